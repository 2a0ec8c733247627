"""What the rule families of an evaluation share, and what each asks of the others.

A family implements what lies in its field and calls the rest through `RuleFamily`, where every
such method is declared once: here, or where it is about one field, among the questions about
attributes, calls, containers, or what is bound anew. `Evaluation` puts the families together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from remora.indexer.foundation.abstract import abstractmethod
from remora.indexer.linker.cells import Cell
from remora.indexer.linker.links import AMBIGUOUS, CERTAIN, IMPLICIT, Effect, known_as
from remora.indexer.linker.query import Queries, flow_question
from remora.indexer.linker.transfer.arguments import Arguments
from remora.indexer.linker.transfer.attribute_questions import AttributeQuestions
from remora.indexer.linker.transfer.attribute_questions import Found as Found
from remora.indexer.linker.transfer.call_questions import CallQuestions
from remora.indexer.linker.transfer.container_questions import ContainerQuestions
from remora.indexer.linker.transfer.rebinding_questions import Anew as Anew
from remora.indexer.linker.transfer.rebinding_questions import RebindingQuestions
from remora.indexer.linker.values import (
    EMPTY,
    FUNCTIONS,
    INSTANCES,
    NO_UNIT,
    TOP,
    Ancestor,
    AnyClass,
    Bound,
    Function,
    Outside,
    Owner,
    Parameter,
    Value,
    ValueSet,
    in_order,
)
from remora.indexer.models import flow
from remora.indexer.models.ids import UnitId
from remora.indexer.models.operands import keywords

if TYPE_CHECKING:
    from remora.indexer.linker.static.files import LoadedFile, LoadedScope
    from remora.indexer.linker.static.program import Program
    from remora.indexer.linker.transfer.binding import Binding

Follow = Callable[[ValueSet], ValueSet]
"""Puts what is passed in the place of parameters."""
Patches = dict[str, dict[str, list[UnitId]]]
"""By a name the attributes of that name that are patched, each with who does it."""
NOTHING: Found = (EMPTY, ())
CLASSES_TOLD = frozenset({"__mro__", "mro", "__bases__", "__base__"})
"""What a class tells of those that it stands on."""
_SEVERAL = 2
_TOLD_APART = frozenset(
    {"__getattr__", "__getattribute__", "__init__", "__new__", "__post_init__", "__setattr__"}
)
"""Special methods that have rules of their own where they are stored from outside."""


class RuleFamily(AttributeQuestions, CallQuestions, ContainerQuestions, RebindingQuestions):
    """The state of one evaluation, as its rule families see it, and all that they offer."""

    program: Program
    queries: Queries
    read: Callable[[Cell], ValueSet]
    """The value of a summary cell as the round before left it (`Queries.read`)."""
    contribute: Callable[[Cell, ValueSet], None]
    """Join values into a summary cell (`Queries.contribute`)."""
    scope: LoadedScope
    file: LoadedFile
    names: tuple[str, ...]
    exprs: tuple[flow.Expression, ...]
    memo: list[ValueSet]
    effects: dict[int, tuple[Effect, ...]]
    wide: dict[int, ValueSet]
    """Expressions that hold more functions than a value may: they can still be called."""

    patches: Patches | None
    """What is patched in the test that the scope belongs to, and by whom, once that was asked."""
    put_everywhere: ValueSet | None
    """The names of what is put into builtins and in the place of modules, once that was asked."""
    patched_here: dict[str, ValueSet]
    """What the scope itself puts there."""
    of_tests: bool
    """Whether the scope belongs to a test file."""

    commands_run: dict[UnitId, Arguments]
    """Of command lines, what is run for the call that is looked at, and given what."""
    commands_waiting: list[UnitId]
    """Those of them that have not been run yet."""
    made_in_turn: set[UnitId]
    """The classes of which one is made for the call that is looked at, and for fields of that."""

    doubtful: set[int]
    """Calls of which something is unknown, beside what is known of them."""

    # --- what is unknown ---------------------------------------------------------------

    @abstractmethod
    def told(self, index: int) -> ValueSet:
        """What an expression is, as it is handed on: TOP where it is unknown."""

    @abstractmethod
    def told_whole(self, index: int) -> ValueSet:
        """The same of what is passed, stored or put into a container: functions may be as many as
        a table holds."""

    @abstractmethod
    def unknown(self, index: int, depth: int = 0) -> bool:
        """Whether expression *index* may be any value; not where nothing is known yet."""

    @abstractmethod
    def is_for_others(self, value: Parameter) -> bool:
        """Whether others than the code may well pass something as a parameter, too."""

    @abstractmethod
    def is_unpassed(self, value: Parameter) -> bool:
        """Whether nothing is known of a parameter that has no default to be instead."""

    @abstractmethod
    def unpassed(self, values: ValueSet) -> ValueSet:
        """TOP where among *values* is a parameter that nobody passes anything to."""

    @abstractmethod
    def unfilled(self, values: ValueSet) -> ValueSet:
        """The same of `*args` and `**kwargs`."""

    @abstractmethod
    def left_open(self, parameters: Sequence[Parameter]) -> ValueSet:
        """TOP where *parameters*, of which nothing is known, are passed on from any that nobody
        passes anything to."""

    @abstractmethod
    def may_be_one(self, unit: UnitId, base: Ancestor) -> bool:
        """Whether an instance of a class may be what *base* says, be it registered with that."""

    @abstractmethod
    def any_of(self, parts: Iterable[int]) -> ValueSet:
        """Any of the expressions *parts*; TOP beside code of the snapshot where one of them is
        unknown."""

    def keyword_of(self, call: int, name: str) -> ValueSet:
        """What the call expression *call* passes by that name."""
        named = keywords(self.exprs[call])
        return EMPTY.union(*(self.memo[part] for key, part in named if self.names[key] == name))

    # --- names and parameters ----------------------------------------------------------

    @abstractmethod
    def flowing(self, found: ValueSet, cells: tuple[Cell, ...]) -> ValueSet:
        """What flow says a name is; until it says something, what the text says."""

    @abstractmethod
    def expand(self, values: ValueSet) -> ValueSet:
        """*values* with every parameter replaced by what is known to be passed."""

    @abstractmethod
    def parameter(self, value: Parameter) -> ValueSet:
        """What is known to be passed as the parameter *value*."""

    @abstractmethod
    def many(self, value: Parameter) -> ValueSet:
        """More functions, or names, than a value may hold, where so many are passed as the
        parameter *value*: they can still be called, and asked for."""

    @abstractmethod
    def types_of(self, values: ValueSet) -> set[Value]:
        """The class of each of *values*, of a class its metaclass."""

    @abstractmethod
    def type_of_class(self, value: AnyClass) -> AnyClass | Outside:
        """The metaclass of a class."""

    @abstractmethod
    def own_parameter(self, scope: LoadedScope, position: int) -> ValueSet:
        """`self` or `cls`, as an instance of (or the class itself of) the class or below."""

    @abstractmethod
    def made_classes(self, values: ValueSet) -> ValueSet:
        """*values*, where an instance of a metaclass is the classes that name it as theirs."""

    @abstractmethod
    def declared(self, scope: LoadedScope, annotation: int) -> ValueSet:
        """The values of a parameter's annotation; type variables and `Self` say nothing."""

    @abstractmethod
    def binding(self, scope: LoadedScope) -> Binding:
        """How arguments meet the parameters of *scope*."""

    @abstractmethod
    def contribute_arguments(self, binding: Binding, bound: dict[int, ValueSet]) -> None:
        """Contribute what is passed, by position, to the parameters."""

    @abstractmethod
    def contribute_calls(self, called: Iterable[Value], given: Arguments) -> None:
        """Contribute to the parameters among *called* with what they are called: who passes a
        function from where the code does not look hands that on to it."""

    @abstractmethod
    def tell(self, function: Function | Bound, given: Arguments) -> None:
        """Contribute to the parameters of *function*, which somebody calls with what is *given*."""

    @abstractmethod
    def reworded(self, expression: flow.Call, dotted: str, given: Arguments) -> ValueSet:
        """What the method *dotted* of strings makes of constants; nothing where they are none."""

    @abstractmethod
    def hand_on(self, given: Arguments) -> None:
        """What is given behind a function to something outside, the function may be passed."""

    @abstractmethod
    def contribute_receiver(self, bound: ValueSet, instance: ValueSet) -> None:
        """Contribute instances of a class to the first parameters of functions that its body binds,
        or makes properties of."""

    @abstractmethod
    def contribute_argument(self, scope: LoadedScope, position: int, values: ValueSet) -> None:
        """Contribute to a parameter what is passed to it, where it does not know already."""

    # --- pytest ------------------------------------------------------------------------

    @abstractmethod
    def fixture_values(self, scope: LoadedScope, name: str, follow: Follow) -> ValueSet | None:
        """What a requested fixture gives; None where the parameter is no request."""

    @abstractmethod
    def fixture_by_name(self, unit: UnitId, names: ValueSet, effects: list[Effect]) -> ValueSet:
        """`request.getfixturevalue(name)` in the test or fixture *unit*."""

    @abstractmethod
    def contribute_fixtures(self, decorator: int, inner: ValueSet) -> None:
        """Hand on what `fixture(params=...)` and an indirect `parametrize` give a fixture."""

    @abstractmethod
    def contribute_parametrized(self, mark: flow.Expression, tests: ValueSet) -> None:
        """Pass what `parametrize(names, rows)` lists to the parameters of what it decorates."""

    @abstractmethod
    def generate_tests(self, given: Arguments) -> None:
        """Note what `metafunc.parametrize` gives the parameters of tests."""

    # --- effects -----------------------------------------------------------------------

    def note(self, index: int, effects: Sequence[Effect]) -> None:
        """Expression *index* runs *effects*."""
        if effects:
            known = self.effects.get(index)
            self.effects[index] = tuple(effects) if known is None else (*known, *effects)

    def leaves_doubt(self, functions: ValueSet) -> bool:
        """Whether one of *functions* that are called is unknown: there are too many, or a function
        is declared beside an instance that can be called."""
        if len(functions) < _SEVERAL or ("top",) in functions:
            return ("top",) in functions
        declared = any(value[0] == "cb" for value in functions)
        member = self.program.classes.member
        # Each is asked: what is noted must not hang on the order of a set.
        called = [a for a in functions if declared and a[0] == "o" and member(a[1], "__call__")]
        return bool(called)

    def special(
        self,
        value: Owner,
        name: str,
        args: tuple[ValueSet, ...],
        effects: list[Effect],
        how: str = IMPLICIT,
    ) -> ValueSet | None:
        """Call the special method *name* of an instance; None where its class has none."""
        if self.program.classes.member(value[1], name) is None:
            return self._call_stored(value, name, args, effects) if value[0] in INSTANCES else None
        found, run = self._asked_once(value, name, args, how)
        effects += run
        return found

    @flow_question
    def _asked_once(self, value: Owner, name: str, args: tuple[ValueSet, ...], how: str) -> Found:
        """What a special method that a class has gives and runs, worked out once for equal
        arguments: operands are sets, and each of them is asked."""
        effects: list[Effect] = []
        method = self.plain_attribute(value, name)[0]
        found = self.call_methods(method, Arguments(args), effects, how)
        return found, tuple(effects)

    def _call_stored(
        self, value: Owner, name: str, args: tuple[ValueSet, ...], effects: list[Effect]
    ) -> ValueSet | None:
        """Call what is stored as a special method of a class that has none by its text."""
        stored = EMPTY if name in _TOLD_APART else self.special_anew(value[1], name)
        functions = [a for a in in_order(stored) if a[0] == "f"]
        if not functions:
            return None
        given = Arguments((frozenset({value}), *args))
        found = [self.call(a, given, effects, AMBIGUOUS) for a in functions]
        return TOP.union(*found)

    def of_its_class(
        self, value: AnyClass, name: str, args: tuple[ValueSet, ...], effects: list[Effect]
    ) -> ValueSet | None:
        """Call a special method that a class has from its metaclass; None where it has none."""
        metaclass = self.program.classes.metaclass(value[1])
        member = self.program.classes.member(metaclass, name) if metaclass else None
        if member is None or not member.functions:
            return None
        method: Value = ("b", member.functions[-1].unit, value, NO_UNIT)
        return self.call(method, Arguments(args), effects, IMPLICIT)

    def call_methods(
        self, found: ValueSet, given: Arguments, effects: list[Effect], how: str
    ) -> ValueSet:
        """Call the functions among *found*."""
        result: set[Value] = set()
        if how in CERTAIN and len(found) > 1:
            how = AMBIGUOUS
        for method in found:
            if method[0] in FUNCTIONS:
                result |= self.call(method, given, effects, how)
        return frozenset(result)

    def implicit(
        self, places: tuple[int, int], value: Owner, name: str, args: tuple[ValueSet, ...]
    ) -> ValueSet:
        """`special` of one of the values of an operand, noted as an effect of an expression:
        *places* are where the expression is, and the operand."""
        effects: list[Effect] = []
        index, operand = places
        found = self.special(value, name, args, effects)
        self.note(index, self.reachable(effects, self.memo[operand]))
        return frozenset() if found is None else found


def marked(gathered: list[tuple[Effect, ...]], doubtful: bool) -> tuple[Effect, ...]:
    """All effects of one call; what is certain becomes `ambiguous` where what reaches it differs,
    or may be more than is known."""
    if len(gathered) == 1 and not doubtful:  # most calls run one thing
        return gathered[0]
    targets = [effects for effects in gathered if effects]
    if doubtful and targets:
        return known_as(AMBIGUOUS, chain.from_iterable(targets))
    return one_of(targets)


def one_of(ran: Sequence[tuple[Effect, ...]]) -> tuple[Effect, ...]:
    """What is run where one of several values is asked, of each of which that is told: nothing is
    certain but what all of them run."""
    if not ran or ran.count(ran[0]) == len(ran):
        return ran[0] if ran else ()
    common = set(ran[0]).intersection(*ran[1:])
    doubted = (known_as(AMBIGUOUS, set(effects) - common) for effects in ran)
    return (*sorted(common), *chain.from_iterable(doubted))
