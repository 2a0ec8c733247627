"""Stores to the parts of a function: `f.__code__`, `f.__defaults__`, `f.__kwdefaults__`.

Its code is another's from then on. A default is what its text says or what is stored; where the
text is asked for a result, it stays a parameter, since that is all that is passed.
"""

from __future__ import annotations

from collections.abc import Mapping

from remora.indexer.linker import cells
from remora.indexer.linker.containers import elements
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.linker.transfer.interface import Rules
from remora.indexer.linker.values import EMPTY, FUNCTIONS, TOP, ValueSet, constants

_CODE, _DEFAULTS = "__code__", "__defaults__"


class FunctionStoreRules(Rules):
    def store_part(self, receivers: ValueSet, name: str, value: ValueSet) -> None:
        for receiver in receivers:
            scope = self.program.scope(receiver[1]) if receiver[0] in FUNCTIONS else None
            if scope is None:
                continue
            self.queries.depend_on_definition(scope.unit)
            part = _CODE if name == _CODE else _DEFAULTS
            self.contribute(scope.file.bound_anew, constants(part))
            self.contribute(cells.attribute(scope.unit, part), TOP)
            if part == _DEFAULTS:
                self._change_defaults(scope, value)

    def _change_defaults(self, scope: LoadedScope, value: ValueSet) -> None:
        held = EMPTY.union(*(elements(a) for a in self.expand(value) if a[0] == "C"))
        for position in scope.file.defaults(scope):
            self.contribute_argument(scope, position, held | TOP)

    def is_recoded(self, scope: LoadedScope) -> bool:
        return self._is_stored(scope, _CODE)

    def with_stored_defaults(
        self, scope: LoadedScope, defaults: Mapping[int, ValueSet]
    ) -> Mapping[int, ValueSet]:
        if not self._is_stored(scope, _DEFAULTS):
            return defaults
        return {p: values | {("P", scope.unit, p)} for p, values in defaults.items() if values}

    def _is_stored(self, scope: LoadedScope, part: str) -> bool:
        if ("k", part) not in self.read(scope.file.bound_anew):
            return False
        return bool(self.read(cells.attribute(scope.unit, part)))
