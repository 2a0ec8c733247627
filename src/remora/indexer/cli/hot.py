"""The quick way out: hooks, and a `sync` with nothing to do, without the command line.

Only the plainest calls come this way; for all others `answer` says None, and the
full command line takes over from the start.
"""

from __future__ import annotations

from remora.indexer.cli import environment

_HELP = {"-h", "--help"}
_QUIET = ("-q", "--quiet")
_PLAIN = {"--json", *_QUIET}


def answer(arguments: list[str]) -> int | None:
    """The exit code, if the call was a hook, or a plain sync and there was nothing to do."""
    if arguments[:1] == ["hook"] and not _HELP.intersection(arguments):
        from remora.indexer.cli.hook import run

        return run(arguments[1:])
    if arguments[:1] != ["sync"] or not _PLAIN.issuperset(arguments[1:]):
        return None
    from remora.indexer.index import Index

    with Index(store=environment.store_folder(), settings=environment.settings()) as index:
        report = index.unchanged()
    if report is None:
        return None
    if "--json" in arguments:
        from remora.indexer.cli.terminal import out_json

        out_json(report._asdict())
    elif not set(_QUIET).intersection(arguments):
        from remora.indexer.cli.render import report_line
        from remora.indexer.cli.terminal import out

        out(report_line(report))
    return 0
