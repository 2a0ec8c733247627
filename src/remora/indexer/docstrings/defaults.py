"""Whether a default that is stated is the one that is written; nothing is evaluated."""

from __future__ import annotations

import re
from typing import Final

_STRING: Final = re.compile(r"'([^'\\]*)'|\"([^\"\\]*)\"")
_NUMBER: Final = re.compile(r"-?(?:\d[\d_]*)?(?:\.\d*)?(?:[eE][-+]?\d+)?")
_LONGEST: Final = 40
_TRUTH: Final = {"True": 1.0, "False": 0.0}


def disagree(stated: str, written: str) -> bool:
    """Whether two literals are different values; not where either may be something else.

    A written None stands for whatever the docstring says the function puts in its place.
    """
    there = _scalar(written)
    here = "None" if stated == "None" else _scalar(stated)
    return there is not None and here is not None and here != there


def agree(stated: str, written: str) -> bool:
    """Whether two literals are known to be one value."""
    there = _scalar(written)
    return stated == written or (there is not None and _scalar(stated) == there)


def _scalar(literal: str) -> float | str | None:
    """A number, a truth value as one, or a string with a quote in front; None for the rest."""
    if literal in _TRUTH:
        return _TRUTH[literal]
    if string := _STRING.fullmatch(literal):
        return "'" + (string[1] or string[2] or "")
    if len(literal) <= _LONGEST and _NUMBER.fullmatch(literal) and any(map(str.isdigit, literal)):
        return float(literal)
    return None
