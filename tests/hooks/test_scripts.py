"""The scripts: plain sh, alike where they should be, and safe whatever is written into them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from remora.indexer.hooks.events import EVENTS, SCANNING, Event
from remora.indexer.hooks.scripts import Wish, lines_for, marks, script

FOLDER = Path(__file__).parents[2] / "hooks"
AFTER = [event for event in EVENTS if event not in SCANNING]
SHELLS = [name for name in ("sh", "dash", "bash", "zsh", "ksh", "busybox") if shutil.which(name)]


def shell(name: str) -> list[str]:
    return ["busybox", "sh"] if name == "busybox" else [name]


def test_there_is_one_for_each_event_and_no_other() -> None:
    assert {file.name for file in FOLDER.iterdir()} == set(EVENTS)


@pytest.mark.parametrize("event", EVENTS)
def test_they_are_executable_sh_with_marks_around_all_they_do(event: Event) -> None:
    content = (FOLDER / event).read_bytes()
    begin, end = (mark.encode() for mark in marks(event))
    assert content.startswith(b"#!/bin/sh\n" + begin + b"\n")
    assert content.endswith(end + b"\n")
    assert b"\r" not in content and content.isascii()
    assert (FOLDER / event).stat().st_mode & 0o111 == 0o111


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("name", SHELLS)
def test_every_shell_can_read_them(event: Event, name: str) -> None:
    for wish in (Wish(None), Wish("/a b/it's", store="/s 'x'", strict=True)):
        text = lines_for(event, wish)
        subprocess.run([*shell(name), "-n"], input=text, text=True, check=True)


def test_those_after_a_commit_differ_in_their_first_check_alone() -> None:
    assert len({_common_part(event) for event in AFTER}) == 1


def _common_part(event: Event) -> str:
    text = re.sub(r"\n#\n.*? \|\| \(\n", "\n(\n", script(event), flags=re.DOTALL)
    return re.sub("# Brings.*", "", text).replace(event, "")


@pytest.mark.parametrize("event", EVENTS)
def test_they_consume_no_input_and_name_their_event(event: Event) -> None:
    text = script(event)
    assert ") </dev/null >/dev/null 2>&1 || :" in text
    assert f"hook --now {event}" in text
    assert "$0" not in text


@pytest.mark.parametrize("name", SHELLS)
@pytest.mark.parametrize(
    "folder", ["plain", "two words", "it's", 'qu"ote', "new\nline", "$HOME`x`"]
)
def test_any_path_of_the_command_is_found(name: str, folder: str, tmp_path: Path) -> None:
    place = tmp_path / folder
    place.mkdir()
    command = place / "remora-index"
    command.write_text('#!/bin/sh\necho "$@" >"${0%/*}/called"\n')
    command.chmod(0o755)
    text = lines_for("pre-commit", Wish(str(command)))
    subprocess.run([*shell(name), "-c", text], cwd=tmp_path, check=True)
    assert (place / "called").read_text() == "hook --now pre-commit\n"


def test_where_the_embedded_command_is_gone_path_is_asked(tmp_path: Path) -> None:
    command = tmp_path / "remora-index"
    command.write_text("#!/bin/sh\necho called >called\n")
    command.chmod(0o755)
    text = lines_for("pre-commit", Wish("/gone/remora-index"))
    path = f"{tmp_path}:/usr/bin:/bin"
    subprocess.run(["sh", "-c", text], cwd=tmp_path, check=True, env={"PATH": path})
    assert (tmp_path / "called").exists()


@pytest.mark.parametrize("event", EVENTS)
def test_where_there_is_no_command_nothing_is_said(event: Event, tmp_path: Path) -> None:
    text = lines_for(event, Wish("/gone/remora-index"))
    done = subprocess.run(
        ["sh", "-c", text], cwd=tmp_path, env={"PATH": "/usr/bin:/bin"}, capture_output=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_a_moved_store_is_named_unless_the_environment_names_one(tmp_path: Path) -> None:
    command = tmp_path / "remora-index"
    command.write_text('#!/bin/sh\necho "$REMORA_INDEX_STORE" >store\n')
    command.chmod(0o755)
    text = lines_for("pre-commit", Wish(str(command), store="/else where"))
    path = {"PATH": "/usr/bin:/bin"}
    subprocess.run(["sh", "-c", text], cwd=tmp_path, check=True, env=path)
    assert (tmp_path / "store").read_text() == "/else where\n"
    mine = {**path, "REMORA_INDEX_STORE": "/mine"}
    subprocess.run(["sh", "-c", text], cwd=tmp_path, check=True, env=mine)
    assert (tmp_path / "store").read_text() == "/mine\n"


@pytest.mark.parametrize("status, strict, expected", [(1, False, 0), (1, True, 1), (0, True, 0)])
def test_only_strict_hands_a_failure_on(
    status: int, strict: bool, expected: int, tmp_path: Path
) -> None:
    command = tmp_path / "remora-index"
    command.write_text(f"#!/bin/sh\nexit {status}\n")
    command.chmod(0o755)
    text = lines_for("pre-commit", Wish(str(command), strict=strict)) + "exit 0\n"
    done = subprocess.run(["sh", "-c", text], cwd=tmp_path)
    assert done.returncode == expected
