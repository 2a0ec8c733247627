"""Classes that `self` has as an attribute (`template_class`, `form_class`): what a method makes of
them stays told by who it is called on, since subclasses put others in their place."""

from __future__ import annotations

from remora.indexer.linker.query import flow_question
from remora.indexer.linker.static.classes import Member
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import (
    CLASSES,
    EMPTY,
    OPEN_OWNERS,
    OWNERS,
    TOP,
    ClassAttribute,
    Owner,
    Value,
    ValueSet,
)
from remora.indexer.models import flow


class HeldClassRules(RuleFamily):
    def class_attribute(self, owners: ValueSet, name: str) -> ValueSet:
        held = [self._class_held(a, name) for a in owners if a[0] in OWNERS]
        return EMPTY.union(owners & TOP, *held)

    @flow_question
    def _class_held(self, owner: Owner, name: str) -> ValueSet:
        """The classes that *owner* may have there: of one that is known exactly what its class
        binds or is stored on it, and not all that an annotation leaves room for."""
        if (owner[0] == "i" or owner[0] == "c") and len(owner) > 2:
            made = self.of_made(owner, name)[0]
            if made:
                return made
        member = self.program.classes.member(owner[1], name)
        held = self.stored_by_others(owner[1], name)
        if member is not None and _is_bound(member):
            held |= self._bound_exactly(member, owner) or self.class_values(member, name, owner)
        typed = EMPTY
        if member is not None and member.annotation >= 0:
            typed = self.typed_member(member, owner)
        if not typed or (owner[0] not in OPEN_OWNERS and self.are_classes(held)):
            return held if self.are_classes(held) else _classes_in(held) | TOP
        return typed

    def _bound_exactly(self, member: Member, owner: Owner) -> ValueSet:
        """What a class body binds beside an annotation, where it is known whose body that is."""
        bound = member.owner.flow.exprs[member.values[0]]
        if owner[0] in OPEN_OWNERS or bound[0] != flow.NARROW:
            return EMPTY
        values, dynamic = self.program.names.static(member.owner, bound[1])
        return EMPTY if dynamic else values

    def are_classes(self, values: ValueSet) -> bool:
        is_own = False
        for value in values:
            if value[0] in CLASSES:
                is_own = True
            elif value[0] != "x":
                return False
        return is_own

    def class_attribute_passed(
        self, value: ClassAttribute, passed: dict[int, ValueSet]
    ) -> ValueSet:
        _, (_, _, position), name = value
        given = passed.get(position)
        if given is None:
            return frozenset({value})
        found: set[Value] = set()
        for owner in given:
            if owner[0] == "P":
                found.add(("at", owner, name))
            else:
                found |= self.class_attribute(self.expand(frozenset({owner})), name)
        return frozenset(found)


def _is_bound(member: Member) -> bool:
    """Whether a class body binds the name to what is no function, and does not only declare it."""
    exprs = member.owner.flow.exprs
    is_value = any(exprs[index][0] != flow.ANNOTATED for index in member.values)
    return is_value and not member.functions


def _classes_in(values: ValueSet) -> ValueSet:
    return frozenset(value for value in values if value[0] in CLASSES)
