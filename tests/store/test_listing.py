"""What listings and comparisons read of facts is what all of them say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock

import pytest

import remora.indexer
from remora.indexer.models.facts import Definition
from remora.indexer.models.view import Listed
from remora.indexer.scanner import scan
from remora.indexer.store import (
    Marked,
    StoreDamagedError,
    decode_definition,
    decode_definitions,
    decode_listed,
    encode_facts,
    sections,
)
from remora.indexer.store.codec import facts_text
from remora.indexer.store.packing import inflated

ODD = b'''
"""A line "with quotes", \\ and ],[ in it."""
def f(a="]", b='"', *, c='\\n],["x"'): """["def", 1]"""
class \xc3\x89t\xc3\xa9(dict["a,b", int]):
    @deco("a]\\"")
    async def m(self): pass
    def m(self): pass
'''
SOURCES = {
    "empty": b"",
    "odd": ODD,
    "broken": b"def f(:\n  x = \ndef g(): pass\n",
    "no text": b"\x00\x01",
    "one line": b"def f(): pass",
}


def shown(found: Definition) -> Listed:
    return Listed(*(getattr(found, name) for name in Listed._fields))


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_a_listing_has_what_all_facts_say(source: bytes) -> None:
    value = encode_facts(scan(source), len(source))
    assert decode_listed(value) == list(map(shown, decode_definitions(value)))


def agrees(value: bytes) -> None:
    """Marks say what all facts do."""
    marked, definitions = Marked(value), decode_definitions(value)
    assert [marked[index] for index in range(len(marked.marks))] == list(definitions)
    for mark, found in zip(marked.marks, definitions, strict=True):
        assert mark[:5] == (found.name, found.kind, found.parent, found.start_byte, found.end_byte)
        hashes = found.source_hash, found.code_hash, found.body_hash
        assert (mark.source_hash, mark.code_hash, mark.body_hash) == tuple(map(str.encode, hashes))


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_marks_have_what_all_facts_say(source: bytes) -> None:
    agrees(encode_facts(scan(source), len(source)))


def test_marks_tell_texts_apart_by_all_that_facts_say_of_them() -> None:
    old, new = (
        Marked(encode_facts(scan(text), 1)).marks
        for text in (b"def f(): pass\ndef g(a): pass\n", b"\n\ndef f(): pass\ndef g(b): pass\n")
    )
    assert [one.text == other.text for one, other in zip(old, new, strict=True)] == [
        *(False, True, False),
    ]


def test_both_are_so_of_whole_files() -> None:
    files = sorted(Path(remora.indexer.__file__).parent.glob("s*/*.py"))
    assert len(files) > 20
    for file in files:
        value = encode_facts(scan(file.read_bytes()), 1)
        assert decode_listed(value) == list(map(shown, decode_definitions(value)))
        agrees(value)


@pytest.mark.parametrize(
    ("decode", "inflations"), [(decode_listed, 1), (lambda value: decode_definition(value, 20), 2)]
)
def test_no_more_is_inflated_than_is_told(
    decode: Callable[[bytes], object], inflations: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    value = encode_facts(scan(b"def f(): pass\n" * 50), 700)
    counted = Mock(wraps=inflated)
    monkeypatch.setattr(sections, "inflated", counted)
    decode(value)
    assert counted.call_count == inflations


@pytest.mark.parametrize(
    ("line", "old", "new"),
    [
        (0, b'"of"', b'"ox"'),
        (0, b'"of"', b'"off"'),
        (0, b"[1,1]]", b"[1,null]]"),
        (0, b"[1,1]]", b"[1]]"),
        (1, b"[-1,0]", b"[-1]"),
        (1, b"[0,0],[14,13]", b"[0,0],[14,1.5]"),
        (1, b'["","def f()"]', b'["",1]'),
        (1, b'["","def f()"]', b'["","def f()"],[]'),
    ],
)
def test_columns_of_another_shape_are_damage(line: int, old: bytes, new: bytes) -> None:
    lines = facts_text(encode_facts(scan(b"def f(): pass\n"), 14)).split(b"\n")
    assert lines[line].count(old) == 1
    lines[line] = lines[line].replace(old, new)
    value = sections.sectioned(b"\n".join(lines))
    one_by_one = lambda value: decode_definition(value, 1), lambda value: Marked(value)[1]
    for decode in (decode_definitions, *one_by_one):
        with pytest.raises(StoreDamagedError):
            decode(value)
