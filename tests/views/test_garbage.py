"""What nothing reaches goes, what something reaches stays, and answers are the same after it."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.contents import contents, contents_from_scratch
from tests.history import Content, History
from tests.test_histories import Step, _apply, steps

from remora.indexer.callgraph import relinking
from remora.indexer.cli.main import run
from remora.indexer.errors import StoreError, ViewMovedError
from remora.indexer.index import Index
from remora.indexer.models.ids import STAGED, BlobId, RepoPath, blob_id
from remora.indexer.models.report import GcReport
from remora.indexer.models.view import Head
from remora.indexer.store import NodeStateStore, growth
from remora.indexer.store import upkeep as upkeeping
from remora.indexer.store.lock import write_lock
from remora.indexer.store.place import DATA_FILE, LOCK_FILE
from remora.indexer.views import garbage

DAY = 24 * 60 * 60


def source(number: int) -> str:
    """A module of its own; stored it takes some pages."""
    return "".join(f"def f{number}_{line}(a, b={line}): ...\n\n" for line in range(60))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Moves the days on, as the collection counts them."""
    now = [1_000 * DAY]
    monkeypatch.setattr(time, "time", lambda: float(now[0]))

    def pass_days(days: int) -> None:
        now[0] += days * DAY

    return pass_days


def grow(history: History, index: Index, commits: int = 12, beside: int = 1) -> None:
    """So many versions of one file in one commit, and *beside* it files that stay."""
    same: dict[str, Content] = {f"same{n}.py": source(-1 - n) for n in range(beside)}
    for number in range(commits):
        write = history.amend if history.head else history.commit
        write({"changing.py": source(number), **same})
        index.sync()


def stored(index: Index) -> set[BlobId]:
    assert index.workspace.store.opened is not None
    return index.workspace.store.opened.upkeep().blobs()


def file_of(index: Index) -> Path:
    return index.workspace.store.folder / DATA_FILE


# What goes


def test_what_was_amended_goes_and_its_room_is_given_back(history: History, index: Index) -> None:
    grow(history, index)
    before = file_of(index).stat().st_size
    report = index.gc(keep_days=0)
    assert (report.blobs, report.dropped, report.views_dropped) == (13, 11, 0)
    assert report.bytes_before == before > 3 * report.bytes_after
    assert file_of(index).stat().st_size == report.bytes_after
    again = index.gc(keep_days=0)
    assert (again.blobs, again.dropped, again.bytes_after) == (2, 0, report.bytes_after)


def test_what_stays_is_not_scanned_again(history: History, index: Index) -> None:
    grow(history, index)
    index.gc(keep_days=0)
    assert contents(index.head()) == contents_from_scratch(history.path, history.path / "scratch")
    assert index.sync().scanned == 0
    history.commit({"changing.py": source(0)})
    assert index.sync().scanned == 1, "what is gone is scanned again when it is asked for"


def test_rewritten_history_goes(history: History, index: Index) -> None:
    grow(history, index)
    history.orphan("new")
    history.commit({"only.py": "x = 1\n"})
    history.git("update-ref", "-d", "refs/heads/main")
    history.git("reflog", "expire", "--expire=now", "--all")
    history.git("gc", "-q", "--prune=now")
    index.sync()
    assert index.gc(keep_days=0).dropped == 13
    assert [file.file_path for file in index.files()] == ["only.py"]


@pytest.mark.parametrize(("most", "stays"), [(0, False), (1024 * 1024, True)])
def test_lives_that_take_much_go_and_are_told_again(
    history: History, index: Index, monkeypatch: pytest.MonkeyPatch, most: int, stays: bool
) -> None:
    for number in range(3):
        history.commit({"a.py": f"def f():\n    return {number}\n"})
    monkeypatch.setattr(garbage, "_LIVES_AT_LEAST", most)
    monkeypatch.setattr(garbage, "_LIVES_SHARE", 10**9)
    told = index.history("f").entries()
    assert index.node("f").version == 3
    index.gc()
    rows = index.workspace.store.make().history
    assert (rows.size_of_lives() > 0) is stays
    assert rows.standing() is not None, "the commits stay"
    assert index.history("f").entries() == told
    assert index.node("f").version == 3


def test_lives_that_were_noted_last_stay(
    history: History, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = "fghijk"
    history.commit({"a.py": "".join(f"def {name}():\n    return 1\n" for name in names)})
    for name in names:
        index.history(name).entries()
    rows = index.workspace.store.make().history
    all_of_them = rows.size_of_lives()
    monkeypatch.setattr(garbage, "_LIVES_SHARE", 10**9)
    monkeypatch.setattr(garbage, "_LIVES_AT_LEAST", all_of_them - 1)
    index.gc()
    assert all_of_them / 3 < rows.size_of_lives() < all_of_them * 2 / 3
    assert [rows.life(RepoPath("a.py"), name) is not None for name in names] == [
        *(False, False, False, True, True, True),
    ]


def test_a_life_that_is_asked_for_after_a_commit_is_noted_anew(
    history: History, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = "fghijk"
    history.commit({"a.py": "".join(f"def {name}():\n    return 1\n" for name in names)})
    for name in names:
        index.history(name).entries()
    history.commit({"b.py": "x = 1\n"})
    index.sync()
    index.history("f").entries()
    rows = index.workspace.store.make().history
    rows.forget_lives(rows.size_of_lives() // 2)
    left = [name for name in names if rows.life(RepoPath("a.py"), name) is not None]
    assert left[0] == "f" and left[-1] == "k" and "g" not in left


def test_flow_goes_with_facts(history: History, index: Index) -> None:
    history.commit({"a.py": "def f(): ...\n"})
    index.sync(links=True)
    history.amend({"a.py": "def g(): ...\n"})
    index.sync(links=True)
    gone = blob_id(b"def f(): ...\n", "sha1")
    store = index.workspace.store.opened
    assert store is not None and store.facts.with_flow([gone])
    index.gc(keep_days=0)
    assert store.facts.with_flow([gone]) == store.facts.known([gone]) == set()
    assert index.status().links == "current"


# What stays


def test_head_stays_where_the_view_is_behind_it(history: History, index: Index) -> None:
    history.commit({"a.py": source(1)})
    index.sync()
    history.commit({"a.py": source(2)})
    history.checkout(str(history.head))
    history.git("update-ref", "-d", "refs/heads/main")
    index.scan(source(2).encode(), "a.py")
    assert index.gc(keep_days=0).dropped == 0
    assert index.sync().scanned == 0


def test_branches_stay_whatever_they_take(history: History, index: Index) -> None:
    history.commit({"a.py": source(1)})
    index.sync()
    history.branch("topic")
    history.commit({"a.py": source(2)})
    index.sync()
    assert index.gc(keep_days=0).dropped == 0
    history.checkout("topic")
    assert index.sync().scanned == 0


def test_where_the_view_stood_last_stays(history: History, index: Index) -> None:
    first = history.commit({"a.py": source(0)})
    for number in range(1, 7):
        history.amend({"a.py": source(number)})
        index.sync()
    index.sync(first)
    for _ in range(3):  # there and back takes up no more than two places
        index.sync()
        index.sync(first)
    assert index.gc().dropped == 2
    assert index.gc(keep_days=0).dropped == 3
    assert len(stored(index)) == 2, "HEAD's and the view's"


def test_what_is_staged_stays(history: History, index: Index) -> None:
    history.commit({"a.py": source(1)})
    index.sync()
    history.git("read-tree", "HEAD")
    blob = history.write_blob(source(2).encode())
    history.git("update-index", "--add", "--cacheinfo", f"100644,{blob},new.py")
    assert len(list(index.at(STAGED).files())) == 2
    index.scan(b"scratch = 1\n", "never.py")
    assert index.gc(keep_days=0).dropped == 1
    history.commit({"new.py": source(2)})
    assert index.sync().scanned == 0


def test_other_worktrees_stay_until_they_are_gone(
    history: History, tmp_path: Path, index: Index
) -> None:
    history.commit({"a.py": source(1)})
    other = tmp_path / "other"
    history.git("worktree", "add", "-q", "--detach", str(other))
    with Index(other) as elsewhere:
        elsewhere.sync()
        history.amend({"a.py": source(2)})
        index.sync()
        assert index.gc(keep_days=0).dropped == 0
        assert contents(elsewhere.head()).files[0][1] == blob_id(source(1).encode(), "sha1")
    shutil.rmtree(other)
    history.git("worktree", "prune")
    report = index.gc(keep_days=0)
    assert (report.dropped, report.views_dropped) == (1, 1)


@pytest.mark.parametrize("name", ["a..b", "new\nline", "^main", "x@{1}", "-all", "sp ace", "ü.é"])
def test_whatever_lies_among_the_worktrees(history: History, index: Index, name: str) -> None:
    history.commit({"a.py": source(1)})
    index.sync()
    Path(history.git_dir, "worktrees", name).mkdir(parents=True)
    Path(history.git_dir, "worktrees", "file").touch()
    Path(history.git_dir, "refs/heads/broken").write_text("f" * 40 + "\n")
    assert index.gc(keep_days=0).dropped == 0
    index.scan(b"x = 1\n", "x.py")
    assert index.gc(keep_days=0).dropped == 1


def test_what_was_asked_for_lately_stays(
    history: History, index: Index, clock: Callable[[int], None]
) -> None:
    first = history.commit({"a.py": source(1)})
    history.amend({"a.py": source(2)})
    index.sync()
    assert list(index.at(first).files())
    clock(13)
    assert index.gc().dropped == 0
    clock(1)
    assert index.gc(dry_run=True).dropped == 1, "by default they stay for two weeks"
    assert index.gc(keep_days=15).dropped == 0
    assert list(index.at(first).files()), "asked for again"
    clock(13)
    assert index.gc().dropped == 0
    assert index.gc(keep_days=13).dropped == 1


def test_what_was_only_listed_goes_as_facts_do(
    history: History, index: Index, clock: Callable[[int], None]
) -> None:
    first = history.commit({"a.py": source(1)})
    lost = history.commit({"a.py": source(2)})
    history.amend({"a.py": source(3)})
    index.sync()
    before = list(index.at(first).listed())
    assert list(index.at(lost).listed()) != before
    clock(13)
    assert index.gc().dropped == 0 and len(stored(index)) == 3
    clock(1)
    report = index.gc()
    assert (report.dropped, report.packed) == (1, 0), "a ref leads to one, and it is not packed"
    assert len(stored(index)) == 1
    assert list(index.at(first).listed()) == before


def test_asking_writes_once_a_day(
    history: History, index: Index, clock: Callable[[int], None]
) -> None:
    first = history.commit({"a.py": source(1)})
    history.commit({"a.py": source(2)})
    index.sync()
    with patch.object(upkeeping.Upkeep, "note_asked", autospec=True) as noted:
        index.at("HEAD")
        assert noted.call_count == 0, "it is kept anyway"
    index.at(first)
    with patch.object(upkeeping.Upkeep, "note_asked", autospec=True) as noted:
        index.at(first)
        assert noted.call_count == 0
        clock(1)
        index.at(first)
        assert noted.call_count == 1


def test_a_question_waits_for_no_writer(history: History, index: Index) -> None:
    first = history.commit({"a.py": source(1)})
    index.sync()
    history.commit({"a.py": source(2)})
    index.sync()
    with write_lock(str(index.workspace.store.folder / LOCK_FILE), wait=5):
        assert list(index.at(first).files())


# Nothing is harmed


def test_a_dry_run_changes_nothing(history: History, index: Index) -> None:
    grow(history, index)
    before = hashlib.sha256(file_of(index).read_bytes()).digest()
    planned = index.gc(keep_days=0, dry_run=True)
    assert hashlib.sha256(file_of(index).read_bytes()).digest() == before
    done = index.gc(keep_days=0)
    assert planned.dropped == done.dropped == 11
    assert planned.bytes_before == done.bytes_before
    assert abs(planned.bytes_after - done.bytes_after) < done.bytes_before / 10


def test_a_sync_under_way_scans_again_what_goes(history: History, index: Index) -> None:
    history.commit({"a.py": source(1)})
    index.sync()
    history.commit({"a.py": source(2), "b.py": source(3)})
    index.scan(source(2).encode(), "a.py")  # known: the sync counts on it
    publish = NodeStateStore.publish
    dropped: list[int] = []

    def publish_late(store: NodeStateStore, *args: Any, **kwargs: Any) -> Head:
        if not dropped:
            upkeep = store.upkeep()
            done = upkeep.drop(upkeep.blobs(), gone_worktrees=(), asked_since=0)
            dropped.append(done.blobs)
        return publish(store, *args, **kwargs)

    with patch.object(NodeStateStore, "publish", publish_late):
        report = index.sync()
    assert dropped == [2], "all but what the stored view holds"
    assert (report.scanned, report.reused) == (2, 0)
    assert contents(index.head()) == contents_from_scratch(history.path, history.path / "s")


def test_a_sync_that_loses_facts_again_and_again_says_so(history: History, index: Index) -> None:
    history.commit({"a.py": source(1)})

    def drop_all(store: NodeStateStore, *args: Any, **kwargs: Any) -> Head:
        blobs = store.upkeep().blobs()
        store.upkeep().drop(blobs, gone_worktrees=(), asked_since=0)
        return publish(store, *args, **kwargs)

    publish = NodeStateStore.publish
    with (
        patch.object(NodeStateStore, "publish", drop_all),
        pytest.raises(ViewMovedError, match="were dropped by another process"),
    ):
        index.sync()
    assert index.sync().scanned == 1


def test_a_look_goes_on_when_its_facts_have_gone(history: History, index: Index) -> None:
    first = history.commit({"a.py": source(1)})
    history.amend({"a.py": source(2)})
    index.sync()
    view = index.at(first)
    expected = contents(view)
    assert index.gc(keep_days=0).dropped == 1
    assert contents(view) == expected
    assert view.node("f1_3").signature == "def f1_3(a, b=3)"


@pytest.mark.parametrize("how", ["dropped", "packed"])
def test_links_are_whole_when_flow_goes_before_it_is_read(
    history: History, index: Index, how: str
) -> None:
    app = "from lib import load\n\ndef main():\n    load()\n"
    first = history.commit({"lib.py": "def load(): ...\n", "app.py": app})
    write = history.commit if how == "packed" else history.amend
    write({"lib.py": "def load(): ...\n\nx = 1\n", "app.py": "x = 1\n"})
    index.sync()
    extract = relinking._extract_missing

    def extract_in_vain(*args: Any) -> int:
        scanned = extract(*args)
        assert getattr(index.gc(keep_days=0), how) == 2
        return scanned

    with patch.object(relinking, "_extract_missing", extract_in_vain):
        assert [link.caller for link in index.at(first).callers("load")] == ["node:app.py:main"]


def test_another_process_goes_on_over_it(history: History, index: Index) -> None:
    """Two indexes of one process share what is open; here one has its own."""
    grow(history, index)
    script = (
        "import sys; from remora.indexer import Index\n"
        "index = Index(sys.argv[1]); view = index.head()\n"
        "print(len(list(view.nodes())), flush=True); input()\n"
        "print(len(list(view.nodes())), len(list(index.nodes())), index.sync().scanned)\n"
    )
    asking = subprocess.Popen(
        [sys.executable, "-c", script, str(history.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert asking.stdout is not None
    nodes = int(asking.stdout.readline())
    assert index.gc(keep_days=0).dropped == 11
    history.commit({"more.py": "x = 1\n"})
    told, _ = asking.communicate("\n")
    assert [int(number) for number in told.split()] == [nodes, nodes + 1, 0]


class KilledError(BaseException):
    """Stands for the end of the process."""


@pytest.mark.parametrize("point", ["drop", "compact", "size_on_disk"])
def test_killed_in_between(history: History, index: Index, point: str) -> None:
    grow(history, index)
    with patch.object(upkeeping.Upkeep, point, side_effect=KilledError), pytest.raises(KilledError):
        index.gc(keep_days=0)
    expected = contents_from_scratch(history.path, history.path / "scratch")
    assert contents(index.head()) == expected
    assert index.gc(keep_days=0).blobs in (2, 13)
    assert (contents(index.head()), len(stored(index))) == (expected, 2)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps, st.lists(st.sampled_from(["", "gc", "look"]), min_size=9, max_size=9))
def test_answers_are_the_same_whenever_it_runs(taken: list[Step], ways: list[str]) -> None:
    folder = Path(tempfile.mkdtemp(prefix="garbage-"))
    try:
        _check(folder, taken, ways)
    finally:
        shutil.rmtree(folder)


def _check(folder: Path, taken: list[Step], ways: list[str]) -> None:
    history = History(folder / "repo")
    with Index(history.path, store=folder / "store") as index:
        index.sync()
        for number, (step, way) in enumerate(zip(taken, ways, strict=False)):
            _apply(history, step)
            looked_at = index.at("HEAD") if way == "look" else None
            if way in ("gc", "look"):
                index.gc(keep_days=0)
            known = stored(index)
            report = index.sync()
            wanted = {BlobId(f.blob_sha) for f in index.files() if f.status != "too_large"}
            assert report.scanned == len(wanted - known)
            expected = contents_from_scratch(history.path, folder / f"scratch-{number}")
            assert contents(index.head()) == expected
            assert looked_at is None or contents(looked_at) == expected
            index.gc(keep_days=0)
            assert index.sync(force=False).scanned == 0
            assert wanted <= stored(index)


# By itself


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """A store is worth a look before it has a megabyte."""
    monkeypatch.setattr(growth, "_SMALL", 1)


def test_a_sync_does_it_where_the_store_has_grown(
    history: History, soon: None, tmp_path: Path
) -> None:
    notes: list[str] = []
    with Index(history.path, note=notes.append) as index:
        grow(history, index, 60, beside=12)
        assert len(stored(index)) < 30
        with Index(history.path, store=tmp_path / "fresh") as fresh:
            fresh.sync()
            assert file_of(index).stat().st_size <= 2.5 * file_of(fresh).stat().st_size
    assert 2 < len(notes) < 15
    assert all(note.startswith("the store had grown: ") for note in notes)


def test_a_small_store_is_left_alone(history: History, index: Index) -> None:
    with patch.object(garbage, "collect") as collected:
        grow(history, index)
    assert not collected.called


@pytest.mark.parametrize("how", ["config", "settings"])
def test_it_can_be_turned_off(history: History, soon: None, how: str) -> None:
    if how == "config":
        history.git("config", "remora.gc", "false")
    with Index(history.path, settings={} if how == "config" else {"gc": False}) as index:
        grow(history, index, 20)
        assert len(stored(index)) == 21
        assert index.gc(keep_days=0).dropped == 19


def test_the_tree_cannot_turn_it_on_or_off(history: History) -> None:
    notes: list[str] = []
    history.commit({"pyproject.toml": "[tool.remora-index]\ngc = false\nkeep-days = 0\n"})
    with Index(history.path, note=notes.append) as index:
        index.sync()
        head = index.workspace.store.head()
        assert head is not None
        assert index.workspace.settings.rules_of(head).gc
    assert [note.partition(" is set by ")[2] for note in notes] == [
        "git config remora.gc alone; left out",
        "git config remora.keep_days alone; left out",
    ]


def test_where_it_fails_the_sync_is_done(history: History, soon: None) -> None:
    notes: list[str] = []
    with Index(history.path, note=notes.append) as index:
        history.commit({"a.py": source(0)})
        index.sync()
        Path(history.git_dir, "index").write_bytes(b"no index")
        grow(history, index)
        assert index.status().current
        assert "the store was not made smaller: " in notes[-1]
        Path(history.git_dir, "index").unlink()
        history.commit({"a.py": source(-2)})
        index.sync()
        assert notes[-1].startswith("the store had grown")


def test_nothing_waits_for_it(history: History, soon: None) -> None:
    notes: list[str] = []
    with Index(history.path, note=notes.append, settings={"gc": False}) as index:
        grow(history, index)
        index.workspace.settings.given = {}
        with write_lock(str(index.workspace.store.folder / LOCK_FILE), wait=5):
            garbage.collect_if_due(index.workspace)
        assert notes == []
        assert len(stored(index)) == 13
        garbage.collect_if_due(index.workspace)
        assert len(stored(index)) == 6, "with the four that were left last"


def test_the_first_links_are_no_reason_to_look(history: History, soon: None) -> None:
    calls = "".join(f"def f{n}(): f{n + 1}()\n" for n in range(40))
    with Index(history.path, settings={"gc": False}) as index:
        history.commit({f"{name}.py": calls for name in "abcdefgh"})
        index.sync(links=True)
        store = index.workspace.store.opened
        assert store is not None
        assert not store.has_grown
        grow(history, index)
        assert store.has_grown


def test_on_a_network_file_system_the_file_stays(
    history: History, soon: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(growth, "network_file_system", lambda folder: "nfs4")
    notes: list[str] = []
    with Index(history.path, note=notes.append) as index:
        grow(history, index, 30, beside=12)
        file = file_of(index).stat()
        report = index.gc(keep_days=0)
        assert len(stored(index)) == 13
        assert report.bytes_after == report.bytes_before == file.st_size
        assert file_of(index).stat().st_ino == file.st_ino
        assert notes[-1] == "on a network file system (nfs4) the store's file keeps its size"
        seen = len(notes)
        index.sync()
        assert len(notes) == seen, "that alone is no reason to look again"


# The command


@pytest.fixture
def place(history: History, monkeypatch: pytest.MonkeyPatch) -> Iterator[History]:
    monkeypatch.chdir(history.path)
    yield history


def test_the_command_says_what_it_did(
    place: History, index: Index, capsys: pytest.CaptureFixture[str]
) -> None:
    grow(place, index)
    assert run(["gc", "--dry-run", "--keep-days", "0"]) == 0
    assert capsys.readouterr().out.startswith("11 blobs of 13 would go; 0.")
    assert run(["gc", "--json", "--keep-days", "0"]) == 0
    report = GcReport(**json.loads(capsys.readouterr().out))
    assert (report.dry_run, report.blobs, report.dropped) == (False, 13, 11)
    assert run(["gc"]) == 0
    assert capsys.readouterr().out.startswith("0 blobs of 2 dropped; 0.")
    assert run(["gc", "-q"]) == 0
    assert capsys.readouterr().out == ""
    assert run(["gc", "--keep-days", "-1"]) == 2


def test_without_a_store(place: History, capsys: pytest.CaptureFixture[str]) -> None:
    place.commit({"a.py": "x = 1\n"})
    assert run(["gc"]) == 1
    told = capsys.readouterr().err
    assert "nothing is indexed yet in" in told
    assert "hint: run remora-index sync" in told
    assert not Path(place.git_dir, "remora").exists()


def test_a_store_that_cannot_be_written(history: History, index: Index) -> None:
    grow(history, index)
    history.commit({"changing.py": source(13)})
    index.sync()
    store = index.workspace.store.opened
    assert store is not None
    with patch.object(NodeStateStore, "writable", False):
        with pytest.raises(StoreError, match="cannot be written"):
            index.gc(keep_days=0)
        assert index.gc(dry_run=True, keep_days=0).dropped == 11
        garbage.collect_if_due(index.workspace)
        index.at("HEAD~1")
    assert len(stored(index)) == 14
