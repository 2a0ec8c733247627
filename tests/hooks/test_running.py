"""Wishes that pile up are answered by few runs, and none too early."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from remora.indexer.hooks.running import run_collapsed


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many wishes in little time."""
    monkeypatch.setattr("remora.indexer.hooks.running._LONGEST_PAUSE", 0)


def test_one_wish_is_one_run(tmp_path: Path) -> None:
    runs: list[int] = []
    assert run_collapsed(tmp_path, "main", lambda: runs.append(1)) == 1
    assert runs == [1]
    assert not (tmp_path / "hooks" / "pending" / "main").exists()


def test_wishes_made_during_a_run_are_answered_by_one_more(tmp_path: Path) -> None:
    answers: list[int] = []

    def run() -> None:
        if not answers:
            answers.extend(run_collapsed(tmp_path, "main", run) for _ in range(100))

    assert run_collapsed(tmp_path, "main", run) == 2
    assert answers == [0] * 100


def test_worktrees_do_not_wait_for_each_other(tmp_path: Path) -> None:
    inner: list[int] = []
    run_collapsed(
        tmp_path,
        "main",
        lambda: inner.append(run_collapsed(tmp_path, "worktrees/w", lambda: None)),
    )
    assert inner == [1]


def test_the_last_value_is_always_seen(tmp_path: Path) -> None:
    """Many processes move a HEAD and wish: the last run reads the last HEAD."""
    head = [0]
    seen: list[int] = []
    moving = threading.Lock()

    def move_and_wish() -> None:
        for _ in range(50):
            with moving:
                head[0] += 1
            run_collapsed(tmp_path, "main", lambda: seen.append(head[0]))

    threads = [threading.Thread(target=move_and_wish) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen[-1] == head[0] == 200
    assert not (tmp_path / "hooks" / "pending" / "main").exists()


def test_the_marker_of_another_user_is_taken_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It cannot be written over: its script made it with that user's umask."""
    real = os.open

    def refusing(path: Path, flags: int, mode: int = 0o777) -> int:
        if Path(path).parent.name == "pending" and Path(path).exists() and not flags & os.O_EXCL:
            raise PermissionError(path)
        return real(path, flags, mode)

    monkeypatch.setattr("remora.indexer.hooks.running.os.open", refusing)
    answers: list[int] = []

    def run() -> None:
        if not answers:
            (tmp_path / "hooks" / "pending" / "main").write_text("1\n")
            answers.append(run_collapsed(tmp_path, "main", run))

    assert run_collapsed(tmp_path, "main", run) == 2
    assert answers == [0]


def test_a_marker_that_a_killed_process_left_costs_one_run(tmp_path: Path) -> None:
    pending = tmp_path / "hooks" / "pending" / "main"
    pending.parent.mkdir(parents=True)
    pending.touch()
    assert run_collapsed(tmp_path, "main", lambda: None) == 1
