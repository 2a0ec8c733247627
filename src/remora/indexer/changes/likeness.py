"""How alike two bodies are: by the statements they share, and those that are nearly the same.

The rounds are those of RefactoringMiner (Tsantalis et al., TSE 2020): statements of equal text,
then statements that agree but for some tokens. Weights are tokens, so that a long statement says
more than a short one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import Final

from remora.indexer.changes.bags import beyond, counts_of, in_both
from remora.indexer.changes.statements import Statement

_NEAR: Final = 0.5
"""Statements that share less of their tokens are two statements."""
_WORK_A_TOKEN: Final = 64
"""Statements without an equal are compared where a token of theirs stands in no more others, on
average: what goes on without end in one way is not looked at pair by pair."""
_PUNCTUATION: Final = frozenset(b"( ) [ ] { } , . : ; = @ == := @=".split())


Statements = Counter[Statement]


class Body:
    """The statements of a definition, counted."""

    __slots__ = ("statements", "weight")

    def __init__(self, found: Iterable[Statement]) -> None:
        said = [words for words in map(_words, found) if words]
        self.statements = Counter(said)
        self.weight = sum(map(len, said))


def _words(statement: Statement) -> Statement:
    """Its tokens but those that only hold it together."""
    return tuple([token for token in statement if token not in _PUNCTUATION])


class Bodies:
    """Two bodies side by side. What one question needs is there for the next."""

    def __init__(self, one: Body, other: Body) -> None:
        self._weights = one.weight, other.weight
        self.left = beyond(one.statements, other.statements)
        """The statements that one has more than the other."""
        self.right = beyond(other.statements, one.statements)
        self._equal = one.weight - sum([len(words) * n for words, n in self.left.items()])

    @cached_property
    def near(self) -> list[tuple[float, Statement, Statement]]:
        """Statements without an equal, in pairs that share most of their tokens, and how much."""
        return _near(list(self.left.elements()), list(self.right.elements()))

    @cached_property
    def likeness(self) -> float:
        """From 0 to 1, the same both ways. Two empty bodies are alike."""
        near = sum(share * (len(a) + len(b)) for share, a, b in self.near)
        return self._share(2 * self._equal + near)

    def reaches(self, least: float) -> bool:
        """Whether `likeness` does; where equal statements are enough no others are looked at."""
        return self._share(2 * self._equal) >= least or self.likeness >= least

    def may_reach(self, least: float) -> bool:
        """Whether equal tokens, in whatever statements they stand, are enough for `likeness`."""
        if self._share(2 * self._equal) >= least:
            return True
        if self._share(2 * min(self._weights)) < least:
            return False
        equal = self._equal + in_both(tokens_of(self.left), tokens_of(self.right))
        return self._share(2 * equal) >= least

    def _share(self, weight: float) -> float:
        total = sum(self._weights)
        return weight / total if total else 1.0


def tokens_of(found: Statements) -> Counter[bytes]:
    """What stands in statements, and how often."""
    return Counter(chain.from_iterable(found.elements()))


def equal_weight(one: Statements, other: Statements) -> int:
    """The tokens of one side that stand in statements of equal text."""
    have = other.get
    return sum([len(words) * min(count, have(words, 0)) for words, count in one.items()])


def near_statements(one: Statements, other: Statements) -> list[tuple[float, Statement, Statement]]:
    """Statements without an equal, in pairs that share most of their tokens, and how much."""
    return _near(list(beyond(one, other).elements()), list(beyond(other, one).elements()))


def _near(
    left: list[Statement], right: list[Statement]
) -> list[tuple[float, Statement, Statement]]:
    """Pairs of statements that share most of their tokens, the most alike first."""
    if not left or not right:
        return []
    found: list[tuple[float, Statement, Statement]] = []
    seen_left: set[int] = set()
    seen_right: set[int] = set()
    for share, i, j in sorted(_shares(left, right)):
        if i not in seen_left and j not in seen_right:
            seen_left.add(i)
            seen_right.add(j)
            found.append((-share, left[i], right[j]))
    return found


def _shares(left: list[Statement], right: list[Statement]) -> Iterator[tuple[float, int, int]]:
    """The share of tokens, negative, of each pair that is near."""
    counts, new = list(map(counts_of, left)), _by_token(right)
    if min(len(left), len(right)) > _WORK_A_TOKEN:  # else no token stands in so many others
        places = Counter(chain.from_iterable(counts))
        work = sum([count * len(new[token]) for token, count in places.items() if token in new])
        if work > _WORK_A_TOKEN * sum(map(len, (*left, *right))):
            return
    for i, statement in enumerate(left):
        shared: dict[int, int] = {}
        for token, count in counts[i].items():
            for j, times in new.get(token, ()):
                shared[j] = shared.get(j, 0) + (count if count < times else times)
        for j, count in shared.items():
            share = 2 * count / (len(statement) + len(right[j]))
            if share >= _NEAR:
                yield -share, i, j


def _by_token(found: list[Statement]) -> dict[bytes, list[tuple[int, int]]]:
    """For each token, in which statements it stands, and how often."""
    places: dict[bytes, list[tuple[int, int]]] = {}
    for at, statement in enumerate(found):
        for token, count in counts_of(statement).items():
            places.setdefault(token, []).append((at, count))
    return places
