"""From names to ids, as git reads them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.history import History

from remora.indexer.errors import (
    GitError,
    ObjectMissingError,
    RevisionNotFoundError,
    UsageError,
)
from remora.indexer.git import Repository, Resolved, locate
from remora.indexer.models.ids import CommitId, TreeId


@pytest.fixture
def repository(history: History) -> Iterator[Repository]:
    with Repository(locate(history.path)) as opened:
        yield opened


def test_every_way_to_name_a_commit(history: History, repository: Repository) -> None:
    first = history.commit({"a.py": "1"}, message="the first")
    first_tree = history.tree
    second = history.commit({"a.py": "2"}, message="the second")
    history.tag("light", first)
    annotated = history.tag("v1", first, message="release")
    history.branch("topic/x", first)

    for name in ("HEAD", "main", "refs/heads/main", second, second[:7], "@", "main@{0}"):
        assert repository.resolve(name) == Resolved(name, second, history.tree), name
    for name in (
        *("HEAD~1", "HEAD^", "light", "v1", annotated, annotated[:8], "v1^{}", "v1^{commit}"),
        *("topic/x", "tags/v1", "v1-0-g" + first[:7], ":/the first", "HEAD^{/first}", "@~"),
    ):
        assert repository.resolve(name) == Resolved(name, first, first_tree), name


def test_the_reflog(history: History, repository: Repository) -> None:
    first = history.commit({"a.py": "1"})
    history.git("commit", "--allow-empty", "-qm", "x")
    assert repository.resolve("main@{1}").commit == first
    assert repository.resolve("HEAD@{1}").commit == first
    with pytest.raises(RevisionNotFoundError):
        repository.resolve("main@{100}")


def test_upstream_and_push(history: History, repository: Repository) -> None:
    commit = history.commit({"a.py": "1"})
    history.git("update-ref", "refs/remotes/origin/main", commit)
    history.git("config", "remote.origin.url", "nowhere")
    history.git("config", "remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*")
    history.git("config", "branch.main.remote", "origin")
    history.git("config", "branch.main.merge", "refs/heads/main")
    for name in ("@{upstream}", "main@{u}", "@{push}", "origin/main"):
        assert repository.resolve(name).commit == commit


def test_trees(history: History, repository: Repository) -> None:
    commit = history.commit({"a.py": "1", "pkg/b.py": "2"})
    tree = history.tree
    assert repository.resolve(tree) == Resolved(tree, None, tree)
    assert repository.resolve("HEAD^{tree}") == Resolved("HEAD^{tree}", None, tree)
    inner = TreeId(history.git("rev-parse", "HEAD:pkg"))
    assert repository.resolve("HEAD:pkg") == Resolved("HEAD:pkg", None, inner)
    assert repository.resolve("HEAD:./pkg") == Resolved("HEAD:./pkg", None, inner)
    history.git("tag", "-a", "-m", "x", "tree-tag", tree)
    assert repository.resolve("tree-tag") == Resolved("tree-tag", None, tree)
    assert repository.resolve("HEAD^{object}").commit == commit


@pytest.mark.parametrize(
    "name",
    ["HEAD..main", "HEAD...main", "..", "^HEAD", "HEAD^@", "HEAD^!", "HEAD^-", "main..", "..main"],
)
def test_ranges(history: History, repository: Repository, name: str) -> None:
    history.commit({"a.py": "1"})
    history.commit({"a.py": "2"})
    with pytest.raises(UsageError, match="several commits"):
        repository.resolve(name)


@pytest.mark.parametrize(
    "name",
    [
        *("", " ", "nope", "v9", "-h", "--all", "--help", "--git-dir", "-", "--"),
        *("HEAD\0", "\0", "HEAD\n", "HEAD\nHEAD", "^", "~", "@{", "HEAD~99", "HEAD:nope", ":0:a"),
        *("\udcff", "\ud800", "1" * 40, "1" * 64, "deadbeef", "HEAD^{nope}", "x" * 5000, "*"),
        *("HEAD^{commit", ":/never written", "HEAD^{/never}", "\x1b[31m", "a b", "HEAD HEAD"),
        *("HEAD^2", "--end-of-options"),
    ],
    ids=lambda name: ascii(name)[:20],
)
def test_what_is_not_there(history: History, repository: Repository, name: str) -> None:
    history.commit({"a.py": "1"})
    with pytest.raises((RevisionNotFoundError, UsageError)) as caught:
        repository.resolve(name)
    assert caught.value.hint
    assert caught.value.message.isprintable()
    if isinstance(caught.value, UsageError):
        assert name == "^"


def test_an_unborn_head(repository: Repository) -> None:
    with pytest.raises(RevisionNotFoundError):
        repository.resolve("HEAD")


def test_blobs_are_no_revisions(history: History, repository: Repository) -> None:
    history.commit({"a.py": "1"})
    blob = history.write_blob(b"1")
    history.git("tag", "blob-tag", blob)
    history.git("tag", "-a", "-m", "x", "blob-tag-2", blob)
    for name in (blob, blob[:8], "HEAD:a.py", "blob-tag", "blob-tag-2"):
        with pytest.raises(RevisionNotFoundError, match=r"leads to a (blob|tag)"):
            repository.resolve(name)


def test_a_blob_in_the_index(history: History, repository: Repository) -> None:
    history.commit({"a.py": "1"})
    history.materialise()
    with pytest.raises(RevisionNotFoundError, match="leads to a blob"):
        repository.resolve(":a.py")


def test_a_path_that_looks_like_a_peeled_name(history: History, repository: Repository) -> None:
    history.commit({"x^{commit}/a.py": "1", "b.py": "2"})
    with pytest.raises(RevisionNotFoundError):
        repository.resolve("HEAD:x")
    inner = history.git("rev-parse", "HEAD:x^{commit}")
    assert repository.resolve("HEAD:x^{commit}") == Resolved("HEAD:x^{commit}", None, TreeId(inner))


def test_ambiguous_prefixes(history: History, repository: Repository) -> None:
    history.commit({"a.py": "1"})
    # Two blobs whose ids share their first four digits, found by trying.
    by_prefix: dict[str, str] = {}
    for number in range(10_000):
        blob = history.write_blob(b"%d" % number)
        if blob[:4] in by_prefix:
            break
        by_prefix[blob[:4]] = blob
    with pytest.raises(RevisionNotFoundError, match="ambiguous"):
        repository.resolve(blob[:4])


def test_a_prefix_shared_with_a_blob_means_the_commit(
    history: History, repository: Repository
) -> None:
    commit = history.commit({"a.py": "1"})
    for number in range(1_000_000):
        content = b"%d" % number
        if _blob_id(content)[:4] == commit[:4]:
            break
    history.write_blob(content)
    assert repository.resolve(commit[:4]).commit == commit


def _blob_id(content: bytes) -> str:
    from hashlib import sha1

    return sha1(b"blob %d\0%s" % (len(content), content)).hexdigest()


def test_a_branch_and_a_tag_of_one_name(history: History, repository: Repository) -> None:
    first = history.commit({"a.py": "1"})
    history.commit({"a.py": "2"})
    history.branch("twin")
    history.tag("twin", first)
    assert repository.resolve("twin").commit == first  # git's rule: tags before heads
    assert repository.resolve("heads/twin").commit == history.head


def test_a_branch_that_looks_like_an_option(history: History, repository: Repository) -> None:
    commit = history.commit({"a.py": "1"})
    history.git("update-ref", "refs/heads/--all", commit)
    assert repository.resolve("--all").commit == commit


def test_a_branch_with_odd_bytes(history: History, repository: Repository) -> None:
    commit = history.commit({"a.py": "1"})
    name = os.fsdecode(b"caf\xe9")
    history.git("update-ref", f"refs/heads/{name}", commit)
    assert repository.resolve(name) == Resolved(name, commit, history.tree)


def test_a_commit_whose_tree_is_gone(history: History, repository: Repository) -> None:
    commit = history.commit({"a.py": "1"})
    tree = history.tree
    (history.git_dir / "objects" / tree[:2] / tree[2:]).unlink()
    with pytest.raises(GitError) as caught:
        repository.tree_entries(repository.resolve("HEAD").tree)
    assert isinstance(caught.value, ObjectMissingError)
    assert repository.has_object(commit)


def test_replaced_objects_are_not_followed(history: History, repository: Repository) -> None:
    first = history.commit({"a.py": "1"})
    first_tree = history.tree
    second = history.commit({"a.py": "2"})
    history.git("replace", first, second)
    history.git("replace", history.git("hash-object", "-w", "--stdin", stdin=b"1"), _two(history))
    assert repository.resolve(first) == Resolved(first, CommitId(first), first_tree)
    for reading in ("plumbing", "libgit2"):
        with Repository(repository.location, reading) as opened:
            (entry,) = opened.tree_entries(first_tree)
            assert opened.blob(entry.blob) == b"1"


def _two(history: History) -> str:
    return history.write_blob(b"2")


def test_grafts_change_parents_only(history: History, repository: Repository) -> None:
    first = history.commit({"a.py": "1"})
    history.commit({"a.py": "2"})
    third = history.commit({"a.py": "3"})
    (history.git_dir / "info").mkdir(exist_ok=True)
    (history.git_dir / "info" / "grafts").write_text(f"{third} {first}\n")
    assert repository.resolve("HEAD~1").commit == first
    assert repository.resolve("HEAD").tree == history.tree


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1960-01-01T00:00:00Z", -315619200),
        ("1969-12-31T23:59:59+00:00", -1),
        ("1970-01-01T00:00:05Z", 5),
        ("2024-05-01T00:00:00Z", 1714521600),
        ("2150-01-01T00:00:00Z", 5680281600),
        ("@0", 0),
        ("@-5", -5),
        (" @99999999999 ", 99999999999),
    ],
)
def test_dates_that_git_takes_for_now_are_what_they_say(
    history: History, repository: Repository, text: str, seconds: int
) -> None:
    assert repository.since(text) == seconds


def test_a_day_before_1970_is_before_all_after_it(history: History, repository: Repository) -> None:
    days = ("0900-01-01", "1900-06-01", "1969-12-31", "1971-01-01", "2024-05-01", "2101-01-01")
    times = [repository.since(day) for day in days]
    assert times == sorted(times)


def test_what_a_shallow_clone_left_out_is_said_to_be_that(history: History, tmp_path: Path) -> None:
    first = history.commit({"a.py": "1"})
    history.commit({"a.py": "2"})
    with Repository(locate(history.path)) as whole, pytest.raises(RevisionNotFoundError) as told:
        whole.resolve("1" * 40)
    assert "git fetch brings it" in told.value.hint
    clone = tmp_path / "clone"
    history.git("clone", "-q", "--depth", "1", f"file://{history.path}", str(clone))
    for name in (first, "HEAD~1"):
        with Repository(locate(clone)) as cut, pytest.raises(RevisionNotFoundError) as told:
            cut.resolve(name)
        assert "git fetch --unshallow" in told.value.hint
