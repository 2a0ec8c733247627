"""Two heads of one function: what happened to each parameter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from remora.indexer.models.change import ParameterChange, TextsChange
from remora.indexer.models.signature import Parameter, Signature

Uses = Mapping[tuple[str, str], int]
"""How often a name of the older body gave way to one of the newer, in statements that agree."""

_POSITIONAL: Final = frozenset(("positional_only", "positional_or_keyword"))
_MOST_ORDERED: Final = 100
_STRING: Final = re.compile(r"'([^'\"\\]*)'")
_SPACE: Final = re.compile(r"\s+")

Pairs = list[tuple[Parameter, Parameter]]


def parameter_changes(before: Signature, after: Signature, uses: Uses) -> list[ParameterChange]:
    """In the order of the newer head, removed ones last. Their texts are as written."""
    pairs = _pairs(before.parameters, after.parameters, uses)
    places = {old.name: at for at, old in enumerate(before.parameters)}
    moved = _reordered(places, [pair for pair in pairs if _is_positional(*pair)])
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


def _pairs(before: tuple[Parameter, ...], after: tuple[Parameter, ...], uses: Uses) -> Pairs:
    """Parameters of one name, and those that were renamed, in the order of the newer head."""
    old_by_name = {parameter.name: parameter for parameter in before}
    pairs = {new.name: old_by_name[new.name] for new in after if new.name in old_by_name}
    gone = [old for old in before if old.name not in pairs]
    come = [new for new in after if new.name not in pairs]
    pairs.update(_renamed(gone, come, _slots(before, pairs), _slots(after, pairs), uses))
    return [(pairs[new.name], new) for new in after if new.name in pairs]


Slots = dict[str, tuple[str, int, int]]


def _slots(parameters: tuple[Parameter, ...], kept: Mapping[str, Parameter]) -> Slots:
    """Where each parameter stands: after which that stays, as which there, of how many."""
    anchor, row = "", list[str]()
    found: Slots = {}

    def end_row() -> None:
        found.update((name, (anchor, at, len(row))) for at, name in enumerate(row))
        row.clear()

    for parameter in parameters:
        if parameter.name in kept:
            end_row()
            anchor = parameter.name
        else:
            row.append(parameter.name)
    end_row()
    return found


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
        if (score := _fits(one, other, old[one.name] == new[other.name], uses)) > 0
    ]
    found: dict[str, Parameter] = {}
    taken: set[str] = set()
    for _, name, other_name, one in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if name not in taken and other_name not in found:
            taken.add(name)
            found[other_name] = one
    return found


def _fits(one: Parameter, other: Parameter, same_slot: bool, uses: Uses) -> float:
    """How well a parameter fits as the new name of another; 0 where it does not."""
    if one.kind != other.kind and not _is_positional(one, other):
        return 0
    used = uses.get((one.name, other.name), 0)
    if used:
        return 2 + used
    return float(same_slot)


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
    """What came and went among decorators or bases, as written, in order.

    Where all stay and their order does not, those out of place have both gone and come.
    """
    old, new = [_plain(text) for text in before], [_plain(text) for text in after]
    added = _left(after, new, Counter(old))
    removed = _left(before, old, Counter(new))
    if not added and not removed and old != new:
        places = [at for at, (one, other) in enumerate(zip(old, new, strict=True)) if one != other]
        return TextsChange(tuple(after[at] for at in places), tuple(before[at] for at in places))
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
