"""What is known of a file while it is read: its words, its scopes, and the place in it.

Each kind of node has a function of its own (`expressions`, `statements`); they
find each other through the reader's tables, so that none of their modules has to
import one that imports it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from itertools import accumulate
from operator import itemgetter

from tree_sitter import Node

from remora.indexer.models import flow
from remora.indexer.scanner.flow import grammar
from remora.indexer.scanner.flow.aliases import CHANGED, DISPLAYS, before_change
from remora.indexer.scanner.flow.annotations import parse_type
from remora.indexer.scanner.flow.changes import AMONG, GIVEN, HOLDER, Change, changes_of
from remora.indexer.scanner.flow.limits import DEEPEST
from remora.indexer.scanner.flow.scope import Changes, Scope


class Reader:
    """Reads one file, scope by scope. `scope` is the one that is being read."""

    def __init__(
        self,
        source: bytes,
        root: Node,
        definitions: Mapping[int, str],
        expressions: Expressions,
        statements: Statements,
    ) -> None:
        self.source = source
        self.root = root
        self.definitions = definitions
        """Start byte of a definition -> its qualified name, redefinitions marked."""
        self.expressions = expressions
        self.statements = statements
        self.names: list[str] = []
        self.types: list[flow.TypeText] = []
        self.scopes: list[Scope] = []
        self.exported: list[str] | None = None
        self.scope: Scope
        self.for_types = False
        """Whether this is read by type checkers alone."""
        self.depth = 0
        self.line = 1
        """The line that what is being read begins on."""
        self.single = True
        """Whether it ends there too: its nodes need not be asked for their lines then."""
        self._changes: list[Change] | None = None
        self._name_ids: dict[bytes, int] = {}
        self._type_ids: dict[bytes, int] = {}
        self.imports: list[int] = []
        """The imports met so far, each as an expression of its scope."""
        self.named: list[int] = []
        """What `:=` has bound so far."""
        self.branches = 0
        """How many branches the place being read lies in."""
        self._integers: dict[bytes, flow.Integer | flow.Constant] = {}
        # Not the tree's rows: the parser may have been shown joined lines.
        self._line_starts = [0, *accumulate([len(line) + 1 for line in source.split(b"\n")])]

    # --- words -------------------------------------------------------------------------

    def text(self, node: Node) -> str:
        return self.source[node.start_byte : node.end_byte].decode("utf-8", "replace")

    def name(self, node: Node) -> int:
        """The index of the name that *node* spells."""
        raw = self.source[node.start_byte : node.end_byte]
        found = self._name_ids.get(raw)
        if found is None:
            found = self._name_ids[raw] = len(self.names)
            self.names.append(raw.decode("utf-8", "replace"))
        return found

    def name_of(self, text: str) -> int:
        """The index of the name *text*."""
        raw = text.encode("utf-8", "replace")
        found = self._name_ids.get(raw)
        if found is None:
            found = self._name_ids[raw] = len(self.names)
            self.names.append(text)
        return found

    def type_of(self, node: Node) -> int:
        """The index of the type expression that *node* spells, -1 where it is none."""
        return self.type_text(self.source[node.start_byte : node.end_byte])

    def type_text(self, raw: bytes) -> int:
        """The same of a text."""
        found = self._type_ids.get(raw)
        if found is None:
            parsed = parse_type(raw.decode("utf-8", "replace"))
            if parsed is None:
                found = -1
            else:
                found = len(self.types)
                self.types.append(parsed)
            self._type_ids[raw] = found
        return found

    # --- places and events -------------------------------------------------------------

    def at(self, node: Node, end: int = -1) -> None:
        """*node* is read from here on; of a compound statement only the head, up to *end*."""
        line = self.line = bisect_right(self._line_starts, node.start_byte)
        self.single = (node.end_byte if end < 0 else end) < self._line_starts[line]

    def line_of(self, node: Node) -> int:
        return self.line if self.single else bisect_right(self._line_starts, node.start_byte)

    def event(self, expression: int, node: Node) -> None:
        """*expression* runs at *node*."""
        self.scope.events += (expression, self.line if self.single else self.line_of(node))

    # --- scopes, statements, expressions -----------------------------------------------

    def new_scope(self, kind: int, name: str, parent: Scope | None, line: int) -> Scope:
        """A scope whose body waits until those before it are complete."""
        scope = Scope(len(self.scopes), kind, name, parent, line)
        if self.for_types or (parent is not None and parent.flags & flow.FOR_TYPES):
            scope.flags |= flow.FOR_TYPES
        self.scopes.append(scope)
        return scope

    def defined(self, body: Node | None) -> None:
        """A function with this *body*, or a class of such, is there from here on, and may be
        called."""
        scope: Scope | None = self.scope
        while scope is not None and scope.kind == flow.CLASS_SCOPE:
            scope = scope.parent
        if body is not None and scope is not None:
            for _, names in self._changes_in(body):
                for name in names:
                    if name.startswith(GIVEN):
                        self._given_away(scope, name)
                    else:
                        scope.changed_inside[name.removeprefix(HOLDER)] = True

    def _given_away(self, scope: Scope, given: bytes) -> None:
        """Who calls the function may change the container that it gives: nobody sees to it where
        that is one of several."""
        name = given.removeprefix(AMONG).removeprefix(GIVEN)
        scope.changed_inside.setdefault(name, False)
        held = scope.env.get(self._name_ids.get(name, -1), 0)
        is_local = given.startswith(AMONG) and scope.kind >= flow.FUNCTION_SCOPE
        if is_local and _is_container(scope, held):
            scope.replace(held, scope.phi([held, 0]))

    def may_change(self, body: Node, names: Iterable[str]) -> bool:
        """Whether a statement of *body* may put something into one of the variables *names*."""
        changed = {name for _, some in self._changes_in(body) for name in some}
        return bool(changed) and not changed.isdisjoint(name.encode() for name in names)

    def _changes_in(self, body: Node) -> list[Change]:
        if self._changes is None:
            self._changes = changes_of(self.root, self.source)
        first = bisect_left(self._changes, body.start_byte, key=_place)
        end = bisect_left(self._changes, body.end_byte, key=_place)
        return self._changes[first:end]

    def block(self, node: Node) -> None:
        """The statements of a block or module."""
        if self.depth > DEEPEST:
            return
        self.depth += 1
        statements = self.statements
        for child in node.children:
            read = statements.get(child.kind_id)
            if read is not None:
                read(self, child)
        self.depth -= 1

    def branch(self, node: Node | None, before: Callable[[], None] | None = None) -> Changes | None:
        """Read *node* as one way to go; None where it does not come out at its end."""
        scope = self.scope
        mark = scope.mark()
        scope.dead = False
        self.branches += 1
        if before is not None:
            before()
        if node is not None:
            self.block(node)
        self.branches -= 1
        changes = scope.left(scope.rollback(mark), scope.env)
        scope.dead = False
        return changes

    def mark(self) -> tuple[int, int]:
        return self.scope.mark(), len(self.named)

    def undo(self, mark: tuple[int, int]) -> None:
        """Undo what an operand that may not be reached has narrowed. What `:=` bound in it may
        be what it came to, or still what it was; so may a container that it has changed."""
        scope = self.scope
        changes = scope.rollback(mark[0])
        for key, value in changes.items():
            old = scope.env.get(key)
            if old is not None and isinstance(key, int) and self._is_changed(value, old):
                scope.bind(key, scope.phi([old, value]))
        for name in self.named[mark[1] :]:
            if name in changes:
                old = scope.env.get(name)
                scope.set(name, changes[name] if old is None else scope.phi([old, changes[name]]))

    def _is_changed(self, value: int, old: int) -> bool:
        """Whether *value* is the container *old* after changes."""
        if value == old:
            return False
        for _ in range(DEEPEST):
            value = before_change(self.scope.exprs, value)
            if value < 0 or value == old:
                break
        return value == old

    def expr(self, node: Node) -> int:
        """The index of the expression *node*; events in it are noted in order."""
        kind = node.kind_id
        if kind == grammar.IDENTIFIER:
            return self.use(node)
        if kind == grammar.INTEGER:
            return self.integer(node)
        read = self.expressions.get(kind)
        if read is None or self.depth > DEEPEST:
            return 0
        self.depth += 1
        value = read(self, node)
        self.depth -= 1
        return value

    def use(self, node: Node) -> int:
        """The index of the expression that reaches the identifier *node*."""
        raw = self.source[node.start_byte : node.end_byte]
        name = self._name_ids.get(raw)
        if name is None:
            name = self.name(node)
        scope = self.scope
        if scope.stars and scope.may_be_starred(name):
            return scope.phi([scope.use(name), scope.add((flow.GLOBAL, name))])
        if scope.declared and scope.declared.get(name, 0) < 0 and name in scope.env:
            return self._use_declared(name)
        if raw in scope.changed_inside and name in scope.env:
            return self._use_shared(name, raw)
        if scope.loops:
            return scope.use(name)
        value = scope.env.get(name)
        if value is None:
            value = scope.pending.get(name)
            if value is None:
                value = scope.outer(name)
        return value

    def _use_shared(self, name: int, raw: bytes) -> int:
        """A variable that an inner function may have changed meanwhile, or given to somebody who
        changes what is in it."""
        scope = self.scope
        value = scope.use(name)
        if self._defines(scope.exprs[value], name):
            return value
        if not scope.changed_inside[raw] and not _is_container(scope, value):
            return value
        if scope.kind == flow.MODULE_SCOPE:
            other = scope.add((flow.GLOBAL, name))
        else:
            scope.captured.add(name)
            other = scope.add((flow.FREE, scope.index, name))
        made = scope.phi([value, other])
        scope.shared[made] = value
        return made

    def _use_declared(self, name: int) -> int:
        """A variable of the module that is bound here; what runs since may bind it, too."""
        scope = self.scope
        value = scope.use(name)
        if not scope.ran_since_bound(name):
            return value
        made = scope.phi([value, scope.add((flow.GLOBAL, name))])
        scope.shared[made] = value
        return made

    def _defines(self, expression: flow.Expression, name: int) -> bool:
        """Whether *expression* is the function, class or import called *name*."""
        if expression[0] in (flow.FUNC, flow.CLASS):
            defined: str = self.scopes[expression[1]].name.rpartition(".")[2]
            return defined == self.names[name]
        return bool(expression[0] == flow.IMPORT)

    def inside(self, node: Node) -> int:
        """Only what happens inside *node* matters."""
        for child in node.children:
            if child.kind_id in self.expressions:
                self.expr(child)
        return 0

    def integer(self, node: Node) -> int:
        raw = self.source[node.start_byte : node.end_byte]
        made = self._integers.get(raw)
        if made is None:
            made = self._integers[raw] = _integer(raw)
        found = self.scope.interned.get(made)
        return self.scope.add(made) if found is None else found


def _is_container(scope: Scope, index: int) -> bool:
    """Whether an expression of *scope* is a container that is made there."""
    return scope.exprs[index][0] in CHANGED | DISPLAYS


def _integer(raw: bytes) -> flow.Integer | flow.Constant:
    return (flow.INT, int(raw)) if len(raw) < 6 and raw.isdigit() else (flow.CONST, "int")


_place = itemgetter(0)

Expressions = dict[int, Callable[[Reader, Node], int]]
"""Node kind -> what reads it and gives the index of its expression."""

Statements = dict[int, Callable[[Reader, Node], None]]
"""Node kind -> what reads it."""
