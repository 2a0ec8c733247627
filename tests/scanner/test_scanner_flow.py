"""Flow facts as the scanner gives them: of any file, whatever it took to parse it."""

from __future__ import annotations

import re
from typing import cast

import pytest
from tree_sitter import Node, Parser, TreeCursor

from remora.indexer.models.flow import CALL, FileFlow, events_of
from remora.indexer.scanner import Scanner
from remora.indexer.scanner.flow import reading
from remora.indexer.scanner.flow.changes import Change, changes_of, go_to_name
from remora.indexer.scanner.kinds import LANGUAGE


def flow(source: str) -> FileFlow:
    facts = Scanner().scan(source.encode(), with_flow=True)
    assert isinstance(facts.flow, FileFlow)
    return facts.flow


def call_lines(source: str) -> list[int]:
    """The lines of the calls in the module itself."""
    module = flow(source).scopes[0]
    return [line for index, _, line in events_of(module) if module.exprs[index][0] == CALL]


@pytest.mark.parametrize(
    "remedy",
    ["class A[T = int]: pass\n", "a = [\n  1,\n# comment\n]\nclass B[T = int]: pass\n"],
    ids=["defaults of type parameters", "joined lines before"],
)
def test_a_remedy_does_not_move_lines(remedy: str) -> None:
    rest = "x = f(\n    1,\n    g(),\n)\nh()\n\ndef late():\n    pass\n"
    before = remedy.count("\n")
    assert [line - before for line in call_lines(remedy + rest)] == [3, 1, 5]
    assert flow(remedy + rest).scopes[-1].line - before == 7


def test_a_long_run_of_comments_does_not_move_lines() -> None:
    assert call_lines("#\n" * 100 + "f()\n" + "\\\n" * 100 + "g()\n") == [101, 202]


def test_a_long_sum_of_strings_is_no_longer_than_the_source() -> None:
    source = "x = " + " + ".join(["'fifty letters are not too long for one of its parts'"] * 500)
    assert sum(map(len, flow(source).names)) < 100


def test_a_short_sum_of_strings_is_known() -> None:
    assert "visit_name" in flow("x = getattr(y, 'visit_' + 'name')").names


def test_what_inner_functions_change_is_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []

    def counted(root: Node, source: bytes) -> list[Change]:
        looked.append(len(source))
        return changes_of(root, source)

    monkeypatch.setattr(reading, "changes_of", counted)
    depth = 40
    source = "".join(f"{' ' * n}def f{n}():\n" for n in range(depth)) + " " * depth + "x[0] = 1\n"
    flow(source)
    assert looked == [len(source)]


CHANGES = {
    "global a, b\nnonlocal c": [b"a", b"b", b"c"],
    "a[0] = 1\na[0][1] = 2\na[0].b[1] = 3": [b"a", b"a", b"a"],
    "a.append(1)\nreturn b.setdefault(1, 2)": [b"a", b"b", b"b"],
    "if x: a.add(1)\nelse: b.pop(1)": [b"a", b"b"],
    "del a[0], b.c, d\ndel (e[0], f[1][2])": [b"a", b"e", b"f"],
    "x = a.popleft()\nreturn b.pop().run()": [b"a", b"a", b"b", b"b"],
    "x = f(a.pop())\ny = a.get(1)\na.b.pop()": [b"a"],
    "x or a[0].add(1)\ny = [list.append(b, 1)], setitem(c, 0, 1)": [b"a", b"b", b"c"],
    "x = (getattr(a, 'pop'), f'{b.pop()}', 'c.pop()')  # d.pop()": [b"a", b"b"],
    "a[0], b[1] = 1, 2": [b"a", b"b"],
    "for x in y:\n    try:\n        a.update(x)\n    finally:\n        b.extend(x)": [b"a", b"b"],
    "match x:\n    case 1:\n        a.insert(0, x)": [b"a"],
    '"""\na.append(1)\nglobal b\n"""\n# c[0] = 1': [],
    "a[0] == 1\na.b = 1\na = 1\na.b.append(1)\nreturn a[0]\na[0](1)": [],
    "put = a.append\nsetitem(b, 0, 1)\nput = partial(setitem, c)": [b"a", b"b", b"c"],
    "[x] = a\nfor y in b: y[0] = x\nx[0] = 1": [b"y", b">b", b"x", b">a"],
}


@pytest.mark.parametrize("statements", CHANGES)
def test_what_statements_change(statements: str) -> None:
    source = "def f():\n" + "".join(f"    {line}\n" for line in statements.splitlines())
    tree = Parser(LANGUAGE).parse(source.encode())
    found = changes_of(tree.root_node, source.encode())
    assert [name for _, names in found for name in names] == CHANGES[statements]


class CountedCursor:
    """A cursor whose moves are counted."""

    def __init__(self, cursor: TreeCursor) -> None:
        self.cursor, self.moves = cursor, 0

    @property
    def node(self) -> Node | None:
        return self.cursor.node

    def goto_parent(self) -> bool:
        self.moves += 1
        return self.cursor.goto_parent()

    def goto_first_child_for_byte(self, place: int) -> int | None:
        self.moves += 1
        return self.cursor.goto_first_child_for_byte(place)


@pytest.mark.parametrize(
    "source", [b"x = a" + b".append(1)" * 2000, b"(a.append(1), " * 2000 + b")" * 2000]
)
def test_calls_one_in_the_other_are_gone_through_once(source: bytes) -> None:
    cursor = CountedCursor(Parser(LANGUAGE).parse(source).root_node.walk())
    places = [found.start() + 1 for found in re.finditer(rb"\.append", source)]
    assert all(go_to_name(cast("TreeCursor", cursor), place) for place in places)
    assert cursor.moves < 10 * len(places)
