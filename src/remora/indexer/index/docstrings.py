"""Docstrings that do not tell the truth, of one revision: what its files say, and its history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from remora.indexer.docstrings.wording import worded
from remora.indexer.errors import GitError, StoreError, UsageError
from remora.indexer.foundation.progress import Progress
from remora.indexer.index.past import past_of
from remora.indexer.models.docstring import (
    DocstringFinding,
    DocstringReport,
    Reason,
    Truth,
)
from remora.indexer.models.facts import Definition
from remora.indexer.models.ids import BlobId, RepoPath, node_key
from remora.indexer.models.view import FileRow
from remora.indexer.store import decode_definitions
from remora.indexer.views.view import View

if TYPE_CHECKING:
    from remora.indexer.history.docstrings import Docstrings
    from remora.indexer.history.lives import Past

_HERE = "not committed"
_STRENGTH = {"parameter": 0, "default": 1, "marked": 2}


def report(view: View, path: str, *, mismatch: bool, progress: Progress) -> DocstringReport:
    """What is wrong with docstrings at or below *path*; with *mismatch* what always was as well.

    Where history cannot be read, that is all there is to tell. Raises PathNotFoundError.
    """
    rows = [row for row in view.rows_below(path) if row.status == "parsed"]
    return report_of(view, rows, mismatch=mismatch, progress=progress)


def report_of(
    view: View, rows: Sequence[FileRow], *, mismatch: bool, progress: Progress
) -> DocstringReport:
    """The same of some files of *view*, which were parsed."""
    try:
        known, unread = _history(view, progress), None
    except (UsageError, GitError, StoreError) as problem:
        known, unread = None, problem.message
    findings: list[DocstringFinding] = []
    hidden = 0
    for row, truths in _with_truths(view, rows, known):
        hidden += sum(truth.written is None and not truth.outdated for truth in truths.values())
        findings += _findings(view, row, truths, mismatch or known is None, known is not None)
    return DocstringReport(tuple(sorted(findings, key=_order)), hidden, unread)


def _history(view: View, progress: Progress) -> Docstrings:
    from remora.indexer.history.docstrings import Docstrings

    about = view.about
    return Docstrings(past_of(view.workspace, about.commit or about.revision, progress))


def _with_truths(
    view: View, rows: Sequence[FileRow], known: Docstrings | None
) -> Iterator[tuple[FileRow, dict[str, Truth]]]:
    if known is None:
        yield from ((row, {}) for row in rows)
        return
    from remora.indexer.history.docstrings import VersionOfFile

    files = (VersionOfFile(row.path, row.blob) for row in rows)
    told = known.of_files(files, lambda blob: _definitions(view, blob))
    yield from ((row, truths) for row, (_, truths) in zip(rows, told, strict=True))


def _definitions(view: View, blob: BlobId) -> tuple[Definition, ...]:
    return decode_definitions(view.workspace.facts.encoded(blob))


def _findings(
    view: View, row: FileRow, truths: dict[str, Truth], mismatch: bool, has_history: bool
) -> Iterator[DocstringFinding]:
    if not (mismatch or truths):
        return
    for definition in _definitions(view, row.blob):
        truth = truths.get(definition.name)
        reasons = reasons_of(definition, truth)
        outdated = _is_outdated(truth) if has_history else None
        if outdated or (mismatch and reasons):
            yield DocstringFinding(
                node_key(row.path, definition.name),
                row.path,
                definition.def_line,
                outdated,
                bool(definition.disagreements),
                reasons,
                *(truth[1:] if outdated and truth else ()),
            )


def _is_outdated(truth: Truth | None) -> bool | None:
    if truth is None or truth.outdated:
        return truth is not None
    return None


def reasons_of(definition: Definition, truth: Truth | None) -> tuple[Reason, ...]:
    """All that is wrong with a docstring, what is outdated first."""
    outdated = () if truth is None else truth.outdated
    told = {each.what for each in outdated}
    reasons = [
        Reason(*what, True, commit, worded(what, commit or _HERE)) for what, commit in outdated
    ]
    reasons += [
        Reason(*what, False, None, worded(what))
        for what in definition.disagreements
        if what not in told
    ]
    return tuple(sorted(reasons, key=lambda reason: (not reason.outdated, _STRENGTH[reason.kind])))


def _order(finding: DocstringFinding) -> tuple[Any, ...]:
    first = finding.reasons[0]
    return (
        not first.outdated,
        _STRENGTH[first.kind],
        -len(finding.reasons),
        finding.file_path,
        finding.line,
    )


class NotedTruths:
    """What was found of docstrings, as NodeState's fields: nothing is read for it."""

    def __init__(self, view: View, past: Past) -> None:
        from remora.indexer.history.docstrings import Docstrings

        self._view = view
        self._docstrings = Docstrings(past)
        self._of_last = lru_cache(1)(self._of_file)  # nodes of one file come one after the other

    def fields_of(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """The fields for the node with *fields*; none where it was not asked about."""
        truths, definitions = self._of_last(fields["file_path"], fields["blob_sha"])
        if truths is None:
            return {}
        truth = truths.get(fields["node_name"])
        reasons = reasons_of(definitions[fields["node_name"]], truth)
        return {
            "docstring_outdated": _is_outdated(truth),
            "docstring_reasons": tuple(reason.text for reason in reasons),
        }

    def _of_file(
        self, path: RepoPath, blob: BlobId
    ) -> tuple[dict[str, Truth] | None, dict[str, Definition]]:
        from remora.indexer.history.docstrings import VersionOfFile

        truths = self._docstrings.kept(VersionOfFile(path, blob))
        found = () if truths is None else _definitions(self._view, blob)
        return truths, {definition.name: definition for definition in found}
