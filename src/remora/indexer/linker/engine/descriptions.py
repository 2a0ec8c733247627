"""Expressions by what they say, not by their numbers: equal where they say the same."""

from __future__ import annotations

from remora.indexer.linker.limits import DEEPEST_DIGEST
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.linker.static.pytest_words import makes_fixture
from remora.indexer.models import flow
from remora.indexer.models.digests import blake2b
from remora.indexer.models.operands import mapped


class Descriptions:
    """Those of the expressions of a file, each described once.

    One with others in it is told by a hash of what it says. Expressions have parts in common, so
    written out some lines of a module would say more than there is room for.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[LoadedScope, int, int], object] = {}

    def of(self, scope: LoadedScope, index: int, depth: int = 0) -> object:
        """What an expression of *scope* says, with what is in it up to `DEEPEST_DIGEST`."""
        asked = scope, index, depth
        if asked not in self._known:
            self._known[asked] = self._described(scope, index, depth)
        return self._known[asked]

    def _described(self, scope: LoadedScope, index: int, depth: int) -> object:
        expression = scope.flow.exprs[index]
        if depth > DEEPEST_DIGEST or expression[0] not in _TOLD:
            return expression[0]
        if expression[0] == flow.FUNC:  # its own digest tells of its defaults
            return (flow.FUNC, scope.file.scopes[expression[1]].unit)

        def described(kind: str, operand: object) -> object:
            if kind == flow.EXPRESSION and isinstance(operand, int):
                return self.of(scope, operand, depth + 1)
            return scope.file.spelled(kind, operand)

        if expression[0] == flow.CALL and not _makes_type(scope, expression):
            # what is passed decides nothing without flow, but for what is made a fixture
            told = [expression[1], *(expression[2][:1] if makes_fixture(scope, expression) else ())]
            return _hashed((flow.CALL, *[described(flow.EXPRESSION, part) for part in told]))
        return _hashed(mapped(expression, described))


def _hashed(said: tuple[object, ...]) -> bytes:
    return blake2b(repr(said).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _makes_type(scope: LoadedScope, expression: flow.Call) -> bool:
    made = scope.flow.exprs[expression[1]]
    if made[0] not in (flow.GLOBAL, flow.ATTR, flow.IMPORT) or made[-1] < 0:
        return False
    return scope.file.names[made[-1]] in ("TypeVar", "NewType")


_TOLD = frozenset(
    {
        flow.GLOBAL,
        flow.STR,
        flow.INT,
        flow.CONST,
        flow.FUNC,
        flow.CLASS,
        flow.IMPORT,
        flow.ATTR,
        flow.CALL,
        flow.ANNOTATED,
        flow.PHI,
        flow.TRIED,
        flow.EARLIER,
        flow.COVERED,
        flow.ITER,
        flow.ENTER,
        flow.ITEM,
        flow.TUPLE,
        flow.NARROW,
        flow.DECORATE,
        flow.BINOP,
    }
)
"""What is read without any flow; of all others it counts that they are there."""
