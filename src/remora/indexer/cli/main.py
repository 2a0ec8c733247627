"""The entry point: errors become words and exit codes."""

from __future__ import annotations

import gc
import os
import sys

from remora.indexer.cli import quick
from remora.indexer.cli.exits import BUG, FINE, INTERRUPTED
from remora.indexer.cli.inherited import (
    OutputError,
    ReaderGoneError,
    forget_stream,
    tell,
    use_streams,
    use_utf8,
)
from remora.indexer.errors import AmbiguousNameError, RemoraError, SomeNotFoundError, refusal

_STDOUT = 1
_COMPLETION = "_REMORA_INDEX_COMPLETE"
"""Set by the scripts of `--show-completion`, which are typer's, to the shell and what it wants."""

_COLLECT_AFTER = 50_000
"""Modules, answers and rows hold hardly a cycle: most calls end before that many objects."""


def main() -> None:
    """Run the command line and end the process with its exit code."""
    gc.set_threshold(_COLLECT_AFTER)
    use_utf8()
    use_streams()
    code = _flushed(run(sys.argv[1:]))
    gc.freeze()  # the interpreter, as it ends, would look for cycles in all there is, three times
    sys.exit(code)


def _flushed(code: int) -> int:
    try:
        sys.stdout.flush()
    except ReaderGoneError:
        forget_stream(_STDOUT)
    except OutputError as problem:
        forget_stream(_STDOUT)
        told = _told(problem)
        return code or told
    return code


def run(arguments: list[str]) -> int:
    """Run one command and give its exit code."""
    try:
        code = _quick(arguments)
        return _full(arguments) if code is None else code
    except KeyboardInterrupt:
        tell("interrupted")
        return INTERRUPTED
    except ReaderGoneError:
        forget_stream(_STDOUT)
        return FINE
    except OutputError as problem:
        forget_stream(_STDOUT)
        return _told(problem)
    except Exception as problem:
        known = refusal(problem)
        return _told_bug(problem) if known is None else _told(known)


def _quick(arguments: list[str]) -> int | None:
    if _COMPLETION not in os.environ:
        return quick.answer(arguments)
    from remora.indexer.cli import completing

    return completing.answer(os.environ[_COMPLETION])


def _told(problem: RemoraError) -> int:
    from remora.indexer.cli.terminal import error, one_line

    if isinstance(problem, SomeNotFoundError):
        for each in problem.problems:
            _told(each)
    error(problem.message, problem.command_hint)
    if isinstance(problem, AmbiguousNameError):
        for candidate in problem.candidates:
            tell(f"  {one_line(candidate)}")
    return problem.exit_code


def _told_bug(problem: Exception) -> int:
    """The last resort: whatever it is, it is our bug."""
    import traceback

    from remora.indexer.cli.terminal import error, safe

    tell(safe(traceback.format_exc().rstrip()))
    error(
        f"unexpected {type(problem).__name__}: {problem}",
        "this is a bug of remora-index: please report it with the lines above",
    )
    return BUG


def _full(arguments: list[str]) -> int:
    from remora.indexer.cli.app import invoke

    return invoke(arguments)


if __name__ == "__main__":
    main()
