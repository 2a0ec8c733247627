"""Statements and operators that run methods: iteration, `with`, `await`, subscripts, arithmetic."""

from __future__ import annotations

from remora.indexer.linker import containers
from remora.indexer.linker import values as v
from remora.indexer.linker.containers import repeated
from remora.indexer.linker.declared import own, spoken
from remora.indexer.linker.limits import HIGHEST_INTEGER
from remora.indexer.linker.links import IMPLICIT, Effect
from remora.indexer.linker.query import flow_question
from remora.indexer.linker.static.builtin_names import BINARY_METHODS, CONVERSIONS, UNARY_METHODS
from remora.indexer.linker.texts import put_together
from remora.indexer.linker.transfer.arguments import NO_ARGUMENTS, Arguments
from remora.indexer.linker.transfer.interface import Found, Rules
from remora.indexer.linker.values import (
    ANCESTORS,
    CLASSES,
    EMPTY,
    INSTANCES,
    MODULES,
    NO_UNIT,
    SEQUENCES,
    TOP,
    AnyClass,
    AnyInstance,
    Container,
    Instance,
    Owner,
    Value,
    ValueSet,
    builtin,
    instance_of,
)
from remora.indexer.linker.widening import container, widened
from remora.indexer.models import flow

_SENT = 3
"""Where `Generator[Yielded, Sent, Returned]` says what is sent."""
_GENERATORS = frozenset({"Generator", "AsyncGenerator"})
_INTEGER: ValueSet = frozenset({builtin("int")})


class OperatorRules(Rules):
    # --- iteration ---------------------------------------------------------------------

    def iter_expression(self, index: int, expression: flow.Iter) -> ValueSet:
        effects: list[Effect] = []
        waits = len(expression) > 2
        values = self.memo[expression[1]]
        found = self._iterate(values, effects, waits)
        self.note(index, self.reachable(effects, values))
        return found

    def iterated(self, values: ValueSet, effects: list[Effect]) -> ValueSet:
        return self._iterate(values, effects, False)

    def _iterate(self, values: ValueSet, effects: list[Effect], waits: bool) -> ValueSet:
        found: ValueSet = EMPTY
        starts, steps = ("__aiter__", "__anext__") if waits else ("__iter__", "__next__")
        for value in self.expand(values):
            if value[0] == "C":
                found |= _elements(value)
            elif value[0] in INSTANCES:
                found |= self._protocol(value, effects, starts, steps)
            elif value[0] in CLASSES:
                given = self._of_its_class(value, starts, (), effects)
                if given is None:
                    found |= {instance_of(value)}
                else:
                    found |= self._advance(given, effects, steps)
            elif value[0] == "k" or value == ("xi", "builtins.str"):
                found |= {builtin("str")}
            elif value[0] == "top":
                found |= TOP
        return widened(found)

    def _protocol(
        self, value: AnyInstance, effects: list[Effect], starts: str, steps: str
    ) -> ValueSet:
        iterators = self.special(value, starts, (), effects)
        if iterators is None:
            if self._from_outside(value):
                return self.held_in_turn(value)
            got = self.special(value, "__getitem__", (EMPTY,), effects)
            return got or EMPTY
        return self._advance(iterators, effects, steps)

    def _of_its_class(
        self, value: AnyClass, name: str, args: tuple[ValueSet, ...], effects: list[Effect]
    ) -> ValueSet | None:
        """Call a special method that a class has from its metaclass; None where it has none."""
        metaclass = self.program.classes.metaclass(value[1])
        member = self.program.classes.member(metaclass, name) if metaclass else None
        if member is None or not member.functions:
            return None
        method: Value = ("b", member.functions[-1].unit, value, NO_UNIT)
        return self.call(method, Arguments(args), effects, IMPLICIT)

    def _from_outside(self, value: AnyInstance) -> bool:
        """Whether a base that is not in the snapshot may have what the classes here have not."""
        return self.program.classes.outside_base(value[1]) is not None

    def _advance(self, iterators: ValueSet, effects: list[Effect], steps: str) -> ValueSet:
        found: ValueSet = EMPTY
        for iterator in self.expand(iterators):
            if iterator[0] == "C":
                found |= _elements(iterator)
            elif iterator[0] in INSTANCES:
                stepped = self.special(iterator, steps, (), effects)
                if stepped is not None:
                    for value in stepped:
                        found |= value[3] if value[0] == "C" and value[1] == "coro" else {value}
            elif iterator[0] == "top":
                found |= TOP
        return found

    def advanced(self, values: ValueSet, effects: list[Effect]) -> ValueSet:
        return self._advance(values, effects, "__next__")

    def unpack_expression(self, index: int, expression: flow.Unpack) -> ValueSet:
        _, source, position, size = expression[:4]
        found: ValueSet = EMPTY
        rests: set[Value] = set()
        effects: list[Effect] = []
        for value in self.expand(self.memo[source]):
            if len(expression) > 4 and value[0] == "C" and value[2] and not value[3]:
                places = [values for _, values in value[2]]
                kept = places[expression[4] : len(places) - expression[5]]
                rests.add(containers.sequence("list", kept))
            elif value[0] == "C" and value[1] in SEQUENCES:
                found |= _unpacked(value, position, size)
            elif value[0] in ("i", "o", "c"):
                fields = self._tuple_field(value, position)
                found |= self.iterated(frozenset({value}), effects) if fields is None else fields
            else:
                found |= self.iterated(frozenset({value}), effects)
        if position == 0:
            self.note(index, effects)
        if position == -1 and size == -1 and (found or not rests):
            rests.add(container("list", (), found))
        return found if not rests else frozenset(rests)

    def _tuple_field(self, value: Owner, position: int) -> ValueSet | None:
        """A field of a named tuple by its place."""
        if position < 0 or not self.program.classes.is_named_tuple(value[1]):
            return None
        names = self.program.classes.fields(value[1])
        if position >= len(names):
            return EMPTY
        return self.attribute(value, names[position])[0]

    def yield_from_expression(self, index: int, expression: flow.YieldFrom) -> ValueSet:
        """What the generator returns in the end."""
        found: ValueSet = EMPTY
        for value in self.expand(self.memo[expression[1]]):
            if value[0] == "C" and value[1] == "gen":
                found |= value[4]
            elif value[0] in INSTANCES:
                effects: list[Effect] = []
                self._iterate(frozenset({value}), effects, False)
                self.note(index, self.reachable(effects, self.memo[expression[1]]))
            elif value[0] == "top":
                found |= TOP
        return found

    def yield_expression(self, index: int, expression: flow.Yield) -> ValueSet:
        """What the annotation of the generator says is sent into it."""
        text = self.file.types[self.scope.flow.result]
        if isinstance(text, str | None) or len(text) < _SENT + 1 or self.scope.parent is None:
            return EMPTY
        if text[0] != "[]" or str(text[1]).rpartition(".")[2] not in _GENERATORS:
            return EMPTY
        return spoken(self.program.annotations.of(self.scope.parent, text[_SENT], 0))

    # --- with and await ----------------------------------------------------------------

    def enter_expression(self, index: int, expression: flow.Enter) -> ValueSet:
        effects: list[Effect] = []
        found = self.entered(self.memo[expression[1]], effects, len(expression) > 2)
        self.note(index, effects)
        return found

    def entered(self, values: ValueSet, effects: list[Effect], waits: bool) -> ValueSet:
        found: ValueSet = EMPTY
        enter, leave = ("__aenter__", "__aexit__") if waits else ("__enter__", "__exit__")
        for value in self.expand(values):
            if value[0] == "C":
                found |= containers.elements(value)
            elif value[0] in INSTANCES:
                entered = self.special(value, enter, (), effects)
                for inner in entered or ():
                    found |= inner[3] if inner[0] == "C" and inner[1] == "coro" else {inner}
                self.special(value, leave, (EMPTY, EMPTY, EMPTY), effects)
            elif value[0] in ("xi", "top"):
                found |= {value}
        return found

    def await_expression(self, index: int, expression: flow.Await) -> ValueSet:
        found: ValueSet = EMPTY
        effects: list[Effect] = []
        for value in self.expand(self.memo[expression[1]]):
            if value[0] == "C":
                found |= containers.elements(value)
            elif value[0] in INSTANCES:
                self.special(value, "__await__", (), effects)
            elif value[0] == "top":
                found |= TOP
        self.note(index, effects)
        return found

    # --- subscripts --------------------------------------------------------------------

    def item_expression(self, index: int, expression: flow.Item) -> ValueSet:
        key = self.memo[expression[2]]
        found: ValueSet = EMPTY
        for value in self.expand(self.memo[expression[1]]):
            if value[0] == "C":
                found |= containers.item(value, self.expand(key))
            elif value[0] == "m":
                for name in v.texts(self.expand(key)):
                    found |= self.attribute(value, name)[0]
            elif value[0] in INSTANCES:
                field = self._constant_field(value, key)
                if field is not None:
                    found |= field
                elif self.program.classes.member(value[1], "__getitem__") is not None:
                    found |= self.implicit((index, expression[1]), value, "__getitem__", (key,))
                else:
                    found |= self.held_under(value, self.expand(key))
                    found |= self.implicit((index, expression[1]), value, "__missing__", (key,))
            elif value[0] in CLASSES:
                effects: list[Effect] = []
                got = self._of_its_class(value, "__getitem__", (key,), effects)
                self.note(index, effects)
                if got is None:
                    got = self.implicit((index, expression[1]), value, "__class_getitem__", (key,))
                if got:
                    found |= got
                elif self.program.classes.is_enumeration(value[1]):
                    found |= {("i", value[1])}
                else:
                    found |= {value}
            elif value == MODULES:
                found |= self.module_of_key(expression[2])
            elif value[0] == "x":
                found |= {value} if value[1].rpartition(".")[2][:1].isupper() else EMPTY
            elif value[0] == "top":
                found |= TOP
        return found

    def module_of_key(self, key: int) -> ValueSet:
        asked = self.exprs[key]
        if asked[0] == flow.GLOBAL and self.names[asked[1]] == "__name__":
            return frozenset({("m", self.file.stem)})
        return self.module_named(self.memo[key])

    def _constant_field(self, value: AnyInstance, key: ValueSet) -> ValueSet | None:
        if len(key) != 1:
            return None
        (constant,) = key
        if constant[0] != "k" or not isinstance(constant[1], int):
            return None
        return self._tuple_field(value, constant[1])

    def delete_expression(self, index: int, expression: flow.Delete) -> ValueSet:
        for value in self.expand(self.memo[expression[1]]):
            if value[0] in INSTANCES:
                self.implicit(
                    (index, expression[1]), value, "__delitem__", (self.memo[expression[2]],)
                )
        self.rearranged(expression[1])
        return EMPTY

    # --- arithmetic and comparison -----------------------------------------------------

    def binary_expression(self, index: int, expression: flow.Binary) -> ValueSet:
        _, operator, left, right = expression
        values, others = self.memo[left], self.memo[right]
        if not values and not others:
            return EMPTY
        found, effects = self._operate(operator, values, others)
        self.note(index, effects)
        return found

    @flow_question
    def _operate(self, operator: str, values: ValueSet, others: ValueSet) -> Found:
        augmented = operator.endswith("=") and operator not in ("==", "!=", "<=", ">=")
        plain = operator[:-1] if augmented else operator
        methods = BINARY_METHODS.get(plain)
        if methods is None:
            return EMPTY, ()
        lefts, rights = self.expand(values), self.expand(others)
        found = _calculated(plain, lefts, rights)
        effects: list[Effect] = []
        handled = False
        for value in lefts:
            if value[0] in INSTANCES:
                got = None
                if augmented:
                    got = self.special(value, f"__i{methods[0][2:]}", (others,), effects)
                first = self._asked_first(value, rights, plain) if got is None else []
                for right in first:
                    found |= self.special(right, _REFLECTED[plain], (values,), effects) or EMPTY
                if first and {a[1:2] for a in rights} <= {a[1:2] for a in first}:
                    got = EMPTY
                elif got is None:
                    got = self.special(value, methods[0], (others,), effects)
                if got is None and plain == "!=":
                    got = self.special(value, "__eq__", (others,), effects)
                if got is None and plain in _ORDERS:
                    got = self._by_other_order(value, others, effects)
                if got is None and plain == "in" and not self._from_outside(value):
                    self._iterate(frozenset({value}), effects, False)
                if got is None and plain in _FLAG_OPERATORS and self._is_enumeration(value):
                    got = frozenset({value})
                if got is not None:
                    handled = True
                    found |= got
            elif value[0] == "C" and plain == "in":
                self._look_for(rights, value, effects)
            elif value[0] == "C":
                found |= _combined(plain, value, rights)
            elif value[0] in ("xi", "top"):
                found |= {value} if plain != "in" else EMPTY
        if not handled and methods[1]:
            for value in rights:
                if value[0] in INSTANCES:
                    got = self.special(value, methods[1], (values,), effects)
                    found |= got or EMPTY
        if plain == "|":
            found |= frozenset(a for a in lefts | rights if a[0] in ANCESTORS)
        if plain == "in":
            found = EMPTY
        elif plain in _COMPARING:  # mostly true or false
            found = own(found)
        return found, tuple(effects)

    def _look_for(self, asked: ValueSet, holder: Container, effects: list[Effect]) -> None:
        """Run what a builtin container asks that one of *asked* is looked for in: those of a table
        for their hash, what is in a list whether it is equal."""
        is_table = holder[1] in ("dict", "set", "frozenset")
        for value in asked if is_table else containers.elements(holder):
            if value[0] in INSTANCES:
                name, args = ("__hash__", ()) if is_table else ("__eq__", (asked,))
                self.special(value, name, args, effects)

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
            self._ask_silently(
                index, self.memo[expression[2]], CONVERSIONS[f"builtins.{expression[1]}"]
            )
        else:
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

    def _is_enumeration(self, value: AnyInstance) -> bool:
        return self.program.classes.is_enumeration(value[1])

    def raise_expression(self, index: int, expression: flow.Raise) -> ValueSet:
        effects: list[Effect] = []
        for value in self.expand(self.memo[expression[1]]):
            if value[0] in CLASSES:
                self.call(value, NO_ARGUMENTS, effects)
        self.note(index, effects)
        return EMPTY


_ORDERS = {"<": "__lt__", "<=": "__le__", ">": "__gt__", ">=": "__ge__"}
_COMPARING = frozenset({"==", "!=", *_ORDERS})
_REFLECTED = {sign: name for sign, (_, name) in BINARY_METHODS.items() if name} | {"==": "__eq__"}
"""What is asked of the operand on the right."""
_FLAG_OPERATORS = frozenset("|&^")


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


def _elements(value: Container) -> ValueSet:
    """What iterating a container gives: a dictionary's keys, else its values."""
    if value[1] != "dict":
        return containers.elements(value)
    return containers.keys(value)


def _unpacked(value: Container, position: int, size: int) -> ValueSet:
    places = [values for _, values in value[2]]
    if value[3] or not places:
        return containers.elements(value)
    if size >= 0:
        return places[position] if position < len(places) else EMPTY
    if position == -1:
        return containers.elements(value)
    place = position if position >= 0 else len(places) + position + 1
    return places[place] if 0 <= place < len(places) else EMPTY
