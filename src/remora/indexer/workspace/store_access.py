"""The store as one worktree uses it: found, opened, made, and opened anew once it is removed."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from remora.indexer.errors import StoreError, StoreRefusedError, StoreUnusableError
from remora.indexer.foundation.progress import Note
from remora.indexer.models.ids import RepoPath
from remora.indexer.models.versions import EXTRACTOR_VERSION, LAYOUT_VERSION, LINKER_VERSION
from remora.indexer.models.view import FileRow, Head
from remora.indexer.store import (
    LinkedTree,
    LinkView,
    NodeStateStore,
    StoreDamagedError,
    Versions,
)
from remora.indexer.store.place import refuse_links
from remora.indexer.workspace.worktree import Worktree

if TYPE_CHECKING:
    from remora.indexer.store.links import LinkRows

STORE_FOLDER = "remora"


class StoreAccess:
    """Opened when first read, made when first written."""

    def __init__(
        self, worktree: Worktree, folder: Path | str | None, wait: float, note: Note
    ) -> None:
        """The store in *folder*, else in the repository; a writer waits *wait* seconds."""
        self._worktree = worktree
        self._named_folder = None if folder is None else Path(folder).absolute()
        self.wait = wait
        self._note = note
        self._store: NodeStateStore | None = None
        self.problem = ""
        """Why a store that is there cannot be read; empty where it can be, or was not looked at."""

    def close(self) -> None:
        """Let go of the store."""
        self._store = None

    @cached_property
    def folder(self) -> Path:
        """Where the store is, or will be.

        Raises StoreRefusedError where a commit, or a link in the repository, could have put
        something there.
        """
        location = self._worktree.location
        folder = self._named_folder or Path(location.common_dir, STORE_FOLDER)
        if folder.parent.name == ".git" and self._named_folder is None:
            return folder  # git tracks nothing there
        if self._named_folder is not None:
            refuse_links(str(folder), (location.top, location.common_dir, location.git_dir))
        from remora.indexer.git import is_tracked  # most stores are where none can be

        if is_tracked(location, folder):
            raise StoreRefusedError(
                f"git tracks what is in {folder}: a store is a folder of its own, "
                "and one that came with a commit is not trusted",
                hint="Index(store=...) takes a place outside of the work tree",
                command_hint="--store or REMORA_INDEX_STORE takes a place outside of the work tree",
            )
        return folder

    @property
    def opened(self) -> NodeStateStore | None:
        """The store, or None where there is none that can be read. Empties none."""
        if self._store is None and NodeStateStore.exists(self.folder):
            try:
                self._store = self._open(rebuild=False)
            except StoreUnusableError as error:
                self.problem = error.message
        return self._store

    def current(self) -> NodeStateStore:
        """The store, opened anew where what was open is of no use any more. Empties none.

        Raises StoreError where there is none that can be read.
        """
        self._let_go_of_removed()
        store = self.opened
        if store is None:
            raise StoreError(
                self.why_nothing,
                hint="index.sync() makes it",
                command_hint="remora-index sync makes it",
            )
        return store

    @property
    def why_nothing(self) -> str:
        """Why there is no stored view, in words."""
        return self.problem or f"nothing is indexed yet in {self.folder}"

    @property
    def can_be_written(self) -> bool:
        """Whether a store is there that this process may write, or it may make one."""
        store = self.opened
        if store is not None:
            return store.writable
        folder = self.folder
        while not os.path.lexists(folder):
            folder = folder.parent
        return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)

    def make(self) -> NodeStateStore:
        """The store, made where there is none, or none that can be read.

        Raises StoreError where it cannot be made.
        """
        self._let_go_of_removed()
        if self._store is None:
            self._store = self._open(rebuild=True)
            self.problem = ""
        return self._store

    def _let_go_of_removed(self) -> None:
        if self._store is not None and self._store.is_removed:
            self._store = None

    def _open(self, *, rebuild: bool) -> NodeStateStore:
        object_format = self._worktree.location.object_format
        return NodeStateStore(
            self.folder,
            Versions(EXTRACTOR_VERSION, LINKER_VERSION, object_format),
            wait=self.wait,
            sharing=self._worktree.sharing,
            note=self._note,
            rebuild=rebuild,
        )

    def head(self) -> Head | None:
        """Where this worktree's stored view stands, or None where there is none."""
        try:
            return self._read_head()
        except StoreDamagedError:  # while it was open: who opens it anew looks at what is left
            return self._read_head()

    def _read_head(self) -> Head | None:
        self._let_go_of_removed()
        store = self.opened
        return None if store is None else store.head(self._worktree.id)

    @property
    def links(self) -> LinkRows | None:
        """The retained links of the repository; None where there is no store."""
        store = self.opened
        return None if store is None else store.links

    def linked(self, about: LinkedTree) -> LinkView | None:
        """The retained links about a tree; None where there are none."""
        links = self.links
        return None if links is None else links.find(about)

    def link_views(self) -> list[LinkView]:
        """All retained links, those asked for last first."""
        links = self.links
        return [] if links is None else links.views()

    def rows(self, head: Head | None) -> list[FileRow]:
        """All files of this worktree's view at *head*. Raises ViewMovedError."""
        store = self.opened
        return [] if head is None or store is None else store.rows(self._worktree.id, head)

    def rows_at(self, head: Head | None, paths: list[RepoPath]) -> dict[RepoPath, FileRow]:
        """Those of *paths* that this worktree's view at *head* has. Raises ViewMovedError."""
        store = self.opened
        if head is None or store is None:
            return {}
        return store.rows_at(self._worktree.id, head, paths)

    def gone_worktrees(self) -> list[str]:
        """Linked worktrees that have a view and no longer exist."""
        store = self.opened
        others = store.heads().keys() - {self._worktree.id, ""} if store else ()
        return [name for name in others if not self._worktree.is_there(name)]

    def versions(self) -> dict[str, int | str]:
        """What shapes the stored values."""
        return {
            "layout": LAYOUT_VERSION,
            "extractor": EXTRACTOR_VERSION,
            "linker": LINKER_VERSION,
            "object_format": self._worktree.location.object_format,
        }
