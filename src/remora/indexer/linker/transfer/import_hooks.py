"""What changes which module an import finds: entries of `sys.modules`, finders, `import_module`
replaced.

An import finds what the files say. Where another module is put in the place of one, or a finder
names one that it may find elsewhere, what is imported from that is not certain. A finder that
names none (it reads the same files otherwise) is taken to find what the files say.
"""

from __future__ import annotations

from remora.indexer.linker import cells
from remora.indexer.linker.cells import ANY_NAME, EVERYWHERE, STAND_IN, Cell
from remora.indexer.linker.transfer.arguments import Arguments
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import (
    DEFINITIONS,
    EMPTY,
    OUTSIDE,
    TOP,
    Value,
    ValueSet,
    constants,
    outside,
    texts,
)
from remora.indexer.models import flow
from remora.indexer.models.ids import ModulePath, RepoPath

_IMPORT = "__import__"
_STANDING_IN = frozenset({*constants(STAND_IN), *TOP})
"""What says of a file that something else may stand in for it."""
_MODULES = "sys.modules:"
"""Before the name of a module from outside that something stands in for."""
_FINDING = (".find_spec", ".find_module")
_BY_DEFINITION: ValueSet = frozenset({outside("inspect.getmodule")})


class ImportHookRules(RuleFamily):
    def replace_module(self, key: int, value: ValueSet) -> None:
        self._stand_in(self.module_of_key(key), value)

    def module_found(self, call: flow.Call, given: Arguments) -> ValueSet:
        first = self.exprs[call[2][0]] if call[2] else None
        if first is not None and first[0] == flow.GLOBAL and self.names[first[1]] == "__name__":
            return frozenset({("m", self.file.module_path)})
        asked = self.expand(given.at(0)) if self.memo[call[1]] == _BY_DEFINITION else EMPTY
        units = {a[1] for a in asked if a[0] in DEFINITIONS}
        files = [
            self.program.files.file(RepoPath(str(u).rpartition(":")[0])) for u in sorted(units)
        ]
        return frozenset(("m", file.module_path) for file in files if file is not None)

    def change_modules(self, dotted: str, given: Arguments) -> None:
        method = dotted.removeprefix("sys.modules.")
        if method in ("setdefault", "__setitem__"):
            self._stand_in(self.module_named(given.at(0)), given.at(1) or TOP)
        elif method == "update":
            held = [a for values in given.args for a in self.expand(values) if a[0] == "C"]
            entries = [*given.keywords.items(), *(entry for a in held for entry in a[2])]
            for key, value in entries:
                self._stand_in(self.module_named(constants(key)), value or TOP)

    def doubt_what_is_found(self) -> None:
        """A finder may find something else for the modules that it names."""
        if self.scope.is_method and self.scope.name.endswith(_FINDING):
            named = {text for values in self.memo for value in values for text in _named_by(value)}
            self._stand_in(self.module_named(EMPTY.union(*map(constants, named))), TOP)

    def doubt_import(self, module_path: ModulePath) -> None:
        if ("k", _IMPORT) in self.read(cells.PUT_INTO_BUILTINS):
            self._stand_in(frozenset({("m", module_path)}), TOP, for_all=True)

    def _stand_in(self, modules: ValueSet, value: ValueSet, *, for_all: bool = False) -> None:
        """Say that *value* stands in for *modules*; whether it does so *for_all* that import them,
        not only where a test runs that puts it there."""
        for module in modules:
            if module[0] == "x" and value:
                self.contribute(cells.PUT_INTO_BUILTINS, constants(f"{_MODULES}{module[1]}"))
                self.contribute(_outside_module(module[1]), value | TOP)
            path = self.program.modules.path(module[1]) if module[0] == "m" else None
            if path is not None and value:
                self.contribute(cells.bound_anew(path), constants(STAND_IN))
                self.contribute(cells.module_variable(path, STAND_IN), value)
                if not for_all:
                    self.patch_in_test(module, ANY_NAME, TOP)

    def of_stand_ins(self, path: RepoPath, name: str) -> ValueSet:
        if self.read(cells.bound_anew(path)).isdisjoint(_STANDING_IN):
            return EMPTY
        found: ValueSet = EMPTY
        for other in self.read(cells.module_variable(path, STAND_IN)):
            if other[0] != "m" or self.program.modules.path(other[1]) != path:
                found |= (EMPTY if other[0] in OUTSIDE else self.attribute(other, name)[0]) or TOP
        return found

    def of_outside_stand_ins(self, found: ValueSet) -> ValueSet:
        told = texts(self.read(cells.PUT_INTO_BUILTINS))
        others: ValueSet = EMPTY
        for name in (text.removeprefix(_MODULES) for text in told if text.startswith(_MODULES)):
            for value in found:
                if value[0] == "x" and f"{value[1]}.".startswith(f"{name}."):
                    asked = [part for part in value[1][len(name) :].split(".") if part]
                    others |= self._asked_of_stand_in(self.read(_outside_module(name)), asked)
        return frozenset(value for value in others if value[0] not in OUTSIDE)

    def _asked_of_stand_in(self, values: ValueSet, names: list[str]) -> ValueSet:
        for name in names:
            values = TOP.union(*(self.attribute(value, name)[0] for value in values))
        return values

    def is_import_replaced(self) -> bool:
        return bool(self.read(cells.outside_attribute(EVERYWHERE, "importlib", "import_module")))


def _outside_module(dotted: str) -> Cell:
    """What stands in for a module that is not of the snapshot, whoever puts it there."""
    return cells.outside_attribute(EVERYWHERE, "sys.modules", dotted)


def _named_by(value: Value) -> list[str]:
    """The texts that a value is or, as a container, holds and has for keys."""
    if value[0] != "C":
        return texts(frozenset({value}))
    keys = [key for key, _ in value[2] if isinstance(key, str)]
    held = EMPTY.union(*(values for _, values in value[2]), value[3], value[4])
    return keys + texts(held)
