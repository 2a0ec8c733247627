"""A graph drawn in layers: what imports stands above what is imported, circles on one layer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

Graph = Mapping[int, Sequence[int]]
"""By vertex what it leads to; all vertices are there."""


def circles(graph: Graph) -> list[list[int]]:
    """The groups of vertices that lead to each other, two at least, each in order.

    What leads on comes after what it leads to. This is Tarjan's algorithm, without recursion.
    """
    return [group for group in components(graph) if len(group) > 1]


def components(graph: Graph) -> list[list[int]]:
    """As `circles`, with the vertices that are in none by themselves."""
    return list(_Components(graph).found())


class _Components:
    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._index: dict[int, int] = {}
        self._low: dict[int, int] = {}
        self._path: list[int] = []
        self._on_path: set[int] = set()

    def found(self) -> Iterator[list[int]]:
        for root in self._graph:
            if root not in self._index:
                yield from self._below(root)

    def _below(self, root: int) -> Iterator[list[int]]:
        waiting = [(root, self._enter(root))]
        while waiting:
            one, targets = waiting[-1]
            target = next(targets, None)
            if target is None:
                waiting.pop()
                if waiting:
                    around = waiting[-1][0]
                    self._low[around] = min(self._low[around], self._low[one])
                if self._low[one] == self._index[one]:
                    yield self._closed(one)
            elif target not in self._index:
                waiting.append((target, self._enter(target)))
            elif target in self._on_path:
                self._low[one] = min(self._low[one], self._index[target])

    def _enter(self, one: int) -> Iterator[int]:
        self._index[one] = self._low[one] = len(self._index)
        self._path.append(one)
        self._on_path.add(one)
        return iter(self._graph[one])

    def _closed(self, one: int) -> list[int]:
        at = self._path.index(one)
        group, self._path = self._path[at:], self._path[:at]
        self._on_path.difference_update(group)
        return sorted(group)


def layers(graph: Graph) -> dict[int, int]:
    """By vertex its layer, from the top: 0 are those that nothing leads to.

    All of a circle are on one layer, above all that it leads to.
    """
    height: dict[int, int] = {}
    for group in components(graph):
        inside = set(group)
        below = [height[x] for one in group for x in graph[one] if x not in inside]
        height.update(dict.fromkeys(group, max(below, default=-1) + 1))
    top = max(height.values(), default=0)
    return {one: top - high for one, high in height.items()}
