"""Calls: what runs, what is passed to it, what comes back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from remora.indexer.linker import values as v
from remora.indexer.linker.containers import PUTTING
from remora.indexer.linker.declared import own, resolved
from remora.indexer.linker.limits import MOST_GIVING, WIDEST
from remora.indexer.linker.links import (
    AMBIGUOUS,
    CERTAIN,
    EXACT,
    OVERRIDE,
    Effect,
    called_below,
    known_as,
    of_any,
)
from remora.indexer.linker.query import flow_question
from remora.indexer.linker.static.builtin_names import gives_anything
from remora.indexer.linker.static.library_names import (
    APPLICATIONS,
    FIELDS,
    MAKING,
    PATCHES,
    REARRANGING,
    SETTING,
)
from remora.indexer.linker.transfer.arguments import NO_ARGUMENTS, Arguments
from remora.indexer.linker.transfer.interface import RuleFamily, marked
from remora.indexer.linker.values import (
    CLASSES,
    EMPTY,
    FUNCTIONS,
    INSTANCES,
    TOP,
    AnyClass,
    AnyInstance,
    AnyMethod,
    Family,
    Parameter,
    Partial,
    Protocol,
    Trait,
    Value,
    ValueSet,
    having,
    instance_of,
    outside,
)
from remora.indexer.linker.widening import fits
from remora.indexer.models import flow
from remora.indexer.models.ids import DottedName
from remora.indexer.models.operands import doublestars

_SHARED = having(Trait.SHARED)
"""ValueSet whose call does what it does wherever it is written."""
_TEXT = "builtins.str."
_FINDING = frozenset({"importlib.import_module", "builtins.__import__", "inspect.getmodule"})
_PLACED = APPLICATIONS | FIELDS | MAKING | PATCHES | SETTING | _FINDING
_WITHOUT_STARS = 4
_NOBODY: tuple[Parameter, ...] = ()
_SUPER: ValueSet = frozenset({outside("builtins.super")})


class CallRules(RuleFamily):
    def call_expression(self, index: int, expression: flow.Call) -> ValueSet:
        called = expression[1]
        asked = self.memo[called]
        functions = self._callees(called)
        # Where it is another set, some of it was put in the place of parameters.
        among = self.wide.get(called) or asked
        passed = _NOBODY if functions is among else _parameters(among)
        if not functions and not passed:
            return self.given_by_passed(index, called) if self.scope.is_inner else EMPTY
        given = self.arguments_of(expression)
        if len(expression) > _WITHOUT_STARS:
            self._spread_mappings(index, expression)
        many: ValueSet = EMPTY
        if passed:
            many = self._call_many(index, passed, given)
            self.contribute_calls(passed, given)
        found, made = self._run_each(index, expression, functions, passed, given)
        found |= many
        if passed and own(found):
            found |= self.unpassed(frozenset(passed))
        if made:
            return self.of_caller(found, asked, made)
        if functions == TOP or (len(functions) > 1 and self.scope.is_inner):
            return self.given_by_passed(index, called) or found
        return found

    def _run_each(
        self,
        index: int,
        expression: flow.Call,
        functions: ValueSet,
        passed: Sequence[Parameter],
        given: Arguments,
    ) -> tuple[ValueSet, set[Value]]:
        """What *functions* give, and the classes among them of which that is an instance."""
        asked = self.memo[expression[1]]
        found: ValueSet = EMPTY
        gathered: list[tuple[Effect, ...]] = []
        made: set[Value] = set()
        tags: set[str] = set()
        anything = False
        for value in functions:
            values, effects = self._called(value, given)
            tags.add(value[0])
            if value[0] == "x":
                if _hangs_on_place(value[1]):
                    values = self._of_place(index, expression, value[1], given) or values
                anything |= not values and gives_anything(value[1])
            elif value[0] in CLASSES and len(given.args) > 2 and self._makes_classes(value):
                values = self.class_made_by(index, value, given) or values
            elif value[0] in CLASSES and values == {instance_of(value)}:
                made.add(value)
            found |= values
            if effects:
                gathered.append(tuple(self.reachable(effects, asked)))
        doubtful = self._is_doubtful(index, functions, passed)
        if "b" in tags and self._is_of_a_shape(functions):
            self.doubtful.add(index)
        if gathered:
            self.note(index, marked(gathered, doubtful))
        if "x" in tags:
            self.run_hooks(index, expression, functions)
        if not tags.isdisjoint(INSTANCES):
            self.run_made_command(index, functions, given)
        if not tags.isdisjoint(FUNCTIONS):
            self.fill(index, expression, functions)
        if "cm" in tags and _rearrange(functions):
            self.rearranged(self._asked_for(expression[1]))
        told = "cb" in tags  # what it gives is known beside its name
        return found | TOP if anything and not told and own(found) else found, made

    def _spread_mappings(self, index: int, expression: flow.Call) -> None:
        """Run what `**x` asks instances of the snapshot for."""
        for part in doublestars(expression):
            effects: list[Effect] = []
            self.spread(self.expand(self.memo[part]), effects)
            self.note(index, self.reachable(effects, self.memo[part]))

    def _makes_classes(self, value: AnyClass) -> bool:
        """Whether a call of a class with a name, bases and a body makes another."""
        return self.program.classes.is_metaclass(value[1])

    def _is_doubtful(self, index: int, functions: ValueSet, passed: Sequence[Parameter]) -> bool:
        """Whether a call may run what is not known beside *functions*, and who calls it what is
        *passed*."""
        if len(functions) == 1 and functions != TOP and not passed:
            return False  # as most are
        doubtful, for_others = self.leaves_doubt(functions), False
        for value in passed:  # all are asked: what is noted must not depend on which comes first
            doubtful |= self.is_unpassed(value)
            for_others |= self.is_for_others(value)
        if doubtful:
            self.doubtful.add(index)
        return doubtful or for_others

    def _is_of_a_shape(self, functions: ValueSet) -> bool:
        """Whether a protocol alone says what is called: whatever has its shape may be, too. All are
        asked: what is noted must not depend on which comes first."""
        owners = [self.open_owners(a[2], a[1]) for a in functions if a[0] == "b"]
        units = {owner[1] for each in owners for owner in each}
        return bool([unit for unit in units if self.program.classes.is_protocol(unit)])

    def _of_place(
        self, index: int, expression: flow.Call, dotted: DottedName, given: Arguments
    ) -> ValueSet:
        """What an outside function gives that depends on where it is called."""
        if dotted in APPLICATIONS:
            return self.application(index, dotted, given)
        if dotted in FIELDS:
            return self.field(index, dotted, given)
        if dotted in MAKING:
            return self.class_made(index, dotted, given) if given.at(1) else EMPTY
        if dotted in SETTING:
            self.set_by_name(expression, given)
            return EMPTY
        if dotted in PATCHES:
            self.patched(index, dotted, given)
            return EMPTY
        if dotted in _FINDING:
            return self.module_found(expression, given)
        if dotted.startswith(_TEXT):
            return self.reworded(expression, dotted, given)
        self.put_by_super(expression[1], dotted, given)
        return EMPTY

    def _asked_for(self, called: int) -> int:
        """The expression whose method is called."""
        expression = self.exprs[called]
        return expression[1] if expression[0] == flow.ATTR else called

    def _callees(self, index: int) -> ValueSet:
        wide = self.wide.get(index)
        functions = self._passed_among(wide) if wide else self.expand(self.memo[index])
        if self.scope.kind == flow.MODULE_SCOPE:
            functions = self.definitions_anew(functions)
        if functions and functions != TOP:
            return functions
        function = self.exprs[index]
        named_super = function[0] == flow.GLOBAL and self.names[function[1]] == "super"
        return _SUPER if named_super else functions

    def _passed_among(self, wide: ValueSet) -> ValueSet:
        """Many values, with what is passed in the place of the parameters among them."""
        for value in wide:
            if value[0] == "P":
                return wide.union(*map(self.passed, wide)).difference(_parameters(wide))
        return wide

    def _called(self, callee: Value, given: Arguments) -> tuple[ValueSet, tuple[Effect, ...]]:
        """What a call gives and runs; done once for equal arguments where it does not depend
        on where it is written."""
        if callee[0] not in _SHARED:
            effects: list[Effect] = []
            return self.call(callee, given, effects), tuple(effects)
        named = tuple(given.keywords.items()) if given.keywords else ()
        args, _, star, rest, left_out = given
        return self._called_once(callee, args, named, star, rest, left_out)

    @flow_question
    def _called_once(
        self,
        callee: Value,
        args: tuple[ValueSet, ...],
        named: tuple[tuple[str, ValueSet], ...],
        star: ValueSet | None,
        rest: bool,
        left_out: frozenset[int | str],
    ) -> tuple[ValueSet, tuple[Effect, ...]]:
        effects: list[Effect] = []
        given = tuple.__new__(Arguments, (args, dict(named), star, rest, left_out))
        return self.call(callee, given, effects), tuple(effects)

    def _call_many(self, index: int, passed: Sequence[Parameter], given: Arguments) -> ValueSet:
        """A wrapper calls what it wraps, however many functions that is. What it only hands on
        is told by who calls it. What many classes make is known by the class above them."""
        made: set[Value] = set()
        tells = given.star is None and not given.rest
        for value in passed:
            for function in self.many(value):
                effects: list[Effect] = []
                if function[0] == "c":
                    made |= self.call(function, NO_ARGUMENTS, effects)
                elif function[0] in FUNCTIONS:
                    effects.append((function[1], EXACT))
                    if tells:
                        self.tell(function, given)
                self.note(index, known_as(AMBIGUOUS, effects))
        family = self.by_family(frozenset(made))
        return family if fits(family) else EMPTY

    # --- what is called ----------------------------------------------------------------

    def call(
        self, callee: Value, given: Arguments, effects: list[Effect], how: str = EXACT
    ) -> ValueSet:
        if callee[0] == "f":
            return self.call_function(callee[1], callee[2], None, given, effects, how)
        if callee[0] == "sb":
            return self.call_function(callee[1], callee[3], callee[2], given, effects, how)
        if callee[0] == "b":
            return self.call_bound(callee, given, effects, how)
        if callee[0] in CLASSES:
            return self.construct(callee, given, effects, how)
        if callee[0] == "x":
            return self.call_outside(callee[1], given, effects, how)
        if callee[0] in INSTANCES:
            return self._call_instance(callee, given, effects, how)
        if callee[0] == "cm":
            return self.container_method(callee, given, effects)
        if callee[0] == "p":
            return self._call_partial(callee, given, effects, how)
        if callee[0] == "P":
            return self._call_passed(callee, given, effects, how)
        return self._call_made(callee, given, effects, how)

    def _filled_by_keywords(self, made: ValueSet) -> ValueSet:
        """Those of what is *made* whose fields keywords may name: others than what a library makes
        of classes below its own."""
        classes = self.program.classes
        return frozenset(
            a
            for a in made
            if a[0] not in INSTANCES
            or classes.outside_base(a[1]) is None
            or classes.is_named_tuple(a[1])
        )

    def _call_made(
        self, callee: Value, given: Arguments, effects: list[Effect], how: str
    ) -> ValueSet:
        """The same of what libraries and calls have made, and of what is known by its name."""
        if callee[0] == "ap":
            return self.call_application(callee, given, effects, how)
        if callee[0] == "ac":
            return self.call_accessor(callee, given, effects, how)
        if callee[0] == "cb":
            if given.keywords:
                self.refill(self._filled_by_keywords(callee[1]), given.keywords)
            return resolved(callee[1])
        if callee[0] == "w":
            return given.at(0)
        if callee[0] == "pr":
            return self._call_any(callee, effects)
        if callee[0] == "ns":
            effects.append((f"builtins.dict.{callee[2]}", how))
            return given.at(1) | self.named_in_module(callee[1], given.at(0))
        if callee[0] == "top":
            return TOP
        if callee[0] == "fm":
            return self._call_family(callee, given, effects)
        if callee[0] == "am":
            return self._call_any_method(callee, given, effects)
        if callee[0] == "rg":
            return self.register(callee, given)
        if callee[0] == "gf":
            return self.fixture_by_name(callee[1], given.at(0), effects)
        return EMPTY

    def _call_passed(
        self, callee: Parameter, given: Arguments, effects: list[Effect], how: str
    ) -> ValueSet:
        """Whatever is passed as a parameter."""
        found: ValueSet = EMPTY
        passed = self.parameter(callee)
        how = AMBIGUOUS if how in CERTAIN and len(passed) > 1 else how
        for real in passed:
            found |= self.call(real, given, effects, how)
        return found

    def _call_any(self, callee: Protocol, effects: list[Effect]) -> ValueSet:
        """Any method of that name: below a class that has none itself, or anywhere."""
        name = callee[1]
        if len(callee) == 2:
            effects.append((called_below(name), of_any(name)))
            return TOP
        below = self.first_below(callee[2], name, MOST_GIVING)
        for member in below or ():
            effects += [(function.unit, OVERRIDE) for function in member.functions[-1:]]
        if below is None:
            effects.append((called_below(name), f"{callee[2]}.{name}"))
        return self.given_by_many_below(callee[2], name)

    def _call_family(self, callee: Family, given: Arguments, effects: list[Effect]) -> ValueSet:
        """One of many methods that are named alike; which one is decided at run time."""
        _, prefix, end, receiver = callee
        found: ValueSet = EMPTY
        for name in self.named_like(receiver, prefix, end):
            for method in v.in_order(self.attribute(receiver, name)[0]):
                if method[0] in FUNCTIONS:
                    found |= self.call(method, given, effects, AMBIGUOUS)
        return found if len(found) <= WIDEST else TOP

    def _call_any_method(
        self, callee: AnyMethod, given: Arguments, effects: list[Effect]
    ) -> ValueSet:
        """A method of `self` by a name of which nothing is known: any that takes what is passed."""
        for name in self.named_like(callee[1], ""):
            if name.startswith("__"):
                continue
            for method in v.in_order(self.attribute(callee[1], name)[0]):
                if method[0] in FUNCTIONS and self.may_take(method[1], given, method[0] == "b"):
                    self.call(method, given, effects, AMBIGUOUS)
        return TOP

    def _call_instance(
        self, callee: AnyInstance, given: Arguments, effects: list[Effect], how: str
    ) -> ValueSet:
        if self.program.classes.member(callee[1], "__call__") is None:
            return self.special(callee, "__call__", given.args, effects) or EMPTY
        return self.call_methods(self.attribute(callee, "__call__")[0], given, effects, how)

    def _call_partial(
        self, callee: Partial, given: Arguments, effects: list[Effect], how: str
    ) -> ValueSet:
        _, functions, args, keywords = callee
        whole = given._replace(
            args=args + given.args, keywords={**dict(keywords), **given.keywords}
        )
        found: ValueSet = EMPTY
        self.contribute_calls(functions, whole)
        called = self.expand(functions)
        if how in CERTAIN and len(called) > 1:
            how = AMBIGUOUS
        for inner in called:
            found |= self.call(inner, whole, effects, how)
        return found


@lru_cache(4096)
def _hangs_on_place(dotted: DottedName) -> bool:
    """Whether what an outside function gives or changes depends on where it is called."""
    return dotted in _PLACED or dotted.startswith(_TEXT) or dotted.endswith(PUTTING)


def _parameters(values: ValueSet) -> list[Parameter]:
    return [value for value in values if value[0] == "P"]


def _rearrange(functions: ValueSet) -> bool:
    """Whether one of them moves what is in a container."""
    return any(value[0] == "cm" and value[2] in REARRANGING for value in functions)
