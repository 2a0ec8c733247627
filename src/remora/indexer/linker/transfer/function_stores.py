"""Stores to the parts of a function: `f.__code__`, `f.__defaults__`, `f.__kwdefaults__`.

Its code is another's from then on. A default is what its text says or what is stored; where the
text is asked for a result, it stays a parameter, since that is all that is passed.
"""

from __future__ import annotations

from collections.abc import Mapping

from remora.indexer.linker import cells
from remora.indexer.linker.cells import OTHER_RESULT, STORED_CODE
from remora.indexer.linker.containers import elements
from remora.indexer.linker.declared import not_as_declared
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.linker.transfer.interface import Rules
from remora.indexer.linker.values import EMPTY, FUNCTIONS, TOP, ValueSet, constants

_DEFAULTS = "__defaults__"


class FunctionStoreRules(Rules):
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

    def is_recoded(self, scope: LoadedScope) -> bool:
        return self._is_stored(scope, STORED_CODE)

    def with_stored_defaults(
        self, scope: LoadedScope, defaults: Mapping[int, ValueSet]
    ) -> Mapping[int, ValueSet]:
        if not self._is_stored(scope, _DEFAULTS):
            return defaults
        return {p: values | {("P", scope.unit, p)} for p, values in defaults.items() if values}

    def doubt_declared(self, returned: ValueSet) -> None:
        made = frozenset(a for a in returned if a[0] == "i")
        if not made:
            return
        typed = self.declared_result(self.scope, self.scope)
        if not_as_declared(typed, made, self.program.classes.is_subclass):
            self.contribute(self.file.bound_anew, constants(OTHER_RESULT))
            self.contribute(cells.attribute(self.scope.unit, OTHER_RESULT), TOP)

    def given_otherwise(self, scope: LoadedScope) -> ValueSet:
        if not self._is_stored(scope, OTHER_RESULT):
            return EMPTY
        returned = self.read(cells.returned(scope.unit))
        return TOP | frozenset(a for a in returned if a[0] == "i")

    def _is_stored(self, scope: LoadedScope, part: str) -> bool:
        if self.read(scope.file.bound_anew).isdisjoint(_TOLD[part]):
            return False
        return bool(self.read(cells.attribute(scope.unit, part)))


_TOLD = {part: constants(part) | TOP for part in (STORED_CODE, _DEFAULTS, OTHER_RESULT)}
"""By part what says of a file that it is another one in a function."""
