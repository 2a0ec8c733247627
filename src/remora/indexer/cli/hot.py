"""The quick way: the plainest calls, answered without loading the whole command line.

A `sync` with nothing to do costs two git processes and a look at the stamp. For
all other calls `answer` says None, and the full command line takes over.
"""

from __future__ import annotations

import os

from remora.indexer.cli.inherited import use_signals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from remora.indexer.models.report import SyncReport

_HELP = {"-h", "--help"}
_QUIET = {"-q", "--quiet"}
_LINKS = {"--links": True, "--no-links": False}
_SYNC_FLAGS = {"--json", *_QUIET, *_LINKS}
_SHOW_FLAGS = {"--json", "--no-sync", *_QUIET, *_LINKS}
_OWN_PREFIX = "REMORA_INDEX_"


def answer(arguments: list[str]) -> int | None:
    """The exit code, if the call was plain enough to be answered here."""
    command, *rest = arguments or [""]
    if command == "hook" and not _HELP.intersection(rest):
        from remora.indexer.cli.hook import run

        use_signals()
        return run(rest)
    if arguments == ["--version"]:
        return _version()
    flags = {argument for argument in rest if argument.startswith("-")}
    if flags >= _LINKS.keys():
        return None
    if command == "sync" and len(flags) == len(rest) and flags <= _SYNC_FLAGS:
        return _sync(flags)
    if command == "show" and len(flags) < len(rest) and flags <= _SHOW_FLAGS:
        return _show([argument for argument in rest if argument not in flags], flags)
    return None


def _sync(flags: set[str]) -> int:
    quiet, json = bool(flags & _QUIET), "--json" in flags
    overruled = any(name.startswith(_OWN_PREFIX) for name in os.environ)
    links = _links(flags)
    report = None if overruled or links else _unchanged()
    if report is None:
        from remora.indexer.cli import asking

        use_signals()
        asking.sync(asking.Place(), links=links, json=json, quiet=quiet)
    elif json:
        from remora.indexer.cli.terminal import out_json

        out_json(report._asdict())
    elif not quiet:
        from remora.indexer.cli.reporting import report_line

        print(report_line(report))
    return 0


def _version() -> int:
    from remora.indexer.cli.reporting import version_line

    print(version_line())
    return 0


def _show(names: list[str], flags: set[str]) -> int:
    from remora.indexer.cli import asking

    use_signals()
    asking.show(
        asking.Place(),
        names,
        links=_links(flags),
        json="--json" in flags,
        quiet=bool(flags & _QUIET),
        no_sync="--no-sync" in flags,
    )
    return 0


def _links(flags: set[str]) -> bool | None:
    return next((_LINKS[flag] for flag in flags & _LINKS.keys()), None)


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
