"""Code hashes: blind to layout, comments and docstrings, and to nothing else."""

from __future__ import annotations

import pytest

from remora.indexer.scanner import scan


def code_hash(source: str) -> str:
    return scan(source.encode()).definitions[1].code_hash


SAME = [
    ("def f(a,b): return a+b", "def f(a, b):\n    return (\n        a + b\n    )  # sum"),
    ("def f(): 'doc'; x", 'def f():\n    """another"""\n    x'),
    ("def f(): return 'a\"b'", "def f():\n    return 'a\"b'"),
    ("def f(): return 'a\\'b'", 'def f(): return "a\'b"'),
    ("def f(): return U'a', BR'a'", 'def f(): return "a", rb"a"'),
    ("def f(): return 0XFF, 1E5, 0xab", "def f(): return 0xFF, 1e5, 0xAB"),
    ("def f(): return '\\xAB'", "def f(): return '\\xab'"),
    ("def f(): return g(a, b)", "def f():\n    return g(\n        a,\n        b,\n    )"),
    ("def f(): return 1, 2", "def f():\n    return (\n        1,\n        2,\n    )"),
    ("def f(): x = 1,", "def f():\n    x = (1,)"),
    ("def f():\n for (a, b) in c: d", "def f():\n    for a, b in c:\n        d"),
    ("def f():\n if (a and\n  b): c", "def f():\n    if a and b:\n        c"),
    ("def f():\n if a: b; c", "def f():\n    if a:\n        b\n        c"),
    ("def f():\n\tif a:\n\t\tb", "def f():\n    if a:\n        b"),
    ("def f(): x = a + \\\n  b", "def f():\n    x = a + b"),
    ("def f():\n from a import (b, c)", "def f():\n    from a import b, c"),
    (
        "def f():\n from a import b, c",
        "def f():\n    from a import (\n     b,\n     c,\n    )",
    ),
    ("def f():\n with (a as b, c): d", "def f():\n    with a as b, c:\n        d"),
    ("def f(): print((yield))", "def f():\n    print((yield))"),
    ("def f(): x = lambda: (a if b else c)", "def f(): x = lambda: a if b else c"),
    ("def f(): x = 'ab' 'cd'", 'def f():\n    x = (\n        "abc"  # why\n        "d"\n    )'),
    ("def f(): g('abc', 'd')", "def f(): g('a' 'b' 'c', 'd')"),
    ("def f(): g(('a' 'b').c(), d=('a'\n 'b'))", "def f(): g('ab'.c(), d='ab')"),
    ("def f(): x = f'a{b}' 'c{}' 'd'", "def f(): x = f'a{b}c{{}}d'"),
    ("def f(): x = r'a\\d' r'b'", "def f(): x = r'a\\db'"),
    ("def f(): x = b'a' b'b'", "def f(): x = b'ab'"),
    ("def f(): x = 'a\\0' 'x'", "def f(): x = 'a\\0x'"),
    ("class C(): pass", "class C:\n    pass"),
    (
        "class C:\n def m(self):\n  'x'\n  return 1",
        "class C:\n\n  def m(self):\n    return 1",
    ),
]

DIFFERENT = [
    ("def f(): x = 'a' 'b'", "def f(): x = 'a', 'b'"),
    ("def f(): x = 'a'; 'b'", "def f(): x = 'ab'"),
    ("def f():\n x = 'a'\n 'b'", "def f():\n x = 'ab'"),
    ("def f(): x = 'ab' 'c'", "def f(): x = 'ab' 'd'"),
    ("def f(): x = 'a\\1' '2'", "def f(): x = 'a\\12'"),
    ("def f(): x = r'\\n' 'n'", "def f(): x = r'\\nn'"),
    ("def f(): x = '\\n' r'\\n'", "def f(): x = '\\n\\n'"),
    ("def f(): x = '{}' f'{a}'", "def f(): x = f'{}{a}'"),
    ("def f(): x = '\\N{DASH}' f'{a}'", "def f(): x = f'\\N{{DASH}}{a}'"),
    ("def f(): return (a + b) * c", "def f(): return a + b * c"),
    ("def f(): return [1, 2]", "def f(): return (1, 2)"),
    ("def f(): return (1,)", "def f(): return (1)"),
    ("def f(): x = ()", "def f(): x = []"),
    ("def f(): g(())", "def f(): g()"),
    ("def f(): g((a, b))", "def f(): g(a, b)"),
    ("def f(): g(a)(b)", "def f(): g(a, b)"),
    ("def f():\n if a:\n  b\n  c", "def f():\n if a:\n  b\n c"),
    (
        "def f():\n if a:\n  if b:\n   c\n  else:\n   d",
        "def f():\n if a:\n  if b:\n   c\n else:\n  d",
    ),
    ("def f():\n for a in b:\n  if c: d\n  e", "def f():\n for a in b:\n  if c: d\n e"),
    (
        "def f():\n try:\n  a\n  if b: c\n  d\n except E: g",
        "def f():\n try:\n  a\n  if b:\n   c\n   d\n except E: g",
    ),
    ("def f(): return 'a b'", "def f(): return 'ab'"),
    ("def f(): return 'a'", "def f(): return b'a'"),
    ("def f(): return '\\n'", "def f(): return r'\\n'"),
    ("def f(a): pass", "def f(b): pass"),
    ("def f(): pass", "def g(): pass"),
    ("@a\ndef f(): pass", "def f(): pass"),
    ("def f(): return f'{a }'", "def f(): return f'{b}'"),
    ("def f(): return a.b", "def f(): return a, b"),
    ("def f(): return not (a or b)", "def f(): return not a or b"),
    ("def f(): return (a if b else c) or d", "def f(): return a if b else c or d"),
    ("def f(): return (lambda: a)()", "def f(): return lambda: a()"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_layout_comments_and_docstrings_do_not_count(one: str, other: str) -> None:
    assert code_hash(one + "\n") == code_hash(other + "\n")


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_everything_else_counts(one: str, other: str) -> None:
    assert code_hash(one + "\n") != code_hash(other + "\n")


def test_where_a_definition_stands_does_not_count() -> None:
    alone = code_hash("def f(a):\n    if a:\n        return 1\n")
    nested = scan(
        b"if x:\n    y\nclass C:\n  if z: w\n  def f(a):\n     if a: return 1\n  # after\n  v = 1\n"
    )
    assert nested.definitions[2].name == "C.f"
    assert nested.definitions[2].code_hash == alone
