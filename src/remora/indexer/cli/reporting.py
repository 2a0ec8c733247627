"""A sync in one line, and the version. Imports nothing: most often nothing changed."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from remora.indexer.models.report import SyncReport

SHORT_ID = 10


def version_line() -> str:
    """What `--version` says."""
    from importlib.metadata import version

    return f"remora-index {version('remora-index')}"


def short(object_id: str | None) -> str:
    """An id as people write it."""
    return object_id[:SHORT_ID] if object_id else "none"


def count(number: int, noun: str) -> str:
    """`1 file`, `1,603 files`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def report_line(report: SyncReport) -> str:
    """A sync in one line."""
    where = short(report.commit or report.tree) if report.tree else "an unborn HEAD"
    holds = f"{count(report.files, 'file')}, {count(report.nodes, 'node')}"
    troubles = _troubles(report)
    linked = _linked(report)
    if not report.moves_view:
        return f"up to date at {where}: {holds}{linked}{troubles} ({report.seconds:.2f} s)"
    files = _changes(report.added, report.changed, report.moved, report.removed)
    nodes = _changes(
        report.nodes_added, report.nodes_changed, report.nodes_moved, report.nodes_removed
    )
    why = f" (full walk: {report.full_walk_reason})" if report.full_walk_reason else ""
    return (
        f"synced to {where}: {holds}; files {files}; nodes {nodes}; "
        f"{count(report.scanned, 'blob')} scanned, {report.reused:,} reused{linked}{troubles}; "
        f"{report.seconds:.2f} s{why}"
    )


def _changes(added: int, changed: int, moved: int, removed: int) -> str:
    named = {"added": added, "changed": changed, "moved": moved, "removed": removed}
    return ", ".join(f"{number:,} {what}" for what, number in named.items() if number) or "the same"


def _linked(report: SyncReport) -> str:
    if not report.relinked:
        return ""
    told = f"; {count(report.relinked, 'file')} linked"
    dependents = report.relinked_for.get("dependency_change", 0)
    return told + (f", {dependents:,} of them for a neighbour's change" if dependents else "")


def _troubles(report: SyncReport) -> str:
    told = ""
    if report.parse_errors:
        told += f"; {count(report.parse_errors, 'file')} with syntax errors"
    if report.skipped:
        told += f"; {count(report.skipped, 'file')} skipped"
    return told
