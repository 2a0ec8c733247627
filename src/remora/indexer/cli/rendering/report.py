"""A sync in one line. Loads next to nothing: most often it says that nothing changed."""

from __future__ import annotations

from remora.indexer.cli.unchanged import Unchanged

TYPE_CHECKING = False
if TYPE_CHECKING:
    from remora.indexer import SyncReport

SHORT_ID = 10


def day(moment: str) -> str:
    """The day of a time as records have it; of one that no calendar has all of it."""
    return moment.partition("T")[0]


def short(object_id: str | None) -> str:
    """An id as people write it."""
    return object_id[:SHORT_ID] if object_id else "none"


def count(number: int, noun: str) -> str:
    """`1 file`, `1,603 files`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def report_line(report: SyncReport | Unchanged) -> str:
    """A sync in one line."""
    if isinstance(report, Unchanged):
        return _up_to_date(report)
    if not report.moves_view:
        return _up_to_date(report, _linked(report))
    files = _changes(report.added, report.changed, report.moved, report.removed)
    nodes = _changes(
        report.nodes_added, report.nodes_changed, report.nodes_moved, report.nodes_removed
    )
    why = f" (full walk: {report.full_walk_reason})" if report.full_walk_reason else ""
    return (
        f"synced to {_holding(report)}; files {files}; nodes {nodes}; "
        f"{count(report.scanned, 'blob')} scanned, {report.reused:,} reused"
        f"{_linked(report)}{_troubles(report)}; {report.seconds:.2f} s{why}"
    )


def _up_to_date(report: SyncReport | Unchanged, linked: str = "") -> str:
    return f"up to date at {_holding(report)}{linked}{_troubles(report)} ({report.seconds:.2f} s)"


def _holding(report: SyncReport | Unchanged) -> str:
    where = short(report.commit or report.tree) if report.tree else "an unborn HEAD"
    return f"{where}: {count(report.files, 'file')}, {count(report.nodes, 'node')}"


def _changes(added: int, changed: int, moved: int, removed: int) -> str:
    named = {"added": added, "changed": changed, "moved": moved, "removed": removed}
    return ", ".join(f"{number:,} {what}" for what, number in named.items() if number) or "the same"


def _linked(report: SyncReport) -> str:
    if not report.relinked:
        return ""
    told = f"; {count(report.relinked, 'file')} linked"
    dependents = report.relinked_for.get("dependency_change", 0)
    return told + (f", {dependents:,} of them for a neighbour's change" if dependents else "")


def _troubles(report: SyncReport | Unchanged) -> str:
    told = ""
    if report.parse_errors:
        told += f"; {count(report.parse_errors, 'file')} with syntax errors"
    if report.skipped:
        told += f"; {count(report.skipped, 'file')} skipped"
    return told
