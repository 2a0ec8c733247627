"""Variables of modules that are bound again: whether code of the snapshot may have run meanwhile,
which then saw what they held before."""

from __future__ import annotations

from typing import Protocol

from remora.indexer.linker.cells import Cell
from remora.indexer.linker.static.files import LoadedFile, LoadedScope
from remora.indexer.linker.values import ValueSet
from remora.indexer.models import flow


class CountsBindings(Protocol):
    """What is asked of names, which ask whether earlier bindings count."""

    def static(self, scope: LoadedScope, index: int, depth: int) -> tuple[ValueSet, bool]:
        """What an expression is by its text, and whether flow has something to add."""
        ...

    def is_from_outside(self, file: LoadedFile, expression: flow.Import) -> bool:
        """Whether the import *expression* is of no module of the snapshot."""
        ...

    def global_name(
        self, file: LoadedFile, name: str, depth: int
    ) -> tuple[ValueSet, tuple[Cell, ...]]:
        """A free name, and the cells to read for what flow makes of it."""
        ...


def counts(
    names: CountsBindings, module: LoadedScope, expression: flow.Earlier, depth: int = 0
) -> bool:
    """Whether anything may have asked for what the EARLIER *expression* says. What is outside runs
    nothing of its own accord; a class that is defined runs its body."""
    return any(_runs(names, module, index, depth) for index in expression[2:])


def _runs(names: CountsBindings, module: LoadedScope, index: int, depth: int) -> bool:
    expression = module.flow.exprs[index]
    if (
        expression[0] == flow.CALL
        or expression[0] == flow.DECORATE
        or expression[0] == flow.ENTER
        or expression[0] == flow.ITER
    ):
        return not _is_outside(names, module, expression[1], depth)
    if expression[0] == flow.IMPORT:  # a module that is imported may import this one in turn
        return not names.is_from_outside(module.file, expression)
    return True


def _is_outside(names: CountsBindings, module: LoadedScope, index: int, depth: int) -> bool:
    """Whether an expression is something outside, a constant or a display, or made of such."""
    exprs = module.flow.exprs
    expression = exprs[index]
    while expression[0] == flow.ATTR or expression[0] == flow.CALL or expression[0] == flow.ITEM:
        index = expression[1]
        expression = exprs[index]
    if expression[0] in _OWN_NOTHING:
        return True
    if expression[0] == flow.IMPORT:  # what of that module need not be asked, nor be depended on
        return names.is_from_outside(module.file, expression)
    if expression[0] == flow.GLOBAL:
        name = module.file.names[expression[1]]
        values, more = names.global_name(module.file, name, depth)
        return not more and _are_outside(values)
    values, dynamic = names.static(module, index, depth)
    return not dynamic and _are_outside(values)


def _are_outside(values: ValueSet) -> bool:
    return bool(values) and all(value[0] == "x" for value in values)


_OWN_NOTHING = frozenset(
    {flow.STR, flow.INT, flow.CONST, flow.LIST, flow.TUPLE, flow.SET, flow.DICT, flow.COMP}
)
