"""What every test of the git door stands on: no configuration but its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from remora.indexer.git import Reading, Repository, TreeChange, locate

Open = Callable[[Path], Repository]


def described(changes: list[TreeChange]) -> list[tuple[str, str]]:
    """Changes as (`A`, `D` or `M`, path)."""
    return [
        ("A" if change.old is None else "D" if change.new is None else "M", change.path)
        for change in changes
    ]


@pytest.fixture(params=["plumbing", "libgit2"])
def reading(request: pytest.FixtureRequest) -> Reading:
    """Both ways to read objects: a test that asks for this runs through each."""
    chosen: Reading = request.param
    return chosen


@pytest.fixture
def open_repository(reading: Reading) -> Iterator[Open]:
    """Opens repositories, by either way of reading, and closes them after the test."""
    opened: list[Repository] = []

    def open_at(path: Path) -> Repository:
        opened.append(Repository(locate(path), reading))
        return opened[-1]

    yield open_at
    for repository in opened:
        repository.close()
