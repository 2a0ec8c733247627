"""The pre-commit framework, the real one, and prek, with this project as hook repository.

It builds an environment from a clone, which takes the package registry and some
seconds; hence one test for the whole way.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.hooks.conftest import Work, install, kinds, uninstall

from remora.indexer.git import locate
from remora.indexer.git.command import Git
from remora.indexer.hooks.configured import FIRST_VERSION, git_version
from remora.indexer.hooks.events import EVENTS, SCANNING, is_event
from remora.indexer.hooks.scripts import Wish

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
DEFINITIONS = ROOT / ".pre-commit-hooks.yaml"
STAGES = ("pre-commit", "post-commit", "post-checkout", "post-merge", "post-rewrite")


def definitions() -> list[dict[str, str]]:
    """The hook definitions; the file keeps to `key: value` lines, so no YAML parser is needed."""
    found: list[dict[str, str]] = []
    for line in DEFINITIONS.read_text().splitlines():
        if line.startswith("- "):
            found.append({})
        if line[:1] in ("-", " "):
            key, _, value = line[2:].partition(": ")
            found[-1][key] = value
    return found


CHECK = "remora-check"


def indexing() -> list[dict[str, str]]:
    """The hooks that keep the index; the other one checks."""
    return [definition for definition in definitions() if definition["id"] != CHECK]


def test_one_id_for_each_stage() -> None:
    for definition in indexing():
        stage = definition["stages"].strip("[]")
        assert is_event(stage)
        assert definition["id"] == "remora-index" + ("" if stage == "pre-commit" else f"-{stage}")
        assert definition["entry"] == f"remora-index hook {stage}"
        assert definition["language"] == "python"
        assert (definition["pass_filenames"], definition["always_run"]) == ("false", "true")


def test_every_event_that_the_framework_knows_has_its_id() -> None:
    """It has no stage post-applypatch."""
    stages = {definition["stages"].strip("[]") for definition in indexing()}
    assert stages == set(EVENTS) - {"post-applypatch"}
    assert set(STAGES) <= stages and stages >= SCANNING


def block_of_the_readme() -> str:
    """The configuration that a user copies."""
    blocks = re.findall(r"^```yaml\n(.*?)^```$", README.read_text(), re.DOTALL | re.MULTILINE)
    (block,) = [block for block in blocks if ".pre-commit-config.yaml" in block]
    assert isinstance(block, str)
    return block


def configuration(source: Path) -> str:
    """The block of the README, with what it asks a user to fill in."""
    revision = subprocess.run(
        ["git", "ls-remote", str(source), "HEAD"], check=True, capture_output=True, text=True
    ).stdout.split()[0]
    block = block_of_the_readme()
    assert (block.count("CLONE"), block.count("REVISION")) == (1, 1)
    return block.replace("CLONE", str(source)).replace("REVISION", revision)


def test_the_readme_names_all_stages_that_matter() -> None:
    block = block_of_the_readme()
    types = re.search(r"default_install_hook_types: \[(.*)\]", block)
    assert types is not None and types[1].split(", ") == list(STAGES)
    ids = re.findall(r"- id: (\S+)", block)
    assert ids == ["remora-index", *(f"remora-index-{stage}" for stage in STAGES[1:])]
    assert set(ids) <= {definition["id"] for definition in definitions()}


def test_the_check_is_a_hook_of_its_own() -> None:
    (definition,) = [one for one in definitions() if one["id"] == CHECK]
    assert definition["entry"] == "remora-index check"
    assert definition["stages"] == "[pre-commit, pre-merge-commit, manual]"
    assert (definition["pass_filenames"], definition["always_run"]) == ("false", "true")


def _require(program: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Skip where *program* is not installed; what it builds goes below *folder*."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(folder / "environments"))
    monkeypatch.setenv("PREK_HOME", str(folder / "environments"))
    monkeypatch.delenv("PYTHONPATH", raising=False)


@pytest.mark.parametrize("program", ["pre-commit", "prek"])
def test_a_commit_that_leaves_a_caller_behind_is_refused(
    work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    """In a clone of depth 1, which has no store."""
    _require(program, tmp_path, monkeypatch)
    source = _clone_of_this_project(work, tmp_path)
    block = re.sub(r"(?s)hooks:.*", f"hooks:\n      - id: {CHECK}\n", configuration(source))
    before = {"lib.py": "def run(name): ...\n", "app.py": "from lib import run\n\nrun(1)\n"}
    work.commit({**before, ".pre-commit-config.yaml": block})
    work.commit({"other.py": ""})
    work.git("clone", "-q", "--depth", "1", work.path.as_uri(), str(tmp_path / "shallow"))
    clone = Work(tmp_path / "shallow", work.command)
    _framework(clone, program, "install")
    _build_environment(clone, program)

    clone.write({"lib.py": "def run(name, size): ...\n"})
    mended = "from lib import run\n\nrun(1, 2)\n"
    (clone.path / "app.py").write_text(mended)  # and not staged
    refused = _framework(clone, "git", "commit", "-m", "run takes a size")
    assert refused.returncode == 1
    assert "app.py:3: error: this call of run no longer fits: size is missing" in (
        refused.stdout + refused.stderr
    )
    clone.git("add", "app.py")
    assert _framework(clone, "git", "commit", "-m", "run takes a size").returncode == 0


@pytest.mark.parametrize("program", ["pre-commit", "prek"])
def test_the_whole_way(
    work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    _require(program, tmp_path, monkeypatch)
    source = _clone_of_this_project(work, tmp_path)
    (work.path / ".pre-commit-config.yaml").write_text(configuration(source))
    _framework(work, program, "install")
    _build_environment(work, program)

    work.write({"a.py": "def f(): ...\n", ".pre-commit-config.yaml": configuration(source)})
    work.git("commit", "-m", "first", variables={"SKIP": "remora-index-post-commit"})
    assert work.store_holds("a.py")
    assert work.sync().scanned == 0  # the pre-commit stage has done it

    work.commit({"b.py": "y = 1\n"})
    work.wait_for_index()
    work.git("switch", "-q", "-c", "topic", "HEAD~1")
    work.wait_for_index()
    work.commit({"c.py": "z = 1\n"})
    work.wait_for_index()
    work.git("merge", "-q", "-m", "merge", "main")
    work.wait_for_index()
    work.git("checkout", "-q", "HEAD~1", "--", "a.py")
    assert work.log() == ""

    if git_version(Git(locate(work.path))) >= FIRST_VERSION:
        return  # hooks in git's configuration run beside the framework's
    printed = work.remora("install", status=1)
    assert printed.count("is written by pre-commit") == len(STAGES)
    assert "entry: remora-index hook post-commit, stages: [post-commit]" in printed


ORDER = """\
repos:
- repo: local
  hooks:
  - id: framework
    name: framework
    language: system
    entry: sh -c 'echo framework >>order'
    pass_filenames: false
    always_run: true
    stages: [pre-commit, post-commit]
"""


@pytest.mark.parametrize("program", ["pre-commit", "prek"])
def test_a_framework_that_comes_later_runs_our_block_first(
    work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    """It renames the hook it finds to X.legacy, and calls that before its own."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "environments"))
    monkeypatch.setenv("PREK_HOME", str(tmp_path / "environments"))
    work.write({"a.py": "def f(): ...\n", ".pre-commit-config.yaml": ORDER})
    users = work.hook("pre-commit", "echo mine >>order\n")
    before = users.read_bytes()
    own = work.script("own", 'echo "$*" >>order\n')
    install(work, Wish(str(own)), version=(2, 40))
    types = [word for stage in ("pre-commit", "post-commit") for word in ("-t", stage)]
    assert _framework(work, program, "install", *types).returncode == 0
    assert kinds(install(work, Wish(str(own)), version=(2, 40))) == {"keep"}

    work.git("commit", "-q", "-m", "first")
    order = (work.path / "order").read_text().splitlines()
    assert order[:3] == ["hook --now pre-commit", "mine", "framework"]
    assert set(order[3:]) >= {"framework"}

    uninstall(work)
    assert _framework(work, program, "uninstall", *types).returncode == 0
    assert users.read_bytes() == before
    assert not list(work.hooks.glob("*.legacy")) and not (work.hooks / "post-commit").exists()


def _clone_of_this_project(work: Work, folder: Path) -> Path:
    source = folder / "remora-index"
    work.git("clone", "-q", str(ROOT), str(source))
    if not (source / "README.md").exists():
        pytest.skip("the package cannot be built: there is no README.md in the last commit")
    return source


def _framework(work: Work, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(arguments, cwd=work.path, capture_output=True, text=True, check=False)


def _build_environment(work: Work, program: str) -> None:
    done = _framework(work, program, "install-hooks")
    if done.returncode:
        pytest.skip(f"the environment cannot be built: {done.stdout[-300:]}")
