"""`log`: commits as lists of the nodes they changed."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

from remora.indexer.cli.asking import Asked, open_index
from remora.indexer.cli.declaring import options, typer
from remora.indexer.cli.progress import drawn
from remora.indexer.cli.rendering.history import commit_changes_lines, commit_changes_record

EXAMPLES = (
    "remora-index log --limit 10",
    "remora-index log HEAD~1..HEAD --first-parent",
    "remora-index log --since yesterday --json",
)


def log(
    context: typer.Context,
    revisions: Annotated[
        str | None,
        typer.Argument(
            metavar="[A..B|A...B|B]",
            help="B is HEAD unless given; without any, all that leads to HEAD. A...B is what one "
            "of them has and the other has not, as in git log.",
        ),
    ] = None,
    limit: options.Limit = None,
    since: options.Since = None,
    first_parent: options.FirstParent = False,
    json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """Commits as lists of the nodes they changed, newest first."""
    asked = Asked(context.obj, json=json, quiet=quiet)
    with open_index(asked.place, quiet=quiet) as index, drawn(quiet=quiet) as progress:
        given = () if revisions is None else (revisions,)
        earliest = None if since is None else index.since(since)
        found = index.log(*given, since=earliest, first_parent=first_parent, progress=progress)
        any_found = False
        for commit in islice(found, limit):
            any_found = True
            text = "\n".join(commit_changes_lines(commit))
            asked.answer(commit_changes_record(commit), text)
        if not any_found:
            asked.note("no commit is in that range")
