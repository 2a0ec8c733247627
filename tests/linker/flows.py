"""What the linker is given of sources that a test writes: scanned and stored as in an index."""

from __future__ import annotations

from collections.abc import Mapping

from remora.indexer.models.flow import FileFlow
from remora.indexer.models.ids import BlobId, RepoPath
from remora.indexer.scan_pool.worker import encoded_facts
from remora.indexer.store import decode_flow

_BLOB = BlobId("0" * 40)
"""Facts know only their bytes."""


def flow_of(source: str) -> FileFlow:
    """The flow of one file, as it comes back from a store."""
    _, _, flow = encoded_facts(_BLOB, source.encode(), with_flow=True)
    decoded = decode_flow(flow)
    assert decoded is not None, "the scanner has given it up"
    return decoded


def flows_of(sources: Mapping[str, str]) -> dict[str, FileFlow]:
    """The flows of files, by path; `-> target` is no text but a symbolic link."""
    return {path: flow_of(x) for path, x in sources.items() if not x.startswith(_LINK)}


def symlinks_of(sources: Mapping[str, str]) -> dict[RepoPath, str]:
    """The targets of the symbolic links among *sources*."""
    found = {path: x for path, x in sources.items() if x.startswith(_LINK)}
    return {RepoPath(path): x.removeprefix(_LINK) for path, x in found.items()}


_LINK = "-> "
