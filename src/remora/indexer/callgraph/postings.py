"""Postings: by callee and file who calls it, made from the linker's rows of units."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from remora.indexer.callgraph.tables import ViewTables
from remora.indexer.linker.links import UNIQUE_NAME, name_asked, part_of
from remora.indexer.store import Posting

if TYPE_CHECKING:
    from remora.indexer.linker import RowDelta

Lines = tuple[int, ...]
PostedCall = tuple[str, str, Lines]
"""(name in the file, how, lines)"""


def changed_postings(delta: RowDelta, tables: ViewTables) -> Iterator[Posting]:
    """What the files of *delta* have of each callee, where it is not what they had."""
    for path, row in delta.rows["files"].items():
        old: Mapping[str, Any] = tables.get("files", path) or {}
        new: Mapping[str, Any] = row or {}
        before = _postings(path, _not_in(new, old))
        after = _postings(path, _not_in(old, new))
        moved = {x for x in before.keys() | after.keys() if before.get(x) != after.get(x)}
        whole = _postings(path, new, moved) if old else after
        for callee in moved:
            yield Posting(callee, path, tuple(whole.get(callee, ())))


def _not_in(others: Mapping[str, Any], row: Mapping[str, Any]) -> dict[str, Any]:
    """The units of *row* that *others* do not have as they are."""
    return {unit: entry for unit, entry in row.items() if others.get(unit) != entry}


def _postings(
    path: str, row: Mapping[str, Any], about: Container[str] | None = None
) -> dict[str, list[PostedCall]]:
    """What the parts of a file's row have of each callee, or of those that it is *about*."""
    found: dict[str, dict[tuple[str, str], Lines]] = {}
    for unit, (_, _, (called, unresolved)) in row.items():
        caller = part_of(unit)
        name = caller[len(path) + 1 :]
        asked = [(word, lines) for call, lines in unresolved if (word := name_asked(call))]
        for callee, how, lines in (
            *leaving(caller, called, part_of),
            *[(posted_under(word), UNIQUE_NAME, tuple(sorted(set(at)))) for word, at in asked],
        ):
            if about is None or callee in about:
                add(found.setdefault(callee, {}), (name, how), lines)
    return {
        callee: [(*call, lines) for call, lines in sorted(calls.items())]
        for callee, calls in found.items()
    }


def leaving(
    caller: str, links: Iterable[tuple[str, str, Lines]], place: Callable[[str], str]
) -> list[PostedCall]:
    """(callee by its *place*, how, lines) of a unit's *links*, without those to its own lambdas."""
    return [
        (callee, how, lines)
        for named, how, lines in links
        if (callee := place(named)) == named or callee != caller
    ]


def add(calls: dict[tuple[str, str], Lines], call: tuple[str, str], lines: Lines) -> None:
    calls[call] = tuple(sorted({*calls[call], *lines})) if call in calls else lines


def posted_under(name: str) -> str:
    """Under what unresolved calls of *name* are posted: no unit or dotted name reads so."""
    return f"?{name}"
