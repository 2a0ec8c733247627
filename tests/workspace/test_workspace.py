"""The parts of a workspace, each by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.history import History

from remora.indexer.errors import StoreError
from remora.indexer.index import Index
from remora.indexer.models.ids import BlobId, blob_id
from remora.indexer.scan_pool.worker import encoded_facts
from remora.indexer.scanner import Scanner
from remora.indexer.workspace import FactCache, Settings, StoreAccess, Workspace, Worktree

SOURCE = b"def f(): ...\n"
BLOB = blob_id(SOURCE, "sha1")


@pytest.fixture
def worktree(history: History, notes: list[str]) -> Iterator[Worktree]:
    history.commit({"a.py": SOURCE.decode()})
    with Worktree(history.path, notes.append) as opened:
        yield opened


@pytest.fixture
def store(worktree: Worktree, notes: list[str]) -> StoreAccess:
    return StoreAccess(worktree, None, 30.0, notes.append)


def test_a_worktree_follows_head(worktree: Worktree, history: History) -> None:
    first = worktree.head_state()
    assert first.commit == history.head
    second = history.commit({"b.py": ""})
    assert worktree.head_state().commit == second != first.commit


def test_worktrees_have_ids(worktree: Worktree, history: History, tmp_path: Path) -> None:
    history.git("worktree", "add", "-q", "--detach", "--no-checkout", str(tmp_path / "linked"))
    assert worktree.id == ""
    assert worktree.all_ids() == ["", "worktrees/linked"]
    assert worktree.is_there("worktrees/linked")
    assert not worktree.is_there("worktrees/gone")
    with Worktree(worktree.other("worktrees/linked"), lambda text: None) as linked:
        assert linked.id == "worktrees/linked"
        assert linked.head_state() == worktree.head_state()._replace(ref=None)


def test_there_is_no_store_until_one_is_made(store: StoreAccess) -> None:
    assert (store.opened, store.head(), store.links) == (None,) * 3
    assert store.link_views() == []
    assert (store.rows(None), store.gone_worktrees(), store.can_be_written) == ([], [], True)
    with pytest.raises(StoreError, match="nothing is indexed yet"):
        store.current()
    assert not store.folder.exists()
    made = store.make()
    assert store.current() is store.opened is made


def test_a_removed_store_is_let_go_of(store: StoreAccess, history: History) -> None:
    made = store.make()
    with Index(history.path) as index:
        index.remove()
    assert made.is_removed
    assert store.head() is None
    assert store.make() is not made


def test_facts_without_a_store_are_kept_in_memory(
    worktree: Worktree, store: StoreAccess, notes: list[str]
) -> None:
    facts = FactCache(worktree, store, notes.append, stores=False)
    assert facts.known([BLOB]) == set()
    facts.keep([encoded_facts(BLOB, SOURCE, with_flow=True)])
    assert facts.known([BLOB]) == facts.with_flow([BLOB]) == {BLOB}
    assert facts.outlines([BLOB])[BLOB].names == ("__module__", "f")
    assert not store.folder.exists()
    assert notes == []


def test_facts_that_are_not_at_hand_are_scanned(worktree: Worktree, store: StoreAccess) -> None:
    facts = FactCache(worktree, store, lambda text: None)
    assert facts.outlines([BLOB]) == {}
    assert facts.all_outlines([BLOB])[BLOB].names == ("__module__", "f")
    assert facts.with_flow([BLOB]) == set()
    assert facts.encoded_flow(BLOB)
    assert store.current().facts.with_flow([BLOB]) == {BLOB}


def test_the_flow_of_what_was_just_scanned_is_not_decoded(
    worktree: Worktree, store: StoreAccess, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = FactCache(worktree, store, lambda text: None)
    facts.keep([encoded_facts(BLOB, SOURCE, with_flow=True, on_flow=facts.hold_flow)])
    with monkeypatch.context() as patched:
        patched.setattr("remora.indexer.store.decode_flow", None)
        held = facts.flow(BLOB)
    stored = facts.flow(BLOB)
    assert held is not None and stored is not None
    assert tuple(held.scopes) == tuple(stored.scopes)
    assert (held.names, held.types, held.outline) == (stored.names, stored.types, stored.outline)


def test_no_more_flow_is_held_than_there_is_room_for(
    worktree: Worktree, store: StoreAccess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("remora.indexer.workspace.fact_cache._MOST_HELD", 10)
    facts = FactCache(worktree, store, lambda text: None)
    flow = Scanner().scan(SOURCE, with_flow=True).flow
    assert flow is not None
    size = flow.outline.size
    blobs = [BlobId(f"{number:040}") for number in range(10 // size + 1)]
    for blob in blobs:
        facts.hold_flow(blob, flow)
        facts.hold_flow(blob, flow)  # takes no more room the second time
    held = [blob for blob in blobs if blob in facts._held]
    assert held == blobs[:-1]
    assert [facts.flow(blob) for blob in held] == [flow] * len(held)
    assert not facts._held
    facts.hold_flow(blobs[-1], flow)
    assert facts.flow(blobs[-1]) is flow


def test_settings_of_caller_git_and_tree(worktree: Worktree, history: History) -> None:
    history.git("config", "remora.jobs", "3")
    history.git("config", "remora.exclude", "old/")
    tree = history.commit({"pyproject.toml": '[tool.remora-index]\nexclude = ["new/"]\n'})
    settings = Settings(worktree, {"exclude": ("mine/",)}, lambda text: None)
    assert settings.outer == {"jobs": 3, "exclude": ("mine/",)}
    assert (settings.jobs, settings.git_rules.exclude) == (3, ("old/",))
    found = settings.of_tree(worktree.repository.resolve(tree).tree)
    assert found == {"exclude": ("new/",)}
    assert settings.rules(found).exclude == ("mine/",)
    assert settings.line is None, "a stamp cannot tell what the caller set"
    settings.given = {"jobs": 1}
    assert settings.line is not None


def test_links_follow_where_there_are_some(history: History) -> None:
    history.commit({f"m{n}.py": SOURCE.decode() for n in range(3)})
    with Index(history.path) as index:
        index.sync()
        workspace: Workspace = index.workspace
        head = workspace.store.head()
        assert head is not None
        assert not workspace.links.follow(head.rules), "there are none"
        index.sync(links=True)
        assert workspace.links.follow(head.rules)
        assert workspace.links.have_arrived(head)
        assert not workspace.links.follow("other rules")
        workspace.settings.given = {"links": True}
        assert workspace.links.follow("other rules"), "as it is set"
