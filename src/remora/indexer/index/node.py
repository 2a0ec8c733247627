"""Nodes to walk: from a definition to those that call it, hold it, or are held by it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, Never, NoReturn, Self, TypeVar, overload

from remora.indexer.callgraph.related import Walked
from remora.indexer.callgraph.relations import (
    Certainty,
    Relation,
    Relations,
    Unresolved,
)
from remora.indexer.errors import UsageError
from remora.indexer.foundation.frozen import Frozen
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.index.answers import Answers
from remora.indexer.models.facts import NodeType
from remora.indexer.models.ids import KEY_PREFIX, MODULE_NAME, BlobId, RepoPath
from remora.indexer.models.node import FileIndex, ImportEnd, NodeState, ReachingTest
from remora.indexer.models.signature import Parameter, Signature
from remora.indexer.models.view import Trouble, UpdateSource
from remora.indexer.signatures.reading import read_signature
from remora.indexer.views.view import About

if TYPE_CHECKING:
    from remora.indexer.index.past import NodeHistory

_Value = TypeVar("_Value")


class NodeField(Generic[_Value]):
    """A field of NodeState, as an attribute of a node to walk from. It cannot be set."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name
        self.__doc__ = NodeState.model_fields[name].description

    @overload
    def __get__(self, node: None, owner: type) -> Self: ...

    @overload
    def __get__(self, node: Node, owner: type) -> _Value: ...

    def __get__(self, node: Node | None, owner: type) -> _Value | Self:
        return self if node is None else getattr(self._record_of(node), self.name)

    def __set__(self, node: Node, value: Never) -> NoReturn:
        raise AttributeError(f"{self.name} of a node cannot be set")

    def _record_of(self, node: Node) -> NodeState:
        return node.facts


class LinkField(NodeField[_Value]):
    """A field of NodeState that links make: where it is asked for, it is computed."""

    def _record_of(self, node: Node) -> NodeState:
        return node.linked


class Symbol(Frozen):
    """What can be called, in the repository or outside of it: equal if of one name and revision."""

    _answers: Answers
    _key: str

    def __init__(self, answers: Answers, key: str) -> None:
        self._hold(_answers=answers, _key=key)

    @property
    def key(self) -> str:
        """Of a node its key, of something outside its dotted name."""
        return self._key

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
    ) -> Walked[ReachingNode]:
        """The nodes that reach it through at most *depth* calls, nearest first."""
        found = self._relations.impact(self.key, depth=depth, certainty=certainty)
        nodes = (ReachingNode(Node(self._answers, key), distance) for key, distance in found)
        return Walked(nodes, found.cut_at)

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

    _known: dict[str, Any] | None

    def __init__(self, answers: Answers, key: str, fields: dict[str, Any] | None = None) -> None:
        """*fields* are NodeState's, where they are known, without those of links."""
        self._hold(_answers=answers, _key=key, _known=fields)

    @cached_property
    def _fields(self) -> dict[str, Any]:
        return self._answers.with_life(self._known or self._answers.view.record(self.key))

    @cached_property
    def facts(self) -> NodeState:
        """What its file says of it, without links."""
        return NodeState(**self._fields)

    @cached_property
    def linked(self) -> NodeState:
        """All that is known of it: links are brought up for it."""
        return NodeState(**self._answers.with_links(self._fields, True))

    @cached_property
    def record(self) -> NodeState:
        """What `Revision.node` gives: with links at HEAD once it was linked, else without."""
        return NodeState(**self._answers.with_links(self._fields, None))

    @property
    def name(self) -> str:
        """The qualified name, as in `node_name`."""
        return self.key.rpartition(":")[2]

    @property
    def dotted_name(self) -> str | None:
        """What an import calls it, and its name behind that: `shop.cart.Cart.total`.

        Its module is named below a source root (`src`, `lib`), or else from the outermost package
        on, or, in no package, from the top of the repository. None where a folder or file on the
        way has a name that no import can write.
        """
        from remora.indexer.views.names import dotted_name

        return dotted_name(self._answers.view, RepoPath(self.file_path), self.name)

    # What its file says

    file_path: NodeField[str] = NodeField()
    node_name: NodeField[str] = NodeField()
    node_type: NodeField[NodeType] = NodeField()
    start_line: NodeField[int] = NodeField()
    end_line: NodeField[int] = NodeField()
    start_byte: NodeField[int] = NodeField()
    end_byte: NodeField[int] = NodeField()
    def_line: NodeField[int] = NodeField()
    blob_sha: NodeField[str] = NodeField()
    source_hash: NodeField[str] = NodeField()
    signature: NodeField[str] = NodeField()
    docstring: NodeField[str | None] = NodeField()
    docstring_outdated: NodeField[bool | None] = NodeField()
    docstring_mismatch: NodeField[bool | None] = NodeField()
    docstring_reasons: NodeField[tuple[str, ...] | None] = NodeField()
    imports: NodeField[tuple[str, ...]] = NodeField()
    decorators: NodeField[tuple[str, ...]] = NodeField()
    line_count: NodeField[int] = NodeField()
    complexity: NodeField[int] = NodeField()
    has_type_hints: NodeField[bool] = NodeField()
    parse_ok: NodeField[bool] = NodeField()
    trouble: NodeField[Trouble | None] = NodeField()
    update_source: NodeField[UpdateSource] = NodeField()
    created_at: NodeField[str | None] = NodeField()
    updated_at: NodeField[str | None] = NodeField()
    version: NodeField[int | None] = NodeField()

    # What links say

    resolved_imports: LinkField[tuple[ImportEnd, ...]] = LinkField()
    unresolved_calls: LinkField[int] = LinkField()
    related_tests: LinkField[tuple[ReachingTest, ...]] = LinkField()
    related_tests_cut_at: LinkField[int | None] = LinkField()

    # Its signature, taken apart

    @cached_property
    def _head(self) -> Signature:
        return read_signature(self.signature)

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The parameters of a function, each as written; a class has none of its own."""
        return self._head.parameters

    @property
    def returns(self) -> str | None:
        """What a function is said to return, as written."""
        return self._head.returns

    @property
    def bases(self) -> tuple[str, ...]:
        """Of a class, its bases and keywords, as written: `Base`, `metaclass=M`."""
        return self._head.bases

    @property
    def is_async(self) -> bool:
        """Whether it is a function that is defined with `async`."""
        return self._head.is_async

    # Where it stands

    @property
    def file(self) -> FileIndex:
        """The file it stands in."""
        return self._answers.file(RepoPath(self.file_path))

    @property
    def source_bytes(self) -> bytes:
        """Its bytes at that revision, from git, decorators included; `source_hash` is of them.

        Raises ObjectMissingError where git has the file no more.
        """
        return self._answers.content(BlobId(self.blob_sha))[self.start_byte : self.end_byte]

    @property
    def source(self) -> str:
        """Its text, as Python would decode it; the first line begins at its first character.

        What cannot be decoded keeps its bytes as `\\udcXX`. Raises as `source_bytes` does.
        """
        encoding = self._answers.view.encoding(RepoPath(self.file_path)) or "utf-8"
        return self.source_bytes.decode(encoding, "surrogateescape")

    @property
    def parent(self) -> Node | None:
        """The node that encloses it; None for a module."""
        key = self.facts.parent
        return None if key is None else Node(self._answers, key)

    def members(self) -> list[Node]:
        """The nodes directly inside of it, in source order."""
        return [
            Node(self._answers, fields["key"], fields)
            for fields in self._answers.view.records(self.file_path)
            if fields["parent"] == self.key
        ]

    def __getitem__(self, name: str) -> Node:
        """What it holds under that name: `node["run"]` of a class, `node["App.run"]` of a module.

        What a class inherits it does not hold. Raises NodeNotFoundError, and UsageError for what
        is no name.
        """
        if not isinstance(name, str) or not name:
            raise UsageError(f"{name!r} names no member", hint="`members()` has them all")
        fields = self._answers.find(f"{KEY_PREFIX}{self.file_path}:{self._before}{name}")
        return Node(self._answers, fields["key"], fields)

    def __contains__(self, name: object) -> bool:
        """Whether it holds something under that name, or that node."""
        if isinstance(name, Node):
            is_within = name.name.startswith(self._before) and name.file_path == self.file_path
            return is_within and name != self and name.is_of(self._answers)
        return isinstance(name, str) and self._answers.names_something(
            f"{KEY_PREFIX}{self.file_path}:{self._before}{name}"
        )

    def __iter__(self) -> Iterator[Node]:
        """Its members."""
        return iter(self.members())

    @property
    def _before(self) -> str:
        """What the qualified names of all that it holds begin with."""
        return "" if self.name == MODULE_NAME else f"{self.name}."

    def history(self, *, follow: bool = True, first_parent: bool = False) -> NodeHistory:
        """Every commit that made it what it is, newest first. See `Revision.history`."""
        from remora.indexer.index.past import history_of

        return history_of(self._answers.past, self.key, follow=follow, first_parent=first_parent)

    def redefinitions(self) -> list[Node]:
        """The other definitions of its name in its file: overloads, setters, `else`."""
        return [Node(self._answers, key) for key in self._relations.redefinitions(self.key)]

    def callees(self, *, certainty: Certainty = "likely") -> list[Link]:
        """What it calls, in the order of the first call. See `Revision.callers`."""
        found = self._relations.callees(self.key, certainty=certainty)
        return [_link(self._answers, relation) for relation in found]

    def unresolved(self, *, certainty: Certainty = "likely") -> list[Unresolved]:
        """Its calls that could not be resolved, by name, with their number."""
        return self._relations.unresolved(self.key, certainty=certainty)

    def tests(
        self, *, depth: int | None = None, certainty: Certainty = "likely"
    ) -> Walked[RelatedTestNode]:
        """The tests that reach it, the most confident first. See `Revision.tests_for`."""
        found = self._relations.tests(self.key, depth=depth, certainty=certainty)
        nodes = (
            RelatedTestNode(Node(self._answers, test), distance, confidence)
            for test, distance, confidence in found
        )
        return Walked(nodes, found.cut_at)


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
