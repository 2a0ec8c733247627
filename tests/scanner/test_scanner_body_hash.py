"""Hashes of bodies: what a definition says itself, below its head."""

from __future__ import annotations

import pytest

from remora.indexer.scanner import scan


def body_hash(source: str, name: str = "f") -> str:
    """Of the definition *name*, or of the module."""
    (found,) = (d for d in scan(source.encode()).definitions if d.name == name)
    return found.body_hash


FUNCTION = "def f(a):\n    if a:\n        return a\n    return 1\n"


@pytest.mark.parametrize(
    "other",
    [
        "def f(a, b=1) -> int:\n    if a:\n        return a\n    return 1\n",
        "@cache\ndef f():\n    'Docs.'\n    if (a):  # why\n        return a\n\n    return 1\n",
        "class C:\n    def f(self):\n        if a:\n            return a\n        return 1\n",
    ],
)
def test_heads_layout_docstrings_and_depth_say_nothing(other: str) -> None:
    name = "C.f" if other.startswith("class") else "f"
    assert body_hash(other, name) == body_hash(FUNCTION)


@pytest.mark.parametrize(
    "other",
    [
        "def f(a):\n    if a:\n        return a\n        return 1\n",
        "def f(a):\n    if a:\n        return a\n    return 2\n",
        "def f(a):\n    def g(): ...\n    if a:\n        return a\n    return 1\n",
    ],
)
def test_what_a_function_does_counts(other: str) -> None:
    assert body_hash(other) != body_hash(FUNCTION)


MODULE = "import a\nif a:\n    b = 1\nc = 2\n"


@pytest.mark.parametrize(
    "other",
    [
        "import a\nif a:\n    b = 1\ndef f(): ...\nc = 2\n",
        "import a\nif a:\n    b = 1\nc = 2\n\n@d\ndef f(): ...\n",
        "'Docs.'\nimport a\nif a:\n    b = 1\nclass C: d = 1\nc = 2\ndef f(): ...\n",
        "def f(): ...\nimport a\nif a:\n    b = 1\n    def g(): ...\n    def h(): ...\nc = 2\n",
    ],
)
def test_members_count_for_themselves(other: str) -> None:
    assert body_hash(other, "__module__") == body_hash(MODULE, "__module__")
    inside = "class C:\n" + "".join(f"    {line}\n" for line in other.splitlines())
    alone = "class C:\n" + "".join(f"    {line}\n" for line in MODULE.splitlines())
    assert body_hash(inside, "C") == body_hash(alone, "C")


@pytest.mark.parametrize(
    "other",
    ["import a\nif a:\n    b = 1\n    c = 2\n", "import a\nif a:\n    def f(): ...\nc = 2\n", ""],
)
def test_what_a_module_does_counts(other: str) -> None:
    assert body_hash(other, "__module__") != body_hash(MODULE, "__module__")


@pytest.mark.parametrize("name", ["f", "C", "__module__"])
def test_a_string_that_a_body_begins_with_counts(name: str) -> None:
    heads = {"f": "def f():\n    ", "C": "class C:\n    ", "__module__": ""}
    one, other = (body_hash(f"{heads[name]}b'{text}'.join(x)\n", name) for text in ("one", "other"))
    assert one != other


def test_a_module_that_begins_with_a_string_has_it_in_its_code_hash() -> None:
    one, other = (scan(text).definitions[0].code_hash for text in (b"b'a'.b()\n", b"b'c'.b()\n"))
    assert one != other


@pytest.mark.parametrize(
    ("with_member", "without"),
    [
        ("if a:\n    b\n    def f(): return 1,\nc\n", "if a:\n    b\nc\n"),
        ("if a:\n    b\ndef f():\n    def g():\n        if x: return\nc\n", "if a:\n    b\nc\n"),
        ("a = 'x'\n@d('y')\ndef f(): return 'z'\nb = 'w'\n", "a = 'x'\nb = 'w'\n"),
        ("class C:\n    def f():\n        pass\n    # why\na = 1; b = 2\n", "a = 1\nb = 2\n"),
    ],
)
def test_the_blocks_of_a_member_end_with_it(with_member: str, without: str) -> None:
    assert body_hash(with_member, "__module__") == body_hash(without, "__module__")


def test_bodies_that_say_nothing_are_equal() -> None:
    assert body_hash("", "__module__") == body_hash("'Docs.'\n# why\n", "__module__")
    assert body_hash("class C:\n    'Docs.'\n", "C") == body_hash(
        "class C:\n    def f(): ...\n", "C"
    )


def test_what_is_no_text_is_its_own_body() -> None:
    one, other = (scan(text).definitions[0].body_hash for text in (b"\0a", b"\0b"))
    assert one != other
