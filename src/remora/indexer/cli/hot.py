"""The quick way: the plainest calls, answered without loading the whole command line.

A `sync` with nothing to do costs two git processes and a look at the stamp. For
all other calls `answer` says None, and the full command line takes over.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from remora.indexer.models.report import SyncReport

_QUIET = {"-q", "--quiet"}
_PLAIN = {"--json", *_QUIET}
_OWN_PREFIX = "REMORA_INDEX_"


def answer(arguments: list[str]) -> int | None:
    """The exit code, if the call was a plain sync and there was nothing to do."""
    if arguments[:1] != ["sync"] or not _PLAIN.issuperset(arguments[1:]):
        return None
    if any(name.startswith(_OWN_PREFIX) for name in os.environ):
        return None
    report = _unchanged()
    if report is None:
        return None
    if "--json" in arguments:
        from remora.indexer.cli.terminal import out_json

        out_json(report._asdict())
    elif not _QUIET.intersection(arguments):
        from remora.indexer.cli.reporting import report_line

        print(report_line(report))
    return 0


def _unchanged() -> SyncReport | None:
    """The report of a sync that has nothing to do; None where it may have."""
    from time import perf_counter

    from remora.indexer.git.quick import glance
    from remora.indexer.store import stamp

    started = perf_counter()
    seen = glance("remora")
    if seen is None:
        return None
    git_dir, common_dir, commit, tree, config = seen
    worktree = git_dir.removeprefix(common_dir).lstrip("/")
    lines = stamp.read(f"{common_dir}/remora", worktree)
    if lines is None or lines[:2] != [tree, commit]:
        return None

    from remora.indexer.models.versions import VERSIONS_LINE

    if lines[2:4] != [VERSIONS_LINE, stamp.settings_line(config)]:
        return None
    from remora.indexer.models.report import standing

    return standing(commit, tree, lines[4], perf_counter() - started)
