"""Syncs that carry links along: when, in how many transactions, and what they say of it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from tests.command import environment
from tests.history import History

from remora.indexer.callgraph import base
from remora.indexer.cli.unchanged import unchanged
from remora.indexer.errors import ConfigurationError, ViewMovedError
from remora.indexer.foundation.progress import Progress
from remora.indexer.hooks.staged import scan_staged
from remora.indexer.index import Index
from remora.indexer.models.ids import BlobId
from remora.indexer.rules import settings_of_pyproject
from remora.indexer.store import stamp
from remora.indexer.store.links import LinkRows

FILES = {
    "lib.py": "def load(): ...\n\ndef unused(): ...\n",
    "app.py": "from lib import load\n\ndef main():\n    return load()\n",
    "alone.py": "def alone(): ...\n",
}
RENAMED = {"lib.py": "def read(): ...\n\nload = read\n"}


@pytest.fixture
def linked(history: History, index: Index) -> Index:
    """An index of FILES whose links are there."""
    history.commit(dict(FILES))
    index.sync(links=True)
    return index


def callers(index: Index, name: str) -> set[str]:
    return {relation.caller for relation in index.head(catch_up=False).callers(name)}


class KilledError(Exception):
    """Stands for the end of the process."""


def killed_between(index: Index, **options: Any) -> None:
    """A sync that ends when the view has moved and the links have not."""
    with patch.object(LinkRows, "publish", side_effect=KilledError), pytest.raises(KilledError):
        index.sync(**options)


# -- when


def test_a_long_way_is_linked_once_and_the_way_back_not_at_all(
    history: History, linked: Index
) -> None:
    start = history.resolve("HEAD")
    far = history.commit({f"m{number}.py": "def f(): ...\n" for number in range(150)})
    report = linked.sync()
    assert (report.relinked, report.scopes_evaluated, report.scopes_reused) == (153, 307, 0)
    assert linked.status().links == "current"
    assert a_sync_has_nothing_to_do(history)
    for commit, scopes in ((start, 7), (far, 307), (start, 7)):
        history.reset(commit)
        report = linked.sync()
        assert (report.relinked, report.scopes_evaluated) == (0, 0)
        assert report.scopes_reused == scopes
        assert linked.status().links == "current"


def a_sync_has_nothing_to_do(history: History) -> bool:
    lines = stamp.read(str(history.path / ".git" / "remora"), "")
    return lines is not None and lines[1] == history.head


def test_a_plain_sync_links_nothing(history: History, index: Index) -> None:
    history.commit(dict(FILES))
    report = index.sync()
    assert (report.relinked, report.relinked_for) == (0, {})
    assert index.status().links == "none"


def test_the_first_link_parses_every_blob_once(history: History, index: Index) -> None:
    history.commit(dict(FILES))
    report = index.sync(links=True)
    assert (report.scanned, report.scanned_for_links) == (3, 0)
    assert (report.relinked, report.relinked_for) == (3, {"file_change": 3})
    assert index.status().links == "current"
    assert callers(index, "load") == {"node:app.py:main"}


def test_known_facts_are_read_once_more_for_links_and_that_is_said(
    history: History, index: Index
) -> None:
    history.commit(dict(FILES))
    index.sync()
    report = index.sync(links=True)
    assert (report.scanned, report.scanned_for_links, report.relinked) == (0, 3, 3)
    assert not report.moves_view
    assert report.has_changes


def test_from_then_on_links_come_along(history: History, linked: Index) -> None:
    history.commit(dict(RENAMED))
    report = linked.sync()
    assert (report.scanned, report.scanned_for_links) == (1, 0)
    assert report.relinked_for == {"file_change": 1, "dependency_change": 1}
    assert report.relinked == 2
    assert linked.status().links == "current"
    assert callers(linked, "read") == {"node:app.py:main"}
    assert linked.sync().relinked == 0


def test_a_question_about_links_is_enough_to_begin(history: History, index: Index) -> None:
    history.commit(dict(FILES))
    assert list(index.callers("load"))
    history.commit(dict(RENAMED))
    assert index.sync().relinked == 2


def test_links_may_be_left_behind_and_are_brought_up_later(history: History, linked: Index) -> None:
    history.commit(dict(RENAMED))
    assert linked.sync(links=False).relinked == 0
    assert linked.status().links == "behind"
    assert linked.sync().relinked == 2
    assert linked.status().links == "current"


def test_a_question_about_something_else_leaves_them_behind(
    history: History, linked: Index
) -> None:
    history.commit(dict(RENAMED))
    assert linked.node("read", links=False).callers is None
    assert linked.status().links == "behind"
    assert {relation.caller for relation in linked.callers("read")} == {"node:app.py:main"}
    assert linked.status().links == "current"


def test_force_links_everything_anew(linked: Index) -> None:
    report = linked.sync(force=True)
    assert (report.relinked, report.relinked_for) == (3, {"file_change": 3})
    assert callers(linked, "load") == {"node:app.py:main"}


# -- settings


def test_settings_make_a_plain_sync_link(history: History) -> None:
    history.commit(dict(FILES))
    history.git("config", "remora.links", "true")
    with Index(history.path) as index:
        assert index.sync().relinked == 3
    history.git("config", "remora.links", "false")
    history.commit(dict(RENAMED))
    with Index(history.path) as index:
        assert index.sync().relinked == 0
        assert index.status().links == "behind"
    with Index(history.path, settings={"links": True}) as index:
        assert index.sync().relinked == 2


def test_what_is_no_truth_is_refused(history: History) -> None:
    history.commit(dict(FILES))
    history.git("config", "remora.links", "perhaps")
    with Index(history.path) as index, pytest.raises(ConfigurationError, match=r"remora\.links"):
        index.sync()


def test_a_tree_cannot_ask_for_links() -> None:
    settings, notes = settings_of_pyproject(b"[tool.remora-index]\nlinks = true\njobs = 1\n")
    assert settings == {"jobs": 1}
    assert "git config remora.links" in notes[0]


def test_what_is_staged_is_scanned_with_what_links_need(history: History, linked: Index) -> None:
    history.materialise()
    (history.path / "new.py").write_text("def new(): ...\n")
    history.git("add", "new.py")
    scan_staged(linked.workspace)
    blob = BlobId(history.git("rev-parse", ":new.py"))
    assert linked.workspace.facts.with_flow([blob]) == {blob}
    history.git("commit", "--quiet", "-m", "new")
    report = linked.sync()
    assert (report.scanned, report.scanned_for_links, report.relinked) == (0, 0, 1)


# -- two transactions


def test_killed_between_the_two_leaves_only_the_links_behind(
    history: History, linked: Index
) -> None:
    before = linked.workspace.store.link_views()
    history.commit(dict(RENAMED))
    killed_between(linked)
    assert linked.node("read", links=False).key == "node:lib.py:read"
    assert linked.workspace.store.link_views() == before
    assert linked.status().links == "behind"
    assert linked.node("read").callers is not None, "a question brings them up"
    assert linked.sync().relinked == 0


HANGING = """
import signal
from remora.indexer.store.links import LinkRows
def hang(*given, **named):
    print("about to publish", flush=True)
    signal.pause()
LinkRows.publish = hang
from remora.indexer.cli.main import main
main()
"""


def test_a_process_killed_between_the_two(
    history: History, linked: Index, glance: Callable[[], bool]
) -> None:
    history.commit(dict(RENAMED))
    with subprocess.Popen(
        [sys.executable, "-P", "-c", HANGING, "sync"],
        cwd=history.path,
        env=environment(),
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"about to publish\n"
        process.kill()
    assert linked.status().current
    assert linked.status().links == "behind"
    assert not glance()
    assert linked.sync().relinked == 2
    assert callers(linked, "read") == {"node:app.py:main"}
    assert glance()


def test_a_killed_first_link_is_no_link(history: History, index: Index) -> None:
    history.commit(dict(FILES))
    killed_between(index, links=True)
    assert index.status().links == "none"
    report = index.sync(links=True)
    assert (report.relinked, report.scanned_for_links) == (3, 0), "the flow was kept"


def test_links_of_another_tree_are_never_read(history: History, linked: Index) -> None:
    view = linked.head()
    assert list(view.callers("node:lib.py:load"))
    before = [*linked.head().callees("node:app.py:main")]
    history.commit(dict(RENAMED))
    with Index(history.path) as another:
        another.sync()
        assert [*another.callees("node:app.py:main")] != before
    assert [*view.relations.callees("node:app.py:main")] == before


def test_a_look_at_another_revision_outlives_moving_links(history: History, linked: Index) -> None:
    first = history.head
    assert first is not None
    history.commit(dict(RENAMED))
    view = linked.at(first)
    assert [relation.caller for relation in view.callers("load")] == ["node:app.py:main"]
    with Index(history.path) as another:
        another.sync()
    assert [relation.caller for relation in view.callers("load")] == ["node:app.py:main"]


def test_who_loses_a_race_starts_over(history: History, linked: Index) -> None:
    history.commit(dict(RENAMED))
    linked.sync(links=False)
    publish = LinkRows.publish

    def late(self: LinkRows, *given: Any, **named: Any) -> None:
        with patch.object(LinkRows, "publish", publish), Index(history.path) as another:
            another.sync()
        publish(self, *given, **named)

    with patch.object(LinkRows, "publish", late):
        assert linked.sync().relinked == 2
    assert linked.status().links == "current"
    trees = [view.about.tree for view in linked.workspace.store.link_views()]
    assert trees == [history.tree, history.tree_of("HEAD~1")], "the other one has linked"


def test_a_view_that_is_moved_meanwhile_is_followed(history: History, linked: Index) -> None:
    history.commit(dict(RENAMED))
    rows = [True]

    def moved(self: Any, *given: Any, **named: Any) -> Any:
        if rows:
            rows.clear()
            history.commit({"more.py": "def more(): ...\n"})
            with Index(history.path) as another:
                another.sync(links=False)
            raise ViewMovedError("moved")
        return publish(self, *given, **named)

    publish = LinkRows.publish
    with patch.object(LinkRows, "publish", moved):
        report = linked.sync()
    assert report.relinked == 3
    assert linked.status().links == "current"


# -- the stamp


@pytest.fixture
def glance(history: History, monkeypatch: pytest.MonkeyPatch) -> Callable[[], bool]:
    """Whether the quick way finds nothing to do."""
    monkeypatch.chdir(history.path)
    return lambda: unchanged() is not None


def test_there_is_a_stamp_where_links_are_there_too(
    history: History, linked: Index, glance: Callable[[], bool]
) -> None:
    assert glance()
    history.commit(dict(RENAMED))
    linked.sync()
    assert glance()


def test_there_is_none_while_links_are_behind(
    history: History, linked: Index, glance: Callable[[], bool]
) -> None:
    history.commit(dict(RENAMED))
    killed_between(linked)
    assert not glance()
    linked.sync(links=False)
    assert not glance()
    linked.sync()
    assert glance()


def test_the_quick_way_sees_that_links_are_asked_for(
    history: History, index: Index, glance: Callable[[], bool]
) -> None:
    history.commit(dict(FILES))
    index.sync()
    assert glance()
    history.git("config", "remora.links", "true")
    assert not glance()
    with Index(history.path) as configured:
        configured.sync(links=False)
        assert not glance()
        configured.sync()
    assert glance()


def test_a_stamp_holds_for_who_wants_no_links(
    history: History, linked: Index, glance: Callable[[], bool]
) -> None:
    history.git("config", "remora.links", "false")
    history.commit(dict(RENAMED))
    with Index(history.path) as index:
        index.sync()
    assert glance()


def test_links_in_the_environment_leave_a_stamp(history: History) -> None:
    history.commit(dict(FILES))
    with Index(history.path, settings={"links": True}) as index:
        index.sync()
        assert stamp.read(str(index.workspace.store.folder), "") is not None


# -- provenance


def sources(index: Index) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for node in index.head(catch_up=False).nodes():
        found.setdefault(node.file_path, set()).add(node.update_source)
    return found


def test_update_source_tells_a_neighbours_change_from_ones_own(
    history: History, linked: Index
) -> None:
    assert set().union(*sources(linked).values()) == {"cold_start"}
    history.commit(dict(RENAMED))
    linked.sync()
    assert sources(linked) == {
        "lib.py": {"file_change"},
        "app.py": {"dependency_change"},
        "alone.py": {"cold_start"},
    }
    files = {file.file_path: file.last_scanned for file in linked.files()}
    assert files["app.py"] == files["alone.py"] != files["lib.py"], "no neighbour scans a file"
    history.commit({"app.py": FILES["app.py"] + "\nmain()\n"})
    linked.sync()
    assert sources(linked)["app.py"] == {"file_change"}


def test_a_question_that_brings_links_up_says_so_too(history: History, linked: Index) -> None:
    history.commit(dict(RENAMED))
    linked.sync(links=False)
    assert sources(linked)["app.py"] == {"cold_start"}
    assert list(linked.callers("read"))
    assert sources(linked)["app.py"] == {"dependency_change"}


def test_what_is_not_published_is_adhoc(history: History, linked: Index, tmp_path: Path) -> None:
    history.materialise()
    (history.path / "lib.py").write_text(RENAMED["lib.py"])
    history.git("add", "--all")
    for revision in ("HEAD", ":staged", ":worktree"):
        view = linked.at(revision)
        assert {node.update_source for node in view.nodes()} == {"adhoc"}
        assert view.node("main", links=True).update_source == "adhoc"
    assert {fields["update_source"] for fields in linked.scan(b"x = 1", "x.py")} == {"adhoc"}
    (tmp_path / "file").write_text("")
    with Index(history.path, store=tmp_path / "file" / "store") as unwritable:
        assert {node.update_source for node in unwritable.nodes()} == {"adhoc"}
    assert set().union(*sources(linked).values()) == {"cold_start"}


def test_a_view_that_moved_on_keeps_its_own_sources(history: History, linked: Index) -> None:
    """The links of an older tree, published late, say nothing of the rows of a newer one."""
    history.commit(dict(RENAMED))
    linked.sync(links=False)
    publish = LinkRows.publish

    def late(self: LinkRows, *given: Any, **named: Any) -> None:
        history.commit({"app.py": "def other(): ...\n"})
        with Index(history.path) as another:
            another.sync(links=False)
        publish(self, *given, **named)

    with patch.object(LinkRows, "publish", late):
        linked.sync()
    assert sources(linked)["app.py"] == {"file_change"}


# -- progress


class Recorder(Progress):
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.files = 0
        self.shares: list[float] = []

    def linking(self, files: int) -> Callable[[float], None]:
        self.files = files
        return self.shares.append


def test_linking_tells_how_far_it_is(history: History, index: Index) -> None:
    functions = "".join(f"def f{number}():\n    load()\n" for number in range(60))
    history.commit({**FILES, "alone.py": f"from lib import load\n{functions}"})
    recorder = Recorder()
    index.sync(links=True, progress=recorder)
    assert recorder.files == 3
    assert recorder.shares == sorted(recorder.shares)
    assert len(recorder.shares) > 3
    assert recorder.shares[-1] == 1.0


# -- nodes with their links


def test_a_node_has_its_links_at_head_once_it_was_linked(history: History, index: Index) -> None:
    history.commit(dict(FILES))
    bare = index.node("load")
    assert (bare.callers, bare.callees, bare.related_tests, bare.unresolved_calls) == (None,) * 4
    node = index.node("load", links=True)
    assert [(end.key, end.how, end.lines) for end in node.callers or ()] == [
        ("node:app.py:main", "exact", (4,))
    ]
    assert (node.callees, node.related_tests, node.unresolved_calls) == ((), (), 0)
    assert node.resolved_imports == ()
    assert index.node("load") == node.model_copy(update={"resolved_imports": None})
    main = index.node("main", links=True)
    assert [(end.name, end.key) for end in main.resolved_imports or ()] == [
        ("lib.load", "node:lib.py:load")
    ]
    assert index.node("load", links=False) == bare
    assert all(node.callers is None for node in index.nodes()), "a listing has none"
    assert {n.key: n for n in index.nodes(links=True)}["node:lib.py:load"] == node


def test_elsewhere_where_they_are_retained_or_soon_made(
    history: History, linked: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    history.commit(dict(RENAMED))
    history.commit({"alone.py": None})
    assert linked.at("HEAD").node("main").callees is not None, "of two files"
    monkeypatch.setattr("remora.indexer.index.at_hand.FEW_FILES", 0)
    view = linked.at("HEAD~1")
    assert view.node("main").callees is None
    assert view.node("main", links=True).callees == linked.node("main").callees
    assert view.node("main").callees is not None, "they are made"
    assert linked.at("HEAD~1").node("main").callees is not None, "and retained"
    linked.workspace.settings.given = {"links": False}
    monkeypatch.setattr("remora.indexer.index.at_hand.FEW_FILES", 20)
    assert linked.at("HEAD~2").node("main").callees is not None
    linked.workspace.store.make().drop_links()
    assert linked.at("HEAD~2").node("main").callees is None


def test_what_is_near_is_compared_once_where_links_are_made_unasked(
    history: History, linked: Index
) -> None:
    history.commit(dict(RENAMED))
    revision = linked.at("HEAD")
    with patch("remora.indexer.callgraph.base._differing", side_effect=base._differing) as compared:
        assert revision.node("main").callees is not None
    assert compared.call_count == 1


@pytest.mark.parametrize("revision", [":worktree", ":staged"])
def test_what_is_not_committed_has_its_links_where_they_are_soon_made(
    history: History, linked: Index, revision: str
) -> None:
    history.materialise()
    (history.path / "lib.py").write_text(RENAMED["lib.py"])
    history.git("add", "--all")
    found = linked.at(revision).node("read").callers or ()
    assert [end.key for end in found] == ["node:app.py:main"]
    assert len(linked.workspace.store.link_views()) == 1, "and they are not retained"


def test_links_of_an_old_view_are_shown_where_they_are_its_own(
    history: History, linked: Index
) -> None:
    history.commit(dict(RENAMED))
    assert linked.head(catch_up=False).node("load").callers
    linked.sync(links=False)
    assert linked.head(catch_up=False).node("read").callers is None
    assert linked.head(catch_up=False).node("read", links=True).callers


def test_calls_of_one_kind_to_one_node_are_one(history: History, index: Index) -> None:
    text = "def f(): ...\n\ndef g(x):\n    f()\n    (lambda: f())()\n    x.y()\n    x.y()\n"
    history.commit({"a.py": text})
    node = index.node("f", links=True)
    assert [(end.key, end.lines) for end in node.callers or ()] == [("node:a.py:g", (4, 5))]
    caller = index.node("g")
    assert caller.unresolved_calls == 2
    assert "node:a.py:f" in {end.key for end in caller.callees or ()}
