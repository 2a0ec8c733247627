"""What linking leaves behind: who calls what, how it is known, and where."""

from __future__ import annotations

from typing import Any, NamedTuple

from remora.indexer.linker.static.builtin_names import BUILTIN_METHODS
from remora.indexer.models.ids import MODULE_NAME

EXACT = "exact"
"""The call runs this definition, and nothing else in the snapshot can run in its place."""
AMBIGUOUS = "ambiguous"
"""One of several values that reach the call: every one is a candidate."""
OVERRIDE = "override"
"""The receiver is known by a base class, a protocol or an annotation: a subclass puts this
definition in its place, or this is what others replace."""
DECORATOR = "decorator"
"""The name stands for a wrapper; this is the definition that it wraps."""
PROPERTY = "property"
"""An attribute access that runs this definition (property, descriptor, `__getattr__`)."""
FIXTURE = "fixture"
"""A test asks for this fixture by a parameter's name or a mark."""
CONSTRUCTOR = "constructor"
"""A class is called: the class itself; its `__init__` and `__new__` are `exact`."""
IMPLICIT = "implicit"
"""A statement or operator runs this method: `with`, iteration, an operator."""
CALLBACK = "callback"
"""Handed to a library function that is known to call it."""

UNIQUE_NAME = "unique-name"
"""Nothing is known of the receiver, and one definition in the repository has that name. Not
found by linking: made from unresolved calls when it is asked for."""


class Link(NamedTuple):
    callee: str
    """`path:qualified name` of a definition, or the dotted name of something outside."""
    how: str
    lines: tuple[int, ...]


class UnitLinks(NamedTuple):
    """All links out of one scope."""

    links: tuple[Link, ...]
    unresolved: tuple[tuple[str, tuple[int, ...]], ...]
    """(`name on receiver`, the line of each such call), sorted."""


def plain_links(found: UnitLinks) -> Any:
    """*found* as plain tuples."""
    return tuple(map(tuple, found.links)), found.unresolved


def links_from(plain: Any) -> UnitLinks:
    links, unresolved = plain
    return UnitLinks(tuple(Link(*link) for link in links), unresolved)


def part_of(unit: str) -> str:
    """The definition that *unit* is or, where it is a lambda, lies in: a lambda is part of what
    is around it. Those on the top of a module stay: who calls one runs nothing else of it."""
    if "<lambda" not in unit:
        return unit
    path, colon, name = unit.rpartition(":")
    return path + colon + name.partition(".<lambda")[0]


def definition_of(unit: str) -> str:
    """The node that *unit* is or lies in. A dotted name outside is as it is."""
    part = part_of(unit)
    path, colon, name = part.rpartition(":") if "<lambda" in part else (part, "", "")
    return f"{path}:{MODULE_NAME}" if colon and name.startswith("<lambda") else part


def name_asked(call: str) -> str | None:
    """The name in an unresolved `name on receiver` that may be known by being the only one:
    no builtin type has such a method."""
    name, on, _ = call.partition(" on ")
    return name if on and not name.startswith("__") and name not in BUILTIN_METHODS else None
