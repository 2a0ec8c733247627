"""`hook`: what git's hooks call. Nothing here may cost git anything.

Whatever goes wrong is written down in the store's folder, and git goes on. The
way through a hook that finds nothing to do loads no typer, pydantic or pygit2.
"""

from __future__ import annotations

import gc
import os
import select
import signal
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, cast

from remora.indexer.cli import environment
from remora.indexer.cli.declaring import HERE, typer
from remora.indexer.cli.terminal import error as say
from remora.indexer.errors import RemoraError, UsageError, refusal
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.hooks import EVENTS, SCANNING, Event, is_event

if TYPE_CHECKING:
    from remora.indexer.cli.asking import GlobalOptions
    from remora.indexer.hooks import Attempts

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


def _go_to(place: GlobalOptions) -> None:
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
    attempts = _attempts(call.event)
    if call.now:
        attempts.catch_up()
        return 0
    attempts.catch_up_between_commits()
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
        os._exit(0 if _attempts(call.event).scan_staged(aloud=call.strict) else 1)
    os.close(ends)
    with suppress(PermissionError, ProcessLookupError):  # the child has done it, or has ended
        os.setpgid(child, child)
    in_time = _wait(ended, call.limit)
    if not in_time:
        os.killpg(child, signal.SIGKILL)  # and the git processes that it may be waiting for
    _, status = os.waitpid(child, 0)
    if not in_time:
        late = RemoraError(
            f"what is staged could not be scanned within {call.limit:g} s",
            hint="the sync after the commit scans the rest",
        )
        _attempts(call.event).fail(late, aloud=call.strict)
    return int(call.strict and (not in_time or status != 0))


def _wait(ended: int, limit: float) -> bool:
    """Whether the other end of the pipe was closed within *limit* seconds."""
    seconds = min(limit, _LONGEST_WAIT)
    waiting = select.poll()  # `select` takes no descriptor above 1,023: a caller may hold as many
    waiting.register(ended, select.POLLIN)
    ready = waiting.poll(seconds * 1_000)
    os.close(ended)
    return bool(ready)


def _attempts(event: Event) -> Attempts:
    """What can be done for *event*, as the environment has it."""
    from remora.indexer.hooks import Attempts

    return Attempts(
        event, environment.store_folder(), environment.settings, lambda: _fetch_limit(event), _say
    )


def _fetch_limit(event: Event) -> float:
    """Nobody waits for a network who has not asked for it; what is staged is here anyway."""
    if event in SCANNING:
        return 0.0
    allowed = environment.fetch_limit()
    return FETCH_LIMIT if allowed is None else min(allowed, FETCH_LIMIT)


def _say(problem: Exception) -> None:
    known = refusal(problem)
    if known is not None:
        say(known.message, known.command_hint)
    else:
        say(f"{type(problem).__name__}: {problem}")
