"""`verify` at a terminal: what is printed, and the exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from tests.history import History

from remora.indexer.cli.main import run
from remora.indexer.index import Index
from remora.indexer.models.ids import RepoPath
from remora.indexer.store import Posting
from remora.indexer.store.link_views import LinkViews

EVIL = RepoPath("evil\x1b[31m\n.py")
Run = Callable[..., tuple[int, list[str], str]]


@pytest.fixture
def remora(capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs a command in this process: its exit code, lines and notes."""

    def call(*arguments: str) -> tuple[int, list[str], str]:
        code = run(list(arguments))
        out, err = capsysbinary.readouterr()
        return code, out.decode().splitlines(), err.decode()

    return call


@pytest.fixture
def repository(history: History, monkeypatch: pytest.MonkeyPatch) -> History:
    history.commit(
        {"a.py": "def f(): ...\n", "b.py": "import a\n\ndef g():\n    a.f()\n", EVIL: ""}
    )
    monkeypatch.chdir(history.path)
    with Index() as index:
        index.sync(links=True)
    return history


def plant() -> None:
    """A row that counts wrong, and a posting that is lost."""
    with Index() as index:
        store, head = index.workspace.store.opened, index.workspace.store.head()
        (links,) = index.workspace.store.link_views()
        assert store is not None and head is not None
        row = store.rows_at("", head, [EVIL])[EVIL]._replace(nodes=5)
        store.publish("", head, expected=head, put={EVIL: row}, removed=[])
        lost = Posting("a.py:f", RepoPath("b.py"), ())
        changed = store.links._records(links.about, [], [lost])
        store._environment.write(
            lambda write: LinkViews(write)._put(links.layers[-1], changed, at_bottom=True), wait=1
        )


def test_sound(repository: History, remora: Run) -> None:
    code, lines, notes = remora("verify")
    assert (code, notes) == (0, "")
    assert lines[1:3] == ["facts: 3 blobs checked, 0 wrong", "views: 3 files checked, 0 wrong"]
    assert lines[-1] == "sound"
    assert remora("verify", "-q") == (0, [], "")


def test_faults_are_told_and_mended(repository: History, remora: Run) -> None:
    plant()
    code, lines, _ = remora("verify", "-q")
    assert code == 1
    assert lines == [
        "views: 3 files checked, 1 wrong",
        "  the main worktree, evil\\x1b[31m\\n.py, its row: not as made anew (nodes) "
        "(--repair makes the view anew)",
        lines[2],
        "  the main worktree, b.py, its calls of a.py:f: missing "
        "(--repair links the worktree anew)",
        "2 faults: remora-index verify --repair mends what can be mended",
    ]
    code, lines, _ = remora("verify", "--repair")
    assert code == 0
    assert lines[3].endswith("(repaired)")
    assert lines[-1] == "1 fault repaired"  # the view's links were made anew with it
    assert remora("verify")[0] == 0


def test_json(repository: History, remora: Run) -> None:
    plant()
    code, lines, _ = remora("verify", "--json")
    *faults, last = map(json.loads, lines)
    assert code == 1
    assert [fault["kind"] for fault in faults] == ["views", "links"]
    assert faults[0]["path"] == EVIL and not faults[0]["repaired"]
    summary = last["summary"]
    assert (summary["sound"], summary["faults"], summary["left"]) == (False, 2, 2)
    assert summary["facts"] == {"checked": 3, "wrong": 0, "not_checked": []}
    code, lines, _ = remora("verify", "--json", "--repair")
    *faults, last = map(json.loads, lines)
    assert code == 0
    assert [fault["repaired"] for fault in faults] == [True]
    assert last["summary"]["sound"] and last["summary"]["left"] == 0


def test_a_sample(repository: History, remora: Run) -> None:
    code, lines, _ = remora("verify", "--sample", "2")
    assert code == 0
    assert lines[1] == "facts: 2 blobs checked, 0 wrong; not checked: 1 outside the sample"
    assert remora("verify", "--sample", "0")[0] == 2


def test_no_store(history: History, remora: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    history.commit({"a.py": ""})
    monkeypatch.chdir(history.path)
    for arguments in (["verify"], ["verify", "--repair"]):
        code, lines, notes = remora(*arguments)
        assert (code, lines) == (1, [])
        assert notes.startswith("error: nothing is indexed yet in ")
        assert notes.endswith("hint: remora-index sync makes it\n")


def test_a_store_that_cannot_be_read(repository: History, remora: Run) -> None:
    (repository.git_dir / "remora/data.mdb").write_bytes(b"garbage" * 5000)
    code, lines, notes = remora("verify")
    assert (code, lines) == (1, [])
    assert len(notes.splitlines()) == 2 and "hint: remora-index sync" in notes
    code, lines, notes = remora("verify", "--repair")  # nothing of it is left to be wrong
    assert (code, lines[-1]) == (0, "sound")
    assert len(notes.splitlines()) == 1 and "it is rebuilt" in notes


def test_another_layout(repository: History, remora: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("remora.indexer.workspace.store_access.EXTRACTOR_VERSION", 999)
    code, lines, notes = remora("verify")
    assert (code, lines) == (1, [])
    assert "was written with another extractor" in notes
