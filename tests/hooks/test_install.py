"""Hooks go where git looks for them, beside what is there, and leave no trace behind."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.hooks.conftest import (
    Work,
    everything_below,
    install,
    kinds,
    uninstall,
    write_command,
    write_hook,
)

from remora.indexer.hooks.events import EVENTS
from remora.indexer.hooks.install import HookStep
from remora.indexer.hooks.scripts import Wish


@pytest.fixture(autouse=True)
def hooks_in_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A git that says it is an older one, and does all else as the one there is."""
    real = shutil.which("git")
    older = write_hook(
        tmp_path / "older" / "git",
        f'case "$*" in *version) echo "git version 2.39.5" ;; *) exec {real} "$@" ;; esac\n',
    )
    monkeypatch.setenv("PATH", f"{older.parent}:{os.environ['PATH']}")


def reasons(steps: list[HookStep]) -> str:
    return " ".join({step.refusal.reason for step in steps if step.refusal is not None})


# -- there and back


def test_install_twice_and_uninstall(work: Work) -> None:
    before = everything_below(work.path)
    assert kinds(install(work)) == {"create"}
    for event in EVENTS:
        assert (work.hooks / event).stat().st_mode & 0o777 == 0o777 & ~_umask()
    once = everything_below(work.path)
    assert kinds(install(work)) == {"keep"}
    assert everything_below(work.path) == once
    assert kinds(uninstall(work)) == {"delete"}
    assert everything_below(work.path) == before
    assert uninstall(work) == []


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_a_hooks_folder_that_was_missing_is_missing_again(work: Work) -> None:
    shutil.rmtree(work.path / ".git" / "hooks")
    before = everything_below(work.path)
    install(work)
    assert (work.path / ".git" / "hooks" / "post-merge").exists()
    uninstall(work)
    assert everything_below(work.path) == before


def test_an_empty_hooks_folder_stays(work: Work) -> None:
    shutil.rmtree(work.path / ".git" / "hooks")
    (work.path / ".git" / "hooks").mkdir()
    before = everything_below(work.path)
    install(work)
    uninstall(work)
    assert everything_below(work.path) == before


def test_the_users_hooks_come_back_byte_for_byte(work: Work) -> None:
    for event in EVENTS:
        file = work.hook(event, "exit 0")
        file.write_bytes(b"#!/bin/bash -e\n# caf\xe9 \r\n\nexit 0")
        file.chmod(0o750)
    before = everything_below(work.path)
    assert kinds(install(work)) == {"insert"}
    assert (work.hooks / "post-commit").stat().st_mode & 0o777 == 0o750
    uninstall(work)
    assert everything_below(work.path) == before


def test_a_new_command_replaces_the_old_one(work: Work, tmp_path: Path) -> None:
    install(work)
    other = write_command(tmp_path / "other" / "remora-index")
    assert kinds(install(work, Wish(str(other)))) == {"update"}
    text = (work.hooks / "post-commit").read_text()
    assert str(other) in text and str(work.command) not in text


def test_dry_run_says_it_and_does_nothing(work: Work) -> None:
    before = everything_below(work.path)
    printed = work.remora("install", "--dry-run")
    assert printed.count("would be: new hook") == len(EVENTS)
    assert everything_below(work.path) == before
    work.remora("install")
    inside = everything_below(work.path)
    assert work.remora("uninstall", "--dry-run").count("would be: removed") == len(EVENTS)
    assert everything_below(work.path) == inside


def test_the_command_line_embeds_its_own_path(work: Work) -> None:
    work.remora("install")
    assert f"remora='{work.command}'" in (work.hooks / "post-commit").read_text()
    assert work.remora("install").count("already in") == len(EVENTS)
    assert work.remora("uninstall").count("removed") == len(EVENTS)
    assert "no hook" in work.remora("uninstall")


def test_a_store_of_its_own_is_embedded(work: Work, tmp_path: Path) -> None:
    work.remora("--store", str(tmp_path / "the store"), "install")
    work.commit({"a.py": "x = 1\n"})
    stamp = tmp_path / "the store" / "stamps" / "main"
    _wait_for(stamp)
    assert stamp.read_text().split("\n")[0] == work.git("rev-parse", "HEAD^{tree}")
    assert not work.store.exists()


def _wait_for(file: Path) -> None:
    import time

    deadline = time.monotonic() + 600
    while not file.exists():
        assert time.monotonic() < deadline, f"{file} does not come"
        time.sleep(0.02)


# -- the user's own hook


def test_its_arguments_input_and_exit_code_stay(work: Work) -> None:
    lines = 'echo "$# $1 $2"; cat; exit 7\n'
    file = work.hook("post-rewrite", lines)
    call = [str(file), "one", "two words"]
    before = subprocess.run(call, input=b"stdin\n", capture_output=True, cwd=work.path)
    install(work)
    after = subprocess.run(call, input=b"stdin\n", capture_output=True, cwd=work.path)
    assert (after.returncode, after.stdout, after.stderr) == (7, before.stdout, before.stderr)
    assert before.stdout == b"2 one two words\nstdin\n"


@pytest.mark.parametrize("first", ["#!/bin/sh -eu", "#!/bin/bash -eu", "#!/usr/bin/env -S bash -e"])
def test_it_may_be_strict_with_itself(work: Work, first: str) -> None:
    work.hook("pre-commit", "echo mine >>ran\n", first)
    work.hook("post-commit", "echo mine >>ran\n", first)
    install(work)
    work.commit({"a.py": "x = 1\n"})
    work.wait_for_index()
    assert (work.path / "ran").read_text() == "mine\nmine\n"


def test_it_can_still_refuse_a_commit(work: Work) -> None:
    work.hook("pre-commit", "exit 1\n")
    install(work)
    work.write({"a.py": "x = 1\n"})
    work.git("commit", "-m", "no", status=1)


# -- core.hooksPath


def test_a_relative_hooks_path_counts_from_the_top(work: Work) -> None:
    work.git("config", "core.hooksPath", "build/hooks")
    (work.path / ".gitignore").write_text("build/\n")
    (work.path / "deep").mkdir()
    work.remora("install", cwd=work.path / "deep")
    assert (work.path / "build" / "hooks" / "post-commit").exists()
    work.commit({"a.py": "x = 1\n"})
    work.wait_for_index()
    work.remora("uninstall")
    assert not (work.path / "build" / "hooks").exists()


def test_a_hooks_path_in_the_git_directory(work: Work) -> None:
    work.git("config", "core.hooksPath", str(work.path / ".git" / "my hooks"))
    assert kinds(install(work)) == {"create"}
    assert (work.path / ".git" / "my hooks" / "post-commit").exists()


@pytest.mark.parametrize("scope", ["--global", "--local"])
def test_a_hooks_path_in_the_home_folder_is_others_too(work: Work, scope: str) -> None:
    work.git("config", scope, "core.hooksPath", "~/hooks")
    steps = install(work)
    assert kinds(steps) == {"refuse"}
    assert not (Path.home() / "hooks").exists()


def test_a_tracked_hooks_path(work: Work) -> None:
    file = write_hook(work.path / ".githooks" / "post-commit", "echo mine\n")
    work.git("add", ".githooks")
    work.git("config", "core.hooksPath", ".githooks")
    before = everything_below(work.path)
    printed = work.remora("install", status=1)
    assert everything_below(work.path) == before
    assert "would be committed" in printed
    assert f"add to {file}:" in printed
    line = 'if command -v remora-index >/dev/null; then remora-index hook post-commit "$@"; fi'
    assert line in printed


def test_husky(work: Work) -> None:
    work.git("config", "core.hooksPath", ".husky/_")
    write_hook(work.path / ".husky" / "_" / "post-commit", '. "${0%/*}/h"\n')
    (work.path / ".husky" / "_" / ".gitignore").write_text("*\n")
    before = everything_below(work.path)
    printed = work.remora("install", status=1)
    assert everything_below(work.path) == before
    assert "husky" in printed and "add to .husky/post-commit:" in printed


def test_hooks_that_are_turned_off(work: Work) -> None:
    work.git("config", "core.hooksPath", "/dev/null")
    assert "turned off" in reasons(install(work))


# -- hooks of other programs


def test_lefthook(work: Work) -> None:
    work.hook("pre-commit", 'if [ "$LEFTHOOK" = "0" ]; then exit 0; fi\n')
    printed = work.remora("install", status=1)
    assert "add to lefthook.yml:" in printed
    assert "LEFTHOOK" in (work.hooks / "pre-commit").read_text()
    assert (work.hooks / "post-commit").exists()  # that one is nobody's


def test_the_pre_commit_framework(work: Work) -> None:
    lines = "# File generated by pre-commit: https://pre-commit.com\nexit 0\n"
    file = work.hook("pre-commit", lines, "#!/usr/bin/env bash")
    before = file.read_bytes()
    printed = work.remora("install", status=1)
    assert file.read_bytes() == before
    assert ".pre-commit-config.yaml" in printed
    assert "entry: remora-index hook pre-commit, stages: [pre-commit]" in printed


def test_the_framework_came_later_and_renamed_our_hook(work: Work) -> None:
    before = everything_below(work.path)
    install(work)
    legacy = work.hooks / "pre-commit.legacy"
    (work.hooks / "pre-commit").rename(legacy)
    lines = "# File generated by pre-commit: https://pre-commit.com\nexit 0\n"
    file = work.hook("pre-commit", lines, "#!/usr/bin/env bash")
    assert kinds(install(work)) == {"keep"}
    uninstall(work)
    assert not legacy.exists()
    file.unlink()
    assert everything_below(work.path) == before


def test_a_hook_in_another_language(work: Work) -> None:
    file = work.hook("post-commit", "print('mine')\n", "#!/usr/bin/env python3")
    before = file.read_bytes()
    printed = work.remora("install", status=1)
    assert file.read_bytes() == before
    assert f"'{work.command}' hook post-commit \"$@\"" in printed


def test_a_broken_block_is_left_to_its_owner(work: Work) -> None:
    install(work)
    file = work.hooks / "post-commit"
    file.write_text(file.read_text().replace("# <<< remora-index", "# <<<"))
    broken = file.read_bytes()
    assert "does not end" in reasons(install(work))
    assert "does not end" in reasons(uninstall(work))
    assert file.read_bytes() == broken


# -- odd places


@pytest.mark.parametrize(
    "name",
    [
        "two words",
        "it's",
        'qu"ote',
        "new\nline",
        "$HOME",
        "-dash",
        "ü",
        "no utf-8 \udcff",
        "50%*\\",
    ],
)
def test_odd_names_of_folders(tmp_path: Path, name: str) -> None:
    command = write_command(tmp_path / name / "bin" / "remora-index")
    work = Work(tmp_path / name / "repo", command)
    work.path.mkdir()
    work.git("init", "-q")
    install(work)
    work.commit({"a.py": "x = 1\n"})
    work.wait_for_index()
    assert work.log() == ""
    work.git("worktree", "add", "-q", "-b", "linked", str(tmp_path / name / "linked"))
    linked = Work(tmp_path / name / "linked", command)
    linked.wait_for_index()
    linked.remora("show", "a", "--links")
    linked.remora("status", "--check")
    assert work.log() == ""
    uninstall(work)
    assert not (work.hooks / "post-commit").exists()


def test_linked_worktrees_share_the_hooks(installed: Work, tmp_path: Path) -> None:
    installed.git("worktree", "add", "-q", str(tmp_path / "linked"))
    linked = Work(tmp_path / "linked", installed.command)
    assert kinds(install(linked)) == {"keep"}
    linked.commit({"b.py": "y = 1\n"})
    linked.wait_for_index()
    assert installed.is_current()
    assert (installed.store / "stamps" / "worktrees%2Flinked").exists()
    assert installed.log() == ""


def test_a_submodule_has_hooks_of_its_own(installed: Work, tmp_path: Path) -> None:
    outer = Work(tmp_path / "outer", installed.command)
    outer.path.mkdir()
    outer.git("init", "-q")
    outer.git("submodule", "add", "-q", str(installed.path), "sub")
    inner = Work(outer.path / "sub", installed.command)
    install(inner)
    assert (outer.path / ".git" / "modules" / "sub" / "hooks" / "post-commit").exists()
    inner.commit({"b.py": "y = 1\n"})
    inner.wait_for_index()
    assert inner.log() == ""
    assert not outer.store.exists()


def test_a_bare_repository_with_a_worktree(tmp_path: Path, installed: Work) -> None:
    bare = tmp_path / "bare.git"
    installed.git("clone", "-q", "--bare", str(installed.path), str(bare))
    installed.git("worktree", "add", "-q", str(tmp_path / "tree"), "-b", "w", cwd=bare)
    work = Work(tmp_path / "tree", installed.command)
    install(work)
    work.commit({"b.py": "y = 1\n"})
    work.wait_for_index()
    assert work.log() == ""
