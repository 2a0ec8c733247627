"""What is kept beside a view of links, made from it, for as long as it is retained."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from remora.indexer.store import codec
from remora.indexer.store.codec import StoreDamagedError
from remora.indexer.store.environment import Environment
from remora.indexer.store.layout import REVERSED, UNCOMMITTED, link_view_key
from remora.indexer.store.link_records import LinkedTree
from remora.indexer.store.link_views import link_view
from remora.indexer.store.transactions import Read, Write

MOST_UNCOMMITTED = 4
"""Links of what is not committed that are kept of one view: what is staged, the work tree, and
what they were before."""
MOST_ROOM = 1 << 22
"""Bytes that all of them take at most."""

_NONE = codec.encode_entry(())


class BesideViews:
    """Reverse graphs, and links of what is not committed, by the views that they were made from."""

    def __init__(self, environment: Environment, linker: int) -> None:
        self._environment = environment
        self._linker = linker

    def reversed(self, about: LinkedTree) -> Any:
        """What was kept as the reverse graph of a view; None where none was.

        Raises StoreDamagedError.
        """
        with self._environment.read() as read:
            value = read.get(REVERSED, self._key(about))
        return None if value is None else codec.decode_linked(value)

    def has_reversed(self, about: LinkedTree) -> bool:
        """Whether the reverse graph of a view is kept, not only wanted."""
        with self._environment.read() as read:
            value = read.get(REVERSED, self._key(about))
        return value is not None and value != codec.encode_linked(None)

    def is_reversed_wanted(self, about: LinkedTree) -> bool:
        """Whether this was asked before, of the same view. Raises as `keep_reversed` does."""
        with self._environment.read() as read:
            if self._is_reversed(read, about):
                return True
        self.keep_reversed(about, None)
        return False

    def keep_reversed(self, about: LinkedTree, graph: Any) -> None:
        """Keep the reverse graph of a view for as long as that is retained; None where it is only
        wanted.

        Raises StoreBusyError at once where another process writes, and its kin.
        """
        value = codec.encode_linked(graph)

        def change(write: Write) -> None:
            if link_view(write, self._linker, about) is not None:
                write.put(REVERSED, self._key(about), value)

        self._environment.write(change, wait=0)

    def uncommitted(self, base: LinkedTree, digest: bytes) -> Any:
        """The links of what lies over *base* and is told by *digest*; None where they are not kept.

        Raises StoreDamagedError.
        """
        with self._environment.read() as read:
            value = read.get(UNCOMMITTED, self._key(base))
        found = None if value is None else dict(codec.decode_uncommitted(value)).get(digest)
        return None if found is None else codec.decode_linked(found)

    def keep_uncommitted(self, base: LinkedTree, digest: bytes, links: Any) -> None:
        """Keep *links* of what lies over *base*, in the place of those kept longest ago; none that
        are too large.

        Raises StoreBusyError at once where another process writes, and its kin.
        """
        key, value = self._key(base), codec.encode_linked(links)
        if len(value) > MOST_ROOM:
            return

        def change(write: Write) -> None:
            if link_view(write, self._linker, base) is None:
                return
            kept = [(digest, value)]
            with suppress(StoreDamagedError):  # what cannot be read is replaced
                known = codec.decode_uncommitted(write.get(UNCOMMITTED, key) or _NONE)
                kept += [one for one in known if one[0] != digest]
            del kept[MOST_UNCOMMITTED:]
            while sum(len(one) for _, one in kept) > MOST_ROOM:
                kept.pop()
            write.put(UNCOMMITTED, key, codec.encode_entry(tuple(kept)))

        self._environment.write(change, wait=0)

    def _is_reversed(self, read: Read, about: LinkedTree) -> bool:
        """Whether the reverse graph of a view is kept, or wanted."""
        return read.has(REVERSED, self._key(about))

    def _key(self, about: LinkedTree) -> bytes:
        return link_view_key(self._linker, *about)
