"""The entry point: errors become words and exit codes.

0 fine, 1 the answer is "no" or the user's problem, 2 wrong usage, 3 our bug,
130 Ctrl-C.
"""

from __future__ import annotations

import os
import sys

from remora.indexer.cli import hot
from remora.indexer.errors import AmbiguousNameError, RemoraError

FINE, NO, WRONG_USAGE, BUG, INTERRUPTED = 0, 1, 2, 3, 130


def main() -> None:
    """Run the command line and end the process with its exit code."""
    sys.exit(_flushed(run(sys.argv[1:])))


def _flushed(code: int) -> int:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _forget_stdout()
    except OSError as problem:
        from remora.indexer.cli.terminal import error

        _forget_stdout()
        error(f"the result cannot be written: {problem.strerror}")
        return code or NO
    return code


def run(arguments: list[str]) -> int:
    """Run one command and give its exit code."""
    try:
        code = hot.answer(arguments)
        return _full(arguments) if code is None else code
    except RemoraError as problem:
        from remora.indexer.cli.terminal import error, one_line

        error(problem.message, problem.hint)
        if isinstance(problem, AmbiguousNameError):
            for candidate in problem.candidates:
                print(f"  {one_line(candidate)}", file=sys.stderr)
        return problem.exit_code
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return INTERRUPTED
    except Exception as problem:  # the last resort: whatever it is, it is our bug
        from remora.indexer.cli.terminal import ReaderGoneError

        if isinstance(problem, ReaderGoneError):
            _forget_stdout()
            return FINE
        import traceback

        from remora.indexer.cli.terminal import error

        traceback.print_exc()
        error(
            f"unexpected {type(problem).__name__}: {problem}",
            "this is a bug of remora-index: please report it with the lines above",
        )
        return BUG


def _full(arguments: list[str]) -> int:
    from remora.indexer.cli.app import invoke

    return invoke(arguments)


def _forget_stdout() -> None:
    """Nothing more can be written there: a later flush must not fail on it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
