"""What refs reach and nobody asks for is packed, and answers about it are the same."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.contents import Contents, contents, contents_from_scratch
from tests.history import Content, History
from tests.test_histories import Step, _apply, steps

from remora.indexer.errors import GitError
from remora.indexer.index import Index
from remora.indexer.models.ids import BlobId, CommitId, blob_id
from remora.indexer.models.view import Head
from remora.indexer.store import NodeStateStore, inspection, packs, repacking
from remora.indexer.store import upkeep as upkeeping
from remora.indexer.store.environment import Environment
from remora.indexer.store.layout import FACTS, FLOW, PACKED, PACKS, blob_key, pack_key
from remora.indexer.store.transactions import Write
from remora.indexer.store.upkeep import Upkeep
from remora.indexer.workspace import fact_cache


def source(number: int) -> str:
    """One version of a module, much like the others; stored it takes some pages."""
    lines = (f"def function_{line}(a, b={line}):\n    return a * b\n" for line in range(60))
    return f"version = {number}\n" * (1 + number % 3) + "\n".join(lines)


def blob_of(number: int) -> BlobId:
    return blob_id(source(number).encode(), "sha1")


def grow(history: History, index: Index, commits: int = 12) -> list[CommitId]:
    """So many versions of one file beside one that stays, synced one by one."""
    made = []
    for number in range(commits):
        changed: dict[str, Content] = {"changing.py": source(number), "same.py": "x = 1\n"}
        made.append(history.commit(changed))
        index.sync()
    return made


def store_of(index: Index) -> NodeStateStore:
    found = index.workspace.store.opened
    assert found is not None
    return found


def upkeep_of(index: Index) -> Upkeep:
    return store_of(index).upkeep()


def environment_of(index: Index) -> Environment:
    return store_of(index)._environment


def packs_of(index: Index) -> list[set[BlobId]]:
    """The blobs that each pack holds, dead ones, too."""
    with environment_of(index).read() as read:
        members = [packs.content_of(pack).members for _, pack in read.items(PACKS)]
    return [{BlobId(member.blob.hex()) for member in found} for found in members]


@pytest.fixture
def never_scans(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From its call on, whatever scans a blob fails."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a blob is scanned whose facts are stored")

    def begin() -> None:
        monkeypatch.setattr("remora.indexer.views.scanning.scan_and_keep", refuse)
        monkeypatch.setattr(fact_cache.FactCache, "_scanned_again", refuse)

    return begin


# What is packed


def test_history_is_packed_and_stays(
    history: History, index: Index, tmp_path: Path, never_scans: Callable[[], None]
) -> None:
    commits = grow(history, index)
    expected = {
        commit: contents_from_scratch(history.path, tmp_path / commit, commit)
        for commit in commits[::3]
    }
    before = upkeep_of(index).size_on_disk()
    report = index.gc(keep_days=0)
    assert (report.blobs, report.dropped, report.packed) == (13, 0, 11)
    assert report.bytes_before == before > 2 * report.bytes_after
    assert upkeep_of(index).packed() == {blob_of(number) for number in range(11)}
    assert store_of(index).facts.with_flow(map(blob_of, range(11))) == set()
    never_scans()
    for commit, told in expected.items():
        assert contents(index.at(commit)) == told
    assert index.at(commits[0])["function_5"].record.signature == "def function_5(a, b=5)"
    assert index.verify().is_sound


@pytest.mark.parametrize(
    "ref", ["refs/tags/v1", "refs/remotes/origin/topic", "refs/pull/1/head", "refs/stash"]
)
def test_whatever_any_ref_reaches_stays_until_it_is_gone(
    history: History, index: Index, ref: str, never_scans: Callable[[], None]
) -> None:
    history.commit({"a.py": source(1)})
    index.sync()
    old = history.commit({"a.py": source(2)})
    index.sync()
    history.git("update-ref", ref, history.commit({"a.py": source(3)}))
    index.sync()
    history.reset(str(old))
    history.amend({"a.py": source(4)})
    index.sync()
    assert (index.gc(keep_days=0).dropped, len(upkeep_of(index).packed())) == (0, 3)
    assert {file.status for file in index.at(f"{ref}").files()} == {"parsed"}
    assert {file.status for file in index.at(f"{ref}~1").files()} == {"parsed"}
    history.git("update-ref", "-d", ref)
    assert index.gc(keep_days=0).dropped == 2
    assert upkeep_of(index).packed() == {blob_of(1)}


def test_the_history_of_a_head_that_is_on_no_branch(history: History, index: Index) -> None:
    history.commit({"a.py": source(1)})
    index.sync()
    history.checkout(history.commit({"a.py": source(2)}))
    history.git("update-ref", "-d", "refs/heads/main")
    index.sync()
    assert (index.gc(keep_days=0).dropped, upkeep_of(index).packed()) == (0, {blob_of(1)})


def test_where_nothing_was_committed(history: History, index: Index) -> None:
    index.scan(b"x = 1\n", "x.py")
    assert (index.gc().dropped, index.gc().blobs) == (1, 0)


def test_where_git_cannot_go_through_history_nothing_goes(history: History, index: Index) -> None:
    commits = grow(history, index)
    index.scan(b"y = 1\n", "x.py")
    broken = history.git_dir / "objects" / commits[5][:2] / commits[5][2:]
    broken.chmod(0o600)
    broken.write_bytes(b"no commit")
    with pytest.raises(GitError, match="git rev-list failed: exit status"):
        index.gc(keep_days=0)
    assert len(upkeep_of(index).blobs()) == 14


def test_what_is_packed_counts_as_stored(history: History, index: Index) -> None:
    grow(history, index)
    before = index.status().store
    index.gc(keep_days=0)
    after = index.status().store
    assert before is not None and after is not None
    assert (before.blobs, before.views) == (after.blobs, after.views) == (13, 1)


def test_a_dry_run_tells_what_would_be_packed(history: History, index: Index) -> None:
    grow(history, index)
    planned = index.gc(keep_days=0, dry_run=True)
    assert packs_of(index) == []
    done = index.gc(keep_days=0)
    assert (planned.dropped, planned.packed) == (done.dropped, done.packed) == (0, 11)
    assert abs(planned.bytes_after - done.bytes_after) < done.bytes_before / 10


def test_what_was_asked_for_lately_is_not_packed(history: History, index: Index) -> None:
    commits = grow(history, index)
    assert list(index.at(commits[0]).files())
    assert index.gc().packed == 12 - 1 - 4 - 1, "but for the view's, those it left, and that"
    assert blob_of(0) not in upkeep_of(index).packed()


def test_a_second_collection_writes_nothing_anew(history: History, index: Index) -> None:
    grow(history, index)
    index.gc(keep_days=0)
    before = packs_of(index)
    with patch.object(repacking, "encode_pack", side_effect=AssertionError):
        assert index.gc(keep_days=0).packed == 0
    assert packs_of(index) == before


def test_what_comes_later_lies_beside_it(history: History, index: Index) -> None:
    grow(history, index, 6)
    index.gc(keep_days=0)
    (first,) = packs_of(index)
    for number in range(6, 9):
        history.commit({"changing.py": source(number)})
        index.sync()
    index.gc(keep_days=0)
    (second,) = packs_of(index)
    assert first < second == {blob_of(number) for number in range(8)}
    assert index.verify().is_sound


def test_what_is_too_large_stays_by_itself(
    history: History, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repacking, "LARGEST", 100)
    grow(history, index)
    assert (index.gc(keep_days=0).packed, packs_of(index)) == (0, [])
    assert len(upkeep_of(index).blobs()) == 13


# What is asked for again, and what is not


def test_a_view_that_goes_back_takes_it_out(
    history: History, index: Index, tmp_path: Path, never_scans: Callable[[], None]
) -> None:
    commits = grow(history, index)
    index.gc(keep_days=0)
    expected = contents_from_scratch(history.path, tmp_path / "scratch", commits[2])
    never_scans()
    assert index.sync(commits[2]).scanned == 0
    assert contents(index.head(catch_up=False)) == expected
    assert blob_of(2) not in upkeep_of(index).packed()
    assert store_of(index).check() == ()
    index.sync()
    assert index.gc(keep_days=0).packed == 1
    assert upkeep_of(index).packed() == {blob_of(number) for number in range(11)}


def test_a_view_that_moved_meanwhile_is_whole(
    history: History, index: Index, tmp_path: Path
) -> None:
    commits = grow(history, index)
    publish = NodeStateStore.publish

    def publish_late(store: NodeStateStore, *args: Any, **kwargs: Any) -> Head:
        with patch.object(NodeStateStore, "_unpack"):
            index.gc(keep_days=0)
            return publish(store, *args, **kwargs)

    with patch.object(NodeStateStore, "publish", publish_late):
        assert index.sync(commits[2]).scanned == 0
    assert blob_of(2) in upkeep_of(index).packed()
    expected = contents_from_scratch(history.path, tmp_path / "scratch", commits[2])
    assert contents(index.head(catch_up=False)) == expected
    assert index.verify().is_sound
    index.gc(keep_days=0)
    assert blob_of(2) not in upkeep_of(index).packed(), "the next one takes it out"


def test_links_of_an_old_revision(history: History, index: Index) -> None:
    first = history.commit({"a.py": "def f(): ...\n", "b.py": "from a import f\nf()\n"})
    index.sync(links=True)
    history.commit({"a.py": "def g(): ...\n", "b.py": "from a import g\ng()\n"})
    index.sync(links=True)
    assert index.gc(keep_days=0).packed == 2
    assert [link.caller for link in index.at(first).callers("f")] == ["node:b.py:__module__"]
    assert upkeep_of(index).packed() == set(), "they were read anew, and lie by themselves"
    with environment_of(index).read() as read:
        assert read.count(FACTS) == read.count(FLOW) == 4
    assert index.verify().is_sound


def test_a_forced_sync_takes_it_out(history: History, index: Index) -> None:
    grow(history, index, 3)
    index.gc(keep_days=0)
    environment_of(index).write(lambda write: repacking.drop_dead_packs(write), wait=5)
    index.sync("HEAD~1")
    assert index.sync("HEAD~1", force=True).scanned == 2
    assert upkeep_of(index).packed() == {blob_of(0)}
    assert store_of(index).check() == ()


def test_dead_packs_go(history: History, index: Index) -> None:
    grow(history, index)
    index.gc(keep_days=0)
    history.orphan("new")
    history.commit({"only.py": "y = 1\n"})
    history.git("update-ref", "-d", "refs/heads/main")
    index.sync()
    assert index.gc(keep_days=0).dropped == 13
    assert packs_of(index) == []


def test_a_pack_of_which_much_is_dead_is_written_anew(history: History, index: Index) -> None:
    commits = grow(history, index)
    index.gc(keep_days=0)
    history.reset(str(commits[-2]))
    index.sync()
    index.gc(keep_days=0)
    assert [len(pack) for pack in packs_of(index)] == [11], "one of eleven is not much"
    history.reset(str(commits[5]))
    index.sync()
    index.gc(keep_days=0)
    assert packs_of(index) == [{blob_of(number) for number in range(5)}]
    assert index.verify().is_sound


# Whatever happens


class KilledError(BaseException):
    """Stands for the end of the process."""


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (repacking, "encode_pack"),
        (repacking, "drop_facts"),
        (upkeeping, "drop_dead_packs"),
        (Upkeep, "unpack_held"),
        (Upkeep, "compact"),
    ],
)
def test_killed_in_between(
    history: History, index: Index, monkeypatch: pytest.MonkeyPatch, place: Any, name: str
) -> None:
    commits = grow(history, index)
    index.gc(keep_days=0)
    for number in range(12, 15):
        history.commit({"changing.py": source(number)})
        index.sync()
    expected = [contents(index.at(commit)) for commit in commits[::4]]
    with monkeypatch.context() as killed, pytest.raises(KilledError):
        killed.setattr(place, name, killed_at)
        index.gc(keep_days=0)
    assert store_of(index).check() == ()
    assert [contents(index.at(commit)) for commit in commits[::4]] == expected
    index.gc(keep_days=0)
    assert upkeep_of(index).packed() == {blob_of(number) for number in range(14)}
    assert [len(pack) for pack in packs_of(index)] == [14]


def killed_at(*_: object, **__: object) -> None:
    raise KilledError


def test_two_collections_at_once(history: History, index: Index) -> None:
    """One has made its packs when another puts its own in place."""
    commits = grow(history, index)
    expected = [contents(index.at(commit)) for commit in commits]
    encode = packs.encode_pack
    among: list[int] = []

    def encode_late(*args: Any) -> bytes:
        if not among:
            among.append(0)
            among[0] = index.gc(keep_days=0).packed
        return encode(*args)

    with patch.object(repacking, "encode_pack", encode_late):
        assert index.gc(keep_days=0).packed == 0
    assert among == [11]
    assert store_of(index).check() == ()
    assert [contents(index.at(commit)) for commit in commits] == expected
    assert [len(pack) for pack in packs_of(index)] == [11]


def test_another_process_goes_on_over_it(history: History, index: Index) -> None:
    commits = grow(history, index)
    script = (
        "import sys; from remora.indexer import Index\n"
        "view = Index(sys.argv[1]).at(sys.argv[2])\n"
        "print(len(list(view.nodes())), flush=True); input()\n"
        "print(len(list(view.nodes())))\n"
    )
    asking = subprocess.Popen(
        [sys.executable, "-c", script, str(history.path), commits[0]],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert asking.stdout is not None
    nodes = int(asking.stdout.readline())
    assert index.gc(keep_days=0).packed == 11
    told, _ = asking.communicate("\n")
    assert int(told) == nodes == 62


def test_a_python_without_lzma(
    history: History, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    commits = grow(history, index)
    expected = contents(index.at(commits[0]))
    index.gc(keep_days=0)
    monkeypatch.setattr(packs, "_lzma", lambda: None)
    assert contents(index.at(commits[0])) == expected, "it is scanned anew"
    assert blob_of(0) not in upkeep_of(index).packed()
    history.commit({"changing.py": source(20)})
    index.sync()
    assert index.gc(keep_days=0).packed == 2, "it packs as it can"
    assert contents(index.at(commits[0])) == expected
    monkeypatch.undo()
    assert contents(index.at(commits[0])) == expected
    index.gc(keep_days=0)
    assert [len(pack) for pack in packs_of(index)] == [12], "all in one again"
    assert index.verify().is_sound


@pytest.fixture
def packed(history: History, index: Index) -> Iterator[tuple[list[CommitId], Contents]]:
    """Twelve commits, of which eleven blobs lie in a pack; what is said at the first one."""
    commits = grow(history, index)
    told = contents(index.at(commits[0]))
    index.gc(keep_days=0)
    yield commits, told


def replaced(index: Index, change: Callable[[Write, bytes, bytes], None]) -> None:
    """Do something to the one pack, with right sums."""

    def write(write: Write) -> None:
        ((name, pack),) = list(write.items(PACKS))
        change(write, name, pack)

    environment_of(index).write(write, wait=5)


def forge(write: Write, name: bytes, pack: bytes) -> None:
    """Another version's facts in the place of one of the same length."""
    facts = packs.facts_in(pack)
    late, members = packs.content_of(pack)
    one, other = (blob_key(blob_of(number)) for number in (0, 3))
    facts[one] = facts[other].replace(b"function_7", b"function_8")
    sized = tuple(member._replace(size=len(facts[member.blob])) for member in members)
    forged = packs.encode_pack(
        packs.Content(late, sized), [facts[member.blob] for member in members]
    )
    write.put(PACKS, name, forged)


def test_verify_finds_what_is_wrong_in_a_pack(
    history: History, index: Index, packed: tuple[list[CommitId], Contents]
) -> None:
    replaced(index, forge)
    found = index.verify()
    assert [finding.blob for finding in found.findings] == [blob_of(0)]
    assert index.verify(repair=True).findings
    assert index.verify().is_sound
    assert blob_of(0) not in upkeep_of(index).packed()


def test_verify_mends_a_pack_that_cannot_be_read(
    history: History, index: Index, packed: tuple[list[CommitId], Contents]
) -> None:
    commits, told = packed
    replaced(index, lambda write, name, pack: write.put(PACKS, name, pack[:-9] + b"nonsense!"))
    found = index.verify(repair=True)
    assert {finding.blob for finding in found.findings} == {blob_of(n) for n in range(11)}
    assert index.verify().is_sound
    assert contents(index.at(commits[0])) == told


def spoil_pack(write: Write, name: bytes, pack: bytes) -> None:
    write._transaction.put(name, pack + b"1234", db=write._tables[PACKS])


def spoil_name(write: Write, name: bytes, pack: bytes) -> None:
    key = blob_key(blob_of(0))
    write._transaction.put(key, name + b"1234", db=write._tables[PACKED])


def lose_pack(write: Write, name: bytes, pack: bytes) -> None:
    write.delete(PACKS, name)


def no_name(write: Write, name: bytes, pack: bytes) -> None:
    write.put(PACKED, blob_key(blob_of(0)), b"")


def other_pack(write: Write, name: bytes, pack: bytes) -> None:
    """One that does not hold what is said to be in it."""
    facts, members = packs.facts_in(pack), packs.content_of(pack).members[:-1]
    content = packs.Content(False, members)
    write.put(PACKS, name, packs.encode_pack(content, [facts[m.blob] for m in members]))


def cut_pack(write: Write, name: bytes, pack: bytes) -> None:
    write.put(PACKS, name, pack[:20])


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (spoil_pack, "is damaged: packed facts are made again"),
        (cut_pack, "is damaged: packed facts are made again"),
        (lose_pack, "is damaged: packed facts are made again"),
        (spoil_name, "the facts of 1 blob are made again"),
        (no_name, "the facts of 1 blob are made again"),
        (other_pack, "the facts of 1 blob are made again"),
    ],
)
def test_damage_is_seen_and_dropped(
    history: History,
    index: Index,
    packed: tuple[list[CommitId], Contents],
    change: Callable[[Write, bytes, bytes], None],
    told: str,
) -> None:
    commits, expected = packed
    replaced(index, change)
    environment_of(index).soundness.break_seal()
    store = str(store_of(index).folder)
    index.close()
    Environment.forget(store)
    notes: list[str] = []
    with Index(history.path, note=notes.append) as again:
        again.sync()
        assert told in notes[0]
        assert contents(again.at(commits[0])) == expected
        assert store_of(again).check() == ()
        assert again.verify().is_sound


@pytest.mark.parametrize("change", [spoil_pack, lose_pack])
def test_one_damaged_pack_is_not_a_broken_store(
    index: Index,
    packed: tuple[list[CommitId], Contents],
    change: Callable[[Write, bytes, bytes], None],
) -> None:
    """However many blobs lie in it."""
    replaced(index, change)
    with patch.object(inspection, "_MOST_FAULTS", 3):
        assert [fault.table for fault in store_of(index).check()] == [PACKS]


def test_damage_that_a_question_meets_first(
    history: History, index: Index, packed: tuple[list[CommitId], Contents]
) -> None:
    commits, expected = packed
    view = index.at(commits[0])
    replaced(index, lose_pack)
    packs.opened.cache_clear()
    from remora.indexer.store import StoreDamagedError

    with pytest.raises(StoreDamagedError, match="lacks its pack") as caught:
        contents(view)
    assert caught.value.hint
    assert contents(index.at(commits[0])) == expected


def test_packs_are_taken_out_of_a_broken_file(
    history: History, index: Index, packed: tuple[list[CommitId], Contents]
) -> None:
    commits, expected = packed
    history.commit({f"m{n}.py": source(100 + n) for n in range(9)})
    index.sync()
    data = store_of(index).folder / "data.mdb"
    index.close()
    Environment.forget(str(data.parent))
    content = data.read_bytes()
    first_of_many = 4  # LMDB's mark on the first of the pages that a long value has to itself
    heads = [at for at in range(0, len(content), 4096) if content[at + 10] == first_of_many]
    with data.open("r+b") as opened:
        opened.seek(heads[-1])
        opened.write(bytes(16))
    notes: list[str] = []
    with Index(history.path, note=notes.append) as again:
        again.sync()
        assert any("it is rebuilt" in note for note in notes)
        assert len(upkeep_of(again).packed()) in (0, 11), "the pack, if that was not what broke"
        assert contents(again.at(commits[0])) == expected
        assert again.verify().is_sound


def test_a_key_names_what_a_pack_is(index: Index, packed: tuple[list[CommitId], Contents]) -> None:
    with environment_of(index).read() as read:
        for name, pack in read.items(PACKS):
            assert name == pack_key(pack)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps, st.lists(st.sampled_from(["", "gc", "gc", "look"]), min_size=9, max_size=9))
def test_answers_about_history_are_the_same_whenever_it_runs(
    taken: list[Step], ways: list[str]
) -> None:
    folder = Path(tempfile.mkdtemp(prefix="packed-"))
    try:
        _check(folder, taken, ways)
    finally:
        shutil.rmtree(folder)


def _check(folder: Path, taken: list[Step], ways: list[str]) -> None:
    history = History(folder / "repo")
    known: dict[CommitId, Contents] = {}
    with Index(history.path, store=folder / "store") as index:
        for step, way in zip(taken, ways, strict=False):
            _apply(history, step)
            index.sync()
            if history.head is not None:
                known[history.head] = contents(index.head())
            if way == "gc":
                index.gc(keep_days=0)
                assert store_of(index).check() == ()
            if way == "look":
                assert {commit: contents(index.at(commit)) for commit in known} == known
        index.gc(keep_days=0)
        assert index.verify().is_sound
        for commit, told in known.items():
            assert contents(index.at(commit)) == told
            index.sync(commit)
            assert contents(index.head(catch_up=False)) == told
