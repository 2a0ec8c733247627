"""Running git: one way to start it, with nothing inherited that could redirect it.

A repository is material to read. Its configuration may name programs (a file
system monitor, hooks, pagers, external diffs); none of them runs for us. What it
holds may make git wait for ever (a FIFO in the place of a file); no run of git
outlives its limit.
"""

from __future__ import annotations

import io
import os
import resource
import select
import selectors
import signal
import subprocess
from collections.abc import Generator, Mapping, Sequence
from contextlib import suppress
from typing import IO, TYPE_CHECKING

from remora.indexer.errors import GitError
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.foundation.visible import with_all_visible
from remora.indexer.git import restraint
from remora.indexer.git.restraint import SAFE_OPTIONS, SAFE_VARIABLES, timeout

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

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
    **SAFE_VARIABLES,
    "GIT_LITERAL_PATHSPECS": "1",  # a path is a path, however many `*` and `:` are in it
    "LC_ALL": "C",  # messages are compared
}

_GRACE = 2.0  # seconds for a process that is asked to end, to take its temporary files away
_BUFFER = 64 * 1024

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
        self._options = (*SAFE_OPTIONS, f"--git-dir={location.git_dir}", *_work_tree(location))
        self._cwd = location.top if location.top is not None else location.git_dir
        self._variables = {
            "GIT_OBJECT_DIRECTORY": location.objects_dir or None,
            "GIT_ALTERNATE_OBJECT_DIRECTORIES": location.alternates or None,
        }

    def run(
        self,
        *arguments: str,
        options: Sequence[str] = (),
        stdin: bytes = b"",
        variables: Mapping[str, str | None] = _NO_CHANGES,
        accept: Sequence[int] = (0,),
        limit: float | None = None,
        alone: bool = False,
    ) -> Finished:
        """Run to the end. *options* come before the command's name, the rest is the command.

        *variables* are set for this run, or unset where they are None. A status
        outside *accept* raises `GitError`, a run beyond *limit* seconds
        `GitTimeoutError`. *alone* is as in `run_git`.
        """
        finished = run_git(
            (*self._options, *options, *arguments),
            cwd=self._cwd,
            environment=_environment_after_locate({**self._variables, **variables}),
            stdin=stdin,
            limit=limit,
            alone=alone,
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
            _environment_after_locate({**self._variables, **variables}),
            stderr=subprocess.PIPE,
        )
        finished = _read_bounded(process, most)
        return None if finished is None or "ut of memory" in finished.stderr else finished

    def lines(self, *arguments: str, stdin: bytes) -> Generator[bytes]:
        """The lines that a run prints, as they come; it is ended where they are read no further.

        *stdin* is handed over before: only for what reads all of it first. Raises `GitError`
        where it fails, and `GitTimeoutError` where it says nothing for too long.
        """
        conversation = self.start(*arguments)
        try:
            conversation.send(stdin)
            conversation.hang_up()
            yield from conversation.answers
            status = conversation.ended()
            if status:
                raise failure(arguments[0], Finished(status, b"", ""))
        finally:
            conversation.close()

    def start(self, *arguments: str, requests: IO[bytes] | None = None) -> Conversation:
        """Start a git command that answers requests on its standard streams.

        With a file of *requests* it reads those, at its own pace, and is sent no others.
        """
        return Conversation(
            _start(
                (*self._options, *arguments),
                self._cwd,
                _environment_after_locate(self._variables),
                stdin=requests,
            )
        )


class Conversation:
    """A git process that is asked and answers until it is closed."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        self._process = process
        self._requests = process.stdin
        self.answers = io.BufferedReader(_Answers(process.stdout.fileno()), _BUFFER)
        """What it says. Reading raises `GitTimeoutError` where it says nothing any more."""

    def send(self, request: bytes) -> None:
        """Hand over a request. A process that has ended shows in its answers: there are none."""
        assert self._requests is not None
        with suppress(BrokenPipeError):
            self._requests.write(request)
            self._requests.flush()

    def hang_up(self) -> None:
        """Say that there are no more requests."""
        assert self._requests is not None
        with suppress(BrokenPipeError):
            self._requests.close()

    def ended(self) -> int:
        """The status of a process that has said all. Raises `GitTimeoutError`."""
        try:
            return self._process.wait(restraint.LIMIT)
        except subprocess.TimeoutExpired:
            raise timeout(restraint.LIMIT) from None

    def close(self) -> None:
        """End the process and wait for it."""
        self._process.kill()  # it only reads, and may hang: nothing is lost
        if self._requests is not None:
            with suppress(BrokenPipeError):
                self._requests.close()
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._process.wait()


class _Answers(io.RawIOBase):
    """A pipe that is not waited for beyond the limit."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._waiting = select.poll()
        self._waiting.register(descriptor, select.POLLIN)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        if not self._waiting.poll(restraint.LIMIT * 1000):
            raise timeout(restraint.LIMIT)
        return os.readv(self._descriptor, [buffer])


def run_git(
    arguments: Sequence[str],
    *,
    cwd: str | None,
    environment: Mapping[str, str],
    stdin: bytes = b"",
    limit: float | None = None,
    alone: bool = False,
) -> Finished:
    """Run `git` with *arguments* to its end, whatever its status.

    Beyond *limit* seconds (`restraint.LIMIT` without one) it is ended, and
    `GitTimeoutError` raised. *alone* makes
    it a session of its own, for what starts other programs (ssh, say): they end
    with it, and none of them asks at the terminal.
    """
    within = restraint.LIMIT if limit is None else limit
    process = _start(arguments, cwd, environment, stderr=subprocess.PIPE, alone=alone)
    try:
        stdout, stderr = process.communicate(stdin, timeout=within)
    except BaseException as reason:  # we are asked to end, perhaps: no fetch may outlive it
        _end(process, alone=alone)
        if isinstance(reason, subprocess.TimeoutExpired):
            raise timeout(within) from None
        raise
    return Finished(process.returncode, stdout, os.fsdecode(stderr))


def _end(process: subprocess.Popen[bytes], *, alone: bool) -> None:
    """End the process, and with *alone* all that it started."""
    if alone:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)  # git takes its temporary files away
        with suppress(subprocess.TimeoutExpired):
            process.wait(_GRACE)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            with suppress(BrokenPipeError):
                pipe.close()


_LISTING_MEMORY = 2**29
_READ_AT_ONCE = 2**20


def _read_bounded(process: subprocess.Popen[bytes], most: int) -> Finished | None:
    """How *process* ends; None, and its end, where it prints more than *most* bytes."""
    assert process.stdin is not None and process.stdout is not None and process.stderr is not None
    _bound_memory(process.pid, _LISTING_MEMORY)  # git, too, keeps a whole difference in memory
    process.stdin.close()
    told: dict[int, list[bytes]] = {process.stdout.fileno(): [], process.stderr.fileno(): []}
    is_whole = False
    try:
        is_whole = _read_all(told, most)
    finally:
        if not is_whole:
            process.kill()
        process.stdout.close()
        process.stderr.close()
        process.wait()
    if not is_whole:
        return None
    stdout, stderr = (b"".join(parts) for parts in told.values())
    return Finished(process.returncode, stdout, os.fsdecode(stderr))


def _read_all(told: Mapping[int, list[bytes]], most: int) -> bool:
    """Read pipes to their ends; False where more than *most* bytes come out of them."""
    size = 0
    with selectors.DefaultSelector() as selector:
        for pipe in told:
            selector.register(pipe, selectors.EVENT_READ)
        while selector.get_map() and size <= most:
            ready = selector.select(restraint.LIMIT)
            if not ready:
                raise timeout(restraint.LIMIT)
            for key, _ in ready:
                chunk = os.read(key.fd, _READ_AT_ONCE)
                size += len(chunk)
                told[key.fd].append(chunk)
                if not chunk:
                    selector.unregister(key.fd)
    return size <= most


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
    told = complaint(finished)
    return GitError(f"git {command} failed: {told}", hint=_hint(told))


def _hint(told: str) -> str:
    if not any(sign in told for sign in _OF_A_DAMAGED_INDEX):
        return ""
    return "git's own index is damaged: move that file away, then `git reset` makes it of HEAD"


_OF_A_DAMAGED_INDEX = (
    "index file smaller than expected",
    "index file corrupt",
    "bad signature 0x",
    "bad index version ",
    "unknown index entry format",
    "unordered stage entries in index",
)
"""What git's read-cache.c says, which cannot go on then; whatever was staged is lost."""


def complaint(finished: Finished) -> str:
    """The line in which git says what went wrong, safe to print."""
    lines = [line for line in finished.stderr.splitlines() if line]
    told = next((line for line in lines if line.startswith(("fatal: ", "error: "))), None)
    if told is None:
        told = lines[0] if lines else _ending(finished.status)
    return shown(told.removeprefix("fatal: ").removeprefix("error: "))


def _ending(status: int) -> str:
    return f"exit status {status}" if status >= 0 else f"{signal.strsignal(-status)}"


def shown(text: str) -> str:
    """*text* with everything escaped that a terminal could take for a command, or nobody sees."""
    return with_all_visible(text)


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
    *,
    stdin: IO[bytes] | None = None,
    alone: bool = False,
) -> subprocess.Popen[bytes]:
    if signal.getsignal(signal.SIGCHLD) is signal.SIG_IGN:
        raise GitError(
            "SIGCHLD is ignored in this process: that git failed would pass for success",
            hint="signal.signal(signal.SIGCHLD, signal.SIG_DFL) before the index is opened",
        )
    try:
        process = subprocess.Popen(
            ("git", *arguments),
            cwd=cwd,
            env=environment,
            stdin=subprocess.PIPE if stdin is None else stdin,
            stdout=subprocess.PIPE,
            stderr=stderr,
            start_new_session=alone,
        )
        _bound_memory(process.pid, restraint.MEMORY)
        return process
    except FileNotFoundError as error:
        if cwd is not None and error.filename == cwd:
            raise GitError(f"the folder {shown(cwd)} is gone") from error
        raise GitError("git was not found", hint="install git, or add it to PATH") from error
    except OSError as error:
        raise GitError(f"git cannot be started: {error.strerror}") from error


def _bound_memory(process: int, most: int) -> None:
    if not hasattr(resource, "prlimit"):
        return
    _, allowed = resource.getrlimit(resource.RLIMIT_DATA)
    bound = most if allowed == resource.RLIM_INFINITY else min(most, allowed)
    with suppress(ProcessLookupError):  # it has ended already
        resource.prlimit(process, resource.RLIMIT_DATA, (bound, allowed))
