"""`:staged` and `:worktree`: the judge is the commit that git makes of them."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.contents import Contents, contents
from tests.history import EXECUTABLE, History

from remora.indexer.cli.main import run
from remora.indexer.errors import GitError, PathNotFoundError, UsageError
from remora.indexer.index import Index
from remora.indexer.models.ids import blob_id

FILES = {
    "a.py": "def a(): ...\n",
    "b.py": "def b(): ...\n",
    "pkg/c.py": "def c(): ...\n",
    ".gitignore": "ignored.py\n",
}


@pytest.fixture
def repository(history: History, index: Index) -> History:
    """A checked-out repository, indexed at its only commit."""
    history.commit(FILES)
    history.materialise()
    index.sync()
    return history


def write(folder: Path, files: dict[str, str | bytes | None]) -> None:
    """Write files of a work tree; None removes one."""
    for name, content in files.items():
        path = folder / name
        if content is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def committed(history: History, index: Index) -> Contents:
    """The view of the commit made from the index, whose sync must find all facts stored."""
    history.git("commit", "--quiet", "--allow-empty", "-m", "from the index")
    assert index.sync().scanned == 0
    return contents(index.at("HEAD"))


def committed_whole(history: History, index: Index) -> Contents:
    """The view of the commit made from the work tree, likewise."""
    history.git("add", "--all")
    return committed(history, index)


def names(index: Index, revision: str) -> list[str]:
    return [node.key.removeprefix("node:") for node in index.at(revision) if node.parent]


# -- what is staged


def test_nothing_staged_is_head(repository: History, index: Index) -> None:
    head = contents(index.head())
    for revision in (":staged", ":worktree"):
        view = index.at(revision)
        assert contents(view) == head
        assert view.about == (revision, repository.head, None, False, 0)


def test_the_staged_view_is_that_of_the_commit_made_from_it(
    repository: History, index: Index
) -> None:
    write(repository.path, {"a.py": "def a2(): ...\n", "new.py": "def new(): ...\n", "b.py": None})
    repository.git("add", "--all")
    repository.git("mv", "pkg/c.py", "moved.py")
    stored = index.workspace.store.head()

    view = index.at(":staged")
    staged = contents(view)

    assert view.about.uncommitted == 5
    assert index.workspace.store.head() == stored, "nothing was published"
    assert staged == committed(repository, index)
    assert {row[0] for row in staged.files} == {"a.py", "new.py", "moved.py"}


def test_partial_staging_differs_from_the_work_tree(repository: History, index: Index) -> None:
    write(repository.path, {"a.py": "def staged(): ...\n"})
    repository.git("add", "a.py")
    write(repository.path, {"a.py": "def saved(): ...\n", "untracked.py": "x = 1\n"})

    staged, saved = contents(index.at(":staged")), contents(index.at(":worktree"))

    assert index.at(":staged").node("a.py:staged").update_source == "adhoc"
    assert index.at(":worktree").node("a.py:saved").update_source == "adhoc"
    assert staged == committed(repository, index)
    assert saved == committed_whole(repository, index)


def test_a_commit_of_everything_scans_nothing(repository: History, index: Index) -> None:
    write(repository.path, {"a.py": "def changed(): ...\n"})
    saved = contents(index.at(":worktree"))
    repository.git("commit", "--quiet", "--all", "-m", "all")
    report = index.sync()
    assert (report.scanned, report.changed) == (0, 1)
    assert contents(index.head()) == saved


def test_intent_to_add_is_not_staged_yet(repository: History, index: Index) -> None:
    write(repository.path, {"soon.py": "def soon(): ...\n"})
    repository.git("add", "--intent-to-add", "soon.py")
    assert "soon.py:soon" not in names(index, ":staged")
    assert "soon.py:soon" in names(index, ":worktree")


def test_the_index_a_hook_is_given(
    repository: History, index: Index, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write(repository.path, {"a.py": "def of_the_commit(): ...\n"})
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "next-index"))
    repository.git("read-tree", "HEAD")
    repository.git("add", "a.py")
    with Index(repository.path) as in_hook:
        assert "a.py:of_the_commit" in names(in_hook, ":staged")
    assert "a.py:of_the_commit" not in names(index, ":staged")


# -- the work tree


def test_untracked_counts_and_ignored_does_not(repository: History, index: Index) -> None:
    write(
        repository.path,
        {"new.py": "def new(): ...\n", "ignored.py": "def no(): ...\n", "pkg/deep/er.py": "x = 1"},
    )
    view = index.at(":worktree")
    paths = [file.file_path for file in view.files()]
    assert paths == ["a.py", "b.py", "new.py", "pkg/c.py", "pkg/deep/er.py"]
    assert contents(view) == committed_whole(repository, index)


def test_deletes_renames_and_modes(repository: History, index: Index) -> None:
    write(repository.path, {"b.py": None})
    (repository.path / "pkg/c.py").rename(repository.path / "moved.py")
    (repository.path / "a.py").chmod(0o755)
    view = index.at(":worktree")
    assert view.about.uncommitted == 3, "a change of mode alone is none"
    assert contents(view) == committed_whole(repository, index)


def test_a_file_becomes_a_folder_and_a_symlink(repository: History, index: Index) -> None:
    write(repository.path, {"a.py": None, "b.py": None})
    write(repository.path, {"a.py/inner.py": "def inner(): ...\n"})
    (repository.path / "b.py").symlink_to("pkg/c.py")
    saved = contents(index.at(":worktree"))
    assert saved == committed_whole(repository, index)
    assert [row[0] for row in saved.files] == ["a.py/inner.py", "pkg/c.py"]


def test_line_ends_and_filters_are_those_of_a_commit(repository: History, index: Index) -> None:
    write(
        repository.path,
        {
            ".gitattributes": "*.py text\nb.py filter=upper\n",
            "a.py": b"def a():\r\n    return 1\r\n",
            "b.py": "def b(): return 'x'\n",
        },
    )
    repository.git("config", "--global", "filter.upper.clean", "tr x X")
    view = index.at(":worktree")
    assert view.node("a.py").blob_sha == blob_id(b"def a():\n    return 1\n", "sha1")
    assert view.node("b.py").blob_sha == blob_id(b"def b(): return 'X'\n", "sha1")
    assert contents(view) == committed_whole(repository, index)


def test_a_filter_of_the_repository_does_not_run(repository: History, index: Index) -> None:
    ran = repository.path.parent / "ran"
    repository.git("config", "filter.own.clean", f"touch {ran}; cat")
    write(repository.path, {".gitattributes": "*.py filter=own\n", "a.py": "def a2(): ...\n"})
    assert "a.py:a2" in names(index, ":worktree")
    assert not ran.exists()


def test_the_rules_come_from_the_same_files(repository: History, index: Index) -> None:
    setting = '[tool.remora-index]\nexclude = ["pkg"]\n'
    write(repository.path, {"pyproject.toml": setting})
    assert "pkg/c.py:c" in names(index, ":staged")
    assert "pkg/c.py:c" not in names(index, ":worktree")
    repository.git("add", "pyproject.toml")
    assert "pkg/c.py:c" not in names(index, ":staged")
    repository.git("commit", "--quiet", "-m", "leave pkg out")
    write(repository.path, {"pyproject.toml": None})
    assert "pkg/c.py:c" in names(index, ":worktree")
    assert "pkg/c.py:c" not in names(index, ":staged")


def test_a_store_that_stands_elsewhere(repository: History, index: Index) -> None:
    """The way from the stored view to HEAD and what lies over HEAD meet in one path."""
    repository.git("commit", "--quiet", "--allow-empty", "-m", "empty")
    write(repository.path, {"a.py": "def second(): ...\n", "b.py": None, "n.py": "def n(): ...\n"})
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "-m", "second")
    # Back to what is stored, gone altogether, and there again.
    write(repository.path, {"a.py": FILES["a.py"], "b.py": FILES["b.py"], "n.py": None})
    view = index.at(":worktree")
    assert view.about.uncommitted == 3
    assert contents(view) == committed_whole(repository, index)


def test_many_changed_files_are_scanned_in_this_process(
    repository: History, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("remora.indexer.scan_pool.pool._WORTH_A_WORKER", 1)
    repository.commit({f"old/{n}.py": f"def old_{n}(): ...\n" for n in range(8)})
    repository.materialise()
    write(repository.path, {f"new/{n}.py": f"def new_{n}(): ...\n" for n in range(8)})
    with Index(repository.path, settings={"jobs": 2}) as other:
        view = other.at(":worktree")
        assert len(list(view.nodes("new"))) == len(list(view.nodes("old"))) == 16


# -- states of the repository


def test_a_conflict(
    repository: History,
    index: Index,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    repository.branch("topic")
    repository.commit({"a.py": "def ours(): ...\n"})
    repository.checkout("topic")
    repository.commit({"a.py": "def theirs(): ...\n"})
    repository.checkout("main")
    repository.materialise()
    with pytest.raises(AssertionError, match="merge"):
        repository.git("merge", "topic")

    assert "a.py:ours" in names(index, ":staged")
    assert {"a.py:ours", "a.py:theirs"} <= set(names(index, ":worktree"))
    for revision in (":staged", ":worktree"):
        assert {node.trouble for node in index.at(revision).nodes("a.py")} == {"unmerged"}
        assert {file.trouble for file in index.at(revision).files()} == {"unmerged", None}
    assert {node.trouble for node in index.at("HEAD").nodes()} == {None}
    monkeypatch.chdir(repository.path)
    assert run(["ls", "--at", ":staged", "--json"]) == 0
    assert '"trouble":"unmerged"' in capsys.readouterr().out.replace(": ", ":")
    assert run(["ls", "--at", ":staged"]) == 0
    assert "note: not merged yet, and taken as in HEAD: a.py" in capsys.readouterr().err
    assert run(["ls", "--at", ":worktree"]) == 0
    assert "note: not merged yet, and taken as on disk: a.py" in capsys.readouterr().err


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_a_file_that_cannot_be_read_stands_as_in_the_index(
    repository: History, index: Index, notes: list[str]
) -> None:
    write(repository.path, {"a.py": "def hidden(): ...\n"})
    (repository.path / "a.py").chmod(0)
    notes.clear()
    assert "a.py:a" in names(index, ":worktree")
    assert notes == ["cannot be read, and taken as in the index: a.py"]


def test_a_linked_worktree_has_its_own(repository: History, index: Index) -> None:
    linked = repository.path.parent / "linked"
    repository.git("worktree", "add", "--quiet", str(linked))
    write(linked, {"a.py": "def linked(): ...\n"})
    with Index(linked) as other:
        assert "a.py:linked" in names(other, ":worktree")
    assert "a.py:linked" not in names(index, ":worktree")


def test_an_unborn_head(history: History, index: Index) -> None:
    assert contents(index.at(":staged")) == contents(index.at(":worktree")) == ([], [], (0,) * 4)
    write(history.path, {"a.py": "def a(): ...\n", "b.py": "def b(): ...\n"})
    history.git("add", "a.py")
    staged, saved = contents(index.at(":staged")), contents(index.at(":worktree"))
    assert index.at(":staged").about == (":staged", None, None, False, 1)
    assert staged == committed(history, index)
    assert saved == committed_whole(history, index)


def test_a_bare_repository_has_neither(tmp_path: Path) -> None:
    history = History(tmp_path / "bare.git", bare=True)
    history.commit(FILES)
    with Index(history.path) as index:
        with pytest.raises(GitError, match="no work tree"):
            index.at(":worktree")
        with pytest.raises(GitError, match="no index") as staged:
            index.at(":staged")
    assert "bare" in staged.value.hint


def test_neither_is_synced(repository: History, index: Index) -> None:
    for revision in (":staged", ":worktree"):
        with pytest.raises(UsageError) as refused:
            index.sync(revision)
        assert f"index.at({revision!r})" in refused.value.hint
        assert f"--at {revision}" in refused.value.command_hint
        with pytest.raises(UsageError):
            index.plan(revision)


def test_nothing_is_written_into_the_repository(repository: History, index: Index) -> None:
    write(repository.path, {"a.py": "def a2(): ...\n", "new.py": "def new(): ...\n"})
    objects = repository.path / ".git/objects"
    before = sorted(objects.rglob("*"))
    index.at(":worktree", unsaved={"b.py": b"def unsaved(): ...\n"})
    assert sorted(objects.rglob("*")) == before


# -- unsaved text


Ask = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ask(
    repository: History, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Ask:
    """Runs a command in the repository with a text on standard input."""
    monkeypatch.chdir(repository.path)

    def call(*arguments: str, text: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(text.encode())))
        code = run(list(arguments))
        return code, *capsys.readouterr()

    return call


def test_unsaved_text_stands_for_its_file(repository: History, index: Index) -> None:
    write(repository.path, {"a.py": "def saved(): ...\n", "b.py": "def saved_too(): ...\n"})
    unsaved = {"a.py": b"def unsaved(): ...\n", "ignored.py": b"def ignored(): ...\n"}
    view = index.at(":worktree", unsaved=unsaved)
    found = {node.key for node in view if node.parent}
    expected = {"a.py:unsaved", "b.py:saved_too", "ignored.py:ignored", "pkg/c.py:c"}
    assert found == {f"node:{name}" for name in expected}


def test_unsaved_text_is_filtered_as_when_saved(repository: History, index: Index) -> None:
    text = b"def a():\r\n    return 1\r\n"
    write(repository.path, {".gitattributes": "*.py text\n"})
    unsaved = contents(index.at(":worktree", unsaved={"a.py": text}))
    write(repository.path, {"a.py": text})
    assert unsaved == contents(index.at(":worktree"))
    assert unsaved == committed_whole(repository, index)


def test_line_ends_that_are_committed_stay(repository: History, index: Index) -> None:
    repository.git("config", "core.autocrlf", "true")
    repository.commit({"a.py": b"def a():\r\n    return 1\r\n"})
    repository.materialise()
    text = b"def a():\r\n    return 2\r\n"
    unsaved = contents(index.at(":worktree", unsaved={"a.py": text}))
    write(repository.path, {"a.py": text})
    assert unsaved == committed_whole(repository, index)


@pytest.mark.parametrize("path", ["../out.py", "/a.py", "pkg//a.py", "./", "a\0.py", ""])
def test_a_path_that_leads_elsewhere(index: Index, repository: History, path: str) -> None:
    with pytest.raises((UsageError, PathNotFoundError)):
        index.at(":worktree", unsaved={path: b""})


def test_a_path_that_is_not_indexed(index: Index, repository: History) -> None:
    with pytest.raises(UsageError, match=r"notes\.txt"):
        index.at(":worktree", unsaved={"notes.txt": b""})


def test_unsaved_text_is_of_no_commit(index: Index, repository: History) -> None:
    for revision in ("HEAD", ":staged"):
        with pytest.raises(UsageError, match="work tree"):
            index.at(revision, unsaved={"a.py": b""})


@pytest.mark.parametrize(
    "command",
    [
        ["show", "fresh", "--stdin", "a.py"],
        ["show", "a.py:3", "--at", ":worktree", "--stdin", "./a.py"],
        ["ls", "a.py", "--stdin", "a.py"],
        ["search", "fresh", "--stdin", "a.py"],
        ["at", ":worktree", "a.py", "--stdin", "a.py"],
    ],
)
def test_standard_input_on_the_command_line(ask: Ask, command: list[str]) -> None:
    code, out, err = ask(*command, text="\n\ndef fresh(): ...\n")
    assert (code, "fresh" in out) == (0, True)
    assert "note: :worktree is " in err and "with 1 changed file" in err


def test_standard_input_and_no_sync_or_a_revision(ask: Ask) -> None:
    assert ask("ls", "--no-sync", "--stdin", "a.py", text="")[0] == 2
    assert ask("at", "HEAD", "--stdin", "a.py", text="")[0] == 2
    assert ask("ls", "--stdin", "../a.py", text="")[0] == 1


def test_executable_files_count(repository: History, index: Index) -> None:
    repository.commit({"run.py": "def run(): ...\n"}, mode=EXECUTABLE)
    repository.materialise()
    write(repository.path, {"run.py": "def run2(): ...\n"})
    assert "run.py:run2" in names(index, ":worktree")
