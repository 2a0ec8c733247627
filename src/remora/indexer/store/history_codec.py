"""How the history table's rows become bytes and back.

Commits have numbers in the order in which they came, parents before children, and so have paths.
Numbers stand in columns of 32 bits, ids as bytes, one after the other.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.ids import BlobId, CommitId
from remora.indexer.store.codec import reading, require_shape
from remora.indexer.store.layout import BLOCK, CHANGED, LIFE, PATHS, STANDING, TEXTS
from remora.indexer.store.packing import FAST, compressed, expanded

NONE = 0xFFFFFFFF
"""In a column of numbers: there is none."""


class TableStanding(NamedTuple):
    """How far the table goes."""

    commits: int
    paths: int
    tips: tuple[CommitId, ...]
    """Commits that are no other's parent: with all that they reach, they are the table."""
    ends: bytes
    """Digest of where the repository's history ended when the table was begun."""
    begun: int
    """Number of the transaction that began the table: another one numbers otherwise."""


class Block(NamedTuple):
    """Some commits in a row, in columns."""

    ids: bytes
    """One after the other."""
    first_parents: array[int]
    """Numbers; NONE for a commit without parents."""
    other_parents: Mapping[int, tuple[int, ...]]
    """By the place in this block."""
    cut: frozenset[int]
    """Places in this block of commits at which a shallow clone ends."""
    author_dates: array[int]
    committer_dates: array[int]


class Texts(NamedTuple):
    """What the commits of a block say of themselves."""

    authors: tuple[str, ...]
    subjects: tuple[str, ...]


class Changed(NamedTuple):
    """What happened to one path: at which commits, from which blob to which."""

    commits: array[int]
    old: tuple[BlobId | None, ...]
    new: tuple[BlobId | None, ...]


def numbers(values: Iterable[int] = ()) -> array[int]:
    """A column of numbers."""
    return array("I", values)


def times(values: Iterable[int] = ()) -> array[int]:
    """A column of times, which may be negative."""
    return array("q", values)


def encode_standing(standing: TableStanding) -> bytes:
    """The stored form of how far the table goes."""
    tips = b"".join(map(bytes.fromhex, standing.tips))
    return compressed(
        (standing.commits, standing.paths, len(standing.tips), tips, *standing[3:]), FAST
    )


@reading
def decode_standing(value: bytes) -> TableStanding:
    """How far the table goes. Raises StoreDamagedError."""
    commits, paths, count, tips, ends, begun = expanded(value)
    require_shape(all(type(number) is int for number in (commits, paths, begun)))
    require_shape(type(ends) is bytes)
    return TableStanding(commits, paths, tuple(map(CommitId, _hex_ids(tips, count))), ends, begun)


def encode_block(block: Block) -> bytes:
    """The stored form of some commits."""
    return compressed(
        (
            block.ids,
            _raw(block.first_parents),
            dict(block.other_parents),
            tuple(sorted(block.cut)),
            _raw(block.author_dates),
            _raw(block.committer_dates),
        ),
        FAST,
    )


@reading
def decode_block(value: bytes) -> Block:
    """Some commits. Raises StoreDamagedError."""
    ids, first, other, cut, authored, committed = expanded(value)
    block = Block(
        ids,
        _column("I", first),
        other,
        frozenset(cut),
        _column("q", authored),
        _column("q", committed),
    )
    count = len(block.first_parents)
    require_shape(type(ids) is bytes and bool(count) and len(ids) % count == 0)
    require_shape(len(block.author_dates) == len(block.committer_dates) == count)
    return block


def encode_texts(texts: Texts) -> bytes:
    """The stored form of authors and subjects."""
    known = {author: number for number, author in enumerate(dict.fromkeys(texts.authors))}
    who = _raw(numbers(known[author] for author in texts.authors))
    return compressed((tuple(known), who, texts.subjects), FAST)


@reading
def decode_texts(value: bytes) -> Texts:
    """Authors and subjects. Raises StoreDamagedError."""
    known, who, subjects = expanded(value)
    texts = Texts(tuple(known[number] for number in _column("I", who)), subjects)
    require_shape(len(texts.authors) == len(texts.subjects))
    return texts


def encode_paths(paths: Sequence[Sequence[int]]) -> bytes:
    """The stored form of which paths each commit of a block changed."""
    counts = _raw(numbers(map(len, paths)))
    return compressed((counts, _raw(numbers(path for some in paths for path in some))), FAST)


@reading
def decode_paths(value: bytes) -> list[tuple[int, ...]]:
    """Which paths each commit of a block changed. Raises StoreDamagedError."""
    counts, flat = (_column("I", part) for part in expanded(value))
    found, start = [], 0
    for count in counts:
        found.append(tuple(flat[start : start + count]))
        start += count
    require_shape(start == len(flat))
    return found


def encode_changed(changed: Changed) -> bytes:
    """The stored form of what happened to one path."""
    blobs: dict[BlobId | None, int] = {None: NONE}
    for blob in (*changed.new, *changed.old):
        if blob not in blobs:
            blobs[blob] = len(blobs) - 1
    raw = bytes.fromhex("".join(blob for blob in blobs if blob is not None))
    old, new = (_raw(numbers(map(blobs.__getitem__, side))) for side in (changed.old, changed.new))
    return compressed((len(blobs) - 1, raw, _raw(changed.commits), old, new), FAST)


@reading
def decode_changed(value: bytes) -> Changed:
    """What happened to one path. Raises StoreDamagedError."""
    count, raw, commits, old, new = expanded(value)
    blobs: dict[int, BlobId | None] = dict(enumerate(map(BlobId, _hex_ids(raw, count))))
    blobs[NONE] = None
    sides = (tuple(map(blobs.__getitem__, _column("I", side))) for side in (old, new))
    changed = Changed(_column("I", commits), *sides)
    require_shape(len(changed.commits) == len(changed.old) == len(changed.new))
    return changed


def encode_life(life: Any, noted: int) -> bytes:
    """The stored form of what is known of a node's life: strings, numbers, tuples of such.

    *noted* is the transaction that writes it: later ones have higher numbers.
    """
    return compressed((noted, life), FAST)


@reading
def decode_life(value: bytes) -> tuple[int, Any]:
    """When a node's life was noted, and what is known of it. Raises StoreDamagedError."""
    found = expanded(value)
    if type(found) is tuple and found and type(found[0]) is not int:
        found = 0, found  # of a version that did not number them
    noted, life = found
    require_shape(type(noted) is int and type(life) is tuple)
    return noted, life


_DECODERS: dict[bytes, Callable[[bytes], Any]] = {
    STANDING: decode_standing,
    BLOCK: decode_block,
    TEXTS: decode_texts,
    PATHS: decode_paths,
    CHANGED: decode_changed,
    LIFE: decode_life,
}


def require_readable(key: bytes, value: bytes) -> None:
    """Raises StoreDamagedError where a row of the history table is none."""
    decode = _DECODERS.get(key[:1])
    if decode is not None:
        decode(value)


def _raw(column: array[int]) -> bytes:
    if sys.byteorder == "little":
        return column.tobytes()
    turned = array(column.typecode, column)
    turned.byteswap()
    return turned.tobytes()


def _column(kind: str, raw: bytes) -> array[int]:
    column = array(kind)
    column.frombytes(raw)
    if sys.byteorder != "little":
        column.byteswap()
    return column


def _hex_ids(raw: bytes, count: int) -> list[str]:
    require_shape(
        type(count) is int and count >= 0 and (not raw if count == 0 else not len(raw) % count)
    )
    if not count:
        return []
    text, width = raw.hex(), 2 * len(raw) // count
    return [text[start : start + width] for start in range(0, len(text), width)]
