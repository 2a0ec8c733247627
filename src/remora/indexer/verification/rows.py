"""How what is stored differs from what was made anew, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from remora.indexer.callgraph.tables import OVERFLOW, WRITERS, decoded_entries, parts_unlike
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.ids import BlobId, RepoPath
from remora.indexer.models.view import FileRow, Outline, Totals
from remora.indexer.rules import PYTHON_SUFFIXES
from remora.indexer.store import StoredRow, decode_entry

_MOST_PARTS = 3
# What a row of links holds of the file or name it is of.
_ROWS = {
    "files": "its links",
    "reads": "what it reads of other files",
    "symbols": "the values of its names",
    "writers": "who writes its names",
    "apart": "who writes it",
    "readers": "who reads its names",
    "stems": "which module it is",
    "tops": "which modules end in it",
    "symlinks": "the symbolic links",
}
_BY_FILE = frozenset({"files", "reads", "symbols", "writers", "readers", "callers"})


class UnlikeRow(NamedTuple):
    """A row of links that is not as it should be."""

    row: StoredRow
    parts: list[str]
    """What of it differs, by name, where it has parts and is on both sides."""


def plain(settings: Mapping[str, object]) -> dict[str, object]:
    """*settings* as they are however they were kept."""
    return {name: list(x) if isinstance(x, tuple) else x for name, x in settings.items()}


def totals_of(rows: Iterable[FileRow]) -> Totals:
    """The totals of a view that has these rows."""
    totals = Totals()
    for row in rows:
        totals = totals.plus(row)
    return totals


def counted(totals: Totals) -> str:
    """*totals* in words."""
    return ", ".join(f"{number} {name}" for name, number in totals._asdict().items())


def row_of(row: FileRow, blob: BlobId, outline: Outline | None) -> FileRow:
    """*row* for *blob*; what is skipped has no outline."""
    if row.status == "too_large" or outline is None:
        return row._replace(blob=blob)
    return row._replace(
        blob=blob,
        status=outline.status,
        parse_ok=outline.parse_ok,
        nodes=len(outline.names),
        size=outline.size,
    )


def row_problem(
    stored: FileRow | None, at_path: FileRow | None, wanted: FileRow | None
) -> str | None:
    """How the row of a file that is *stored* differs from the one *wanted*; None where not.

    *at_path* is what is found under the path that the row names.
    """
    if stored is None:
        return "the view lacks it"
    if wanted is None:
        return "the view has it, and the tree or the rules have not"
    if at_path != stored:
        return "its row is kept under another path"
    names = [
        name
        for name, one, other in zip(FileRow._fields, stored.content, wanted.content, strict=False)
        if one != other
    ]
    return f"its row: not as made anew ({', '.join(names)})" if names else None


def file_of(row: StoredRow) -> RepoPath | None:
    """The file that a row of links is of; None where it is of a name."""
    is_of_file = row.table in _BY_FILE and row.key.endswith(PYTHON_SUFFIXES)
    return RepoPath(row.key) if is_of_file else None


def unlike(rows: Iterable[StoredRow]) -> Iterator[UnlikeRow]:
    """Those of *rows* that say something else than they should, however it is encoded.

    Nor does it count whether what writes a name is a row of its own: how long its encoded
    form is decides that, and equal values have forms of several lengths.
    """
    writers: list[UnlikeRow] = []
    apart: dict[str, StoredRow] = {}
    for row in rows:
        parts = _parts(row)
        if parts is None:
            continue
        if row.table == OVERFLOW:
            apart[row.key] = row
        elif row.table == WRITERS:
            writers.append(UnlikeRow(row, parts))
        else:
            yield UnlikeRow(row, parts)
    for row, parts in writers:
        left = [name for name in parts if not _only_lies_apart(row, name, apart)]
        if left or not parts:
            yield UnlikeRow(row, left)
    yield from (UnlikeRow(row, []) for row in apart.values())


def _parts(row: StoredRow) -> list[str] | None:
    if row.stored is None or row.wanted is None:
        return []
    return parts_unlike(row.table, row.stored, row.wanted)


def _only_lies_apart(row: StoredRow, name: str, apart: dict[str, StoredRow]) -> bool:
    """Whether a part is the same, and a row of its own on one side; that row is done then."""
    beside = apart.get(name)
    entries = row.stored.get(name), row.wanted.get(name)
    if beside is None or None in entries:
        return False
    one, other = (
        decode_entry(entry) if entry else decoded_entries(own_row or {})
        for entry, own_row in zip(entries, (beside.stored, beside.wanted), strict=True)
    )
    if one == other:
        del apart[name]
    return bool(one == other)


def link_problem(row: StoredRow, parts: list[str]) -> str:
    """In what a row of links, or a posting, differs."""
    what = _ROWS.get(row.table, "a row of an unknown table")
    if row.table == "callers":
        what = _calls_of(row.callee)
    how = _how_unlike(row, parts)
    return f"{what}: {how}" if file_of(row) else f"{row.key}: {what}: {how}"


def _calls_of(callee: str | None) -> str:
    if callee is None:
        return "its calls of something it does not call"
    unresolved = callee.startswith("?")
    return f"its unresolved calls of {callee[1:]}" if unresolved else f"its calls of {callee}"


def _how_unlike(row: StoredRow, parts: list[str]) -> str:
    if row.stored is None:
        return "missing"
    if row.wanted is None:
        return "should not be there"
    more = f" and {len(parts) - _MOST_PARTS} more" if len(parts) > _MOST_PARTS else ""
    named = f" ({', '.join(parts[:_MOST_PARTS])}{more})" if parts else ""
    return f"not as made anew{named}"
