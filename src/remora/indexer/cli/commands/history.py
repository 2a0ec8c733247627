"""`history`: every commit that made a node what it is."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

from remora.indexer.cli.asking import Asked
from remora.indexer.cli.declaring import options, typer
from remora.indexer.cli.rendering.history import entry_lines, entry_record, summary
from remora.indexer.cli.terminal import out, out_json

if TYPE_CHECKING:
    from remora.indexer import Entry, NodeHistory

EXAMPLES = (
    "remora-index history App.run",
    "remora-index history --since '20 years ago' --patch App.run",
    "remora-index history --at HEAD~1 --first-parent App",
    "git diff --name-only | remora-index history --limit 1 -",
)
_MOST_ENDS = 3
"""Of the commits at which a shallow clone ends, those that are named."""


def history(
    context: typer.Context,
    names: options.Names,
    limit: options.Limit = None,
    since: options.Since = None,
    follow: Annotated[
        bool, typer.Option(help="Go on where the node had another name or place.")
    ] = True,
    first_parent: options.FirstParent = False,
    patch: Annotated[bool, typer.Option("--patch", help="With the node's own diffs.")] = False,
    at: options.At = None,
    json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """Every commit that made a node what it is, newest first, through renames and moves."""
    asked = Asked(context.obj, at, json, quiet)
    wanted = asked.all_of(names)
    with asked.histories() as (index, histories):
        earliest = None if since is None else index.since(since)

        def lived(name: str) -> NodeHistory:
            return histories.of(name, follow=follow, first_parent=first_parent)

        for name, told in asked.headed(wanted, lived):
            entries = told.entries(limit, earliest)
            if entries and not json:
                _print_summary(told.key, entries, is_part=len(entries) == limit)
            for entry in entries:
                _print(asked, told, entry, patch=patch)
            what = f" of {name}" if len(wanted) > 1 else ""
            in_that = " in that time" if since is not None else ", as far as is known"
            asked.tell_none(entries, f"nothing was changed{what}{in_that}")
            _tell_cut(asked, told)


def _print_summary(key: str, entries: list[Entry], *, is_part: bool) -> None:
    for line in summary(key, entries, is_part=is_part, bars=sys.stdout.isatty()):
        out(line)
    out()


def _print(asked: Asked, told: NodeHistory, entry: Entry, *, patch: bool) -> None:
    text = told.patch(entry) if patch else ""
    if asked.json:
        out_json({**entry_record(entry), **({"patch": text} if patch else {})})
        return
    for line in entry_lines(entry):
        asked.line(line)
    if text:
        out(f"\n{text}\n")


def _tell_cut(asked: Asked, told: NodeHistory) -> None:
    if told.cut:
        ends = ", ".join(commit[:10] for commit in told.cut[:_MOST_ENDS])
        more = len(told.cut) - _MOST_ENDS
        rest = f" and {more} more" if more > 0 else ""
        asked.note(
            f"history ends at {ends}{rest}, where the clone is shallow: what was before is not "
            "known; git fetch --unshallow brings it"
        )
