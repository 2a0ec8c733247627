"""Where tree-sitter-python and Python part ways: one test for each trap."""

from __future__ import annotations

import ast

import pytest
from tests.cost import cost_of

from remora.indexer.models.facts import Definition, FileFacts
from remora.indexer.scanner import scan


def by_name(source: bytes) -> dict[str, Definition]:
    return {definition.name: definition for definition in scan(source).definitions}


def spans(facts: FileFacts) -> dict[str, tuple[int, int]]:
    return {d.name: (d.start_line, d.end_line) for d in facts.definitions}


def test_trailing_comments_belong_to_no_definition() -> None:
    source = b"def f():\n    return 1  # one\n    # two\n\n# three\nx = 1\n"
    found = by_name(source)["f"]
    assert (found.start_line, found.end_line) == (1, 2)
    assert source[found.start_byte : found.end_byte] == b"def f():\n    return 1"


def test_a_semicolon_after_the_last_statement_is_no_part_of_it() -> None:
    source = b"def f(): x; y;\n"
    found = by_name(source)["f"]
    assert source[found.start_byte : found.end_byte] == b"def f(): x; y"


def test_a_less_indented_line_in_brackets_ends_no_block() -> None:
    source = (
        b"class A:\n"
        b"    def f(self):\n"
        b"        return (1 +\n"
        b"2)\n"
        b"    def g(self):\n"
        b"        x = [self.f(),  # a comment\n"
        b"not self.x]\n"
        b"        return x\n"
    )
    ast.parse(source)
    facts = scan(source)
    assert facts.parse_ok
    assert spans(facts) == {"__module__": (1, 8), "A": (1, 8), "A.f": (2, 4), "A.g": (5, 8)}


def test_defaults_of_type_parameters_are_read() -> None:
    found = by_name(
        b"def f[T = int, *Ts = *tuple[int, str]](x: T = 1): pass\nclass C[K=str]: x = 1\n"
    )
    assert found["f"].signature == "def f[T = int, *Ts = *tuple[int, str]](x: T = 1)"
    assert found["C"].signature == "class C[K=str]"
    assert found["f"].parse_ok and found["C"].parse_ok


def test_a_starred_literal_in_a_bare_tuple_is_an_error_that_costs_no_definition() -> None:
    facts = scan(b"def f():\n    for x in *'ab', 1:\n        pass\n\ndef g(): pass\n")
    assert not facts.parse_ok
    found = {d.name: d.parse_ok for d in facts.definitions}
    assert found == {"__module__": False, "f": False, "g": True}


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_each_line_end_gives_the_same_lines(end: bytes) -> None:
    lines = [b"@d", b"def f(a,", b"      b):", b'    """One.', b"", b'    Two."""', b"    return a"]
    facts = scan(end.join(lines) + end)
    found = facts.definitions[1]
    assert (found.start_line, found.def_line, found.end_line) == (1, 2, 7)
    assert found.docstring == "One.\n\nTwo."
    assert found.signature == "def f(a, b)"
    assert facts.definitions[0].end_line == 7


def test_only_line_feeds_and_carriage_returns_end_lines() -> None:
    source = "x = '\x0c\x1c\u2028\x85'\n\x0c\ndef f(): pass\n".encode()
    assert spans(scan(source))["f"] == (3, 3)


def test_latin_1_keeps_the_offsets_of_the_blob() -> None:
    source = "# -*- coding: latin-1 -*-\nx = 'é'\ndef fé():\n    'dé'\n".encode("latin-1")
    facts = scan(source)
    found = facts.definitions[1]
    assert facts.encoding == "iso-8859-1"
    assert (found.name, found.docstring) == ("fé", "dé")
    assert source[found.start_byte : found.end_byte] == "def fé():\n    'dé'".encode("latin-1")


def test_a_multibyte_codec_keeps_the_offsets_of_the_blob() -> None:
    source = "# coding: gbk\nx = '你好'\ndef f():\n    '你'\n".encode("gbk")
    found = scan(source).definitions[1]
    assert source[found.start_byte : found.end_byte].decode("gbk") == "def f():\n    '你'"


def test_a_byte_order_mark_is_read_over() -> None:
    source = b"\xef\xbb\xbfdef f(): pass\n"
    facts = scan(source)
    assert facts.encoding == "utf-8-sig"
    assert facts.parse_ok
    assert source[facts.definitions[1].start_byte :] == b"def f(): pass\n"


@pytest.mark.parametrize(
    ("source", "status"),
    [
        (b"x = '\0'\n", "binary"),
        ("x = 1\n".encode("utf-16"), "binary"),
        (b"x = '\xe9'\n", "undecodable"),
        (b"# coding: no-such-codec\n", "undecodable"),
        (b"# coding: ascii\nx = '\xc3\xa9'\n", "undecodable"),
        (b"\xef\xbb\xbf# coding: latin-1\n", "undecodable"),
        (b"# coding: utf-7\n+AGE-\n", "undecodable"),
        (b"# coding: zlib\nx\n", "undecodable"),
    ],
)
def test_what_is_no_text_is_a_module_and_says_so(source: bytes, status: str) -> None:
    facts = scan(source)
    assert facts.status == status
    assert not facts.parse_ok
    assert [d.name for d in facts.definitions] == ["__module__"]
    assert facts.definitions[0].end_byte == len(source)


def test_python_2_is_read_as_far_as_it_goes() -> None:
    source = b"def f(a, (b, c)):\n    print >>a, b\n    exec 'x'\n\ndef g():\n    raise E, 'x'\n"
    facts = scan(source)
    assert [d.name for d in facts.definitions] == ["__module__", "f", "g"]
    assert facts.definitions[1].signature == "def f(a, (b, c))"


def test_merge_conflict_markers_leave_the_definitions_around_them() -> None:
    source = (
        b"def before(): pass\n"
        b"<<<<<<< ours\ndef f(a): pass\n=======\ndef f(b): pass\n>>>>>>> theirs\n"
        b"def after(): pass\n"
    )
    facts = scan(source)
    assert not facts.parse_ok
    names = [d.name for d in facts.definitions]
    assert names[1] == "before" and names[-1] == "after"


def test_an_unclosed_bracket_does_not_swallow_the_file() -> None:
    source = b"def f():\n    x = (1,\n\ndef g():\n    return 2\n\nclass C:\n    def m(self): pass\n"
    facts = scan(source)
    assert not facts.parse_ok
    assert {"g", "C", "C.m"} <= {d.name for d in facts.definitions}


@pytest.mark.parametrize("source", [b"", b"\n", b"# only\n", b"\xef\xbb\xbf", b"\\\n"])
def test_a_file_without_statements_is_a_module(source: bytes) -> None:
    (module,) = scan(source).definitions
    assert (module.start_line, module.start_byte, module.end_byte) == (1, 0, len(source))
    assert module.docstring is None


PATHOLOGICAL = {
    "nested brackets": b"x = " + b"(" * 100_000 + b"1" + b")" * 100_000,
    "nested calls": b"f(" * 100_000 + b")" * 100_000,
    "a long chain of and": b"x = a" + b" and a" * 100_000,
    "brackets never closed": b"(" * 100_000,
    "continuations": b"x = 1 " + b"\\\n" * 32_768 + b" + 2\n",
    "continuations with CRLF": b"x = 1 " + b"\\\r\n" * 32_768 + b" + 2\r\n",
    "comments in a block": b"def f():\n  a\n" + b"  # c\n" * 50_000 + b"  x\n",
    "comments of a lower indent": b"def f():\n  a\n" + b"# c\n\n" * 50_000 + b"  x\n",
    "lambdas": b"import a\nx = " + b"lambda a: " * 50_000 + b"a",
    "imports of one root": b"import a.b\n" * 20_000 + b"a.b\n" * 20_000,
    "comprehensions": b"import a\nx = " + b"[a for a in b] + " * 20_000 + b"a",
    "type parameters never closed": b"def f[T=" * 20_000,
    "a long string": b"x = '" + b"a" * 10_000_000 + b"'\n",
    "a deep f-string": b"f'{" * 20_000 + b"}'" * 20_000,
}


@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_hostile_sources_cost_no_more_than_their_length(name: str) -> None:
    source = PATHOLOGICAL[name]
    found: list[FileFacts] = []
    # A quadratic pass takes minutes here, hundreds of times as long.
    assert cost_of(lambda: found.append(scan(source))) < 1000
    assert found[0].definitions[0].end_byte == len(source)


def test_blanked_runs_change_no_fact() -> None:
    long = b"def f():\n    x = 1\n" + b"    # c\n" * 200 + b"    return x\n"
    short = b"def f():\n    x = 1\n    # c\n    return x\n"
    ours, theirs = scan(long).definitions[1], scan(short).definitions[1]
    assert ours.end_line == 203
    assert ours.code_hash == theirs.code_hash
    joined = scan(b"def f():\n    return (a " + b"\\\n" * 200 + b" + b)\n").definitions[1]
    assert joined.code_hash == scan(b"def f():\n    return (a + b)\n").definitions[1].code_hash
    assert joined.end_line == 202


def test_deeply_nested_definitions() -> None:
    depth = 90
    source = b"".join(b" " * i + b"def f():\n" for i in range(depth)) + b" " * depth + b"pass\n"
    facts = scan(source)
    assert len(facts.definitions) == depth + 1
    assert facts.definitions[-1].name == ".".join(["f"] * depth)
    assert {d.end_byte for d in facts.definitions[1:]} == {len(source) - 1}
