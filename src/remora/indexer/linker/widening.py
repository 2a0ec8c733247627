"""Widening: how much a value may hold, and how many values an expression may be.

What is more says nothing any more. The bounds stand in `limits.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from remora.indexer.linker.limits import (
    DEEPEST_CALLABLE,
    DEEPEST_CONTAINER,
    FEW_HOLDERS,
    MOST_CALLABLE,
    MOST_HELD,
    MOST_ITEMS,
    MOST_OF_FAMILY,
    MOST_PASSED,
    WIDEST,
)
from remora.indexer.linker.values import (
    CLASSES,
    EMPTY,
    FUNCTIONS,
    INSTANCES,
    TOP,
    Container,
    Key,
    Partial,
    Property,
    Trait,
    Value,
    ValueSet,
    having,
    known,
)


def container(
    kind: str,
    items: Iterable[tuple[Key, ValueSet]] = (),
    rest: ValueSet = EMPTY,
    keys: ValueSet = EMPTY,
) -> Container:
    """A container value, its depth and width bounded."""
    kept = tuple(items)
    if len(kept) > MOST_ITEMS:
        for _, values in kept:
            rest |= values
        kept = ()
    if len(rest) > WIDEST:
        rest = widened(rest)
    # Few hold any that hold others, and nothing is made to see that: all containers pass here.
    holders = 0
    for value in rest:
        if value[0] in _HOLDING:
            holders += 1
    for value in keys:
        if value[0] in _HOLDING:
            holders += 1
    for _, values in kept:
        for value in values:
            if value[0] in _HOLDING:
                holders += 1
    made: Container = ("C", kind, kept, rest, keys)
    return _bounded(made, holders) if holders else made


def _bounded(made: Container, holders: int) -> Container:
    """*made*, in which so many *holders* hold others, neither too deep nor too much: what is in it
    is in others, too, and written out some lines could hold more than there is room for."""
    levels = DEEPEST_CONTAINER
    if depth(made) > levels:
        made = _cut(made, levels)
    if holders > FEW_HOLDERS:
        while levels > 1 and _room_left(made, MOST_HELD) < 0:
            levels -= 1
            made = _cut(made, levels)
    return made


def _room_left(value: Container, room: int) -> int:
    """What is left of *room* for so many values without those that *value* holds; less than
    nothing where there are more."""
    room = _room_beside(value[4], _room_beside(value[3], room))
    for _, values in value[2]:
        room = _room_beside(values, room)
    return room


def _room_beside(values: ValueSet, room: int) -> int:
    """The same of *values* that stand in one place."""
    room -= len(values)
    for held in values if room >= 0 else ():
        if held[0] == "C":
            room = _room_left(held, room)
    return room


def _cut(value: Container, levels: int) -> Container:
    """*value* without what is put one into the other more than *levels* times."""
    if levels == 0:
        return ("C", value[1], (), TOP, EMPTY)

    def inside(values: ValueSet) -> ValueSet:
        for a in values:
            if a[0] in _HOLDING:
                break
        else:
            return values
        return frozenset(
            [
                _cut(a, levels - 1) if a[0] == "C" else a if depth(a) < levels else ("top",)
                for a in values
            ]
        )

    _, kind, items, rest, keys = value
    places = tuple((key, inside(part)) for key, part in items)
    return ("C", kind, places, inside(rest), inside(keys))


def widened(values: ValueSet) -> ValueSet:
    """*values* where they are few enough to say something, else TOP.

    Constants and the like do not count, and rows of a table are one row with what is in their
    columns. Functions and classes may be many, for they can still be called, and so may dotted
    names where there is nothing else, for what they name can be imported.
    """
    if len(values) <= WIDEST:
        return values
    more = values & TOP
    named = dotted_names(values)
    values = frozenset(value for value in values - more if not _says_little(value, values))
    if named and not values:
        return named | more if len(named) <= MOST_CALLABLE else more
    values = _merged(values, _by_shape)
    few = few_aside_from_families(values, WIDEST)
    return values | more if few or (len(values) <= MOST_CALLABLE and _callable(values)) else TOP


def few_aside_from_families(values: ValueSet, most: int) -> bool:
    """Whether *values* are few enough to be kept: instances and classes may be more, for who uses
    them knows those by the class that they stand below."""
    if len(values) <= most:
        return True
    instances = classes = 0
    for value in values:
        if value[0] in INSTANCES:
            instances += 1
        elif value[0] in CLASSES:
            classes += 1
    families = max(instances, classes) <= MOST_OF_FAMILY
    return families and len(values) - instances - classes < most


def joined(values: ValueSet) -> ValueSet:
    """What a name may hold where ways meet: of many containers those of one kind are one."""
    return values if fits(values) else passed_on(widened(kinds_joined(values)))


def kinds_joined(values: ValueSet) -> ValueSet:
    """*values*, the containers of each kind among them one, of whose places nothing is known."""
    return _merged(values, _by_kind)


def fits(values: ValueSet) -> bool:
    """Whether *values* are few enough to be passed on; functions, and dotted names, may be more."""
    if len(values) <= WIDEST:
        return True
    values = known(values)
    return len(values) <= WIDEST or (
        len(values) <= MOST_PASSED
        and (all(value[0] in _CHOSEN for value in values) or values == dotted_names(values))
    )


def dotted_names(values: ValueSet) -> ValueSet:
    """The constants among *values* that may name something in a module: `"package.module:name"`."""
    return frozenset([value for value in values if value[0] == "k" and _is_dotted(value[1])])


def names(values: ValueSet) -> ValueSet:
    """The constants among *values* that may name something, a module, or something in one."""
    return frozenset([value for value in values if value[0] == "k" and _is_name(value[1])])


def _is_name(constant: Key) -> bool:
    return isinstance(constant, str) and all(map(str.isidentifier, re.split("[.:]", constant)))


def _is_dotted(constant: Key) -> bool:
    return isinstance(constant, str) and not constant.isidentifier() and _is_name(constant)


def passed_on(values: ValueSet) -> ValueSet:
    """*values* if they fit, else TOP."""
    return values if fits(values) else TOP


def _says_little(value: Value, values: ValueSet) -> bool:
    if value[0] == "i":
        return ("o", value[1]) in values
    return value[0] in _LITTLE or (value[0] == "xi" and value[1].startswith("builtins."))


def _callable(values: ValueSet) -> bool:
    return all(value[0] in _MANY for value in values)


def _merged(values: ValueSet, merge: Callable[[list[Container]], ValueSet]) -> ValueSet:
    rows: list[Container] = [value for value in values if value[0] == "C"]
    return values.difference(rows) | merge(rows) if len(rows) > 1 else values


def _by_shape(rows: list[Container]) -> ValueSet:
    """One container for each shape among *rows*."""
    shapes: dict[tuple[str, tuple[Key, ...]], list[Container]] = {}
    for row in rows:
        shapes.setdefault((row[1], tuple(key for key, _ in row[2])), []).append(row)
    return frozenset(
        container(
            kind,
            [
                (key, EMPTY.union(*(row[2][at][1] for row in alike)))
                for at, key in enumerate(places)
            ],
            EMPTY.union(*(row[3] for row in alike)),
            EMPTY.union(*(row[4] for row in alike)),
        )
        for (kind, places), alike in shapes.items()
    )


def rows_joined(values: ValueSet) -> ValueSet:
    """*values*, of whose containers those of one shape are one that holds what these hold, no
    more of it in each place than a value may be."""
    joined: set[Value] = set()
    for value in _merged(values, _by_shape):
        if value[0] == "C":
            places = [(key, widened(held)) for key, held in value[2]]
            joined.add(container(value[1], places, value[3], value[4]))
        else:
            joined.add(value)
    return frozenset(joined)


def _by_kind(rows: list[Container]) -> ValueSet:
    """One container for each kind among *rows*, of whose places nothing is known."""
    kinds: dict[str, list[Container]] = {}
    for row in rows:
        kinds.setdefault(row[1], []).append(row)
    return frozenset(
        container(
            kind,
            (),
            EMPTY.union(*(part for row in alike for part in (row[3], *(v for _, v in row[2])))),
            EMPTY.union(*(row[4] for row in alike)),
        )
        for kind, alike in kinds.items()
    )


def depth(value: Value) -> int:
    """How many values that hold others stand one in the other."""
    if value[0] not in _HOLDING:
        return 0
    if value[0] == "C":  # nearly all; nothing is made of what it holds to look through it
        deepest = _deepest(value[4], _deepest(value[3], 0))
        for _, values in value[2]:
            deepest = _deepest(values, deepest)
        return 1 + deepest
    deepest = 0
    for held in _held(value):
        deepest = _deepest(held, deepest)
    return 1 + deepest


def _deepest(values: Iterable[Value], deepest: int) -> int:
    """The depth of the deepest of *values*, or *deepest* where that is more."""
    for held in values:
        if held[0] in _HOLDING:  # few are
            below = depth(held)
            if below > deepest:
                deepest = below
    return deepest


def _held(value: Value) -> Sequence[Iterable[Value]]:
    if value[0] == "p":
        return [value[1], *value[2], *[values for _, values in value[3]]]
    if value[0] == "prop":
        return value[1:]
    return [value[3:]] if value[0] == "cm" else []


def holding(value: Partial | Property) -> ValueSet:
    """*value*, a partial or property, unless too much is put one into the other."""
    narrow = len(_held(value)) <= MOST_ITEMS
    return frozenset({value}) if narrow and depth(value) <= DEEPEST_CALLABLE else TOP


_HOLDING = having(Trait.HOLDS)
_LITTLE = having(Trait.LITTLE)
_MANY = having(Trait.MANY)
_CHOSEN = frozenset({*FUNCTIONS, "P"})
"""Functions, and what is passed beside them as one more."""
