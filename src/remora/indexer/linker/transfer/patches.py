"""What tests patch: `monkeypatch.setattr`, `mock.patch`, a store to an attribute of the code.

Links out of the code are about the program as it is without its tests, so nothing of this is told
of the code. Links out of a test know what the test, its fixtures, and what is around it patch.
Outside of tests `mock.patch` and its like are stores as any others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from remora.indexer.linker import cells
from remora.indexer.linker import values as v
from remora.indexer.linker.cells import ANY_NAME, Cell
from remora.indexer.linker.links import AMBIGUOUS, CALLBACK, is_certain
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.linker.static.fixtures import asks_for_fixtures, fixtures_run, is_fixture
from remora.indexer.linker.static.library_names import TAKING_AWAY
from remora.indexer.linker.static.program import Program
from remora.indexer.linker.transfer.arguments import Arguments
from remora.indexer.linker.transfer.interface import Patches, RuleFamily
from remora.indexer.linker.values import (
    EMPTY,
    FUNCTIONS,
    INSTANCES,
    NO_UNIT,
    OWNERS,
    TOP,
    Value,
    ValueSet,
    constants,
)
from remora.indexer.models import flow
from remora.indexer.models.ids import RepoPath, UnitId

_SET_UP = ("setup", "setUp", "asyncSetUp", "teardown", "tearDown")
_GIVING = ("new", "value", "side_effect", "wraps", "return_value")
"""Keywords by which code of the snapshot comes into what is patched."""


class PatchRules(RuleFamily):
    def patched(self, index: int, dotted: str, given: Arguments) -> None:
        """The call *index* of a function that patches."""
        if dotted.endswith(".dict"):
            self._patch_entries(given)
            return
        target = self.expand(given.at(0) or given.keywords.get("target", EMPTY))
        texts = v.texts(target)
        if dotted.endswith(".multiple"):
            owners = self._told_by_dots(texts[0].split(".")) if texts else target
            for name, value in given.keywords.items():
                self._patch_all(index, owners, [name], self.expand(value) or TOP)
            return
        owners, rest = target, 2
        names = v.texts(self.expand(given.at(1) or given.keywords.get("name", EMPTY)))
        if texts:
            *path, name = texts[0].split(".")
            owners, names, rest = self._told_by_dots(path), [name], 1
        value = given.at(rest)
        for keyword in _GIVING:
            value |= given.keywords.get(keyword, EMPTY)
        is_named = "new" in given.keywords or "value" in given.keywords
        if dotted in TAKING_AWAY or (len(given.args) <= rest and not is_named):
            value |= TOP
        self._patch_all(index, owners, names, value)

    def _patch_all(
        self, index: int, owners: ValueSet, names: Iterable[str], value: ValueSet
    ) -> None:
        places: list[UnitId] = []
        if self.of_tests:
            self._note_put(index, value)
            places += self._decorated(index)
        for name in names:
            for place in places:
                self._patch(place, self.expand(owners), name, value)
            if not places:
                self.store(self.expand(owners), name, value)

    def _note_put(self, index: int, values: ValueSet) -> None:
        """What a test puts in the place of code that code calls, and tells no link to it."""
        put = [a for a in v.in_order(self.expand(values)) if a[0] in FUNCTIONS]
        self.note(index, [(a[1], CALLBACK) for a in put])

    def _patch_entries(self, given: Arguments) -> None:
        """`patch.dict`: entries of `sys.modules`, or of a table that is told by its name."""
        target = self.expand(given.at(0) or given.keywords.get("in_dict", EMPTY))
        texts = v.texts(target)
        if v.MODULES in target or texts == ["sys.modules"]:
            self.change_modules("sys.modules.update", given._replace(args=given.args[1:]))
        elif texts:
            *path, name = texts[0].split(".")
            self.store(self._told_by_dots(path), name, TOP)

    def _told_by_dots(self, parts: list[str]) -> ValueSet:
        """What a dotted name tells."""
        for size in range(len(parts), 0, -1):
            module_path = self.program.modules.find(self.file.path, 0, ".".join(parts[:size]))
            if module_path is not None:
                found: ValueSet = frozenset({("m", module_path)})
                for name in parts[size:]:
                    found = EMPTY.union(*(self.attribute(a, name)[0] for a in found))
                return found
        return EMPTY

    def _decorated(self, index: int) -> Iterator[UnitId]:
        """The definitions that the call *index* decorates."""
        for decorated in self.exprs:
            if decorated[0] == flow.DECORATE and decorated[1] == index:
                inner: flow.Expression = decorated
                while inner[0] == flow.DECORATE:
                    inner = self.exprs[inner[2]]
                if inner[0] == flow.FUNC or inner[0] == flow.CLASS:
                    yield self.file.scopes[inner[1]].unit

    # --- in tests ----------------------------------------------------------------------

    def patch_in_test(self, owner: Value, name: str, value: ValueSet) -> None:
        self.queries.look_at_asker()
        if not self.of_tests:
            return
        path = str(owner[1]).rpartition(":")[0] if owner[0] in OWNERS else ""
        if owner[0] == "m":
            path = self.program.modules.path(owner[1]) or ""
        if not self.program.files.is_test_path(path):
            self._patch(self._place(), frozenset({owner}), name, value)

    def store_in_test(self, owner: Value, name: str, value: ValueSet) -> None:
        self.queries.look_at_asker()
        if not self.of_tests:
            return
        function = _function(self.scope)
        is_own = function is self.scope and _is_test_alone(self.program, function)
        if not is_own or self._asks_for(name):
            self.patch_in_test(owner, name, value)

    def _asks_for(self, name: str) -> bool:
        """Whether the scope asks for an attribute *name*, or something in it may."""
        named, exprs = self.file.name_index.get(name), self.exprs
        asked = {index for index, stored, _ in flow.events_of(self.scope.flow) if not stored}
        for index, expression in enumerate(exprs):
            if expression[0] == flow.FUNC or expression[0] == flow.CLASS:
                return True
            called = expression[1] if expression[0] == flow.CALL else index
            attribute = exprs[called]
            if attribute[0] == flow.ATTR and attribute[2] == named and index in asked:
                return True
        return False

    def _patch(self, place: UnitId, owners: ValueSet, name: str, value: ValueSet) -> None:
        function = _function(self.scope)
        alone = place == function.unit and _is_test_alone(self.program, function)
        for key in (key for owner in owners for key in self._keys(owner, name)):
            if not alone:
                self.contribute(cells.patching(_path_of(place)), constants(place))
            self.contribute(cells.patches(place), constants(key))
            self.contribute(cells.patch(place, key), value)
            if place == self.scope.unit:
                _those_named(self._patches_seen(), key)
                self.patched_here[key] = self.patched_here.get(key, EMPTY) | value

    def _keys(self, owner: Value, name: str) -> list[str]:
        """The names under which an attribute of *owner* is found: of all classes above."""
        if owner[0] == "m":
            path = self.program.modules.path(owner[1])
            return [] if path is None else [f"{path}:{name}"]
        if owner[0] not in OWNERS:
            return []
        return [f"{a[1]}.{name}" for a in self.program.classes.mro(owner[1]) if a[0] == "c"]

    def _place(self) -> UnitId:
        """Whose patches those of this scope are: a test's, a fixture's, else those of all that
        stands in the file."""
        function = _function(self.scope)
        if _is_set_up(function) or asks_for_fixtures(self.program, function):
            return function.unit
        return self.file.scopes[0].unit

    def in_test(self, owners: ValueSet, name: str) -> ValueSet:
        named = self._patches_seen().get(name)
        found: ValueSet = EMPTY
        if named is None:
            return found
        for owner in self.expand(owners):
            keys = self._keys(owner, name)
            put = EMPTY.union(
                *(self._patched_with(key, named[key]) for key in keys if key in named)
            )
            found |= _bound_to(owner, put) if owner[0] in INSTANCES else put
        return found

    def doubt_patched(self) -> None:
        """Nothing that a test patches runs for certain in it, nor anything of a module in whose
        place it puts another."""
        seen = self._patches_seen()
        if not seen:  # as mostly
            return
        patched = {key for named in seen.values() for key in named}
        for index, effects in self.effects.items():
            self.effects[index] = tuple(
                [
                    (c, AMBIGUOUS if is_certain(how) and _is_among(patched, c) else how)
                    for c, how in effects
                ]
            )

    def _patches_seen(self) -> Patches:
        """What is patched where this scope runs; what is put there only who asks for it reads."""
        if self.patches is None:
            seen: Patches = {}
            for place in self._places():
                for key in v.texts(self.read(cells.patches(place))):
                    _those_named(seen, key).append(place)
            self.patches = seen
        return self.patches

    def _patched_with(self, key: str, places: Iterable[UnitId]) -> ValueSet:
        """What *places*, and the scope itself, put in the place of *key*."""
        told = (self.read(cells.patch(place, key)) for place in places)
        return self.patched_here.get(key, EMPTY).union(*told)

    def _places(self) -> list[UnitId]:
        """Who patches something where this scope runs: itself, what is around it, fixtures. What a
        test's own calls patch it knows without asking for it."""
        function = _function(self.scope)
        fixtures = fixtures_run(self.program, function)
        told = self.read(cells.patching(self.file.path))
        for cell in _patching(fixtures):  # that of this file may be among them
            told |= self.read(cell)
        own = [function.unit] if function is not self.scope or self.scope.flow.stores else []
        if not told:
            return own
        seen = dict.fromkeys((*own, *_around(self.scope), *fixtures))
        return [x for x in seen if x in own or not told.isdisjoint((("k", x), ("top",)))]


@lru_cache(256)  # most tests have one of few sets of fixtures
def _patching(fixtures: tuple[UnitId, ...]) -> tuple[Cell, ...]:
    """The cells of the files of *fixtures*."""
    return tuple(dict.fromkeys([cells.patching(_path_of(fixture)) for fixture in fixtures]))


def _is_among(patched: Collection[str], callee: str) -> bool:
    return callee in patched or f"{callee.rpartition(':')[0]}:{ANY_NAME}" in patched


def _those_named(patches: Patches, key: str) -> list[UnitId]:
    """Who patches *key*, among those that have the same name."""
    name = key.rpartition(":")[2].rpartition(".")[2]
    return patches.setdefault(name, {}).setdefault(key, [])


def _is_set_up(function: LoadedScope) -> bool:
    return function.name.rpartition(".")[2].startswith(_SET_UP)


def _is_test_alone(program: Program, function: LoadedScope) -> bool:
    """Whether what a function patches is patched in it alone: it is a test."""
    return not is_fixture(program, function) and not _is_set_up(function)


def _around(scope: LoadedScope) -> Iterator[UnitId]:
    """The scope and those around it."""
    around: LoadedScope | None = scope
    while around is not None:
        yield around.unit
        around = around.parent


def _function(scope: LoadedScope) -> LoadedScope:
    """The outermost function that *scope* lies in, or *scope*."""
    found = scope
    around: LoadedScope | None = scope
    while around is not None:
        found = around if around.kind == flow.FUNCTION_SCOPE else found
        around = around.parent
    return found


def _path_of(unit: UnitId) -> RepoPath:
    return RepoPath(unit.rpartition(":")[0])


def _bound_to(owner: Value, functions: ValueSet) -> ValueSet:
    return frozenset(("b", a[1], owner, NO_UNIT) if a[0] == "f" else a for a in functions)
