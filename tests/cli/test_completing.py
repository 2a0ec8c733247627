"""Names of the index, completed in a shell."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest
from tests.cli.conftest import Ended, Remora
from tests.command import COMMAND, environment
from tests.history import History

from remora.indexer.cli.main import run

FLASK = """
class Flask:
    def run(self): ...
    def route(self): ...

def flash(): ...
def running(): ...
def unseen\u3164(): ...
"""


@pytest.fixture
def repository(history: History, monkeypatch: pytest.MonkeyPatch, remora: Remora) -> History:
    history.commit({"app.py": FLASK, "$(touch stolen).py": "def flat(): ...\nlambda: 1\n"})
    monkeypatch.chdir(history.path)
    assert remora("sync", "-q").code == 0
    return history


def completed(
    capsysbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
    words: str,
    shell: str = "bash",
    **more: str,
) -> Ended:
    """What the script of a shell is told of the last of *words*."""
    variables = {"_TYPER_COMPLETE_ARGS": words}
    if shell == "bash":
        variables = {"COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    for name, value in {**variables, "_REMORA_INDEX_COMPLETE": f"complete_{shell}", **more}.items():
        monkeypatch.setenv(name, value)
    code = run([])
    out, err = capsysbinary.readouterr()
    return Ended(code, out.decode(), err.decode())


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("show Fl", ["Flask"]),
        ("show fla", ["flash", "flat"]),
        ("show __mod", ["__module__"]),
        ("callers --sure Flask.r", ["Flask.route", "Flask.run"]),
        ("callers --limit 3 rou", ["route"]),
        ("tests ru", ["run", "running"]),
        ("impact Flask flas", ["flash"]),
        ("history flas", ["flash"]),
        ("when flas", ["flash"]),
        ("show uns", []),
        ("show .", []),
        ("show touch", []),
        ("show nothing", []),
    ],
)
def test_names_go_on_to_the_next_dot(
    words: str,
    offered: list[str],
    capsysbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = completed(capsysbinary, monkeypatch, f"remora-index {words}")
    assert (told.code, told.out.split(), told.err) == (0, offered, "")


@pytest.mark.usefixtures("repository")
def test_each_shell_is_told_in_its_way(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(words: str, shell: str, action: str = "") -> Ended:
        action_of = {"_TYPER_COMPLETE_FISH_ACTION": action}
        return completed(capsysbinary, monkeypatch, words, shell, **action_of)

    zsh = told("remora-index show fla", "zsh").out
    assert zsh == """_arguments '*: :(("flash" "flat"))'\n"""
    assert told("remora-index show nothing", "zsh").out == "_files\n"
    assert told("remora-index show fla", "fish", "get-args").out == "flash\nflat\n"
    assert told("remora-index show fla", "fish", "is-args").code == 0
    assert told("remora-index show nothing", "fish", "is-args").code == 1


@pytest.mark.usefixtures("repository")
def test_neither_typer_nor_git_s_library_is_loaded() -> None:
    program = (
        "import sys\nfrom remora.indexer.cli.main import run\ncode = run([])\n"
        "print(code, {'typer', 'click', 'rich', 'pygit2', 'pydantic'} & set(sys.modules))"
    )
    asked = environment(
        _REMORA_INDEX_COMPLETE="complete_bash", COMP_WORDS="remora-index\nshow\nFl", COMP_CWORD="2"
    )
    call = [sys.executable, "-P", "-c", program]
    done = subprocess.run(call, env=asked, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["Flask", "0 set()"]


@pytest.mark.parametrize(
    "words",
    ["remora-index sho", "remora-index show --lin", "remora-index show '$(x)", "remora-index"],
)
def test_all_else_is_typers(
    words: str, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("remora.indexer.cli.main._full", lambda arguments: 77)
    assert completed(capsysbinary, monkeypatch, words).code == 77


@pytest.mark.parametrize("damage", ["nothing stored", "no repository", "no store at all"])
def test_where_nothing_can_be_read_nothing_is_offered_or_made(
    damage: str,
    history: History,
    capsysbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    history.commit({"app.py": FLASK})
    where = history.path.parent if damage == "no repository" else history.path
    monkeypatch.chdir(where)
    if damage == "no store at all":
        (history.git_dir / "remora").write_text("a file")
    told = completed(capsysbinary, monkeypatch, "remora-index show Fl")
    assert told == (0, "", "")
    assert not (history.git_dir / "remora").is_dir()


SCRIPT = """
remora-index() { %s "$@"; }
source <(_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION=1 remora-index --show-completion bash)
env() { local -x "${@:1:3}"; remora-index; }
COMP_WORDS=(remora-index show fla) COMP_CWORD=2
_remora_index_completion remora-index
printf '%%s\\n' "${COMPREPLY[@]}"
"""


@pytest.mark.usefixtures("repository")
@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_in_bash() -> None:
    python, *rest = COMMAND
    call = " ".join([python, *rest[:-1], f'"{rest[-1]}"'])
    done = subprocess.run(
        ["bash", "-c", SCRIPT % call], env=environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["flash", "flat"]
