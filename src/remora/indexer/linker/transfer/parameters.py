"""Parameters: what callers contribute to them, and what is known by that, by annotation, or as
a fixture."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from remora.indexer.linker import cells, containers
from remora.indexer.linker import values as v
from remora.indexer.linker.cells import Cell
from remora.indexer.linker.declared import augmented, open_world, uninformative
from remora.indexer.linker.limits import MOST_FUNCTIONS, PARAMETERS, WIDEST
from remora.indexer.linker.query import flow_question
from remora.indexer.linker.static.declarations import LEFT_OPEN, UNDECIDED
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.linker.static.parameter_usage import called_in, demands_of, own_name
from remora.indexer.linker.static.pytest_words import REQUEST
from remora.indexer.linker.transfer.arguments import Arguments
from remora.indexer.linker.transfer.binding import (
    OWN_CODE,
    VALUES,
    Binding,
    contributable,
    merged,
    place_by_place,
)
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import (
    CLASSES,
    DEFINITIONS,
    EMPTY,
    FUNCTIONS,
    INSTANCES,
    SYMBOLS,
    TOP,
    AnyClass,
    Bound,
    ClassAttribute,
    ClassOfParameter,
    Container,
    Function,
    InstanceOfParameter,
    Outside,
    Parameter,
    Trait,
    Value,
    ValueSet,
    by_name,
    either,
    having,
    known,
)
from remora.indexer.linker.widening import container, fits, kinds_joined, passed_on, widened
from remora.indexer.models import flow
from remora.indexer.models.ids import UnitId

_Symbol: TypeAlias = "Parameter | ClassAttribute | InstanceOfParameter | ClassOfParameter"
_CLASS_METHODS = frozenset({"__new__", "__init_subclass__", "__class_getitem__"})

_SYMBOLS = frozenset(SYMBOLS)
_UNKNOWN = having(Trait.UNKNOWN)


class ParameterRules(RuleFamily):
    # --- what they are -----------------------------------------------------------------

    def expand(self, values: ValueSet) -> ValueSet:
        for value in values:
            if value[0] in _SYMBOLS:
                break
        else:
            return values
        if value[0] == "P" and len(values) == 1:
            return self.parameter(value)
        if value[0] == "na" and all(a[0] == "na" for a in values):
            return widened(self.told_by_name(values))
        return self._expand(values)

    @flow_question
    def _expand(self, values: ValueSet) -> ValueSet:
        found: set[Value] = set()
        for value in values:
            if value[0] == "P":
                found |= self.parameter(value)
            elif value[0] == "at":
                found |= self.class_attribute(self.parameter(value[1]), value[2])
            elif value[0] == "n":
                classes = self.expand(frozenset({value[1]}))
                found |= self.made_classes(frozenset(v.instances(classes)))
            elif value[0] == "tp":
                found |= self.types_of(self.parameter(value[1]))
            elif value[0] == "na":
                found |= self.told_by_name(frozenset({value}))
            elif value[0] == "gb":
                found |= self.given_by_method(self.parameter(value[1]), value[2])
            else:
                found.add(value)
        return passed_on(self.by_family(widened(frozenset(found))))

    def parameter(self, value: Parameter) -> ValueSet:
        found = self._passed(value)[0]
        return self.told_by_name(found) if found and by_name(found) else found

    def passed(self, value: Value) -> ValueSet:
        return self._passed(value)[0] if value[0] == "P" else frozenset({value})

    def many(self, value: Parameter) -> ValueSet:
        return self._passed(value)[1]

    @flow_question
    def _passed(self, value: Parameter) -> tuple[ValueSet, ValueSet]:
        """The values, and apart from them more functions, or names, than a value may hold."""
        values = self.instances_by_family(self._parameter(value, {value}))
        if fits(values):
            return values, EMPTY
        functions = frozenset(a for a in values if a[0] not in _UNKNOWN)
        if functions and all(a[0] in DEFINITIONS for a in functions):
            return TOP, functions if len(functions) <= MOST_FUNCTIONS else EMPTY
        if all(a[0] == "k" for a in values):
            return TOP, values
        return passed_on(self.by_family(kinds_joined(values))), EMPTY

    def _parameter(self, value: Parameter, seen: set[_Symbol]) -> ValueSet:
        _, unit, position = value
        self.queries.depend_on_definition(unit)
        scope = self.program.scope(unit)
        if scope is None or position >= len(scope.flow.params):
            return EMPTY
        name, kind, annotation = scope.flow.params[position]
        own = self.own_parameter(scope, position)
        if own:
            return own
        typed = self.declared(scope, annotation)
        if not typed or name == REQUEST:
            fixture = self.fixture_values(scope, name, lambda given: self._followed(given, seen))
            if fixture is not None:
                return fixture
        if not typed or uninformative(typed):
            found = self._contributed(cells.passed(unit, position), seen)
            if not known(found):
                found |= self._of_replaced(scope, position, seen) or typed
        elif open_world(typed):
            found = augmented(typed, self._contributed(cells.passed(unit, position), seen))
            if len(found) > WIDEST:
                functions = frozenset(a for a in found if a[0] in DEFINITIONS)
                found = functions if len(found) == len(functions | typed) else typed
        else:
            found = typed | self.passed_otherwise(scope, position)
        if kind in (flow.VARIADIC, flow.KEYWORDS):
            apart = EMPTY if typed else self.read(cells.passed_apart(unit, position))
            return merged("tuple" if kind == flow.VARIADIC else "dict", either(apart, found))
        return found

    def _of_replaced(self, scope: LoadedScope, position: int, seen: set[_Symbol]) -> ValueSet:
        """What is known of the same parameter of the method that this one takes the place of."""
        if not scope.is_method or scope.flow.params[position][1] > flow.KEYWORD_ONLY:
            return EMPTY
        replaced = self.program.classes.replaced(scope, own_name(scope))
        if replaced is not None:
            self.queries.depend_on_definition(replaced.unit)
        place = -1 if replaced is None else _same_parameter(scope, position, replaced)
        if replaced is None or place < 0:
            return EMPTY
        return self._followed(frozenset({("P", replaced.unit, place)}), seen)

    def _contributed(self, cell: Cell, seen: set[_Symbol]) -> ValueSet:
        """What callers pass, parameters of theirs followed as far as they lead."""
        return self._followed(self.read(cell), seen)

    def _followed(self, values: ValueSet, seen: set[_Symbol]) -> ValueSet:
        found: set[Value] = set()
        passed: list[_Symbol] = []
        empty: list[Parameter] = []
        for value in values:
            if value[0] == "P" or value[0] == "at" or value[0] == "n" or value[0] == "tp":
                passed.append(value)
            else:
                found.add(value)
        passed.sort()
        for value in passed:
            if value in seen:
                continue
            if len(seen) >= PARAMETERS:
                return TOP
            seen.add(value)
            given = self._parameter(_parameter_in(value), seen)
            if not given and value[0] == "P":
                empty.append(value)
            found |= self._made_of(value, given)
        return frozenset(found).union(self.left_open(empty) if empty and found else EMPTY)

    def _made_of(self, value: _Symbol, passed: ValueSet) -> ValueSet | set[Value]:
        """What *value* is where *passed* is what its parameter is."""
        if value[0] == "P":
            return passed
        if value[0] == "tp":
            return self.types_of(passed)
        if value[0] == "at":
            return self.class_attribute(passed, value[2])
        classes = passed if value[1][0] == "P" else self._made_of(value[1], passed)
        return self.made_classes(frozenset(v.instances(frozenset(classes))))

    def types_of(self, values: ValueSet) -> set[Value]:
        """The class of each of *values*, of a class its metaclass."""
        found = v.classes_of(values)
        for value in values:
            if value[0] in CLASSES:
                found.add(self.type_of_class(value))
        return found

    def type_of_class(self, value: AnyClass) -> AnyClass | Outside:
        metaclass = self.program.classes.metaclass(value[1])
        return v.outside("builtins.type") if metaclass is None else ("c", metaclass)

    def own_parameter(self, scope: LoadedScope, position: int) -> ValueSet:
        if position != 0 or not scope.is_method:
            return EMPTY
        kinds = self.program.decorators.kinds(scope)
        if "staticmethod" in kinds:
            return EMPTY
        if scope.flow.params[0][1] > flow.POSITIONAL:
            return EMPTY
        last = scope.name.rpartition(".")[2]
        if "classmethod" in kinds or last in _CLASS_METHODS:
            return frozenset({("oc", scope.class_unit)})
        return self.made_classes(frozenset({("o", scope.class_unit)}))

    def made_classes(self, values: ValueSet) -> ValueSet:
        """*values*, where an instance of a metaclass is the classes that name it as theirs."""
        found: set[Value] = set()
        for value in values:
            if value[0] in INSTANCES and self.program.classes.is_metaclass(value[1]):
                found |= self.classes_of_metaclass(value[1]) or {value}
            else:
                found.add(value)
        return frozenset(found)

    def declared(self, scope: LoadedScope, annotation: int) -> ValueSet:
        return self.program.declarations.of(scope, annotation)

    # --- what is contributed to them -----------------------------------------------------

    def contribute_receiver(self, bound: ValueSet, instance: ValueSet) -> None:
        for value in bound:
            made = value[1] | value[2] if value[0] == "prop" else frozenset({value})
            for function in made:
                if function[0] == "f":
                    self._contribute_first(function, instance)

    def _contribute_first(self, function: Function, instance: ValueSet) -> None:
        self.queries.depend_on_definition(function[1])
        scope = self.program.scope(function[1])
        if scope is None or not scope.flow.params or function[2]:
            return
        kinds = self.program.decorators.kinds(scope)
        if not scope.is_method and not kinds & {"staticmethod", "classmethod"}:
            binding = self.binding(scope)
            self.contribute_arguments(binding, binding.bind(Arguments((instance,))))

    @flow_question
    def binding(self, scope: LoadedScope) -> Binding:
        self.queries.depend_on_definition(scope.unit)
        wanted = _demands(scope)
        demands = [self._demand(scope, *passed) for passed in enumerate(wanted)]
        called = () if self._in_tests(scope.unit) else called_in(scope)
        declared: dict[int, ValueSet] = {}
        for position, param in enumerate(scope.flow.params):
            if param[2] >= 0 and wanted[position] and not demands[position]:
                classes = self.program.declarations.classes(scope, position)
                if classes:
                    declared[position] = classes
        return Binding(scope, tuple(demands), called, declared)

    def _demand(self, scope: LoadedScope, position: int, demand: int) -> int:
        """What a parameter wants of what is passed: nothing if it is unused, `self`, or typed."""
        if not demand or (position == 0 and self.own_parameter(scope, 0)):
            return 0
        decided = self.program.declarations.decided(scope, position)
        if decided == UNDECIDED:
            return demand
        return OWN_CODE if decided == LEFT_OPEN else 0

    def contribute_argument(self, scope: LoadedScope, position: int, values: ValueSet) -> None:
        self.contribute_arguments(self.binding(scope), {position: values})

    def contribute_arguments(self, binding: Binding, bound: dict[int, ValueSet]) -> None:
        demands = binding.demands
        for position, values in bound.items():
            demand = demands[position]
            if not demand and position in binding.declared:
                self.doubt_passed(binding, position, values)
            if not demand or not values:
                continue
            if position == binding.variadic or position == binding.rest:
                self.contribute(binding.cells_apart[position], place_by_place(values))
                values = _contents(values)
            kept = contributable(values, demand)
            if kept:
                self.contribute(binding.cells[position], kept)
                if position in binding.called:
                    self._hand_back(binding, position, kept)

    # --- what they are called with -----------------------------------------------------

    def contribute_calls(self, called: Iterable[Value], given: Arguments) -> None:
        for value in called:
            if value[0] == "P" and not self._in_tests(value[1]):
                self.contribute(cells.called_with(value[1], value[2]), _as_called(given))

    def hand_on(self, given: Arguments) -> None:
        functions, rest = given.args[0], given._replace(args=given.args[1:])
        self.contribute_calls(functions, rest)
        for value in self.expand(functions):
            if value[0] in FUNCTIONS:
                self.tell(value, rest)

    def _in_tests(self, unit: UnitId) -> bool:
        return self.program.files.is_test_path(unit.rpartition(":")[0])

    def _hand_back(self, binding: Binding, position: int, values: ValueSet) -> None:
        """What a parameter is called with goes back to those of the code that pass theirs as it,
        and on to functions that tests pass."""
        cell = cells.called_with(binding.scope.unit, position)
        for value in values:
            if value[0] == "P":
                calls = self.read(cell)
                if calls and not self._in_tests(value[1]):
                    self.contribute(cells.called_with(value[1], value[2]), calls)
            elif value[0] in FUNCTIONS and self._in_tests(value[1]):
                for call in self.read(cell):
                    if call[0] == "C":
                        self.tell(value, _arguments_of(call))

    def tell(self, function: Function | Bound, given: Arguments) -> None:
        """Contribute to the parameters of *function*, which somebody calls with what is *given*."""
        self.queries.depend_on_definition(function[1])
        scope = self.program.scope(function[1])
        if scope is None:
            return
        binding = self.binding(scope)
        self.contribute_arguments(
            binding, binding.bind(given if function[0] == "f" else given.behind(function[2]))
        )


def _parameter_in(value: _Symbol) -> Parameter:
    """The parameter that *value* stands for something of."""
    while value[0] != "P":
        value = value[1]
    return value


def _contents(values: ValueSet) -> ValueSet:
    found: ValueSet = EMPTY
    for value in values:
        found |= containers.elements(value) if value[0] == "C" else {value}
    return found


def _demands(scope: LoadedScope) -> list[int]:
    known = demands_of(scope)
    if scope.is_method and not any(known[1:]):
        return known[:1] + [VALUES] * len(known[1:])  # what replaces it may use them
    return known


def _same_parameter(scope: LoadedScope, position: int, replaced: LoadedScope) -> int:
    """Where a method has the parameter that one in its place has at *position*; else -1."""
    name, kind, _ = scope.flow.params[position]
    params = replaced.flow.params
    for place, param in enumerate(params):
        if param[0] == name:
            return place if param[1] <= flow.KEYWORD_ONLY else -1
    if position >= len(params) or kind > flow.POSITIONAL:
        return -1
    return position if params[position][1] <= flow.POSITIONAL else -1


def _as_called(given: Arguments) -> ValueSet:
    """What a call passes, as a value: by place and by name."""
    places = enumerate(contributable(values, VALUES) for values in given.args)
    names = sorted((name, contributable(values, VALUES)) for name, values in given.keywords.items())
    made = container("call", (*places, *names))
    return frozenset({made}) if containers.elements(made) else EMPTY


def _arguments_of(call: Container) -> Arguments:
    places = tuple(values for key, values in call[2] if isinstance(key, int))
    return Arguments(places, {key: values for key, values in call[2] if isinstance(key, str)})
