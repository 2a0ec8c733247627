"""Several names in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

_MOST_NAMED = 5


def named(names: Sequence[str]) -> str:
    """The first five of *names*, and how many more there are."""
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")
