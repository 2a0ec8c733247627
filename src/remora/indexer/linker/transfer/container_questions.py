"""What rule families ask each other about containers, and about what is gone over or entered.

These are a part of `RuleFamily`, in `interface`, through which they are asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from remora.indexer.foundation.abstract import ABC, abstractmethod
from remora.indexer.linker.links import Effect
from remora.indexer.linker.transfer.arguments import Arguments
from remora.indexer.linker.values import (
    AnyInstance,
    Bound,
    Container,
    Function,
    ValueSet,
)
from remora.indexer.models import flow

if TYPE_CHECKING:
    from remora.indexer.linker.static.files import LoadedScope


class ContainerQuestions(ABC):
    """What can be asked about what holds others, and the protocols by which it is asked."""

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
    def measured(self, values: ValueSet, effects: list[Effect]) -> None:
        """Ask the instances among *values* how long they are, as `list` does before it goes over
        them."""

    @abstractmethod
    def put_in_by_method(
        self, kind: str, name: str, given: Sequence[ValueSet], effects: list[Effect]
    ) -> None:
        """Go over the instances that a container's method *name* is handed."""

    @abstractmethod
    def spread(self, values: ValueSet, effects: list[Effect]) -> ValueSet:
        """What the mappings of the snapshot among *values* hold, asked as `**` asks them."""

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
