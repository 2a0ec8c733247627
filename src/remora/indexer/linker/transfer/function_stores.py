"""Stores to the parts of a function: `f.__code__`, `f.__defaults__`, `f.__kwdefaults__`.

Its code is another's from then on. A default is what its text says or what is stored; where the
text is asked for a result, it stays a parameter, since that is all that is passed.
"""

from __future__ import annotations

from collections.abc import Mapping

from remora.indexer.linker import cells
from remora.indexer.linker.cells import OTHER_PASSED, OTHER_RESULT, STORED_CELL, STORED_CODE
from remora.indexer.linker.containers import elements
from remora.indexer.linker.declared import not_as_declared
from remora.indexer.linker.limits import DEEPEST_SPELLING
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.linker.transfer.binding import Binding
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import EMPTY, FUNCTIONS, TOP, ValueSet, constants
from remora.indexer.linker.widening import container
from remora.indexer.models import flow

_DEFAULTS = "__defaults__"


class FunctionStoreRules(RuleFamily):
    def store_part(self, receivers: ValueSet, name: str, value: ValueSet) -> None:
        for receiver in receivers:
            scope = self.program.scope(receiver[1]) if receiver[0] in FUNCTIONS else None
            if scope is None:
                continue
            self.queries.depend_on_definition(scope.unit)
            part = STORED_CODE if name == STORED_CODE else _DEFAULTS
            self.contribute(scope.file.bound_anew, constants(part))
            self.contribute(cells.attribute(scope.unit, part), TOP)
            if part == _DEFAULTS:
                self._change_defaults(scope, value)

    def _change_defaults(self, scope: LoadedScope, value: ValueSet) -> None:
        held = EMPTY.union(*(elements(a) for a in self.expand(value) if a[0] == "C"))
        for position in scope.file.defaults(scope):
            self.contribute_argument(scope, position, held | TOP)

    def store_cell(self, cell: int, value: ValueSet) -> None:
        """`f.__closure__[0].cell_contents = value`: any variable that the function has captured."""
        for function in self._closed_over(cell):
            scope = self.program.scope(function[1]) if function[0] in FUNCTIONS else None
            if scope is None:
                continue
            self.queries.depend_on_definition(scope.unit)
            self.contribute(scope.file.bound_anew, constants(STORED_CELL))
            self.contribute(cells.attribute(scope.unit, STORED_CELL), value)
            around = scope.parent
            while around is not None:
                for position in range(len(around.flow.params)):
                    self.contribute_argument(around, position, value | TOP)
                around = around.parent

    def _closed_over(self, index: int) -> ValueSet:
        """The functions of whose closure an expression is a cell."""
        for _ in range(DEEPEST_SPELLING):
            expression = self.exprs[index]
            if expression[0] == flow.ATTR:
                asked = self.names[expression[2]] == "__closure__"
                return self.expand(self.memo[expression[1]]) if asked else EMPTY
            if expression[0] not in (flow.ITEM, flow.ITER, flow.UNPACK):
                break
            index = expression[1]
        return EMPTY

    def in_stored_cells(self) -> ValueSet:
        if self.read(self.file.bound_anew).isdisjoint(_TOLD[STORED_CELL]):
            return EMPTY
        return TOP | self.read(cells.attribute(self.scope.unit, STORED_CELL))

    def is_recoded(self, scope: LoadedScope) -> bool:
        return self._is_stored(scope, STORED_CODE)

    def with_stored_defaults(
        self, scope: LoadedScope, defaults: Mapping[int, ValueSet]
    ) -> Mapping[int, ValueSet]:
        if not self._is_stored(scope, _DEFAULTS):
            return defaults
        return {p: values | {("P", scope.unit, p)} for p, values in defaults.items() if values}

    def doubt_passed(self, binding: Binding, position: int, values: ValueSet) -> None:
        scope = binding.scope
        if position == binding.variadic or position == binding.rest:
            values = EMPTY.union(*(elements(a) for a in values if a[0] == "C"))
        made = _made(values).union(*(_made(self.parameter(a)) for a in values if a[0] == "P"))
        others = made and not_as_declared(binding.declared[position], made, self.may_be_one)
        if others:
            self.contribute(cells.name_bound_anew(scope.file.path, OTHER_PASSED), _SOMETHING)
            self.contribute(binding.cells[position], others)

    def passed_otherwise(self, scope: LoadedScope, position: int) -> ValueSet:
        if not self.read(cells.name_bound_anew(scope.file.path, OTHER_PASSED)):
            return EMPTY
        return self.read(cells.passed(scope.unit, position))

    def doubt_declared(self, given: ValueSet) -> None:
        made = _made(given)
        if not made:
            return
        typed = self.declared_result(self.scope, self.scope)
        if self.scope.flow.flags & _RUN_LATER:
            typed = EMPTY.union(*(elements(a) for a in typed if a[0] == "C"))
        if not_as_declared(typed, made, self.may_be_one):
            self.contribute(cells.name_bound_anew(self.file.path, OTHER_RESULT), _SOMETHING)
            self.contribute(cells.attribute(self.scope.unit, OTHER_RESULT), TOP)

    def given_otherwise(self, scope: LoadedScope) -> ValueSet:
        are_others = bool(self.read(cells.name_bound_anew(scope.file.path, OTHER_RESULT)))
        if not are_others or not self.read(cells.attribute(scope.unit, OTHER_RESULT)):
            return EMPTY
        flags = scope.flow.flags
        given = cells.yielded if flags & flow.GENERATOR else cells.returned
        others = TOP | _made(self.read(given(scope.unit)))
        if not flags & _RUN_LATER:
            return others
        return frozenset({container("gen" if flags & flow.GENERATOR else "coro", (), others)})

    def _is_stored(self, scope: LoadedScope, part: str) -> bool:
        if self.read(scope.file.bound_anew).isdisjoint(_TOLD[part]):
            return False
        return bool(self.read(cells.attribute(scope.unit, part)))


def _made(values: ValueSet) -> ValueSet:
    """*values*, if there are instances among them, or what may hold such."""
    for value in values:  # few are passed where it is asked
        if value[0] == "i" or value[0] == "C":
            return frozenset([a for a in values if a[0] == "i" or a[0] == "C"])
    return EMPTY


_RUN_LATER = flow.GENERATOR | flow.ASYNC
_SOMETHING = constants("")
_PARTS = (STORED_CODE, _DEFAULTS, STORED_CELL)
_TOLD = {part: constants(part) | TOP for part in _PARTS}
"""By part what says of a file that it is another one in a function."""
