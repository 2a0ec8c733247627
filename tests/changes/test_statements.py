"""Statements as tokens, and how alike two bodies are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remora.indexer.changes.likeness import Bodies, Body, near_statements
from remora.indexer.changes.statements import statements
from remora.indexer.scanner import scan


def said(source: str, name: str = "f") -> list[str]:
    """The statements of a definition, tokens joined by blanks."""
    text = source.encode()
    definitions = scan(text).definitions
    (index,) = (i for i, d in enumerate(definitions) if d.name == name)
    members = [d for d in definitions if d.parent == index] if name != "f" else []
    found = statements(text, definitions[index], members)
    return [b" ".join(statement).decode() for statement in found]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("def f(): return 1\n", ["return 1"]),
        ("def f(a={1: 2}, *, b: int = 3) -> dict[str, int]:\n    return a\n", ["return a"]),
        ("@d(x)\n@e\nasync def f():\n    '''Docs.'''\n    await g()\n", ["await g ( )"]),
        ("def f():\n    a = 1; b = 'x'  # why\n\n    c\n", ["a = 1", 'b = "x"', "c"]),
        (
            "def f():\n    a = 1 \\\n        + 2  # why \\\n    b \\ c\n    # no end",
            ["a = 1 + 2", "b c"],
        ),
        ("def f():\n    g(1,  # one)\n      2)\n    h()\n    # end", ["g ( 1 , 2 )", "h ( )"]),
        ("def f():\n    if a: b('x', f'y'); ;\n    c", ["if a : b ( \"x\" , f'y' )", "c"]),
        ("def f():\n    return g(\n        1,\n        2)\n", ["return g ( 1 , 2 )"]),
        ("def f():\n    return a + \\\n        b\n", ["return a + b"]),
        ("def f():\n    if a:\n        b\n    else: c\n", ["if a :", "b", "else : c"]),
        ("def f():\n    s = '''a\n# no comment\n'''\n", ['s = "a\n# no comment\n"']),
        ("def f():\n    x = rb'a' f\"{b}\" 'c\"d'\n", ["x = rb'a' f\"{b}\" 'c\"d'"]),
        ("def f():\r\n    a\r\n    b\r\n", ["a", "b"]),
        (
            "def f():\n    def g():\n        '''Docs.'''\n        return 1\n",
            ["def g ( ) :", "return 1"],
        ),
        ("def f():\n    größe = 1.5\n", ["größe = 1 . 5"]),
    ],
)
def test_functions(source: str, expected: list[str]) -> None:
    assert said(source) == expected


def test_members_are_left_out() -> None:
    source = (
        "import a\nclass C(B):\n    x = 1\n    @d\n    def f(self): return 1\n    y = 2\nz = 3\n"
    )
    assert said(source, "C") == ["x = 1", "y = 2"]
    assert said(source, "__module__") == ["import a", "z = 3"]


@given(st.text(alphabet="'\"\\\n# ()fr\tx", max_size=60))
def test_broken_text_ends(text: str) -> None:
    source = f"def f():\n    {text}".encode()
    for found in scan(source).definitions:
        assert all(statement for statement in statements(source, found))


def body(text: str) -> Body:
    return Body(tuple(line.encode().split()) for line in text.split(";"))


def likeness(one: Body, other: Body) -> float:
    return Bodies(one, other).likeness


def test_likeness() -> None:
    one = body("return a b;if c")
    assert likeness(one, one) == 1
    assert likeness(one, body("")) == 0
    assert likeness(body(""), body("")) == 1
    assert likeness(one, body("if c;return a b")) == 1, "their order does not matter"
    assert likeness(body("x a b c"), body("x a b d")) == 0.75
    assert likeness(body("x a;y b;z c"), body("x 1;y 2;z 3")) == pytest.approx(0.5)
    assert likeness(body("a b c d"), body("a 1 2 3")) == 0, "too little for one statement"


def test_statements_find_the_partner_that_is_most_alike() -> None:
    left, right = body("call a b c;call a x y"), body("call a x z;call a b d")
    pairs = near_statements(left.statements, right.statements)
    assert [(one, other) for _, one, other in pairs] == [
        ((b"call", b"a", b"b", b"c"), (b"call", b"a", b"b", b"d")),
        ((b"call", b"a", b"x", b"y"), (b"call", b"a", b"x", b"z")),
    ]


WORDS = st.lists(st.sampled_from("abcxyz"), min_size=1, max_size=5).map(" ".join)
BODIES = st.lists(WORDS, max_size=6).map(";".join).map(body)


@given(BODIES, BODIES)
def test_likeness_is_the_same_both_ways_and_has_a_bound(one: Body, other: Body) -> None:
    alike = likeness(one, other)
    assert alike == pytest.approx(likeness(other, one))
    assert 0 <= alike <= 1 + 1e-9
    assert all(Bodies(one, other).reaches(n / 40) == (alike >= n / 40) for n in range(41))
    assert all(Bodies(one, other).may_reach(n / 40) for n in range(41) if alike >= n / 40 + 1e-9)
