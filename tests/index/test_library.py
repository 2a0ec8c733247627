"""The library as its users see it: revisions, nodes to walk, certainties, names and errors."""

from __future__ import annotations

import ast
import hashlib
import inspect
import json
import pickle
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from tests.history import History

from remora.indexer import (
    AmbiguousNameError,
    Certainty,
    ConfigurationError,
    Index,
    Node,
    NodeNotFoundError,
    NodeState,
    ObjectMissingError,
    Outside,
    PathNotFoundError,
    Relation,
    RemoraError,
    Revision,
    RevisionView,
    UsageError,
)
from remora.indexer.cli.main import run
from remora.indexer.index.revision import Questions

LIBRARY = '''"""The library."""
import os
import functools


class Base:
    """A base."""

    @functools.cached_property
    def name(self):
        return os.path.join("a", "b")

    def load(self):
        def inner():
            return self.name
        return inner()


class Child(Base):
    def load(self):
        return super().load()


def start(extra):
    extra.save()
    return Child().load()


def stop():
    start(None)


class Store:
    def save(self): ...
'''
TESTS = "from lib import start\n\ndef test_start():\n    start(1)\n"


@pytest.fixture
def index(history: History) -> Iterator[Index]:
    history.commit({"src/lib.py": LIBRARY, "tests/test_lib.py": TESTS.replace("lib", "src.lib")})
    with Index(history.path) as index:
        yield index


def test_a_node_is_walked_from(index: Index) -> None:
    node = index["Base.load"]
    assert (node.key, node.name) == ("node:src/lib.py:Base.load", "Base.load")
    (link,) = node.callers()
    assert (link.caller, link.callee, link.how) == (index["Child.load"], node, "exact")
    assert link.lines == (21,)
    assert [up.caller.name for up in link.caller.callers()] == ["start"]
    assert [up.caller.name for up in index["start"].callers()] == ["stop", "test_start"]
    assert [(r.node.name, r.distance) for r in index["Child.load"].impact()] == [
        ("start", 1),
        ("stop", 2),
        ("test_start", 2),
    ]
    (test,) = index["start"].tests()
    assert (test.test, test.distance) == (index["test_start"], 1)


def test_a_node_knows_what_holds_it_and_what_it_holds(index: Index) -> None:
    node = index["Base"]
    assert [member.name for member in node.members()] == ["Base.name", "Base.load"]
    assert [member.name for member in index["Base.load"].members()] == ["Base.load.inner"]
    assert all(member.parent == node for member in node.members())
    module = node.parent
    assert module is not None and module.parent is None
    assert module == index["src/lib.py"]
    assert [member.name for member in module.members()][:2] == ["Base", "Child"]
    assert node.file == index.file("src/lib.py")
    assert node.file.node_count == 11


def test_a_node_has_its_source_at_its_revision(index: Index, history: History) -> None:
    before = index.head()
    history.commit({"src/lib.py": "# moved\n" + LIBRARY.replace('"a"', '"ä"')})
    old, new = before["Base.name"], index["Base.name"]
    assert old.source == (
        '@functools.cached_property\n    def name(self):\n        return os.path.join("a", "b")'
    )
    assert new.source == old.source.replace('"a"', '"ä"')
    for node in (*before, *index):
        assert hashlib.sha256(node.source_bytes).hexdigest() == node.source_hash
    assert before["src/lib.py"].source == LIBRARY


def test_source_in_other_encodings_and_in_none(index: Index, history: History) -> None:
    latin = "# coding: latin-1\ndef é(): return 'é'\n"
    history.commit({"latin.py": latin.encode("latin-1"), "bom.py": b"\xef\xbb\xbfdef f(): ...\n"})
    history.commit({"binary.py": b"\0\xff", "broken.py": b"x = '\xff'\n"})
    assert index["latin.py"].source == latin
    assert index["é"].source == "def é(): return 'é'"
    assert index["bom.py"].source == "def f(): ...\n"
    assert index["binary.py"].source_bytes == b"\0\xff"
    assert index["broken.py"].source == "x = '\udcff'\n"


def test_source_of_what_is_not_committed(index: Index, history: History) -> None:
    history.materialise()
    (history.path / "src/lib.py").write_text(LIBRARY.replace("def stop", "def halt"))
    worktree = index.at(":worktree")
    assert worktree["halt"].source == "def halt():\n    start(None)"
    assert "halt" not in index.at(":staged")
    unsaved = index.at(":worktree", unsaved={"./src/lib.py": b"def unsaved(): ...\n"})
    assert unsaved["unsaved"].source == "def unsaved(): ..."


def test_what_is_outside_is_walked_back_from(index: Index) -> None:
    (link,) = index["Base.name"].callees()
    assert link.callee not in index and link.caller in index
    assert isinstance(link.callee, Outside)
    assert (link.callee.key, link.callee.name) == ("os.path.join", "os.path.join")
    assert [back.caller for back in link.callee.callers()] == [index["Base.name"]]
    assert {r.node.name for r in link.callee.impact(depth=1)} == {"Base.name"}
    assert index.callers("os.path.join")[0].caller == "node:src/lib.py:Base.name"


def test_a_node_has_all_fields_of_its_record(index: Index) -> None:
    for node in index:
        record = index.node(node.key, links=True)
        for name in NodeState.model_fields.keys() - {"parent", "callers", "callees"}:
            assert getattr(node, name) == getattr(record, name), name
        parent = node.parent
        assert (None if parent is None else parent.key) == record.parent
        assert record.callers is not None and record.callees is not None
        assert {(x.caller.key, x.how) for x in node.callers()} >= {
            (end.key, end.how) for end in record.callers
        }
        assert [(x.callee.key, x.how) for x in node.callees()] == [
            (end.key, end.how) for end in record.callees
        ]
        assert node.record == index.node(node.key)


def test_fields_of_a_node_are_described_and_typed_and_cannot_be_set(index: Index) -> None:
    assert inspect.getdoc(Node.start_byte) == "offset into the blob"
    types = get_type_hints(NodeState)
    fields = {x: y for x, y in get_type_hints(Node).items() if not x.startswith("_")}
    walked = {"key", "parent", "callers", "callees"}
    assert fields.keys() == NodeState.model_fields.keys() - walked, "each is an attribute of a node"
    for name, annotation in fields.items():
        (told,) = get_args(annotation)
        assert types[name] in (told, told | None), name
        with pytest.raises(AttributeError, match=name):
            setattr(index["start"], name, None)
    with pytest.raises(AttributeError):
        index["start"].key = "node:other.py:f"  # type: ignore[misc]


@pytest.mark.parametrize("name", ["key", "about", "before", "caller", "anything"])
def test_what_is_given_away_cannot_be_changed(index: Index, name: str) -> None:
    node = index["start"]
    (link, *_) = index["start"].callers()
    given = [
        *(node, node.record, node.file, node.about, node.history(), index.node("start")),
        *(link, link.callee, *index["start"].impact(), *index.callers("start")),
        *(index.head(), index.at("HEAD"), index.diff("HEAD", "HEAD"), index.status()),
    ]
    for one in given:
        with pytest.raises((AttributeError, ValueError)):
            setattr(one, name, None)
        with pytest.raises((AttributeError, ValueError)):
            delattr(one, name)


def test_what_a_node_holds_is_found_under_its_name(index: Index) -> None:
    child, module = index["Child"], index["src/lib.py"]
    assert child["load"].key == "node:src/lib.py:Child.load"
    assert module["Base"]["load"]["inner"] == module["Base.load.inner"]
    assert list(child) == child.members() == [child["load"]]
    assert "load" in child and child["load"] in child and child["load"] in module
    assert "name" not in child, "it is inherited"
    assert child not in child and child not in child["load"] and index["Base.load"] not in child
    assert "load" not in module and "" not in module and None not in module
    assert child["load"] not in index.at("HEAD^{tree}")["src/lib.py"], "it is of another revision"
    with pytest.raises(NodeNotFoundError):
        module["load"]
    for no_name in ("", 0, None):
        with pytest.raises(UsageError):
            child[no_name]  # type: ignore[index]


def test_a_node_has_the_name_that_an_import_would_write(history: History) -> None:
    named = {
        "src/pkg/__init__.py": "pkg",
        "src/pkg/sub/__init__.py": "pkg.sub",
        "src/pkg/sub/m.py": "pkg.sub.m",
        "src/portion/m.py": "portion.m",
        "vendor/other/__init__.py": "other",
        "vendor/other/lib/m.py": "m",  # of a folder that is no package, and named as a root
        "vendor/other/deep/__init__.py": "other.deep",
        "plain/m.py": "plain.m",
        "plain/stub.pyi": "plain.stub",
        "top.py": "top",
        "__init__.py": None,
        "my-tools/m.py": None,
        "my-tools/pkg/__init__.py": "pkg",
        "plain/class.py": None,
        "a.b/m.py": None,
    }
    history.commit(dict.fromkeys(named, "class A:\n    def f(self): ...\n    def f(self): ...\n"))
    with Index(history.path) as index:
        for path, module in named.items():
            assert index[f"{path}:__module__"].dotted_name == module, path
            inside = None if module is None else f"{module}.A.f"
            assert index[f"{path}:A.f@2"].dotted_name == inside, path
        assert index["pkg.sub.m.A"].dotted_name == "pkg.sub.m.A"


def test_what_was_worked_out_is_kept_where_nothing_can_be_set(index: Index) -> None:
    node, head = index["start"], index.head()
    with pytest.raises(AttributeError, match="_answers of a Node cannot be set"):
        node._answers = head._answers
    assert node.facts is node.facts and head.relations is head.relations
    assert pickle.loads(pickle.dumps(node.record)) == node.record


def test_nodes_are_equal_by_name_and_revision(index: Index, history: History) -> None:
    first = index.head()
    assert first["start"] == index["start"] == index.at("HEAD")["start"]
    assert len({first["start"], index["start"], index["stop"]}) == 2
    assert first == index.at("HEAD") and hash(first) == hash(index.at("HEAD"))
    history.commit({"src/lib.py": LIBRARY + "\n"})
    assert index["start"] != first["start"]
    assert index.head() != first
    assert index["start"] not in first and first["start"] in first
    history.materialise()
    look = index.at(":worktree")
    assert look["start"] == look["start"] != index.at(":worktree")["start"]


def test_a_revision_is_asked_like_a_container(index: Index, history: History) -> None:
    history.commit({"other.py": "def start(): ...\n"})
    revision = index.head()
    assert len(revision) == len(list(revision)) == len(list(revision.nodes())) == 15
    assert [node.key for node in revision] == [record.key for record in revision.nodes()]
    assert "Base.load" in revision and "src/lib.py" in revision
    assert "start" in revision  # two have that name
    assert "nothing" not in revision and "node:none.py:f" not in revision
    assert all(node in revision for node in revision)
    with pytest.raises(AmbiguousNameError):
        revision["start"]
    with pytest.raises(KeyError, match=r"^nothing in HEAD is named 'nothing'$"):
        revision["nothing"]


def test_an_empty_revision_is_still_one(history: History) -> None:
    with Index(history.path) as index:
        assert (len(index.head()), list(index.head())) == (0, [])
        assert index.head() and index


def test_any_revision_gives_nodes(index: Index, history: History) -> None:
    history.commit({"src/lib.py": LIBRARY.replace("start(None)", "pass")})
    assert [link.caller.name for link in index["start"].callers()] == ["test_start"]
    before = index.at("HEAD~1")
    assert isinstance(before, Revision) and RevisionView is Revision
    assert [link.caller.name for link in before["start"].callers()] == ["stop", "test_start"]
    assert before["start"].about.commit == history.resolve("HEAD~1")
    assert repr(before["start"]) == "<Node node:src/lib.py:start at HEAD~1>"


UNCERTAIN = """class A:
    def go(self): ...

class B(A):
    def go(self): ...

class Other:
    def only(self): ...

def start(): ...

def run(a: A, x):
    start()
    a.go()
    x.only()
"""


def test_each_certainty_adds_to_the_one_before(history: History) -> None:
    history.commit({"lib.py": UNCERTAIN})
    with Index(history.path) as index:
        node = index["run"]

        def called(certainty: Any) -> list[str]:
            return [link.callee.name for link in node.callees(certainty=certainty)]

        assert called("exact") == ["start"]
        likely = ["start", "A.go", "B.go"]
        assert called("likely") == likely == [x.callee.name for x in node.callees()]
        assert called("name") == [*likely, "Other.only"]
        assert [tuple(x) for x in node.unresolved()] == [("only on x", 1)]
        assert node.unresolved(certainty="name") == []
        assert [x.caller for x in index["Other.only"].callers(certainty="name")] == [node]
        assert index["B.go"].callers(certainty="exact") == []
        assert index["B.go"].impact(certainty="exact") == []
        assert [x.node for x in index["B.go"].impact()] == [node]


QUESTIONS: dict[str, Callable[[Index | Revision], object]] = {
    "callers": lambda asked: asked.callers("start", certainty="sure"),  # type: ignore[arg-type]
    "callees": lambda asked: asked.callees("start", certainty="Exact"),  # type: ignore[arg-type]
    "tests": lambda asked: asked.tests_for("start", certainty=""),  # type: ignore[arg-type]
    "impact": lambda asked: asked.impact("start", certainty=None),  # type: ignore[arg-type]
    "unresolved": lambda asked: asked.unresolved("start", certainty=1),  # type: ignore[arg-type]
    "a list": lambda asked: asked.callers("start", certainty=[]),  # type: ignore[arg-type]
    "depth": lambda asked: asked.impact("start", depth=0),
    "limit": lambda asked: asked.search("start", limit=-1),
    "type": lambda asked: asked.search("start", node_type="klass"),
    "pattern": lambda asked: asked.search(None),  # type: ignore[arg-type]
    "node None": lambda asked: asked.node(None),  # type: ignore[arg-type]
    "node 3": lambda asked: asked.node(3),  # type: ignore[arg-type]
    "node of bytes": lambda asked: asked.node(b"start"),  # type: ignore[arg-type]
    "no node": lambda asked: asked.node(""),
    "item": lambda asked: asked[None],  # type: ignore[index]
    "in": lambda asked: None in asked,
    "callers of None": lambda asked: asked.callers(None),  # type: ignore[arg-type]
    "callees of None": lambda asked: asked.callees(None),  # type: ignore[arg-type]
    "tests of None": lambda asked: asked.tests_for(None),  # type: ignore[arg-type]
    "imports of None": lambda asked: asked.imports_of(None),  # type: ignore[arg-type]
    "nodes below None": lambda asked: asked.nodes(None),  # type: ignore[arg-type]
    "files below 3": lambda asked: asked.files(3),  # type: ignore[arg-type]
    "history of None": lambda asked: asked.history(None),  # type: ignore[arg-type]
    "history of nothing": lambda asked: asked.history(""),
    "commits": lambda asked: asked.history("start").entries(limit=-1),
    "number": lambda asked: asked.history("start").entries(limit="2"),  # type: ignore[arg-type]
    "time": lambda asked: asked.history("start").entries(since="2020"),  # type: ignore[arg-type]
    "parts of a file": lambda asked: list(asked.nodes(Ellipsis)),  # type: ignore[arg-type]
    "file": lambda asked: asked.file(b"src/lib.py"),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_makes_no_sense_is_said_at_once_and_with_a_hint(index: Index, question: str) -> None:
    for asked in (index, index.head(), index.at("HEAD")):
        with pytest.raises(UsageError) as caught:
            QUESTIONS[question](asked)
        assert caught.value.hint and len(caught.value.message) < 100


@pytest.mark.parametrize("revision", [None, 3, b"HEAD"])
def test_a_revision_that_is_no_text(index: Index, revision: Any) -> None:
    for ask in (
        index.at,
        index.sync,
        index.plan,
        index.past,
        index.hotspots,
        index.log,
        index.diff,
    ):
        with pytest.raises(UsageError, match="is no revision"):
            ask(revision)


@pytest.mark.parametrize("folder", [None, 3, b"."])
def test_a_folder_that_is_no_path(folder: Any) -> None:
    with pytest.raises(UsageError, match="is no folder") as caught:
        Index(folder)
    assert caught.value.hint


def test_questions_about_time_that_make_no_sense(index: Index) -> None:
    odd: Any = 3
    text: Any = "2020"
    for ask in (
        lambda: index.diff("HEAD", odd),
        lambda: index.log("HEAD", odd),
        lambda: index.log(since=text),
        lambda: index.hotspots(since=text),
        lambda: index.when(odd, "async"),
        lambda: index.when("start", odd),
        lambda: index.when("start", "async", at=odd),
        lambda: index.since(odd),
    ):
        with pytest.raises(UsageError) as caught:
            ask()
        assert caught.value.hint


def test_a_text_that_is_no_bytes(index: Index, history: History) -> None:
    history.materialise()
    unsaved: Any
    for unsaved in ({"src/lib.py": "x = 1"}, {"src/lib.py": None}, {3: b""}, {None: b""}):
        with pytest.raises(UsageError):
            index.at(":worktree", unsaved=unsaved)
    source: Any = "x = 1"
    with pytest.raises(UsageError, match="has no bytes"):
        index.scan(source, "a.py")


def test_settings_are_checked_and_one_pattern_is_one(history: History) -> None:
    history.commit({"src/a.py": "", "b.py": ""})
    for wrong in ({"includes": ("src/",)}, {"jobs": "many"}, {"include": 3}, {"include": (3,)}):
        with pytest.raises(ConfigurationError):
            Index(history.path, settings=wrong)  # type: ignore[arg-type]
    given: list[Any] = ["src/", ["src/"], ("src/",)]
    for include in given:
        with Index(history.path, settings={"include": include}) as index:
            assert [file.file_path for file in index.files()] == ["src/a.py"]


def test_a_file_that_was_not_read_says_so(history: History) -> None:
    history.commit({"big.py": "x = 1\n" * 100, "a.py": "def f(): ...\n"})
    with Index(history.path, settings={"max_blob_size": 100}) as index:
        assert index.file("big.py").status == "too_large"
        for name in ("big.py", "big.py:3", "node:big.py:f"):
            with pytest.raises(NodeNotFoundError, match="is not read: it has 600 bytes"):
                index.node(name)
        assert len(index) == len(list(index)) == 2


def test_what_git_has_no_more_has_no_source(index: Index, history: History) -> None:
    node = index["start"]
    history.amend({"src/lib.py": "x = 1\n"})
    history.git("reflog", "expire", "--expire=now", "--all")
    history.git("prune", "--expire=now")
    with pytest.raises(ObjectMissingError):
        _ = node.source
    assert node.signature == "def start(extra)"


def test_source_that_a_partial_clone_left_out_is_fetched(
    index: Index, history: History, tmp_path: Path
) -> None:
    index.sync()
    history.git("config", "uploadpack.allowFilter", "true")
    history.git("config", "uploadpack.allowAnySHA1InWant", "true")
    clone = ["clone", "--quiet", "--no-checkout", "--filter=blob:none", history.path.as_uri()]
    history.git(*clone, str(tmp_path / "clone"))
    shutil.copytree(index.store_folder, tmp_path / "clone/.git/remora")
    with Index(tmp_path / "clone", fetch_within=0) as offline:
        assert offline["stop"].signature == "def stop()"
        with pytest.raises(ObjectMissingError):
            _ = offline["stop"].source
    with Index(tmp_path / "clone") as online:
        assert online["stop"].source == index["stop"].source


def test_hints_name_calls_of_python_and_commands_at_the_command_line(index: Index) -> None:
    with pytest.raises(NodeNotFoundError) as raised:
        index["qqqqqqqq"]
    told = raised.value
    assert (told.hint, told.command_hint) == (
        "no name is close to it; nodes() gives them all",
        "no name is close to it; remora-index ls lists them all",
    )
    told.advise("another")
    assert (told.hint, told.command_hint) == ("another", "another")


def test_no_hint_for_python_names_a_command() -> None:
    """Where an error is made and what it says is written there."""
    package = Path(inspect.getfile(Index)).parents[1]
    found = []
    for file in package.rglob("*.py"):
        if file.is_relative_to(package / "cli"):
            continue
        for call in ast.walk(ast.parse(file.read_text())):
            if isinstance(call, ast.Call):
                hints = [ast.unparse(word.value) for word in call.keywords if word.arg == "hint"]
                found += [
                    f"{file}: {hint}" for hint in hints if re.search("remora-index [a-z]", hint)
                ]
    assert found == []


def test_errors_go_from_process_to_process(index: Index) -> None:
    for name in ("load", "nothing"):
        with pytest.raises(LookupError) as caught:
            index.node(name)
        again = pickle.loads(pickle.dumps(caught.value))
        assert vars(again) == vars(caught.value) and str(again) == str(caught.value)


STRANGE = ("\0", "a\0b.py", "\ud800", "node:\ud800.py:f", "src/lib.py:" + "9" * 5000, "x" * 100_000)


@pytest.mark.parametrize("name", STRANGE, ids=range(len(STRANGE)))
def test_a_name_that_nothing_can_have_is_not_found(index: Index, name: str) -> None:
    with pytest.raises((NodeNotFoundError, PathNotFoundError)):
        index.node(name)
    assert name not in index
    with pytest.raises(PathNotFoundError):
        index.nodes(name)


def test_names_are_those_of_the_command_line(
    index: Index, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    history.materialise()
    monkeypatch.chdir(history.path / "src")
    with Index(".") as here:
        monkeypatch.chdir("/")
        for name in (
            "node:src/lib.py:start",
            "src/lib.py:24",
            "./lib.py:24",
            "src/lib.py:start",
            "../src/lib.py:start",
            str(history.path / "src/lib.py") + ":25",
            "lib.start",
            "src.lib.start",
            "start",
        ):
            assert here.key(name) == here.head().key(name) == "node:src/lib.py:start", name
        assert here["./lib.py"] == here["src/lib.py"]
        assert [file.file_path for file in here.files("lib.py")] == ["src/lib.py"]
        assert [file.file_path for file in here.files(Path())] == ["src/lib.py"]
        assert len(list(here.nodes("../tests"))) == 2
        with pytest.raises(NodeNotFoundError, match="is the top of the repository"):
            here.node("..")
        with pytest.raises(PathNotFoundError, match="outside the repository"):
            here.node("../../elsewhere.py")


@pytest.mark.parametrize(
    "name",
    [
        "start",
        "lib.Base",
        "src/lib.py",
        "./lib.py:24",
        "../tests/test_lib.py",
        "",
        "load",
        "./",
        "x",
    ],
)
def test_a_name_means_the_same_at_the_command_line(
    index: Index,
    history: History,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
) -> None:
    history.materialise()
    monkeypatch.chdir(history.path / "src")
    code = run(["show", "--json", "-q", name])
    told = capsys.readouterr()
    with Index(".") as here:
        try:
            found = here.node(name)
        except RemoraError as error:
            assert code == error.exit_code
            assert (told.out, told.err.splitlines()[0]) == ("", f"error: {error}")
        else:
            assert (code, json.loads(told.out)) == (0, json.loads(found.to_json()))


@pytest.mark.parametrize(
    ("flags", "certainty"), [(["--sure"], "exact"), ([], "likely"), (["--all"], "name")]
)
@pytest.mark.parametrize("name", ["run", "Other.only", "B.go"])
def test_flags_of_the_command_line_are_certainties(
    history: History,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    flags: list[str],
    certainty: Certainty,
    name: str,
) -> None:
    history.commit({"lib.py": UNCERTAIN})
    monkeypatch.chdir(history.path)

    def told(command: str) -> list[dict[str, Any]]:
        assert run([command, "--json", "-q", *flags, name]) == 0
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    with Index(history.path) as index:
        calls = [link._asdict() for link in index.callees(name, certainty=certainty)]
        assert [link for link in told("callees") if "callee" in link] == as_json(calls)
        calls = [link._asdict() for link in index.callers(name, certainty=certainty)]
        assert told("callers") == as_json(calls)
        reached = [reach._asdict() for reach in index.impact(name, certainty=certainty)]
        assert told("impact") == reached


def as_json(value: Any) -> Any:
    return json.loads(json.dumps(value))


def test_the_index_answers_as_head_does(index: Index) -> None:
    """One mechanism: no question is written twice, and help shows them all."""
    asked = {name for name in vars(Questions) if not name.startswith("_")}
    assert asked >= {"node", "nodes", "files", "search", "callers", "callees", "impact"}
    assert not asked & vars(Index).keys() and not asked & vars(Revision).keys()
    assert index.callers("start") == index.head().callers("start")
    assert all(isinstance(link, Relation) for link in index.callers("start"))
    assert inspect.getdoc(Index.tests_for)
