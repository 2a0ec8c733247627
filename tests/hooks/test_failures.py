"""What hooks write down, and for how long it counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from remora.indexer.errors import StoreBusyError
from remora.indexer.hooks.failures import (
    last_failure,
    log_file,
    record_failure,
    record_recovery,
)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """The folder of a store that is not there yet."""
    return tmp_path / "store"


def test_nothing_went_wrong(store: Path) -> None:
    assert last_failure(store) is None
    record_recovery(store, "post-commit")
    assert not log_file(store).exists()


def test_an_error_is_kept_with_its_hint(store: Path) -> None:
    problem = StoreBusyError("busy", hint="wait")
    record_failure(store, "post-commit", "worktrees/w", problem)
    failure = last_failure(store)
    assert failure is not None
    assert failure[1:] == ("post-commit", "worktrees/w", "busy", "wait")
    assert len(failure.at) == len("2024-01-01T00:00:00Z")


def test_a_bug_is_kept_with_where_it_happened(store: Path) -> None:
    try:
        raise ValueError("what")
    except ValueError as problem:
        record_failure(store, "post-commit", "", problem)
    failure = last_failure(store)
    assert failure is not None
    assert "ValueError: what" in failure.message and __file__ in failure.message


def test_a_later_success_makes_good(store: Path) -> None:
    record_failure(store, "pre-commit", "", StoreBusyError("busy"))
    record_recovery(store, "post-commit")
    assert last_failure(store) is None
    assert len(log_file(store).read_text().splitlines()) == 2


def test_the_log_stays_small_and_keeps_the_end(store: Path) -> None:
    for number in range(300):
        record_failure(store, "post-commit", "", StoreBusyError(f"{number} " + "x" * 5000))
    assert log_file(store).stat().st_size < 70_000
    failure = last_failure(store)
    assert failure is not None and failure.message.startswith("299 ")


def test_a_line_that_was_cut_off_is_no_failure(store: Path) -> None:
    record_failure(store, "post-commit", "", StoreBusyError("busy"))
    with log_file(store).open("ab") as log:
        log.write(b'{"at": "20')
    assert last_failure(store) is None
