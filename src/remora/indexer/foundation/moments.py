"""Times as git has them, in words."""

from __future__ import annotations

import time

_LAST_YEAR = 9999
"""With four digits, as whoever reads ISO 8601 expects it."""


def iso(epoch: int) -> str:
    """A time in UTC as `2024-05-01T12:00:00Z`; one that no calendar has as git's `@SECONDS`."""
    try:
        moment = time.gmtime(epoch)
    except (OverflowError, ValueError, OSError):
        return f"@{epoch}"
    if not 1 <= moment.tm_year <= _LAST_YEAR:
        return f"@{epoch}"
    return f"{moment.tm_year:04}{time.strftime('-%m-%dT%H:%M:%SZ', moment)}"
