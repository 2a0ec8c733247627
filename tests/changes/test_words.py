"""What happened to a node that stayed, in words."""

from __future__ import annotations

import pytest
from tests.changes.versions import Texts, changed, rows, short, was

from remora.indexer.models.change import NodeChange, TextsChange

HEAD = "def f(a, b=1):\n    '''Docs.'''\n    return g(a, b)\n"


def only(before: str, after: str, name: str = "f") -> NodeChange:
    """What happened to one node of a file."""
    found = [
        change
        for change in changed({"a.py": before}, {"a.py": after})
        if name in (short(change.before)[5:], short(change.after)[5:])
    ]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (HEAD.replace("b=1", "b=2"), "signature"),
        (HEAD.replace("(a, b=1)", "(a, b=1) -> int"), "signature"),
        ("async " + HEAD, "signature"),
        (HEAD.replace("def f", "def f[T]"), "signature"),
        ("@cache\n" + HEAD, "decorators"),
        (HEAD.replace("g(a, b)", "g(b, a)"), "body"),
        (HEAD.replace("Docs", "Words"), "docstring"),
        (HEAD.replace("    '''Docs.'''\n", ""), "docstring"),
        (HEAD.replace("return", "# why\n    return"), "formatting"),
        (HEAD.replace("g(a, b)", "g(\n        a,\n        b,\n    )"), "formatting"),
        (HEAD.replace("def f(a, b=1)", "def f(\n    a,\n    b = (1),\n)"), "formatting"),
        (HEAD.replace("'''", '"""'), "formatting"),
        (HEAD.replace("\n", "\r\n"), "formatting"),
        (HEAD.replace("g(a, b)", "g('a'\n        'b')"), "body"),
        (HEAD.replace("Docs", "Words").replace("g(a", "h(a"), "body docstring"),
        ("@cache\n" + HEAD.replace("a,", "x,").replace("g(a", "h(x"), "signature decorators body"),
    ],
)
def test_functions(after: str, words: str) -> None:
    assert only(HEAD, after).changes == tuple(words.split())


CLASS = "class C(A):\n    '''Docs.'''\n    x = 1\n    def f(self): return 1\n"


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (CLASS.replace("(A)", "(A, B)"), "bases"),
        (CLASS.replace("(A)", "(A, metaclass=M)"), "bases"),
        (CLASS.replace("class C", "class C[T]"), "signature"),
        (CLASS.replace("x = 1", "x = 2"), "body"),
        (CLASS.replace("Docs", "Words"), "docstring"),
        (CLASS.replace("x = 1", "x = 1  # why"), "formatting"),
        ("@final\n" + CLASS, "decorators"),
    ],
)
def test_classes(after: str, words: str) -> None:
    assert only(CLASS, after, "C").changes == tuple(words.split())


@pytest.mark.parametrize(
    "after",
    [
        CLASS.replace("return 1", "return 2"),
        CLASS + "    def g(self): return 2\n",
        CLASS.replace("    def f(self): return 1\n", ""),
    ],
)
def test_what_happens_to_members_does_not_happen_to_their_class(after: str) -> None:
    assert not [
        row for row in rows({"a.py": CLASS}, {"a.py": after}) if row.startswith("a.py:C ->")
    ]


def test_a_change_in_an_inner_function_is_one_of_the_outer() -> None:
    before = "def f():\n    def g():\n        '''Docs.'''\n        return 1\n    return g\n"
    assert rows({"a.py": before}, {"a.py": before.replace("1", "2")}) == {
        "a.py:f -> a.py:f: body",
        "a.py:f.g -> a.py:f.g: body",
    }
    assert rows({"a.py": before}, {"a.py": before.replace("Docs", "Words")}) == {
        "a.py:f.g -> a.py:f.g: docstring"
    }


def test_what_is_told_of_decorators_and_bases() -> None:
    after = "@b\n@a\n" + HEAD
    assert only("@a\n@b\n" + HEAD, after).decorators == TextsChange((), (), ("@b", "@a"))
    assert only("@a('x')\n@b\n" + HEAD, '@a("x")\n@c\n' + HEAD).decorators == TextsChange(
        ("@c",), ("@b",)
    )
    assert only("@a\n@b\n@c\n" + HEAD, "@a\n@c\n@b\n@d\n" + HEAD).decorators == TextsChange(("@d",))
    change = only(CLASS, CLASS.replace("(A)", "(B, metaclass=M)"), "C")
    assert change.bases == TextsChange(("B", "metaclass=M"), ("A",))


def test_strings_that_are_split_in_another_way_are_formatting() -> None:
    text = "def f():\n    return g('one and two')\n"
    split = "def f():\n    return g(\n        'one '  # why\n        'and two'\n    )\n"
    assert only(text, split).changes == ("formatting",)
    assert only(text, split.replace("'one '", "'one'")).changes == ("body",)


def test_what_is_told_of_both_sides() -> None:
    change = only(HEAD, "\n\n" + HEAD.replace("g(a, b)", "g(a) if b else None"))
    assert change.lines == ((1, 3), (3, 5))
    assert change.complexity == (1, 2)
    assert change.signatures == ("def f(a, b=1)", "def f(a, b=1)")
    assert change.similarity is not None and 0.3 < change.similarity < 1
    gone, come = changed({"a.py": HEAD}, {"b.py": "def unlike():\n    while True: pass\n"})[::3]
    assert gone.changes == ("removed",) and come.changes == ("added",)
    assert (gone.similarity, gone.lines[1], gone.signatures[1], gone.complexity[1]) == (None,) * 4


MODULE = "'''Docs.'''\nimport a\ndef f(): ...\nx = a.b\n"


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (MODULE.replace("a.b", "a.c"), "body"),
        (MODULE.replace("Docs", "Words"), "docstring"),
        (MODULE.replace("a.b", "a.b  # why"), "formatting"),
        (MODULE + "\n\n", "formatting"),
    ],
)
def test_modules(after: str, words: str) -> None:
    assert only(MODULE, after, "__module__").changes == tuple(words.split())


def test_blank_lines_around_what_came_are_not_told() -> None:
    assert [
        short(c.after) for c in changed({"a.py": MODULE}, {"a.py": MODULE + "\n\ndef g(): ...\n"})
    ] == ["a.py:g"]


LONG = "import os\n" + "".join(
    f"def f{n}(a):\n    b = os.path.join(a, 'name{n}')\n    return open(b).read({n})\n"
    for n in range(5)
)


def modules(before: Texts, after: Texts) -> set[tuple[str, str, str]]:
    """What happened to modules."""
    return {
        (short(c.before)[:-11], short(c.after)[:-11], " ".join(c.changes))
        for c in changed(before, after)
        if c.type == "module"
    }


def test_a_file_that_moved_takes_all_in_it_along() -> None:
    found = changed({"a.py": LONG}, {"pkg/b.py": LONG})
    assert {change.changes for change in found} == {("moved",)}
    assert len(found) == 6


def test_a_file_that_moved_and_changed() -> None:
    after = LONG.replace("name1", "other") + "def g(): ...\n"
    assert modules({"a.py": LONG}, {"b.py": after}) == {("a.py", "b.py", "moved")}


def test_a_file_that_moved_while_another_took_its_path() -> None:
    other = LONG.replace("os.path.join(a,", "glob(a.x).first(").replace("open(b).read", "b.call")
    assert modules({"a.py": LONG, "b.py": other}, {"b.py": LONG, "c.py": other}) == {
        ("a.py", "b.py", "moved"),
        ("b.py", "c.py", "moved"),
    }


def test_files_that_have_nothing_in_common() -> None:
    assert modules({"a.py": LONG}, {"b.py": MODULE}) == {
        ("a.py", "", "removed"),
        ("", "b.py", "added"),
    }


def test_files_with_nothing_in_them_are_one_by_their_names() -> None:
    assert modules({"a.py": ""}, {"b.py": ""}) == {("a.py", "", "removed"), ("", "b.py", "added")}
    before = {"a/__init__.py": "", "b/__init__.py": "", "b/x.py": LONG}
    after = {"src/b/__init__.py": "", "src/a/__init__.py": "", "src/b/x.py": LONG}
    assert modules(before, after) == {
        ("a/__init__.py", "src/a/__init__.py", "moved"),
        ("b/__init__.py", "src/b/__init__.py", "moved"),
        ("b/x.py", "src/b/x.py", "moved"),
    }


def test_files_that_are_no_text() -> None:
    assert modules({"a.py": b"\0one", "b.py": "x = 1\n"}, {"a.py": b"\0two", "b.py": b"\xff"}) == {
        ("a.py", "a.py", "body"),
        ("b.py", "b.py", "body"),
    }


def test_one_node() -> None:
    before, after = {"a.py": HEAD + LONG}, {"b.py": (HEAD + LONG).replace("g(a", "h(a")}
    found = was("b.py:f", before, after)
    assert found is not None and found.key == "node:a.py:f"
    assert found.change is not None and found.change.changes == ("moved", "body")
    same = was("b.py:f1", {"b.py": LONG}, {"b.py": HEAD + LONG})
    assert same is not None and (same.key, same.change) == ("node:b.py:f1", None)
    new = was("b.py:f", {"b.py": LONG}, {"b.py": HEAD + LONG})
    assert new is not None and new.key is None
    assert was("b.py:nothing", before, after) is None
    assert was("c.py:f", before, after) is None
    shifted = was("a.py:f@2", {"a.py": HEAD}, {"a.py": "def f(): ...\n" + HEAD})
    assert shifted is not None and (shifted.key, shifted.change) == ("node:a.py:f", None)
