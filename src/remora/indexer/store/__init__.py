"""Tables, codecs and transactions. The only place that imports lmdb."""

from remora.indexer.store.codec import (
    StoreDamagedError,
    decode_definition,
    decode_definitions,
    decode_outline,
    encode_facts,
)
from remora.indexer.store.layout import LAYOUT_VERSION
from remora.indexer.store.nodestore import (
    DEFAULT_WAIT,
    EncodedFacts,
    NodeStateStore,
    Size,
    Versions,
    ViewMovedError,
)

__all__ = [
    "DEFAULT_WAIT",
    "LAYOUT_VERSION",
    "EncodedFacts",
    "NodeStateStore",
    "Size",
    "StoreDamagedError",
    "Versions",
    "ViewMovedError",
    "decode_definition",
    "decode_definitions",
    "decode_outline",
    "encode_facts",
]
