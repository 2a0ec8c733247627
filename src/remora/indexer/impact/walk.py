"""A walk from what changed, against calls and imports, to the tests that can notice it."""

from __future__ import annotations

from collections.abc import (
    Collection,
    Container,
    Iterable,
    Iterator,
    Mapping,
    Set,
)
from itertools import chain

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.impact.asking import Asking
from remora.indexer.impact.by_name import Lazily
from remora.indexer.impact.conditions import ALWAYS, Needs
from remora.indexer.impact.loading import CONFTEST, NOBODY, Loaders
from remora.indexer.impact.passing import Caller
from remora.indexer.impact.side import Side
from remora.indexer.models.affected import HOWS, How
from remora.indexer.models.ids import MODULE_NAME


class Step(NamedTuple):
    """How something was reached."""

    distance: int
    how: How
    via: str = ""
    """What was reached before it; nothing where it begins there."""

    def then(self, how: How, via: str) -> Step:
        """One step farther, from *via*: what speaks for it is as good as the weakest step."""
        return Step(self.distance + 1, max(self.how, how, key=HOWS.index), via)


_NOTHING: Mapping[str, Set[Needs]] = {}


def affected(
    side: Side,
    seeds: Mapping[str, Step],
    other_heads: Container[str] = (),
    under: Mapping[str, Set[Needs]] = _NOTHING,
    *,
    safe: bool,
    in_order: bool = True,
) -> dict[str, Step]:
    """The tests of *side*, as units, that reach any of *seeds*, nearest ways first.

    *seeds* are units; those with *other_heads* than they had may have taken any call; of those
    *under* conditions only calls count that may bring one about. Not through
    examples and scripts that no test imports. With *safe* also along calls that only a name speaks
    for, and from what is made of a class to what its special methods do. Without *in_order* the
    ways are some, not the nearest: all tests are known sooner then to be reached.
    """
    walk = _Walk(side, safe=safe, in_order=in_order)
    walk.begin(seeds, other_heads, under)
    walk.go_on()
    return walk.tests


def reaches_a_test(side: Side, seeds: Mapping[str, Step]) -> bool:
    """Whether any test can reach any of *seeds*, along all that `affected` takes with *safe*."""
    walk = _Walk(side, safe=True, in_order=False, any_will_do=True)
    walk.begin(seeds, seeds, _NOTHING)
    walk.go_on()
    return bool(walk.tests)


class _Walk:
    def __init__(
        self, side: Side, *, safe: bool, in_order: bool, any_will_do: bool = False
    ) -> None:
        self._side = side
        self._any_will_do = any_will_do
        self._safe = safe
        self._in_order = in_order
        self.tests: dict[str, Step] = {}
        self.frontier: dict[str, Step] = {}
        self._seen: set[str] = set()
        self._callers: set[str] = set()
        """What was found to run something: to find it again leads to nothing new."""
        self._asking = Asking(side, self._callers, self._seen, safe=safe)
        self._conditional: dict[tuple[str, Needs], Step] = {}
        """As the frontier is: what was reached where something is needed of its parameters."""
        self._known: dict[str, set[Needs]] = {}
        """What was there."""
        self._confined: dict[str, tuple[Loaders, Step]] = {}
        """As the frontier is: what was reached from what stands in a file of tests, and counts for
        those alone that load it. It comes last: mostly it was reached otherwise by then."""
        self._within: dict[str, Loaders] = {}
        """What was there."""
        self._unnamed: dict[str, Step] = {}
        """What was walked from along links: who names it is asked once these lead no further, and
        mostly all who do were reached by then."""
        self._unheld: dict[str, Step] = {}
        """What was walked from, and may be kept by the body of a module or class: who gets hold of
        it there is asked last, for that is dear, and mostly another way is known by then."""
        self._unheld_within: dict[str, tuple[Loaders, Step]] = {}
        """The same of what counts for some files of tests alone."""

    @property
    def goes_on(self) -> bool:
        """Whether anything is left to walk from."""
        left = self.frontier or self._conditional or self._unnamed or self._confined
        return bool(left or self._unheld or self._unheld_within)

    @property
    def has_enough(self) -> bool:
        """Whether one test was found, where any will do, or else all tests there are; that is asked
        where it costs less than to go on."""
        if self._any_will_do:
            return bool(self.tests)
        if len(max(self.frontier, self.tests, key=len)) < len(self._side.test_files):
            return False
        all_tests = self._side.files.all_tests
        return len(self.tests) >= len(all_tests) and self.tests.keys() >= all_tests

    def begin(
        self,
        seeds: Mapping[str, Step],
        other_heads: Container[str],
        under: Mapping[str, Set[Needs]],
    ) -> None:
        """Walk from each of *seeds*, and from what is in it; of those *under* conditions from what
        brings one about."""
        for unit, step in seeds.items():
            if unit in under:
                if unit in other_heads:
                    self._asking.take_any_call.add(unit)
                for needs in sorted(under[unit], key=len):
                    self._arrive_under(unit, needs, step)
                continue
            within = self._side.relations.within(unit)
            for one in within if not unit.endswith(_MODULE) else (unit,):
                if unit in other_heads:
                    self._asking.take_any_call.add(one)
                self._arrive(one, step)

    def go_on(self) -> None:
        """Walk until there is nothing left to walk from, or enough was found."""
        while self.goes_on and not self.has_enough:
            self._step()
        if not self._safe or self.has_enough:
            return
        unit = next(self._side.run_for_all(self._seen), None)
        if unit is not None:
            for test in self._side.files.all_tests - self.tests.keys():
                self.tests[test] = Step(1, "name", unit)

    def _step(self) -> None:
        """Walk one step from all that was reached last, as far as anything is wanted: what would be
        asked at its end costs most."""
        if self.frontier or self._conditional:
            self._step_on()
        elif self._unnamed:
            self._step_named()
        elif self._confined:
            self._step_confined()
        else:
            self._step_held()

    def _step_on(self) -> None:
        frontier = self._taken()
        if self._in_order or not any(unit.endswith(_MODULE) for unit in frontier):
            frontier.update(self._walked_under())
        if self._safe:
            self._unheld |= frontier
            self._asking.unlike.update(frontier)
            self._unnamed |= frontier
        self._run_by(self._asking.linked(frontier), frontier)
        if not (self._safe or self.has_enough):
            self._run_by(self._asking.naming(frontier), frontier)

    def _step_named(self) -> None:
        """Walk one step from the nearest of what was walked from along links to who names it."""
        nearest = min(step.distance for step in self._unnamed.values())
        taken = {x: step for x, step in self._unnamed.items() if step.distance == nearest}
        for unit in taken:
            del self._unnamed[unit]
        self._run_by(self._asking.naming(taken), taken)

    def _run_by(
        self, steps: Iterable[tuple[How, Mapping[str, Set[str]]]], frontier: Mapping[str, Step]
    ) -> None:
        """Arrive at what was found to run any of *frontier*, as far as anything is wanted."""
        for how, found in steps:
            for callers, step in self._new(found, how, frontier):
                self._called_by(callers, step)
            if self.has_enough:
                return

    def _step_confined(self) -> None:
        """Walk one step from the nearest of what only some tests can notice."""
        nearest = min(step.distance for _, step in self._confined.values())
        taken = {x: at for x, at in self._confined.items() if at[1].distance == nearest}
        for unit in taken:
            del self._confined[unit]
        frontier = {unit: step for unit, (_, step) in taken.items() if unit not in self._seen}
        if self._safe:
            self._unheld_within |= taken
            self._asking.unlike.update(taken)
        for how, found in chain(
            self._asking.linked(frontier), self._asking.naming(frontier, again=True)
        ):
            for unit in sorted(found):
                step = frontier[unit].then(how, unit)
                for caller in sorted(found[unit]):
                    self._arrive_confined(caller, taken[unit][0], step)

    def _walked_under(self) -> dict[str, Step]:
        """Walks from what was reached where something is needed of its parameters. Gives those of
        which it is not told who brings that about: they are walked from as all others are."""
        conditional, self._conditional = self._conditional, {}
        untold: dict[str, Step] = {}
        are_few = len(conditional) <= _FEW
        for (unit, needs), step in conditional.items():
            if needs and unit in self._seen:
                continue
            calling = self._side.relations.callers_of_each([unit]) if are_few else {}
            callers = self._side.callers_with(unit, needs) if any(calling.values()) else None
            if callers is None:
                self._seen.add(unit)
                untold[unit] = step
            else:
                self._step_under(unit, needs, callers, step)
        return untold

    def _step_held(self) -> None:
        """Walk from all that was walked from to who gets hold of it by what bodies keep, or by a
        name made as it runs."""
        taken, self._unheld = self._unheld, {}
        within, self._unheld_within = self._unheld_within, {}
        units = {*taken, *within}
        for found in (self._asking.held(units), self._asking.taken(taken, within)):
            walked = Lazily(found.keys() & taken.keys(), found.__getitem__)
            for callers, step in self._new(walked, "name", taken):
                self._called_by(callers, step)
            for unit in sorted(found.keys() & within.keys()):
                loaders, at = within[unit]
                step = at.then("name", unit)
                for caller in sorted(found[unit]):
                    self._arrive_confined(caller, loaders, step)

    def _step_under(self, unit: str, needs: Needs, callers: list[Caller], step: Step) -> None:
        like = self._asking.like(unit, needs)
        if self._safe:
            self._unheld.setdefault(unit, step)
            if like is None:
                self._asking.unlike.add(unit)
        calls = step.then("calls", unit)
        for caller, asked in (*callers, *(like or ())):
            for one in self._unconfined(unit, (caller,), calls):
                self._arrive_under(self._side.run_with(one), asked, calls)
        self._asking.called.add(unit)
        if self._safe:
            self._unnamed.setdefault(unit, step)
        elif not self.has_enough:
            self._run_by(self._asking.naming([unit]), {unit: step})

    def _arrive_under(self, unit: str, needs: Needs, step: Step) -> None:
        """*unit* was reached for calls that *needs* are so of."""
        known = self._known.setdefault(unit, set())
        is_run = self._side.files.test_of(unit) is not None or _is_hook(unit)
        if not needs or len(known) > _MOST or is_run:
            self._arrive(unit, step)
            return
        is_new = unit not in self._seen and not any(needs >= one for one in known)
        path = unit.rpartition(":")[0]
        if is_new and not self._side.is_apart(path, self._safe):
            known.add(needs)
            self._conditional[unit, needs] = step

    def _taken(self) -> dict[str, Step]:
        """What to walk from next; modules first where order does not matter, for whole files of
        tests import them."""
        taken, self.frontier = self.frontier, {}
        modules = {unit: step for unit, step in taken.items() if unit.endswith(_MODULE)}
        if self._in_order or not modules:
            return taken
        self.frontier = {unit: step for unit, step in taken.items() if unit not in modules}
        return modules

    def _new(
        self, found: Mapping[str, Set[str]], how: How, frontier: Mapping[str, Step]
    ) -> Iterator[tuple[list[str], Step]]:
        """What was *found* to run one of *frontier* and was not yet, with the step to it."""
        for unit in sorted(found):
            callers = found[unit] - self._callers
            if not callers:
                continue
            step = frontier[unit].then(how, unit)
            new = self._unconfined(unit, callers, step)
            if new:
                self._callers.update(new)
                yield sorted(new), step

    def _unconfined(self, unit: str, callers: Collection[str], step: Step) -> Collection[str]:
        """Those of *callers* of which all that they run in can run *unit* as well. What stands in a
        file of tests, or in an example, cannot but where that is loaded: others are set aside, for
        those tests."""
        path = unit.rpartition(":")[0]
        if not callers or not self._side.is_confined(path):
            return callers
        inside = {x for x in callers if x.rpartition(":")[0] == path}
        for caller in sorted(set(callers) - inside):
            loaders = self._side.loading.of(caller.rpartition(":")[0])
            both = Loaders(loaders & self._side.loading.of(path))
            if both == loaders:
                inside.add(caller)
            elif both:
                self._arrive_confined(caller, both, step)
        return inside

    def _called_by(self, units: Iterable[str], step: Step) -> None:
        """*units* run something that was reached; of a class, what runs its body does."""
        for unit in map(self._side.run_with, units):
            self._arrive(unit, step)

    def _arrive(self, unit: str, step: Step) -> None:
        if unit in self._seen:
            return
        self._seen.add(unit)
        path, _, name = unit.rpartition(":")
        _, tests, private_folders = self._side.files.at(path)
        if private_folders and self._side.is_apart(path, self._safe):
            return
        if tests is not None:
            test = tests[name] if name in tests else self._side.files.test_of(unit)
            if test is not None:
                self.tests.setdefault(test, step)
                return
        if step.distance <= _NEAR and not self._side.is_body(unit) and ".<" not in unit:
            self._conditional[unit, ALWAYS] = step
        else:
            self.frontier[unit] = step
        if name == MODULE_NAME or CONFTEST in path:
            for test, run in self._run_for(unit, step):
                self.tests.setdefault(test, run)

    def _arrive_confined(self, caller: str, loaders: Loaders, step: Step) -> None:
        """*caller* runs something that tests in some files alone can come by."""
        unit = self._side.run_with(caller)
        path = unit.rpartition(":")[0]
        known = self._within.get(unit, NOBODY)
        new = Loaders(loaders & self._side.loading.of(path) & ~known)
        if unit in self._seen or not new or self._side.is_apart(path, self._safe):
            return
        self._within[unit] = Loaders(known | new)
        test = self._side.files.test_of(unit)
        if test is not None:
            self._notice(test, step)
            return
        waiting, nearer = self._confined.get(unit, (NOBODY, step))
        nearer = min(nearer, step, key=lambda one: one.distance)
        self._confined[unit] = Loaders(waiting | new), nearer
        for one, run in self._run_for(unit, step):
            if self._side.loading.allows(one.rpartition(":")[0], new):
                self._notice(one, run)

    def _notice(self, test: str, step: Step) -> None:
        """What was set aside may be nearer than what was not."""
        known = self.tests.get(test)
        if known is None or step.distance < known.distance:
            self.tests[test] = step

    def _run_for(self, unit: str, step: Step) -> Iterator[tuple[str, Step]]:
        """The tests that pytest runs *unit* for: what the import of a file runs, each of its tests
        may notice, and a hook each below it."""
        path = unit.rpartition(":")[0]
        is_module = unit.endswith(_MODULE)
        if not is_module and not _is_hook(unit):
            return
        run = step.then("imports" if is_module else "calls", unit)
        is_below = path.rpartition("/")[2] == CONFTEST
        for test in self._side.files.tests_below(path) if is_below else self._side.tests_in(path):
            yield test, run


def _is_hook(unit: str) -> bool:
    """Whether pytest runs *unit* for each test below a `conftest.py`, whoever calls it besides."""
    if CONFTEST not in unit:
        return False
    path, _, name = unit.rpartition(":")
    return path.rpartition("/")[2] == CONFTEST and name.startswith("pytest_") and "." not in name


_MODULE = f":{MODULE_NAME}"
_NEAR = 2
"""Steps from what changed within which it counts under what conditions something is called."""
_FEW = 300
"""Functions in one step of which the conditions are followed: what more are reached from is called
almost everywhere, and each has to be read for it."""
_MOST = 16
"""Conditions under which one function is walked from; of more it is as if there were none."""
