"""Rows as bytes: what was packed comes back, and takes as little as zlib's own."""

from __future__ import annotations

import random
import zlib

import pytest

from remora.indexer.store.packing import FAST, SMALL, compressed, expanded, inflated

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
