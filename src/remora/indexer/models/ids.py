"""Ids that a type checker keeps apart.

Object ids are lower-case hexadecimal, 40 digits in a SHA-1 repository and 64 in
a SHA-256 one. A `RepoPath` is relative to the top of the repository, with `/`
between its parts; bytes that are not UTF-8 stand in it as surrogate escapes
(`os.fsdecode`), so that `os.fsencode` gives back exactly what git has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NewType

BlobId = NewType("BlobId", str)
TreeId = NewType("TreeId", str)
CommitId = NewType("CommitId", str)
RepoPath = NewType("RepoPath", str)
if TYPE_CHECKING:
    UnitId = NewType("UnitId", str)
    """`path:qualified name` of a scope: of a module, class, function or lambda."""
    ModulePath = NewType("ModulePath", str)
    """Where a module is: its path without `.py` or `/__init__.py`."""
    DottedName = NewType("DottedName", str)
    """A name as an import spells it, of what may lie outside the snapshot."""
else:  # linking makes hundreds of thousands, and a call of `str` costs half
    UnitId = ModulePath = DottedName = str

MODULE_NAME = "__module__"
KEY_PREFIX = "node:"

STAGED = ":staged"
"""Stands where a revision does, for what the index holds."""
WORKTREE = ":worktree"
"""Stands where a revision does, for what a commit of all changed and new files would hold."""


def node_key(path: RepoPath, name: str) -> str:
    """The public key of a definition: `node:{path}:{qualified name}`."""
    return f"{KEY_PREFIX}{path}:{name}"


def unnumbered(unit: str) -> str:
    """*unit*, or a key, without the number that tells definitions of one name apart."""
    head, at, number = unit.rpartition("@")
    return head if at and number.isdecimal() else unit


def called_name(unit: str) -> str:
    """What a call of a unit, or of the node with that key, is written with."""
    return unnumbered(unit).rpartition(":")[2].rpartition(".")[2]


def blob_id(content: bytes, object_format: str) -> BlobId:
    """The id git gives to a blob of *content* in a repository of that object format."""
    import hashlib  # few need it, and loading it takes longer than most answers

    digest = hashlib.new(object_format, b"blob %d\0" % len(content), usedforsecurity=False)
    digest.update(content)
    return BlobId(digest.hexdigest())


def split_key(key: str) -> tuple[RepoPath, str] | None:
    """The path and qualified name of a key, or None where *key* is not one.

    A path may hold colons, a qualified name never does: the last colon decides.
    """
    if not key.startswith(KEY_PREFIX):
        return None
    path, colon, name = key[len(KEY_PREFIX) :].rpartition(":")
    if not (path and colon and name):
        return None
    return RepoPath(path), name
