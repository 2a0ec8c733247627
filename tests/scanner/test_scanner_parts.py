"""A version of which only a part is parsed has the facts of one that is parsed whole."""

from __future__ import annotations

from typing import Any, SupportsIndex

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tree_sitter import Tree

from remora.indexer.scanner import Scanner
from remora.indexer.scanner.budget import Budget, BudgetedParser, Gaps
from remora.indexer.scanner.parts import STAND_IN, Key, found_in, head_of, without

LONG = "\n".join(f"    b{i} = a  # {i}" for i in range(12))
FUNCTION = f"def f(a):\n    '''Do.'''\n{LONG}\n    return os.path, a"
DECORATED = "@one\n@two(1)\nasync def g(a=os):\n    if a:\n        return 1  # why\n    # last"
METHOD = "    def m(self):\n        return os\n\n    @property\n    def n(self): return 1"
CLASS = f"class A(os.B):\n    x = 1\n{METHOD}"
BRANCH = "if os:\n    def h(): return os\nelse:\n    def h(): return 1"
BASE = "\n\n".join(["import os", FUNCTION, DECORATED, CLASS, "y = f(1)", BRANCH, "z = 2"]) + "\n"

EDITS = [
    *('"', "'", '"""', "'''", "(", ")", "[", "{", "f'{", "\\", "\\\n", "\\\r\n", ";", ";\\\n"),
    *("\n", "\r", "\r\n", "\t", "\f", " ", "    ", "\0", "\x04", "#", "# comment\n", "\x0b"),
    *("\n    deeper = 1\n", "\n        deeper = 1\n", "\n  less = 1\n", "\nat_once = 1\n"),
    *("\nelse:\n    pass\n", "\nexcept E: pass\n", "\n@cut_off\n", "\n@cut_off", "\nclass B:\n"),
    *(
        "\nif x:\n",
        "\nmatch x:\n",
        "\nprint\n",
        "\ntype\n",
        "\nx = \\\n",
        "\nlambda: \\\n",
        "\nfor",
    ),
    *("\nimport os.path\n", "\nfrom a import os\n", "\nos = 1\n", "\n    os = 1\n", "\nglobal x\n"),
    *(
        "\nglobal os\n",
        "\n    global os\n    import os\n",
        "\ndef f(a):\n",
        "\nclass A:\n",
        "async ",
    ),
    *(
        "# coding: latin-1\n",
        "\ufeff",
        "é",
        "\x80",
        "\xa0",
        "\nexec x in y\n",
        "\nx: int\n",
        "yield ",
    ),
    *(f"\n{FUNCTION}\n", f"\n{CLASS}\n", f"\n{METHOD}\n", f"\ns = '''\n{FUNCTION}\n'''\n"),
    *(f'\ns = """\n{FUNCTION}\n', f"\n(\n{FUNCTION}\n", f"\ndef k():\n{METHOD}\n"),
    *(f"\nif x:\n{METHOD}\n", f"\nclass D:\n  class E:\n{METHOD}\n", f"\nx;\\\n{FUNCTION}\n"),
]
"""What is put anywhere into a text: what begins or ends something, or moves what stands there."""


@st.composite
def _edited(draw: st.DrawFn) -> bytes:
    """The base with something put in, and something taken out: mostly where a line begins."""
    text = BASE
    starts = [at + 1 for at, sign in enumerate(BASE) if sign == "\n"]
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.one_of(st.sampled_from(starts), st.integers(0, len(BASE))))
        gone = draw(st.sampled_from([0, 0, 0, 1, 4, 20]))
        edit = draw(st.sampled_from(["", *EDITS, *EDITS]))
        text = text[:at] + edit + text[at + gone :]
    line_ends = draw(st.sampled_from(["\n", "\n", "\n", "\r\n", "\r"]))
    encoding = draw(st.sampled_from(["utf-8", "utf-8", "latin-1"]))
    return text.replace("\n", line_ends).encode(encoding, "replace")


@given(st.lists(_edited(), min_size=1, max_size=4))
@settings(max_examples=300, deadline=None)
def test_facts_are_those_of_a_text_read_whole(edited: list[bytes]) -> None:
    scanner = Scanner(of_versions=True)
    for source in (BASE.encode(), *edited, BASE.encode()):
        assert scanner.scan(source) == Scanner().scan(source)


@pytest.mark.parametrize("before", EDITS)
@pytest.mark.parametrize("part", [FUNCTION, DECORATED, CLASS])
def test_what_stands_around_is_minded(before: str, part: str) -> None:
    scanner = Scanner(of_versions=True)
    around = [f"import os\n{before}{part}\nz\n", f"import os\n{part}{before}\nz\n"]
    for text in (f"import os\n\n{part}\n", *around, f"x = 1\n\n{part}\n"):
        source = text.encode()
        assert scanner.scan(source) == Scanner().scan(source)


@pytest.mark.parametrize(
    "text",
    [
        "    def h(): #return os\nz = 2",
        *(f"if os:\nelse:{space}\n    def h(): return 1\n" for space in "\ufeff\u2060\u200b"),
    ],
    ids=ascii,
)
def test_what_is_broken_is_read_as_such_again(text: str) -> None:
    """A body that is not there, and the end of a line that the grammar takes for a space."""
    scanner = Scanner(of_versions=True)
    for source in (BASE.encode(), text.encode(), text.encode()):
        assert scanner.scan(source) == Scanner().scan(source)


class Shown:
    """What the parser is shown, text by text."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.texts: list[bytes] = []
        read = Budget.tree

        def tree(
            budget: Budget, reader: BudgetedParser, text: bytes, gaps: Gaps = ()
        ) -> Tree | None:
            self.texts.append(text)
            return read(budget, reader, text, gaps)

        monkeypatch.setattr(Budget, "tree", tree)

    def taken(self) -> list[bytes]:
        """What was shown since the last call."""
        texts, self.texts = self.texts, []
        return texts


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Shown:
    return Shown(monkeypatch)


def test_only_what_is_new_is_parsed(shown: Shown) -> None:
    scanner = Scanner(of_versions=True)
    assert scanner.scan(BASE.encode()).parse_ok
    assert shown.taken() == [BASE.encode()]
    scanner.scan(BASE.replace("z = 2", "z = 3").encode())
    (text,) = shown.taken()
    assert len(text) == len(BASE)
    assert (
        text.split()
        == (
            b"import os global x global x # why # last global x "
            b"y = f(1) if os: global x else: global x z = 3"
        ).split()
    )


def test_members_of_a_class_that_changed_are_known(shown: Shown) -> None:
    scanner = Scanner(of_versions=True)
    scanner.scan(BASE.encode())
    shown.taken()
    scanner.scan(BASE.replace("x = 1", "x = 2").encode())
    (text,) = shown.taken()
    assert b"class A(os.B):\n    x = 2\n    global x" in text
    assert b"def m" not in text and b"property" not in text


def test_what_an_import_changed_is_parsed_and_known_from_then_on(shown: Shown) -> None:
    scanner = Scanner(of_versions=True)
    for text, times in ((BASE, 1), (BASE.replace("import os", "import a as os"), 3)):
        scanner.scan(text.encode())
        assert len(shown.taken()) <= times
    scanner.scan((BASE.replace("import os", "import a as os") + "new = 1\n").encode())
    (last,) = shown.taken()
    assert b"def f" not in last and b"class A" not in last


def test_a_file_that_cannot_be_read_in_parts_is_read_whole_at_last(shown: Shown) -> None:
    scanner = Scanner(of_versions=True)
    scanner.scan(BASE.encode())
    for broken in (BASE + "def (:\n", BASE.replace("y = f(1)", "y = f((1)")):
        shown.taken()
        scanner.scan(broken.encode())
        texts = shown.taken()
        assert STAND_IN in texts[0] and broken.encode() in texts


def test_what_may_take_more_than_its_budget_is_read_whole(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The steps of what is known count, for whoever reads it whole would take them."""
    source = "".join(f"def f{i}():\n    return [{'a, ' * 99}]\n" for i in range(99)).encode()
    scanner = Scanner(of_versions=True)
    scanner.scan(source)
    versions = scanner._versions
    assert versions is not None
    (taken,) = {reading.steps for reading in versions.readings.values()}
    assert taken > 500
    monkeypatch.setattr("remora.indexer.scanner.budget._STEPS", taken + 100)
    monkeypatch.setattr("remora.indexer.scanner.budget._STEPS_A_KIBIBYTE", 0)
    whole = 0
    for i in range(40):
        shown.taken()
        scanner.scan(source + b"x = %d\n" % i)
        whole += b"def f1(" in shown.taken()[-1]
    assert 0 < whole < 20


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        (b"x\ndef f():\n    y\n", True),
        (b"x\ndef f():\n    y", True),
        (b"x\ndef f():\n    y  # z\n\n# z\nx\n", True),
        (b"x\ndef f():\n    y# z\n", False),
        (b"x\ndef f():\n    y;\n", False),
        (b"x\ndef f():\n    y\\\n", False),
        (b"x\\\ndef f():\n    y\n", False),
        (b"x\\\r\ndef f():\n    y\n", False),
        (b"x\ndef f():\n    y\n    z\n", False),
        (b"x\ndef f():\n    y\n # z\n\f\n z\n", False),
        (b"x\ndef f():\n    y\n\fz\n", False),
        (b"x\ndef f():\n    y\n\\\n    z\n", False),
        (b"x\ndef f():\n    yy\n", False),
    ],
)
def test_a_definition_ends_where_no_line_goes_on(text: bytes, is_found: bool) -> None:
    key = Key(b"", False, b"def f():\n    y")
    head = head_of(b"\n" + key.text, 1, b"")
    assert head is not None
    found = found_in(text, {head: [key]})
    assert found == ({text.index(b"def"): key} if is_found else {})
    assert len(without(text, found)) == len(text)


def test_looking_for_what_is_known_comes_to_an_end() -> None:
    """However often it seems to begin, what is compared is bounded by the text."""
    line = b"\ndef f():\n"
    keys = [Key(b"", False, line.strip() + line * 9_999 + b" x%d" % i) for i in range(8)]
    compared = 0

    class Counted(bytes):
        def startswith(self, prefix: Any, *place: SupportsIndex | None) -> bool:
            nonlocal compared
            compared += 1
            return super().startswith(prefix, *place)

    assert found_in(Counted(line * 20_000), {line.rstrip(): keys}) == {}
    assert compared <= 16 * 2 + 8
