"""How values become bytes and back.

Facts are lines of JSON: the outline first, then what else a listing asks, then one line for each
definition, deflated a few together, so that a search reads only first lines, a listing inflates
one more, and a look-up a few definitions besides.
JSON escapes every line end inside a value, hence the split is safe. Rows of a
view are packed, as there is one for every file of every worktree.
"""

from __future__ import annotations

import json
import os
import struct
import zlib
from collections.abc import Callable, Mapping
from functools import lru_cache, wraps
from itertools import product
from typing import Any, ParamSpec, TypeVar, get_args

from remora.indexer.errors import StoreUnusableError
from remora.indexer.models.docstring import Disagreement
from remora.indexer.models.facts import Definition, FileFacts, FileListing, FileStatus, NodeType
from remora.indexer.models.ids import BlobId, CommitId, RepoPath, TreeId
from remora.indexer.models.view import (
    FileRow,
    FileSummary,
    Head,
    Outline,
    RowStatus,
    Totals,
    UpdateSource,
)
from remora.indexer.store.columns import (
    KINDS,
    SHORT_HASH,
    Columns,
    columns,
    first_line,
    second_line,
)
from remora.indexer.store.packing import (
    FAST,
    SMALLER,
    compressed,
    expanded,
    inflated,
    packed,
    packed_alone,
    unpacked,
)
from remora.indexer.store.sections import has_two_lines, lines_of, sectioned, whole

P = ParamSpec("P")
T = TypeVar("T")


MENDING = "index.sync() mends the store, index.verify() tells what is wrong"
MENDING_COMMAND_HINT = "remora-index sync mends the store, remora-index verify tells what is wrong"
"""What to do about damage, from Python and at a command line."""


class StoreDamagedError(StoreUnusableError):
    """A stored value cannot be read back, or is not what was written."""


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
                hint=MENDING,
                command_hint=MENDING_COMMAND_HINT,
            ) from error

    return read


_decode = json.JSONDecoder().raw_decode
_encode = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode


def encode_facts(facts: FileFacts, size: int) -> bytes:
    """The stored form of *facts* of a blob of *size* bytes."""
    definitions = facts.definitions
    lines = [
        _encode(first_line(facts, size)),
        _encode(second_line(definitions)),
        *(_encode(_written(definition)) for definition in definitions),
    ]
    return stored_facts("\n".join(lines).encode("ascii"))


def encode_listing(listing: FileListing, size: int) -> bytes:
    """The stored form of a *listing* of a blob of *size* bytes: that of its facts, without the
    records behind."""
    lines = first_line(listing, size), second_line(listing.definitions)
    return sectioned("\n".join(map(_encode, lines)).encode("ascii"))


@reading
def is_listing(value: bytes) -> bool:
    """Whether what is stored of a blob is a listing alone. Raises StoreDamagedError."""
    return has_two_lines(value)


@reading
def is_listing_of(listing: bytes, facts: bytes) -> bool:
    """Whether a stored *listing* says what stored *facts* say. Raises StoreDamagedError."""
    return lines_of(listing, 0, 1) == lines_of(facts, 0, 1)


@reading
def stored_facts(value: bytes) -> bytes:
    """The stored form of facts in any form: definitions deflated, some together. Raises
    StoreDamagedError."""
    return sectioned(whole(value))


@reading
def facts_text(value: bytes) -> bytes:
    """The lines of facts in any form: as stored, or as they lie in packs. Raises
    StoreDamagedError."""
    return whole(value)


def encode_linked(row: Any) -> bytes:
    """The stored form of strings, bytes, numbers, and tuples, sets and dictionaries of such."""
    return compressed(row, FAST)


def encode_link_row(row: Any) -> bytes:
    """The stored form of one of the linker's rows: a twelfth smaller than at the fastest level, for
    less than a hundredth of a link from scratch."""
    return compressed(row, SMALLER)


@reading
def decode_linked(value: bytes) -> Any:
    """One of the linker's rows. Raises StoreDamagedError."""
    return expanded(value)


_ROW_TYPES: dict[str, type] = {
    "files": dict,
    "reads": tuple,
    "symbols": dict,
    "writers": dict,
    "apart": dict,
    "readers": tuple,
    "stems": dict,
    "tops": tuple,
    "symlinks": dict,
}


@reading
def decode_link_row(table: str, value: bytes, word: str = "") -> Any:
    """A row of one of the linker's tables; None where *word* is nowhere in it.

    Raises StoreDamagedError.
    """
    raw = inflated(value)
    if word.encode() not in raw:
        return None
    row = unpacked(raw)
    require_shape(type(row) is _ROW_TYPES[table])
    return row


_ONLY_STRINGS = frozenset({str})


def require_shape(fits: bool) -> None:
    """Raise ValueError, which `reading` takes for damage, unless what was read *fits*."""
    if not fits:
        raise ValueError("it has another shape")


@reading
def decode_uncommitted(value: bytes) -> tuple[tuple[bytes, bytes], ...]:
    """Links of what is not committed, each as it is stored, behind the digest that tells it.

    Raises StoreDamagedError.
    """
    kept = unpacked(value)
    require_shape(all(type(part) is bytes for digest, links in kept for part in (digest, links)))
    return tuple(kept)


def encode_entry(entry: Any) -> bytes:
    """The form of a part of a row that is often asked for alone."""
    return packed(entry)


def encode_only_entry(key: str, encoded: bytes) -> bytes:
    """`encode_entry` of a dictionary that has *key* alone, for a value that is *encoded* so."""
    return packed_alone(key, encoded)


@reading
def decode_entry(value: bytes) -> Any:
    """A part of a row that `decode_linked` gave. Raises StoreDamagedError."""
    return unpacked(value)


@reading
def decode_outline(value: bytes) -> Outline:
    """The first line of stored facts. Raises StoreDamagedError."""
    status, parse_ok, encoding, size, names, kinds, lines, hashes = json.loads(
        value.partition(b"\n")[0]
    )
    require_shape(
        status in _STATUSES and len(names) == len(kinds) == len(lines) == len(hashes) // SHORT_HASH
    )
    require_shape(type(size) is int and _ONLY_STRINGS.issuperset(map(type, names)))
    return Outline(
        status,
        parse_ok,
        encoding,
        size,
        tuple(names),
        tuple([KINDS[letter] for letter in kinds]),
        tuple([(first, last) for first, last in lines]),
        tuple(hashes[i : i + SHORT_HASH] for i in range(0, len(hashes), SHORT_HASH)),
    )


@reading
def decode_names(value: bytes) -> tuple[tuple[str, ...], tuple[NodeType, ...]]:
    """The names of an outline and their kinds, without the rest. Raises StoreDamagedError."""
    kinds_at = value.index(b'],"') + len(b'],"')  # names, of identifiers, have no brackets
    outline = json.loads(value[: value.index(b'"', kinds_at)] + b'"]')
    names, kinds = outline[-2:]
    require_shape(len(names) == len(kinds) and _ONLY_STRINGS.issuperset(map(type, names)))
    return tuple(names), tuple([KINDS[letter] for letter in kinds])


@reading
def decode_summary(value: bytes) -> FileSummary:
    """What rows say of stored facts, without reading what is in them. Raises StoreDamagedError."""
    status, parse_ok, _, size = facts_start(value)
    require_shape(status in _STATUSES and type(parse_ok) is bool and type(size) is int)
    kinds_at = value.index(b'],"') + len(b'],"')  # a letter a definition, the module's too
    return FileSummary(status, parse_ok, size, value.index(b'"', kinds_at) - kinds_at)


def facts_start(value: bytes) -> tuple[Any, Any, Any, Any]:
    """What stored facts begin with, before the names: status, parse_ok, encoding and size."""
    status, parse_ok, encoding, size = json.loads(
        value[: value.index(b',["')] + b"]"  # a string's quote would be escaped
    )
    return status, parse_ok, encoding, size


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
    first, second, *lines = whole(value).split(b"\n")
    known = columns(first, second)
    require_shape(bool(lines))
    records = json.loads(b"[%s]" % b",".join(lines))  # at once: a call costs as much as a record
    require_shape(len(records) == len(lines) == len(known.names))
    return tuple(map(_definition, known.rows(), records))


@reading
def decode_definition(value: bytes, index: int) -> Definition:
    """One definition of stored facts. Raises StoreDamagedError."""
    first, second, record = lines_of(value, 0, 1, index + 2)
    return _definition(columns(first, second).fields(index), json.loads(record))


@reading
def decode_columns(value: bytes) -> Columns:
    """What stored facts say of all definitions before their records. Raises StoreDamagedError."""
    return columns(*lines_of(value, 0, 1))


@reading
def decode_record(known: Columns, index: int, line: bytes) -> Definition:
    """The definition of one line of the text of facts. Raises StoreDamagedError."""
    text = line.decode("ascii")
    rest, end = _decode(text)
    require_shape(end == len(text))
    return _definition(known.fields(index), rest)


@reading
def decode_facts(value: bytes) -> FileFacts:
    """Stored facts, without their flow. Raises StoreDamagedError."""
    status, parse_ok, encoding, _ = facts_start(value)
    require_shape(status in _FILE_STATUSES)
    return FileFacts(status, parse_ok, encoding, decode_definitions(value))


_RECORDED, _DECORATORS, _IMPORTS, _FIELDS, _WRONG = map(
    Definition._fields.index, ("source_hash", "decorators", "imports", "fields", "disagreements")
)
_LAST = tuple(Definition._field_defaults[name] for name in Definition._fields[_FIELDS:])
"""What most definitions have from `fields` on, which is left out then."""
_IN_JSON: Mapping[str, tuple[type, ...]] = {
    "str": (str,),
    "NodeType": (str,),
    "str | None": (str, type(None)),
    "int": (int,),
    "bool": (bool,),
}


def _in_json(annotation: str) -> tuple[type, ...]:
    """The types that a field so annotated may have in JSON."""
    return (list,) if annotation.startswith("tuple[") else _IN_JSON[annotation]


_TYPES = [_in_json(annotation) for annotation in Definition.__annotations__.values()]
_DEFINITION_SHAPES: frozenset[tuple[type, ...]] = frozenset(
    (*product(*_TYPES[:_FIELDS]), *product(*_TYPES))
)
_LAST_TUPLES = [place for place, types in enumerate(_TYPES) if place >= _FIELDS and list in types]


def _written(definition: Definition) -> tuple[Any, ...]:
    """What columns do not say; the last fields are left out where most definitions have none."""
    return definition[_RECORDED : _FIELDS if definition[_FIELDS:] == _LAST else None]


def _definition(known: tuple[Any, ...], record: list[Any]) -> Definition:
    fields = [*known, *record]
    require_shape(tuple(map(type, fields)) in _DEFINITION_SHAPES)
    fields[_DECORATORS], fields[_IMPORTS] = tuple(fields[_DECORATORS]), tuple(fields[_IMPORTS])
    if len(fields) > _FIELDS:
        for place in _LAST_TUPLES:
            fields[place] = tuple(fields[place])
        fields[_WRONG] = tuple([Disagreement(*each) for each in fields[_WRONG]])
    else:
        fields += _LAST
    return Definition._make(fields)


_COUNT = struct.Struct(">I")


def encode_count(count: int) -> bytes:
    """The stored form of how many records a range has."""
    return _COUNT.pack(count)


@reading
def decode_count(value: bytes) -> int:
    """How many records a range has. Raises StoreDamagedError."""
    (count,) = _COUNT.unpack(value)
    return int(count)


_STATUSES: tuple[RowStatus, ...] = get_args(RowStatus)
_FILE_STATUSES: tuple[FileStatus, ...] = get_args(FileStatus)
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


_MOST_VIEWS = 1 << 24
"""So that keys of a view's rows begin with a zero, and no worktree's key does."""


def encode_head(head: Head) -> bytes:
    """The stored form of a worktree's head."""
    return _encode(head).encode("ascii")


@lru_cache(16)  # a question reads its own a few times over
@reading
def decode_head(value: bytes) -> Head:
    """A worktree's head. Raises StoreDamagedError."""
    view, commit, tree, committed_at, rules, tree_settings, totals = json.loads(value)
    require_shape(type(view) is int and 0 <= view < _MOST_VIEWS and type(rules) is str)
    require_shape(type(tree_settings) is dict and all(type(count) is int for count in totals))
    return Head(
        view,
        None if commit is None else CommitId(commit),
        None if tree is None else TreeId(tree),
        committed_at,
        rules,
        tree_settings,
        Totals(*totals),
    )
