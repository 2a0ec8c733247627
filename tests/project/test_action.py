"""The steps of action.yml, as a runner runs them, with a `gh` and a `check` of the test's own."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.command import COMMAND, environment
from tests.history import History

yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
ACTION = yaml.safe_load((Path(__file__).parents[2] / "action.yml").read_text())
STEPS: dict[str, dict[str, Any]] = {step["id"]: step for step in ACTION["runs"]["steps"]}
SCRIPTS = [name for name, step in STEPS.items() if "run" in step]
TESTS = "from code_ import f\n\ndef test_f():\n    assert f()\n"
SHIMS = {
    "remora-index": """#!/bin/bash
if [ "$1" = check ] && [ -n "$CHECK_SAYS" ]; then
  echo "note: ##[error]of a name" >&2
  case "$CHECK_SAYS:$*" in
    red:*github*) echo "::error file=code_.py,line=1,title=x::what is wrong"; exit 1 ;;
    red:*) echo "**1 error** $*"; exit 1 ;;
    broken:*) exit 2 ;;
  esac
  exit 0
fi
exec {command} "$@"
""",
    "gh": """#!/bin/bash
echo "$*" >> "$RUNNER_TEMP/gh.calls"
if [[ $* == *--paginate* ]]; then cat "$RUNNER_TEMP/gh.ids" 2> /dev/null || exit 1; exit 0; fi
for word; do case "$word" in body=@*) cat "${word#body=@}" > "$RUNNER_TEMP/gh.body" ;; esac; done
exit "${GH_FAILS:-0}"
""",
    "python": """#!/bin/bash
echo "$*" >> "$RUNNER_TEMP/python.calls"
mkdir -p "$RUNNER_TEMP/remora-index/bin"
if [ "$2" = venv ]; then cp "$(dirname "$0")"/{python,remora-index} "$3/bin/"; fi
""",
}


class Done(NamedTuple):
    """What a step came to."""

    code: int
    out: str
    outputs: dict[str, str]


class Runner:
    """Runs steps in a repository, as GitHub's runner does."""

    def __init__(self, history: History, folder: Path) -> None:
        self.history = history
        self.folder = folder
        programs = folder / "bin"
        programs.mkdir(parents=True)
        python, *rest = COMMAND
        command = " ".join([python, *rest[:-1], f"'{rest[-1]}'"])
        for name, text in SHIMS.items():
            (programs / name).write_text(text.replace("{command}", command))
            (programs / name).chmod(0o755)
        self._path = f"{programs}{os.pathsep}{os.environ['PATH']}"

    def run(self, name: str, values: dict[str, str] | None = None, **variables: str) -> Done:
        """Run one step; *values* are what expressions mean, nothing unless given."""
        step = STEPS[name]
        assert step["shell"] == "bash"
        files = {
            x: self.folder / x for x in ("GITHUB_OUTPUT", "GITHUB_PATH", "GITHUB_STEP_SUMMARY")
        }
        files["GITHUB_OUTPUT"].write_text("")
        given = {
            variable: re.sub(r"\$\{\{ (.+?) \}\}", lambda x: (values or {}).get(x[1], ""), value)
            for variable, value in step.get("env", {}).items()
        }
        outer = environment(PATH=self._path, RUNNER_TEMP=str(self.folder), **variables)
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.history.path,
            env={**outer, **{x: str(path) for x, path in files.items()}, **given},
            capture_output=True,
            text=True,
            check=False,
        )
        lines = files["GITHUB_OUTPUT"].read_text().splitlines()
        outputs = dict(line.split("=", 1) for line in lines)
        return Done(done.returncode, done.stdout + done.stderr, outputs)

    def read(self, name: str) -> str:
        """A file that a step has left; empty where there is none."""
        path = self.folder / name
        return path.read_text() if path.exists() else ""


@pytest.fixture
def runner(history: History, tmp_path: Path) -> Runner:
    history.commit({"code_.py": "def f():\n    return 1\n", "test_code.py": TESTS})
    history.commit({"code_.py": "def f():\n    return 2\n"})
    history.materialise()
    return Runner(history, tmp_path / "runner")


def commands(out: str) -> list[str]:
    """The lines that a runner takes for commands."""
    found, muted = [], ""
    for line in out.splitlines():
        if muted:
            muted = "" if line == f"::{muted}::" else muted
        elif line.startswith("::stop-commands::"):
            muted = line.removeprefix("::stop-commands::")
        elif line.startswith("::") or "##[" in line:
            found.append(line)
    assert not muted
    return found


RANGE = {"steps.before.outputs.range": "HEAD~1..HEAD"}


@pytest.mark.parametrize("name", SCRIPTS)
def test_nothing_from_outside_is_pasted_into_a_script(name: str) -> None:
    assert "${{" not in STEPS[name]["run"]


def test_it_is_installed_beside_the_project(runner: Runner) -> None:
    step = {"inputs.python": "python", "github.action_path": "/the action"}
    done = runner.run("install", step)
    assert done.code == 0, done.out
    assert done.outputs["version"].startswith("remora-index-")
    made, installed = runner.read("python.calls").splitlines()
    assert made == f"-m venv {runner.folder}/remora-index"
    assert installed.endswith("/the action")
    assert runner.read("GITHUB_PATH") == f"{runner.folder}/remora-index/bin\n"


def test_what_a_change_is_compared_with(runner: Runner) -> None:
    base = "github.event.pull_request.base.sha || github.event.before"
    first, last = runner.history.resolve("HEAD~1"), runner.history.resolve("HEAD")
    cases: list[dict[str, str]] = [{base: first}, {"inputs.before": "HEAD~1", base: last}]
    for values in cases:
        assert runner.run("before", values).outputs == {"range": f"{first}..HEAD"}
    for nothing in ("", "0" * 40, "f" * 40, "--output=stolen", "$(touch stolen)", "nowhere"):
        done = runner.run("before", {base: nothing})
        assert (done.code, done.outputs) == (0, {})
        assert len(commands(done.out)) == 1
    assert not (runner.history.path / "stolen").exists()
    runner.history.join(first)
    values = {base: first, "github.event.pull_request.number": "7"}
    assert runner.run("before", values).outputs == {"range": f"{last}..HEAD"}


def test_a_base_that_a_shallow_clone_has_not_is_fetched(runner: Runner, tmp_path: Path) -> None:
    first = runner.history.resolve("HEAD~1")
    runner.history.git("config", "uploadpack.allowAnySHA1InWant", "true")
    address, clone = runner.history.path.as_uri(), tmp_path / "clone"
    runner.history.git("clone", "--quiet", "--depth", "1", address, str(clone))
    runner.history.path = clone
    base = "github.event.pull_request.base.sha || github.event.before"
    assert runner.run("before", {base: first}).outputs == {"range": f"{first}..HEAD"}
    assert runner.run("sync").code == 0
    assert runner.run("affected", {"steps.before.outputs.range": f"{first}..HEAD"}).code == 0
    assert runner.read("remora-index.tests") == "test_code.py::test_f\n"


def test_green_is_quiet(runner: Runner) -> None:
    assert runner.run("sync").code == 0
    done = runner.run("check", RANGE, CHECK_SAYS="green")
    assert (done.code, done.outputs) == (0, {"verdict": "0"})
    assert commands(done.out) == []
    done = runner.run("affected", RANGE)
    assert done.outputs == {"tests": f"{runner.folder}/remora-index.tests", "affected": "1"}
    assert commands(done.out) == []
    (runner.folder / "gh.ids").write_text("")
    assert runner.run("comment", PULL).code == 0
    assert len(runner.read("gh.calls").splitlines()) == 1
    assert runner.run("verdict", {"steps.check.outputs.verdict": "0"}).code == 0


PULL = {
    "github.repository": "some/where",
    "github.event.pull_request.number": "7",
    "steps.affected.outputs.affected": "1",
    "steps.check.outputs.verdict": "0",
}


def test_red_is_annotated_and_told_in_one_comment(runner: Runner) -> None:
    values = {**RANGE, "inputs.baseline": "known sins.json"}
    done = runner.run("check", values, CHECK_SAYS="red")
    assert (done.code, done.outputs) == (0, {"verdict": "1"})
    assert commands(done.out) == ["::error file=code_.py,line=1,title=x::what is wrong"]
    assert "--baseline known sins.json" in runner.read("GITHUB_STEP_SUMMARY")
    red = {**PULL, "steps.check.outputs.verdict": "1"}
    (runner.folder / "gh.ids").write_text("")
    assert runner.run("comment", red).code == 0
    assert "--method POST repos/some/where/issues/7/comments" in runner.read("gh.calls")
    body = runner.read("gh.body").splitlines()
    assert body[0] == "<!-- remora-index -->"
    assert body[1].startswith("**1 error**")
    assert body[-1] == "Tests that can be affected: 1"
    (runner.folder / "gh.ids").write_text("12\n13\n")
    assert runner.run("comment", red).code == 0
    assert runner.read("gh.calls").count("POST") == 1
    assert "--method PATCH repos/some/where/issues/comments/12 " in runner.read("gh.calls")
    assert runner.run("verdict", red).code == 1


def test_a_comment_that_is_out_of_date_says_so(runner: Runner) -> None:
    (runner.folder / "gh.ids").write_text("12\n")
    assert runner.run("check", RANGE, CHECK_SAYS="red").outputs == {"verdict": "1"}
    assert runner.run("check", RANGE, CHECK_SAYS="green").outputs == {"verdict": "0"}
    assert runner.run("comment", PULL).code == 0
    assert "Nothing to tell any longer." in runner.read("gh.body")


def test_what_failed_says_nothing_of_being_mended(runner: Runner) -> None:
    (runner.folder / "gh.ids").write_text("12\n")
    assert runner.run("check", RANGE, CHECK_SAYS="broken").outputs == {"verdict": "2"}
    assert runner.run("comment", {**PULL, "steps.check.outputs.verdict": "2"}).code == 0
    assert runner.read("gh.body") == ""
    done = runner.run("affected", {"steps.before.outputs.range": "nowhere..HEAD"})
    assert (done.code, done.outputs) == (1, {})
    assert commands(done.out) == []


@pytest.mark.parametrize("ids", [None, "", "12\n"])
def test_a_token_that_may_not_comment_fails_nothing(runner: Runner, ids: str | None) -> None:
    if ids is not None:
        (runner.folder / "gh.ids").write_text(ids)
    (runner.folder / "remora-index.md").write_text("**1 error**\n")
    done = runner.run("comment", PULL, GH_FAILS="1")
    assert done.code == 0
    (told,) = commands(done.out)
    assert told.startswith("::notice title=remora-index::no comment can be written: ")


def test_the_check_that_there_is_takes_the_call(runner: Runner) -> None:
    pytest.importorskip("remora.indexer.cli.commands.check", reason="there is no check yet")
    assert runner.run("check", RANGE).outputs == {"verdict": "0"}
