"""Functions and classes that were made of code which others lost, and the reverse.

A new function was extracted where a function that stayed lost statements, calls the new one where
it did not before, and the new one has those statements. Read backwards, that is an inlined one: so
both are looked for in one way, on the *near* side, where the whole code stood in one place, and the
*far* side, where the part stands alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final

from remora.indexer.changes.bags import beyond, in_both
from remora.indexer.changes.evidence import bases
from remora.indexer.changes.likeness import Statements, equal_weight, near_statements, tokens_of
from remora.indexer.changes.matching import Partners
from remora.indexer.changes.sides import Node
from remora.indexer.changes.splits import splits
from remora.indexer.changes.statements import encoded

Sources = dict[Node, list[Node]]
"""For each part, what its code stood in on the near side, in the order of keys."""

_SHARE: Final = 0.2
"""Of a part that is called, so much of its tokens stood in what the caller lost."""
_SHARE_ELSEWHERE: Final = 0.5
"""And so much in what others lost that do not call it."""
_LEAST: Final = 3
"""No fewer tokens than these, and no more of one name than these parts: which of them is called
nobody can tell."""
_MOST_OF_A_NAME: Final = 20
_MOST_LINES: Final = 1_000_000
"""Of callers and what they call, taken together pair by pair."""
_CLASS_SHARE: Final = 0.25
"""Of the functions of a class, so much came from the other one."""


def extracted(partners: Partners, free: list[Node], gone: Iterable[Node] = ()) -> Sources:
    """Nodes of the newer version, all *free* ones, with those of the older they were taken from.

    Those of the older one that are *gone* may have been split.
    """
    parts = _functions(partners, partners.after_of, free, gone)
    return parts | classes_of(partners.before_of, parts, free)


def inlined(partners: Partners, free: list[Node], come: Iterable[Node] = ()) -> Sources:
    """Nodes of the older version, all *free* ones, with those of the newer that took them up.

    Several may have become one of those that *come* in the newer one.
    """
    parts = _functions(partners, partners.before_of, free, come)
    return parts | classes_of(partners.after_of, parts, free)


class _Whole:
    """A function that stands on both sides, and what it lost on the far one."""

    def __init__(self, near: Node, far: Node) -> None:
        self.near = near
        self.far = far

    @cached_property
    def lost(self) -> Statements:
        """What stood in the near side and does not stand in the far one."""
        return beyond(self.near.body.statements, self.far.body.statements)

    @cached_property
    def _tokens(self) -> tuple[Counter[bytes], Counter[bytes]]:
        """What stands in statements that only the near, and that only the far side has."""
        come = beyond(self.far.body.statements, self.near.body.statements)
        return tokens_of(self.lost), tokens_of(come)

    def comes_to(self, name: str) -> bool:
        """Whether *name* stands more often in the far side."""
        token = encoded(name)
        lost, come = self._tokens
        return come[token] > lost[token]


def _functions(
    partners: Partners, far_of: Mapping[Node, Node], far: list[Node], near: Iterable[Node]
) -> Sources:
    """The functions of *far* that were taken out of others; these have no partner, nor has *near*.

    *far_of* leads from the near side to the far side.
    """
    free = _by_name(far)
    if not free:
        return {}
    wholes = [
        _Whole(one, other)
        for one, other in far_of.items()
        if one.family == "function" and one.mark.body_hash != other.mark.body_hash
    ]
    wholes.sort(key=lambda whole: whole.near.key)  # so is what is left out when it is cut short
    found: Sources = {}
    work = 0
    for whole, part in _called(wholes, free):
        work += len(whole.near.lines) + len(part.lines)
        if work > _MOST_LINES:
            partners.was_cut = True
            break
        if _may_come(whole, part) and _came(whole, part):
            found.setdefault(part, []).append(whole.near)
    _add_elsewhere(found, wholes)
    left = [node for node in far if node not in found]
    for part, source in splits(partners, far_of, near, left):
        found[part] = [source]
    return {part: sorted(sources, key=lambda node: node.key) for part, sources in found.items()}


def _by_name(far: Iterable[Node]) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = {}
    for node in far:
        if node.family == "function":
            found.setdefault(node.name, []).append(node)
    return {name: some for name, some in found.items() if len(some) <= _MOST_OF_A_NAME}


def _called(
    wholes: Iterable[_Whole], free: Mapping[str, list[Node]]
) -> Iterator[tuple[_Whole, Node]]:
    """Functions with what they may call only now, or may have called as their base's all along."""
    words = {encoded(name): name for name in free}
    for whole in wholes:
        difference = whole.near.against(whole.far)
        come, gone = difference.come, difference.gone
        called = {words[word] for word in words.keys() & come.keys() if come[word] > gone[word]}
        for name in sorted({*called, whole.far.name}):
            for part in free.get(name, ()):
                yield whole, part


def _may_come(whole: _Whole, part: Node) -> bool:
    """Whether *part* is called and has words that were lost: then its statements are looked at."""
    words = part.words
    known = in_both(words, whole.near.against(whole.far).gone)
    return known >= _SHARE * words.total() and _is_called(whole, part)


def _is_called(whole: _Whole, part: Node) -> bool:
    """Whether what stayed can call *part*, and does so only now, or as its base's."""
    if part.depth and part.parent not in (whole.far, *whole.far.around()):
        return False
    if part.name != whole.far.name:
        return whole.comes_to(part.name)
    below, above = whole.far.parent, part.parent
    return below is not None and above is not None and above.name in bases(below)


def _came(whole: _Whole, part: Node) -> bool:
    """Whether *part*, which may be called, has what was lost.

    What only has the name of *whole*, in a base of its class, needs something as it was: overrides
    are much alike without that.
    """
    if part.name == whole.far.name and equal_weight(whole.lost, part.body.statements) < _LEAST:
        return False
    return _has(whole.lost, part, _SHARE)


def _has(lost: Statements, part: Node, least: float) -> bool:
    """Whether so much of *part* stood in the statements *lost*."""
    said, weight = part.body.statements, part.body.weight
    came: float = equal_weight(lost, said)
    if came >= _LEAST and came / weight >= least:
        return True
    came += sum(share * len(other) for share, _, other in near_statements(lost, said))
    return came >= _LEAST and came / weight >= least


def _add_elsewhere(found: Sources, wholes: list[_Whole]) -> None:
    """Add, to parts that are called, others that lost the same lines."""
    wanted = {line for part in found for line in part.lines}
    losers: dict[bytes, list[_Whole]] = {}
    for whole in wholes if wanted else ():
        for line in whole.near.against(whole.far).left.keys() & wanted:
            losers.setdefault(line, []).append(whole)
    took = _taken_by_own(found)
    for part, sources in found.items():
        sources.extend(
            whole.near
            for whole in _with_lines_of(part, losers)
            if whole.near not in sources and _has(_left(whole, took), part, _SHARE_ELSEWHERE)
        )


def _taken_by_own(found: Sources) -> dict[Node, list[Node]]:
    """For each source the parts that it calls: what they took went nowhere else."""
    took: dict[Node, list[Node]] = {}
    for part, sources in found.items():
        for source in sources:
            took.setdefault(source, []).append(part)
    return took


def _left(whole: _Whole, took: Mapping[Node, list[Node]]) -> Statements:
    """What *whole* lost, and none of its own parts took."""
    lost = whole.lost
    for part in took.get(whole.near, ()):
        lost = beyond(lost, part.body.statements)
    return lost


def _with_lines_of(part: Node, losers: Mapping[bytes, list[_Whole]]) -> list[_Whole]:
    """Those that lost lines of *part*, as many as is worth to look at."""
    equal: Counter[_Whole] = Counter()
    for line in part.lines:
        some = losers.get(line, [])
        if len(some) <= _MOST_OF_A_NAME:
            equal.update(dict.fromkeys(some, len(line)))
    least = _SHARE * sum(map(len, part.lines))
    return [whole for whole, weight in equal.items() if weight >= least]


def classes_of(
    back: Mapping[Node, Node], parts: Mapping[Node, list[Node]], far: Iterable[Node]
) -> Sources:
    """The classes of *far*, all without a partner, whose functions came from other classes.

    *back* leads from the far side to the near side, and *parts* as well.
    """
    found: Sources = {}
    for part in far:
        if part.family != "class":
            continue
        came: Counter[Node] = Counter()
        functions = [node for node in part.members if node.family == "function"]
        for node in functions:
            origins = [back[node]] if node in back else parts.get(node, [])
            for enclosing in {origin.parent for origin in origins}:
                if enclosing is not None and enclosing.family == "class":
                    came[enclosing] += node.size
        least = _CLASS_SHARE * sum(node.size for node in functions)
        if sources := [node for node, size in came.items() if size >= least]:
            found[part] = sorted(sources, key=lambda node: node.key)
    return found
