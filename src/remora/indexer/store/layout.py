"""The tables, their keys, and the versions that shape what is in them.

docs/store-format.md says the same in prose. Keys are object ids, or a view's
number followed by a path: in path order, so that a folder is one range.
"""

from __future__ import annotations

import os
from functools import lru_cache

from remora.indexer.models.ids import BlobId, RepoPath

META = b"meta"
LAYOUT_ROW = b"layout"
FACTS = b"facts"  # blob id -> facts (codec.encode_facts)
LISTINGS = b"listings"  # blob id -> what a listing asks, where there are no facts
FLOW = b"flow"  # blob id -> what the linker reads
PACKED = b"packed"  # blob id -> the pack that its facts lie in, where they are not in FACTS
PACKS = b"packs"  # digest of what it is -> facts of several blobs, compressed together
HEADS = b"heads"  # worktree id -> Head
FILES = b"files"  # view number, path -> FileRow
LINK_VIEWS = b"linkviews"  # linker version, digest of tree and rules -> a view of links
LINK_LAYERS = b"linklayers"  # layer number -> how many records it has
LINKS = b"links"  # layer number, table, key -> one of the linker's rows
CALLERS = b"callers"  # layer number, digests of callee and of folder -> the calls in its files;
# without the latter, and so in front of them, how many such records the callee has
REVERSED = b"reversed"  # as in LINK_VIEWS -> the reverse graph of that view
UNCOMMITTED = b"uncommitted"  # as in LINK_VIEWS -> links of what lies over that view
ASKED = b"asked"  # tree id -> the last day on which it was asked for
LEFT = b"left"  # worktree id -> the trees its view stood at before, the last one first
HISTORY = b"history"  # a letter and numbers -> commits, and what each changed (see `history_key`)
TABLES = (
    *(META, FACTS, LISTINGS, FLOW, PACKED, PACKS, HEADS, FILES),
    *(LINK_VIEWS, LINK_LAYERS, LINKS, CALLERS, REVERSED, UNCOMMITTED),
    *(ASKED, LEFT, HISTORY),
)

# LMDB keys stop at 511 bytes and paths do not: a longer path keeps its first
# bytes (for the order) and is told apart by a digest. A path has no NUL.
_LONGEST_PATH_KEY = 480
_DIGEST_SIZE = 16

PACK_KEY_SIZE = 8

VIEW_PREFIX_SIZE = 4
CALLEE_PREFIX_SIZE = VIEW_PREFIX_SIZE + _DIGEST_SIZE
"""Also the length of the key that counts the postings of a callee."""


def blob_key(blob: BlobId) -> bytes:
    """The key of a blob's facts."""
    return bytes.fromhex(blob)


def pack_key(pack: bytes) -> bytes:
    """The key of a pack of facts: another content is another pack."""
    return _digest(pack, PACK_KEY_SIZE)


def view_prefix(view: int) -> bytes:
    """What the keys of all files of a view, or of all records of a layer of links, begin with."""
    return view.to_bytes(VIEW_PREFIX_SIZE, "big")


def path_key(view: int, path: RepoPath) -> bytes:
    """The key of one file of a view."""
    raw = os.fsencode(path)
    if len(raw) > _LONGEST_PATH_KEY:
        digest = _digest(raw, _DIGEST_SIZE)
        raw = raw[: _LONGEST_PATH_KEY - _DIGEST_SIZE - 1] + b"\0" + digest
    return view_prefix(view) + raw


# The linker's tables (linker/tables.py) share one of LMDB's.
_LINK_TABLES = {
    "files": b"f",
    "reads": b"d",
    "symbols": b"s",
    "writers": b"w",
    "apart": b"a",
    "readers": b"r",
    "stems": b"m",
    "tops": b"t",
    "symlinks": b"l",
}


def link_views_prefix(linker: int) -> bytes:
    """What the keys of all views of links begin with that a version of the linker has made."""
    return linker.to_bytes(VIEW_PREFIX_SIZE, "big")


def link_view_key(linker: int, tree: str | None, rules: str) -> bytes:
    """The key of a view of links."""
    return link_views_prefix(linker) + _digest(f"{tree or ''}\0{rules}".encode(), _DIGEST_SIZE)


def link_key(layer: int, table: str, key: str) -> bytes:
    """The key of one of the linker's rows."""
    raw = key.encode("utf-8", "surrogateescape")
    if len(raw) > _LONGEST_PATH_KEY:
        raw = raw[: _LONGEST_PATH_KEY - _DIGEST_SIZE - 1] + b"\0" + _digest(raw, _DIGEST_SIZE)
    return view_prefix(layer) + _LINK_TABLES[table] + raw


def link_of_key(key: bytes) -> tuple[str, str]:
    """The linker's table and key that `link_key` was given; a long one only as it begins."""
    letter, raw = key[VIEW_PREFIX_SIZE : VIEW_PREFIX_SIZE + 1], key[VIEW_PREFIX_SIZE + 1 :]
    table = next((name for name, known in _LINK_TABLES.items() if known == letter), repr(letter))
    return table, raw.partition(b"\0")[0].decode("utf-8", "surrogateescape")


def callee_prefix(layer: int, callee: str) -> bytes:
    """What the keys of all links to *callee* begin with, and the key of their number."""
    return view_prefix(layer) + _digest_of(callee)


def caller_key(layer: int, callee: str, folder: str) -> bytes:
    """The key of what the files of one folder have of *callee*."""
    return view_prefix(layer) + _digest_of(callee) + _digest_of(folder)


def folder_of(path: str) -> str:
    """The folder that a file is in, with the slash behind it."""
    return path[: path.rfind("/") + 1]


@lru_cache(1 << 15)  # the callees of a file are those of its neighbours
def _digest_of(text: str) -> bytes:
    return _digest(text.encode("utf-8", "surrogateescape"), _DIGEST_SIZE)


def _digest(raw: bytes, size: int) -> bytes:
    from remora.indexer.models.digests import blake2b

    return blake2b(raw, digest_size=size).digest()


# The rows of the history table, by the letter that their keys begin with.
STANDING = b"s"  # -> how far the table goes
BLOCK = b"b"  # block -> ids, parents and dates of its commits
TEXTS = b"t"  # block -> their authors and subjects
PATHS = b"c"  # block -> which paths each of them changed
PATH_NAME = b"n"  # path number -> path
PATH_NUMBER = b"p"  # path -> path number
CHANGED = b"h"  # path number, bucket of commits -> what happened to it there
LIFE = b"l"  # digests of path and of name -> what is known of that node's life


def history_key(letter: bytes, *numbers: int) -> bytes:
    """The key of a row of the history table."""
    return letter + b"".join(number.to_bytes(4, "big") for number in numbers)


def path_number_key(path: RepoPath) -> bytes:
    """The key of a path's number."""
    return PATH_NUMBER + path_key(0, path)[VIEW_PREFIX_SIZE:]


FILE_ITSELF = ""
"""Stands where a node has its name, in what is noted of a file."""


def life_key(path: RepoPath, name: str) -> bytes:
    """The key of what is known of a node's life."""
    return lives_prefix(path) + _digest_of(name)


def lives_prefix(path: RepoPath) -> bytes:
    """What the keys of all lives in a file begin with."""
    return LIFE + _digest(os.fsencode(path), _DIGEST_SIZE)


def worktree_key(worktree: str) -> bytes:
    """The key of a worktree's head; *worktree* is its folder relative to the common one."""
    return b"=" + os.fsencode(worktree)


def worktree_of_key(key: bytes) -> str:
    """The worktree that `worktree_key` was given."""
    return os.fsdecode(key[1:])
