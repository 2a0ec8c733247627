"""Hooks in git's configuration: `hook.<name>.command` and `.event`, since git 2.54.

They run before whatever is in the hooks directory, in every worktree, and touch
nobody's files. Git appends ` "$@"` to the command and gives it to sh, so a
command may be many lines long, and must end where an argument does no harm.

Git refuses to run anything for an event without a command, and ignores a command
without an event: so the command is written first. `hook.<name>.enabled` is the
user's, and stays as it is.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from remora.indexer.errors import RemoraError
from remora.indexer.git.command import Git
from remora.indexer.hooks.events import EVENTS, Event
from remora.indexer.hooks.scripts import Wish, lines_for

FIRST_VERSION = (2, 54)


def section(event: Event) -> str:
    """The section of the configuration that is ours for *event*."""
    return f"hook.remora-index-{event}"


def parse_version(text: str) -> tuple[int, int]:
    """The version in what `git version` prints; (0, 0) where there is none."""
    found = re.search(r"(\d+)\.(\d+)", text)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def git_version(git: Git) -> tuple[int, int]:
    """The version of the git in use."""
    return parse_version(git.run("version").stdout.decode("utf-8", "replace"))


def command_for(event: Event, wish: Wish) -> str:
    """The command to configure: ends in `:`, to which git's ` "$@"` makes no difference."""
    return lines_for(event, wish).rstrip("\n")


def settings_for(event: Event, command: str) -> dict[str, str]:
    """What is configured for *event*, in the order in which it is written."""
    # Without `parallel`, since git 2.55, ours would keep the user's own hooks from
    # running side by side.
    return {"command": command, "event": event, "parallel": "true"}


def configured(git: Git) -> dict[Event, dict[str, list[str]]]:
    """The settings that are ours, in the repository's own configuration."""
    pattern = r"^hook\.remora-index-.*\."
    finished = git.run("config", "--local", "-z", "--get-regexp", pattern, accept=(0, 1))
    found: dict[str, dict[str, list[str]]] = {}
    for field in os.fsdecode(finished.stdout).split("\0"):
        name, _, value = field.partition("\n")
        place, _, key = name.rpartition(".")
        found.setdefault(place, {}).setdefault(key, []).append(value)
    return {event: found[section(event)] for event in EVENTS if section(event) in found}


def is_configured(present: Mapping[str, list[str]], event: Event, command: str) -> bool:
    """Whether the settings *present* are those for *event*; more may be beside them."""
    return all(present.get(k) == [value] for k, value in settings_for(event, command).items())


def configure(git: Git, event: Event, command: str) -> None:
    """Write the hook of *event* into the repository's configuration. Raises RemoraError."""
    _refuse_link(git)
    for key, value in settings_for(event, command).items():
        git.run("config", "--local", "--replace-all", f"{section(event)}.{key}", value)


def unconfigure(git: Git, event: Event) -> None:
    """Take the hook of *event* out again. Raises RemoraError."""
    _refuse_link(git)
    git.run("config", "--local", "--remove-section", section(event))


def _refuse_link(git: Git) -> None:
    """Git writes through a link, into whatever file it leads to."""
    file = Path(git.location.common_dir, "config")
    if file.is_symlink():
        raise RemoraError(
            f"{file} is a symbolic link: nothing is written into what it leads to",
            hint="put a copy of that file in its place",
        )
