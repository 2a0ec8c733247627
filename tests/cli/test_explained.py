"""What typer tells of the commands: help, and completion in a shell."""

from __future__ import annotations

import subprocess
from importlib import import_module

import pytest
from tests.command import COMMAND, environment

from remora.indexer.cli.commands import ORDER
from remora.indexer.cli.main import run


def completed(words: str) -> list[str]:
    """What bash would offer for the last of *words*."""
    asked = environment(
        _REMORA_INDEX_COMPLETE="complete_bash",
        COMP_WORDS=words,
        COMP_CWORD=str(words.count(" ")),
    )
    done = subprocess.run(COMMAND, env=asked, capture_output=True, text=True, check=False)
    return done.stdout.split()


def test_help_tells_of_all_commands_in_order(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["--help"]) == 0
    told = capsysbinary.readouterr().out.decode().partition("Commands")[2]
    first = [line.strip("│ ").partition(" ")[0] for line in told.splitlines()]
    assert [word for word in first if word in ORDER] == list(ORDER)


@pytest.mark.parametrize("command", ORDER)
def test_help_of_a_command_begins_with_its_docstring(
    command: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run([command, "--help"]) == 0
    told = " ".join(capsysbinary.readouterr().out.decode().split())
    function = getattr(import_module(f"remora.indexer.cli.commands.{command}"), command)
    assert f"Usage: remora-index {command} " in told
    assert " ".join(function.__doc__.split()) in told


def test_a_shell_completes_commands_and_their_options() -> None:
    in_order = ["sync", "show", "search", "status", "scan", "schema"]
    assert completed("remora-index s")[: len(in_order)] == in_order  # others may follow
    assert completed("remora-index callers --s") == ["--sure", "--stdin"]
    assert "--at" in completed("remora-index show --")


def test_the_script_for_a_shell_calls_the_command() -> None:
    asked = environment(_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    command = [*COMMAND, "--show-completion", "bash"]
    done = subprocess.run(command, env=asked, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "_REMORA_INDEX_COMPLETE=complete_bash" in done.stdout
