"""Times in words: four digits for a year, or git's seconds."""

from __future__ import annotations

from datetime import datetime

import pytest

from remora.indexer.foundation.moments import iso

LAST = 253402300799
FIRST = -62135596800


@pytest.mark.parametrize(
    ("epoch", "told"),
    [
        (0, "1970-01-01T00:00:00Z"),
        (-315619200, "1960-01-01T00:00:00Z"),
        (4102444800, "2100-01-01T00:00:00Z"),
        (FIRST, "0001-01-01T00:00:00Z"),
        (LAST, "9999-12-31T23:59:59Z"),
        (FIRST - 1, f"@{FIRST - 1}"),
        (LAST + 1, f"@{LAST + 1}"),
        (2**63, f"@{2**63}"),
    ],
)
def test_times_in_words(epoch: int, told: str) -> None:
    assert iso(epoch) == told


@pytest.mark.parametrize("epoch", [FIRST, -1, 0, 10**9, 2**31, LAST])
def test_what_is_no_number_of_seconds_can_be_read_again(epoch: int) -> None:
    assert datetime.fromisoformat(iso(epoch)).timestamp() == epoch
