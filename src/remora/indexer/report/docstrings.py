"""Docstrings that do not tell the truth, for the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from remora.indexer.foundation.progress import Progress
from remora.indexer.index.docstrings import reasons_of
from remora.indexer.index.revision import Revision
from remora.indexer.models.docstring import DocstringFinding
from remora.indexer.models.facts import Definition
from remora.indexer.models.ids import RepoPath

_MOST: Final = 300

Files = Mapping[RepoPath, Sequence[Definition]]


def docstrings(revision: Revision, progress: Progress) -> dict[str, Any]:
    """Those that were right once, then those that their file alone shows to be wrong."""
    report = revision.docs(mismatch=True, progress=progress)
    return {
        "findings": [_told(one) for one in report.findings[:_MOST]],
        "cut": max(0, len(report.findings) - _MOST),
        "outdated": sum(bool(one.outdated) for one in report.findings),
        "total": len(report.findings),
        "hidden": report.hidden,
        "unread": report.unread,
    }


def _told(one: DocstringFinding) -> dict[str, Any]:
    return {
        "path": one.file_path,
        "name": one.key.removeprefix(f"node:{one.file_path}:"),
        "line": one.line,
        "outdated": one.outdated,
        "reasons": [reason.text for reason in one.reasons],
        "changes": one.changes,
    }


def mismatches(files: Files) -> dict[str, Any]:
    """Without history: what each file alone shows to be wrong."""
    found = [
        {
            "path": path,
            "name": one.name,
            "line": one.def_line,
            "outdated": None,
            "reasons": [reason.text for reason in reasons_of(one, None)],
            "changes": None,
        }
        for path, definitions in files.items()
        for one in definitions
        if one.disagreements
    ]
    return {
        "findings": found[:_MOST],
        "cut": max(0, len(found) - _MOST),
        "outdated": 0,
        "total": len(found),
        "hidden": 0,
        "unread": "it was not asked for",
    }
