"""One pass over a tree: its definitions, and in each what the facts are made of.

The stack is explicit and the kinds are numbers, so the pass is linear and as
deep as the source likes. What an expression is made of is not looked at twice:
`node.children` keeps its list, and whoever walks the same root again gets it
for the price of an attribute.
"""

from __future__ import annotations

from collections.abc import Sequence

from tree_sitter import Node

from remora.indexer.models.facts import Definition
from remora.indexer.scanner import kinds
from remora.indexer.scanner.docstring import docstring, docstring_statement
from remora.indexer.scanner.fingerprint import Normal
from remora.indexer.scanner.handlers import (
    ACTIONS,
    ATTRIBUTE,
    DECISION,
    DESCEND,
    HANDLERS,
    NAME,
)
from remora.indexer.scanner.scopes import Pass, ScannedScope
from remora.indexer.scanner.signature import parameters


class Walk(Pass):
    """The pass itself. `scopes` holds the result, the module first, in source order."""

    def __init__(self, text: bytes, root: Node) -> None:
        super().__init__(text, root)
        self.scopes: list[ScannedScope] = []
        module = self.scope
        self._go()
        self.scopes.sort(key=lambda scope: (scope.node.start_byte, scope.index))
        # The module's node may begin at its first statement, and so not before it.
        self.scopes.remove(module)
        self.scopes.insert(0, module)
        for index, scope in enumerate(self.scopes):
            scope.index = index

    def _go(self) -> None:
        while self.pending:
            self._visit(self.pending.pop())

    def keep(self, records: Sequence[Definition], normal: Normal) -> None:
        """Hear what became of it: the records of the scopes, and the text as it is compared."""

    def _visit(self, scope: ScannedScope) -> None:
        scope.index = len(self.scopes)
        self.scopes.append(scope)
        self.scope = scope
        if scope.parent is not None:
            self._visit_head(scope)
        body = scope.body
        if body is None:
            return
        self._visit_docstring(scope, body)
        self.stack.append(body)
        self.mark_block(body)
        scope.decisions = self._region(scope.names)
        self._visit_uncounted(scope.names)

    def _visit_head(self, scope: ScannedScope) -> None:
        layout = self.layout
        if scope.node is not scope.inner:
            for child in scope.node.children:
                if child.kind_id in kinds.DECORATOR:
                    scope.decorators.append(child)
                    self.stack.append(child)
                elif child.kind_id in kinds.COMMENT:
                    layout.drop(child.start_byte, child.end_byte)
        for child in scope.inner.children:
            kind = child.kind_id
            if kind in kinds.PARAMETERS:
                scope.parameters = found = parameters(self.text, child)
                scope.stores.extend(found.names)
                if not found.plain:
                    self.stack.append(child)
            elif kind in kinds.BLOCK:
                scope.body = child
            elif kind in kinds.COMMENT or (kind in kinds.ARGUMENTS and child.child_count == 2):
                layout.drop(child.start_byte, child.end_byte)
            elif child.is_named and kind not in kinds.IDENTIFIER:
                scope.returns = scope.returns or kind in kinds.TYPE
                self.stack.append(child)
        # Decisions in a head count for nobody: radon does not visit it.
        if self.stack:
            self._region(scope.head_names)
            self._visit_uncounted(scope.head_names)

    def _visit_uncounted(self, names: list[Node]) -> None:
        """The conditions of `assert`: radon counts the statement and looks no further."""
        while self.uncounted:
            self.stack, self.uncounted = self.uncounted, []
            self._region(names)

    def _visit_docstring(self, scope: ScannedScope, body: Node) -> None:
        statement = docstring_statement(body)
        if statement is None:
            return
        scope.docstring = docstring(self.text, statement)
        if scope.docstring is not None:
            self.layout.drop(statement.start_byte, statement.end_byte)

    def _region(self, names: list[Node]) -> int:
        """Walk what is on the stack down to the definitions in it; count its decisions."""
        self.names = names
        decisions = 0
        stack = self.stack
        pop, push, name = stack.pop, stack.append, names.append
        actions = ACTIONS
        while stack:
            node = pop()
            for child in node.children:
                action = actions[child.kind_id]
                if not action:
                    continue
                if action == ATTRIBUTE:
                    # Of `a.b.c` only `a` is a name; its object is what counts here.
                    while action == ATTRIBUTE:
                        child = child.child(0)
                        action = actions[child.kind_id]
                if action == NAME:
                    name(child)
                elif action == DESCEND:
                    push(child)
                elif action == DECISION:
                    decisions += 1
                    push(child)
                elif action:
                    decisions += HANDLERS[child.kind_id](self, node, child)
        return decisions
