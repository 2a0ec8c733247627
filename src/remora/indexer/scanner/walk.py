"""One pass over a tree: its definitions, and in each what the facts are made of.

The stack is explicit and the kinds are numbers, so the pass is linear and as
deep as the source likes. What an expression is made of is not looked at twice:
`node.children` keeps its list, and whoever walks the same root again gets it
for the price of an attribute.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tree_sitter import Node

from remora.indexer.scanner import kinds
from remora.indexer.scanner.complexity import (
    guard_decisions,
    loop_decisions,
    match_decisions,
    try_decisions,
)
from remora.indexer.scanner.docstring import docstring, docstring_statement
from remora.indexer.scanner.fingerprint import Layout
from remora.indexer.scanner.signature import Parameters, bound_names, parameters

_SKIP, _NAME, _DESCEND, _DECISION, _ATTRIBUTE, _HANDLED = range(6)

_NO_STATEMENT, _SIMPLE, _COMPOUND = range(3)

_QUOTES: Final = (b'"', b"'")
_INTERPOLATED: Final = frozenset(b"fFtT")


class Scope:
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
        "name",
        "names",
        "node",
        "parameters",
        "parent",
        "returns",
        "stores",
        "veils",
    )

    def __init__(self, node: Node, inner: Node, parent: Scope | None) -> None:
        self.node = node
        """The whole of it, decorators included."""
        self.inner = inner
        """The `def` or `class` itself; the root for a module."""
        self.parent = parent
        self.index = 0
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
        self.stores: list[Node] = []
        """Identifiers that the body binds, parameters included."""
        self.globals: list[Node] = []
        """Identifiers declared global or nonlocal."""
        self.imports: list[Node] = []
        self.veils: list[tuple[Node, list[Node]]] = []
        """Lambdas and comprehensions, each with the identifiers it binds for itself."""

    @property
    def is_class(self) -> bool:
        return self.inner.kind_id in kinds.CLASS


class Walk:
    """The pass itself. `scopes` holds the result, the module first, in source order."""

    def __init__(self, text: bytes, root: Node) -> None:
        self.text = text
        self.layout = Layout()
        self.scopes: list[Scope] = []
        self._stack: list[Node] = []
        self._uncounted: list[Node] = []
        self._names: list[Node] = []
        module = Scope(root, root, None)
        module.body = root
        self._scope = module
        self._pending = [module]
        while self._pending:
            self._visit(self._pending.pop())
        self.scopes.sort(key=lambda scope: (scope.node.start_byte, scope.index))
        # The module's node may begin at its first statement, and so not before it.
        self.scopes.remove(module)
        self.scopes.insert(0, module)
        for index, scope in enumerate(self.scopes):
            scope.index = index

    def _visit(self, scope: Scope) -> None:
        scope.index = len(self.scopes)
        self.scopes.append(scope)
        self._scope = scope
        if scope.parent is not None:
            self._visit_head(scope)
        body = scope.body
        if body is None:
            return
        self._visit_docstring(scope, body)
        self._stack.append(body)
        self._mark_block(body)
        scope.decisions = self._region(scope.names)
        self._visit_uncounted(scope.names)

    def _visit_head(self, scope: Scope) -> None:
        layout = self.layout
        if scope.node is not scope.inner:
            for child in scope.node.children:
                if child.kind_id in kinds.DECORATOR:
                    scope.decorators.append(child)
                    self._stack.append(child)
                elif child.kind_id in kinds.COMMENT:
                    layout.drop(child.start_byte, child.end_byte)
        for child in scope.inner.children:
            kind = child.kind_id
            if kind in kinds.PARAMETERS:
                scope.parameters = found = parameters(self.text, child)
                scope.stores.extend(found.names)
                if not found.plain:
                    self._stack.append(child)
            elif kind in kinds.BLOCK:
                scope.body = child
            elif kind in kinds.COMMENT or (kind in kinds.ARGUMENTS and child.child_count == 2):
                layout.drop(child.start_byte, child.end_byte)
            elif child.is_named and kind not in kinds.IDENTIFIER:
                scope.returns = scope.returns or kind in kinds.TYPE
                self._stack.append(child)
        # Decisions in a head count for nobody: radon does not visit it.
        if self._stack:
            self._region(scope.head_names)
            self._visit_uncounted(scope.head_names)

    def _visit_uncounted(self, names: list[Node]) -> None:
        """The conditions of `assert`: radon counts the statement and looks no further."""
        while self._uncounted:
            self._stack, self._uncounted = self._uncounted, []
            self._region(names)

    def _visit_docstring(self, scope: Scope, body: Node) -> None:
        statement = docstring_statement(body)
        if statement is None:
            return
        scope.docstring = docstring(self.text, statement)
        if scope.docstring is not None:
            self.layout.drop(statement.start_byte, statement.end_byte)

    def _region(self, names: list[Node]) -> int:
        """Walk what is on the stack down to the definitions in it; count its decisions."""
        self._names = names
        decisions = 0
        stack = self._stack
        pop, push, name = stack.pop, stack.append, names.append
        actions = ACTIONS
        while stack:
            node = pop()
            for child in node.children:
                action = actions[child.kind_id]
                if not action:
                    continue
                if action == _ATTRIBUTE:
                    # Of `a.b.c` only `a` is a name; its object is what counts here.
                    while action == _ATTRIBUTE:
                        child = child.children[0]
                        action = actions[child.kind_id]
                if action == _NAME:
                    name(child)
                elif action == _DESCEND:
                    push(child)
                elif action == _DECISION:
                    decisions += 1
                    push(child)
                elif action:
                    decisions += HANDLERS[child.kind_id](self, node, child)
        return decisions

    def _store(self, node: Node) -> None:
        if node.kind_id in kinds.IDENTIFIER:
            self._scope.stores.append(node)

    def _store_all(self, node: Node) -> None:
        stores = self._scope.stores
        for child in node.children:
            if child.kind_id in kinds.IDENTIFIER:
                stores.append(child)

    def _mark_block(self, block: Node) -> None:
        """Note where the statements after compound ones resume this block's depth."""
        layout = self.layout
        if block is not self.scopes[0].node:
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

    def _mark_clauses(self, statement: Node) -> None:
        start = statement.start_byte
        for child in statement.children:
            if child.kind_id in kinds.CLAUSES:
                self.layout.resume(child.start_byte, start)


def _comment(walk: Walk, _: Node, node: Node) -> int:
    walk.layout.drop(node.start_byte, node.end_byte)
    return 0


def _string(walk: Walk, _: Node, node: Node) -> int:
    start = node.start_byte
    walk.layout.strings.append((start, node.end_byte))
    lead = walk.text[start : start + 2]
    if lead[:1] not in _QUOTES and not _INTERPOLATED.isdisjoint(lead):
        walk._stack.append(node)
    return 0


def _keyword(walk: Walk, _: Node, node: Node) -> int:
    """Of `key=value` the key is no name."""
    return _alone(walk, node, node.children[-1])


def _alone(walk: Walk, parent: Node, node: Node) -> int:
    """What the walk does at each child, for one that is reached without its siblings."""
    action = ACTIONS[node.kind_id]
    while action == _ATTRIBUTE:
        node = node.children[0]
        action = ACTIONS[node.kind_id]
    if action == _NAME:
        walk._names.append(node)
    elif action in (_DESCEND, _DECISION):
        walk._stack.append(node)
        return int(action == _DECISION)
    elif action:
        return HANDLERS[node.kind_id](walk, parent, node)
    return 0


def _block(walk: Walk, _: Node, node: Node) -> int:
    walk._mark_block(node)
    walk._stack.append(node)
    return 0


def _definition(walk: Walk, _: Node, node: Node) -> int:
    inner = node
    if node.kind_id in kinds.DECORATED:
        inner = node.children[-1]
        if inner.kind_id not in kinds.FUNCTION and inner.kind_id not in kinds.CLASS:
            walk._stack.append(node)
            return 0
    for child in inner.children:
        if child.kind_id in kinds.IDENTIFIER and child.end_byte > child.start_byte:
            scope = Scope(node, inner, walk._scope)
            scope.name = walk.text[child.start_byte : child.end_byte]
            walk._scope.stores.append(child)
            walk._pending.append(scope)
            return 0
    walk._stack.append(inner)
    return 0


def _import(walk: Walk, _: Node, node: Node) -> int:
    walk._scope.imports.append(node)
    walk.layout.round(node.children)
    for child in node.children:
        if child.kind_id in kinds.COMMENT:
            walk.layout.drop(child.start_byte, child.end_byte)
    return 0


def _declaration(walk: Walk, _: Node, node: Node) -> int:
    walk._scope.globals.extend(
        child for child in node.children if child.kind_id in kinds.IDENTIFIER
    )
    return 0


def _assignment(walk: Walk, _: Node, node: Node) -> int:
    walk._store(node.children[0])
    walk._stack.append(node)
    return 0


def _pattern(walk: Walk, parent: Node, node: Node) -> int:
    walk._store_all(node)
    return _tuple(walk, parent, node)


def _capture(walk: Walk, _: Node, node: Node) -> int:
    walk._store_all(node)
    walk._stack.append(node)
    return 0


def _tuple(walk: Walk, parent: Node, node: Node) -> int:
    walk._stack.append(node)
    walk.layout.sequence(parent, node)
    return 0


def _parenthesized(walk: Walk, parent: Node, node: Node) -> int:
    walk._stack.append(node)
    walk.layout.brackets(parent, node)
    return 0


def _as_pattern(walk: Walk, _: Node, node: Node) -> int:
    walk._store(node.children[-1])
    walk._stack.append(node)
    return 0


def _dotted_name(walk: Walk, parent: Node, node: Node) -> int:
    parts = node.children
    walk._names.append(parts[0])
    if len(parts) == 1 and parent.kind_id in kinds.CASE_PATTERN:
        walk._scope.stores.append(parts[0])
    return 0


def _comprehension_for(walk: Walk, parent: Node, node: Node) -> int:
    walk._scope.veils.append((parent, bound_names(_target(node))))
    walk._stack.append(node)
    return 1


def _lambda(walk: Walk, _: Node, node: Node) -> int:
    for child in node.children:
        if child.kind_id in kinds.LAMBDA_PARAMETERS:
            bound = [name for part in child.children for name in bound_names(part)]
            walk._scope.veils.append((node, bound))
    walk._stack.append(node)
    return 0


def _target(loop: Node) -> Node:
    """What a `for` binds: its first part that is neither a keyword nor layout."""
    for child in loop.children:
        if child.is_named and not child.is_extra:
            return child
    return loop


def _for(walk: Walk, _: Node, node: Node) -> int:
    walk._store(_target(node))
    walk._mark_clauses(node)
    walk._stack.append(node)
    return loop_decisions(node)


def _while(walk: Walk, _: Node, node: Node) -> int:
    walk._mark_clauses(node)
    walk._stack.append(node)
    return loop_decisions(node)


def _if(walk: Walk, _: Node, node: Node) -> int:
    walk._mark_clauses(node)
    walk._stack.append(node)
    return 1


def _try(walk: Walk, _: Node, node: Node) -> int:
    walk._mark_clauses(node)
    walk._stack.append(node)
    return try_decisions(node)


def _case(walk: Walk, _: Node, node: Node) -> int:
    walk._stack.append(node)
    return guard_decisions(node)


def _match(walk: Walk, _: Node, node: Node) -> int:
    walk._stack.append(node)
    return match_decisions(walk.text, node)


def _assert(walk: Walk, _: Node, node: Node) -> int:
    walk._uncounted.append(node)
    return 1


def _with_clause(walk: Walk, _: Node, node: Node) -> int:
    walk.layout.round(node.children)
    walk._stack.append(node)
    return 0


Handler = Callable[[Walk, Node, Node], int]

_HANDLERS_BY_NAME: Final[dict[str, Handler]] = {
    "string": _string,
    "keyword_argument": _keyword,
    "keyword_pattern": _keyword,
    "comment": _comment,
    "block": _block,
    "function_definition": _definition,
    "class_definition": _definition,
    "decorated_definition": _definition,
    "import_statement": _import,
    "import_from_statement": _import,
    "future_import_statement": _import,
    "global_statement": _declaration,
    "nonlocal_statement": _declaration,
    "assignment": _assignment,
    "augmented_assignment": _assignment,
    "named_expression": _assignment,
    "pattern_list": _pattern,
    "tuple_pattern": _pattern,
    "list_pattern": _capture,
    "list_splat_pattern": _capture,
    "dictionary_splat_pattern": _capture,
    "splat_pattern": _capture,
    "as_pattern_target": _capture,
    "as_pattern": _as_pattern,
    "expression_list": _tuple,
    "tuple": _tuple,
    "parenthesized_expression": _parenthesized,
    "dotted_name": _dotted_name,
    "for_in_clause": _comprehension_for,
    "lambda": _lambda,
    "for_statement": _for,
    "while_statement": _while,
    "if_statement": _if,
    "try_statement": _try,
    "match_statement": _match,
    "case_clause": _case,
    "assert_statement": _assert,
    "with_clause": _with_clause,
}

_LEAVES: Final = kinds.numbers(
    "integer",
    "float",
    "true",
    "false",
    "none",
    "ellipsis",
    "escape_sequence",
    "escape_interpolation",
    "string_start",
    "string_content",
    "string_end",
    "type_conversion",
    "line_continuation",
    "pass_statement",
    "break_statement",
    "continue_statement",
    "positional_separator",
    "keyword_separator",
    "import_prefix",
)


def _actions() -> bytes:
    table = bytearray(0x10000)
    for number in kinds.named_numbers() - _LEAVES:
        table[number] = _DESCEND
    table[kinds.ERROR] = _DESCEND
    for action, names in (
        (_NAME, ("identifier",)),
        (_ATTRIBUTE, ("attribute",)),
        (_DECISION, ("boolean_operator", "conditional_expression", "if_clause", "elif_clause")),
        (_HANDLED, tuple(_HANDLERS_BY_NAME)),
    ):
        for number in kinds.numbers(*names):
            table[number] = action
    return bytes(table)


def _statement_roles() -> bytes:
    table = bytearray([_NO_STATEMENT]) * 0x10000
    for number in kinds.named_numbers() - kinds.COMMENT:
        table[number] = _COMPOUND if number in kinds.COMPOUND else _SIMPLE
    table[kinds.ERROR] = _SIMPLE
    return bytes(table)


ACTIONS: Final = _actions()
STATEMENTS: Final = _statement_roles()
HANDLERS: Final[dict[int, Handler]] = {
    number: handler for name, handler in _HANDLERS_BY_NAME.items() for number in kinds.numbers(name)
}
