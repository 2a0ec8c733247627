"""Repositories as users really have them: shallow, partial, borrowed, collected, SHA-256."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pygit2
import pytest
from tests.git.conftest import Open, described
from tests.history import START, History

from remora.indexer.errors import GitError, ObjectMissingError, RevisionNotFoundError
from remora.indexer.git import Repository, locate, locate_with_head
from remora.indexer.git.objects import ObjectReader
from remora.indexer.index import Index
from remora.indexer.models.ids import BlobId, CommitId, RepoPath, TreeId


def clone(source: History, target: Path, *arguments: str) -> Path:
    subprocess.run(
        ["git", "clone", "-q", *arguments, f"file://{source.path}", str(target)],
        check=True,
        capture_output=True,
    )
    return target


def git(path: Path, *arguments: str, stdin: bytes = b"") -> str:
    finished = subprocess.run(
        ["git", *arguments], cwd=path, check=True, capture_output=True, input=stdin
    )
    return os.fsdecode(finished.stdout).strip()


def pack_count(path: Path) -> int:
    return len(list((path / git(path, "rev-parse", "--git-path", "objects/pack")).glob("*.pack")))


def git_version() -> tuple[int, ...]:
    words = git(Path.cwd(), "version").split()
    return tuple(int(part) for part in words[2].split(".")[:2])


def test_a_shallow_clone(history: History, tmp_path: Path, open_repository: Open) -> None:
    first = history.commit({"a.py": "1"})
    second = history.commit({"a.py": "2", "b.py": "b"})
    repository = open_repository(clone(history, tmp_path / "shallow", "--depth=1"))
    assert repository.resolve("HEAD").commit == second
    assert [e.path for e in repository.tree_entries(history.tree)] == ["a.py", "b.py"]
    assert not repository.has_object(first)
    with pytest.raises(ObjectMissingError):
        repository.commit_time(first)
    with pytest.raises(GitError):
        repository.resolve("HEAD~1")


def test_borrowed_objects(history: History, tmp_path: Path, open_repository: Open) -> None:
    history.commit({"a.py": "1"})
    path = clone(history, tmp_path / "borrower", "--reference", str(history.path), "--shared")
    repository = open_repository(path)
    assert not list((path / ".git/objects").glob("??"))
    (entry,) = repository.tree_entries(history.tree)
    assert repository.blob(entry.blob) == b"1"
    (path / "a.py").write_text("dirty")
    assert described(repository.worktree_changes(history.tree).changes) == [("M", "a.py")]


def test_objects_that_were_collected(history: History, open_repository: Open) -> None:
    old = history.commit({"a.py": "1"})
    old_tree = history.tree
    repository = open_repository(history.path)
    assert repository.has_object(old_tree)
    history.amend({"a.py": "2"})
    history.git("reflog", "expire", "--expire=now", "--all")
    history.git("gc", "-q", "--prune=now")

    again = open_repository(history.path)
    assert not again.has_object(old)
    assert not again.has_object(old_tree)
    with pytest.raises(ObjectMissingError, match=old_tree):
        again.tree_changes(old_tree, history.tree)
    assert described(again.tree_changes(None, history.tree)) == [("A", "a.py")]


def test_packing_while_open(history: History, open_repository: Open) -> None:
    history.commit({"a.py": "1"})
    repository = open_repository(history.path)
    (entry,) = repository.tree_entries(history.tree)
    history.git("gc", "-q", "--prune=now")
    assert repository.blob(entry.blob) == b"1"
    assert repository.tree_entries(history.tree) == [entry]
    history.commit({"a.py": "2"})
    assert described(repository.tree_changes(None, history.tree)) == [("A", "a.py")]


def test_extensions_that_libgit2_would_refuse(history: History, open_repository: Open) -> None:
    history.commit({"a.py": "1"})
    history.git("config", "core.repositoryFormatVersion", "1")
    for name, value in [
        ("worktreeConfig", "true"),
        ("partialClone", "origin"),
        ("preciousObjects", "true"),
    ]:
        history.git("config", f"extensions.{name}", value)
    repository = open_repository(history.path)
    assert [e.path for e in repository.tree_entries(history.tree)] == ["a.py"]


def test_a_broken_configuration(history: History) -> None:
    (history.git_dir / "config").write_text("[core\nnonsense")
    with pytest.raises(GitError, match="bad config"):
        locate(history.path)


def test_reftable(tmp_path: Path, reading: object) -> None:
    if git_version() < (2, 45):
        pytest.skip("git before 2.45 knows no reftable")
    path = tmp_path / "reftable"
    path.mkdir()
    git(path, "init", "-q", "--ref-format=reftable", ".")
    (path / "a.py").write_text("a")
    git(path, "add", ".")
    git(path, "commit", "-qm", "x")
    location, head = locate_with_head(path)
    assert head.tree is not None
    with Repository(location, reading) as repository:  # type: ignore[arg-type]
        assert repository.resolve("HEAD").commit == head.commit
        assert [e.path for e in repository.tree_entries(head.tree)] == ["a.py"]


class TestSha256:
    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        path = tmp_path / "sha256"
        path.mkdir()
        git(path, "init", "-q", "--object-format=sha256", "-b", "main", ".")
        (path / "pkg").mkdir()
        (path / "a.py").write_text("1")
        (path / "pkg/b.py").write_text("2")
        git(path, "add", ".")
        git(path, "commit", "-qm", "x", "--date=2005-04-07T22:13:13Z")
        return path

    def test_everything_works(self, path: Path) -> None:
        location, head = locate_with_head(path)
        assert location.object_format == "sha256"
        assert head.tree is not None and len(head.tree) == 64
        with Repository(location) as repository:
            entries = repository.tree_entries(head.tree)
            assert [e.path for e in entries] == ["a.py", "pkg/b.py"]
            assert [content for _, content in repository.blobs(e.blob for e in entries)] == [
                b"1",
                b"2",
            ]
            assert repository.entry(head.tree, RepoPath("pkg/b.py")) == entries[1]
            assert set(repository.blob_sizes(e.blob for e in entries).values()) == {1}
            assert repository.resolve("main") == repository.resolve(head.commit or "")._replace(
                name="main"
            )
            assert len(repository.tree_changes(None, head.tree)) == 2
            assert len(repository.tree_changes(head.tree, None)) == 2
            assert not repository.has_object("1" * 64)
            assert repository.commit_time(CommitId(head.commit or "")) > START

    def test_what_is_not_committed(self, path: Path) -> None:
        location, head = locate_with_head(path)
        (path / "a.py").write_text("staged")
        git(path, "add", "a.py")
        (path / "new.py").write_text("new")
        with Repository(location) as repository:
            assert described(repository.staged_changes(head.tree).changes) == [("M", "a.py")]
            found = repository.worktree_changes(head.tree).changes
            assert described(found) == [("M", "a.py"), ("A", "new.py")]
            assert [repository.blob(c.new.blob) for c in found if c.new] == [b"staged", b"new"]
            assert len(repository.staged_changes(None).changes) == 2

    def test_much_reading_stays_with_git(self, path: Path) -> None:
        location, head = locate_with_head(path)
        assert head.tree is not None
        with Repository(location) as repository:
            for _ in range(50):
                repository.tree_entries(head.tree)
            assert repository._libgit2 is None

    def test_libgit2_alone_says_no(self, path: Path) -> None:
        location, head = locate_with_head(path)
        assert head.tree is not None
        with (
            Repository(location, "libgit2") as repository,
            pytest.raises(GitError, match="libgit2 cannot read"),
        ):
            repository.tree_entries(head.tree)


class TestPartialClone:
    @pytest.fixture
    def source(self, history: History) -> History:
        history.commit({f"m{i}.py": f"x = {i}\n" for i in range(20)})
        history.commit({"m0.py": "x = 'changed'\n", "pkg/new.py": "y = 1\n"})
        history.git("config", "uploadpack.allowFilter", "true")
        history.git("config", "uploadpack.allowAnySHA1InWant", "true")
        return history

    def test_one_fetch_brings_what_is_missing(
        self, source: History, tmp_path: Path, open_repository: Open
    ) -> None:
        path = clone(source, tmp_path / "partial", "--filter=blob:none", "--no-checkout")
        repository = open_repository(path)
        entries = repository.tree_entries(source.tree)
        blobs = [entry.blob for entry in entries]
        assert len(entries) == 21
        assert not any(repository.has_object(blob) for blob in blobs)
        with pytest.raises(ObjectMissingError):
            repository.blob(blobs[0])
        assert not any(repository.has_object(blob) for blob in blobs), "read must not fetch"

        packs = len(list((path / ".git/objects/pack").glob("*.pack")))
        assert repository.fetch_missing(blobs) == 21
        assert len(list((path / ".git/objects/pack").glob("*.pack"))) == packs + 1
        assert repository.fetch_missing(blobs) == 0
        assert len(dict(repository.blobs(blobs))) == 21
        assert not (path / ".git/FETCH_HEAD").exists()

    def test_a_fetch_runs_no_hook(
        self, source: History, tmp_path: Path, open_repository: Open
    ) -> None:
        """Neither one in the hooks directory nor, since git 2.54, one in the configuration."""
        path = clone(source, tmp_path / "partial", "--filter=blob:none", "--no-checkout")
        program = path / ".git/hooks/reference-transaction"
        program.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
        program.chmod(0o755)
        for event in ("reference-transaction", "post-index-change", "pre-auto-gc"):
            git(path, "config", "--add", "hook.evil.event", event)
        git(path, "config", "hook.evil.command", str(program))
        repository = open_repository(path)
        blobs = [entry.blob for entry in repository.tree_entries(source.tree)]
        assert repository.fetch_missing(blobs) == 21
        assert not (tmp_path / "ran").exists()
        git(path, "update-ref", "refs/heads/other", "HEAD")
        assert (tmp_path / "ran").exists(), "the trap works"

    def test_offline(self, source: History, tmp_path: Path, open_repository: Open) -> None:
        path = clone(source, tmp_path / "partial", "--filter=blob:none", "--no-checkout")
        shutil.move(source.path, tmp_path / "unreachable")
        repository = open_repository(path)
        (entry, *_) = repository.tree_entries(TreeId(git(path, "rev-parse", "HEAD^{tree}")))
        with pytest.raises(ObjectMissingError, match="origin was asked in vain") as caught:
            repository.fetch_missing([entry.blob])
        assert "1 object is not in this partial clone" in caught.value.message
        assert caught.value.hint.endswith("git fetch --refetch --no-filter -- origin")

    @pytest.mark.parametrize("filtered", ["tree:0", "tree:1"])
    @pytest.mark.parametrize("how", ["--checkout", "--no-checkout", "--bare"])
    def test_without_trees(
        self,
        source: History,
        tmp_path: Path,
        open_repository: Open,
        filtered: str,
        how: str,
    ) -> None:
        """One fetch brings a tree with all that is below it, and no blob."""
        options = [f"--filter={filtered}", *([] if how == "--checkout" else [how])]
        path = clone(source, tmp_path / "treeless", *options)
        location, head = locate_with_head(path)
        assert head.tree == source.tree
        repository = open_repository(path)
        packs = pack_count(path)
        old = repository.resolve("HEAD~1")
        assert old.tree == source.tree_of("HEAD~1")
        assert [e.path for e in repository.tree_entries(old.tree)] == sorted(
            f"m{i}.py" for i in range(20)
        )
        assert pack_count(path) == packs + (filtered == "tree:0")
        changes = described(repository.tree_changes(old.tree, head.tree))
        assert changes == [("M", "m0.py"), ("A", "pkg/new.py")]
        entry = repository.entry(head.tree, RepoPath("pkg/new.py"))
        assert entry is not None
        assert repository.has_object(entry.blob) == (how == "--checkout")
        assert pack_count(path) <= packs + 2
        assert location.bare == (how == "--bare")

    def test_a_path_below_a_tree_that_is_missing(
        self, source: History, tmp_path: Path, open_repository: Open
    ) -> None:
        wanted = source.git("rev-parse", "HEAD:pkg")
        for filtered in ("tree:0", "tree:1"):
            path = clone(source, tmp_path / filtered, f"--filter={filtered}", "--no-checkout")
            repository = open_repository(path)
            assert repository.resolve("HEAD:pkg").tree == wanted
            assert repository.resolve("HEAD~1^{tree}").tree == source.tree_of("HEAD~1")
            with pytest.raises(RevisionNotFoundError):
                repository.resolve("HEAD:nowhere")

    def test_trees_offline(self, source: History, tmp_path: Path, open_repository: Open) -> None:
        path = clone(source, tmp_path / "treeless", "--filter=tree:0", "--no-checkout")
        shutil.move(source.path, tmp_path / "unreachable")
        repository = open_repository(path)
        for ask in (
            lambda: repository.resolve("HEAD~1"),
            lambda: repository.tree_entries(locate_with_head(path)[1].tree or TreeId("")),
        ):
            with pytest.raises(ObjectMissingError, match="1 object is not in this partial clone"):
                ask()

    def test_no_remote_is_asked(
        self, source: History, tmp_path: Path, open_repository: Open
    ) -> None:
        path = clone(source, tmp_path / "treeless", "--filter=tree:0", "--no-checkout")
        repository = open_repository(path)
        repository.fetch_within = 0
        with pytest.raises(ObjectMissingError, match="no remote is asked now"):
            repository.tree_entries(source.tree)
        repository.fetch_within = 600
        assert len(repository.tree_entries(source.tree)) == 21

    def test_no_partial_clone(self, source: History, open_repository: Open) -> None:
        repository = open_repository(source.path)
        with pytest.raises(ObjectMissingError, match="1" * 40):
            repository.fetch_missing(["1" * 40])
        with pytest.raises(ObjectMissingError, match="not an object id"):
            repository.fetch_missing(["--upload-pack=x"])


class TestAutomaticChoice:
    def test_few_questions_load_nothing(self, history: History, monkeypatch: object) -> None:
        history.commit({"a.py": "1"})
        with Repository(locate(history.path)) as repository:
            repository._spent = 0.0  # as if pygit2 were not loaded by these tests
            (entry,) = repository.tree_entries(history.tree)
            repository.blob(entry.blob)
            assert repository._libgit2 is None

    def test_many_questions_load_libgit2(self, history: History) -> None:
        history.commit({"a.py": "1"})
        with Repository(locate(history.path)) as repository:
            repository._spent = 0.0
            answers = {tuple(repository.tree_entries(history.tree)) for _ in range(50)}
            assert repository._libgit2 is not None
            assert len(answers) == 1

    def test_a_repository_that_libgit2_refuses(
        self, history: History, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> ObjectReader:
            raise pygit2.GitError("unsupported extension")

        monkeypatch.setattr(pygit2, "Repository", refuse)
        history.commit({"a.py": "1"})
        with Repository(locate(history.path)) as repository:
            assert [e.path for e in repository.tree_entries(history.tree)] == ["a.py"]
            assert repository._libgit2 is None


def children() -> set[str]:
    """The processes that this one has started, where the system tells; those of tests before, too.

    `multiprocessing` has one that stays for as long as the process that used it.
    """
    told = Path(f"/proc/self/task/{os.getpid()}/children")
    return set(told.read_text().split()) if told.exists() else set()


def test_closing_ends_the_processes(history: History, open_repository: Open) -> None:
    history.commit({"a.py": "1"})
    before = children()
    repository = open_repository(history.path)
    blob = BlobId(history.git("rev-parse", "HEAD:a.py"))
    repository.blob(blob)
    repository.blob_sizes([blob])
    repository.close()
    assert children() <= before
    assert repository.blob(blob) == b"1"  # and it opens again


def test_configuration(history: History) -> None:
    history.git("config", "--global", "remora.store", "/global")
    history.git("config", "--add", "remora.Exclude", "a\nb")
    history.git("config", "--add", "remora.exclude", "c")
    history.git("config", "remora.Sub Section.key", "v")
    with (history.git_dir / "config").open("a") as file:
        file.write("[remora]\n\tflag\n\tempty =\n[remorax]\n\tother = 1\n")
    with Repository(locate(history.path)) as repository:
        assert repository.config() == {
            "remora.store": ["/global"],
            "remora.exclude": ["a\nb", "c"],
            "remora.Sub Section.key": ["v"],
            "remora.flag": ["true"],
            "remora.empty": [""],
        }
        assert repository.config(trusted=True) == {"remora.store": ["/global"]}
        assert repository.config("nothing") == {}


def test_configuration_of_one_worktree(history: History, tmp_path: Path) -> None:
    history.commit({"a.py": "1"})
    history.git("config", "extensions.worktreeConfig", "true")
    history.git("worktree", "add", "-q", "--detach", str(tmp_path / "linked"))
    git(tmp_path / "linked", "config", "--worktree", "remora.only", "here")
    with Repository(locate(tmp_path / "linked")) as repository:
        assert repository.config() == {"remora.only": ["here"]}
        assert repository.config(trusted=True) == {}
    with Repository(locate(history.path)) as repository:
        assert repository.config() == {}


@pytest.mark.parametrize("packed", [False, True])
def test_replaced_objects_are_told_of_and_not_followed(
    history: History, open_repository: Open, packed: bool
) -> None:
    history.commit({"a.py": "1"})
    old = BlobId(history.git("rev-parse", "HEAD:a.py"))
    repository = open_repository(history.path)
    history.git("pack-refs", "--all")
    assert not repository.has_replacements()
    history.git("replace", old, history.write_blob(b"2"))
    if packed:
        history.git("pack-refs", "--all")
    assert repository.has_replacements()
    assert repository.blob(old) == b"1"
    told: list[str] = []
    with Index(history.path, note=told.append) as index:
        index.sync()
        index.at("HEAD")
    assert [line for line in told if "refs/replace" in line] == told[:1]
    told.clear()
    with Index(history.path, note=told.append) as index:
        assert index.status().current
    assert [line for line in told if "refs/replace" in line] == told[:1] != []
