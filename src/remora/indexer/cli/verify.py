"""`verify`: the store, held against git and against itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Annotated

import typer

from remora.indexer.cli import asking
from remora.indexer.cli.progress import progress_on
from remora.indexer.cli.reporting import count, short
from remora.indexer.cli.terminal import Notes, one_line, out, out_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from remora.indexer.models.verification import Checked, Finding, Verification


def verify(
    context: typer.Context,
    sample: Annotated[
        int | None,
        typer.Option(
            "--sample",
            metavar="N",
            min=1,
            help="Check the facts of N blobs, the same ones every time, and links of few files.",
        ),
    ] = None,
    repair: Annotated[
        bool, typer.Option("--repair", help="Make what is wrong again, and check it once more.")
    ] = False,
    json: Annotated[
        bool, typer.Option("--json", help="Print JSON: an object a fault, then a summary.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say only what is wrong.")] = False,
) -> None:
    """Check the store against git and against itself; exit with 1 where something is wrong."""
    with (
        asking.open_index(context.obj, Notes(quiet=quiet)) as index,
        ExitStack() as stack,
    ):
        progress = progress_on(stack, quiet=quiet)
        found = index.verify(sample=sample, repair=repair, progress=progress)
    if json:
        _print_json(found)
    else:
        for line in _lines(found, quiet=quiet):
            out(line)
    raise typer.Exit(0 if found.is_sound else 1)


def _print_json(found: Verification) -> None:
    for finding in found.findings:
        out_json({**finding._asdict(), "repaired": found.is_mended(finding)})
    kinds = {
        kind.kind: {"checked": kind.total, "wrong": len(kind.findings), "not_checked": kind.notes}
        for kind in found.checked
    }
    faults, left = len(found.findings), len(found.left)
    out_json({"summary": {"sound": found.is_sound, "faults": faults, "left": left, **kinds}})


def _lines(found: Verification, *, quiet: bool) -> Iterator[str]:
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
    from remora.indexer.models.verification import shown_worktree

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
