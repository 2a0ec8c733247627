"""`status`: where the index stands."""

from __future__ import annotations

from typing import Annotated

from remora.indexer.cli.asking import GlobalOptions, open_index
from remora.indexer.cli.declaring import options, typer
from remora.indexer.cli.exits import FINE, NO
from remora.indexer.cli.rendering.status import failure_line, status_fields, status_lines
from remora.indexer.cli.terminal import error, out, out_json
from remora.indexer.hooks import last_failure

EXAMPLES = (
    "remora-index status",
    "remora-index status --check",
)


def status(
    context: typer.Context,
    json: options.Json = False,
    check: Annotated[
        bool, typer.Option("--check", help="Say nothing, or in one line why it is not HEAD's.")
    ] = False,
) -> int:
    """Say where the index stands; exit with 1 where it is not HEAD's."""
    if check:
        return _check(context.obj)
    with open_index(context.obj) as index:
        found = index.status()
        errors = [str(path) for path in index.files_with_errors()]
        too_complex = [str(path) for path in index.files_too_complex()]
    failure = last_failure(found.store_folder)
    if json:
        fields = status_fields(found, errors, too_complex)
        out_json({**fields, "hook_failure": failure._asdict() if failure else None})
    else:
        for line in status_lines(found, errors, too_complex):
            out(line)
        if failure is not None:
            out(failure_line(failure))
    return FINE if found.current else NO


def _check(place: GlobalOptions) -> int:
    with open_index(place, quiet=True) as index:
        stale = index.staleness()
    if stale is None:
        return FINE
    error(f"the index is not HEAD's: {stale}")
    return NO
