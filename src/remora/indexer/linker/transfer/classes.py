"""What the making of a class runs, and functions that choose by the type of an argument."""

from __future__ import annotations

import re
from collections.abc import Iterator

from remora.indexer.linker import cells, containers
from remora.indexer.linker import values as v
from remora.indexer.linker.cells import ANY_NAME, OTHER_BASES
from remora.indexer.linker.declared import own
from remora.indexer.linker.limits import REGISTERED, WIDEST
from remora.indexer.linker.links import IMPLICIT, OVERRIDE, Effect
from remora.indexer.linker.static.classes import Member
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.linker.transfer.arguments import NO_ARGUMENTS, Arguments
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import (
    CLASSES,
    COMMANDS,
    EMPTY,
    INSTANCES,
    NO_UNIT,
    TOP,
    Class,
    Function,
    Register,
    Value,
    ValueSet,
    bound,
    known,
)
from remora.indexer.linker.widening import container
from remora.indexer.models import flow
from remora.indexer.models.ids import UnitId

_NO_MEMBERS = frozenset({flow.FUNC, flow.DECORATE, flow.CLASS, flow.IMPORT})
_DOTTED = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
_NAMESPACE = 3
"""Behind the metaclass, a name and bases."""
_MAKERS = ("__prepare__", "__new__", "__init__")


class ClassRules(RuleFamily):
    # --- class statements --------------------------------------------------------------

    def class_effects(self) -> list[tuple[Effect, int]]:
        """What the class statements of the scope run, each with its line.

        As at run time, the caller is the scope around the class: its body has ended by then.
        """
        if not self.scope.members:  # as of most functions
            return []
        return [
            (effect, inner.flow.line)
            for inners in self.scope.members.values()
            for inner in inners
            if inner.kind == flow.CLASS_SCOPE
            for effect in self._class_statement(inner)
        ]

    def _class_statement(self, scope: LoadedScope) -> list[Effect]:
        effects: list[Effect] = []
        made: Class = ("c", scope.unit)
        self._made_by_metaclass(scope.unit, effects)
        for values in self._body_values(scope):
            for value in v.in_order(self.expand(values)):
                if value[0] in INSTANCES:
                    self.special(value, "__set_name__", (frozenset({made}), EMPTY), effects)
        self._announced(made, self._class_keywords(scope), effects)
        self._members_made(scope, effects)
        return list(dict.fromkeys(effects))

    def bases_passed(self) -> list[UnitId]:
        """The classes that a function around the class is passed, where it names a parameter as its
        base."""
        around = self.scope.parent
        found: ValueSet = EMPTY
        for index in self.scope.flow.bases if around and around.kind >= flow.FUNCTION_SCOPE else ():
            names = [param[0] for param in around.flow.params] if around is not None else []
            text = self.file.types[index] if index >= 0 else None
            if around is not None and text in names:
                found |= self.expand(frozenset({("P", around.unit, names.index(str(text)))}))
        return sorted(a[1] for a in found if a[0] in CLASSES)

    def bases_expression(self, index: int, expression: flow.Bases) -> ValueSet:
        """The class stands below these as well: its own scope says so, for it is asked what it
        stands below."""
        unit = self.file.scopes[expression[1]].unit
        told = {value[1] for value in self.program.classes.mro(unit)}
        bases = EMPTY.union(*map(self._base_values, expression[2:]))
        found = frozenset(a for a in bases if a[0] in CLASSES and a[1] not in told)
        if found:
            self.contribute(cells.class_variable(unit, OTHER_BASES), found)
        return EMPTY

    def _base_values(self, index: int) -> ValueSet:
        """What a base may be; of what a function outside gives, what that is handed."""
        values, expression = self.expand(self.memo[index]), self.exprs[index]
        held = EMPTY.union(*(containers.elements(a) for a in values if a[0] == "C"))
        values |= self.expand(held)
        if expression[0] != flow.CALL or any(a[0] in CLASSES for a in values):
            return values
        return EMPTY.union(*(self.expand(self.memo[part]) for part in expression[2]))

    def other_bases(self) -> list[UnitId]:
        if not self.scope.flow.flags & flow.OTHER_BASES:
            return []
        found = self.read(cells.class_variable(self.scope.unit, OTHER_BASES))
        return sorted(a[1] for a in found if a[0] in CLASSES)

    def run_subclassing(self, base: UnitId, effects: list[Effect]) -> None:
        self._made_by_metaclass(base, effects)
        for member in self.program.classes.along(base, "__init_subclass__"):
            if member.functions:
                function: Value = ("b", member.functions[-1].unit, ("c", base), NO_UNIT)
                self.call(function, NO_ARGUMENTS, effects, IMPLICIT)
                return

    def _body_values(self, scope: LoadedScope) -> Iterator[ValueSet]:
        """What the names that a class body binds are, by flow; those that are annotated, of which
        flow tells nothing, by the class that is called there."""
        self.queries.depend_on(cells.inner_bindings(scope.unit))
        static = self.program.names.static
        for name, indexes in scope.bindings.items():
            if static(scope, indexes[0])[1]:
                yield self.read(cells.class_variable(scope.unit, scope.file.names[name]))
                continue
            bound = scope.flow.exprs[indexes[0]]
            made = scope.flow.exprs[bound[1]] if bound[0] == flow.NARROW else bound
            if made[0] == flow.CALL:
                yield frozenset(v.instances(static(scope, made[1])[0]))

    def _made_by_metaclass(self, unit: UnitId, effects: list[Effect]) -> None:
        metaclass = self.program.classes.metaclass(unit)
        for name in _MAKERS if metaclass is not None else ():
            member = self.program.classes.member(metaclass or NO_UNIT, name)
            effects += [(f.unit, IMPLICIT) for f in (member.functions[-1:] if member else ())]
            if member is not None and name != "__prepare__":
                for maker in self.program.classes.along(metaclass or NO_UNIT, name):
                    self._fills_namespace(unit, maker)
                for function in member.functions:  # what the body holds is not all that is passed
                    self.contribute(cells.passed(function.unit, _NAMESPACE), TOP)

    def _fills_namespace(self, unit: UnitId, maker: Member) -> None:
        """What the `__new__` of a metaclass puts into the namespace that it is handed, or into
        another one that it makes the class of."""
        for function in maker.functions:
            for put in self.read(cells.put_into(function.unit, _NAMESPACE)):
                if put[0] == "C":
                    for name, values in put[2]:
                        self.bind_anew(("c", unit), str(name), values)
                    self.bind_anew(("c", unit), ANY_NAME, put[3])

    def make_class_of(self, given: Arguments) -> None:
        for namespace in self.expand(given.at(_NAMESPACE)):
            if namespace[0] == "C" and own(containers.elements(namespace)):
                _, kind, items, rest, keys = namespace
                told = [(name, known(values)) for name, values in items]
                put = frozenset({container(kind, told, known(rest), keys)})
                self.contribute(cells.put_into(self.scope.unit, _NAMESPACE), put)

    def _members_made(self, scope: LoadedScope, effects: list[Effect]) -> None:
        """The members of an enumeration are made by its class statement."""
        if not scope.bindings or not self.program.classes.is_enumeration(scope.unit):
            return
        exprs = scope.flow.exprs
        if all(exprs[bound[0]][0] in _NO_MEMBERS for bound in scope.bindings.values()):
            return
        for name in ("__new__", "__init__"):
            member = self.program.classes.member(scope.unit, name)
            effects += [(f.unit, IMPLICIT) for f in (member.functions[-1:] if member else ())]

    def _class_keywords(self, scope: LoadedScope) -> Arguments:
        """What a class statement passes on by keywords, of which a dotted name is read."""
        found: dict[str, ValueSet] = {}
        for keyword in scope.flow.keywords:
            name, _, text = (part.strip() for part in keyword.partition("="))
            dotted = _DOTTED.fullmatch(text) and self.program.lexical.dotted(scope.parent, text)
            found[name] = dotted or TOP
        found.pop("metaclass", None)
        return Arguments((), found)

    def _announced(self, made: Class, given: Arguments, effects: list[Effect]) -> None:
        """`__init_subclass__` of the nearest base that has one."""
        for member in self.program.classes.along(made[1], "__init_subclass__"):
            if member.owner.unit != made[1] and member.functions:
                function: Value = ("b", member.functions[-1].unit, made, NO_UNIT)
                self.call(function, given, effects, IMPLICIT)
                return

    # --- functools.singledispatch ------------------------------------------------------

    def register(self, callee: Register, given: Arguments) -> ValueSet:
        registered = EMPTY.union(*given.args)
        functions = frozenset(a for a in self.expand(registered) if a[0] in COMMANDS)
        if not functions:
            return frozenset({callee})
        self.contribute(cells.registered(callee[1]), functions)
        return registered

    def dispatched(
        self, unit: UnitId, receiver: Value | None, given: Arguments, effects: list[Effect]
    ) -> ValueSet:
        if "group" in self._kinds(unit):
            self.run_commands(self.read(cells.registered(unit)), given, effects)
            return EMPTY
        registered = self._registered(unit)
        found: ValueSet = EMPTY
        is_followed = len(registered) <= REGISTERED
        for value in registered:
            # What a function chooses among that is registered is among them.
            if not is_followed or "dispatch" in self._kinds(value[1]):
                effects.append((value[1], OVERRIDE))
            else:
                function = value if receiver is None else bound(value, receiver)
                found |= self.call(function, given, effects, OVERRIDE)
        return found if is_followed and len(found) <= WIDEST else TOP

    def is_registered_with(self, unit: UnitId) -> bool:
        return "group" not in self._kinds(unit) and bool(self._registered(unit))

    def _registered(self, unit: UnitId) -> list[Function]:
        """What is registered with a function, and with those that are, but for itself."""
        found: dict[Function, None] = {}
        waiting = [unit]
        for dispatching in waiting:  # it grows
            for value in v.in_order(self.read(cells.registered(dispatching))):
                if value[0] == "f" and value not in found and value[1] != unit:
                    found[value] = None
                    waiting += [value[1]] if "dispatch" in self._kinds(value[1]) else []
        return list(found)

    def _kinds(self, unit: UnitId) -> frozenset[str]:
        self.queries.depend_on_definition(unit)
        scope = self.program.scope(unit)
        return frozenset() if scope is None else self.program.decorators.kinds(scope)
