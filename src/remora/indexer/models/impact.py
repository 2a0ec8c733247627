"""Who is hit by a change."""

from __future__ import annotations

from typing import Literal

from remora.indexer.foundation.named_tuples import NamedTuple

BreakageKind = Literal[
    "object-removed",
    "object-kind",
    "base-removed",
    "call-kind",
    "parameter-removed",
    "parameter-renamed",
    "parameter-moved",
    "parameter-kind",
    "parameter-required",
    "parameter-default",
    "parameter-added-required",
]


class CallerHit(NamedTuple):
    """A caller of what was changed or removed, as it stands in the newer version."""

    caller: str
    """Key in the newer version."""
    how: str
    """How the link is known; see docs/linking.md. Of what was removed: in the older version."""
    file_path: str
    lines: tuple[int, ...]
    """Of the calls, in the version that the link is of; where some do not fit, of these."""
    changed: bool
    """Whether the caller is itself part of the change."""
    fits: bool | None
    """Whether its arguments fit the newer head; None where that cannot be known."""
    why: str = ""
    """Of one that does not fit, what is wrong."""


class ChangeLinks(NamedTuple):
    """What links say of one change."""

    callers_gained: tuple[str, ...] = ()
    """Keys in the newer version."""
    callers_lost: tuple[str, ...] = ()
    """Keys in the older version."""
    hit: tuple[CallerHit, ...] = ()
    """Of a changed signature all its callers; of what is gone those that still call it."""
    tests: tuple[str, ...] = ()
    """Keys of the tests that reach it, the most confident first."""


class Breakage(NamedTuple):
    """What a caller outside of the repository could notice of a change."""

    kind: BreakageKind
    text: str
