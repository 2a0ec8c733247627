"""A Python of its own, for work that this process cannot do or share."""

from __future__ import annotations

import sys


def python_apart(statements: str) -> list[str]:
    """The command that runs *statements* in a process like this one."""
    names = ["-X", "utf8"] if sys.flags.utf8_mode else []  # those of files, read as here
    # -P keeps the current folder, which a repository may own, off the import path.
    return [sys.executable, "-P", *names, "-c", statements]
