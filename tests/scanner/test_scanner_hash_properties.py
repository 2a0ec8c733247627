"""Hashes of code and of bodies, for programs laid out in two ways, and for two programs."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from remora.indexer.models.facts import Definition
from remora.indexer.scanner import scan

KEYWORDS = ("def", "class")


class Statement(NamedTuple):
    """A statement: a line alone, or a head with a block below, and perhaps one for `else`."""

    head: str
    block: tuple[Statement, ...] = ()
    otherwise: tuple[Statement, ...] = ()

    @property
    def is_member(self) -> bool:
        return self.head in KEYWORDS


SIMPLE = st.sampled_from(["a = 1", "b(2)", "c = 'three', 4", "return 5", "d = (6,)"]).map(Statement)


def _compound(inner: st.SearchStrategy[Statement]) -> st.SearchStrategy[Statement]:
    block = st.lists(inner, min_size=1, max_size=3).map(tuple)
    otherwise = st.one_of(st.just(()), block)
    branches = st.builds(Statement, st.sampled_from(["if a:", "while b:"]), block, otherwise)
    return st.one_of(branches, st.builds(Statement, st.sampled_from(KEYWORDS), block, st.just(())))


PROGRAM = st.lists(st.recursive(SIMPLE, _compound, max_leaves=12), max_size=4).map(tuple)

INDENTS = [" ", "  ", "    ", "\t"]
TAILS = ["", "#", "# why", " # why", ";", ";# why", " ; # why"]
LINES = ["", "# why", "        # why", "    "]


class Written:
    """Writes a program down, its layout chosen by *choose*."""

    def __init__(self, choose: Callable[[list[str]], str]) -> None:
        self._choose = choose
        self._indent = choose(INDENTS)
        self._count = 0
        self.lines: list[str] = []

    def block(self, block: tuple[Statement, ...], depth: int = 0) -> None:
        """Write the statements of a block."""
        for statement in block:
            self._statement(statement, self._indent * depth, depth)

    def _statement(self, statement: Statement, lead: str, depth: int) -> None:
        between = self._choose(LINES)
        if between:
            self.lines.append(between)
        if not statement.block:
            self.lines.append(lead + statement.head + self._choose(TAILS))
            return
        head = statement.head
        if statement.is_member:  # names count in code, and here they are all different
            self._count += 1
            head = f"{head} n{self._count}{'()' * (head == 'def')}:"
        self.lines.append(lead + head + self._choose(["", "# why", "  # why"]))
        self.block(statement.block, depth + 1)
        if statement.otherwise:
            self.lines.append(lead + "else:" + self._choose(["", "# why"]))
            self.block(statement.otherwise, depth + 1)


def _definitions(program: tuple[Statement, ...], data: st.DataObject) -> list[Definition]:
    written = Written(lambda options: data.draw(st.sampled_from(options)))
    written.block(program)
    end = data.draw(st.sampled_from(["", "\n", "\n# why", "\n\n"]))
    facts = scan(("\n".join(written.lines) + end).encode())
    assert facts.parse_ok
    return list(facts.definitions)


def _members(block: tuple[Statement, ...]) -> list[Statement]:
    """The definitions in a block, at any depth, in their order."""
    found = []
    for statement in block:
        found += [statement] if statement.is_member else []
        found += _members(statement.block) + _members(statement.otherwise)
    return found


def _own(block: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """A block without the definitions in it. An `else` that holds nothing else is one still."""
    return tuple(
        Statement(
            f"{each.head} else:" if each.otherwise else each.head,
            _own(each.block),
            _own(each.otherwise),
        )
        for each in block
        if not each.is_member
    )


@given(PROGRAM, st.data())
@settings(max_examples=150, deadline=None)
def test_layout_and_comments_change_no_hash(
    program: tuple[Statement, ...], data: st.DataObject
) -> None:
    one, other = _definitions(program, data), _definitions(program, data)
    assert [d.name for d in one] == [d.name for d in other]
    assert [d.code_hash for d in one] == [d.code_hash for d in other]
    assert [d.body_hash for d in one] == [d.body_hash for d in other]


@given(PROGRAM, PROGRAM, st.data())
@settings(max_examples=150, deadline=None)
def test_bodies_are_equal_where_they_say_the_same_and_nowhere_else(
    program: tuple[Statement, ...], other: tuple[Statement, ...], data: st.DataObject
) -> None:
    said: dict[str, object] = {}
    for each in (program, other):
        module, *definitions = _definitions(each, data)
        bodies = [(module.body_hash, _own(each))]
        for found, statement in zip(definitions, _members(each), strict=True):
            if statement.head == "class":
                bodies.append((found.body_hash, _own(statement.block)))
        for digest, body in bodies:
            assert said.setdefault(digest, body) == body
    assert len(set(said.values())) == len(said)
