"""Flow of a folder on disk, for the benchmarks: scanned and stored as in an index."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from remora.indexer.models.flow import CLASS_SCOPE, FileFlow
from remora.indexer.models.ids import BlobId
from remora.indexer.scan_pool.worker import encoded_facts
from remora.indexer.scanner import Scanner
from remora.indexer.store import decode_flow


def flows_of(root: Path) -> dict[str, FileFlow]:
    """The flows of the Python files below *root*, by path; without those that are no text."""
    scanner = Scanner()
    found: dict[str, FileFlow] = {}
    for path in sorted(root.rglob("*.py")):
        facts = encoded_facts(BlobId(""), path.read_bytes(), scanner, with_flow=True)
        flow = decode_flow(facts[2])
        if flow is not None:
            found[path.relative_to(root).as_posix()] = flow
    return found


def classes_of(flows: Mapping[str, FileFlow]) -> set[str]:
    """The classes of a snapshot as links name them: what calls one runs its methods, not it."""
    return {
        f"{path}:{scope.name}"
        for path, flow in flows.items()
        for scope in flow.scopes
        if scope.kind == CLASS_SCOPE
    }
