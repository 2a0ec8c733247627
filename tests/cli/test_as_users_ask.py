"""What people type: names as they know them, lines as they see them, several at once, slips."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from importlib import import_module
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from tests.cli.test_links import Asked
from tests.command import COMMAND, environment
from tests.history import History

from remora.indexer import Index
from remora.indexer.cli.commands import ORDER
from remora.indexer.cli.main import run
from remora.indexer.cli.rendering.nodes import node_line
from remora.indexer.errors import NodeNotFoundError

FILES = {
    "src/pkg/__init__.py": "from ._app import App, build as make\nfrom .deep import *\n"
    "try:\n    from .fast import quick\nexcept ImportError:\n    quick = None\n"
    "from . import tools\n",
    "src/pkg/_app.py": "from pkg.base import Base, Other\n\nclass App(Other, Base[int]):\n"
    "    def run(self):\n        return self.start()\n\ndef build():\n    return App().run()\n",
    "src/pkg/base.py": "class Root:\n    def stop(self): ...\n\nclass Base(Root):\n"
    "    def start(self): ...\n    def stop(self): ...\n\nclass Other(Root): ...\n",
    "src/pkg/deep.py": "def send(): ...\n",
    "src/pkg/fast.py": "from elsewhere.here import it\n\ndef quick(): ...\n",
    "src/pkg/tools.py": "def saw(): ...\n",
    "src/pkg/round.py": "from .trip import way\n",
    "src/pkg/trip.py": "from .round import way\n",
    "tests/test_app.py": "from pkg import make\n\nclass TestApp:\n    def test_it(self):\n"
    "        make()\n\nclass TestMore(TestApp): ...\n",
}


@pytest.fixture
def asked(
    history: History, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Asked:
    """Runs one command in a repository of FILES, all on disk: its exit code and what it printed."""
    history.commit(dict(FILES))
    history.materialise()
    monkeypatch.chdir(history.path)

    def ask(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return ask


@pytest.mark.parametrize(
    ("name", "key"),
    {
        "pkg.App": "src/pkg/_app.py:App",
        "pkg.App.run": "src/pkg/_app.py:App.run",
        "pkg.make": "src/pkg/_app.py:build",
        "pkg.send": "src/pkg/deep.py:send",
        "pkg.quick": "src/pkg/fast.py:quick",
        "pkg.tools.saw": "src/pkg/tools.py:saw",
        "pkg.App.start": "src/pkg/base.py:Base.start",
        "App.stop": "src/pkg/base.py:Base.stop",
        "pkg._app.build": "src/pkg/_app.py:build",
        "src/pkg/__init__.py:App": "src/pkg/_app.py:App",
        "tests/test_app.py::TestApp::test_it": "tests/test_app.py:TestApp.test_it",
        "tests/test_app.py::TestApp::test_it[a::b]": "tests/test_app.py:TestApp.test_it",
        "./tests/test_app.py::TestMore::test_it": "tests/test_app.py:TestApp.test_it",
    }.items(),
)
def test_names_as_python_and_pytest_have_them(asked: Asked, name: str, key: str) -> None:
    assert asked("show", "-q", name)[1].splitlines()[0] == f"node:{key}"
    with Index() as index:
        assert index[name].key == index.at("HEAD").node(name).key == f"node:{key}"


def test_imports_in_a_circle_lead_nowhere(asked: Asked) -> None:
    assert asked("show", "pkg.round.way")[0] == 1


@pytest.mark.parametrize(
    ("slip", "meant"),
    {
        "sned": "deep.py:send",
        "pkg.sned": "deep.py:send",
        "App.rum": "_app.py:App.run",
        "Ap.run": "_app.py:App.run",
        "src/pkg/_app.py:biuld": "_app.py:build",
    }.items(),
)
def test_slips_are_offered_what_is_spelled_alike(asked: Asked, slip: str, meant: str) -> None:
    for command in ("show", "callers"):
        code, out, err = asked(command, slip)
        assert (code, out) == (1, "")
        assert err.splitlines()[-1].startswith(f"hint: close to it: node:src/pkg/{meant}")


@pytest.mark.parametrize(
    ("path", "meant"),
    [("src/pkg/tool.py", "src/pkg/tools.py"), ("src/pgk/deep.py", "src/pkg/deep.py")],
)
def test_a_path_that_no_file_has_gets_offers(asked: Asked, path: str, meant: str) -> None:
    code, _, err = asked("ls", path)
    assert code == 1
    assert err.splitlines()[-1].startswith(f"hint: close to it: {meant}")


def test_a_path_that_is_like_no_other_gets_none(asked: Asked) -> None:
    _, _, err = asked("ls", "elsewhere/" + "x" * 300)
    assert err.splitlines()[-1].startswith("hint: remora-index ls lists the files")


def test_a_dotted_name_that_nothing_has_is_an_error(asked: Asked) -> None:
    for name in ("nothing.here", "nothing.send"):
        code, out, err = asked("callers", name)
        assert (code, out) == (1, "")
        assert f"named {name!r}" in err and "hint: " in err
    assert "node:src/pkg/deep.py:send" in err
    assert asked("callers", "os.path.join")[0] == 0, "which is, and nobody calls it"
    assert asked("callers", "elsewhere.other")[0] == 0, "of a package that is imported"


def test_a_place_is_one_of_the_file_on_disk(asked: Asked, history: History) -> None:
    file = history.path / "src/pkg/deep.py"
    assert asked("show", "-q", "src/pkg/deep.py:1")[1].startswith("node:src/pkg/deep.py:send\n")
    file.write_text("def added():\n    send()\n\n" + FILES["src/pkg/deep.py"])
    code, out, err = asked("show", "src/pkg/deep.py:1")
    assert (code, out.splitlines()[0]) == (0, "node:src/pkg/deep.py:added")
    assert "deep.py is not on disk as in HEAD: the work tree is asked" in err
    assert asked("callers", "-q", "src/pkg/deep.py:4")[1].startswith("exact        node:src/pkg/de")
    assert asked("show", "-q", "--at", "HEAD", "src/pkg/deep.py:1")[1].startswith(
        "node:src/pkg/deep.py:send"
    )
    told = asked("show", "--no-sync", "src/pkg/deep.py:1")
    assert told[1].startswith("node:src/pkg/deep.py:send") and "another on disk" in told[2]
    with Index() as index:
        assert index["src/pkg/deep.py:1"].name == "added"
        assert index.at("HEAD")["src/pkg/deep.py:1"].name == "send"
    (history.path / "new.py").write_text("def fresh(): ...\n")
    assert asked("show", "-q", "new.py:1")[1].startswith("node:new.py:fresh\n")


@pytest.mark.parametrize("staged", [False, True])
def test_a_name_in_no_commit_gets_a_hint_where_it_is(
    asked: Asked, history: History, staged: bool
) -> None:
    (history.path / "new.py").write_text("def fresh(): ...\n")
    if staged:
        history.git("add", "new.py")
    where = ":staged" if staged else ":worktree"
    for command in ("show", "callers", "tests"):
        code, _, err = asked(command, "fresh")
        assert code == 1
        assert err.splitlines()[-1].endswith(f"ask with --at {where}")
    assert asked("show", "-q", "--at", where, "fresh")[0] == 0
    with Index() as index, pytest.raises(NodeNotFoundError) as raised:
        index["fresh"]
    assert where in raised.value.hint


def test_several_names_and_those_of_standard_input(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = [asked("callers", "-q", name)[1] for name in ("build", "App.run")]
    assert all(alone)
    both = asked("callers", "-q", "build", "App.run")
    assert both == (0, f"build:\n{alone[0]}App.run:\n{alone[1]}", "")
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b"App.run\r\n\n")))
    assert asked("callers", "-q", "build", "-") == both
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b"\n")))
    code, out, err = asked("impact", "-")
    assert (code, out) == (0, "") and "standard input names nothing" in err
    assert asked("tests", "-", "--stdin", "src/pkg/deep.py")[0] == 2


@pytest.mark.parametrize("command", ["callers", "callees", "impact", "tests", "show", "history"])
def test_a_name_that_leads_nowhere_stops_no_other(
    asked: Asked, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    known = asked(command, "-q", "build", "App.run")
    assert known[0] == 0 and known[1]
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b"sned\nApp.run\nstop\nno/file.py\n")))
    code, out, err = asked(command, "-q", "build", "-")
    assert (code, out) == (1, known[1])
    removed = "; what was removed is asked for as PATH:NAME" if command == "history" else ""
    assert err.splitlines() == [
        "error: nothing in HEAD is named 'sned'",
        f"hint: close to it: node:src/pkg/deep.py:send{removed}",
        *_told_alone(asked, command, "stop"),
        *_told_alone(asked, command, "no/file.py"),
        "error: 3 of 5 names lead to no node, see above",
    ]


def _told_alone(asked: Asked, command: str, name: str) -> list[str]:
    code, out, err = asked(command, "-q", name)
    assert (code, out) == (1, "")
    return err.splitlines()


def test_no_more_than_the_limit_and_that_is_said(asked: Asked) -> None:
    assert len(asked("impact", "-q", "App.start")[1].splitlines()) > 1
    code, out, err = asked("impact", "-n", "1", "App.start")
    assert (code, len(out.splitlines())) == (0, 1)
    assert "note: the first 1 of " in err


def test_a_listing_by_type_in_an_order(asked: Asked) -> None:
    classes = asked("ls", "-q", "--type", "class", "--sort", "name", "src")[1].splitlines()
    assert [line.split()[2].partition("(")[0] for line in classes] == [
        *("App", "Base", "Other", "Root"),
    ]
    longest = asked("ls", "-q", "--json", "--sort", "lines", "-n", "2")[1].splitlines()
    first, second = (json.loads(line)["line_count"] for line in longest)
    assert first >= second
    assert asked("ls", "--files", "--type", "class")[0] == 2


@pytest.mark.parametrize("order", ["path", "name", "lines", "complexity"])
def test_a_listing_shows_what_its_records_say(asked: Asked, order: str) -> None:
    records = asked("ls", "-q", "--json", "--sort", order)[1].splitlines()
    lines = asked("ls", "-q", "--sort", order)[1].splitlines()
    assert lines == [node_line(json.loads(record)) for record in records]


def test_listings_mark_syntax_errors(asked: Asked, history: History) -> None:
    history.commit({"bad.py": "def f(:\n    pass\n"})
    assert asked("ls", "-q", "bad.py")[1].splitlines()[0].endswith("  (syntax error)")
    Path("worse.py").write_text("class (\n")
    assert "(syntax error)" in asked("scan", "worse.py")[1]


CHAIN = "".join(f"def f{n}():\n    f{n - 1}()\n\n" for n in range(1, 9))


def test_the_walk_to_tests_says_where_it_was_cut(asked: Asked, history: History) -> None:
    near = "def test_near():\n    f2()\n"
    far = "def test_far():\n    f8()\n"
    code = "def f0(): ...\n\n" + CHAIN
    history.commit({"chain.py": code, "tests/test_chain.py": f"from chain import f2, f8\n{far}"})
    out, err = asked("tests", "f0")[1:]
    assert out.startswith("9 away") and "test_far" in out, "the nearest, where none is near by"
    assert "cut" not in err and "looked" not in err
    history.commit({"tests/test_chain.py": f"from chain import f2, f8\n{near}\n{far}"})
    out, err = asked("tests", "f0")[1:]
    assert out.splitlines() == ["3 away  0.68  node:tests/test_chain.py:test_near"]
    assert "looked 3 calls far" in err and "--depth" in err
    (record,) = map(json.loads, asked("tests", "-q", "--json", "f0")[1].splitlines())
    assert record["cut_at"] == 3
    both = asked("tests", "--depth", "100", "f0")
    assert len(both[1].splitlines()) == 2 and "looked" not in both[2]
    assert json.loads(asked("tests", "-q", "--json", "--depth", "1", "f0")[1]) == {
        "test": None,
        "cut_at": 1,
    }
    asked("sync", "--links")
    assert "    farther: remora-index tests --depth 100 node:chain.py:f0" in asked("show", "f0")[1]
    assert json.loads(asked("show", "-q", "--json", "f0")[1])["related_tests_cut_at"] == 3
    with Index() as index:
        assert index.tests_for("f0").cut_at == index["f0"].tests().cut_at == 3
        assert index.tests_for("f0", depth=9).cut_at is None
        assert index.impact("f0", depth=2).cut_at == 2
        assert index.impact("f0").cut_at is None


def test_an_ambiguous_way_is_walked_where_no_other_leads_to_a_test(
    asked: Asked, history: History
) -> None:
    history.commit(
        {
            "maybe.py": "import sys\n\ndef left(): ...\ndef right(): ...\n"
            "def either():\n    (left if sys.argv else right)()\n",
            "tests/test_maybe.py": "from maybe import either\n\ndef test_m():\n    either()\n",
        }
    )
    code, out, _ = asked("tests", "-q", "left")
    assert (code, out) == (0, "2 away  0.16  node:tests/test_maybe.py:test_m\n")


def examples(command: str) -> tuple[str, ...]:
    module = import_module(f"remora.indexer.cli.commands.{command}")
    return tuple(module.EXAMPLES)


@pytest.mark.parametrize("command", ORDER)
def test_every_command_has_examples_in_its_help(
    command: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run([command, "--help"]) == 0
    told = " ".join(capsysbinary.readouterr().out.decode().split())
    calls = examples(command)
    assert len(calls) >= 2 and all(" ".join(call.split()) in told for call in calls)


SHELL = re.compile(r"[|>]|^remora-index hook ")
"""What a shell has to read, and hooks, which leave their process in no state for others."""


@pytest.mark.parametrize("command", ORDER)
def test_examples_run(
    command: str,
    history: History,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    app = "import os\n\nclass App:\n    def run(self):\n        os.path.join()\n"
    check = "from app import App\n\ndef test_run():\n    App().run()\n"
    history.commit({"src/app.py": app, "tests/test_app.py": check})
    history.commit({"src/app.py": app + "\nDEBUG = 1\n"})
    history.materialise()
    (history.path / "src/app.py").write_text(app)
    called = f'set -o pipefail; remora-index() {{ {shlex.join(COMMAND)} "$@"; }}\n'
    if shutil.which("dot") is None:  # what is asked for is that ours hands it something
        called += "dot() { grep -c .; }\n"
    with Index(history.path) as index:
        index.sync()
    monkeypatch.chdir(history.path)
    for call in examples(command):
        if SHELL.search(call):
            done = subprocess.run(["bash", "-c", called + call], env=environment(), check=False)
            code = done.returncode
        else:
            code = run(shlex.split(call)[1:])
        assert code == 0, (call, capfd.readouterr().err)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_shown_for_the_shell_that_is_named(shell: str) -> None:
    command = [*COMMAND, "--show-completion", shell]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert f"complete_{shell}" in done.stdout


def test_a_file_outside_of_any_repository_is_scanned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("alone.py").write_text("def f(): ...\nclass (\n")
    assert run(["scan", "alone.py"]) == 0
    assert "alone.py:1  function  f()" in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b"def g(): ...")))
    assert run(["scan", "-", "--json", "--name", "b.py"]) == 0
    module, function = map(json.loads, capsys.readouterr().out.splitlines())
    assert (module["key"], function["key"]) == ("node:b.py:__module__", "node:b.py:g")
    assert run(["scan", "missing.py"]) == 1
    assert run(["ls"]) == 1, "which is about a repository"


def test_what_two_trees_have_in_common_is_noted_once(history: History, asked: Asked) -> None:
    history.commit({"pyproject.toml": "[tool]\nremora-index = 3\n"})
    history.materialise()
    _, _, told = asked("diff")
    assert told.count("tool.remora-index must be a table") == 1


@pytest.mark.parametrize("damaged", [b"no index", b"DIRC" + b"\xff" * 40, b"x" * 99])
def test_an_index_that_git_cannot_read(history: History, asked: Asked, damaged: bytes) -> None:
    Path(history.path, ".git", "index").write_bytes(damaged)
    code, _, told = asked("diff")
    assert code == 1 and "git's own index is damaged" in told
    assert asked("ls", "src/pkg/deep.py")[0] == 0


@pytest.mark.parametrize("question", ["history f", "log", "hotspots", "when f removed"])
def test_nothing_is_committed_yet(history: History, asked: Asked, question: str) -> None:
    history.orphan("empty")
    code, _, told = asked(*shlex.split(question))
    assert code == 1 and "nothing is committed yet" in told
