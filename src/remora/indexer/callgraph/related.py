"""Tests that reach a definition, nearest first.

Walks callers backwards, at most `HOPS` links far. A test's confidence is the
product of its links' and falls by `FADE` for each hop past the first; the best
way counts. Where no path is found, tests named after the definition are
offered, marked as such.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from remora.indexer.linker import links
from remora.indexer.rules import DEFAULT_CONVENTIONS, Conventions

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
    links.UNIQUE_NAME: 0.5,
}

Calls = Iterable[tuple[str, str, Iterable[tuple[str, str, tuple[int, ...]]]]]
"""(unit, file that calls it, (name in the file, how, lines) of each calling unit)"""
Callers = Callable[[Collection[str]], Calls]
"""Units -> what calls each of them, in any order."""


class RelatedTest(NamedTuple):
    test: str
    distance: int
    """Links from the test to the definition; 0 where only the name says so."""
    confidence: float


def test_of(unit: str, conventions: Conventions = DEFAULT_CONVENTIONS) -> str | None:
    """The test function that *unit* is, or lies in: `path:test_x` or `path:TestX.test_x`."""
    path, _, name = unit.rpartition(":")
    test = conventions.test_of(path, name)
    return None if test is None else f"{path}:{test}"


def related_tests(
    units: Collection[str],
    callers: Callers,
    hops: int = HOPS,
    conventions: Conventions = DEFAULT_CONVENTIONS,
) -> list[RelatedTest]:
    """The tests within *hops* links of any of *units*, most confident first."""
    best: dict[str, RelatedTest] = {}
    frontier = dict.fromkeys(units, 1.0)
    seen = dict(frontier)
    for distance in range(1, hops + 1):
        fade = FADE if distance > 1 else 1.0
        followed = {unit: weight for unit, weight in frontier.items() if weight * fade >= LEAST}
        reached: dict[str, float] = {}
        for target, path, calls in callers(followed):
            in_tests = conventions.is_test_path(path)
            if distance == hops and not in_tests:
                continue  # nothing is asked for who calls that
            for name, how, _ in calls:
                confidence = followed[target] * CONFIDENCE.get(how, 0.5) * fade
                caller = f"{path}:{name}"
                if confidence >= LEAST and confidence > reached.get(caller, 0.0):
                    reached[caller] = confidence
        frontier = {}
        for caller, confidence in reached.items():
            test = test_of(caller, conventions)
            if test is not None and test not in units:
                known = best.get(test)
                if known is None or confidence > known.confidence:
                    best[test] = RelatedTest(test, distance, confidence)
            elif confidence > seen.get(caller, 0.0):
                seen[caller] = frontier[caller] = confidence
        if len(seen) > WIDEST:
            break
    return sorted(best.values(), key=lambda found: (-found.confidence, found.distance, found.test))


def name_of(unit: str) -> str:
    """The bare name of a definition, as tests named after it have it."""
    return unit.rpartition(":")[2].rpartition(".")[2].partition("@")[0].strip("_").lower()


def last_name(test: str) -> str:
    """The part of a test's name that may hold a definition's."""
    return test.rpartition(".")[2].lower()


def tests_by_name(name: str, tests: Iterable[tuple[str, str]]) -> list[RelatedTest]:
    """Those of *tests*, given with their last names, that hold the definition's `name_of`:
    `test_parse_url` for `parse_url`."""
    if len(name) < 4:
        return []
    return sorted(
        RelatedTest(test, 0, 0.3)
        for test, last in tests
        if name in last and f"_{name}_" in f"_{last}_"
    )
