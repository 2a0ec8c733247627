"""From where a view is linked: the stored links that serve as a base, and what differs."""

from __future__ import annotations

from collections.abc import Mapping

from remora.indexer.callgraph.tables import ViewTables
from remora.indexer.errors import ObjectMissingError
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.git import split
from remora.indexer.models.ids import BlobId, RepoPath, TreeId
from remora.indexer.rules import PYTHON_SUFFIXES
from remora.indexer.store import LinkView
from remora.indexer.views.symlinks import symlinks_of
from remora.indexer.views.view import Differing, View
from remora.indexer.workspace import Workspace


class LinkChanges(NamedTuple):
    """What differs between the tree that links are about and the one they should be."""

    added: dict[RepoPath, BlobId]
    changed: dict[RepoPath, BlobId]
    removed: set[RepoPath]
    before: dict[RepoPath, BlobId]
    """What stood at changed and removed paths."""
    symlinks: dict[RepoPath, str] | None
    """All symbolic links with their targets; None where they are as they were."""


class Near(NamedTuple):
    """A retained view of links from which another may be made."""

    stored: LinkView
    touched: Mapping[RepoPath, BlobId | None]
    """The Python files that differ, with what stood there before."""
    relinked: bool
    """Whether symbolic links differ."""


class Start(NamedTuple):
    """From where a view is linked, and what has to be done from there."""

    base: LinkView | None
    """None where it is linked from scratch."""
    tables: ViewTables
    changes: LinkChanges
    near: Near | None
    """The nearest retained view, even where it is of no use for a base."""

    @property
    def at_most(self) -> int | None:
        """How many scopes may be linked again; of more, linking all costs less."""
        return None if self.base is None else max(_FEW_SCOPES, int(self.base.scopes * _MOST))


def nearest(workspace: Workspace, view: View, rules: str | None) -> Near | None:
    """The retained links of which the fewest files differ from *view*, made under *rules*; or
    those asked for last of which few do.

    None where there are none, or none of a tree that git still has.
    """
    links = workspace.store.links
    found: Near | None = None
    for stored in links.views() if links is not None and rules is not None else ():
        near = _near(workspace, stored, view) if stored.about.rules == rules else None
        if near is not None and (found is None or len(near.touched) < len(found.touched)):
            found = near
        if found is not None and len(found.touched) <= _CLOSE:
            break  # to compare further trees would take longer than to link so few
    return found


_CLOSE = 5


def _near(workspace: Workspace, stored: LinkView, view: View) -> Near | None:
    """*stored*, with what differs from *view*; None where git has not all of its tree."""
    tree = stored.about.tree
    if tree is not None and not workspace.worktree.repository.has_object(tree):
        return None
    differing = view.compared.get(tree)
    try:
        if differing is None:
            differing = view.compared[tree] = _differing(workspace, tree, view)
    except ObjectMissingError:
        return None
    return Near(stored, differing.files, differing.symlinks)


def start_from(workspace: Workspace, view: View, near: Near | None) -> Start:
    """How to link *view* from what is *near*; from scratch where that is less work."""
    if near is None or len(near.touched) > max(_FEW, view.totals.files * _MOST):
        return from_scratch(workspace, view, near)
    tables = ViewTables(workspace.store, workspace.facts, view, near.stored.about)
    changes = _changes(view, near.touched, tables)
    if near.relinked:
        changes = changes._replace(symlinks=symlinks_in(workspace, view))
    return Start(near.stored, tables, changes, near)


def from_scratch(workspace: Workspace, view: View, near: Near | None) -> Start:
    """The same from no base, whatever is *near*."""
    tables = ViewTables(workspace.store, workspace.facts, view, None)
    changes = _added(view)._replace(symlinks=symlinks_in(workspace, view))
    return Start(None, tables, changes, near)


def symlinks_in(workspace: Workspace, view: View) -> dict[RepoPath, str]:
    """All symbolic links of *view*, with their targets."""
    return symlinks_of(workspace.worktree, view.lies_over, view.symlinks)


_MOST = 0.4
"""Of the files that differ, or the scopes that a change is known to reach before the first round:
where it is more, linking all of them costs less (docs/linking.md)."""
_FEW = 30
_FEW_SCOPES = 500


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


def _differing(workspace: Workspace, tree: TreeId | None, view: View) -> Differing:
    repository = workspace.worktree.repository
    changes = split(repository.tree_changes(tree, view.lies_over, _is_python, symlinks=True))
    touched = {
        path: old.blob if old else None
        for path, old, new in changes.files
        if _is_python(path) and (old and old.blob) != (new and new.blob)
    }
    return Differing({**view.uncommitted, **touched}, bool(changes.symlinks or view.symlinks))


def _is_python(path: RepoPath) -> bool:
    return path.endswith(PYTHON_SUFFIXES)
