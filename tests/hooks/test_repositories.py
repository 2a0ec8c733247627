"""Repositories as git makes them, from the hook to the answer."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.contents import contents, contents_from_scratch
from tests.hooks.conftest import Work, wait_for_the_background

from remora.indexer import Index
from remora.indexer.cli.unchanged import unchanged
from remora.indexer.git import locate
from remora.indexer.git.command import Git
from remora.indexer.hooks.configured import git_version
from remora.indexer.models.ids import BlobId

REFTABLE, RELATIVE_WORKTREES = (2, 45), (2, 48)
KINDS = {
    "sha1": (),
    "sha256": ("--object-format=sha256",),
    "reftable": ("--ref-format=reftable",),
    "sha256-reftable": ("--object-format=sha256", "--ref-format=reftable"),
}


@pytest.fixture(params=KINDS)
def made(tmp_path: Path, command: Path, request: pytest.FixtureRequest) -> Iterator[Work]:
    """A repository of one kind, with one indexed commit and all hooks."""
    options = KINDS[request.param]
    path = tmp_path / "repo"
    path.mkdir()
    work = Work(path, command)
    work.git("init", "-q")
    version = git_version(Git(locate(path)))
    if "--ref-format=reftable" in options and version < REFTABLE:
        pytest.skip(f"git {version[0]}.{version[1]} has no reftable, 2.45 has")
    shutil.rmtree(path / ".git")
    work.git("init", "-q", *options)
    work.commit({"a.py": "def f(): ...\n", "b.py": "def g(): ...\n"})
    work.sync()
    work.remora("install")
    yield work
    wait_for_the_background(path)


def test_hooks_and_status(made: Work) -> None:
    made.commit({"a.py": "def changed(): ...\n"})
    made.wait_for_index()
    assert made.log() == ""
    made.remora("status", "--check")
    made.git("switch", "-q", "-c", "topic", "HEAD~1")
    made.wait_for_index()
    made.git("pack-refs", "--all")
    made.git("switch", "-q", "main")
    made.wait_for_index()
    report = json.loads(made.remora("sync", "--json"))
    assert (report["scanned"], report["changed"]) == (0, 0)
    assert report["tree"] == made.git("rev-parse", "HEAD^{tree}")


def test_a_hook_scans_what_is_staged(made: Work) -> None:
    made.keep_hooks("pre-commit")
    made.commit({"c.py": "def c(): ...\n"})
    assert made.sync().scanned == 0


def test_another_revision(made: Work, tmp_path: Path) -> None:
    made.keep_hooks()
    made.git("tag", "first")
    made.commit({"a.py": "def changed(): ...\n"})
    made.sync()
    with Index(made.path) as index:
        assert [node.node_name for node in index.at("first").nodes("a.py")][1:] == ["f"]
        made.git("checkout", "-q", "first")
        assert contents(index.head()) == contents_from_scratch(made.path, tmp_path / "scratch")


def test_what_is_not_committed(made: Work) -> None:
    made.write({"a.py": "def staged(): ...\n"})
    (made.path / "b.py").write_text("def unsaved(): ...\n")
    (made.path / "new.py").write_text("def new(): ...\n")
    with Index(made.path) as index:
        staged, worktree = contents(index.at(":staged")), contents(index.at(":worktree"))
        made.git("commit", "-q", "-m", "staged")
        assert staged == contents(index.head())
        made.git("add", "--all")
        made.git("commit", "-q", "-m", "all")
        made.wait_for_index()
        assert worktree == contents(index.head())
        assert index.sync().scanned == 0


def test_the_quick_way_and_a_long_lived_index_see_every_move(
    made: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.keep_hooks()
    monkeypatch.chdir(made.path)
    with Index(made.path) as index:
        for number in range(3):
            made.commit({"a.py": f"def f{number}(): ...\n"})
            assert unchanged() is None
            assert index.node(f"f{number}").node_name == f"f{number}"
            report = unchanged()
            assert report is not None and report.tree == made.git("rev-parse", "HEAD^{tree}")
        made.git("update-ref", "refs/heads/main", "HEAD~1")  # no hook knows of it
        assert index.node("f1").node_name == "f1"


# -- partial clones


@pytest.fixture
def partial(work: Work, tmp_path: Path) -> Work:
    """A clone without blobs, of which a folder is checked out."""
    work.commit({"pyproject.toml": "[tool.remora-index]\n", "in/a.py": "a = 1\n"})
    work.commit({f"out/m{number}.py": f"m = {number}\n" for number in range(5)})
    for name in ("allowFilter", "allowAnySHA1InWant"):
        work.git("config", f"uploadpack.{name}", "true")
    work.git("branch", "topic")
    work.git("switch", "-q", "topic")
    work.commit({"pyproject.toml": "[tool.remora-index]\n# topic\n", "out/m0.py": "topic = 1\n"})
    work.git("switch", "-q", "main")
    clone = Work(tmp_path / "clone", work.command)
    work.git("clone", "-q", "--filter=blob:none", "--sparse", work.path.as_uri(), str(clone.path))
    clone.git("sparse-checkout", "set", "in")
    return clone


def packs(work: Work) -> int:
    return len(list((work.path / ".git/objects/pack").glob("*.pack")))


@pytest.mark.parametrize("revision", [":staged", ":worktree"])
def test_what_is_not_committed_in_a_partial_clone(partial: Work, revision: str) -> None:
    (partial.path / "in" / "a.py").write_text("changed = 1\n")
    (partial.path / "in" / "new.py").write_text("new = 1\n")
    partial.git("add", "--all")
    before = packs(partial)
    with Index(partial.path) as index:
        view = index.at(revision)
        assert len(list(view.files())) == 7
        assert packs(partial) == before + 1
        found = contents(view)
        partial.git("commit", "-q", "-m", "all")
        assert contents(index.head()) == found


@pytest.mark.parametrize("revision", [":staged", ":worktree"])
def test_a_staged_tree_whose_blobs_are_elsewhere(partial: Work, revision: str) -> None:
    """Its pyproject.toml, too: what it says is needed before anything else is."""
    partial.sync()
    partial.git("read-tree", "origin/topic")
    if revision == ":worktree":  # nothing is checked out: all of it counts as in the index
        partial.git("sparse-checkout", "set", "nothing")
    else:
        missing = BlobId(partial.git("rev-parse", "origin/topic:out/m0.py"))
        with Index(partial.path) as index:
            assert not index.workspace.worktree.repository.has_object(missing)
    with Index(partial.path) as index:
        view = index.at(revision)
        assert "m = 0" not in str(contents(view))
        assert len(list(view.files())) == 6


def test_offline_in_a_partial_clone(partial: Work, work: Work) -> None:
    work.path.rename(work.path.with_name("unreachable"))
    for revision in (":staged", ":worktree", "HEAD"):
        told = partial.remora("ls", "--at", revision, status=1)
        assert told == ""


def test_hooks_in_a_partial_clone(partial: Work) -> None:
    partial.remora("install")
    partial.write({"in/b.py": "b = 1\n"})
    partial.git("commit", "-q", "-m", "b")
    partial.wait_for_index()
    assert partial.log() == ""
    partial.git("switch", "-q", "topic")
    partial.wait_for_index()
    assert partial.log() == ""
    wait_for_the_background(partial.path)


# -- worktrees that move together with their repository


def test_a_worktree_with_relative_links_inside_a_submodule(work: Work, tmp_path: Path) -> None:
    """Since git 2.48. All of it may be moved, and the views are found where they were."""
    version = git_version(Git(locate(work.path)))
    if version < RELATIVE_WORKTREES:
        pytest.skip(f"git {version[0]}.{version[1]} has no relative worktrees, 2.48 has")
    work.commit({"a.py": "a = 1\n"})
    outer = Work(tmp_path / "here" / "outer", work.command)
    outer.path.mkdir(parents=True)
    outer.git("init", "-q")
    outer.git("submodule", "add", "-q", str(work.path), "sub")
    inner = Work(outer.path / "sub", work.command)
    inner.remora("install")
    inner.git("worktree", "add", "-q", "--relative-paths", "../../linked")
    linked = Work(tmp_path / "here" / "linked", work.command)
    linked.commit({"b.py": "b = 1\n"})
    linked.wait_for_index()
    inner.sync()
    (tmp_path / "here").rename(tmp_path / "there")
    for path, files in {"there/linked": 2, "there/outer/sub": 1}.items():
        with Index(tmp_path / path) as index:
            assert index.staleness() is None
            assert len(list(index.head(catch_up=False).files())) == files


# -- LFS


def test_a_file_that_is_kept_elsewhere_is_what_git_holds_of_it(work: Work) -> None:
    """What git stores of it is a pointer, no Python: marked, and never fetched or run."""
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 12345\n"
    work.commit({"large.py": pointer, ".gitattributes": "*.py filter=lfs\n"})
    with Index(work.path) as index:
        index.sync()
        (file,) = index.files()
        assert (file.parse_ok, file.node_count) == (False, 1)
        assert index.at(":worktree").node("large.py").blob_sha == file.blob_sha


# -- paths


LONGEST = "/".join(["d" * 200] * 25) + "/long.py"
ODD = os.fsdecode(b"caf\xe9\n.py")


def test_paths_that_no_file_system_would_take(installed: Work, tmp_path: Path) -> None:
    blob = installed.git("hash-object", "-w", "a.py")
    assert len(LONGEST) > 5000
    entries = "".join(
        f"100644 {blob} 0\t{path}\0" for path in (LONGEST, LONGEST[:-3] + "_.py", ODD)
    )
    installed.git("update-index", "-z", "--index-info", stdin=os.fsencode(entries))
    installed.git("commit", "-q", "-m", "paths")
    installed.wait_for_index()
    assert installed.log() == ""
    with Index(installed.path) as index:
        view = index.head()
        assert {row.path for row in view.view.rows()} == {
            "a.py",
            LONGEST,
            LONGEST[:-3] + "_.py",
            ODD,
        }
        assert contents(view) == contents_from_scratch(installed.path, tmp_path / "scratch")
        assert contents(index.at(":staged")) == contents(view)
    for path in (LONGEST, ODD):
        shown = json.loads(installed.remora("show", f"node:{path}:f", "--links", "--json"))
        assert shown["blob_sha"] == blob


def test_a_rename_of_case_only_moves_the_file(installed: Work) -> None:
    installed.git("mv", "a.py", "A.py")
    installed.git("commit", "-q", "-m", "louder")
    installed.wait_for_index()
    with Index(installed.path) as index:
        assert [row.path for row in index.head().view.rows()] == ["A.py"]
        assert index.sync().scanned == 0


# -- worktrees that come and go


def test_a_worktree_that_moves_and_one_that_goes(installed: Work, tmp_path: Path) -> None:
    for name in ("first", "second"):
        installed.git("worktree", "add", "-q", str(tmp_path / name))
    installed.git("worktree", "move", str(tmp_path / "first"), str(tmp_path / "new place"))
    moved = Work(tmp_path / "new place", installed.command)
    moved.commit({"moved.py": "m = 1\n"})
    moved.wait_for_index()
    assert (installed.store / "stamps" / "worktrees%2Ffirst").exists()

    Work(tmp_path / "second", installed.command).wait_for_index()
    installed.git("worktree", "remove", str(tmp_path / "second"))
    installed.commit({"b.py": "y = 1\n"})
    installed.wait_for_index()
    with Index(installed.path) as index:
        assert index.workspace.store.opened is not None
        assert set(index.workspace.store.opened.heads()) == {"", "worktrees/first"}
    assert not (installed.store / "stamps" / "worktrees%2Fsecond").exists()
    assert installed.log() == ""


# -- a place that cannot hold the store


@pytest.mark.skipif(os.geteuid() != 0, reason="mounting a small file system needs root")
def test_a_full_disk_fails_no_commit(
    installed: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(disk)]
    if subprocess.run(mount, check=False).returncode:
        pytest.skip("no file system can be mounted here")
    try:
        monkeypatch.setenv("REMORA_INDEX_STORE", str(disk / "store"))
        installed.remora("sync")
        (disk / "filler").write_bytes(b"x" * (shutil.disk_usage(disk).free - 65536))
        source = "".join(f"def f{number}(): ...\n" for number in range(3000))
        installed.keep_hooks("pre-commit")
        installed.commit({"b.py": source})
        assert "no space left for the store" in (disk / "store" / "hooks" / "log").read_text()
        (disk / "filler").unlink()
        installed.commit({"c.py": "z = 1\n"})
        assert "recovered" in (disk / "store" / "hooks" / "log").read_text().splitlines()[-1]
    finally:
        subprocess.run(["umount", str(disk)], check=True)
