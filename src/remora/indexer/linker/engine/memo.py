"""Answers shared by all scopes of a run: the same call with the same arguments, the same
attribute of the same class.

An answer is kept with what it read and what it contributed. It stays good in
later rounds as long as nothing it read has moved.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, NamedTuple

from remora.indexer.linker.engine.dependency_sets import Group, grouped
from remora.indexer.linker.values import Reads, Values


class Answer:
    __slots__ = ("moving", "out", "reads", "round", "value")

    def __init__(
        self,
        value: Any,
        reads: Group,
        moving: frozenset[str],
        out: tuple[tuple[str, Values], ...],
        number: int,
    ) -> None:
        self.value = value
        """It has the type that its key is asked with."""
        self.reads = reads
        self.moving = moving
        """Those of its reads that a round may change, the ones of answers it used included."""
        self.out = out
        self.round = number


Used = set["Answer | str"]
"""Answers, and symbols of summaries that were read without one."""


class Frame(NamedTuple):
    """What is being collected while an answer is worked out."""

    reads: Reads
    """Symbols that text alone decides, and groups of such."""
    used: Used
    out: dict[str, Values]

    def with_used(self) -> None:
        """Count what the answers used have read and contributed."""
        reads, out = self.reads, self.out
        for part in self.used:
            if isinstance(part, str):
                reads.add(part)
                continue
            reads.add(part.reads)
            for symbol, values in part.out:
                known = out.get(symbol)
                if known is None:
                    out[symbol] = values
                elif known is not values:
                    out[symbol] = known | values


class Memory:
    def __init__(self) -> None:
        self.answers: dict[Hashable, Answer] = {}
        self.moved: dict[int, set[str]] = {}
        self.number = 0
        self.votable: dict[tuple[Values, int], Values] = {}

    def begin(self, number: int, moved: set[str]) -> None:
        """Round *number* starts; *moved* are the symbols it sees changed."""
        self.number = number
        self.moved[number] = moved
        if number > 2:  # nobody asked for the others in two rounds
            for key in [k for k, a in self.answers.items() if a.round < number - 2]:
                del self.answers[key]

    def forget(self, number: int) -> None:
        """Go back to an earlier round."""
        self.answers.clear()
        self.number = number

    def find(self, key: Hashable) -> Answer | None:
        answer = self.answers.get(key)
        if answer is None or answer.round == self.number:
            return answer
        for number in range(answer.round + 1, self.number + 1):
            if not self.moved[number].isdisjoint(answer.moving):
                return None
        answer.round = self.number
        return answer

    def keep(self, key: Hashable, value: Any, frame: Frame) -> Answer:
        moving: set[str] = set()
        for part in frame.used:
            if isinstance(part, str):
                moving.add(part)
            else:
                moving |= part.moving
        frame.with_used()
        answer = Answer(
            value,
            grouped(frame.reads),
            frozenset(moving) if moving else _NOTHING,
            tuple(frame.out.items()),
            self.number,
        )
        self.answers[key] = answer
        return answer


_NOTHING: frozenset[str] = frozenset()
