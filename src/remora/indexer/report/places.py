"""Where a definition stands, as the page names it."""

from __future__ import annotations

from remora.indexer.models.ids import split_key


def place(key: str) -> dict[str, str]:
    """The path and the qualified name of *key*."""
    found = split_key(key)
    path, name = found if found is not None else ("", key)
    return {"path": path, "name": name}
