"""One of two versions that are compared: its definitions, and what is read of them when asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import chain, islice
from typing import Final, Protocol

from remora.indexer.changes.difference import Difference, Lines, words_of
from remora.indexer.changes.likeness import Body
from remora.indexer.changes.statements import Statement, statements
from remora.indexer.models.facts import Definition, FileFacts
from remora.indexer.models.ids import BlobId, RepoPath, node_key

Versions = Mapping[RepoPath, BlobId]
"""Files of one version. Those that are the same in both versions are left out of both."""

DEEPEST: Final = 20
"""What stands in more definitions is not read: its statements are those of all around it, too."""


class Reader(Protocol):
    """What is asked of blobs, and never of one that is in neither version."""

    def facts(self, blob: BlobId) -> FileFacts:
        """Its facts, flow left out."""

    def source(self, blob: BlobId) -> bytes:
        """Its bytes."""


class Node:
    """A definition of one version, and where it stands."""

    def __init__(self, file: File, definition: Definition, parent: Node | None, index: int) -> None:
        self.file = file
        self.definition = definition
        self.parent = parent
        self.index = index
        """Its place among the definitions of its file."""
        self.members: list[Node] = []
        self.bare = bare(definition.name)
        """Its qualified name without the numbers of twins."""
        self.name = self.bare.rpartition(".")[2]
        self.key = node_key(file.path, definition.name)
        self.family = "function" if definition.kind == "method" else definition.kind
        """Only within a family can one definition become another."""
        self.level: int = parent.level + 1 if parent else 0
        """In how many definitions it stands."""
        self.depth: int = parent.depth + (parent.family == "function") if parent else 0
        """In how many functions it stands."""
        self.is_settled = False
        """Whether it is known who it is, and that nothing happened to it (`settled`)."""
        self._against: tuple[Node, Difference] | None = None

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
        return self.definition.end_byte - self.definition.start_byte

    @property
    def head(self) -> str:
        """The signature without the name."""
        lead, _, rest = self.definition.signature.partition(f" {self.name}")
        return f"{lead} {rest}"

    def count(self, name: str) -> int:
        """How often *name* stands in its own statements."""
        return self._tokens[name.encode("utf-8", "surrogateescape")]

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

    @cached_property
    def variables(self) -> set[str]:
        """Names that its own statements assign to."""
        return {as_name(token) for statement in self.own for token in _targets(statement)}

    @cached_property
    def _tokens(self) -> Counter[bytes]:
        return Counter(chain.from_iterable(self.own))

    @property
    def container(self) -> tuple[RepoPath, str]:
        """Its file, and the name of what encloses it without numbers of twins."""
        return self.file.path, self.bare.rpartition(".")[0]

    @cached_property
    def own(self) -> list[Statement]:
        """Its own statements: a function's with all that is nested in it."""
        if self.is_too_deep:
            return []
        members = self.members if self.family != "function" else ()
        return statements(self.file.source, self.definition, [m.definition for m in members])

    @property
    def text(self) -> list[bytes]:
        """The lines of its bytes that stand in none of its members, blank ones left out."""
        return [line for line in self._split(True) if line and not line.isspace()]

    def _split(self, without_members: bool) -> list[bytes]:
        at, pieces = self.definition.start_byte, list[bytes]()
        for member in self.members if without_members else ():
            pieces.append(self.file.source[at : member.definition.start_byte])
            at = member.definition.end_byte
        pieces.append(self.file.source[at : self.definition.end_byte])
        return b"\n".join(pieces).split(b"\n")

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
        for statement in statements(self.file.source, self.definition):
            said = hash(statement)
            weights[said] = weights.get(said, 0) + len(statement)
        return Counter(weights)

    @cached_property
    def kept(self) -> Counter[tuple[str, str]]:
        """The bytes of the functions in it, by name below it and body."""
        weights: dict[tuple[str, str], int] = {}
        below = len(self.bare) + 1 if self.family == "class" else 0
        for node in self.descendants():
            if node.family == "function":
                name = node.bare[below:], node.definition.body_hash
                weights[name] = weights.get(name, 0) + node.size
        return Counter(weights)

    def descendants(self) -> Iterator[Node]:
        """What is defined in it, at any depth, in source order."""
        end = self.definition.end_byte
        for node in islice(self.file.nodes, self.index + 1, None):
            if node.definition.start_byte >= end:
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

    def __init__(self, path: RepoPath, blob: BlobId, read: Reader) -> None:
        self.path = path
        self.blob = blob
        self._read = read
        self.nodes: list[Node] = []
        for index, definition in enumerate(read.facts(blob).definitions):
            parent = self.nodes[definition.parent] if definition.parent >= 0 else None
            node = Node(self, definition, parent, index)
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
        return next((node for node in self.nodes if node.definition.name == name), None)


def as_name(token: bytes) -> str:
    """A token as names of definitions are written."""
    return token.decode("utf-8", "surrogateescape")


def bare(name: str) -> str:
    """A qualified name without the numbers of twins."""
    if "@" not in name:
        return name
    return ".".join(part.partition("@")[0] for part in name.split("."))


def files_of(versions: Versions, read: Reader) -> dict[RepoPath, File]:
    """The files of *versions*, in the order of their paths."""
    return {path: File(path, versions[path], read) for path in sorted(versions)}


def nodes_of(files: Mapping[RepoPath, File]) -> Iterator[Node]:
    """All their nodes that are not settled."""
    return (node for file in files.values() for node in file.nodes if not node.is_settled)
