"""What a check found, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from remora.indexer import CheckFinding, CheckReport, Evidence
from remora.indexer.cli.rendering.changes import MOST_CHARACTERS, code
from remora.indexer.cli.rendering.report import count
from remora.indexer.cli.terminal import one_line


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


# For GitHub


def workflow_commands(report: CheckReport) -> Iterator[str]:
    """Annotations: https://docs.github.com/actions/reference/workflow-commands-for-github-actions.

    Of each kind GitHub shows ten a step; what is beyond is counted in the last line.
    """
    shown = dict.fromkeys(_COMMANDS, 0)
    for finding in report.findings:
        shown[finding.level] += 1
        if shown[finding.level] <= _MOST_SHOWN:
            yield _command(finding)
    more = sum(max(0, number - _MOST_SHOWN) for number in shown.values())
    if more:
        yield f"::notice title=remora-index::and {more:,} more that are not shown here"


_COMMANDS: Final = {"error": "error", "warn": "warning", "off": "notice"}
_MOST_SHOWN: Final = 10


def _command(finding: CheckFinding) -> str:
    properties = {
        "file": finding.file_path,
        "line": finding.line or 1,
        "title": f"remora-index {finding.rule}",
    }
    told = [finding.message, *(map(evidence_line, finding.evidence)), finding.advice]
    text = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    message = "%0A".join(_percent(one_line(line)) for line in told if line)
    return f"::{_COMMANDS[finding.level]} {text}::{message}"


def _percent(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _percent(one_line(text)).replace(":", "%3A").replace(",", "%2C")


# Markdown


def markdown(report: CheckReport) -> str:
    """All of it as a comment on a pull request; what does not fit in is counted."""
    lines = [f"**{in_words(report)}**"]
    size = len(lines[0])
    for at, finding in enumerate(report.findings):
        item = "\n".join(_item(finding))
        size += len(item) + 2
        if size > MOST_CHARACTERS:
            lines.append(f"\nand {len(report.findings) - at:,} more")
            break
        lines.append(("" if at else "\n") + item)
    return "\n".join(lines)


def _item(finding: CheckFinding) -> Iterator[str]:
    place = code(at_place(finding.file_path, finding.line))
    yield f"- **{finding.level}** {place}: {code(finding.message)} ({finding.rule})"
    yield from (f"  - {code(evidence_line(one))}" for one in finding.evidence)
    if finding.advice:
        yield f"  - {finding.advice}"
