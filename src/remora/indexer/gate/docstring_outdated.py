"""`docstring-outdated`: a docstring that this change makes untrue."""

from __future__ import annotations

from collections.abc import Iterator

from remora.indexer.docstrings.wording import worded
from remora.indexer.gate.rule import Found, Options, Rule
from remora.indexer.gate.subject import Subject, name_of
from remora.indexer.models.check import Evidence
from remora.indexer.models.facts import Definition
from remora.indexer.models.ids import RepoPath, node_key

_EXPLANATION = """\
A docstring that says of parameters what the head does not, and that did not before this change:
it documents one that there is not, or states another default than the written one. NumPy's,
Google's, Sphinx's and epytext's sections are read; a class is held against its `__init__`.

It is silent where `*args` or `**kwargs` could take the name, and below decorators that may
change parameters. What was wrong before is not told: `remora-index docs --mismatch` lists it.
Mend the docstring with the code."""


def _find(subject: Subject, options: Options) -> Iterator[Found]:
    for path in sorted(subject.after.files):
        for definition in subject.definitions(subject.after, path):
            if definition.disagreements:
                yield from _found(subject, path, definition)


def _found(subject: Subject, path: RepoPath, definition: Definition) -> Iterator[Found]:
    key = node_key(path, definition.name)
    old = subject.definition(subject.before, subject.was.get(key, key))
    known = old.disagreements if old is not None else ()
    for wrong in definition.disagreements:
        if wrong not in known:
            was = Evidence(path, definition.def_line, f"it was {old.signature}") if old else None
            yield Found(
                key,
                path,
                definition.def_line,
                f"the docstring of {name_of(key)} is not true: {worded(wrong)}",
                (was,) if was and old and old.signature != definition.signature else (),
                "mend the docstring",
            )


RULE = Rule(
    "docstring-outdated",
    "warn",
    "a docstring says of parameters what is not so any more",
    _EXPLANATION,
    _find,
)
