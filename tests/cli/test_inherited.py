"""What a caller hands down: streams closed or full, signals ignored, limits, a foreign locale."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.command import COMMAND, environment
from tests.history import History

from remora.indexer.errors import GitError, StoreError
from remora.indexer.hooks.failures import record_failure
from remora.indexer.index import Index

SOURCE = "def f():\n    return g()\n\ndef g(): ...\n"

COMMANDS = (
    *("sync --json", "sync --force", "ls", "show f --json", "at :worktree", "callers g"),
    *("status", "install --dry-run", "--help", "clean"),
)
WRONG = {"show nothere": 1, "search nothere": 1, "sync --nonsense": 2, "nothing": 2}
HOOKS = (
    "hook post-commit",
    "hook --now post-merge",
    "hook --limit 600 pre-commit",
    "hook --strict --limit 600 pre-commit",
    "hook post-checkout",
)


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def repository(history: History) -> History:
    history.commit({"a.py": SOURCE})
    history.materialise()
    with Index(history.path) as index:
        index.sync(links=True)
    return history


def under(history: History, shell: str, command: str, **variables: str) -> Ended:
    """Run *command* in the place of `{}` in a line of *shell*."""
    call = f"{shlex.join(COMMAND)} {command}"
    ended = subprocess.run(
        ["/bin/sh", "-c", shell.replace("{}", call)],
        cwd=history.path,
        env=environment(**variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    err = ended.stderr.decode("utf-8", "replace")
    assert "Traceback" not in err and "Exception ignored" not in err, err
    return Ended(ended.returncode, ended.stdout.decode("utf-8", "replace"), err)


FEW = ("sync --json", "ls", "callers g", "--help")
FEW_WRONG = {"show nothere": 1, "sync --nonsense": 2}
FEW_HOOKS = ("hook --now post-merge", "hook --strict --limit 600 pre-commit")
"""What stands for the others where each way of a stream to fail is met by the same code: it was
tried with all of them where streams are closed."""
FULL = pytest.param(
    "{} >/dev/full",
    marks=pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here"),
)


@pytest.mark.parametrize("shell", ["{} <&- >&-", FULL])
def test_a_result_that_nobody_can_get_is_an_error(repository: History, shell: str) -> None:
    is_full = "full" in shell
    for command in FEW if is_full else COMMANDS:
        ended = under(repository, shell, command)
        assert (ended.code, ended.out) == (1, ""), command
        assert ended.err.splitlines()[-1].startswith("error: the result cannot be written"), command
    for command, code in (FEW_WRONG if is_full else WRONG).items():
        assert under(repository, shell, command).code == code, command
    for command in (*(FEW_HOOKS if is_full else HOOKS), "sync -q"):
        assert under(repository, shell, command) == (0, "", ""), command


@pytest.mark.parametrize("shell", ["{} <&- 2>&-", "{} 2>/dev/full"])
def test_notes_that_nobody_can_get_are_no_error(repository: History, shell: str) -> None:
    is_full = "full" in shell
    if is_full and not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    for command in FEW if is_full else COMMANDS:
        ended = under(repository, shell, command)
        assert ended.code == 0 and ended.out, command
    for command, code in (FEW_WRONG if is_full else WRONG).items():
        assert under(repository, shell, command) == (code, "", ""), command
    for command in FEW_HOOKS if is_full else HOOKS:
        assert under(repository, shell, command) == (0, "", ""), command


def test_with_no_stream_at_all_the_work_is_done(repository: History) -> None:
    repository.commit({"b.py": "x = 1\n"})
    repository.materialise()
    shell = "{} <&- >&- 2>&-"
    assert under(repository, shell, "sync -q").code == 0
    assert under(repository, "{}", "status --check") == (0, "", "")
    assert under(repository, shell, "ls").code == 1
    assert under(repository, shell, "hook --strict --limit 600 pre-commit").code == 0


@pytest.mark.parametrize("question", ["scan -", "show f --stdin a.py"])
@pytest.mark.parametrize("shell", ["{} <&-", "{} 0>/dev/null"])
def test_text_that_nobody_sends_is_not_an_empty_one(
    repository: History, question: str, shell: str
) -> None:
    ended = under(repository, shell, question)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err == "error: standard input cannot be read: Bad file descriptor\n"


def test_a_closed_stream_does_not_become_a_file_of_the_store(repository: History) -> None:
    """What is opened next would get its number, and a message would be written there."""
    repository.commit({"c.py": "def broken(:\n"})
    assert under(repository, "{} <&- >&- 2>&-", "sync").code == 1
    assert under(repository, "{}", "show g").code == 0
    with Index(repository.path) as index:
        assert {node.file_path for node in index.nodes()} == {"a.py", "c.py"}


@pytest.mark.parametrize("command", ["sync", "ls", "--help"])
def test_a_reader_that_has_left_is_fine(repository: History, command: str) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as closed:
        ended = subprocess.run(
            (*COMMAND, command),
            cwd=repository.path,
            env=environment(),
            stdout=closed,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert ended.returncode == 0
    assert b"rror" not in ended.stderr


def test_streams_that_do_not_block(repository: History) -> None:
    """As a shell or editor may leave them, which shares them with us."""
    source = "".join(f"def f{number}(): ...\n" for number in range(5000))
    read, write = os.pipe()
    answer, told = os.pipe()
    for end in (read, told):
        os.set_blocking(end, False)
    with subprocess.Popen(
        (*COMMAND, "scan", "-"),
        cwd=repository.path,
        env=environment(),
        stdin=read,
        stdout=told,
        stderr=subprocess.PIPE,
    ) as process:
        for end in (read, told):
            os.close(end)
        with os.fdopen(write, "wb") as sending:
            sending.write(source.encode())
        with os.fdopen(answer, "rb") as answers:
            lines = answers.read().splitlines()
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert (process.returncode, len(lines)) == (0, 5001)


def test_whoever_ignores_the_end_of_processes_gets_the_same_answers(repository: History) -> None:
    for command in (*COMMANDS, *HOOKS, *WRONG):
        ignoring = under(repository, "trap '' CHLD; {}", command)
        assert ignoring.code == WRONG.get(command, 0), command


def test_that_git_fails_is_seen_by_whoever_ignores_the_end_of_processes(history: History) -> None:
    for command in ("sync", "sync -q", "status", "install", "show f"):
        ended = under(history, f"trap '' CHLD; cd {history.path.parent}; {{}}", command)
        assert ended.code == 1, command
        assert "repository" in ended.err, command


def test_the_library_refuses_to_take_a_failed_git_for_a_good_one(history: History) -> None:
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        with pytest.raises(GitError, match="SIGCHLD"):
            Index(history.path)
    finally:
        signal.signal(signal.SIGCHLD, before)


NAMES = {"caf\u00e9.py": "def na\u00efve(): ...\n", "\u53d8\u91cf.py": "def \u53d8(): ...\n"}


@pytest.mark.parametrize(
    "variables",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX", "HOME": "/nonexistent/home"},
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii:strict", "TERM": "dumb", "COLUMNS": "1"},
        {"PYTHONIOENCODING": "latin-1:strict", "TERM": "", "COLUMNS": "nonsense"},
    ],
)
def test_the_answer_is_the_same_whatever_the_environment(
    repository: History, variables: dict[str, str]
) -> None:
    """Locale, encoding, terminal and home are read in places of their own: several at once."""
    repository.commit(NAMES)
    strange = under(repository, "{}", "ls --json -q", **variables)
    assert strange.code == 0
    assert strange.out == under(repository, "{}", "ls --json -q").out
    for command in ("status", "callers g", "--help"):
        assert under(repository, "{}", command, **variables).code == 0, command
    asked = under(repository, "{}", "show caf\u00e9.py:na\u00efve -q --json", **variables)
    assert asked.code == 0 and '"caf\\u00e9.py"' in asked.out


LIMITS = ["ulimit -n 10", "ulimit -n 7", "ulimit -f 0", "ulimit -v 60000", "umask 777"]


@pytest.mark.parametrize("limit", LIMITS)
def test_what_the_machine_refuses_is_told_and_no_bug(repository: History, limit: str) -> None:
    repository.commit({"b.py": "x = 1\n"})
    for command in ("sync", "at :worktree", "status", "callers g"):
        ended = under(repository, f"{limit}; {{}}", command)
        assert ended.code in (0, 1), ended.err
        assert ended.code == 0 or ended.err.startswith("error: ") or command == "status", ended.err
    for command in HOOKS[1:3]:
        ended = under(repository, f"{limit}; {{}}", command)
        assert ended.code == 0 and "bug" not in ended.err, ended.err
    assert under(repository, "{}", "sync").code == 0
    listed = under(repository, "{}", "ls -q --files").out.split()
    assert [name for name in listed if name.endswith(".py")] == ["a.py", "b.py"]


def test_a_log_that_cannot_be_written_fails_no_commit(repository: History) -> None:
    store = repository.path / ".git" / "remora"
    record_failure(store, "pre-commit", "", StoreError("an earlier one"))
    ended = under(repository, "ulimit -f 0; {}", "hook --strict --limit 600 pre-commit")
    assert (ended.code, ended.out) == (0, "")
    assert "File too large" in ended.err and len(ended.err.splitlines()) == 1
    assert "an earlier one" in under(repository, "{}", "status").out
    assert under(repository, "{}", "hook --strict --limit 600 pre-commit") == (0, "", "")
    assert "an earlier one" not in under(repository, "{}", "status").out


def test_a_file_too_large_for_the_limit_is_not_left_out(repository: History) -> None:
    """Git is ended by a signal then, and says nothing."""
    (repository.path / "large.py").write_text("# " + "x" * 2_000_000)
    ended = under(repository, "ulimit -f 1024; {}", "at :worktree")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err == "error: git update-index failed: File size limit exceeded\n"


def test_a_folder_that_is_gone(repository: History, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    for command in ("sync", "ls", "status", "install", "scan -"):
        ended = under(repository, f"mkdir {gone}; cd {gone}; rmdir {gone}; {{}}", command)
        assert ended.code == 1 and ended.err.startswith("error: "), command


@pytest.mark.skipif(sys.platform != "linux", reason="nohup's signal as Linux shows it")
def test_a_hangup_that_the_caller_ignores_stays_ignored(repository: History) -> None:
    program = (
        "import signal\n"
        "from remora.indexer.cli.asking import GlobalOptions, open_index\n"
        "signal.signal(signal.SIGHUP, signal.{})\n"
        "with open_index(GlobalOptions()): print(repr(signal.getsignal(signal.SIGHUP)))"
    )
    # Set in the process: these tests may run under nohup, and no shell undoes what it inherits.
    for inherited, ignored in (("SIG_IGN", True), ("SIG_DFL", False)):
        call = shlex.join((sys.executable, "-P", "-c", program.format(inherited)))
        ended = under(repository, call, "")
        assert ("SIG_IGN" in ended.out) is ignored, ended


def test_the_advice_of_status_can_be_followed(repository: History, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    for place, problem in ((str(file), "is a file"), (f"{file}/below", "cannot be written")):
        told = under(repository, "{}", "status", REMORA_INDEX_STORE=place)
        said = told.out + told.err
        assert told.code == 1 and "run remora-index sync" not in said
        assert problem in said and "REMORA_INDEX_STORE" in said
        assert under(repository, "{}", "sync", REMORA_INDEX_STORE=place).code == 1
    for variables in ({}, {"REMORA_INDEX_STORE": str(tmp_path / "new" / "store")}):
        repository.commit({"new.py": f"{variables}\n"})
        told = under(repository, "{}", "status", **variables)
        assert told.code == 1 and "run remora-index sync" in told.out
        assert under(repository, "{}", "sync", **variables).code == 0
        assert under(repository, "{}", "status", **variables).code == 0
