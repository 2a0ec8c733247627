"""What an answer leaves open."""

from __future__ import annotations

from remora.indexer.foundation.named_tuples import NamedTuple


class Undecided(NamedTuple):
    """What could not be decided, and why."""

    what: str
    why: str
