"""`complexity`: a function that this change makes too complex to read."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from remora.indexer.gate.rule import Found, Options, Rule
from remora.indexer.gate.subject import Subject, name_of, path_of

_EXPLANATION = """\
A function whose cyclomatic complexity (radon's rule) goes above `limit` by this change, or that
was above it and grows by `growth` or more. A function that was complex before and does not grow
so much is not told: what is old is no matter of this change.

Tests are left out. Take a part out into a function of its own, or set another limit:

    [tool.remora-index.check.complexity]
    limit = 20"""


def _find(subject: Subject, options: Options) -> Iterator[Found]:
    limit, growth = options["limit"], options["growth"]
    for change, definition in subject.functions():
        before, after = change.complexity[0] or 0, definition.complexity
        grown = after - before
        if after <= limit or grown <= 0 or (before > limit and grown < growth):
            continue
        path = path_of(change.after or "")
        if subject.conventions.is_test_path(path):
            continue
        was = f", {before} before" if change.before is not None else ""
        yield Found(
            change.after or "",
            path,
            definition.def_line,
            f"{name_of(change.after or '')} has a complexity of {after}{was}; the limit is {limit}",
            advice="take a part out into a function of its own",
        )


RULE = Rule(
    "complexity",
    "warn",
    "a function goes above a limit of complexity, or grows far beyond it",
    _EXPLANATION,
    _find,
    MappingProxyType({"limit": 15, "growth": 3}),
)
