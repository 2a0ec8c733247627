"""What happened to each parameter."""

from __future__ import annotations

import pytest
from tests.changes.versions import changed

from remora.indexer.signatures.compared import Uses, parameter_changes, texts_change
from remora.indexer.signatures.reading import read_signature


def told(before: str, after: str, uses: Uses | None = None) -> set[str]:
    """Of each change: the word, and the names."""
    old, new = read_signature(f"def f({before})"), read_signature(f"def f({after})")
    found = parameter_changes(old, new, lambda: uses or Uses())
    return {f"{p.change} {p.before or '-'} {p.after or '-'}" for p in found}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("a, b", "a, b", ""),
        ("a", "a, b", "added - b"),
        ("a, b", "b", "removed a -"),
        ("self, a", "cls, a", "removed self -, added - cls"),
        ("a, b=1", "a, b=2", "default b b"),
        ("a, b=1", "a, b", "default b b"),
        ("a, b='x'", 'a, b="x"', ""),
        ("a: int", "a: str", "annotation a a"),
        ("a", "a: int", "annotation a a"),
        ("a, b", "a, *, b", "kind b b"),
        ("a, b", "a, b, /", "kind a a, kind b b"),
        ("*args", "args", "kind args args"),
        ("a, b, c", "c, a, b", "reordered c c"),
        ("a, b", "b, a", "reordered a a"),
        ("*, a, b", "*, b, a", ""),
        ("a, width, c", "a, height, c", "renamed width height"),
        ("source, target", "source_path, target", "renamed source source_path"),
        (
            "a, padding_token=1, b=2",
            "pad_token=1, a=3, b=2",
            "renamed padding_token pad_token, default a a",
        ),
        (
            "a, *args, **kw",
            "a, *rest, d=1, **options",
            "renamed args rest, renamed kw options, added - d",
        ),
        ("a, *args", "a, **args", "kind args args"),
        ("a, *rest", "a, **kw", "removed rest -, added - kw"),
        ("a, x, b", "a, b, y", "removed x -, added - y"),
        ("self, a", "self, *, b: int = 2", "removed a -, added - b"),
        ("self, x", "ops", "removed self -, renamed x ops"),
        ("a, b, c", "a, d, e, c", "renamed b d, added - e"),
    ],
)
def test_heads_alone(before: str, after: str, expected: str) -> None:
    assert told(before, after) == set(filter(None, expected.split(", ")))


def test_bodies_decide_who_was_renamed() -> None:
    uses = Uses(replaced={("a", "y"): 2, ("b", "x"): 1})
    assert told("a, b", "x, y", uses) == {"renamed a y", "renamed b x"}


def test_a_variable_that_became_a_parameter_is_added() -> None:
    assert told("n", "places", Uses(before={"places"})) == {"removed n -", "added - places"}
    assert told("places", "n", Uses(after={"places"})) == {"removed places -", "added - n"}


def test_what_gave_way_to_a_variable_was_not_renamed() -> None:
    uses = Uses(replaced={("nodes", "found"): 1}, after={"found"})
    assert told("*nodes", "*streams", uses) == {"removed nodes -", "added - streams"}


def test_texts_are_as_written() -> None:
    old, new = (
        read_signature("def f(a, *, b: int = 1)"),
        read_signature("def f(*, b: int = 2, c=0)"),
    )
    assert [(p.text_before, p.text_after) for p in parameter_changes(old, new)] == [
        ("b: int = 1", "b: int = 2"),
        (None, "c=0"),
        ("a", None),
    ]


def test_many_parameters_take_no_time_that_grows_with_their_square() -> None:
    names = [f"p{n}" for n in range(3000)]
    assert len(told(", ".join(names), ", ".join(reversed(names)))) == 3000
    assert len(told(", ".join(names), ", ".join(f"q{n}" for n in range(3000)))) == 6000


def test_references_that_were_replaced() -> None:
    one = "def f(self, a, color):\n    self.a = a\n    self.color = color\n"
    other = "def f(self, a, **rest):\n    self.a = a\n    self.rest = rest\n"
    (change,) = [c for c in changed({"a.py": one}, {"a.py": other}) if c.type == "function"]
    assert [(p.change, p.before, p.after) for p in change.parameters] == [
        ("renamed", "color", "rest"),
        ("kind", "color", "rest"),
    ]


def test_returns() -> None:
    (change,) = [
        c
        for c in changed({"a.py": "def f() -> int: ...\n"}, {"a.py": "def f() -> str: ...\n"})
        if c.type == "function"
    ]
    assert change.returns == ("int", "str")


def test_texts_that_came_and_went() -> None:
    assert texts_change(("a", "b"), ("b", "c")) == (("c",), ("a",), ())
    assert texts_change(("a", "b", "c"), ("a", "c", "b")) == ((), (), ("c", "b"))
    assert texts_change(("a", "a"), ("a",)) == ((), ("a",), ())
    assert not texts_change(("f( 'x' )",), ('f("x")',))
