"""Which functions those see otherwise who call them, where what heads declare may differ.

What callers see of annotations (`W|unit`) may be something else where these differ (`P|unit`), or
where it rests, worked out anew, on a symbol that does. Annotations that differ may come to the
same: then nobody who calls the function has to know. The old ones are read in the program as it
is now; that says what they came to as long as nothing that they rest on differs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import partial

from remora.indexer.linker import cells
from remora.indexer.linker.dependency_sets import flattened
from remora.indexer.linker.engine.rows import StoredRows
from remora.indexer.linker.static.declarations import is_annotated
from remora.indexer.linker.static.program import Program
from remora.indexer.models.flow import TypeText
from remora.indexer.models.ids import UnitId

Texts = Sequence[TypeText]
"""The annotations of a head: of the parameters, and of the result."""


class Heads:
    def __init__(self, stored: StoredRows, program: Program, differing: Set[str]) -> None:
        """*differing* are all other symbols that differ."""
        self.stored = stored
        self.program = program
        self.differing = differing
        self._rest_on: dict[UnitId, Set[str]] = {}

    def seen_otherwise(self, before: Mapping[UnitId, Texts]) -> set[str]:
        """The symbols of those whose callers have to know; *before* are annotations that were
        others, where both versions of a head are known."""
        found: set[str] = set()
        for symbol in self.differing:
            unit = cells.declared_by(symbol)
            if unit is not None and not self._comes_to_the_same(unit, before.get(unit)):
                found.add(cells.seen_by_callers(unit))
            for name, _ in self.stored.dependents(symbol):
                if symbol in self._rests_on(name):
                    found.add(cells.seen_by_callers(name))
        return found

    def _rests_on(self, name: UnitId) -> Set[str]:
        """What decides what callers see of the head of *name*."""
        known = self._rest_on.get(name)
        if known is None:
            scope, known = self.program.scope(name), _NOTHING
            if scope is not None and is_annotated(scope):
                seen = partial(self.program.declarations.seen, scope)
                known = flattened(self.program.queries.framed(seen)[1].dependencies)
            self._rest_on[name] = known
        return known

    def _comes_to_the_same(self, unit: UnitId, texts: Texts | None) -> bool:
        scope = self.program.scope(unit)
        if texts is None or scope is None:
            return False
        declarations = self.program.declarations
        was, frame = self.program.queries.framed(partial(declarations.seen_with, scope, texts))
        is_same = was == declarations.seen(scope)
        return is_same and self.differing.isdisjoint(flattened(frame.dependencies))


_NOTHING: Set[str] = frozenset()
