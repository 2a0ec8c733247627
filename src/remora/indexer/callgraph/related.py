"""Tests that reach a definition, nearest first.

Walks callers backwards, by default `HOPS` links far and along what is likely; where it finds
no test there, on to the nearest; with a depth given, along everything. A test's confidence is
how often a test found at that distance, over links known like these, did run the definition
(docs/linking.md has the measurement); the best way counts. Where a walk that came to its end
found no path, tests named after the definition are offered, marked as such.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from itertools import islice
from typing import TypeVar

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.linker import links
from remora.indexer.rules import DEFAULT_CONVENTIONS, Conventions

HOPS = 3
LEAST = 0.25
"""Nearby, ways of less confidence are not followed: one override is, and no ambiguous call."""
WIDEST = 4000
"""Definitions visited nearby at most: what everything reaches is related to nothing."""
_DEEPEST = 1000
_ASKED_AT_ONCE = 100

AT_DISTANCE = (0.97, 0.78, 0.68, 0.58, 0.48)
"""How often a test so many certain links away, counted from one, ran the definition."""
FADE = 0.85
"""What is left of that with each link more."""
LIKELIHOOD = {
    links.EXACT: 1.0,
    links.CONSTRUCTOR: 1.0,
    links.PROPERTY: 1.0,
    links.FIXTURE: 1.0,
    links.IMPLICIT: 0.9,
    links.DECORATOR: 0.9,
    links.CALLBACK: 0.8,
    links.UNIQUE_NAME: 0.5,
    links.OVERRIDE: 0.35,
    links.AMBIGUOUS: 0.2,
}
"""What is left of it with each link that is known in this way."""
WITHIN_A_TEST = {
    **LIKELIHOOD,
    **dict.fromkeys((links.IMPLICIT, links.DECORATOR, links.CALLBACK), 1.0),
    links.AMBIGUOUS: 0.9,
}
"""The same where the test itself calls the definition: a test takes both of its ways."""

Calls = Iterable[tuple[str, str, Iterable[tuple[str, str, tuple[int, ...]]]]]
"""(unit, file that calls it, (name in the file, how, lines) of each calling unit)"""
Callers = Callable[[Collection[str]], Calls]
"""Units -> what calls each of them, in any order."""


Found = TypeVar("Found")


class RelatedTest(NamedTuple):
    """A test that reaches a definition, or is named after it."""

    test: str
    distance: int
    """Links from the test to the definition; 0 where only the name says so."""
    confidence: float
    """Of tests told with this one, so many did run the definition."""


class Walked(list[Found]):
    """What a walk along links found, and whether there was more to walk."""

    def __init__(self, found: Iterable[Found] = (), cut_at: int | None = None) -> None:
        super().__init__(found)
        self.cut_at = cut_at
        """How many links far the walk went, where definitions farther away were left out;
        None where it came to its end, and no other test is known to reach."""


def test_of(unit: str, conventions: Conventions = DEFAULT_CONVENTIONS) -> str | None:
    """The test function that *unit* is, or lies in: `path:test_x` or `path:TestX.test_x`."""
    path, _, name = unit.rpartition(":")
    test = conventions.test_of(path, name)
    return None if test is None else f"{path}:{test}"


def related_tests(
    units: Collection[str],
    callers: Callers,
    depth: int | None = None,
    conventions: Conventions = DEFAULT_CONVENTIONS,
) -> Walked[RelatedTest]:
    """The tests that reach any of *units*, most confident first.

    Those within *depth* links; without it those near by, or else the nearest there are.
    """
    walk = _Walk(units, callers, conventions, likely_only=depth is None)
    while walk.goes_on and walk.distance < (depth or HOPS):
        walk.step()
    if depth is None and not walk.tests:
        walk = _Walk(units, callers, conventions, likely_only=False)
        while walk.goes_on and not walk.tests:
            walk.step()
    found = sorted(walk.tests.values(), key=lambda x: (-x.confidence, x.distance, x.test))
    return Walked(found, walk.distance if walk.was_cut() else None)


class _Walk:
    """A walk from definitions to those that call them, a link farther with each step."""

    def __init__(
        self,
        units: Collection[str],
        callers: Callers,
        conventions: Conventions,
        *,
        likely_only: bool,
    ) -> None:
        self._units = units
        self._callers = callers
        self._conventions = conventions
        self._likely_only = likely_only
        self.distance = 0
        self.tests: dict[str, RelatedTest] = {}
        self._frontier = dict.fromkeys(units, 1.0)
        self._seen = dict.fromkeys(units, 1.0)
        self._left: list[str] = []
        """What was reached, and is not followed, by ways that are hardly likely."""

    @property
    def goes_on(self) -> bool:
        """Whether there is anything to follow."""
        too_wide = self._likely_only and len(self._seen) > WIDEST
        return bool(self._frontier) and not too_wide and self.distance < _DEEPEST

    def step(self) -> None:
        """Follow what was reached last by one link."""
        self.distance += 1
        reached: dict[str, float] = {}
        for target, path, calls in self._callers(self._frontier):
            in_tests = self._conventions.is_test_path(path)
            for name, how, _ in calls:
                caller = f"{path}:{name}"
                weights = WITHIN_A_TEST if in_tests and self.distance == 1 else LIKELIHOOD
                weight = self._frontier[target] * weights.get(how, 0.5)
                if weight > reached.get(caller, 0.0):
                    reached[caller] = weight
        self._frontier = {}
        for caller, weight in reached.items():
            self._arrive(caller, weight)

    def _arrive(self, caller: str, weight: float) -> None:
        confidence = weight * _at(self.distance)
        test = test_of(caller, self._conventions)
        if test is not None and test not in self._units:
            known = self.tests.get(test)
            if known is None or confidence > known.confidence:
                self.tests[test] = RelatedTest(test, self.distance, confidence)
        elif confidence > self._seen.get(caller, 0.0):
            self._seen[caller] = confidence
            if self._likely_only and weight * _at(self.distance + 1) < LEAST:
                self._left.append(caller)
            else:
                self._frontier[caller] = weight

    def was_cut(self) -> bool:
        """Whether anything calls what was not followed."""
        rest = iter([*self._frontier, *self._left])
        while some := list(islice(rest, _ASKED_AT_ONCE)):
            for _, path, calls in self._callers(some):
                if any(f"{path}:{name}" not in self._seen for name, _, _ in calls):
                    return True
        return False


def _at(distance: int) -> float:
    """How much certain links of that number are worth."""
    beyond = max(0, distance - len(AT_DISTANCE))
    return AT_DISTANCE[distance - beyond - 1] * FADE**beyond


def name_of(unit: str) -> str:
    """The bare name of a definition, as tests named after it have it."""
    return unit.rpartition(":")[2].rpartition(".")[2].partition("@")[0].strip("_").lower()


def last_part(test: str) -> str:
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
