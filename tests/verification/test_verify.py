"""Verifying: whatever is wrong in a store, with every sum right, is told and mended."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from zlib import compress

import pytest
from tests.contents import contents, contents_from_scratch
from tests.history import History

from remora.indexer.errors import StoreBusyError, StoreError, UsageError
from remora.indexer.foundation.progress import OnLinked, Progress
from remora.indexer.index import Index
from remora.indexer.models.facts import FileListing
from remora.indexer.models.ids import BlobId, RepoPath, TreeId, blob_id
from remora.indexer.models.verification import Verification
from remora.indexer.models.versions import LINKER_VERSION
from remora.indexer.models.view import FileRow, Head
from remora.indexer.scanner import Scanner
from remora.indexer.store import (
    LinkView,
    NodeStateStore,
    Posting,
    codec,
    encode_entry,
    encode_facts,
    encode_flow,
    encode_listing,
    stamp,
)
from remora.indexer.store.layout import (
    CALLERS,
    FACTS,
    FILES,
    FLOW,
    HEADS,
    LINK_LAYERS,
    LINK_VIEWS,
    LINKS,
    LISTINGS,
    link_key,
    link_view_key,
    worktree_key,
)
from remora.indexer.store.link_records import encode_link_view
from remora.indexer.store.link_views import LinkViews
from remora.indexer.store.lock import write_lock
from remora.indexer.store.place import LOCK_FILE
from remora.indexer.store.transactions import Write

A, B, C = RepoPath("a.py"), RepoPath("b.py"), RepoPath("pkg/c.py")
SOURCES = {
    A: "def f():\n    return g()\n\ndef g():\n    return 1\n",
    B: "from a import f\n\ndef h():\n    return f()\n",
    C: "import b\n\nclass K:\n    def m(self):\n        return b.h()\n",
    "pyproject.toml": '[tool.remora-index]\nexclude = ["left_out.py"]\n',
    "left_out.py": "",
}
OTHER = b"def other(): ...\n"


@pytest.fixture
def linked(history: History, index: Index) -> Index:
    """An index of three files, linked, with a stamp."""
    history.commit(dict(SOURCES))
    index.sync(links=True)
    assert stamp.read(str(index.workspace.store.folder), "")
    return index


def store_of(index: Index) -> NodeStateStore:
    store = index.workspace.store.opened
    assert store is not None
    return store


def head_of(index: Index, worktree: str = "") -> Head:
    head = store_of(index).head(worktree)
    assert head is not None
    return head


def row_at(index: Index, path: RepoPath) -> FileRow:
    return store_of(index).rows_at("", head_of(index), [path])[path]


def blob_at(index: Index, path: RepoPath) -> BlobId:
    return row_at(index, path).blob


def publish(index: Index, head: Head | None = None, **rows: FileRow | None) -> None:
    """Put the view at *head*, with the rows under these paths' letters, or without them."""
    paths = {"a": A, "b": B, "c": C, "new": RepoPath("new.py")}
    put = {paths[name]: row for name, row in rows.items() if row is not None}
    removed = [paths[name] for name, row in rows.items() if row is None]
    before = head_of(index)
    store_of(index).publish("", head or before, expected=before, put=put, removed=removed)


def link_view(index: Index) -> LinkView:
    """The links that were asked for last."""
    return index.workspace.store.link_views()[0]


def relink(
    index: Index, *, rows: list[tuple[str, str, object]] | None = None, posting: Posting | None
) -> None:
    """Change some rows of links, or a posting."""
    view = link_view(index)
    bottom, postings = view.layers[-1], [] if posting is None else [posting]
    changed = store_of(index).links._records(view.about, rows or [], postings)
    store_of(index)._environment.write(
        lambda write: LinkViews(write)._put(bottom, changed, at_bottom=True), wait=1
    )


def foreign_facts(index: Index) -> None:
    facts = Scanner().scan(OTHER)
    store_of(index).facts.put([(blob_at(index, A), encode_facts(facts, len(OTHER)), b"")])


def facts_of_a_wrong_size(index: Index) -> None:
    facts = Scanner().scan(SOURCES[A].encode())
    store_of(index).facts.put([(blob_at(index, A), encode_facts(facts, 1), b"")])


def foreign_flow(index: Index) -> None:
    blob = blob_at(index, A)
    flow = Scanner().scan(OTHER, with_flow=True).flow
    facts = store_of(index).facts.encoded(blob)
    assert facts is not None
    store_of(index).facts.put([(blob, facts, encode_flow(flow))])


def flow_without_functions(index: Index) -> None:
    blob = blob_at(index, A)
    flow = Scanner().scan(SOURCES[A].encode(), with_flow=True).flow
    facts = store_of(index).facts.encoded(blob)
    assert facts is not None and flow is not None
    scopes = [scope._replace(exprs=scope.exprs[:1]) for scope in flow.scopes]
    store_of(index).facts.put([(blob, facts, encode_flow(flow._replace(scopes=scopes)))])


def foreign_listing(index: Index) -> None:
    missing_facts(index)
    found = Scanner().listing(OTHER)
    assert isinstance(found, FileListing)
    store_of(index).facts.put([(blob_at(index, B), encode_listing(found, len(OTHER)), b"")])


def missing_facts(index: Index) -> None:
    key = bytes.fromhex(blob_at(index, B))

    def forget(write: Write) -> None:
        for table in (FACTS, FLOW):
            write.delete(table, key)

    store_of(index)._environment.write(forget, wait=1)


def row_with_other_nodes(index: Index) -> None:
    publish(index, a=row_at(index, A)._replace(nodes=77))


def row_of_another_blob(index: Index) -> None:
    publish(index, a=row_at(index, A)._replace(blob=blob_at(index, B)))


def row_under_another_path(index: Index) -> None:
    publish(index, a=row_at(index, C), c=row_at(index, A))


def row_that_is_skipped(index: Index) -> None:
    publish(index, a=row_at(index, A)._replace(status="too_large", nodes=0, parse_ok=False))


def row_missing(index: Index) -> None:
    head = head_of(index)
    publish(index, head._replace(totals=head.totals.plus(row_at(index, B), -1)), b=None)


def row_too_many(index: Index) -> None:
    head, row = head_of(index), row_at(index, B)._replace(path=RepoPath("new.py"))
    publish(index, head._replace(totals=head.totals.plus(row)), new=row)


def totals(index: Index) -> None:
    head = head_of(index)
    publish(index, head._replace(totals=head.totals._replace(nodes=3)))


def settings(index: Index) -> None:
    publish(index, head_of(index)._replace(tree_settings={}))


def commit_time(index: Index) -> None:
    publish(index, head_of(index)._replace(committed_at=1))


def another_tree(index: Index) -> None:
    tree = index.workspace.worktree.repository.resolve("HEAD~1").tree
    publish(index, head_of(index)._replace(tree=tree))


def posting_dropped(index: Index) -> None:
    relink(index, posting=Posting("a.py:f", B, ()))


def posting_too_many(index: Index) -> None:
    relink(index, posting=Posting("a.py:g", C, (("K.m", "exact", (5,)),)))


def posting_of_nobody(index: Index) -> None:
    relink(index, posting=Posting("os.path.join", A, (("f", "exact", (2,)),)))


def posting_with_another_line(index: Index) -> None:
    relink(index, posting=Posting("a.py:f", B, (("h", "exact", (1,)),)))


def links_of_no_one(index: Index) -> None:
    relink(index, rows=[("files", B, None)], posting=None)


def links_with_another_callee(index: Index) -> None:
    entry = encode_entry(((0,), (), ((("a.py:g", "exact", (4,)),), ())))
    relink(index, rows=[("files", B, {"b.py:h": entry})], posting=None)


def links_of_a_stranger(index: Index) -> None:
    relink(index, rows=[("reads", "stranger.py", ("", {}))], posting=None)


def symbol_lost(index: Index) -> None:
    prefix = link_key(link_view(index).layers[-1], "symbols", "")
    store = store_of(index)
    with store._environment.read() as read:
        key = next(key for key, _ in read.items(LINKS, prefix))
    store._environment.write(lambda write: write.delete(LINKS, key), wait=1)


def what_writes_a_name(index: Index) -> None:
    """Under a row of its own, and what is there is wrong."""
    row = store_of(index).links.get(link_view(index).about, "writers", A)
    assert row
    name = min(row)
    rows: list[tuple[str, str, object]] = [("writers", A, {**row, name: b""}), ("apart", name, {})]
    relink(index, rows=rows, posting=None)


def put_link_view(index: Index, view: LinkView) -> None:
    """Have the record of the links say something else."""
    key = link_view_key(LINKER_VERSION, *link_view(index).about)
    store_of(index)._environment.write(
        lambda write: write.put(LINK_VIEWS, key, encode_link_view(view)), wait=1
    )


def links_of_another_tree(index: Index) -> None:
    view = link_view(index)
    put_link_view(index, view._replace(about=view.about._replace(tree=TreeId("f" * 40))))


def links_of_more_scopes(index: Index) -> None:
    view = link_view(index)
    put_link_view(index, view._replace(scopes=view.scopes + 1))


def lying_stamp(index: Index) -> None:
    head = head_of(index)._replace(tree=index.workspace.worktree.repository.resolve("HEAD~1").tree)
    store_of(index)._stamp("", head, index.workspace.settings.line)


def stamp_with_other_totals(index: Index) -> None:
    head = head_of(index)
    head = head._replace(totals=head.totals._replace(files=99))
    store_of(index)._stamp("", head, index.workspace.settings.line)


# What is planted, and (kind, path) of what has to be told, and nothing else.
PLANTED: dict[Callable[[Index], None], list[tuple[str, str | None]]] = {
    foreign_facts: [("facts", A)],
    facts_of_a_wrong_size: [("facts", A)],
    foreign_flow: [("facts", A)],
    flow_without_functions: [("facts", A)],
    missing_facts: [("facts", B)],
    foreign_listing: [("facts", B)],
    row_with_other_nodes: [("views", A)],
    row_of_another_blob: [("views", A)],
    row_under_another_path: [("views", A), ("views", C)],
    row_that_is_skipped: [("views", A)],
    row_missing: [("views", None), ("views", B)],
    row_too_many: [("views", None), ("views", "new.py")],
    totals: [("views", None)],
    settings: [("views", None)],
    commit_time: [("views", None)],
    posting_dropped: [("links", B)],
    posting_too_many: [("links", C)],
    posting_of_nobody: [("links", A)],
    posting_with_another_line: [("links", B)],
    links_of_no_one: [("links", B)],
    links_with_another_callee: [("links", B)],
    links_of_a_stranger: [("links", "stranger.py")],
    symbol_lost: [("records", None)],
    what_writes_a_name: [("links", None), ("links", A)],
    links_of_another_tree: [("links", None)],
    links_of_more_scopes: [("links", None)],
}


def told(found: Verification) -> list[tuple[str, str | None]]:
    return [(finding.kind, finding.path) for finding in found.findings]


def assert_as_from_scratch(history: History, index: Index, folder: Path) -> None:
    assert contents(index.head()) == contents_from_scratch(history.path, folder / "scratch")
    called = [(link.caller, link.how, link.lines) for link in index.callers("a.py:f")]
    assert called == [("node:b.py:h", "exact", (4,))]


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_what_is_wrong_is_told_and_mended(
    linked: Index, history: History, tmp_path: Path, plant: Callable[[Index], None]
) -> None:
    plant(linked)
    data_file = linked.workspace.store.folder / "data.mdb"
    before = data_file.read_bytes()

    found = linked.verify()
    assert told(found) == PLANTED[plant]
    assert not found.is_sound and found.left == found.findings
    assert data_file.read_bytes() == before  # it only looks

    mended = linked.verify(repair=True)
    assert told(mended) == PLANTED[plant]
    assert mended.is_sound and not mended.left
    assert all(map(mended.is_mended, mended.findings))

    again = linked.verify()
    assert again.is_sound and not again.findings
    assert_as_from_scratch(history, linked, tmp_path)


def test_a_sound_store(linked: Index) -> None:
    found = linked.verify()
    assert found.is_sound and not found.findings
    counts = {kind.kind: kind.total for kind in found.checked}
    assert (counts["facts"], counts["views"], counts["stamps"]) == (3, 3, 1)
    assert counts["links"] > 10
    assert not any(kind.notes for kind in found.checked)


@pytest.mark.parametrize("other", [SOURCES[A].encode(), OTHER], ids=["right", "wrong"])
def test_what_was_only_listed_is_held_against_git(
    linked: Index, history: History, other: bytes
) -> None:
    text = SOURCES[A].encode() + b"\nlast = 1\n"
    commit = history.commit({"a.py": text})
    history.commit({"a.py": SOURCES[A]})
    list(linked.at(commit).listed())
    assert linked.verify().is_sound
    found = Scanner().listing(other)
    assert isinstance(found, FileListing)
    blob = blob_id(text, "sha1")
    store = store_of(linked)
    store._environment.write(lambda write: write.delete(LISTINGS, bytes.fromhex(blob)), wait=1)
    store.facts.put([(blob, encode_listing(found, len(text)), b"")])
    (finding,) = linked.verify(repair=True).findings
    assert (finding.kind, finding.blob) == ("facts", blob)
    assert linked.verify().is_sound
    assert store_of(linked).facts.known([blob]) == {blob}


def test_a_repair_of_a_sound_store_writes_nothing(linked: Index) -> None:
    data_file = linked.workspace.store.folder / "data.mdb"
    before = data_file.read_bytes()
    assert linked.verify(repair=True).is_sound
    assert data_file.read_bytes() == before


@pytest.mark.parametrize("plant", [lying_stamp, stamp_with_other_totals])
def test_a_stamp_that_lies(linked: Index, history: History, plant: Callable[[Index], None]) -> None:
    history.commit({"a.py": SOURCES[A] + "\n\n"})
    linked.sync()
    plant(linked)
    assert told(linked.verify()) == [("stamps", None)]
    assert linked.verify(repair=True).is_sound
    assert stamp.read(str(linked.workspace.store.folder), "") is None


def test_a_view_that_stands_at_another_tree_than_its_commit(
    linked: Index, history: History, tmp_path: Path
) -> None:
    history.commit({"a.py": SOURCES[A] + "\n\n"})
    linked.sync(links=True)
    another_tree(linked)
    found = linked.verify()
    assert ("views", None) in told(found) and ("views", A) in told(found)
    assert linked.verify(repair=True).is_sound
    assert head_of(linked).tree == history.tree
    assert_as_from_scratch(history, linked, tmp_path)


def test_a_stamp_of_no_view(linked: Index) -> None:
    head = head_of(linked)
    store_of(linked).drop_view("")
    store_of(linked)._stamp("", head, linked.workspace.settings.line)
    assert told(linked.verify()) == [("stamps", None)]
    assert linked.verify(repair=True).is_sound


def test_what_was_made_of_wrong_facts_is_wrong_as_well(
    history: History, index: Index, tmp_path: Path
) -> None:
    history.commit(dict(SOURCES))
    blob = BlobId(history.git("rev-parse", f"HEAD:{A}"))
    facts = Scanner().scan(OTHER, with_flow=True)
    wrong = (blob, encode_facts(facts, len(OTHER)), encode_flow(facts.flow))
    index.workspace.store.make().facts.put([wrong])
    index.sync(links=True)

    found = told(index.verify())
    assert {("facts", A), ("views", None), ("views", A), ("links", A), ("links", B)} <= set(found)
    mended = index.verify(repair=True)
    assert mended.is_sound
    # A view that is made anew is linked anew: its links are right when their turn comes.
    assert {kind for kind, _ in told(mended)} == {"facts", "views"}
    assert index.verify().is_sound
    assert_as_from_scratch(history, index, tmp_path)


def test_another_worktree_is_checked_and_mended_in_its_place(
    linked: Index, history: History, tmp_path: Path
) -> None:
    first = history.commit({"a.py": "def f(): ...\n"})
    other = tmp_path / "other"
    history.git("worktree", "add", "-q", "--detach", "--no-checkout", str(other), "HEAD~1")
    with Index(other) as elsewhere:
        elsewhere.sync(links=True)
    linked.sync("HEAD")
    untouched = head_of(linked)
    head = head_of(linked, "worktrees/other")
    store = store_of(linked)
    wrong = head._replace(totals=head.totals._replace(nodes=9))
    store.publish("worktrees/other", wrong, expected=head, put={}, removed=[])

    found = linked.verify()
    (finding,) = found.findings
    assert (finding.kind, finding.worktree) == ("views", "worktrees/other")
    assert linked.verify(repair=True).is_sound
    assert head_of(linked, "worktrees/other")._replace(view=0) == head._replace(view=0)
    assert head_of(linked) == untouched
    assert untouched.commit == first
    with Index(other) as elsewhere:
        assert [link.caller for link in elsewhere.callers("a.py:f")] == ["node:b.py:h"]


def test_two_worktrees_with_one_view(linked: Index, history: History, tmp_path: Path) -> None:
    other = tmp_path / "other"
    history.git("worktree", "add", "-q", "--detach", "--no-checkout", str(other))
    with Index(other) as elsewhere:
        elsewhere.sync()
    head = head_of(linked, "worktrees/other")
    shared = head._replace(view=head_of(linked).view)
    store_of(linked).publish("worktrees/other", shared, expected=head, put={}, removed=[])
    store = store_of(linked)
    assert store.head("worktrees/other") == head  # `publish` gives numbers, and takes none
    key, value = worktree_key("worktrees/other"), codec.encode_head(shared)
    store._environment.write(lambda write: write.put(HEADS, key, value), wait=1)
    assert [x.problem for x in linked.verify().findings] == [
        "another worktree has its rows as well"
    ] * 2
    assert linked.verify(repair=True).is_sound
    assert linked.verify().is_sound


def test_links_behind_the_view_are_compared_at_their_own_tree(
    linked: Index, history: History
) -> None:
    history.commit({"a.py": "def f(): ...\n", "b.py": None})
    linked.sync(links=False)
    assert linked.verify().is_sound
    posting_with_another_line(linked)
    assert told(linked.verify()) == [("links", B)]
    assert linked.verify(repair=True).is_sound
    assert link_view(linked).about.tree == history.tree


# -- what cannot be checked


def notes(found: Verification) -> dict[str, tuple[str, ...]]:
    return {kind.kind: kind.notes for kind in found.checked if kind.notes}


def test_blobs_that_git_no_longer_has(linked: Index, history: History) -> None:
    history.amend({"a.py": "def f(): ...\n", "b.py": "import a\n"})
    linked.sync(links=True)
    history.git("reflog", "expire", "--expire=now", "--all")
    history.git("gc", "-q", "--prune=now")
    with Index(history.path) as again:
        found = again.verify()
    assert found.is_sound
    assert notes(found) == {
        "facts": ("2 that git no longer has, or cannot read",),
        "links": ("the indexed tree is no longer in the repository",),
    }


def test_a_view_of_a_tree_that_git_no_longer_has(linked: Index, history: History) -> None:
    history.amend({"a.py": "def f(): ...\n"})
    history.git("reflog", "expire", "--expire=now", "--all")
    history.git("gc", "-q", "--prune=now")
    with Index(history.path) as again:
        found = again.verify()
        assert found.is_sound and {"views", "links"} <= notes(found).keys()
        row_with_other_nodes(again)
        assert told(again.verify()) == [("views", A)]  # its facts still tell
        assert again.verify(repair=True).is_sound


def test_rules_that_are_no_longer_in_force(linked: Index, history: History) -> None:
    with Index(history.path, settings={"exclude": (C,)}) as other_rules:
        found = other_rules.verify()
        assert found.is_sound
        assert notes(found) == {
            "views": ("which files other rules than today's chose",),
            "links": ("links made under other rules than today's",),
        }
        row_of_another_blob(linked)
        assert told(other_rules.verify()) == [("views", A)]


def test_a_blob_that_git_has_damaged(linked: Index, history: History) -> None:
    """Git does not look whether content fits its id; facts must not be made from such."""
    blob = blob_at(linked, A)
    loose = history.git_dir / "objects" / blob[:2] / blob[2:]
    loose.chmod(0o644)
    loose.write_bytes(compress(b"blob %d\0" % len(OTHER) + OTHER))
    with Index(history.path) as again:
        found = again.verify(repair=True)
    assert found.is_sound
    assert notes(found) == {"facts": ("1 that git no longer has, or cannot read",)}
    loose.write_bytes(b"garbage")
    with Index(history.path) as again:
        found = again.verify(repair=True)
    assert found.is_sound
    assert notes(found) == {"facts": ("1 that git no longer has, or cannot read",)}
    assert found.checked[1].total == 2


# -- records that cannot be read


GARBAGE = (b"", b"\xff" * 40)


@pytest.mark.parametrize("garbage", GARBAGE)
@pytest.mark.parametrize(
    "table", [FACTS, FLOW, FILES, HEADS, LINK_VIEWS, LINK_LAYERS, LINKS, CALLERS]
)
def test_records_that_cannot_be_read(
    linked: Index, history: History, tmp_path: Path, table: bytes, garbage: bytes
) -> None:
    store = store_of(linked)
    with store._environment.read() as read:
        key = next(key for key, _ in read.items(table))
    store._environment.write(lambda write: write.put(table, key, garbage), wait=1)
    with Index(history.path) as index:
        assert not index.verify().is_sound
        assert index.verify(repair=True).is_sound
        assert index.verify().is_sound
        assert_as_from_scratch(history, index, tmp_path)


@pytest.mark.parametrize(
    "table", [FACTS, FLOW, FILES, HEADS, LINK_VIEWS, LINK_LAYERS, LINKS, CALLERS]
)
def test_damaged_records_are_dropped_and_made_again(
    linked: Index, history: History, tmp_path: Path, table: bytes
) -> None:
    """Changed by somebody who leaves the file's times as they were."""
    store = store_of(linked)
    with store._environment.read() as read:
        key, value = next(iter(read.stored(table)))
    damaged = value[:-1] + bytes([value[-1] ^ 1])
    store._environment.write(
        lambda write: write._transaction.put(key, damaged, db=write._tables[table]), wait=1
    )
    found = linked.verify()
    assert {finding.kind for finding in found.findings} == {"records"}
    assert notes(found) == {"records": ("all else, until that is mended",)}
    assert linked.verify(repair=True).is_sound
    assert linked.verify().is_sound
    assert_as_from_scratch(history, linked, tmp_path)


# -- while others write


class Meanwhile(Progress):
    """Does something whenever linking begins."""

    def __init__(self, action: Callable[[], object]) -> None:
        self.action = action

    def linking(self, files: int) -> OnLinked:
        self.action()
        return super().linking(files)


def test_links_are_looked_at_while_views_move(linked: Index, history: History) -> None:
    first = history.head
    history.commit({"a.py": SOURCES[A] + "\ndef late(): ...\n"})
    with Index(history.path) as another:
        moves = iter([lambda: another.sync(links=True)])
        found = linked.verify(progress=Meanwhile(lambda: next(moves, lambda: None)()))
        assert found.is_sound and not any(kind.notes for kind in found.checked)

        revisions = cycle([str(first), "HEAD"])
        found = linked.verify(progress=Meanwhile(lambda: another.sync(next(revisions), links=True)))
    assert found.is_sound
    assert notes(found) == {}, "those of a tree stay what they are"


# -- samples


def test_a_sample_is_the_same_every_time_and_spread_over_all_ids(
    history: History, index: Index
) -> None:
    history.commit({f"m{number}.py": f"x = {number}\n" for number in range(120)})
    index.sync(links=True)
    store = store_of(index)
    blobs = store.facts.blobs()
    for blob in blobs:
        facts = Scanner().scan(OTHER)
        store.facts.put([(blob, encode_facts(facts, len(OTHER)), b"")])

    def looked_at() -> list[BlobId | None]:
        found = index.verify(sample=4)
        assert notes(found)["facts"] == ("116 outside the sample",)
        assert notes(found)["links"] == ("with --sample, links of more than 100 files",)
        return [finding.blob for finding in found.findings if finding.kind == "facts"]

    chosen = looked_at()
    assert looked_at() == chosen
    assert sorted(filter(None, chosen)) == [blobs[0], blobs[30], blobs[60], blobs[90]]


def test_a_sample_larger_than_the_store_is_all_of_it(linked: Index) -> None:
    posting_dropped(linked)
    found = linked.verify(sample=1000)
    assert told(found) == [("links", B)]  # they are few
    assert not notes(found)


def test_a_sample_of_nothing_is_refused(linked: Index) -> None:
    with pytest.raises(UsageError):
        linked.verify(sample=0)


# -- stores that cannot be checked


def test_no_store(history: History, index: Index) -> None:
    history.commit({"a.py": ""})
    with pytest.raises(StoreError, match="nothing is indexed yet"):
        index.verify()
    assert not index.workspace.store.folder.exists()


def test_another_process_writes(linked: Index, history: History) -> None:
    posting_dropped(linked)
    row_with_other_nodes(linked)
    with (
        write_lock(str(linked.workspace.store.folder / LOCK_FILE), wait=1),
        Index(history.path, wait=0) as index,
    ):
        assert told(index.verify()) == [("views", A), ("links", B)]  # to look needs no lock
        with pytest.raises(StoreBusyError):
            index.verify(repair=True)
    assert linked.verify(repair=True).is_sound
