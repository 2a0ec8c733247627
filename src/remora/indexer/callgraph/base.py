"""From where a view is linked: the stored links that serve as a base, and what differs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from remora.indexer.callgraph.tables import ViewTables
from remora.indexer.git import split
from remora.indexer.models.ids import BlobId, RepoPath, TreeId
from remora.indexer.rules import PYTHON_SUFFIXES
from remora.indexer.store import LinkHead
from remora.indexer.views.symlinks import symlinks_of
from remora.indexer.views.view import View
from remora.indexer.workspace import Workspace

if TYPE_CHECKING:
    from remora.indexer.git import Repository


class LinkChanges(NamedTuple):
    """What differs between the tree that links are about and the one they should be."""

    added: dict[RepoPath, BlobId]
    changed: dict[RepoPath, BlobId]
    removed: set[RepoPath]
    before: dict[RepoPath, BlobId]
    """What stood at changed and removed paths."""
    symlinks: dict[RepoPath, str] | None
    """All symbolic links with their targets; None where they are as they were."""


class Start(NamedTuple):
    """From where a view is linked, and what has to be done from there."""

    base: LinkHead | None
    """None where it is linked from scratch."""
    tables: ViewTables
    changes: LinkChanges
    touched: frozenset[str]
    """The files that differ from the stored links, even where those are of no use."""


def usable(repository: Repository, head: LinkHead | None, rules: str | None) -> LinkHead | None:
    """The stored links, where a view under *rules* can be linked from them."""
    if head is None or head.rules != rules:
        return None
    if head.tree is not None and not repository.has_object(head.tree):
        return None
    return head


def start_from(workspace: Workspace, view: View, stored: LinkHead | None) -> Start:
    """How to link *view* from *stored*; from scratch where that is less work."""
    repository = workspace.worktree.repository
    touched, relinked = _touched(repository, stored.tree, view) if stored else ({}, False)
    is_wide = len(touched) > max(_FEW, view.totals.files // _WIDE)
    base = None if is_wide else stored
    tables = ViewTables(workspace.store, workspace.facts, view, base)
    changes = _added(view) if base is None else _changes(view, touched, tables)
    if base is None or relinked:
        symlinks = symlinks_of(workspace.worktree, view.lies_over, view.symlinks)
        changes = changes._replace(symlinks=symlinks)
    return Start(base, tables, changes, frozenset(touched))


# Where more than a quarter differs, linking it into what is there costs more than linking all:
# so measured on flask and click, up to three times as much.
_WIDE = 4
_FEW = 30


def _added(view: View) -> LinkChanges:
    added = {row.path: row.blob for row in view.rows() if row.status == "parsed"}
    return LinkChanges(added, {}, set(), {}, None)


def _changes(
    view: View, touched: Mapping[RepoPath, BlobId | None], tables: ViewTables
) -> LinkChanges:
    changes = LinkChanges({}, {}, set(), {}, None)
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
    repository: Repository, tree: TreeId | None, view: View
) -> tuple[dict[RepoPath, BlobId | None], bool]:
    """The Python files that differ between *tree* and the view, with what stood there before, and
    whether symbolic links differ."""
    changes = split(repository.tree_changes(tree, view.lies_over, _is_python, symlinks=True))
    touched = {
        path: old.blob if old else None
        for path, old, new in changes.files
        if _is_python(path) and (old and old.blob) != (new and new.blob)
    }
    return {**view.uncommitted, **touched}, bool(changes.symlinks or view.symlinks)


def _is_python(path: RepoPath) -> bool:
    return path.endswith(PYTHON_SUFFIXES)
