"""The builder of histories itself: what it writes is what git reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.history import EXECUTABLE, SUBMODULE, SYMLINK, History


def names(history: History, revision: str = "HEAD") -> list[str]:
    return history.git("ls-tree", "-r", "-z", "--name-only", revision).split("\0")[:-1]


def test_ids_are_fixed(history: History) -> None:
    commit = history.commit({"a.py": "def f(): ...\n", "pkg/b.py": b"x = 1\n"})
    assert commit == history.head == history.git("rev-parse", "main")
    assert history.git("log", "-1", "--format=%an <%ae> %at %ct") == (
        "A U Thor <author@example.com> 1112912000 1112912000"
    )
    again = History(history.path.parent / "again")
    assert again.commit({"pkg/b.py": b"x = 1\n", "a.py": "def f(): ...\n"}) == commit
    assert again.tree == history.git("rev-parse", "HEAD^{tree}")


def test_files_are_kept_changed_and_removed(history: History) -> None:
    history.commit({"a.py": "1", "pkg/b.py": "2", "pkg/sub/c.py": "3"})
    history.commit({"a.py": "changed", "pkg": None})
    assert names(history) == ["a.py"]
    assert history.git("show", "HEAD:a.py") == "changed"
    history.commit({"a.py/inner.py": "now a folder"})
    assert names(history) == ["a.py/inner.py"]
    history.commit({"a.py": "a file again"})
    assert names(history) == ["a.py"]
    history.commit({"a.py": None})
    assert names(history) == []
    assert history.git("rev-list", "--count", "HEAD") == "5"


def test_modes(history: History) -> None:
    history.commit({"run.py": "x"}, mode=EXECUTABLE)
    history.commit({"link.py": "run.py"}, mode=SYMLINK)
    history.commit({"module.py": "1" * 40}, mode=SUBMODULE)
    listed = history.git("ls-tree", "HEAD").split("\n")
    assert [line.split()[0] for line in listed] == ["120000", "160000", "100755"]


def test_branches_merges_and_tags(history: History) -> None:
    history.commit({"a.py": "1", "b.py": "1"})
    history.branch("topic")
    ours = history.commit({"a.py": "ours"})
    history.checkout("topic")
    theirs = history.commit({"b.py": "theirs", "new.py": "n"})
    history.checkout("main")
    merge = history.merge("topic")
    assert history.git("rev-parse", "HEAD^1", "HEAD^2").split() == [ours, theirs]
    assert names(history) == ["a.py", "b.py", "new.py"]
    assert history.git("show", "HEAD:a.py") == "ours"
    assert history.git("show", "HEAD:b.py") == "theirs"
    assert history.tag("light") == merge
    assert history.tag("v1", message="one") != merge
    assert history.resolve("v1") == merge


def test_conflicts_must_be_settled(history: History) -> None:
    history.commit({"a.py": "1"})
    history.branch("topic")
    history.commit({"a.py": "ours"})
    history.checkout("topic")
    history.commit({"a.py": "theirs"})
    with pytest.raises(AssertionError, match=r"a\.py conflicts"):
        history.merge("main")
    history.merge("main", {"a.py": "settled"})
    assert history.git("show", "HEAD:a.py") == "settled"


def test_amend_reset_detach_and_orphan(history: History) -> None:
    first = history.commit({"a.py": "1"})
    second = history.commit({"a.py": "2"})
    amended = history.amend({"b.py": "b"})
    assert amended != second
    assert history.git("rev-parse", "HEAD~1") == first
    assert names(history) == ["a.py", "b.py"]
    history.checkout(first)
    detached = history.commit({"c.py": "c"})
    assert history.head == detached
    assert history.git("rev-parse", "main") == amended
    history.checkout("main")
    assert history.reset("HEAD~1") == first == history.git("rev-parse", "main")
    history.orphan("fresh")
    assert history.head is None
    history.commit({"d.py": "d"})
    assert names(history) == ["d.py"]
    assert history.git("rev-list", "--count", "HEAD") == "1"


def test_what_is_written_is_sound(history: History) -> None:
    for number in range(30):
        history.commit({f"pkg/m{number % 7}.py": f"x = {number}\n", "é\udcff.py": str(number)})
    assert history.git("fsck", "--strict") == ""
    history.materialise()
    assert history.git("status", "--porcelain") == ""
    assert (history.path / "pkg/m1.py").read_text() == "x = 29\n"


def test_an_existing_repository_is_no_place_for_a_new_one(tmp_path: Path) -> None:
    History(tmp_path / "repo")
    with pytest.raises(ValueError, match="reinitialize"):
        History(tmp_path / "repo")
