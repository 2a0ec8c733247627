"""Definitions of stored facts that are decoded one by one: the same as all at once."""

from __future__ import annotations

import pytest

from remora.indexer.scanner import scan
from remora.indexer.store import Marked, StoreDamagedError, decode_definitions, encode_facts
from remora.indexer.store.codec import facts_text
from remora.indexer.store.sections import sectioned

SOURCE = '''"""A module,
with \\"quotes\\" and \\\\ and a tab\\t."""
import os


class Größe(dict, metaclass=type):
    x: int = 1

    @property
    def 名(self, *, é: "str" = "]\\n[") -> None:
        """Parameters:

        é: x
        """
        return os.path


def 名(): pass
def 名(): pass
'''


def test_one_by_one_as_all_at_once() -> None:
    source = SOURCE.encode()
    value = encode_facts(scan(source), len(source))
    found, marked = decode_definitions(value), Marked(value)
    assert len(found) == 5
    assert [marked[index] for index in range(len(found))] == list(found)
    for mark, whole in zip(marked.marks, found, strict=True):
        assert mark[:5] == (*whole[:3], whole.start_byte, whole.end_byte)
        hashes = mark.source_hash, mark.code_hash, mark.body_hash
        assert [each.decode() for each in hashes] == [
            whole.source_hash,
            whole.code_hash,
            whole.body_hash,
        ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'\n["', b'\n["' + "ü".encode()),
        (b'"]\n', b'"]]\n'),
        (b'"]\n', b'",[]]\n'),
        (b"true", b"tru"),
        (b"\n[", b"\n "),
        (b"-1", b"--1"),
    ],
)
def test_what_is_damaged_is_told(old: bytes, new: bytes) -> None:
    text = facts_text(encode_facts(scan(b"def f(): pass\n"), 14))
    outline, feed, records = text.partition(b"\n")
    value = feed + records
    assert old in value
    with pytest.raises(StoreDamagedError):
        marked = Marked(sectioned(outline + value.replace(old, new, 1)))
        [marked[index] for index in range(2)]
