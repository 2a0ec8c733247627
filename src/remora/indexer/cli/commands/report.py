"""`report`: one page to look at, with no need of a network."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from remora.indexer import Index, Progress, UsageError
from remora.indexer.cli.asking import Asked, open_index
from remora.indexer.cli.declaring import options, typer
from remora.indexer.cli.output import write
from remora.indexer.cli.progress import drawn
from remora.indexer.cli.rendering.views import about_line
from remora.indexer.models.ids import STAGED, WORKTREE

EXAMPLES = (
    "remora-index report -o report.html",
    "remora-index report main...HEAD -o change.html",
    "remora-index report --at HEAD~1 --quick -o - > before.html",
)


def report(
    context: typer.Context,
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where to; - is standard output.",
            show_default=False,
        ),
    ],
    revisions: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[A B | A..B | A...B | :staged | :worktree]",
            help="A change to tell of as well; the page is about its newer end.",
        ),
    ] = None,
    quick: Annotated[
        bool,
        typer.Option("--quick", help="Only what is at hand: link nothing, scan nothing old."),
    ] = False,
    at: options.At = None,
    quiet: options.Quiet = False,
) -> None:
    """Write one HTML page to look at: modules, hot spots, what is untested or stale, a change."""
    if revisions and at is not None:
        raise UsageError("a range names its revisions itself", hint="leave --at out")
    asked = Asked(context.obj, at, quiet=quiet)
    with open_index(asked.place, quiet=quiet) as index, drawn(quiet=quiet) as progress:
        write(_page(asked, index, progress, revisions or [], quick=quick), output)


def _page(
    asked: Asked, index: Index, progress: Progress, revisions: list[str], *, quick: bool
) -> Iterator[bytes]:
    from remora.indexer.report import Contents, html

    compared = None
    if revisions:
        given = ["HEAD", *revisions] if revisions in ([STAGED], [WORKTREE]) else revisions
        compared = index.diff(*given, progress=progress)
        revision = compared.after
        asked.note(f"{about_line(compared.before.about)}, {about_line(revision.about)}")
    else:
        revision = (
            index.head(progress=progress)
            if asked.at is None
            else index.at(asked.at, progress=progress)
        )
        asked.note(about_line(revision.about))
    yield from html(Contents(index, revision, compared, quick=quick, progress=progress).told())
