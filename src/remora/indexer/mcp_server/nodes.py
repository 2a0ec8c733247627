"""The tools about definitions: `find` them by name, one `node` with its links, its `source`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from remora.indexer.callgraph.relations import UNSURE
from remora.indexer.errors import UsageError
from remora.indexer.foundation.moments import iso
from remora.indexer.foundation.visible import with_all_visible
from remora.indexer.mcp_server.answers import Found, NodeAnswer, Source, ToolAnswer
from remora.indexer.mcp_server.arguments import FindArguments, NodeArguments, SourceArguments
from remora.indexer.mcp_server.budget import BYTES, Parts, fitted, size_of
from remora.indexer.mcp_server.opened import Opened, tree_of
from remora.indexer.mcp_server.records import (
    Commit,
    Cut,
    Definition,
    Link,
    Named,
    ReachingTest,
    Unresolved,
    UnresolvedCall,
)
from remora.indexer.models.ids import MODULE_NAME, RepoPath, called_name, node_key

if TYPE_CHECKING:
    from remora.indexer.callgraph.related import RelatedTest
    from remora.indexer.callgraph.relations import Relation
    from remora.indexer.callgraph.relations import Unresolved as UnresolvedName
    from remora.indexer.index import Node, Revision
    from remora.indexer.models.history import CommitLine
    from remora.indexer.models.lives import Entry
    from remora.indexer.views.search import Hit

_DOCSTRING_SHARE = 3
"""A docstring may take a third of what the budget leaves."""
_FOR_THE_REST = 720
"""Bytes that the head of a definition takes, and what is said of parts that are cut."""
_LINKED = frozenset({"callers", "callees", "tests"})
_COMMIT_DIGITS = 10
UNSHALLOW = "a shallow clone ends here: git fetch --unshallow brings the rest"
_FOR_CUT = 240
"""Bytes that telling of what was cut takes."""
_LONGEST_CHARACTER = 10
"""Bytes that a character may take, written out as an escape."""
_LINE_END = re.compile("\r\n|\n|\r")


def find(opened: Opened, asked: FindArguments) -> ToolAnswer:
    """The definitions of a name, best first."""
    revision = opened.revision(asked.at)
    parts = Parts(asked.budget)
    hits = revision.hits(asked.pattern, node_type=asked.kind, path=asked.path or "")
    parts.add("hits", hits, _hit)
    answer = Found(about=tree_of(revision.view), notes=opened.notes())
    return fitted(answer, asked.budget, parts)


def node(opened: Opened, asked: NodeArguments) -> ToolAnswer:
    """One definition, with those of its links that are asked for."""
    linked = not _LINKED.isdisjoint(asked.include)
    revision = opened.revision(asked.at, links=linked)
    found = revision[asked.name]
    parts = _parts(revision, found, asked)
    docstring, cut = _cut_docstring(found, asked.budget)
    answer = NodeAnswer(
        about=tree_of(revision.view),
        notes=opened.notes(),
        node=_definition(found, docstring),
        unresolved=unresolved(revision, found.key) if linked else None,
        cut=(*cut, *parts.cut) or None,
    )
    return fitted(answer, asked.budget, parts)


def _parts(revision: Revision, found: Node, asked: NodeArguments) -> Parts:
    parts, wanted, certainty = Parts(asked.budget), asked.include, asked.certainty
    if "callers" in wanted:
        callers = revision.relations.callers(found.key, certainty=certainty)
        callers.sort(key=lambda x: _nearness(revision, found, x))
        parts.add("callers", callers, lambda x: _link(x.caller, x))
    if "callees" in wanted:
        callees = revision.relations.callees(found.key, certainty=certainty)
        parts.add("callees", callees, lambda x: _link(x.callee, x))
        unknown = revision.relations.unresolved(found.key, certainty=certainty)
        parts.add("unresolved_calls", unknown, _unresolved_call)
    if "tests" in wanted:
        tests = revision.relations.tests(found.key, certainty=certainty)
        parts.add("tests", tests, reaching_test)
    if "members" in wanted:
        parts.add("members", found.members(), _named)
    if "history" in wanted:
        history = found.history()
        parts.add("history", history.entries(), _entry)
        if history.cut:
            parts.cut.append(Cut(what="history", shown=len(history.entries()), rest=UNSHALLOW))
    return parts


def _nearness(revision: Revision, found: Node, call: Relation) -> tuple[bool, bool, bool]:
    """What orders callers, the most telling first: certain ones, code before tests, its own file.

    Those that are alike stay in the order of their keys.
    """
    is_test = revision.relations.linked.conventions.is_test_path(RepoPath(call.file_path))
    return call.how in UNSURE, is_test, call.file_path != found.file_path


def source(opened: Opened, asked: SourceArguments) -> ToolAnswer:
    """The lines of a definition, as far as the budget goes."""
    revision = opened.revision(asked.at)
    found = revision[asked.name]
    lines = _LINE_END.split(revision[node_key(RepoPath(found.file_path), MODULE_NAME)].source)
    first, last = found.start_line, found.end_line
    begin = max(first, asked.first_line or first)
    if begin > last:
        raise UsageError(f"{found.key} ends at line {last}", hint="give an earlier first_line")
    whole = Source(
        about=tree_of(revision.view),
        notes=opened.notes(),
        key=found.key,
        lines=(first, last),
        source="",
    )
    return _with_text(whole, lines[begin - 1 : last], begin, asked.budget)


def _with_text(whole: Source, wanted: list[str], first: int, tokens: int) -> Source:
    """*whole* with those of the lines *wanted*, which begin with the *first*, there is room for."""
    visible = [with_all_visible(line, keep="\t") for line in wanted]
    room = tokens * BYTES - size_of(whole) - _FOR_CUT
    shown = list(_fitting(visible, room))
    cut = []
    if len(shown) < len(visible):
        rest = f"first_line={first + len(shown)} goes on"
        cut.append(Cut(what="lines", shown=len(shown), of=len(visible), rest=rest))
    if shown and len(shown[-1]) < len(visible[len(shown) - 1]):
        characters, rest = len(visible[len(shown) - 1]), "a larger budget shows more of it"
        cut.append(Cut(what="last line", shown=len(shown[-1]), of=characters, rest=rest))
    return whole.having(
        {
            "shown": (first, first + len(shown) - 1),
            "source": "\n".join(shown),
            "escaped": visible != wanted,
            "cut": tuple(cut) or None,
        }
    )


def _fitting(lines: list[str], room: int) -> Iterator[str]:
    """The first of *lines* that there is room for, and of one that is longer by itself a part."""
    for number, line in enumerate(lines):
        room -= len(json.dumps(line, ensure_ascii=False).encode())
        if room < 0:
            if number == 0:
                yield line[: (room + len(line.encode())) // _LONGEST_CHARACTER]
            return
        yield line


def _definition(found: Node, docstring: str | None) -> Definition:
    return Definition(
        key=found.key,
        kind=found.node_type,
        lines=(found.start_line, found.end_line),
        signature=found.signature,
        docstring=docstring,
        docstring_problems=found.docstring_reasons or None,
        decorators=found.decorators or None,
        complexity=found.complexity,
        parse_ok=found.parse_ok,
    )


def _cut_docstring(found: Node, tokens: int) -> tuple[str | None, tuple[Cut, ...]]:
    text, room = found.docstring, max(0, tokens * BYTES - _FOR_THE_REST) // _DOCSTRING_SHARE
    shown = text and text.encode("utf-8", "surrogateescape")[:room].decode("utf-8", "ignore")
    if text is None or shown is None or len(shown) >= len(text):
        return text, ()
    rest = "source shows all of it"
    return shown, (Cut(what="docstring", shown=len(shown), of=len(text), rest=rest),)


def unresolved(revision: Revision, key: str) -> Unresolved:
    """What links leave open of a node: its own calls, and those that may mean it."""
    inside = sum(call.times for call in revision.relations.unresolved(key))
    name = called_name(key)
    if name == MODULE_NAME:
        return Unresolved(inside=inside)
    return Unresolved(inside=inside, name=name, of_its_name=unresolved_of(revision, name))


def unresolved_of(revision: Revision, name: str) -> int:
    """How many calls of *name* are written, anywhere, on what nobody knows."""
    return sum(revision.relations.unresolved_by_caller(name).values())


def _hit(hit: Hit) -> Named:
    return Named(key=hit.key, kind=hit.node_type, lines=(hit.start_line, hit.end_line))


def _named(member: Node) -> Named:
    lines = member.start_line, member.end_line
    return Named(key=member.key, kind=member.node_type, lines=lines)


def _link(key: str, relation: Relation) -> Link:
    return Link(key=key, how=relation.how, lines=relation.lines)


def _unresolved_call(found: UnresolvedName) -> UnresolvedCall:
    return UnresolvedCall(call=found.call, times=found.times)


def reaching_test(found: RelatedTest) -> ReachingTest:
    """A test that reaches a node, as it is told."""
    confidence = round(found.confidence, 2)
    return ReachingTest(key=found.test, distance=found.distance, confidence=confidence)


def _entry(entry: Entry) -> Commit:
    return commit(entry.line, entry.change.changes)


def commit(line: CommitLine, changes: Sequence[str] | None) -> Commit:
    """A commit, and what it did; None where nobody knows."""
    return Commit(
        commit=line.commit[:_COMMIT_DIGITS],
        date=iso(line.committer_date),
        author=line.author,
        subject=line.subject,
        changes=None if changes is None else tuple(changes),
    )
