"""An answer that keeps to its budget: the most telling of each part first, and what was cut.

A token is taken for four bytes of UTF-8. The budget holds for the JSON of an answer and for its
text, each by itself: a client shows one of the two.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest
from typing import Final, TypeVar

from remora.indexer.mcp_server.answers import ToolAnswer
from remora.indexer.mcp_server.records import Cut, Record

DEFAULT: Final = 2_000
LEAST: Final = 200
MOST: Final = 20_000
BYTES: Final = 4
"""Of a token, as it is counted here."""

_AROUND_A_CUT = 16
"""Bytes around what is said of one part that was cut: the word before it, and brackets."""

_SHORTEST_REST = "a larger budget"
"""How to get what was cut, where there is no room to say more."""

_SHORTEST_RECORD = 16
"""In bytes: more records of a part than so many fill a budget are not made."""

_Answer = TypeVar("_Answer", bound=ToolAnswer)
_Told = TypeVar("_Told")


class Parts:
    """The parts of an answer as they are made: of a long one no more than can be shown."""

    def __init__(self, tokens: int) -> None:
        """For an answer of so many *tokens*."""
        self._most = tokens * BYTES // _SHORTEST_RECORD + 1
        self.records: dict[str, tuple[Record, ...]] = {}
        """By the name of the part, as an answer takes them."""
        self.totals: dict[str, int] = {}
        """How many records a part would have."""
        self.cut: list[Cut] = []
        """What is missing from them, whatever the budget."""

    def add(self, name: str, found: Sequence[_Told], record: Callable[[_Told], Record]) -> None:
        """The part *name* is a *record* of each that was *found*."""
        self.records[name] = tuple(map(record, found[: self._most]))
        self.totals[name] = len(found)


def fitted(answer: _Answer, tokens: int, parts: Parts) -> _Answer:
    """*answer*, which has no parts yet, with as much of *parts* as *tokens* allow.

    Each part gives its first record, then each its second, until there is no room for its next one.
    What is no part always stays.
    """
    bare = answer.having(dict.fromkeys(parts.records, ()))
    room = tokens * BYTES - size_of(bare)
    taken = _taken(parts.records, room)
    if taken == parts.totals:
        return answer.having(parts.records)
    rest = _rest(size_of(bare), parts)
    if (told := _cost_of_cuts(parts, rest)) > room:
        rest = _SHORTEST_REST
        told = _cost_of_cuts(parts, rest)
    taken = _taken(parts.records, room - told)
    cut = [
        Cut(what=name, shown=taken[name], of=of, rest=rest)
        for name, of in parts.totals.items()
        if taken[name] < of
    ]
    kept = {name: records[: taken[name]] for name, records in parts.records.items()}
    return answer.having({**kept, "cut": (*(answer.cut or ()), *cut)})


def _taken(parts: Mapping[str, Sequence[Record]], room: int) -> dict[str, int]:
    """How many of each part there is room for, by bytes."""
    taken, full = dict.fromkeys(parts, 0), set[str]()
    for row in zip_longest(*parts.values()):
        for name, record in zip(parts, row, strict=True):
            if record is None or name in full:
                continue
            cost = _cost(record)
            if cost > room:
                full.add(name)  # the best first: what is behind is not told without it
            else:
                room -= cost
                taken[name] += 1
        if len(full) == len(parts):
            break
    return taken


def _cost_of_cuts(parts: Parts, rest: str) -> int:
    return sum(_cost_of_cut(name, of, rest) for name, of in parts.totals.items() if of)


def _cost_of_cut(name: str, of: int, rest: str) -> int:
    """What telling takes of a part that was cut, in the list of those and in its own line."""
    cut = Cut(what=name, shown=of, of=of, rest=rest)
    return max(cut.size, len(cut.line().encode()) + len(cut.count())) + _AROUND_A_CUT


def _cost(record: Record) -> int:
    return max(record.size, len(record.line().encode()) + 3)


def size_of(answer: ToolAnswer) -> int:
    """Bytes of its JSON or of its text, whichever are more."""
    json = len(answer.model_dump_json(exclude_none=True).encode())
    return max(json, len(answer.text().encode()))


def _rest(bare: int, parts: Parts) -> str:
    """How to get what was cut from an answer of *bare* bytes without its *parts*, in words."""
    made = [record for records in parts.records.values() for record in records]
    needed = -(-(bare + sum(map(_cost, made))) // BYTES)
    if len(made) == sum(parts.totals.values()) and needed <= MOST:
        return f"budget={needed} has all"
    return f"ask for less, or with a budget of up to {MOST}"
