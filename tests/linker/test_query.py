"""The query core: what answers rest on, how long they are good, and what cycles do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remora.indexer.linker.cells import Cell, Symbol
from remora.indexer.linker.query import Queries, flow_question, static_question
from remora.indexer.linker.values import ValueSet, outside

A, B = Symbol("D|a.py:A"), Symbol("D|b.py:B")
CELL, OTHER = Cell("r|a.py:f"), Cell("r|a.py:g")
ONE: ValueSet = frozenset({outside("one")})
TWO: ValueSet = frozenset({outside("two")})

Graph = Mapping[int, Sequence[int]]
Tree = tuple[int, tuple["Tree", ...]]
UNRESOLVED: Tree = (-1, ())
NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Asker:
    """Whatever has questions."""

    queries: Queries = field(default_factory=Queries)
    worked_out: list[object] = field(default_factory=list)


def test_whoever_asks_rests_on_what_the_answer_rests_on() -> None:
    @static_question(0)
    def inner(asker: Asker) -> int:
        asker.worked_out.append("inner")
        asker.queries.depend_on(B)
        return 1

    @static_question(0)
    def outer(asker: Asker) -> int:
        asker.queries.depend_on(A)
        return inner(asker) + 1

    asker = Asker()
    for _ in range(2):
        found, frame = asker.queries.framed(lambda: outer(asker))
        assert found == 2
        assert frame.symbols() == {A, B}
    found, frame = asker.queries.framed(lambda: inner(asker))
    assert found == 1
    assert frame.symbols() == {B}
    assert asker.worked_out == ["inner"]


def test_an_answer_is_about_what_it_was_asked_and_of_its_question() -> None:
    @static_question("")
    def spelled(asker: Asker, number: int) -> str:
        asker.worked_out.append(number)
        return str(number)

    @flow_question
    def doubled(asker: Asker, number: int) -> int:
        asker.worked_out.append(number)
        return 2 * number

    asker, other = Asker(), Asker()
    for number in (1, 2, 1):
        assert (spelled(asker, number), doubled(asker, number)) == (str(number), 2 * number)
    assert asker.worked_out == [1, 1, 2, 2]
    assert (spelled(other, 1), other.worked_out) == ("1", [1])


def test_a_shared_answer_contributes_again_to_whoever_asks() -> None:
    @flow_question
    def call(asker: Asker) -> None:
        asker.queries.contribute(CELL, ONE)

    asker = Asker()

    def asking() -> None:
        call(asker)
        asker.queries.contribute(CELL, TWO)

    for _ in range(2):
        _, frame = asker.queries.framed(asking)
        assert frame.contributions == {CELL: ONE | TWO}


def test_an_answer_is_good_until_a_cell_that_it_rests_on_changes() -> None:
    @flow_question
    def inner(asker: Asker) -> ValueSet:
        asker.worked_out.append(asker.queries.round)
        return asker.queries.read(CELL)

    @flow_question
    def outer(asker: Asker) -> ValueSet:
        return inner(asker)

    asker = Asker(Queries(lambda cell, number: ONE if number < 1 else TWO))

    def asked() -> ValueSet:
        found, frame = asker.queries.framed(lambda: outer(asker))
        assert CELL in frame.symbols()
        return found

    asker.queries.begin(0, set())
    assert asked() == asked() == ONE
    asker.queries.begin(1, {OTHER})
    assert asked() == ONE
    asker.queries.begin(2, {CELL})
    assert asked() == TWO
    assert asker.worked_out == [0, 2]


def test_an_answer_that_nobody_asked_for_in_a_round_is_gone() -> None:
    @flow_question
    def call(asker: Asker) -> ValueSet:
        asker.worked_out.append(asker.queries.round)
        return asker.queries.read(CELL)

    asker = Asker()
    for number in range(5):
        asker.queries.begin(number, set())
        if number in (0, 1, 3):
            call(asker)
    assert asker.worked_out == [0, 3]


def test_an_answer_that_nobody_asked_for_between_two_pauses_is_gone() -> None:
    @flow_question
    def call(asker: Asker, number: int) -> ValueSet:
        asker.worked_out.append(number)
        return asker.queries.read(CELL)

    asker = Asker()
    asker.queries.begin(4, set())
    for asked in ((1, 2), (1,), (1,), (1, 2), (2,)):
        for number in asked:
            call(asker, number)
        asker.queries.pause()
    assert asker.worked_out == [1, 2, 2]
    asker.queries.begin(5, {CELL})
    call(asker, 2)
    assert asker.worked_out == [1, 2, 2, 2]


def reached(graph: Graph, start: int) -> set[int]:
    found, waiting = {start}, [start]
    while waiting:
        new = set(graph[waiting.pop()]) - found
        found |= new
        waiting += new
    return found


@dataclass(frozen=True)
class Walk:
    """Questions about the nodes of a graph, which ask for those next to them."""

    graph: Graph
    queries: Queries = field(default_factory=Queries)

    @static_question(NOBODY)
    def reached(self, node: int) -> frozenset[int]:
        """All that *node* leads to: the answers of those next to it, joined."""
        self.queries.depend_on(Symbol(f"D|{node}"))
        return frozenset({node}).union(*map(self.reached, self.graph[node]))

    @static_question(UNRESOLVED)
    def tree(self, node: int) -> Tree:
        """How *node* leads to others; who asks for itself is unresolved."""
        return node, tuple(map(self.tree, self.graph[node]))


graphs = st.integers(2, 6).flatmap(
    lambda size: st.fixed_dictionaries(
        {node: st.lists(st.integers(0, size - 1), max_size=2) for node in range(size)}
    )
)


@given(graphs, st.data())
def test_no_answer_depends_on_which_question_of_a_cycle_came_first(
    graph: Graph, data: st.DataObject
) -> None:
    walk = Walk(graph)
    for node in data.draw(st.lists(st.sampled_from(sorted(graph)), max_size=9)):
        found, frame = walk.queries.framed(partial(walk.reached, node))
        assert found == reached(graph, node)
        rests_on = {f"D|{to}" for to in reached(graph, node)}
        assert frame.symbols() == rests_on


@given(graphs, st.data())
def test_a_kept_answer_is_the_one_that_a_fresh_core_gives(
    graph: Graph, data: st.DataObject
) -> None:
    walk = Walk(graph)
    for node in data.draw(st.lists(st.sampled_from(sorted(graph)), max_size=6)):
        assert walk.tree(node) == Walk(graph).tree(node)


def test_questions_that_all_stand_in_cycles_with_all_end() -> None:
    """Each of 24 asks all others: as many ways round as orders of them."""
    graph = {node: [to for to in range(24) if to != node] for node in range(24)}
    assert Walk(graph).reached(0) == frozenset(range(24))


@dataclass(frozen=True)
class Failing:
    """A question that asks for itself and fails, until another answer is put in its place."""

    answers: list[Callable[[], int]]
    queries: Queries = field(default_factory=Queries)

    @static_question(0)
    def outer(self) -> int:
        return self.answers[-1]()

    @flow_question
    def call(self) -> int:
        self.queries.depend_on(A)
        self.outer()  # a cycle
        raise KeyboardInterrupt


def test_what_fails_is_asked_anew() -> None:
    failing = Failing([])
    failing.answers.append(failing.call)

    def asking() -> int:
        with pytest.raises(KeyboardInterrupt):
            failing.outer()
        failing.answers.append(lambda: 5)
        return failing.outer()

    found, frame = failing.queries.framed(asking)
    assert found == 5
    assert frame.symbols() == set()
    failing.answers.append(lambda: 6)
    assert failing.outer() == 5
