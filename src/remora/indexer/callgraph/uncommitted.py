"""Links of what is not committed, kept for the processes that ask next.

They are told by all that they are a function of: the view of links that they lie over, and by path
what stands there and stood there before. Another edit is another digest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from remora.indexer.callgraph.base import Near
from remora.indexer.callgraph.tables import BY_UNIT, ENTRIES
from remora.indexer.errors import StoreError
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.digests import blake2b
from remora.indexer.models.ids import RepoPath
from remora.indexer.store import LinkedTree, Posting, StoreDamagedError, reading
from remora.indexer.views.view import View
from remora.indexer.workspace import StoreAccess

_DIGEST_SIZE = 16

Rows = Mapping[str, Mapping[str, Any]]


class KeptLinks(NamedTuple):
    """What a link of a view came to."""

    rows: Rows
    """The linker's that are not as they are stored, but for those that only a link asks."""
    postings: tuple[Posting, ...]
    scopes: int
    """How many there are in all files."""


def digest_of(view: View, near: Near, symlinks: Mapping[RepoPath, str] | None) -> bytes:
    """Tells the links of *view* among all that lie over what is *near*; *symlinks* are all of the
    view, where they are not as they are there."""
    now = {path: view.find_row(path) for path in near.touched}
    files = [
        (path, near.touched[path], row and (row.blob, row.status))
        for path, row in sorted(now.items())
    ]
    told = repr((files, None if symlinks is None else sorted(symlinks.items())))
    return blake2b(told.encode(), digest_size=_DIGEST_SIZE).digest()


def kept_links(store: StoreAccess, base: LinkedTree, digest: bytes) -> KeptLinks | None:
    """Those over *base* that *digest* tells; None where there are none, or they cannot be read."""
    links = store.links
    with suppress(StoreDamagedError):
        row = None if links is None else links.uncommitted(base, digest)
        return None if row is None else unpacked(row)
    return None


def keep_links(
    store: StoreAccess,
    base: LinkedTree,
    digest: bytes,
    rows: Rows,
    postings: Iterable[Posting],
    scopes: int,
) -> None:
    """Keep links over *base* where the store can be written: who finds none links once more."""
    links = store.links
    if links is None or not store.can_be_written:
        return
    told = {
        table: {key: _plain(table, row) for key, row in some.items()}
        for table, some in rows.items()
        if some and table not in ENTRIES
    }
    with suppress(StoreError):
        links.keep_uncommitted(base, digest, (told, tuple(map(tuple, postings)), scopes))


def _plain(table: str, row: Any) -> Any:
    """A row as it is when it was stored: in that of a file's units links have no names."""
    if table != BY_UNIT or row is None:
        return row
    return {
        name: (rounds, written, (tuple(map(tuple, links[0])), links[1]))
        for name, (rounds, written, links) in row.items()
    }


@reading
def unpacked(row: Any) -> KeptLinks:
    """What was kept. Raises StoreDamagedError for what is of another shape."""
    rows, postings, scopes = row
    some = {table: dict(kept) for table, kept in rows.items()}
    return KeptLinks(some, tuple(Posting(*posting) for posting in postings), int(scopes))
