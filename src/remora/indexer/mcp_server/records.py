"""What answers are made of: records that are JSON and lines of text alike.

Whatever stands in a repository is text here: what nobody sees in it is written out as escapes.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Annotated, Any, Final, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from remora.indexer.foundation.visible import with_all_visible

_LONGEST = 400
"""Characters of a text that is to be looked at: nobody needs a longer one to understand."""


def _visible(value: object) -> object:
    return with_all_visible(value) if isinstance(value, str) else value


def _visible_lines(value: object) -> object:
    return with_all_visible(value, keep="\n\t") if isinstance(value, str) else value


def _shortened(value: object) -> object:
    if not isinstance(value, str) or len(value) <= _LONGEST:
        return _visible(value)
    return f"{_visible(value[:_LONGEST])}… and {len(value) - _LONGEST:,} characters more"


Line = Annotated[str, BeforeValidator(_visible)]
"""Text of the repository on one line, whole: a key goes back as it came."""
Short = Annotated[str, BeforeValidator(_shortened)]
"""Text of the repository on one line, the beginning of it."""
Lines = Annotated[str, BeforeValidator(_visible_lines)]
"""Text of the repository with its line ends and tabs."""

Fits = Literal["no", "unknown", "yes", "as before"]
FITS: Final[tuple[Fits, ...]] = get_args(Fits)
"""From what has to be mended to what has not."""

How = Annotated[Line, Field(description="how the link is known: exact, override, ambiguous, …")]


TreeKind = Literal["work tree", "staged", "commit", "tree", "nothing committed"]


class WireRecord(BaseModel):
    """What does not change, as JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def compact(self) -> dict[str, Any]:
        """As JSON has it, without what is left out."""
        return self.model_dump(mode="json", exclude_none=True)


class Readable(WireRecord, ABC):
    """What is told as text as well."""

    @abstractmethod
    def line(self) -> str:
        """The same, to be read."""


class Record(Readable):
    """One thing in a list of an answer."""

    @property
    def size(self) -> int:
        """Bytes of its JSON, and the comma behind it."""
        return len(self.model_dump_json(exclude_none=True).encode()) + 1


class Tree(Readable):
    """Which tree an answer is about."""

    tree: TreeKind
    revision: Line
    commit: Line | None = Field(
        default=None, description="its commit; of what is not committed, the one it will follow"
    )
    changed_files: int | None = Field(
        default=None,
        description="indexed files that differ from that commit, where it is not one itself",
    )

    broken_files: int | None = Field(
        default=None, description="files with a syntax error, of which all is known that was read"
    )
    unread_files: int | None = Field(
        default=None, description="files too large or too complex, of which nothing is known"
    )

    def line(self) -> str:
        """The same, to be read."""
        broken = "" if not self.broken_files else f"; {_files(self.broken_files)} broken"
        unread = "" if not self.unread_files else f"; {_files(self.unread_files)} not read"
        return f"{self._identity()}{broken}{unread}"

    def _identity(self) -> str:
        commit = (self.commit or "no commit")[:10]
        if self.changed_files is None:
            return f"{self.tree} {self.revision} ({commit})" if self.commit else self.tree
        if not self.changed_files:
            return f"{self.tree}: as {commit}"
        return f"{self.tree}: {commit} with {_files(self.changed_files)} changed"


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count:,} files"


class Cut(Record):
    """What an answer has not all of."""

    what: str
    shown: int
    of: int | None = Field(default=None, description="left out where nobody counted")
    rest: str = Field(description="how to get the rest")

    def line(self) -> str:
        """The same, to be read."""
        return f"{self.what}: {self.count()}; {self.rest}"

    def count(self) -> str:
        """How much is shown."""
        return f"{self.shown:,} of {'more' if self.of is None else f'{self.of:,}'}"


class Named(Record):
    """A definition, by its key."""

    key: Line
    kind: str
    lines: tuple[int, int]

    def line(self) -> str:
        """The same, to be read."""
        return f"{self.key}  {self.kind}, lines {self.lines[0]}-{self.lines[1]}"


class Link(Record):
    """The other end of a call."""

    key: Line = Field(description="a node's key, or the dotted name of something outside")
    how: How
    lines: tuple[int, ...] = Field(description="of the calls, in the file of the one that calls")

    def line(self) -> str:
        """The same, to be read."""
        return f"{self.key}  {self.how}, {_at(self.lines)}"


class ReachingTest(Record):
    """A test that reaches a node."""

    key: Line
    distance: int = Field(description="calls between them; 0 where only the name says so")
    confidence: float = Field(description="of tests told with this one, so many did run the node")

    def line(self) -> str:
        """The same, to be read."""
        return f"{self.key}  {self.distance} calls away, {self.confidence:.2f}"


class Reached(Record):
    """A node that reaches another through calls."""

    key: Line
    distance: int = Field(description="calls between them")

    def line(self) -> str:
        """The same, to be read."""
        return f"{self.distance}  {self.key}"


class UnresolvedCall(Record):
    """A call that leads nobody knows where."""

    call: Short
    times: int

    def line(self) -> str:
        """The same, to be read."""
        return self.call if self.times == 1 else f"{self.call}, {self.times:,} times"


class Unresolved(Readable):
    """What links leave open: nobody knows whether these calls lead to the node."""

    inside: int = Field(description="its own calls that are not resolved")
    name: Line | None = Field(default=None, description="left out of a module: none calls one")
    of_its_name: int | None = Field(
        default=None, description="calls of that name, anywhere, on what nobody knows"
    )

    def line(self) -> str:
        """The same, to be read."""
        own = f"not resolved: {self.inside:,} of its own calls"
        if self.of_its_name is None:
            return own
        return f"{own}, {self.of_its_name:,} calls of {self.name!r} that may mean it"


class Commit(Record):
    """A commit, and what it did."""

    commit: Line
    date: str = Field(description="when it was committed, UTC")
    author: Short
    subject: Short
    changes: tuple[Short, ...] | None = Field(
        default=None,
        description="what it did to the node, or to which nodes; left out where a shallow clone "
        "ends, and nobody knows",
    )

    def line(self) -> str:
        """The same, to be read."""
        told = "not known" if self.changes is None else ", ".join(self.changes) or "nothing"
        return f"{self.commit} {self.date[:10]} {self.author}: {self.subject}  [{told}]"


class Changed(Record):
    """What happened to one definition."""

    key: Line
    before: Line | None = Field(default=None, description="its key before, where that was another")
    changes: tuple[str, ...]
    signature: Short | None = Field(default=None, description="where it changed")
    signature_before: Short | None = None
    breaking: tuple[Short, ...] | None = Field(
        default=None, description="what a caller outside of the repository could notice"
    )

    def line(self) -> str:
        """The same, to be read."""
        was = f" (was {self.before})" if self.before else ""
        head = f"\n    - {self.signature_before}\n    + {self.signature}" if self.signature else ""
        broken = "".join(f"\n    breaking: {text}" for text in self.breaking or ())
        return f"{self.key}{was}  {', '.join(self.changes)}{head}{broken}"


class HitCaller(Record):
    """A caller of what changed."""

    key: Line
    of: Line = Field(description="the changed definition that it calls")
    how: How
    lines: tuple[int, ...]
    fits: Fits = Field(description="whether its arguments fit the head, where that changed")
    why: Short | None = None
    changed: bool | None = Field(default=None, description="true where it is part of the change")

    def line(self) -> str:
        """The same, to be read."""
        why = f": {self.why}" if self.why else ""
        edited = ", changed itself" if self.changed else ""
        place = f"{self.how}, {_at(self.lines)}"
        return f"{self.key}  calls {self.of}  {place}, fits: {self.fits}{why}{edited}"


class AffectedTest(Record):
    """A test that a change can affect."""

    test: Line = Field(description="as pytest names it")
    distance: int
    how: str = Field(description="changed, calls, imports, name, settings or file")

    def line(self) -> str:
        """The same, to be read."""
        return f"{self.test}  {self.how}, distance {self.distance}"


class Open(Record):
    """What could not be decided."""

    what: Line
    why: Short

    def line(self) -> str:
        """The same, to be read."""
        return f"{self.what}: {self.why}"


class Definition(Readable):
    """A definition as it stands."""

    key: Line
    kind: str
    lines: tuple[int, int]
    signature: Short
    docstring: Lines | None = None
    docstring_problems: tuple[Short, ...] | None = Field(
        default=None, description="what is known to be wrong with the docstring"
    )
    decorators: tuple[Short, ...] | None = None
    complexity: int
    parse_ok: bool = Field(description="false where its bytes hold a syntax error")

    def line(self) -> str:
        """The same, to be read."""
        head = f"{self.key}  {self.kind}, lines {self.lines[0]}-{self.lines[1]}"
        broken = "" if self.parse_ok else "\nit holds a syntax error"
        text = f"\n{self.docstring}" if self.docstring else ""
        wrong = "".join(f"\ndocstring: {text}" for text in self.docstring_problems or ())
        above = "".join(f"{text}\n" for text in self.decorators or ())
        return f"{head}\n{above}{self.signature}{broken}{text}{wrong}"


def _at(lines: tuple[int, ...]) -> str:
    told = ", ".join(map(str, lines[:5])) + (" …" if len(lines) > 5 else "")
    return f"line {told}" if len(lines) == 1 else f"lines {told}"
