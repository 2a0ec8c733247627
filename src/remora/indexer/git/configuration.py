"""Settings in git's configuration."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from remora.indexer.git.command import Git

if TYPE_CHECKING:
    from remora.indexer.git.location import Location

# Whoever prepared the repository wrote these; the others only its user can write.
_REPOSITORY_SCOPES = frozenset({"local", "worktree"})


class Setting(NamedTuple):
    """One value. Several may have one name; the last counts, where only one can."""

    name: str
    """Section and variable in lower case, a subsection between them as written."""
    value: str
    """`true` for a variable without a value, as git reads it."""
    trusted: bool
    """Whether the user or the system says so, and not the repository's own files."""


def settings(git: Git, *sections: str) -> Iterator[Setting]:
    """The settings of *sections* and of all below them, in git's order."""
    names = "|".join(re.escape(section.lower()) for section in sections)
    finished = git.run(
        *("config", "--show-scope", "-z", "--get-regexp", f"^({names})\\."), accept=(0, 1)
    )
    fields = iter(os.fsdecode(finished.stdout).split("\0"))
    for scope in fields:
        if not scope:
            return
        name, has_value, value = next(fields).partition("\n")
        yield Setting(name, value if has_value else "true", scope not in _REPOSITORY_SCOPES)


def by_name(found: Iterator[Setting], *, trusted: bool = False) -> dict[str, list[str]]:
    """The values under each name; with *trusted*, those that did not come with the repository."""
    values: dict[str, list[str]] = {}
    for setting in found:
        if setting.trusted or not trusted:
            values.setdefault(setting.name, []).append(setting.value)
    return values


def configured(location: Location, section: str = "remora") -> dict[str, list[str]]:
    """All values of the settings of *section*, where only the repository's place is known."""
    return by_name(settings(Git(location), section))
