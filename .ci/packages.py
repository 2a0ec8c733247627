"""What is handed out works where it is installed: the sdist, and the wheel made of it.

The sdist gets the newest dependencies, the wheel the lowest that pyproject.toml allows. There
the tests run that use a dependency at its door, for each of them (`CORE`): lmdb, msgpack, pygit2,
tree-sitter, typer, pydantic. What links, hooks and rules make of that is our own code, and the
same with every version; all tests would take CI's time twice.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent

# For each lower bound, the tests of what we ask of it.
CORE = (
    # lmdb: transactions, growth, readers, copies
    *("tests/store/test_store.py", "tests/store/test_compaction.py"),
    "tests/store/test_opening_together.py",
    # msgpack: what is packed comes back, and any other bytes are an error
    "tests/store/test_flow_codec.py",
    "tests/reliability/test_decoders.py::test_whatever_a_decoder_is_shown_is_read_or_refused",
    # pygit2: objects, revisions, the index and work tree, as git has them
    *("tests/git/test_objects.py", "tests/git/test_revisions.py", "tests/git/test_states.py"),
    *("tests/git/test_staged.py", "tests/git/test_agreement.py"),
    # tree-sitter: facts and flow; its progress, log and memory
    *("tests/scanner/test_scanner_facts.py", "tests/scanner/test_scanner_flow.py"),
    *("tests/scanner/test_scanner_budget.py", "tests/scanner/test_scanner_traps.py"),
    # typer: every command, and wrong usage
    *("tests/cli/test_cli.py", "tests/cli/test_links.py"),
    "tests/cli/test_plain_calls.py",  # of whatever typer that is
    # pydantic: records of nodes, files and relations, and their schema
    "tests/callgraph/test_relations.py",
    # none: the style and scripts of `report` are in what is handed out
    "tests/report/test_page.py",
    # all of them together
    "tests/test_sync.py",
)
FOR_TESTS = ("griffe", "hypothesis", "pytest", "pytest-xdist", "pyyaml")

_DEPENDENCY = re.compile(r"^(?P<name>[\w.-]+)>=(?P<lowest>[\w.]+)(?:,<[\w.]+)?$")


def lowest(dependencies: list[str]) -> list[str]:
    """A pin for each of *dependencies*, at its lower bound. Raises ValueError where it has none."""
    pins = []
    for dependency in dependencies:
        found = _DEPENDENCY.match(dependency)
        if found is None:
            raise ValueError(f"{dependency!r} names no lower bound, as in 'name>=1.2'")
        pins.append(f"{found['name']}=={found['lowest']}")
    return pins


def run(*command: str | Path, cwd: Path = TOP, env: dict[str, str] | None = None) -> str:
    """Run a command that must succeed; what it prints."""
    words = [str(part) for part in command]
    ended = subprocess.run(words, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    if ended.returncode:
        sys.exit(f"{' '.join(words)}:\n{ended.stdout}{ended.stderr}")
    return ended.stdout


def install(folder: Path, *what: str | Path) -> Path:
    """A fresh environment at *folder* with *what* installed; its programs."""
    venv.create(folder, with_pip=True)
    programs = folder / "bin"
    run(programs / "python", "-m", "pip", "install", "-q", *what)
    return programs


def use(programs: Path, repository: Path) -> None:
    """Index a tiny repository, ask about it, and put the hooks in and out."""
    (repository / "a.py").write_text("def f():\n    g()\n\ndef g(): ...\n")
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("PYTHON")
    }
    identity = ("-c", "user.name=check", "-c", "user.email=check@example.invalid")
    for arguments in (["init", "-q"], ["add", "."], [*identity, "commit", "-q", "-m", "one"]):
        run("git", *arguments, cwd=repository)
    for arguments in (["--version"], ["sync", "--links"], ["install"], ["uninstall"]):
        run(programs / "remora-index", *arguments, cwd=repository, env=environment)
    told = run(programs / "remora-index", "callers", "g", cwd=repository, env=environment)
    if "node:a.py:f" not in told:
        sys.exit(f"callers of g: {told!r}")


def main() -> int:
    """Build, install and use both; the exit code of the tests under the lowest versions."""
    project = tomllib.loads((TOP / "pyproject.toml").read_text())["project"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(sys.executable, "-m", "build", "-q", "--outdir", folder / "dist")
        (sdist,), (wheel,) = folder.glob("dist/*.tar.gz"), folder.glob("dist/*.whl")
        constraints = folder / "lowest.txt"
        constraints.write_text("\n".join(lowest(project["dependencies"])))
        for title, what in {"sdist": [sdist], "wheel": [wheel, "-c", constraints]}.items():
            programs = install(folder / title, *what)
            repository = folder / f"{title} used"
            repository.mkdir()
            use(programs, repository)
            print(f"{title}: installed and used", flush=True)
        pip = (programs / "python", "-m", "pip", "install", "-q", "-c", constraints)
        run(*pip, *FOR_TESTS)
        print(
            "tests at the lowest versions:", " ".join(constraints.read_text().split()), flush=True
        )
        quiet = ("-p", "no:cacheprovider", "-W", "ignore::DeprecationWarning")  # theirs, of old
        tests = (programs / "python", "-m", "pytest", "-n", "2", *quiet, *CORE)
        return subprocess.run([str(part) for part in tests], cwd=TOP, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
