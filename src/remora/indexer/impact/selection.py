"""The tests that lie in the reach of a change, nearest first, and what could not be decided."""

from __future__ import annotations

from collections.abc import Mapping

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.impact.beside import Beside
from remora.indexer.impact.readers import may_fail, readers
from remora.indexer.impact.side import Side
from remora.indexer.impact.touched import Touched
from remora.indexer.impact.walk import Step, affected
from remora.indexer.models.affected import HOWS, AffectedTest
from remora.indexer.models.undecided import Undecided


class Selection(NamedTuple):
    """Which tests a change can affect."""

    tests: tuple[AffectedTest, ...]
    """Nearest first."""
    all_tests: int
    """How many the newer version has."""
    all_files: int
    """How many files of it have tests."""
    undecided: tuple[Undecided, ...] = ()
    """What may affect a test, and nothing tells whether it does: changed files that could not be
    read, and where all that is unsure was asked for also those that no text names."""
    unaffected: tuple[str, ...] = ()
    """The other tests, by path."""


def selected(
    touched: Touched, before: Side | None, after: Side, *, in_order: bool = True
) -> Selection:
    """The tests that *touched* reaches along links; *before* may be None where no key is gone.

    Without *in_order* which they are, sooner where they are all, and not how far away.
    """
    return _selection(_reached(touched, before, after, safe=False, in_order=in_order), after)


def selected_safely(
    touched: Touched, before: Side | None, after: Side, beside: Beside, *, in_order: bool = True
) -> Selection:
    """Those, and every test that could be affected where links are unsure.

    What an import runs otherwise counts, and so do steps that only a name speaks for, files
    beside the code whose names stand in it, and what pytest is told of itself.
    """
    found = _reached(touched, before, after, safe=True, in_order=in_order)
    readers = dict.fromkeys(sorted(beside.readers), Step(1, "file"))
    for test, step in affected(after, readers, safe=True, in_order=in_order).items():
        found.setdefault(test, step)
    if beside.settings_differ:
        for path in after.test_files:
            for test in after.tests_in(path):
                found.setdefault(test, Step(1, "settings"))
    return _selection(found, after)._replace(undecided=beside.undecided)


def _reached(
    touched: Touched, before: Side | None, after: Side, *, safe: bool, in_order: bool
) -> dict[str, Step]:
    seeds = dict.fromkeys(sorted(touched.after), Step(0, "changed"))
    symbols = touched.symbols | touched.conditional if safe else touched.symbols
    reading = readers(symbols, touched.fresh, after)
    for unit in sorted(reading.units | reading.headed if safe else reading.units):
        seeds.setdefault(unit, Step(1, "calls"))
    breaking = _breaking(touched, after, safe=safe)
    failing = touched.failures
    for unit in sorted(touched.bodies | failing.may_fail if safe else failing.broken):
        seeds.setdefault(after.run_with(unit), Step(0, "imports"))
    for unit in sorted((reading.bodies | breaking if safe else breaking) - touched.bodies):
        seeds.setdefault(after.run_with(unit), Step(1, "imports"))
    if safe:
        asking = set(after.asking_for(symbols)).union(
            after.told_in_tests(failing.gone),
            after.taking_by_name(symbols),
            *map(after.reading_attribute, sorted(touched.attributes)),
        )
        for unit in sorted(asking):
            seeds.setdefault(after.run_with(unit), Step(1, "name"))
    other_heads = touched.after - touched.same_heads
    read_otherwise = reading.units | reading.headed
    under = {unit: x for unit, x in touched.under.items() if unit not in read_otherwise}
    found = affected(after, seeds, other_heads, under, safe=safe, in_order=in_order)
    lost = touched.before | touched.undecorated if safe else touched.before
    if before is not None and lost:
        gone = dict.fromkeys(sorted(lost), Step(0, "changed"))
        for test, step in affected(before, gone, gone, safe=safe, in_order=in_order).items():
            if test in after.tests_in(test.rpartition(":")[0]):
                found[test] = min(found.get(test, step), step, key=_nearness)
    return found


def _breaking(touched: Touched, after: Side, *, safe: bool) -> frozenset[str]:
    """The bodies that fail for what others bind no more, or may for what is another in kind."""
    if safe:
        return may_fail(touched.failures.unlike, touched.failures.gone, after)
    return may_fail(frozenset(), touched.failures.surely_gone, after)


def _selection(found: Mapping[str, Step], after: Side) -> Selection:
    tests_in = [after.tests_in(path) for path in after.test_files]
    ids = {unit: _test_id(unit) for units in tests_in for unit in units}
    told = (_told(test, ids.get(test) or _test_id(test), step) for test, step in found.items())
    tests = tuple(sorted(told, key=_order))
    reached = {test.test for test in tests}
    return Selection(
        tests,
        sum(map(len, tests_in)),
        sum(map(bool, tests_in)),
        unaffected=tuple(test for test in dict.fromkeys(ids.values()) if test not in reached),
    )


def _nearness(step: Step) -> tuple[int, int]:
    return step.distance, HOWS.index(step.how)


def _order(test: AffectedTest) -> tuple[int, int, str]:
    return test.distance, HOWS.index(test.how), test.test


def _told(unit: str, test: str, step: Step) -> AffectedTest:
    return AffectedTest(test, unit.rpartition(":")[0], step.distance, step.how)


def _test_id(unit: str) -> str:
    """*unit* as pytest names it: of several definitions of a name it knows the last."""
    path, _, name = unit.rpartition(":")
    if "@" in name:
        name = ".".join(part.partition("@")[0] for part in name.split("."))
    return f"{path}::{name.replace('.', '::')}"
