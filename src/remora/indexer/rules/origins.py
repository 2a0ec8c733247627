"""Settings read from where they are written: a tree's pyproject.toml, and git's config."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from remora.indexer.errors import ConfigurationError
from remora.indexer.rules.selection import DEFAULT_MAX_BLOB_SIZE
from remora.indexer.rules.settings import (
    OUTER_NAMES,
    PATTERN_SETTINGS,
    SETTING_NAMES,
    Setting,
    setting,
)

TABLE_NAME = "remora-index"
CHECK_TABLE = "check"
"""In it: what the rules of a check read, which index nothing."""

LARGEST_PYPROJECT = 256 * 1024
"""In bytes; no more is read."""

_MOST_TREE_JOBS = 8
_MOST_NOTES = 5
_MOST_KEY_PARTS = 32
"""A reader of TOML takes time and memory by the square of a key's parts, or worse."""

_KEY_PART = rb"(?:[\w-]++|\"[^\"\n]*+\"|'[^'\n]*+')"
_LONG_KEY = rb"(?<![\w-])%b(?:[ \t]*+\.[ \t]*+%b){%d}" % (_KEY_PART, _KEY_PART, _MOST_KEY_PARTS)


def settings_of_pyproject(source: bytes) -> tuple[dict[str, Setting], tuple[str, ...]]:
    """The settings in `[tool.remora-index]` of a pyproject.toml, and what could not be used.

    A revision is indexed whatever its pyproject.toml holds, so a broken one
    gives the defaults and a note, never an error. One that is costly to read counts
    as broken, and is not.
    """
    try:
        table = tool_table(source)
    except ConfigurationError as problem:
        return {}, (f"{problem.message}; its settings are left out",)
    settings: dict[str, Setting] = {}
    notes: list[str] = []
    for name, value in table.items():
        if name == CHECK_TABLE:
            continue
        try:
            plain = name.replace("-", "_")
            settings[plain] = _tree_setting(plain, value)
        except ConfigurationError as error:
            notes.append(f"{error.message}; left out")
    more = len(notes) - _MOST_NOTES
    if more > 0:
        notes[_MOST_NOTES:] = [f"pyproject.toml: {more:,} more settings cannot be used; left out"]
    return settings, tuple(notes)


def tool_table(source: bytes) -> Mapping[str, object]:
    """`[tool.remora-index]` of a pyproject.toml; an empty one where there is none.

    Raises ConfigurationError where it cannot be read, or would be costly to read.
    """
    if TABLE_NAME.encode() not in source:
        return {}
    if len(source) > LARGEST_PYPROJECT:
        raise ConfigurationError(_too_large(len(source)))
    if re.search(_LONG_KEY, source):
        raise ConfigurationError(f"pyproject.toml: has a key of more than {_MOST_KEY_PARTS} parts")
    import tomllib  # most repositories have no such table: the parser is not loaded for them

    try:
        tools = tomllib.loads(source.decode("utf-8")).get("tool", {})
    except (ValueError, RecursionError) as error:
        raise ConfigurationError(f"pyproject.toml: cannot be read ({error})") from error
    table = tools.get(TABLE_NAME, {}) if isinstance(tools, dict) else {}
    if not isinstance(table, dict):
        raise ConfigurationError(f"pyproject.toml: tool.{TABLE_NAME} must be a table")
    return table


def pyproject_too_large(size: int) -> str:
    """The note about a pyproject.toml that is not read."""
    return f"{_too_large(size)}; its settings are left out"


def _too_large(size: int) -> str:
    return f"pyproject.toml: {size:,} bytes, above {LARGEST_PYPROJECT:,}"


def _tree_setting(name: str, value: object) -> Setting:
    """A setting that a tree makes: it costs whoever indexes, so it may not ask for more."""
    origin = f"pyproject.toml [tool.{TABLE_NAME}]"
    if name in OUTER_NAMES:
        raise ConfigurationError(f"{origin}: {name} is set by git config remora.{name} alone")
    checked = setting(name, value, origin=origin)
    most = _MOST_BY_TREE.get(name)
    if most is not None and isinstance(checked, int) and checked > most:
        variable = name.replace("_", "")
        raise ConfigurationError(
            f"{origin}: {name} may be {most:,} at most; git config remora.{variable} can be more"
        )
    return checked


_MOST_BY_TREE = {"max_blob_size": DEFAULT_MAX_BLOB_SIZE, "jobs": _MOST_TREE_JOBS}


def settings_of_git_config(values: Mapping[str, Iterable[str]]) -> dict[str, Setting]:
    """The settings among git's `remora.*` variables (`remora.maxBlobSize`, `remora.exclude`, ...).

    Git compares variable names without case. A variable given several times adds
    up for patterns; otherwise the last one counts. Raises ConfigurationError.
    """
    by_git_name = {name.replace("_", ""): name for name in SETTING_NAMES}
    settings: dict[str, Setting] = {}
    for variable, given in values.items():
        name = by_git_name.get(variable.lower().removeprefix("remora."))
        if name is not None:
            several = list(given)
            value: object = several if name in PATTERN_SETTINGS else several[-1]
            settings[name] = setting(name, value, origin=f"git config {variable}")
    return settings
