"""`check`: a gate over a change."""

from __future__ import annotations

from typing import Annotated, Literal

from remora.indexer import CheckReport
from remora.indexer.cli import environment
from remora.indexer.cli.asking import Asked, open_index
from remora.indexer.cli.declaring import options, typer
from remora.indexer.cli.exits import FINE, NO
from remora.indexer.cli.progress import drawn
from remora.indexer.cli.rendering import check as rendering
from remora.indexer.cli.rendering.views import about_line
from remora.indexer.cli.terminal import one_line, out
from remora.indexer.models.ids import STAGED, WORKTREE

_MOST_NAMED = 5

EXAMPLES = (
    "remora-index check",
    "remora-index check main...HEAD --format markdown",
    "remora-index check --explain callers-not-updated",
)


def check(
    context: typer.Context,
    revisions: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[A B | A..B | A...B | :staged | :worktree]",
            help="The change that is checked: what is staged, unless told.",
        ),
    ] = None,
    form: Annotated[
        Literal["text", "json", "github", "sarif", "markdown"],
        typer.Option("--format", help="How it is printed."),
    ] = "text",
    explain: Annotated[
        str | None,
        typer.Option("--explain", metavar="RULE", help="Say what a rule finds, and end."),
    ] = None,
    baseline: Annotated[
        str | None,
        typer.Option("--baseline", metavar="FILE", help="Leave out what this file has."),
    ] = None,
    write_baseline: Annotated[
        str | None,
        typer.Option(
            "--write-baseline", metavar="FILE", help="Write all that is found to a baseline."
        ),
    ] = None,
    json: options.Json = False,
    quiet: options.Quiet = False,
) -> int:
    """Check a change by rules that know the whole tree; exit with 1 where one finds an error."""
    if explain is not None:
        return _explain(explain)
    asked = Asked(context.obj, json=json or form == "json", quiet=quiet)
    known = None if baseline is None else _read(baseline)
    given = revisions or [environment.framework_range() or STAGED]
    if given in ([STAGED], [WORKTREE]):
        given = ["HEAD", *given]
    with open_index(asked.place, quiet=quiet) as index, drawn(quiet=quiet) as progress:
        compared = index.diff(*given, progress=progress)
        asked.note(f"{about_line(compared.before.about)}, {about_line(compared.after.about)}")
        report = compared.check(baseline=known)
    if write_baseline is not None:
        _write(write_baseline, report)
        asked.note(f"{len(report.findings):,} written to {one_line(write_baseline)}")
        return FINE
    _tell(asked, report, "json" if asked.json else form)
    _tell_beside(asked, report)
    return NO if report.errors else FINE


def _read(name: str) -> bytes:
    from remora.indexer.cli.texts import from_file
    from remora.indexer.gate import LARGEST_BASELINE

    return from_file(name, LARGEST_BASELINE)


def _write(name: str, report: CheckReport) -> None:
    from remora.indexer.cli.texts import to_file
    from remora.indexer.gate import encoded_baseline

    to_file(name, encoded_baseline(report.findings))


def _tell(asked: Asked, report: CheckReport, form: str) -> None:
    if form == "sarif":
        from importlib.metadata import version

        from remora.indexer.cli.rendering.sarif import sarif

        out(sarif(report, version("remora-index")))
    elif form == "markdown":
        out(rendering.markdown(report))
    elif form == "github":
        for command in rendering.workflow_commands(report):
            out(command)
    else:
        for finding in report.findings:
            asked.answer(
                rendering.finding_record(finding), "\n".join(rendering.finding_lines(finding))
            )
        asked.answer_json({"summary": rendering.summary_record(report)})


def _tell_beside(asked: Asked, report: CheckReport) -> None:
    asked.note(rendering.in_words(report))
    if report.unmatched:
        asked.note(f"{report.unmatched:,} entries of the baseline match nothing of this change")
    for one in report.unseen[:_MOST_NAMED]:
        asked.note(f"not judged: {one_line(one.what)}: {one.why}")
    if len(report.unseen) > _MOST_NAMED:
        asked.note(f"and {len(report.unseen) - _MOST_NAMED:,} more; --json has them all")


def _explain(name: str) -> int:
    from remora.indexer.gate import rule_named

    rule = rule_named(name)
    out(f"{rule.name} ({rule.level}): {rule.summary}\n\n{rule.explanation}")
    for option, value in rule.options.items():
        out(f"\n{option} = {value} unless the settings say otherwise")
    return FINE
