"""`diff`: what lies between two revisions, definition by definition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from remora.indexer.cli.asking import Asked, open_index
from remora.indexer.cli.declaring import options, typer
from remora.indexer.cli.exits import FINE, NO
from remora.indexer.cli.progress import drawn
from remora.indexer.cli.rendering import changes as rendering
from remora.indexer.cli.rendering.views import about_line
from remora.indexer.cli.terminal import out

if TYPE_CHECKING:
    from remora.indexer import Comparison

EXAMPLES = (
    "remora-index diff",
    "remora-index diff main...HEAD -- src",
    "remora-index diff HEAD~1 HEAD --breaking --format markdown",
)
TAKES_PATHS = True
"""What stands behind `--` is paths and keys."""


def diff(
    context: typer.Context,
    revisions: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[A [B] | A..B | A...B] [-- PATH|KEY...]",
            help="B is HEAD unless given; nothing compares HEAD with :worktree. A...B begins "
            "where B left A.",
        ),
    ] = None,
    stat: Annotated[bool, typer.Option("--stat", help="How many nodes, file by file.")] = False,
    links: Annotated[
        bool | None,
        typer.Option(help="Callers gained and lost, those that no longer fit, and tests."),
    ] = None,
    breaking: Annotated[
        bool, typer.Option("--breaking", help="Only what callers elsewhere could notice.")
    ] = False,
    form: Annotated[
        Literal["text", "json", "markdown"], typer.Option("--format", help="How it is printed.")
    ] = "text",
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit 1 where there is anything to tell.")
    ] = False,
    json: options.Json = False,
    quiet: options.Quiet = False,
) -> int:
    """What happened to each definition between two revisions."""
    as_json = json or form == "json"
    asked = Asked(context.obj, json=as_json, quiet=quiet)
    with open_index(asked.place, quiet=quiet) as index, drawn(quiet=quiet) as progress:
        compared = index.diff(*revisions or (), progress=progress)
        asked.note(f"{about_line(compared.before.about)}, {about_line(compared.after.about)}")
        wanted = links if links is not None else breaking
        below = compared.below(context.meta.get("paths", ()), carried=wanted or breaking)
        found = rendering.told(compared, below, wanted, breaking)
        if form == "markdown" and not as_json:
            is_any = _in_markdown(compared, list(found))
        elif stat:
            is_any = _as_counts(asked, compared, list(found))
        else:
            is_any = _one_by_one(asked, found)
        if not is_any:
            asked.note("nothing breaks" if breaking else "no definition differs")
        return NO if exit_code and is_any else FINE


def _in_markdown(compared: Comparison, found: list[rendering.ToldChange]) -> bool:
    out(rendering.markdown(compared, found))
    return bool(found)


def _as_counts(asked: Asked, compared: Comparison, found: list[rendering.ToldChange]) -> bool:
    for record, line in rendering.stat(compared, found):
        asked.answer(record, line)
    return bool(found)


def _one_by_one(asked: Asked, found: Iterator[rendering.ToldChange]) -> bool:
    """Each change as soon as its links are known; whether there was any."""
    is_any = False
    if asked.json:
        for one in found:
            is_any = True
            asked.answer_json(rendering.told_record(one))
    else:
        for text in rendering.listed(found):
            is_any = True
            asked.line(text)
    return is_any
