"""Imports that a `try` makes: whether they succeed, so that what stands in for them never runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remora.indexer.linker.static import module_paths as modules
from remora.indexer.models import flow

if TYPE_CHECKING:
    from remora.indexer.linker.static.files import LoadedFile, LoadedScope
    from remora.indexer.linker.static.program import Program


def succeed(program: Program, scope: LoadedScope, expression: flow.Tried) -> bool:
    """Whether all imports of the TRIED *expression* do: what is outside may not be installed,
    and a stub alone does not run."""
    exprs = scope.flow.exprs
    _, _, _, *tried = expression
    imports = [exprs[index] for index in tried]
    return all(_succeeds(program, scope.file, e) for e in imports if e[0] == flow.IMPORT)


def _succeeds(program: Program, file: LoadedFile, expression: flow.Import) -> bool:
    _, level, module, name = expression
    stem = program.find_module(file.path, level, module)
    if stem is None or not (level or modules.is_at_hand(file.path, stem, module)):
        return False
    path = program.module_path(stem)
    if path is not None and path.endswith(".pyi"):
        return False
    if name < 0:
        return True
    values, symbols = program.module_attribute(stem, file.names[name])
    return bool(values or symbols)
