"""The two lines that stored facts begin with: columns, with a place for each definition.

The first, which is stored as it is, has what a search asks; the second, deflated by itself, what
a listing asks besides. So neither inflates records, of which each holds the rest of a definition.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from operator import add
from typing import Any, Final

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.facts import Definition, FileFacts, FileListing, Heading, NodeType

KIND_LETTERS: Final[dict[NodeType, str]] = {
    "module": "o",
    "class": "c",
    "function": "f",
    "method": "m",
}
KINDS: Final[dict[str, NodeType]] = {letter: kind for kind, letter in KIND_LETTERS.items()}
SHORT_HASH: Final = 16
"""So many digits of each source hash are in the first line."""

_NUMBERS, _TEXTS = frozenset({int}), frozenset({str})


class Columns(NamedTuple):
    """What both lines say, a sequence each in the order of definitions, as it was written.

    Of what types their elements are is for who uses them to see.
    """

    names: Sequence[str]
    kinds: str
    """A letter each."""
    lines: Sequence[tuple[int, int]]
    parents: Sequence[int]
    starts: Sequence[int]
    """First bytes."""
    lengths: Sequence[int]
    """In bytes."""
    heads: Sequence[int]
    """How many lines the `def` is behind the first line."""
    signatures: Sequence[str]

    def fields(self, index: int) -> tuple[Any, ...]:
        """Of one definition the fields up to its signature."""
        (first, last), start = self.lines[index], self.starts[index]
        return (
            self.names[index],
            KINDS[self.kinds[index]],
            self.parents[index],
            first,
            last,
            start,
            start + self.lengths[index],
            first + self.heads[index],
            self.signatures[index],
        )

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """`fields` of each definition."""
        firsts, lasts = zip(*self.lines, strict=True)
        return zip(
            self.names,
            [KINDS[letter] for letter in self.kinds],
            self.parents,
            firsts,
            lasts,
            self.starts,
            map(add, self.starts, self.lengths),
            map(add, firsts, self.heads),
            self.signatures,
            strict=True,
        )


def first_line(facts: FileFacts | FileListing, size: int) -> tuple[Any, ...]:
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


def second_line(definitions: Sequence[Definition] | Sequence[Heading]) -> tuple[Any, ...]:
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
    _, _, _, _, names, kinds, lines, _ = json.loads(first)
    known = Columns(names, kinds, lines, *json.loads(second))
    if {len(names)} != set(map(len, known)):
        raise ValueError("it has another shape")
    return known


def require_numbers(*columns: Sequence[int]) -> None:
    """Raise ValueError where one has anything but numbers."""
    if not _NUMBERS.issuperset(map(type, chain(*columns))):
        raise ValueError("it has another shape")


def require_texts(*columns: Sequence[str]) -> None:
    """Raise ValueError where one has anything but strings."""
    if not _TEXTS.issuperset(map(type, chain(*columns))):
        raise ValueError("it has another shape")
