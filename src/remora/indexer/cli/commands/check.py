"""`check`: a gate over a change."""

from __future__ import annotations

from typing import Annotated, Literal

from remora.indexer.cli.asking import Asked, open_index
from remora.indexer.cli.declaring import options, typer
from remora.indexer.cli.exits import FINE, NO
from remora.indexer.cli.progress import drawn
from remora.indexer.cli.rendering import check as rendering
from remora.indexer.cli.rendering.views import about_line
from remora.indexer.cli.terminal import one_line, out
from remora.indexer.models.check import CheckReport
from remora.indexer.models.ids import STAGED, WORKTREE

_MOST_NAMED = 5

EXAMPLES = (
    "remora-index check",
    "remora-index check main...HEAD",
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
        Literal["text", "json"], typer.Option("--format", help="How it is printed.")
    ] = "text",
    explain: Annotated[
        str | None,
        typer.Option("--explain", metavar="RULE", help="Say what a rule finds, and end."),
    ] = None,
    json: options.Json = False,
    quiet: options.Quiet = False,
) -> int:
    """Check a change by rules that know the whole tree; exit with 1 where one finds an error."""
    if explain is not None:
        return _explain(explain)
    asked = Asked(context.obj, json=json or form == "json", quiet=quiet)
    given = revisions or [STAGED]
    if given in ([STAGED], [WORKTREE]):
        given = ["HEAD", *given]
    with open_index(asked.place, quiet=quiet) as index, drawn(quiet=quiet) as progress:
        compared = index.diff(*given, progress=progress)
        asked.note(f"{about_line(compared.before.about)}, {about_line(compared.after.about)}")
        report = compared.check()
    for finding in report.findings:
        asked.answer_json(rendering.finding_record(finding))
        if not asked.json:
            for line in rendering.finding_lines(finding):
                asked.line(line)
    asked.answer_json({"summary": rendering.summary_record(report)})
    _tell_beside(asked, report)
    return NO if report.errors else FINE


def _tell_beside(asked: Asked, report: CheckReport) -> None:
    asked.note(rendering.in_words(report))
    for one in report.unseen[:_MOST_NAMED]:
        asked.note(f"not judged: {one_line(one.what)}: {one.why}")
    if len(report.unseen) > _MOST_NAMED:
        asked.note(f"and {len(report.unseen) - _MOST_NAMED:,} more; --json has them all")


def _explain(name: str) -> int:
    from remora.indexer.gate.registry import rule_named

    rule = rule_named(name)
    out(f"{rule.name} ({rule.level}): {rule.summary}\n\n{rule.explanation}")
    for option, value in rule.options.items():
        out(f"\n{option} = {value} unless the settings say otherwise")
    return FINE
