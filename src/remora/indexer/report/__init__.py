"""One page for people who would rather look than read: what it shows, and how it is made."""

from __future__ import annotations

from remora.indexer.foundation.lazy import loaded_from

TYPE_CHECKING = False
if TYPE_CHECKING:
    from remora.indexer.report.contents import Contents
    from remora.indexer.report.page import html

_HOMES = {
    "Contents": "contents",
    "html": "page",
}

__all__ = [
    "Contents",
    "html",
]

__getattr__ = loaded_from(__name__, _HOMES)
