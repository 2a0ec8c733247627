"""Links of what is not committed: made once for all processes that ask about the same."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.callgraph.test_linked_histories import CHOICES, SOURCES
from tests.contents import links
from tests.history import History

from remora.indexer.callgraph import relinking
from remora.indexer.index import Index
from remora.indexer.mcp_server.opened import Opened
from remora.indexer.store import beside_views, codec
from remora.indexer.store.layout import LINK_VIEWS, UNCOMMITTED

FIRST = {path: sources[0] for path, sources in SOURCES.items() if path != "pkg.py"}

Edit = tuple[str, str | None]


def write(history: History, path: str, text: str | None) -> None:
    place = history.path / path
    if text is None:
        place.unlink(missing_ok=True)
        return
    if place.is_symlink() or place.parent.is_file():
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text)


def asked(history: History, revision: str, store: Path | None = None) -> tuple[dict[str, Any], int]:
    """What a process says of all links, and how many scopes it evaluated for that."""
    with Index(history.path, store=store) as index:
        looked = index.at(revision)
        return links(looked), looked.relations.relinked.evaluated


def kept(index: Index) -> list[bytes]:
    """The digests of what is kept."""
    assert index.workspace.store.opened is not None
    with index.workspace.store.opened._environment.read() as read:
        found = dict(read.items(UNCOMMITTED))
        assert found.keys() <= set(read.keys(LINK_VIEWS))
    return [one for value in found.values() for one, _ in codec.decode_uncommitted(value)]


@pytest.fixture
def linked(history: History, index: Index) -> Index:
    history.commit(FIRST)
    history.materialise()
    index.sync(links=True)
    return index


def edit(history: History, **texts: str) -> None:
    for name, text in texts.items():
        write(history, f"{name}.py", text)


steps = st.lists(
    st.tuples(st.lists(st.sampled_from(CHOICES), min_size=1, max_size=3), st.booleans()),
    min_size=1,
    max_size=4,
)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps)
def test_they_are_those_of_the_edit_that_is_asked_about(
    tmp_path_factory: pytest.TempPathFactory, taken: list[tuple[list[Edit], bool]]
) -> None:
    """Staged and in the work tree, made by this process or found."""
    folder = tmp_path_factory.mktemp("uncommitted")
    history = History(folder / "repo")
    history.commit(FIRST)
    history.materialise()
    with Index(history.path) as index:
        index.sync(links=True)
    for edits, is_staged in taken:
        for path, text in edits:
            write(history, path, text)
        if is_staged:
            history.git("add", "--all")
        for revision in (":staged", ":worktree"):
            first, _ = asked(history, revision)
            again, evaluated = asked(history, revision)
            scratch, _ = asked(history, revision, folder / "scratch")
            assert first == scratch
            assert again == scratch and evaluated == 0
            shutil.rmtree(folder / "scratch")
    with Index(history.path) as index:
        assert index.verify().is_sound


def test_another_edit_is_linked_by_itself(linked: Index, history: History) -> None:
    edit(history, app="from pkg.base import helper\n\ndef main():\n    helper()\n")
    _, evaluated = asked(history, ":worktree")
    assert evaluated
    edit(history, app="from pkg.base import Base\n\ndef main():\n    Base()\n")
    found, evaluated = asked(history, ":worktree")
    assert evaluated
    assert [link.callee for link in found["node:app.py:main"][0]] == ["node:pkg/base.py:Base"]
    assert len(kept(linked)) == 2


def test_few_are_kept_those_asked_for_last(linked: Index, history: History) -> None:
    edits = [f"def main{number}(): ...\n" for number in range(beside_views.MOST_UNCOMMITTED + 2)]
    for text in edits:
        edit(history, app=text)
        asked(history, ":worktree")
    assert len(kept(linked)) == beside_views.MOST_UNCOMMITTED
    assert asked(history, ":worktree")[1] == 0
    edit(history, app=edits[0])
    assert asked(history, ":worktree")[1]


def test_none_are_kept_that_take_much(linked: Index, history: History) -> None:
    edit(history, app="def main(): ...\n")
    with patch.object(beside_views, "MOST_ROOM", 10):
        assert asked(history, ":worktree") == asked(history, ":worktree")
    assert not kept(linked)


def test_a_server_keeps_its_own(linked: Index, history: History) -> None:
    """But it takes what others have made."""
    edit(history, app="def main(): ...\n")
    opened = Opened(lambda note: Index(history.path, note=note))
    assert opened.revision(None, links=True).relations.relinked.evaluated
    assert not kept(linked)
    assert asked(history, ":worktree")[1] and len(kept(linked)) == 1
    opened.close()
    assert opened.revision(None, links=True).relations.relinked.evaluated == 0
    opened.close()


def test_they_go_with_the_view_that_they_lie_over(linked: Index, history: History) -> None:
    edit(history, app="def main(): ...\n")
    asked(history, ":worktree")
    assert len(kept(linked)) == 1
    history.commit({"pkg/base.py": "def helper(): ...\n"})
    linked.sync(links=True)
    assert not kept(linked)
    asked(history, ":worktree")
    assert len(kept(linked)) == 1
    for number in range(12):
        linked.at(history.commit({"pkg/base.py": f"def helper{number}(): ...\n"})).callers("main")
    linked.workspace.store.make().drop_links()
    assert not kept(linked)


def test_links_made_anew_have_none(linked: Index, history: History) -> None:
    edit(history, app="def main(): ...\n")
    asked(history, ":worktree")
    linked.sync(force=True, links=True)
    assert not kept(linked)


def test_what_is_looked_at_twice_in_one_process_is_found(linked: Index, history: History) -> None:
    edit(history, app="def main(): ...\n")
    asked(history, ":worktree")
    with patch.object(relinking._Relinking, "run", side_effect=AssertionError):
        assert linked.at(":worktree").relations.callees("node:app.py:main") == []


@pytest.mark.parametrize("garbage", [b"", b"\xff" * 40])
def test_what_cannot_be_read_is_linked_again(
    linked: Index, history: History, garbage: bytes
) -> None:
    edit(history, app="def main(): ...\n")
    before, _ = asked(history, ":worktree")
    assert linked.workspace.store.opened is not None
    environment = linked.workspace.store.opened._environment
    with environment.read() as read:
        (key,) = read.keys(UNCOMMITTED)
    environment.write(lambda write: write.put(UNCOMMITTED, key, garbage), wait=1)
    after, evaluated = asked(history, ":worktree")
    assert after == before and evaluated
    assert linked.verify().is_sound


def test_what_is_damaged_is_dropped_alone(linked: Index, history: History) -> None:
    edit(history, app="def main(): ...\n")
    asked(history, ":worktree")
    store = linked.workspace.store.opened
    assert store is not None
    with store._environment.read() as read:
        ((key, stored),) = read.stored(UNCOMMITTED)
    damaged = stored[:-1] + bytes([stored[-1] ^ 1])
    store._environment.write(
        lambda write: write._transaction.put(key, damaged, db=write._tables[UNCOMMITTED]), wait=1
    )
    assert {finding.kind for finding in linked.verify().findings} == {"records"}
    assert linked.verify(repair=True).is_sound
    assert not kept(linked) and linked.status().links == "current"
