"""pytest fixtures: a parameter's name is a request."""

from __future__ import annotations

from remora.indexer.linker import cells, containers
from remora.indexer.linker import values as v
from remora.indexer.linker.declared import uninformative
from remora.indexer.linker.limits import MOST_FIXTURES, WIDEST
from remora.indexer.linker.links import FIXTURE, Effect
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.linker.static.fixtures import (
    asks_for_fixtures,
    find_fixture,
    fixture_name,
    fixtures_of,
    fixtures_run,
    generators_of_tests,
    given_names,
    is_fixture,
    is_generator_of_tests,
)
from remora.indexer.linker.static.pytest_words import (
    REQUEST,
    fixture_parameters,
    parametrization,
)
from remora.indexer.linker.transfer.interface import Follow, RuleFamily
from remora.indexer.linker.values import (
    EMPTY,
    NO_UNIT,
    TOP,
    Ancestor,
    ValueSet,
    either,
    outside_instance,
)
from remora.indexer.models import flow
from remora.indexer.models.ids import UnitId

_GIVEN = {"monkeypatch": "pytest.MonkeyPatch", "mocker": "pytest_mock.MockerFixture"}
"""What fixtures give that pytest brings, or a plugin of it."""
_METAFUNC: ValueSet = frozenset({outside_instance("pytest.Metafunc")})


class FixtureRules(RuleFamily):
    def fixture_values(self, scope: LoadedScope, name: str, follow: Follow) -> ValueSet | None:
        if is_generator_of_tests(self.program, scope):
            return _METAFUNC
        if not asks_for_fixtures(self.program, scope) or self._is_given(scope, name):
            return None
        generated: ValueSet = EMPTY
        for hook in generators_of_tests(self.program, scope):
            generated |= self.read(cells.generated(hook, name))
        if generated:
            return follow(generated)
        fixture = find_fixture(self.program, scope, name)
        others = self._replacing_fixtures(fixture, scope, name)
        if fixture is not None or others:
            every = [fixture, *(others or ())] if fixture is not None else others or ()
            found = EMPTY.union(*(self._provided(one, scope, follow) for one in every))
            return found | TOP if others is None else found
        if name in _GIVEN:
            return frozenset({outside_instance(_GIVEN[name])})
        return frozenset({("rq", scope.unit)}) if name == REQUEST else None

    def _is_given(self, scope: LoadedScope, name: str) -> bool:
        """Whether `parametrize` gives the parameter its values."""
        return name in given_names(self.program, scope)

    def fixture_by_name(self, unit: UnitId, names: ValueSet, effects: list[Effect]) -> ValueSet:
        scope = self.program.scope(unit)
        found: ValueSet = EMPTY
        for value in v.in_order(self.expand(names)) if scope is not None else ():
            name = value[1] if value[0] == "k" else None
            if scope is not None and isinstance(name, str):
                fixture = find_fixture(self.program, scope, name)
                if fixture is not None:
                    effects.append((fixture.unit, FIXTURE))
                    found |= self._provided(fixture, scope, self.expand)
        return found

    def put_by_fixtures(self, owners: ValueSet, name: str) -> ValueSet:
        if ("P", self.scope.unit, 0) not in owners:
            return EMPTY
        running = fixtures_run(self.program, self.scope)
        return EMPTY.union(*(self.read(cells.attribute(unit, name)) for unit in running))

    def contribute_fixtures(self, decorator: int, inner: ValueSet) -> None:
        if not self.program.files.is_test_path(self.file.path):
            return
        listed = fixture_parameters(self.scope, decorator)
        found = parametrization(self.scope, decorator)
        for value in inner:
            function = self.program.scope(value[2] or value[1]) if value[0] == "f" else None
            if function is None:
                continue
            self._take_place(function)
            if listed >= 0:
                self.contribute(cells.fixture_parameters(function.unit), self._column(listed, None))
            for place, name in enumerate(found.names) if found is not None else ():
                if found is not None and name in found.indirect:
                    column = self._column(found.values, place if len(found.names) > 1 else None)
                    fixture = find_fixture(self.program, function, name)
                    if fixture is not None:
                        self.contribute(cells.fixture_parameters(fixture.unit), column)

    def _take_place(self, fixture: LoadedScope) -> None:
        """Say of which one a fixture takes the place: others that ask for that may get this."""
        if not is_fixture(self.program, fixture):
            return
        replaced = find_fixture(self.program, fixture, fixture_name(self.program, fixture))
        if replaced is not None:
            taken: ValueSet = frozenset({("f", fixture.unit, NO_UNIT)})
            self.contribute(cells.taking_place(replaced.unit), taken)

    def _replacing_fixtures(
        self, fixture: LoadedScope | None, asking: LoadedScope, name: str
    ) -> list[LoadedScope] | None:
        """The fixtures that *asking* may get in the place of *fixture*, or of none: a fixture what
        a test further in has that asks for it, a method what classes below it have by that *name*
        themselves or by another base. None where too many take its place to tell which."""
        if not (asking.is_method or is_fixture(self.program, asking)):
            return []
        others = [] if fixture is None else self._taking_place(fixture)
        if others is None or not asking.is_method:
            return others
        own: Ancestor = ("c", asking.class_unit)
        is_subclass = self.program.classes.is_subclass
        below = [is_subclass(o.class_unit, own) if o.is_method else False for o in others]
        further_in = [other for other, is_below in zip(others, below, strict=True) if is_below]
        beside = self._fixtures_below(asking.class_unit, name)
        if beside is None:
            return None
        found = {other.unit: other for other in (*further_in, *beside) if other is not fixture}
        return list(found.values())

    def _taking_place(self, fixture: LoadedScope) -> list[LoadedScope] | None:
        """All that take the place of *fixture*, in any class, file or folder."""
        found: dict[UnitId, LoadedScope] = {fixture.unit: fixture}
        for unit in (waiting := [fixture.unit]):  # it grows
            for value in v.in_order(self.read(cells.taking_place(unit))):
                scope = self.program.scope(value[1]) if value[0] == "f" else None
                if scope is not None and scope.unit not in found:
                    if len(found) > MOST_FIXTURES:
                        return None
                    self.queries.depend_on_definition(scope.unit)
                    found[scope.unit] = scope
                    waiting.append(scope.unit)
        return list(found.values())[1:]

    def _fixtures_below(self, unit: UnitId, name: str) -> list[LoadedScope] | None:
        """The fixtures *name* of classes below, and of mixins that stand beside one there."""
        below = self.first_below(unit, name, MOST_FIXTURES)
        if below is None:
            return None
        functions = [function for member in below for function in member.functions[-1:]]
        for function in functions:
            self.queries.depend_on_definition(function.unit)
        return [function for function in functions if is_fixture(self.program, function)]

    def _column(self, values: int, place: int | None) -> ValueSet:
        """What a list of parameter sets holds: each whole, or the part at *place* of each."""
        found: ValueSet = EMPTY
        for value in self.expand(self.memo[values]):
            for element in containers.elements(value) if value[0] == "C" else ():
                if place is None:
                    found |= {element}
                elif element[0] == "C":
                    found |= containers.item(element, frozenset({("k", place)}))
        return found if len(found) <= WIDEST else TOP

    def _provided(self, fixture: LoadedScope, asking: LoadedScope, follow: Follow) -> ValueSet:
        """What *fixture* gives the test or fixture that is *asking*: of a class, on that one's."""
        typed = self.declared(fixture, fixture.flow.result)
        if typed and not uninformative(typed):
            found: ValueSet = EMPTY
            for value in typed:
                found |= value[3] if value[0] == "C" and value[1] == "gen" else frozenset({value})
            if found:
                return found
        is_generator = bool(fixture.flow.flags & flow.GENERATOR)
        if is_generator:
            given = self.read(cells.yielded(fixture.unit))
        else:
            given = self.read(cells.returned(fixture.unit))
        if fixture.is_method and asking.is_method:
            own: dict[int, ValueSet] = {0: frozenset({("o", asking.class_unit)})}
            given = self.put_into(given, fixture, own)
        return follow(given) if is_generator else either(follow(given), typed)

    def fixture_effects(self) -> list[tuple[Effect, int]]:
        """The fixtures and set-up methods that run for this scope, each with its line."""
        scope = self.scope
        if scope.kind != flow.FUNCTION_SCOPE or not asks_for_fixtures(self.program, scope):
            return []
        line = scope.flow.line
        units = dict.fromkeys(fixtures_of(self.program, scope))
        if scope.is_method or is_fixture(self.program, scope):
            for name, _, _ in scope.flow.params[scope.is_method :]:
                if not self._is_given(scope, name):
                    fixture = find_fixture(self.program, scope, name)
                    others = self._replacing_fixtures(fixture, scope, name)
                    units |= {other.unit: None for other in others or ()}
        return [((unit, FIXTURE), line) for unit in units]
