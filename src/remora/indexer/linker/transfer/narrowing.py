"""What a value is after `isinstance`, in an `except`, or with an annotation."""

from __future__ import annotations

from remora.indexer.linker import cells, containers
from remora.indexer.linker import values as v
from remora.indexer.linker.declared import not_as_declared, resolved
from remora.indexer.linker.limits import WIDEST
from remora.indexer.linker.links import Effect
from remora.indexer.linker.transfer.interface import NOTHING, RuleFamily
from remora.indexer.linker.values import (
    ANCESTORS,
    CLASSES,
    EMPTY,
    INSTANCES,
    TOP,
    Ancestor,
    AnyInstance,
    Class,
    Trait,
    Value,
    ValueSet,
    having,
)
from remora.indexer.models import flow
from remora.indexer.models.ids import UnitId


class NarrowingRules(RuleFamily):
    def narrowed_expression(self, index: int, expression: flow.Narrow) -> ValueSet:
        return self._narrowed(expression[1], expression[2])

    def _narrowed(self, index: int, by: int) -> ValueSet:
        """Expression *index* where it is an instance of what expression *by* says."""
        values = self.expand(self.memo[index])
        wanted = self.expand(self.memo[by])
        if self.exprs[by][0] == flow.ANNOTATED:
            told = self._against_annotation(values, wanted)
            made = self.memo[index]
            return made if told is values and any(a[0] == "n" for a in made) else told
        classes = self._classes_in(wanted)
        if not classes:
            return frozenset([value for value in values if value[0] in INSTANCES])
        found: set[Value] = set()
        for value in values:
            if value[0] in INSTANCES:
                for base in classes:
                    if base[0] == "c" and self._stands_for(value, base):
                        found.add(value)
        found |= frozenset(a for a in values if a[0] in INSTANCES) if self._ask(classes) else EMPTY
        if not found:
            for base in classes:
                if base[0] == "c":
                    found.add(("o", base[1]))
                elif base[0] == "x":
                    found.add(("xi", base[1]))
        return frozenset(found)

    def below_expression(self, index: int, expression: flow.Below) -> ValueSet:
        """A class where it stands below what `issubclass` names."""
        values = self.expand(self.memo[expression[1]])
        classes = self._classes_in(self.expand(self.memo[expression[2]]))
        if not classes:
            return self.memo[expression[1]]
        asked = self._ask(classes, "__subclasscheck__")
        found: set[Value] = set()
        for value in values:
            if value[0] in CLASSES:
                below = [base for base in classes if self.may_be_one(value[1], base)]
                if below or asked:
                    found.add(value)
        if not found:
            found.update(("oc", base[1]) if base[0] == "c" else base for base in classes)
        return frozenset(found)

    def _ask(self, classes: list[Ancestor], check: str = "__instancecheck__") -> bool:
        """Whether one of *classes* has code of its own that says what its instances are."""
        for base in classes:
            metaclass = self.program.classes.metaclass(base[1]) if base[0] == "c" else None
            asked = [(metaclass, check)] if metaclass is not None else []
            asked += [(base[1], "__subclasshook__")] if base[0] == "c" else []
            if any(self.program.classes.member(unit, name) is not None for unit, name in asked):
                return True
        return False

    def class_checks(
        self, classes: ValueSet, check: str, asked: ValueSet, effects: list[Effect]
    ) -> None:
        for base in self._classes_in(self.expand(classes)):
            if base[0] == "c" and self.program.classes.metaclass(base[1]) is not None:
                self.of_its_class(base, check, (asked,), effects)

    def may_be_one(self, unit: UnitId, base: Ancestor) -> bool:
        classes = self.program.classes
        if classes.may_be_below(unit, base):
            return True
        registered = self.read(cells.subclasses(base[1])) if base[0] == "c" else EMPTY
        return any(("c", above[1]) in registered for above in classes.mro(unit))

    def _stands_for(self, value: AnyInstance, base: Class) -> bool:
        classes = self.program.classes
        if classes.is_subclass(value[1], base) or classes.has_shape(value[1], base[1]):
            return True
        registered = self.read(cells.subclasses(base[1]))
        return any(("c", above[1]) in registered for above in classes.mro(value[1]))

    def captured_expression(self, index: int, expression: flow.Capture) -> ValueSet:
        """What a class pattern binds at a place: the attribute of that place; of Python's own
        types the value itself."""
        position = expression[3]
        found: ValueSet = EMPTY
        for value in self._narrowed(expression[1], expression[2]):
            if value[0] in INSTANCES:
                name = self._place_in_pattern(value[1], position)
                values, effects = self.attribute(value, name) if name else NOTHING
                found |= values
                self.note(index, effects)
            elif value[0] == "xi" and value[1].startswith("builtins.") and position == 0:
                found |= {value}
        return found

    def _place_in_pattern(self, unit: UnitId, position: int) -> str:
        member = self.program.classes.member(unit, "__match_args__")
        if member is not None:
            for value in v.in_order(self.bound_values(member, "__match_args__")):
                for key in v.in_order(
                    containers.item(value, frozenset({("k", position)}))
                    if value[0] == "C"
                    else EMPTY
                ):
                    if key[0] == "k":
                        return str(key[1])
            return ""
        fields = self.program.constructors.fields(unit)
        return fields[position] if position < len(fields) else ""

    def excluded_expression(self, index: int, expression: flow.Exclude) -> ValueSet:
        """What is left where a value is no instance of any of the classes."""
        values, wanted = self.memo[expression[1]], self.expand(self.memo[expression[2]])
        if len(wanted) != 1:
            return values
        classes = self._classes_in(wanted)
        found: ValueSet = EMPTY
        for value in values:
            real = self.expand(frozenset({value}))
            left = frozenset(a for a in real if not self._is_one_of(a, classes))
            found |= {value} if len(left) == len(real) else left
        return found

    def _is_one_of(self, value: Value, classes: list[Ancestor]) -> bool:
        if value[0] in INSTANCES:
            line = self.program.classes.mro(value[1])
            return any(base in line for base in classes)
        if value[0] == "C":
            return ("x", f"builtins.{value[1]}") in classes
        if value[0] == "k":
            return ("x", f"builtins.{type(value[1]).__name__}") in classes
        return value[0] == "xi" and ("x", value[1]) in classes

    def _against_annotation(self, values: ValueSet, typed: ValueSet) -> ValueSet:
        """A value with a declared type: the value where it is a known one, else the type."""
        if not typed:
            return values
        if any(a[0] in _KNOWN for a in values):
            if any(a[0] == "C" and not a[2] and not a[3] for a in values):
                return typed
            return values
        return typed

    def not_as_annotated(self, index: int) -> ValueSet:
        """What the NARROW expression *index* is, by its annotation and beside that, where what it
        is made of is of another class than the annotation says; nothing where it is as said."""
        expression = self.exprs[index]
        if expression[0] != flow.NARROW:
            return EMPTY
        values, typed = self.expand(self.memo[expression[1]]), self.memo[expression[2]]
        others = not_as_declared(typed, values, self.may_be_one)
        return typed | others | values & TOP if others else EMPTY

    def _classes_in(self, values: ValueSet) -> list[Ancestor]:
        """The classes an `isinstance` or `except` names, tuples of them included."""
        found: list[Ancestor] = []
        for value in v.in_order(values):
            if value[0] in ANCESTORS:
                found.append(value)
            elif value[0] == "oc":
                found.append(("c", value[1]))
            elif value[0] == "C":
                found += [a for a in v.in_order(containers.elements(value)) if a[0] in ANCESTORS]
        return found[:WIDEST]

    def except_expression(self, index: int, expression: flow.Except) -> ValueSet:
        return frozenset(
            ("o", value[1]) if value[0] == "c" else ("xi", value[1])
            for value in self._classes_in(self.expand(self.memo[expression[1]]))
        )

    def annotated_expression(self, index: int, expression: flow.Typed) -> ValueSet:
        typed = self.program.annotations.of_index(self.scope, expression[1])
        return resolved(typed)


_KNOWN = having(Trait.KNOWN)
