"""What the rule families of an evaluation share, and what each asks of the others.

A family implements what lies in its field and calls the rest through `Rules`, where every
such method is declared once; those about calls stand in `call_questions`, those about what is bound
anew in `rebinding_questions`. `Evaluation` puts the
families together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from remora.indexer.foundation.abstract import abstractmethod
from remora.indexer.linker.cells import Cell
from remora.indexer.linker.links import AMBIGUOUS, EXACT, IMPLICIT, Effect, is_sure
from remora.indexer.linker.transfer.arguments import Arguments
from remora.indexer.linker.transfer.call_questions import CallQuestions
from remora.indexer.linker.transfer.rebinding_questions import Anew as Anew
from remora.indexer.linker.transfer.rebinding_questions import Found as Found
from remora.indexer.linker.transfer.rebinding_questions import RebindingQuestions
from remora.indexer.linker.values import (
    EMPTY,
    FUNCTIONS,
    NO_UNIT,
    Ancestor,
    AnyClass,
    AnyInstance,
    Bound,
    Class,
    ClassAttribute,
    Container,
    Function,
    Instance,
    ModuleGetter,
    Outside,
    OutsideInstance,
    Owner,
    Parameter,
    Super,
    Value,
    ValueSet,
)
from remora.indexer.models import flow
from remora.indexer.models.ids import ModulePath, UnitId

if TYPE_CHECKING:
    from remora.indexer.linker.query import Queries
    from remora.indexer.linker.static.classes import Member
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


class Rules(CallQuestions, RebindingQuestions):
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
        made = self.exprs[call]
        named = made[3] if made[0] == flow.CALL and len(made) > 3 else ()
        pairs = zip(named[::2], named[1::2], strict=True)
        return EMPTY.union(*(self.memo[part] for key, part in pairs if self.names[key] == name))

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

    # --- attributes --------------------------------------------------------------------

    @abstractmethod
    def attribute(self, value: Value, name: str) -> Found:
        """`value.name`, and what the access itself runs."""

    @abstractmethod
    def of_function(self, value: Function | Bound, name: str) -> Found:
        """An attribute of a function."""

    @abstractmethod
    def of_module(self, stem: ModulePath, name: str) -> Found:
        """An attribute of the module at *stem*."""

    @abstractmethod
    def of_outside(self, value: Outside | OutsideInstance, name: str) -> ValueSet:
        """An attribute of something outside the snapshot: its dotted name, or what is stored."""

    @abstractmethod
    def put_into_builtins(self, name: str) -> ValueSet:
        """What the program has made a builtin of that name."""

    @abstractmethod
    def of_container(self, value: Container, name: str) -> ValueSet:
        """A method of a container, or what a namespace holds."""

    @abstractmethod
    def of_request(self, unit: UnitId, name: str) -> ValueSet:
        """An attribute of pytest's `request`, in the test or fixture *unit*."""

    @abstractmethod
    def put_by_fixtures(self, owners: ValueSet, name: str) -> ValueSet:
        """What fixtures of the test store by `request.cls` under *name*, where `self` is asked."""

    @abstractmethod
    def named_in_module(self, stem: ModulePath, names: ValueSet) -> ValueSet:
        """What a module binds to *names*, which are values."""

    @abstractmethod
    def members_of(self, owners: ValueSet) -> ValueSet:
        """What `inspect.getmembers` lists of instances among *owners*; nothing where none is."""

    @abstractmethod
    def by_protocol(self, name: str) -> ValueSet:
        """What the attribute *name* may be where nothing is known of whose it is."""

    @abstractmethod
    def asked_of_module(self, getter: ModuleGetter, effects: list[Effect]) -> ValueSet:
        """What a module's `__getattr__` gives of a name: of several the one that is called so."""

    @abstractmethod
    def told_of_module(self, found: ValueSet, name: str) -> ValueSet:
        """*found*, which it gives, what stays told by its name replaced by what that is."""

    @abstractmethod
    def store(self, receivers: ValueSet, name: str, value: ValueSet, by: ValueSet = EMPTY) -> None:
        """`receiver.name = value`, contributed to the cell of the attribute. *by* is the receiver
        as it is written: what `self` stores of itself is what any receiver has of itself."""

    @abstractmethod
    def setters(self, expression: flow.Expression) -> list[Effect]:
        """Property setters and `__set__` that a store to an attribute runs."""

    @abstractmethod
    def tell_setters(self, owners: ValueSet, name: str, value: ValueSet) -> None:
        """Tell a class's own `__setattr__` what is stored: it may hand that on."""

    @abstractmethod
    def stored_by(self, owners: ValueSet, name: str, asks: bool = True) -> list[Effect]:
        """What a store to the attribute *name* of *owners* runs."""

    @abstractmethod
    def through(self, member: Member, name: str, value: Owner) -> Found:
        """An attribute that a class body binds, read through an instance."""

    @abstractmethod
    def hidden_by(self, member: Member, name: str, unit: UnitId) -> ValueSet:
        """What may hide *member*, found along the order of *unit*: TOP, with the functions that are
        known, where a base is not known that may come before it."""

    @abstractmethod
    def values_of_members(self, unit: UnitId) -> ValueSet:
        """What the members of an enumeration have as their `value`."""

    @abstractmethod
    def functions_of(self, member: Member, name: str) -> ValueSet:
        """The function or wrapper that a name of a class body stands for."""

    @abstractmethod
    def static_below(self, name: str, owner: Owner) -> ValueSet:
        """What subclasses that a receiver may be of put in the place of a static method."""

    @abstractmethod
    def data_described(self, member: Member, name: str, owner: AnyClass) -> Found:
        """What a class gets of *member* of its metaclass, where that is a property or another
        descriptor with a `__set__`; nothing where it is none."""

    @abstractmethod
    def getter_of(self, member: Member) -> LoadedScope | None:
        """The function that gives a property its value; None where *member* is no property."""

    @abstractmethod
    def bound_values(self, member: Member, name: str) -> ValueSet:
        """What a class body binds *name* to, by text and by flow."""

    @abstractmethod
    def class_values(self, member: Member, name: str, receiver: Owner) -> ValueSet:
        """What a class attribute holds, here and in the subclasses that a receiver may be of."""

    @abstractmethod
    def class_attribute(self, owners: ValueSet, name: str) -> ValueSet:
        """The classes that any of *owners* may have as the attribute *name*."""

    @abstractmethod
    def are_classes(self, values: ValueSet) -> bool:
        """Whether *values* are classes alone, of the snapshot some of them."""

    @abstractmethod
    def class_attribute_passed(
        self, value: ClassAttribute, passed: dict[int, ValueSet]
    ) -> ValueSet:
        """*value*, what is *passed* by position in the place of its parameter."""

    @abstractmethod
    def typed_member(self, member: Member, value: Value) -> ValueSet:
        """What the annotation of *member* says for that owner."""

    @abstractmethod
    def is_self(self, parameter: Parameter) -> bool:
        """Whether it is the first parameter of a method."""

    @abstractmethod
    def stored_by_others(self, unit: UnitId, name: str) -> ValueSet:
        """What is stored to an attribute of instances of a class, or of the class, by whomever."""

    @abstractmethod
    def bound_to_class(self, found: ValueSet, value: AnyClass) -> ValueSet:
        """*found* in a class body, as the class *value* gives it: class methods bound."""

    @abstractmethod
    def bind(self, found: ValueSet, owner: Owner) -> Found:
        """What the descriptor protocol makes of values found in a class."""

    @abstractmethod
    def of_made(self, value: Class | Instance, name: str) -> Found:
        """An attribute of a class that a call makes, or of its instance: what its body holds."""

    @abstractmethod
    def described_by_class(self, found: ValueSet, owner: AnyClass, name: str) -> Found:
        """*found* in a class body, as the descriptor protocol gives it to who asks the class."""

    @abstractmethod
    def rebound(self, method: Bound, receiver: Value) -> ValueSet:
        """A method of `self`, on a receiver that may have one of its own."""

    # --- subclasses --------------------------------------------------------------------

    @abstractmethod
    def of_super(self, value: Super, name: str) -> Found:
        """`super().name`."""

    @abstractmethod
    def overriding(self, unit: UnitId, name: str) -> list[Member]:
        """Definitions that take the place of *name* below *unit*: the first on each way down."""

    @abstractmethod
    def found_behind(self, unit: UnitId, name: str) -> list[Member]:
        """Methods *name* that classes below *unit*, which has none, get from another base."""

    @abstractmethod
    def has_more_below(self, unit: UnitId, name: str) -> bool:
        """Whether more may take the place of *name* below *unit* than `overriding` tells."""

    @abstractmethod
    def is_unsure_below(self, unit: UnitId, name: str) -> bool:
        """Whether a class below *unit* has a base that may have *name* and text does not tell."""

    @abstractmethod
    def metaclasses_below(self, unit: UnitId) -> list[UnitId]:
        """Metaclasses with a `__call__` that classes below *unit* have in the place of its own."""

    @abstractmethod
    def classes_of_metaclass(self, unit: UnitId) -> ValueSet:
        """The classes that have *unit*, or one below it, as their metaclass, and all below them;
        nothing where they are too many."""

    @abstractmethod
    def classes_above(self, value: AnyClass, name: str) -> ValueSet:
        """What a class tells by *name*, one of `CLASSES_TOLD`, of those that it stands on."""

    @abstractmethod
    def register_below(self, bases: ValueSet, classes: ValueSet) -> ValueSet:
        """Note that *classes* were registered with abstract ones; gives them back."""

    @abstractmethod
    def direct_subclasses(self, unit: UnitId) -> ValueSet:
        """The subclasses of a class and all below them; where they are many, any from it down."""

    @abstractmethod
    def first_below(self, unit: UnitId, name: str, most: int) -> list[Member] | None:
        """`overriding`, of up to *most* of them; None where there are more."""

    @abstractmethod
    def is_elsewhere(self, receiver: Value, unit: UnitId) -> bool:
        """Whether *receiver*, the `self` of a method, is no instance of the class *unit*: that
        has a method of its own in the place of this one, which does not call up."""

    @abstractmethod
    def reachable(self, effects: Sequence[Effect], values: ValueSet) -> Sequence[Effect]:
        """*effects* of what is done with *values*; where that is `self` or its class, without what
        only classes put in whose instances are never this `self`."""

    @abstractmethod
    def named_like(self, value: Value, prefix: str, end: str = "") -> list[str]:
        """Methods of an instance or class, and of the subclasses it may be of or be, or what a
        module defines, of which the names begin with *prefix* and end with *end*."""

    # --- containers --------------------------------------------------------------------

    @abstractmethod
    def rearranged(self, index: int) -> None:
        """Something was taken out of the container *index*, or moved in it: what is in which place
        of it, as an attribute or a module's variable, is not known any more."""

    @abstractmethod
    def fill(self, call: int, expression: flow.Call, functions: ValueSet) -> None:
        """Contribute what *functions* put into variables of modules that *call* hands them."""

    @abstractmethod
    def is_put_into_instance(self, name: str, index: int) -> bool:
        """Whether an expression is what was put into a variable of the module, which is known to
        be an instance of a class."""

    @abstractmethod
    def without_own(self, owners: ValueSet, name: str, index: int, value: ValueSet) -> ValueSet:
        """*value*, which the change *index* puts into the attribute *name*: where that is an
        instance of a class, its own `add` makes no list of it."""

    @abstractmethod
    def holding_container(self, owners: ValueSet, name: str) -> ValueSet:
        """*owners* as of the classes whose bodies bind the container that is their *name*: what one
        puts into it, all have."""

    @abstractmethod
    def kept(self, scope: LoadedScope, position: int, default: ValueSet) -> ValueSet:
        """A *default* of the function *scope*: a container keeps what its calls put into it."""

    @abstractmethod
    def put_into_import(self, base: int, change: Container) -> None:
        """Contribute a change to a container to the module that the expression *base* is from."""

    @abstractmethod
    def put_into_given(self, function: Function | Bound, change: ValueSet) -> None:
        """Contribute a change to the containers that a function gives and others read."""

    @abstractmethod
    def put_through(self, owners: ValueSet, name: str, change: ValueSet) -> None:
        """Contribute a change to the container that a property *name* of *owners* gives."""

    @abstractmethod
    def contents(self, value: AnyInstance) -> ValueSet:
        """What an instance of a class holds that has a builtin container as its base."""

    @abstractmethod
    def held_under(self, value: AnyInstance, under: ValueSet) -> ValueSet:
        """What such an instance has under the keys *under*."""

    @abstractmethod
    def held_in_turn(self, value: AnyInstance) -> ValueSet:
        """What iterating over such an instance gives."""

    @abstractmethod
    def of_contents(self, value: AnyInstance, name: str) -> ValueSet:
        """An attribute of such an instance that gives what it holds."""

    @abstractmethod
    def put_in(self, values: ValueSet, methods: tuple[str, ...], change: Container) -> None:
        """Contribute what is put into such instances, whose classes have none of *methods*."""

    @abstractmethod
    def wrapping(self, base: int) -> ValueSet:
        """What has the expression *base* as its `data`: a `UserDict` keeps there what it holds."""

    @abstractmethod
    def put_by_super(self, called: int, method: str, given: Arguments) -> None:
        """The same of `super().append(...)`, where the expression *called* is that method."""

    @abstractmethod
    def put_where_made(self, made: AnyInstance, given: Arguments) -> None:
        """The same of what such an instance is made with."""

    # --- protocols ---------------------------------------------------------------------

    @abstractmethod
    def iterated(self, values: ValueSet, effects: list[Effect]) -> ValueSet:
        """What iterating over *values* gives, the protocol's calls noted."""

    @abstractmethod
    def advanced(self, values: ValueSet, effects: list[Effect]) -> ValueSet:
        """What `next()` gives."""

    @abstractmethod
    def entered(self, values: ValueSet, effects: list[Effect], waits: bool) -> ValueSet:
        """What `with` binds, the calls of entering and leaving noted."""

    @abstractmethod
    def ordered(
        self,
        values: ValueSet,
        keywords: Mapping[str, ValueSet],
        effects: list[Effect],
        method: str = "__lt__",
    ) -> None:
        """What comparing *values* runs: the key, else their own *method*, or what is asked the
        other way round."""

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
            return None
        return self.call_methods(
            self.plain_attribute(value, name)[0], Arguments(args), effects, how
        )

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
        if how == EXACT and len(found) > 1:
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
    """All effects of one call; `exact` becomes `ambiguous` where what reaches it differs, or
    may be more than is known."""
    if len(gathered) == 1 and not doubtful:  # most calls run one thing
        return gathered[0]
    targets = [effects for effects in gathered if effects]
    if (
        not doubtful
        and targets
        and (len(targets) == 1 or targets.count(targets[0]) == len(targets))
    ):
        return targets[0]
    return tuple(
        [
            (callee, AMBIGUOUS if is_sure(how) else how)
            for effects in targets
            for callee, how in effects
        ]
    )
