"""Which units of a changed file say what they said: those need no new evaluation.

Numbers in a record point into tables of the file, and move when the file
changes somewhere else; so records are compared with the names written out, and
lines count from the definition's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from remora.indexer.linker.static.files import LoadedFile, LoadedScope
from remora.indexer.models import flow
from remora.indexer.models.ids import UnitId
from remora.indexer.models.operands import SHAPES, mapped, numbers_at, places_of


def unchanged_units(before: LoadedFile, after: LoadedFile) -> dict[UnitId, int]:
    """The units of *after* that read the same as in *before*, and how far they moved down.

    Each by what it says itself: whatever an evaluation asks of the other scopes of its file,
    those around it included, it depends on as on those of any file.
    """
    old = {scope.unit: scope for scope in before.scopes}
    kept: dict[UnitId, int] = {}
    tables = _Tables(before, after)
    for scope in after.scopes:
        was = old.get(scope.unit)
        if was is not None and _same(was, scope, tables):
            kept[scope.unit] = scope.flow.line - was.flow.line
    return kept


class _Tables:
    """How far numbers mean the same in two files."""

    def __init__(self, before: LoadedFile, after: LoadedFile) -> None:
        old, new = [s.unit for s in before.scopes], [s.unit for s in after.scopes]
        names, types = _in_common(before.names, after.names), _in_common(before.types, after.types)
        scopes = _in_common(old, new)
        self.known = {flow.NAME: names, flow.TYPE: types, flow.SCOPE_INDEX: scopes}
        """Numbers below these point to the same in both."""
        self.are_same = (
            names == len(before.names)
            and types == len(before.types)
            and scopes == len(old) == len(new)
        )

    def cover(self, expression: flow.Expression) -> bool:
        """Whether all numbers in *expression* mean the same in both files."""
        for kind, places in _POINTS[expression[0]]:
            known = self.known[kind]
            for number in numbers_at(places, expression):
                if number >= known:
                    return False
        return True


def _in_common(old: Sequence[object], new: Sequence[object]) -> int:
    """How many items in front are the same."""
    for place, (one, other) in enumerate(zip(old, new, strict=False)):
        if one != other:
            return place
    return min(len(old), len(new))


def _same(was: LoadedScope, now: LoadedScope, tables: _Tables) -> bool:
    line = was.flow.line
    if _beside(was) != _beside(now):
        return False
    if tables.are_same:
        return was.flow == now.flow._replace(line=line)
    if len(was.flow.exprs) != len(now.flow.exprs) or was.flow.events != now.flow.events:
        return False
    if _spelled(was) != _spelled(now):
        return False
    old, new = was.file, now.file
    return all(
        (a == b and tables.cover(a)) or _spelled_expression(a, old) == _spelled_expression(b, new)
        for a, b in zip(was.flow.exprs, now.flow.exprs, strict=True)
    )


def _beside(scope: LoadedScope) -> object:
    """What the record of *scope* does not say, and it is evaluated or told with."""
    file = scope.file
    stored = [file.names[name] for name in file.stored] if scope.kind == flow.MODULE_SCOPE else ()
    return scope.place, _class_lines(scope), sorted(stored), _outer_names(scope)


def _outer_names(scope: LoadedScope) -> list[str]:
    """The parameters of enclosing functions that it names, as they are called there."""
    if not scope.is_inner:
        return []
    scopes = scope.file.scopes
    outer = [e for e in scope.flow.exprs if e[0] == flow.OUTER]
    return [scopes[e[1]].flow.params[e[2]][0] for e in outer]


def _class_lines(scope: LoadedScope) -> list[tuple[str, int]]:
    """Where class statements stand in the scope: they run what they run there."""
    return [
        (inner.unit, inner.flow.line - scope.flow.line)
        for inners in scope.members.values()
        for inner in inners
        if inner.kind == flow.CLASS_SCOPE
    ]


def _typed(index: int, file: LoadedFile) -> object:
    return None if index < 0 else file.types[index]


def _spelled(scope: LoadedScope) -> object:
    """The record of *scope*, its expressions aside, without any number of a table of the file."""
    record, file = scope.flow, scope.file
    names = file.names
    return (
        (record.kind, record.flags, record.keywords, record.returns, record.yields, record.stars),
        record.decorators,
        "" if scope.parent is None else scope.parent.unit,
        [(name, kind, _typed(index, file)) for name, kind, index in record.params],
        _typed(record.result, file),
        record.changed_params,
        # Most scopes have none of these.
        record.bases and [_typed(index, file) for index in record.bases],
        record.bindings and [(names[a], b) for a, b in _grouped(record.bindings, 2)],
        record.stores and [(a, names[b], c) for a, b, c in _grouped(record.stores, 3)],
        record.global_stores and [(names[a], b) for a, b in _grouped(record.global_stores, 2)],
        record.annotations
        and [(names[a], _typed(b, file)) for a, b in _grouped(record.annotations, 2)],
        record.attribute_types
        and [(a, names[b], _typed(c, file)) for a, b, c in _grouped(record.attribute_types, 3)],
    )


def _spelled_expression(expression: flow.Expression, file: LoadedFile) -> tuple[object, ...]:
    """*expression* without any number of a table of the file."""
    return mapped(expression, file.spelled) if _POINTS[expression[0]] else expression


def _grouped(items: Sequence[int], size: int) -> Iterator[tuple[int, ...]]:
    return zip(*[iter(items)] * size, strict=True)


_TABLES = {kind: places_of(kind) for kind in (flow.NAME, flow.TYPE, flow.SCOPE_INDEX)}
_POINTS = [
    [(kind, by_op[op]) for kind, by_op in _TABLES.items() if any(by_op[op])]
    for op in range(len(SHAPES))
]
"""By op, which of its operands point into which table of the file."""
