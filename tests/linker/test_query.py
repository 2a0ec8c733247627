"""The query core: what answers rest on, how long they are good, and what cycles do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remora.indexer.linker.cells import Cell, Symbol
from remora.indexer.linker.dependency_sets import flattened
from remora.indexer.linker.query import Queries
from remora.indexer.linker.values import ValueSet, outside

A, B = Symbol("D|a.py:A"), Symbol("D|b.py:B")
CELL, OTHER = Cell("r|a.py:f"), Cell("r|a.py:g")
ONE: ValueSet = frozenset({outside("one")})
TWO: ValueSet = frozenset({outside("two")})

Graph = Mapping[int, Sequence[int]]


def test_whoever_asks_rests_on_what_the_answer_rests_on() -> None:
    queries = Queries()
    worked_out = []

    def inner() -> int:
        worked_out.append("inner")
        queries.depend_on(B)
        return 1

    def outer() -> int:
        queries.depend_on(A)
        return queries.ask("inner", inner, 0) + 1

    for _ in range(2):
        found, frame = queries.framed(lambda: queries.ask("outer", outer, 0))
        assert found == 2
        assert flattened(frame.dependencies) == {A, B}
    found, frame = queries.framed(lambda: queries.ask("inner", inner, 0))
    assert found == 1
    assert flattened(frame.dependencies) == {B}
    assert worked_out == ["inner"]


def test_a_shared_answer_contributes_again_to_whoever_asks() -> None:
    queries = Queries()

    def work() -> None:
        queries.contribute(CELL, ONE)

    def asking() -> None:
        queries.share("call", work)
        queries.contribute(CELL, TWO)

    for _ in range(2):
        _, frame = queries.framed(asking)
        assert frame.contributions == {CELL: ONE | TWO}


def test_an_answer_is_good_until_a_cell_that_it_rests_on_changes() -> None:
    queries = Queries(lambda cell, number: ONE if number < 1 else TWO)
    worked_out = []

    def inner() -> ValueSet:
        worked_out.append(queries.round)
        return queries.read(CELL)

    def asked() -> ValueSet:
        found, frame = queries.framed(
            lambda: queries.share("outer", lambda: queries.share("inner", inner))
        )
        assert CELL in flattened(frame.dependencies)
        return found

    queries.begin(0, set())
    assert asked() == asked() == ONE
    queries.begin(1, {OTHER})
    assert asked() == ONE
    queries.begin(2, {CELL})
    assert asked() == TWO
    assert worked_out == [0, 2]


def reached(graph: Graph, start: int) -> set[int]:
    found, waiting = {start}, [start]
    while waiting:
        new = set(graph[waiting.pop()]) - found
        found |= new
        waiting += new
    return found


def asked(queries: Queries, graph: Graph, node: int) -> frozenset[int]:
    """All that *node* leads to: the answers of those next to it, joined."""

    def answer() -> frozenset[int]:
        queries.depend_on(Symbol(f"D|{node}"))
        return frozenset({node}).union(*(asked(queries, graph, to) for to in graph[node]))

    return queries.ask(node, answer, frozenset())


graphs = st.integers(2, 6).flatmap(
    lambda size: st.fixed_dictionaries(
        {node: st.lists(st.integers(0, size - 1), max_size=2) for node in range(size)}
    )
)


@given(graphs, st.data())
def test_no_answer_depends_on_which_question_of_a_cycle_came_first(
    graph: Graph, data: st.DataObject
) -> None:
    queries = Queries()
    for node in data.draw(st.lists(st.sampled_from(sorted(graph)), max_size=9)):
        found, frame = queries.framed(partial(asked, queries, graph, node))
        assert found == reached(graph, node)
        rests_on = {f"D|{to}" for to in reached(graph, node)}
        assert flattened(frame.dependencies) == rests_on


Tree = tuple[int, tuple["Tree", ...]]
UNRESOLVED: Tree = (-1, ())


def tree(queries: Queries, graph: Graph, node: int) -> Tree:
    """How *node* leads to others; who asks for itself is unresolved."""
    return queries.ask(
        node, lambda: (node, tuple(tree(queries, graph, to) for to in graph[node])), UNRESOLVED
    )


@given(graphs, st.data())
def test_a_kept_answer_is_the_one_that_a_fresh_core_gives(
    graph: Graph, data: st.DataObject
) -> None:
    queries = Queries()
    for node in data.draw(st.lists(st.sampled_from(sorted(graph)), max_size=6)):
        assert tree(queries, graph, node) == tree(Queries(), graph, node)


def test_questions_that_all_stand_in_cycles_with_all_end() -> None:
    """Each of 24 asks all others: as many ways round as orders of them."""
    graph = {node: [to for to in range(24) if to != node] for node in range(24)}
    assert asked(Queries(), graph, 0) == frozenset(range(24))


def test_what_fails_is_asked_anew() -> None:
    queries = Queries()

    def failing() -> int:
        queries.depend_on(A)
        queries.ask("outer", lambda: 1, 0)  # a cycle
        raise KeyboardInterrupt

    def asking() -> int:
        with pytest.raises(KeyboardInterrupt):
            queries.ask("outer", lambda: queries.share("call", failing), 0)
        return queries.ask("outer", lambda: 5, 0)

    found, frame = queries.framed(asking)
    assert found == 5
    assert flattened(frame.dependencies) == set()
    assert queries.ask("outer", lambda: 6, 0) == 5
