"""The tables, their keys, and the versions that shape what is in them.

docs/store-format.md says the same in prose. Keys are object ids, or a view's
number followed by a path: in path order, so that a folder is one range.
"""

from __future__ import annotations

import os

from remora.indexer.models.ids import BlobId, RepoPath

META = b"meta"
FACTS = b"facts"  # blob id -> facts (codec.encode_facts)
FLOW = b"flow"  # blob id -> what the linker reads
HEADS = b"heads"  # worktree id -> Head
FILES = b"files"  # view number, path -> FileRow
TABLES = (META, FACTS, FLOW, HEADS, FILES)

# LMDB keys stop at 511 bytes and paths do not: a longer path keeps its first
# bytes (for the order) and is told apart by a digest. A path has no NUL.
_LONGEST_PATH_KEY = 480
_DIGEST_SIZE = 16


def blob_key(blob: BlobId) -> bytes:
    """The key of a blob's facts."""
    return bytes.fromhex(blob)


def view_prefix(view: int) -> bytes:
    """What the keys of all files of a view begin with."""
    return view.to_bytes(4, "big")


def path_key(view: int, path: RepoPath) -> bytes:
    """The key of one file of a view."""
    raw = os.fsencode(path)
    if len(raw) > _LONGEST_PATH_KEY:
        import hashlib

        digest = hashlib.blake2b(raw, digest_size=_DIGEST_SIZE).digest()
        raw = raw[: _LONGEST_PATH_KEY - _DIGEST_SIZE - 1] + b"\0" + digest
    return view_prefix(view) + raw


def worktree_key(worktree: str) -> bytes:
    """The key of a worktree's head; *worktree* is its folder relative to the common one."""
    return b"=" + os.fsencode(worktree)
