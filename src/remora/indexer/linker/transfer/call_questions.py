"""What rule families ask each other about calls: what they run, make, give back and register.

These are a part of `RuleFamily`, in `interface`, through which they are asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from remora.indexer.foundation.abstract import ABC, abstractmethod
from remora.indexer.linker.links import EXACT, Effect
from remora.indexer.linker.transfer.arguments import Arguments
from remora.indexer.linker.values import (
    EMPTY,
    Accessor,
    AnyClass,
    AnyInstance,
    Application,
    Bound,
    Container,
    ContainerMethod,
    NamedAttribute,
    OpenClass,
    OpenInstance,
    Owner,
    Register,
    Value,
    ValueSet,
)
from remora.indexer.models import flow
from remora.indexer.models.ids import DottedName, UnitId

if TYPE_CHECKING:
    from remora.indexer.linker.static.files import LoadedScope


class CallQuestions(ABC):
    """What can be asked about a call."""

    @abstractmethod
    def arguments_of(self, expression: flow.Call) -> Arguments:
        """What a call passes."""

    @abstractmethod
    def call(
        self, callee: Value, given: Arguments, effects: list[Effect], how: str = EXACT
    ) -> ValueSet:
        """Call one value; what it runs goes to *effects*, what it gives back is returned."""

    @abstractmethod
    def call_function(
        self,
        unit: UnitId,
        inner: UnitId,
        receiver: Value | None,
        given: Arguments,
        effects: list[Effect],
        how: str,
    ) -> ValueSet:
        """Call the function *unit*, which wraps *inner* or "", on *receiver* if there is one."""

    @abstractmethod
    def call_bound(
        self, callee: Bound, given: Arguments, effects: list[Effect], how: str
    ) -> ValueSet:
        """Call a method on its receiver, and what subclasses put in its place."""

    @abstractmethod
    def open_owners(self, receiver: Value, unit: UnitId) -> list[OpenInstance | OpenClass]:
        """What a receiver of the method *unit* may be that subclasses may stand for."""

    @abstractmethod
    def declared_class(self, scope: LoadedScope) -> UnitId:
        """The class of the snapshot that a function is declared to give an instance of, and no
        more; else no unit."""

    @abstractmethod
    def call_outside(
        self, dotted: str, given: Arguments, effects: list[Effect], how: str
    ) -> ValueSet:
        """Call something outside the snapshot."""

    @abstractmethod
    def call_builtin(self, dotted: str, given: Arguments, effects: list[Effect]) -> ValueSet | None:
        """Call a builtin; None where nothing special is known of what it gives."""

    @abstractmethod
    def getattr_call(self, args: tuple[ValueSet, ...], effects: list[Effect]) -> ValueSet:
        """What `getattr(*args)` gives; what that runs goes to *effects*."""

    @abstractmethod
    def of_caller(self, found: ValueSet, called: ValueSet, made: set[Value]) -> ValueSet:
        """*found*, where *made* are the classes an instance of which is in it: of those that were
        passed it stays an instance of what each caller passes."""

    @abstractmethod
    def given_by_passed(self, index: int, called: int) -> ValueSet:
        """What the call *index* gives that is of a method of a parameter, or of its class, and that
        the function gives back: it stays told by what is passed."""

    @abstractmethod
    def given_by_method(self, receivers: ValueSet, name: str) -> ValueSet:
        """What the method *name* of any of *receivers* gives; of parameters it stays told by what
        is passed."""

    @abstractmethod
    def by_family(self, values: ValueSet) -> ValueSet:
        """*values*; where they are too many to be passed on, instances are one of the class that
        all of these stand below, and so are classes."""

    @abstractmethod
    def instances_by_family(self, values: ValueSet) -> ValueSet:
        """The same of instances alone: many classes can still be called one by one."""

    @abstractmethod
    def given_on(self, unit: UnitId, receiver: Owner) -> ValueSet:
        """What the method *unit* gives where it is called on *receiver*; TOP for what depends on
        another method of that in turn."""

    @abstractmethod
    def put_into(
        self, values: ValueSet, scope: LoadedScope, passed: dict[int, ValueSet]
    ) -> ValueSet:
        """*values* with what is *passed* in the place of the parameters of *scope*."""

    @abstractmethod
    def told_by_name(self, values: ValueSet) -> ValueSet:
        """*values*, attributes that stay told by their name replaced by what they are."""

    @abstractmethod
    def plain_attribute(self, value: Value, name: str) -> tuple[ValueSet, tuple[Effect, ...]]:
        """`attribute`, what stays told by its name left as it is."""

    @abstractmethod
    def passed(self, value: Value) -> ValueSet:
        """What is passed as a parameter, so too; any other value itself."""

    @abstractmethod
    def attribute_passed(
        self, value: NamedAttribute, put: Callable[[ValueSet], ValueSet]
    ) -> ValueSet:
        """*value*, its owner and name replaced by what *put* makes of them."""

    @abstractmethod
    def converted(self, values: ValueSet, method: str, effects: list[Effect]) -> None:
        """Run what `str(x)` and its like ask an instance for, or what stands in for that; of what a
        container holds its text."""

    @abstractmethod
    def dict_call(self, given: Arguments, effects: list[Effect]) -> ValueSet:
        """`dict(first, **keywords)`, or another mapping made so."""

    @abstractmethod
    def collected(self, dotted: str, given: Arguments, effects: list[Effect]) -> ValueSet:
        """The container that `list`, `sorted` and their like make of what they go over."""

    @abstractmethod
    def chained(self, maps: Sequence[ValueSet], effects: list[Effect]) -> ValueSet:
        """A dictionary of what *maps* have, the first that has a key. What is put into them later
        is in it, too."""

    @abstractmethod
    def default_dict(self, given: Arguments, effects: list[Effect]) -> ValueSet:
        """A `defaultdict`. What its factory gives that holds something may be one for all keys, and
        what others read: whoever asks for a key may put something into it."""

    @abstractmethod
    def copies(self, values: ValueSet, method: str) -> ValueSet:
        """A copy of *values*: what their classes make of them, where these have a say in it."""

    @abstractmethod
    def unpickled(self, values: ValueSet, effects: list[Effect]) -> ValueSet:
        """What was pickled, whose class sets its state."""

    @abstractmethod
    def zipped(self, args: tuple[ValueSet, ...], effects: list[Effect]) -> ValueSet:
        """What `zip` and `zip_longest` give."""

    @abstractmethod
    def module_named(self, names: ValueSet, package: ValueSet = EMPTY) -> ValueSet:
        """The module that `import_module` is asked for by a constant name; one that begins with
        dots is looked for from the *package*, or from here."""

    @abstractmethod
    def operated(
        self, operator: str, values: ValueSet, others: ValueSet
    ) -> tuple[ValueSet, tuple[Effect, ...]]:
        """What a binary operator gives, and what that runs."""

    @abstractmethod
    def look_for(self, asked: ValueSet, holder: Container, effects: list[Effect]) -> None:
        """Run what a builtin container asks that one of *asked* is looked for in: those of a table
        for their hash, what is in a list whether it is equal."""

    @abstractmethod
    def look_up(self, keys: ValueSet, holder: Container, effects: list[Effect]) -> None:
        """Run what the builtin container *holder* asks *keys* that are instances of classes of
        the snapshot: a table for their hash, a list for a number."""

    @abstractmethod
    def look_up_at(self, index: int, keys: ValueSet, holder: Container) -> None:
        """The same where a subscript *index* looks them up."""

    @abstractmethod
    def class_checks(
        self, classes: ValueSet, check: str, asked: ValueSet, effects: list[Effect]
    ) -> None:
        """Run what the metaclass of one of *classes* has to say what its instances are, or what
        stands below it."""

    @abstractmethod
    def call_back(self, functions: ValueSet, given: Arguments, effects: list[Effect]) -> ValueSet:
        """Call *functions* as a library does that was handed them; what they give."""

    @abstractmethod
    def stored_on_contexts(self) -> ValueSet:
        """What any file stores as the `obj` of click's contexts."""

    @abstractmethod
    def application(self, index: int, dotted: DottedName, given: Arguments) -> ValueSet:
        """What the call *index* of an application's class makes."""

    @abstractmethod
    def application_attribute(self, value: Application, name: str) -> ValueSet:
        """`app.command` and its like."""

    @abstractmethod
    def call_application(
        self, callee: Application, given: Arguments, effects: list[Effect], how: str
    ) -> ValueSet:
        """Register something with an application, or run it."""

    @abstractmethod
    def run_commands(self, registered: ValueSet, given: Arguments, effects: list[Effect]) -> None:
        """Run the command that the first word names; any of them where that is unknown."""

    @abstractmethod
    def accessor(self, kind: str, given: Arguments) -> ValueSet:
        """What `operator.attrgetter` and its like make of names that are known."""

    @abstractmethod
    def call_accessor(
        self, callee: Accessor, given: Arguments, effects: list[Effect], how: str
    ) -> ValueSet:
        """Call such a one."""

    @abstractmethod
    def handed_over(self, dotted: str, given: Arguments, effects: list[Effect]) -> ValueSet:
        """Call what the library function *dotted* calls of what it is handed; what that gives."""

    @abstractmethod
    def handed_back(
        self, dotted: str, given: Arguments, called: ValueSet, effects: list[Effect]
    ) -> ValueSet:
        """What a library function gives of what it is handed; *called* is what functions among
        that gave."""

    @abstractmethod
    def run_hooks(self, index: int, expression: flow.Call, functions: ValueSet) -> None:
        """Note what methods of library classes among *functions* call on their object."""

    @abstractmethod
    def call_hooks(self, receiver: AnyInstance, dotted: str, effects: list[Effect]) -> None:
        """Call what the library method *dotted* calls on *receiver*."""

    @abstractmethod
    def made_and_run(self, classes: ValueSet, method: str, effects: list[Effect]) -> None:
        """Make instances as a library does that is handed *classes* and calls their *method*."""

    @abstractmethod
    def command_line(self, dotted: str, given: Arguments, effects: list[Effect]) -> ValueSet:
        """Call a method of an argparse parser, or of what belongs to one."""

    @abstractmethod
    def container_method(
        self, callee: ContainerMethod, given: Arguments, effects: list[Effect]
    ) -> ValueSet:
        """Call a method of a builtin container."""

    @abstractmethod
    def construct(
        self, callee: AnyClass, given: Arguments, effects: list[Effect], how: str
    ) -> ValueSet:
        """Call a class: what makes it, and the instance."""

    @abstractmethod
    def initialize(
        self, made: AnyInstance, given: Arguments, effects: list[Effect], how: str
    ) -> None:
        """Run the `__init__` of an instance, or what takes its place."""

    @abstractmethod
    def refill(self, made: ValueSet, fields: Mapping[str, ValueSet]) -> None:
        """Store *fields* in instances that are made like others: `_replace(x=1)`."""

    @abstractmethod
    def field(self, index: int, dotted: DottedName, given: Arguments) -> ValueSet:
        """A field that a class body makes by the call *index*: what it holds by its factory."""

    @abstractmethod
    def contribute_field_method(self, decorator: int, inner: ValueSet) -> None:
        """Note a method that is called for a field: `@x.validator`, `@x.default`."""

    @abstractmethod
    def patched(self, index: int, dotted: str, given: Arguments) -> None:
        """Note what the call *index* of a function that patches puts in the place of what."""

    @abstractmethod
    def run_on_making(self, made: AnyInstance, effects: list[Effect]) -> None:
        """Call what the fields of an instance call where it is made."""

    @abstractmethod
    def class_made_by(self, index: int, metaclass: AnyClass, given: Arguments) -> ValueSet:
        """The class that a call of *metaclass* with a name, bases and a body makes; nothing where
        it is none, or makes an instance of another kind."""

    @abstractmethod
    def class_made(self, index: int, dotted: DottedName, given: Arguments) -> ValueSet:
        """The class that a call of the function *dotted*, expression *index*, makes; nothing where
        no base of it is of the snapshot."""

    @abstractmethod
    def run_subclassing(self, base: UnitId, effects: list[Effect]) -> None:
        """What a class runs when one is made below it."""

    @abstractmethod
    def made_by_metaclass(self, unit: UnitId, owner: AnyClass, effects: list[Effect]) -> None:
        """Run what a method of the metaclass runs that makes an instance of the class *owner*."""

    @abstractmethod
    def result(self, scope: LoadedScope, bound: dict[int, ValueSet], given: Arguments) -> ValueSet:
        """What a call gives back, the callee's parameters replaced by the arguments."""

    @abstractmethod
    def declared_result(self, scope: LoadedScope, declaring: LoadedScope) -> ValueSet:
        """The result of *scope* by an annotation, its own or the one of an overload."""

    @abstractmethod
    def of_overloads(
        self, scope: LoadedScope, bound: dict[int, ValueSet], given: Arguments
    ) -> ValueSet:
        """The results of those overloads of *scope* that take what is passed, if not all do."""

    @abstractmethod
    def gives_as_declared(self, unit: UnitId, receivers: Sequence[Owner]) -> bool:
        """Whether a method's annotation is all that is told of its result for *receivers*: what
        takes its place gives no more."""

    @abstractmethod
    def given_by_many_below(self, unit: UnitId, name: str) -> ValueSet:
        """What those give that take the place of a method, where `has_more_below`: any of it, or
        too much to know."""

    @abstractmethod
    def settled(self, values: ValueSet, scope: LoadedScope | None = None) -> ValueSet:
        """*values* that were stored by the function *scope*, or this one: in the place of its own
        parameters what any caller passes, for they may have been stored by another call."""

    @abstractmethod
    def may_take(self, unit: UnitId, given: Arguments, is_bound: bool) -> bool:
        """Whether a function can be called with what is *given*, by the number and the names of
        that; one that *is_bound* with its receiver before it."""

    @abstractmethod
    def held_by_receiver(self, receiver: Value, scope: LoadedScope) -> ValueSet:
        """What a method gives of what is known of the type variables of its receiver."""

    @abstractmethod
    def declared_by_overloads(
        self,
        scope: LoadedScope,
        bound: dict[int, ValueSet],
        given: Arguments,
        receiver: Value | None,
        found: ValueSet,
    ) -> ValueSet:
        """*found*, which its text does not tell in full, and what the overloads of *scope* declare
        that take what is passed."""

    @abstractmethod
    def generic_result(self, scope: LoadedScope, receiver: Value) -> ValueSet:
        """`-> T` of a generic class, where the receiver's class says what T is; too much to know
        where another use of the class may have put something else into it."""

    @abstractmethod
    def make_class_of(self, given: Arguments) -> None:
        """Note what a class is made of, where a metaclass calls `type.__new__`."""

    @abstractmethod
    def register(self, callee: Register, given: Arguments) -> ValueSet:
        """`f.register` of a single-dispatch function, called with a class, a function, or both."""

    @abstractmethod
    def is_registered_with(self, unit: UnitId) -> bool:
        """Whether anything is registered for types with the single-dispatch function *unit*."""

    @abstractmethod
    def contribute_hooks_of_stores(
        self, hooks: ValueSet, classes: ValueSet, name: str = ""
    ) -> None:
        """What attrs calls where a field of one of *classes* is stored to: `on_setattr`."""

    @abstractmethod
    def run_hooks_of_stores(self, owner: AnyInstance, name: str, effects: list[Effect]) -> None:
        """Call that of the field *name* of an instance."""

    @abstractmethod
    def contribute_class_of_command(self, decorator: int, inner: ValueSet) -> None:
        """That a command of click is of a class of the snapshot, `@click.group(cls=Lazy)`, and
        what an option of it calls: `callback=`, `type=`."""

    @abstractmethod
    def run_class_of_command(
        self, command: UnitId, given: Arguments, effects: list[Effect]
    ) -> None:
        """Run what the class of a command puts in the place of click's own methods."""

    @abstractmethod
    def run_made_command(self, index: int, functions: ValueSet, given: Arguments) -> None:
        """The same where an instance of such a class is called."""

    @abstractmethod
    def dispatched(
        self, unit: UnitId, receiver: Value | None, given: Arguments, effects: list[Effect]
    ) -> ValueSet:
        """Call what is registered for types with the function *unit*: any may take its place."""
