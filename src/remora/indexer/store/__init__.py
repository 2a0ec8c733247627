"""Tables, codecs and transactions. The only place that imports lmdb.

Names load what they need when first used: the stamp alone is read most often.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from remora.indexer.store.codec import (
        StoreDamagedError,
        decode_definition,
        decode_definitions,
        decode_outline,
        encode_facts,
    )
    from remora.indexer.store.nodestore import (
        DEFAULT_WAIT,
        EncodedFacts,
        NodeStateStore,
        Size,
        Versions,
        ViewMovedError,
    )

_HOMES = {
    "DEFAULT_WAIT": "nodestore",
    "EncodedFacts": "nodestore",
    "NodeStateStore": "nodestore",
    "Size": "nodestore",
    "StoreDamagedError": "codec",
    "Versions": "nodestore",
    "ViewMovedError": "nodestore",
    "decode_definition": "codec",
    "decode_definitions": "codec",
    "decode_outline": "codec",
    "encode_facts": "codec",
}

__all__ = [
    "DEFAULT_WAIT",
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


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{home}"), name)
