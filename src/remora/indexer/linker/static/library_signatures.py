"""What is known of libraries by their text: which functions call what they are handed, with
what, which give something that has such methods, and what classes call on themselves.

The tables are large, made by programs (`.ci/library.py`, `.ci/library_hooks.py`), and loaded when
something is asked that they may have: nothing of the builtins is in them.
"""

from __future__ import annotations

from functools import lru_cache

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.linker.static.library_names import HOOKS_IN_C

_BUILTIN = "builtins."


class Handed(NamedTuple):
    """A parameter of a library function that is called."""

    place: int
    """Behind `self`; -1 where it is passed by name only."""
    name: str
    forwards: bool
    """Whether the arguments behind it are passed on to it."""
    given: tuple[str, ...]
    """What it is called with, place by place: `v1` what stands at place 1, `e1` an element of
    it, a dotted name an instance of that class, `-` something unknown."""


@lru_cache(1024)
def handed_to(dotted: str) -> tuple[Handed, ...]:
    """What the function *dotted* calls of what it is handed."""
    if dotted.startswith(_BUILTIN):
        return ()
    from remora.indexer.linker.static.library_callbacks import CALLED

    spelled = CALLED.get(dotted)
    return tuple(map(_read, spelled.split("; "))) if spelled else ()


def _read(spelled: str) -> Handed:
    place, name, *rest = spelled.split(" ")
    forwards = rest[:1] == ["+"]
    number = -1 if place == "-" else int(place)
    return Handed(number, "" if name == "-" else name, forwards, tuple(rest[forwards:]))


class Structure(NamedTuple):
    """What a result is made of."""

    kind: str
    """`v`, what stands at a place; `e`, an element of it; `c`, what a function that is called
    gives; `[`, something to go over; `(`, a tuple; `-`, something else."""
    place: int = 0
    parts: tuple[Structure, ...] = ()


@lru_cache(256)
def given_back(dotted: str) -> Structure | None:
    """What the function *dotted* gives of what it is handed; None where it gives nothing of it."""
    if dotted.startswith(_BUILTIN):
        return None
    from remora.indexer.linker.static.library_results import GIVES

    spelled = GIVES.get(dotted)
    return None if spelled is None else _structures(spelled)[0]


@lru_cache(1024)
def own_kind(owner: str, name: str) -> str:
    """How what an outside class has under *name* gives an instance of whichever class it is asked
    of: ` ` a method, `+` one of the class, `[` a method that gives several, `@` a property, `@[`
    one of several; nothing where it does not."""
    if name == "with_traceback":
        return " "
    if (owner, name) in _MADE_IN_C:
        return "+"
    from remora.indexer.linker.static.library_results import OWN

    for word in OWN.get(owner, "").split():
        if word.lstrip("+[@") == name:
            return word[: -len(name)] or " "
    return ""


_MADE_IN_C = frozenset({("builtins.dict", "fromkeys"), ("collections.OrderedDict", "fromkeys")})
"""What calls the class that it is asked of, though its signature says another one."""


def _structures(spelled: str) -> tuple[Structure, ...]:
    """Those that are written one behind the other."""
    found: list[Structure] = []
    while spelled:
        end = _end(spelled)
        part, spelled = spelled[:end], spelled[end + 1 :]
        inside = _structures(part[1:-1]) if part[0] in "[(" else ()
        found.append(Structure(part[0], int(part[1:] or 0) if part[0] in "ve" else 0, inside))
    return tuple(found)


def _end(spelled: str) -> int:
    """Where the first of several structures ends: at a comma that is in no brackets."""
    depth = 0
    for place, letter in enumerate(spelled):
        depth += (letter in "[(") - (letter in ")]")
        if letter == "," and not depth:
            return place
    return len(spelled)


@lru_cache(1024)
def given_by(dotted: str) -> str | None:
    """The class of what the function or class *dotted* gives, where that calls what it is
    handed."""
    if dotted.startswith(_BUILTIN):
        return None
    from remora.indexer.linker.static.library_callbacks import GIVEN

    return dotted if dotted in _owners() else GIVEN.get(dotted)


@lru_cache(1)
def _owners() -> frozenset[str]:
    """What the functions of the table are asked of: classes and modules."""
    from remora.indexer.linker.static.library_callbacks import CALLED

    return frozenset(name.rpartition(".")[0] for name in CALLED)


@lru_cache(1024)
def hooks_of(dotted: str) -> tuple[str, ...]:
    """What the method *dotted* of a library class calls on its own object; a name that ends
    with `*` is whatever begins so."""
    if dotted.startswith(_BUILTIN):
        return ()
    from remora.indexer.linker.static.library_hooks import HOOKS

    return HOOKS_IN_C.get(dotted) or tuple(HOOKS.get(dotted, "").split())
