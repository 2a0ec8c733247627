"""Calls of classes: what makes an instance, and what is contributed to its fields."""

from __future__ import annotations

from remora.indexer.linker.links import CONSTRUCTOR
from remora.indexer.linker.transfer.arguments import NO_ARGUMENTS, Arguments
from remora.indexer.linker.transfer.interface import Effect, Rules
from remora.indexer.linker.values import (
    EMPTY,
    INSTANCES,
    NO_UNIT,
    AnyClass,
    Value,
    ValueSet,
    instance_of,
)
from remora.indexer.linker.widening import container
from remora.indexer.models.ids import UnitId


class ConstructionRules(Rules):
    def construct(
        self, callee: AnyClass, given: Arguments, effects: list[Effect], how: str
    ) -> ValueSet:
        unit = callee[1]
        made = instance_of(callee)
        effects.append((unit, CONSTRUCTOR))
        if self.program.classes.is_enumeration(unit):
            self._run(unit, "_missing_", callee, given, effects, how)
            return frozenset({made})
        if self.program.classes.is_typed_dict(unit):
            return frozenset({container("dict", sorted(given.keywords.items()))})
        metaclass = self.program.classes.metaclass(unit)
        if metaclass is not None:
            self._run(metaclass, "__call__", callee, given, effects, how)
        instance = self._run(unit, "__new__", callee, given, effects, how)
        if instance and not self._may_be(instance, unit):
            return instance
        self._run(unit, "__init__", made, given, effects, how)
        self._post_init(unit, made, effects, how)
        self._contribute_fields(unit, given)
        outside = self.program.classes.outside_base(unit)
        if callee[0] == "c" and outside == "builtins.type":
            return EMPTY
        if outside is not None and self.program.classes.member(unit, "__init__") is None:
            self.call_hooks(made, f"{outside}.__init__", effects)
        if outside == "builtins.property":
            self.store(frozenset({made}), "fget", given.at(0))
        return frozenset({made})

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
        found: ValueSet = EMPTY
        member = self.program.classes.member(unit, name)
        for value in self.functions_of(member, name) if member else ():
            if value[0] == "f":
                found |= self.call_function(value[1], value[2], receiver, given, effects, how)
        return found

    def _may_be(self, values: ValueSet, unit: UnitId) -> bool:
        """Whether what `__new__` gives may be an instance of the class, as it mostly is."""
        is_subclass = self.program.classes.is_subclass
        fits = [
            value[0] not in INSTANCES
            or is_subclass(value[1], ("c", unit))
            or is_subclass(unit, ("c", value[1]))
            for value in values
        ]
        return any(fits)  # asked of all, so that what is read does not depend on hashing

    def _post_init(self, unit: UnitId, made: Value, effects: list[Effect], how: str) -> None:
        for name in ("__post_init__", "__attrs_post_init__"):
            member = self.program.classes.member(unit, name)
            if member is not None and member.functions:
                function = member.functions[-1].unit
                self.call_function(function, NO_UNIT, made, NO_ARGUMENTS, effects, how)

    def _contribute_fields(self, unit: UnitId, given: Arguments) -> None:
        """Arguments of a class without `__init__` are its annotated fields, in order."""
        args, keywords = given.args, given.keywords
        if not args and not keywords:
            return
        for maker in ("__new__", "__init__"):
            if self.program.classes.member(unit, maker) is not None:
                return
        fields = self.program.classes.fields(unit)
        passed = dict(zip(fields, args, strict=False))
        for field in fields:
            name = field if field in keywords else field.lstrip("_")
            if name in keywords:
                passed[field] = keywords[name]
        for name, values in passed.items():
            self.store(frozenset({("i", unit)}), name, values)
