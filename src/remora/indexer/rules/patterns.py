"""Patterns of paths, as in a .gitignore."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable


def matches(path: str, patterns: Iterable[str]) -> bool:
    """Whether one of *patterns* names *path* or a folder above it.

    As in a .gitignore: `*` and `?` stay inside one part of the path, `**` spans
    any number of parts, and a pattern without an inner `/` may stand at any
    depth. A leading `/` ties it to the top.
    """
    return any(_compiled(pattern).match(path) for pattern in patterns)


_ANY_FOLDERS = "(?:[^/]*/)*?"


@functools.lru_cache(maxsize=2048)
def _compiled(pattern: str) -> re.Pattern[str]:
    """A path pattern. What stands behind a wildcard is taken where it fits first, and never
    tried again elsewhere: no pattern of a repository can take long.
    """
    parts = pattern.strip("/").split("/")
    if "/" not in pattern.rstrip("/"):
        parts.insert(0, "**")
    runs: list[list[str]] = [[]]
    for part in parts:
        if part == "**":
            runs.append([])
        else:
            runs[-1].append(_part(part))
    first, *others = ["".join(f"{part}/" for part in run) for run in runs[:-1]] or [""]
    between = "".join(f"(?>{_ANY_FOLDERS}{run})" for run in others if run)
    last = "/".join(runs[-1]) or ".*"
    lead = _ANY_FOLDERS if len(runs) > 1 and runs[-1] else ""
    end = "/" if pattern.endswith("/") else "(?:/|$)"
    return re.compile(first + between + lead + last + end, re.DOTALL)


def _part(part: str) -> str:
    first, *others = [re.escape(text).replace(r"\?", "[^/]") for text in part.split("*")]
    if not others:
        return first
    *between, last = others
    return first + "".join(f"(?>[^/]*?{text})" for text in between if text) + "[^/]*" + last
