"""`docs`: docstrings that do not tell the truth."""

from __future__ import annotations

from typing import Annotated

from remora.indexer import DocstringReport
from remora.indexer.cli.asking import Asked, open_index
from remora.indexer.cli.declaring import options, typer
from remora.indexer.cli.exits import FINE, NO
from remora.indexer.cli.progress import drawn
from remora.indexer.cli.rendering.docstrings import finding_lines, finding_record
from remora.indexer.cli.rendering.report import count
from remora.indexer.cli.rendering.views import about_line

EXAMPLES = (
    "remora-index docs",
    "remora-index docs --mismatch --at HEAD~1 src/app.py",
    "remora-index docs --check --at :staged",
)


def docs(
    context: typer.Context,
    path: Annotated[str, typer.Argument(metavar="PATH")] = "",
    mismatch: Annotated[
        bool, typer.Option("--mismatch", help="Those too that were wrong from the start.")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Exit with 1 where there are any.")
    ] = False,
    limit: options.Limit = None,
    at: options.At = None,
    json: options.Json = False,
    quiet: options.Quiet = False,
) -> int:
    """Docstrings that were right once and no longer are, with the evidence, the strongest first."""
    asked = Asked(context.obj, at, json, quiet)
    with open_index(asked.place, quiet=quiet) as index, drawn(quiet=quiet) as progress:
        view = index.at(at, progress=progress) if at else index.head(progress=progress)
        asked.note(about_line(view.about))
        found = view.docs(path, mismatch=mismatch, progress=progress)
    _tell_unseen(asked, found)
    asked.tell_none(found.findings, "no docstring is known to be wrong")
    for finding in asked.first(found.findings, limit):
        asked.answer_json(finding_record(finding))
        if not json:
            for line in finding_lines(finding):
                asked.line(line)
    return NO if check and found.findings else FINE


def _tell_unseen(asked: Asked, found: DocstringReport) -> None:
    if found.unread is not None:
        asked.note(
            f"history could not be read ({found.unread}): told is what the files alone show to be "
            "wrong, and not what was right once"
        )
    if found.hidden:
        asked.note(
            f"{count(found.hidden, 'docstring')} more may be outdated: the clone is too shallow to "
            "tell; git fetch --unshallow brings the rest, --mismatch lists what is wrong by now"
        )
