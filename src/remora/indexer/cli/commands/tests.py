"""`tests`: the tests that reach a node."""

from __future__ import annotations

from remora.indexer.cli.asking import Asked, certainty
from remora.indexer.cli.declaring import options, typer
from remora.indexer.cli.rendering.links import cut_note, test_line, with_cut

EXAMPLES = (
    "remora-index tests App.run",
    "remora-index tests --depth 100 --limit 20 src/app.py",
    "remora-index tests --json src/app.py:3",
)


def tests(
    context: typer.Context,
    names: options.Names,
    depth: options.Depth = None,
    limit: options.Limit = None,
    sure: options.Sure = None,
    at: options.At = None,
    json: options.Json = False,
    quiet: options.Quiet = False,
    no_sync: options.NoSync = False,
    stdin: options.Stdin = None,
) -> None:
    """The tests that reach a node, the most confident first: those near by, or the nearest."""
    asked = Asked(context.obj, at, json, quiet, no_sync, stdin)
    with asked.each(names) as (view, wanted):
        for name, key in asked.headed(wanted, view.linked_key):
            found = view.relations.tests(key, depth=depth, certainty=certainty(sure))
            if found.cut_at is None:
                asked.tell_none(found, f"no test is known to reach {name}")
            else:
                asked.note(cut_note(found))
            for test in asked.first(found, limit):
                asked.answer(with_cut(test._asdict(), found), test_line(test))
            if found.cut_at is not None and not found:
                asked.answer_json(with_cut({"test": None}, found))
