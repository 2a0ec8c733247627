"""Where the index stands: what is stored, and how far it is from HEAD."""

from __future__ import annotations

from typing import Literal

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.git import HeadState, distance
from remora.indexer.models.ids import CommitId, TreeId
from remora.indexer.models.view import FileRow, Head, Totals
from remora.indexer.store import LinkedTree, Size
from remora.indexer.workspace import Workspace


class Status(NamedTuple):
    """Where the index stands."""

    head: HeadState
    indexed_commit: CommitId | None
    indexed_tree: TreeId | None
    indexed: bool
    """Whether this worktree has a stored view at all."""
    current: bool
    """Whether the stored view is HEAD's tree under the rules in force."""
    links: Literal["current", "behind", "none"]
    """Whether the links are those of the stored view."""
    link_views: int
    """Of how many revisions links are retained."""
    totals: Totals
    store_folder: str
    store: Size | None
    store_problem: str
    """Why a store that is there cannot be read; empty where it can be."""
    reachable_blobs: int | None
    """Stored blobs that some worktree's view holds."""
    versions: dict[str, str | int]
    writable: bool
    """Whether a sync could write the store."""


def status_of(workspace: Workspace) -> Status:
    """Where the index stands; changes nothing."""
    head, state, store = (
        workspace.store.head(),
        workspace.worktree.head_state(),
        workspace.store.opened,
    )
    workspace.worktree.note_replacements()
    return Status(
        head=state,
        indexed_commit=head.commit if head else None,
        indexed_tree=head.tree if head else None,
        indexed=head is not None,
        current=head is not None and workspace.settings.is_current(head, state.tree),
        links=_links_stand(workspace, head),
        link_views=len(workspace.store.link_views()),
        totals=head.totals if head else Totals(),
        store_folder=str(workspace.store.folder),
        store=store.size() if store else None,
        store_problem=workspace.store.problem,
        reachable_blobs=store.reachable() if store else None,
        versions=workspace.store.versions(),
        writable=workspace.store.can_be_written,
    )


def _links_stand(workspace: Workspace, head: Head | None) -> Literal["current", "behind", "none"]:
    if not workspace.store.link_views():
        return "none"
    if head is None or workspace.store.linked(LinkedTree(head.tree, head.rules)) is None:
        return "behind"
    return "current"


def staleness(workspace: Workspace) -> str | None:
    """How the stored view differs from HEAD, in words; None where it does not."""
    head = workspace.store.head()
    if head is None:
        return workspace.store.why_nothing
    current = workspace.settings.is_current(head, workspace.worktree.head_state().tree)
    return None if current else lag(workspace, head)


def lag(workspace: Workspace, head: Head) -> str:
    """How the stored view differs from HEAD, in words."""
    state = workspace.worktree.head_state()
    stands = (head.commit or head.tree or "nothing")[:10]
    if head.tree == state.tree:
        return f"it stands at {stands}, made under other rules"
    behind = None
    if head.commit is not None and state.commit is not None:
        behind = distance(workspace.worktree.location, head.commit, state.commit)
    commits = "1 commit" if behind == 1 else f"{behind} commits"
    way = f", {commits} away" if behind is not None else ""
    return f"it stands at {stands}, HEAD at {(state.commit or 'no commit')[:10]}{way}"


def rows_with_trouble(workspace: Workspace) -> list[FileRow]:
    """The rows of the stored view; none where all its files could be read."""
    head, store = workspace.store.head(), workspace.store.opened
    if head is None or store is None or not (head.totals.parse_errors or head.totals.skipped):
        return []
    return store.rows(workspace.worktree.id, head)
