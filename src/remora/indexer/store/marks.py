"""The definitions of stored facts, each decoded once it is asked for.

Two versions of a file share most of what they define: to see that, the bytes of their records
are enough.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from operator import add
from typing import Final

from remora.indexer.models.facts import Definition, Mark
from remora.indexer.store.codec import decode_record, facts_text, reading
from remora.indexer.store.columns import (
    KINDS,
    Columns,
    columns,
    require_numbers,
    require_texts,
)

_START: Final = b'["'
"""What a record begins with: its first field is the source hash."""
_SHORT_END: Final = b'"]'
"""Of a record that ends with the hash of the body: most have nothing behind that."""
_BODY: Final = Definition._fields.index("body_hash") - len(Definition._fields)


class Marked:
    """The definitions of one blob, the module first."""

    def __init__(self, value: bytes) -> None:
        """Of stored facts. Raises StoreDamagedError."""
        self._known, self._records = _parts(facts_text(value))
        self.marks = _marks(self._known, self._records)

    def __getitem__(self, index: int) -> Definition:
        """One of them, in full. Raises StoreDamagedError."""
        return decode_record(self._known, index, self._records[index])


@reading
def _parts(text: bytes) -> tuple[Columns, list[bytes]]:
    first, second, *records = text.split(b"\n")
    known = columns(first, second)
    if not len(known.names) == len(records) == text.count(b"\n" + _START):
        raise ValueError("it has another shape")
    return known, records


@reading
def _marks(known: Columns, records: list[bytes]) -> list[Mark]:
    require_texts(known.names, known.signatures)
    require_numbers(known.parents, known.starts, known.lengths)
    fields = zip(
        known.names,
        [KINDS[letter] for letter in known.kinds],
        known.parents,
        known.starts,
        map(add, known.starts, known.lengths),
        _texts(known, records),
        [x[-18:-2] if x[-2:] == _SHORT_END else _body_hash(x) for x in records],
        strict=True,
    )
    return list(map(_mark, fields))


_mark: Final[Callable[[tuple[object, ...]], Mark]] = partial(tuple.__new__, Mark)
"""`Mark._make`, which counts its fields each time."""


def _texts(known: Columns, records: Sequence[bytes]) -> Iterator[bytes]:
    """Of each definition its record, and behind that the signature."""
    signatures = [each.encode("utf-8", "surrogatepass") for each in known.signatures]
    return map(add, records, signatures)


def _body_hash(record: bytes) -> bytes:
    """Of a record that goes on behind it."""
    body = json.loads(record)[_BODY]
    if not isinstance(body, str):
        raise ValueError("it has another shape")
    return body.encode()
