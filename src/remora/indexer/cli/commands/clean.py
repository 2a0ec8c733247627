"""`clean`: no store."""

from __future__ import annotations

from collections.abc import Sequence

from remora.indexer.cli.asking import open_index
from remora.indexer.cli.declaring import options, typer
from remora.indexer.cli.terminal import one_line, out

EXAMPLES = (
    "remora-index clean",
    "remora-index -C . clean --quiet",
)


def clean(context: typer.Context, quiet: options.Silent = False) -> None:
    """Remove the store. Everything in it can be made again."""
    with open_index(context.obj, quiet=quiet) as index:
        removed = index.remove()
        folder, others = index.store_folder, index.beside_store()
    if not quiet:
        out(
            f"removed {folder}{_what_stays(others)}"
            if removed
            else f"there is no store at {folder}"
        )


def _what_stays(others: Sequence[str]) -> str:
    names = ", ".join(map(one_line, others))
    return f"; what is not the store's stays: {names}" if names else ""
