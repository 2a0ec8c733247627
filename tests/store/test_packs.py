"""Packs: what comes out of one is what went in, however they are rewritten, and bounded."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from remora.indexer.models.ids import BlobId, RepoPath
from remora.indexer.models.versions import EXTRACTOR_VERSION, LINKER_VERSION
from remora.indexer.store import NodeStateStore, StoreDamagedError, Versions, packs, repacking
from remora.indexer.store.environment import Environment
from remora.indexer.store.layout import PACKS
from remora.indexer.store.packs import (
    Content,
    PackMember,
    content_of,
    encode_pack,
    facts_in,
    kin_of,
)

VERSIONS = Versions(EXTRACTOR_VERSION, LINKER_VERSION, "sha1")
SMALL_PACK = 4000
PATHS = [RepoPath(path) for path in ("a.py", "src/a.py", "b.py", "lib/b.py", "Ü/c.py")]


def pack_of(facts: dict[bytes, bytes], *, is_late: bool = False) -> bytes:
    members = tuple(PackMember(blob, b"12345678", len(value)) for blob, value in facts.items())
    return encode_pack(Content(is_late, members), list(facts.values()))


@pytest.mark.parametrize("id_size", [20, 32])
@pytest.mark.parametrize("lzma", [True, False])
def test_what_went_in_comes_out(id_size: int, lzma: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not lzma:
        monkeypatch.setattr(packs, "_lzma", lambda: None)
    facts = {bytes([n]) * id_size: b"line %d\n" % n * 200 for n in range(50)} | {
        b"x" * id_size: b""
    }
    pack = pack_of(facts, is_late=True)
    assert facts_in(pack) == facts
    content = content_of(pack)
    assert content.is_late and [member.blob for member in content.members] == list(facts)
    assert len(pack) < sum(map(len, facts.values())) / 4


def test_what_repeats_beyond_the_bound_stays_as_it_is() -> None:
    facts = {b"b" * 20: bytes(900_000)}
    assert facts_in(pack_of(facts)) == facts


def test_what_promises_more_than_the_bound_is_refused() -> None:
    pack = bytearray(pack_of({b"b" * 20: b"some facts" * 40}))
    size = slice(5, 9)
    for promised in (2**32 - 1, packs.LARGEST + 1, 401, 399, 0):
        pack[size] = promised.to_bytes(4, "big")
        with pytest.raises(StoreDamagedError):
            facts_in(bytes(pack))


def test_bytes_behind_its_end_are_refused() -> None:
    with pytest.raises(StoreDamagedError):
        facts_in(pack_of({b"b" * 20: b""})[:-1])
    for cut in range(40):
        with pytest.raises(StoreDamagedError):
            facts_in(pack_of({b"b" * 20: b"some facts" * 40})[: -1 - cut])


def test_what_is_of_one_path_lies_together_and_in_the_order_of_paths() -> None:
    assert sorted(PATHS, key=kin_of) == sorted(PATHS, key=os.fsencode)
    long = RepoPath("x/" * 400 + "caf\udce9.py")
    facts = {b"b" * 20: b"facts"}
    pack = encode_pack(
        Content(False, (PackMember(b"b" * 20, kin_of(long), 5),)), list(facts.values())
    )
    assert facts_in(pack) == facts


def facts_of(number: int) -> bytes:
    """Facts that differ in size, some larger than a pack should be."""
    return b"facts %d, " % number * (1 + number * number % 400)


def blob_of(number: int) -> BlobId:
    return BlobId(f"{number * 7919 % 65521:040x}")


@pytest.fixture(autouse=True)
def small_packs(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (packs, repacking):
        monkeypatch.setattr(module, "PACK_SIZE", SMALL_PACK)
    monkeypatch.setattr(repacking, "_STEP", 3 * SMALL_PACK)
    monkeypatch.setattr(repacking, "_UNPACKED_AT_ONCE", 3)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[NodeStateStore]:
    with Opened(tmp_path) as opened:
        yield opened


class Opened:
    """A store in a folder, closed when it is left."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "store"

    def __enter__(self) -> NodeStateStore:
        return NodeStateStore(self._folder, VERSIONS)

    def __exit__(self, *_: object) -> None:
        Environment.forget(str(self._folder))


def put(store: NodeStateStore, numbers: range) -> None:
    store.facts.put([(blob_of(number), facts_of(number), b"flow") for number in numbers])


def pack(store: NodeStateStore, numbers: range, *, thoroughly: bool = True) -> int:
    paths = {blob_of(number): PATHS[number % len(PATHS)] for number in numbers}
    return store.upkeep().pack(paths, thoroughly=thoroughly)


def contents(store: NodeStateStore) -> list[Content]:
    with store._environment.read() as read:
        return [content_of(value) for _, value in read.items(PACKS)]


def sizes(store: NodeStateStore) -> list[int]:
    return [sum(member.size for member in content.members) for content in contents(store)]


def test_packs_are_of_a_size_and_in_order(store: NodeStateStore) -> None:
    put(store, range(60))
    assert pack(store, range(60)) == 60
    assert all(
        size <= SMALL_PACK or len(content.members) == 1
        for size, content in zip(sizes(store), contents(store), strict=True)
    )
    for content in contents(store):
        kin = [member.kin for member in content.members]
        assert kin == sorted(kin)
    assert {blob: store.facts.encoded(blob) for blob in store.facts.blobs()} == {
        blob_of(number): facts_of(number) for number in range(60)
    }


def test_only_packs_that_get_something_are_written_anew(store: NodeStateStore) -> None:
    put(store, range(1, 60))
    _assert_settles(store, range(60))
    before = set(contents(store))
    put(store, range(60, 61))
    pack(store, range(60, 61))
    assert len(before - set(contents(store))) == 1
    with patch.object(repacking, "encode_pack", side_effect=AssertionError):
        assert pack(store, range(61)) == 0


def test_few_come_to_lie_beside_the_others_until_they_are_worth_it(store: NodeStateStore) -> None:
    put(store, range(100))
    _assert_settles(store, range(60))
    assert not any(content.is_late for content in contents(store))
    settled = set(contents(store))
    for number in range(60, 64):
        assert pack(store, range(number, number + 1), thoroughly=False) == 1
    late = set(contents(store)) - settled
    assert settled < set(contents(store)) and all(content.is_late for content in late)
    assert sum(len(content.members) for content in late) == 4
    assert len(late) < 4, "small ones become one"
    assert pack(store, range(64, 100), thoroughly=False) == 36
    assert not any(content.is_late for content in contents(store))


def test_a_collection_leaves_none_beside_the_others(store: NodeStateStore) -> None:
    put(store, range(64))
    pack(store, range(60))
    pack(store, range(60, 64), thoroughly=False)
    assert any(content.is_late for content in contents(store))
    assert pack(store, range(0)) == 0
    assert not any(content.is_late for content in contents(store))
    assert store.facts.encoded(blob_of(63)) == facts_of(63)


def test_each_pack_is_read_once_for_all_that_lies_in_it(store: NodeStateStore) -> None:
    put(store, range(60))
    pack(store, range(60))
    packs.opened.cache_clear()
    assert len(store.facts.of_facts(store.facts.blobs(), bytes)) == 60
    assert packs.opened.cache_info()[:2] == (0, len(contents(store)))
    assert len(store.facts.of_facts(reversed(store.facts.blobs()), bytes)) == 60
    assert packs.opened.cache_info()[:2] == (len(contents(store)),) * 2


actions = st.tuples(
    st.sampled_from(["put", "pack", "pack a little", "drop", "unpack"]),
    st.integers(0, 40),
    st.integers(0, 20),
)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(actions, max_size=12))
def test_whatever_is_done_facts_are_what_was_put(taken: list[tuple[str, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder, Opened(Path(folder)) as store:
        known: set[int] = set()
        for what, first, count in taken:
            numbers = range(first, first + count)
            _do(store, what, numbers)
            if what == "put":
                known.update(numbers)
            elif what == "drop":
                known.difference_update(numbers)
            assert store.check() == ()
            assert set(store.facts.blobs()) == {blob_of(number) for number in known}
            assert store.facts.of_facts(store.facts.blobs(), bytes) == {
                blob_of(number): facts_of(number) for number in known
            }
        _assert_settles(store, range(70))


def _assert_settles(store: NodeStateStore, numbers: range) -> None:
    """All is packed at once; after that packs only become fewer, until nothing is written."""
    pack(store, numbers)
    with patch.object(repacking, "encode_pack", wraps=encode_pack) as written:
        while True:
            before, calls = len(contents(store)), written.call_count
            assert pack(store, numbers) == 0
            if written.call_count == calls:
                return
            assert len(contents(store)) < before


def _do(store: NodeStateStore, what: str, numbers: range) -> None:
    if what == "put":
        put(store, numbers)
    elif what == "drop":
        blobs = {blob_of(number) for number in numbers}
        store.upkeep().drop(blobs, gone_worktrees=(), asked_since=0)
    elif what == "unpack":
        repacking.unpack(store._environment, 5, [blob_of(number) for number in numbers])
    else:
        pack(store, numbers, thoroughly=what == "pack")
