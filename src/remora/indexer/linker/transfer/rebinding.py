"""What is bound anew, elsewhere than in the text that defines it: `Class.method = f`, `setattr`,
`module.function = g`, `x.__class__ = Other`, an entry of `sys.modules`.

What a `def` binds is known by text, and no cell is asked for it. Who binds it anew says so with
the file of the definition: one cell, and mostly an empty one, tells all who ask for something
of that file. Only where it is not is the cell of the name read, and only where that is not either
is more: so one name more wakes who asks for it. What is put there counts beside what the
text says, since nobody knows which of them runs first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import cast

from remora.indexer.linker import cells
from remora.indexer.linker import values as v
from remora.indexer.linker.cells import ANY_NAME, STAND_IN, Cell
from remora.indexer.linker.containers import elements
from remora.indexer.linker.declared import own
from remora.indexer.linker.limits import CLASSES_VISITED, KEY_CONSTANTS
from remora.indexer.linker.links import Effect
from remora.indexer.linker.query import flow_question
from remora.indexer.linker.static.classes import Member
from remora.indexer.linker.static.parameter_usage import gives_what_is_missing, own_name
from remora.indexer.linker.transfer.arguments import Arguments
from remora.indexer.linker.transfer.interface import NOTHING, Anew, Found, RuleFamily
from remora.indexer.linker.values import (
    BUILTINS_MODULE,
    CLASSES,
    DEFINITIONS,
    EMPTY,
    FUNCTIONS,
    INSTANCES,
    OPEN_OWNERS,
    OWNERS,
    STATED,
    TOP,
    AnyClass,
    AnyInstance,
    Owner,
    Trait,
    Value,
    ValueSet,
    constants,
    having,
)
from remora.indexer.models import flow
from remora.indexer.models.ids import ModulePath, RepoPath, UnitId

_CLASS = "__class__"
_TOLD_OF_ALL = frozenset({ANY_NAME, _CLASS})
"""Who asks for these hears of them where it is asked whether there is anything."""
_TURNING = frozenset({_CLASS, "__bases__"})
"""Attributes a store to which makes other methods run than those of the class that is known."""
_NOTHING: tuple[ValueSet, tuple[Cell, ...]] = (EMPTY, ())
_NAMESPACES = frozenset({v.outside("builtins.vars"), v.outside("builtins.locals")})
"""Functions that give the variables of a module or class, or the attributes of something."""
_OF_MODULES = frozenset({"__globals__", "f_globals"})
"""What gives the variables of the module of a function, or of the one that a frame runs in."""
_BEHIND_ANOTHER = frozenset(
    {flow.SETITEM, flow.ADD, flow.UPDATE, flow.METHOD, flow.PASSED, flow.BINOP}
)
_UNCALLED = having(Trait.UNCALLED)
_TOLD_WITHOUT_MEMBER = frozenset({"__getattr__", "__init__"})
"""Special methods that are heard of where a class, and those above it, have none by their text."""


class RebindingRules(RuleFamily):
    # --- what is bound anew ------------------------------------------------------------

    def bind_anew(self, owner: Owner, name: str, value: ValueSet) -> None:
        if name in _TURNING:
            self._turn(owner, value)
            return
        unknown = ("top",) in value and name != ANY_NAME
        if unknown or (value != TOP and _holds_code(value)):
            self.store_in_test(owner, name, value)
        value = frozenset(a for a in value if a[0] not in _UNCALLED)
        if name[:2] == "__" and owner[0] in CLASSES:
            self._bind_special(owner, name, value)
        if owner[0] in CLASSES:
            self._describe(owner, name, value)
        homes = self._homes(owner, name, value) if value else []
        if homes:
            self.patch_in_test(owner, name, value)
        for home in homes:
            self._tell_of(_file_of(home), name)
        if homes and owner[0] in CLASSES:
            self.contribute(cells.class_variable(owner[1], name), value)
        if homes and owner[0] == "oc":
            self.contribute(cells.class_variable(owner[1], _or_below(name)), value)

    def _describe(self, owner: AnyClass, name: str, value: ValueSet) -> None:
        """Say of descriptors that they are stored on a class: there they are asked."""
        member = self.program.classes.member
        asked = frozenset(a for a in value if a[0] == "i" and member(a[1], "__get__") is not None)
        if asked:
            self._tell_of(_file_of(owner[1]), name)
            self.contribute(cells.class_variable(owner[1], name), asked)

    def _bind_special(self, owner: AnyClass, name: str, value: ValueSet) -> None:
        """A special method that the class need not have by its text."""
        if name == "__getattribute__":  # that is asked for every other
            self.bind_anew(owner, ANY_NAME, TOP)
        is_special = name[-2:] == "__" and any(a[0] == "f" for a in value)
        if is_special or (name in _TOLD_WITHOUT_MEMBER and value):
            self._tell_of(_file_of(owner[1]), name)
        self.contribute_receiver(value, frozenset({("o", owner[1])}))

    def _tell_of(self, path: RepoPath, name: str) -> None:
        """Say that *name*, of what a file defines, is bound anew."""
        told = constants(name) if name in _TOLD_OF_ALL else _SOMETHING
        self.contribute(cells.bound_anew(path), told)
        if name != ANY_NAME:
            self.contribute(cells.name_bound_anew(path, name), _SOMETHING)

    def _homes(self, owner: Owner, name: str, value: ValueSet) -> list[UnitId]:
        """The classes whose bodies define what *name* of *owner* is as long as it is not bound
        anew, to something else."""
        if name == ANY_NAME:
            below = self._all_below(owner[1]) if owner[0] == "oc" else []
            return [a[1] for a in self.program.classes.mro(owner[1]) if a[0] == "c"] + below
        member = self.program.classes.member(owner[1], name)
        members = [member] if member is not None and member.functions else []
        if owner[0] in OPEN_OWNERS:
            members += self.overriding(owner[1], name)
        if member is None and owner[0] in CLASSES:
            members += self.found_behind(owner[1], name)
        return [found.owner.unit for found in members if not _is_itself(found, value)]

    def _turn(self, owner: Owner, value: ValueSet) -> None:
        """Instances of a class may become ones of another."""
        held = (elements(a) if a[0] == "C" else frozenset({a}) for a in value)
        into = frozenset(a for part in held for a in part if a[0] in CLASSES)
        for above in self.program.classes.mro(owner[1]) if into else ():
            if above[0] == "c":
                self._tell_of(_file_of(above[1]), _CLASS)
                self.contribute(cells.class_variable(above[1], _CLASS), into)

    def take_away(self, owner: AnyClass, name: str) -> None:
        """`del Class.method`: behind it the next one in the order is found."""
        classes = self.program.classes
        for below in self.overriding(owner[1], name) if owner[0] == "oc" else ():
            self.take_away(("c", below.owner.unit), name)
        if classes.own_member(owner[1], name) is None:
            return
        for base in classes.mro(owner[1])[1:]:
            member = classes.own_member(base[1], name) if base[0] == "c" else None
            if member is not None and member.functions:
                self.bind_anew(owner, name, self.functions_of(member, name))
                return

    def initialize_anew(self, made: ValueSet) -> None:
        """A function gives classes an `__init__` that no text says: `dataclass(cls)`."""
        passed = (self.many(a) for a in made if a[0] == "P")
        for value in self.expand(made).union(*passed):
            if value[0] in CLASSES and not self.program.constructors.generates(value[1]):
                member = self.program.classes.own_member(value[1], "__init__")
                if member is None or value[0] == "oc":
                    self.bind_anew(value, "__init__", TOP)

    def bind_variable(self, module_path: ModulePath, name: str, value: ValueSet) -> None:
        path = self.program.modules.path(module_path)
        if path is None:
            return
        self.contribute(cells.module_variable(path, name), value)
        bound = self.program.names.module_name(path, name)
        defined = [a[1] for a in (bound or _NOTHING)[0] if a[0] in STATED]
        for unit in defined:
            self._tell_of(_file_of(unit), _last_name(unit))
        if name == ANY_NAME:
            self._tell_of(path, name)
        if defined or name == ANY_NAME or _holds_code(value):
            self.patch_in_test(("m", module_path), name, value)

    def bind_entry(self, namespace: int, keys: ValueSet, value: ValueSet) -> None:
        owners = self.owners_of(namespace)
        if owners and self._is_missing(keys):
            return
        for name in self._names_meant(keys, value) if owners else ():
            self.store(owners, name, value)

    def owners_of(self, namespace: int) -> ValueSet:
        expression: flow.Expression = self.exprs[namespace]
        while expression[0] in _BEHIND_ANOTHER:  # `names |= {...}` is one, too
            record = cast(tuple[int, ...], expression)
            namespace = record[2 if expression[0] == flow.BINOP else 1]
            expression = self.exprs[namespace]
        if expression[0] == flow.ATTR and self.names[expression[2]] == "__dict__":
            return self.expand(self._without_self(self.memo[expression[1]]))
        if expression[0] == flow.CALL and not self.memo[expression[1]].isdisjoint(_NAMESPACES):
            of = self._without_self(self.memo[expression[2][0]]) if expression[2] else EMPTY
            return self.expand(of) if expression[2] else self._own_names()
        if expression[0] == flow.ATTR and self.names[expression[2]] in _OF_MODULES:
            return self._modules_of(self.expand(self.memo[expression[1]]))
        named = self.expand(self.memo[namespace])
        modules: ValueSet = frozenset(("m", a[1]) for a in named if a[0] == "m" or a[0] == "ns")
        return modules | named & {BUILTINS_MODULE}

    def _modules_of(self, owners: ValueSet) -> ValueSet:
        """The modules in which functions see their names, this one for a frame."""
        units = {a[1] for a in owners if a[0] in FUNCTIONS}
        files = [self.program.files.file(_file_of(UnitId(str(unit)))) for unit in sorted(units)]
        return frozenset(
            ("m", file.module_path) for file in files if file is not None
        ) or frozenset({("m", self.file.module_path)})

    def _without_self(self, owners: ValueSet) -> ValueSet:
        """*owners*; what a `__setattr__` puts into `self` itself, who stores has told already."""
        if self.scope.is_method and own_name(self.scope) == "__setattr__":
            return owners - {("P", self.scope.unit, 0)}
        return owners

    def _own_names(self) -> ValueSet:
        """What the variables are of that `vars()` gives here."""
        if self.scope.kind == flow.MODULE_SCOPE:
            return frozenset({("m", self.file.module_path)})
        return frozenset({("c", self.scope.unit)}) if self.scope.kind == flow.CLASS_SCOPE else EMPTY

    def set_by_name(self, call: flow.Call, given: Arguments) -> None:
        owners = self.expand(self._without_self(given.at(0)))
        value = self.expand(given.at(2))
        if self._is_missing(given.at(1)) and given.at(0) == frozenset({("P", self.scope.unit, 0)}):
            return
        if not value and any(a[0] in CLASSES for a in owners):
            value = TOP  # of a class it may well be a method
        named = self._named_by(call[2][1]) if len(call[2]) > 1 else []
        names = named or [
            name for name in self._names_meant(given.at(1), value) if name == ANY_NAME
        ]
        for name in names:
            others = {other for other in named if other != name}
            self.store(owners, name, frozenset(a for a in value if self._defined(a) not in others))

    def _is_missing(self, keys: ValueSet) -> bool:
        """Whether *keys* are the name that this `__getattr__` is asked for: what it stores under
        that takes the place of nothing, and is what it gives."""
        scope = self.scope
        asked: Value = ("P", scope.unit, int(scope.is_method))
        if keys != frozenset({asked}):
            return False
        if scope.is_method:
            self.queries.depend_on(cells.inner_bindings(scope.class_unit))
        if not gives_what_is_missing(scope):
            return False
        names = v.texts(self.expand(keys))
        if not scope.is_method:
            path = scope.file.path
            return all(self.program.names.module_name(path, name) is None for name in names)
        return all(self.program.classes.member(scope.class_unit, name) is None for name in names)

    def _defined(self, value: Value) -> str:
        """The name that a module or class defines *value* under; "" of what a function makes,
        which goes by the name of what it stands for (`functools.wraps`)."""
        if value[0] not in DEFINITIONS:
            return ""
        unit = UnitId(str(value[1]))
        self.queries.depend_on_definition(unit)
        scope = self.program.scope(unit)
        around = None if scope is None else scope.parent
        is_made = around is not None and around.kind >= flow.FUNCTION_SCOPE
        return "" if is_made else _name_of(value)

    def _named_by(self, index: int) -> list[str]:
        """The names of the functions and classes that an expression `x.__name__` is of."""
        expression = self.exprs[index]
        if expression[0] != flow.ATTR or self.names[expression[2]] != "__name__":
            return []
        base = self.wide.get(expression[1]) or self.expand(self.memo[expression[1]])
        return sorted({name for value in base if (name := _name_of(value))})

    def _names_meant(self, keys: ValueSet, value: ValueSet) -> list[str]:
        """The attributes that are stored to under *keys*; any, where these are unknown and code
        of the snapshot is stored."""
        known = self.expand(keys)
        names = v.texts(known)
        unknown = not known or any(a[0] != "k" for a in known)
        if len(names) >= KEY_CONSTANTS and any(a[0] == "P" for a in keys):
            unknown = True  # no parameter is told of more
        stored = self.expand(value)
        return [*names, ANY_NAME] if unknown and (own(stored) or value == TOP) else names

    # --- what is read of it ------------------------------------------------------------

    def _is_named(self, told: ValueSet, path: RepoPath, name: str) -> bool:
        """Whether *name* is among what others, by what is *told* of a file, bind anew."""
        named = cells.name_bound_anew(path, name)
        return not told.isdisjoint(_ANYTHING) or bool(self.read(named))

    def anew(self, member: Member, name: str, receiver: Value) -> Anew:
        home = member.owner.unit
        told = self.read(member.owner.file.bound_anew)
        if not told or not self._is_named(told, member.owner.file.path, name):
            return _UNCHANGED
        is_open = receiver[0] in OPEN_OWNERS
        return self._anew(home, name, receiver[1] if receiver[0] in OWNERS else home, is_open)

    def special_anew(self, unit: UnitId, name: str) -> ValueSet:
        told = self._told_of(unit, name)
        return EMPTY.union(*(self.read(cells.attribute(above, name)) for above in told))

    def described_anew(self, unit: UnitId, name: str) -> ValueSet:
        told = self._told_of(unit, name)
        found = EMPTY.union(*(self.read(cells.class_variable(above, name)) for above in told))
        return frozenset(a for a in found if a[0] == "i")

    def _told_of(self, unit: UnitId, name: str) -> list[UnitId]:
        """A class and those above it, of those that something is stored on as *name*."""
        found: list[UnitId] = []
        for above in self.program.classes.mro(unit)[:CLASSES_VISITED]:
            if above[0] == "c":
                path = _file_of(above[1])
                told = self.read(cells.bound_anew(path))
                if told and self._is_named(told, path, name):
                    found.append(above[1])
        return found

    def put_by_any_name(self, member: Member) -> ValueSet:
        told = self.read(member.owner.file.bound_anew)
        unit = member.owner.unit
        is_told = not told.isdisjoint(_ANYTHING)
        return self.read(cells.class_variable(unit, ANY_NAME)) if is_told else EMPTY

    @flow_question
    def _anew(self, home: UnitId, name: str, unit: UnitId, is_open: bool) -> Anew:
        order = [a[1] for a in self.program.classes.mro(unit) if a[0] == "c"]
        nearer = order[: order.index(home) + 1] if home in order else [home]
        below = self._all_below(unit) if is_open else []
        of_class = self._read_all(cells.class_variable, nearer + below, name)
        of_class |= self._read_all(cells.class_variable, order[len(nearer) :], name, _or_below)
        of_instance = self._read_all(cells.attribute, order + below, name)
        # An attribute of a class stands among those of its instances as well.
        return of_class, of_instance - self._read_all(cells.class_variable, order + below, name)

    def _read_all(
        self,
        cell: Callable[[UnitId, str], Cell],
        units: Iterable[UnitId],
        name: str,
        spelled: Callable[[str], str] = str,
    ) -> ValueSet:
        found: ValueSet = EMPTY
        named, any_of_them = spelled(name), spelled(ANY_NAME)
        for unit in units:
            found |= self.read(cell(unit, named)) | self._methods_in(
                self.read(cell(unit, any_of_them))
            )
        return frozenset(a for a in found if a[0] not in _UNCALLED)

    def _methods_in(self, values: ValueSet) -> ValueSet:
        """Of *values*, stored under any name, what may take the place of a method. An instance that
        cannot be called does not (a field, its descriptor), though nothing is exact beside it."""
        member = self.program.classes.member
        fields = [a for a in values if a[0] in INSTANCES and member(a[1], "__call__") is None]
        return values.difference(fields) | TOP if fields else values

    def _all_below(self, unit: UnitId) -> list[UnitId]:
        found = [unit]
        for current in found:  # it grows
            listed = sorted(a[1] for a in self.read(cells.subclasses(current)) if a[0] == "c")
            found += [below for below in listed if below not in found]
            if len(found) > CLASSES_VISITED:
                break
        return found[1:]

    def turned(self, value: AnyInstance, name: str) -> Found:
        into = self._turns_into(value[1])
        if not into:
            return NOTHING
        found: ValueSet = EMPTY
        effects: tuple[Effect, ...] = ()
        for other in into:
            values, more = self.of_plain_instance(other, name)
            found |= values
            effects += more
        return found, effects

    @flow_question
    def _turns_into(self, unit: UnitId) -> list[AnyInstance]:
        """What an instance of a class may become an instance of."""
        reached = [unit]
        found: dict[AnyInstance, None] = {}
        for current in reached:  # it grows
            told = self.read(cells.bound_anew(_file_of(current)))
            if not told.isdisjoint(_TURNED):
                told = self.read(cells.class_variable(current, _CLASS))
                made = [v.instance_of(a) for a in v.in_order(told) if a[0] in CLASSES]
                found |= dict.fromkeys(made)
                reached += [a[1] for a in made if a[1] not in reached]
        return [a for a in found if a[1] != unit or (a[0] == "i" and len(a) > 2)]

    def variable_anew(self, path: RepoPath, name: str, found: ValueSet) -> ValueSet:
        put: ValueSet = EMPTY
        for value in found:
            if value[0] in STATED:
                scope = self.program.scope(value[1])
                if scope is None or not (told := self.read(scope.file.bound_anew)):
                    continue
                if self._is_named(told, scope.file.path, _last_name(value[1])):
                    put |= self._variable_anew(path, name)
                if not told.isdisjoint(_STANDING_IN):
                    put |= self._brought_by_others(path, name)
        return put

    @flow_question
    def _variable_anew(self, path: RepoPath, name: str) -> ValueSet:
        found: ValueSet = EMPTY
        for home, called in self.program.names.places(path, name):
            found |= self.read(cells.module_variable(home, called))
            found |= self.read(cells.module_variable(home, ANY_NAME))
        return found

    def _brought_by_others(self, path: RepoPath, name: str) -> ValueSet:
        """What imports bring as *name* from modules that others stand in for."""
        found: ValueSet = EMPTY
        for home, called in self.program.names.places(path, name)[1:]:
            found |= self.of_stand_ins(home, called)
        return found

    def definitions_anew(self, functions: ValueSet) -> ValueSet:
        found = functions
        for value in functions:
            if value[0] in STATED:
                path, _, name = value[1].rpartition(":")
                if path == self.file.path and "." not in name:
                    named = name.partition("@")[0]
                    found |= self.variable_anew(self.file.path, named, frozenset({value}))
        return found

    def attribute_anew(self, module_path: ModulePath, name: str, found: ValueSet) -> ValueSet:
        path = self.program.modules.path(module_path)
        if path is None:
            return EMPTY
        return self.variable_anew(path, name, found) | self.of_stand_ins(path, name)


def _holds_code(values: ValueSet) -> bool:
    held = values.union(*(elements(a) for a in values if a[0] == "C"))
    outside = any(a[0] == "xi" and not a[1].startswith("builtins.") for a in values)
    return values == TOP or outside or any(a[0] in FUNCTIONS or a[0] in OWNERS for a in held)


def _name_of(value: Value) -> str:
    """The last name of a function or class; "" of anything else."""
    if value[0] not in DEFINITIONS:
        return ""
    return _last_name(UnitId(str(value[1])))


def _last_name(unit: UnitId) -> str:
    return unit.rpartition(":")[2].rpartition(".")[2].partition("@")[0]


def _or_below(name: str) -> str:
    """What is stored as *name* to a class or to one below it, nobody knows to which."""
    return f"{name}<"


def _is_itself(member: Member, value: ValueSet) -> bool:
    """Whether *value* is what *member* is by its text."""
    own = {function.unit for function in member.functions}
    return all(a[0] in FUNCTIONS and a[1] in own for a in value)


def _file_of(unit: UnitId) -> RepoPath:
    return RepoPath(unit.rpartition(":")[0])


_ANYTHING = constants(ANY_NAME) | TOP
_TURNED = constants(_CLASS) | _ANYTHING
_SOMETHING = constants("")
_STANDING_IN = constants(STAND_IN) | TOP
_UNCHANGED: Anew = (EMPTY, EMPTY)
