"""What of stored facts a listing tells, with nothing else of them decoded."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import repeat
from operator import add
from typing import Final

from remora.indexer.models.facts import Definition
from remora.indexer.models.view import Listed
from remora.indexer.store.codec import decode_columns, decode_definitions, facts_start, reading
from remora.indexer.store.columns import KINDS, require_numbers, require_texts

_made: Final[Callable[[tuple[object, ...]], Listed]] = partial(tuple.__new__, Listed)
"""`Listed._make`, which counts its fields each time."""


@reading
def decode_listed(value: bytes) -> list[Listed]:
    """All definitions of stored facts, the module first. Raises StoreDamagedError."""
    _, parse_ok, *_ = facts_start(value)
    if parse_ok is not True:
        return list(map(_listed, decode_definitions(value)))
    known = decode_columns(value)
    firsts, lasts = zip(*known.lines, strict=True)
    require_numbers(firsts, lasts, known.heads)
    require_texts(known.names, known.signatures)
    kinds = [KINDS[letter] for letter in known.kinds]
    heads = map(add, firsts, known.heads)
    parsed = repeat(True, len(kinds))
    fields = zip(known.names, kinds, firsts, lasts, heads, known.signatures, parsed, strict=True)
    return list(map(_made, fields))


def _listed(found: Definition) -> Listed:
    return Listed(
        found.name,
        found.kind,
        found.start_line,
        found.end_line,
        found.def_line,
        found.signature,
        found.parse_ok,
    )
