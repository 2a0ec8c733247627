"""What lies around definitions or modules, so many calls or imports away, as a graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from remora.indexer.export.graph import Graph, graph_of, module_vertex, vertex
from remora.indexer.linker.links import definition_of
from remora.indexer.models.ids import KEY_PREFIX, MODULE_NAME, RepoPath, node_key

if TYPE_CHECKING:
    from remora.indexer.callgraph.links import Linked
    from remora.indexer.index import Revision

Hows = defaultdict[tuple[str, str], set[str]]
"""By source and target of an edge, the ways in which it is known."""


def calls_around(revision: Revision, keys: Iterable[str], depth: int) -> Graph:
    """The definitions at most *depth* calls from *keys*, against and along them, and all calls
    between these. A class is there with all it defines."""
    view, relations = revision.view, revision.relations
    asked = (unit for key in keys for unit in relations.within(key.removeprefix(KEY_PREFIX)))

    def near(units: Collection[str]) -> Iterator[str]:
        for _, path, calls in relations.calls(units):
            yield from (definition_of(f"{path}:{name}") for name, _, _ in calls)
        for unit in units:
            yield from _callees(relations.linked, unit)

    distances = _distances(set(map(definition_of, asked)), near, depth)
    hows = Hows(set)
    for unit in distances:
        for callee, how in _callees(relations.linked, unit).items():
            hows[KEY_PREFIX + unit, KEY_PREFIX + callee] |= how
    return graph_of((vertex(view, KEY_PREFIX + x, far) for x, far in distances.items()), hows)


def _callees(linked: Linked, unit: str) -> dict[str, set[str]]:
    """What a unit calls in the repository, with how that is known."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for callee, how, _ in linked.links_of(unit).links:
        if ":" in callee and (named := definition_of(callee)) != unit:
            found[named].add(how)
    return dict(found)


def imports_around(revision: Revision, paths: Iterable[str], depth: int) -> Graph:
    """The modules at most *depth* imports from those at or below *paths*, against and along them,
    and all imports between these. Raises PathNotFoundError."""
    view, linked = revision.view, revision.relations.linked
    hows = Hows(set)
    near = defaultdict[str, set[str]](set)
    for row in view.rows():
        for found in linked.run_by(row.path):
            if found.is_named and found.path != row.path:
                ends = _module(row.path), _module(found.path)
                hows[ends].add("import" if found.at_import else "import in a function")
                near[ends[0]].add(ends[1])
                near[ends[1]].add(ends[0])
    asked = {_module(row.path) for path in paths for row in view.rows_below(path)}
    around = _distances(asked, lambda keys: (x for key in keys for x in near[key]), depth)
    return graph_of((module_vertex(key, distance) for key, distance in around.items()), hows)


def _module(path: RepoPath) -> str:
    return node_key(path, MODULE_NAME)


def _distances(
    asked: set[str], near: Callable[[Collection[str]], Iterable[str]], depth: int
) -> dict[str, int]:
    """What is at most *depth* steps from what was *asked*, with how many it is."""
    distances = dict.fromkeys(asked, 0)
    frontier = asked
    for distance in range(1, depth + 1):
        frontier = set(near(frontier)) - distances.keys()
        distances |= dict.fromkeys(frontier, distance)
        if not frontier:
            break
    return distances
