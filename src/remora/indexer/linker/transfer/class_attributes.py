"""Attributes of classes: what bodies along the order bind, metaclasses, and who stores on them."""

from __future__ import annotations

from remora.indexer.linker.links import AMBIGUOUS, PROPERTY
from remora.indexer.linker.static.classes import Member
from remora.indexer.linker.transfer.interface import CLASSES_TOLD, Found, RuleFamily
from remora.indexer.linker.values import (
    EMPTY,
    FUNCTIONS,
    TOP,
    AnyClass,
    ValueSet,
    bound,
    known,
    outside,
)
from remora.indexer.linker.widening import container

_OF_OBJECT = frozenset({"__new__", "__setattr__"})


class ClassAttributeRules(RuleFamily):
    def of_class(self, value: AnyClass, name: str) -> Found:
        given = self.described_by_class(self._of_class(value, name), value, name)
        return self._asked_of_metaclass(value, name, given)

    def _of_class(self, value: AnyClass, name: str) -> ValueSet:
        classes = self.program.classes
        held = self.of_made(value, name)[0] if value[0] == "c" and len(value) > 2 else EMPTY
        if held:
            return held
        if name == "__class__":
            return frozenset({self.type_of_class(value)})
        member = classes.member(value[1], name)
        if member is None or not member.values:
            return self._of_class_without(member, value, name)
        if member.functions:
            found = self.functions_of(member, name) | self._unbound_below(member, name, value)
            found |= self.anew(member, name, value)[0] | self.hidden_by(member, name, value[1])
            return self.bound_to_class(found, value)
        if classes.is_enumeration(value[1]):
            return frozenset({("i", value[1])})
        found = self.class_values(member, name, value) | self.stored_by_others(value[1], name)
        if not known(found) and member.annotation >= 0:
            found |= self.typed_member(member, ("i", value[1]))
        return self.bound_to_class(found | self.hidden_by(member, name, value[1]), value)

    def _asked_of_metaclass(self, value: AnyClass, name: str, given: Found) -> Found:
        """*given*, unless a property of the metaclass is found before it, or a `__getattribute__`
        of that says otherwise."""
        metaclass = None if name.startswith("__") else self.program.classes.metaclass(value[1])
        if metaclass is None:
            return given
        held = self.program.classes.member(metaclass, name)
        if held is not None and held.values:
            given = self._of_metaclass_first(held, name, value, given)
        member = self.program.classes.member(metaclass, "__getattribute__")
        if member is None:
            return given
        effects = [(function.unit, PROPERTY) for function in member.functions]
        return given[0] | TOP, (*given[1], *effects)

    def _of_metaclass_first(self, held: Member, name: str, value: AnyClass, given: Found) -> Found:
        """What a class gets of a property, or of another descriptor with a `__set__`, that its
        metaclass has as *held*: that comes before all that the class has. Of a class below, whose
        metaclass may have something else, *given* counts, too."""
        found, effects = self.data_described(held, name, value)
        if not found and not effects:
            return given
        if value[0] == "c" and not self.hidden_by(held, name, held.owner.unit):
            return found, effects
        told = (*effects, *given[1])
        return found | given[0] | TOP, tuple((callee, AMBIGUOUS) for callee, _ in told)

    def _unbound_below(self, member: Member, name: str, value: AnyClass) -> ValueSet:
        """What subclasses have in the place of a function that a class does not bind to itself."""
        kinds = self.program.decorators.kinds(member.functions[-1])
        return EMPTY if "classmethod" in kinds else self.static_below(name, value)

    def _of_class_without(self, member: Member | None, value: AnyClass, name: str) -> ValueSet:
        """An attribute that no class body along the order binds."""
        stored = self.stored_by_others(value[1], name)
        if known(stored) and value[0] == "oc":  # put there of any class below, or in its place
            stored |= self.of_subclasses(value[1], name, value)[0]
        if any(a[0] == "i" for a in stored) and self.described_anew(value[1], name):
            return stored | TOP  # a descriptor is asked for it
        if known(stored) and name[:2] == "__":  # `object` has some before
            return stored | TOP
        return stored if known(stored) else stored | self._of_class_above(member, value, name)

    def _of_class_above(self, member: Member | None, value: AnyClass, name: str) -> ValueSet:
        """An attribute by its annotation, of the metaclass, of what is outside or below."""
        if member is not None and member.annotation >= 0:
            return self.typed_member(member, ("i", value[1]))
        given = self._of_metaclass(value, name)
        if given:
            return given
        if name == "__members__" and self.program.classes.is_enumeration(value[1]):
            members: ValueSet = frozenset({("i", value[1])})
            return frozenset({container("dict", (), members)})
        if name == "register" and self.program.classes.is_abstract(value[1]):
            registering: ValueSet = frozenset({outside("abc.ABCMeta.register")})
            return frozenset({("p", registering, (frozenset({value}),), ())})
        if name == "__subclasses__":
            listed = container("list", (), self.direct_subclasses(value[1]))
            return frozenset({("cb", frozenset({listed}))})
        if name in CLASSES_TOLD:
            return self.classes_above(value, name)
        found = self.of_outside_base(value, name)
        if not found and name in _OF_OBJECT:
            return frozenset({outside(f"builtins.object.{name}")})
        if found and name not in ("__name__", "__doc__", "__module__"):
            return found
        return self.of_subclasses(value[1], name, value)[0] if value[0] == "oc" else EMPTY

    def _of_metaclass(self, value: AnyClass, name: str) -> ValueSet:
        """A method that a class has from its metaclass, or what the body of that binds."""
        metaclass = self.program.classes.metaclass(value[1])
        member = self.program.classes.member(metaclass, name) if metaclass else None
        if metaclass is None or member is None:
            return EMPTY
        if not member.functions:
            found = self._of_class(("c", metaclass), name)
            held = frozenset(a for a in found if a[0] not in FUNCTIONS)
            return held | TOP if held and value[0] == "oc" else held  # of another one below
        found = self.functions_of(member, name)
        return frozenset(bound(f, value) for f in found if f[0] == "f")
