"""`callers`: who calls a node."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from remora.indexer.cli.asking import Asked, certainty
from remora.indexer.cli.declaring import options, typer
from remora.indexer.cli.rendering.links import relation_line
from remora.indexer.cli.rendering.report import count
from remora.indexer.cli.terminal import one_line
from remora.indexer.models.ids import MODULE_NAME, called_name

if TYPE_CHECKING:
    from remora.indexer import Revision

EXAMPLES = (
    "remora-index callers App.run",
    "remora-index callers --sure --limit 20 os.path.join",
    "git diff --name-only | remora-index callers -",
)


_SHOWN = 3
"""Of those who make calls that may be of a node."""


def callers(
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
    """Who calls a node, or a dotted name outside the repository."""
    asked = Asked(context.obj, at, json, quiet, no_sync, stdin)
    with asked.each(names) as (view, wanted):
        for _, key in asked.headed(wanted, view.key_or_outside):
            of_module = key.endswith(f":{MODULE_NAME}")
            found = view.relations.callers(key, certainty=certainty(sure))
            if not found:
                asked.note(f"no callers of {key} are known{_as_it_is_made(view, key, sure)}")
            for relation in asked.first(found, limit):
                what = f" -> {relation.callee}" if of_module else ""
                line = relation_line(relation, relation.caller + what)
                asked.answer(relation._asdict(), line)
            _tell_unresolved(asked, view, key)


def _tell_unresolved(asked: Asked, view: Revision, key: str) -> None:
    """Say how many calls may be of the node, for all that is known, and where the first are."""
    by_caller = view.relations.may_call(key)
    if not by_caller:
        return
    first, more = list(islice(by_caller, _SHOWN)), len(by_caller) - _SHOWN
    where = ", ".join(map(one_line, first)) + (f" and {more:,} more" if more > 0 else "")
    calls, name = count(sum(by_caller.values()), "call"), one_line(called_name(key))
    asked.note(f"{calls} of {name} could not be resolved and may be of it: in {where}")


def _as_it_is_made(view: Revision, key: str, sure: bool | None) -> str:
    """Where one of too many classes to be told apart is made, links name the class above them, and
    of each what runs as it is made."""
    for method in ("__init__", "__new__"):
        if view.relations.callers(f"{key}.{method}", certainty=certainty(sure)):
            return f" by its name, but of {key}.{method}: ask for these"
    return ""
