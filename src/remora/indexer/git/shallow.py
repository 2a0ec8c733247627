"""Where the history that git has ends before it began: shallow clones, and grafts."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from remora.indexer.errors import GitError
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.digests import blake2b
from remora.indexer.models.ids import CommitId

if TYPE_CHECKING:
    from remora.indexer.git.location import Location

_LARGEST = 64 * 1024 * 1024
_DIGEST_SIZE = 16


class HistoryEnds(NamedTuple):
    """What changes the parents that git tells of commits."""

    cut: frozenset[CommitId]
    """Commits whose parents a shallow clone left out."""
    is_grafted: bool
    """Whether `info/grafts` gives commits other parents than they say."""
    digest: bytes
    """Another one, once a fetch has deepened the clone or somebody edited grafts."""


def ends(location: Location) -> HistoryEnds:
    """Where history ends now: two looks at files. Raises GitError."""
    shallow = _content(f"{location.common_dir}/shallow")
    grafts = _content(f"{location.common_dir}/info/grafts")
    digest = blake2b(digest_size=_DIGEST_SIZE)
    for part in (shallow, grafts):
        digest.update(b"%d:" % len(part) + part)
    cut = frozenset(CommitId(line) for line in shallow.decode("ascii", "replace").split())
    return HistoryEnds(cut, bool(grafts), digest.digest())


def _content(path: str) -> bytes:
    """What is in a file; nothing, where it is none. A FIFO in its place is not waited for."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError):
        return b""
    with os.fdopen(descriptor, "rb") as file:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            return b""
        if found.st_size > _LARGEST:
            raise GitError(f"{path} has {found.st_size:,} bytes")
        return file.read(_LARGEST)
