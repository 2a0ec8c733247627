"""How alike two bodies are: by the statements they share, and those that are nearly the same.

The rounds are those of RefactoringMiner (Tsantalis et al., TSE 2020): statements of equal text,
then statements that agree but for some tokens. Weights are tokens, so that a long statement says
more than a short one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from remora.indexer.changes.statements import Statement

_NEAR: Final = 0.5
"""Statements that share less of their tokens are two statements."""
_MOST_LEFT: Final = 400
"""So many statements without an equal are looked at one by one."""
_PUNCTUATION: Final = frozenset(b"()[]{},.:;=@")


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
    return tuple([token for token in statement if token[0] not in _PUNCTUATION])


def likeness(one: Body, other: Body) -> float:
    """From 0 to 1, the same both ways. Two empty bodies are alike."""
    total = one.weight + other.weight
    return shared_weight(one, other) / total if total else 1.0


def shared_weight(one: Body, other: Body) -> float:
    """The tokens, of both together, that stand in statements which have a partner."""
    near = near_statements(one.statements, other.statements)
    return 2 * equal_weight(one.statements, other.statements) + sum(
        share * (len(a) + len(b)) for share, a, b in near
    )


def equal_weight(one: Statements, other: Statements) -> int:
    """The tokens of one side that stand in statements of equal text."""
    return sum(len(words) * count for words, count in (one & other).items())


def near_statements(one: Statements, other: Statements) -> list[tuple[float, Statement, Statement]]:
    """Statements without an equal, in pairs that share most of their tokens, and how much."""
    return _near(list((one - other).elements()), list((other - one).elements()))


def _near(
    left: list[Statement], right: list[Statement]
) -> list[tuple[float, Statement, Statement]]:
    """Pairs of statements that share most of their tokens, the most alike first."""
    if len(left) > _MOST_LEFT or len(right) > _MOST_LEFT:
        return []
    where: dict[bytes, list[int]] = {}
    for at, statement in enumerate(right):
        for word in set(statement):
            where.setdefault(word, []).append(at)
    pairs = [
        (-share, i, j)
        for i, statement in enumerate(left)
        for j in {at for word in set(statement) for at in where.get(word, ())}
        if (share := _dice(statement, right[j])) >= _NEAR
    ]
    found: list[tuple[float, Statement, Statement]] = []
    seen_left: set[int] = set()
    seen_right: set[int] = set()
    for share, i, j in sorted(pairs):
        if i not in seen_left and j not in seen_right:
            seen_left.add(i)
            seen_right.add(j)
            found.append((-share, left[i], right[j]))
    return found


def _dice(one: Statement, other: Statement) -> float:
    counts = Counter(one)
    shared = 0
    for word in other:
        if counts[word] > 0:
            counts[word] -= 1
            shared += 1
    return 2 * shared / (len(one) + len(other))
