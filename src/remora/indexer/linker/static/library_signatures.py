"""What is known of libraries by their text: which functions call what they are handed, with
what, which give something that has such methods, and what classes call on themselves.

The tables are large, made by programs (`.ci/library.py`, `.ci/library_hooks.py`), and loaded when
something is asked that they may have: nothing of the builtins is in them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

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


@lru_cache(1024)
def given_by(dotted: str) -> str | None:
    """The class of what the function *dotted* gives, where that calls what it is handed."""
    if dotted.startswith(_BUILTIN):
        return None
    from remora.indexer.linker.static.library_callbacks import GIVEN

    return GIVEN.get(dotted)


@lru_cache(1024)
def hooks_of(dotted: str) -> tuple[str, ...]:
    """What the method *dotted* of a library class calls on its own object; a name that ends
    with `*` is whatever begins so."""
    if dotted.startswith(_BUILTIN):
        return ()
    from remora.indexer.linker.static.library_hooks import HOOKS

    return tuple(HOOKS.get(dotted, "").split())
