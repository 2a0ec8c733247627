"""LMDB's errors, and the system's, as errors of ours."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import lmdb

from remora.indexer.errors import StoreError, StoreFullError
from remora.indexer.store.codec import StoreDamagedError


@contextmanager
def translated(folder: str) -> Iterator[None]:
    """Whatever is raised over the store in *folder* leaves as StoreError or one of its kin.

    But for the errors of a map that has to grow, which are answered where they come up.
    """
    try:
        yield
    except FOREIGN as error:
        raise_translated(folder, error)


FOREIGN = (lmdb.Error, OSError)
"""What `translated` is about."""


def raise_translated(folder: str, error: Exception) -> NoReturn:
    """Raise what *error*, one of FOREIGN, leaves the store in *folder* as."""
    if isinstance(error, (lmdb.MapFullError, lmdb.MapResizedError)):
        raise error
    raise _ours(folder, error) from error


def _ours(folder: str, error: Exception) -> StoreError:
    if isinstance(error, OSError):
        if error.errno == errno.ENOSPC:
            return _disk_full(folder)
        return StoreError(
            f"the store in {folder} cannot be used: {error.strerror}",
            hint="name a writable place with --store or REMORA_INDEX_STORE",
        )
    if isinstance(error, (lmdb.InvalidError, lmdb.CorruptedError, lmdb.PageNotFoundError)):
        return StoreDamagedError(f"the store in {folder} is damaged: {_said(error)}")
    if isinstance(error, (lmdb.VersionMismatchError, lmdb.IncompatibleError)):
        return StoreDamagedError(f"the store in {folder} has another format: {_said(error)}")
    if os.strerror(errno.ENOSPC) in str(error) or _is_short_write(folder, error):
        return _disk_full(folder)
    return StoreError(f"the store in {folder} cannot be used: {_said(error)}")


def _said(error: Exception) -> str:
    """LMDB's words, without the path that it was given."""
    return re.sub(r"^/proc/self/fd/\d+: ", "", str(error))


# A write that only partly fits is an "input/output error" to LMDB: this near the end of
# the disk, that is what it means.
_NEARLY_FULL = 256 * 1024 * 1024


def _is_short_write(folder: str, error: Exception) -> bool:
    return os.strerror(errno.EIO) in str(error) and _free_space(folder) < _NEARLY_FULL


def _free_space(folder: str) -> int:
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize


def _disk_full(folder: str) -> StoreFullError:
    free = _free_space(folder) / 1024 / 1024
    return StoreFullError(
        f"no space left for the store in {folder} ({free:.1f} MiB free); what it held is intact",
        hint="free some space, or name another place with --store or REMORA_INDEX_STORE",
    )
