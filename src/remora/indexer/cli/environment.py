"""What the environment says. Nothing below this floor reads it (git's own variables apart)."""

from __future__ import annotations

import os
from collections.abc import Mapping

from remora.indexer.errors import ConfigurationError
from remora.indexer.rules import PATTERN_SETTINGS, SETTING_NAMES, Setting, setting

PREFIX = "REMORA_INDEX_"
STORE = PREFIX + "STORE"
SKIP = PREFIX + "SKIP"
_LONGEST = 7 * 24 * 3600.0
FETCH_LIMIT = PREFIX + "FETCH_LIMIT"


def settings(environment: Mapping[str, str] = os.environ) -> dict[str, Setting]:
    """The settings in `REMORA_INDEX_EXCLUDE` and its kin; several patterns are split at `:`.

    Raises ConfigurationError.
    """
    found: dict[str, Setting] = {}
    for name in SETTING_NAMES:
        variable = PREFIX + name.upper()
        value = environment.get(variable)
        if value:
            parts = value.split(os.pathsep) if name in PATTERN_SETTINGS else value
            found[name] = setting(name, parts, origin=variable)
    return found


def framework_range(environment: Mapping[str, str] = os.environ) -> str | None:
    """What the pre-commit framework was told to look at (`--from-ref`, `--to-ref`), as a range."""
    ends = environment.get("PRE_COMMIT_FROM_REF"), environment.get("PRE_COMMIT_TO_REF")
    return "...".join(end for end in ends if end) if all(ends) else None


def fetch_limit(environment: Mapping[str, str] = os.environ) -> float | None:
    """For how many seconds a partial clone may fetch, if the environment says so.

    Raises ConfigurationError.
    """
    value = environment.get(FETCH_LIMIT)
    if not value:
        return None
    try:
        seconds = float(value)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= _LONGEST:
        raise ConfigurationError(
            f"{FETCH_LIMIT} is {value!r}", hint="it is a number of seconds; 0 asks no remote"
        )
    return seconds


def store_folder(environment: Mapping[str, str] = os.environ) -> str | None:
    """Where the store is, if the environment says so."""
    return environment.get(STORE) or None


def allows_color(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a terminal is to be given colours: see https://no-color.org."""
    return not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"
