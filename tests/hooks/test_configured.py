"""Hooks in git's configuration, as since git 2.54: written, recognised, run."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import pytest
from tests.hooks.conftest import Work, everything_below, install, kinds, uninstall

from remora.indexer.git import locate
from remora.indexer.git.command import Git
from remora.indexer.hooks.configured import FIRST_VERSION, git_version, parse_version
from remora.indexer.hooks.events import EVENTS
from remora.indexer.hooks.scripts import Wish

OLD, NEW = (2, 39), (2, 54)


def run_configured(work: Work, event: str, *arguments: str, status: int = 0) -> None:
    """Run a configured hook as git does: by sh, with ` "$@"` appended where there are any."""
    command = work.git("config", "--get", f"hook.remora-index-{event}.command")
    call = command + ' "$@"' if arguments else command
    done = subprocess.run(
        ["sh", "-c", call, command, *arguments], cwd=work.path, capture_output=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (status, b"", b"")


def test_configured_hooks_there_and_back(work: Work) -> None:
    before = everything_below(work.path)
    assert kinds(install(work, version=NEW)) == {"create"}
    assert work.git("config", "hook.remora-index-post-merge.event") == "post-merge"
    once = everything_below(work.path)
    assert once.keys() == before.keys()
    assert kinds(install(work, version=NEW)) == {"keep"}
    assert everything_below(work.path) == once
    assert kinds(uninstall(work)) == {"delete"}
    assert everything_below(work.path) == before


def test_configured_hooks_do_what_the_files_do(work: Work) -> None:
    work.commit({"a.py": "x = 1\n"})
    install(work, version=NEW)
    run_configured(work, "post-checkout", "0" * 40, "1" * 40, "0")
    assert not work.store.exists()
    run_configured(work, "post-checkout", "0" * 40, "1" * 40, "1")
    work.wait_for_index()
    work.write({"b.py": "y = 1\n"})
    run_configured(work, "pre-commit")
    work.git("commit", "-q", "-m", "b")
    assert work.sync().scanned == 0


def test_strict_configured_hooks_hand_a_failure_on(work: Work, tmp_path: Path) -> None:
    failing = tmp_path / "remora-index"
    failing.write_text("#!/bin/sh\nexit 1\n")
    failing.chmod(0o755)
    install(work, Wish(str(failing), strict=True), version=NEW)
    run_configured(work, "pre-commit", status=1)


def test_configured_hooks_run_beside_husky(work: Work) -> None:
    work.git("config", "core.hooksPath", ".husky/_")
    assert kinds(install(work, version=NEW)) == {"create"}


def test_a_newer_git_takes_the_files_away_and_an_older_one_brings_them_back(work: Work) -> None:
    work.hook("post-commit", "echo mine\n")
    install(work, version=OLD)
    assert kinds(install(work, version=NEW)) == {"create", "delete", "restore"}
    assert (work.hooks / "post-commit").read_text() == "#!/bin/sh\necho mine\n"
    install(work, version=OLD)
    assert "hook.remora" not in (work.path / ".git" / "config").read_text()
    assert "remora-index" in (work.hooks / "post-commit").read_text()


def test_a_setting_that_went_missing_is_written_again(work: Work) -> None:
    install(work, version=NEW)
    work.git("config", "--unset", "hook.remora-index-post-merge.event")
    work.git("config", "--add", "hook.remora-index-post-commit.event", "pre-push")
    steps = install(work, version=NEW)
    assert {step.event for step in steps if step.kind == "update"} == {"post-merge", "post-commit"}
    assert kinds(install(work, version=NEW)) == {"keep"}


def test_what_the_user_switched_off_stays_off(work: Work, tmp_path: Path) -> None:
    install(work, version=NEW)
    work.git("config", "hook.remora-index-post-merge.enabled", "false")
    assert kinds(install(work, version=NEW)) == {"keep"}
    install(work, Wish(str(tmp_path / "other" / "remora-index")), version=NEW)
    assert work.git("config", "hook.remora-index-post-merge.enabled") == "false"


# -- with a git that reads them


@pytest.fixture
def newer(work: Work) -> Work:
    """A repository with hooks in its configuration, and a git that runs them."""
    found = git_version(Git(locate(work.path)))
    if found < FIRST_VERSION:
        pytest.skip(f"git {found[0]}.{found[1]} has no hooks in its configuration, 2.54 has")
    work.remora("install")
    return work


def test_git_lists_and_runs_them(newer: Work) -> None:
    assert not (newer.hooks / "post-commit").exists()
    for event in EVENTS:
        assert newer.git("hook", "list", event) == f"remora-index-{event}"
    newer.commit({"a.py": "x = 1\n"})
    newer.wait_for_index()
    assert newer.log() == ""


def test_they_run_beside_the_users_own(newer: Work) -> None:
    newer.hook("post-commit", "echo file >>ran\n")
    newer.git("config", "hook.mine.command", "echo configured >>ran")
    newer.git("config", "hook.mine.event", "post-commit")
    newer.git("config", "core.hooksPath", str(newer.hooks))
    newer.commit({"a.py": "x = 1\n"})
    newer.wait_for_index()
    assert (newer.path / "ran").read_text() == "configured\nfile\n"


def test_they_run_where_the_hooks_directory_is_somebody_elses(newer: Work) -> None:
    newer.git("config", "core.hooksPath", "/dev/null")
    newer.commit({"a.py": "x = 1\n"})
    newer.wait_for_index()


def test_they_run_in_linked_worktrees(newer: Work, tmp_path: Path) -> None:
    newer.commit({"a.py": "x = 1\n"})
    newer.git("worktree", "add", "-q", str(tmp_path / "linked"))
    linked = Work(tmp_path / "linked", newer.command)
    linked.commit({"b.py": "y = 1\n"})
    linked.wait_for_index()
    assert (newer.store / "stamps" / "worktrees%2Flinked").exists()
    newer.wait_for_index()


def test_one_can_be_switched_off(newer: Work) -> None:
    calls = newer.path.parent / "calls"
    newer.have_hooks_call(newer.script("counter", f'echo "$@" >>"{calls}"\n'))
    newer.git("config", "hook.remora-index-post-commit.enabled", "false")
    newer.commit({"a.py": "x = 1\n"})
    time.sleep(0.2)
    assert calls.read_text() == "hook --now pre-commit\n"


def test_input_arguments_and_output_are_the_other_hooks(newer: Work) -> None:
    """Side by side with a hook of the user's that may run so, too."""
    newer.commit({"a.py": "x = 1\n"})
    newer.git("config", "hook.jobs", "4")
    newer.git("config", "hook.mine.command", 'cat >told; echo "$@" >>told; :')
    newer.git("config", "hook.mine.event", "post-rewrite")
    newer.git("config", "hook.mine.parallel", "true")
    before = newer.git("rev-parse", "HEAD")
    newer.git("commit", "-q", "--amend", "--allow-empty", "-m", "other words")
    told = (newer.path / "told").read_text().splitlines()
    assert told == [f"{before} {newer.git('rev-parse', 'HEAD')}", "amend"]


def test_a_strict_one_stops_a_commit(newer: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    newer.remora("install", "--strict")
    (newer.path.parent / "store" / "data.mdb").mkdir(parents=True)
    monkeypatch.setenv("REMORA_INDEX_STORE", str(newer.path.parent / "store"))
    newer.write({"a.py": "x = 1\n"})
    newer.git("commit", "-m", "no", status=1)


def test_uninstall_leaves_git_without_them(newer: Work) -> None:
    newer.remora("uninstall")
    assert "remora-index" not in newer.git("hook", "list", "post-commit", status=1)
    assert "remora" not in (newer.path / ".git" / "config").read_text()


@pytest.mark.parametrize(
    "text, version",
    [
        ("git version 2.39.5", (2, 39)),
        ("git version 2.39.5 (Apple Git-154)", (2, 39)),
        ("git version 2.54.0.windows.1", (2, 54)),
        ("git version 2.55.GIT", (2, 55)),
        ("git version 3.0", (3, 0)),
        ("nonsense", (0, 0)),
    ],
)
def test_versions(text: str, version: tuple[int, int]) -> None:
    assert parse_version(text) == version
