"""The store: what goes in comes out, and what is damaged is built anew."""

from __future__ import annotations

import multiprocessing
import os
import resource
import shutil
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import lmdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.command import environment

from remora.indexer.errors import (
    FactsDroppedError,
    StoreBusyError,
    StoreError,
    StoreFullError,
    StoreRefusedError,
    StoreUnusableError,
    ViewMovedError,
)
from remora.indexer.linker.engine.tables import TABLES
from remora.indexer.models.facts import Definition, FileFacts
from remora.indexer.models.ids import BlobId, CommitId, RepoPath, TreeId
from remora.indexer.models.view import FileRow, Head, Totals
from remora.indexer.store import (
    Marked,
    NodeStateStore,
    StoreDamagedError,
    Versions,
    calls_codec,
    codec,
    decode_flow,
    decode_listed,
)
from remora.indexer.store.environment import Environment
from remora.indexer.store.layout import META, link_key
from remora.indexer.store.link_records import decode_layer, decode_link_view
from remora.indexer.store.lock import write_lock
from remora.indexer.store.sharing import UNSHARED
from remora.indexer.store.transactions import Write

VERSIONS = Versions(1, 1, "sha1")
BLOB = BlobId("ab" * 20)
HEAD = Head(0, CommitId("c" * 40), TreeId("d" * 40), 5, "rules", {"exclude": ["x"]}, Totals(1, 1))


def definition(name: str = "__module__", parent: int = -1) -> Definition:
    return Definition(
        name=name,
        kind="function" if parent >= 0 else "module",
        parent=parent,
        start_line=1,
        end_line=2,
        start_byte=0,
        end_byte=20,
        def_line=1,
        source_hash="0123456789abcdef" * 4,
        code_hash="f" * 16,
        signature="def f(a='\u2028\\n') -> None",
        docstring="one\ntwo \udc80 \x00",
        decorators=("@a", "@b(1)"),
        imports=("os.path", ".sibling"),
        complexity=3,
        has_type_hints=True,
        parse_ok=True,
    )


FACTS = FileFacts("parsed", True, "utf-8", (definition(), definition("f", 0)))


def row(path: str, blob: BlobId = BLOB) -> FileRow:
    return FileRow(RepoPath(path), blob, "parsed", True, 2, 20, "cold_start", 7)


def fill(store: NodeStateStore, count: int = 1, size: int = 0) -> list[BlobId]:
    blobs = [BlobId(f"{number:040x}") for number in range(count)]
    store.facts.put([(b, codec.encode_facts(FACTS, 20), b"y" * size) for b in blobs])
    return blobs


def test_facts_come_back_as_they_were() -> None:
    value = codec.encode_facts(FACTS, 20)
    assert codec.decode_facts(value) == FACTS
    assert codec.decode_definition(value, 1) == FACTS.definitions[1]
    outline = codec.decode_outline(value)
    assert (outline.names, outline.kinds) == (("__module__", "f"), ("module", "function"))
    assert codec.decode_names(value) == (outline.names, outline.kinds)
    assert (outline.size, outline.lines[1], outline.hashes[0]) == (20, (1, 2), "0123456789abcdef")
    assert codec.decode_summary(value) == outline.summary == ("parsed", True, 20, 2)


@given(
    st.binary(max_size=600).filter(lambda raw: b"\0" not in raw),
    st.integers(0, 2**40),
    st.one_of(st.none(), st.integers(-(2**62), 2**62)),
)
def test_rows_come_back_as_they_were(path: bytes, size: int, changed_at: int | None) -> None:
    given_row = row(os.fsdecode(path))._replace(size=size, changed_at=changed_at)
    assert codec.decode_row(codec.encode_row(given_row)) == given_row


@given(st.lists(st.text(alphabet="a_.@2é名", max_size=6), max_size=4))
def test_names_are_told_from_what_is_around_them(names: list[str]) -> None:
    others = [FACTS.definitions[1]._replace(name=name) for name in names]
    facts = FACTS._replace(definitions=(FACTS.definitions[0], *others))
    value = codec.encode_facts(facts, 20)
    outline = codec.decode_outline(value)
    assert codec.decode_names(value) == (outline.names, outline.kinds)


def test_a_row_of_links_without_a_word_is_none() -> None:
    for row in ({"a.py:f.<lambda1>": b"1"}, {f"a.py:f{n}.<lambda1>": b"1" for n in range(99)}):
        value = codec.encode_linked(row)
        assert codec.decode_link_row("files", value, "<lambda") == row
        assert codec.decode_link_row("files", value, "<lambda2") is None


def test_heads_come_back_as_they_were() -> None:
    assert codec.decode_head(codec.encode_head(HEAD)) == HEAD
    unborn = HEAD._replace(commit=None, tree=None, committed_at=None)
    assert codec.decode_head(codec.encode_head(unborn)) == unborn


@pytest.mark.parametrize("value", [b"", b"{", b"\x00\x01"])
def test_a_value_that_cannot_be_read_is_damage(value: bytes) -> None:
    with pytest.raises(StoreError):
        codec.decode_row(value)
    with pytest.raises(StoreError):
        codec.decode_outline(value)


@pytest.mark.parametrize(
    "decode",
    [
        codec.decode_outline,
        codec.decode_names,
        codec.decode_summary,
        decode_listed,
        Marked,
        codec.decode_facts,
        lambda value: codec.decode_definition(value, 3),
        decode_flow,
        codec.decode_row,
        codec.decode_head,
        codec.decode_linked,
        decode_link_view,
        decode_layer,
        calls_codec.decode_calls,
        lambda value: codec.decode_link_row("tops", value),
    ],
)
@pytest.mark.parametrize("value", [b"", b'{"a":1}', b"5", b"[1,2]\n[1]", b"\x00\x01", b"[" * 9999])
def test_a_record_of_another_shape_is_damage(
    decode: Callable[[bytes], object], value: bytes
) -> None:
    with pytest.raises(StoreDamagedError) as raised:
        decode(value)
    assert "index.sync()" in raised.value.hint
    assert "remora-index sync" in raised.value.command_hint


LINKED = {"a.py:f": ((0, frozenset({("c", "a.py:C"), ("k", "\udc80")})), b"\0\xff"), "": None}


@pytest.mark.parametrize("count", [1, 50])
def test_rows_of_links_come_back_as_they_were(count: int) -> None:
    row = {f"{number}{key}": value for key, value in LINKED.items() for number in range(count)}
    assert codec.decode_linked(codec.encode_linked(row)) == row
    assert codec.decode_entry(codec.encode_entry(row)) == row


def test_a_view_is_published_whole(tmp_path: Path) -> None:
    store = NodeStateStore(tmp_path / "s", VERSIONS)
    store.facts.put([(BLOB, codec.encode_facts(FACTS, 20), b"")])
    paths = ["b.py", "a/x.py", "a.py", "a/" + "long" * 300 + "1.py", "a/" + "long" * 300 + "2.py"]
    put = {RepoPath(path): row(path) for path in paths}
    head = store.publish("", HEAD, expected=None, put=put, removed=())
    assert store.head("") == head
    assert {r.path for r in store.rows("", head)} == set(paths)
    assert [r.path for r in store.rows("", head, "a.")] == ["a.py"]
    assert len(store.rows("", head, "a/")) == 3
    assert len(store.rows("", head, "a/" + "long" * 300)) == 2
    moved = store.publish("", head, expected=head, put={}, removed=map(RepoPath, paths[:4]))
    assert [r.path for r in store.rows("", moved)] == [paths[4]]
    assert store.rows_at("", moved, [RepoPath("b.py")]) == {}


def test_a_view_that_moved_is_not_overwritten_or_misread(tmp_path: Path) -> None:
    store = NodeStateStore(tmp_path / "s", VERSIONS)
    first = store.publish("", HEAD, expected=None, put={}, removed=())
    second = store.publish("", first._replace(rules="other"), expected=first, put={}, removed=())
    with pytest.raises(ViewMovedError):
        store.publish("", HEAD, expected=None, put={RepoPath("a.py"): row("a.py")}, removed=())
    with pytest.raises(ViewMovedError):
        store.rows("", first)
    assert store.rows("", second) == []


def test_a_view_names_no_blob_without_facts(tmp_path: Path) -> None:
    store = NodeStateStore(tmp_path / "s", VERSIONS)
    put = {RepoPath("a.py"): row("a.py")}
    with pytest.raises(FactsDroppedError):
        store.publish("", HEAD, expected=None, put=put, removed=())
    assert store.head("") is None
    large = {RepoPath("a.py"): row("a.py")._replace(status="too_large")}
    assert store.publish("", HEAD, expected=None, put=large, removed=()) == store.head("")


def test_worktrees_have_their_own_rows(tmp_path: Path) -> None:
    store = NodeStateStore(tmp_path / "s", VERSIONS)
    store.facts.put([(BLOB, codec.encode_facts(FACTS, 20), b"")])
    path = RepoPath("a.py")
    main = store.publish("", HEAD, expected=None, put={path: row("a.py")}, removed=())
    other = store.publish(
        "worktrees/x", HEAD, expected=None, put={}, removed=(), settings_line="[]"
    )
    assert main.view != other.view
    assert (len(store.rows("", main)), store.rows("worktrees/x", other)) == (1, [])
    assert list((tmp_path / "s" / "stamps").iterdir())
    store.publish("", main, expected=main, put={}, removed=(), gone_worktrees=["worktrees/x"])
    assert list(store.heads()) == [""]
    assert not list((tmp_path / "s" / "stamps").iterdir())


def test_a_stamp_is_gone_before_a_view_moves_without_one(tmp_path: Path) -> None:
    store = NodeStateStore(tmp_path / "s", VERSIONS)
    head = store.publish("", HEAD, expected=None, put={}, removed=(), settings_line="[]")
    stamp = tmp_path / "s" / "stamps" / "main"
    assert stamp.read_text().split("\n")[:2] == [HEAD.tree, HEAD.commit]
    store.publish("", head, expected=head, put={}, removed=())
    assert not stamp.exists()


def test_other_versions_empty_the_store_and_say_so(tmp_path: Path) -> None:
    store = NodeStateStore(tmp_path / "s", VERSIONS)
    fill(store)
    store.publish("", HEAD, expected=None, put={}, removed=(), settings_line="[]")
    notes: list[str] = []
    store = NodeStateStore(tmp_path / "s", VERSIONS._replace(extractor=2), note=notes.append)
    assert notes == ["the store was written with another extractor: it is rebuilt"]
    assert (store.size().blobs, store.head("")) == (0, None)
    assert not (tmp_path / "s" / "stamps").exists()


def test_other_versions_leave_the_store_as_it_is_where_it_must_not_be_rebuilt(
    tmp_path: Path,
) -> None:
    store = NodeStateStore(tmp_path / "s", VERSIONS)
    fill(store)
    notes: list[str] = []
    with pytest.raises(StoreUnusableError, match="written with another extractor"):
        other = VERSIONS._replace(extractor=2)
        NodeStateStore(tmp_path / "s", other, note=notes.append, rebuild=False)
    NodeStateStore(tmp_path / "s", VERSIONS._replace(linker=2), note=notes.append)
    assert notes == [], "another linker has links of its own"
    assert NodeStateStore(tmp_path / "s", VERSIONS, rebuild=False).size().blobs == 1


def damage_garbage(file: Path) -> None:
    file.write_bytes(b"not a database " * 1000)


def damage_truncate(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def damage_short(file: Path) -> None:
    os.truncate(file, 5000)


def damage_empty(file: Path) -> None:
    os.truncate(file, 0)


@pytest.mark.parametrize(
    "damage",
    [damage_garbage, damage_truncate, damage_short, damage_empty],
    ids=lambda f: f.__name__,
)
def test_a_damaged_store_is_rebuilt(tmp_path: Path, damage: object) -> None:
    store = NodeStateStore(tmp_path / "s", VERSIONS)
    fill(store, 300, size=2000)
    del store
    Environment.forget(str(tmp_path / "s"))
    assert callable(damage)
    damage(tmp_path / "s" / "data.mdb")
    notes: list[str] = []
    store = NodeStateStore(tmp_path / "s", VERSIONS, note=notes.append)
    assert store.size().blobs == 0
    fill(store)
    assert store.size().blobs == 1
    if damage is not damage_empty:  # an empty file is what a killed first run leaves
        assert [note for note in notes if note.endswith("it is rebuilt")]


def test_versions_that_are_no_text_are_other_versions(tmp_path: Path) -> None:
    store = NodeStateStore(tmp_path / "s", VERSIONS)
    fill(store)
    store._environment.write(lambda write: write.put(META, b"extractor", b"\xff\xfe"), wait=5)
    del store
    Environment.forget(str(tmp_path / "s"))
    notes: list[str] = []
    store = NodeStateStore(tmp_path / "s", VERSIONS, note=notes.append)
    assert notes == ["the store was written with another extractor: it is rebuilt"]
    assert store.size().blobs == 0


def test_pages_taken_and_given_back_are_no_damage(tmp_path: Path) -> None:
    store = NodeStateStore(tmp_path / "s", VERSIONS)
    fill(store)
    file = tmp_path / "s" / "data.mdb"

    def take_and_give_back(write: Write) -> None:
        for number in range(200):
            write.put(b"flow", b"%d" % number, b"y" * 50_000)
        for number in range(200):
            write.delete(b"flow", b"%d" % number)

    store._environment.write(take_and_give_back, wait=5)
    pages = store._environment._handle.info()["last_pgno"] + 1
    assert file.stat().st_size >= pages * 4096
    del store
    Environment.forget(str(tmp_path / "s"))
    notes: list[str] = []
    assert NodeStateStore(tmp_path / "s", VERSIONS, note=notes.append).size().blobs == 1
    assert notes == []


def test_the_map_grows_by_itself(tmp_path: Path) -> None:
    store = NodeStateStore(tmp_path / "s", VERSIONS)
    blobs = fill(store, 1500, size=100_000)
    assert store.size().bytes_on_disk > 140_000_000
    assert store.facts.known(blobs) == set(blobs)


def _read_while_growing(folder: str, started: object, stop: object) -> None:
    store = NodeStateStore(Path(folder), VERSIONS)
    blob = BlobId(f"{0:040x}")
    assert store.facts.known([blob])
    started.set()  # type: ignore[attr-defined]
    while not stop.is_set():  # type: ignore[attr-defined]
        assert store.facts.encoded(blob) is not None
        store.size()


def test_readers_follow_a_map_that_grows_elsewhere(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    store = NodeStateStore(tmp_path / "s", VERSIONS)
    fill(store)
    started, stop = context.Event(), context.Event()
    reader = context.Process(target=_read_while_growing, args=(str(tmp_path / "s"), started, stop))
    reader.start()
    assert started.wait(600)
    fill(store, 1000, size=100_000)
    fill(store, 2000, size=100_000)
    stop.set()
    reader.join(600)
    assert reader.exitcode == 0


def test_a_reader_that_was_killed_leaves_no_slot_behind(tmp_path: Path) -> None:
    """Else the pages it saw would be kept for it, and the store would grow."""
    folder = tmp_path / "s"
    NodeStateStore(folder, VERSIONS)
    Environment.forget(str(folder))
    watching = lmdb.open(str(folder), max_dbs=1)  # who opens last would clear all slots
    killed = (
        "import lmdb, os, signal, sys\n"
        "reading = lmdb.open(sys.argv[1], max_dbs=1).begin()\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    opening = (
        "import pathlib, sys\n"
        "from remora.indexer.store import NodeStateStore, Versions\n"
        f"NodeStateStore(pathlib.Path(sys.argv[1]), {VERSIONS!r})\n"
    )
    for program, status, free in ((killed, -signal.SIGKILL, False), (opening, 0, True)):
        command = [sys.executable, "-P", "-c", program, str(folder)]
        assert subprocess.run(command, env=environment(), check=False).returncode == status
        assert ("(no active readers)" in watching.readers()) == free
    watching.close()


def test_a_writer_gives_up_after_its_deadline(tmp_path: Path) -> None:
    store = NodeStateStore(tmp_path / "s", VERSIONS, wait=0.05)
    held = [sys.executable, "-c", HOLD_LOCK, str(tmp_path / "s" / "write.lock")]
    with subprocess.Popen(held, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(StoreBusyError, match=f"process {holder.pid}"):
            fill(store)
        assert holder.poll() is None, "it did not wait for the holder to end"
        holder.send_signal(signal.SIGKILL)
    fill(store)  # the system has dropped the lock
    assert store.size().blobs == 1


HOLD_LOCK = textwrap.dedent(
    """
    import signal, sys
    from remora.indexer.store.lock import write_lock
    with write_lock(sys.argv[1], wait=5):
        print("held", flush=True)
        signal.pause()
    """
)


def test_a_lock_waits_for_its_turn(tmp_path: Path) -> None:
    path = str(tmp_path / "lock")
    code = HOLD_LOCK.replace("signal.pause()", "signal.sigtimedwait((), 0.3)")
    with subprocess.Popen(
        [sys.executable, "-c", code, path], stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with write_lock(path, wait=600):
            assert Path(path).read_text().strip() == str(os.getpid())


def test_a_killed_writer_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    store = NodeStateStore(tmp_path / "s", VERSIONS)
    fill(store, 5)
    killed = [sys.executable, "-c", DIE_INSIDE, str(tmp_path / "s")]
    assert subprocess.run(killed, check=False).returncode == -signal.SIGKILL
    assert store.size().blobs == 5
    fill(store, 7)
    assert store.size().blobs == 7


DIE_INSIDE = textwrap.dedent(
    """
    import os, signal, sys
    from pathlib import Path
    from remora.indexer.store import NodeStateStore, Versions
    store = NodeStateStore(Path(sys.argv[1]), Versions(1, 1, "sha1"))
    def die(write):
        write.put(b"facts", b"key", b"value")
        os.kill(os.getpid(), signal.SIGKILL)
    store._environment.write(die, wait=5)
    """
)


def test_a_full_disk_is_named_and_loses_nothing(tmp_path: Path) -> None:
    # A limit on the size of files stands in for a full disk: it fails the same write.
    code = textwrap.dedent(
        """
        import resource, signal, sys
        from pathlib import Path
        from tests.store.test_store import VERSIONS, fill
        from remora.indexer.errors import StoreError
        from remora.indexer.store import NodeStateStore
        store = NodeStateStore(Path(sys.argv[1]), VERSIONS)
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
        try:
            fill(store, 200, size=50_000)
        except StoreError as error:
            print(type(error).__name__, error)
        """
    )
    store = NodeStateStore(tmp_path / "s", VERSIONS)
    fill(store, 3)
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "s")],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.startswith("StoreError the store in"), done.stderr
    assert "Input/output error" in done.stdout  # what LMDB calls a write that only partly fits
    assert store.size().blobs == 3
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 1_000_000


def test_no_space_left_is_told_from_other_errors(tmp_path: Path) -> None:
    from remora.indexer.store.translation import translated

    with pytest.raises(StoreFullError, match="no space left"), translated(str(tmp_path)):
        raise OSError(28, "No space left on device")


_FORKS = """
import os, sys
from pathlib import Path
from remora.indexer.errors import StoreError
from remora.indexer.store import NodeStateStore, Versions
def opened():
    return NodeStateStore(Path(sys.argv[1]), Versions(1, 0, "sha1"))
store = opened()
if os.fork() == 0:
    for question in (store.heads, opened):
        try:
            question()
        except StoreError as problem:
            print(problem.message, "|", problem.hint, flush=True)
    os._exit(0)
os.wait()
print(store.heads())
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_forked_process_is_told_to_open_the_store_itself(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _FORKS, str(tmp_path / "s")],
        capture_output=True,
        text=True,
        check=True,
    )
    first, second, parent = done.stdout.splitlines()
    assert first == second
    assert "opened before this process was forked | open it after the fork" in first
    assert parent == "{}"


def test_little_address_space_is_enough(tmp_path: Path) -> None:
    limited = f'ulimit -v 1500000; exec "{sys.executable}" -c "$0" "$1"'
    code = "import sys; from pathlib import Path; from remora.indexer.store import NodeStateStore, "
    code += "Versions; print(NodeStateStore(Path(sys.argv[1]), Versions(1, 0, 'sha1')).heads())"
    done = subprocess.run(
        ["bash", "-c", limited, code, str(tmp_path / "s")], capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, "{}\n"), done.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="mounting a small file system needs root")
def test_a_file_system_that_is_full(tmp_path: Path) -> None:
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "none", str(tmp_path)], check=False
    )
    if mounted.returncode:
        pytest.skip("no file system can be mounted here")
    try:
        store = NodeStateStore(tmp_path / "s", VERSIONS)
        fill(store, 3)
        with pytest.raises(StoreFullError, match="no space left"):
            fill(store, 200, size=50_000)
        assert store.size().blobs == 3
        assert shutil.disk_usage(tmp_path).free > 1024 * 1024  # what it took is given back
        fill(store, 4)
        assert store.size().blobs == 4
    finally:
        Environment.forget(str(tmp_path / "s"))
        subprocess.run(["umount", str(tmp_path)], check=True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="cannot be made"):
        NodeStateStore(tmp_path / "s", VERSIONS)


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "s").write_text("")
    with pytest.raises(StoreRefusedError, match="s is a file, where a folder of ours belongs"):
        NodeStateStore(tmp_path / "s", VERSIONS)


def test_removing_a_store_leaves_other_files(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    assert not NodeStateStore.remove(folder)
    store = NodeStateStore(folder, VERSIONS)
    store.publish("", HEAD, expected=None, put={}, removed=(), settings_line="[]")
    (folder / "mine").write_text("")
    assert NodeStateStore.remove(folder)
    assert sorted(file.name for file in folder.iterdir()) == ["CACHEDIR.TAG", "mine"]
    assert not NodeStateStore.remove(folder)
    NodeStateStore(folder, VERSIONS)  # the folder is ours still


def test_every_table_of_the_linker_has_its_own_keys() -> None:
    keys = {link_key(1, table, "same") for table in TABLES}
    assert len(keys) == len(TABLES)


# -- memory


def mapped(folder: Path) -> int:
    """Bytes of the data file that this process holds in memory."""
    file, held = str(folder / "data.mdb"), 0
    here = False
    for row in Path("/proc/self/smaps").read_text().splitlines():
        if "-" in row.split(maxsplit=1)[0]:
            here = row.endswith(file)
        elif here and row.startswith("Rss:"):
            held += int(row.split()[1]) * 1024
    return held


@pytest.mark.skipif(not Path("/proc/self/smaps").exists(), reason="read from /proc")
def test_what_was_read_does_not_stay_mapped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else who goes through a large store would hold all of it."""
    bound = 1024 * 1024
    monkeypatch.setattr("remora.indexer.store.environment._MAPPED_AT_MOST", bound)
    store = NodeStateStore(tmp_path / "s", VERSIONS)
    large = FACTS._replace(definitions=(definition()._replace(docstring="x" * 20_000),))
    value = codec.encode_facts(large, 20)
    blobs = [BlobId(f"{number:040x}") for number in range(1000)]
    for start in range(0, 1000, 10):
        store.facts.put([(blob, value, b"") for blob in blobs[start : start + 10]])
    assert store.size().bytes_on_disk > 16 * bound
    for number, blob in enumerate(blobs):
        assert store.facts.encoded(blob) == value
        assert number % 20 or mapped(tmp_path / "s") < 4 * bound
    assert len(store.facts.names(blobs)) == 1000
    assert mapped(tmp_path / "s") < 4 * bound


def test_the_map_is_not_made_anew_under_a_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = NodeStateStore(tmp_path / "s", VERSIONS)
    (blob,) = fill(store)
    monkeypatch.setattr("remora.indexer.store.environment._MAPPED_AT_MOST", 1)
    environment = Environment.shared(str(tmp_path / "s"), sharing=UNSHARED)
    with environment.read() as read:
        assert store.facts.known([blob]) == {blob}
        assert store.facts.encoded(blob) is not None
        assert [read.get(META, key) for key, _ in read.items(META)] == [
            value for _, value in read.items(META)
        ]
    assert store.facts.encoded(blob) is not None
