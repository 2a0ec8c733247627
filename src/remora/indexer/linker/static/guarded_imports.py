"""Imports that a `try` makes: whether they succeed, so that what stands in for them never runs."""

from __future__ import annotations

from typing import Protocol

from remora.indexer.linker.cells import Cell
from remora.indexer.linker.static import module_paths
from remora.indexer.linker.static.files import LoadedFile, LoadedScope
from remora.indexer.linker.static.modules import Modules
from remora.indexer.linker.values import ValueSet
from remora.indexer.models import flow
from remora.indexer.models.ids import ModulePath


class ResolvesImports(Protocol):
    """What is asked of names, which ask whether imports succeed."""

    def module_attribute(
        self, module_path: ModulePath, name: str
    ) -> tuple[ValueSet, tuple[Cell, ...]]:
        """`module.name`, and the cells to read for what flow makes of it."""
        ...


def resolve(
    modules: Modules, names: ResolvesImports, scope: LoadedScope, expression: flow.Tried
) -> bool:
    """Whether all imports of the TRIED *expression* do: what is outside may not be installed,
    and a stub alone does not run."""
    exprs = scope.flow.exprs
    _, _, _, *tried = expression
    imports = [exprs[index] for index in tried]
    return all(_resolves(modules, names, scope.file, e) for e in imports if e[0] == flow.IMPORT)


def _resolves(
    modules: Modules, names: ResolvesImports, file: LoadedFile, expression: flow.Import
) -> bool:
    _, level, module, name = expression
    module_path = modules.find(file.path, level, module)
    if module_path is None or not (
        level or module_paths.is_at_hand(file.path, module_path, module)
    ):
        return False
    path = modules.path(module_path)
    if path is not None and path.endswith(".pyi"):
        return False
    if name < 0:
        return True
    values, more = names.module_attribute(module_path, file.names[name])
    return bool(values or more)
