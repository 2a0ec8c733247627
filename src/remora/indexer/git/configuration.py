"""Settings in git's configuration."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from remora.indexer.git.command import Git

if TYPE_CHECKING:
    from remora.indexer.git.location import Location

# Whoever prepared a repository wrote these; the others only its user can write.
_REPOSITORY_SCOPES = frozenset({"local", "worktree"})


def configured(location: Location, prefix: str = "remora") -> dict[str, list[str]]:
    """`read_settings` where only the place of the repository is known."""
    return read_settings(Git(location), prefix)


def read_settings(git: Git, prefix: str, *, trusted: bool = False) -> dict[str, list[str]]:
    """The settings whose names begin with *prefix* and a dot, all values in git's order.

    Section and variable are in lower case, a subsection is as written. A
    variable without a value is `true`, as git reads it. With *trusted*, values
    from the repository's own files are left out.
    """
    pattern = f"^{re.escape(prefix.lower())}\\."
    finished = git.run("config", "--show-scope", "-z", "--get-regexp", pattern, accept=(0, 1))
    settings: dict[str, list[str]] = {}
    fields = iter(os.fsdecode(finished.stdout).split("\0"))
    for scope in fields:
        if not scope:
            break
        name, has_value, value = next(fields).partition("\n")
        if not (trusted and scope in _REPOSITORY_SCOPES):
            settings.setdefault(name, []).append(value if has_value else "true")
    return settings
