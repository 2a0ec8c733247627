"""Texts outside of any repository."""

from __future__ import annotations

from typing import Any

from remora.indexer.models.ids import RepoPath, blob_id
from remora.indexer.scanner import scan
from remora.indexer.views.fields import fields_of

_OBJECT_FORMAT = "sha1"
"""Of most repositories, and of every one that is made without a word about it."""


def scan_text(source: bytes, path: str) -> list[dict[str, Any]]:
    """What *source*, as the file *path*, says: NodeState's fields for each node."""
    blob = blob_id(source, _OBJECT_FORMAT)
    return fields_of(RepoPath(path), blob, scan(source).definitions)
