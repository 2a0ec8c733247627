"""Postings: by callee and file who calls it, made from the linker's rows of units."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from remora.indexer.callgraph.tables import ViewTables
from remora.indexer.linker.entries import unlike
from remora.indexer.linker.links import UNIQUE_NAME, definition_of, is_inner_lambda, name_asked
from remora.indexer.store import Posting

if TYPE_CHECKING:
    from remora.indexer.linker import RowDelta

Lines = tuple[int, ...]
PostedCall = tuple[str, str, Lines]
"""(name in the file, how, lines)"""


def changed_postings(delta: RowDelta, tables: ViewTables) -> Iterator[Posting]:
    """What the files of *delta* have of each callee, where it is not what they had, folder by
    folder."""
    files = delta.files()
    for path in sorted(files, key=lambda path: (path.rpartition("/")[0], path)):
        row = files[path]
        old: Mapping[str, Any] = tables.get("files", path) or {}
        new = cast("Mapping[str, Any]", row or {})
        if not old:  # all that it has is new
            for callee, calls in _postings(path, new).items():
                yield Posting(callee, path, tuple(calls))
            continue
        before = _postings(path, unlike(old, new))
        after = _postings(path, unlike(new, old))
        moved = {x for x in before.keys() | after.keys() if before.get(x) != after.get(x)}
        whole = _postings(path, new, moved)
        for callee in moved:
            yield Posting(callee, path, tuple(whole.get(callee, ())))


def _postings(
    path: str, row: Mapping[str, Any], about: Container[str] | None = None
) -> dict[str, list[PostedCall]]:
    """What the parts of a file's row have of each callee, or of those that it is *about*."""
    found: dict[str, dict[tuple[str, str], Lines]] = {}
    for unit, (_, _, (called, unresolved)) in row.items():
        name = unit[len(path) + 1 :]
        for callee, how, lines in called:
            if about is None or callee in about:
                calls = found.get(callee)
                if calls is None:  # most are called once in a file
                    found[callee] = {(name, how): lines}
                else:
                    add(calls, (name, how), lines)
        for call, at in unresolved:
            word = name_asked(call)
            callee = posted_under(word) if word else ""
            if word and (about is None or callee in about):
                lines = tuple(sorted(set(at)))
                add(found.setdefault(callee, {}), (name, UNIQUE_NAME), lines)
    return {
        callee: [(*call, lines) for call, lines in sorted(calls.items())]
        for callee, calls in found.items()
    }


def leaving(unit: str, links: Iterable[tuple[str, str, Lines]]) -> Iterator[PostedCall]:
    """(callee, how, lines) of the *links* of a definition or of a lambda in it, by nodes: without
    those to lambdas of other definitions, which are none, and to its own."""
    for callee, how, lines in links:
        if "<lambda" not in callee:
            yield callee, how, lines
        elif not is_inner_lambda(callee) and definition_of(callee) != unit:
            yield definition_of(callee), how, lines


def add(calls: dict[tuple[str, str], Lines], call: tuple[str, str], lines: Lines) -> None:
    calls[call] = tuple(sorted({*calls[call], *lines})) if call in calls else lines


def posted_under(name: str) -> str:
    """Under what unresolved calls of *name* are posted: no unit or dotted name reads so."""
    return f"?{name}"
