"""What of stored facts a listing tells, with nothing else of them decoded."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import repeat
from typing import Final

from remora.indexer.models.facts import Definition
from remora.indexer.models.view import Listed
from remora.indexer.store.codec import decode_columns, decode_definitions, facts_start, reading

_made: Final[Callable[[tuple[object, ...]], Listed]] = partial(tuple.__new__, Listed)
"""`Listed._make`, which counts its fields each time."""


@reading
def decode_listed(value: bytes) -> list[Listed]:
    """All definitions of stored facts, the module first. Raises StoreDamagedError."""
    _, parse_ok, *_ = facts_start(value)
    if parse_ok is not True:
        return list(map(_listed, decode_definitions(value)))
    known = decode_columns(value)
    return list(
        map(
            _made,
            zip(
                known.names,
                known.kinds,
                known.start_lines,
                known.end_lines,
                known.def_lines,
                known.signatures,
                repeat(True),
                strict=False,
            ),
        )
    )


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
