"""From an evaluated scope to its links."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.linker.limits import DEEPEST_SPELLING
from remora.indexer.linker.links import Effect, Link, UnitLinks
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.models import flow


class Effects(NamedTuple):
    """What an evaluation found to run, by where it is written."""

    expressions: dict[int, tuple[Effect, ...]]
    stores: dict[int, list[Effect]]
    """Setters, by the attribute expression that is stored to."""
    whole: list[tuple[Effect, int]]
    """What runs without a mark of its own in the text, each with its line: a test's fixtures,
    what makes a class."""
    doubtful: set[int]
    """Calls that may run something else, too, of which nothing is known."""


Lines = tuple[int, ...]


def links_of(scope: LoadedScope, found: Effects, once: Callable[[Lines], Lines]) -> UnitLinks:
    """Every event of the scope as links or as an unresolved call. *once* gives equal lines as one
    object."""
    exprs, effects = scope.flow.exprs, found.expressions
    gathered: dict[Effect, list[int]] = {}
    unresolved: dict[str, list[int]] = {}
    for effect, line in found.whole:
        gathered.setdefault(effect, []).append(line)
    for index, stored, line in flow.events_of(scope.flow):
        here: Iterable[Effect] = (found.stores if stored else effects).get(index, ())
        expression = exprs[index]
        if expression[0] == flow.CALL and not stored:
            if not here or index in found.doubtful:
                unresolved.setdefault(_receiver(scope, expression[1]), []).append(line)
            inner = effects.get(expression[1])
            if inner is not None and exprs[expression[1]][0] == flow.ATTR:
                here = (*here, *inner)
        for effect in here:
            lines = gathered.get(effect)
            if lines is None:
                gathered[effect] = [line]
            else:
                lines.append(line)
    links: list[Link] = []
    for effect in sorted(gathered):
        lines = gathered[effect]
        told = (lines[0],) if len(lines) == 1 else tuple(sorted(set(lines)))
        links.append(tuple.__new__(Link, (*effect, once(told))))  # thousands, and that is faster
    calls = [(call, tuple(sorted(unresolved[call]))) for call in sorted(unresolved)]
    return UnitLinks(tuple(links), tuple(calls))


def _receiver(scope: LoadedScope, index: int) -> str:
    """`save on x`: the called name and what it was asked of."""
    expression = scope.flow.exprs[index]
    if expression[0] == flow.ATTR:
        return f"{scope.file.names[expression[2]]} on {_spelled(scope, expression[1], 0)}"
    return _spelled(scope, index, 0)


def _spelled(scope: LoadedScope, index: int, depth: int) -> str:
    expression: flow.Expression = scope.flow.exprs[index]
    names = scope.file.names
    if depth > DEEPEST_SPELLING:
        return "?"
    if expression[0] == flow.GLOBAL:
        return names[expression[1]]
    if expression[0] == flow.FREE:
        return names[expression[2]]
    if expression[0] == flow.PARAM:
        return scope.flow.params[expression[1]][0]
    if expression[0] == flow.OUTER:
        return scope.file.scopes[expression[1]].flow.params[expression[2]][0]
    if expression[0] == flow.ATTR:
        return f"{_spelled(scope, expression[1], depth + 1)}.{names[expression[2]]}"
    if expression[0] == flow.CALL:
        return f"{_spelled(scope, expression[1], depth + 1)}()"
    if expression[0] == flow.ITEM:
        return f"{_spelled(scope, expression[1], depth + 1)}[]"
    return "?"
