"""`gc`: a smaller store."""

from __future__ import annotations

from typing import Annotated

from remora.indexer.cli.asking import open_index
from remora.indexer.cli.declaring import options, typer
from remora.indexer.cli.terminal import out, out_json

EXAMPLES = (
    "remora-index gc --dry-run",
    "remora-index gc --keep-days 30",
)


def gc(
    context: typer.Context,
    keep_days: Annotated[
        int | None,
        typer.Option("--keep-days", min=0, help="Keep what was asked for in the last N days."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would go, do nothing.")
    ] = False,
    json: options.Json = False,
    quiet: options.Silent = False,
) -> None:
    """Drop what no worktree, ref or asked revision reaches, pack old facts, give room back."""
    with open_index(context.obj, quiet=quiet) as index:
        report = index.gc(keep_days=keep_days, dry_run=dry_run)
    if json:
        out_json(report._asdict())
    elif not quiet:
        out(report.in_words)
