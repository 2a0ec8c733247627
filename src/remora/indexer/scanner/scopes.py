"""Definitions on their way to being records, and the state of the pass that finds them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from tree_sitter import Node

from remora.indexer.models.facts import Definition
from remora.indexer.scanner import kinds
from remora.indexer.scanner.fingerprint import Layout
from remora.indexer.scanner.signature import Parameters

_NO_STATEMENT, _SIMPLE, _COMPOUND = range(3)


class TextRange(Protocol):
    """A range of the text: a node of the tree, or what no node is of."""

    @property
    def start_byte(self) -> int: ...
    @property
    def end_byte(self) -> int: ...


class KnownDefinition:
    """What was said of a definition in another text, in which it stood as it stands in this."""

    __slots__ = ("moved", "record", "words")

    def __init__(self, record: Definition, moved: int, words: frozenset[bytes]) -> None:
        self.record = record
        self.moved = moved
        """How many bytes further on it stands now."""
        self.words = words
        """The names in it; none where what it stands in has them."""


class ScannedScope:
    """A definition on its way to being a record: its nodes and what was found in it."""

    __slots__ = (
        "body",
        "decisions",
        "decorators",
        "docstring",
        "globals",
        "head_names",
        "imports",
        "index",
        "inner",
        "is_class",
        "known",
        "name",
        "names",
        "node",
        "parameters",
        "parent",
        "returns",
        "stores",
        "veils",
    )

    def __init__(self, node: Node, inner: Node, parent: ScannedScope | None) -> None:
        self.node = node
        """The whole of it, decorators included."""
        self.inner = inner
        """The `def` or `class` itself; the root for a module."""
        self.is_class = inner.kind_id in kinds.CLASS
        self.parent = parent
        self.index = 0
        self.known: KnownDefinition | None = None
        """Where that is, it is not gone into."""
        self.name = b""
        self.body: Node | None = None
        self.decorators: list[Node] = []
        self.parameters: Parameters | None = None
        self.returns = False
        """Whether the return is annotated."""
        self.docstring: str | None = None
        self.decisions = 0
        self.names: list[Node] = []
        """Identifiers of the body, those it binds included."""
        self.head_names: list[Node] = []
        """Identifiers of decorators, parameters, annotations and bases."""
        self.stores: list[TextRange] = []
        """Identifiers that the body binds, parameters included."""
        self.globals: list[Node] = []
        """Identifiers declared global or nonlocal."""
        self.imports: list[Node] = []
        self.veils: list[tuple[Node, list[Node]]] = []
        """Lambdas and comprehensions, each with the identifiers it binds for itself."""


class Pass:
    """Where a pass over a tree is, and what it has found. Handlers of node kinds work on it."""

    def __init__(self, text: bytes, root: Node) -> None:
        self.text = text
        self.root = root
        self.layout = Layout()
        self.stack: list[Node] = []
        """Nodes of the definition at hand whose children are yet to be looked at."""
        self.uncounted: list[Node] = []
        """Conditions of `assert`, whose decisions count for nobody."""
        self.names: list[Node] = []
        """Where identifiers go that are met now."""
        self.scope = ScannedScope(root, root, None)
        """The definition at hand; the module first."""
        self.scope.body = root
        self.pending = [self.scope]
        """Definitions that were met and not yet gone into."""
        self.meet: Callable[[ScannedScope], object] = self.pending.append
        """What becomes of a definition that is met."""
        self.ends: dict[int, int] = {}
        """Where what the parser was not shown ends, by where it ends for the parser."""

    def store(self, node: Node) -> None:
        if node.kind_id in kinds.IDENTIFIER:
            self.scope.stores.append(node)

    def store_all(self, node: Node) -> None:
        stores = self.scope.stores
        for child in node.children:
            if child.kind_id in kinds.IDENTIFIER:
                stores.append(child)

    def declare(self, statement: Node) -> None:
        """Note a `global` or `nonlocal`."""
        self.scope.globals.extend(x for x in statement.children if x.kind_id in kinds.IDENTIFIER)

    def mark_block(self, block: Node) -> None:
        """Note where the statements after compound ones resume this block's depth."""
        layout = self.layout
        if block is not self.root:
            layout.enter(block.start_byte)
        before = -1
        for child in block.children:
            role = STATEMENTS[child.kind_id]
            if role == _NO_STATEMENT:
                continue
            if before >= 0:
                layout.resume(child.start_byte, before)
                before = -1
            if role == _COMPOUND:
                before = child.start_byte
                layout.anchor(before)

    def mark_clauses(self, statement: Node) -> None:
        start = statement.start_byte
        for child in statement.children:
            if child.kind_id in kinds.CLAUSES:
                self.layout.resume(child.start_byte, start)


def _statement_roles() -> bytes:
    table = bytearray([_NO_STATEMENT]) * 0x10000
    for number in kinds.named_numbers() - kinds.COMMENT:
        table[number] = _COMPOUND if number in kinds.COMPOUND else _SIMPLE
    table[kinds.ERROR] = _SIMPLE
    return bytes(table)


STATEMENTS: Final = _statement_roles()
