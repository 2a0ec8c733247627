"""Docstrings that do not tell the truth: a line each, and one for each reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from remora.indexer.cli.rendering.report import count, short
from remora.indexer.cli.terminal import one_line
from remora.indexer.models.docstring import DocstringFinding
from remora.indexer.models.ids import split_key


def finding_lines(finding: DocstringFinding) -> Iterator[str]:
    """Where it is and what it is, then what is wrong with it."""
    _, name = split_key(finding.key) or ("", finding.key)
    place = f"{one_line(finding.file_path)}:{finding.line}"
    yield f"{place}  {'outdated' if finding.outdated else 'mismatch'}  {one_line(name)}"
    yield from (f"    {one_line(reason.text)}" for reason in finding.reasons)
    if finding.written is not None and finding.changes:
        changed = count(finding.changes, "change")
        yield f"    written in {short(finding.written)}, {changed} of the code since"


def finding_record(finding: DocstringFinding) -> dict[str, Any]:
    """The same for programs."""
    return {**finding._asdict(), "reasons": [reason._asdict() for reason in finding.reasons]}
