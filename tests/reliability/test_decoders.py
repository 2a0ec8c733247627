"""The decoders of the store, shown bytes of strangers. The long form is in `decoders.py`."""

from __future__ import annotations

import random

import pytest
from tests.reliability.decoders import crafted, decoders, is_bounded, mutated, prefixed, tried

EVERY = decoders()


@pytest.mark.parametrize("name", EVERY)
def test_few_bytes_never_become_many(name: str) -> None:
    for raw in crafted():
        for value in prefixed(raw):
            assert is_bounded(EVERY[name], value), value[:20]


@pytest.mark.parametrize("name", EVERY)
def test_whatever_a_decoder_is_shown_is_read_or_refused(name: str) -> None:
    for number in range(300):
        assert tried(EVERY[name], mutated(EVERY[name].sound, random.Random(number)))
    assert tried(EVERY[name], EVERY[name].sound) == "read"
    assert tried(EVERY[name], b"") == "refused"
