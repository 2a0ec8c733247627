"""Two heads of one function: what happened to each parameter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache
from itertools import compress, pairwise
from typing import Final

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.change import ParameterChange, TextsChange
from remora.indexer.models.signature import Parameter, Signature


class Uses(NamedTuple):
    """What bodies say of names. With none of it, heads alone decide."""

    replaced: Mapping[tuple[str, str], int] = {}
    """How often a name of the older body gave way to one of the newer."""
    before: Collection[str] = ()
    """Names that the older body assigns to."""
    after: Collection[str] = ()


_POSITIONAL: Final = frozenset(("positional_only", "positional_or_keyword"))
_MOST_ORDERED: Final = 100
_RECEIVERS: Final = frozenset(("self", "cls"))
_REPLACED: Final = 3.0
_ALIKE: Final = 0.6
"""Names that share so much of their words or letters may be one."""
_STRING: Final = re.compile(r"'([^'\"\\]*)'")
_SPACE: Final = re.compile(r"\s+")

Pairs = list[tuple[Parameter, Parameter]]


def parameter_changes(
    before: Signature, after: Signature, uses: Callable[[], Uses] = Uses
) -> list[ParameterChange]:
    """In the order of the newer head, removed ones last. Their texts are as written.

    *uses* is asked only where names came and went.
    """
    pairs = _pairs(before.parameters, after.parameters, uses)
    places = {old.name: at for at, old in enumerate(before.parameters)}
    moved = _reordered(places, [p for p in pairs if p[0].name == p[1].name and _is_positional(*p)])
    partner = {new.name: old for old, new in pairs}
    found: list[ParameterChange] = []
    for new in after.parameters:
        old = partner.get(new.name)
        if old is None:
            found.append(ParameterChange("added", None, new.name, None, new.text))
            continue
        found.extend(_between(old, new))
        if new.name in moved:
            found.append(ParameterChange("reordered", old.name, new.name, old.text, new.text))
    kept = {old.name for old, _ in pairs}
    found.extend(
        ParameterChange("removed", old.name, None, old.text, None)
        for old in before.parameters
        if old.name not in kept
    )
    return found


def same_text(before: str | None, after: str | None) -> bool:
    """Whether two expressions are the same but for spaces and quotes."""
    if before is None or after is None:
        return before is after
    return before == after or _plain(before) == _plain(after)


def _plain(text: str) -> str:
    return _SPACE.sub("", _STRING.sub(r'"\1"', text))


def _between(old: Parameter, new: Parameter) -> Iterator[ParameterChange]:
    if old.name != new.name:
        yield ParameterChange("renamed", old.name, new.name, old.text, new.text)
    if old.kind != new.kind:
        yield ParameterChange("kind", old.name, new.name, old.text, new.text)
    if not same_text(old.annotation, new.annotation):
        yield ParameterChange("annotation", old.name, new.name, old.text, new.text)
    if not same_text(old.default, new.default):
        yield ParameterChange("default", old.name, new.name, old.text, new.text)


def _is_positional(old: Parameter, new: Parameter) -> bool:
    return old.kind in _POSITIONAL and new.kind in _POSITIONAL


def _pairs(
    before: tuple[Parameter, ...], after: tuple[Parameter, ...], uses: Callable[[], Uses]
) -> Pairs:
    """Parameters of one name, and those that were renamed, in the order of the newer head."""
    old_by_name = {parameter.name: parameter for parameter in before}
    pairs = {new.name: old_by_name[new.name] for new in after if new.name in old_by_name}
    gone = [old for old in before if old.name not in pairs and old.name not in _RECEIVERS]
    come = [new for new in after if new.name not in pairs and new.name not in _RECEIVERS]
    if gone and come:
        pairs.update(_renamed(gone, come, _slots(before, pairs), _slots(after, pairs), uses()))
    return [(pairs[new.name], new) for new in after if new.name in pairs]


Slots = dict[str, tuple[str, int, int]]


def _slots(parameters: tuple[Parameter, ...], kept: Mapping[str, Parameter]) -> Slots:
    """Where each parameter stands: after which that stays, as which there, of how many."""
    rows: list[tuple[str, list[str]]] = [("", [])]
    for parameter in parameters:
        if parameter.name in kept or parameter.name in _RECEIVERS:
            rows.append((parameter.name if parameter.name in kept else rows[-1][0], []))
        else:
            rows[-1][1].append(parameter.name)
    return {name: (anchor, at, len(row)) for anchor, row in rows for at, name in enumerate(row)}


def _place(old: tuple[str, int, int], new: tuple[str, int, int]) -> float:
    """How much two places speak for each other; that there are as many there says more."""
    return (old[:2] == new[:2]) * (1.0 if old[2] == new[2] else 0.5)


def _renamed(
    gone: list[Parameter], come: list[Parameter], old: Slots, new: Slots, uses: Uses
) -> dict[str, Parameter]:
    """The partners of new names among those that went, the most certain first."""
    if len(gone) * len(come) > _MOST_ORDERED * _MOST_ORDERED:
        return {}
    scored = [
        (score, one.name, other.name, one)
        for one in gone
        for other in come
        if (score := _fits(one, other, _place(old[one.name], new[other.name]), uses)) > 0
    ]
    found: dict[str, Parameter] = {}
    taken: set[str] = set()
    for _, name, other_name, one in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if name not in taken and other_name not in found:
            taken.add(name)
            found[other_name] = one
    return found


def _fits(one: Parameter, other: Parameter, place: float, uses: Uses) -> float:
    """How well a parameter fits as the new name of another; 0 where it does not."""
    if used := uses.replaced.get((one.name, other.name)):
        return _REPLACED + used
    if other.name in uses.before or one.name in uses.after:
        return 0  # a variable became a parameter, or the reverse
    if one.kind != other.kind and not _is_positional(one, other):
        return 0
    alike = names_alike(one.name, other.name)
    if alike >= _ALIKE:
        return 1 + alike + place
    if _went_elsewhere(one.name, other.name, uses):
        return 0
    return 1 if one.kind.startswith("var_") else place  # a head has but one of its kind


def _went_elsewhere(one: str, other: str, uses: Uses) -> bool:
    """Whether a variable took the place of one, or gave its place to the other."""
    return any(
        (old == one and new in uses.after) or (new == other and old in uses.before)
        for old, new in uses.replaced
    )


def names_alike(one: str, other: str) -> float:
    """From 0 to 1, by the words and by the pairs of letters of two names."""
    return max(dice(_pairs_of(one), _pairs_of(other)), dice(_words_of(one), _words_of(other)))


def dice(one: Counter[str], other: Counter[str]) -> float:
    """The share of what two bags have in common; two empty ones have nothing."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


@lru_cache(maxsize=4096)
def _pairs_of(name: str) -> Counter[str]:
    return Counter(map("".join, pairwise(name.strip("_").lower())))


@lru_cache(maxsize=4096)
def _words_of(name: str) -> Counter[str]:
    return Counter(word for word in name.lower().split("_") if word)


def _reordered(places: Mapping[str, int], pairs: Pairs) -> set[str]:
    """New names of the parameters that have to move for all to be in order; the same ones
    both ways, so of two that changed places the one whose names are first."""
    order = [(places[old.name], old.name, new.name) for old, new in pairs]
    if len(order) > _MOST_ORDERED:
        ranks = sorted(order)
        return {new for at, (_, _, new) in enumerate(order) if ranks[at][2] != new}
    moved: set[str] = set()
    while crossed := _crossed(order):
        most = max(crossed.values())
        _, _, new = min(
            (min(old, new), max(old, new), new)
            for at, (_, old, new) in enumerate(order)
            if crossed.get(at) == most
        )
        moved.add(new)
        order = [entry for entry in order if entry[2] != new]
    return moved


def _crossed(order: list[tuple[int, str, str]]) -> dict[int, int]:
    """How many others each one stands on the other side of."""
    counts = {
        at: sum(
            (other > at) != (order[other][0] > place) for other in range(len(order)) if other != at
        )
        for at, (place, _, _) in enumerate(order)
    }
    return {at: count for at, count in counts.items() if count}


def texts_change(before: tuple[str, ...], after: tuple[str, ...]) -> TextsChange:
    """What came and went among decorators or bases, as written, in order."""
    old, new = [_plain(text) for text in before], [_plain(text) for text in after]
    added = _left(after, new, Counter(old))
    removed = _left(before, old, Counter(new))
    if not added and not removed and old != new:
        moved = (old[at] != text for at, text in enumerate(new))
        return TextsChange(reordered=tuple(compress(after, moved)))
    return TextsChange(added, removed)


def _left(texts: tuple[str, ...], plain: list[str], others: Counter[str]) -> tuple[str, ...]:
    """Those of *texts* that *others* do not have as often."""
    left: list[str] = []
    for text, key in zip(texts, plain, strict=True):
        if others[key]:
            others[key] -= 1
        else:
            left.append(text)
    return tuple(left)
