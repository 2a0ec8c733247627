"""One revision's view with its links, asked by key: what revisions and nodes both stand on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from os import PathLike
from typing import TYPE_CHECKING, Any

from remora.indexer.errors import RemoraError
from remora.indexer.index.link_cost import RETAINED, LinkCost
from remora.indexer.index.noted import Noted
from remora.indexer.models.ids import STAGED, BlobId, RepoPath
from remora.indexer.views.names import find, key_of, listed_path, names_something
from remora.indexer.views.view import View

if TYPE_CHECKING:
    from remora.indexer.callgraph.relations import Relations
    from remora.indexer.history.lives import Past
    from remora.indexer.models.node import FileIndex


class Answers:
    """What is known of one revision. Links are brought up at the first question about them."""

    def __init__(
        self,
        view: View,
        relate: Callable[[View, int | None], Relations],
        at_hand: Callable[[], Relations | None] = lambda: None,
        uncommitted: Callable[[str], str | None] = lambda name: None,
        link_cost: Callable[[], LinkCost] = lambda: RETAINED,
    ) -> None:
        """*relate* brings the links of *view* up; *at_hand* does where they are, or soon will be.

        *uncommitted* says which of `:staged` and `:worktree` has what *view* does not, and
        *link_cost* what links take.
        """
        self.view = view
        self._relate = relate
        self._at_hand = at_hand
        self._uncommitted = uncommitted
        self._link_cost = link_cost
        self._last_read: tuple[BlobId, bytes] | None = None

    # What names mean

    def find(self, name: str) -> dict[str, Any]:
        """The one node of that name, as NodeState's fields without links."""
        return find(self.view, name)

    def key_of(self, name: str) -> str:
        """The key of the one node of that name."""
        return key_of(self.view, name)

    def names_something(self, name: object) -> bool:
        """Whether *name* means a node, or several."""
        return names_something(self.view, name)

    def listed_path(self, path: str | PathLike[str]) -> RepoPath:
        """*path* as the repository has it. Raises PathNotFoundError."""
        return RepoPath(listed_path(self.view, path))

    # What is known

    @cached_property
    def relations(self) -> Relations:
        """The links of the revision, asked by key."""
        return self._relate(self.view, None)

    @cached_property
    def past(self) -> Past:
        """The history that leads to the revision. Raises UsageError where it belongs to none."""
        from remora.indexer.index.past import past_of

        about = self.view.about
        return past_of(self.view.workspace, about.commit or about.revision)

    def with_life(self, fields: dict[str, Any]) -> dict[str, Any]:
        """NodeState's *fields* with those of its life, where its history was asked for once."""
        (found,) = self.with_lives([fields])
        return found

    def with_lives(self, records: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """`with_life` of many, which come file by file."""
        return Noted(self.view).added_to(records)

    def with_links(self, fields: dict[str, Any], links: bool | None) -> dict[str, Any]:
        """NodeState's *fields* with those that links make; with None, where these are at hand."""
        if self.are_at_hand if links is None else links:
            return {**fields, **self.relations.fields(fields, imports=bool(links))}
        return fields

    @property
    def are_at_hand(self) -> bool:
        """Whether links are there, or were made in half a second."""
        if "relations" not in vars(self):
            found = self._at_hand()
            if found is None:
                return False
            self.relations = found
        return True

    @property
    def link_cost(self) -> LinkCost:
        """What links take where they are asked for."""
        return RETAINED if "relations" in vars(self) else self._link_cost()

    def hint_at_uncommitted(self, problem: RemoraError, name: str) -> None:
        """Let the hint of *problem*, that *name* is not here, say where it is."""
        where = self._uncommitted(name)
        if where is not None:
            what = "is staged" if where == STAGED else "is in the work tree"
            problem.advise(
                f"it {what}, and in no commit: index.at({where!r}) has it",
                command_hint=f"it {what}, and in no commit: ask with --at {where}",
            )

    def file(self, path: RepoPath) -> FileIndex:
        """One file. Raises PathNotFoundError."""
        from remora.indexer.models.node import FileIndex

        return FileIndex(**self.view.file_record(self.view.row(path)))

    def content(self, blob: BlobId) -> bytes:
        """What git holds of a file; nodes of one file mostly come one after the other."""
        if self._last_read is None or self._last_read[0] != blob:
            self._last_read = blob, self.view.content(blob)
        return self._last_read[1]

    def is_same_as(self, other: Answers) -> bool:
        """Whether both are about one commit and tree of one repository.

        What is not committed may change from look to look, and is the same as itself alone.
        """
        mine = self.view.identity
        return self is other or (mine is not None and mine == other.view.identity)
