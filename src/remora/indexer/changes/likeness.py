"""How alike two bodies are: by the statements they share, and those that are nearly the same.

The rounds are those of RefactoringMiner (Tsantalis et al., TSE 2020): statements of equal text,
then statements that agree but for some tokens. Weights are tokens, so that a long statement says
more than a short one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
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


def likeness(one: Body, other: Body) -> float:
    """From 0 to 1, the same both ways. Two empty bodies are alike."""
    total = one.weight + other.weight
    return shared_weight(one, other) / total if total else 1.0


def at_most(one: Body, other: Body) -> float:
    """What `likeness` does not exceed: equal tokens, in whatever statements they stand."""
    total = one.weight + other.weight
    if not total:
        return 1.0
    left, right = (
        _tokens(beyond(a.statements, b.statements)) for a, b in ((one, other), (other, one))
    )
    equal = one.weight - left.total()
    return 2 * (equal + in_both(left, right)) / total


def _tokens(found: Statements) -> Counter[bytes]:
    return Counter(chain.from_iterable(found.elements()))


def shared_weight(one: Body, other: Body) -> float:
    """The tokens, of both together, that stand in statements which have a partner."""
    near = near_statements(one.statements, other.statements)
    return 2 * equal_weight(one.statements, other.statements) + sum(
        share * (len(a) + len(b)) for share, a, b in near
    )


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
