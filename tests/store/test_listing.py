"""What listings read of facts is what all of them say."""

from __future__ import annotations

from pathlib import Path

import pytest

import remora.indexer
from remora.indexer.models.facts import Definition
from remora.indexer.models.view import Listed
from remora.indexer.scanner import scan
from remora.indexer.store import decode_definitions, decode_listed, encode_facts

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


def test_so_it_has_of_whole_files() -> None:
    files = sorted(Path(remora.indexer.__file__).parent.glob("s*/*.py"))
    assert len(files) > 20
    for file in files:
        value = encode_facts(scan(file.read_bytes()), 1)
        assert decode_listed(value) == list(map(shown, decode_definitions(value)))
