"""What linking leaves behind: who calls what, how it is known, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import cache

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.linker.static.builtin_names import BUILTIN_METHODS
from remora.indexer.models.ids import MODULE_NAME, UnitId

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
SURE = frozenset({EXACT, PROPERTY})
"""How a link is known that becomes `override` where others may run in its place."""
FIXTURE = "fixture"
"""A test asks for this fixture by a parameter's name or a mark."""
CONSTRUCTOR = "constructor"
"""A class is called: the class itself; its `__init__` and `__new__` are `exact`."""
IMPLICIT = "implicit"
"""A statement or operator runs this method: `with`, iteration, an operator."""
CALLBACK = "callback"
"""Handed to a library function that is known to call it."""
CERTAIN = frozenset({EXACT, PROPERTY, CONSTRUCTOR, DECORATOR})
"""How a link is known where nothing else can run: what is one of several is `ambiguous`."""

UNIQUE_NAME = "unique-name"
"""Nothing is known of the receiver, and one definition in the repository has that name. Not
found by linking: made from unresolved calls when it is asked for."""


# Of a method that many classes replace, the links to all of these are kept once: `^CLASS.m`
# `replaces` is a link of every method that takes the place of an `m` of CLASS, and `*m` with
# `CLASS.m` as its `how` one of whoever calls any of them. `spread` writes them out.
REPLACES = "replaces"
_REPLACED, _BELOW, _UNLESS_BELOW = "^", "*", ">"
_ANY = "?"
"""In the place of CLASS: methods of a protocol by name (`__html__`) are all kept below it."""


Effect = tuple[str, str]
"""(callee, how): what something runs."""


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


def in_doubt(found: UnitLinks, sources: Set[UnitId]) -> UnitLinks:
    """*found*, nothing of which is sure that is one of *sources*, or a method of one."""
    gathered: dict[Effect, set[int]] = {}
    for callee, how, lines in found.links:
        doubted = is_certain(how) and (callee in sources or _class_of(callee) in sources)
        gathered.setdefault((callee, AMBIGUOUS if doubted else how), set()).update(lines)
    links = (Link(*effect, tuple(sorted(lines))) for effect, lines in sorted(gathered.items()))
    return UnitLinks(tuple(links), found.unresolved)


def _class_of(callee: str) -> UnitId:
    return UnitId(callee.rpartition(".")[0])


PlainLink = tuple[str, str, tuple[int, ...]]
PlainLinks = tuple[tuple[PlainLink, ...], tuple[tuple[str, tuple[int, ...]], ...]]
"""`UnitLinks` as plain tuples."""


def plain_links(found: UnitLinks) -> PlainLinks:
    """*found* as plain tuples."""
    return tuple((callee, how, lines) for callee, how, lines in found.links), found.unresolved


def links_from(plain: PlainLinks) -> UnitLinks:
    links, unresolved = plain
    return UnitLinks(tuple(Link(*link) for link in links), unresolved)


# --- methods that many classes replace -------------------------------------------------


def replaced(method: str) -> str:
    """What a method links to that takes the place of *method*, a class and a name."""
    return _REPLACED + method


def called_below(name: str) -> str:
    """What is called where any method *name* below a class is meant."""
    return _BELOW + name


def of_any(name: str) -> str:
    """The method *name* of whatever class: what all of that name take the place of."""
    return f"{_ANY}.{name}"


def name_below(callee: str) -> str:
    """The name of the methods that *callee* is kept for once; "" where it is another callee."""
    if callee[0] == _BELOW:
        return callee[1:]
    return callee.rpartition(".")[2] if callee[0] == _REPLACED else ""


def unless_below(method: str) -> str:
    """How a link is known that is `exact` if nothing takes the place of *method*."""
    return _UNLESS_BELOW + method


def is_certain(how: str) -> bool:
    return how in CERTAIN or how[0] == _UNLESS_BELOW


def known_as(how: str, effects: Iterable[Effect]) -> tuple[Effect, ...]:
    """*effects*, those that are certain known as *how*."""
    return tuple(
        [
            (callee, how if known in CERTAIN or known[0] == _UNLESS_BELOW else known)
            for callee, known in effects
        ]
    )


def method_name(unit: str) -> str:
    """The last name of a unit; "" where that is no method's."""
    owner, _, name = unit.partition("@")[0].rpartition(":")[2].rpartition(".")
    return name if owner and ":" in unit else ""


def all_below(method: str, replacing: Callable[[list[str]], Iterable[str]]) -> tuple[str, ...]:
    """The methods that take the place of *method*, at every depth. *replacing* gives those that
    link to any of some `replaced` ones."""
    found: dict[str, None] = {}
    level = [method]
    while level:
        units = sorted(set(replacing(list(map(replaced, level)))) - found.keys())
        found.update(dict.fromkeys(units))
        level = [unit.partition("@")[0] for unit in units]
    return tuple(found)


def spread(
    calls: Iterable[tuple[str, str, tuple[int, ...]]], below: Callable[[str], Iterable[str]]
) -> Iterator[Link]:
    """*calls* with a link for each method that may run, where they are kept once. *below* gives
    those that take the place of one."""
    for callee, how, lines in calls:
        if callee[0] == _BELOW:
            yield from (Link(unit, OVERRIDE, lines) for unit in below(how))
        elif callee[0] != _REPLACED:
            yield Link(callee, known_how(how, below), lines)


def known_how(how: str, below: Callable[[str], Iterable[str]]) -> str:
    if how[0] != _UNLESS_BELOW:
        return how
    return OVERRIDE if any(True for _ in below(how[1:])) else EXACT


def are_settled(calls: Iterable[PlainLink]) -> bool:
    """Whether all of *calls*, each with how it is known in the middle, are known as they stand."""
    return not any(how[0] == _UNLESS_BELOW for _, how, _ in calls)


def spread_rows(
    files: Mapping[str, Mapping[UnitId, tuple[object, object, UnitLinks | None]]],
) -> dict[str, list[Link]]:
    """By unit all links of the rows of *files*."""
    rows = {
        unit: row[2].links
        for units in files.values()
        for unit, row in units.items()
        if row[2] is not None
    }
    replacing: dict[str, list[str]] = {}
    for unit, links in rows.items():
        for callee, how, _ in links:
            if how == REPLACES:
                replacing.setdefault(callee, []).append(unit)

    @cache
    def below(method: str) -> tuple[str, ...]:
        return all_below(method, lambda asked: (u for x in asked for u in replacing.get(x, ())))

    return {unit: list(dict.fromkeys(spread(links, below))) for unit, links in rows.items()}


def line_shifted(links: UnitLinks | None, lines: int) -> UnitLinks | None:
    """*links* of a unit that now stands *lines* further down."""
    if links is None or not lines:
        return links
    found, unresolved = links
    return UnitLinks(
        tuple(Link(callee, how, tuple(n + lines for n in at)) for callee, how, at in found),
        tuple((call, tuple(n + lines for n in at)) for call, at in unresolved),
    )


def definition_of(unit: str) -> str:
    """The node that *unit* is or, where it is a lambda, lies in. A dotted name outside is as
    it is."""
    path, colon, name = unit.rpartition(":") if "<lambda" in unit else (unit, "", "")
    if not colon:
        return unit
    return f"{path}:{name.partition('<lambda')[0].rstrip('.') or MODULE_NAME}"


def is_inner_lambda(unit: str) -> bool:
    """Whether *unit* is a lambda in a function or class: who calls it calls nothing else of
    what is around it. One on the top of a module is told as the module."""
    return ".<lambda" in unit


def around_lambda(inner: str) -> str:
    """The function or class that an inner lambda stands in."""
    return inner.partition(".<lambda")[0]


def name_asked(call: str) -> str | None:
    """The name in an unresolved `name on receiver` that may be known by being the only one:
    no builtin type has such a method."""
    name, on, _ = call.partition(" on ")
    return name if on and not name.startswith("__") and name not in BUILTIN_METHODS else None
