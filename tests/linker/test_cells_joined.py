"""The value of a cell that is joined anew from some of its writers is that of all of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from remora.indexer.linker.engine.summaries import Summary
from remora.indexer.linker.engine.tables import History
from remora.indexer.linker.values import EMPTY, constants

ROUNDS = range(4)
VALUES = st.sets(st.integers(0, 3)).map(lambda some: constants(*some))
HISTORIES = st.dictionaries(st.sampled_from(ROUNDS), VALUES, max_size=3).map(
    lambda by: tuple(sorted(by.items()))
)
WRITERS = st.dictionaries(st.sampled_from("abcde"), HISTORIES)


def joined(writers: dict[str, History]) -> Summary:
    made = Summary(())
    for name, history in writers.items():
        made.set_contribution(name, history)
    for number in ROUNDS:
        made.rejoin(number)
    return made


@given(WRITERS, WRITERS)
def test_a_value_joined_from_writers_that_are_stored(
    stored: dict[str, History], now: dict[str, History]
) -> None:
    """Writers say what they said, something else, or nothing more; others come."""
    written = {name: history for name, history in stored.items() if history}
    cell = Summary(tuple(joined(written).joined))
    cell.others = dict(written)
    for name, history in now.items():
        cell.set_contribution(name, history)
    wanted = joined({**written, **now})
    for number in ROUNDS:
        before = cell.at(number - 1) if number else EMPTY
        assert cell.rejoin(number) == (wanted.at(number) != before)
        assert cell.at(number) == wanted.at(number)
    assert cell.joined == wanted.joined
