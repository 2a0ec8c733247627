"""Imports that a `try` makes: whether they succeed, so that what stands in for them never runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remora.indexer.linker.static import module_paths as modules
from remora.indexer.models import flow

if TYPE_CHECKING:
    from remora.indexer.linker.static.files import LoadedFile, LoadedScope
    from remora.indexer.linker.static.program import Program
    from remora.indexer.linker.values import Reads


def succeed(program: Program, scope: LoadedScope, expression: flow.Tried, reads: Reads) -> bool:
    """Whether all imports of the TRIED *expression* do: what is outside may not be installed,
    and a stub alone does not run."""
    exprs = scope.flow.exprs
    return all(_succeeds(program, scope.file, exprs[index], reads) for index in expression[3:])


def _succeeds(program: Program, file: LoadedFile, expression: flow.Import, reads: Reads) -> bool:
    _, level, module, name = expression
    stem = program.find_module(file.path, level, module, reads)
    if stem is None or not (level or modules.is_at_hand(file.path, stem, module)):
        return False
    path = program.module_path(stem, reads)
    if path is not None and path.endswith(".pyi"):
        return False
    if name < 0:
        return True
    values, symbols = program.module_attribute(stem, file.names[name], reads)
    return bool(values or symbols)
