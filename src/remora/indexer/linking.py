"""Links for a view: brought up by what changed since the tree that the stored ones are about.

Linking needs more of a blob than its facts (its flow). A sync carries links along
where there are some already or where it is asked to; a question about links
brings them up first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from remora.indexer.attempts import until_it_stands
from remora.indexer.errors import LinksMovedError, ViewMovedError
from remora.indexer.linker.links import (
    UNIQUE_NAME,
    Link,
    UnitLinks,
    definition_of,
    name_asked,
    part_of,
)
from remora.indexer.models.ids import BlobId, RepoPath, TreeId
from remora.indexer.models.view import Head
from remora.indexer.progress import Progress
from remora.indexer.queries import View
from remora.indexer.rules import PYTHON_SUFFIXES, Conventions
from remora.indexer.store import LinkHead, Posting, StoredLink
from remora.indexer.view_tables import ViewTables
from remora.indexer.workspace import Workspace

if TYPE_CHECKING:
    from remora.indexer.linker import Delta
    from remora.indexer.linker.imports import ImportReader


class Changes(NamedTuple):
    """What differs between the tree that links are about and the one they should be."""

    added: dict[RepoPath, BlobId]
    changed: dict[RepoPath, BlobId]
    removed: set[RepoPath]
    before: dict[RepoPath, BlobId]
    """What stood at changed and removed paths."""


T = TypeVar("T")
Lines = tuple[int, ...]
Call = tuple[str, str, Lines]
"""(name in the file, how, lines)"""


class Relinked(NamedTuple):
    """What bringing links up took."""

    files: int = 0
    """How many were linked again."""
    why: Mapping[str, int] = MappingProxyType({})
    """How many of them for `file_change`, how many for `dependency_change`."""
    scanned: int = 0
    """Blobs whose facts were known, and that were read once more for their flow."""


class Seen(NamedTuple):
    """The links of a view: stored ones, with what differs from them."""

    head: LinkHead | None
    tables: ViewTables
    changed: Mapping[str, Mapping[str, Posting]] = MappingProxyType({})
    """By callee and path, what is not as it is stored."""


class Linked:
    """The links of one view. Questions about them take units: keys without their prefix."""

    def __init__(
        self,
        workspace: Workspace,
        seen: Seen,
        conventions: Conventions,
        look: Callable[[], Seen] | None = None,
    ) -> None:
        """What is *seen*; where the stored links move on meanwhile, *look* sees anew."""
        self._workspace = workspace
        self._seen = seen
        self.conventions = conventions
        self._imports: tuple[Seen, ImportReader] | None = None
        self._look = look
        self._last: tuple[str, UnitLinks] | None = None

    def callers(self, unit: str) -> list[StoredLink]:
        """The links to *unit*, or to a dotted name outside, by caller."""
        return sorted(link for posting in self.calls((unit,)) for link in posting.links)

    def calls(self, units: Collection[str]) -> list[Posting]:
        """What each file has of each of *units*, which may be dotted and outside."""
        return self._asked(lambda: self._calls(units))

    def unresolved_calls(self, name: str) -> list[StoredLink]:
        """The calls of *name* on receivers of which nothing is known, by caller."""
        return self.callers(_posting(name))

    def leads_to(self, path: str, dotted: str) -> str | None:
        """The unit that the import *dotted*, as written in the file *path*, leads to.

        None where that is outside the repository.
        """
        return self._asked(lambda: self._import_reader().leads_to(path, dotted))

    def links_of(self, unit: str) -> UnitLinks:
        """The links out of a definition, those of its lambdas included."""
        last = self._last  # calls and unresolved ones go together; another thread may ask, too
        if last is None or last[0] != unit:
            last = self._last = unit, self._asked(lambda: self._links_of(unit))
        return last[1]

    def lambdas_on_top(self, path: str) -> list[str]:
        """The lambdas of a file that lie in no function or class."""
        beginning = _lambdas(path)
        units = self._asked(
            lambda: self._seen.tables.units(path, lambda x: x.startswith(beginning))
        )
        return sorted({part_of(unit) for unit in units})

    def _asked(self, question: Callable[[], T]) -> T:
        while True:
            try:
                return question()
            except LinksMovedError:
                if self._look is None:
                    raise
                self._seen = self._look()

    def _calls(self, units: Collection[str]) -> list[Posting]:
        seen, store = self._seen, self._workspace.store
        stored: list[Posting] = []
        if seen.head is not None and store is not None:
            stored = store.links(self._workspace.worktree).callers(seen.head, units)
        changed = {unit: seen.changed[unit] for unit in units if unit in seen.changed}
        if changed:
            stored = [x for x in stored if x.path not in changed.get(x.callee, ())]
        return stored + [posting for by_path in changed.values() for posting in by_path.values()]

    def _import_reader(self) -> ImportReader:
        if self._imports is None or self._imports[0] is not self._seen:
            from remora.indexer.linker.imports import ImportReader

            self._imports = self._seen, ImportReader(self._seen.tables)
        return self._imports[1]

    def _links_of(self, unit: str) -> UnitLinks:
        path = unit.rpartition(":")[0]
        inside = _lambdas(path) if definition_of(_lambdas(path)) == unit else f"{unit}.<lambda"
        row = self._seen.tables.units(path, lambda x: x == unit or x.startswith(inside))
        called: dict[tuple[str, str], Lines] = {}
        for _, _, (links, _) in row.values():
            for callee, how, lines in _leaving(unit, links, definition_of):
                _add(called, (callee, how), lines)
        return UnitLinks(
            tuple(Link(*call, lines) for call, lines in called.items()),
            tuple(call for _, _, (_, unresolved) in row.values() for call in unresolved),
        )


def linked_head(
    workspace: Workspace, view: View, head: Head, progress: Progress, *, force: bool = False
) -> tuple[Linked, Relinked]:
    """The links of a published view, brought up to it and stored; and what that took.

    With *force* all files are linked anew. Raises ViewMovedError where another
    process moves the view meanwhile, or goes on moving the links.
    """
    target = LinkHead(head.view, head.tree, head.rules)
    rules = workspace.rules_of(head)
    conventions = rules.conventions
    if rules.digest != head.rules and workspace.link_head() != target:
        # What counted as tests under those rules is not known: for this answer alone, then.
        return linked_view(workspace, view, None, conventions, progress), Relinked()

    def bring_up() -> Relinked:
        links = workspace.link_head()
        if links == target and not force:  # whoever moved them may have done our work
            return Relinked()
        _require_there(workspace, target)
        stored = None if force else _usable(workspace, links, head.rules)
        return _bring_up(workspace, view, stored, target, conventions, progress)

    relinked = until_it_stands(bring_up, LinksMovedError)
    seen = Seen(target, ViewTables(workspace, view, target))
    look = _looking(workspace, view, head.rules, conventions, progress)
    return Linked(workspace, seen, conventions, look), relinked


def _require_there(workspace: Workspace, target: LinkHead) -> None:
    """Links are never brought to where the view no longer stands: two would pull at them."""
    now = workspace.stored_head()
    if now is None or (now.view, now.tree, now.rules) != target:
        raise ViewMovedError(
            "the view was moved by another process meanwhile", hint="run the command again"
        )


def _bring_up(
    workspace: Workspace,
    view: View,
    stored: LinkHead | None,
    target: LinkHead,
    conventions: Conventions,
    progress: Progress,
) -> Relinked:
    from remora.indexer.linker import no_cycle_search

    with no_cycle_search():  # the rows of a run live until they are written
        return _publish(workspace, view, stored, target, conventions, progress)


def _publish(
    workspace: Workspace,
    view: View,
    stored: LinkHead | None,
    target: LinkHead,
    conventions: Conventions,
    progress: Progress,
) -> Relinked:
    start = _start(workspace, view, stored)
    delta, scanned = _relinked(workspace, start, conventions, progress)
    why_of = {
        path: why if stored is None or path in start.touched else "dependency_change"
        for path, why in delta.relinked.items()
    }
    workspace.make_store().links(workspace.worktree).publish(
        target,
        expected=stored,
        anew=start.head is None,
        rows=start.tables.to_store(delta.rows),
        postings=changed_postings(delta, start.tables),
        dependents=[path for path, why in why_of.items() if why != "file_change"],
    )
    return Relinked(len(why_of), dict(sorted(Counter(why_of.values()).items())), scanned)


def links_anew(
    workspace: Workspace, view: View, conventions: Conventions, progress: Progress
) -> tuple[list[tuple[str, str, Any]], list[Posting]]:
    """All rows and postings of a view, linked from scratch, as they would be stored.

    Stores nothing but the flow of blobs that had none.
    """
    from remora.indexer.linker import no_cycle_search

    with no_cycle_search():
        start = _start(workspace, view, None)
        delta, _ = _relinked(workspace, start, conventions, progress)
        return list(start.tables.to_store(delta.rows)), list(changed_postings(delta, start.tables))


def linked_view(
    workspace: Workspace,
    view: View,
    rules: str | None,
    conventions: Conventions,
    progress: Progress,
) -> Linked:
    """The links of any view, seen from the stored ones and not published.

    *rules* is the digest of those that chose its files; None leans on no stored links.
    """
    look = _looking(workspace, view, rules, conventions, progress)
    return Linked(workspace, look(), conventions, look)


def _looking(
    workspace: Workspace,
    view: View,
    rules: str | None,
    conventions: Conventions,
    progress: Progress,
) -> Callable[[], Seen]:
    """What sees the links of a view; each time anew, and alone once others moved them too often."""

    def look_from(stored: LinkHead | None) -> Seen:
        start = _start(workspace, view, stored)
        delta, _ = _relinked(workspace, start, conventions, progress)
        return _seen_through(delta, start.head, start.tables)

    leaning = iter(range(_MOST_LOOKS))

    def look() -> Seen:
        for _ in leaning:
            with suppress(LinksMovedError):  # then once more, from where they are now
                return look_from(_usable(workspace, workspace.link_head(), rules))
        return look_from(None)

    return look


_MOST_LOOKS = 3
"""How often a view leans on stored links that others move; then it is linked by itself."""


def _seen_through(delta: Delta, head: LinkHead | None, tables: ViewTables) -> Seen:
    """What is seen after *delta*, which is not published."""
    changed: dict[str, dict[str, Posting]] = {}
    for posting in changed_postings(delta, tables):
        changed.setdefault(posting.callee, {})[posting.path] = posting
    tables.overlay = {table: dict(rows) for table, rows in delta.rows.items()}
    tables.forget()
    return Seen(head, tables, changed)


def changed_postings(delta: Delta, tables: ViewTables) -> Iterator[Posting]:
    """What the files of *delta* have of each callee, where it is not what they had."""
    for path, row in delta.rows["files"].items():
        old: Mapping[str, Any] = tables.get("files", path) or {}
        new: Mapping[str, Any] = row or {}
        before = _postings(path, _not_in(new, old))
        after = _postings(path, _not_in(old, new))
        moved = {x for x in before.keys() | after.keys() if before.get(x) != after.get(x)}
        whole = _postings(path, new, moved) if old else after
        for callee in moved:
            yield Posting(callee, path, tuple(whole.get(callee, ())))


def _not_in(others: Mapping[str, Any], row: Mapping[str, Any]) -> dict[str, Any]:
    """The units of *row* that *others* do not have as they are."""
    return {unit: entry for unit, entry in row.items() if others.get(unit) != entry}


def _postings(
    path: str, row: Mapping[str, Any], about: Container[str] | None = None
) -> dict[str, list[Call]]:
    """What the parts of a file's row have of each callee, or of those that it is *about*."""
    found: dict[str, dict[tuple[str, str], Lines]] = {}
    for unit, (_, _, (called, unresolved)) in row.items():
        caller = part_of(unit)
        name = caller[len(path) + 1 :]
        asked = [(word, lines) for call, lines in unresolved if (word := name_asked(call))]
        for callee, how, lines in (
            *_leaving(caller, called, part_of),
            *[(_posting(word), UNIQUE_NAME, tuple(sorted(set(at)))) for word, at in asked],
        ):
            if about is None or callee in about:
                _add(found.setdefault(callee, {}), (name, how), lines)
    return {
        callee: [(*call, lines) for call, lines in sorted(calls.items())]
        for callee, calls in found.items()
    }


def _leaving(
    caller: str, links: Iterable[tuple[str, str, Lines]], place: Callable[[str], str]
) -> list[Call]:
    """(callee by its *place*, how, lines) of a unit's *links*, without those to its own lambdas."""
    return [
        (callee, how, lines)
        for named, how, lines in links
        if (callee := place(named)) == named or callee != caller
    ]


def _add(calls: dict[tuple[str, str], Lines], call: tuple[str, str], lines: Lines) -> None:
    calls[call] = tuple(sorted({*calls[call], *lines})) if call in calls else lines


def _lambdas(path: str) -> str:
    """How the units of a file's lambdas begin that lie in no function or class."""
    return f"{path}:<lambda"


def _posting(name: str) -> str:
    """Under what unresolved calls of *name* are posted: no unit or dotted name reads so."""
    return f"?{name}"


def _usable(workspace: Workspace, head: LinkHead | None, rules: str | None) -> LinkHead | None:
    if head is None or head.rules != rules:
        return None
    if head.tree is not None and not workspace.repository.has_object(head.tree):
        return None
    return head


class _Start(NamedTuple):
    """From where a view is linked, and what has to be done from there."""

    head: LinkHead | None
    """None where it is linked from scratch."""
    tables: ViewTables
    changes: Changes
    touched: frozenset[str]
    """The files that differ from the stored links, even where those are of no use."""


def _start(workspace: Workspace, view: View, stored: LinkHead | None) -> _Start:
    touched = {} if stored is None else _touched(workspace, stored.tree, view)
    is_wide = len(touched) > max(_FEW, view.totals.files // _WIDE)
    head = None if is_wide else stored
    tables = ViewTables(workspace, view, head)
    changes = _added(view) if head is None else _changes(view, touched, tables)
    return _Start(head, tables, changes, frozenset(touched))


# Where more than a quarter differs, linking it into what is there costs more than linking all:
# so measured on flask and click, up to three times as much.
_WIDE = 4
_FEW = 30


def _relinked(
    workspace: Workspace, start: _Start, conventions: Conventions, progress: Progress
) -> tuple[Delta, int]:
    from remora.indexer.linker import relink  # it takes longer to load than to read links
    from remora.indexer.scanning import available_cores

    head, tables, changes, _ = start
    tables.before = changes.before
    scanned = _extract_missing(workspace, changes, progress)
    told = progress.linking(len(changes.added) + len(changes.changed) + len(changes.removed))
    delta = relink(
        tables,
        added=changes.added,
        removed=changes.removed,
        changed=changes.changed,
        conventions=conventions,
        processes=1 if head is not None else workspace.jobs or available_cores(),
        told=told,
    )
    told(1.0)
    return delta, scanned


def _added(view: View) -> Changes:
    return Changes({r.path: r.blob for r in view.rows() if r.status == "parsed"}, {}, set(), {})


def _changes(view: View, touched: Mapping[RepoPath, BlobId | None], tables: ViewTables) -> Changes:
    changes = Changes({}, {}, set(), {})
    for path, old in touched.items():
        row = view.find_row(path)
        now = row.blob if row is not None and row.status == "parsed" else None
        was_linked = tables.get("files", path) is not None
        if was_linked and old is not None:
            changes.before[path] = old
        if was_linked and now is not None:
            changes.changed[path] = now
        elif was_linked:
            changes.removed.add(path)
        elif now is not None:
            changes.added[path] = now
    return changes


def _touched(
    workspace: Workspace, tree: TreeId | None, view: View
) -> dict[RepoPath, BlobId | None]:
    """The Python files that differ between *tree* and the view, with what stood there before."""
    touched = {
        change.path: change.old.blob if change.old else None
        for change in workspace.repository.tree_changes(tree, view.lies_over)
        if change.path.endswith(PYTHON_SUFFIXES)
        and (change.old and change.old.blob) != (change.new and change.new.blob)
    }
    return {**view.uncommitted, **touched}


def _extract_missing(workspace: Workspace, changes: Changes, progress: Progress) -> int:
    """Make sure of the flow of every blob that the linker may ask for; how many had none."""
    paths: dict[BlobId, RepoPath] = {}
    for path, blob in [*changes.added.items(), *changes.changed.items(), *changes.before.items()]:
        paths.setdefault(blob, path)
    missing = {blob: paths[blob] for blob in sorted(paths.keys() - workspace.with_flow(paths))}
    if missing:
        from remora.indexer.advance import scan_and_keep  # of no use to who reads links

        scan_and_keep(workspace, missing, jobs=workspace.jobs, with_flow=True, progress=progress)
    return len(missing)
