"""What a comparison does not do twice, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.changes.test_properties import PIECES
from tests.changes.versions import Blobs, changed

from remora.indexer.changes import arguments, enclosing
from remora.indexer.changes.diff import ancestors, one_node
from remora.indexer.changes.functions import Functions
from remora.indexer.changes.sides import Node
from remora.indexer.models.flow import ScopeFlow, events_of
from remora.indexer.models.ids import RepoPath
from remora.indexer.scanner import Scanner


def _nested(piece: bytes, depth: int) -> bytes:
    """*piece* in so many functions."""
    for level in range(depth):
        lines = (b"    " + line if line.strip() else line for line in piece.splitlines(True))
        piece = b"def outer%d():\n    pass\n%s" % (level, b"".join(lines))
    return piece


NESTED = st.lists(
    st.builds(
        _nested,
        st.sampled_from([p for p in PIECES if p.startswith((b"def", b"class"))]),
        st.integers(0, 2),
    ),
    max_size=6,
).map(b"".join)


@given(NESTED, NESTED)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_was_two_once_is_two_in_all_rounds(before: bytes, after: bytes) -> None:
    files = {"a.py": before}, {"a.py": after, "b.py": before.replace(b"self", b"this")}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Functions, "_score_again", Functions._score)
        everything = changed(*files)
    assert changed(*files) == everything


def _file(alone: str, inner: str) -> str:
    """Functions like no other, and in one that stays another that nothing is like."""
    functions = "".join(alone.format(n=n) for n in range(4))
    return functions + f"def stays(a):\n    a += 1; a *= 2; a -= 3\n    {inner}\n    return a\n"


def test_functions_that_nothing_is_like_are_scored_in_one_round(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scored: Counter[tuple[str, str]] = Counter()
    score: Callable[[Functions, Node, Node], float | None] = Functions._score

    def counted(self: Functions, one: Node, other: Node) -> float | None:
        scored[one.name, other.name] += 1
        return score(self, one, other)

    monkeypatch.setattr(Functions, "_score", counted)
    before = _file("def one{n}(a):\n    del a.b{n}, a.c[a]\n", "def cat(): return 1")
    after = _file("def two{n}(x):\n    raise x() from y\n", "def plough(b, *c): raise b(c)")
    changed({"a.py": before}, {"a.py": after})
    assert scored["cat", "plough"] == 1, "there is a second round"
    assert {scored[f"one{n}", f"two{m}"] for n in range(4) for m in range(4)} == {1}


def test_a_file_that_kept_its_path_is_read_only_where_another_is_like_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[tuple[str, str]] = []
    score = enclosing._file_score

    def counted(one: Node, other: Node) -> float | None:
        asked.append((one.file.path, other.file.path))
        return score(one, other)

    monkeypatch.setattr(enclosing, "_file_score", counted)
    before = {f"a{n}.py": f"def f{n}(a):\n    return a.b{n} + {n}\n" for n in range(40)}
    after = {f"a{n}.py": f"def h{n}(x):\n    raise x.y{n}\n" for n in range(40)}
    told = changed(before, after)
    assert asked == [] and len(told) == 80
    changed(before, {**after, "c.py": before["a7.py"] + "\n\ndef k(): pass\n"})
    assert asked == [("a7.py", "a7.py"), ("a7.py", "c.py")]


def test_a_scope_is_gone_through_once_for_all_that_is_called_in_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gone_through: list[str] = []

    def counted(scope: ScopeFlow) -> Iterator[tuple[int, bool, int]]:
        gone_through.append(scope.name)
        return events_of(scope)

    monkeypatch.setattr(arguments, "events_of", counted)
    calls = "".join(f"    f{n}({n}, a.f{n}(*a))\n" for n in range(20))
    flow = Scanner().scan(f"def caller(a):\n{calls}".encode(), with_flow=True).flow
    written = arguments.Written(flow)
    for n in range(20):
        found = list(written.calls("caller", f"f{n}"))
        assert sorted((call.line, call.positional, call.is_open) for call in found) == [
            (n + 2, 0, True),
            (n + 2, 2, False),
        ]
    assert list(written.calls("caller", "g")) == list(written.calls("elsewhere", "f1")) == []
    assert gone_through == ["caller"]


def _class(*lines: str) -> str:
    body = "".join(f"        {line}\n" for line in lines)
    head = "class Limit:\n    def free(self):\n        return 1\n\n    def doit(self):\n"
    return STAYS + head + body


STAYS = "def stays(a):\n" + "".join(f"    a += {n}\n" for n in range(150)) + "\n"
LONG = tuple(f"step_{n}(self, {n})" for n in range(30))


@pytest.mark.parametrize("name", ["Limit", "Limit.doit", "Limit.free"])
def test_a_class_that_is_mostly_one_function_is_told_from_its_own_file(name: str) -> None:
    texts = [_class(*LONG), _class(*LONG, "return self")]
    blobs = Blobs()
    old = blobs.versions({"a.py": texts[0], "b.py": "x = 1\n", "c.py": texts[1] + "# c\n"})
    new = blobs.versions({"a.py": texts[1], "b.py": texts[0] + "# b\n", "d.py": texts[0] + "# d"})
    was = one_node(f"node:a.py:{name}", old, new, blobs)
    read = {old[RepoPath("a.py")], new[RepoPath("a.py")]}
    assert was is not None and was.key == f"node:a.py:{name}"
    assert blobs.asked <= read and blobs.defined <= read
    assert was == ancestors(old, new, blobs)[f"node:a.py:{name}"]


def test_a_class_that_others_may_take_is_not_told_from_its_own_file() -> None:
    texts = [_class(*LONG), _class(*LONG[:15], *(f"other_{n}()" for n in range(15)))]
    blobs = Blobs()
    old = blobs.versions({"a.py": texts[0], "b.py": "x = 1\n"})
    new = blobs.versions({"a.py": texts[1], "b.py": texts[0] + "# b\n"})
    was = one_node("node:a.py:Limit", old, new, blobs)
    assert was == ancestors(old, new, blobs)["node:a.py:Limit"]
    assert new[RepoPath("b.py")] in blobs.defined
