"""Names without any flow: what a module binds, what an import brings, what an expression of a
module or class body is by its text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from remora.indexer.linker import cells
from remora.indexer.linker.cells import Cell
from remora.indexer.linker.declared import open_world, uninformative
from remora.indexer.linker.limits import ALIASES
from remora.indexer.linker.query import Queries, static_question
from remora.indexer.linker.static import earlier_bindings, guarded_imports
from remora.indexer.linker.static.builtin_names import BUILTINS
from remora.indexer.linker.static.files import LoadedFile, LoadedScope
from remora.indexer.linker.static.modules import UNSEEN, Modules
from remora.indexer.linker.static.sources import Sources
from remora.indexer.linker.values import (
    BUILTINS_MODULE,
    EMPTY,
    NO_UNIT,
    OWN_TYPES,
    TOP,
    ValueSet,
    outside,
)
from remora.indexer.models import flow
from remora.indexer.models.ids import ModulePath, RepoPath

Named = tuple[ValueSet, tuple[Cell, ...]]
"""What a name stands for, and the cells to read for what flow makes of it."""
_NOTHING: Named = (EMPTY, ())
Place = tuple[RepoPath, str]
"""A variable of a module: its file and its name there."""
_NO_PLACES: tuple[Place, ...] = ()
OF_BUILTINS: dict[str, ValueSet] = {
    **{name: frozenset({outside(f"builtins.{name}")}) for name in BUILTINS},
    "__builtins__": frozenset({BUILTINS_MODULE}),
}
"""What a name stands for that a module does not bind."""
_PARTIAL = frozenset({outside("functools.partial")})
_JOINING = frozenset({flow.PHI, flow.EARLIER, flow.TRIED})
_PROPERTY_PARTS = frozenset({"setter", "getter", "deleter"})


class AnnotatedNames(Protocol):
    """What names ask of annotations, which ask for names."""

    def of_index(self, scope: LoadedScope | None, index: int) -> ValueSet:
        """The values of annotation number *index*, read in *scope*."""
        ...


class Names:
    annotations: AnnotatedNames
    """Handed in by who puts the questions together."""

    def __init__(self, queries: Queries, files: Sources, modules: Modules) -> None:
        self.queries = queries
        self.files = files
        self.modules = modules

    # --- imports and modules -----------------------------------------------------------

    def imported(
        self,
        file: LoadedFile,
        level: int,
        module: str,
        name: str | None,
        depth: int = 0,
    ) -> Named:
        """What an import binds, and the symbols to read for what flow decides."""
        module_path = self.modules.find(file.path, level, module)
        return self.brought(module_path, level, module, name, depth)

    def brought(
        self,
        module_path: ModulePath | None,
        level: int,
        module: str,
        name: str | None,
        depth: int = 0,
    ) -> Named:
        """The same, *module_path* being what the module is found to be."""
        if module_path is None:
            dotted = "." * level + module
            if name is not None:
                dotted = dotted + name if dotted.endswith(".") else f"{dotted}.{name}"
            return frozenset({outside(dotted)}), ()
        if name is None:
            return frozenset({("m", module_path)}), ()
        return self.module_attribute(module_path, name, depth)

    def is_from_outside(self, file: LoadedFile, expression: flow.Import) -> bool:
        """Whether the import *expression* of *file* is of no module of the snapshot."""
        return self.modules.find(file.path, expression[1], expression[2]) is None

    def _import_of(self, file: LoadedFile, expression: flow.Import, depth: int) -> Named:
        """What the import *expression* of *file* binds."""
        name = None if expression[3] < 0 else file.names[expression[3]]
        return self.imported(file, expression[1], expression[2], name, depth)

    def module_attribute(self, module_path: ModulePath, name: str, depth: int = 0) -> Named:
        """`module.name`: a binding of the module, else a submodule."""
        path = self.modules.path(module_path)
        if path is not None:
            found = self.module_name(path, name, depth)
            if found is not None and (found[0] or found[1]):
                return found
        below = self.modules.child(module_path, name)
        if below is not None:
            return frozenset({("m", below)}), ()
        if path is None:
            elsewhere = self.modules.in_portions(module_path, name)
            return EMPTY if elsewhere is None else frozenset({("m", elsewhere)}), ()
        getter = self.module_name(path, "__getattr__", depth)
        if getter is not None:
            return frozenset(("mg", *f[1:], name) for f in getter[0] if f[0] == "f"), ()
        elsewhere = self.modules.in_portions(module_path, name)
        return _NOTHING if elsewhere is None else (frozenset({("m", elsewhere)}), ())

    def module_name(self, path: RepoPath, name: str, depth: int = 0) -> Named | None:
        """A name in the module's own namespace at its end; None where it is not bound."""
        if depth > ALIASES:
            return _NOTHING
        return self._module_name(path, name, depth)

    @static_question(_NO_PLACES)
    def places(self, path: RepoPath, name: str) -> tuple[Place, ...]:
        """The variables through which *name* of the file at *path* is reached: its own, those that
        it is imported from. A file that binds no such name has none."""
        self.queries.depend_on(cells.bound_name(path, name))
        file = self.files.file(path)
        if file is None:
            return ()
        index = file.name_index.get(name)
        bound = None if index is None else file.scopes[0].bindings.get(index)
        if not bound:
            return self._starred_places(file, name)
        own: tuple[Place, ...] = ((path, name),)
        expression = file.scopes[0].flow.exprs[bound[0]]
        if expression[0] != flow.IMPORT or expression[3] < 0:
            return own
        module_path = self.modules.find(path, expression[1], expression[2])
        target = None if module_path is None else self.modules.path(module_path)
        return own if target is None else own + self.places(target, file.names[expression[3]])

    def _starred_places(self, file: LoadedFile, name: str) -> tuple[Place, ...]:
        self.queries.depend_on(cells.bound_name(file.path, "*"))
        for level, starred, _ in file.scopes[0].flow.stars:
            module_path = self.modules.find(file.path, level, starred)
            target = None if module_path is None else self.modules.path(module_path)
            if target is not None and self._offers(target, name):
                found = self.places(target, name)
                if found:
                    return ((file.path, name), *found)
        return ()

    def binding_file(
        self, path: RepoPath, name: str, depth: int = 0
    ) -> tuple[RepoPath, str] | None:
        """The module in which *name* of the file at *path* is a variable, and its name there."""
        self.queries.depend_on(cells.bound_name(path, name))
        file = self.files.file(path)
        index = None if file is None else file.name_index.get(name)
        bound = None if file is None or index is None else file.scopes[0].bindings.get(index)
        if file is None or not bound or depth > ALIASES:
            return None
        expression = file.scopes[0].flow.exprs[bound[0]]
        if expression[0] != flow.IMPORT:
            return path, name
        module_path = self.modules.find(path, expression[1], expression[2])
        target = None if module_path is None else self.modules.path(module_path)
        if target is None or expression[3] < 0:
            return None
        return self.binding_file(target, file.names[expression[3]], depth + 1)

    @static_question(_NOTHING)
    def _module_name(self, path: RepoPath, name: str, depth: int) -> Named | None:
        """The same; how far it is from the bound is part of the question. A name that asks for
        itself is bound, to nothing that is known."""
        self.queries.depend_on(cells.bound_name(path, name))
        file = self.files.file(path)
        if file is None:
            return None
        module = file.scopes[0]
        index = file.name_index.get(name)
        if index is not None:
            bound = module.bindings.get(index)
            own = (cells.module_variable(path, name),)
            if bound:
                expression = module.flow.exprs[bound[0]]
                earlier, flows = self._any_of(module, bound[1:], depth + 1)
                flows = flows or index in file.stored
                starred, more = self._starred_over(module, name, bound, depth)
                if expression[0] == flow.IMPORT:  # what flow says of it is asked where it is bound
                    values, symbols = self._import_of(file, expression, depth + 1)
                    more = (*symbols, *more)
                else:
                    values, dynamic = self.static(module, bound[0], depth + 1)
                    flows = flows or dynamic
                return values | earlier | starred, (*more, *own) if flows else more
            if index in file.stored:
                return EMPTY, own
        self.queries.depend_on(cells.bound_name(path, "*"))
        return self._starred(module, name, depth)

    def until_stored(self, module: LoadedScope, name: str) -> Named:
        """What a name is that functions alone bind, by `global`, until they do: what a star import
        brings, or a builtin."""
        self.queries.depend_on(cells.bound_name(module.file.path, "*"))
        starred = self._starred(module, name, 0) if module.flow.stars else None
        return starred or (OF_BUILTINS.get(name, EMPTY), ())

    def _starred_over(
        self, module: LoadedScope, name: str, bound: Sequence[int], depth: int
    ) -> Named:
        """What star imports bring as *name* after the module has bound it, or where it binds it
        in some ways only."""
        exprs, stars = module.flow.exprs, module.flow.stars
        final = exprs[bound[0]]
        first = len(stars)
        if final[0] == flow.PHI and any(exprs[part] == _itself(module, name) for part in final[1:]):
            first = 0
        for expression in map(exprs.__getitem__, bound[1:]):
            if expression[0] == flow.COVERED:
                first = min(first, expression[1])
        if final[0] == flow.PHI or first < len(stars):
            self.queries.depend_on(cells.bound_name(module.file.path, "*"))
        if first >= len(stars):
            return _NOTHING
        return self._starred(module, name, depth, len(stars) - first) or _NOTHING

    def _starred(
        self, module: LoadedScope, name: str, depth: int, last: int | None = None
    ) -> Named | None:
        """What the *last* star imports bring as *name*: the last one, and those before it where a
        condition decides whether that runs. One from outside may bring anything."""
        values: ValueSet = EMPTY
        symbols: tuple[Cell, ...] = ()
        any_found = False
        for level, starred, conditional in module.flow.stars[:last]:
            module_path = self.modules.find(module.file.path, level, starred)
            target = None if module_path is None else self.modules.path(module_path)
            if module_path is None and not name.startswith("_"):
                values = TOP
            if target is None or not self._offers(target, name):
                continue
            found = self.module_name(target, name, depth + 1)
            if found == _NOTHING and not self.places(target, name):
                found = None  # modules that import all of each other: none of them binds it
            if found is not None:
                values, symbols, any_found = values | found[0], (*symbols, *found[1]), True
                if not conditional:
                    break
        return (values, symbols) if any_found or last is not None else None

    def _offers(self, path: RepoPath, name: str) -> bool:
        """Whether `from path import *` brings *name*."""
        self.queries.depend_on(cells.bound_name(path, "__all__"))
        file = self.files.file(path)
        if file is None:
            return False
        if file.exported is None:
            return not name.startswith("_")
        if not file.exported or name in file.exported:
            return True
        modules = [word[1:] for word in file.exported if word.startswith(flow.EXPORTS_OF)]
        return any(self._module_offers(path, module, name) for module in modules)

    def _module_offers(self, path: RepoPath, module: str, name: str) -> bool:
        """Whether what the file at *path* calls *module* exports *name*."""
        first, *rest = module.split(".")
        found = self.module_name(path, first) or _NOTHING
        paths = [value[1] for value in found[0] if value[0] == "m"]
        if len(paths) != 1:
            return not name.startswith("_")
        module_path = paths[0]
        for part in rest:
            module_path = self.modules.child(module_path, part) or UNSEEN
        target = self.modules.path(module_path)
        return target is not None and self._offered(target, name)

    _offered = static_question(False)(_offers)

    def static(self, scope: LoadedScope, index: int, depth: int = 0) -> tuple[ValueSet, bool]:
        """What an expression of a module or class body is without any flow, and whether
        flow has something to add."""
        expression = scope.flow.exprs[index]
        file = scope.file
        if depth > ALIASES:
            return EMPTY, True
        if expression[0] == flow.FUNC:
            return frozenset({("f", file.scopes[expression[1]].unit, NO_UNIT)}), False
        if expression[0] == flow.CLASS:
            return frozenset({("c", file.scopes[expression[1]].unit)}), False
        if expression[0] == flow.IMPORT:
            values, more = self._import_of(file, expression, depth + 1)
            return values, bool(more)
        if expression[0] == flow.DECORATE:
            return self._decorated(scope, expression, depth)
        if expression[0] in _JOINING:
            return self._joined(scope, index, depth)
        if expression[0] == flow.ANNOTATED:
            return self.annotations.of_index(scope, expression[1]), False
        if expression[0] == flow.NARROW:
            return self._narrowed(scope, expression, depth)
        if expression[0] == flow.GLOBAL and scope.kind != flow.MODULE_SCOPE:
            found_name = self.global_name(file, file.names[expression[1]], depth + 1)
            return found_name[0], bool(found_name[1])
        if expression[0] == flow.ATTR:
            return self._static_attribute(scope, expression, depth)
        return _constant(file, expression)

    @static_question((EMPTY, True))
    def _joined(self, scope: LoadedScope, index: int, depth: int) -> tuple[ValueSet, bool]:
        """The same of one that is any of several, each once: they may have many in common, and so
        on as far as names are followed."""
        expression = scope.flow.exprs[index]
        if expression[0] == flow.PHI:
            return self._any_of(scope, expression[1:], depth)
        if expression[0] == flow.EARLIER:
            return self._any_of(scope, self.held_earlier(scope, expression, depth), depth)
        assert expression[0] == flow.TRIED
        _, first, second, *_ = expression
        parts = (first,) if self.resolves(scope, expression) else (first, second)
        return self._any_of(scope, parts, depth)

    def _narrowed(
        self, scope: LoadedScope, expression: flow.Narrow, depth: int
    ) -> tuple[ValueSet, bool]:
        """What an annotated name is: what its annotation says, unless that is too little. Flow adds
        to that of a module's what is of another class."""
        typing = scope.flow.exprs[expression[2]]
        if typing[0] != flow.ANNOTATED:
            return EMPTY, True
        typed = self.annotations.of_index(scope, typing[1])
        if _is_worth_something(typed):
            may_lie = scope.kind == flow.MODULE_SCOPE and self._may_lie(scope, expression[1], depth)
            return typed, may_lie or _leaves_room(typed)
        return self.static(scope, expression[1], depth + 1)

    def _may_lie(self, module: LoadedScope, index: int, depth: int) -> bool:
        """Whether what is bound to an annotated name may be an instance of another class: not where
        it is a constant, or what something outside gives."""
        expression = module.flow.exprs[index]
        if expression[0] == flow.CALL:
            called, dynamic = self.static(module, expression[1], depth + 1)
            return dynamic or not called or any(value[0] != "x" for value in called)
        return expression[0] > flow.CONST

    def is_believed(self, module: LoadedScope, index: int) -> bool:
        """Whether expression *index* of a module is one with an annotation that is believed,
        beside what is of another class."""
        expression = module.flow.exprs[index]
        typing = module.flow.exprs[expression[2]] if expression[0] == flow.NARROW else expression
        if expression[0] != flow.NARROW or typing[0] != flow.ANNOTATED:
            return False
        typed = self.annotations.of_index(module, typing[1])
        return _is_worth_something(typed) and not _leaves_room(typed)

    def _any_of(
        self, scope: LoadedScope, parts: Sequence[int], depth: int
    ) -> tuple[ValueSet, bool]:
        values: ValueSet = EMPTY
        dynamic = False
        for part in parts:
            found, more = self.static(scope, part, depth + 1)
            values |= found
            dynamic = dynamic or more
        return values, dynamic

    def _static_attribute(
        self, scope: LoadedScope, expression: flow.Attribute, depth: int
    ) -> tuple[ValueSet, bool]:
        bases, dynamic = self.static(scope, expression[1], depth + 1)
        if dynamic or len(bases) != 1:
            return EMPTY, True
        (base,) = bases
        name = scope.file.names[expression[2]]
        if base[0] == "m":
            values, more = self.module_attribute(base[1], name, depth + 1)
            return values, bool(more)
        if base[0] == "x":
            return frozenset({outside(f"{base[1]}.{name}")}), False
        return EMPTY, True

    def _decorated(
        self, scope: LoadedScope, expression: flow.Decorate, depth: int
    ) -> tuple[ValueSet, bool]:
        inner, dynamic = self.static(scope, expression[2], depth + 1)
        return inner, dynamic or not self._is_outside(scope, expression[1], depth)

    def _is_outside(self, scope: LoadedScope, index: int, depth: int) -> bool:
        """Whether a decorator is a library's: it is taken to give back what it decorates.

        Asked of the expression and not of its text: `@load def load(self)` means another `load`.
        """
        exprs, names = scope.flow.exprs, scope.file.names
        expression = exprs[index]
        is_call = expression[0] == flow.CALL
        if expression[0] == flow.CALL:
            index = expression[1]
            expression = exprs[index]
        if expression[0] == flow.ATTR and names[expression[2]] in _PROPERTY_PARTS:
            return True
        if expression[0] == flow.GLOBAL:
            values, more = self.global_name(scope.file, names[expression[1]], depth + 1)
            dynamic = bool(more)
        else:
            values, dynamic = self.static(scope, index, depth + 1)
        if is_call and values == _PARTIAL:
            return False  # what that is handed decides, which flow says
        return bool(values) and not dynamic and all(value[0] == "x" for value in values)

    def global_name(self, file: LoadedFile, name: str, depth: int = 0) -> Named:
        """A free name: the module's, else a builtin's; (), () where it is neither."""
        found = self.module_name(file.path, name, depth)
        if found is not None:
            return found
        return OF_BUILTINS.get(name, EMPTY), ()

    def resolves(self, scope: LoadedScope, expression: flow.Tried) -> bool:
        """Whether all imports of the TRIED *expression* do: what stands in never runs then."""
        return guarded_imports.resolve(self.modules, self, scope, expression)

    def held_earlier(
        self, module: LoadedScope, expression: flow.Earlier, depth: int = 0
    ) -> tuple[int, ...]:
        """The expression that the EARLIER one says a variable has held, if anything saw it."""
        seen = earlier_bindings.counts(self, module, expression, depth + 1)
        return expression[1:2] if seen else ()


def _is_worth_something(typed: ValueSet) -> bool:
    """Whether an annotation names a class of the snapshot, or a container."""
    return not uninformative(typed) and any(value[0] in OWN_TYPES for value in typed)


def _leaves_room(typed: ValueSet) -> bool:
    return any(value[0] == "C" for value in typed) and open_world(typed)


def _constant(file: LoadedFile, expression: flow.Expression) -> tuple[ValueSet, bool]:
    """What a literal is; anything else takes flow."""
    if expression[0] == flow.STR:
        return frozenset({("k", file.names[expression[1]])}), False
    if expression[0] == flow.INT:
        return frozenset({("k", expression[1])}), False
    return EMPTY, not (expression[0] == flow.CONST or expression[0] == flow.COVERED)


def _itself(module: LoadedScope, name: str) -> flow.Expression:
    """What stands for *name* where the module has not bound it."""
    return (flow.GLOBAL, module.file.name_index[name])
