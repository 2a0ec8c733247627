"""What every operation starts from: one worktree, its store, facts, settings and link policy.

Who needs one of these takes that one; `Workspace` holds them together.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from remora.indexer.foundation.closing import Closing
from remora.indexer.foundation.progress import Note
from remora.indexer.rules import Setting
from remora.indexer.store import DEFAULT_WAIT
from remora.indexer.workspace.fact_cache import FactCache
from remora.indexer.workspace.link_policy import LinkPolicy
from remora.indexer.workspace.settings import PYPROJECT, Settings
from remora.indexer.workspace.store_access import StoreAccess
from remora.indexer.workspace.worktree import Worktree

if TYPE_CHECKING:
    from remora.indexer.git import Location


class Workspace(Closing):
    """A worktree with what belongs to it.

    Opening costs one git process. The repository's objects and the store are
    opened when first used, and the store is made when first written.
    """

    def __init__(
        self,
        start: Path | str | Location = ".",
        *,
        store_folder: Path | str | None = None,
        settings: Mapping[str, Setting] | None = None,
        wait: float = DEFAULT_WAIT,
        note: Note = lambda text: None,
        stores_facts: bool = True,
    ) -> None:
        """Find the repository at or above *start*; `Index` says what the rest means.

        Without *stores_facts* they are kept in memory only. Raises NotARepositoryError.
        """
        self.note = note
        self.worktree = Worktree(start, note)
        self.store = StoreAccess(self.worktree, store_folder, wait, note)
        self.facts = FactCache(self.worktree, self.store, note, stores=stores_facts)
        self.settings = Settings(self.worktree, settings or {}, note)
        self.links = LinkPolicy(self.store, self.settings)

    def close(self) -> None:
        """Let go of the repository and the store."""
        self.worktree.close()
        self.store.close()

    def beside(self, worktree: str, *, stores_facts: bool = True) -> Workspace:
        """The same repository and store, seen from another of its worktrees, without notes.

        Raises GitError where git knows nothing of that worktree.
        """
        return Workspace(
            self.worktree.other(worktree),
            store_folder=self.store.folder,
            settings=self.settings.given,
            wait=self.store.wait,
            stores_facts=stores_facts,
        )


__all__ = [
    "PYPROJECT",
    "FactCache",
    "LinkPolicy",
    "Settings",
    "StoreAccess",
    "Workspace",
    "Worktree",
]
