"""Finding nodes: by key, place, path and name, at HEAD and at other revisions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.contents import contents
from tests.history import History

import remora.indexer
from remora.indexer import FileIndex, NodeState
from remora.indexer.errors import (
    AmbiguousNameError,
    NodeNotFoundError,
    PathNotFoundError,
    StoreError,
    UsageError,
)
from remora.indexer.foundation.progress import OnScanned, Progress
from remora.indexer.index import Index
from remora.indexer.models.node import schema
from remora.indexer.workspace import FactCache

APP = '''"""The app."""
import os
from typing import overload

class App:
    """An app."""

    name = "x"

    @property
    def home(self) -> str:
        return os.sep

    @home.setter
    def home(self, value: str) -> None:
        def check():
            return value
        check()

def run(app: App, *, debug: bool = False) -> int:
    """Run it."""
    if debug and app:
        return 1
    return 0
'''


@pytest.fixture
def app(history: History, notes: list[str]) -> Iterator[Index]:
    history.commit({"src/app.py": APP, "src/tool.py": "def run(): ...\n"})
    history.commit({"src/late.py": "def late(): ...\n"})
    with Index(history.path, note=notes.append) as index:
        index.sync()
        yield index


def test_a_key_gives_the_whole_record(app: Index) -> None:
    node = app.node("node:src/app.py:run")
    assert node.signature == "def run(app: App, *, debug: bool = False) -> int"
    assert (node.docstring, node.node_type, node.parent) == (
        "Run it.",
        "function",
        "node:src/app.py:__module__",
    )
    assert (node.complexity, node.has_type_hints, node.parse_ok) == (3, True, True)
    assert (node.start_line, node.end_line, node.line_count) == (20, 24, 5)
    assert APP.encode()[node.start_byte : node.end_byte].startswith(b"def run(app")
    assert node.callers is None  # not computed, which is not the same as none


def test_twins_are_numbered(app: Index) -> None:
    assert app.node("node:src/app.py:App.home").signature == "def home(self) -> str"
    setter = app.node("node:src/app.py:App.home@2")
    assert (setter.decorators, setter.node_type) == (("@home.setter",), "method")
    assert app.node("App.home.check").parent == "node:src/app.py:App.home@2"


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("App", "node:src/app.py:App"),
        ("app.App", "node:src/app.py:App"),
        ("src.app.App", "node:src/app.py:App"),
        ("app.run", "node:src/app.py:run"),
        ("tool", "node:src/tool.py:__module__"),
        ("src/tool.py", "node:src/tool.py:__module__"),
        ("src/app.py:run", "node:src/app.py:run"),
        ("src/app.py:1", "node:src/app.py:__module__"),
        ("src/app.py:8", "node:src/app.py:App"),
        ("src/app.py:10", "node:src/app.py:App.home"),
        ("src/app.py:17", "node:src/app.py:App.home.check"),
        ("src/app.py:22", "node:src/app.py:run"),
        ("src/app.py:19", "node:src/app.py:__module__"),
    ],
)
def test_what_can_be_asked_for(app: Index, asked: str, key: str) -> None:
    assert app.node(asked).key == key


def test_a_name_that_a_stub_declares_as_well_is_the_one_that_runs(
    app: Index, history: History
) -> None:
    stub = "class Typed:\n    def go(self) -> int: ...\nclass Declared: ...\n"
    source = "class Typed:\n    def go(self): ...\n"
    history.commit({"src/typed.py": source, "src/typed.pyi": stub, "src/alone.pyi": "x: int\n"})
    assert app.node("Typed").key == "node:src/typed.py:Typed"
    assert app.node("typed.Typed.go").key == "node:src/typed.py:Typed.go"
    assert app.node("src.typed").key == "node:src/typed.py:__module__"
    assert app.node("src/typed.pyi:Typed").key == "node:src/typed.pyi:Typed"
    assert app.node("Declared").key == "node:src/typed.pyi:Declared"
    assert app.node("alone").key == "node:src/alone.pyi:__module__"
    history.commit({"src/other.pyi": stub})
    with pytest.raises(AmbiguousNameError) as caught:
        app.node("Typed")
    assert caught.value.candidates == ("node:src/other.pyi:Typed", "node:src/typed.py:Typed")


def test_a_name_that_a_stub_declares_is_the_one_that_the_module_beside_it_brings(
    app: Index, history: History
) -> None:
    stub = "class Made:\n    def go(self) -> int: ...\n"
    stub += "def make() -> Made: ...\ndef fast() -> int: ...\n"
    source = "class Made:\n    def go(self): ...\ndef make(): ...\n"
    package = "from ._made import Made, make\nfrom ._speedups import fast\n"
    history.commit(
        {"tool/__init__.py": package, "tool/__init__.pyi": stub, "tool/_made.py": source}
    )
    assert app.node("tool.make").key == app.node("make").key == "node:tool/_made.py:make"
    assert app.node("tool.Made.go").key == app.node("Made.go").key == "node:tool/_made.py:Made.go"
    assert app.node("tool.fast").key == "node:tool/__init__.pyi:fast", "of no file that is there"
    assert app.node("tool/__init__.pyi:make").key == "node:tool/__init__.pyi:make"


def test_an_ambiguous_name_lists_the_candidates(app: Index) -> None:
    with pytest.raises(AmbiguousNameError) as caught:
        app.node("run")
    assert caught.value.candidates == ("node:src/app.py:run", "node:src/tool.py:run")


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ("nothing_like_it", NodeNotFoundError),
        ("node:src/app.py:App.none", NodeNotFoundError),
        ("node:src/none.py:App", PathNotFoundError),
        ("node:src/app.py", NodeNotFoundError),
        ("src/app.py:999", NodeNotFoundError),
        ("src/app.py:0", NodeNotFoundError),
        ("", UsageError),
        ("un", NodeNotFoundError),
    ],
)
def test_what_is_not_there(app: Index, asked: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        app.node(asked)


def test_listing_a_folder_a_file_and_all(app: Index) -> None:
    assert len(list(app.nodes())) == len(list(app.nodes("src")))
    assert [n.node_name for n in app.nodes("src/tool.py")] == ["__module__", "run"]
    assert [f.file_path for f in app.files("src/")] == ["src/app.py", "src/late.py", "src/tool.py"]
    with pytest.raises(PathNotFoundError):
        list(app.nodes("sr"))


def found(index: Index, pattern: str, node_type: str | None = None, path: str = "") -> list[str]:
    hits = index.search(pattern, node_type=node_type, path=path)
    return [node.key.removeprefix("node:src/") for node in hits]


def test_search_ranks_the_closest_first(app: Index) -> None:
    assert found(app, "app")[:2] == ["app.py:__module__", "app.py:App"]
    assert found(app, "run") == ["app.py:run", "tool.py:run"]
    assert found(app, "hom") == ["app.py:App.home", "app.py:App.home@2", "app.py:App.home.check"]


def test_search_knows_globs_types_and_paths(app: Index) -> None:
    assert found(app, "ho*", node_type="method") == ["app.py:App.home", "app.py:App.home@2"]
    assert found(app, "App.*", node_type="function") == ["app.py:App.home.check"]
    assert found(app, "run", path="src/tool.py") == ["tool.py:run"]
    assert found(app, "*", node_type="class") == ["app.py:App"]


def test_search_falls_back_to_letters_in_order(app: Index) -> None:
    assert found(app, "chk") == ["app.py:App.home.check"]
    assert found(app, "qqq") == []


def test_other_revisions_answer_alike(app: Index, history: History) -> None:
    before = app.at("HEAD~1")
    assert before.about.commit == history.resolve("HEAD~1")
    assert before.node("app.run").signature == app.node("app.run").signature
    with pytest.raises(NodeNotFoundError, match="HEAD~1"):
        before.node("late")
    assert app.node("late").node_type == "function"


def test_looking_leaves_the_stored_view_alone(app: Index, history: History) -> None:
    head = app.workspace.store.head()
    index_file = history.git_dir / "index"
    stamp = (history.git_dir / "remora" / "stamps" / "main").read_bytes()
    list(app.at("HEAD~1").nodes())
    assert app.workspace.store.head() == head
    assert (history.git_dir / "remora" / "stamps" / "main").read_bytes() == stamp
    assert not index_file.exists()


def test_a_view_keeps_its_revision_when_the_index_moves_on(app: Index, history: History) -> None:
    view = app.at("HEAD~1")
    expected = contents(app.at("HEAD~1"))
    history.commit({"src/app.py": "x = 1\n", "new.py": ""})
    app.sync()
    assert contents(view) == expected


def test_a_question_catches_up_and_says_so(app: Index, history: History, notes: list[str]) -> None:
    commit = history.commit({"src/new.py": "def fresh(): ...\n"})
    assert app.node("fresh").node_type == "function"
    assert notes == [f"caught up, at {commit[:10]}: 1 blob scanned, 0 reused"]
    app.node("fresh")
    assert len(notes) == 1


def test_without_sync_the_answer_is_old_and_says_how_old(
    app: Index, history: History, notes: list[str]
) -> None:
    history.commit({"src/new.py": "def fresh(): ...\n"})
    with pytest.raises(NodeNotFoundError):
        app.head(catch_up=False).node("fresh")
    (note,) = notes
    assert note.startswith("answering from the index as it is: it stands at ")
    assert note.endswith(", 1 commit away")


def test_without_sync_and_without_an_index(history: History, index: Index) -> None:
    history.commit({"a.py": ""})
    with pytest.raises(StoreError, match="nothing is indexed"):
        index.head(catch_up=False)


def test_models_say_what_the_mappings_say(app: Index) -> None:
    view = app.head()
    for fields, node in zip(view.view.records(), view.nodes(), strict=True):
        assert json.loads(node.to_json()) == json.loads(json.dumps(fields))
        assert set(fields) == set(NodeState.model_fields)
    for row, file in zip(view.view.rows(), view.files(), strict=True):
        assert view.view.file_record(row) == file.model_dump()
        assert set(file.model_dump()) == set(FileIndex.model_fields)


def test_records_fit_the_published_schema(app: Index) -> None:
    described = schema()
    for node in app.nodes():
        record = json.loads(node.to_json())
        assert set(described["required"]) <= set(record) == set(described["properties"])


def test_a_path_that_is_not_utf8_keeps_its_bytes(history: History, index: Index) -> None:
    path = "caf\udce9.py"
    history.commit({path: "def f(): ...\n"})
    index.sync()
    text = index.node(f"node:{path}:f").to_json()
    assert "caf\\udce9.py" in text
    assert json.loads(text)["file_path"] == path


def test_a_text_outside_any_commit(app: Index, history: History) -> None:
    before = app.status().store
    module, function = app.scan(b"def draft(): ...\n", "draft.py")
    assert (module["key"], function["signature"]) == ("node:draft.py:__module__", "def draft()")
    assert function["update_source"] == "adhoc"
    after = app.status().store
    assert before is not None and after is not None
    assert (after.blobs, after.views) == (before.blobs + 1, before.views)
    history.commit({"draft.py": "def draft(): ...\n"})
    assert app.sync().scanned == 0  # its facts were kept


def test_the_store_can_be_elsewhere(history: History, tmp_path: Path) -> None:
    history.commit({"a.py": "x = 1\n"})
    with Index(history.path, store=tmp_path / "deep" / "store") as index:
        assert index.sync().files == 1
        assert index.status().store_folder == str(tmp_path / "deep" / "store")
    assert not (history.git_dir / "remora").exists()


def test_a_removed_store_is_made_again(app: Index, history: History) -> None:
    assert app.remove()
    assert not (history.git_dir / "remora").exists()
    assert not app.remove()
    assert app.sync().scanned == 3


PUBLIC = {
    "About",
    "Action",
    "AffectedTest",
    "AmbiguousNameError",
    "Answer",
    "Breakage",
    "CallerHit",
    "Certainty",
    "ChangeLinks",
    "CheckFinding",
    "CheckReport",
    "CommitChanges",
    "CommitLine",
    "Comparison",
    "ConfigurationError",
    "DEFAULT_WAIT",
    "Definition",
    "DocstringReport",
    "Entry",
    "Evidence",
    "FileFacts",
    "FileIndex",
    "Finding",
    "GcReport",
    "GitError",
    "GitTimeoutError",
    "Histories",
    "Hit",
    "Hotspot",
    "Hotspots",
    "ImportEnd",
    "Index",
    "Link",
    "LinkEnd",
    "LinkingError",
    "Node",
    "NodeChange",
    "NodeHistory",
    "NodeNotFoundError",
    "NodeState",
    "NodeStateStore",
    "NotARepositoryError",
    "ObjectMissingError",
    "Outside",
    "Pair",
    "Parameter",
    "ParameterChange",
    "Past",
    "PathNotFoundError",
    "Plan",
    "Progress",
    "Reach",
    "ReachingNode",
    "ReachingTest",
    "RelatedTest",
    "RelatedTestNode",
    "Relation",
    "Relations",
    "RemoraError",
    "ResolvedImport",
    "Revision",
    "RevisionNotFoundError",
    "Rules",
    "RulesEngine",
    "ScanError",
    "Scanner",
    "Selection",
    "Signature",
    "Status",
    "StoreBusyError",
    "StoreError",
    "StoreFullError",
    "StoreRefusedError",
    "StoreUnusableError",
    "SyncReport",
    "TextsChange",
    "TooLargeError",
    "Turn",
    "Undecided",
    "Unresolved",
    "UsageError",
    "Verification",
    "ViewMovedError",
    "Walked",
    "called_heads",
    "read_signature",
    "same_text",
    "scan_text",
}


def test_the_public_names_are_these() -> None:
    assert set(remora.indexer.__all__) == PUBLIC
    for name in PUBLIC:
        thing = getattr(remora.indexer, name)
        assert thing.__doc__ or not isinstance(thing, type), f"{name} says nothing about itself"


def _scanned(index: Index, revision: str) -> set[str]:
    """The paths of *revision* whose facts are at hand."""
    workspace = index.workspace
    tree = workspace.worktree.repository.resolve(revision).tree
    entries = workspace.worktree.repository.tree_entries(tree, wanted=lambda path: True)
    known = workspace.facts.known(entry.blob for entry in entries)
    return {entry.path for entry in entries if entry.blob in known}


@pytest.fixture
def old(history: History) -> Iterator[Index]:
    """HEAD is indexed, and nothing of the three files before it."""
    before = {f"src/{name}.py": f"def {name}(): ...\n" for name in ("one", "two", "six")}
    history.commit({**before, "big.py": "x = 1\n" * 99, "gone.py": "y = 1\n"})
    history.commit({**dict.fromkeys(before, "z = 1\n"), "big.py": "", "gone.py": None})
    with Index(history.path, settings={"max_blob_size": 300}) as index:
        index.sync()
        yield index


def test_a_question_about_a_file_of_another_revision_scans_that_file(old: Index) -> None:
    at = old.at("HEAD~1")
    assert at.node("node:src/two.py:two").start_line == 1
    assert _scanned(old, "HEAD~1") == {"src/two.py"}
    assert [node["node_name"] for node in at.records("src/one.py")] == ["__module__", "one"]
    assert _scanned(old, "HEAD~1") == {"src/one.py", "src/two.py"}


def test_a_listing_of_another_revision_scans_no_more_than_it_tells(old: Index) -> None:
    shown = [(node["file_path"], node["node_name"]) for node in old.at("HEAD~1").listed()]
    assert _scanned(old, "HEAD~1") == set()
    records = list(old.at("HEAD~1").records())
    assert shown == [(node["file_path"], node["node_name"]) for node in records]
    assert len(_scanned(old, "HEAD~1")) == 4


def test_what_was_listed_is_not_read_again(old: Index) -> None:
    scans = _Scans()
    for _ in range(2):
        assert len(list(old.at("HEAD~1", progress=scans).listed())) == 7
        assert len(list(old.at("HEAD~1", progress=scans).file_records())) == 5
    assert scans.blobs == [4]


def test_what_was_listed_is_scanned_once_all_is_asked_for(
    old: Index, history: History, tmp_path: Path
) -> None:
    scans = _Scans()
    at = old.at("HEAD~1", progress=scans)
    listed = list(at.listed("src"))
    assert at.node("node:src/two.py:two").complexity == 1
    assert listed == list(at.listed("src"))
    assert len(list(at.nodes("src"))) == len(list(at.nodes("src"))) == len(listed)
    assert scans.blobs == [3, 1, 2], "what a listing left out is scanned together"
    old.sync("HEAD~1")
    limits = {"max_blob_size": 300}
    with Index(history.path, store=tmp_path / "store", settings=limits) as scratch:
        scratch.sync("HEAD~1")
        assert contents(old.head(catch_up=False)) == contents(scratch.head(catch_up=False))


def test_a_listing_where_nothing_can_be_stored(old: Index) -> None:
    kept = old.workspace.facts
    old.workspace.facts = FactCache(
        old.workspace.worktree, old.workspace.store, print, stores=False
    )
    at = old.at("HEAD~1")
    listed = list(at.listed())
    assert (len(listed), at.node("node:src/two.py:two").complexity) == (7, 1)
    old.workspace.facts = kept
    assert _scanned(old, "HEAD~1") == set()
    assert list(old.at("HEAD~1").listed()) == listed


def test_a_mistyped_path_of_another_revision_gets_offers_and_scans_nothing(old: Index) -> None:
    with pytest.raises(PathNotFoundError) as problem:
        old.at("HEAD~1").records("src/twoo.py")
    assert "src/two.py" in problem.value.hint
    assert not old.at("HEAD~1").view.has("src/three.py")
    assert old.at("HEAD~1").view.has("src/")
    assert _scanned(old, "HEAD~1") == set()


def test_a_revision_asked_file_by_file_comes_to_what_it_is_from_scratch(
    old: Index, history: History, tmp_path: Path
) -> None:
    at = old.at("HEAD~1")
    for path in ("src/two.py", "gone.py", "src/"):
        list(at.records(path))
    limits = {"max_blob_size": 300}
    with Index(history.path, store=tmp_path / "store", settings=limits) as scratch:
        scratch.sync("HEAD~1")
        assert contents(at) == contents(scratch.head(catch_up=False))


def test_the_size_of_another_revision_is_that_of_all_its_files(old: Index) -> None:
    assert len(old.at("HEAD~1")) == len(list(old.at("HEAD~1").nodes())) == 7


def test_a_file_that_two_paths_hold_is_scanned_once(history: History) -> None:
    text = "def f(): ...\n"
    history.commit({"a.py": text, "b.py": text})
    history.commit({"a.py": None, "b.py": None})
    scans = _Scans()
    with Index(history.path) as index:
        index.sync()
        at = index.at("HEAD~1", progress=scans)
        assert at.node("node:a.py:f").blob_sha == at.node("node:b.py:f").blob_sha
    assert scans.blobs == [1]


class _Scans(Progress):
    """Notes how many blobs each scan was about."""

    def __init__(self) -> None:
        self.blobs: list[int] = []

    def scanning(self, blobs: int, size: int) -> OnScanned:
        self.blobs.append(blobs)
        return super().scanning(blobs, size)
