"""Who calls whom, which tests reach it, what a change could reach: questions about links."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

from remora.indexer.callgraph.by_name import NameFallback
from remora.indexer.callgraph.links import Linked
from remora.indexer.callgraph.name_matches import NameMatches
from remora.indexer.callgraph.related import Calls, RelatedTest, related_tests
from remora.indexer.linker.links import (
    AMBIGUOUS,
    CALLBACK,
    IMPLICIT,
    OVERRIDE,
    UNIQUE_NAME,
    definition_of,
)
from remora.indexer.models.ids import KEY_PREFIX, MODULE_NAME, RepoPath
from remora.indexer.store import StoredLink
from remora.indexer.views.view import View, dotted_path

# What is likely and not certain; `--sure` leaves it out.
UNSURE = frozenset({AMBIGUOUS, OVERRIDE, CALLBACK, IMPLICIT, UNIQUE_NAME})

_MODULE = f":{MODULE_NAME}"
_DEEPEST = 50


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


class Reach(NamedTuple):
    """A node that reaches another through calls."""

    key: str
    distance: int


class Relations:
    """The links of one view, asked by key."""

    def __init__(self, view: View, linked: Linked, namesakes: NameMatches | None = None) -> None:
        """*namesakes*, where they are known, are those of *view*."""
        self._view = view
        self._linked = linked
        self._unique = NameFallback(view, linked)
        self._namesakes = namesakes or NameMatches(view, linked.conventions)

    def callers(
        self, key: str, *, sure: bool = False, unique_names: bool = False
    ) -> Iterator[Relation]:
        """Who calls the node, or the dotted name outside; by caller, then by how.

        With *sure* only links that are certain; with *unique_names* also those that
        nothing but a name speaks for, where only one function has it.

        A name that is defined more than once in its file (overloads, `try` and
        `except`) is asked for with all its twins; `@n` asks for one of them. A class is
        called where it is made; a module, wherever another file calls what it defines.
        """
        unit = _unit(key)
        if unit.endswith(_MODULE):
            yield from self._calls_into(unit, sure, unique_names)
            return
        for _, twin in self._namesakes.redefinitions((unit,)):
            for link in _by_node(self._calls_to(twin, sure, unique_names)):
                yield _relation(link.caller, link.callee, link.how, link.lines)

    def _calls_into(self, module: str, sure: bool, unique_names: bool) -> Iterator[Relation]:
        path = module.removesuffix(_MODULE)
        links = [
            x for unit in self._within(module) for x in self._calls_to(unit, sure, unique_names)
        ]
        for link in sorted(_by_node(links), key=lambda x: (x.caller, x.callee, x.how)):
            if not link.caller.startswith(f"{path}:"):
                yield _relation(link.caller, link.callee, link.how, link.lines)

    def _calls(self, units: Collection[str], sure: bool, unique_names: bool) -> Calls:
        """What calls *units* or twins of them, for all of them at once."""
        asked: dict[str, list[str]] = {}
        for unit, twin in self._namesakes.redefinitions(units):
            asked.setdefault(twin, []).append(unit)
        for callee, path, calls in self._linked.calls(asked):
            kept = [call for call in calls if call[1] not in UNSURE] if sure else calls
            for unit in asked[callee]:
                yield unit, path, kept
        for twin in asked if unique_names and not sure else ():
            for link in self._unique.callers(twin):
                path, _, name = link.caller.rpartition(":")
                for unit in asked[twin]:
                    yield unit, path, ((name, link.how, link.lines),)

    def _within(self, unit: str) -> list[str]:
        """The unit, with what it defines if it is a class or a module."""
        path, colon, name = unit.rpartition(":")
        row = self._view.find_row(RepoPath(path)) if colon else None
        outline = self._view.outline(row) if row is not None else None
        kinds = dict(zip(outline.names, outline.kinds, strict=True)) if outline else {}
        if kinds.get(name) == "module":
            return [*(f"{path}:{other}" for other in kinds), *self._linked.lambdas_on_top(path)]
        members = [f"{path}:{other}" for other in kinds if other.startswith(f"{name}.")]
        return [unit, *(members if kinds.get(name) == "class" else ())]

    def _calls_to(self, unit: str, sure: bool, unique_names: bool) -> list[StoredLink]:
        links = self._linked.callers(unit)
        if sure:
            links = [link for link in links if link.how not in UNSURE]
        elif unique_names:
            links += self._unique.callers(unit)
        return links

    def twins(self, key: str) -> list[str]:
        """The other definitions of the node's name in its file: overloads, setters, `else`."""
        return [
            _key(twin)
            for unit, twin in self._namesakes.redefinitions((_unit(key),))
            if twin != unit
        ]

    def callees(
        self, key: str, *, sure: bool = False, unique_names: bool = False
    ) -> Iterator[Relation]:
        """What the node calls, in the order of the first call; the choices as for `callers`."""
        unit = _unit(key)
        links = [*self._linked.links_of(unit).links]
        if unique_names and not sure:
            links += self._unique.callees(unit)
        for callee, how, lines in sorted(links, key=lambda link: (min(link[2]), *link[:2])):
            if not (sure and how in UNSURE):
                yield _relation(unit, callee, how, tuple(lines))

    def unresolved(self, key: str, *, unique_names: bool = False) -> list[tuple[str, int]]:
        """The node's calls that could not be resolved, as `name on receiver`, with their number.

        With *unique_names*, those that `callees` does not then give either.
        """
        unit = _unit(key)
        counts: dict[str, int] = {}
        for call, lines in self._linked.links_of(unit).unresolved:
            if not (unique_names and self._unique.meant(unit, call)):
                counts[call] = counts.get(call, 0) + len(lines)
        return sorted(counts.items())

    def fields(self, key: str, *, imports: bool = True) -> dict[str, Any]:
        """The fields of NodeState that links make.

        What *imports* lead to takes the linker and the flow of every file on the way.
        """
        tests = [test._asdict() for test in self.tests(key)]
        return {
            "callers": _ends((link.caller, link.how, link.lines) for link in self.callers(key)),
            "callees": _ends((link.callee, link.how, link.lines) for link in self.callees(key)),
            "resolved_imports": [
                {"name": found.name, "key": found.leads_to} for found in self.imports_of(key)
            ]
            if imports
            else None,
            "unresolved_calls": sum(count for _, count in self.unresolved(key)),
            "related_tests": [{"key": test.pop("test"), **test} for test in tests],
        }

    def imports_of(self, key: str) -> list[ResolvedImport]:
        """The import bindings the node uses, by name, with what they lead to.

        Raises NodeNotFoundError, PathNotFoundError.
        """
        record = self._view.record(key)
        found = []
        for name in record["imports"]:
            unit = self._linked.leads_to(record["file_path"], name)
            found.append(ResolvedImport(name, None if unit is None else KEY_PREFIX + unit))
        return found

    def impact(
        self,
        key: str,
        *,
        depth: int = _DEEPEST,
        sure: bool = False,
        unique_names: bool = False,
    ) -> Iterator[Reach]:
        """The nodes that reach this one, nearest first, through at most *depth* calls.

        A class or module is reached through anything that it defines.
        """
        frontier = set(self._within(_unit(key)))
        seen = set(frontier)
        told = set(map(definition_of, frontier))
        for distance in range(1, depth + 1):
            callers = {
                f"{path}:{name}"
                for _, path, calls in self._calls(frontier, sure, unique_names)
                for name, _, _ in calls
            }
            frontier = callers - seen
            seen |= frontier
            nodes = set(map(definition_of, frontier)) - told
            told |= nodes
            yield from (Reach(KEY_PREFIX + node, distance) for node in sorted(nodes))
            if not frontier:
                return

    def tests(
        self, key: str, *, sure: bool = False, unique_names: bool = False
    ) -> list[RelatedTest]:
        """The tests that reach the node, the most confident first, by their keys.

        A class or module is reached through anything that it defines. Where no path is
        found, tests named after it, at distance 0; none with *sure*.
        """
        unit = _unit(key)
        within = set(self._within(unit))
        found = related_tests(
            within,
            lambda units: self._calls(units, sure, unique_names),
            conventions=self._linked.conventions,
        )
        if not found and not sure:
            named = self._namesakes.tests_named_alike(_named(unit))
            found = [test for test in named if test.test not in within]
        return [test._replace(test=KEY_PREFIX + test.test) for test in found]


def _by_node(links: list[StoredLink]) -> list[StoredLink]:
    """*links* where a module and the lambdas on its top are one."""
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
