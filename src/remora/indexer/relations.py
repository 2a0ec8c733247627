"""Who calls whom, which tests reach it, what a change could reach: questions about links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from remora.indexer.linker.links import AMBIGUOUS, CALLBACK, IMPLICIT, OVERRIDE
from remora.indexer.linker.modules import is_test_path
from remora.indexer.linker.related import (
    RelatedTest,
    name_of,
    related_tests,
    test_of,
    tests_by_name,
)
from remora.indexer.linking import Linked
from remora.indexer.models.ids import KEY_PREFIX, RepoPath
from remora.indexer.queries import View

# What is likely and not certain; `--sure` leaves it out.
UNSURE = frozenset({AMBIGUOUS, OVERRIDE, CALLBACK, IMPLICIT})

_LAMBDA = ".<lambda"
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


class Reach(NamedTuple):
    """A node that reaches another through calls."""

    key: str
    distance: int


class Relations:
    """The links of one view, asked by key."""

    def __init__(self, view: View, linked: Linked) -> None:
        self._view = view
        self._linked = linked
        self._twins_by_path: dict[str, dict[str, list[str]]] = {}

    def callers(self, key: str, *, sure: bool = False) -> Iterator[Relation]:
        """Who calls the node, or the dotted name outside; by caller, then by how.

        A name that is defined more than once in its file (overloads, `try` and
        `except`) is asked for with all its twins; `@n` asks for one of them.
        """
        for unit in self._twins(_unit(key)):
            for link in self._linked.callers(unit):
                if not (sure and link.how in UNSURE):
                    yield _relation(link.caller, link.callee, link.how, link.lines)

    def _twins(self, unit: str) -> Iterator[str]:
        yield unit
        path, colon, name = unit.rpartition(":")
        if colon:
            yield from self._twins_in(path).get(name, ())

    def _twins_in(self, path: str) -> dict[str, list[str]]:
        """Name -> the units that carry it with `@n`; a walk asks for the same files often."""
        known = self._twins_by_path.get(path)
        if known is None:
            known = self._twins_by_path[path] = {}
            row = self._view.find_row(RepoPath(path))
            outline = self._view.outline(row) if row is not None else None
            for other in outline.names if outline is not None else ():
                name, _, number = other.rpartition("@")
                if number.isdecimal():
                    known.setdefault(name, []).append(f"{path}:{other}")
        return known

    def callees(self, key: str, *, sure: bool = False) -> Iterator[Relation]:
        """What the node calls, in the order of the first call."""
        unit = _unit(key)
        links = self._linked.links_of(unit).links
        for callee, how, lines in sorted(links, key=lambda link: (min(link[2]), *link[:2])):
            if not (sure and how in UNSURE):
                yield _relation(unit, callee, how, tuple(lines))

    def unresolved(self, key: str) -> list[tuple[str, int]]:
        """The node's calls that could not be resolved, as `name on receiver`, with their number."""
        counts: dict[str, int] = {}
        for call, number in self._linked.links_of(_unit(key)).unresolved:
            counts[call] = counts.get(call, 0) + number
        return sorted(counts.items())

    def fields(self, key: str) -> dict[str, Any]:
        """The fields of NodeState that links make."""
        tests = [test._asdict() for test in self.tests(key)]
        return {
            "callers": _ends((link.caller, link.how, link.lines) for link in self.callers(key)),
            "callees": _ends((link.callee, link.how, link.lines) for link in self.callees(key)),
            "unresolved_calls": sum(count for _, count in self.unresolved(key)),
            "related_tests": [{"key": test.pop("test"), **test} for test in tests],
        }

    def impact(self, key: str, *, depth: int = _DEEPEST, sure: bool = False) -> Iterator[Reach]:
        """The nodes that reach this one, nearest first, through at most *depth* calls."""
        seen = {key}
        frontier = [key]
        for distance in range(1, depth + 1):
            callers = {
                relation.caller
                for reached in frontier
                for relation in self.callers(reached, sure=sure)
            }
            frontier = sorted(callers - seen)
            seen.update(frontier)
            for reached in frontier:
                yield Reach(reached, distance)

    def tests(self, key: str) -> list[RelatedTest]:
        """The tests that reach the node, the most confident first, by their keys.

        Where no path is found, tests named after it, at distance 0.
        """
        unit = _unit(key)
        found = related_tests(unit, self._calling)
        found = found or tests_by_name(unit, self._tests_with(name_of(unit)))
        return [test._replace(test=KEY_PREFIX + test.test) for test in found]

    def _calling(self, unit: str) -> Iterator[tuple[str, str]]:
        for twin in self._twins(unit):
            for link in self._linked.callers(twin):
                yield link.caller, link.how

    def _tests_with(self, word: str) -> Iterator[str]:
        """The tests of all files that have *word* in a name."""
        for row in self._view.rows():
            if not (is_test_path(row.path) and self._view.may_name(row, word)):
                continue
            outline = self._view.outline(row)
            for name in outline.names if outline is not None else ():
                if test_of(f"{row.path}:{name}") == f"{row.path}:{name}":
                    yield f"{row.path}:{name}"


def _ends(found: Iterable[tuple[str, str, tuple[int, ...]]]) -> list[dict[str, Any]]:
    """Links as NodeState has them: those that differ only in their lines are one."""
    lines_of: dict[tuple[str, str], set[int]] = {}
    for key, how, lines in found:
        lines_of.setdefault((key, how), set()).update(lines)
    return [{"key": k, "how": how, "lines": sorted(lines)} for (k, how), lines in lines_of.items()]


def _unit(key: str) -> str:
    return key.removeprefix(KEY_PREFIX)


def _relation(caller: str, callee: str, how: str, lines: tuple[int, ...]) -> Relation:
    around = caller.partition(_LAMBDA)[0]  # a lambda is part of the definition around it
    path = around.rpartition(":")[0]
    to = KEY_PREFIX + callee.partition(_LAMBDA)[0] if ":" in callee else callee
    return Relation(KEY_PREFIX + around, to, how, path, lines)
