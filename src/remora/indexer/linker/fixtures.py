"""pytest fixtures: a parameter's name is a request.

A name is looked for in the file of the test, in the class of the test, then in
the `conftest.py` of each folder from the test's up, as pytest does.
"""

from __future__ import annotations

from remora.indexer import modules
from remora.indexer.linker import values as v
from remora.indexer.linker.links import FIXTURE
from remora.indexer.linker.program import LoadedScope, Program
from remora.indexer.linker.state import Effect, Rules
from remora.indexer.linker.values import EMPTY, Reads, Values, container
from remora.indexer.models import flow


def asks_for_fixtures(program: Program, scope: LoadedScope, reads: Reads) -> bool:
    """Whether parameters of *scope* are requests: a test, or a fixture itself."""
    if scope.kind != flow.FUNCTION_SCOPE or not program.is_test_path(scope.file.path):
        return False
    name = scope.flow.name.rpartition(".")[2]
    return program.conventions.is_test_name(name) or "fixture" in program.marks(scope, reads)


def find_fixture(
    program: Program, scope: LoadedScope, name: str, reads: Reads
) -> LoadedScope | None:
    """The fixture that *scope* asks for by *name*."""
    return program.ask(  # type: ignore[no-any-return]
        ("fixture", scope.unit, name), reads, lambda own: _find(program, scope, name, own), None
    )


def _find(program: Program, scope: LoadedScope, name: str, reads: Reads) -> LoadedScope | None:
    around = scope.parent
    while around is not None:
        found = _in_scope(program, around, name, scope, reads)
        if found is not None:
            return found
        around = around.parent
    folder = modules.parent_of(scope.file.path)
    while True:
        stem = modules.child(folder, "conftest")
        path = program.module_path(stem, reads)
        if path is not None and path != scope.file.path:
            file = program.file(path)
            if file is not None:
                found = _in_scope(program, file.scopes[0], name, scope, reads)
                if found is not None:
                    return found
        if not folder:
            return None
        folder = modules.parent_of(folder)


def _in_scope(
    program: Program, scope: LoadedScope, name: str, asking: LoadedScope, reads: Reads
) -> LoadedScope | None:
    if scope.kind == flow.MODULE_SCOPE:
        reads.add(f"N|{scope.file.path}:{name}")
        values = program.module_name(scope.file.path, name, reads)
        units = sorted(a[1] for a in values[0] if a[0] == "f") if values else []
        candidates = [program.scope(unit) for unit in units]
    else:
        reads.add("D|" + scope.unit)
        candidates = list(scope.members.get(name, ()))
    for candidate in reversed(candidates):
        if (
            candidate is not None
            and candidate is not asking
            and ("fixture" in program.marks(candidate, reads))
        ):
            return candidate
    return None


class FixtureRules(Rules):
    def fixture_values(self, scope: LoadedScope, name: str) -> Values | None:
        """What a requested fixture gives; None where the parameter is no request."""
        if not asks_for_fixtures(self.program, scope, self.reads):
            return None
        fixture = find_fixture(self.program, scope, name, self.reads)
        if fixture is None:
            return None
        return self._provided(fixture)

    def _provided(self, fixture: LoadedScope) -> Values:
        typed = self.declared(fixture, fixture.flow.result)
        if typed and not v.vague(typed):
            found: Values = EMPTY
            for atom in typed:
                found |= atom[3] if atom[0] == "C" and atom[1] == "gen" else frozenset({atom})
            if found:
                return found
        if fixture.flow.flags & flow.GENERATOR:
            return self.expand(self.read("y|" + fixture.unit))
        returned = self.read("r|" + fixture.unit)
        return self.expand(returned) or typed

    def fixture_effects(self) -> list[Effect]:
        """The fixtures and set-up methods that run for this scope."""
        scope = self.scope
        if not asks_for_fixtures(self.program, scope, self.reads):
            return []
        names = [
            name
            for position, (name, _, _) in enumerate(scope.flow.params)
            if position or not scope.is_method
        ]
        units: dict[str, None] = {}
        if "fixture" not in self.program.marks(scope, self.reads):
            names += self._marked_names(scope)
            names += self._automatic_names(scope)
            units.update(dict.fromkeys(self._set_up(scope)))
        for name in names:
            fixture = find_fixture(self.program, scope, name, self.reads)
            if fixture is not None:
                units[fixture.unit] = None
        return [(unit, FIXTURE) for unit in units]

    def _marked_names(self, scope: LoadedScope) -> list[str]:
        """`usefixtures` on the test or a class around it."""
        names: list[str] = []
        around: LoadedScope | None = scope
        while around is not None:
            for text in around.flow.decorators:
                if ".usefixtures(" in text:
                    names += text.partition("(")[2].rstrip(")").split(",")
            around = around.parent
        return [name for name in names if name]

    def _automatic_names(self, scope: LoadedScope) -> list[str]:
        """`autouse` fixtures of the class, the file, and the conftest files above."""
        names: list[str] = []
        around = scope.parent
        while around is not None:
            names += autouse_names(around)
            around = around.parent
        folder = modules.parent_of(scope.file.path)
        while True:
            path = self.program.module_path(modules.child(folder, "conftest"), self.reads)
            if path is not None and path != scope.file.path:
                self.reads.add(f"N|{path}:@autouse")
                file = self.program.file(path)
                names += autouse_names(file.scopes[0]) if file is not None else ()
            if not folder:
                return names
            folder = modules.parent_of(folder)

    def _set_up(self, scope: LoadedScope) -> list[str]:
        """unittest's and pytest's set-up and tear-down methods of the test's class."""
        units = []
        if scope.class_unit:
            for name in _SET_UP:
                member = self.program.member(scope.class_unit, name, self.reads)
                if member is not None and member.functions:
                    units.append(member.functions[-1].unit)
        return units


def autouse_names(scope: LoadedScope) -> tuple[str, ...]:
    """Functions of a module or class whose decorator says `autouse=True`."""
    if scope.automatic is None:
        scope.automatic = _autouse(scope)
    return scope.automatic


def _autouse(scope: LoadedScope) -> tuple[str, ...]:
    return tuple(
        sorted(
            name
            for name, members in scope.members.items()
            if any(
                text.endswith("fixture(autouse)")
                for member in members
                for text in member.flow.decorators
            )
        )
    )


_SET_UP = (
    "setUp",
    "setUpClass",
    "asyncSetUp",
    "setup_method",
    "setup_class",
    "tearDown",
    "tearDownClass",
    "teardown_method",
)


__all__ = ["FixtureRules", "asks_for_fixtures", "container", "find_fixture"]
