"""Tests that reach a definition, nearest first.

Walks callers backwards, at most `HOPS` links far. A test's confidence is the
product of its links' and falls by `FADE` for each hop past the first; the best
way counts. Where no path is found, tests named after the definition are
offered, marked as such.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from remora.indexer.linker import links, modules

HOPS = 3
FADE = 0.7
LEAST = 0.3
"""Ways of less confidence are not followed: one ambiguous call is, two hops behind it are not."""
WIDEST = 4000
"""Definitions visited at most: what everything reaches is related to nothing."""

CONFIDENCE = {
    links.EXACT: 1.0,
    links.CONSTRUCTOR: 1.0,
    links.PROPERTY: 1.0,
    links.FIXTURE: 1.0,
    links.IMPLICIT: 0.9,
    links.DECORATOR: 0.9,
    links.CALLBACK: 0.7,
    links.OVERRIDE: 0.6,
    links.AMBIGUOUS: 0.3,
}

Callers = Callable[[str], Iterable[tuple[str, str]]]
"""A unit -> (calling unit, how) pairs."""


class RelatedTest(NamedTuple):
    test: str
    distance: int
    """Links from the test to the definition; 0 where only the name says so."""
    confidence: float


def test_of(unit: str, is_test_path: Callable[[str], bool] = modules.is_test_path) -> str | None:
    """The test function that *unit* is, or lies in: `path:test_x` or `path:TestX.test_x`."""
    path, _, name = unit.rpartition(":")
    if not is_test_path(path):
        return None
    parts = name.split(".")
    for place, part in enumerate(parts):
        if part.startswith("test") and (place == 0 or parts[place - 1][:1].isupper()):
            return f"{path}:{'.'.join(parts[: place + 1])}"
    return None


def enclosing(unit: str) -> str | None:
    """The scope around a lambda: what it calls, the scope around it is taken to call."""
    head, dot, last = unit.rpartition(".")
    return head if dot and last.startswith("<lambda") and ":" in head else None


def related_tests(unit: str, callers: Callers, hops: int = HOPS) -> list[RelatedTest]:
    """The tests within *hops* links of *unit*, most confident first."""
    best: dict[str, RelatedTest] = {}
    frontier = {unit: 1.0}
    seen = {unit: 1.0}
    for distance in range(1, hops + 1):
        reached: dict[str, float] = {}
        for target in sorted(frontier):
            for caller, how in callers(target):
                fade = FADE if distance > 1 else 1.0
                confidence = frontier[target] * CONFIDENCE.get(how, 0.5) * fade
                if confidence >= LEAST:
                    _reach(caller, confidence, reached)
        frontier = {}
        for caller, confidence in sorted(reached.items()):
            test = test_of(caller)
            if test is not None and test != unit:
                known = best.get(test)
                if known is None or confidence > known.confidence:
                    best[test] = RelatedTest(test, distance, confidence)
            elif confidence > seen.get(caller, 0.0):
                seen[caller] = frontier[caller] = confidence
        if len(seen) > WIDEST:
            break
    return sorted(best.values(), key=lambda found: (-found.confidence, found.distance, found.test))


def _reach(caller: str, confidence: float, reached: dict[str, float]) -> None:
    while True:
        if confidence > reached.get(caller, 0.0):
            reached[caller] = confidence
        around = enclosing(caller)
        if around is None:
            return
        caller = around


def name_of(unit: str) -> str:
    """The bare name of a definition, as tests named after it have it."""
    return unit.rpartition(":")[2].rpartition(".")[2].partition("@")[0].strip("_").lower()


def tests_by_name(unit: str, tests: Iterable[str]) -> list[RelatedTest]:
    """Tests whose name holds the definition's: `test_parse_url` for `parse_url`."""
    name = name_of(unit)
    if len(name) < 4:
        return []
    found = []
    for test in tests:
        words = test.rpartition(":")[2].rpartition(".")[2].lower().split("_")
        wanted = name.split("_")
        if any(
            words[place : place + len(wanted)] == wanted
            for place in range(len(words) - len(wanted) + 1)
        ):
            found.append(RelatedTest(test, 0, 0.3))
    return sorted(found)
