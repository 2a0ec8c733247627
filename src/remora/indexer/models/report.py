"""What a sync tells about itself."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.ids import CommitId, TreeId

TYPE_CHECKING = False
if TYPE_CHECKING:
    from remora.indexer.models.view import Head


class SyncReport(NamedTuple):
    """What a sync did, and what the view holds now.

    `files`, `nodes`, `parse_errors` and `skipped` count the whole view; `added`,
    `changed`, `moved` and `removed` count files, and the same with `nodes_` count nodes.
    `scanned`, `reused` and `relinked` count blobs and files of this sync alone.
    `relinked_for` says why: how many files for `file_change`, how many for
    `dependency_change`.
    """

    commit: CommitId | None
    tree: TreeId | None
    full_walk: bool
    full_walk_reason: str | None
    scanned: int
    reused: int
    relinked: int
    relinked_for: dict[str, int]
    scanned_for_links: int
    """Blobs whose facts were known already, read for what links need."""
    scopes_evaluated: int
    """Functions, classes, modules and lambdas whose links were made."""
    scopes_reused: int
    """Those whose links are as they were in some that are retained."""
    files: int
    nodes: int
    added: int
    changed: int
    moved: int
    removed: int
    nodes_added: int
    nodes_changed: int
    nodes_moved: int
    nodes_removed: int
    parse_errors: int
    skipped: int
    seconds: float

    @property
    def has_changes(self) -> bool:
        """Whether there was anything to do."""
        return self.moves_view or bool(self.relinked)

    @property
    def moves_view(self) -> bool:
        """Whether there was anything to do but links."""
        return bool(self.scanned or self.added or self.changed or self.moved or self.removed)


class Relinked(NamedTuple):
    """What bringing links up took."""

    files: int = 0
    """How many were linked again."""
    why: Mapping[str, int] = MappingProxyType({})
    """How many of them for `file_change`, how many for `dependency_change`."""
    scanned: int = 0
    """Blobs whose facts were known, and that were read once more for their flow."""
    evaluated: int = 0
    """Scopes that were evaluated."""
    reused: int = 0
    """Scopes that are as they were in retained links."""


NOTHING_RELINKED = Relinked()


class GcReport(NamedTuple):
    """What a collection dropped and packed, or would in a `dry_run`. Sizes are the data file's."""

    dry_run: bool
    blobs: int
    """Blobs with facts, before."""
    dropped: int
    """How many of them went."""
    packed: int
    """Of how many the facts were packed: refs reach them, and they are seldom asked for."""
    views_dropped: int
    """Views of worktrees that are gone."""
    bytes_before: int
    bytes_after: int
    """In a dry run, about."""
    seconds: float

    @property
    def in_words(self) -> str:
        """All of it, in a line."""
        blobs = "1 blob" if self.dropped == 1 else f"{self.dropped:,} blobs"
        views = f" and {self.views_dropped} of worktrees that are gone" * bool(self.views_dropped)
        before, after = (size / 1024 / 1024 for size in (self.bytes_before, self.bytes_after))
        would = "would go" if self.dry_run else "dropped"
        packed = f", {self.packed:,} {'to be ' if self.dry_run else ''}packed" * bool(self.packed)
        return (
            f"{blobs} of {self.blobs:,}{views} {would}{packed}; "
            f"{before:.1f} MiB before, {after:.1f} after"
        )


def unchanged(head: Head, seconds: float) -> SyncReport:
    """The report of a sync that found nothing to do, and of which other reports are made."""
    return standing(head.commit, head.tree, " ".join(map(str, head.totals)), seconds)


def standing(commit: str | None, tree: str | None, totals: str, seconds: float) -> SyncReport:
    """`unchanged`, from the *totals* of a stamp: files, nodes, parse errors, skipped."""
    files, nodes, parse_errors, skipped = map(int, totals.split())
    return SyncReport(
        commit=CommitId(commit) if commit else None,
        tree=TreeId(tree) if tree else None,
        full_walk=False,
        full_walk_reason=None,
        scanned=0,
        reused=0,
        relinked=0,
        relinked_for={},
        scanned_for_links=0,
        scopes_evaluated=0,
        scopes_reused=0,
        files=files,
        nodes=nodes,
        added=0,
        changed=0,
        moved=0,
        removed=0,
        nodes_added=0,
        nodes_changed=0,
        nodes_moved=0,
        nodes_removed=0,
        parse_errors=parse_errors,
        skipped=skipped,
        seconds=round(seconds, 4),
    )
