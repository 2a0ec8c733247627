"""What a stored definition is told as: NodeState's fields, and the words in them."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from remora.indexer.models.facts import Definition
from remora.indexer.models.ids import BlobId, RepoPath, node_key
from remora.indexer.models.view import UpdateSource

if TYPE_CHECKING:
    from remora.indexer.models.docstring import Disagreement


def fields_of(
    path: RepoPath, blob: BlobId, definitions: Sequence[Definition]
) -> list[dict[str, Any]]:
    """NodeState's fields for every definition of one file that no view holds."""
    names = [definition.name for definition in definitions]
    return [node_fields(path, blob, definition, names, "adhoc") for definition in definitions]


def node_fields(
    path: RepoPath,
    blob: BlobId,
    definition: Definition,
    names: Sequence[str],
    source: UpdateSource,
) -> dict[str, Any]:
    """NodeState's fields for *definition* of the file at *path*, whose names are *names*."""
    parent, wrong = definition.parent, definition.disagreements
    return {
        "key": node_key(path, definition.name),
        "file_path": path,
        "node_name": definition.name,
        "node_type": definition.kind,
        "parent": node_key(path, names[parent]) if parent >= 0 else None,
        "start_line": definition.start_line,
        "end_line": definition.end_line,
        "start_byte": definition.start_byte,
        "end_byte": definition.end_byte,
        "def_line": definition.def_line,
        "blob_sha": blob,
        "source_hash": definition.source_hash,
        "signature": definition.signature,
        "docstring": definition.docstring,
        "docstring_outdated": None,
        "docstring_mismatch": bool(wrong),
        "docstring_reasons": _reasons(wrong) if wrong else (),
        "imports": definition.imports,
        "decorators": definition.decorators,
        "callers": None,
        "callees": None,
        "unresolved_calls": None,
        "resolved_imports": None,
        "related_tests": None,
        "related_tests_cut_at": None,
        "line_count": definition.end_line - definition.start_line + 1,
        "complexity": definition.complexity,
        "has_type_hints": definition.has_type_hints,
        "parse_ok": definition.parse_ok,
        "trouble": None,
        "update_source": source,
        "created_at": None,
        "updated_at": None,
        "version": None,
    }


def _reasons(wrong: Iterable[Disagreement]) -> tuple[str, ...]:
    from remora.indexer.docstrings.wording import worded  # few need it

    return tuple(map(worded, wrong))


def iso_time(epoch: int | None) -> str | None:
    """*epoch*, in seconds, as NodeState tells a time: in UTC, to the second."""
    return None if epoch is None else time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(epoch))


def dotted_path(path: str) -> str:
    """The module name of a path, all its folders included."""
    stem = path.rpartition(".")[0]
    return stem.removesuffix("/__init__").replace("/", ".")
