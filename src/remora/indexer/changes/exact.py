"""Files that are the same to the letter, or but for the names of what is defined in them.

Likeness says little of a file with two lines, and of thousands not every pair can be looked at. Nor
has it to be: what is equal, and the only one of its kind on either side, is one.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Final

from remora.indexer.changes.namesakes import Pair
from remora.indexer.changes.sides import Node

_LEAST: Final = 2
"""A file has a function of so many tokens at least: `pass` is in many."""

_Trait = Callable[[Node], Hashable]


def exact_files(before: Iterable[Node], after: Iterable[Node]) -> Iterator[Pair]:
    """Modules of either side, none of which has a partner, that are one beyond doubt.

    What is defined in them comes along, where the one has another name and nothing else. Of several
    with the same bytes those are one that have the same name, else that come first; of those
    that are the same but for names there has to be one alone.
    """
    old, new = [[node for node in side if node.kept] for side in (before, after)]
    joined: set[Node] = set()
    for one, other in (*_equal(old, new, _bytes_and_name), *_equal(old, new, _bytes)):
        if joined.isdisjoint((one, other)):
            joined.update((one, other))
            yield one, other
    for trait in (_shape_and_name, _shape):
        left, right = ([node for node in side if node not in joined] for side in (old, new))
        for ones, others in _alike(left, right, trait):
            if len(ones) == len(others) == 1 and _says_something(ones[0]):
                joined.update((*ones, *others))
                yield from _in_step(ones[0], others[0])


def _in_step(one: Node, other: Node) -> Iterator[Pair]:
    """Two modules of one shape, and of their definitions those whose names only one of them has."""
    yield one, other
    old, new = ({node.bare for node in module.file.nodes} for module in (one, other))
    for pair in zip(one.file.nodes[1:], other.file.nodes[1:], strict=True):
        if pair[0].bare not in new and pair[1].bare not in old:
            yield pair


def _equal(old: Iterable[Node], new: Iterable[Node], trait: _Trait) -> Iterator[Pair]:
    """Those of one trait, in the order of their paths."""
    for ones, others in _alike(old, new, trait):
        yield from zip(ones, others, strict=False)


def _alike(
    old: Iterable[Node], new: Iterable[Node], trait: _Trait
) -> Iterator[tuple[list[Node], list[Node]]]:
    ours, theirs = _by(old, trait), _by(new, trait)
    return ((ones, theirs[key]) for key, ones in ours.items() if key in theirs)


def _by(nodes: Iterable[Node], trait: _Trait) -> dict[Hashable, list[Node]]:
    found: dict[Hashable, list[Node]] = {}
    for node in nodes:
        found.setdefault(trait(node), []).append(node)
    return found


def _bytes(module: Node) -> Hashable:
    return module.file.blob


def _bytes_and_name(module: Node) -> Hashable:
    return module.file.blob, module.file.path.rpartition("/")[2]


def _shape(module: Node) -> Hashable:
    """All that is in a file but the names of its definitions, docstrings and layout."""
    return tuple(
        (node.family, node.depth, node.head, node.mark.body_hash) for node in module.file.nodes
    )


def _shape_and_name(module: Node) -> Hashable:
    return _shape(module), module.file.path.rpartition("/")[2]


def _says_something(node: Node) -> bool:
    """Whether there is a function in it that is not as short as many are."""
    return any(
        each.body.weight >= _LEAST for each in node.descendants() if each.family == "function"
    )
