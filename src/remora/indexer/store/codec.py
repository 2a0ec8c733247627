"""How values become bytes and back.

Facts are lines of JSON: the outline first, then one line for each definition,
so that a search reads only first lines and a look-up decodes one definition.
JSON escapes every line end inside a value, hence the split is safe. Rows of a
view are packed, as there is one for every file of every worktree.
"""

from __future__ import annotations

import json
import marshal
import os
import struct
import zlib
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar, get_args

from remora.indexer.errors import StoreUnusableError
from remora.indexer.models.facts import Definition, FileFacts, NodeType
from remora.indexer.models.ids import BlobId, CommitId, RepoPath, TreeId
from remora.indexer.models.view import FileRow, Head, Outline, RowStatus, Totals, UpdateSource

P = ParamSpec("P")
T = TypeVar("T")


class StoreDamagedError(StoreUnusableError):
    """A stored value cannot be read back."""


_UNREADABLE = (
    ValueError,
    TypeError,
    LookupError,
    EOFError,
    MemoryError,
    struct.error,
    zlib.error,
    RecursionError,
)
"""What decoding raises on bytes that are none of ours."""


def reading(decode: Callable[P, T]) -> Callable[P, T]:
    """*decode*, where whatever is wrong with the bytes is StoreDamagedError."""

    @wraps(decode)
    def read(*args: P.args, **keywords: P.kwargs) -> T:
        try:
            return decode(*args, **keywords)
        except _UNREADABLE as error:
            raise StoreDamagedError(
                f"a stored record cannot be read: {error}",
                hint="remora-index clean removes the store; the next command makes it again",
            ) from error

    return read


_KIND_LETTERS: dict[NodeType, str] = {"module": "o", "class": "c", "function": "f", "method": "m"}
_KINDS: dict[str, NodeType] = {letter: kind for kind, letter in _KIND_LETTERS.items()}
_SHORT_HASH = 16

_encode = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode


def encode_facts(facts: FileFacts, size: int) -> bytes:
    """The stored form of *facts* of a blob of *size* bytes."""
    definitions = facts.definitions
    outline = (
        facts.status,
        facts.parse_ok,
        facts.encoding,
        size,
        [d.name for d in definitions],
        "".join(_KIND_LETTERS[d.kind] for d in definitions),
        [(d.start_line, d.end_line) for d in definitions],
        "".join(d.source_hash[:_SHORT_HASH] for d in definitions),
    )
    lines = [_encode(outline), *(_encode(definition) for definition in definitions)]
    return "\n".join(lines).encode("ascii")


def encode_linked(row: Any) -> bytes:
    """The stored form of one of the linker's rows: strings, bytes, numbers, and tuples, sets
    and dictionaries of such."""
    return sealed(row, FAST)


@reading
def decode_linked(value: bytes) -> Any:
    """One of the linker's rows. Raises StoreDamagedError."""
    return marshal.loads(checked(value))


@reading
def decode_record(kind: Callable[..., T], value: bytes) -> T:
    """A named tuple that was stored as one of the linker's rows. Raises StoreDamagedError."""
    return kind(*marshal.loads(checked(value)))


def encode_entry(entry: Any) -> bytes:
    """The form of a part of a row that is often asked for alone. It has no check of its own."""
    return marshal.dumps(entry, _MARSHAL)


@reading
def decode_entry(value: bytes) -> Any:
    """A part of a row that `decode_linked` gave. Raises StoreDamagedError."""
    return marshal.loads(value)


def sealed(value: Any, level: int) -> bytes:
    """*value* with a check sum, compressed where that is worth it."""
    raw = marshal.dumps(value, _MARSHAL)
    if len(raw) > _WORTH_PACKING:
        return _PACKED + zlib.compress(raw, level)
    return _PLAIN + _CHECK.pack(zlib.crc32(raw)) + raw


def checked(value: bytes) -> bytes:
    """What was encoded. Raises ValueError or zlib.error where it is not as it was written."""
    if value[:1] == _PACKED:
        return zlib.decompress(value[1:])  # which ends in a check sum
    raw = value[1 + _CHECK.size :]
    if value[:1] != _PLAIN or _CHECK.unpack_from(value, 1)[0] != zlib.crc32(raw):
        raise ValueError("its check sum differs")
    return raw


# Flow and rows of links are large and nested, and hold tuples and sets: marshal reads them four
# to ten times as fast as JSON. It is not made for bytes that somebody damaged, hence the check
# sums. Equal rows need not be equal bytes.
_MARSHAL = 4  # known to every Python since 3.4
FAST, SMALL = 1, 3
_PACKED, _PLAIN = b"\x00", b"\x01"
_CHECK = struct.Struct(">I")
_WORTH_PACKING = 200


@reading
def decode_outline(value: bytes) -> Outline:
    """The first line of stored facts. Raises StoreDamagedError."""
    status, parse_ok, encoding, size, names, kinds, lines, hashes = json.loads(
        value.partition(b"\n")[0]
    )
    return Outline(
        status,
        parse_ok,
        encoding,
        size,
        tuple(names),
        tuple(_KINDS[letter] for letter in kinds),
        tuple((first, last) for first, last in lines),
        tuple(hashes[i : i + _SHORT_HASH] for i in range(0, len(hashes), _SHORT_HASH)),
    )


@reading
def outline_names(value: bytes) -> bytes:
    """What of stored facts holds all their names, in lower case. Raises StoreDamagedError."""
    return value[: value.index(b'],"')].lower()  # the quote of a string would be escaped


def as_in_names(word: str) -> bytes:
    """What is in all that `outline_names` gives of files where a name holds *word*."""
    return word.encode() if word.isascii() else b""


@reading
def decode_definitions(value: bytes) -> tuple[Definition, ...]:
    """All definitions of stored facts, the module first. Raises StoreDamagedError."""
    return tuple(_definition(line) for line in value.split(b"\n")[1:])


@reading
def decode_definition(value: bytes, index: int) -> Definition:
    """One definition of stored facts. Raises StoreDamagedError."""
    return _definition(value.split(b"\n", index + 2)[index + 1])


@reading
def decode_facts(value: bytes) -> FileFacts:
    """Stored facts, without their flow. Raises StoreDamagedError."""
    outline = decode_outline(value)
    if outline.status == "too_large":
        raise ValueError("facts of a skipped blob")
    return FileFacts(outline.status, outline.parse_ok, outline.encoding, decode_definitions(value))


def _definition(line: bytes) -> Definition:
    fields = json.loads(line)
    definition = Definition(*fields)
    return definition._replace(
        decorators=tuple(definition.decorators), imports=tuple(definition.imports)
    )


_STATUSES: tuple[RowStatus, ...] = get_args(RowStatus)
_SOURCES: tuple[UpdateSource, ...] = get_args(UpdateSource)
_ROW = struct.Struct(">BBBIQqB")  # status, parse_ok, source, nodes, size, changed_at, id length
_NO_TIME = -(2**63)


def encode_row(row: FileRow) -> bytes:
    """The stored form of one file of a view. Its path follows, as keys may be cut."""
    blob = bytes.fromhex(row.blob)
    packed = _ROW.pack(
        _STATUSES.index(row.status),
        row.parse_ok,
        _SOURCES.index(row.update_source),
        row.nodes,
        row.size,
        _NO_TIME if row.changed_at is None else row.changed_at,
        len(blob),
    )
    return packed + blob + os.fsencode(row.path)


@reading
def decode_row(value: bytes) -> FileRow:
    """One file of a view. Raises StoreDamagedError."""
    status, parse_ok, source, nodes, size, changed_at, length = _ROW.unpack_from(value)
    ids_end = _ROW.size + length
    return FileRow(
        RepoPath(os.fsdecode(value[ids_end:])),
        BlobId(value[_ROW.size : ids_end].hex()),
        _STATUSES[status],
        bool(parse_ok),
        nodes,
        size,
        _SOURCES[source],
        None if changed_at == _NO_TIME else changed_at,
    )


def encode_head(head: Head) -> bytes:
    """The stored form of a worktree's head."""
    return _encode(head).encode("ascii")


@reading
def decode_head(value: bytes) -> Head:
    """A worktree's head. Raises StoreDamagedError."""
    view, commit, tree, committed_at, rules, tree_settings, totals = json.loads(value)
    return Head(
        view,
        None if commit is None else CommitId(commit),
        None if tree is None else TreeId(tree),
        committed_at,
        rules,
        tree_settings,
        Totals(*totals),
    )
