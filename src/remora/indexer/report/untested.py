"""Functions that no test reaches: neither along links, nor by anything that is unsure.

It is what `untested-change` of docs/check.md asks of a change, asked of all functions at once:
forward from all tests, and from what imports run. A doubt speaks for the function.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from remora.indexer.callgraph.postings import posted_under
from remora.indexer.callgraph.relations import Relations
from remora.indexer.changes.public_names import PRIVATE_FOLDERS, RUN_BY_TOOLS
from remora.indexer.docstrings.decorators import keeps_parameters
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.linker import cells
from remora.indexer.linker.links import definition_of
from remora.indexer.models.facts import Definition
from remora.indexer.models.ids import KEY_PREFIX, RepoPath
from remora.indexer.report.measured import outer_functions
from remora.indexer.report.mentions import Mentions
from remora.indexer.views.members import Members
from remora.indexer.views.view import View

_MOST_JUDGED: Final = 1_000
"""Functions that nothing reaches and no text speaks of: those of which each doubt is asked."""
_PROTOCOL: Final = frozenset(
    {
        *("close", "detach", "fileno", "flush", "isatty", "peek", "read", "read1", "readable"),
        *("readall", "readinto", "readline", "readlines", "seek", "seekable", "tell", "truncate"),
        *("writable", "write", "writelines", "getvalue"),
        *("append", "clear", "copy", "count", "extend", "index", "insert", "remove", "reverse"),
        *("sort", "add", "discard", "get", "items", "keys", "pop", "popitem", "setdefault"),
        *("update", "values", "send", "throw", "join", "run", "start"),
    }
)
"""Methods of files and containers: whoever takes something for one calls them."""
_SOURCES_HELD: Final = 64
_BODIES: Final = frozenset({"module", "class"})

Files = Mapping[RepoPath, Sequence[Definition]]


class Untested(NamedTuple):
    """What no test reaches, by unit: a key without its prefix."""

    not_reached: list[str]
    """What nothing leads to, the most complex first."""
    functions: int
    """How many functions of the code, tests left out, there are."""
    judged: int
    """How many of them are reached or not; of the others nothing is said."""
    left: int
    """How many more nothing leads to, and were not looked at further."""


def untested(view: View, relations: Relations, files: Files) -> Untested | None:
    """What tests reach in *files*, all that *view* has; None where there are no tests."""
    conventions = relations.linked.conventions
    if not any(conventions.is_test_path(path) for path in files):
        return None
    tests, bodies = set[str](), set[str]()
    asked: dict[str, Definition] = {}
    for path, definitions in files.items():
        bodies.update(f"{path}:{one.name}" for one in definitions if one.kind in _BODIES)
        if conventions.is_test_path(path):
            tests.update(f"{path}:{one.name}" for one in definitions)
        else:
            asked.update((f"{path}:{one.name}", one) for one in outer_functions(definitions))
    everything = [f"{path}:{one.name}" for path, found in files.items() for one in found]
    calls = _calls(relations, everything)
    reached = _followed(calls, tests | bodies)
    doubts = _Doubts(view, relations, asked, reached, bodies)
    open_ones = [
        unit for unit, one in asked.items() if unit not in reached and _is_asked(unit, one)
    ]
    open_ones.sort(key=lambda unit: (-asked[unit].complexity, unit))
    silent = doubts.not_mentioned(list(doubts.not_spoken_for(open_ones)))
    clear = [unit for unit in silent[:_MOST_JUDGED] if not doubts.about(unit)]
    doubtful = _followed(calls, set(everything) - reached - set(clear))  # who may run, runs others
    none = [unit for unit in clear if unit not in doubtful]
    judged = sum(unit in reached for unit in asked) + len(none)
    return Untested(none, len(asked), judged, max(0, len(silent) - _MOST_JUDGED))


def _calls(relations: Relations, units: Sequence[str]) -> Mapping[str, set[str]]:
    """By definition which of *units* it calls."""
    calls: defaultdict[str, set[str]] = defaultdict(set)
    for callee, path, posted in relations.calls(units):
        for name, _, _ in posted:
            calls[definition_of(f"{path}:{name}")].add(definition_of(callee))
    return calls


def _followed(calls: Mapping[str, set[str]], seeds: Iterable[str]) -> set[str]:
    """*seeds*, and all that they lead to along *calls*."""
    found, waiting = set(seeds), list(seeds)
    while waiting:
        for callee in calls.get(waiting.pop(), ()):
            if callee not in found:
                found.add(callee)
                waiting.append(callee)
    return found


def _is_asked(unit: str, definition: Definition) -> bool:
    """Whether it is a function that a test would call by its name."""
    path, _, name = unit.rpartition(":")
    folders, last = path.split("/"), name.rpartition(".")[2]
    if not path.endswith(".py") or not definition.parse_ok or "@" in name:
        return False
    if not PRIVATE_FOLDERS.isdisjoint(folders[:-1]) or folders[-1] in RUN_BY_TOOLS:
        return False
    if last.startswith("__") and last.endswith("__"):
        return False
    if ("." in name and last in _PROTOCOL) or ">>>" in (definition.docstring or ""):
        return False  # the examples of a docstring are run by doctest
    told = definition.decorators
    return keeps_parameters(told) and not any("abstract" in one for one in told)


class _Doubts:
    """What could lead to a function although no link does."""

    def __init__(
        self,
        view: View,
        relations: Relations,
        asked: Mapping[str, Definition],
        reached: set[str],
        bodies: set[str],
    ) -> None:
        self._view, self._asked = view, asked
        self._source = lru_cache(_SOURCES_HELD)(view.content)
        self._relations = relations
        self._linked = relations.linked
        self._reached, self._bodies = reached, bodies
        self._members = Members(view)

    def not_spoken_for(self, units: Sequence[str]) -> Iterator[str]:
        """Those of *units* whose name is called nowhere on objects of which nothing is known."""
        names = {unit: posted_under(_last(unit)) for unit in units}
        called = {posting.callee for posting in self._linked.calls(sorted(set(names.values())))}
        return (unit for unit in units if names[unit] not in called)

    def about(self, unit: str) -> bool:
        """Whether a framework may call it, a body or what is reached names it, or a test does."""
        path, _, name = unit.rpartition(":")
        outer = name.rpartition(".")[0]
        if outer and not self._members.is_seen((RepoPath(path), outer)):
            return True
        symbol = cells.bound_name(RepoPath(path), name.partition(".")[0])
        if self._is_mentioned(unit):
            return True
        readers = self._linked.readers_of([symbol])
        if not (self._bodies if outer else self._reached).isdisjoint(readers):
            return True
        found = self._relations.tests(KEY_PREFIX + unit, certainty="name")
        return bool(found) or found.cut_at is not None

    def not_mentioned(self, units: Sequence[str]) -> list[str]:
        """Those of *units* that no other file speaks of, but where links say that it calls them,
        and whose name is put together nowhere."""
        if not units:
            return []
        mentions = Mentions(self._view, {_last(unit) for unit in units})
        return [
            unit
            for unit in units
            if not mentions.may_spell(_last(unit))
            and not mentions.outside(_last(unit), self._files_that_call(unit))
        ]

    def _files_that_call(self, unit: str) -> set[RepoPath]:
        callers = (link.caller for link in self._linked.callers(unit))
        return {RepoPath(one.rpartition(":")[0]) for one in (unit, *callers)}

    def _is_mentioned(self, unit: str) -> bool:
        """Whether its file names it anywhere but in itself and where a link says it is called."""
        path = RepoPath(unit.rpartition(":")[0])
        row, inside = self._view.row(path), self._asked[unit]
        word = re.compile(
            rb"\b" + re.escape(_last(unit).encode("utf-8", "surrogateescape")) + rb"\b"
        )
        called = {line for link in self._linked.callers(unit) for line in link.lines}
        called.update(range(inside.start_line, inside.end_line + 1))
        lines = self._source(row.blob).splitlines()
        return any(at not in called and word.search(line) for at, line in enumerate(lines, 1))


def _last(unit: str) -> str:
    return unit.rpartition(":")[2].rpartition(".")[2]
