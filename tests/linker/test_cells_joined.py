"""The value of a cell that is joined anew from some of its writers is that of all of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from remora.indexer.linker.engine.summaries import Summary
from remora.indexer.linker.engine.tables import History
from remora.indexer.linker.entries import EncodedRow
from remora.indexer.linker.limits import MOST_ROWS, WIDEST_SUMMARY
from remora.indexer.linker.values import EMPTY, ValueSet, constants
from remora.indexer.linker.widening import container
from remora.indexer.store import decode_entry, encode_entry

ROUNDS = range(4)
CONSTANTS = st.one_of(
    st.sets(st.integers(0, 3)),
    st.integers(WIDEST_SUMMARY - 1, WIDEST_SUMMARY + 1).map(lambda some: set(range(some))),
).map(lambda some: constants(*some))


def rows(many: int, shapes: int) -> ValueSet:
    """So many rows, of so many shapes."""
    return frozenset(
        container("tuple", [(place, constants(row)) for place in range(row % shapes + 1)])
        for row in range(many)
    )


ROWS = st.builds(
    rows, st.integers(WIDEST_SUMMARY - 2, MOST_ROWS + 2), st.integers(1, WIDEST_SUMMARY + 2)
)
VALUES = st.one_of(CONSTANTS, ROWS, st.builds(frozenset.union, CONSTANTS, ROWS))
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


def many(writers: dict[str, History], asked: list[bytes] | None = None) -> EncodedRow[str, History]:
    """*writers* as they are stored where they are many; *asked* hears what is decoded."""

    def decode(value: bytes) -> History:
        if asked is not None:
            asked.append(value)
        history: History = decode_entry(value)
        return history

    return EncodedRow({name: encode_entry(said) for name, said in writers.items()}, decode)


@given(WRITERS, WRITERS, st.booleans())
def test_a_value_joined_from_writers_that_are_stored(
    stored: dict[str, History], now: dict[str, History], are_many: bool
) -> None:
    """Writers say what they said, something else, or nothing more; others come."""
    written = {name: history for name, history in stored.items() if history}
    cell = Summary(tuple(joined(written).joined))
    cell.stored = many(written) if are_many else written
    for name, history in now.items():
        cell.set_contribution(name, history)
    wanted = joined({**written, **now})
    for number in ROUNDS:
        before = cell.at(number - 1) if number else EMPTY
        assert cell.rejoin(number) == (wanted.at(number) != before)
        assert cell.at(number) == wanted.at(number)
    assert cell.joined == wanted.joined
    left = {name: history for name, history in {**written, **now}.items() if history}
    assert cell.all_writers() == left
    assert left == cell.all_writers()
    assert many(left) == cell.all_writers()


def test_of_many_writers_those_are_read_that_change() -> None:
    said: dict[str, History] = {name: ((0, constants(name)),) for name in "abcdefgh"}
    asked: list[bytes] = []
    cell = Summary(tuple(joined(said).joined))
    cell.stored = many(said, asked)
    cell.set_contribution("c", said["c"])
    assert not cell.rejoin(1)
    assert asked == [encode_entry(said["c"])]
    assert cell.all_writers() == many(said)
    assert len(asked) == 1, "equal bytes say the same"


def test_many_writers_are_equal_by_what_they_say() -> None:
    said: dict[str, History] = {"a": ((0, constants(1)),), "b": ((1, constants(1, 2)),)}
    other = many(said).changed({"b": None}, {"b": said["b"]})
    assert other == many(said) == said
    assert set(other) == {"a", "b"}
    assert "b" in other and "c" not in other
    assert many(said).changed({"a": None}, {}) == {"b": said["b"]}
    assert many(said) != {"a": said["a"]}
    assert many(said) != many({**said, "b": said["a"]})
    assert other.changed({"b": None}, {}) == {"a": said["a"]}
