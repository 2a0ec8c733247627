"""The quick way of reading a call: wherever it says something, typer says the same."""

from __future__ import annotations

import inspect
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cli.plain_calls import plain_calls, recorded, typers_call
from tests.command import environment
from tests.history import History

from remora.indexer.cli import quick
from remora.indexer.cli.app import Commands, app
from remora.indexer.cli.asking import GlobalOptions
from remora.indexer.cli.commands import ORDER
from remora.indexer.cli.declaring import HERE
from remora.indexer.cli.plain_calls import PLAIN_CALLS

WORDS = (
    "HEAD~1",
    "App.run",
    "node:a.py:f",
    "./a b.py",
    "",
    "-",
    "--",
    "-1",
    "--at=x",
    "-qx",
    "x=y",
)


def defaults(command: str) -> dict[str, Any]:
    """What a command is called with where nothing is given."""
    function = getattr(import_module(f"remora.indexer.cli.commands.{command}"), command)
    parameters = inspect.signature(function).parameters.values()
    return {p.name: p.default for p in parameters if p.default is not p.empty}


@st.composite
def calls(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A command with some of its options, others' options, and words of all kinds."""
    name = draw(st.sampled_from(ORDER))
    own = [option for p in recorded(name)[0].params for option in [*p.opts, *p.secondary_opts]]
    argument = st.sampled_from(own or WORDS) | st.sampled_from(WORDS)
    return name, draw(st.lists(argument, max_size=6))


def test_the_table_is_what_typer_says() -> None:
    """Else `python -m tests.cli.plain_calls` writes it anew."""
    assert plain_calls() == PLAIN_CALLS


@settings(max_examples=800, deadline=None)
@given(calls())
def test_what_is_read_quickly_is_what_typer_reads(call: tuple[str, list[str]]) -> None:
    name, arguments = call
    given = quick.read(name, arguments)
    if given is not None:
        assert typers_call(name, arguments) == {**defaults(name), **given}


@pytest.mark.parametrize(
    "call",
    [
        "sync",
        "sync HEAD~1 --json",
        "sync -q --no-links",
        "show App.run a.py:3 --json --no-sync",
        "at v2.0 src/app.py",
        "callers --all --at HEAD~1 App.run",
        "scan - --name x.py",
        "status --check",
        "hook --now --limit 3 post-checkout a b 1",
    ],
)
def test_plain_calls_need_no_parser(call: str) -> None:
    command, *arguments = call.split()
    assert quick.read(command, arguments) is not None


@pytest.mark.parametrize(
    "call",
    [
        "",
        "syn",
        "sync a b",
        "show",
        "show --at",
        "show -qx a",
        "ls -- a",
        "at",
        "ls --at=x",
        "-h ls",
    ],
)
def test_other_calls_are_left_to_typer(call: str) -> None:
    command, *arguments = call.split(" ")
    assert quick.read(command, arguments) is None


@pytest.mark.parametrize(
    "options",
    [
        "-C a",
        "--store b",
        "-C a --store b",
        "--store b -C ../a -C c",
        "-C - --store b/./c/",
    ],
)
def test_places_before_the_command_are_what_typer_says(
    options: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REMORA_INDEX_STORE", raising=False)
    call = [*options.split(), "status", "--json"]
    context, rest = quick.placed(call)
    group = typer.main.get_command(app)
    said = group.make_context("remora-index", call).params
    assert rest == ["status", "--json"]
    # Some versions of typer make a path of the text later, where it is handed to the command.
    folder, store = Path(said["folder"]), Path(said["store"] or "")
    place = GlobalOptions(folder, store, said["wait"], said["color"])
    assert context.obj._replace(store=Path(context.obj.store or "")) == place


def test_a_store_of_the_environment_stands_unless_a_call_names_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("REMORA_INDEX_STORE", "there")
    assert quick.placed(["-C", "a", "ls"])[0].obj == GlobalOptions(Path("a"), "there")
    assert quick.placed(["--store", "b", "ls"])[0].obj == GlobalOptions(Path(), "b")
    assert quick.placed(["ls"]) == (HERE, ["ls"])


@pytest.mark.parametrize(
    "call", ["-C", "-C a", "-C  ls", "-C --store ls", "--store=b ls", "-Ca ls", "--wait 3 ls"]
)
def test_other_options_before_the_command_are_left_to_typer(call: str) -> None:
    _, (command, *arguments) = quick.placed(call.split(" "))
    assert quick.read(command, arguments) is None


def test_commands_come_in_order_and_new_ones_last() -> None:
    assert tuple(Commands())[: len(ORDER)] == ORDER


# -- what a call loads


def loaded_by(history: History, *arguments: str) -> set[str]:
    """The modules that a call loads."""
    program = (
        "import sys\n"
        "from remora.indexer.cli.main import run\n"
        f"assert run({list(arguments)!r}) == 0\n"
        "print(*sys.modules, file=sys.stderr)\n"
    )
    command = [sys.executable, "-P", "-c", program]
    done = subprocess.run(
        command, cwd=history.path, env=environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.splitlines()[-1].split())


def test_a_plain_question_loads_neither_typer_nor_another_command(history: History) -> None:
    history.commit({"a.py": "def f(): ...\n"})
    assert loaded_by(history, "sync").isdisjoint({"typer", "click", "rich"})
    for call in (["show", "f"], ["callers", "f"], ["ls"], ["status"], ["search", "f"]):
        assert "typer" not in loaded_by(history, "-C", ".", *call)
        loaded = loaded_by(history, *call)
        assert loaded.isdisjoint({"typer", "click", "rich", "remora.indexer.cli.options"})
        commands = {name for name in loaded if name.startswith("remora.indexer.cli.commands.")}
        assert commands == {f"remora.indexer.cli.commands.{call[0]}"}


def test_a_sync_with_nothing_to_do_loads_next_to_nothing(history: History) -> None:
    history.commit({"a.py": "def f(): ...\n"})
    loaded_by(history, "sync")
    bare = subprocess.run(
        [sys.executable, "-P", "-c", "import sys; print(*sys.modules)"],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    heavy = {"typing", "re", "pathlib", "subprocess", "signal", "json", "importlib", "lmdb"}
    assert loaded_by(history, "sync").isdisjoint(heavy.difference(bare.stdout.split()))


def test_a_call_that_is_not_plain_loads_its_own_command_alone(history: History) -> None:
    history.commit({"a.py": "def f(): ...\n"})
    loaded = loaded_by(history, "--wait", "3", "ls")
    commands = {name for name in loaded if name.startswith("remora.indexer.cli.commands.")}
    assert commands == {"remora.indexer.cli.commands.ls"}
