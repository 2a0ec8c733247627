"""The `--raw -z` format in which git's diff commands tell changes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.git.entries import ChangeSet, PathFilter, TreeChange, TreeEntry, file_entry
from remora.indexer.models.ids import RepoPath

RAW_DIFF = ("-z", "--raw", "--no-renames", "--no-abbrev", "--no-ext-diff", "--no-textconv")
"""Options for that format, with whole ids, and with nothing the configuration could add."""

_LINK = re.compile(r"^:?(?:[0-7]+ )?120000 ")


class RawChange(NamedTuple):
    """One record. A side that is no regular file, nor a link that was asked for, is None."""

    status: str
    path: RepoPath
    old: TreeEntry | None
    new: TreeEntry | None


def parse_raw_diff(
    told: bytes, wanted: PathFilter | None = None, *, symlinks: bool = False
) -> Iterator[RawChange]:
    """The records about wanted paths, as they come; with *symlinks* also those about links."""
    fields = iter(told.split(b"\0"))
    for record in fields:
        if not record:
            return
        path = RepoPath(os.fsdecode(next(fields)))
        text = record.decode("ascii")
        if wanted is None or wanted(path) or (symlinks and _LINK.search(text)):
            yield _parse(text, path, symlinks)


def gathered(records: Iterable[RawChange]) -> list[TreeChange]:
    """The records as changes, one for each path."""
    changes = ChangeSet()
    for record in records:
        changes.add(record.path, record.old, record.new)
    return changes.changes()


def _parse(record: str, path: RepoPath, symlinks: bool) -> RawChange:
    old_mode, new_mode, old_id, new_id, status = record.removeprefix(":").split()
    return RawChange(
        status,
        path,
        file_entry(path, old_id, int(old_mode, 8), symlinks=symlinks),
        file_entry(path, new_id, int(new_mode, 8), symlinks=symlinks),
    )
