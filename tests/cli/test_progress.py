"""How far long work is: told within a second, with an estimate; short work says nothing."""

from __future__ import annotations

from contextlib import ExitStack

import pytest

from remora.indexer.cli import progress
from remora.indexer.cli.progress import DrawnProgress, ToldProgress

MEGABYTE = 1024 * 1024


class Clock:
    """Time that goes on when it is told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, float]]:
    """What bars are moved to, by what they are about."""
    moves: list[tuple[str, float]] = []
    monkeypatch.setattr(DrawnProgress, "_started", lambda self, what: what)
    monkeypatch.setattr(progress, "_move", lambda bar, share: moves.append((bar, share)))
    return moves


def test_a_bar_is_drawn_within_a_second_however_little_there_is_to_do(
    drawn: list[tuple[str, float]],
) -> None:
    clock = Clock()
    with ExitStack() as stack:
        link = DrawnProgress(stack, clock).linking(1)
        link(0.1)
        assert drawn == []
        clock.now = 0.9
        link(0.2)
        link(1.0)
        scan = DrawnProgress(stack, clock).scanning(2, 200)
        clock.now = 1.8
        scan(1, 50)
    assert drawn == [("linking", 0.2), ("linking", 1.0), ("scanning", 0.25)]


def test_what_is_over_soon_draws_nothing(drawn: list[tuple[str, float]]) -> None:
    with ExitStack() as stack:
        begun = DrawnProgress(stack, Clock())
        begun.linking(5)(1.0)
        begun.scanning(0, 0)(0, 0)
    assert drawn == []


def test_much_work_is_drawn_at_once(drawn: list[tuple[str, float]]) -> None:
    with ExitStack() as stack:
        DrawnProgress(stack, Clock()).linking(5000)(0.01)
    assert drawn == [("linking", 0.01)]


def test_without_a_terminal_a_line_after_two_seconds_and_at_each_tenth() -> None:
    clock, lines = Clock(), list[str]()
    told = ToldProgress(lines.append, clock)
    told.linking(10)(0.5)
    told.scanning(10, MEGABYTE)(5, MEGABYTE // 2)
    assert lines == []
    link = told.linking(1603)
    for clock.now, share in (
        (0.0, 0.0),
        (1.9, 0.00001),
        (6.0, 0.00002),  # from which one would guess that it takes 83 hours
        (10.0, 0.05),
        (15.0, 0.1),
        (30.0, 0.25),
        (31.9, 0.5),
        (99.0, 1.0),
    ):
        link(share)
    assert lines == [
        "linking 1,603 files: 5%, about 190 s left",
        "linking 1,603 files: 25%, about 90 s left",
    ]


def test_without_a_terminal_much_that_is_over_soon_is_not_told() -> None:
    clock, lines = Clock(), list[str]()
    scan = ToldProgress(lines.append, clock).scanning(10, 20 * MEGABYTE)
    for done in range(11):
        clock.now = done / 10
        scan(done, done * 2 * MEGABYTE)
    assert lines == []


def test_many_definitions_are_told_as_they_are_written(drawn: list[tuple[str, float]]) -> None:
    clock, lines = Clock(), list[str]()
    few, many = (ToldProgress(lines.append, clock).writing(size) for size in (4_999, 20_000))
    with ExitStack() as stack:
        bar = DrawnProgress(stack, clock).writing(20_000)
        clock.now = 4.0
        for write in (few, many, bar):
            write(4_000)
    assert lines == ["writing 20,000 definitions: 20%, about 16 s left"]
    assert drawn == [("writing", 0.2)]
