"""Repositories with a work tree, real git, and a `remora-index` command to install."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import remora.indexer
from remora.indexer import Index, SyncReport
from remora.indexer.git import locate
from remora.indexer.hooks.events import EVENTS
from remora.indexer.hooks.failures import log_file
from remora.indexer.hooks.install import HookStep, apply, plan_install, plan_uninstall
from remora.indexer.hooks.scripts import Wish
from remora.indexer.models.ids import BlobId

SOURCES = Path(remora.indexer.__file__).parents[2]

_PATIENCE = 600.0


@pytest.fixture(autouse=True)
def configuration_of_git(no_git_configuration: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """What these tests want of git: branches called main, local clones, no editor."""
    settings = '[protocol "file"]\n\tallow = always\n[init]\n\tdefaultBranch = main\n'
    (Path.home() / ".gitconfig").write_text(settings)
    monkeypatch.setenv("GIT_EDITOR", "true")


@pytest.fixture(scope="session")
def command(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A `remora-index` that runs the sources under test."""
    return write_command(tmp_path_factory.mktemp("bin") / "remora-index")


def write_command(file: Path) -> Path:
    """A `remora-index` at *file*."""
    lines = (
        "import sys",
        f"sys.argv[0] = {str(file)!r}",
        f"sys.path.insert(0, {str(SOURCES)!r})",
        "from remora.indexer.cli.commands import hook",
        "hook.DEFAULT_LIMIT = 120.0",  # what is staged must be scanned, however busy the machine
        "from remora.indexer.cli.main import main",
        "main()",
    )
    # By way of sh: the path of the interpreter may be too long for a shebang, or hold spaces.
    program = "; ".join(lines)
    call = f'exec {shlex.quote(sys.executable)} -c {shlex.quote(program)} "$@"'
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\n{call}\n")
    file.chmod(0o755)
    return file


class Work:
    """A repository with a work tree, driven through git itself."""

    def __init__(self, path: Path, command: Path) -> None:
        self.path = path
        self.command = command

    def git(
        self,
        *arguments: str,
        variables: Mapping[str, str] | None = None,
        stdin: bytes = b"",
        status: int = 0,
        cwd: Path | None = None,
    ) -> str:
        """Run git; give what it printed, errors included, without the last newline."""
        finished = subprocess.run(
            ("git", *arguments),
            cwd=cwd or self.path,
            input=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, **(variables or {})},
            check=False,
        )
        printed = os.fsdecode(finished.stdout)
        assert finished.returncode == status, printed
        return printed.removesuffix("\n")

    def remora(self, *arguments: str, status: int = 0, cwd: Path | None = None) -> str:
        """Run `remora-index`; give what it printed."""
        finished = subprocess.run(
            (str(self.command), *arguments),
            cwd=cwd or self.path,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        assert finished.returncode == status, os.fsdecode(finished.stdout + finished.stderr)
        return os.fsdecode(finished.stdout)

    def write(self, files: Mapping[str, str]) -> None:
        """Write files into the work tree and stage them."""
        for name, content in files.items():
            file = self.path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content)
        self.git("add", "--", *files)

    def commit(self, files: Mapping[str, str], message: str = "a commit") -> None:
        """Write, stage and commit."""
        self.write(files)
        self.git("commit", "-q", "-m", message)

    @property
    def hooks(self) -> Path:
        """Where git looks for hooks."""
        return Path(locate(self.path).hooks_dir)

    @property
    def store(self) -> Path:
        """The folder of the store."""
        return Path(locate(self.path).common_dir, "remora")

    def hook(self, event: str, lines: str, first: str = "#!/bin/sh") -> Path:
        """A hook of the user's own."""
        return write_hook(self.hooks / event, lines, first)

    def keep_hooks(self, *events: str) -> None:
        """Remove all installed hooks but these."""
        for event in set(EVENTS).difference(events):
            if self.are_configured:
                self.git("config", "--remove-section", f"hook.remora-index-{event}")
            else:
                (self.hooks / event).unlink()

    @property
    def are_configured(self) -> bool:
        """Whether the installed hooks are in git's configuration, as since git 2.54."""
        return "remora-index" in (self.path / ".git" / "config").read_text()

    def have_hooks_call(self, command: Path) -> None:
        """Install the hooks anew, for another `remora-index`."""
        location = locate(self.path)
        present = {step.event for step in plan_uninstall(location)}
        steps = plan_install(location, Wish(str(command)))
        apply(location, [step for step in steps if step.event in present])

    def script(self, name: str, lines: str) -> Path:
        """A `remora-index` of a few lines of sh, to be called by the hooks."""
        return write_hook(self.path.parent / name / "remora-index", lines)

    def sync(self) -> SyncReport:
        """Bring the index to HEAD, here and now."""
        with Index(self.path) as index:
            return index.sync()

    def wait_for_index(self) -> None:
        """Wait until the background has brought the index to HEAD."""
        deadline = time.monotonic() + _PATIENCE
        while not self.is_current():
            assert time.monotonic() < deadline, self.log() or "the index does not come to HEAD"
            time.sleep(0.02)

    def is_current(self) -> bool:
        """Whether the stored view is HEAD's, and says so, and no run is under way or wanted."""
        pending = self.store / "hooks" / "pending"
        with Index(self.path) as index:
            status = index.status()
        idle = not any(file.is_file() for file in pending.rglob("*"))
        return status.current and status.indexed_tree == status.head.tree and idle

    def store_holds(self, path: str) -> bool:
        """Whether the store has the facts of the file at *path* in the index, or in HEAD."""
        blob = BlobId(self.git("rev-parse", f":{path}"))
        with Index(self.path) as index:
            return bool(index.workspace.facts.known([blob]))

    def log(self) -> str:
        """What hooks wrote down."""
        file = log_file(self.store)
        return file.read_text() if file.exists() else ""


def write_hook(file: Path, lines: str, first: str = "#!/bin/sh") -> Path:
    """An executable hook at *file*."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{first}\n{lines}")
    file.chmod(0o755)
    return file


def everything_below(folder: Path) -> dict[str, tuple[int, bytes]]:
    """The files of a git directory, hooks and configuration above all, by path."""
    found: dict[str, tuple[int, bytes]] = {}
    for path in sorted(folder.rglob("*")):
        content = os.fsencode(path.readlink()) if path.is_symlink() else b""
        if path.is_file() and not path.is_symlink():
            content = path.read_bytes()
        found[str(path.relative_to(folder))] = (path.lstat().st_mode, content)
    return found


def install(
    work: Work, wish: Wish | None = None, version: tuple[int, int] | None = None
) -> list[HookStep]:
    """Install the hooks as for a git of this *version*, or for the one there is."""
    location = locate(work.path)
    steps = plan_install(location, wish or Wish(str(work.command)), version=version)
    apply(location, steps)
    return steps


def uninstall(work: Work) -> list[HookStep]:
    """Take the hooks out again."""
    location = locate(work.path)
    steps = plan_uninstall(location)
    apply(location, steps)
    return steps


def kinds(steps: list[HookStep]) -> set[str]:
    """What happened to the hooks, all in all."""
    return {step.kind for step in steps}


@pytest.fixture
def work(tmp_path: Path, command: Path) -> Iterator[Work]:
    """An empty repository without hooks."""
    path = tmp_path / "repo"
    path.mkdir()
    work = Work(path, command)
    work.git("init", "-q")
    yield work
    wait_for_the_background(path)


@pytest.fixture
def installed(work: Work) -> Work:
    """A repository with one indexed commit and all hooks."""
    work.commit({"a.py": "def f(): ...\n"})
    work.sync()
    work.remora("install")
    return work


def wait_for_the_background(path: Path) -> None:
    """What hooks left running ends before the folder goes away."""
    import fcntl

    for lock in path.parent.rglob("remora/hooks/running/**/*"):
        if lock.is_file():
            with lock.open("rb") as held:
                fcntl.flock(held, fcntl.LOCK_EX)
