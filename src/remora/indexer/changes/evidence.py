"""What speaks for two definitions of two versions being one: bodies, names, heads, places.

Published methods that this follows: RefactoringMiner 2.0 (Tsantalis et al., TSE 2020) for
statements and references, RefDiff 2.0 (Silva et al., TSE 2020) for names and bodies as bags,
CodeShovel (Grund et al., ICSE 2021) for thresholds that the name and the place lower. What the
thresholds are comes from data: docs/time.md, "Who is who".
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from remora.indexer.changes.bags import K, in_both
from remora.indexer.changes.sides import Node
from remora.indexer.signatures import compared
from remora.indexer.signatures.reading import read_signature

_MOST_DOC_WORDS: Final = 8
"""A docstring weighs no more than so many tokens of code, and nothing beside twice as many."""


def dice(one: Counter[K], other: Counter[K]) -> float:
    """The share of what two bags have in common; two empty ones have nothing."""
    total = one.total() + other.total()
    return 2 * in_both(one, other) / total if total else 0.0


def names_alike(one: Node, other: Node) -> float:
    """From 0 to 1, by the last parts of their names."""
    return 1.0 if one.name == other.name else compared.names_alike(one.name, other.name)


def bodies_alike(one: Node, other: Node, least: float = 0.0) -> float:
    """The likeness of their bodies, from 0 to 1.

    Where it cannot reach *least*, something less is told, for less work.
    """
    if one.mark.body_hash == other.mark.body_hash:
        return 1.0
    bodies = one.beside(other)
    return bodies.likeness if bodies.may_reach(least) else 0.0


def lines_alike(one: Node, other: Node) -> float:
    """The share of their own text that stands in equal lines, never much more than likeness."""
    if one.mark.body_hash == other.mark.body_hash:
        return 1.0
    return one.against(other).equal


def texts_alike(one: Node, other: Node, least: float = 0.0) -> float:
    """The likeness of bodies; of short ones, the docstrings have a say.

    Where it cannot reach *least*, something less is told, for less work.
    """
    weight = weight_of(one, other)
    words = _doc_weight(one, other, weight)
    if not words:
        return bodies_alike(one, other, least)
    docs = dice(one.doc_words, other.doc_words)
    return (weight * bodies_alike(one, other) + words * docs) / (weight + words)


def are_texts_alike(one: Node, other: Node, least: float) -> bool:
    """Whether `texts_alike` is *least* or more."""
    if one.mark.body_hash == other.mark.body_hash or _doc_weight(one, other, weight_of(one, other)):
        return texts_alike(one, other) >= least
    return one.beside(other).reaches(least)


def _doc_weight(one: Node, other: Node, weight: int) -> int:
    """What docstrings weigh beside bodies the shorter of which has *weight*."""
    if weight >= 2 * _MOST_DOC_WORDS:
        return 0
    return min(one.doc_words.total(), other.doc_words.total(), _MOST_DOC_WORDS)


def weight_of(one: Node, other: Node) -> int:
    """The tokens of the shorter of both bodies."""
    return min(one.body.weight, other.body.weight)


def wholes_alike(one: Node, other: Node) -> float:
    """The share of statements that stand in both, members included."""
    if one.mark.code_hash == other.mark.code_hash:
        return 1.0
    return dice(one.whole, other.whole)


def contained(one: Node, other: Node) -> float:
    """The share of the smaller one that stands in the larger one, members included."""
    smaller = min(one.whole.total(), other.whole.total())
    return in_both(one.whole, other.whole) / smaller if smaller else 0.0


def members_alike(one: Node, other: Node) -> float:
    """The share of functions that have name and body in both, by their bytes: without reading."""
    return dice(one.kept, other.kept)


def bases(node: Node) -> set[str]:
    """The last names of the bases of a class, as far as they are names: `Base` of `a.Base[T]`."""
    found = read_signature(node.definition.signature).bases
    return {base.partition("[")[0].rpartition(".")[2] for base in found if "=" not in base}
