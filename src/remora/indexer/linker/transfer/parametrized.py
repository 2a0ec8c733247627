"""pytest's `parametrize`: the values that a test's parameters take."""

from __future__ import annotations

from remora.indexer.linker import cells
from remora.indexer.linker.limits import WIDEST
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.linker.transfer.arguments import Arguments
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import EMPTY, STATED, ValueSet
from remora.indexer.linker.widening import widened
from remora.indexer.models import flow

_MARK = frozenset({("x", "pytest.mark.parametrize")})


class ParametrizedRules(RuleFamily):
    def contribute_parametrized(self, mark: flow.Expression, tests: ValueSet) -> None:
        if mark[0] != flow.CALL or len(mark[2]) < 2 or self.memo[mark[1]] != _MARK:
            return
        names = self._argument_names(self.expand(self.memo[mark[2][0]]))
        rows = self.iterated(self.memo[mark[2][1]], [])
        for scope in self._marked(tests):
            for position, (name, _, _) in enumerate(scope.flow.params):
                if name in names:
                    values = _column(rows, names.index(name), len(names))
                    self.contribute_argument(
                        scope, position, values if len(values) <= WIDEST else _plain(values)
                    )

    def generate_tests(self, given: Arguments) -> None:
        """`metafunc.parametrize(names, rows)` in a hook, for the tests with such parameters."""
        names = self._argument_names(self.expand(given.keywords.get("argnames", given.at(0))))
        rows = self.iterated(given.keywords.get("argvalues", given.at(1)), [])
        for place, name in enumerate(names):
            values = widened(_column(rows, place, len(names)))
            self.contribute(cells.generated(self.scope.unit, name), values)

    def _argument_names(self, values: ValueSet) -> list[str]:
        for value in values:
            if value[0] == "k" and isinstance(value[1], str):
                return [name.strip() for name in value[1].split(",")]
            if value[0] == "C":
                parts = [part for _, part in value[2]]
                return [str(k[1]) for part in parts for k in part if k[0] == "k"]
        return []

    def _marked(self, tests: ValueSet) -> list[LoadedScope]:
        """The functions under a mark: the test itself, or all methods of a class."""
        found: list[LoadedScope] = []
        for value in sorted(a for a in tests if a[0] in STATED):
            unit = value[2] if value[0] == "f" and value[2] else value[1]
            self.queries.depend_on_definition(unit)
            scope = self.program.scope(unit)
            if scope is None:
                continue
            if value[0] == "f":
                found.append(scope)
            else:
                self.queries.depend_on(cells.inner_definitions(unit))
                found += [m for members in scope.members.values() for m in members if m.is_method]
        return found


def _plain(values: ValueSet) -> ValueSet:
    """Functions and classes: of these, a parameter may hold many."""
    return frozenset(value for value in values if value[0] in STATED)


def _column(rows: ValueSet, place: int, size: int) -> ValueSet:
    """What the rows hold at *place*; a row of one value may stand for itself."""
    found: ValueSet = EMPTY
    for row in rows:
        if row[0] == "C" and (size > 1 or row[1] == "param"):
            columns = dict(row[2])
            found |= columns[place] if place in columns else row[3]
        elif size == 1:
            found |= {row}
    return found
