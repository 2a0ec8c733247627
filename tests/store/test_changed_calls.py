"""Records of calls that change: as if they were made of all that files have by then."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from remora.indexer.store import calls_codec

FOLDER = "a/ü/"
NAMES = ("b.py", "ba.py", "é.py", "\udcff.py", "z.py")
CALL = st.tuples(
    st.sampled_from(("f", "A.m", "<lambda>")),
    st.sampled_from(("exact", "ambiguous")),
    st.lists(st.integers(1, 1 << 20), min_size=1, max_size=4).map(lambda at: tuple(sorted(at))),
)
FILES = st.dictionaries(
    st.sampled_from([FOLDER + name for name in NAMES]),
    st.lists(CALL, max_size=9).map(tuple),
    min_size=1,
)


@given(FILES, FILES)
def test_a_changed_record_is_that_of_what_files_have_then(
    before: dict[str, calls_codec.Calls], change: dict[str, calls_codec.Calls]
) -> None:
    stored = calls_codec.encode_calls(
        FOLDER, {path: calls for path, calls in before.items() if calls}
    )
    left = {path: calls for path, calls in {**before, **change}.items() if calls}
    changed = calls_codec.changed_calls(stored, FOLDER, change)
    assert changed == (calls_codec.encode_calls(FOLDER, left) if left else b"")
    assert not left or calls_codec.decode_calls(changed) == left
