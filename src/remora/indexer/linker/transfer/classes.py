"""What the making of a class runs, and functions that choose by the type of an argument."""

from __future__ import annotations

from collections.abc import Iterator

from remora.indexer.linker import cells, containers
from remora.indexer.linker import values as v
from remora.indexer.linker.limits import REGISTERED, WIDEST
from remora.indexer.linker.links import CALLBACK, IMPLICIT, OVERRIDE
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.linker.transfer.arguments import NO_ARGUMENTS, Arguments
from remora.indexer.linker.transfer.interface import Effect, Rules
from remora.indexer.linker.values import (
    EMPTY,
    INSTANCES,
    NO_UNIT,
    SEQUENCES,
    TOP,
    Class,
    Function,
    Register,
    Value,
    ValueSet,
    bound,
    constants,
)
from remora.indexer.models import flow
from remora.indexer.models.ids import UnitId

_NO_MEMBERS = frozenset({flow.FUNC, flow.DECORATE, flow.CLASS, flow.IMPORT})
_SUFFIXES = ("_command", "_cmd", "_group", "_grp")
_MAKERS = ("__prepare__", "__new__", "__init__")


class ClassRules(Rules):
    # --- class statements --------------------------------------------------------------

    def class_effects(self) -> list[tuple[Effect, int]]:
        """What the class statements of the scope run, each with its line.

        As at run time, the caller is the scope around the class: its body has ended by then.
        """
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
        self._announced(made, effects)
        self._members_made(scope, effects)
        return list(dict.fromkeys(effects))

    def _body_values(self, scope: LoadedScope) -> Iterator[ValueSet]:
        """What flow makes of the names that a class body binds."""
        for name, indexes in scope.bindings.items():
            if self.program.names.static(scope, indexes[0])[1]:
                yield self.read(cells.class_variable(scope.unit, scope.file.names[name]))

    def _made_by_metaclass(self, unit: UnitId, effects: list[Effect]) -> None:
        metaclass = self.program.classes.metaclass(unit)
        for name in _MAKERS if metaclass is not None else ():
            member = self.program.classes.member(metaclass or NO_UNIT, name)
            effects += [(f.unit, IMPLICIT) for f in (member.functions[-1:] if member else ())]

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

    def _announced(self, made: Class, effects: list[Effect]) -> None:
        """`__init_subclass__` of the nearest base that has one."""
        for base in self.program.classes.mro(made[1])[1:]:
            member = (
                self.program.classes.own_member(base[1], "__init_subclass__")
                if base[0] == "c"
                else None
            )
            if member is not None and member.functions:
                function: Value = ("b", member.functions[-1].unit, made, NO_UNIT)
                self.call(function, NO_ARGUMENTS, effects, IMPLICIT)
                return

    # --- click's groups -----------------------------------------------------------------

    def _run_commands(
        self, commands: list[Function], given: Arguments, effects: list[Effect]
    ) -> None:
        """The command of a group that its first word names; any of them where that is unknown."""
        words = self.expand(given.keywords.get("args", given.at(0)))
        first: ValueSet = EMPTY
        rest: set[Value] = set()
        for value in v.in_order(words):
            if value[0] == "C" and value[1] in SEQUENCES:
                first |= containers.item(value, constants(0))
                rest.add(containers.sliced(value, slice(1, None, None)))
        texts = v.texts(first)
        named = [c for c in commands if len(texts) == len(first) == 1 and texts[0] in _words(c[1])]
        chosen = named or (commands if len(commands) <= REGISTERED else [])
        for command in chosen:
            inside: list[Effect] = []
            how = CALLBACK if named else OVERRIDE
            passed = Arguments((frozenset(rest),)) if self._is_group(command[1]) else NO_ARGUMENTS
            self.call(command, passed, inside, how)
            effects += inside

    def _is_group(self, unit: UnitId) -> bool:
        scope = self.program.scope(unit)
        return scope is not None and "group" in self.program.decorators.kinds(scope)

    # --- functools.singledispatch ------------------------------------------------------

    def register(self, callee: Register, given: Arguments) -> ValueSet:
        registered = EMPTY.union(*given.args)
        functions = frozenset(a for a in self.expand(registered) if a[0] == "f")
        if not functions:
            return frozenset({callee})
        self.contribute(cells.registered(callee[1]), functions)
        return registered

    def dispatched(
        self, unit: UnitId, receiver: Value | None, given: Arguments, effects: list[Effect]
    ) -> ValueSet:
        known = v.in_order(self.read(cells.registered(unit)))
        registered = [a for a in known if a[0] == "f" and a[1] != unit]
        scope = self.program.scope(unit)
        if scope is not None and "group" in self.program.decorators.kinds(scope):
            self._run_commands(registered, given, effects)
            return EMPTY
        found: ValueSet = EMPTY
        for value in registered if len(registered) <= REGISTERED else ():
            function = value if receiver is None else bound(value, receiver)
            found |= self.call(function, given, effects, OVERRIDE)
        return found if len(found) <= WIDEST else TOP


def _words(unit: UnitId) -> set[str]:
    """What a command that this function is may be called, unless it was given a name."""
    name = unit.rpartition(":")[2].rpartition(".")[2].partition("@")[0]
    names = {name, *(name.removesuffix(suffix) for suffix in _SUFFIXES)}
    return {word.lower().replace("_", "-") for word in names}
