"""Verifying gives no false alarm: stores of every shape are sound, however they came to be."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.history import History

from remora.indexer.callgraph import tables
from remora.indexer.index import Index
from remora.indexer.models.verification import Verification

FIRST = {"a.py": "def f(): ...\n", "pkg/b.py": "from a import f\n\ndef g():\n    f()\n"}


def git(folder: Path, *arguments: str) -> str:
    finished = subprocess.run(
        ("git", *arguments), cwd=folder, capture_output=True, text=True, check=True
    )
    return finished.stdout.strip()


def assert_sound(found: Verification) -> None:
    assert found.is_sound and not found.findings


def totals(found: Verification) -> dict[str, int]:
    return {kind.kind: kind.total for kind in found.checked}


def test_nothing_was_committed(history: History, index: Index) -> None:
    index.sync(links=True)
    found = index.verify()
    assert_sound(found)
    assert totals(found)["facts"] == totals(found)["views"] == 0


def test_everything_was_removed(history: History, index: Index) -> None:
    history.commit(dict(FIRST))
    index.sync(links=True)
    history.commit(dict.fromkeys(FIRST))
    index.sync(links=True)
    assert_sound(index.verify())
    history.orphan("empty")
    index.sync(links=True)
    assert_sound(index.verify())


def test_without_links(history: History, index: Index) -> None:
    history.commit(dict(FIRST))
    index.sync()
    found = index.verify()
    assert_sound(found)
    assert totals(found)["links"] == 0


def test_all_kinds_of_files(history: History, index: Index) -> None:
    history.commit(
        {
            "broken.py": "def f(:\n",
            "binary.py": "x = '\0'\n",
            "latin.py": "# coding: nonsense\n",
            "large.py": "y = 1\n" * 200,
            "empty.py": "",
            "twin.py": "",
            "Ü/caf\udce9.py": "def f(): ...\n",
            "long/" + "x" * 200 + "/" + "y" * 200 + "/" + "z" * 200 + ".py": "def f(): ...\n",
            "pyproject.toml": "[tool.remora-index]\nmax_blob_size = 500\nbroken-too = 1\n",
        }
    )
    index.sync(links=True)
    found = index.verify()
    assert_sound(found)
    assert totals(found)["views"] == 8
    index.sync(force=True)
    assert_sound(index.verify())


def test_looked_at_and_never_published(history: History, index: Index) -> None:
    history.commit(dict(FIRST))
    history.commit({"a.py": "def other(): ...\n"})
    history.materialise()
    (history.path / "a.py").write_text("def unsaved(): ...\n")
    index.sync(links=True)
    assert list(index.at("HEAD~1").callers("f"))
    assert [node.node_name for node in index.at(":worktree").nodes("a.py")][1:] == ["unsaved"]
    with Index(history.path) as another:
        found = another.verify()
    assert_sound(found)
    facts = found.checked[1]
    assert facts.notes == ("1 that git no longer has, or cannot read",)


def test_a_tree_not_a_commit(history: History, index: Index) -> None:
    history.commit(dict(FIRST))
    index.sync(history.tree)
    assert_sound(index.verify())


def test_worktrees_at_three_revisions(history: History, index: Index, tmp_path: Path) -> None:
    history.commit(dict(FIRST))
    history.commit({"c.py": "import a\n\na.f()\n"})
    index.sync(links=True)
    for number, revision in enumerate(("HEAD", "HEAD~1")):
        place = tmp_path / f"other{number}"
        history.git("worktree", "add", "-q", "--detach", "--no-checkout", str(place), revision)
        with Index(place) as other:
            other.sync(links=number == 1)
            found = other.verify()  # from there, too
            assert_sound(found)
    found = index.verify()
    assert_sound(found)
    assert totals(found)["views"] == 3 + 3 + 2
    assert totals(found)["stamps"] == 3


@pytest.mark.parametrize(("written", "verified"), [(2048, 0), (0, 2048)])
def test_where_what_writes_a_name_lies_does_not_count(
    history: History, index: Index, monkeypatch: pytest.MonkeyPatch, written: int, verified: int
) -> None:
    """The length of an encoded form decides it, and that of equal values may differ."""
    history.commit({"a.py": "def f(x):\n    return x()\n", "b.py": "from a import f\nf(print)\n"})
    monkeypatch.setattr(tables, "LARGEST_ENTRY", written)
    index.sync(links=True)
    assert_sound(index.verify())
    monkeypatch.setattr(tables, "LARGEST_ENTRY", verified)
    assert_sound(index.verify())


def test_a_worktree_that_is_gone(history: History, index: Index, tmp_path: Path) -> None:
    history.commit(dict(FIRST))
    index.sync()
    place = tmp_path / "other"
    history.git("worktree", "add", "-q", "--detach", str(place))
    with Index(place) as other:
        other.sync()
    history.git("worktree", "remove", "--force", str(place))
    found = index.verify()
    assert_sound(found)
    assert found.checked[2].notes == ("that of worktree other, which is gone",)


def test_settings_of_one_worktree(history: History, index: Index, tmp_path: Path) -> None:
    history.commit(dict(FIRST))
    history.git("config", "extensions.worktreeConfig", "true")
    place = tmp_path / "other"
    history.git("worktree", "add", "-q", "--detach", str(place))
    git(place, "config", "--worktree", "remora.exclude", "pkg/")
    with Index(place) as other:
        assert other.sync(links=True).files == 1
    assert index.sync(links=True).files == 2
    found = index.verify()
    assert_sound(found)
    assert not any(kind.notes for kind in found.checked)


def test_a_bare_repository(tmp_path: Path) -> None:
    history = History(tmp_path / "bare.git", bare=True)
    history.commit(dict(FIRST))
    with Index(history.path) as index:
        index.sync(links=True)
        assert_sound(index.verify())


def test_a_sha256_repository(tmp_path: Path) -> None:
    folder = tmp_path / "sha256"
    folder.mkdir()
    git(folder, "init", "-q", "--object-format=sha256", ".")
    (folder / "a.py").write_text("def f(): ...\n")
    (folder / "b.py").write_text("from a import f\nf()\n")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "x")
    with Index(folder) as index:
        index.sync(links=True)
        found = index.verify()
        assert_sound(found)
        assert totals(found)["facts"] == 2
        assert_sound(index.verify(repair=True))


def test_a_partial_clone_fetches_nothing(history: History, tmp_path: Path) -> None:
    history.commit({**FIRST, "old.py": "x = 1\n"})
    history.commit({"old.py": None, "new.py": "import a\n"})
    history.git("config", "uploadpack.allowFilter", "true")
    history.git("config", "uploadpack.allowAnySHA1InWant", "true")
    clone = tmp_path / "clone"
    git(
        tmp_path,
        "clone",
        "-q",
        "--filter=blob:none",
        "--no-checkout",
        history.path.as_uri(),
        "clone",
    )
    with Index(clone) as index:
        index.sync(links=True)
        objects = sorted((clone / ".git/objects/pack").iterdir())
        found = index.verify()
        assert_sound(found)
        assert totals(found)["facts"] == 3
    # Facts can be there without their blobs: taken over from another clone.
    git(
        tmp_path,
        "clone",
        "-q",
        "--filter=blob:none",
        "--no-checkout",
        history.path.as_uri(),
        "second",
    )
    with Index(tmp_path / "second", store=clone / ".git/remora") as index:
        found = index.verify(repair=True)
        assert_sound(found)
        assert found.checked[1].notes == ("3 that git no longer has, or cannot read",)
    assert sorted((clone / ".git/objects/pack").iterdir()) == objects
    assert len(list((tmp_path / "second/.git/objects/pack").glob("*.pack"))) == 1


def test_a_shallow_clone(history: History, tmp_path: Path) -> None:
    history.commit(dict(FIRST))
    with Index(history.path, store=tmp_path / "store") as index:
        index.sync(links=True)
    history.commit({"c.py": "import a\n"})
    git(tmp_path, "clone", "-q", "--depth=1", "--no-checkout", history.path.as_uri(), "clone")
    with Index(tmp_path / "clone", store=tmp_path / "store") as index:
        found = index.verify()  # the view stands at a commit that is not here
        assert_sound(found)
        assert found.checked[2].notes
        index.sync(links=True)
        assert_sound(index.verify())


sources = st.sampled_from(
    [
        "def f(): ...\n",
        "from b import g\n\ndef f():\n    return g()\n",
        "import a, b\n\nclass K:\n    def m(self, x):\n        return x(a.f, b.g)\n",
        "from a import *\n\ndef g(h=f):\n    return h()\n",
        "def f(:\n",
        None,
    ]
)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.dictionaries(st.sampled_from(["a.py", "b.py", "c.py"]), sources), min_size=1))
def test_any_history(tmp_path_factory: pytest.TempPathFactory, steps: list[dict[str, str]]) -> None:
    folder = tmp_path_factory.mktemp("any")
    history = History(folder / "repo")
    with Index(history.path) as index:
        for number, files in enumerate(steps):
            history.commit(dict(files))
            index.sync(links=None if number % 3 else True)
        assert_sound(index.verify())
        history.checkout("HEAD~1" if len(steps) > 1 else "HEAD")
        index.sync(links=False)
        assert_sound(index.verify())
