"""Two revisions side by side: what happened to each definition, and who is hit by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from remora.indexer.errors import NodeNotFoundError, PathNotFoundError, RemoraError
from remora.indexer.foundation.frozen import Frozen
from remora.indexer.foundation.progress import SILENT, Progress
from remora.indexer.foundation.several import named
from remora.indexer.index.link_cost import LinkCost, cost_beside
from remora.indexer.index.revision import Revision
from remora.indexer.models.change import NodeChange
from remora.indexer.models.ids import BlobId, RepoPath, split_key
from remora.indexer.models.impact import Breakage, ChangeLinks
from remora.indexer.models.undecided import Undecided
from remora.indexer.models.view import SKIPPED, FileRow
from remora.indexer.views.names import listed_path, names_something

if TYPE_CHECKING:
    from remora.indexer.callgraph.relations import Relations
    from remora.indexer.changes.blobs import BlobReader
    from remora.indexer.changes.breaking import Breaking
    from remora.indexer.changes.callers import ChangedCallers
    from remora.indexer.impact.selection import Selection
    from remora.indexer.models.check import CheckReport
    from remora.indexer.workspace import Workspace


_PATHS = "paths are relative to the repository, or begin with ./"
_LONG = 5
"""Seconds that links take: where it is more, a word comes before."""


class Comparison(Frozen):
    """What lies between two revisions. Nothing is compared before it is asked for.

        for change in index.diff("v1.0", "v2.0"):
            print(change.before, change.after, change.changes)

    The order is that of paths and lines; removed definitions stand where they were.
    """

    before: Revision
    """The older revision."""
    after: Revision
    """The newer one."""
    _workspace: Workspace
    _progress: Progress
    _notes: list[str]

    def __init__(
        self,
        workspace: Workspace,
        before: Revision,
        after: Revision,
        progress: Progress = SILENT,
    ) -> None:
        self._hold(before=before, after=after, _workspace=workspace, _progress=progress, _notes=[])

    def __iter__(self) -> Iterator[NodeChange]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    @cached_property
    def changes(self) -> Sequence[NodeChange]:
        """All definitions that are not the same. Raises StoreError, ObjectMissingError.

        Files that one of the revisions did not read are not compared; a note names them.
        """
        return [change for change in self._all if change.changes]

    @cached_property
    def _all(self) -> Sequence[NodeChange]:
        from remora.indexer.changes.diff import compare

        before, after, read = self.differing()
        with read.ahead(before, after):
            return compare(before, after, read, self._heard)

    def differing(self) -> tuple[dict[RepoPath, BlobId], dict[RepoPath, BlobId], BlobReader]:
        """The files that differ, of the older revision and the newer one, and what reads them."""
        from remora.indexer.changes.blobs import BlobReader

        old, new, _ = self._differing
        return old, new, BlobReader(self._workspace, old, new)

    @cached_property
    def _differing(self) -> tuple[dict[RepoPath, BlobId], dict[RepoPath, BlobId], list[RepoPath]]:
        old: dict[RepoPath, BlobId] = {}
        new: dict[RepoPath, BlobId] = {}
        unread = []
        for path, one, two in self.before.view.differing(self.after.view):
            if _is_unread(one) or _is_unread(two):
                unread.append(path)
                continue
            if one is not None:
                old[path] = one.blob
            if two is not None:
                new[path] = two.blob
        self._note_unread(unread)
        return old, new, unread

    def _heard(self, note: str) -> None:
        self._notes.append(note)
        self._workspace.note(note)

    @property
    def is_cut(self) -> bool:
        """Whether too much differs to look at every pair: then a note says so as well.

        Some nodes may be told as removed and added that were renamed or moved.
        """
        return bool(self._all and self._notes)

    def _note_unread(self, paths: Sequence[RepoPath]) -> None:
        if paths:
            told = named(paths)
            self._workspace.note(f"too large or too complex to read, and not compared: {told}")

    def below(self, wanted: Iterable[str], *, carried: bool = False) -> list[NodeChange]:
        """The changes in the files and folders, and of the nodes and what is in them, of *wanted*.

        These are paths and keys of either revision; of none, all changes. What a node stands in is
        among them where it was renamed, and with *carried* also members that are the same but for
        that: their `changes` are empty. Raises PathNotFoundError and NodeNotFoundError for what
        neither revision has.
        """
        asked = [self._narrowed(one) for one in wanted]
        return [
            change
            for change in (self._all if carried else self.changes)
            if not asked or any(_concerns(change, one) for one in asked)
        ]

    def _narrowed(self, wanted: str) -> str:
        """*wanted* as a path of the repository, or as the key that it is."""
        views = self.before.view, self.after.view
        if split_key(wanted) is not None:
            if any(names_something(view, wanted) for view in views):
                return wanted
            hint, command_hint = self._what_became_of(wanted)
            raise NodeNotFoundError(self._without(wanted), hint=hint, command_hint=command_hint)
        for view in views:
            path = listed_path(view, wanted)
            if not path or view.has(path):
                return path.rstrip("/")
        problem = PathNotFoundError(
            f"{wanted!r} is no indexed path of {self.before.about.revision} "
            f"or {self.after.about.revision}",
            hint=_PATHS,
        )
        if any(names_something(view, wanted) for view in views):
            by_key = "a node goes by its key"
            problem.advise(
                f"{by_key}: index.search({wanted!r})",
                command_hint=f"{by_key}: remora-index search {wanted}",
            )
        raise problem

    def _without(self, key: str) -> str:
        old, new = self.before.about.revision, self.after.about.revision
        return f"{new} has no {key}" if old == new else f"neither {old} nor {new} has {key}"

    def _what_became_of(self, key: str) -> tuple[str, str]:
        """What history says of a key that neither revision has: a hint, and the command line's."""
        from remora.indexer.index.past import past_of

        try:
            past_of(self._workspace, self.after.about.revision, self._progress).of(key)
        except NodeNotFoundError as told:
            return f"{told}; {told.hint}", f"{told}; {told.command_hint}"
        except RemoraError:  # a hint is worth no other error: a tree has no history, for one
            finds = "finds nodes by a part of their name"
            return f"index.search() {finds}", f"remora-index search {finds}"
        before = "it was removed before"
        return f"{before}: index.history({key!r})", f"{before}: remora-index history {key}"

    # Who is hit

    @cached_property
    def _callers(self) -> ChangedCallers:
        from remora.indexer.changes.callers import CallersSide, ChangedCallers

        before = CallersSide(self.before.view, self._links_before)
        return ChangedCallers(before, CallersSide(self.after.view, self._links_after), self._all)

    @cached_property
    def _links_before(self) -> Relations:
        return self.before.relations.for_many_questions()

    @cached_property
    def _links_after(self) -> Relations:
        return self.after.relations.for_many_questions()

    def announce_links(self) -> None:
        """Note what links of both revisions take, where they have to be made and that takes long.

        Those of the newer one are made from the older one's, where few files differ.
        """
        old, new = self.before.link_cost, self.after.link_cost
        if old.files:
            differing = len(self._differing[0].keys() | self._differing[1])
            new = min(new, cost_beside(differing, self.after.view.totals.nodes))
        cost = LinkCost(old.files + new.files, old.seconds + new.seconds)
        if cost.seconds >= _LONG:
            self._workspace.note(
                f"links come first: {cost.files:,} files, {cost.told()}; --no-links goes without"
            )

    def links(self, change: NodeChange) -> ChangeLinks:
        """Who is hit by *change*. The first question brings up the links of both revisions."""
        return self._callers.of(change)

    @cached_property
    def _breaking(self) -> Breaking:
        from remora.indexer.changes.breaking import Breaking

        conventions = self._workspace.settings.outer_rules.conventions
        return Breaking(self.before.view, self.after.view, conventions)

    def breaking(self, change: NodeChange) -> list[Breakage]:
        """What a caller outside of the repository could notice of *change*."""
        return self._breaking.of(change)

    # Tests

    def affected(self, *, safe: bool = False, in_order: bool = True) -> Selection:
        """The tests of the newer revision that the differences can affect, nearest first.

        They are reached along links, both revisions' where a definition is gone. With *safe* every
        test that could be affected where links are unsure: by a name, by what an import runs
        otherwise, by files and settings of pytest that changed beside the code. Without *in_order*
        distances mean nothing, and that all tests are affected is known sooner. The first question
        brings up the links. Raises GitError, StoreError, ObjectMissingError.
        """
        from remora.indexer.impact.comparing import ComparedVersion, tests_affected
        from remora.indexer.impact.touched import touched

        before = ComparedVersion(self.before.view, lambda: self.before.relations)
        after = ComparedVersion(self.after.view, lambda: self.after.relations)
        found = touched(self.changes, *self.differing())
        selection = tests_affected(found, before, after, safe=safe, in_order=in_order)
        unread = [
            Undecided(path, "too large or too complex to read") for path in self._differing[2]
        ]
        return selection._replace(undecided=(*unread, *selection.undecided))

    # The gate

    def check(self, *, baseline: bytes | None = None) -> CheckReport:
        """What the rules of `[tool.remora-index.check]` find in the change, by path and line.

        The settings are those of the newer revision; what the text *baseline* has is not told.
        Links are brought up where a rule asks for them. Raises ConfigurationError for settings and
        baselines that cannot be used, GitError, StoreError, ObjectMissingError.
        """
        from remora.indexer.gate.checking import check
        from remora.indexer.gate.settings import chosen_rules
        from remora.indexer.gate.subject import Subject, SubjectVersion
        from remora.indexer.impact.beside import text_at

        rules = chosen_rules(text_at(self.after.view, RepoPath("pyproject.toml")))
        old, new, read = self.differing()
        before = SubjectVersion(self.before.view, lambda: self._links_before, old)
        after = SubjectVersion(self.after.view, lambda: self._links_after, new)
        subject = Subject(before, after, self.changes, read, lambda: self._callers, self.breaking)
        return check(subject, rules, baseline)

    def __repr__(self) -> str:
        return f"<Comparison of {self.before!r} with {self.after!r}>"


def _is_unread(row: FileRow | None) -> bool:
    return row is not None and row.status in SKIPPED


def _concerns(change: NodeChange, wanted: str) -> bool:
    """Whether *change* is of something in *wanted*, or gave it another key."""
    keys = change.before, change.after
    renamed = None not in keys and keys[0] != keys[1]
    return any(_lies_in(key, wanted) for key in keys) or (
        renamed and any(_lies_in(wanted, f"{key}") for key in keys)
    )


def _lies_in(key: str | None, wanted: str) -> bool:
    """Whether *key* is *wanted*, or is in that file, folder or definition; all are in ""."""
    place = split_key(key or "")
    if place is None:
        return False
    if key == wanted or not wanted:
        return True
    return (
        place[0] == wanted or place[0].startswith(f"{wanted}/") or f"{key}".startswith(f"{wanted}.")
    )
