"""What was read, kept as groups that answers share.

The same few hundred symbols stand behind most answers: an answer holds what it
read itself and refers to the groups of the answers it used.
"""

from __future__ import annotations

from collections.abc import Iterable
from sys import intern

from remora.indexer.linker.values import Reads

_SMALL = 16
"""Groups up to this size are copied rather than referred to."""


class Nested:
    """Symbols, and further groups."""

    __slots__ = ("groups", "symbols")

    def __init__(self, symbols: frozenset[str], groups: tuple[Group, ...]) -> None:
        self.symbols = symbols
        self.groups = groups


Group = frozenset[str] | Nested


def grouped(reads: Reads) -> Group:
    """*reads* as one group."""
    symbols: set[str] = set()
    groups: list[Group] = []
    for part in reads:
        if type(part) is str:
            symbols.add(intern(part))  # thousands of groups hold the same ones
        elif type(part) is frozenset and len(part) <= _SMALL:
            symbols |= part
        else:
            groups.append(part)
    return Nested(frozenset(symbols), tuple(groups)) if groups else frozenset(symbols)


def flattened(reads: Iterable[str | Group]) -> set[str]:
    """The symbols in *reads*, groups taken apart; each text is there once, as it is in groups."""
    found: set[str] = set()
    seen: set[Group] = set()
    waiting: list[Iterable[str | Group]] = [reads]
    while waiting:
        for part in waiting.pop():
            if type(part) is str:
                found.add(intern(part))
            elif type(part) is frozenset:
                found |= part
            elif type(part) is Nested and part not in seen:
                seen.add(part)
                found |= part.symbols
                waiting.append(part.groups)
    return found
