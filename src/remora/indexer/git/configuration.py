"""Settings in git's configuration."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from remora.indexer.errors import ConfigurationError
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.git.command import Git

if TYPE_CHECKING:
    from remora.indexer.git.location import Location

# Whoever prepared the repository wrote these; the others only its user can write.
_REPOSITORY_SCOPES = frozenset({"local", "worktree"})


_OWNER, _READ_WRITE = 0o600, 0o666
_GROUP, _EVERYBODY = 0o660, 0o664
_SHARING_WORDS = {
    **dict.fromkeys(("umask", "false", "no", "off", "0", "00", "000", "0000", ""), 0),
    **dict.fromkeys(("group", "true", "yes", "on", "1"), _GROUP),
    **dict.fromkeys(("all", "world", "everybody", "2"), _EVERYBODY),
}


class ConfigLine(NamedTuple):
    """One value. Several may have one name; the last counts, where only one can."""

    name: str
    """Section and variable in lower case, a subsection between them as written."""
    value: str
    """`true` for a variable without a value, as git reads it."""
    trusted: bool
    """Whether the user or the system says so, and not the repository's own files."""


def settings(git: Git, *sections: str) -> Iterator[ConfigLine]:
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
        yield ConfigLine(name, value if has_value else "true", scope not in _REPOSITORY_SCOPES)


def by_name(found: Iterator[ConfigLine], *, trusted: bool = False) -> dict[str, list[str]]:
    """The values under each name; with *trusted*, those that did not come with the repository."""
    values: dict[str, list[str]] = {}
    for setting in found:
        if setting.trusted or not trusted:
            values.setdefault(setting.name, []).append(setting.value)
    return values


def configured(location: Location, *sections: str) -> dict[str, list[str]]:
    """All values of the settings of *sections*, where only the repository's place is known."""
    return by_name(settings(Git(location), *sections))


def shared_permissions(value: str) -> tuple[int, bool]:
    """What `core.sharedRepository` says: permissions of files, and whether they are all.

    Without "all" they are added to those the umask leaves. Raises
    `ConfigurationError` for what git refuses, too.
    """
    if value in _SHARING_WORDS:
        return _SHARING_WORDS[value], False
    number = int(value, 8) if re.fullmatch("[0-7]+", value) else 0
    if number & _OWNER != _OWNER:
        raise ConfigurationError(
            f"core.sharedRepository of git's config is {value!r}, which is no way to share",
            hint="git help config lists its values: group, all, 0660 and their kin",
        )
    return number & _READ_WRITE, True
