"""What nothing reaches goes, what is seldom asked for is packed, and room is given back.

What a worktree stands at (its view, its HEAD, its index), where its view stood last, what
branches stand at, and each revision that was asked for lately stay as they are. What else
a ref reaches, a tag or history, is most of it by far, and is packed. The rest goes.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

from remora.indexer.errors import GitError, StoreBusyError, StoreError
from remora.indexer.models.ids import BlobId, TreeId
from remora.indexer.models.report import GcReport

if TYPE_CHECKING:
    from remora.indexer.foundation.progress import Note
    from remora.indexer.store.upkeep import Upkeep
    from remora.indexer.workspace import StoreAccess, Workspace

_DAY = 24 * 60 * 60

# What a pack takes of what it holds, about, before that is known.
_PACKED_TO = 20

_LEFT_SHARE = 4
"""Of the commits in the history table, those that nothing leads to are a quarter at most."""

_LIVES_SHARE = 4
_LIVES_AT_LEAST = 16 * 1024 * 1024
"""Lives that were told are kept up to that many bytes, or a quarter of what is in use; beyond,
half of that is left."""

# A copy is made where it gives back at least this share of the file.
_WORTH_A_COPY = 20


def collect(
    workspace: Workspace,
    *,
    keep_days: int,
    dry_run: bool = False,
    thoroughly: bool = True,
    wait: float | None = None,
) -> GcReport:
    """Drop what is not reached, pack what only refs reach, and make the file smaller.

    *keep_days* is how long what was asked for is kept; with 0, what a view has left
    goes as well. A *dry_run* changes nothing; one that is not done *thoroughly* takes
    less time, and leaves more in use. Raises
    StoreError where there is no store, or none that can be written, and GitError; the
    store is as good then as it was.
    """
    started = time.perf_counter()
    upkeep = _upkeep(workspace.store, wait, needs_writing=not dry_run)
    before = upkeep.size_on_disk()
    stored = upkeep.blobs()
    gone = workspace.store.gone_worktrees()
    since = _today() - keep_days + 1
    late = [*upkeep.left_trees(), *upkeep.asked_since(since)] if keep_days else []
    rest = _not_in_use(workspace, upkeep, stored - upkeep.held(gone), late)
    paths = workspace.worktree.repository.reached_by_refs(rest, workspace.worktree.all_ids())
    unreached, packed = rest - paths.keys(), upkeep.packed()
    seldom = {blob: path for blob, path in paths.items() if blob not in packed}
    if dry_run:
        dropped, views, count = len(unreached), len(gone), len(seldom)
        after = _estimated(upkeep, unreached, seldom)
    else:
        _forget_history(workspace, upkeep)
        dropped, views = upkeep.drop(unreached, gone_worktrees=gone, asked_since=since)
        upkeep.forget_links(late, thoroughly=thoroughly)
        upkeep.unpack_held()
        count = upkeep.pack(seldom, thoroughly=thoroughly)
        after = _smaller(workspace, upkeep)
    seconds = round(time.perf_counter() - started, 4)
    return GcReport(
        dry_run, len(stored), dropped, count, views, before, min(before, after), seconds
    )


def collect_if_due(workspace: Workspace) -> None:
    """`collect` where the store has grown enough for it, and the settings allow it.

    It is a service beside what was asked for: where it fails, a note says so.
    """
    store = workspace.store.opened
    if store is None or not store.writable or not store.has_grown:
        return
    rules = workspace.settings.outer_rules
    if not rules.gc:
        return
    try:
        report = collect(workspace, keep_days=rules.keep_days, thoroughly=False, wait=0)
    except StoreBusyError:
        return  # whoever writes now looks at it after that
    except (GitError, StoreError) as error:
        workspace.note(f"the store was not made smaller: {error.message}")
        return
    if report.dropped:  # packs, and free pages that are given back, are nobody's news
        workspace.note(f"the store had grown: {report.in_words}")


def note_asked(access: StoreAccess, tree: TreeId | None, note: Note) -> None:
    """Note, once a day, that *tree* is asked for, where that can be done at once.

    What a worktree's view stands at is kept anyway.
    """
    head, store = access.head(), access.opened
    if tree is None or store is None or not store.writable:
        return
    upkeep, today = store.upkeep(), _today()
    if (head is not None and head.tree == tree) or upkeep.day_asked(tree) == today:
        return
    try:
        upkeep.note_asked(tree, today)
    except StoreBusyError:
        pass  # the next question notes it
    except StoreError as error:
        note(f"what is asked for was not noted: {error.message}")


def _today() -> int:
    return int(time.time()) // _DAY


def _upkeep(access: StoreAccess, wait: float | None, *, needs_writing: bool) -> Upkeep:
    access.head()  # lets go of a store that was removed
    store = access.opened
    if store is None:
        raise StoreError(
            access.why_nothing, hint="index.sync() makes it", command_hint="run remora-index sync"
        )
    if needs_writing and not store.writable:
        raise StoreError(
            f"the store in {store.folder} cannot be written",
            hint="gc(dry_run=True) says what would go",
            command_hint="gc --dry-run says what would go",
        )
    return store.upkeep(wait)


def _not_in_use(
    workspace: Workspace, upkeep: Upkeep, candidates: set[BlobId], trees: Iterable[TreeId]
) -> set[BlobId]:
    """Those of *candidates* that no worktree, branch or one of *trees* holds."""
    worktrees = workspace.worktree.all_ids()
    trees = [*trees, *upkeep.linked_trees()]
    in_use = workspace.worktree.repository.held_by_worktrees(worktrees, trees)
    return candidates - {BlobId(name) for name in in_use}


def _estimated(upkeep: Upkeep, unreached: Iterable[BlobId], seldom: Iterable[BlobId]) -> int:
    """About how large the file would be."""
    room = sum(upkeep.sizes(seldom).values())
    gone = sum(upkeep.sizes(unreached).values())
    return upkeep.bytes_in_use() - gone - room + room // _PACKED_TO


def _forget_history(workspace: Workspace, upkeep: Upkeep) -> None:
    """Drop the history table where much of it is of commits that nothing leads to any more.

    A rewritten history leaves nothing wrong in it, but what is left takes room; to read what there
    is takes seconds. Of a table that stays, the lives noted longest ago go where all take much.
    """
    rows = workspace.store.make().history
    standing = rows.standing()
    if standing is None:
        return
    left = workspace.worktree.repository.left_behind(standing.tips)
    if left is None or left * _LEFT_SHARE > standing.commits:
        rows.clear()
        workspace.note("the history was of commits that are gone: the next question reads it anew")
        return
    most = max(_LIVES_AT_LEAST, upkeep.bytes_in_use() // _LIVES_SHARE)
    if rows.size_of_lives() > most:
        rows.forget_lives(most // 2)


def _smaller(workspace: Workspace, upkeep: Upkeep) -> int:
    """Give pages back where it is worth it; how large the file is then."""
    size = upkeep.size_on_disk()
    if size - upkeep.bytes_in_use() > size // _WORTH_A_COPY:
        kind = upkeep.keeps_its_size
        if kind is None:
            upkeep.compact()
        else:
            workspace.note(f"on a network file system ({kind}) the store's file keeps its size")
    return upkeep.size_on_disk()
