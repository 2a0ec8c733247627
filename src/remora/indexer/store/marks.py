"""The definitions of stored facts, each decoded once it is asked for.

Two versions of a file share most of what they define: to see that, the bytes of their records
are enough.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Final

from remora.indexer.models.facts import Definition, Mark
from remora.indexer.store.codec import decode_record, facts_text, reading

_RECORD: Final = re.compile(
    rb'\n\["([^"]*+)","([^"]*+)",(-?\d++),(\d++),(\d++),(\d++),(\d++),(\d++),([^\n]*+)'
)
"""Name, kind, parent, first and last line and byte, that of the `def`, and all from the hash of
the source on."""
_WRITTEN: Final = b'["%s","%s",%s,%s,%s,%s,%s,%s,%s'
_SHORT_END: Final = b'"]'
"""Of a record that ends with the hash of the body: most have nothing behind that."""
_BODY: Final = Definition._fields.index("body_hash")


class Marked:
    """The definitions of one blob, the module first."""

    def __init__(self, value: bytes) -> None:
        """Of stored facts. Raises StoreDamagedError."""
        self._records = _records(facts_text(value))
        self.marks = _marks(self._records)

    def __getitem__(self, index: int) -> Definition:
        """One of them, in full. Raises StoreDamagedError."""
        return decode_record(_WRITTEN % self._records[index])


@reading
def _records(text: bytes) -> list[tuple[bytes, ...]]:
    found = _RECORD.findall(text)
    if not found or len(found) != text.count(b"\n"):
        raise ValueError("it has another shape")
    return found


@reading
def _marks(records: list[tuple[bytes, ...]]) -> list[Mark]:
    names, kinds, parents, _, _, starts, ends, _, texts = zip(*records, strict=True)
    bodies = [x[-18:-2] if x[-2:] == _SHORT_END else _body_hash(x) for x in texts]
    fields = zip(
        _texts(names),
        map(bytes.decode, kinds),
        *(map(int, column) for column in (parents, starts, ends)),
        texts,
        bodies,
        strict=True,
    )
    return list(map(_mark, fields))


_mark: Final[Callable[[tuple[object, ...]], Mark]] = partial(tuple.__new__, Mark)
"""`Mark._make`, which counts its fields each time."""


def _texts(names: Sequence[bytes]) -> Iterable[str]:
    if b"\\" not in b"".join(names):
        return map(bytes.decode, names)
    found: list[str] = json.loads(b'["%s"]' % b'","'.join(names))
    return found


def _body_hash(text: bytes) -> bytes:
    """Of a record that goes on behind it."""
    body = json.loads(b"[" + text)[_BODY - Definition._fields.index("source_hash")]
    if not isinstance(body, str):
        raise ValueError("it has another shape")
    return body.encode()
