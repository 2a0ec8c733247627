"""What was asked of links, kept for the questions that follow."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from remora.indexer.store import Posting

_MOST = 200_000
"""Calls that are kept, some 75 MB of memory."""


class KeptPostings:
    """By unit what each file has of it, of those asked for last.

    Definitions near each other are reached by the same ways: walks from one after the other
    mostly ask what was asked before.
    """

    def __init__(self, most: int = _MOST) -> None:
        """Up to *most* calls are kept."""
        self._most = most
        self._by_unit: dict[str, list[Posting]] = {}
        self._size = 0

    def of(
        self, units: Iterable[str], ask: Callable[[Collection[str]], Iterable[Posting]]
    ) -> list[Posting]:
        """The postings of *units*; *ask* is for those that are not known."""
        told = {unit: self._known(unit) for unit in units}
        fresh = _by_callee([unit for unit, known in told.items() if known is None], ask)
        for unit, postings in fresh.items():
            self._by_unit[unit] = postings
            self._size += _size(postings)
        while self._size > self._most:
            self._size -= _size(self._by_unit.pop(next(iter(self._by_unit))))
        return [x for unit, known in told.items() for x in known or fresh.get(unit) or ()]

    def _known(self, unit: str) -> list[Posting] | None:
        found = self._by_unit.pop(unit, None)
        if found is not None:  # it is the last that was asked for, now
            self._by_unit[unit] = found
        return found


def _by_callee(
    units: Sequence[str], ask: Callable[[Collection[str]], Iterable[Posting]]
) -> dict[str, list[Posting]]:
    found: dict[str, list[Posting]] = {unit: [] for unit in units}
    for posting in ask(units) if units else ():
        found[posting.callee].append(posting)
    return found


def _size(postings: Sequence[Posting]) -> int:
    return 1 + sum(len(posting.calls) for posting in postings)
