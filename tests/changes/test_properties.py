"""What holds for any two versions, tried on this project's own sources cut up and stirred."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.changes.versions import Blobs, changed

from remora.indexer.changes import enclosing, sides
from remora.indexer.changes.diff import CUT, Ancestor, ancestors, compare, one_node
from remora.indexer.changes.likeness import Bodies, Body
from remora.indexer.models.change import NodeChange
from remora.indexer.models.facts import Definition
from remora.indexer.models.ids import RepoPath, node_key
from remora.indexer.scanner import scan

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src/remora/indexer/rules").glob("*.py")) + sorted(
    (ROOT / "src/remora/indexer/views").glob("*.py")
)


def pieces(path: Path) -> list[bytes]:
    """The top-level definitions of a file, each as text, the rest of the module first."""
    source = path.read_bytes()
    top = [d for d in scan(source).definitions if d.parent == 0]
    head = source[: top[0].start_byte] if top else source
    return [head, *(source[d.start_byte : d.end_byte] + b"\n\n\n" for d in top)]


PIECES = [piece for path in SOURCES for piece in pieces(path)]
EDITS = ((b"return ", b"return not "), (b"self", b"this"), (b"(", b"( "), (b"path", b"place"))


@st.composite
def texts(draw: st.DrawFn) -> bytes:
    """Some definitions, a few of them edited or twice there."""
    chosen = draw(st.lists(st.sampled_from(PIECES), max_size=6))
    edited = [
        piece.replace(*draw(st.sampled_from(EDITS))) if draw(st.booleans()) else piece
        for piece in chosen
    ]
    return b"".join(edited)


VERSIONS = st.dictionaries(st.sampled_from(["a.py", "b.py", "pkg/a.py"]), texts(), max_size=3)
MIRRORED = {"added": "removed", "removed": "added"}


def mirrored(change: NodeChange) -> tuple[object, ...]:
    """What has to be told of it in the other direction."""
    parameters = {(MIRRORED.get(p.change, p.change), p.after, p.before) for p in change.parameters}
    words = {MIRRORED.get(word, word) for word in change.changes}
    sources = change.inlined_into, change.extracted_from
    return change.after, change.before, words, change.similarity, parameters, *sources


def plain(change: NodeChange) -> tuple[object, ...]:
    parameters = {(p.change, p.before, p.after) for p in change.parameters}
    sources = change.extracted_from, change.inlined_into
    words = set(change.changes)
    return change.before, change.after, words, change.similarity, parameters, *sources


@given(VERSIONS, VERSIONS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_there_and_back(before: dict[str, bytes], after: dict[str, bytes]) -> None:
    there, back = changed(before, after), changed(after, before)
    assert sorted(map(repr, map(mirrored_text, back))) == sorted(map(repr, map(plain_text, there)))


def mirrored_text(change: NodeChange) -> list[object]:
    return [sorted(map(str, part)) if isinstance(part, set) else part for part in mirrored(change)]


def plain_text(change: NodeChange) -> list[object]:
    return [sorted(map(str, part)) if isinstance(part, set) else part for part in plain(change)]


@given(VERSIONS, VERSIONS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_once_each_and_none_left_out(before: dict[str, bytes], after: dict[str, bytes]) -> None:
    found = changed(before, after)
    assert found == changed(dict(reversed(before.items())), dict(reversed(after.items())))
    old, new = nodes(before), nodes(after)
    told_old = [change.before for change in found if change.before]
    told_new = [change.after for change in found if change.after]
    assert len(set(told_old)) == len(told_old) and len(set(told_new)) == len(told_new)
    for key in (old.keys() ^ new.keys()) - {*told_old, *told_new}:
        assert "@" in key or key + "@2" in {*old, *new}  # its number alone is another one
    for key in old.keys() & new.keys() - {*told_new}:
        if before_is_plain(old[key]) and old[key].source_hash != new[key].source_hash:
            assert "@" in key or key + "@2" in {*old, *new}


def before_is_plain(found: Definition) -> bool:
    """Whether it is a function, so that nothing happens to it in its members alone."""
    return found.kind in ("function", "method")


def nodes(files: dict[str, bytes]) -> dict[str, Definition]:
    return {
        node_key(RepoPath(path), found.name): found
        for path, text in files.items()
        for found in scan(text).definitions
    }


@given(VERSIONS, VERSIONS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_one_node_is_what_all_of_them_are(
    before: dict[str, bytes], after: dict[str, bytes]
) -> None:
    blobs = Blobs()
    old, new = blobs.versions(before), blobs.versions(after)
    for path in [path for path in old if old[path] == new.get(path)]:
        del old[path], new[path]
    by_key = {change.after: change for change in compare(old, new, blobs)}
    for path, blob in new.items():
        for found in blobs.facts(blob).definitions:
            key = node_key(path, found.name)
            was = one_node(key, old, new, blobs)
            change = by_key.get(key)
            assert was is not None and was.change == change
            if change is not None:
                assert was == Ancestor(change.before, change)


@given(VERSIONS)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_lies_between_a_version_and_itself(files: dict[str, bytes]) -> None:
    blobs = Blobs()
    versions = blobs.versions(files)
    assert compare(versions, versions, blobs) == []
    assert not blobs.asked, "nothing had to be read"


HASHED = """
import sys
sys.path[:0] = [{root!r}]
from pathlib import Path
from tests.changes.versions import changed
one, other = (Path(name).read_bytes() for name in sys.argv[1:])
print(changed({{"a.py": one, "b.py": other}}, {{"b.py": one + other, "c.py": other[200:]}}))
"""


def told_under_seeds(program: str, *arguments: str) -> set[bytes]:
    """What *program*, which is told the root, prints under one seed of hashes or another."""
    return {
        subprocess.run(
            [sys.executable, "-c", program.format(root=str(ROOT)), *arguments],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }


def test_the_seed_of_hashes_does_not_matter() -> None:
    files = [str(ROOT / "src/remora/indexer/views/view.py"), str(SOURCES[0])]
    assert len(told_under_seeds(HASHED, *files)) == 1


CUT_SHORT = """
import sys
sys.path[:0] = [{root!r}]
from tests.changes.versions import rows
from remora.indexer.changes import extraction
extraction._MOST_LINES = 60
steps = [f"    x{{n}} = call{{n}}(a, {{n}})\\n    a.put{{n}}(x{{n}}, y{{n}})\\n" for n in range(12)]
parts = [f"def part{{n}}(a):\\n{{step}}\\n" for n, step in enumerate(steps)]
calls = "".join(f"    part{{n}}(a)\\n" for n in range(12))
after = "".join(parts) + f"def whole(a):\\n{{calls}}    return a\\n"
before = "def whole(a):\\n" + "".join(steps) + "    return a\\n"
print(sorted(rows({{"a.py": before}}, {{"a.py": after}})))
"""


def test_where_it_is_cut_short_the_seed_does_not_matter_either() -> None:
    told = told_under_seeds(CUT_SHORT)
    assert len(told) == 1
    assert 0 < told.pop().count(b"<a.py:whole") < 12


@pytest.mark.parametrize(
    ("function", "is_cut"),
    [
        ("def f{n}(a):\n    return a + {n}\n", True),  # nothing is shared, in next to nothing
        ("def f{n}(a):\n    x{n} = {n}\n    y{n} = {n}\n    return x{n}, y{n}\n", False),
        ("def f{n}(a):\n    x = a.b(a, {n})\n    return [x, call(x, a)]\n", True),
        ("def g():\n    return {n}\n", True),  # twins
    ],
)
def test_a_change_of_thousands_of_functions_is_not_compared_pair_by_pair(
    function: str, is_cut: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    scored: list[Bodies] = []

    class Counted(Bodies):
        def __init__(self, one: Body, other: Body) -> None:
            super().__init__(one, other)
            scored.append(self)

    monkeypatch.setattr(sides, "Bodies", Counted)
    before = "".join(function.format(n=n) for n in range(1000))
    after = "".join(function.format(n=n).replace("def f", "def h") for n in range(1001, 2000))
    notes: list[str] = []
    assert changed({"a.py": before}, {"b.py": after}, notes)
    assert len(scored) < 2_000
    assert notes == [CUT] * is_cut


def test_nesting_without_end() -> None:
    before = "".join(f"{' ' * n}def f{n}():\n" for n in range(300)) + " " * 300 + "pass\n"
    after = before.replace("pass", "return 1")
    found = changed({"a.py": before}, {"a.py": after})
    assert len(found) == 300
    assert {change.changes for change in found} == {("body",)}


BODY = b"".join(b"        y = a.part%d(b, c + %d)\n" % (n, n) for n in range(9))
OUTER = b"class Counted:\n    def m(self, b, c):\n" + BODY
INNER = b"def f(a):\n" + b"".join(b"    " + line for line in OUTER.splitlines(keepends=True))
NESTED = [
    b"def f(a):\n    class C:\n        def m(self):\n            return a + 1\n    return C\n\n\n",
    b"class C:\n    def m(self):\n        return a + 1\n\n\n",
    b"class C:\n    class D:\n        def m(self, b):\n            return b + 2\n\n    x = 1\n\n\n",
    b"def f(a):\n    def g(b):\n        return b * a\n\n    def g(c):\n        return c\n\n\n",
    b"def g(b):\n    return b * a\n\n\n",
    b"def f(a):\n    return a ** 3, a - 1, a % 7\n\n\n",
    b"if x:\n    def f(a): return a\nelse:\n    def f(a): return 2 * a\n\n\n",
]
TANGLED = st.lists(st.sampled_from(NESTED + PIECES[:20]), max_size=7).map(b"".join)


@example({"a.py": INNER}, {"a.py": INNER + b"x = 1\n", "b.py": OUTER})
@given(*[st.dictionaries(st.sampled_from(["a.py", "b.py"]), TANGLED, max_size=2)] * 2)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_settled_would_have_come_out_so(
    before: dict[str, bytes], after: dict[str, bytes]
) -> None:
    blobs = Blobs()
    old, new = blobs.versions(before), blobs.versions(after)
    told, known = compare(old, new, blobs), ancestors(old, new, blobs)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(enclosing, "settle", lambda one, other: ())
        assert told == compare(old, new, blobs)
        assert known == ancestors(old, new, blobs)
