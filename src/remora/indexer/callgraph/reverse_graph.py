"""Who calls, imports and reads what, in one stored view of links, by numbers.

Links are stored so that one question reads little. A walk that comes to half a repository asks
tens of thousands of them: it is answered from three lists of numbers.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import compress, count, pairwise
from typing import Any, TypeVar

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.linker import planes
from remora.indexer.store import reading

T = TypeVar("T")

_BETWEEN = "\0"
"""Between two units, in which none can be."""

BOUND = "N|"
"""How the symbols begin of names on the top of modules, which the graph has by definition."""

PackedGraph = tuple[str, tuple[tuple[str, str], ...], tuple[tuple[bytes, bytes], ...]]


class Edges(NamedTuple):
    """By number of a unit the numbers of others."""

    ends: array[int]
    """Where its list begins, and behind it where that of the next one does."""
    others: array[int]
    """The lists, each rising, one behind the other."""


def edges(units: Iterable[str], of: Callable[[str], Iterable[int]]) -> Edges:
    """Those of *units*, in order, of which *of* gives the others."""
    ends, others = array("I", [0]), array("I")
    for unit in units:
        others.extend(sorted(of(unit)))
        ends.append(len(others))
    return Edges(ends, others)


class Renumbering(NamedTuple):
    """Units of one graph as those of another, in which most are."""

    along: Sequence[int] | None
    """By number in the one that in the other; any where it is gone. None where all are the same."""
    back: Sequence[int | None]
    """By number in the other that in the one, in order; None where it is new."""


def naming(lists: Edges, others: Iterable[int]) -> set[int]:
    """The numbers of the units in whose lists any of *others* is."""
    asked = bytearray(len(lists.ends))
    for other in others:
        asked[other] = True
    places = compress(count(), map(asked.__getitem__, lists.others))
    return {bisect_right(lists.ends, place) - 1 for place in places}


def renumbered(lists: Edges, numbering: Renumbering, anew: Mapping[int, Iterable[int]]) -> Edges:
    """*lists* by other numbers; *anew* has by them the lists of what is new, and of what else
    has another."""
    along, back = numbering
    moved = lists.others if along is None else array("I", map(along.__getitem__, lists.others))
    ends, others = array("I", [0]), array("I")
    stops = {0, len(back), *anew, *(at + 1 for at in anew)}
    if along is not None:
        stops.update(at for at in range(1, len(back)) if back[at] != (back[at - 1] or 0) + 1)
    for start, stop in pairwise(sorted(stops)):
        if start in anew:
            others.extend(sorted(anew[start]))
            ends.append(len(others))
            continue
        first = back[start]
        assert first is not None, "what is new has its list among those made anew"
        end = first + stop - start
        farther = len(others) - lists.ends[first]
        others.extend(moved[lists.ends[first] : lists.ends[end]])
        ends.extend(map(farther.__add__, lists.ends[first + 1 : end + 1]))
    return Edges(ends, others)


class ReverseGraph:
    """The links of a view against their direction. Its units are numbered in their order."""

    def __init__(
        self,
        units: list[str],
        renamed: tuple[tuple[str, str], ...],
        callers: Edges,
        importers: Edges,
        readers: Edges,
    ) -> None:
        self.units = units
        self.renamed = renamed
        """(name, other name) of methods: who calls one of that name rests on what takes the place
        of some of the other."""
        self.callers = callers
        """By unit what calls it, and where that is a lambda, what it lies in."""
        self.importers = importers
        """By module the units of other files that run it by an import: modules, where these run
        when they are imported themselves."""
        self.readers = readers
        """By definition on the top of a module what reads its name there."""

    @cached_property
    def numbers(self) -> dict[str, int]:
        """By unit its number."""
        return dict(zip(self.units, range(len(self.units)), strict=True))

    def in_files(self, are_asked: Callable[[str], bool]) -> list[bool]:
        """By number whether a unit is in one of those files."""
        found: list[bool] = []
        for path, size in self._files:
            found += [are_asked(path)] * size
        return found

    @cached_property
    def _files(self) -> list[tuple[str, int]]:
        """The files of the units, in their order, with how many there are in a row."""
        units, found, start = self.units, list[tuple[str, int]](), 0
        is_plain = _BETWEEN.join(units).count(":") == len(units)  # no path has one
        while start < len(units):
            path = units[start].rpartition(":")[0]
            end = bisect_left(units, f"{path};", start) if is_plain else start + 1
            found.append((path, end - start))
            start = end
        return found

    def packed(self) -> PackedGraph:
        """As it is stored."""
        lists = (self.callers, self.importers, self.readers)
        bits = tuple((planes.packed(ends), planes.packed(others)) for ends, others in lists)
        return _BETWEEN.join(self.units), self.renamed, bits


@reading
def unpacked(row: Any) -> ReverseGraph:
    """What was `packed`. Raises StoreDamagedError for what is of another shape."""
    text, renamed, lists = row
    _require(isinstance(text, str) and all(len({*pair}) == 2 for pair in renamed))
    units: list[str] = text.split(_BETWEEN) if text else []
    callers, importers, readers = (Edges(*map(planes.unpacked, bits)) for bits in lists)
    for ends, others in (callers, importers, readers):
        _require(len(ends) == len(units) + 1 and ends[-1] == len(others))
    return ReverseGraph(units, renamed, callers, importers, readers)


def _require(fits: bool) -> None:
    if not fits:
        raise ValueError("it has another shape")


@reading
def others_of(
    graph: ReverseGraph,
    lists: Edges,
    units: Iterable[str],
    made: Callable[[Iterable[str]], T],
    are_wanted: Sequence[bool] | None = None,
) -> dict[str, T]:
    """By each of *units* that *graph* knows what is *made* of its others in *lists*, in order;
    where it is said which numbers *are_wanted*, of those.

    Raises StoreDamagedError.
    """
    ends, others = lists
    numbers, named = graph.numbers, graph.units.__getitem__
    found: dict[str, T] = {}
    for unit in units:
        number = numbers.get(unit)
        if number is not None:
            some: Iterable[int] = others[ends[number] : ends[number + 1]]
            if are_wanted is not None:
                some = filter(are_wanted.__getitem__, some)
            found[unit] = made(map(named, some))
    return found
