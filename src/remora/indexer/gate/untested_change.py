"""`untested-change`: a function that changed, and that no test reaches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import chain
from typing import Final

from remora.indexer.changes.public_names import PRIVATE_FOLDERS, RUN_BY_TOOLS
from remora.indexer.changes.sides import File
from remora.indexer.docstrings.decorators import keeps_parameters
from remora.indexer.gate.rule import Found, Options, Rule
from remora.indexer.gate.subject import Subject, name_of, path_of
from remora.indexer.impact.comparing import ComparedVersion
from remora.indexer.impact.side import Side
from remora.indexer.impact.walk import Step, reaches_a_test
from remora.indexer.linker import cells
from remora.indexer.models.change import NodeChange
from remora.indexer.models.facts import Definition
from remora.indexer.models.ids import KEY_PREFIX, RepoPath
from remora.indexer.models.undecided import Undecided

_EXPLANATION = """\
A function that is new, or whose body changed, and that no test reaches: neither along calls nor
by its name.

It is silent about special methods, properties, what stands in other functions, what decorators
may register, methods of classes whose bases lie elsewhere (a framework may call them), what a
module or class hands on by its name, and what that calls, names that are called on objects of
which nothing is known, files that are started and that nothing
imports, and in a repository that has no tests.
Write a test that calls it."""

_TELLING: Final = frozenset({"added", "body"})
_MOST_JUDGED: Final = 200
_MOST_CALLERS: Final = 100


def _find(subject: Subject, options: Options) -> Iterator[Found]:
    asked = [(c, d) for c, d in subject.functions() if _is_asked(subject, c, d)]
    if not asked:
        return
    if not any(subject.conventions.is_test_path(row.path) for row in subject.after.view.rows()):
        subject.unseen.append(Undecided("tests", "there are none: what they reach is not asked"))
        return
    if len(asked) > _MOST_JUDGED:
        more = f"the first {_MOST_JUDGED} of {len(asked):,} functions that changed"
        subject.unseen.append(Undecided("tests", f"what they reach was asked of {more}"))
    side = cache(partial(_side, subject))
    is_handed = cache(lambda unit: _is_handed_over(subject, side(), unit))
    for change, definition in asked[:_MOST_JUDGED]:
        if _is_untested(subject, side, is_handed, change):
            key = change.after or ""
            how = "is new" if change.before is None else "changed"
            yield Found(
                key,
                path_of(key),
                definition.def_line,
                f"{name_of(key)} {how}, and no test reaches it",
                advice="write a test that calls it",
            )


def _side(subject: Subject) -> Side:
    version = ComparedVersion(subject.after.view, subject.after.relations)
    return version.side(version.settings())


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
    told = definition.decorators
    if not keeps_parameters(told) or any("abstract" in x for x in told):
        return False
    return _stands_in_the_open(subject, change)


def _stands_in_the_open(subject: Subject, change: NodeChange) -> bool:
    """Whether it is a function of a module, or a method of a class that is seen whole."""
    path, name = path_of(change.after or ""), name_of(change.after or "")
    outer = name.rpartition(".")[0]
    if not outer:
        return True
    return change.type == "method" and subject.members.is_seen((path, outer))


def _is_untested(
    subject: Subject, side: Callable[[], Side], is_handed: Callable[[str], bool], change: NodeChange
) -> bool:
    """Whether neither calls nor anything unsure leads a test to it."""
    relations, key = subject.after.relations(), change.after or ""
    found = relations.tests(key, certainty="name")
    if found or found.cut_at is not None:
        return False
    if relations.linked.unresolved_calls(name_of(key).rpartition(".")[2]):
        return False
    unit = key.removeprefix(KEY_PREFIX)
    file = subject.file_after(path_of(key))
    if _is_started(side(), file) or _leads_to_unknown(side(), is_handed, unit):
        return False
    return not reaches_a_test(side(), {unit: Step(0, "changed")})


def _leads_to_unknown(side: Side, is_handed: Callable[[str], bool], unit: str) -> bool:
    """Whether *unit*, or what calls it, is handed to somebody of whom nothing is known, or is
    called by too many to ask."""
    reached = {unit}
    waiting = [unit]
    while waiting:
        if any(map(is_handed, waiting)):
            return True
        calling = set().union(*side.relations.linked.callers_of_each(waiting).values())
        waiting = sorted(calling.difference(reached))
        reached.update(waiting)
        if len(reached) > _MOST_CALLERS:
            return True
    return False


def _is_started(side: Side, file: File) -> bool:
    """Whether it is a program (`if __name__ == "__main__":`) that nothing imports."""
    tokens = chain.from_iterable(file.module.own)
    guarded = any(token.strip(b"\"'") == b"__main__" for token in tokens)
    return guarded and not side.importers.of(file.path)


def _is_handed_over(subject: Subject, side: Side, unit: str) -> bool:
    """Whether the body of a module or class names it: whoever it is given to may call it."""
    path, _, name = unit.rpartition(":")
    symbol = cells.bound_name(RepoPath(path), name.partition(".")[0])
    if any(map(side.is_body, side.relations.linked.readers_of([symbol]))):
        return True
    word = name.rpartition(".")[2].encode("utf-8", "surrogateescape")
    file = subject.file_after(RepoPath(path))
    bodies = (node for node in file.nodes if node.family != "function")
    return any(word in statement for node in bodies for statement in node.own)


RULE = Rule(
    "untested-change",
    "warn",
    "no test reaches a function that changed",
    _EXPLANATION,
    _find,
)
