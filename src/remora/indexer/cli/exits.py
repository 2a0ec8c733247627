"""Exit codes."""

from __future__ import annotations

FINE = 0
NO = 1
"""The answer is "no", or the problem is the user's."""
WRONG_USAGE = 2
BUG = 3
"""Ours."""
INTERRUPTED = 130
"""By Ctrl-C."""
