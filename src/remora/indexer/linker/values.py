"""What an expression may be: sets of small tagged tuples.

("f", unit, inner)        a function; `inner` is what it wraps, or ""
("c", unit) ("oc", unit)  a class; the second: it or a subclass
("i", unit) ("o", unit)   an instance of exactly that class; of it or a subclass
("b", unit, receiver, inner)  a function bound to a receiver
("sb", unit, receiver, inner) the same, found through super(): no override below counts
("m", stem)               a module
("x", dotted)             something outside the snapshot, by its dotted name
("xi", dotted)            an instance of an outside class
("k", constant)           a short string or an integer
("pre", text)             how a string begins that is made at run time
("C", kind, items, rest, keys)  a container: by constant key, the other values, the keys
                                (of a generator: what it returns in the end)
("cm", kind, name, container)   a method of a builtin container
("p", functions, args, keywords)  functools.partial
("s", unit, receiver)     super(): what follows the class in the order
("P", unit, position)     whatever is passed as that parameter
("n", class parameter)    an instance of whatever class is passed
("prop", get, set)        a property made by calling `property`
("cb", values)            something callable, known by what it returns
("w",)                    a decorator that gives back what it decorates
("rq", unit) ("gf", unit)  pytest's `request` in that unit, and its `getfixturevalue`
("fm", prefix, receiver)  whichever method of the receiver begins like this, of more than eight
("rg", unit)             `register` of a single-dispatch function
("mg", unit, inner)       a module's `__getattr__`
("vs", unit)             the variables of a function, as inner functions store to them
("pt",)                  beside the instance of a protocol: whatever has its shape
("T", name) ("S",)        a type variable and `Self`, inside annotations only
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from remora.indexer.linker.limits import (
    DEEPEST_CALLABLE,
    DEEPEST_CONTAINER,
    MOST_CALLABLE,
    MOST_ITEMS,
    MOST_PASSED,
    WIDEST,
)

Atom = tuple[Any, ...]
Values = frozenset[Atom]

EMPTY: Values = frozenset()


def container(
    kind: str,
    items: Iterable[tuple[Any, Values]] = (),
    rest: Values = EMPTY,
    keys: Values = EMPTY,
) -> Atom:
    """A container value, its depth and width bounded."""
    kept = tuple(items)
    if len(kept) > MOST_ITEMS:
        for _, values in kept:
            rest |= values
        kept = ()
    if len(rest) > WIDEST:
        rest = narrowed(rest)
    made = ("C", kind, kept, rest, keys)
    return made if depth(made) <= DEEPEST_CONTAINER else _cut(made, DEEPEST_CONTAINER)


def _cut(atom: Atom, levels: int) -> Atom:
    """*atom* without what is put one into the other more than *levels* times."""
    if atom[0] != "C":
        return atom
    if levels == 0:
        return ("C", atom[1], (), EMPTY, EMPTY)

    def inside(values: Values) -> Values:
        return frozenset(_cut(a, levels - 1) for a in values if a[0] == "C" or depth(a) < levels)

    _, kind, items, rest, keys = atom
    return ("C", kind, tuple((key, inside(part)) for key, part in items), inside(rest), keys)


def narrowed(values: Values) -> Values:
    """*values* where they are few enough to say something.

    Rows of a table count as one row with what is in their columns, constants and the like
    do not count; functions and classes may be many, for they can still be called.
    """
    if len(values) <= WIDEST:
        return values
    values = frozenset(atom for atom in values if not _says_little(atom, values))
    rows = [atom for atom in values if atom[0] == "C"]
    if len(rows) > 1:
        values = values.difference(rows) | _columns(rows)
    few = len(values) <= WIDEST
    return values if few or (len(values) <= MOST_CALLABLE and _callable(values)) else EMPTY


def fits(values: Values) -> bool:
    """Whether *values* are few enough to be passed on; functions may be more."""
    return len(values) <= WIDEST or (
        len(values) <= MOST_PASSED and all(atom[0] == "f" for atom in values)
    )


def _says_little(atom: Atom, values: Values) -> bool:
    tag = atom[0]
    if tag == "i":
        return ("o", atom[1]) in values
    little = tag in ("k", "pre", "T", "tT", "S", "cb", "pt")
    return little or (tag == "xi" and atom[1].startswith("builtins."))


def _callable(values: Values) -> bool:
    return all(atom[0] in ("f", "c", "b", "p", "x") for atom in values)


def _columns(rows: list[Atom]) -> Values:
    """One container for each shape among *rows*."""
    shapes: dict[Any, dict[Any, Values]] = {}
    for _, kind, items, rest, keys in rows:
        places = tuple(key for key, _ in items)
        columns = shapes.setdefault((kind, places), {"rest": EMPTY, "keys": EMPTY})
        columns["rest"] |= rest
        columns["keys"] |= keys
        for key, values in items:
            columns[key,] = columns.get((key,), EMPTY) | values
    return frozenset(
        container(kind, [(key, columns[key,]) for key in places], columns["rest"], columns["keys"])
        for (kind, places), columns in shapes.items()
    )


def depth(atom: Atom) -> int:
    """How many values that hold others stand one in the other."""
    if atom[0] not in _HOLDING:
        return 0
    deepest = 0
    for values in _held(atom):
        for held in values:
            if held[0] in _HOLDING:  # few are
                deepest = max(deepest, depth(held))
    return 1 + deepest


def _held(atom: Atom) -> Sequence[Iterable[Atom]]:
    if atom[0] == "C":
        return [atom[3], *[values for _, values in atom[2]]]
    if atom[0] == "p":
        return [atom[1], *atom[2], *[values for _, values in atom[3]]]
    return atom[1:] if atom[0] == "prop" else [atom[3:]]


_HOLDING = frozenset({"C", "cm", "p", "prop"})


def holding(atom: Atom) -> Values:
    """*atom*, a partial or property, unless too much is put one into the other."""
    narrow = len(_held(atom)) <= MOST_ITEMS
    return frozenset({atom}) if narrow and depth(atom) <= DEEPEST_CALLABLE else EMPTY


def elements(atom: Atom) -> Values:
    """Every value in a container."""
    found: Values = atom[3]
    for _, values in atom[2]:
        found |= values
    return found


def item(atom: Atom, keys: Values) -> Values:
    """What a container holds under any of *keys*; unknown keys mean any value."""
    known = [k[1] for k in keys if k[0] == "k"]
    if not known or len(known) < len(keys):
        return elements(atom)
    found: Values = atom[3]
    table = dict(atom[2])
    size = len(table)
    for key in known:
        if isinstance(key, int) and key < 0 and not atom[3]:
            key += size
        found |= table.get(key, EMPTY)
    return found


def integer(values: Values) -> int | None:
    """The one integer that *values* are."""
    if len(values) == 1:
        (atom,) = values
        if atom[0] == "k" and isinstance(atom[1], int):
            return int(atom[1])
    return None


def is_closed(atom: Atom) -> bool:
    """Whether a value is a list or tuple all whose places are known."""
    return bool(atom[0] == "C" and atom[1] in ("list", "tuple") and not atom[3])


def sliced(atom: Atom, places: slice | None) -> Atom:
    """A slice of a sequence; None where its bounds are not known."""
    if places is None or not is_closed(atom):
        return container(atom[1], (), elements(atom), atom[4])
    return sequence(atom[1], [values for _, values in atom[2]][places])


def sequence(kind: str, places: Iterable[Values]) -> Atom:
    """A list or tuple by its places."""
    return container(kind, enumerate(places))


def stored(atom: Atom, keys: Values, values: Values) -> Atom:
    """A container after `container[key] = value`: strong where the key is one constant."""
    kind = "dict" if atom[0] != "C" else atom[1]
    base = atom if atom[0] == "C" else ("C", kind, (), EMPTY, EMPTY)
    if len(keys) == 1:
        (key,) = keys
        if key[0] == "k":
            table = dict(base[2])
            table[key[1]] = values
            return container(kind, table.items(), base[3], base[4])
    return container(kind, base[2], base[3] | values, base[4] | keys)


def updated(atom: Atom, other: Atom) -> Atom:
    """A container after `update` or `extend` with another."""
    if atom[1] == "dict" and other[1] == "dict":
        table = {**dict(atom[2]), **dict(other[2])}
        return container("dict", table.items(), atom[3] | other[3], atom[4] | other[4])
    known = atom[1] in ("list", "tuple") and other[1] in ("list", "tuple")
    if known and not atom[3] and not other[3]:
        places = [values for _, values in (*atom[2], *other[2])]
        return container(atom[1], enumerate(places))
    return container(atom[1], atom[2], atom[3] | elements(other), atom[4])


def added(atom: Atom, values: Values) -> Atom:
    """A container after `append` or `add`."""
    if atom[1] == "list" and not atom[3]:
        return container("list", (*atom[2], (len(atom[2]), values)))
    return container(atom[1], atom[2], atom[3] | values, atom[4])


def repeated(atom: Atom, times: int | None) -> Atom:
    """A sequence after `* times`. Text may ask for any number: what is kept of many is one."""
    if times is None or not is_closed(atom) or len(atom[2]) * times > MOST_ITEMS:
        return container(atom[1], (), elements(atom))
    return sequence(atom[1], [values for _, values in atom[2]] * times)


def after(atom: Atom, method: str, given: list[Values]) -> Atom:
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


_PLACES = {"pop": -1, "popleft": 0}


def _inserted(atom: Atom, place: int | None, values: Values) -> Atom:
    if place is None or not is_closed(atom):
        return container(atom[1], (), elements(atom) | values, atom[4])
    places = [held for _, held in atom[2]]
    places.insert(place, values)
    return sequence(atom[1], places)


def instances(classes: Values) -> set[Atom]:
    """An instance of each of *classes*."""
    made: set[Atom] = set()
    for atom in classes:
        if atom[0] == "c":
            made.add(("i", atom[1]))
        elif atom[0] == "oc":
            made.add(("o", atom[1]))
        elif atom[0] == "x":
            made.add(("xi", atom[1]))
        elif atom[0] == "P":
            made.add(("n", atom))
    return made


def keys(atom: Atom) -> Values:
    """The keys of a dictionary."""
    made: Values = atom[4] | frozenset(
        ("k", key) for key, _ in atom[2] if isinstance(key, str | int)
    )
    return made


def in_order(values: Values) -> list[Atom]:
    """Values in an order that does not depend on hashing."""
    return list(values) if len(values) < 2 else sorted(values, key=canonical)


def canonical(part: Any) -> str:
    """A text that is equal for equal values, and the same in every process."""
    if isinstance(part, frozenset):
        return "{" + ",".join(sorted(map(canonical, part))) + "}"
    if isinstance(part, tuple):
        return "(" + ",".join(map(canonical, part)) + ")"
    return repr(part)


def vague(values: Values) -> bool:
    """Whether an annotation says too little to be believed alone: only that something can
    be called, or that something is a container of such."""
    return all(
        a[0] == "cb"
        or (a[0] == "C" and vague(elements(a)))
        or (a[0] == "xi" and a[1] in _EMPTY_WORDS)
        for a in values
    )


def open_ended(values: Values) -> bool:
    """Whether an annotation names something that code of the snapshot may stand for: what can
    be called, a class from outside that is not Python's own, or a container of such."""
    return any(open_ended_atom(atom) for atom in values)


def open_ended_atom(atom: Atom) -> bool:
    if atom[0] == "C":
        return open_ended(elements(atom))
    return atom[0] in ("cb", "pt") or (atom[0] == "xi" and not atom[1].startswith("builtins."))


def spoken(typed: Values) -> Values:
    """An annotation without type variables and `Self`: these say nothing by themselves."""
    return frozenset(a for a in typed if a[0] not in ("T", "tT", "S"))


def own(values: Values) -> Values:
    """The values that are code of the snapshot, may turn out to be, or hold such."""
    return frozenset(a for a in values if a[0] in _OWN or (a[0] == "C" and own(elements(a))))


def completed(typed: Values, values: Values) -> Values:
    """What an annotation says, with the *values* that may stand behind what it leaves open.

    Where it names a class of the snapshot beside `Callable`, only functions are added: an
    instance is what it names.
    """
    more = own(values)
    if ("pt",) not in typed and any(a[0] in ("o", "oc") for a in typed):
        can_call = any(a[0] == "cb" for a in typed)
        more = frozenset(a for a in more if can_call and a[0] not in ("i", "o"))
    return typed | more


_OWN = frozenset({"f", "c", "oc", "i", "o", "b", "sb", "p", "P", "n", "fm"})
_EMPTY_WORDS = frozenset({"builtins.object", "typing.Any"})
