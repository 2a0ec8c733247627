"""What a change reaches through calls, as a graph: what changed, and who calls it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import count

from remora.indexer.callgraph.relations import Relations
from remora.indexer.errors import NodeNotFoundError, PathNotFoundError
from remora.indexer.export.graph import Graph, graph_of, vertex
from remora.indexer.export.neighbourhood import Hows
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.linker.links import definition_of
from remora.indexer.models.change import NodeChange
from remora.indexer.models.ids import KEY_PREFIX
from remora.indexer.views.view import View


class Side(NamedTuple):
    """One of the two versions."""

    view: View
    relations: Callable[[], Relations]
    """Its links, brought up when they are asked for."""


def impact_graph(
    before: Side, after: Side, changes: Iterable[NodeChange], depth: int | None
) -> Graph:
    """The definitions of *changes* with all that reaches them through at most *depth* calls.

    What is gone stands there as it was, with those that called it and are still there. Formatting
    and docstrings reach nobody.
    """
    told = [change for change in changes if set(change.changes) - _WITHOUT_EFFECT]
    words = {change.after: ", ".join(change.changes) for change in told if change.after}
    gone = {x.before: ", ".join(x.changes) for x in told if x.before and not x.after}
    hows = Hows(set)
    hit = {x for x in _callers(before, gone, hows) if _has(after.view, x)}
    distances = _walk(after, set(words), hit, depth, hows)
    return graph_of(
        [
            *(vertex(after.view, key, far, words.get(key, "")) for key, far in distances.items()),
            *(vertex(before.view, key, 0, word) for key, word in gone.items()),
        ],
        hows,
    )


def _walk(
    after: Side, changed: set[str], hit: set[str], depth: int | None, hows: Hows
) -> dict[str, int]:
    """What reaches *changed* or is *hit* by what is gone, with its distance in calls."""
    distances = dict.fromkeys(changed, 0)
    frontier, found = changed, hit
    for distance in count(1) if depth is None else range(1, depth + 1):
        found = found.union(_callers(after, frontier, hows))
        frontier = found - distances.keys()
        distances |= dict.fromkeys(frontier, distance)
        if not frontier:
            break
    return distances


_WITHOUT_EFFECT = frozenset({"formatting", "docstring"})


def _callers(side: Side, keys: Collection[str], hows: Hows) -> Iterator[str]:
    """Who calls any of *keys*; the edges go into *hows*."""
    if not keys:
        return
    units = [key.removeprefix(KEY_PREFIX) for key in keys]
    for unit, path, calls in side.relations().calls(units):
        for name, how, _ in calls:
            caller = KEY_PREFIX + definition_of(f"{path}:{name}")
            if caller != KEY_PREFIX + unit:
                hows[caller, KEY_PREFIX + unit].add(how)
                yield caller


def _has(view: View, key: str) -> bool:
    try:
        view.record(key)
    except (NodeNotFoundError, PathNotFoundError):
        return False
    return True
