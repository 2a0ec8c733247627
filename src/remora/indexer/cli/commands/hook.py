"""`hook`: what git's hooks call. Nothing here may cost git anything.

Whatever goes wrong is written down in the store's folder, and git goes on. The
way through a hook that finds nothing to do loads no typer, pydantic or pygit2.
"""

from __future__ import annotations

import gc
import os
import select
import signal
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, cast

from remora.indexer.cli import environment
from remora.indexer.cli.declaring import HERE, typer
from remora.indexer.cli.terminal import error as say
from remora.indexer.errors import RemoraError, StoreError, UsageError, refusal
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.hooks.events import EVENTS, SCANNING, Event, is_event

if TYPE_CHECKING:
    from remora.indexer.cli.asking import Place
    from remora.indexer.store import Sharing
    from remora.indexer.workspace import Workspace

DEFAULT_LIMIT = 2.0
"""Seconds that a commit waits for its files to be scanned."""

FETCH_LIMIT = 30.0
"""Seconds for a partial clone to fetch after a commit; before one it does not."""

_LONGEST_WAIT = 86_400.0
"""Seconds; what waits for a file takes no more than some weeks of them."""
_NICE = 5
_MOST_DESCRIPTORS = 256


class Call(NamedTuple):
    """What git said, and how we were asked to go about it."""

    event: Event
    arguments: tuple[str, ...] = ()
    now: bool = False
    """Work in this process: whoever called has put it into the background."""
    strict: bool = False
    """Fail where the staged files could not be scanned."""
    limit: float = DEFAULT_LIMIT


EXAMPLES = (
    "remora-index hook --now post-commit",
    "remora-index hook post-checkout HEAD~1 HEAD 1",
)


def hook(
    context: typer.Context,
    arguments: Annotated[
        list[str], typer.Argument(metavar="[--strict] [--limit SECONDS] EVENT [ARGS]...")
    ],
    now: Annotated[bool, typer.Option("--now", hidden=True)] = False,
    strict: Annotated[bool, typer.Option("--strict", hidden=True)] = False,
    limit: Annotated[str | None, typer.Option("--limit", hidden=True)] = None,
) -> int:
    """What git's hooks call; `install` writes the calls."""
    if context is not HERE:
        _go_to(context.obj)
    return answer(called(arguments, now=now, strict=strict, limit=limit))


def _go_to(place: Place) -> None:
    """Work where the options before the command say."""
    if place.store is not None:
        os.environ[environment.STORE] = str(Path(place.store).absolute())
    os.chdir(place.folder)


def called(
    arguments: Sequence[str], *, now: bool = False, strict: bool = False, limit: str | None = None
) -> Call:
    """The call that git makes. Raises UsageError where it makes no sense."""
    event, *rest = arguments
    if not is_event(event):
        raise UsageError(f"{event} is no event known here", hint=_USAGE)
    seconds = DEFAULT_LIMIT if limit is None else _seconds(limit)
    return Call(cast(Event, event), tuple(rest), now=now, strict=strict, limit=seconds)


_USAGE = f"remora-index hook [--strict] [--limit SECONDS] EVENT [ARGS], EVENT: {', '.join(EVENTS)}"


def _seconds(text: str) -> float:
    try:
        return max(0.0, float(text))
    except ValueError as error:
        raise UsageError(f"--limit is a number of seconds, not {text!r}", hint=_USAGE) from error


def answer(call: Call) -> int:
    """Answer one hook; the exit code is 0 unless the call was strict, and failed."""
    if os.environ.get(environment.SKIP, "0") not in ("", "0") or has_nothing_to_say(call):
        return 0
    if call.event in SCANNING:
        return _scan_in_time(call)
    if not call.now and os.fork():
        return 0
    _leave_caller()
    _attempt(call.event, _catch_up if call.now else _catch_up_between_commits)
    if call.now:
        return 0
    os._exit(0)  # a copy of the caller's process: what it has open is not ours to close


def has_nothing_to_say(call: Call, variables: Mapping[str, str] = os.environ) -> bool:
    """Whether git, or the pre-commit framework in its name, tells of no new commit.

    The framework hands arguments on as variables.
    """
    if call.event == "post-checkout":
        flag = call.arguments[2:3] or (variables.get("PRE_COMMIT_CHECKOUT_TYPE", "1"),)
        return flag[0] == "0"
    if call.event == "post-rewrite":
        what = call.arguments[:1] or (variables.get("PRE_COMMIT_REWRITE_COMMAND", ""),)
        return what[0] == "amend"  # post-commit has run
    return False


# -- after a commit


def _catch_up_between_commits(event: Event, workspace: Workspace) -> None:
    if not _is_under_way(event, workspace.worktree.location.git_dir):
        _catch_up(event, workspace)


def _catch_up(event: Event, workspace: Workspace) -> None:
    """Bring the view to HEAD, whatever git is in the middle of by now.

    A script that started this has left word of it, and others have relied on that: the
    one at the end of a rebase may be among them, and git starts no other after it.
    """
    from remora.indexer.hooks.running import run_collapsed

    folder, worktree = workspace.store.folder, workspace.worktree.id
    run_collapsed(folder, worktree, lambda: _sync(event, workspace), workspace.worktree.sharing)


def _sync(event: Event, workspace: Workspace) -> None:
    """Bring the view to where HEAD is now; a failure is written down for each run.

    A script that found HEAD's tree in the stamp has started nothing, and relies on that. Where
    a view of an earlier HEAD was published after it had looked, HEAD is elsewhere by now.
    """
    from remora.indexer.sync import sync

    try:
        while sync(workspace).tree != workspace.worktree.head_state().tree:
            pass
    except Exception as problem:
        if not _write_down(event, workspace, problem):
            _say(problem)
    else:
        _write_down_recovery(event, workspace)


def _is_under_way(event: Event, git_dir: str) -> bool:
    """Whether git is in the middle of a rebase, at whose end post-rewrite will come."""
    if event == "post-commit":
        return any(Path(git_dir, name).is_dir() for name in ("rebase-merge", "rebase-apply"))
    return event == "post-applypatch" and Path(git_dir, "rebase-apply", "rebasing").exists()


def _leave_caller() -> None:
    """Let go of the terminal, the caller's streams and its haste."""
    if os.getpgrp() != os.getpid():
        os.setsid()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nowhere, stream)
    os.closerange(3, _MOST_DESCRIPTORS)  # a caller that reads one to its end would wait for us
    os.nice(_NICE)
    signal.signal(signal.SIGTERM, _end)  # unwinding, so that no fetch is left behind


def _end(number: int, frame: object) -> NoReturn:
    raise SystemExit(128 + number)


# -- before a commit


def _scan_in_time(call: Call) -> int:
    """Scan what is staged, for as long as a commit may wait.

    The work is a process of its own: however it hangs or ends, the commit goes on.
    """
    ended, ends = os.pipe()
    child = os.fork()
    if not child:
        os.setpgid(0, 0)
        os.close(ended)
        gc.disable()  # there is nothing to collect from so short a life
        os._exit(0 if _attempt(call.event, _scan_staged, aloud=call.strict) else 1)
    os.close(ends)
    with suppress(PermissionError, ProcessLookupError):  # the child has done it, or has ended
        os.setpgid(child, child)
    in_time = _wait(ended, call.limit)
    if not in_time:
        os.killpg(child, signal.SIGKILL)  # and the git processes that it may be waiting for
    _, status = os.waitpid(child, 0)
    if not in_time:
        _attempt(call.event, _tell_of_limit(call.limit), aloud=call.strict)
    return int(call.strict and (not in_time or status != 0))


def _wait(ended: int, limit: float) -> bool:
    """Whether the other end of the pipe was closed within *limit* seconds."""
    seconds = min(limit, _LONGEST_WAIT)
    waiting = select.poll()  # `select` takes no descriptor above 1,023: a caller may hold as many
    waiting.register(ended, select.POLLIN)
    ready = waiting.poll(seconds * 1_000)
    os.close(ended)
    return bool(ready)


def _scan_staged(event: Event, workspace: Workspace) -> None:
    from remora.indexer.hooks.staged import scan_staged

    scan_staged(workspace)
    _write_down_recovery(event, workspace)


def _tell_of_limit(limit: float) -> Callable[[Event, Workspace], None]:
    def tell(event: Event, workspace: Workspace) -> None:
        raise RemoraError(
            f"what is staged could not be scanned within {limit:g} s",
            hint="the sync after the commit scans the rest",
        )

    return tell


# -- failing quietly


def _attempt(
    event: Event, work: Callable[[Event, Workspace], None], *, aloud: bool = False
) -> bool:
    """Do *work*; False where it failed.

    What went wrong is written down, and said where it cannot be, or *aloud* is asked for.
    """
    from remora.indexer.workspace import Workspace

    workspace: Workspace | None = None
    try:
        with Workspace(store_folder=environment.store_folder()) as workspace:
            workspace.settings.given = environment.settings()
            workspace.worktree.fetch_within = _fetch_limit(event)
            work(event, workspace)
    except Exception as problem:
        written = workspace is not None and _write_down(event, workspace, problem)
        if aloud or not written:
            _say(problem)
        return False
    return True


def _fetch_limit(event: Event) -> float:
    """Nobody waits for a network who has not asked for it; what is staged is here anyway."""
    if event in SCANNING:
        return 0.0
    allowed = environment.fetch_limit()
    return FETCH_LIMIT if allowed is None else min(allowed, FETCH_LIMIT)


def _write_down(event: Event, workspace: Workspace, problem: Exception) -> bool:
    """Log a failure; False, said aloud, where the log cannot be written."""
    from remora.indexer.hooks.failures import record_failure

    try:
        folder, worktree = workspace.store.folder, workspace.worktree.id
        record_failure(folder, event, worktree, problem, _sharing(workspace))
    except (OSError, StoreError) as second:
        _say(second)
        return False
    return True


def _write_down_recovery(event: Event, workspace: Workspace) -> None:
    """Log that all went well. That it cannot be logged does not make it a failure."""
    from remora.indexer.hooks.failures import record_recovery

    try:
        record_recovery(workspace.store.folder, event, workspace.worktree.sharing)
    except (OSError, StoreError) as problem:
        _say(problem)


def _sharing(workspace: Workspace) -> Sharing:
    from remora.indexer.store.sharing import UNSHARED

    try:
        return workspace.worktree.sharing
    except RemoraError:  # git's config may be what failed: the failure is written down still
        return UNSHARED


def _say(problem: Exception) -> None:
    known = refusal(problem)
    if known is not None:
        say(known.message, known.hint)
    else:
        say(f"{type(problem).__name__}: {problem}")
