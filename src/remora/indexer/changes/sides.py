"""One of two versions that are compared: its definitions, and what is read of them when asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, islice
from typing import Final, Protocol

from remora.indexer.changes.difference import Difference, Lines, words_of
from remora.indexer.changes.likeness import Bodies, Body
from remora.indexer.changes.statements import Statement, decoded, encoded, statements
from remora.indexer.models.facts import Definition, Mark
from remora.indexer.models.ids import BlobId, RepoPath, node_key

BlobsByPath = Mapping[RepoPath, BlobId]
"""Files of one version. Those that are the same in both versions are left out of both."""

DEEPEST: Final = 20
"""What stands in more definitions is not read: its statements are those of all around it, too."""


class Definitions(Protocol):
    """The definitions of a blob: where they stand, and what they are, once that is asked."""

    @property
    def marks(self) -> Sequence[Mark]:
        """The module first, the rest in source order; none of what is not read."""

    def __getitem__(self, index: int) -> Definition:
        """One of them, in full."""


class _Nothing:
    marks: Sequence[Mark] = ()

    def __getitem__(self, index: int) -> Definition:
        raise IndexError(index)


NOTHING: Final = _Nothing()
"""What a blob defines that is not read."""


class BlobReader(Protocol):
    """What is asked of blobs, and never of one that is in neither version."""

    def definitions(self, blob: BlobId) -> Definitions:
        """What it defines."""

    def source(self, blob: BlobId) -> bytes:
        """Its bytes."""


class Node:
    """A definition of one version, and where it stands."""

    def __init__(self, file: File, mark: Mark, parent: Node | None, index: int) -> None:
        self.file = file
        self.mark = mark
        self.parent = parent
        self.index = index
        """Its place among the definitions of its file."""
        self.members: list[Node] = []
        self.bare = bare(mark.name)
        """Its qualified name without the numbers of redefinitions."""
        self.name = self.bare.rpartition(".")[2]
        self.family = "function" if mark.kind == "method" else mark.kind
        """Only within a family can one definition become another."""
        self.level: int = parent.level + 1 if parent else 0
        """In how many definitions it stands."""
        self.depth: int = parent.depth + (parent.family == "function") if parent else 0
        """In how many functions it stands."""
        self.is_settled = False
        """Whether it is known who it is, and that nothing happened to it (`settled`)."""
        self._against: tuple[Node, Difference] | None = None
        self._beside: tuple[Node, Bodies] | None = None

    @property
    def key(self) -> str:
        """Its public key."""
        return node_key(self.file.path, self.mark.name)

    @cached_property
    def definition(self) -> Definition:
        """All that facts say of it."""
        return self.file.definitions[self.index]

    @property
    def is_too_deep(self) -> bool:
        """Whether it stands in so many others that names and hashes alone are compared."""
        return self.level > DEEPEST

    def around(self) -> Iterator[Node]:
        """What it stands in, from the inside."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    @property
    def size(self) -> int:
        """In bytes."""
        return self.mark.end_byte - self.mark.start_byte

    @property
    def head(self) -> str:
        """The signature without the name."""
        lead, _, rest = self.definition.signature.partition(f" {self.name}")
        return f"{lead} {rest}"

    def count(self, name: str) -> int:
        """How often *name* stands in its own statements."""
        return self._tokens[encoded(name)]

    @cached_property
    def lines(self) -> Lines:
        """Its own lines below that of its `def` or `class`, without layout and docstring."""
        if self.is_too_deep:
            return Counter()
        head = self.definition.def_line - self.definition.start_line + (self.parent is not None)
        docs = {line.strip() for line in (self.definition.docstring or "").encode().split(b"\n")}
        lines = Counter(map(bytes.strip, self._split(self.family != "function")[head:]))
        for line in (b"", *docs):
            lines.pop(line, None)
        return lines

    @cached_property
    def words(self) -> Counter[bytes]:
        """The words of its own lines."""
        return words_of(self.lines)

    def against(self, other: Node) -> Difference:
        """What its own lines and those of *other* do not share."""
        if self._against is None or self._against[0] is not other:
            back = other._against
            if back is not None and back[0] is self:
                self._against = other, back[1].reversed
            else:
                self._against = other, Difference(self.lines, other.lines)
        return self._against[1]

    def beside(self, other: Node) -> Bodies:
        """Its body and that of *other*."""
        if self._beside is None or self._beside[0] is not other:
            self._beside = other, Bodies(self.body, other.body)
        return self._beside[1]

    @cached_property
    def variables(self) -> set[str]:
        """Names that its own statements assign to."""
        return {decoded(token) for statement in self.own for token in _targets(statement)}

    @cached_property
    def _tokens(self) -> Counter[bytes]:
        return Counter(chain.from_iterable(self.own))

    @property
    def container(self) -> tuple[RepoPath, str]:
        """Its file, and the name of what encloses it without numbers of redefinitions."""
        return self.file.path, self.bare.rpartition(".")[0]

    @cached_property
    def own(self) -> list[Statement]:
        """Its own statements: a function's with all that is nested in it."""
        if self.is_too_deep:
            return []
        members = self.members if self.family != "function" else ()
        return statements(self.file.source, self.mark, [member.mark for member in members])

    @property
    def text(self) -> list[bytes]:
        """The lines of its bytes that stand in none of its members, blank ones left out."""
        return [line for line in self._split(True) if line and not line.isspace()]

    @property
    def own_source(self) -> bytes:
        """Its bytes but those of its members."""
        at, pieces = self.mark.start_byte, list[bytes]()
        for member in self.members:
            pieces.append(self.file.source[at : member.mark.start_byte])
            at = member.mark.end_byte
        pieces.append(self.file.source[at : self.mark.end_byte])
        return b"\n".join(pieces)

    def _split(self, without_members: bool) -> list[bytes]:
        if without_members and self.members:
            return self.own_source.split(b"\n")
        return self.file.source[self.mark.start_byte : self.mark.end_byte].split(b"\n")

    @cached_property
    def body(self) -> Body:
        """Its own statements, as bodies are compared."""
        return Body(self.own)

    @cached_property
    def whole(self) -> Counter[int]:
        """What its statements and those of all its members weigh, each by its hash."""
        weights: dict[int, int] = {}
        if self.is_too_deep:
            return Counter()
        for statement in statements(self.file.source, self.mark):
            said = hash(statement)
            weights[said] = weights.get(said, 0) + len(statement)
        return Counter(weights)

    @cached_property
    def kept(self) -> Counter[tuple[str, bytes]]:
        """The bytes of the functions in it, by name below it and body."""
        weights: dict[tuple[str, bytes], int] = {}
        below = len(self.bare) + 1 if self.family == "class" else 0
        for node in self.descendants():
            if node.family == "function":
                mark = node.mark
                name = node.bare[below:], mark.body_hash
                weights[name] = weights.get(name, 0) + mark.end_byte - mark.start_byte
        return Counter(weights)

    def descendants(self) -> Iterator[Node]:
        """What is defined in it, at any depth, in source order."""
        end = self.mark.end_byte
        for node in islice(self.file.nodes, self.index + 1, None):
            if node.mark.start_byte >= end:
                break
            yield node

    @cached_property
    def doc_words(self) -> Counter[str]:
        """The words of its docstring, in lower case."""
        return Counter((self.definition.docstring or "").lower().split())


def _targets(statement: Statement) -> Statement:
    """The names before the first `=` of an assignment to names alone."""
    if b"=" not in statement:
        return ()
    names = statement[: statement.index(b"=")]
    return names[::2] if set(names[1::2]) <= {b","} else ()


class File:
    """A file of one version, with its definitions as nodes."""

    def __init__(self, path: RepoPath, blob: BlobId, read: BlobReader) -> None:
        self.path = path
        self.blob = blob
        self._read = read
        self.nodes: list[Node] = []
        self.definitions = read.definitions(blob)
        """In full, in the order of `nodes`."""
        for index, mark in enumerate(self.definitions.marks):
            parent = self.nodes[mark.parent] if mark.parent >= 0 else None
            node = Node(self, mark, parent, index)
            self.nodes.append(node)
            if parent is not None:
                parent.members.append(node)

    @cached_property
    def source(self) -> bytes:
        """Its bytes."""
        return self._read.source(self.blob)

    @property
    def module(self) -> Node:
        """The node of the file itself."""
        return self.nodes[0]

    def node(self, name: str) -> Node | None:
        """The one with this qualified name."""
        return self._by_name.get(name)

    @cached_property
    def _by_name(self) -> Mapping[str, Node]:
        return {node.mark.name: node for node in reversed(self.nodes)}


def bare(name: str) -> str:
    """A qualified name without the numbers of redefinitions."""
    if "@" not in name:
        return name
    return ".".join(part.partition("@")[0] for part in name.split("."))


def files_of(versions: BlobsByPath, read: BlobReader) -> dict[RepoPath, File]:
    """The files of *versions*, in the order of their paths."""
    return {path: File(path, versions[path], read) for path in sorted(versions)}


def nodes_of(files: Mapping[RepoPath, File]) -> Iterator[Node]:
    """All their nodes that are not settled."""
    return (node for file in files.values() for node in file.nodes if not node.is_settled)
