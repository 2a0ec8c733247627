"""Links for a view: brought up when they are first asked for, and from then on by what changed.

Linking needs more of a blob than its facts (its flow), and time that a hook does
not have; so a sync leaves links alone unless it is told otherwise, and a question
about links catches up first, from the tree its rows are about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, NamedTuple

from remora.indexer.linker import Delta, UnitLinks, relink
from remora.indexer.linker.imports import ImportReader
from remora.indexer.linker.links import UNIQUE_NAME, name_asked
from remora.indexer.models.flow import FileFlow
from remora.indexer.models.ids import BlobId, RepoPath, TreeId
from remora.indexer.queries import View
from remora.indexer.rules import PYTHON_SUFFIXES, Conventions
from remora.indexer.scanning import Progress, Wanted, scan_blobs
from remora.indexer.store import EncodedFacts, LinkHead, StoredLink, decode_flow
from remora.indexer.workspace import Workspace

_BATCH_BYTES = 8 * 1024 * 1024

ProgressStart = Callable[[int, int], Progress]


class Terms(NamedTuple):
    """Under which rules a view is linked."""

    rules: str
    """Digest of the rules that chose its files."""
    conventions: Conventions
    """What of them counts as tests."""

    @property
    def digest(self) -> str:
        """What stored links are kept under."""
        return f"{self.rules} {self.conventions.digest}"


class Changes(NamedTuple):
    """What differs between the tree that links are about and the one they should be."""

    added: dict[RepoPath, BlobId]
    changed: dict[RepoPath, BlobId]
    removed: set[RepoPath]
    before: dict[RepoPath, BlobId]
    """What stood at changed and removed paths."""


class ViewTables:
    """The linker's rows for a view: those stored, under those that a look has changed."""

    def __init__(self, workspace: Workspace, view: View, head: LinkHead | None) -> None:
        self._workspace = workspace
        self._view = view
        self._head = head
        self.before: dict[RepoPath, BlobId] = {}
        self.overlay: dict[str, dict[str, Any]] = {}
        self._flows: dict[BlobId, FileFlow | None] = {}

    def get(self, table: str, key: str) -> Any:
        """One row, or None."""
        changed = self.overlay.get(table, {})
        if key in changed:
            return changed[key]
        store = self._workspace.store
        if self._head is None or store is None:
            return None
        return store.links(self._workspace.worktree).get(self._head, table, key)

    def flow(self, path: str) -> FileFlow | None:
        """The flow of a file of the view; None where there is no such file, or it is no text."""
        row = self._view.find_row(RepoPath(path))
        return None if row is None or row.status != "parsed" else self._flow_of(row.blob)

    def previous_flow(self, path: str) -> FileFlow | None:
        """The flow of the file as the rows know it."""
        blob = self.before.get(RepoPath(path))
        return self.flow(path) if blob is None else self._flow_of(blob)

    def _flow_of(self, blob: BlobId) -> FileFlow | None:
        if blob not in self._flows:
            value = self._workspace.encoded_flow(blob)
            self._flows[blob] = None if value is None else decode_flow(value)
        return self._flows[blob]


class Linked:
    """The links of one view. Questions about them take units: keys without their prefix."""

    def __init__(
        self,
        workspace: Workspace,
        view: View,
        head: LinkHead | None,
        tables: ViewTables,
        conventions: Conventions,
    ) -> None:
        self._workspace = workspace
        self._view = view
        self._head = head
        self._tables = tables
        self.conventions = conventions
        self._dropped: set[tuple[str, str, str]] = set()
        self._added: dict[str, list[StoredLink]] = {}

    def look_through(self, delta: Delta) -> None:
        """Answer as after *delta*, which is not published."""
        self._tables.overlay = {table: dict(rows) for table, rows in delta.rows.items()}
        dropped, added = differences(delta)
        self._dropped = {link[:3] for link in dropped}
        for link in added:
            self._added.setdefault(link.callee, []).append(link)

    def callers(self, unit: str) -> list[StoredLink]:
        """The links to *unit*, or to a dotted name outside, by caller."""
        store = self._workspace.store
        stored: list[StoredLink] = []
        if self._head is not None and store is not None:
            stored = store.links(self._workspace.worktree).callers(self._head, unit)
        kept = [link for link in stored if link[:3] not in self._dropped]
        return sorted(kept + self._added.get(unit, []))

    def unresolved_calls(self, name: str) -> list[StoredLink]:
        """The calls of *name* on receivers of which nothing is known, by caller."""
        found = []
        for posting in self.callers(_posting(name)):
            path = posting.caller.rpartition(":")[0]
            _, _, links = self._tables.get("files", path)[posting.caller]
            calls = UnitLinks(*links).unresolved
            lines = {n for call, at in calls if name_asked(call) == name for n in at}
            found.append(posting._replace(lines=tuple(sorted(lines))))
        return found

    def links_of(self, unit: str) -> UnitLinks:
        """The links out of *unit*, those of its lambdas included."""
        path = unit.rpartition(":")[0]
        row = self._tables.get("files", path) or {}
        found = [
            UnitLinks(*links)
            for name, (_, _, links) in row.items()
            if name == unit or name.startswith(f"{unit}.<lambda")
        ]
        return UnitLinks(
            tuple(link for links in found for link in links.links),
            tuple(call for links in found for call in links.unresolved),
        )

    def leads_to(self, path: str, dotted: str) -> str | None:
        """The unit that the import *dotted*, as written in the file *path*, leads to.

        None where that is outside the repository.
        """
        return self._imports.leads_to(path, dotted)

    @cached_property
    def _imports(self) -> ImportReader:
        return ImportReader(self._tables)

    @cached_property
    def paths(self) -> list[str]:
        """The linked files."""
        return [row.path for row in self._view.rows() if row.status == "parsed"]


def linked_head(
    workspace: Workspace, view: View, number: int, terms: Terms, progress: ProgressStart
) -> tuple[Linked, dict[str, str]]:
    """The links of a published view, brought up to it and stored; and why files were linked."""
    store = workspace.make_store()
    links = store.links(workspace.worktree)
    while True:
        head = _usable(workspace, links.head(), terms)
        target = LinkHead(number, view.about.tree, terms.digest)
        tables = ViewTables(workspace, view, head)
        if head == target:
            return Linked(workspace, view, head, tables, terms.conventions), {}
        delta = _relinked(workspace, view, head, tables, terms, progress)
        dropped, added = differences(delta)
        if links.publish(target, expected=head, rows=delta.rows, dropped=dropped, added=added):
            tables = ViewTables(workspace, view, target)
            return Linked(workspace, view, target, tables, terms.conventions), delta.relinked


def linked_view(workspace: Workspace, view: View, terms: Terms, progress: ProgressStart) -> Linked:
    """The links of any view, seen from the stored ones and not published."""
    store = workspace.store
    stored = store.links(workspace.worktree).head() if store is not None else None
    head = _usable(workspace, stored, terms)
    tables = ViewTables(workspace, view, head)
    linked = Linked(workspace, view, head, tables, terms.conventions)
    linked.look_through(_relinked(workspace, view, head, tables, terms, progress))
    return linked


def differences(delta: Delta) -> tuple[list[StoredLink], list[StoredLink]]:
    """The links that went, and those that came."""
    dropped: list[StoredLink] = []
    added: list[StoredLink] = []
    for unit, (before, after) in delta.links.items():
        dropped += _links_of(unit, before)
        added += _links_of(unit, after)
    return dropped, added


def _links_of(unit: str, links: UnitLinks | None) -> Iterable[StoredLink]:
    if links is None:
        return []
    found, unresolved = links
    stored = [StoredLink(callee, unit, how, tuple(lines)) for callee, how, lines in found]
    asked = {name_asked(call) for call, _ in unresolved}
    return stored + [StoredLink(_posting(n), unit, UNIQUE_NAME, ()) for n in asked if n]


def _posting(name: str) -> str:
    """Under what unresolved calls of *name* are posted: no unit or dotted name reads so."""
    return f"?{name}"


def _usable(workspace: Workspace, head: LinkHead | None, terms: Terms) -> LinkHead | None:
    if head is None or head.rules != terms.digest:
        return None
    if head.tree is not None and not workspace.repository.has_object(head.tree):
        return None
    return head


def _relinked(
    workspace: Workspace,
    view: View,
    head: LinkHead | None,
    tables: ViewTables,
    terms: Terms,
    progress: ProgressStart,
) -> Delta:
    changes = _changes(workspace, view, head, tables)
    tables.before = changes.before
    _extract_missing(workspace, view, changes, progress)
    return relink(
        tables,
        added=changes.added,
        removed=changes.removed,
        changed=changes.changed,
        conventions=terms.conventions,
    )


def _changes(
    workspace: Workspace, view: View, head: LinkHead | None, tables: ViewTables
) -> Changes:
    changes = Changes({}, {}, set(), {})
    if head is None:
        changes.added.update((r.path, r.blob) for r in view.rows() if r.status == "parsed")
        return changes
    for path, old in _touched(workspace, head.tree, view):
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
) -> list[tuple[RepoPath, BlobId | None]]:
    """The Python files that differ between *tree* and the view, with what stood there before."""
    touched = {
        change.path: change.old.blob if change.old else None
        for change in workspace.repository.tree_changes(tree, view.lies_over)
        if change.path.endswith(PYTHON_SUFFIXES)
        and (change.old and change.old.blob) != (change.new and change.new.blob)
    }
    return list({**view.uncommitted, **touched}.items())


def _extract_missing(
    workspace: Workspace, view: View, changes: Changes, progress: ProgressStart
) -> None:
    """Make sure of the flow of every blob that the linker may ask for."""
    paths: dict[BlobId, RepoPath] = {}
    for path, blob in [*changes.added.items(), *changes.changed.items(), *changes.before.items()]:
        paths.setdefault(blob, path)
    missing = sorted(paths.keys() - workspace.with_flow(paths))
    if not missing:
        return
    sizes = workspace.repository.blob_sizes(missing)
    wanted = [Wanted(blob, paths[blob], sizes[blob]) for blob in missing]
    report = progress(len(wanted), sum(sizes.values()))
    batch: list[EncodedFacts] = []
    held = 0
    for facts in scan_blobs(
        workspace.repository, wanted, jobs=workspace.jobs, progress=report, with_flow=True
    ):
        batch.append(facts)
        held += len(facts[1]) + len(facts[2])
        if held >= _BATCH_BYTES:
            workspace.keep_facts(batch)
            batch, held = [], 0
    workspace.keep_facts(batch)
