"""What keeps every run of git from running a program, asking the network, or waiting for ever.

Apart from `command`, for callers that load no `subprocess`.
"""

from __future__ import annotations

from remora.indexer.errors import GitTimeoutError

SAFE_VARIABLES = {
    "GIT_NO_REPLACE_OBJECTS": "1",  # libgit2 does not know replace refs; both must agree
    # A missing object is an answer, not a network call: the first for git since
    # 2.39.4, the second for those before it.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_OPTIONAL_LOCKS": "0",  # `git status` must not rewrite the user's index
    "GIT_TERMINAL_PROMPT": "0",
}

SAFE_OPTIONS = (
    "--no-pager",
    "-c",
    "core.fsmonitor=",  # git before 2.36 takes `false` for the name of a program
    "-c",
    "core.hooksPath=/dev/null",
)

LIMIT = 120.0
"""Seconds that a run of git may take which reads much: trees, the index, the work tree."""

SHORT_LIMIT = 30.0
"""Seconds for one that reads a few small files: where the repository is, what HEAD names."""

MEMORY = 4 * 1024**3
"""Bytes that a git process may allocate, where the system can hold it to that (Linux). A
file of attributes without end (a link to /dev/zero) is read into memory until there is none."""

FETCH_LIMIT = 600.0
"""Seconds for a fetch in a partial clone, where the caller says nothing else."""


def timeout(limit: float) -> GitTimeoutError:
    """The error for a run of git that was ended after *limit* seconds."""
    return GitTimeoutError(
        f"git has not answered within {limit:g} s, and was ended",
        hint="a FIFO in the place of one of the repository's files holds git up, as does "
        "a file system that does not answer: `git status` will show the same",
    )
