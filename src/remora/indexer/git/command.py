"""Running git: one way to start it, with nothing inherited that could redirect it.

A repository is material to read. Its configuration may name programs (a file
system monitor, hooks, pagers, external diffs); none of them runs for us.
"""

from __future__ import annotations

import os
import resource
import selectors
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import IO, TYPE_CHECKING, NamedTuple

from remora.indexer.errors import GitError

if TYPE_CHECKING:
    from remora.indexer.git.location import Location

# What `git rev-parse --local-env-vars` lists: the variables that tie a git
# process to one repository. A hook inherits them; after `locate` they have said
# what they had to say. Kept are GIT_CONFIG_PARAMETERS and GIT_CONFIG_COUNT
# (`git -c`, and how CI systems configure git): they say how to read any
# repository, not which.
LOCAL_VARIABLES = frozenset(
    {
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_CONFIG",
        "GIT_DIR",
        "GIT_GRAFT_FILE",
        "GIT_IMPLICIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_INTERNAL_SUPER_PREFIX",
        "GIT_NO_REPLACE_OBJECTS",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_REPLACE_REF_BASE",
        "GIT_SHALLOW_FILE",
        "GIT_WORK_TREE",
    }
)

_SETTINGS = {
    "GIT_NO_REPLACE_OBJECTS": "1",  # libgit2 does not know replace refs; both must agree
    # A missing blob is an answer, not a network call: the first for git since
    # 2.39.4, the second for those before it.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_LITERAL_PATHSPECS": "1",  # a path is a path, however many `*` and `:` are in it
    "GIT_OPTIONAL_LOCKS": "0",  # `git status` must not rewrite the user's index
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",  # messages are compared
}

_OPTIONS = (
    "--no-pager",
    "-c",
    "core.fsmonitor=",  # git before 2.36 takes `false` for the name of a program
    "-c",
    "core.hooksPath=/dev/null",
)

_NO_CHANGES: Mapping[str, str | None] = {}


class Finished(NamedTuple):
    """How a run of git ended."""

    status: int
    stdout: bytes
    stderr: str


class Git:
    """Runs git on a located repository."""

    def __init__(self, location: Location) -> None:
        self.location = location
        self._options = (*_OPTIONS, f"--git-dir={location.git_dir}", *_work_tree(location))
        self._cwd = location.top if location.top is not None else location.git_dir

    def run(
        self,
        *arguments: str,
        options: Sequence[str] = (),
        stdin: bytes = b"",
        variables: Mapping[str, str | None] = _NO_CHANGES,
        accept: Sequence[int] = (0,),
    ) -> Finished:
        """Run to the end. *options* come before the command's name, the rest is the command.

        *variables* are set for this run, or unset where they are None. A status
        outside *accept* raises `GitError`.
        """
        finished = run_git(
            (*self._options, *options, *arguments),
            cwd=self._cwd,
            environment=_environment_after_locate(variables),
            stdin=stdin,
        )
        if finished.status not in accept:
            raise failure(arguments[0], finished)
        return finished

    def listed(
        self,
        *arguments: str,
        variables: Mapping[str, str | None] = _NO_CHANGES,
        most: int,
    ) -> Finished | None:
        """`run`, whatever the status; None where it would print more than *most* bytes, or
        takes more memory than that needs."""
        process = _start(
            (*self._options, *arguments),
            self._cwd,
            _environment_after_locate(variables),
            stderr=subprocess.PIPE,
        )
        finished = _read_bounded(process, most)
        return None if finished is None or "ut of memory" in finished.stderr else finished

    def start(self, *arguments: str) -> Conversation:
        """Start a git command that answers requests on its standard streams."""
        return Conversation(
            _start((*self._options, *arguments), self._cwd, _environment_after_locate(_NO_CHANGES))
        )


class Conversation:
    """A git process that is asked and answers until it is closed."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None and process.stdout is not None
        self._process = process
        self.requests: IO[bytes] = process.stdin
        self.answers: IO[bytes] = process.stdout

    def send(self, request: bytes) -> None:
        """Hand over a request. A process that has ended shows in its answers: there are none."""
        with suppress(BrokenPipeError):
            self.requests.write(request)
            self.requests.flush()

    def close(self) -> None:
        """End the process and wait for it."""
        with suppress(BrokenPipeError):  # it has ended already
            self.requests.close()
        self.answers.close()
        self._process.wait()


def run_git(
    arguments: Sequence[str],
    *,
    cwd: str | None,
    environment: Mapping[str, str],
    stdin: bytes = b"",
) -> Finished:
    """Run `git` with *arguments* to its end, whatever its status."""
    process = _start(arguments, cwd, environment, stderr=subprocess.PIPE)
    try:
        stdout, stderr = process.communicate(stdin)
    except BaseException:  # this process is asked to end: no fetch may outlive it
        process.kill()
        process.wait()
        raise
    return Finished(process.returncode, stdout, os.fsdecode(stderr))


_MEMORY = 2**29
_READ_AT_ONCE = 2**20


def _read_bounded(process: subprocess.Popen[bytes], most: int) -> Finished | None:
    """How *process* ends; None, and its end, where it prints more than *most* bytes."""
    assert process.stdin is not None and process.stdout is not None and process.stderr is not None
    if hasattr(resource, "prlimit"):  # git, too, keeps a whole difference in memory
        with suppress(ProcessLookupError, ValueError, PermissionError):
            resource.prlimit(process.pid, resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
    told: dict[IO[bytes], list[bytes]] = {process.stdout: [], process.stderr: []}
    size = 0
    try:
        process.stdin.close()
        with selectors.DefaultSelector() as selector:
            for stream in told:
                selector.register(stream, selectors.EVENT_READ)
            while selector.get_map() and size <= most:
                for ready, _ in selector.select():
                    chunk = os.read(ready.fd, _READ_AT_ONCE)
                    size += len(chunk)
                    told[ready.fileobj].append(chunk)  # type: ignore[index]
                    if not chunk:
                        selector.unregister(ready.fileobj)
    finally:
        if size > most or sys.exception() is not None:
            process.kill()
        process.stdout.close()
        process.stderr.close()
        process.wait()
    if size > most:
        return None
    stdout, stderr = (b"".join(parts) for parts in told.values())
    return Finished(process.returncode, stdout, os.fsdecode(stderr))


def environment_for_locate() -> dict[str, str]:
    """The caller's environment: `GIT_DIR` and the like have their say."""
    return {**os.environ, **_SETTINGS}


def can_be_argument(text: str) -> bool:
    """Whether a process can be given *text*: no NUL, and nothing that has no bytes."""
    try:
        return b"\0" not in os.fsencode(text)
    except UnicodeEncodeError:
        return False


def failure(command: str, finished: Finished) -> GitError:
    """The error for a run that failed, in git's own words."""
    return GitError(f"git {command} failed: {complaint(finished)}")


def complaint(finished: Finished) -> str:
    """The line in which git says what went wrong, safe to print."""
    lines = [line for line in finished.stderr.splitlines() if line]
    told = next((line for line in lines if line.startswith(("fatal: ", "error: "))), None)
    if told is None:
        told = lines[0] if lines else f"exit status {finished.status}"
    return shown(told.removeprefix("fatal: ").removeprefix("error: "))


def shown(text: str) -> str:
    """*text* with everything escaped that a terminal could take for a command."""
    return "".join(
        character
        if character.isprintable()
        else character.encode("unicode_escape", "surrogatepass").decode("ascii")
        for character in text
    )


def _environment_after_locate(variables: Mapping[str, str | None]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in LOCAL_VARIABLES}
    wanted = {**kept, **_SETTINGS, **variables}
    return {name: value for name, value in wanted.items() if value is not None}


def _work_tree(location: Location) -> tuple[str, ...]:
    return () if location.top is None else (f"--work-tree={location.top}",)


def _start(
    arguments: Sequence[str],
    cwd: str | None,
    environment: Mapping[str, str],
    stderr: int = subprocess.DEVNULL,
) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            ("git", *arguments),
            cwd=cwd,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stderr,
        )
    except FileNotFoundError as error:
        if cwd is not None and error.filename == cwd:
            raise GitError(f"the folder {shown(cwd)} is gone") from error
        raise GitError("git was not found", hint="install git, or add it to PATH") from error
    except OSError as error:
        raise GitError(f"git cannot be started: {error.strerror}") from error
