"""Calls of classes: what makes an instance, and what is contributed to its fields."""

from __future__ import annotations

from collections.abc import Mapping

from remora.indexer.linker import cells
from remora.indexer.linker import values as v
from remora.indexer.linker.links import (
    AMBIGUOUS,
    CONSTRUCTOR,
    DECORATOR,
    EXACT,
    OVERRIDE,
    Effect,
    called_below,
    is_certain,
    unless_below,
)
from remora.indexer.linker.static.classes import Member
from remora.indexer.linker.static.parameter_usage import asks_for
from remora.indexer.linker.transfer.arguments import NO_ARGUMENTS, Arguments
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import (
    EMPTY,
    INSTANCES,
    NO_UNIT,
    TOP,
    AnyClass,
    AnyInstance,
    Trait,
    Value,
    ValueSet,
    having,
    instance_of,
)
from remora.indexer.linker.widening import container
from remora.indexer.models.ids import UnitId

_ALIEN = having(Trait.ALIEN)


class ConstructionRules(RuleFamily):
    def construct(
        self, callee: AnyClass, given: Arguments, effects: list[Effect], how: str
    ) -> ValueSet:
        unit = callee[1]
        made = instance_of(callee)
        effects.append((unit, self._how_called(callee, how)))
        if self.program.classes.is_enumeration(unit):
            doubtful = AMBIGUOUS if how == EXACT else how  # asked of what is no member alone
            self._run(unit, "_missing_", callee, given, effects, doubtful)
            return frozenset({made})
        if self.program.classes.is_typed_dict(unit):
            return frozenset({container("dict", sorted(given.keywords.items()))})
        metaclass = self.program.classes.metaclass(unit)
        if callee[0] == "oc":
            for below in self.metaclasses_below(unit):
                self._run(below, "__call__", callee, given, effects, OVERRIDE)
        if metaclass is not None:
            before = len(effects)
            called = self._run(metaclass, "__call__", callee, given, effects, how)
            if not self._calls_up(metaclass):
                return called
            if len(effects) > before:  # what that calls up to runs the rest
                ran: list[Effect] = []
                found = self._make(callee, given, ran, how)
                effects += [(c, DECORATOR if h == EXACT else h) for c, h in ran]
                others = self._not_made_by(metaclass, called)
                return others | TOP | {made} if others else found
        return self._make(callee, given, effects, how)

    def _how_called(self, callee: AnyClass, how: str) -> str:
        """How a class that is called is known: one that `cls` is, or `type(self)`, may be another
        below it."""
        if not is_certain(how):
            return how
        may_be_other = callee[0] == "oc" and self.read(cells.subclasses(callee[1]))
        return OVERRIDE if may_be_other else CONSTRUCTOR

    def _make(
        self, callee: AnyClass, given: Arguments, effects: list[Effect], how: str
    ) -> ValueSet:
        """What a class makes once nothing else has a say in it, by its `__new__` and `__init__`."""
        unit, made = callee[1], instance_of(callee)
        given_back, how = self._made_anew(callee, given, effects, how)
        own = frozenset(a for a in given_back if self._may_be(a, unit))
        if given_back and not own:
            return given_back
        told = frozenset(a for a in own if a[0] in INSTANCES)
        targets = self._made_by(told, made)
        above = frozenset(a for a in told if self._is_above(a, unit))
        if how == EXACT and (len(targets) > 1 or told != given_back or above):
            how = AMBIGUOUS
        if how == EXACT and not told and self.program.classes.member(unit, "__new__") is not None:
            how = AMBIGUOUS  # nothing says that what it gives is of the class
        for target in targets:
            self.initialize(target, given, effects, how)
        outside = self.program.classes.outside_base(unit)
        if callee[0] == "c" and outside == "builtins.type":
            return EMPTY
        if outside is not None:
            self._initialize_outside(made, outside, given, effects)
        return (given_back - told).union(targets, above)

    def _made_anew(
        self, callee: AnyClass, given: Arguments, effects: list[Effect], how: str
    ) -> tuple[ValueSet, str]:
        """What the `__new__` of a class gives, or of one below that may be meant; and how what runs
        on that is known."""
        below = self.overriding(callee[1], "__new__") if callee[0] == "oc" else []
        if not below:
            return self._run(callee[1], "__new__", callee, given, effects, how), how
        how = OVERRIDE if how == EXACT else how
        found = self._run(callee[1], "__new__", callee, given, effects, how)
        for member in below:
            receiver: AnyClass = ("oc", member.owner.unit)
            made = self._run_member(member, "__new__", receiver, given, effects, OVERRIDE)
            found |= frozenset(a for a in made if a[0] not in INSTANCES)
        return found, AMBIGUOUS if how == OVERRIDE else how

    def _initialize_outside(
        self, made: AnyInstance, outside: str, given: Arguments, effects: list[Effect]
    ) -> None:
        """What the `__init__` of a base *outside* the snapshot does with what it is handed."""
        if self.program.classes.member(made[1], "__init__") is None:
            self.call_hooks(made, f"{outside}.__init__", effects)
            self.put_where_made(made, given)
        if outside == "builtins.property":
            self.store(frozenset({made}), "fget", given.at(0))

    def _calls_up(self, metaclass: UnitId) -> bool:
        """Whether a metaclass makes instances as `type` does, its `__call__` too if it has one."""
        member = self.program.classes.member(metaclass, "__call__")
        functions = () if member is None else member.functions
        for function in functions:
            self.queries.depend_on_definition(function.unit)
        return not functions or any(asks_for(function, "__call__") for function in functions)

    def _not_made_by(self, metaclass: UnitId, called: ValueSet) -> ValueSet:
        """What the `__call__` of a metaclass gives that is no instance of a class of it."""
        of = self.program.classes.metaclass
        return frozenset(a for a in called if a[0] == "i" and of(a[1]) != metaclass)

    def _made_by(self, given_back: ValueSet, made: AnyInstance) -> list[AnyInstance]:
        """The instances that `__new__` gives and `__init__` is run on."""
        is_subclass = self.program.classes.is_subclass
        found: dict[AnyInstance, None] = {}
        for value in v.in_order(given_back):
            target = made
            if value[0] in INSTANCES:
                below = value[1] != made[1] and is_subclass(value[1], ("c", made[1]))
                target = value if below else made
            found[target] = None
        return list(found) or [made]

    def made_by_metaclass(self, unit: UnitId, owner: AnyClass, effects: list[Effect]) -> None:
        """A method of a metaclass that makes an instance of the class it is called on runs its
        `__init__`."""
        scope = self.program.scope(unit)
        metaclass = self.program.classes.metaclass(owner[1])
        if scope is None or metaclass is None or scope.class_unit == owner[1]:
            return
        of_metaclass = self.program.classes.is_subclass(metaclass, ("c", scope.class_unit))
        if of_metaclass and ("n", ("P", unit, 0)) in self.read(cells.returned(unit)):
            self.initialize(instance_of(owner), NO_ARGUMENTS, effects, EXACT)

    def initialize(
        self, made: AnyInstance, given: Arguments, effects: list[Effect], how: str
    ) -> None:
        unit = made[1]
        member = self.program.constructors.initializer(unit)
        replacing = self.overriding(unit, "__init__") if made[0] == "o" else []
        if made[0] == "o" and self.has_more_below(unit, "__init__"):
            method = f"{unit}.__init__"
            effects.append((called_below("__init__"), method))
            how = unless_below(method) if how == EXACT else how
        if replacing and how == EXACT:
            how = OVERRIDE
        elif how == EXACT and self._is_initialized_otherwise(member, made):
            how = AMBIGUOUS
        self._run_member(member, "__init__", made, given, effects, how)
        for below in replacing:
            receiver: AnyInstance = ("o", below.owner.unit)
            self._run_member(below, "__init__", receiver, given, effects, OVERRIDE)
        if self.program.constructors.may_make_fields(unit):
            self.run_on_making(made, effects)
        self._post_init(unit, made, effects, how)
        if member is None:
            self._initialize_anew(made, given, effects)
            self._contribute_fields(unit, given)

    def _initialize_anew(self, made: AnyInstance, given: Arguments, effects: list[Effect]) -> None:
        """Run what is stored as `__init__` of a class that has none by its text."""
        for value in v.in_order(self.special_anew(made[1], "__init__")):
            if value[0] == "f":
                self.call_function(value[1], value[2], made, given, effects, AMBIGUOUS)

    def _is_initialized_otherwise(self, member: Member | None, made: AnyInstance) -> bool:
        """Whether something else may run in the place of the `__init__` that is *member*."""
        if member is not None and self.hidden_by(member, "__init__", made[1]):
            return True
        return made[0] == "o" and self.is_unsure_below(made[1], "__init__")

    def _run(
        self,
        unit: UnitId,
        name: str,
        receiver: Value,
        given: Arguments,
        effects: list[Effect],
        how: str,
    ) -> ValueSet:
        """Call the method *name* of the class *unit*, where it has one."""
        member = self.program.classes.member(unit, name)
        if member is not None and how == EXACT and self.hidden_by(member, name, unit):
            how = AMBIGUOUS
        return self._run_member(member, name, receiver, given, effects, how)

    def _run_member(
        self,
        member: Member | None,
        name: str,
        receiver: Value,
        given: Arguments,
        effects: list[Effect],
        how: str,
    ) -> ValueSet:
        found: ValueSet = EMPTY
        functions = self.functions_of(member, name) if member else EMPTY
        functions |= self.anew(member, name, receiver)[0] if member else EMPTY
        if len(functions) > 1 and how == EXACT:
            how = AMBIGUOUS
        for value in functions:
            if value[0] == "f":
                found |= self.call_function(value[1], value[2], receiver, given, effects, how)
        return found

    def _may_be(self, value: Value, unit: UnitId) -> bool:
        """Whether what `__new__` gives may be an instance of the class, as it mostly is."""
        classes = self.program.classes
        if value[0] in INSTANCES:
            below = classes.is_subclass(value[1], ("c", unit))
            return classes.is_subclass(unit, ("c", value[1])) or below
        return value[0] not in _ALIEN or classes.outside_base(unit) is not None

    def _is_above(self, value: Value, unit: UnitId) -> bool:
        """Whether *value* is known by a base of the class: of one that is no more than that, no
        `__init__` is run."""
        if value[0] != "i" and value[0] != "o":
            return False
        return value[1] != unit and self.program.classes.is_subclass(unit, ("c", value[1]))

    def _post_init(self, unit: UnitId, made: Value, effects: list[Effect], how: str) -> None:
        """What a generated `__init__` calls; another may, of a base or a decorator. One that is
        written says itself what it calls."""
        constructors = self.program.constructors
        if how == EXACT and not constructors.is_generated(unit):
            how = AMBIGUOUS
        for name in ("__post_init__", "__attrs_pre_init__", "__attrs_post_init__"):
            member = self.program.classes.member(unit, name)
            if member is not None and member.functions and constructors.may_be_generated(unit):
                function = member.functions[-1].unit
                self.call_function(function, NO_UNIT, made, NO_ARGUMENTS, effects, how)

    def refill(self, made: ValueSet, fields: Mapping[str, ValueSet]) -> None:
        for name, values in fields.items():
            self.store(frozenset(a for a in made if a[0] in INSTANCES), name, values)

    def _contribute_fields(self, unit: UnitId, given: Arguments) -> None:
        """Arguments of a class without `__init__` are its annotated fields, in order."""
        args, keywords = given.args, given.keywords
        if not args and not keywords:
            return
        classes, constructors = self.program.classes, self.program.constructors
        if classes.member(unit, "__new__") is not None and not constructors.is_generated(unit):
            return
        fields = constructors.fields(unit)
        passed = dict(zip(fields, args, strict=False))
        for field in fields:
            name = field if field in keywords else field.lstrip("_")
            if name in keywords:
                passed[field] = keywords[name]
        for name, values in passed.items():
            self.store(frozenset({("i", unit)}), name, values)
