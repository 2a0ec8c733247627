"""From an evaluated scope to its links."""

from __future__ import annotations

from remora.indexer.linker.evaluation import Evaluation
from remora.indexer.linker.links import PROPERTY, Link, UnitLinks
from remora.indexer.linker.state import Effect
from remora.indexer.models import flow


def links_of(evaluation: Evaluation) -> UnitLinks:
    """Every event of the scope as links or as an unresolved call."""
    record = evaluation.scope.flow
    exprs, effects = evaluation.exprs, evaluation.effects
    gathered: dict[Effect, set[int]] = {}
    unresolved: dict[str, int] = {}
    for effect in evaluation.fixture_effects():
        gathered.setdefault(effect, set()).add(record.line)
    for index, stored, line in flow.events_of(record):
        if stored:
            for effect in _setters(evaluation, exprs[index]):
                gathered.setdefault(effect, set()).add(line)
            continue
        found = effects.get(index)
        expression = exprs[index]
        if expression[0] == flow.CALL:
            if not found:
                name = _receiver(evaluation, expression[1])
                unresolved[name] = unresolved.get(name, 0) + 1
            inner = effects.get(expression[1])
            if inner is not None and exprs[expression[1]][0] == flow.ATTR:
                found = [*(found or ()), *inner]
        for effect in found or ():
            lines = gathered.get(effect)
            if lines is None:
                gathered[effect] = {line}
            else:
                lines.add(line)
    links = tuple(
        Link(callee, how, tuple(sorted(lines))) for (callee, how), lines in sorted(gathered.items())
    )
    return UnitLinks(links, tuple(sorted(unresolved.items())))


def _setters(evaluation: Evaluation, expression: flow.Expression) -> list[Effect]:
    """Property setters and `__set__` that a store to an attribute runs."""
    if expression[0] != flow.ATTR:
        return []
    name = evaluation.names[expression[2]]
    found: list[Effect] = []
    for atom in evaluation.expand(evaluation.memo[expression[1]]):
        if atom[0] not in ("i", "o"):
            continue
        member = evaluation.program.member(atom[1], name, evaluation.reads)
        if member is None:
            if evaluation.program.member(atom[1], "__setattr__", evaluation.reads) is not None:
                evaluation.special(atom, "__setattr__", (), found, PROPERTY)
            continue
        found.extend(
            (function.unit, PROPERTY)
            for function in member.functions
            if "setter" in evaluation.program.marks(function, evaluation.reads)
        )
    return found


def _receiver(evaluation: Evaluation, index: int) -> str:
    """`save on x`: the called name and what it was asked of."""
    expression = evaluation.exprs[index]
    if expression[0] == flow.ATTR:
        return f"{evaluation.names[expression[2]]} on {_spelled(evaluation, expression[1], 0)}"
    return _spelled(evaluation, index, 0)


def _spelled(evaluation: Evaluation, index: int, depth: int) -> str:
    expression = evaluation.exprs[index]
    op = expression[0]
    names = evaluation.names
    if depth > 3:
        return "?"
    if op == flow.GLOBAL:
        return names[expression[1]]
    if op == flow.FREE:
        return names[expression[2]]
    if op == flow.PARAM:
        return evaluation.scope.flow.params[expression[1]][0]
    if op == flow.OUTER:
        return evaluation.file.scopes[expression[1]].flow.params[expression[2]][0]
    if op == flow.ATTR:
        return f"{_spelled(evaluation, expression[1], depth + 1)}.{names[expression[2]]}"
    if op == flow.CALL:
        return f"{_spelled(evaluation, expression[1], depth + 1)}()"
    if op == flow.ITEM:
        return f"{_spelled(evaluation, expression[1], depth + 1)}[]"
    return "?"
