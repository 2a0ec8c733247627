"""What a verification found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from remora.indexer import Finding, Verification
from remora.indexer.cli.rendering.report import count, short
from remora.indexer.cli.terminal import one_line
from remora.indexer.models.verification import Checked, shown_worktree


def verification_lines(found: Verification, *, quiet: bool) -> Iterator[str]:
    """A line for each kind of row and each fault, and the sum; when *quiet* only what is wrong."""
    for kind in found.checked:
        if kind.findings or not quiet:
            yield _kind_line(kind)
        for finding in kind.findings:
            yield f"  {_finding_line(finding, found)}"
    if found.findings or not quiet:
        yield _last_line(found)


def _kind_line(kind: Checked) -> str:
    checked = f"{count(kind.total, kind.noun)} checked, " if kind.noun else ""
    notes = f"; not checked: {', '.join(kind.notes)}" if kind.notes else ""
    return f"{kind.kind}: {checked}{len(kind.findings):,} wrong{notes}"


def _finding_line(finding: Finding, found: Verification) -> str:
    place = [] if finding.worktree is None else [shown_worktree(finding.worktree)]
    place += [] if finding.path is None else [finding.path]
    place += [] if finding.blob is None else [f"blob {short(finding.blob)}"]
    done = f"--repair {finding.remedy}"
    if found.repaired:
        done = "repaired" if found.is_mended(finding) else "could not be repaired"
    return one_line(f"{', '.join([*place, finding.problem])} ({done})")


def _last_line(found: Verification) -> str:
    faults, left = len(found.findings), len(found.left)
    if not faults:
        return "sound"
    if not found.repaired:
        return f"{count(faults, 'fault')}: remora-index verify --repair mends what can be mended"
    return f"{count(faults, 'fault')} repaired" if not left else f"{count(left, 'fault')} left"


def verification_records(found: Verification) -> Iterator[dict[str, Any]]:
    """A record a fault, and then a summary."""
    for finding in found.findings:
        yield {**finding._asdict(), "repaired": found.is_mended(finding)}
    kinds = {
        kind.kind: {"checked": kind.total, "wrong": len(kind.findings), "not_checked": kind.notes}
        for kind in found.checked
    }
    faults, left = len(found.findings), len(found.left)
    yield {"summary": {"sound": found.is_sound, "faults": faults, "left": left, **kinds}}
