"""What families ask each other about what is bound anew, elsewhere than in its own text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from remora.indexer.foundation.abstract import ABC, abstractmethod
from remora.indexer.linker.transfer.arguments import Arguments
from remora.indexer.linker.transfer.attribute_questions import Found
from remora.indexer.linker.values import AnyClass, AnyInstance, Owner, Value, ValueSet
from remora.indexer.models import flow
from remora.indexer.models.ids import ModulePath, RepoPath, UnitId

if TYPE_CHECKING:
    from remora.indexer.linker.static.classes import Member
    from remora.indexer.linker.static.files import LoadedScope
    from remora.indexer.linker.transfer.binding import Binding

Anew = tuple[ValueSet, ValueSet]
"""What is put in the place of a method: in a class, and on instances, which binds nothing."""


class RebindingQuestions(ABC):
    """What can be asked about stores that take the place of definitions."""

    @abstractmethod
    def bind_anew(self, owner: Owner, name: str, value: ValueSet) -> None:
        """Note that *name* of a class or instance is bound to *value*: a method may be in whose
        place that is."""

    @abstractmethod
    def bind_variable(self, module_path: ModulePath, name: str, value: ValueSet) -> None:
        """Note that *name* of a module is bound to *value*, be it by another one."""

    @abstractmethod
    def bind_entry(self, namespace: int, keys: ValueSet, value: ValueSet) -> None:
        """`vars(x)[key] = value`, where *namespace* is the expression `vars(x)`, `x.__dict__` or
        `globals()`."""

    @abstractmethod
    def owners_of(self, namespace: int) -> ValueSet:
        """Whose attributes the entries of the expression *namespace* are."""

    @abstractmethod
    def replace_module(self, key: int, value: ValueSet) -> None:
        """`sys.modules[key] = value`, where *key* is an expression."""

    @abstractmethod
    def change_modules(self, dotted: str, given: Arguments) -> None:
        """`sys.modules.update(...)` and its like, called by its *dotted* name."""

    @abstractmethod
    def of_stand_ins(self, path: RepoPath, name: str) -> ValueSet:
        """An attribute of what stands in for the module at *path*."""

    @abstractmethod
    def of_outside_stand_ins(self, found: ValueSet) -> ValueSet:
        """What others put in the place of the modules from outside that *found* is of."""

    @abstractmethod
    def doubt_import(self, module_path: ModulePath) -> None:
        """An import finds a module: if `__import__` is replaced, it may be another one."""

    @abstractmethod
    def is_import_replaced(self) -> bool:
        """Whether `importlib.import_module` is another function in the snapshot."""

    @abstractmethod
    def module_found(self, call: flow.Call, given: Arguments) -> ValueSet:
        """The own module that `import_module(__name__)` gives, or `inspect.getmodule(f)` that of
        *f*."""

    @abstractmethod
    def module_of_key(self, key: int) -> ValueSet:
        """The module that `sys.modules` has under the expression *key*."""

    @abstractmethod
    def set_by_name(self, call: flow.Call, given: Arguments) -> None:
        """`setattr(x, name, value)`, where the name is known at run time only."""

    @abstractmethod
    def take_away(self, owner: AnyClass, name: str) -> None:
        """`del Class.method`."""

    @abstractmethod
    def initialize_anew(self, made: ValueSet) -> None:
        """Note that a function gives the classes *made* an `__init__`."""

    @abstractmethod
    def anew(self, member: Member, name: str, receiver: Value) -> Anew:
        """What stands in the place of the method *member* of a receiver by other stores than that
        of its text."""

    @abstractmethod
    def turned(self, value: AnyInstance, name: str) -> Found:
        """The attribute *name* as classes have it that instances of this one may be turned into."""

    @abstractmethod
    def of_plain_instance(self, value: AnyInstance, name: str) -> Found:
        """An attribute of an instance as long as it is one of its class."""

    @abstractmethod
    def variable_anew(self, path: RepoPath, name: str, found: ValueSet) -> ValueSet:
        """What else *name* may mean in a module, which by its text is *found*: what others have
        bound it to, there or where it is imported from."""

    @abstractmethod
    def definitions_anew(self, functions: ValueSet) -> ValueSet:
        """*functions* that are called on the top of a module, and what stands in the place of those
        that it defines."""

    @abstractmethod
    def attribute_anew(self, module_path: ModulePath, name: str, found: ValueSet) -> ValueSet:
        """The same of an attribute of a module, which another one may stand in for."""

    @abstractmethod
    def special_anew(self, unit: UnitId, name: str) -> ValueSet:
        """What is stored as `__getattr__` or `__init__` on a class, or on one above it."""

    @abstractmethod
    def described_anew(self, unit: UnitId, name: str) -> ValueSet:
        """The descriptors that are stored under *name* on a class, or on one above it."""

    @abstractmethod
    def put_by_any_name(self, member: Member) -> ValueSet:
        """What is put into the class of *member* under a name that is only known at run time."""

    @abstractmethod
    def store_part(self, receivers: ValueSet, name: str, value: ValueSet) -> None:
        """Note `function.__code__ = code`, or a store to what else says what a call of it does."""

    @abstractmethod
    def store_cell(self, cell: int, value: ValueSet) -> None:
        """Note `cell.cell_contents = value`."""

    @abstractmethod
    def in_stored_cells(self) -> ValueSet:
        """What a variable that the function has captured may be beside what is bound around it:
        TOP, too, where one of the file has got something else."""

    @abstractmethod
    def share_attributes(self, owners: ValueSet, namespace: int) -> None:
        """Note that *owners* get all attributes of those whose `__dict__` the expression
        *namespace* is, or a copy of it."""

    @abstractmethod
    def share_entries(self, base: int, namespace: int) -> None:
        """The same where *base* is the `__dict__` of those that get them."""

    @abstractmethod
    def is_recoded(self, scope: LoadedScope) -> bool:
        """Whether the code of a function may be that of another."""

    @abstractmethod
    def doubt_passed(self, binding: Binding, position: int, values: ValueSet) -> None:
        """Note that a function is passed instances of classes that are not below the one which its
        parameter declares."""

    @abstractmethod
    def passed_otherwise(self, scope: LoadedScope, position: int) -> ValueSet:
        """What is passed to a parameter that is not what it declares."""

    @abstractmethod
    def doubt_declared(self, given: ValueSet) -> None:
        """Note that the function gives or yields instances of classes that are not below the
        declared one."""

    @abstractmethod
    def given_otherwise(self, scope: LoadedScope) -> ValueSet:
        """What a function gives beside what it is declared to, where it gives anything else."""

    @abstractmethod
    def with_stored_defaults(
        self, scope: LoadedScope, defaults: Mapping[int, ValueSet]
    ) -> Mapping[int, ValueSet]:
        """The *defaults* of a function by position; where others are stored, its parameters are
        among them."""

    @abstractmethod
    def patch_in_test(self, owner: Value, name: str, value: ValueSet) -> None:
        """Note a store to an attribute of the code, if it is a test that makes it."""

    @abstractmethod
    def store_in_test(self, owner: Value, name: str, value: ValueSet) -> None:
        """Note a store of a test to an attribute of the code that need be no definition."""

    @abstractmethod
    def in_test(self, owners: ValueSet, name: str) -> ValueSet:
        """What the test that is evaluated has put in the place of an attribute of *owners*."""
