"""Whether a store has grown so far since the last look that it is time for another."""

from __future__ import annotations

from pathlib import Path

from remora.indexer.store.environment import Environment
from remora.indexer.store.layout import META
from remora.indexer.store.network import network_file_system
from remora.indexer.store.transactions import Read, Write

_KEPT = b"kept"

# Past this size and this many times what was in use after the last look, one is worth it.
_SMALL = 1024 * 1024
_GROWTH = 1.5


def is_due(environment: Environment) -> bool:
    """Whether the file has grown so far that it is time to look what may go."""
    size = environment.size_on_disk()
    if size < _SMALL:
        return False
    with environment.read() as read:
        most = _GROWTH * int(read.get(META, _KEPT) or 0)
        in_use = read.bytes_in_use()
    return in_use > most or (size > most and keeps_its_size(environment) is None)


def keeps_its_size(environment: Environment) -> str | None:
    """The network file system on which no copy takes the file's place; else None.

    There another machine may have the old file open, and would lose it.
    """
    return network_file_system(Path(environment.folder))


def note_size(write: Write) -> None:
    """Note what is in use now: growth is reckoned from there."""
    write.put(META, _KEPT, b"%d" % write.bytes_in_use())


def note_growth(write: Write, before: int) -> None:
    """Count what came to the bytes *before* as if it had been in use at the last look: among the
    first links is nothing that could go."""
    kept = int(write.get(META, _KEPT) or 0)
    write.put(META, _KEPT, b"%d" % (kept + write.bytes_in_use() - before))


def lacks_size(read: Read) -> bool:
    """Whether it was never noted."""
    return read.get(META, _KEPT) is None
