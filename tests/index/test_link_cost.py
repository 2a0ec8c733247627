"""What links would cost, in words."""

from __future__ import annotations

import pytest

from remora.indexer.index.link_cost import LinkCost, cost_beside, cost_of_all


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0.0, "about 1 s"), (0.4, "about 1 s"), (119.4, "about 119 s"), (170.0, "about 3 min")],
)
def test_a_cost_is_told_no_better_than_it_is_known(seconds: float, told: str) -> None:
    assert LinkCost(3, seconds).told() == told


def test_a_file_costs_more_in_a_larger_snapshot_and_less_than_all() -> None:
    small, large = cost_beside(20, 2_000), cost_beside(20, 50_000)
    assert small.files == large.files == 20
    assert small.seconds * 5 < large.seconds < cost_of_all(1_600, 50_000).seconds
