"""Signals are heard once, and never within what loses them."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from types import FrameType

import pytest

from remora.indexer.foundation.signals import held_back


@pytest.fixture
def heard() -> Iterator[list[int]]:
    """The numbers of SIGINT and SIGTERM as their handlers hear them."""
    numbers: list[int] = []

    def hear(number: int, _: FrameType | None) -> None:
        numbers.append(number)

    before = {number: signal.signal(number, hear) for number in (signal.SIGINT, signal.SIGTERM)}
    yield numbers
    for number, handler in before.items():
        signal.signal(number, handler)


def test_what_comes_in_the_block_is_heard_behind_it(heard: list[int]) -> None:
    with held_back():
        signal.raise_signal(signal.SIGTERM)
        signal.raise_signal(signal.SIGINT)
        assert heard == []
    assert heard == [signal.SIGTERM, signal.SIGINT]
    signal.raise_signal(signal.SIGINT)
    assert heard == [signal.SIGTERM, signal.SIGINT, signal.SIGINT]


def test_it_is_heard_where_the_block_ends_by_an_error(heard: list[int]) -> None:
    with pytest.raises(ValueError, match="of the block"), held_back():
        signal.raise_signal(signal.SIGINT)
        raise ValueError("of the block")
    assert heard == [signal.SIGINT]


@pytest.mark.usefixtures("heard")
def test_what_a_handler_raises_comes_out_of_the_block() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with pytest.raises(KeyboardInterrupt), held_back():
        signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.usefixtures("heard")
def test_what_is_ignored_stays_ignored() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with held_back():
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
        signal.raise_signal(signal.SIGINT)


def test_other_threads_change_no_handler(heard: list[int]) -> None:
    before = signal.getsignal(signal.SIGINT)
    within: list[object] = []

    def hold() -> None:
        with held_back():
            within.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=hold)
    thread.start()
    thread.join()
    assert within == [before]
    assert heard == []
