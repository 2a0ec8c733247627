"""Heads of definitions, as a walk asks for them: all those of a file at once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.facts import NodeType
from remora.indexer.models.ids import RepoPath
from remora.indexer.store import decode_definitions
from remora.indexer.views.view import View


class DefinitionHead(NamedTuple):
    """What stands in front of a definition's body."""

    kind: NodeType
    signature: str
    decorators: tuple[str, ...]


class ViewHeads:
    """Those of one view. Of a file they are kept once one was asked for."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._in = cache(self._in_file)

    def of(self, unit: str) -> DefinitionHead | None:
        """That of *unit*, a key without its prefix; None where no definition has it."""
        path, _, name = unit.rpartition(":")
        return self._in(path).get(name)

    def _in_file(self, path: str) -> Mapping[str, DefinitionHead]:
        row = self._view.find_row(RepoPath(path))
        if row is None or row.status == "too_large":
            return {}
        definitions = decode_definitions(self._view.workspace.facts.encoded(row.blob))
        return {x.name: DefinitionHead(x.kind, x.signature, x.decorators) for x in definitions}
