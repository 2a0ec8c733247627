"""What a call gives back, the callee's parameters replaced by the arguments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from remora.indexer.linker import cells
from remora.indexer.linker import values as v
from remora.indexer.linker.containers import elements
from remora.indexer.linker.declared import (
    augmented,
    is_open_world,
    open_world,
    own,
    uninformative,
    variables_in,
)
from remora.indexer.linker.limits import (
    DEEPEST_ARGUMENT,
    MOST_BELOW_DECLARED,
    MOST_GIVING,
    WIDEST,
    WIDEST_RESULT,
)
from remora.indexer.linker.query import flow_question
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.linker.transfer.arguments import Arguments
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import (
    EMPTY,
    INSTANCES,
    NAMED_VARIABLES,
    NO_UNIT,
    ON_WHAT_IS_PASSED,
    OPEN_OWNERS,
    OWNERS,
    REFILLED,
    TOP,
    ClassAttribute,
    ClassOfParameter,
    Container,
    GivenByMethod,
    InstanceOfParameter,
    Owner,
    Parameter,
    Partial,
    Trait,
    Value,
    ValueSet,
    either,
    having,
    known,
)
from remora.indexer.linker.widening import container, few_aside_from_families, fits
from remora.indexer.models import flow
from remora.indexer.models.flow import TypeText
from remora.indexer.models.ids import UnitId


class ResultRules(RuleFamily):
    def result(self, scope: LoadedScope, bound: dict[int, ValueSet], given: Arguments) -> ValueSet:
        values: ValueSet = EMPTY
        if "@" in scope.unit:  # what runs comes after its overloads
            values = self.of_overloads(scope, bound, given)
        values = values or self._returned(scope)
        for value in values:
            if value[0] == "o" and len(values) == 1 and scope.flow.result >= 0:
                return self._below_declared(value[1], scope, bound, given) or values
            if value[0] in _OPEN:
                if given.star is not None or given.left_out:
                    bound = self._or_defaults(scope, bound, given)
                if given.star is None and not given.rest:
                    bound = self._with_defaults(scope, bound)
                return self._substitute(values, scope, bound, 0)
        return values

    def _below_declared(
        self, declared: UnitId, scope: LoadedScope, bound: dict[int, ValueSet], given: Arguments
    ) -> ValueSet:
        """What a call of *scope* gives where that is known in full, and less than is *declared*."""
        returned = self._made_below(scope)
        if not returned:
            return EMPTY
        if given.star is None and not given.rest:
            bound = self._with_defaults(scope, bound)
        found = self._substitute(returned, scope, bound, 0)
        real = self.expand(found)
        is_known = 0 < len(real) <= MOST_BELOW_DECLARED and self._are_below(real, declared)
        return found if is_known else EMPTY

    @flow_question
    def _made_below(self, scope: LoadedScope) -> ValueSet:
        """What a function returns that is declared to give a class, where text tells all of it."""
        self.queries.depend_on_definition(scope.unit)
        declared = self.declared_class(scope)
        if not declared or not self.read(cells.subclasses(declared)):
            return EMPTY
        returned = self.read(cells.returned(scope.unit))
        if len(returned) > MOST_BELOW_DECLARED or ("o", declared) in returned:
            return EMPTY
        made = frozenset(a for a in returned if a[0] != "P" and a[0] != "n")
        return returned if self._are_below(made, declared) else EMPTY

    def _are_below(self, values: ValueSet, unit: UnitId) -> bool:
        """Whether *values* are instances of a class and of those below it. Each is asked: what
        is noted of that must not depend on which comes first."""
        units = [a[1] for a in values if a[0] in INSTANCES]
        below = [self.program.classes.is_subclass(other, ("c", unit)) for other in units]
        return len(units) == len(values) and all(below)

    def declared_class(self, scope: LoadedScope) -> UnitId:
        if scope.flow.flags & _NOT_PLAIN:
            return NO_UNIT
        typed = self.declared_result(scope, scope)
        if len(typed) != 1:
            return NO_UNIT
        (value,) = typed
        is_class = value[0] == "o" and len(value) == 2 and not scope.name.endswith(".__new__")
        return value[1] if is_class and value[0] == "o" else NO_UNIT

    def _with_defaults(self, scope: LoadedScope, bound: dict[int, ValueSet]) -> dict[int, ValueSet]:
        """*bound*, and what the parameters are that a call does not pass."""
        missing = [place for place in range(len(scope.flow.params)) if place not in bound]
        if not missing:
            return bound
        defaults = {place: self._default(scope, place) for place in missing}
        if any(defaults.values()) and self.read(scope.file.bound_anew):
            return {**bound, **self.with_stored_defaults(scope, defaults)}
        return {**bound, **defaults}

    def _or_defaults(
        self, scope: LoadedScope, bound: dict[int, ValueSet], given: Arguments
    ) -> dict[int, ValueSet]:
        """*bound*, and the defaults of what a starred argument may not reach."""
        unsure: list[int] = []
        for place in bound:
            name = scope.flow.params[place][0]
            starred = place >= len(given.args) and name not in given.keywords
            if place in given.left_out or name in given.left_out or starred:
                unsure.append(place)
        return {**bound, **{p: bound[p] | self._default(scope, p) for p in unsure}}

    def _default(self, scope: LoadedScope, position: int) -> ValueSet:
        """The default of a parameter; the parameter itself where text does not tell."""
        self.queries.depend_on_definition(scope.unit)
        default = scope.file.defaults(scope).get(position, 0)
        if scope.parent is None or not default:
            return EMPTY
        found, dynamic = self.program.names.static(scope.parent, default)
        return frozenset({("P", scope.unit, position)}) if dynamic else found

    def _returned(self, scope: LoadedScope) -> ValueSet:
        self.queries.depend_on_definition(scope.unit)
        record = scope.flow
        typed = self.declared_result(scope, scope)
        if typed and scope.class_unit and scope.name.endswith(".__new__"):
            made = self.read(cells.returned(scope.unit))
            return made if known(made) else typed
        if typed and not uninformative(typed) and not _may_be_own(typed):
            return typed
        if (
            record.flags & _NOT_PLAIN
            and typed
            and not uninformative(typed)
            and not open_world(typed)
        ):
            return typed
        returned = self.read(cells.returned(scope.unit))
        if record.flags & flow.GENERATOR:
            returned = frozenset(
                {container("gen", (), self.read(cells.yielded(scope.unit)), returned)}
            )
        elif record.flags & flow.ASYNC:
            returned = frozenset({container("coro", (), returned)})
        if typed and not uninformative(typed):
            return augmented(typed, returned)
        if typed:
            return either(returned, typed)
        if not known(returned) and record.result >= 0:
            return returned | self._type_variable_result(scope)
        return returned

    def generic_result(self, scope: LoadedScope, receiver: Value) -> ValueSet:
        if scope.flow.result < 0 or receiver[0] not in OWNERS:
            return EMPTY
        typed = self.program.declarations.result(scope)
        names = variables_in(typed)
        if not names:
            return EMPTY
        told = self.program.annotations.for_receiver(typed, scope.class_unit, receiver)
        if told or receiver[0] not in OPEN_OWNERS:
            return told
        self.queries.depend_on(cells.declared(scope.unit))
        passed = {scope.file.types[p[2]] for p in scope.flow.params if p[2] >= 0}
        bare = {value[1] for value in typed if value[0] == "T"}
        return TOP if bare - passed else EMPTY

    def gives_as_declared(self, unit: UnitId, receivers: Sequence[Owner]) -> bool:
        scope = self.program.scope(unit)
        self.queries.depend_on_definition(unit)
        if scope is None:
            return False
        typed = self.declared_result(scope, scope)
        if typed and not uninformative(typed) and not _may_be_own(typed):
            return True
        held = EMPTY.union(*(self.generic_result(scope, real) for real in receivers))
        return bool(held) and ("top",) not in held

    @flow_question
    def given_by_many_below(self, unit: UnitId, name: str) -> ValueSet:
        found: ValueSet = EMPTY
        replacing = self.first_below(unit, name, MOST_GIVING)
        if replacing is None:
            return TOP
        for member in replacing:
            for function in member.functions[-1:]:
                found |= self._returned(function)
            found = found & TOP | own(found)  # what is not of the snapshot says little here
            if not few_aside_from_families(known(found), WIDEST):
                return TOP
        found = self.by_family(found)
        return found if len(known(found)) <= WIDEST else TOP

    def declared_result(self, scope: LoadedScope, declaring: LoadedScope) -> ValueSet:
        found: set[Value] = set()
        for value in self.program.declarations.result(declaring):
            if value[0] == "S":
                found |= self._self_type(scope)
            elif value[0] not in NAMED_VARIABLES:
                found.add(value)
        if found and scope.flow.flags & flow.ASYNC and not scope.flow.flags & flow.GENERATOR:
            return frozenset({container("coro", (), frozenset(found))})
        return frozenset(found)

    def _self_type(self, scope: LoadedScope) -> set[Value]:
        own = self.own_parameter(scope, 0) if scope.flow.params else EMPTY
        parameter: Parameter = ("P", scope.unit, 0)
        for value in own:
            return {("n", parameter)} if value[0] == "oc" else {parameter}
        return {("o", scope.class_unit)} if scope.class_unit else set()

    def _type_variable_result(self, scope: LoadedScope) -> ValueSet:
        """`-> T` where a parameter is a `T` (the argument itself) or a `type[T]`. What takes and
        gives anything need not give what it takes."""
        self.queries.depend_on(cells.declared(scope.unit))
        types = scope.file.types
        result = types[scope.flow.result]
        if isinstance(result, str) and result.rpartition(".")[2] in _ANYTHING:
            return EMPTY
        found: set[Value] = set()
        for position, (_, _, annotation) in enumerate(scope.flow.params):
            if annotation < 0:
                continue
            wanted = types[annotation]
            if wanted == result:
                found.add(("P", scope.unit, position))
            elif isinstance(wanted, tuple) and _is_class_of(wanted, result):
                found.add(("n", ("P", scope.unit, position)))
        return frozenset(found)

    def given_on(self, unit: UnitId, receiver: Owner) -> ValueSet:
        scope = self.program.scope(unit)
        self.queries.depend_on_definition(unit)
        if scope is None:
            return TOP
        returned = self._returned(scope)
        told = frozenset([a for a in returned if a[0] != "gb"])  # it might be this method
        found = self._substitute(told, scope, {0: frozenset({receiver})}, 0)
        return found if len(told) == len(returned) else found | TOP

    def put_into(
        self, values: ValueSet, scope: LoadedScope, passed: dict[int, ValueSet]
    ) -> ValueSet:
        return self._substitute(values, scope, passed, 0)

    def settled(self, values: ValueSet, scope: LoadedScope | None = None) -> ValueSet:
        for value in values:
            if value[0] in _TOLD_LATER:
                return self._settled(values, scope or self.scope)
        return values

    def _settled(self, values: ValueSet, scope: LoadedScope) -> ValueSet:
        values = self.told_by_name(values) if v.by_name(values) else values
        for value in values:
            if value[0] in _IN_TERMS and _mentions(value, scope.unit):
                break
        else:
            return values
        symbols: list[Parameter] = [("P", scope.unit, at) for at in range(len(scope.flow.params))]
        passed = {symbol[2]: self.parameter(symbol) for symbol in symbols}
        return self._substitute(values, scope, passed, 0)

    def _substitute(
        self, values: ValueSet, scope: LoadedScope, bound: dict[int, ValueSet], depth: int
    ) -> ValueSet:
        unit = scope.unit
        found: set[Value] = set()
        for value in values:
            if value[0] == "P" and value[1] == unit:
                found.update(bound.get(value[2], (value,)))
            elif value[0] == "b" and value[2][0] == "P" and value[2][1] == unit:
                for receiver in bound.get(value[2][2], EMPTY):
                    found |= self.rebound(value, receiver)
            elif value[0] in ON_WHAT_IS_PASSED:
                found.update(self._told_by_passed(value, unit, bound))
            elif value[0] == "na" and _mentions(value, unit):
                found |= self.attribute_passed(
                    value, lambda inside: self._substitute(inside, scope, bound, depth)
                )
            elif value[0] in REFILLED and depth < DEEPEST_ARGUMENT:
                found.add(self._substitute_inside(value, scope, bound, depth + 1))
            else:
                found.add(value)
        given = frozenset(found)
        return given if few_aside_from_families(given, WIDEST_RESULT) or fits(given) else TOP

    def _told_by_passed(
        self,
        value: ClassAttribute | InstanceOfParameter | ClassOfParameter | GivenByMethod,
        unit: UnitId,
        bound: dict[int, ValueSet],
    ) -> Iterable[Value]:
        """What *value* is of what is passed to *unit*: an attribute, an instance, the class, what
        a method gives."""
        symbol = value[1]
        if symbol[0] == "at":
            asked = symbol[1][1] == unit
            return v.instances(self.class_attribute_passed(symbol, bound)) if asked else (value,)
        if value[0] == "at" and symbol[1] == unit:
            return self.class_attribute_passed(value, bound)
        given = bound.get(symbol[2]) if symbol[1] == unit else None
        if given is None:
            return (value,)
        if value[0] == "n":
            return v.instances(given)
        return v.classes_of(given) if value[0] == "tp" else self.given_by_method(given, value[2])

    def _substitute_inside(
        self, value: Container | Partial, scope: LoadedScope, bound: dict[int, ValueSet], depth: int
    ) -> Value:
        """The same in what a container or a partial call holds."""

        def put(values: ValueSet) -> ValueSet:
            return self._substitute(values, scope, bound, depth)

        if value[0] == "C":
            _, kind, items, rest, keys = value
            return container(kind, [(key, put(part)) for key, part in items], put(rest), keys)
        _, functions, args, keywords = value
        named = tuple((name, put(part)) for name, part in keywords)
        return ("p", put(functions), tuple(map(put, args)), named)


def _mentions(value: Value, unit: UnitId) -> bool:
    """Whether a parameter of *unit* stands in *value* for what is passed."""
    if value[0] == "P":
        return value[1] == unit
    if value[0] == "n" or value[0] == "tp" or value[0] == "at":
        return _mentions(value[1], unit)
    if value[0] == "na":
        return _mentions(value[1], unit) or _mentions(value[2], unit)
    if value[0] == "C":
        for held in elements(value):
            if _mentions(held, unit):
                return True
    return False


def _is_class_of(wanted: tuple[TypeText, ...], result: TypeText) -> bool:
    """Whether *wanted* is `type[result]`."""
    if len(wanted) != 3 or wanted[0] != "[]" or wanted[2] != result:
        return False
    base = wanted[1]
    return isinstance(base, str) and base.rpartition(".")[2] in ("type", "Type")


def _may_be_own(typed: ValueSet) -> bool:
    """Whether a declared result leaves room for a class of the snapshot: a mapping, say."""
    only_containers = True
    for value in typed:
        if value[0] != "C":
            only_containers = False
        if is_open_world(value):
            return True
    return only_containers


_ANYTHING = ("Any", "object")
_OPEN = having(Trait.OPEN)
_IN_TERMS = having(Trait.IN_TERMS)
_TOLD_LATER = _IN_TERMS | {"na"}
_NOT_PLAIN = flow.ASYNC | flow.GENERATOR
