"""What links of a snapshot cost where they have to be made.

How long a link takes is not known before; what is told of it was measured on flask, werkzeug, trio
and sympy (1,700 to 48,700 scopes). The larger a snapshot, the more each of its scopes takes.
"""

from __future__ import annotations

from remora.indexer.foundation.named_tuples import NamedTuple


class LinkCost(NamedTuple):
    """What links of a view take where they are made."""

    files: int
    """How many are linked, at least."""
    seconds: float
    """About."""

    def told(self) -> str:
        """The seconds in words: what is told of them is no better than that."""
        seconds = max(1, round(self.seconds))
        return f"about {seconds:,} s" if seconds < _MINUTES else f"about {seconds / 60:,.0f} min"


RETAINED = LinkCost(0, 0.0)


def cost_of_all(files: int, scopes: int) -> LinkCost:
    """To link all files of a snapshot."""
    return LinkCost(files, scopes * (0.0005 + scopes * 6e-8))


def cost_beside(files: int, scopes: int) -> LinkCost:
    """To link a snapshot in which so many files differ from one whose links are retained."""
    return LinkCost(files, files * (0.015 + scopes * 9e-6))


def seconds_each(scopes: int) -> float:
    """What each scope takes that a change reaches by text alone, in a snapshot of so many: with it
    those that it reaches in turn."""
    return 0.0015 + scopes * 6e-7


_MINUTES = 120
"""Seconds, from which on minutes are told."""
