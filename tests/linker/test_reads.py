"""What units read comes back from a file's row, and a row brought up equals one made anew."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remora.indexer.linker.cells import owner_of
from remora.indexer.linker.engine.dependencies import DependencyRow, Evaluated
from remora.indexer.linker.engine.tables import PackedReads
from remora.indexer.models.ids import UnitId

ALL, ENDS = UnitId("all"), UnitId("ends")
PATHS = ["a.py", "a.py:b.py", "b.py", "b.pyi"]
"""A file's name may go on where that of another ends, and hold what stands between names."""
SYMBOLS = st.sampled_from([f"r|{path}.py:f" for path in "abcdefgh"])
UNITS = st.dictionaries(
    st.sampled_from([UnitId(name) for name in "xyz"]),
    st.lists(
        st.tuples(st.integers(0, 7), st.lists(SYMBOLS, unique=True).map(tuple)),
        max_size=3,
    ),
)


def packed(units: dict[UnitId, list[Evaluated]]) -> PackedReads:
    return DependencyRow(None).with_units((), units)


@given(UNITS, UNITS, st.data())
def test_a_row_brought_up_equals_one_made_anew(
    before: dict[UnitId, list[Evaluated]], now: dict[UnitId, list[Evaluated]], data: st.DataObject
) -> None:
    kept = data.draw(st.sets(st.sampled_from(sorted(before)))) if before else set[UnitId]()
    expected = packed({**{unit: before[unit] for unit in kept}, **now})
    assert DependencyRow(packed(before)).with_units(kept, now) == expected


@given(UNITS)
def test_reads_come_back(units: dict[UnitId, list[Evaluated]]) -> None:
    row = DependencyRow(packed(units))
    for unit, reads in units.items():
        assert row.evaluations(unit) == [(number, tuple(sorted(more))) for number, more in reads]
    for symbol in row.symbols:
        readers = [
            (symbol, unit, next(number for number, more in reads if symbol in more))
            for unit, reads in units.items()
            if any(symbol in more for _, more in reads)
        ]
        fresh = DependencyRow(packed(units))
        assert [*row.dependents([symbol])] == [*fresh.dependents([symbol])] == readers
        for part in {symbol[:-1], symbol[1:], f"{symbol}x"} - {*row.symbols, ""}:
            assert [*DependencyRow(packed(units)).dependents([part])] == []
    assert [*row.dependents(["r|other.py:f"])] == []
    asked = [*row.symbols, "r|other.py:f"]
    assert sorted(DependencyRow(packed(units)).readers(asked)) == sorted(
        (symbol, unit) for symbol in row.symbols for _, unit, _ in row.dependents([symbol])
    )
    assert sorted(row.dependents(asked)) == sorted(
        read for symbol in row.symbols for read in row.dependents([symbol])
    )
    heads = {symbol[: symbol.rfind(":") + 1] for symbol in row.symbols[::2]}
    assert sorted(row.dependents_under(sorted(heads))) == sorted(
        read for read in row.dependents(row.symbols) if read[0].startswith(tuple(heads))
    )
    for unit in units:
        assert row.evaluations(unit, 3) == [e for e in row.evaluations(unit) if e[0] < 3]


OWNED = st.builds(
    "{}|{}:{}".format, st.sampled_from("DrB"), st.sampled_from(PATHS), st.sampled_from("fg")
).map(lambda symbol: f"{symbol}:name" if symbol[0] == "B" else symbol)
ANYBODYS = st.sampled_from(
    ["M|a", "T|b", "g|a.py:x", "g|:=x", "g|a.py:~b.py:f>b.py:g.x", "N|b.py:*"]
)


@given(st.lists(OWNED | ANYBODYS, unique=True).map(tuple))
def test_a_row_tells_the_symbols_of_other_files(symbols: tuple[str, ...]) -> None:
    row = DependencyRow(packed({ALL: [(0, symbols)]}))
    assert sorted(row.symbols) == sorted(symbols)
    for path in PATHS:
        others = [symbol for symbol in row.symbols if owner_of(symbol) != path]
        assert row.of_others(path) == others


@pytest.mark.parametrize("step", [255, 256, 65_535, 65_536])
def test_symbols_may_be_far_apart(step: int) -> None:
    symbols = tuple(f"r|{number:06}.py:f" for number in range(step + 2))
    ends = (symbols[0], symbols[step], symbols[-1])
    row = DependencyRow(packed({ALL: [(0, symbols)], ENDS: [(0, ends)]}))
    assert row.evaluations(ENDS) == [(0, ends)]


@given(UNITS, st.data())
def test_a_row_that_is_read_as_before_is_not_put_together_anew(
    units: dict[UnitId, list[Evaluated]], data: st.DataObject
) -> None:
    row = packed(units)
    again = data.draw(st.sets(st.sampled_from(sorted(units)))) if units else set[UnitId]()
    others = {unit: [(n, tuple(reversed(read))) for n, read in units[unit]] for unit in again}
    assert DependencyRow(row).with_units(units.keys(), others) is row
