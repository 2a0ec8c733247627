"""A Model Context Protocol server over the index: `remora-index mcp`.

`serving` is the one door to the SDK; all else knows nothing of the protocol.
"""

from __future__ import annotations

from remora.indexer.foundation.lazy import loaded_from

TYPE_CHECKING = False
if TYPE_CHECKING:
    from remora.indexer.mcp_server.configuration import WHERE, Client, lines_for
    from remora.indexer.mcp_server.serving import serve

_HOMES = {
    "Client": "configuration",
    "WHERE": "configuration",
    "lines_for": "configuration",
    "serve": "serving",
}

__all__ = [
    "WHERE",
    "Client",
    "lines_for",
    "serve",
]

__getattr__ = loaded_from(__name__, _HOMES)
