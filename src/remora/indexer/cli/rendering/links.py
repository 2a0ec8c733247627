"""Links, a line each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from remora.indexer.cli.terminal import one_line

if TYPE_CHECKING:
    from remora.indexer import RelatedTest, Relation, Walked


_MANY = 12


def relation_line(relation: Relation, other: str) -> str:
    """A link, by its other end, and where the calls are written."""
    places = ", ".join(str(line) for line in relation.lines)
    return f"{relation.how:11}  {one_line(other)}  at {one_line(relation.file_path)}:{places}"


def of_many(relations: Iterable[Relation]) -> dict[tuple[int, ...], str]:
    """By the lines of a call what stands behind its overrides where they are many: of how many."""
    found = Counter(relation.lines for relation in relations if relation.how == "override")
    return {lines: f", one of {number}" for lines, number in found.items() if number >= _MANY}


def times(number: int) -> str:
    """How often."""
    return "once" if number == 1 else f"{number:,} times"


def test_line(test: RelatedTest) -> str:
    """A related test with how far it is."""
    return _test_line(*test)


def _test_line(key: str, distance: int, confidence: float) -> str:
    how = f"{distance} away" if distance else "by name "
    return f"{how}  {confidence:.2f}  {one_line(key)}"


def end_line(end: Mapping[str, Any]) -> str:
    lines = ", ".join(map(str, end["lines"]))
    return f"{end['how']:11}  {one_line(end['key'])}  at {lines}"


def reaching_line(test: Mapping[str, Any]) -> str:
    return _test_line(test["key"], test["distance"], test["confidence"])


def cut_note(found: Walked[Any]) -> str:
    """That a walk along links was cut short, and how to go on."""
    calls = "1 call" if found.cut_at == 1 else f"{found.cut_at} calls"
    what = "more may reach it" if found else "what reaches it may be"
    return f"looked {calls} far, {what} from farther away: --depth 100 goes on"


def with_cut(record: Mapping[str, Any], found: Walked[Any]) -> Mapping[str, Any]:
    """One *record* of what a walk found; where it was cut, it says so."""
    return record if found.cut_at is None else {**record, "cut_at": found.cut_at}
