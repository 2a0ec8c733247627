"""One transaction: what can be read in it, and written.

Every value goes in with its sum and comes out without, so that nobody above sees one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import lmdb

from remora.indexer.store import sums
from remora.indexer.store.codec import MENDING, MENDING_COMMAND_HINT, StoreDamagedError

_BESIDE_TABLES = 3 * 4096  # the file's two heads, and the list of its tables


class _Tables(dict[bytes, Any]):
    """The tables of one transaction, opened when first used.

    A handle lives only as long as the read transaction that opened it, and
    opening one outside a transaction would wait for the writer.
    """

    def __init__(self, handle: Any, transaction: Any) -> None:
        super().__init__()
        self._handle = handle
        self._transaction = transaction

    def __missing__(self, name: bytes) -> Any:
        try:
            table = self._handle.open_db(name, txn=self._transaction, create=False)
        except (lmdb.NotFoundError, lmdb.ReadonlyError) as error:
            raise StoreDamagedError(f"the store lacks its table {name.decode()}") from error
        self[name] = table
        return table


class Read:
    """One read transaction."""

    def __init__(self, handle: Any, transaction: Any) -> None:
        self._handle = handle
        self._transaction = transaction
        self._tables = _Tables(handle, transaction)

    def get(self, table: bytes, key: bytes) -> bytes | None:
        """The value at *key*, or None. Raises StoreDamagedError where it is another's."""
        stored: bytes | None = self._transaction.get(key, db=self._tables[table])
        return None if stored is None else _value(table, key, stored)

    @property
    def number(self) -> int:
        """Which transaction this is; one that writes has the number after the last such one."""
        return int(self._transaction.id())

    def has(self, table: bytes, key: bytes) -> bool:
        """Whether *key* is there; its value is not looked at."""
        found: bool = self._transaction.cursor(db=self._tables[table]).set_key(key)
        return found

    def items(self, table: bytes, prefix: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        """Keys that begin with *prefix*, in order, with their values.

        Raises StoreDamagedError where one is not what was written.
        """
        for key, stored in self.stored(table, prefix):
            yield key, _value(table, key, stored)

    def stored(self, table: bytes, prefix: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        """`items` as they lie there, with sums that nobody looked at."""
        cursor = self._transaction.cursor(db=self._tables[table])
        if not cursor.set_range(prefix):
            return
        for key, stored in cursor:
            if not key.startswith(prefix):
                return
            yield key, stored

    def keys(self, table: bytes, prefix: bytes = b"") -> Iterator[bytes]:
        """All keys of *table* that begin with *prefix*, in order."""
        cursor = self._transaction.cursor(db=self._tables[table])
        if prefix and not cursor.set_range(prefix):
            return
        for key in map(bytes, cursor.iternext(values=False)):
            if not key.startswith(prefix):
                return
            yield key

    def is_blank(self) -> bool:
        """Whether no table was ever made."""
        return not self._transaction.cursor().first()

    def count(self, table: bytes) -> int:
        """How many keys *table* holds."""
        entries: int = self._transaction.stat(db=self._tables[table])["entries"]
        return entries

    def bytes_used(self, table: bytes) -> int:
        """Bytes of the pages *table* occupies."""
        stat = self._transaction.stat(db=self._tables[table])
        pages: int = stat["branch_pages"] + stat["leaf_pages"] + stat["overflow_pages"]
        return pages * int(stat["psize"])

    def tables(self) -> dict[bytes, Any]:
        """All tables by name."""
        names = [bytes(name) for name in self._transaction.cursor().iternext(values=False)]
        return {name: self._tables[name] for name in names}

    def bytes_in_use(self) -> int:
        """Bytes of the pages that all tables together occupy."""
        return sum(map(self.bytes_used, self.tables())) + _BESIDE_TABLES


class Write(Read):
    """One write transaction."""

    def create(self, table: bytes) -> None:
        """Make *table* where it does not exist."""
        self._tables[table] = self._handle.open_db(table, txn=self._transaction, create=True)

    def put(self, table: bytes, key: bytes, value: bytes) -> None:
        """Set *key* to *value*."""
        stored = sums.with_sum(table, key, value)
        self._transaction.put(key, stored, db=self._tables[table])

    def put_all(self, table: bytes, items: Iterable[tuple[bytes, bytes]]) -> None:
        """Set many keys; sorted ones are written fastest."""
        stored = ((key, sums.with_sum(table, key, value)) for key, value in items)
        self._transaction.cursor(db=self._tables[table]).putmulti(stored)

    def delete(self, table: bytes, key: bytes) -> bool:
        """Remove *key*; False where it was not there."""
        removed: bool = self._transaction.delete(key, db=self._tables[table])
        return removed

    def clear(self, table: bytes) -> None:
        """Remove all keys of *table*."""
        self._transaction.drop(self._tables[table], delete=False)


def _value(table: bytes, key: bytes, stored: bytes) -> bytes:
    value = sums.without_sum(table, key, stored)
    if value is None:
        raise StoreDamagedError(
            f"a stored record is not what was written (table {table.decode()}, key {key.hex()})",
            hint=MENDING,
            command_hint=MENDING_COMMAND_HINT,
        )
    return value
