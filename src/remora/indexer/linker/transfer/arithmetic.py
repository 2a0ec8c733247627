"""Arithmetic, comparison and what is asked for its truth, text or hash: which operand is asked."""

from __future__ import annotations

from remora.indexer.linker import containers
from remora.indexer.linker import values as v
from remora.indexer.linker.containers import repeated
from remora.indexer.linker.declared import own
from remora.indexer.linker.limits import HIGHEST_INTEGER
from remora.indexer.linker.links import Effect
from remora.indexer.linker.query import flow_question
from remora.indexer.linker.static.builtin_names import BINARY_METHODS, CONVERSIONS, UNARY_METHODS
from remora.indexer.linker.texts import put_together
from remora.indexer.linker.transfer.interface import Found, RuleFamily
from remora.indexer.linker.values import (
    ANCESTORS,
    CLASSES,
    EMPTY,
    INSTANCES,
    SEQUENCES,
    TOP,
    UNSEEN,
    AnyInstance,
    Container,
    Instance,
    ValueSet,
    builtin,
)
from remora.indexer.linker.widening import container
from remora.indexer.models import flow

_INTEGER: ValueSet = frozenset({builtin("int")})


class ArithmeticRules(RuleFamily):
    def binary_expression(self, index: int, expression: flow.Binary) -> ValueSet:
        _, operator, left, right = expression
        values, others = self.memo[left], self.memo[right]
        if not values and not others:
            return EMPTY
        found, effects = self.operated(operator, values, others)
        self.note(index, effects)
        return self._joined_with_unknown(found, left, right) if operator in _JOINING else found

    def _joined_with_unknown(self, found: ValueSet, left: int, right: int) -> ValueSet:
        """What two operands are together, of which one may be unknown and the other a container."""
        if any(value[0] == "C" for value in found):
            doubted = self.unknown(left, 1) or self.unknown(right, 1)
            doubted |= bool(self.unfilled(self.memo[left] | self.memo[right]))
            return containers.all_opened(found) if doubted else found
        others = () if found else [a for a in self.expand(self.memo[right]) if a[0] == "C"]
        if others and self.unknown(left, 1):
            return TOP | {container(a[1], (), containers.elements(a)) for a in others}
        return found

    @flow_question
    def operated(self, operator: str, values: ValueSet, others: ValueSet) -> Found:
        plain = operator[:-1] if _is_augmented(operator) else operator
        methods = BINARY_METHODS.get(plain)
        if methods is None:
            return EMPTY, ()
        lefts, rights = self.expand(values), self.expand(others)
        found = _calculated(plain, lefts, rights)
        effects: list[Effect] = []
        handled = False
        for value in lefts:
            if value[0] in INSTANCES:
                got, first = self._asked_of(value, operator, values, others, rights, effects)
                handled |= got is not None
                found |= first | (got or EMPTY)
            elif value[0] == "C" and plain == "in":
                self.look_for(rights, value, effects)
            elif value[0] == "C":
                found |= _combined(plain, value, rights)
                if operator == "+=" and value[1] == "list":
                    self.put_in_by_method("list", "extend", (others,), effects)
            elif value[0] in UNSEEN:
                found |= {value} if plain != "in" else EMPTY
            elif value[0] in CLASSES:
                found |= self.of_its_class(value, methods[0], (others,), effects) or EMPTY
        declined = _DECLINED in found
        other = _REFLECTED.get(plain, "") if declined or not handled else ""
        for value in rights if other else ():
            if value[0] in INSTANCES and (declined or methods[1] or _are_constant(lefts)):
                got = self.special(value, other, (values,), effects)
                if got is None and other == "__ne__":
                    got = self.special(value, "__eq__", (values,), effects)
                found |= got or EMPTY
        if plain == "|":
            found |= frozenset(a for a in lefts | rights if a[0] in ANCESTORS)
        if plain == "in":
            found = EMPTY
        elif plain in _COMPARING:  # mostly true or false
            found = own(found)
        return found - {_DECLINED}, tuple(effects)

    def _asked_of(
        self,
        value: AnyInstance,
        operator: str,
        values: ValueSet,
        others: ValueSet,
        rights: ValueSet,
        effects: list[Effect],
    ) -> tuple[ValueSet | None, ValueSet]:
        """What an instance on the left gives, None where it cannot be asked; and what those on
        the right give that are asked before it."""
        augmented = _is_augmented(operator)
        plain = operator[:-1] if augmented else operator
        name = BINARY_METHODS[plain][0]
        earlier: ValueSet = EMPTY
        got = None
        if augmented:
            got = self.special(value, f"__i{name[2:]}", (others,), effects)
        first = self._asked_first(value, rights, plain) if got is None else []
        for right in first:
            earlier |= self.special(right, _REFLECTED[plain], (values,), effects) or EMPTY
        if first and {a[1:2] for a in rights} <= {a[1:2] for a in first}:
            got = EMPTY
        elif got is None:
            got = self.special(value, name, (others,), effects)
        if got is None:
            got = self._without_method(value, plain, others, effects)
        return got, earlier

    def _without_method(
        self, value: AnyInstance, operator: str, others: ValueSet, effects: list[Effect]
    ) -> ValueSet | None:
        """What Python falls back on where a class lacks the method of an operator."""
        if operator == "!=":
            return self.special(value, "__eq__", (others,), effects)
        if operator in _ORDERS:
            return self._by_other_order(value, others, effects)
        if operator == "in" and not self._is_from_outside(value):
            self.iterated(frozenset({value}), effects)
        is_flag = operator in _FLAG_OPERATORS and self._is_enumeration(value)
        return frozenset({value}) if is_flag else None

    def look_for(self, asked: ValueSet, holder: Container, effects: list[Effect]) -> None:
        if holder[1] in _TABLES:
            self.look_up(asked, holder, effects)
            return
        for value in containers.elements(holder):
            if value[0] in INSTANCES:
                self.special(value, "__eq__", (asked,), effects)

    def look_up(self, keys: ValueSet, holder: Container, effects: list[Effect]) -> None:
        asked = _OF_PLACES if holder[1] in SEQUENCES else ()
        if holder[1] in _TABLES:
            there = holder[4] if holder[1] == "dict" else containers.elements(holder)
            may_be_equal = any(a[0] in INSTANCES or a[0] == "top" for a in there)
            asked = _OF_KEYS if may_be_equal else _OF_KEYS[:1]
        for value in v.in_order(keys) if asked else ():
            if value[0] in INSTANCES:
                for name in asked:
                    self.special(value, name, (keys,) if name == "__eq__" else (), effects)

    def _asked_first(self, value: AnyInstance, rights: ValueSet, operator: str) -> list[Instance]:
        """The operands on the right that are asked before *value*: their class is below its, and
        has a method of its own; to compare, any."""
        name = _REFLECTED.get(operator, "")
        classes = self.program.classes
        found: list[Instance] = []
        for right in v.in_order(rights) if name else ():
            if right[0] not in INSTANCES or not classes.is_subclass(right[1], ("c", value[1])):
                continue
            own, above = classes.member(right[1], name), classes.member(value[1], name)
            differs = operator in _COMPARING or above is None or own is not above
            if right[1] != value[1] and own is not None and differs:
                found.append(("i", right[1]))
            if right[0] == "o":
                found += [("i", below.owner.unit) for below in self.overriding(right[1], name)]
        return found

    def _by_other_order(
        self, value: AnyInstance, others: ValueSet, effects: list[Effect]
    ) -> ValueSet | None:
        """A comparison that `total_ordering` makes of the one that a class has."""
        if not self.program.classes.is_ordered(value[1]):
            return None
        for name in _ORDERS.values():
            if self.program.classes.member(value[1], name) is not None:
                return self.special(value, name, (others,), effects)
        return None

    def unary_expression(self, index: int, expression: flow.Unary) -> ValueSet:
        name = UNARY_METHODS.get(expression[1])
        found: ValueSet = EMPTY
        if name is None:
            values, is_and = self.memo[expression[2]], expression[1] == "and"
            asked = "bool" if is_and else expression[1]
            self._ask_silently(index, values, CONVERSIONS[f"builtins.{asked}"])
            return self._may_be_false(values) if is_and else EMPTY
        for value in self.expand(self.memo[expression[2]]):
            if value[0] in INSTANCES:
                found |= self.implicit((index, expression[2]), value, name, ())
                if name == "__invert__" and self._is_enumeration(value):
                    found |= {value}
        return found

    def _ask_silently(self, index: int, values: ValueSet, method: str) -> None:
        """Run what Python asks of *values* without a call, where all that they are known to be are
        instances: of what may be a string as well nobody knows."""
        if not values or ("top",) in values:
            return
        known = self.expand(values)
        if known and all(value[0] in INSTANCES for value in known):
            effects: list[Effect] = []
            self.converted(known, method, effects)
            self.note(index, self.reachable(effects, values))

    def _may_be_false(self, values: ValueSet) -> ValueSet:
        """The instances among *values* that may be false: their class is asked, or has a length."""
        found = [value for value in self.expand(values) if value[0] in INSTANCES]
        member = self.program.classes.member
        return frozenset(
            [v for v in found for name in ("__bool__", "__len__") if member(v[1], name) is not None]
        )

    def _is_enumeration(self, value: AnyInstance) -> bool:
        return self.program.classes.is_enumeration(value[1])

    def _is_from_outside(self, value: AnyInstance) -> bool:
        return self.program.classes.outside_base(value[1]) is not None


_ORDERS = {"<": "__lt__", "<=": "__le__", ">": "__gt__", ">=": "__ge__"}
_COMPARING = frozenset({"==", "!=", *_ORDERS})
_TABLES = frozenset({"dict", "set", "frozenset"})
_OF_KEYS: tuple[str, ...] = ("__hash__", "__eq__")
"""What a table asks a key that is looked up in it: its hash, and whether what has that is equal,
where it holds any that may be."""
_OF_PLACES: tuple[str, ...] = ("__index__",)
_REFLECTED = {sign: name for sign, (_, name) in BINARY_METHODS.items() if name} | {
    "==": "__eq__",
    "!=": "__ne__",
}
"""What is asked of the operand on the right."""
_FLAG_OPERATORS = frozenset("|&^")
_JOINING = frozenset({"+", "|", "+=", "|="})
"""What puts together what two containers hold."""
_DECLINED = v.outside("builtins.NotImplemented")


def _is_augmented(operator: str) -> bool:
    return operator.endswith("=") and operator not in ("==", "!=", "<=", ">=")


def _are_constant(values: ValueSet) -> bool:
    return bool(values) and all(value[0] == "k" for value in values)


def _calculated(operator: str, values: ValueSet, others: ValueSet) -> ValueSet:
    """A sum or difference of integers, of several, as a loop brings them, any; a string that
    constants are put together to, or how it begins."""
    one, other = v.integer(values), v.integer(others)
    if one is not None and other is not None and operator in ("+", "-"):
        result = one + other if operator == "+" else one - other
        return frozenset({("k", result)}) if abs(result) < HIGHEST_INTEGER else _INTEGER
    if operator == "+" and v.texts(values | others):
        return put_together([values, others])
    numbers = any(
        a == ("xi", "builtins.int") or v.integer(frozenset({a})) is not None for a in values
    )
    return _INTEGER if numbers else EMPTY


def _combined(operator: str, value: Container, others: ValueSet) -> ValueSet:
    """A container after `+`, `|` or `*` with others."""
    held = [other for other in v.in_order(others) if other[0] == "C"]
    if operator in ("+", "|") and held:
        return frozenset(containers.updated(value, other) for other in held)
    return frozenset({repeated(value, v.integer(others)) if operator == "*" else value})
