"""Wishes that pile up are answered by few runs, and none too early."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from remora.indexer.hooks.running import run_collapsed


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """The folder of a store that is not there yet."""
    return tmp_path / "store"


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many wishes in little time."""
    monkeypatch.setattr("remora.indexer.hooks.running._LONGEST_PAUSE", 0)


def test_one_wish_is_one_run(store: Path) -> None:
    runs: list[int] = []
    assert run_collapsed(store, "main", lambda: runs.append(1)) == 1
    assert runs == [1]
    assert not (store / "hooks" / "pending" / "main").exists()


def test_wishes_made_during_a_run_are_answered_by_one_more(store: Path) -> None:
    answers: list[int] = []

    def run() -> None:
        if not answers:
            answers.extend(run_collapsed(store, "main", run) for _ in range(100))

    assert run_collapsed(store, "main", run) == 2
    assert answers == [0] * 100


def test_worktrees_do_not_wait_for_each_other(store: Path) -> None:
    inner: list[int] = []
    run_collapsed(
        store,
        "main",
        lambda: inner.append(run_collapsed(store, "worktrees/w", lambda: None)),
    )
    assert inner == [1]


def test_the_last_value_is_always_seen(store: Path) -> None:
    """Many processes move a HEAD and wish: the last run reads the last HEAD."""
    head = [0]
    seen: list[int] = []
    moving = threading.Lock()

    def move_and_wish() -> None:
        for _ in range(50):
            with moving:
                head[0] += 1
            run_collapsed(store, "main", lambda: seen.append(head[0]))

    threads = [threading.Thread(target=move_and_wish) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen[-1] == head[0] == 200
    assert not (store / "hooks" / "pending" / "main").exists()


def test_the_marker_of_another_user_is_taken_up(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It cannot be written over: its script made it with that user's umask."""
    real = os.open

    def refusing(path: str, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        folder = Path(f"/proc/self/fd/{dir_fd}").resolve()
        if folder.name == "pending" and flags & os.O_WRONLY and not flags & os.O_EXCL:
            raise PermissionError(path)
        return real(path, flags, mode, dir_fd=dir_fd)

    monkeypatch.setattr("remora.indexer.store.folder.os.open", refusing)
    answers: list[int] = []

    def run() -> None:
        if not answers:
            (store / "hooks" / "pending" / "main").write_text("1\n")
            answers.append(run_collapsed(store, "main", run))

    assert run_collapsed(store, "main", run) == 2
    assert answers == [0]


def test_a_marker_that_a_killed_process_left_costs_one_run(store: Path) -> None:
    pending = store / "hooks" / "pending" / "main"
    run_collapsed(store, "main", lambda: None)
    pending.touch()
    assert run_collapsed(store, "main", lambda: None) == 1
