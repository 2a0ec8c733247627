"""`affected`: which tests a change can affect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from remora.indexer.cli.asking import Asked, open_index
from remora.indexer.cli.declaring import options, typer
from remora.indexer.cli.progress import drawn
from remora.indexer.cli.rendering.views import about_line
from remora.indexer.cli.terminal import one_line
from remora.indexer.models.ids import STAGED, WORKTREE

if TYPE_CHECKING:
    from remora.indexer import Selection

_MOST_NAMED = 5

EXAMPLES = (
    "remora-index affected",
    "remora-index affected --safe main...HEAD",
    "remora-index affected --format json :staged",
)


def affected(
    context: typer.Context,
    revisions: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[A [B] | A..B | A...B | :staged | :worktree]",
            help="B is HEAD unless given; nothing compares HEAD with the work tree.",
        ),
    ] = None,
    safe: Annotated[
        bool,
        typer.Option("--safe", help="Every test that could be affected where links are unsure."),
    ] = False,
    form: Annotated[
        Literal["lines", "json"], typer.Option("--format", help="How it is printed.")
    ] = "lines",
    json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """The tests that a change can affect, nearest first, as pytest names them."""
    asked = Asked(context.obj, json=json or form == "json", quiet=quiet)
    given = revisions or []
    if given in ([STAGED], [WORKTREE]):
        given = ["HEAD", *given]
    with open_index(asked.place, quiet=quiet) as index, drawn(quiet=quiet) as progress:
        compared = index.diff(*given, progress=progress)
        asked.note(f"{about_line(compared.before.about)}, {about_line(compared.after.about)}")
        found = compared.affected(safe=safe)
        records = (test._asdict() for test in found.tests)
        asked.answers(records, lambda record: one_line(record["test"]))
        asked.answer_json({"summary": _summary(found, safe=safe)})
        asked.note(_in_words(found))
        for undecided in found.undecided[:_MOST_NAMED]:
            asked.note(f"not decided: {one_line(undecided.what)}: {undecided.why}")
        if len(found.undecided) > _MOST_NAMED:
            asked.note(f"and {len(found.undecided) - _MOST_NAMED:,} more; --json has them all")


def _summary(found: Selection, *, safe: bool) -> dict[str, object]:
    return {
        "tests": len(found.tests),
        "files": len({test.file for test in found.tests}),
        "all_tests": found.all_tests,
        "all_files": found.all_files,
        "safe": safe,
        "undecided": [undecided._asdict() for undecided in found.undecided],
    }


def _in_words(found: Selection) -> str:
    if not found.tests:
        return f"no test is affected, of {found.all_tests:,}"
    return f"{len(found.tests):,} of {found.all_tests:,} tests"
