"""The settings there are, what their values may be, and the rules they make."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from remora.indexer.errors import ConfigurationError
from remora.indexer.rules.selection import Rules

MOST_PATTERNS = 500
LONGEST_PATTERN = 1000

PATTERN_SETTINGS = ("include", "exclude", "test_paths", "test_functions", "test_classes")
SETTING_NAMES = (*PATTERN_SETTINGS, "max_blob_size", "jobs", "links", "gc", "keep_days")

OUTER_NAMES = frozenset({"links", "gc", "keep_days"})
"""Settings that no tree makes: they cost whoever indexes, not whoever commits."""

Setting = tuple[str, ...] | int


def rules_from(*layers: Mapping[str, Setting]) -> Rules:
    """The rules that follow from *layers* of settings, where a later layer wins."""
    merged: dict[str, Any] = {}
    for layer in layers:
        merged.update(layer)
    return Rules(**merged)


def setting(name: str, value: object, *, origin: str) -> Setting:
    """The checked value of setting *name*; *origin* says in an error where it came from.

    Raises ConfigurationError.
    """
    if name in PATTERN_SETTINGS:
        return _patterns(name, value, origin)
    if name in ("max_blob_size", "jobs", "keep_days"):
        return _whole_number(name, value, origin)
    if name in ("links", "gc"):
        return _truth(name, value, origin)
    raise ConfigurationError(
        f"{origin}: there is no setting {settings_shown(name)}",
        hint=f"settings are {', '.join(SETTING_NAMES)}",
    )


_LONGEST_SHOWN = 100


def settings_shown(value: object) -> str:
    """A value as an error shows it: not all of a long one."""
    try:
        text = repr(value)
    except ValueError:  # a number of very many digits
        text = f"such a {type(value).__name__}"
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}..."


def _patterns(name: str, value: object, origin: str) -> tuple[str, ...]:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, (list, tuple)) or not all(isinstance(v, str) for v in values):
        raise ConfigurationError(
            f"{origin}: {name} must be a list of patterns, not {settings_shown(value)}",
            hint=f'for example {name} = ["src/", "*_test.py"]',
        )
    if len(values) > MOST_PATTERNS or any(len(v) > LONGEST_PATTERN for v in values):
        raise ConfigurationError(
            f"{origin}: {name} has more than {MOST_PATTERNS} patterns, or one of more than "
            f"{LONGEST_PATTERN:,} characters",
            hint="a pattern that names a folder stands for all in it",
        )
    return tuple(v for v in values if v.strip("/"))


_UNITS = {"": 1, "k": 1024, "m": 1024**2, "g": 1024**3}


_NUMBERS = {
    "max_blob_size": "a size may end in k, m or g",
    "jobs": "0 means automatic",
    "keep_days": "0 keeps nothing for having been asked for",
}


def _whole_number(name: str, value: object, origin: str) -> int:
    text = value if isinstance(value, str) else settings_shown(value)
    found = re.fullmatch(r"\s*(\d{1,15})\s*([kmg]?)\s*", text.lower())
    if isinstance(value, bool) or found is None:
        raise ConfigurationError(
            f"{origin}: {name} must be a whole number, not {settings_shown(value)}",
            hint=_NUMBERS[name],
        )
    return int(found[1]) * _UNITS[found[2]]


_TRUTHS = {
    **dict.fromkeys(("true", "yes", "on", "1"), True),
    **dict.fromkeys(("false", "no", "off", "0", ""), False),
}
"""Git's words."""


_WITHOUT_IT = {
    "links": "without it, links are carried along where there are some",
    "gc": "without it, a sync drops what is no longer reached where the store has grown",
}


def _truth(name: str, value: object, origin: str) -> bool:
    found = _TRUTHS.get(str(value).strip().lower())
    if found is None:
        raise ConfigurationError(
            f"{origin}: {name} must be true or false, not {settings_shown(value)}",
            hint=_WITHOUT_IT[name],
        )
    return found
