"""Who reads a symbol comes back from its row, and a row brought up equals one made anew."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from remora.indexer.callgraph.readers import ReadersRow
from remora.indexer.store.codec import decode_link_row, encode_linked

PATHS = st.sampled_from([f"{letter}/{number}.py" for letter in "abc" for number in range(5)])
FILES = st.sets(PATHS, min_size=1).map(sorted).map(tuple)
SYMBOLS = st.sampled_from([f"r|x.py:{name}" for name in "fghi"])


@given(st.dictionaries(SYMBOLS, FILES), st.dictionaries(SYMBOLS, st.none() | FILES))
def test_a_row_brought_up_equals_one_made_anew(
    before: dict[str, tuple[str, ...]], now: dict[str, tuple[str, ...] | None]
) -> None:
    row = ReadersRow(ReadersRow(None).changed(before)).changed(now)
    left = {symbol: files for symbol, files in {**before, **now}.items() if files}
    assert row == ReadersRow(None).changed(left)
    assert (row is None) == (not left)
    stored = None if row is None else decode_link_row("readers", encode_linked(row))
    assert ReadersRow(stored).all() == left
    assert ReadersRow(stored).get("r|x.py:other") is None
