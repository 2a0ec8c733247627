"""One scope, evaluated once: what its expressions are, what it calls, what it contributes.

An evaluation reads the cells of other scopes as the previous round left them, and contributes to
cells of its own and of others: `cells.CELLS` lists their kinds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import Never, cast

from remora.indexer.linker import cells
from remora.indexer.linker.cells import STORED_CELL, Cell
from remora.indexer.linker.containers import is_change
from remora.indexer.linker.declared import own
from remora.indexer.linker.limits import MOST_PASSED, PASSES, WIDEST
from remora.indexer.linker.links import Effect
from remora.indexer.linker.static.declarations import is_annotated
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.linker.static.program import Program
from remora.indexer.linker.static.schedule import laid_out
from remora.indexer.linker.transfer.accessors import AccessorRules
from remora.indexer.linker.transfer.applications import ApplicationRules
from remora.indexer.linker.transfer.arguments import Arguments
from remora.indexer.linker.transfer.arithmetic import ArithmeticRules
from remora.indexer.linker.transfer.attributes import AttributeRules
from remora.indexer.linker.transfer.attributes_by_name import AttributeByNameRules
from remora.indexer.linker.transfer.builtin_calls import BuiltinRules
from remora.indexer.linker.transfer.callbacks import CallbackRules
from remora.indexer.linker.transfer.calls import CallRules
from remora.indexer.linker.transfer.class_attributes import ClassAttributeRules
from remora.indexer.linker.transfer.classes import ClassRules
from remora.indexer.linker.transfer.collecting import CollectingRules
from remora.indexer.linker.transfer.construction import ConstructionRules
from remora.indexer.linker.transfer.containers import ContainerRules
from remora.indexer.linker.transfer.contents import ContentsRules
from remora.indexer.linker.transfer.copying import CopyingRules
from remora.indexer.linker.transfer.decoration import DecorationRules
from remora.indexer.linker.transfer.doubt import DoubtRules
from remora.indexer.linker.transfer.families import FamilyRules
from remora.indexer.linker.transfer.fields import FieldRules
from remora.indexer.linker.transfer.filling import FillingRules
from remora.indexer.linker.transfer.fixtures import FixtureRules
from remora.indexer.linker.transfer.function_attributes import FunctionAttributeRules
from remora.indexer.linker.transfer.function_stores import FunctionStoreRules
from remora.indexer.linker.transfer.functions import FunctionRules
from remora.indexer.linker.transfer.giving import GivingRules
from remora.indexer.linker.transfer.held_classes import HeldClassRules
from remora.indexer.linker.transfer.hooks import HookRules
from remora.indexer.linker.transfer.import_hooks import ImportHookRules
from remora.indexer.linker.transfer.instance_attributes import InstanceAttributeRules
from remora.indexer.linker.transfer.interface import Patches
from remora.indexer.linker.transfer.library import LibraryRules
from remora.indexer.linker.transfer.made_classes import MadeClassRules
from remora.indexer.linker.transfer.members import MemberRules
from remora.indexer.linker.transfer.method_calls import MethodCallRules
from remora.indexer.linker.transfer.module_attributes import ModuleAttributeRules
from remora.indexer.linker.transfer.names import NameRules
from remora.indexer.linker.transfer.namespace_reading import NamespaceReadingRules
from remora.indexer.linker.transfer.narrowing import NarrowingRules
from remora.indexer.linker.transfer.operators import OperatorRules
from remora.indexer.linker.transfer.outcome import Effects
from remora.indexer.linker.transfer.outside_attributes import OutsideAttributeRules
from remora.indexer.linker.transfer.overloads import OverloadRules
from remora.indexer.linker.transfer.parameters import ParameterRules
from remora.indexer.linker.transfer.parametrized import ParametrizedRules
from remora.indexer.linker.transfer.parsers import ParserRules
from remora.indexer.linker.transfer.passing import PassingRules
from remora.indexer.linker.transfer.patches import PatchRules
from remora.indexer.linker.transfer.rebinding import RebindingRules
from remora.indexer.linker.transfer.remaking import RemakingRules
from remora.indexer.linker.transfer.results import ResultRules
from remora.indexer.linker.transfer.shared_attributes import SharedAttributeRules
from remora.indexer.linker.transfer.stores import StoreRules
from remora.indexer.linker.transfer.subclasses import SubclassRules
from remora.indexer.linker.transfer.swallowing import SwallowingRules
from remora.indexer.linker.transfer.wording import WordingRules
from remora.indexer.linker.values import EMPTY, TOP, ValueSet, known, without_any_method
from remora.indexer.linker.widening import (
    fits,
    joined,
    kinds_joined,
    names,
    passed_on,
    widened,
)
from remora.indexer.models import flow
from remora.indexer.models.ids import UnitId
from remora.indexer.models.operands import made_of

_DEFINED = frozenset({flow.CLASS, flow.DECORATE, flow.IMPORT})


class Evaluation(
    DoubtRules,
    NameRules,
    ParameterRules,
    AttributeRules,
    InstanceAttributeRules,
    ClassAttributeRules,
    AttributeByNameRules,
    HeldClassRules,
    ModuleAttributeRules,
    NamespaceReadingRules,
    FunctionAttributeRules,
    OutsideAttributeRules,
    MemberRules,
    SubclassRules,
    StoreRules,
    FunctionStoreRules,
    RebindingRules,
    SharedAttributeRules,
    ImportHookRules,
    PatchRules,
    CallRules,
    MethodCallRules,
    FunctionRules,
    CopyingRules,
    PassingRules,
    ResultRules,
    OverloadRules,
    ConstructionRules,
    MadeClassRules,
    FieldRules,
    FamilyRules,
    DecorationRules,
    LibraryRules,
    CollectingRules,
    RemakingRules,
    BuiltinRules,
    AccessorRules,
    ApplicationRules,
    CallbackRules,
    GivingRules,
    HookRules,
    ParserRules,
    ContainerRules,
    ContentsRules,
    FillingRules,
    OperatorRules,
    ArithmeticRules,
    SwallowingRules,
    WordingRules,
    NarrowingRules,
    ClassRules,
    FixtureRules,
    ParametrizedRules,
):
    """Evaluate *scope* against the summaries of the previous round."""

    def __init__(self, program: Program, scope: LoadedScope) -> None:
        self.program = program
        self.queries = program.queries
        self.read, self.contribute = self.queries.read, self.queries.contribute
        self.scope = scope
        self.file = scope.file
        self.names = scope.file.names
        self.exprs = scope.flow.exprs
        schedule = scope.schedule
        if schedule is None:
            schedule = scope.schedule = laid_out(scope)
        self.schedule = schedule
        self.memo: list[ValueSet] = schedule.constants.copy()
        self.effects: dict[int, tuple[Effect, ...]] = {}
        self.wide: dict[int, ValueSet] = {}
        self.doubtful: set[int] = set()
        self.commands_run: dict[UnitId, Arguments] = {}
        self.commands_waiting: list[UnitId] = []
        self.made_in_turn: set[UnitId] = set()
        self.patches: Patches | None = None
        self.put_everywhere: ValueSet | None = None
        self.patched_here: dict[str, ValueSet] = {}
        self.of_tests = program.files.is_test_path(scope.file.path)

    # --- running -----------------------------------------------------------------------

    def run(self) -> Effects:
        """Evaluate; what the scope runs. What it depends on and contributes, the top frame has."""
        self.queries.depend_on_definition(self.scope.unit)
        if is_annotated(self.scope):
            self.program.declarations.seen(self.scope)
        steps, late, _, _ = self.schedule
        self._pass(steps)
        for _ in range(PASSES - 1 if late else 0):
            changed = [i for i in late if self.any_of(made_of(self.exprs[i])) != self.memo[i]]
            if not changed:
                break
            again = steps[bisect_left(steps, changed[0]) :]
            for index in again:
                self.effects.pop(index, None)
                self.wide.pop(index, None)
                self.doubtful.discard(index)
            self._pass(again)
        self._contribute()
        return self._all_effects()

    def _all_effects(self) -> Effects:
        """What the scope runs; setters are looked up here, and what they read counts, too."""
        stores: dict[int, list[Effect]] = {}
        for index in self.schedule.stored:
            stores[index] = self.setters(self.exprs[index])
        whole = self.fixture_effects() + self.class_effects() + self.replacing_effects()
        if self.of_tests:
            self.doubt_patched()
        return Effects(self.effects, stores, whole, self.doubtful)

    def _pass(self, steps: Sequence[int]) -> None:
        """Evaluate in index order."""
        memo, exprs = self.memo, self.exprs
        for index in steps:
            expression = exprs[index]
            found = HANDLERS[expression[0]](self, index, expression)
            memo[index] = found if len(found) <= WIDEST else self._wide(index, found)

    def _wide(self, index: int, found: ValueSet) -> ValueSet:
        """What is left of too many values; functions and classes can still be called, and names
        handed on to what imports or looks them up."""
        kept = self.instances_by_family(widened(found))
        if not known(kept):
            named = names(found)
            if named and len(named) <= MOST_PASSED:
                self.wide[index] = named | found & TOP
        if fits(kept):
            return kept
        self.wide[index] = kept
        return passed_on(self.by_family(kept))

    def joined_expression(self, index: int, expression: flow.Phi | flow.Loop) -> ValueSet:
        return self.any_of(expression[1:])

    def any_of(self, parts: Iterable[int]) -> ValueSet:
        memo = self.memo
        found: ValueSet = EMPTY
        missing: list[int] = []
        for part in parts:
            if part >= 0:
                values = memo[part]
                if values:
                    found |= values
                else:
                    missing.append(part)
        if missing and own(found) and any(map(self.unknown, missing)):
            found |= TOP
        return found if len(found) <= WIDEST else joined(self.by_family(found))

    # --- what it contributes -----------------------------------------------------------

    def _contribute(self) -> None:
        record, unit, memo = self.scope.flow, self.scope.unit, self.memo
        returned: ValueSet = EMPTY
        for index in record.returns:
            returned |= memo[index] or self._told_in_return(index)
        yielded: ValueSet = EMPTY
        for index in record.yields:
            yielded |= self.told(index)
        if self.scope.kind >= flow.FUNCTION_SCOPE:
            if returned:
                self.contribute(cells.returned(unit), _given_back(returned))
                if record.result >= 0 and not yielded:
                    self.doubt_declared(returned)
            if yielded:
                self.contribute(cells.yielded(unit), _given_back(yielded))
                if record.result >= 0:
                    self.doubt_declared(yielded)
            for name, indexes in self.scope.bindings.items():
                for index in indexes:
                    self.contribute(cells.captured(unit, self.names[name]), self.told(index))
        else:
            self._contribute_bindings()
        self._contribute_stores()
        self.doubt_what_is_found()

    def _told_in_return(self, index: int) -> ValueSet:
        """A result of which nothing is known: what is declared stands, where that is a class."""
        told = self.told(index)
        if told or self.scope.flow.result < 0 or self.exprs[index][0] == flow.CONST:
            return told
        return TOP if self.declared_class(self.scope) else told

    def _contribute_bindings(self) -> None:
        scope, program = self.scope, self.program
        module = scope.kind == flow.MODULE_SCOPE
        for name, indexes in scope.bindings.items():
            dynamic = False
            for index in indexes:
                dynamic = program.names.static(scope, index)[1]
                if dynamic:
                    break
            if dynamic or (module and name in self.file.stored):
                stored = name in self.file.stored
                for index in indexes:
                    values = self._bound_in_module(index, stored) if module else self.memo[index]
                    self.contribute(self._variable(self.names[name]), values)
            if not module and not self._defines(self.exprs[indexes[0]]):
                self.contribute_receiver(self.memo[indexes[0]], frozenset({("o", scope.unit)}))
        for stored_name in sorted(self.file.stored) if module else ():
            if stored_name not in scope.bindings:
                text = self.names[stored_name]
                before = self.flowing(*program.names.until_stored(scope, text))
                self.contribute(self._variable(text), before)
        if scope.kind == flow.CLASS_SCOPE:
            own: ValueSet = frozenset({("c", scope.unit)})
            for above in program.classes.worked_out_order(scope.unit):
                if above[0] == "c":
                    self.queries.depend_on(cells.behind(above[1]))
            bases = program.classes.bases(scope.unit)
            alone = len(scope.flow.bases) < _SEVERAL
            below: ValueSet = own if alone else frozenset({("oc", scope.unit)})
            for base in bases:
                if base[0] == "c":
                    self.contribute(cells.subclasses(base[1]), below)
            for passed in (*self.bases_passed(), *self.other_bases()):
                self.contribute(cells.subclasses(passed), frozenset({("oc", scope.unit)}))
            metaclass = program.classes.named_metaclass(scope)
            if metaclass is not None:
                self.contribute(cells.of_metaclass(metaclass), own)

    def _bound_in_module(self, index: int, is_stored: bool) -> ValueSet:
        """What a variable of the module is bound to, for who reads that beside its text. One whose
        annotation is believed is told only where it is of another class."""
        if is_stored or not self.program.names.is_believed(self.scope, index):
            return self.told(index)
        return self.not_as_annotated(index)

    def _variable(self, name: str) -> Cell:
        """The cell of a name that the body of this module or class binds."""
        if self.scope.kind == flow.MODULE_SCOPE:
            return cells.module_variable(self.file.path, name)
        return cells.class_variable(self.scope.unit, name)

    def _defines(self, expression: flow.Expression) -> bool:
        """Whether a name of a class body is bound by a `def`, a class or an import, or to what
        gets no instance."""
        if expression[0] == flow.FUNC:
            return self.file.scopes[expression[1]].is_method
        if expression[0] == flow.CALL:
            return _STATIC in self.memo[expression[1]]
        return expression[0] in _DEFINED

    def _contribute_store(self, owner: int, name: str, stored: int, value: ValueSet) -> None:
        """What the expression *stored* puts under *name* on the one at *owner*."""
        owners = self.wide.get(owner) or self.expand(self.memo[owner])
        if is_change(self.exprs[stored]):
            self.put_through(owners, name, value)
            value = self.without_own(owners, name, stored, value)
            owners |= self.holding_container(owners, name)
        elif name == "__dict__":
            self.store_all(owners, value)
        elif name == STORED_CELL:
            self.store_cell(owner, value)
        if ("top",) in value:
            value = without_any_method(value)
        self.store(owners, name, value, self.memo[owner])
        self.tell_setters(owners, name, value)

    def _contribute_stores(self) -> None:
        record, memo, names = self.scope.flow, self.memo, self.names
        stores = record.stores
        for place in range(0, len(stores), 3):
            value = self.told_whole(stores[place + 2])
            made = self.exprs[stores[place + 2]]
            if names[stores[place + 1]] == "__dict__":
                self.share_attributes(self.expand(memo[stores[place]]), stores[place + 2])
            if not value and made[0] == flow.BINOP and names[stores[place + 1]] == "__dict__":
                for part in made[2:]:  # `x.__dict__ |= {...}`
                    self.store_all(self.expand(memo[stores[place]]), memo[part])
            if value:
                name = names[stores[place + 1]]
                self._contribute_store(stores[place], name, stores[place + 2], value)
        changed = record.changed_params
        for place in range(0, len(changed), 2):
            self.contribute(
                cells.put_into(self.scope.unit, changed[place]), memo[changed[place + 1]]
            )
        globals_ = record.global_stores
        for place in range(0, len(globals_), 2):
            name, stored = names[globals_[place]], globals_[place + 1]
            if not self.is_put_into_instance(name, stored):
                cell = cells.module_variable(self.file.path, name)
                self.contribute(cell, self.told(stored))


def _given_back(values: ValueSet) -> ValueSet:
    """What several ways through a function give, of the containers of one kind one."""
    return values if fits(values) else passed_on(kinds_joined(values))


_STATIC = ("x", "builtins.staticmethod")
_SEVERAL = 2
_HANDLERS: dict[int, Callable[[Evaluation, int, Never], ValueSet]] = {
    flow.GLOBAL: Evaluation.global_expression,
    flow.FREE: Evaluation.free_expression,
    flow.ATTR: Evaluation.attribute_expression,
    flow.CALL: Evaluation.call_expression,
    flow.ITEM: Evaluation.item_expression,
    flow.SLICE: Evaluation.slice_expression,
    flow.TUPLE: Evaluation.sequence_expression,
    flow.LIST: Evaluation.sequence_expression,
    flow.SET: Evaluation.sequence_expression,
    flow.DICT: Evaluation.dict_expression,
    flow.PHI: Evaluation.joined_expression,
    flow.LOOP: Evaluation.joined_expression,
    flow.FUNC: Evaluation.function_expression,
    flow.DECORATE: Evaluation.decorate_expression,
    flow.BASES: Evaluation.bases_expression,
    flow.AWAIT: Evaluation.await_expression,
    flow.ITER: Evaluation.iter_expression,
    flow.UNPACK: Evaluation.unpack_expression,
    flow.ENTER: Evaluation.enter_expression,
    flow.BINOP: Evaluation.binary_expression,
    flow.UNARY: Evaluation.unary_expression,
    flow.SETITEM: Evaluation.setitem_expression,
    flow.ADD: Evaluation.add_expression,
    flow.METHOD: Evaluation.method_expression,
    flow.UPDATE: Evaluation.update_expression,
    flow.NARROW: Evaluation.narrowed_expression,
    flow.BELOW: Evaluation.below_expression,
    flow.CAPTURE: Evaluation.captured_expression,
    flow.EXCLUDE: Evaluation.excluded_expression,
    flow.PASSED: Evaluation.passed_expression,
    flow.STAR: Evaluation.star_expression,
    flow.COMP: Evaluation.comp_expression,
    flow.IMPORT: Evaluation.import_expression,
    flow.TRIED: Evaluation.tried_expression,
    flow.EARLIER: Evaluation.earlier_expression,
    flow.SWALLOWED: Evaluation.swallowed_expression,
    flow.RAISE: Evaluation.raise_expression,
    flow.EXCEPT: Evaluation.except_expression,
    flow.ANNOTATED: Evaluation.annotated_expression,
    flow.DELETE: Evaluation.delete_expression,
    flow.DELETE_ATTR: Evaluation.delete_attribute_expression,
    flow.YIELDFROM: Evaluation.yield_from_expression,
    flow.YIELD: Evaluation.yield_expression,
    flow.FORMATTED: Evaluation.formatted_expression,
}
"""By op; the others are the same in every round, and `schedule.py` has them."""
Handler = Callable[[Evaluation, int, flow.Expression], ValueSet]
HANDLERS = cast("dict[int, Handler]", _HANDLERS)
"""Each takes the expressions of its op only, and is found by the op of the expression."""
