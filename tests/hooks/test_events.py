"""What users do with git, and that the index is where HEAD is afterwards."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.hooks.conftest import Work, write_hook

from remora.indexer import Index
from remora.indexer.git import locate
from remora.indexer.hooks.events import EVENTS
from remora.indexer.hooks.scripts import Wish, lines_for


def branch_with(work: Work, name: str, files: dict[str, str]) -> None:
    """A branch that is one commit ahead of main."""
    quiet = {"REMORA_INDEX_SKIP": "1"}
    work.git("switch", "-q", "-c", name, variables=quiet)
    work.write(files)
    work.git("commit", "-q", "-m", name, variables=quiet)
    work.git("switch", "-q", "main", variables=quiet)


def expect_index_at_head(work: Work) -> None:
    work.wait_for_index()
    assert work.log() == ""
    tree = work.git("rev-parse", "HEAD^{tree}")
    assert (work.store / "stamps" / "main").read_text().split("\n")[0] == tree


# -- after


def test_commit(installed: Work) -> None:
    installed.commit({"b.py": "y = 1\n"})
    expect_index_at_head(installed)


def test_amend(installed: Work) -> None:
    installed.write({"b.py": "y = 1\n"})
    installed.git("commit", "-q", "--amend", "-m", "other")
    expect_index_at_head(installed)


def test_a_merge_that_makes_a_commit(installed: Work) -> None:
    branch_with(installed, "topic", {"t.py": "t = 1\n"})
    installed.commit({"b.py": "y = 1\n"})
    installed.git("merge", "-q", "-m", "merge", "topic")
    expect_index_at_head(installed)


def test_a_fast_forward(installed: Work) -> None:
    branch_with(installed, "topic", {"t.py": "t = 1\n"})
    installed.keep_hooks("post-merge")
    installed.git("merge", "-q", "--ff-only", "topic")
    expect_index_at_head(installed)


def test_a_conflict_that_was_resolved(installed: Work) -> None:
    branch_with(installed, "topic", {"a.py": "topic = 1\n"})
    installed.commit({"a.py": "main = 1\n"})
    installed.git("merge", "-q", "topic", status=1)
    installed.write({"a.py": "both = 1\n"})
    installed.git("commit", "-q", "-m", "resolved")
    expect_index_at_head(installed)


def test_pull(installed: Work, tmp_path: Path) -> None:
    installed.git("clone", "-q", str(installed.path), str(tmp_path / "clone"))
    clone = Work(tmp_path / "clone", installed.command)
    clone.remora("install")
    installed.commit({"b.py": "y = 1\n"})
    clone.git("pull", "-q")
    expect_index_at_head(clone)


@pytest.mark.parametrize("how", ["cherry-pick", "revert"])
def test_cherry_pick_and_revert(installed: Work, how: str) -> None:
    branch_with(installed, "topic", {"t.py": "t = 1\n"})
    installed.commit({"b.py": "y = 1\n"})
    installed.git(*{"cherry-pick": ("cherry-pick", "topic"), "revert": ("revert", "HEAD")}[how])
    expect_index_at_head(installed)


def test_am(installed: Work) -> None:
    branch_with(installed, "topic", {"t.py": "t = 1\n"})
    patch = installed.git("format-patch", "--stdout", "-1", "topic") + "\n"
    installed.keep_hooks("post-applypatch")
    installed.git("am", "-q", stdin=os.fsencode(patch))
    expect_index_at_head(installed)


@pytest.mark.parametrize("way", ["--merge", "--apply"])
def test_rebase(installed: Work, way: str) -> None:
    branch_with(installed, "topic", {"t.py": "t = 1\n"})
    installed.commit({"b.py": "y = 1\n"})
    installed.wait_for_index()
    installed.git("switch", "-q", "topic")
    installed.git("rebase", "-q", way, "main")
    expect_index_at_head(installed)


def _reset(work: Work) -> None:
    work.git("reset", "-q", "--hard", "HEAD~1")


def _stash(work: Work) -> None:
    work.write({"a.py": "unsaved = 1\n"})
    work.git("stash", "-q")


def _rebase_abort(work: Work) -> None:
    branch_with(work, "topic", {"a.py": "topic = 1\n"})
    work.commit({"a.py": "main = 1\n"})
    work.git("rebase", "-q", "topic", status=1)
    work.git("rebase", "--abort")


def _update_ref(work: Work) -> None:
    work.git("update-ref", "HEAD", "HEAD~1")


@pytest.mark.parametrize("move", [_reset, _stash, _rebase_abort, _update_ref])
def test_what_runs_no_hook_is_caught_up_by_the_next_question(
    installed: Work, move: Callable[[Work], None]
) -> None:
    installed.commit({"a.py": "second = 1\n"})
    installed.wait_for_index()
    move(installed)
    with Index(installed.path) as index:
        tree = installed.git("rev-parse", "HEAD^{tree}")
        assert index.head().about.tree == tree
        assert index.status().current


def test_post_commit_waits_for_the_end_of_a_rebase(installed: Work) -> None:
    """With post-commit alone nothing is indexed, and nothing is started, on the way."""
    branch_with(installed, "topic", {"t.py": "t = 1\n"})
    installed.commit({"b.py": "y = 1\n"})
    installed.wait_for_index()
    installed.keep_hooks("post-commit")
    installed.git("rebase", "-q", "main", "topic")
    time.sleep(0.3)
    assert not installed.is_current()


def test_checkout_of_a_commit(installed: Work) -> None:
    branch_with(installed, "topic", {"t.py": "t = 1\n"})
    installed.git("checkout", "-q", "topic")
    expect_index_at_head(installed)
    installed.git("checkout", "-q", "--detach", "main")
    expect_index_at_head(installed)


def test_an_orphan_branch_is_empty(installed: Work) -> None:
    installed.git("switch", "-q", "--orphan", "fresh")
    installed.wait_for_index()
    assert installed.log() == ""
    with Index(installed.path) as index:
        assert index.status().totals.files == 0


def test_bisect(installed: Work) -> None:
    for number in range(3):
        installed.commit({"b.py": f"y = {number}\n"})
    installed.git("bisect", "start", "HEAD", "HEAD~3")
    expect_index_at_head(installed)


def test_worktree_add(installed: Work, tmp_path: Path) -> None:
    installed.git("worktree", "add", "-q", str(tmp_path / "linked"))
    linked = Work(tmp_path / "linked", installed.command)
    linked.wait_for_index()
    assert linked.log() == ""


def test_clone_with_hooks_from_a_template(installed: Work, tmp_path: Path) -> None:
    template = tmp_path / "template"
    for event in EVENTS:
        write_hook(template / "hooks" / event, lines_for(event, Wish(str(installed.command))))
    clone = Work(tmp_path / "clone", installed.command)
    source = str(installed.path)
    installed.git("clone", "-q", f"--template={template}", source, str(clone.path))
    expect_index_at_head(clone)


# -- nothing to do


def count_starts(work: Work) -> Path:
    """Have the hooks call a command that only takes down each call."""
    calls = work.path.parent / "calls"
    calls.touch()
    work.have_hooks_call(work.script("counter", f'echo "$@" >>"{calls}"\n'))
    return calls


def test_no_program_is_started_where_nothing_moved(installed: Work) -> None:
    calls = count_starts(installed)
    installed.git("checkout", "-q", "-b", "same")
    installed.git("commit", "-q", "--allow-empty", "-m", "empty")
    installed.git("commit", "-q", "--amend", "--allow-empty", "-m", "other words")
    installed.git("checkout", "-q", "main")
    (installed.path / "a.py").write_text("changed = 1\n")
    installed.git("checkout", "a.py")
    time.sleep(0.1)
    assert calls.read_text() == ""


def test_no_program_is_started_where_no_python_file_is_staged(installed: Work) -> None:
    calls = count_starts(installed)
    installed.write({"README": "read\n"})
    installed.git("commit", "-q", "-m", "text")
    wait_until(lambda: lines_of(calls) > 0)
    time.sleep(0.2)
    assert calls.read_text() == "hook --now post-commit\n"


def test_rebase_of_many_commits_starts_two(installed: Work) -> None:
    quiet = {"REMORA_INDEX_SKIP": "1"}
    installed.git("switch", "-q", "-c", "topic", variables=quiet)
    for number in range(20):
        installed.git("commit", "-q", "--allow-empty", "-m", f"{number}", variables=quiet)
    installed.git("switch", "-q", "main", variables=quiet)
    installed.write({"b.py": "y = 1\n"})
    installed.git("commit", "-q", "-m", "b", variables=quiet)
    installed.git("switch", "-q", "topic", variables=quiet)
    calls = count_starts(installed)
    installed.git("rebase", "-q", "main")
    wait_until(lambda: lines_of(calls) > 1)
    time.sleep(0.2)
    starts = sorted(calls.read_text().splitlines())
    assert starts == ["hook --now post-checkout", "hook --now post-rewrite"]


def test_skip_turns_everything_off(installed: Work) -> None:
    calls = count_starts(installed)
    installed.write({"b.py": "y = 1\n"})
    installed.git("commit", "-q", "-m", "b", variables={"REMORA_INDEX_SKIP": "1"})
    time.sleep(0.1)
    assert calls.read_text() == ""
    installed.write({"b.py": "y = 2\n"})
    installed.git("commit", "-q", "-m", "b", variables={"REMORA_INDEX_SKIP": "0"})
    wait_until(lambda: lines_of(calls) > 1)
    time.sleep(0.2)
    assert lines_of(calls) == 2


def test_the_caller_does_not_wait_for_the_index(installed: Work) -> None:
    """A program that reads git's output to its end gets it while the hook's work goes on."""
    installed.keep_hooks("post-commit")
    go, done = installed.path.parent / "go", installed.path.parent / "done"
    installed.have_hooks_call(installed.script("slow", f"{until(go)}touch '{done}'\n"))
    installed.commit({"b.py": "y = 1\n"})
    assert not done.exists()
    go.touch()
    wait_until(done.exists)


def until(file: Path) -> str:
    """Lines of sh that wait until *file* is there, or for as long as a test may take."""
    return f"for n in $(seq 12000); do [ -e '{file}' ] && break; sleep 0.05; done\n"


def test_a_hook_leaves_it_to_the_process_that_has_yet_to_read_head(installed: Work) -> None:
    """One that waits for its turn is enough; where it was killed, another one is started."""
    calls, go = installed.path.parent / "calls", installed.path.parent / "go"
    installed.keep_hooks("post-commit")
    installed.have_hooks_call(installed.script("slow", f'echo "$@" >>"{calls}"\n{until(go)}'))
    marker = installed.store / "hooks" / "pending" / "main"
    marker.parent.mkdir(parents=True)
    installed.commit({"b.py": "y = 0\n"})
    wait_until(lambda: lines_of(calls) == 1)
    for number in (1, 2):
        installed.commit({"b.py": f"y = {number}\n"})
    time.sleep(0.2)
    assert lines_of(calls) == 1
    marker.write_text("1\n")  # alive, and no process of ours
    installed.commit({"b.py": "y = 3\n"})
    wait_until(lambda: lines_of(calls) == 2)
    go.touch()


@pytest.mark.parametrize("asked", ["/proc/self/cmdline", "/nonexistent"])
def test_without_proc_it_is_ps_that_knows_who_is_alive(installed: Work, asked: str) -> None:
    calls, go = installed.path.parent / "calls", installed.path.parent / "go"
    slow = installed.script("slow", f'echo "$@" >>"{calls}"\n{until(go)}')
    script = lines_for("post-commit", Wish(str(slow)))
    assert script.count("/proc/self/cmdline") == 1
    installed.remora("uninstall")
    installed.hook("post-commit", script.replace("/proc/self/cmdline", asked))
    (installed.store / "hooks" / "pending").mkdir(parents=True)
    for number in (1, 2, 3):
        installed.commit({"b.py": f"y = {number}\n"})
        wait_until(lambda: lines_of(calls) >= 1)
    assert lines_of(calls) == 1
    go.touch()


def lines_of(file: Path) -> int:
    return len(file.read_text().splitlines()) if file.exists() else 0


@pytest.mark.parametrize("moment", ["echo $", 'exec "'])
def test_a_script_that_is_held_up_names_no_process_that_has_read_head(
    installed: Work, moment: str
) -> None:
    """Else the hook of the next commit leaves it to a process that will not look again.

    The script sleeps before it writes the marker, or before the command starts. The command
    takes the marker, reads HEAD, and stays for a while, as one does that ends slowly.
    """
    marker = installed.store / "hooks" / "pending" / "main"
    marker.parent.mkdir(parents=True)
    seen = installed.path.parent / "seen"
    reader = installed.script(
        "reader", f"rm -f '{marker}'\ngit rev-parse HEAD >>'{seen}'\nsleep 3\n"
    )
    script = lines_for("post-commit", Wish(str(reader)))
    assert script.count(moment) == 1
    held_up = script.replace(moment, "sleep 0.4; " + moment)
    installed.remora("uninstall")
    installed.hook("post-commit", held_up)
    for number in (1, 2):
        installed.commit({"b.py": f"y = {number}\n"})
        wait_until(lambda: lines_of(seen) >= 1)
        time.sleep(0.6)  # the sleeping script has gone on
    head = installed.git("rev-parse", "HEAD")
    wait_until(lambda: seen.read_text().splitlines()[-1] == head)
    assert not marker.exists()


def wait_until(come_true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 600
    while not come_true():
        assert time.monotonic() < deadline, "it does not happen"
        time.sleep(0.02)


def test_a_process_that_others_rely_on_looks_at_head_during_a_rebase_too(installed: Work) -> None:
    """It was started by the last commit before, and the hook at the end has left it the work."""
    marker = installed.store / "hooks" / "pending" / "main"
    rebase = installed.path / ".git" / "rebase-merge"
    quiet = {"REMORA_INDEX_SKIP": "1"}
    installed.write({"b.py": "y = 1\n"})
    installed.git("commit", "-q", "-m", "b", variables=quiet)
    rebase.mkdir()
    marker.parent.mkdir(parents=True, exist_ok=True)
    marker.write_text("1\n")
    installed.remora("hook", "--now", "post-commit")
    rebase.rmdir()
    assert installed.is_current()


def test_a_rebase_right_after_a_commit(installed: Work) -> None:
    branch_with(installed, "topic", {"t.py": "t = 1\n"})
    for number in range(4):
        installed.commit({"b.py": f"y = {number}\n"})
        installed.git("rebase", "-q", "--force-rebase", "main", "topic")
        installed.wait_for_index()
        installed.git("switch", "-q", "main")
    assert installed.log() == ""


def test_a_process_that_is_dead_is_not_relied_on(installed: Work) -> None:
    """Killed, and in a container whose first process buries nobody."""
    marker = installed.store / "hooks" / "pending" / "main"
    marker.parent.mkdir(parents=True, exist_ok=True)
    dead = subprocess.Popen([installed.script("dead", "exit 0\n")], stdout=subprocess.PIPE)
    try:
        assert dead.stdout is not None and dead.stdout.read() == b""
        wait_until(lambda: "Z" in state_of(dead.pid))
        marker.write_text(f"{dead.pid}\n")
        installed.commit({"b.py": "y = 1\n"})
        installed.wait_for_index()
    finally:
        dead.communicate()


def state_of(process: int) -> str:
    return subprocess.run(
        ["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=True
    ).stdout


def test_pile_ups_end_at_the_last_commit(installed: Work) -> None:
    for number in range(5):
        installed.commit({"b.py": f"y = {number}\n"})
    expect_index_at_head(installed)


# -- before: what is staged is scanned, so that the commit scans nothing


@pytest.fixture
def staging(installed: Work) -> Work:
    """A repository with the pre-commit hooks alone."""
    installed.keep_hooks("pre-commit", "pre-merge-commit")
    return installed


def test_plain_commit(staging: Work) -> None:
    staging.commit({"b.py": "y = 1\n", "pkg/c.py": "z = 1\n"})
    report = staging.sync()
    assert (report.scanned, report.reused, report.files) == (0, 2, 3)


def test_what_is_staged_counts_not_what_is_in_the_work_tree(staging: Work) -> None:
    staging.write({"b.py": "staged = 1\n"})
    (staging.path / "b.py").write_text("not_staged = 1\n")
    staging.git("commit", "-q", "-m", "b")
    assert staging.sync().scanned == 0
    staging.git("commit", "-q", "-a", "-m", "the rest", variables={"REMORA_INDEX_SKIP": "1"})
    assert staging.sync().scanned == 1


def test_commit_all(staging: Work) -> None:
    (staging.path / "a.py").write_text("changed = 1\n")
    staging.git("commit", "-q", "-a", "-m", "all")
    report = staging.sync()
    assert (report.scanned, report.changed) == (0, 1)


def test_commit_of_a_path(staging: Work) -> None:
    staging.write({"b.py": "y = 1\n"})
    (staging.path / "a.py").write_text("changed = 1\n")
    staging.git("commit", "-q", "-m", "path", "a.py")
    report = staging.sync()
    assert (report.scanned, report.changed, report.added) == (0, 1, 0)
    assert staging.store_holds("b.py") is False


def test_commit_from_a_folder_below(staging: Work) -> None:
    staging.write({"pkg/c.py": "z = 1\n"})
    staging.git("commit", "-q", "-m", "c", cwd=staging.path / "pkg")
    assert staging.sync().scanned == 0


def test_commit_in_a_linked_worktree(staging: Work, tmp_path: Path) -> None:
    staging.git("worktree", "add", "-q", str(tmp_path / "linked"))
    linked = Work(tmp_path / "linked", staging.command)
    linked.sync()
    linked.commit({"b.py": "y = 1\n"})
    assert linked.sync().scanned == 0


def test_the_first_commit_of_all(work: Work) -> None:
    work.remora("install")
    work.keep_hooks("pre-commit")
    work.commit({"a.py": "x = 1\n"})
    assert work.sync().scanned == 0


def test_amended_commit(staging: Work) -> None:
    staging.write({"b.py": "y = 1\n"})
    staging.git("commit", "-q", "--amend", "-m", "b")
    assert staging.sync().scanned == 0


def test_merge_commit(staging: Work) -> None:
    branch_with(staging, "topic", {"t.py": "t = 1\n"})
    staging.commit({"b.py": "y = 1\n"})
    staging.sync()
    staging.git("merge", "-q", "-m", "merge", "topic")
    report = staging.sync()
    assert (report.scanned, report.added) == (0, 1)


def test_split_and_sparse_index(staging: Work) -> None:
    staging.commit({"in/b.py": "y = 1\n", "out/c.py": "z = 1\n"})
    staging.git("update-index", "--split-index")
    staging.commit({"in/b.py": "y = 2\n"})
    staging.git("update-index", "--no-split-index")
    staging.git("sparse-checkout", "set", "--cone", "--sparse-index", "in")
    staging.commit({"in/b.py": "y = 3\n"})
    assert staging.sync().scanned == 0
    assert staging.log() == ""


def test_intent_to_add_is_not_staged(staging: Work) -> None:
    (staging.path / "later.py").write_text("later = 1\n")
    staging.git("add", "-N", "later.py")
    staging.commit({"b.py": "y = 1\n"})
    report = staging.sync()
    assert (report.scanned, report.added) == (0, 1)
    assert staging.log() == ""


def test_staged_rules_choose_what_is_scanned(staging: Work) -> None:
    staging.commit({"pyproject.toml": '[tool.remora-index]\nexclude = ["skip.py"]\n'})
    staging.commit({"skip.py": "s = 1\n"})
    assert staging.store_holds("skip.py") is False
    staging.commit({"pyproject.toml": "[tool.remora-index]\n"})
    report = staging.sync()
    assert (report.scanned, report.files) == (0, 2)


def test_the_rules_of_head_choose_whether_a_view_is_of_it_or_not(staging: Work) -> None:
    staging.commit({"pyproject.toml": '[tool.remora-index]\nexclude = ["skip.py"]\n'})
    for _ in ("no view is of HEAD", "a view is, and says what its tree sets"):
        staging.write({"skip.py": "s = 1\n", "b.py": "y = 1\n"})
        staging.git("hook", "run", "pre-commit")
        assert staging.store_holds("b.py")
        assert staging.store_holds("skip.py") is False
        staging.git("reset", "-q", "--hard")
        staging.remora("clean")
        staging.sync()
    assert staging.log() == ""


def test_nothing_is_written_into_the_repository(staging: Work) -> None:
    staging.write({"b.py": "y = 1\n"})
    index = locate(staging.path).index_file
    before = (Path(index).read_bytes(), staging.git("count-objects"))
    staging.git("hook", "run", "pre-commit")
    assert staging.store_holds("b.py")
    assert (Path(index).read_bytes(), staging.git("count-objects")) == before
