"""The recipes of docs/ci.md, run as a build would, and the lock file."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from tests.command import environment
from tests.history import History

from remora.indexer.index import Index

ROOT = Path(__file__).parents[2]


def recipe(title: str) -> Any:
    """The YAML below a heading of docs/ci.md."""
    yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
    text = (ROOT / "docs/ci.md").read_text().split(f"\n## {title}\n", 1)[1]
    found = re.search(r"^```yaml\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    assert found is not None
    return yaml.safe_load(found[1])


def version() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return str(project["project"]["version"])


class Build:
    """A clone of depth 1 on a machine that has what the recipe installs, and notes that."""

    def __init__(self, history: History, folder: Path) -> None:
        self.path = folder / "clone"
        clone = ["git", "clone", "--quiet", "--depth", "1", history.path.as_uri(), str(self.path)]
        subprocess.run(clone, check=True)
        self.installed = folder / "installed"
        tools = folder / "tools"
        tools.mkdir()
        program = "from remora.indexer.cli.main import main; main()"
        command = f'exec {shlex.join([sys.executable, "-P", "-c", program])} "$@"'
        note = f'echo "$0 $@" >>{shlex.quote(str(self.installed))}'
        for name, line in {"remora-index": command, "pip": note, "pipx": note}.items():
            (tools / name).write_text(f"#!/bin/sh\n{line}\n")
            (tools / name).chmod(0o755)
        self.variables = {"PATH": f"{tools}:{os.environ['PATH']}"}

    def run(self, *lines: str) -> str:
        """Run lines of a recipe, each of which must succeed; what they printed."""
        done = subprocess.run(
            ["bash", "-e", "-c", "\n".join(lines)],
            cwd=self.path,
            env=environment(**self.variables),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture
def earlier(history: History) -> Path:
    """The store that a build of the commit before has left."""
    history.commit({f"m{number}.py": f"def f{number}(): ...\n" for number in range(10)})
    with Index(history.path) as index:
        index.sync()
        store = Path(index.status().store_folder)
    history.commit({"m0.py": "def changed(): ...\n"})
    return store


def test_github(history: History, earlier: Path, tmp_path: Path) -> None:
    steps = recipe("GitHub Actions by hand")["jobs"]["index"]["steps"]
    (cache,) = [step["with"] for step in steps if step.get("uses", "").startswith("actions/cache@")]
    build = Build(history, tmp_path)
    output = tmp_path / "output"
    build.variables["GITHUB_OUTPUT"] = str(output)
    printed = ""
    for step in steps:
        if step.get("with") == cache:
            shutil.copytree(earlier, build.path / cache["path"])
        printed = build.run(step["run"]) if "run" in step else printed
    assert "1 changed" in printed and "1 blob scanned" in printed
    assert "pipx install remora-index @ git+CLONE@REVISION" in build.installed.read_text()

    (named,) = [step for step in steps if "id" in step]
    ((name, value),) = [line.split("=") for line in output.read_text().splitlines()]
    assert re.fullmatch(r"remora-index-\S+", value)
    assert cache["key"].startswith(f"${{{{ steps.{named['id']}.outputs.{name} }}}}-")
    assert cache["key"].startswith(cache["restore-keys"])
    build.run("remora-index status --check")


def test_gitlab(history: History, earlier: Path, tmp_path: Path) -> None:
    job = recipe("GitLab")["index"]
    build = Build(history, tmp_path)
    (kept,) = job["cache"]["paths"]
    shutil.copytree(earlier, build.path / kept)
    for name, value in job["variables"].items():
        build.variables[name] = value.replace("$CI_PROJECT_DIR", str(build.path))
    printed = build.run(*job["script"])
    assert "1 changed" in printed and "1 blob scanned" in printed
    assert "REMORA_INDEX_STORE" not in job["variables"], "no store in the checkout"
    assert kept == ".git/remora/"
    assert "pip install remora-index @ git+CLONE@REVISION" in build.installed.read_text()
    assert job["cache"]["key"].endswith("$INDEX_VERSION")


def test_the_line_to_check_with(history: History, earlier: Path, tmp_path: Path) -> None:
    text = (ROOT / "docs/ci.md").read_text().split("\n## Checking\n", 1)[1]
    found = re.search(r"^```sh\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    assert found is not None
    build = Build(history, tmp_path)
    assert "10 blobs scanned" in build.run(found[1])
    assert build.run(found[1]) == ""


# -- the lock file


def lock() -> dict[str, Any]:
    return tomllib.loads((ROOT / "uv.lock").read_text())


def test_the_lock_names_the_public_index_alone() -> None:
    sources = {str(package["source"]) for package in lock()["package"]}
    assert sources == {"{'registry': 'https://pypi.org/simple'}", "{'editable': '.'}"}
    addresses = set(re.findall(r"\w+://[^/\"]+", (ROOT / "uv.lock").read_text()))
    assert addresses == {"https://pypi.org", "https://files.pythonhosted.org"}


def test_the_lock_is_of_the_dependencies_there_are() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    (own,) = [package for package in lock()["package"] if package["name"] == project["name"]]
    wanted = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    locked = [entry["name"] + entry["specifier"] for entry in own["metadata"]["requires-dist"]]
    assert sorted(locked) == sorted(wanted)
    assert own["version"] == project["version"]
