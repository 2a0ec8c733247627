"""Rows as bytes: what was packed comes back, and takes as little as zlib's own."""

from __future__ import annotations

import random
import zlib
from concurrent.futures import ThreadPoolExecutor

import pytest

from remora.indexer.store.packing import (
    FAST,
    SMALL,
    compressed,
    expanded,
    inflated,
    packed,
    packed_alone,
    unpacked,
)

LENGTHS = [n + more for n in (256, 512, 4096, 32768, 65536) for more in (-2, -1, 0, 1)] + [200_000]


def row(length: int) -> str:
    """A text of words that come again, as names do in rows."""
    chosen = random.Random(length)
    words = [f"package.module_{n}.Class.method_{chosen.randrange(99)}" for n in range(60)]
    return " ".join(chosen.choices(words, k=length // 20 + 1))[:length]


@pytest.mark.parametrize("level", [FAST, SMALL])
@pytest.mark.parametrize("length", LENGTHS)
def test_a_row_of_any_length_comes_back(length: int, level: int) -> None:
    value = (row(length), length, None)
    assert expanded(compressed(value, level)) == value


@pytest.mark.parametrize("level", [FAST, SMALL])
@pytest.mark.parametrize("length", LENGTHS)
def test_tables_for_what_is_there_find_what_larger_ones_do(length: int, level: int) -> None:
    stored = compressed(row(length), level)
    whole = zlib.compress(inflated(stored), level)
    assert len(stored) <= 1.03 * len(whole) + 8


def test_what_could_not_be_packed_leaves_nothing_behind() -> None:
    with pytest.raises(TypeError, match="cannot be stored"):
        packed(("something", object()))
    assert unpacked(packed(("else",))) == ("else",)
    path = "caf\udce9.py"
    assert unpacked(packed((path, 1))) == (path, 1)
    assert unpacked(packed(frozenset({"x"}))) == frozenset({"x"})


@pytest.mark.parametrize("key", ["", "a.py:f", "x" * 31, "x" * 32, "é" * 300, "caf\udce9.py:f"])
def test_one_pair_is_packed_from_what_was_packed(key: str) -> None:
    for value in ((), ((0, frozenset({("f", "a.py:g", "")})),), {"b": None}, 2**70):
        assert packed_alone(key, packed(value)) == packed({key: value})


def test_threads_pack_at_the_same_time() -> None:
    values = [(number, frozenset({str(number)} | {"x" * number})) for number in range(200)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(packed, values * 5))
    assert list(map(unpacked, found)) == values * 5
