"""The index as the server keeps it: opened by the first question, looked at anew by each."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from threading import Event
from typing import TYPE_CHECKING, Final

from remora.indexer.foundation.progress import OnLinked, OnListed, OnScanned, Progress
from remora.indexer.mcp_server.linking import LONGEST_ALONE, first_link_cost, run_until
from remora.indexer.mcp_server.records import Tree, TreeKind
from remora.indexer.models.ids import STAGED, WORKTREE
from remora.indexer.models.view import Totals

if TYPE_CHECKING:
    from remora.indexer.index import Comparison, Index, Revision
    from remora.indexer.views.view import About, View

OpenIndex = Callable[[Callable[[str], None]], "Index"]
"""Opens the index, given what hears its notes."""

_MOST_NOTES: Final = 3


_Signature = tuple[tuple[int, int, int] | None, ...]


class EndedError(Exception):
    """The server ends: what is being worked on is wanted by nobody."""


class Opened:
    """The index of the server, for the one thread that answers."""

    def __init__(self, open_index: OpenIndex, sync_links: Sequence[str] = ()) -> None:
        """*sync_links* is a command that links HEAD of the same index; without one all is done
        in this process."""
        self._open = open_index
        self._sync_links = sync_links
        self._index: Index | None = None
        self._configuration: _Signature = ()
        self._notes: list[str] = []
        self.progress = _UntilEndedError()
        """What long work is given; it ends with the server."""

    @property
    def index(self) -> Index:
        """The index; opened anew where git's configuration is another than it was.

        Raises NotARepositoryError, ConfigurationError.
        """
        if self._index is not None and _configured(self._index) != self._configuration:
            self.close()
        if self._index is None:
            self._index = self._open(self._notes.append)
            self._index.workspace.facts.keep_outlines()
            self._index.workspace.links.keeps_uncommitted = False
            self._configuration = _configured(self._index)
        return self._index

    def close(self) -> None:
        """Let go of the index; the next question opens it again."""
        index, self._index = self._index, None
        if index is not None:
            index.close()

    def notes(self) -> tuple[str, ...] | None:
        """What the index has said of the question that is being answered; None for nothing."""
        return tuple(dict.fromkeys(self._notes))[:_MOST_NOTES] or None

    def forget_notes(self) -> None:
        """The next question has notes of its own."""
        self._notes.clear()

    def revision(self, at: str | None, *, links: bool = False) -> Revision:
        """The revision *at*; without one the work tree as it is, or HEAD where there is none.

        With *links* those of HEAD are made first, and kept: those of the work tree are then made
        of them.
        """
        name = at or self._here
        if name in ("HEAD", STAGED, WORKTREE):
            head = self._head(links=links)
            if name == "HEAD":
                return head
        return self.index.at(name, progress=self.progress)

    def comparison(self, revisions: Sequence[str], *, links: bool = False) -> Comparison:
        """What lies between *revisions*, as `Index.diff` takes them."""
        self._head(links=links)
        return self.index.diff(*revisions, progress=self.progress)

    def _head(self, *, links: bool) -> Revision:
        links = links and self.index.workspace.store.can_be_written
        if links and self._sync_links and first_link_cost(self.index).seconds >= LONGEST_ALONE:
            run_until(self._sync_links, self.progress.ended)
        head = self.index.head(progress=self.progress)
        if links:
            _ = head.relations
        return head

    @property
    def _here(self) -> str:
        return "HEAD" if self.index.top is None else WORKTREE


class _UntilEndedError(Progress):
    """Tells nothing, and stops the work that it is told of once the server ends."""

    def __init__(self) -> None:
        self.ended = Event()

    def scanning(self, blobs: int, size: int) -> OnScanned:
        """See Progress; what is given raises EndedError."""
        return lambda done, done_size: self._go_on()

    def linking(self, files: int) -> OnLinked:
        """See Progress; what is given raises EndedError."""
        return lambda share: self._go_on()

    def listing(self, commits: int) -> OnListed:
        """See Progress; what is given raises EndedError."""
        return lambda done: self._go_on()

    def _go_on(self) -> None:
        if self.ended.is_set():
            raise EndedError


def _configured(index: Index) -> _Signature:
    """What tells whether git's configuration of the repository is another: it is read once."""
    location = index.workspace.worktree.location
    files = f"{location.common_dir}/config", f"{location.git_dir}/config.worktree"
    return tuple(_state_of(file) for file in files)


def _state_of(file: str) -> tuple[int, int, int] | None:
    try:
        found = os.stat(file)  # noqa: PTH116 (of each question)
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def tree_of(view: View) -> Tree:
    """Which tree an answer is about, and how much of it could not be read.

    Of another revision the latter is not counted: all of it would have to be scanned.
    """
    about = view.about
    is_read = about.published or about.uncommitted is not None
    totals = view.totals if is_read else Totals()
    return Tree(
        tree=_kind(about),
        revision=about.revision,
        commit=about.commit,
        changed_files=about.uncommitted,
        broken_files=totals.parse_errors or None,
        unread_files=totals.skipped or None,
    )


def _kind(about: About) -> TreeKind:
    if about.uncommitted is not None:
        return "staged" if about.revision == STAGED else "work tree"
    if about.tree is None:
        return "nothing committed"
    return "tree" if about.commit is None else "commit"
