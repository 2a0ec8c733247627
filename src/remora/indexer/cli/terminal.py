"""Writing to a terminal: results to stdout, notes to stderr, nothing raw from a repository."""

from __future__ import annotations

import sys

from remora.indexer.cli.inherited import tell
from remora.indexer.foundation.visible import with_all_visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any


def safe(text: str) -> str:
    """*text* with all written out that a terminal could take for a command, or nobody sees.

    Line ends and tabs stay.
    """
    return with_all_visible(text, keep="\n\t")


def one_line(text: str) -> str:
    """*text* made safe, and kept on one line."""
    return with_all_visible(text)


def out(text: str = "", *, paint: Callable[[str], str] | None = None) -> None:
    """Print a result. *paint* is given the text as it is safe to print, and may color it."""
    printable = safe(text)
    if not printable.isascii():
        encoding = sys.stdout.encoding or "utf-8"
        printable = printable.encode(encoding, "backslashreplace").decode(encoding)
    sys.stdout.write((paint(printable) if paint else printable) + "\n")


def out_json(record: Mapping[str, Any]) -> None:
    """Print a result as one line of ASCII JSON."""
    import json

    sys.stdout.write(json.dumps(record) + "\n")


class Notes:
    """Lines beside the result, on stderr; none when quiet."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.quiet = quiet

    def __call__(self, text: str) -> None:
        if not self.quiet:
            tell(f"note: {one_line(text)}")


def error(message: str, hint: str = "") -> None:
    """Print an error, and apart from it what to do."""
    tell(f"error: {one_line(message)}")
    if hint:
        tell(f"hint: {one_line(hint)}")
