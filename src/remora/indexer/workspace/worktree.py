"""One worktree of one repository: where it is, where its HEAD stands, what git has for it."""

from __future__ import annotations

import time
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from remora.indexer.errors import GitError, ObjectMissingError
from remora.indexer.foundation.closing import Closing
from remora.indexer.foundation.progress import Note
from remora.indexer.git import (
    HeadState,
    configured,
    head_signature,
    head_state,
    locate_with_head,
    same_head,
    shared_permissions,
)
from remora.indexer.models.ids import BlobId
from remora.indexer.store import Sharing

if TYPE_CHECKING:
    from remora.indexer.git import Location, Repository

SECTION = "remora"
"""Of git's config."""
_LINKED = "worktrees"
"""Git's folder for the linked ones."""


class Worktree(Closing):
    """A worktree and its repository. The objects are opened when first used."""

    def __init__(self, start: Path | str | Location, note: Note) -> None:
        """Find the repository at or above *start*. Raises NotARepositoryError."""
        asked = time.time_ns()
        if isinstance(start, tuple):
            self.location, self._head = start, head_state(start)
        else:
            self.location, self._head = locate_with_head(start)
        self.folder = start.git_dir if isinstance(start, tuple) else str(Path(start).absolute())
        """Where it was found from: paths of the file system are seen from there."""
        self._signature = head_signature(self.location, self._head, asked)
        self.fetch_within: float | None = None
        """Seconds that fetching for a partial clone may take; 0 asks no remote, None is git/'s."""
        self._note = note
        self._repository: Repository | None = None
        self._replacements_noted = False

    def close(self) -> None:
        """Let go of the repository."""
        if self._repository is not None:
            self._repository.close()
        self._repository = None

    @property
    def id(self) -> str:
        """Under what this worktree's view is stored."""
        return self.location.worktree_id

    def other(self, worktree: str) -> Location:
        """Where the one with the id *worktree* is, as far as git's files go."""
        git_dir = str(Path(self.location.common_dir, worktree))
        index_file = str(Path(git_dir, "index"))
        return self.location._replace(git_dir=git_dir, top=None, index_file=index_file)

    @property
    def repository(self) -> Repository:
        """The repository's objects."""
        if self._repository is None:
            from remora.indexer.git import Repository

            self._repository = Repository(self.location)
            if self.fetch_within is not None:
                self._repository.fetch_within = self.fetch_within
        return self._repository

    def head_state(self) -> HeadState:
        """Where HEAD is now. Git is asked again only where HEAD may have moved."""
        if self._signature is None or not same_head(self.location, self._head, self._signature):
            asked = time.time_ns()
            self._head = head_state(self.location)
            self._signature = head_signature(self.location, self._head, asked)
        return self._head

    def blob_sizes(self, blobs: Iterable[BlobId]) -> dict[BlobId, int]:
        """The lengths of *blobs*; what a partial clone left out of them comes in one fetch."""
        wanted = list(blobs)
        try:
            return self.repository.blob_sizes(wanted)
        except ObjectMissingError:
            if not self.repository.fetch_missing(wanted):
                raise
        return self.repository.blob_sizes(wanted)

    def note_replacements(self) -> None:
        """Say once, where git shows other objects than those that are indexed."""
        if not self._replacements_noted and self.repository.has_replacements():
            self._note("git replaces objects here (refs/replace); they are indexed as they are")
        self._replacements_noted = True

    @cached_property
    def _config(self) -> dict[str, list[str]]:
        return configured(self.location, SECTION, "core")

    @property
    def config(self) -> dict[str, list[str]]:
        """Git's variables of our section. Raises ConfigurationError."""
        return {k: v for k, v in self._config.items() if k.startswith(f"{SECTION}.")}

    @property
    def sharing(self) -> Sharing:
        """Who may use what is made in the store's folder. Raises ConfigurationError."""
        values = self._config.get("core.sharedrepository", ["umask"])
        return Sharing(*shared_permissions(values[-1]))

    def all_ids(self) -> list[str]:
        """The ids of all worktrees that there are, with a view or without. Raises GitError."""
        folder = Path(self.location.common_dir, _LINKED)
        try:
            linked = sorted(place.name for place in folder.iterdir())
        except FileNotFoundError:
            linked = []
        except OSError as error:
            raise GitError(f"worktrees cannot be listed in {folder}: {error.strerror}") from error
        return ["", *(f"{_LINKED}/{name}" for name in linked)]

    def is_there(self, worktree: str) -> bool:
        """Whether git still has the worktree with this id."""
        return Path(self.location.common_dir, worktree).exists()
