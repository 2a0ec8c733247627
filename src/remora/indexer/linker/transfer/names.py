"""Names and definitions: what text says they are, and what flow makes of them."""

from __future__ import annotations

from remora.indexer.linker.static.guarded_imports import succeed
from remora.indexer.linker.transfer.interface import Rules
from remora.indexer.linker.values import EMPTY, Values
from remora.indexer.models import flow


class NameRules(Rules):
    def global_expression(self, index: int, expression: flow.Global) -> Values:
        found, symbols = self.program.global_name(self.file, self.names[expression[1]])
        return self.flowing(found, symbols)

    def flowing(self, found: Values, symbols: tuple[str, ...]) -> Values:
        flowed: Values = EMPTY
        for symbol in symbols:
            flowed |= self.read(symbol)
        return flowed or found

    def free_expression(self, index: int, expression: flow.Free) -> Values:
        outer = self.file.scopes[expression[1]]
        found: Values = EMPTY
        dynamic = (expression[1], expression[2]) in self.file.rebound
        for bound in outer.bindings.get(expression[2], ()):
            values, more = self.program.static(outer, bound)
            found |= values
            dynamic = dynamic or more
        if dynamic:
            return self.flowing(found, (f"l|{outer.unit}:{self.names[expression[2]]}",))
        return found

    def import_expression(self, index: int, expression: flow.Import) -> Values:
        name = None if expression[3] < 0 else self.names[expression[3]]
        found, symbols = self.program.imported(self.file, expression[1], expression[2], name)
        return self.flowing(found, symbols)

    def tried_expression(self, index: int, expression: flow.Tried) -> Values:
        values = self.memo[expression[1]]
        sure = succeed(self.program, self.scope, expression)
        return values if sure else values | self.memo[expression[2]]

    def function_expression(self, index: int, expression: flow.Function) -> Values:
        scope = self.file.scopes[expression[1]]
        for place in range(2, len(expression), 2):
            self.contribute_argument(scope, expression[place], self.memo[expression[place + 1]])
        return frozenset({("f", scope.unit, "")})
