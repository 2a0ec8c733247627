"""What the linker is given of sources that a test writes: scanned and stored as in an index."""

from __future__ import annotations

from collections.abc import Mapping

from remora.indexer.models.flow import FileFlow
from remora.indexer.models.ids import BlobId
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
    """The flows of files, by path."""
    return {path: flow_of(text) for path, text in sources.items()}
