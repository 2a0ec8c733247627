"""`callees`: what a node calls."""

from __future__ import annotations

from remora.indexer.cli.asking import Asked, certainty
from remora.indexer.cli.declaring import options, typer
from remora.indexer.cli.rendering.links import of_many, relation_line, times
from remora.indexer.cli.terminal import one_line

EXAMPLES = (
    "remora-index callees App.run",
    "remora-index callees --json src/app.py:3",
)


def callees(
    context: typer.Context,
    names: options.Names,
    limit: options.Limit = None,
    sure: options.Sure = None,
    at: options.At = None,
    json: options.Json = False,
    quiet: options.Quiet = False,
    no_sync: options.NoSync = False,
    stdin: options.Stdin = None,
) -> None:
    """What a node calls; calls that could not be resolved are counted."""
    asked = Asked(context.obj, at, json, quiet, no_sync, stdin)
    with asked.each(names) as (view, wanted):
        for _, key in asked.headed(wanted, view.linked_key):
            found = view.relations.callees(key, certainty=certainty(sure))
            unresolved = view.relations.unresolved(key, certainty=certainty(sure))
            others = ", ".join(view.relations.redefinitions(key))
            also = f"; its name is also that of {others}" if others else ""
            asked.tell_none([*found, *unresolved], f"{key} calls nothing{also}")
            many = of_many(found)
            for relation in asked.first(found, limit):
                line = relation_line(relation, relation.callee)
                behind = many.get(relation.lines, "") if relation.how == "override" else ""
                asked.answer(relation._asdict(), line + behind)
            for call, count in unresolved:
                record = {"caller": key, "unresolved": call, "count": count}
                asked.answer(record, f"unresolved   {one_line(call)}  {times(count)}")
