"""`tests`: the tests that reach a node."""

from __future__ import annotations

from remora.indexer.cli.asking import Asked, certainty
from remora.indexer.cli.declaring import options, typer
from remora.indexer.cli.rendering.links import test_line


def tests(
    context: typer.Context,
    name: options.Name,
    limit: options.Limit = None,
    sure: options.Sure = None,
    at: options.At = None,
    json: options.Json = False,
    quiet: options.Quiet = False,
    no_sync: options.NoSync = False,
    stdin: options.Stdin = None,
) -> None:
    """The tests that reach a node, the most confident first."""
    asked = Asked(context.obj, at, json, quiet, no_sync, stdin)
    with asked.view() as view:
        found = view.tests_for(name, certainty=certainty(sure))
        asked.tell_none(found, f"no test is known to reach {name}")
        for test in found[:limit]:
            asked.answer(test._asdict(), test_line(test))
