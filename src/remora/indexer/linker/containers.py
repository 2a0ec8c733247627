"""Builtin containers as values: what they hold, and what they are after a change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeGuard

from remora.indexer.linker.limits import MOST_ITEMS
from remora.indexer.linker.values import (
    EMPTY,
    SEQUENCES,
    TOP,
    Container,
    Key,
    Value,
    ValueSet,
    constants,
    in_order,
    integer,
)
from remora.indexer.linker.widening import container
from remora.indexer.models import flow

NO_DICT = container("dict")
PUTTING = (
    *(".__init__", ".__setitem__", ".append", ".add"),
    *(".insert", ".setdefault", ".update", ".extend"),
)
"""How methods of builtin containers end that put something in."""
WRAPPED = "data"
"""The attribute under which `UserDict` and `UserList` keep what they hold."""
_CHANGES = frozenset({flow.SETITEM, flow.ADD, flow.UPDATE, flow.PASSED, flow.METHOD})


def is_change(expression: flow.Expression) -> TypeGuard[flow.Changes]:
    """Whether it is a container after something was put into it."""
    return expression[0] in _CHANGES


def elements(value: Container) -> ValueSet:
    """Every value in a container."""
    found: ValueSet = value[3]
    for _, values in value[2]:
        found |= values
    return found


def item(value: Container, keys: ValueSet) -> ValueSet:
    """What a container holds under any of *keys*; unknown keys mean any value."""
    known = [k[1] for k in keys if k[0] == "k"]
    if not known or len(known) < len(keys):
        return elements(value)
    found: ValueSet = value[3]
    table = dict(value[2])
    for key in known:
        if isinstance(key, int) and key < 0:
            found |= _from_end(value, table, key)
        else:
            found |= table.get(key, EMPTY)
    return found


def _from_end(value: Container, table: Mapping[Key, ValueSet], key: int) -> ValueSet:
    """What stands at a place from the end of a sequence: any, where not all places are known. What
    was stored to a container of which nothing else is known makes a dictionary of that."""
    if is_closed(value):
        return EMPTY.union(*(table.get(key + length, EMPTY) for length in _lengths(value)))
    places = [values for at, values in table.items() if isinstance(at, int)]
    return EMPTY.union(*places, table.get(key, EMPTY))


def _lengths(value: Container) -> list[int]:
    """How many places a container of known places may have."""
    told = [a[1] for a in value[4] if a[0] == "k" and isinstance(a[1], int)]
    return told if value[1] == "tuple" and told else [len(value[2])]


def is_closed(value: Value) -> TypeGuard[Container]:
    """Whether a value is a list or tuple all whose places are known."""
    return value[0] == "C" and value[1] in SEQUENCES and not value[3]


def sliced(value: Container, places: slice | None) -> Container:
    """A slice of a sequence; None where its bounds are not known."""
    if places is None or not is_closed(value) or (value[4] and _from_the_end(places)):
        return container(value[1], (), elements(value), value[4])
    return sequence(value[1], [values for _, values in value[2]][places])


def _from_the_end(places: slice) -> bool:
    return any(bound is not None and bound < 0 for bound in (places.start, places.stop))


def sequence(kind: str, places: Iterable[ValueSet]) -> Container:
    """A list or tuple by its places."""
    return container(kind, enumerate(places))


def keys(value: Container) -> ValueSet:
    """The keys of a dictionary."""
    made: ValueSet = value[4] | frozenset(
        ("k", key) for key, _ in value[2] if isinstance(key, str | int)
    )
    return made


def stored(value: Value, keys: ValueSet, values: ValueSet) -> Container:
    """A container after `container[key] = value`: strong where the key is one constant."""
    base: Container = value if value[0] == "C" else ("C", "dict", (), EMPTY, EMPTY)
    place = _place_of(base, keys)
    if place is None:
        return container(base[1], base[2], base[3] | values, base[4] | keys)
    table = dict(base[2])
    table[place] = values
    told = base[4] - keys if base[4] and base[1] == "dict" else base[4]
    return container(base[1], table.items(), base[3], told)


def _place_of(value: Container, keys: ValueSet) -> Key | None:
    """Which place of a container *keys* are; None where that is not known, as from the end of what
    may be any sequence."""
    if len(keys) != 1:
        return None
    (named,) = keys
    if named[0] != "k":
        return None
    key = named[1]
    if isinstance(key, str) or key >= 0:
        return key
    return key + len(value[2]) if is_closed(value) and key + len(value[2]) >= 0 else None


def updated(value: Container, other: Container) -> Container:
    """A container after `update` or `extend` with another."""
    if value[1] == "dict":
        return _updated_dict(value, other) if other[1] == "dict" else _with_pairs(value, other)
    known = value[1] in SEQUENCES and other[1] in SEQUENCES
    if known and not value[3] and not other[3]:
        places = [values for _, values in (*value[2], *other[2])]
        return container(value[1], enumerate(places))
    return container(value[1], value[2], value[3] | elements(other), value[4])


def _updated_dict(value: Container, other: Container) -> Container:
    """The same of two dictionaries; what the other may not have stays what it was, too."""
    table = dict(value[2])
    for key, values in other[2]:
        table[key] = values if _is_sure(other, key) else values | table.get(key, EMPTY)
    told = value[4] | other[4]
    if told:
        told = told.difference(("k", key) for key, _ in value[2] if _is_sure(value, key))
        told = told.difference(("k", key) for key, _ in other[2] if _is_sure(other, key))
    return container("dict", table.items(), value[3] | other[3], told)


def _is_sure(value: Container, key: Key) -> bool:
    """Whether a dictionary that lists *key* has it: its further keys tell what it may not have."""
    return ("k", key) not in value[4]


def _with_pairs(value: Container, pairs: Container) -> Container:
    """A dictionary after `update` with pairs of keys and values, of which any may be the last."""
    rest: ValueSet = EMPTY
    for pair in in_order(elements(pairs)):
        if pair[0] == "C":
            places = dict(pair[2])
            keys, values = places.get(0, pair[3]), places.get(1, EMPTY) | pair[3]
            value = either([value, stored(value, keys, values)])
        else:
            rest |= {pair}
    return container("dict", value[2], value[3] | rest, value[4]) if rest else value


def updated_by_any(value: Container, others: Sequence[Container]) -> Container:
    """A container after `update` or `extend` with one of *others*, nobody knows which."""
    return either([updated(value, other) for other in others]) if others else value


def perhaps_updated(value: Container, other: Container) -> Container:
    """The same where that may not have happened: a key that was there may have what it had."""
    if value[1] != "dict" or other[1] != "dict":
        return updated(value, other)
    named = constants(*(key for key, _ in other[2]))
    return updated(value, container("dict", other[2], other[3], other[4] | named))


def either(made: Sequence[Container]) -> Container:
    """What is one of *made*, which are of one kind."""
    if len(made) == 1:
        return made[0]
    kind, others = made[0][1], EMPTY.union(*(one[3] for one in made))
    told = EMPTY.union(*(one[4] for one in made))
    if kind in SEQUENCES and len({len(one[2]) for one in made}) > 1:
        return container(kind, (), others.union(*map(elements, made)), told)
    table: dict[Key, ValueSet] = {}
    for one in made:
        for key, values in one[2]:
            table[key] = table.get(key, EMPTY) | values
    if kind == "dict":
        told = told.union(*(constants(*table.keys() - dict(one[2]).keys()) for one in made))
    return container(kind, table.items(), others, told)


def opened(value: Container) -> Container:
    """A container in which anything may stand anywhere, in the place of what is known too."""
    return container(value[1], value[2], value[3] | TOP, value[4])


def all_opened(values: Iterable[Value]) -> ValueSet:
    """*values*, the containers among them opened."""
    return frozenset(opened(value) if value[0] == "C" else value for value in values)


def added(value: Container, values: ValueSet) -> Container:
    """A container after `append` or `add`."""
    if value[1] == "list" and not value[3]:
        return container("list", (*value[2], (len(value[2]), values)))
    return container(value[1], value[2], value[3] | values, value[4])


def repeated(value: Container, times: int | None) -> Container:
    """A sequence after `* times`. Text may ask for any number: what is kept of many is one. A list
    in it is the same one at several places: who changes one of these changes all."""
    if any(held[0] == "C" and held[1] in _CHANGEABLE for held in elements(value)):
        return container(value[1], (), elements(value) | TOP)
    if times is None or not is_closed(value) or len(value[2]) * times > MOST_ITEMS:
        return container(value[1], (), elements(value))
    return sequence(value[1], [values for _, values in value[2]] * times)


def after(value: Container, method: str, given: list[ValueSet]) -> Container:
    """A container after a *method* that moves what it holds, or puts the last argument in."""
    if method == "setdefault":
        known = [key[1] for key in given[0] if key[0] == "k"]
        there = dict(value[2]).get(known[0]) if len(known) == len(given[0]) == 1 else None
        if there is not None and ("k", known[0]) not in value[4]:
            return value
        return stored(value, given[0], (there or EMPTY) | given[1])
    if method == "insert":
        return _inserted(value, integer(given[0]), given[1])
    if method == "clear":
        return container(value[1])
    if value[1] == "dict" and method == "pop" and given:
        gone = {key[1] for key in given[0] if key[0] == "k"} if len(given[0]) == 1 else set()
        return container("dict", [i for i in value[2] if i[0] not in gone], value[3], value[4])
    if not is_closed(value):
        return value
    places = [values for _, values in value[2]]
    place = _PLACES[method] if method in _PLACES and not given else None
    if method == "pop" and given:
        place = integer(given[0])
    if method == "reverse":
        return sequence(value[1], places[::-1])
    if place is None or not -len(places) <= place < len(places):
        return container(value[1], (), elements(value))
    del places[place]
    return sequence(value[1], places)


def _inserted(value: Container, place: int | None, values: ValueSet) -> Container:
    if place is None or not is_closed(value):
        return container(value[1], (), elements(value) | values, value[4])
    places = [held for _, held in value[2]]
    places.insert(place, values)
    return sequence(value[1], places)


_CHANGEABLE = frozenset({"list", "dict", "set"})
_PLACES = {"pop": -1, "popleft": 0}
