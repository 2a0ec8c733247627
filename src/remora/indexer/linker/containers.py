"""Builtin containers as values: what they hold, and what they are after a change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeGuard

from remora.indexer.linker.limits import MOST_ITEMS
from remora.indexer.linker.values import (
    EMPTY,
    SEQUENCES,
    Container,
    Value,
    ValueSet,
    integer,
)
from remora.indexer.linker.widening import container


def elements(atom: Container) -> ValueSet:
    """Every value in a container."""
    found: ValueSet = atom[3]
    for _, values in atom[2]:
        found |= values
    return found


def item(atom: Container, keys: ValueSet) -> ValueSet:
    """What a container holds under any of *keys*; unknown keys mean any value."""
    known = [k[1] for k in keys if k[0] == "k"]
    if not known or len(known) < len(keys):
        return elements(atom)
    found: ValueSet = atom[3]
    table = dict(atom[2])
    size = len(table)
    for key in known:
        if isinstance(key, int) and key < 0 and not atom[3]:
            key += size
        found |= table.get(key, EMPTY)
    return found


def is_closed(atom: Value) -> TypeGuard[Container]:
    """Whether a value is a list or tuple all whose places are known."""
    return atom[0] == "C" and atom[1] in SEQUENCES and not atom[3]


def sliced(atom: Container, places: slice | None) -> Container:
    """A slice of a sequence; None where its bounds are not known."""
    if places is None or not is_closed(atom):
        return container(atom[1], (), elements(atom), atom[4])
    return sequence(atom[1], [values for _, values in atom[2]][places])


def sequence(kind: str, places: Iterable[ValueSet]) -> Container:
    """A list or tuple by its places."""
    return container(kind, enumerate(places))


def keys(atom: Container) -> ValueSet:
    """The keys of a dictionary."""
    made: ValueSet = atom[4] | frozenset(
        ("k", key) for key, _ in atom[2] if isinstance(key, str | int)
    )
    return made


def stored(atom: Value, keys: ValueSet, values: ValueSet) -> Container:
    """A container after `container[key] = value`: strong where the key is one constant."""
    base: Container = atom if atom[0] == "C" else ("C", "dict", (), EMPTY, EMPTY)
    kind = base[1]
    if len(keys) == 1:
        (key,) = keys
        if key[0] == "k":
            table = dict(base[2])
            table[key[1]] = values
            return container(kind, table.items(), base[3], base[4])
    return container(kind, base[2], base[3] | values, base[4] | keys)


def updated(atom: Container, other: Container) -> Container:
    """A container after `update` or `extend` with another."""
    if atom[1] == "dict" and other[1] == "dict":
        table = {**dict(atom[2]), **dict(other[2])}
        return container("dict", table.items(), atom[3] | other[3], atom[4] | other[4])
    known = atom[1] in SEQUENCES and other[1] in SEQUENCES
    if known and not atom[3] and not other[3]:
        places = [values for _, values in (*atom[2], *other[2])]
        return container(atom[1], enumerate(places))
    return container(atom[1], atom[2], atom[3] | elements(other), atom[4])


def added(atom: Container, values: ValueSet) -> Container:
    """A container after `append` or `add`."""
    if atom[1] == "list" and not atom[3]:
        return container("list", (*atom[2], (len(atom[2]), values)))
    return container(atom[1], atom[2], atom[3] | values, atom[4])


def repeated(atom: Container, times: int | None) -> Container:
    """A sequence after `* times`. Text may ask for any number: what is kept of many is one."""
    if times is None or not is_closed(atom) or len(atom[2]) * times > MOST_ITEMS:
        return container(atom[1], (), elements(atom))
    return sequence(atom[1], [values for _, values in atom[2]] * times)


def after(atom: Container, method: str, given: list[ValueSet]) -> Container:
    """A container after a *method* that moves what it holds, or puts the last argument in."""
    if method == "setdefault":
        known = [key[1] for key in given[0] if key[0] == "k"]
        there = len(known) == len(given[0]) == 1 and known[0] in dict(atom[2])
        return atom if there else stored(atom, given[0], given[1])
    if method == "insert":
        return _inserted(atom, integer(given[0]), given[1])
    if method == "clear":
        return container(atom[1])
    if atom[1] == "dict" and method == "pop" and given:
        gone = {key[1] for key in given[0] if key[0] == "k"} if len(given[0]) == 1 else set()
        return container("dict", [i for i in atom[2] if i[0] not in gone], atom[3], atom[4])
    if not is_closed(atom):
        return atom
    places = [values for _, values in atom[2]]
    place = _PLACES[method] if method in _PLACES and not given else None
    if method == "pop" and given:
        place = integer(given[0])
    if method == "reverse":
        return sequence(atom[1], places[::-1])
    if place is None or not -len(places) <= place < len(places):
        return container(atom[1], (), elements(atom))
    del places[place]
    return sequence(atom[1], places)


def _inserted(atom: Container, place: int | None, values: ValueSet) -> Container:
    if place is None or not is_closed(atom):
        return container(atom[1], (), elements(atom) | values, atom[4])
    places = [held for _, held in atom[2]]
    places.insert(place, values)
    return sequence(atom[1], places)


_PLACES = {"pop": -1, "popleft": 0}
