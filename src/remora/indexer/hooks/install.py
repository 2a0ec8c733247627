"""Putting the hooks where git looks for them, and taking them away again.

First a plan, which `--dry-run` prints; then its steps, each of them whole or
not at all. What belongs to somebody else is not changed: the step says why, and
`line_to_add` what its owner may add.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from remora.indexer.errors import RemoraError
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.git import Location, locate
from remora.indexer.git.command import Git, environment_for_locate, run_git
from remora.indexer.hooks import configured
from remora.indexer.hooks.blocks import (
    DamagedBlockError,
    has_block,
    new_hook,
    with_block,
    without_block,
)
from remora.indexer.hooks.events import EVENTS, SCANNING, Event
from remora.indexer.hooks.recognition import LARGEST_HOOK, Refusal, judge_folder, judge_hook
from remora.indexer.hooks.scripts import Wish, lines_for, quoted

StepKind = Literal["create", "insert", "update", "keep", "refuse", "restore", "delete"]

# The pre-commit framework renames a hook that it finds, and runs it before its own.
_LEGACY = ".legacy"


class HookStep(NamedTuple):
    """What happens to one hook."""

    event: Event
    kind: StepKind
    file: Path | None
    """The hook's file; None for one in git's configuration."""
    content: bytes = b""
    """What the file, or the configured command, will hold."""
    refusal: Refusal | None = None
    folder_was_made: bool = False
    """For a deletion: whether the folder may go too, once it is empty."""

    @property
    def changes(self) -> bool:
        """Whether there is something to do."""
        return self.kind not in ("keep", "refuse")


class Hooks:
    """The hooks of the repository at or above a folder. Raises NotARepositoryError."""

    def __init__(self, folder: Path | str) -> None:
        self._location = locate(folder)

    def plan_install(self, wish: Wish) -> list[HookStep]:
        """What to do so that every event has its hook. Raises GitError and RemoraError."""
        return plan_install(self._location, wish)

    def plan_uninstall(self) -> list[HookStep]:
        """What to do so that no hook of ours is left. Raises GitError and RemoraError."""
        return plan_uninstall(self._location)

    def apply(self, steps: Iterable[HookStep]) -> None:
        """Do what was planned. Raises GitError, and RemoraError where a file cannot be written."""
        apply(self._location, steps)


def plan_install(
    location: Location, wish: Wish, *, version: tuple[int, int] | None = None
) -> list[HookStep]:
    """What to do so that every event has its hook; *version* is git's, asked for if not given.

    Raises GitError and RemoraError.
    """
    git = Git(location)
    if (version or configured.git_version(git)) >= configured.FIRST_VERSION:
        return [*_configure(git, wish), *_clear_files(location)]
    return [*_fill_files(location, git, wish), *_clear_configuration(git)]


def plan_uninstall(location: Location) -> list[HookStep]:
    """What to do so that no hook of ours is left. Raises GitError and RemoraError."""
    return [*_clear_files(location), *_clear_configuration(Git(location))]


def apply(location: Location, steps: Iterable[HookStep]) -> None:
    """Do what was planned. Raises GitError, and RemoraError where a file cannot be written."""
    git = Git(location)
    for step in steps:
        if not step.changes:
            continue
        if step.file is None:
            _apply_configuration(git, step)
            continue
        try:
            _apply_to_file(step, step.file)
        except OSError as error:
            raise RemoraError(
                f"the hook {step.file} cannot be written: {error.strerror}",
                hint="hooks that were done before it are in place",
            ) from error


# -- in git's configuration


def _configure(git: Git, wish: Wish) -> list[HookStep]:
    present = configured.configured(git)
    steps = []
    for event in EVENTS:
        command = configured.command_for(event, wish)
        kind: StepKind = "update"
        if event not in present:
            kind = "create"
        elif configured.is_configured(present[event], event, command):
            kind = "keep"
        steps.append(HookStep(event, kind, None, os.fsencode(command)))
    return steps


def _clear_configuration(git: Git) -> list[HookStep]:
    return [HookStep(event, "delete", None) for event in configured.configured(git)]


def _apply_configuration(git: Git, step: HookStep) -> None:
    if step.kind == "delete":
        configured.unconfigure(git, step.event)
    else:
        configured.configure(git, step.event, os.fsdecode(step.content))


# -- in the hooks directory


def _fill_files(location: Location, git: Git, wish: Wish) -> list[HookStep]:
    folder = Path(location.hooks_dir)
    refusal = _judge_folder(location, git, folder)
    made = not folder.exists()
    return [_fill(folder, event, wish, refusal, with_folder=made) for event in EVENTS]


def _fill(
    folder: Path, event: Event, wish: Wish, refusal: Refusal | None, *, with_folder: bool
) -> HookStep:
    file = folder / event
    if refusal is not None:
        return HookStep(event, "refuse", file, refusal=refusal)
    lines = lines_for(event, wish)
    if not os.path.lexists(file):
        return HookStep(event, "create", file, new_hook(event, lines, with_folder=with_folder))
    refusal = judge_hook(file)
    if refusal is not None and refusal.owner == "pre-commit":
        legacy = file.with_name(event + _LEGACY)
        if not legacy.is_symlink() and has_block(_content(legacy), event):
            file, refusal = legacy, None
    if refusal is not None:
        return HookStep(event, "refuse", file, refusal=refusal)
    return _insert(file, event, lines)


def _insert(file: Path, event: Event, lines: str) -> HookStep:
    before = file.read_bytes()
    try:
        after = with_block(before, event, lines)
    except DamagedBlockError as error:
        return HookStep(event, "refuse", file, refusal=Refusal(f"{file}: {error}"))
    if after == before:
        return HookStep(event, "keep", file)
    return HookStep(event, "update" if has_block(before, event) else "insert", file, after)


def _clear_files(location: Location) -> list[HookStep]:
    folders = dict.fromkeys((Path(location.hooks_dir), Path(location.common_dir, "hooks")))
    files = [
        (event, folder / (event + suffix))
        for folder in folders
        for event in EVENTS
        for suffix in ("", _LEGACY)
    ]
    return [
        _clear(location, event, file) for event, file in files if has_block(_content(file), event)
    ]


def _content(file: Path) -> bytes:
    """What *file* holds; nothing where it is no plain file, or too large for a hook."""
    try:
        found = file.stat()
    except OSError:
        return b""
    if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST_HOOK:
        return b""
    return file.read_bytes()


def _clear(location: Location, event: Event, file: Path) -> HookStep:
    folder = file.parent
    if not _is_below(folder, location.common_dir) and not _is_below(folder, location.top):
        reason = f"{file} is outside of this repository: others may use it"
        return HookStep(event, "refuse", file, refusal=Refusal(reason, shared=True))
    try:
        remains = without_block(file.read_bytes(), event)
    except DamagedBlockError as error:
        return HookStep(event, "refuse", file, refusal=Refusal(f"{file}: {error}"))
    if file.is_symlink():
        return HookStep(event, "refuse", file, refusal=Refusal(f"{file} is a symbolic link"))
    if remains.content is None:
        return HookStep(event, "delete", file, folder_was_made=remains.folder_was_made)
    return HookStep(event, "restore", file, remains.content)


def _judge_folder(location: Location, git: Git, folder: Path) -> Refusal | None:
    in_git_dir = _is_below(folder, location.common_dir)
    in_work_tree = _is_below(folder, location.top)
    return judge_folder(
        folder,
        in_git_dir=in_git_dir,
        scope=_scope_of_hooks_path(location),
        in_work_tree=in_work_tree,
        committed=in_work_tree and not in_git_dir and not _is_ignored(git, _real(folder)),
    )


def _is_below(path: Path, folder: str | None) -> bool:
    """Whether *path*, links followed, is below *folder*: its name may say otherwise."""
    return folder is not None and _real(path).is_relative_to(_real(folder))


def _real(path: Path | str) -> Path:
    return Path(os.path.realpath(path))  # `resolve` raises where links go round in a circle


def _scope_of_hooks_path(location: Location) -> str:
    """Where `core.hooksPath` is set: `local`, `global`, ..., or empty where it is not."""
    # Not through Git, which sets this very variable.
    finished = run_git(
        (f"--git-dir={location.git_dir}", "config", "--show-scope", "--get", "core.hooksPath"),
        cwd=location.top or location.git_dir,
        environment=environment_for_locate(),
    )
    return os.fsdecode(finished.stdout).partition("\t")[0]


def _is_ignored(git: Git, folder: Path) -> bool:
    tracked = git.run("ls-files", "-z", "--", str(folder)).stdout
    if tracked:
        return False
    plain = {"GIT_LITERAL_PATHSPECS": "0"}  # check-ignore refuses to run with 1
    hook = str(folder / EVENTS[0])
    return git.run("check-ignore", "-q", hook, variables=plain, accept=(0, 1)).status == 0


def _apply_to_file(step: HookStep, file: Path) -> None:
    if step.kind == "delete":
        file.unlink()
        if step.folder_was_made and not any(file.parent.iterdir()):
            file.parent.rmdir()
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    _write_whole(file, step.content)


def _write_whole(file: Path, content: bytes) -> None:
    """Put *content* in the place of *file* at once, with the mode it has, or a hook's."""
    fresh = file.with_name(f".{file.name}.remora-{os.getpid()}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o777)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            if file.exists():
                os.fchmod(descriptor, file.lstat().st_mode & 0o7777)
            stream.write(content)
            stream.flush()
            os.fsync(descriptor)
        fresh.replace(file)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


# -- for those whose hooks are not ours to change


def line_to_add(step: HookStep, wish: Wish) -> str:
    """The line by which the owner of a refused hook can call the index."""
    assert step.refusal is not None
    event, owner = step.event, step.refusal.owner
    strict = " --strict" if wish.strict and event in SCANNING else ""
    if owner == "pre-commit":
        return (
            f"- {{id: remora-index-{event}, name: remora-index, language: system, "
            f"entry: remora-index hook{strict} {event}, stages: [{event}], "
            "pass_filenames: false, always_run: true}"
        )
    if owner == "lefthook":
        run = f"'remora-index hook{strict} {event} {{0}}'"
        return f"{event}: {{commands: {{remora-index: {{run: {run}}}}}}}"
    if step.refusal.shared or wish.command is None:
        call = f'remora-index hook{strict} {event} "$@"'
        return f"if command -v remora-index >/dev/null; then {call}; fi"
    return f'{quoted(wish.command)} hook{strict} {event} "$@"'


def place_of_line(step: HookStep) -> str:
    """Where the line belongs, in words."""
    assert step.refusal is not None
    owner = step.refusal.owner
    if owner == "husky":
        return f".husky/{step.event}"
    if owner == "lefthook":
        return "lefthook.yml"
    if owner == "pre-commit":
        return ".pre-commit-config.yaml, below `- repo: local` and `hooks:`"
    return str(step.file)
