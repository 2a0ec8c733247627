"""Nodes to walk: from a definition to those that call it, hold it, or are held by it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, NamedTuple, NoReturn, TypeVar, overload

from remora.indexer.callgraph.relations import (
    Certainty,
    Relation,
    Relations,
    Unresolved,
)
from remora.indexer.index.answers import Answers
from remora.indexer.models.ids import KEY_PREFIX, BlobId, RepoPath
from remora.indexer.models.node import FileIndex, NodeState
from remora.indexer.views.view import About

_Value = TypeVar("_Value")


class Field(Generic[_Value]):
    """A field of NodeState, of a node to walk."""

    def __init__(self, read: Callable[[Node], _Value]) -> None:
        self._read = read

    def __set_name__(self, owner: type, name: str) -> None:
        self.__name__ = name
        self.__doc__ = NodeState.model_fields[name].description

    @overload
    def __get__(self, node: None, owner: type) -> Field[_Value]: ...

    @overload
    def __get__(self, node: Node, owner: type) -> _Value: ...

    def __get__(self, node: Node | None, owner: type) -> _Value | Field[_Value]:
        return self if node is None else self._read(node)

    def __set__(self, node: Node, value: object) -> NoReturn:
        raise AttributeError(f"{self.__name__} of a node cannot be set")


class Symbol:
    """What can be called, in the repository or outside of it: equal if of one name and revision."""

    def __init__(self, answers: Answers, key: str) -> None:
        self._answers = answers
        self.key = key

    @property
    def about(self) -> About:
        """The revision, commit and tree it is of."""
        return self._answers.view.about

    @property
    def _relations(self) -> Relations:
        return self._answers.relations

    def callers(self, *, certainty: Certainty = "likely") -> list[Link]:
        """Who calls it; by caller, then by how it is known. See `Revision.callers`."""
        found = self._relations.callers(self.key, certainty=certainty)
        return [_link(self._answers, relation) for relation in found]

    def impact(
        self, *, depth: int | None = None, certainty: Certainty = "likely"
    ) -> list[ReachingNode]:
        """The nodes that reach it through at most *depth* calls, or 50, nearest first."""
        found = self._relations.impact(self.key, depth=depth, certainty=certainty)
        return [ReachingNode(Node(self._answers, key), distance) for key, distance in found]

    def is_of(self, answers: Answers) -> bool:
        """Whether it is of that revision."""
        return self._answers.is_same_as(answers)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Symbol):
            return NotImplemented
        return self.key == other.key and other.is_of(self._answers)

    def __hash__(self) -> int:
        return hash(self.key)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.key} at {self.about.revision}>"


class Outside(Symbol):
    """Something outside the repository that is called; its key is its dotted name."""

    @property
    def name(self) -> str:
        """The dotted name, as imported."""
        return self.key


class Node(Symbol):
    """A module, class, function or method of one revision.

    It has the fields of NodeState; in place of the keys in `parent`, `callers` and `callees`
    stand the nodes themselves. What it says is read from the index when it is first asked for.
    """

    def __init__(self, answers: Answers, key: str, fields: dict[str, Any] | None = None) -> None:
        """*fields* are NodeState's, where they are known, without those of links."""
        super().__init__(answers, key)
        self._known = fields

    @cached_property
    def _fields(self) -> dict[str, Any]:
        return self._known or self._answers.view.record(self.key)

    @cached_property
    def _facts(self) -> NodeState:
        return NodeState(**self._fields)

    @cached_property
    def _linked(self) -> NodeState:
        return NodeState(**self._answers.with_links(self._fields, True))

    @cached_property
    def record(self) -> NodeState:
        """All that is known of it, as plain values: what `Revision.node` gives."""
        return NodeState(**self._answers.with_links(self._fields, None))

    @property
    def name(self) -> str:
        """The qualified name, as in `node_name`."""
        return self.key.rpartition(":")[2]

    # What its file says, and git

    file_path = Field(lambda node: node._facts.file_path)
    node_name = Field(lambda node: node._facts.node_name)
    node_type = Field(lambda node: node._facts.node_type)
    start_line = Field(lambda node: node._facts.start_line)
    end_line = Field(lambda node: node._facts.end_line)
    start_byte = Field(lambda node: node._facts.start_byte)
    end_byte = Field(lambda node: node._facts.end_byte)
    def_line = Field(lambda node: node._facts.def_line)
    blob_sha = Field(lambda node: node._facts.blob_sha)
    source_hash = Field(lambda node: node._facts.source_hash)
    signature = Field(lambda node: node._facts.signature)
    docstring = Field(lambda node: node._facts.docstring)
    docstring_outdated = Field(lambda node: node._facts.docstring_outdated)
    docstring_mismatch = Field(lambda node: node._facts.docstring_mismatch)
    docstring_reasons = Field(lambda node: node._facts.docstring_reasons)
    imports = Field(lambda node: node._facts.imports)
    decorators = Field(lambda node: node._facts.decorators)
    line_count = Field(lambda node: node._facts.line_count)
    complexity = Field(lambda node: node._facts.complexity)
    has_type_hints = Field(lambda node: node._facts.has_type_hints)
    parse_ok = Field(lambda node: node._facts.parse_ok)
    trouble = Field(lambda node: node._facts.trouble)
    update_source = Field(lambda node: node._facts.update_source)
    created_at = Field(lambda node: node._facts.created_at)
    updated_at = Field(lambda node: node._facts.updated_at)
    version = Field(lambda node: node._facts.version)

    # What links say: asked for here, it is computed

    resolved_imports = Field(lambda node: node._linked.resolved_imports)
    unresolved_calls = Field(lambda node: node._linked.unresolved_calls)
    related_tests = Field(lambda node: node._linked.related_tests)

    @property
    def file(self) -> FileIndex:
        """The file it stands in."""
        return self._answers.file(RepoPath(self.file_path))

    @property
    def source_bytes(self) -> bytes:
        """Its bytes at that revision, from git, decorators included; `source_hash` is of them.

        Raises ObjectMissingError where git has the file no more.
        """
        return self._content[self.start_byte : self.end_byte]

    @property
    def source(self) -> str:
        """Its text, as Python would decode it; the first line begins at its first character.

        What cannot be decoded keeps its bytes as `\\udcXX`. Raises as `source_bytes` does.
        """
        encoding = self._answers.view.encoding(RepoPath(self.file_path)) or "utf-8"
        return self.source_bytes.decode(encoding, "surrogateescape")

    @cached_property
    def _content(self) -> bytes:
        return self._answers.view.content(BlobId(self.blob_sha))

    @property
    def parent(self) -> Node | None:
        """The node that encloses it; None for a module."""
        key = self._facts.parent
        return None if key is None else Node(self._answers, key)

    def members(self) -> list[Node]:
        """The nodes directly inside of it, in source order."""
        return [
            Node(self._answers, fields["key"], fields)
            for fields in self._answers.view.records(self.file_path)
            if fields["parent"] == self.key
        ]

    def twins(self) -> list[Node]:
        """The other definitions of its name in its file: overloads, setters, `else`."""
        return [Node(self._answers, key) for key in self._relations.twins(self.key)]

    def callees(self, *, certainty: Certainty = "likely") -> list[Link]:
        """What it calls, in the order of the first call. See `Revision.callers`."""
        found = self._relations.callees(self.key, certainty=certainty)
        return [_link(self._answers, relation) for relation in found]

    def unresolved(self, *, certainty: Certainty = "likely") -> list[Unresolved]:
        """Its calls that could not be resolved, by name, with their number."""
        return self._relations.unresolved(self.key, certainty=certainty)

    def tests(self, *, certainty: Certainty = "likely") -> list[RelatedTestNode]:
        """The tests that reach it, the most confident first."""
        found = self._relations.tests(self.key, certainty=certainty)
        return [
            RelatedTestNode(Node(self._answers, test), distance, confidence)
            for test, distance, confidence in found
        ]


class Link(NamedTuple):
    """A call between two nodes, or from a node to something outside: a Relation to walk on."""

    caller: Node
    """Whose code makes the call."""
    callee: Node | Outside
    how: str
    """How it is known; see docs/linking.md."""
    file_path: str
    """Where the calls are written."""
    lines: tuple[int, ...]


class ReachingNode(NamedTuple):
    """A node that reaches another through calls."""

    node: Node
    distance: int
    """Calls between them."""


class RelatedTestNode(NamedTuple):
    """A test that reaches a node."""

    test: Node
    distance: int
    """Calls between them; 0 where only the name says so."""
    confidence: float


def _link(answers: Answers, relation: Relation) -> Link:
    called = Node if relation.callee.startswith(KEY_PREFIX) else Outside
    ends = Node(answers, relation.caller), called(answers, relation.callee)
    return Link(*ends, relation.how, relation.file_path, relation.lines)
