"""The events of git that the index listens to."""

from __future__ import annotations

from typing import Literal, get_args

Event = Literal[
    "pre-commit",
    "pre-merge-commit",
    "post-commit",
    "post-checkout",
    "post-merge",
    "post-rewrite",
    "post-applypatch",
]

EVENTS: tuple[Event, ...] = get_args(Event)

SCANNING: frozenset[Event] = frozenset({"pre-commit", "pre-merge-commit"})
"""Before a commit: what is staged is scanned. All others bring the view to HEAD."""


def is_event(name: str) -> bool:
    """Whether *name* is one of `EVENTS`."""
    return name in EVENTS
