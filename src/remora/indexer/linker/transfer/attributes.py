"""Attribute access: what has attributes, and who knows them."""

from __future__ import annotations

from remora.indexer.linker.containers import all_opened
from remora.indexer.linker.declared import (
    own,
)
from remora.indexer.linker.links import Effect
from remora.indexer.linker.query import flow_question
from remora.indexer.linker.static.builtin_names import names_protocol
from remora.indexer.linker.static.library_attributes import may_have
from remora.indexer.linker.transfer.interface import NOTHING, Found, RuleFamily, one_of
from remora.indexer.linker.values import (
    BARE_CALLABLES,
    CLASSES,
    DERIVED,
    EMPTY,
    FUNCTIONS,
    INSTANCES,
    OUTSIDE,
    TOP,
    ClassAttribute,
    Parameter,
    Trait,
    Value,
    ValueSet,
    builtin,
    by_name,
    having,
    instance_of,
    known,
    outside,
)
from remora.indexer.models import flow

_NAMES = having(Trait.NAMES)
_DIRECT = having(Trait.DIRECT)
_GIVING = frozenset({"get", "pop", "setdefault", "__getitem__"})
"""Methods of a dictionary that give what it has under their first argument."""
_MADE_ANEW: ValueSet = frozenset({outside("builtins.object.__new__")})


class AttributeRules(RuleFamily):
    def attribute_expression(self, index: int, expression: flow.Attribute) -> ValueSet:
        name = self.names[expression[2]]
        base = self.memo[expression[1]]
        if not base:
            return self.by_protocol(name)
        found = self._attributes(index, base, name)
        if self.scope.members and self.scope.is_method:
            found |= self._before_it_is_stored(index, found, name)
        if not self.of_tests:
            return found
        if self.scope.is_method and not known(found):
            found |= self.put_by_fixtures(base, name)
        return found | self.in_test(base, name)

    def _before_it_is_stored(self, index: int, found: ValueSet, name: str) -> ValueSet:
        """TOP where *found* is a function that this method defines further on and stores: what was
        there before a base from outside has (`old = self.run`, `def run(): old()`)."""
        own = {a[1] for a in found if a[0] == "f"}
        later = (e for e in self.exprs[index + 1 :] if e[0] == flow.FUNC) if own else ()
        if own.isdisjoint(self.file.scopes[e[1]].unit for e in later):
            return EMPTY
        classes = self.program.classes
        unit = self.scope.class_unit
        base = classes.outside_base(unit)
        if base is None or not may_have(base, name) or classes.member(unit, name) is not None:
            return EMPTY
        return TOP

    def _attributes(self, index: int, base: ValueSet, name: str) -> ValueSet:
        found: ValueSet = EMPTY
        ran: list[tuple[Effect, ...]] = []
        unknown = False
        for value in base if len(base) > 1 else ():  # all are asked, whichever comes first
            unknown |= value[0] == "P" and self.is_unpassed(value)
        for value in base:
            if value[0] == "P" and name == "__class__":
                found |= {("tp", value)}
            elif value[0] == "P":
                for real in self._passed_as(value):
                    values, effects = self.attribute(real, name)
                    if values:
                        found |= self._symbolic(self.settled(values), real, value, name)
                    ran.append(tuple(self.reachable(effects, base)))
            else:
                for real in self.expand(frozenset({value})) if value[0] in DERIVED else (value,):
                    values, effects = self.attribute(real, name)
                    if values and value[0] == "at":
                        found |= self._symbolic(self.settled(values), real, value, name)
                    elif values and value[0] == "tp":
                        found |= self._symbolic(self.settled(values), real, value[1], name)
                    elif values:
                        found |= self.settled(values)
                    ran.append(effects)
        self.note(index, one_of(ran))
        if not known(found):
            return found | (self.by_protocol(name) or _made_anew(base, name))
        return found | TOP if unknown and own(found) else found

    def _passed_as(self, value: Parameter) -> ValueSet:
        """What is passed: in `*args` and `**kwargs` of which nothing is known may be anything."""
        given = self.parameter(value)
        for held in given:  # most are instances, and no more need be asked
            if held[0] == "C":
                return all_opened(given) if self.unfilled(frozenset({value})) else given
        return given

    def by_protocol(self, name: str) -> ValueSet:
        return frozenset({("pr", name), ("top",)}) if names_protocol(name) else EMPTY

    def _symbolic(
        self, values: ValueSet, real: Value, symbol: Parameter | ClassAttribute, name: str
    ) -> ValueSet:
        """The attribute *name* of what is passed. A class found on `self` stays what `self` has
        there, what gives another of the class of `self` gives that, and a method of `self`, or of
        a class that is passed, stays bound to it, so that whoever calls the function it is
        returned from can put the real receiver in."""
        if real[0] != "oc" and (symbol[0] != "P" or symbol[2] != 0 or real[0] != "o"):
            return values
        is_class = symbol[0] == "P" and symbol[2] == 0 and self.are_classes(values)
        if is_class and values == self.class_attribute(frozenset({real}), name):
            return frozenset({("at", symbol, name)}) if symbol[0] == "P" else values
        for value in values:
            if (value[0] == "b" and value[2] == real) or value[0] == "cb":
                break
        else:
            return values
        return frozenset([_on_symbol(a, real, symbol) for a in values])

    def attribute(self, value: Value, name: str) -> Found:
        if value[0] in _DIRECT:
            return self._attribute(value, name)
        found, effects = self._shared_attribute(value, name)
        if not found or not by_name(found):
            return found, effects
        is_module = value[0] == "m"
        return self.told_of_module(found, name) if is_module else self.told_by_name(found), effects

    def plain_attribute(self, value: Value, name: str) -> Found:
        if value[0] in _DIRECT:
            return self._attribute(value, name)
        return self._shared_attribute(value, name)

    def _attribute(self, value: Value, name: str) -> Found:
        if value[0] in INSTANCES:
            return self.of_instance(value, name)
        if name == "__dict__" and value[0] in _NAMES and value[0] != "oc":
            return self.namespace_of(frozenset({value})), ()
        if value[0] in CLASSES:
            return self.of_class(value, name)
        if value[0] == "m":
            return self.of_module(value[1], name)
        if value[0] in OUTSIDE:
            return self.of_outside(value, name), ()
        if value[0] == "C":
            return self.of_container(value, name), ()
        if value[0] == "s":
            return self.of_super(value, name)
        if value[0] == "k":
            kind = builtin("str" if isinstance(value[1], str) else "int")
            return self.of_outside(kind, name), ()
        if value[0] in FUNCTIONS:
            return self.of_function(value, name)
        if value[0] in BARE_CALLABLES and name == "__call__":
            return frozenset({value}), ()
        if value[0] == "ap":
            return self.application_attribute(value, name), ()
        if value[0] == "P":
            return self._of_parameter(value, name)
        if value[0] == "top":
            return TOP, ()
        if value[0] == "ns":
            if name in _GIVING:
                return frozenset({("ns", value[1], name)}), ()
            return self.of_outside(builtin("dict"), name), ()
        if value[0] == "rq":
            return self.of_request(value[1], name), ()
        return NOTHING

    _shared_attribute = flow_question(_attribute)

    def _of_parameter(self, value: Parameter, name: str) -> Found:
        found: ValueSet = EMPTY
        effects: tuple[Effect, ...] = ()
        for real in self.parameter(value):
            values, more = self.attribute(real, name)
            found |= self._symbolic(values, real, value, name)
            effects += more
        return found, effects


def _on_symbol(value: Value, real: Value, symbol: Parameter | ClassAttribute) -> Value:
    """A method of *real*, or what gives another of its class, told by the *symbol* for it."""
    if value[0] == "b" and value[2] == real:
        return ("b", value[1], symbol, value[3])
    if value[0] == "cb" and real[0] == "oc" and instance_of(real) in value[1]:
        told: Value = ("n", symbol)
        return ("cb", value[1] - {instance_of(real)} | {told})
    if value[0] == "cb" and symbol[0] == "P" and real in value[1]:
        return ("cb", value[1] - {real} | {symbol})
    return value


def _made_anew(base: ValueSet, name: str) -> ValueSet:
    """`type(x).__new__`, of which nothing is known but that it makes an instance."""
    is_class = name == "__new__" and all(value[0] == "tp" for value in base)
    return _MADE_ANEW if is_class else EMPTY
