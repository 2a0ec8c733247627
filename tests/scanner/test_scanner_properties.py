"""What holds for every source, however strange."""

from __future__ import annotations

import ast
import inspect
import io
import tokenize
import warnings
from hashlib import sha256
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import remora.indexer
from remora.indexer.models.facts import FileFacts, FileListing, Heading
from remora.indexer.scanner import Scanner, scan
from remora.indexer.scanner.docstring import cleandoc
from remora.indexer.scanner.source import declared_encoding

KEYWORDS = (
    "def,class,async,await,lambda,if,elif,else,for,while,try,except,finally,with,as,match,case,"
    "import,from,return,yield,assert,not,and,or,in,is,None,global,nonlocal,del,pass,type,print"
)
SIGNS = "( ) [ ] { } : . ; = == := -> * ** @ + - / | _ f a self 1 0xFF 'x' f'{a}' rb'' # \\"
WORDS = [*KEYWORDS.split(","), *SIGNS.split(" "), ",", '"""d"""']
TOKENS = st.sampled_from([*WORDS, "\n", "\n    ", "\n        ", " ", "\r\n", "\r", "\t", "\x0c"])
SOUP = st.lists(TOKENS, max_size=60).map(lambda words: " ".join(words).encode())
ANY_BYTES = st.binary(max_size=200)
DEFINED = st.sampled_from(
    [
        b"def f(a, *b, c: int = 1, **d) -> 'x':\n",
        b"async def \xc3\xa9(a):\n",
        b"class C(B, metaclass=M): # class\n",
        b"@deco(a)\n# no def\n@two\n",
        b"if a:\n",
        b"else:\n",
        b"try:\n",
        b"finally:\n",
        b"with a as b:\n",
        b"match a:\n",
        b"case 1:\n",
        b"while 1: pass\n",
        b"class D: x = 1; y = 2\n",
        b"def g(): return 1 # last\n",
        b'"""def in a text\nclass"""\n',
        b"pass\n",
        *(b"    " * depth for depth in range(4)),
        *(b"    " * depth + b"def h(): pass\n" for depth in range(4)),
        *(b"    " * depth + b"# a comment\r\n" for depth in range(3)),
    ]
)


def _check_invariants(source: bytes, facts: FileFacts) -> None:
    module = facts.definitions[0]
    assert (module.name, module.parent) == ("__module__", -1)
    assert (module.start_byte, module.end_byte) == (0, len(source))
    names = [d.name for d in facts.definitions]
    assert len(set(names)) == len(names)
    starts = [d.start_byte for d in facts.definitions[1:]]
    assert starts == sorted(starts)
    for index, found in enumerate(facts.definitions):
        assert found.source_hash == sha256(source[found.start_byte : found.end_byte]).hexdigest()
        assert len(found.code_hash) == 16
        assert found.complexity >= 1
        assert 1 <= found.start_line <= found.def_line <= found.end_line
        assert "\n" not in found.signature
        assert found.imports == tuple(sorted(set(found.imports)))
        if index:
            parent = facts.definitions[found.parent]
            assert found.parent < index
            assert parent.start_byte <= found.start_byte < found.end_byte <= parent.end_byte
            assert parent.start_line <= found.start_line <= found.end_line <= parent.end_line
        if facts.parse_ok:
            assert found.parse_ok


@given(st.one_of(SOUP, ANY_BYTES))
@settings(max_examples=400, deadline=None)
def test_any_bytes_give_facts_that_hold_together(source: bytes) -> None:
    _check_invariants(source, scan(source))


@given(st.one_of(SOUP, ANY_BYTES, st.lists(DEFINED).map(b"".join)))
@settings(max_examples=600, deadline=None)
def test_a_listing_says_what_facts_do(source: bytes) -> None:
    check_listing(source)


def check_listing(source: bytes) -> bool:
    """Hold a listing against all facts; whether it was made without them."""
    found, facts = Scanner().listing(source), scan(source)
    if not isinstance(found, FileListing):
        assert found == facts
        return False
    assert found[:3] == facts[:3]
    assert [(*x,) for x in found.definitions] == [
        x[: len(Heading._fields)] for x in facts.definitions
    ]
    return True


def test_sources_without_errors_are_listed_without_all_facts() -> None:
    package = Path(remora.indexer.__file__).parent
    assert all(check_listing(path.read_bytes()) for path in package.glob("s*/**/*.py"))


@given(SOUP, SOUP)
@settings(max_examples=100, deadline=None)
def test_facts_depend_on_the_bytes_alone(source: bytes, other: bytes) -> None:
    scanner = Scanner()
    first = scanner.scan(source)
    scanner.scan(other)
    assert scanner.scan(source) == first == Scanner().scan(source)


@given(SOUP)
@settings(max_examples=300, deadline=None)
def test_valid_source_agrees_with_ast_on_its_definitions(source: bytes) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            tree = ast.parse(source)
        except (SyntaxError, ValueError):
            return
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    lines = sorted(node.lineno for node in ast.walk(tree) if isinstance(node, kinds))
    assert sorted(d.def_line for d in scan(source).definitions[1:]) == lines


@given(st.text(alphabet=" \tab\n", max_size=60))
def test_cleandoc_is_inspects(text: str) -> None:
    assert cleandoc(text) == inspect.cleandoc(text)


LINES = st.sampled_from(
    [
        b"# coding: utf-8\n",
        b"# -*- coding: Latin-1 -*-\r\n",
        b"# vim: set fileencoding=cp1252 :\n",
        b"#!/usr/bin/python\n",
        b"\n",
        b"\x0c # coding=UTF_8_x\n",
        b"x = 1 # coding: koi8-r\n",
        b"# coding: gb18030",
        b"'''\n",
    ]
)


@given(st.booleans(), st.lists(LINES, max_size=3))
def test_the_encoding_is_tokenizes(marked: bool, lines: list[bytes]) -> None:
    blob = (b"\xef\xbb\xbf" if marked else b"") + b"".join(lines)
    try:
        expected: str | None = tokenize.detect_encoding(io.BytesIO(blob).readline)[0]
    except SyntaxError:
        expected = None
    assert declared_encoding(blob) == expected


@given(st.text(alphabet="ab\\'\"nxN{}01 u\n", max_size=20))
@settings(deadline=None)
def test_escapes_are_read_as_python_reads_them(text: str) -> None:
    source = ('def f():\n    """.' + text + '."""\n').encode()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            body = ast.parse(source).body[0]
        except (SyntaxError, ValueError):
            return
    assert isinstance(body, ast.FunctionDef)
    assert scan(source).definitions[1].docstring == ast.get_docstring(body)
