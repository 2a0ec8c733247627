"""Who calls whom, which tests reach it, what a change could reach: questions about links."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, count, islice
from typing import Any, Literal, get_args

from remora.indexer.callgraph.by_name import NameFallback
from remora.indexer.callgraph.links import Linked
from remora.indexer.callgraph.name_matches import NameMatches
from remora.indexer.callgraph.postings import PostedCall
from remora.indexer.callgraph.related import Calls, RelatedTest, Walked, related_tests
from remora.indexer.errors import UsageError
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.linker.links import (
    AMBIGUOUS,
    CALLBACK,
    IMPLICIT,
    OVERRIDE,
    UNIQUE_NAME,
    around_lambda,
    definition_of,
    is_inner_lambda,
)
from remora.indexer.models.ids import KEY_PREFIX, MODULE_NAME, called_name
from remora.indexer.models.report import Relinked
from remora.indexer.store import StoredLink
from remora.indexer.views.fields import dotted_path
from remora.indexer.views.view import View

Certainty = Literal["exact", "likely", "name"]
"""How much has to speak for a link: `exact` takes those alone that are certain; `likely`
those too that are ambiguous, overridden, implicit or called back; `name` also those that
nothing but a name speaks for, where only one function has it."""

# What is likely and not certain: `exact` leaves it out.
UNSURE = frozenset({AMBIGUOUS, OVERRIDE, CALLBACK, IMPLICIT, UNIQUE_NAME})

_MODULE = f":{MODULE_NAME}"


class Relation(NamedTuple):
    """One link between two nodes, or from a node to something outside."""

    caller: str
    """Key of the node whose code makes the call."""
    callee: str
    """Key of a node, or the dotted name of something outside the repository."""
    how: str
    """How it is known; see docs/linking.md."""
    file_path: str
    """Where the calls are written."""
    lines: tuple[int, ...]


class ResolvedImport(NamedTuple):
    """An import binding that a node uses, and what it leads to."""

    name: str
    """The dotted name as written, as in NodeState's `imports`."""
    leads_to: str | None
    """Key of the module, class or function that runs, through re-exports; for a variable,
    of the module that binds it. None where it lies outside the repository."""


class Unresolved(NamedTuple):
    """Calls of a node that could not be resolved."""

    call: str
    """`name on receiver`, or a name alone."""
    times: int


class Reach(NamedTuple):
    """A node that reaches another through calls."""

    key: str
    distance: int


def _require_depth(depth: int | None) -> None:
    if depth is not None and depth < 1:
        raise UsageError(f"nothing is reached through {depth} calls", hint="give 1 or more")


def require_certainty(certainty: str) -> None:
    """Raise UsageError where *certainty* is not one of `Certainty`."""
    if certainty not in get_args(Certainty):
        raise UsageError(
            f"{certainty!r} is no certainty of links",
            hint=f"it is one of {', '.join(get_args(Certainty))}",
        )


class Relations:
    """The links of one revision, asked by key.

    All questions take a `Certainty`, and raise UsageError for what is none.
    """

    def __init__(self, view: View, linked: Linked, name_matches: NameMatches | None = None) -> None:
        """*name_matches*, where they are known, are those of *view*."""
        self._view = view
        self._linked = linked
        self._unique = NameFallback(view, linked)
        self._name_matches = name_matches or NameMatches(view, linked.conventions)

    def for_many_questions(self) -> Relations:
        """The same, for who asks about one node after the other: what was read of links is kept,
        up to a bound."""
        return Relations(self._view, self._linked.for_many_questions(), self._name_matches)

    @property
    def relinked(self) -> Relinked:
        """What it took to make these links; nothing but scopes that were reused where they were
        retained."""
        return self._linked.relinked

    def callers(self, key: str, *, certainty: Certainty = "likely") -> list[Relation]:
        """Who calls the node, or the dotted name outside; by caller, then by how.

        A name that is defined more than once in its file (overloads, `try` and
        `except`) is asked for with all its redefinitions; `@n` asks for one of them. A class is
        called where it is made; a module, wherever another file calls what it defines.
        """
        require_certainty(certainty)
        unit = _unit(key)
        if unit.endswith(_MODULE):
            links = self._calls_into(unit, certainty)
        else:
            redefinitions = [
                redefinition for _, redefinition in self._name_matches.redefinitions((unit,))
            ]
            links = [
                x
                for redefinition in redefinitions
                for x in _by_node(self._calls_to((redefinition,), certainty))
            ]
        return [_relation(link.caller, link.callee, link.how, link.lines) for link in links]

    def _calls_into(self, module: str, certainty: Certainty) -> list[StoredLink]:
        inside = module.removesuffix(_MODULE) + ":"
        called = [unit for unit in self.within(module) if not is_inner_lambda(unit)]
        links = self._calls_to(called, certainty)
        from_outside = [x for x in _by_node(links) if not x.caller.startswith(inside)]
        return sorted(from_outside, key=lambda x: (x.caller, x.callee, x.how))

    def calls(self, units: Collection[str], certainty: Certainty = "likely") -> Calls:
        """What calls *units* (keys without prefix) or redefinitions of them, for all at once."""
        asked: dict[str, list[str]] = {}
        for unit, redefinition in self._name_matches.redefinitions(units):
            asked.setdefault(redefinition, []).append(unit)
        for callee, path, calls in self._linked.calls(asked):
            kept = [x for x in calls if x[1] not in UNSURE] if certainty == "exact" else calls
            told = _told(kept)
            for unit in asked[callee]:
                yield unit, path, told
        for redefinition in asked if certainty == "name" else ():
            for link in self._unique.callers(redefinition):
                path, _, name = link.caller.rpartition(":")
                for unit in asked[redefinition]:
                    yield unit, path, ((name, link.how, link.lines),)

    def callers_of_each(self, units: Collection[str]) -> dict[str, set[str]]:
        """By each of *units* the units that call it or a redefinition of it, as far as is likely:
        `calls` for who asks neither how nor where."""
        redefinitions = self._name_matches.redefined(units)
        callers = self._linked.callers_of_each({*units, *chain(*redefinitions.values())})
        found = {unit: callers[unit] for unit in units}
        for unit, others in redefinitions.items():
            found[unit] = found[unit].union(*map(callers.__getitem__, others))
        return found

    def within(self, unit: str) -> list[str]:
        """The unit with its lambdas, and with what it defines if it is a class or a module."""
        return self._name_matches.within(unit, self._linked.lambdas_in)

    def _calls_to(self, units: Collection[str], certainty: Certainty) -> list[StoredLink]:
        links = sorted(x for posting in self._linked.calls(units) for x in posting.links)
        if certainty == "exact":
            return [link for link in links if link.how not in UNSURE]
        if certainty == "name":
            links += [x for unit in units for x in self._unique.callers(unit)]
        return links

    @property
    def linked(self) -> Linked:
        """The links, asked by unit."""
        return self._linked

    def redefinitions(self, key: str) -> list[str]:
        """The other definitions of the node's name in its file: overloads, setters, `else`."""
        return [
            _key(redefinition)
            for unit, redefinition in self._name_matches.redefinitions((_unit(key),))
            if redefinition != unit
        ]

    def callees(self, key: str, *, certainty: Certainty = "likely") -> list[Relation]:
        """What the node calls, in the order of the first call."""
        require_certainty(certainty)
        unit = _unit(key)
        links = [*self._linked.links_of(unit).links]
        if certainty == "name":
            links += self._unique.callees(unit)
        links.sort(key=lambda link: (min(link[2]), *link[:2]))
        return [
            _relation(unit, callee, how, tuple(lines))
            for callee, how, lines in links
            if certainty != "exact" or how not in UNSURE
        ]

    def unresolved(self, key: str, *, certainty: Certainty = "likely") -> list[Unresolved]:
        """The node's calls that could not be resolved, by name.

        With the certainty `name`, those that `callees` does not then give either.
        """
        require_certainty(certainty)
        unit = _unit(key)
        counts: dict[str, int] = {}
        for call, lines in self._linked.links_of(unit).unresolved:
            if not (certainty == "name" and self._unique.meant(unit, call)):
                counts[call] = counts.get(call, 0) + len(lines)
        return [Unresolved(call, times) for call, times in sorted(counts.items())]

    def unresolved_by_caller(self, name: str) -> dict[str, int]:
        """How many calls that are written with *name*, of a method or of what a name stands for,
        lead nobody knows where, by who makes them: any of them may run what has that name."""
        counts: dict[str, int] = {}
        for call in self._linked.unresolved_calls(name):
            key = f"node:{definition_of(call.caller)}"
            counts[key] = counts.get(key, 0) + len(call.lines)
        return counts

    def may_call(self, key: str) -> dict[str, int]:
        """How many calls that lead nobody knows where may be of the node, by who makes them: those
        that are written with its name."""
        name = called_name(key)
        is_node = key.startswith(KEY_PREFIX) and name != MODULE_NAME
        return self.unresolved_by_caller(name) if is_node else {}

    def fields(self, record: Mapping[str, Any], *, imports: bool = True) -> dict[str, Any]:
        """The fields of NodeState that links make, for a *record* that has the others.

        What *imports* lead to takes the linker and the flow of every file on the way.
        """
        key = record["key"]
        tests = self.tests(key)
        return {
            "callers": _ends((link.caller, link.how, link.lines) for link in self.callers(key)),
            "callees": _ends((link.callee, link.how, link.lines) for link in self.callees(key)),
            "resolved_imports": [
                {"name": found.name, "key": found.leads_to} for found in self.imports_of(record)
            ]
            if imports
            else None,
            "unresolved_calls": sum(count for _, count in self.unresolved(key)),
            "related_tests": [
                {"key": test, "distance": distance, "confidence": confidence}
                for test, distance, confidence in tests
            ],
            "related_tests_cut_at": tests.cut_at,
        }

    def imports_of(self, record: Mapping[str, Any]) -> list[ResolvedImport]:
        """The import bindings that the node of a *record* uses, by name, with what they lead to."""
        found = []
        for name in record["imports"]:
            unit = self._linked.leads_to(record["file_path"], name)
            found.append(ResolvedImport(name, None if unit is None else KEY_PREFIX + unit))
        return found

    def impact(
        self, key: str, *, depth: int | None = None, certainty: Certainty = "likely"
    ) -> Walked[Reach]:
        """The nodes that reach this one, nearest first, through at most *depth* calls.

        A class or module is reached through anything that it defines. Raises UsageError
        for a depth below 1.
        """
        require_certainty(certainty)
        _require_depth(depth)
        levels = self.reaching(key, certainty=certainty)
        reached = [x for level in islice(levels, depth and depth + 1) for x in level]
        near = [reach for reach in reached if depth is None or reach.distance <= depth]
        return Walked(near, depth if len(near) < len(reached) else None)

    def reaching(self, key: str, *, certainty: Certainty = "likely") -> Iterator[list[Reach]]:
        """The nodes that reach this one, call by call: each list is one call farther away.

        It ends where nothing is farther. A level is walked when it is taken: who has enough pays
        for no more.
        """
        require_certainty(certainty)
        frontier = set(self.within(_unit(key)))
        seen = set(frontier)
        told = set(map(definition_of, frontier))
        for distance in count(1):
            frontier = self._callers(frontier, certainty) - seen
            if not frontier:
                return
            seen |= frontier
            nodes = set(map(definition_of, frontier)) - told
            told |= nodes
            yield [Reach(KEY_PREFIX + node, distance) for node in sorted(nodes)]

    def _callers(self, units: Collection[str], certainty: Certainty) -> set[str]:
        if certainty == "likely":
            return set().union(*self.callers_of_each(units).values())
        calls = self.calls(units, certainty)
        return {f"{path}:{name}" for _, path, calls_in in calls for name, _, _ in calls_in}

    def tests(
        self, key: str, *, depth: int | None = None, certainty: Certainty = "likely"
    ) -> Walked[RelatedTest]:
        """The tests that reach the node, the most confident first, by their keys.

        Those near by, or else the nearest; with *depth*, all within so many calls. A class or
        module is reached through anything that it defines. Where no path is found, tests named
        after it, at distance 0; none with the certainty `exact`. Raises UsageError for a depth
        below 1.
        """
        require_certainty(certainty)
        _require_depth(depth)
        unit = _unit(key)
        within = set(self.within(unit))
        found = related_tests(
            within,
            lambda units: self.calls(units, certainty),
            depth,
            conventions=self._linked.conventions,
        )
        named: list[RelatedTest] = []
        if not found and certainty != "exact":
            alike = self._name_matches.tests_named_alike(_named(unit))
            named = [test for test in alike if test.test not in within]
        keyed = (test._replace(test=KEY_PREFIX + test.test) for test in [*found, *named])
        return Walked(keyed, found.cut_at)


def _told(calls: Sequence[PostedCall]) -> Sequence[PostedCall]:
    """*calls*, those of a lambda in a function or class also as calls of that."""
    around = [
        (around_lambda(name), how, lines) for name, how, lines in calls if is_inner_lambda(name)
    ]
    return [*calls, *around] if around else calls


def _by_node(links: list[StoredLink]) -> list[StoredLink]:
    """*links* where a definition or module and its lambdas are one."""
    if not any("<lambda" in link.caller or "<lambda" in link.callee for link in links):
        return links
    lines_of: dict[tuple[str, str, str], set[int]] = {}
    for callee, caller, how, lines in links:
        ends = definition_of(callee), definition_of(caller), how
        lines_of.setdefault(ends, set()).update(lines)
    return [StoredLink(*ends, tuple(sorted(lines))) for ends, lines in lines_of.items()]


def _ends(found: Iterable[tuple[str, str, tuple[int, ...]]]) -> list[dict[str, Any]]:
    """Links as NodeState has them: those that differ only in their lines are one."""
    lines_of: dict[tuple[str, str], set[int]] = {}
    for key, how, lines in found:
        lines_of.setdefault((key, how), set()).update(lines)
    return [{"key": k, "how": how, "lines": sorted(lines)} for (k, how), lines in lines_of.items()]


def _named(unit: str) -> str:
    """The unit by the name that tests would have of it: a module's is its file's."""
    if not unit.endswith(_MODULE):
        return unit
    dotted = dotted_path(unit.removesuffix(_MODULE))
    return f":{dotted}"


def _key(unit: str) -> str:
    return KEY_PREFIX + unit if ":" in unit else unit


def _unit(key: str) -> str:
    return key.removeprefix(KEY_PREFIX)


def _relation(caller: str, callee: str, how: str, lines: tuple[int, ...]) -> Relation:
    path = caller.rpartition(":")[0]
    return Relation(KEY_PREFIX + caller, _key(callee), how, path, lines)
