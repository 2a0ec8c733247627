"""Docstrings that do not tell the truth, for the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.foundation.progress import Progress
from remora.indexer.history.docstrings import Docstrings, VersionOfFile
from remora.indexer.history.lives import Past
from remora.indexer.index.docstrings import reasons_of, report_of
from remora.indexer.models.docstring import DocstringFinding
from remora.indexer.models.ids import RepoPath
from remora.indexer.models.view import FileRow
from remora.indexer.report.modules import Files
from remora.indexer.views.view import View

_MOST: Final = 300


class Stale(NamedTuple):
    """What is told of docstrings."""

    findings: list[dict[str, Any]]
    """What was right once, the strongest first; then what its file alone shows to be wrong."""
    outdated: int
    hidden: int
    """How many more may be: a shallow clone ends before they were written."""
    unasked: int
    """Files whose history was not gone through: of them what the file alone shows is told."""

    def told(self) -> dict[str, Any]:
        """The same for the page."""
        return {
            **self._asdict(),
            "findings": self.findings[:_MOST],
            "total": len(self.findings),
            "cut": max(0, len(self.findings) - _MOST),
        }


def stale(view: View, files: Files, past: Past, progress: Progress, most_scanned: int) -> Stale:
    """Of files whose history was gone through before, and of more, those with the least to scan
    first, until *most_scanned* blobs are."""
    rows = [row for row in view.rows() if row.status == "parsed"]
    asked = sorted(_affordable(past, rows, most_scanned), key=lambda row: row.path)
    report = report_of(view, asked, mismatch=True, progress=progress)
    rest = {row.path for row in rows}.difference(row.path for row in asked)
    return Stale(
        [*map(_told, report.findings), *_mismatches(files, rest)],
        sum(bool(one.outdated) for one in report.findings),
        report.hidden,
        len(rest),
    )


def _affordable(past: Past, rows: Sequence[FileRow], most_scanned: int) -> Iterator[FileRow]:
    known = Docstrings(past)
    costs: list[tuple[int, FileRow]] = []
    for row in rows:
        if known.kept(VersionOfFile(row.path, row.blob)) is not None:
            yield row
            continue
        sides = past.table.trail(row.path).changes.values()
        costs.append((len(past.blobs.lacking({x for side in sides for x in side if x})), row))
    for cost, row in sorted(costs):
        most_scanned -= cost
        if most_scanned < 0:
            return
        yield row


def stale_without_history(files: Files) -> Stale:
    """What each file alone shows to be wrong."""
    return Stale(list(_mismatches(files, files.keys())), 0, 0, len(files))


def _told(one: DocstringFinding) -> dict[str, Any]:
    name = one.key.removeprefix(f"node:{one.file_path}:")
    reasons = [reason.text for reason in one.reasons]
    return _finding(one.file_path, name, one.line, reasons, one.outdated, one.changes)


def _mismatches(files: Files, paths: Iterable[RepoPath]) -> Iterator[dict[str, Any]]:
    for path in sorted(paths):
        for one in files[path]:
            if one.disagreements:
                reasons = [reason.text for reason in reasons_of(one, None)]
                yield _finding(path, one.name, one.def_line, reasons, None, None)


def _finding(
    path: RepoPath,
    name: str,
    line: int,
    reasons: Sequence[str],
    outdated: bool | None,
    changes: int | None,
) -> dict[str, Any]:
    return {
        "path": path,
        "name": name,
        "line": line,
        "outdated": outdated,
        "reasons": reasons,
        "changes": changes,
    }
