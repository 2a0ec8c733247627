"""What each tool answers.

A part that is left out was not asked for; an empty one was, and there is nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Self, TypeGuard

from pydantic import Field

from remora.indexer.mcp_server.records import (
    AffectedTest,
    Changed,
    Commit,
    Cut,
    Definition,
    HitCaller,
    Line,
    Lines,
    Link,
    Named,
    Open,
    Reached,
    ReachingTest,
    Readable,
    Record,
    Short,
    Tree,
    Unresolved,
    UnresolvedCall,
    WireRecord,
)


class ToolAnswer(WireRecord):
    """What every answer says beside what was asked."""

    about: Tree
    notes: tuple[Short, ...] | None = Field(default=None, description="what a user should know of")
    cut: tuple[Cut, ...] | None = Field(default=None, description="what it has not all of, and why")

    def parts(self) -> dict[str, tuple[Record, ...]]:
        """Its lists by their names, the most telling first."""
        return {
            name: value
            for name in type(self).model_fields
            if name not in ToolAnswer.model_fields and _is_part(value := getattr(self, name))
        }

    def having(self, fields: Mapping[str, object]) -> Self:
        """The same with *fields* in their place."""
        return type(self).model_validate({**dict(self), **fields})

    def text(self) -> str:
        """All of it, to be read."""
        return "\n".join(self._text())

    def _text(self) -> Iterator[str]:
        yield f"about {self.about.line()}"
        counts = {one.what: one.count() for one in self.cut or ()}
        for name in type(self).model_fields:
            value = getattr(self, name)
            if name in ToolAnswer.model_fields or value is None:
                continue
            if _is_part(value):
                yield f"{name.replace('_', ' ')} ({counts.get(name, f'{len(value):,}')})"
                yield from (f"  {record.line()}" for record in value)
            else:
                yield _told(name, value)
        yield from (f"cut: {one.line()}" for one in self.cut or ())
        yield from (f"note: {note}" for note in self.notes or ())


def _is_part(value: object) -> TypeGuard[tuple[Record, ...]]:
    return isinstance(value, tuple) and all(isinstance(one, Record) for one in value)


def _told(name: str, value: object) -> str:
    if isinstance(value, Tree):
        return f"{name}: {value.line()}"
    return value.line() if isinstance(value, Readable) else f"{name}: {value}"


class Found(ToolAnswer):
    """What `find` answers."""

    hits: tuple[Named, ...] | None = None


class NodeAnswer(ToolAnswer):
    """What `node` answers."""

    node: Definition
    unresolved: Unresolved | None = None
    callers: tuple[Link, ...] | None = None
    callees: tuple[Link, ...] | None = None
    unresolved_calls: tuple[UnresolvedCall, ...] | None = None
    tests: tuple[ReachingTest, ...] | None = None
    members: tuple[Named, ...] | None = None
    history: tuple[Commit, ...] | None = None


class Impact(ToolAnswer):
    """What `impact` answers of one node."""

    key: Line | None = Field(default=None, description="the node it is about")
    before: Tree | None = Field(default=None, description="of a change: what it is compared with")
    unresolved: Unresolved | None = None
    stale: tuple[HitCaller, ...] | None = Field(
        default=None, description="callers of what changed that no longer fit, or call what is gone"
    )
    changed: tuple[Changed, ...] | None = None
    callers: tuple[HitCaller, ...] | None = Field(
        default=None, description="the others of what changed"
    )
    reached_by: tuple[Reached, ...] | None = None
    tests: tuple[ReachingTest, ...] | None = None
    affected_tests: tuple[AffectedTest, ...] | None = None
    unresolved_calls: tuple[UnresolvedCall, ...] | None = Field(
        default=None, description="calls of names that changed, on what nobody knows"
    )
    undecided: tuple[Open, ...] | None = None


class Changes(ToolAnswer):
    """What `changes` answers."""

    before: Tree | None = None
    changed: tuple[Changed, ...] | None = None
    commits: tuple[Commit, ...] | None = None


class Source(ToolAnswer):
    """What `source` answers."""

    key: Line
    lines: tuple[int, int] = Field(description="of the whole node in its file")
    shown: tuple[int, int] | None = Field(default=None, description="lines of the file in `source`")
    source: Lines
    escaped: bool = Field(
        default=False,
        description="whether characters that nobody sees stand in `source` as escapes",
    )

    def _text(self) -> Iterator[str]:
        shown = "" if self.shown is None else f", of them {self.shown[0]}-{self.shown[1]}"
        yield f"about {self.about.line()}"
        yield f"{self.key}, lines {self.lines[0]}-{self.lines[1]}{shown}"
        yield from (f"cut: {one.line()}" for one in self.cut or ())
        if self.escaped:
            yield "characters that nobody sees stand here as escapes"
        yield from (f"note: {note}" for note in self.notes or ())
        yield self.source
