"""`remora-index hook`: quiet, quick, and never in git's way."""

from __future__ import annotations

import fcntl
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.hooks.conftest import SOURCES, Work

from remora.indexer import sync as syncing
from remora.indexer.cli.commands import hook
from remora.indexer.cli.commands.hook import Call, called, has_nothing_to_say
from remora.indexer.errors import UsageError
from remora.indexer.hooks import Attempts, last_failure
from remora.indexer.models.report import SyncReport
from remora.indexer.store import place
from remora.indexer.workspace import Workspace

HIGH = 1_500
"""The number of a file."""
HEAVY = ("pygit2", "pydantic", "typer", "rich", "tree_sitter", "concurrent", "asyncio")


# -- what git said


def test_what_a_call_says() -> None:
    assert called(["post-checkout", "a", "b", "1"]) == Call("post-checkout", ("a", "b", "1"))
    assert called(["pre-commit"], now=True, strict=True, limit="0.4") == Call(
        "pre-commit", (), now=True, strict=True, limit=0.4
    )
    with pytest.raises(UsageError):
        called(["post-nothing"])
    with pytest.raises(UsageError):
        called(["pre-commit"], limit="x")


@pytest.mark.parametrize(
    "arguments",
    [[], ["post-nothing"], ["--loud", "pre-commit"], ["--limit", "x", "pre-commit"], ["--limit"]],
)
def test_wrong_calls(arguments: list[str], work: Work) -> None:
    work.remora("hook", *arguments, status=2)


@pytest.mark.parametrize(
    "call, variables, nothing",
    [
        (Call("post-checkout", ("a", "b", "0")), {}, True),
        (Call("post-checkout", ("a", "b", "1")), {}, False),
        (Call("post-checkout"), {}, False),
        (Call("post-checkout"), {"PRE_COMMIT_CHECKOUT_TYPE": "0"}, True),
        (Call("post-checkout"), {"PRE_COMMIT_CHECKOUT_TYPE": "1"}, False),
        (Call("post-rewrite", ("amend",)), {}, True),
        (Call("post-rewrite", ("rebase",)), {}, False),
        (Call("post-rewrite"), {"PRE_COMMIT_REWRITE_COMMAND": "amend"}, True),
        (Call("post-commit"), {}, False),
    ],
)
def test_when_there_is_nothing_to_say(call: Call, variables: dict[str, str], nothing: bool) -> None:
    assert has_nothing_to_say(call, variables) is nothing


# -- quick


def loaded_by(work: Work, *arguments: str) -> set[str]:
    """The heavy modules that a hook loads in its own process."""
    program = (
        f"import sys, os; sys.path.insert(0, {str(SOURCES)!r})\n"
        "told = os.dup(1)\n"
        "os.closerange = lambda *_: None\n"
        "from remora.indexer.cli.main import run\n"
        f"assert run(['hook', *{list(arguments)!r}]) == 0\n"
        f"os.write(told, ' '.join(m for m in {HEAVY!r} if m in sys.modules).encode())\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], cwd=work.path, check=True, capture_output=True
    )
    return set(told.stdout.decode().split())


def test_a_hook_that_finds_nothing_loads_nothing_heavy(installed: Work) -> None:
    assert loaded_by(installed, "--now", "post-commit") == set()
    assert loaded_by(installed, "--now", "post-checkout", "a", "b", "0") == set()


def test_a_pre_commit_leaves_the_work_to_its_child(installed: Work) -> None:
    installed.write({"b.py": "y = 1\n"})
    assert loaded_by(installed, "pre-commit") == set()


def test_the_scan_itself_loads_no_more_than_it_needs(installed: Work) -> None:
    """A commit waits for it: no libgit2, nothing for a terminal, no package of queries."""
    installed.write({"b.py": "y = 1\n"})
    needless = ("pygit2", "pydantic", "typer", "rich", "tree_sitter_python", "shutil", "tempfile")
    program = (
        f"import sys; sys.path.insert(0, {str(SOURCES)!r})\n"
        "from remora.indexer.hooks.staged import scan_staged\n"
        "from remora.indexer.workspace import Workspace\n"
        "with Workspace() as workspace:\n"
        "    print(scan_staged(workspace))\n"
        f"print(*(m for m in {needless!r} if m in sys.modules))\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program],
        cwd=installed.path,
        check=True,
        capture_output=True,
        text=True,
    )
    assert told.stdout == "1\n\n"


# -- quiet


@pytest.mark.parametrize("event", ["post-commit", "pre-commit"])
def test_outside_of_a_repository_nothing_fails(event: str, work: Work, tmp_path: Path) -> None:
    (tmp_path / "nowhere").mkdir()
    work.remora("hook", event, cwd=tmp_path / "nowhere")


def test_an_unknown_event_is_a_wrong_call(work: Work) -> None:
    work.remora("hook", "post-nothing", status=2)


def test_a_direct_call_goes_into_the_background(work: Work) -> None:
    """As from a line in husky's, lefthook's or the user's own hook."""
    work.commit({"a.py": "x = 1\n"})
    assert work.remora("hook", "post-commit") == ""
    work.wait_for_index()


def test_a_direct_call_can_be_skipped(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    work.commit({"a.py": "x = 1\n"})
    monkeypatch.setenv("REMORA_INDEX_SKIP", "1")
    work.remora("hook", "post-commit")
    time.sleep(0.1)
    assert not work.store.exists()


def test_the_options_before_the_command_are_heard(work: Work, tmp_path: Path) -> None:
    work.commit({"a.py": "x = 1\n"})
    store = tmp_path / "elsewhere"
    top = str(work.path)
    work.remora("-C", top, "--store", str(store), "hook", "--now", "post-commit", cwd=tmp_path)
    assert (store / "stamps" / "main").exists()


# -- where GIT_DIR says


def test_a_repository_that_only_git_dir_names(work: Work, tmp_path: Path) -> None:
    """As with `git --git-dir=~/.dotfiles --work-tree=~`."""
    (work.path / ".git").rename(tmp_path / "dot.git")
    variables = {"GIT_DIR": str(tmp_path / "dot.git"), "GIT_WORK_TREE": str(work.path)}
    (work.path / "a.py").write_text("x = 1\n")
    work.git("add", "a.py", variables=variables)
    for event in ("pre-commit", "post-commit"):
        hook = tmp_path / "dot.git" / "hooks" / event
        hook.write_text(f"#!/bin/sh\n{work.command} hook --now {event}\n")
        hook.chmod(0o755)
    work.git("commit", "-q", "-m", "dots", variables=variables)
    tree = work.git("rev-parse", "HEAD^{tree}", variables=variables)
    stamp = tmp_path / "dot.git" / "remora" / "stamps" / "main"
    assert stamp.read_text().split("\n")[0] == tree


def test_another_repository_in_git_dir_is_the_one_indexed(work: Work, tmp_path: Path) -> None:
    other = Work(tmp_path / "other", work.command)
    other.path.mkdir()
    other.git("init", "-q")
    other.commit({"o.py": "o = 1\n"})
    environment = {**os.environ, "GIT_DIR": str(other.path / ".git")}
    call = [str(work.command), "hook", "--now", "post-commit"]
    subprocess.run(call, cwd=work.path, env=environment, check=True)
    assert (other.store / "stamps" / "main").exists()
    assert not (work.path / ".git" / "remora").exists()


# -- failing


def break_store(work: Work) -> Path:
    """Have the environment name a store that cannot be: there is a folder in its file's place."""
    folder = work.path.parent / "store"
    place.made(folder).close()
    (folder / "data.mdb").mkdir()
    return folder


def test_a_failure_is_written_down_and_made_good(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    work.commit({"a.py": "x = 1\n"})
    store = break_store(work)
    monkeypatch.setenv("REMORA_INDEX_STORE", str(store))
    work.remora("hook", "--now", "post-commit")
    failure = last_failure(store)
    assert failure is not None and failure.event == "post-commit"
    (store / "data.mdb").rmdir()
    work.remora("hook", "--now", "post-commit")
    assert last_failure(store) is None
    assert (store / "stamps" / "main").exists()


def test_a_wrong_setting_is_written_down(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    work.commit({"a.py": "x = 1\n"})
    monkeypatch.setenv("REMORA_INDEX_JOBS", "many")
    work.remora("hook", "--now", "post-commit")
    failure = last_failure(work.store)
    assert failure is not None and "REMORA_INDEX_JOBS" in failure.message


def test_a_store_that_cannot_be_made_fails_nothing(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    work.commit({"a.py": "x = 1\n"})
    (work.path.parent / "in-the-way").write_text("")
    monkeypatch.setenv("REMORA_INDEX_STORE", str(work.path.parent / "in-the-way"))
    work.remora("hook", "--now", "post-commit")
    work.write({"b.py": "y = 1\n"})
    work.remora("hook", "pre-commit")


@pytest.mark.parametrize("strict", [False, True])
def test_only_a_strict_pre_commit_fails(
    work: Work, strict: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REMORA_INDEX_STORE", str(break_store(work)))
    work.write({"a.py": "x = 1\n"})
    options = ["--strict"] if strict else []
    work.remora("hook", *options, "pre-commit", status=int(strict))


def test_strict_passes_where_nothing_is_wrong(work: Work) -> None:
    work.write({"a.py": "x = 1\n"})
    work.remora("hook", "--strict", "pre-commit")


# -- the time limit


def test_a_commit_waits_no_longer_than_the_limit(work: Work) -> None:
    """What was scanned until then is kept; the sync after the commit scans the rest."""
    body = "def f(x):\n    return x\n" * 1500
    work.write({f"m{number}.py": f"{body}# {number}\n" for number in range(40)})
    work.remora("hook", "--limit", "0.4", "pre-commit")
    failure = last_failure(work.store)
    assert failure is not None and "within 0.4 s" in failure.message
    work.git("commit", "-q", "-m", "many")
    report = work.sync()
    assert report.scanned > 0
    assert report.scanned + report.reused == report.files == 40


def test_strict_does_not_accept_half_the_work(work: Work) -> None:
    work.write({"a.py": "x = 1\n"})
    work.remora("hook", "--strict", "--limit", "0", "pre-commit", status=1)


def test_head_that_went_back_meanwhile_is_followed(
    installed: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The script of the way back found HEAD's tree in the stamp, and started nothing."""
    for number in range(2):
        installed.commit({"b.py": f"y = {number}\n"})
    installed.wait_for_index()
    really = syncing.sync
    went_back: list[bool] = []

    def sync(workspace: Workspace) -> SyncReport:
        report = really(workspace)
        if not went_back:
            went_back.append(True)
            installed.git("reset", "-q", "--hard", "HEAD~1")  # which runs no hook
        return report

    monkeypatch.setattr(syncing, "sync", sync)
    monkeypatch.chdir(installed.path)
    said: list[Exception] = []
    assert Attempts("post-commit", None, dict, lambda: None, said.append).catch_up()
    assert not said and went_back and installed.is_current()


@pytest.mark.parametrize("limit", [1e9, float("inf")])
def test_a_limit_may_be_longer_than_anybody_waits(limit: float) -> None:
    read, write = os.pipe()
    os.close(write)
    assert hook._wait(read, limit)


@pytest.mark.skipif(
    resource.getrlimit(resource.RLIMIT_NOFILE)[0] <= HIGH, reason="so many files cannot be open"
)
def test_a_caller_may_hold_many_files() -> None:
    """What is opened then has a number that `select` does not take."""
    read, write = os.pipe()
    high = fcntl.fcntl(read, fcntl.F_DUPFD_CLOEXEC, HIGH)
    os.close(read)
    assert not hook._wait(fcntl.fcntl(high, fcntl.F_DUPFD_CLOEXEC, HIGH), 0.0)
    os.close(write)
    assert hook._wait(high, 600.0)
