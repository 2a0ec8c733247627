"""Writing to a terminal: results to stdout, notes to stderr, nothing raw from a repository."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from typing import Any

from remora.indexer.errors import RemoraError

# A name or path could hold escape sequences, or bytes that are no text.
_UNSAFE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|[\ud800-\udfff]"
)


def safe(text: str) -> str:
    """*text* with control characters and surrogate escapes written out.

    Line ends and tabs stay. Bidirectional marks and Unicode's own line ends are
    written out too: they can make a line read as another.
    """
    return _UNSAFE.sub(lambda found: _written_out(ord(found[0])), text)


def _written_out(code: int) -> str:
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def one_line(text: str) -> str:
    """*text* made safe, and kept on one line."""
    return safe(text).replace("\n", "\\n").replace("\t", "\\t")


def out(text: str = "") -> None:
    """Print a result."""
    encoding = sys.stdout.encoding or "utf-8"
    printable = safe(text).encode(encoding, "backslashreplace").decode(encoding)
    _write(printable)


def out_json(record: Mapping[str, Any]) -> None:
    """Print a result as one line of ASCII JSON."""
    _write(json.dumps(record))


class OutputError(RemoraError):
    """A result cannot be written to where it should go."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the result cannot be written: {reason}")


class ReaderGoneError(Exception):
    """Whoever read our output has left: nothing more is to be printed, and that is fine."""


def _write(line: str) -> None:
    try:
        sys.stdout.write(line + "\n")
    except BrokenPipeError as error:  # typer would make this an exit code of its own
        raise ReaderGoneError from error
    except OSError as error:
        raise OutputError(str(error.strerror)) from error


class Notes:
    """Lines beside the result, on stderr; none when quiet."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.quiet = quiet

    def __call__(self, text: str) -> None:
        if not self.quiet:
            print(f"note: {one_line(text)}", file=sys.stderr)


def error(message: str, hint: str = "") -> None:
    """Print an error, and apart from it what to do."""
    print(f"error: {one_line(message)}", file=sys.stderr)
    if hint:
        print(f"hint: {one_line(hint)}", file=sys.stderr)
