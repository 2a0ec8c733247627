"""`untested-change`: a function that changed, and that no test reaches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from remora.indexer.changes.breaking import PRIVATE_FOLDERS, RUN_BY_TOOLS
from remora.indexer.docstrings.decorators import decorator_name, keeps_parameters
from remora.indexer.gate.rule import Found, Options, Rule
from remora.indexer.gate.subject import Subject, name_of, path_of
from remora.indexer.models.change import NodeChange
from remora.indexer.models.check import Unseen
from remora.indexer.models.facts import Definition

_EXPLANATION = """\
A function that is new, or whose body changed, and that no test reaches: neither along calls nor
by its name. It is said of functions that something could have told of.

It is silent about special methods, what stands in other functions, what decorators may
register, methods of classes whose bases lie elsewhere (a framework may call them), names that
are called on objects of which nothing is known, and in a repository that has no tests. Write a
test that calls it."""

_TELLING: Final = frozenset({"added", "body"})
_MOST_JUDGED: Final = 200
_PLAIN: Final = frozenset({"property", "cached_property", "functools.cached_property"})


def _find(subject: Subject, options: Options) -> Iterator[Found]:
    asked = [(c, d) for c, d in subject.functions() if _is_asked(subject, c, d)]
    if not asked:
        return
    if not any(subject.conventions.is_test_path(row.path) for row in subject.after.view.rows()):
        subject.unseen.append(Unseen("tests", "there are none: what they reach is not asked"))
        return
    if len(asked) > _MOST_JUDGED:
        more = f"the first {_MOST_JUDGED} of {len(asked):,} functions that changed"
        subject.unseen.append(Unseen("tests", f"what they reach was asked of {more}"))
    for change, definition in asked[:_MOST_JUDGED]:
        if _is_untested(subject, change):
            key = change.after or ""
            how = "is new" if change.before is None else "changed"
            yield Found(
                key,
                path_of(key),
                definition.def_line,
                f"{name_of(key)} {how}, and no test reaches it",
                advice="write a test that calls it",
            )


def _is_asked(subject: Subject, change: NodeChange, definition: Definition) -> bool:
    path, name = path_of(change.after or ""), name_of(change.after or "")
    last = name.rpartition(".")[2]
    folders = path.split("/")
    if _TELLING.isdisjoint(change.changes) or subject.conventions.is_test_path(path):
        return False
    if not PRIVATE_FOLDERS.isdisjoint(folders[:-1]) or folders[-1] in RUN_BY_TOOLS:
        return False
    if "@" in name or (last.startswith("__") and last.endswith("__")):
        return False
    plain = [x for x in definition.decorators if decorator_name(x) not in _PLAIN]
    if not keeps_parameters(plain) or any("abstract" in x or "overload" in x for x in plain):
        return False
    return _stands_in_the_open(subject, change)


def _stands_in_the_open(subject: Subject, change: NodeChange) -> bool:
    """Whether it is a function of a module, or a method of a class that is seen whole."""
    path, name = path_of(change.after or ""), name_of(change.after or "")
    outer = name.rpartition(".")[0]
    if not outer:
        return True
    return change.type == "method" and subject.members.is_seen((path, outer))


def _is_untested(subject: Subject, change: NodeChange) -> bool:
    relations, key = subject.after.relations(), change.after or ""
    found = relations.tests(key, certainty="name")
    if found or found.cut_at is not None:
        return False
    return not relations.linked.unresolved_calls(name_of(key).rpartition(".")[2])


RULE = Rule(
    "untested-change",
    "warn",
    "no test reaches a function that changed",
    _EXPLANATION,
    _find,
)
