"""Folders in boxes, boxes in layers, circles of imports."""

from __future__ import annotations

import itertools
import random

from remora.indexer.models.ids import RepoPath
from remora.indexer.report.folders import boxes
from remora.indexer.report.layers import circles, components, layers


def paths(*names: str) -> list[RepoPath]:
    return [RepoPath(name) for name in names]


def test_a_box_is_a_folder() -> None:
    assert boxes(paths("a.py", "src/b.py", "src/pkg/c.py", "src/pkg/d.py")) == [
        *("", "src", "src/pkg", "src/pkg")
    ]
    assert boxes([]) == []


def test_too_many_folders_go_up_into_their_parents_the_deepest_and_smallest_first() -> None:
    found = boxes(paths("a/x.py", "a/b/x.py", "a/c/x.py", "a/c/y.py", "d/x.py"), most=3)
    assert found == ["a", "a", "a/c", "a/c", "d"]
    deep = paths(*("/".join(["d"] * depth + ["x.py"]) for depth in range(60)))
    assert len(set(boxes(deep))) == 40
    wide = paths(*(f"folder{n}/x.py" for n in range(500)))
    assert len(set(boxes(wide))) == 40


def test_what_leads_on_stands_above() -> None:
    assert layers({0: [1], 1: [2], 2: [], 3: [2], 4: []}) == {0: 0, 1: 1, 2: 2, 3: 1, 4: 2}
    assert layers({0: [1], 1: [0, 2], 2: []}) == {0: 0, 1: 0, 2: 1}
    assert layers({}) == {}


def test_circles_are_what_leads_to_each_other() -> None:
    assert circles({0: [1], 1: [2], 2: [0, 3], 3: [4], 4: [3], 5: [5]}) == [[3, 4], [0, 1, 2]]


def test_a_long_way_is_no_recursion() -> None:
    size = 20_000
    assert components({n: [(n + 1) % size] for n in range(size)}) == [list(range(size))]


def test_circles_against_all_pairs_that_reach_each_other() -> None:
    chance = random.Random(20)
    for _ in range(50):
        size = chance.randint(1, 9)
        graph = {
            n: sorted(chance.sample(range(size), chance.randint(0, size))) for n in range(size)
        }
        reach = {(one, other) for one in graph for other in graph[one]}
        for middle, one, other in itertools.product(graph, repeat=3):
            if {(one, middle), (middle, other)} <= reach:
                reach.add((one, other))
        together = {
            tuple(sorted({one, *(x for x in graph if {(one, x), (x, one)} <= reach)}))
            for one in graph
        }
        assert sorted(map(tuple, components(graph))) == sorted(together)
        height = layers(graph)
        for one, other in reach:
            assert height[one] <= height[other], (graph, one, other)
