"""What a change reaches through calls, as a graph: what changed, and who calls it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import count
from typing import TYPE_CHECKING

from remora.indexer.errors import NodeNotFoundError, PathNotFoundError
from remora.indexer.export.graph import Graph, graph_of, vertex
from remora.indexer.export.neighbourhood import Hows
from remora.indexer.linker.links import definition_of
from remora.indexer.models.ids import KEY_PREFIX

if TYPE_CHECKING:
    from remora.indexer.index import Comparison, Revision


def graph_of_change(compared: Comparison, wanted: Iterable[str], depth: int | None) -> Graph:
    """The definitions that changed with all that reaches them through at most *depth* calls.

    Of those alone at or below the paths and keys that are *wanted*, if any.

    What is gone stands there as it was, with those that called it and are still there. Formatting
    and docstrings reach nobody.
    """
    before, after = compared.before, compared.after
    changes = compared.below(wanted)
    told = [change for change in changes if set(change.changes) - _WITHOUT_EFFECT]
    words = {change.after: ", ".join(change.changes) for change in told if change.after}
    gone = {x.before: ", ".join(x.changes) for x in told if x.before and not x.after}
    hows = Hows(set)
    hit = {x for x in _callers(before, gone, hows) if _has(after, x)}
    distances = _walk(after, set(words), hit, depth, hows)
    return graph_of(
        [
            *(vertex(after.view, key, far, words.get(key, "")) for key, far in distances.items()),
            *(vertex(before.view, key, 0, word) for key, word in gone.items()),
        ],
        hows,
    )


def _walk(
    after: Revision, changed: set[str], hit: set[str], depth: int | None, hows: Hows
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


def _callers(side: Revision, keys: Collection[str], hows: Hows) -> Iterator[str]:
    """Who calls any of *keys*; the edges go into *hows*."""
    if not keys:
        return
    units = [key.removeprefix(KEY_PREFIX) for key in keys]
    for unit, path, calls in side.relations.calls(units):
        for name, how, _ in calls:
            caller = KEY_PREFIX + definition_of(f"{path}:{name}")
            if caller != KEY_PREFIX + unit:
                hows[caller, KEY_PREFIX + unit].add(how)
                yield caller


def _has(revision: Revision, key: str) -> bool:
    try:
        revision.view.record(key)
    except (NodeNotFoundError, PathNotFoundError):
        return False
    return True
