"""What a check found, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from remora.indexer.cli.rendering.report import count
from remora.indexer.cli.terminal import one_line
from remora.indexer.models.check import CheckFinding, CheckReport, Evidence


def finding_record(finding: CheckFinding) -> dict[str, Any]:
    """A finding as JSON has it."""
    record = finding._asdict()
    record["evidence"] = [one._asdict() for one in finding.evidence]
    return record


def summary_record(report: CheckReport) -> dict[str, Any]:
    """What comes last as JSON."""
    return {
        "errors": report.errors,
        "warnings": len(report.findings) - report.errors,
        "ignored": report.ignored,
        "known": report.known,
        "unmatched": report.unmatched,
        "unseen": [one._asdict() for one in report.unseen],
    }


def in_words(report: CheckReport) -> str:
    """How many there are, on one line."""
    warnings = len(report.findings) - report.errors
    told = [count(report.errors, "error")] if report.errors else []
    told += [count(warnings, "warning")] if warnings else []
    line = ", ".join(told) or "nothing to tell"
    line += f"; {report.ignored:,} ignored" if report.ignored else ""
    return line + (f"; {report.known:,} known from the baseline" if report.known else "")


def finding_lines(finding: CheckFinding) -> Iterator[str]:
    """A finding in words: where, how bad, what; the evidence; what to do."""
    place = at_place(finding.file_path, finding.line)
    yield f"{place}: {finding.level}: {one_line(finding.message)} [{finding.rule}]"
    yield from (f"    {evidence_line(one)}" for one in finding.evidence)
    if finding.advice:
        yield f"    {one_line(finding.advice)}"


def evidence_line(one: Evidence) -> str:
    """A place that speaks for a finding, in words."""
    return f"{at_place(one.file_path, one.line)}: {one_line(one.text)}"


def at_place(path: str, line: int | None) -> str:
    """A path and line. A runner of workflows takes what begins with `::` or `##` for a command, so
    no line of ours begins so."""
    lead = "./" if path[:1] in (":", "#") or path[:1].isspace() else ""
    return f"{lead}{one_line(path)}" + (f":{line}" if line is not None else "")
