"""Times as git has them, in words."""

from __future__ import annotations

import time


def iso(epoch: int) -> str:
    """A time in UTC as `2024-05-01T12:00:00Z`; one that no calendar has as git's `@SECONDS`."""
    try:
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(epoch))
    except (OverflowError, ValueError, OSError):
        return f"@{epoch}"
