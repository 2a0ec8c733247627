"""What rule families ask each other about attributes: of what they are, and of classes below.

These are a part of `RuleFamily`, in `interface`, through which they are asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from remora.indexer.foundation.abstract import ABC, abstractmethod
from remora.indexer.linker.links import Effect
from remora.indexer.linker.values import (
    EMPTY,
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
    from remora.indexer.linker.static.classes import Member
    from remora.indexer.linker.static.files import LoadedScope

Found = tuple[ValueSet, tuple[Effect, ...]]
"""What an access or operator gives, and what it runs."""


class AttributeQuestions(ABC):
    """What can be asked about attributes of values."""

    @abstractmethod
    def attribute(self, value: Value, name: str) -> Found:
        """`value.name`, and what the access itself runs."""

    @abstractmethod
    def of_instance(self, value: AnyInstance, name: str) -> Found:
        """An attribute of an instance of a class, as its `__getattribute__` has it."""

    @abstractmethod
    def of_class(self, value: AnyClass, name: str) -> Found:
        """An attribute of a class, or of its metaclass."""

    @abstractmethod
    def of_subclasses(self, unit: UnitId, name: str, value: Owner) -> Found:
        """An attribute that only subclasses have (a mixin's or template's hook)."""

    @abstractmethod
    def of_outside_base(self, value: AnyClass, name: str) -> ValueSet:
        """An attribute that a class may have from a base outside the snapshot."""

    @abstractmethod
    def of_function(self, value: Function | Bound, name: str) -> Found:
        """An attribute of a function."""

    @abstractmethod
    def of_module(self, module_path: ModulePath, name: str) -> Found:
        """An attribute of the module at *module_path*."""

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
    def namespace_of(self, owners: ValueSet) -> ValueSet:
        """`vars(x)` and `x.__dict__` of the classes and modules among *owners*."""

    @abstractmethod
    def put_by_fixtures(self, owners: ValueSet, name: str) -> ValueSet:
        """What fixtures of the test store by `request.cls` under *name*, where `self` is asked."""

    @abstractmethod
    def named_in_module(self, module_path: ModulePath, names: ValueSet) -> ValueSet:
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
