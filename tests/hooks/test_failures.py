"""What hooks write down, and for how long it counts."""

from __future__ import annotations

from pathlib import Path

from remora.indexer.errors import StoreBusyError
from remora.indexer.hooks.failures import (
    last_failure,
    log_file,
    record_failure,
    record_recovery,
)


def test_nothing_went_wrong(tmp_path: Path) -> None:
    assert last_failure(tmp_path) is None
    record_recovery(tmp_path, "post-commit")
    assert not log_file(tmp_path).exists()


def test_an_error_is_kept_with_its_hint(tmp_path: Path) -> None:
    problem = StoreBusyError("busy", hint="wait")
    record_failure(tmp_path, "post-commit", "worktrees/w", problem)
    failure = last_failure(tmp_path)
    assert failure is not None
    assert failure[1:] == ("post-commit", "worktrees/w", "busy", "wait")
    assert len(failure.at) == len("2024-01-01T00:00:00Z")


def test_a_bug_is_kept_with_where_it_happened(tmp_path: Path) -> None:
    try:
        raise ValueError("what")
    except ValueError as problem:
        record_failure(tmp_path, "post-commit", "", problem)
    failure = last_failure(tmp_path)
    assert failure is not None
    assert "ValueError: what" in failure.message and __file__ in failure.message


def test_a_later_success_makes_good(tmp_path: Path) -> None:
    record_failure(tmp_path, "pre-commit", "", StoreBusyError("busy"))
    record_recovery(tmp_path, "post-commit")
    assert last_failure(tmp_path) is None
    assert len(log_file(tmp_path).read_text().splitlines()) == 2


def test_the_log_stays_small_and_keeps_the_end(tmp_path: Path) -> None:
    for number in range(300):
        record_failure(tmp_path, "post-commit", "", StoreBusyError(f"{number} " + "x" * 5000))
    assert log_file(tmp_path).stat().st_size < 70_000
    failure = last_failure(tmp_path)
    assert failure is not None and failure.message.startswith("299 ")


def test_a_line_that_was_cut_off_is_no_failure(tmp_path: Path) -> None:
    record_failure(tmp_path, "post-commit", "", StoreBusyError("busy"))
    with log_file(tmp_path).open("ab") as log:
        log.write(b'{"at": "20')
    assert last_failure(tmp_path) is None
