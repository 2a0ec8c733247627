"""The two lines that stored facts begin with: columns, with a place for each definition.

The first, which is stored as it is, has what a search asks; the second, deflated by itself, what
a listing asks besides. So neither inflates records, of which each holds the rest of a definition.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, Final

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.facts import Definition, FileFacts, NodeType

KIND_LETTERS: Final[dict[NodeType, str]] = {
    "module": "o",
    "class": "c",
    "function": "f",
    "method": "m",
}
KINDS: Final[dict[str, NodeType]] = {letter: kind for kind, letter in KIND_LETTERS.items()}
SHORT_HASH: Final = 16
"""So many digits of a source hash are in the first line, and not again in the record."""

_NUMBERS, _TEXTS = frozenset({int}), frozenset({str})


class Columns(NamedTuple):
    """What both lines say, by field of `Definition` a sequence in the order of definitions."""

    names: Sequence[str]
    kinds: Sequence[NodeType]
    parents: Sequence[int]
    start_lines: Sequence[int]
    end_lines: Sequence[int]
    start_bytes: Sequence[int]
    end_bytes: Sequence[int]
    def_lines: Sequence[int]
    hashes: str
    """The first digits of each source hash, without anything between."""
    signatures: Sequence[str]


def first_line(facts: FileFacts, size: int) -> tuple[Any, ...]:
    """What the first line says of a blob of *size* bytes, before it is written."""
    definitions = facts.definitions
    return (
        facts.status,
        facts.parse_ok,
        facts.encoding,
        size,
        [d.name for d in definitions],
        "".join([KIND_LETTERS[d.kind] for d in definitions]),
        [(d.start_line, d.end_line) for d in definitions],
        "".join([d.source_hash[:SHORT_HASH] for d in definitions]),
    )


def second_line(definitions: Sequence[Definition]) -> tuple[Any, ...]:
    """What the second one says: mostly small numbers that repeat, which deflate to little."""
    return (
        [d.parent for d in definitions],
        [d.start_byte for d in definitions],
        [d.end_byte - d.start_byte for d in definitions],
        [d.def_line - d.start_line for d in definitions],
        [d.signature for d in definitions],
    )


@lru_cache(1)  # who asks for several definitions of a file asks for them one after the other
def columns(first: bytes, second: bytes) -> Columns:
    """What the two lines say. Raises ValueError, TypeError, LookupError."""
    _, _, _, _, names, kinds, lines, hashes = json.loads(first)
    parents, starts, lengths, below, signatures = json.loads(second)
    start_lines, end_lines = zip(*lines, strict=True)
    numbers = (parents, start_lines, end_lines, starts, lengths, below)
    if not (
        {len(names)} == {len(kinds), len(signatures), *map(len, numbers)}
        and len(hashes) == len(names) * SHORT_HASH
        and _NUMBERS.issuperset(map(type, chain(*numbers)))
        and _TEXTS.issuperset(map(type, chain(names, kinds, signatures)))
        and type(hashes) is str
    ):
        raise ValueError("it has another shape")
    return Columns(
        names,
        [KINDS[letter] for letter in kinds],
        parents,
        start_lines,
        end_lines,
        starts,
        [start + length for start, length in zip(starts, lengths, strict=True)],
        [line + more for line, more in zip(start_lines, below, strict=True)],
        hashes,
        signatures,
    )
