"""`clean`: no store."""

from __future__ import annotations

from pathlib import Path

from remora.indexer.cli.asking import open_index
from remora.indexer.cli.declaring import options, typer
from remora.indexer.cli.terminal import one_line, out
from remora.indexer.store.place import MARK_FILE

EXAMPLES = (
    "remora-index clean",
    "remora-index -C . clean --quiet",
)


def clean(context: typer.Context, quiet: options.Silent = False) -> None:
    """Remove the store. Everything in it can be made again."""
    with open_index(context.obj, quiet=quiet) as index:
        removed = index.remove()
        folder = index.store_folder
    if not quiet:
        out(
            f"removed {folder}{_what_stays(folder)}"
            if removed
            else f"there is no store at {folder}"
        )


def _what_stays(folder: Path) -> str:
    names = sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []
    others = ", ".join(one_line(name) for name in names if name != MARK_FILE)
    return f"; what is not the store's stays: {others}" if others else ""
