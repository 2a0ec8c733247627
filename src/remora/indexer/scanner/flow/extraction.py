"""One pass over the syntax tree of a file: its scopes, expressions and events.

Bodies of functions and classes wait in a queue until the scope around them is
complete, so that a free name is resolved when it is met. Nesting is capped:
what lies deeper is the unknown value, and no input recurses further.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping

import tree_sitter_python
from tree_sitter import Language, Node

from remora.indexer.models import flow
from remora.indexer.models.flow import FileFlow, ScopeFlow
from remora.indexer.scanner.flow.annotations import parse_type
from remora.indexer.scanner.flow.scope import Changes, Scope

_LANGUAGE = Language(tree_sitter_python.language())
_DEEPEST = 120
_ELEMENTS = 48
_ARGUMENTS = 40
_LONGEST_STRING = 60
_MUTATORS = {"append": 1, "add": 1, "appendleft": 1, "insert": 2, "extend": -1, "update": -1}
_PLAIN_DECORATOR = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")


def _kind(name: str, named: bool = True) -> int:
    found = _LANGUAGE.id_for_node_kind(name, named)
    return -1 if found is None else found


def _field(name: str) -> int:
    found = _LANGUAGE.field_id_for_name(name)
    return -1 if found is None else found


_COMMENT = _kind("comment")
_IDENTIFIER = _kind("identifier")
_BLOCK = _kind("block")
_CALL = _kind("call")
_ATTRIBUTE = _kind("attribute")
_STRING = _kind("string")
_STRING_CONTENT = _kind("string_content")
_INTERPOLATION = _kind("interpolation")
_BINARY = _kind("binary_operator")
_ARGUMENT_LIST = _kind("argument_list")
_KEYWORD_ARGUMENT = _kind("keyword_argument")
_LIST_SPLAT = _kind("list_splat")
_DICT_SPLAT = _kind("dictionary_splat")
_LIST_SPLAT_PATTERN = _kind("list_splat_pattern")
_DICT_SPLAT_PATTERN = _kind("dictionary_splat_pattern")
_FUNCTION = _kind("function_definition")
_CLASS = _kind("class_definition")
_DECORATED = _kind("decorated_definition")
_DECORATOR = _kind("decorator")
_SUBSCRIPT = _kind("subscript")
_SLICE = _kind("slice")
_PAIR = _kind("pair")
_FOR_IN = _kind("for_in_clause")
_IF_CLAUSE = _kind("if_clause")
_ELIF = _kind("elif_clause")
_ELSE = _kind("else_clause")
_EXCEPT = _kind("except_clause")
_EXCEPT_GROUP = _kind("except_group_clause")
_FINALLY = _kind("finally_clause")
_AS_PATTERN = _kind("as_pattern")
_PARENTHESIZED = _kind("parenthesized_expression")
_ASSIGNMENT = _kind("assignment")
_DOTTED = _kind("dotted_name")
_ALIASED = _kind("aliased_import")
_RELATIVE = _kind("relative_import")
_WILDCARD = _kind("wildcard_import")
_NOT = _kind("not_operator")
_BOOLEAN = _kind("boolean_operator")
_LIST = _kind("list")
_TUPLE = _kind("tuple")
_DICTIONARY = _kind("dictionary")
_GENERATOR = _kind("generator_expression")
_EXPRESSION_STATEMENT = _kind("expression_statement")
_CASE = _kind("case_clause")
_TYPE = _kind("type")
_TYPED_PARAMETER = _kind("typed_parameter")
_DEFAULT_PARAMETER = _kind("default_parameter")
_TYPED_DEFAULT = _kind("typed_default_parameter")
_POSITIONAL_MARK = _kind("positional_separator")
_KEYWORD_MARK = _kind("keyword_separator")
_INTEGER = _kind("integer")
_CONDITIONAL = _kind("conditional_expression")
_AWAIT = _kind("await")

_PUNCTUATION = frozenset(_kind(mark, named=False) for mark in "(),")

_NAME = _field("name")
_MODULE_NAME = _field("module_name")
_BODY = _field("body")
_PARAMETERS = _field("parameters")
_RETURN_TYPE = _field("return_type")
_SUPERCLASSES = _field("superclasses")
_LEFT = _field("left")
_RIGHT = _field("right")
_TYPE_FIELD = _field("type")
_VALUE = _field("value")
_OPERATOR = _field("operator")
_CONDITION = _field("condition")
_CONSEQUENCE = _field("consequence")
_ALIAS = _field("alias")
_SUBJECT = _field("subject")
_GUARD = _field("guard")
_DEFINITION = _field("definition")

_CHANGES = frozenset({flow.SETITEM, flow.ADD, flow.UPDATE, flow.PASSED})
_CONTAINERS = _CHANGES | {flow.DICT, flow.LIST}

Narrowing = tuple[int | str, int, int]
"""(environment key, expression now there, class expression)"""


def extract(source: bytes, root: Node, definitions: Mapping[int, str]) -> FileFlow:
    """The flow facts of a file, a pure function of its bytes.

    *definitions* maps the start byte of every `function_definition` and
    `class_definition` node to its qualified name, twins marked (`name@2`).
    """
    return _Extraction(source, definitions).run(root)


class _Extraction:
    def __init__(self, source: bytes, definitions: Mapping[int, str]) -> None:
        self.source = source
        self.definitions = definitions
        self.names: list[str] = []
        self.name_ids: dict[bytes, int] = {}
        self.integers: dict[bytes, flow.Expression] = {}
        self.types: list[flow.TypeText] = []
        self.type_ids: dict[bytes, int] = {}
        self.scopes: list[Scope] = []
        self.exported: list[str] | None = None
        self.depth = 0
        self.line = 1
        self.single = True
        self.newlines: list[int] | None = None
        self.s: Scope
        self.expressions = self._expression_table()
        self.statements = self._statement_table()

    def run(self, root: Node) -> FileFlow:
        module = self._new_scope(flow.MODULE_SCOPE, "__module__", None, 1)
        module.body = root
        done = 0
        while done < len(self.scopes):
            scope = self.scopes[done]
            self.s = scope
            body, scope.body = scope.body, None
            self._read_body(scope, body)
            self._complete(scope)
            done += 1
        return FileFlow(
            tuple(self.names),
            tuple(self.types),
            tuple(_frozen(scope) for scope in self.scopes),
            None if self.exported is None else tuple(self.exported),
        )

    def _read_body(self, scope: Scope, body: Node | None) -> None:
        if body is None:
            return
        if scope.kind == flow.LAMBDA_SCOPE:
            self._at(body)
            scope.returns.append(self.expr(body))
        else:
            self.block(body)

    def _complete(self, scope: Scope) -> None:
        """Resolve the names the scope did not bind itself."""
        function = scope.kind >= flow.FUNCTION_SCOPE
        for name, made in scope.pending.items():
            values = scope.values.get(name)
            if function and values and name not in scope.declared:
                scope.exprs[made] = (
                    (flow.PHI, *values) if len(values) > 1 else (flow.PHI, values[0])
                )
                continue
            found = self._enclosing(scope, name)
            if found is not None:
                scope.exprs[made] = found

    def _enclosing(self, scope: Scope, name: int) -> flow.Expression | None:
        outer = scope.parent
        while outer is not None:
            if outer.kind >= flow.FUNCTION_SCOPE and outer.declared.get(name, 0) >= 0:
                values = outer.values.get(name)
                position = outer.param_names.get(name)
                if position is not None and not values:
                    return (flow.OUTER, outer.index, position)
                if values or position is not None:
                    outer.captured.add(name)
                    return (flow.FREE, outer.index, name)
            outer = outer.parent
        if self.names[name] == "__class__":
            return (flow.CLASSCELL, scope.index)
        return None

    # --- text, names, lines ------------------------------------------------------------

    def text(self, node: Node) -> str:
        return self.source[node.start_byte : node.end_byte].decode("utf-8", "replace")

    def name(self, node: Node) -> int:
        raw = self.source[node.start_byte : node.end_byte]
        found = self.name_ids.get(raw)
        if found is None:
            found = self.name_ids[raw] = len(self.names)
            self.names.append(raw.decode("utf-8", "replace"))
        return found

    def name_of(self, text: str) -> int:
        raw = text.encode("utf-8", "replace")
        found = self.name_ids.get(raw)
        if found is None:
            found = self.name_ids[raw] = len(self.names)
            self.names.append(text)
        return found

    def type_of(self, node: Node) -> int:
        raw = self.source[node.start_byte : node.end_byte]
        found = self.type_ids.get(raw)
        if found is None:
            parsed = parse_type(raw.decode("utf-8", "replace"))
            if parsed is None:
                found = -1
            else:
                found = len(self.types)
                self.types.append(parsed)
            self.type_ids[raw] = found
        return found

    def _at(self, node: Node, end: int = -1) -> None:
        start = node.start_byte
        self.line = node.start_point[0] + 1
        self.single = self.source.find(b"\n", start, node.end_byte if end < 0 else end) < 0

    def line_of(self, node: Node) -> int:
        if self.single:
            return self.line
        if self.newlines is None:
            self.newlines = [m.start() for m in re.finditer(b"\n", self.source)]
        return bisect_right(self.newlines, node.start_byte) + 1

    def event(self, expression: int, node: Node) -> None:
        self.s.events += (expression, self.line if self.single else self.line_of(node))

    # --- scopes ------------------------------------------------------------------------

    def _new_scope(self, kind: int, name: str, parent: Scope | None, line: int) -> Scope:
        scope = Scope(len(self.scopes), kind, name, parent, line)
        self.scopes.append(scope)
        return scope

    def _qualified(self, node: Node, name: int) -> str:
        known = self.definitions.get(node.start_byte)
        if known is not None:
            return known
        around = "" if self.s.kind == flow.MODULE_SCOPE else self.s.name + "."
        return around + self.names[name]

    # --- statements --------------------------------------------------------------------

    def block(self, node: Node) -> None:
        """The statements of a block or module."""
        if self.depth > _DEEPEST:
            return
        self.depth += 1
        statements = self.statements
        for child in node.children:
            handler = statements.get(child.kind_id)
            if handler is not None:
                handler(child)
        self.depth -= 1

    def branch(self, node: Node | None, before: Callable[[], None] | None = None) -> Changes | None:
        """Read *node* as one way to go; None where it does not come out at its end."""
        scope = self.s
        mark = scope.mark()
        scope.dead = False
        if before is not None:
            before()
        if node is not None:
            self.block(node)
        dead, scope.dead = scope.dead, False
        changes = scope.rollback(mark)
        return None if dead else changes

    def _statement_table(self) -> dict[int, Callable[[Node], None]]:
        handlers: dict[str, Callable[[Node], None]] = {
            "expression_statement": self._expression_statement,
            "if_statement": self._if,
            "for_statement": self._for,
            "while_statement": self._while,
            "with_statement": self._with,
            "try_statement": self._try,
            "match_statement": self._match,
            "function_definition": self._definition,
            "class_definition": self._definition,
            "decorated_definition": self._decorated,
            "return_statement": self._return,
            "raise_statement": self._raise,
            "assert_statement": self._assert,
            "delete_statement": self._delete,
            "import_statement": self._import,
            "import_from_statement": self._import_from,
            "global_statement": self._global,
            "nonlocal_statement": self._nonlocal,
            "break_statement": self._break,
            "continue_statement": self._continue,
            "exec_statement": self._expression_statement,
            "print_statement": self._expression_statement,
            "type_alias_statement": self._type_alias,
            "ERROR": self.block,
            "block": self.block,
        }
        table = {_kind(name): handler for name, handler in handlers.items()}
        table[65535] = self.block
        return table

    def _expression_statement(self, node: Node) -> None:
        self._at(node)
        for child in node.children:
            kind = child.kind_id
            if kind == _CALL:
                self._call_statement(child)
            elif kind in self.expressions:
                self.expr(child)

    def _call_statement(self, node: Node) -> None:
        value = self.expr(node)
        expression = self.s.exprs[value]
        if expression[0] != flow.CALL:
            return
        function = self.s.exprs[expression[1]]
        if function[0] != flow.ATTR:
            return
        wanted = _MUTATORS.get(self.names[function[2]])
        arguments = expression[2]
        if wanted == -1 and len(expression) > 3 and not arguments:
            arguments = (self._keyword_dictionary(expression[3]),)
        if wanted is None or len(arguments) < abs(wanted):
            return
        callee = node.children[0]
        if callee.kind_id == _ATTRIBUTE:
            op = flow.UPDATE if wanted < 0 else flow.ADD
            self._changed(callee.children[0], function[1], (op, function[1], arguments[-1]))

    def _keyword_dictionary(self, keywords: tuple[int, ...]) -> int:
        pairs: list[int] = []
        for place in range(0, len(keywords), 2):
            pairs += (self.s.add((flow.STR, keywords[place])), keywords[place + 1])
        return self.s.add((flow.DICT, *pairs))

    def _changed(self, target: Node, old: int, change: flow.Expression) -> None:
        """The container in *target* was changed in place: *change* is what it is now."""
        scope = self.s
        new = scope.add(change)
        kind = target.kind_id
        given = self._given(old)
        if given >= 0:
            scope.changed_params += (given, scope.add((change[0], 0, *change[2:])))
        if kind == _IDENTIFIER:
            name = self.name(target)
            if name in scope.env and name not in scope.declared:
                scope.replace(old, new)
                if scope.env.get(name) == old:
                    scope.bind(name, new)
            elif scope.exprs[old][0] in (flow.GLOBAL, flow.OUTER, flow.FREE):
                empty = scope.add((change[0], 0, *change[2:]))
                scope.global_stores += (name, empty)
        elif kind == _ATTRIBUTE:
            base = scope.exprs[old]
            if base[0] == flow.ATTR:
                empty = scope.add((change[0], 0, *change[2:]))
                scope.stores += (base[1], base[2], empty)
        elif kind == _SUBSCRIPT:
            item = scope.exprs[old]
            if item[0] == flow.ITEM:
                self._changed(target.children[0], item[1], (flow.SETITEM, item[1], item[2], new))
        elif kind == _CALL:
            self._changed_entry(target, old, new)

    def _changed_entry(self, target: Node, old: int, new: int) -> None:
        """`table.setdefault(key, []).append(x)`: the entry of *table* is what changed."""
        exprs = self.s.exprs
        call = exprs[old]
        function = exprs[call[1]] if call[0] == flow.CALL else call
        if function[0] != flow.ATTR or self.names[function[2]] != "setdefault" or not call[2]:
            return
        callee = target.children[0]
        if callee.kind_id == _ATTRIBUTE:
            change = (flow.SETITEM, function[1], call[2][0], new)
            self._changed(callee.children[0], function[1], change)

    def _given(self, index: int) -> int:
        """The parameter that a container came in as, -1 where it was made here."""
        exprs = self.s.exprs
        for _ in range(_DEEPEST):
            expression = exprs[index]
            if expression[0] == flow.PARAM:
                return int(expression[1])
            if expression[0] not in _CHANGES:
                break
            index = expression[1]
        return -1

    def _if(self, node: Node) -> None:
        outcomes: list[Changes] = []
        mark = self.s.mark()
        stages: list[Node] = [node]
        stages += [c for c in node.children if c.kind_id in (_ELIF, _ELSE)]
        exhausted = False
        falsy: list[Narrowing] = []
        for stage in stages:
            for key, value, wanted in falsy:
                self._narrow(key, value, wanted)
            falsy = []
            if stage.kind_id == _ELSE:
                self._outcome(outcomes, self.branch(stage.child_by_field_id(_BODY)), mark)
                exhausted = True
                break
            condition = stage.child_by_field_id(_CONDITION)
            truthy: list[Narrowing] = []
            if condition is not None:
                body = stage.child_by_field_id(_CONSEQUENCE)
                self._at(condition)
                truthy, falsy = self.condition(condition)
                self._outcome(
                    outcomes,
                    self.branch(body, lambda t=truthy: self._narrow_all(t)),  # type: ignore[misc]
                    mark,
                )
        if not exhausted:
            for key, value, wanted in falsy:
                self._narrow(key, value, wanted)
            outcomes.append(self.s.changes(mark))
        self.s.rollback(mark)
        self.s.join(outcomes)

    def _outcome(self, outcomes: list[Changes], changes: Changes | None, mark: int) -> None:
        if changes is not None:
            before = self.s.changes(mark)
            outcomes.append({**before, **changes} if before else changes)

    def _narrow_all(self, narrowings: list[Narrowing]) -> None:
        for narrowing in narrowings:
            self._narrow(*narrowing)

    def _narrow(self, key: int | str, value: int, wanted: int) -> None:
        made = self.s.add((flow.NARROW, value, wanted))
        if isinstance(key, str):
            self.s.paths += 1
        self.s.set(key, made)

    def condition(self, node: Node) -> tuple[list[Narrowing], list[Narrowing]]:
        """Evaluate a condition; what holds where it is true, and where it is false."""
        kind = node.kind_id
        if kind == _PARENTHESIZED and self.depth < _DEEPEST:
            inner = [c for c in node.children if c.is_named and c.kind_id != _COMMENT]
            if len(inner) == 1:
                self.depth += 1
                found = self.condition(inner[0])
                self.depth -= 1
                return found
        if kind == _NOT and self.depth < _DEEPEST:
            self.depth += 1
            truthy, falsy = self.condition(node.children[-1])
            self.depth -= 1
            return falsy, truthy
        if kind == _BOOLEAN and self.depth < _DEEPEST:
            left, right = node.child_by_field_id(_LEFT), node.child_by_field_id(_RIGHT)
            operator = node.child_by_field_id(_OPERATOR)
            if left is not None and right is not None and operator is not None:
                self.depth += 1
                truthy, falsy = self.condition(left)
                mark = self.s.mark()
                conjunction = operator.type == "and"
                self._narrow_all(truthy if conjunction else falsy)
                more_truthy, more_falsy = self.condition(right)
                self.s.rollback(mark)
                self.depth -= 1
                if conjunction:
                    return truthy + more_truthy, []
                return [], falsy + more_falsy
        value = self.expr(node)
        if kind == _CALL:
            return self._isinstance(node, value), []
        return [], []

    def _isinstance(self, node: Node, value: int) -> list[Narrowing]:
        expression = self.s.exprs[value]
        if expression[0] != flow.CALL or len(expression[2]) != 2:
            return []
        function = self.s.exprs[expression[1]]
        if function[0] != flow.GLOBAL or self.names[function[1]] not in (
            "isinstance",
            "issubclass",
        ):
            return []
        if self.names[function[1]] == "issubclass":
            return []
        arguments = [c for c in node.children[-1].children if c.is_named]
        if not arguments:
            return []
        key = self._path(arguments[0])
        return [] if key is None else [(key, expression[2][0], expression[2][1])]

    def _path(self, node: Node) -> int | str | None:
        if node.kind_id == _IDENTIFIER:
            return self.name(node)
        if node.kind_id == _ATTRIBUTE:
            text = self.text(node)
            return text if _PLAIN_DECORATOR.fullmatch(text) else None
        return None

    def _loop_body(self, node: Node, before: Callable[[], None]) -> None:
        scope = self.s
        scope.enter_loop()
        scope.dead = False
        before()
        body = node.child_by_field_id(_BODY)
        if body is not None:
            self.block(body)
        exits = scope.leave_loop()
        scope.dead = False
        scope.join([{}, *exits])
        for child in node.children:
            if child.kind_id == _ELSE:
                rest = child.child_by_field_id(_BODY)
                if rest is not None:
                    changes = self.branch(rest)
                    scope.join([{}, changes] if changes is not None else [{}])

    def _for(self, node: Node) -> None:
        body = node.child_by_field_id(_BODY)
        self._at(node, body.start_byte if body is not None else -1)
        right, left = node.child_by_field_id(_RIGHT), node.child_by_field_id(_LEFT)
        if right is None or left is None:
            return
        iterated = self.expr(right)
        waits = node.children[0].type == "async"
        element = self.s.add((flow.ITER, iterated, 1) if waits else (flow.ITER, iterated))
        if self.s.exprs[iterated][0] not in (flow.CONST, flow.STR):
            self.event(element, right)
        self._loop_body(node, lambda: self.assign(left, element))

    def _while(self, node: Node) -> None:
        condition = node.child_by_field_id(_CONDITION)

        def test() -> None:
            if condition is not None:
                self._at(condition)
                truthy, _ = self.condition(condition)
                self._narrow_all(truthy)

        self._loop_body(node, test)

    def _with(self, node: Node) -> None:
        body = node.child_by_field_id(_BODY)
        self._at(node, body.start_byte if body is not None else -1)
        waits = node.children[0].type == "async"
        for child in node.children:
            if child.type == "with_clause":
                for item in child.children:
                    if item.is_named:
                        self._with_item(item, waits)
        if body is not None:
            self.block(body)

    def _with_item(self, item: Node, waits: bool) -> None:
        value = item.child_by_field_id(_VALUE) or item
        alias: Node | None = None
        while value.kind_id == _PARENTHESIZED and len(value.children) == 3:
            value = value.children[1]
        if value.kind_id == _TUPLE:
            for part in value.children:
                if part.is_named:
                    self._with_item(part, waits)
            return
        if value.kind_id == _AS_PATTERN:
            alias = value.child_by_field_id(_ALIAS)
            value = value.children[0]
        entered = self.expr(value)
        made = self.s.add((flow.ENTER, entered, 1) if waits else (flow.ENTER, entered))
        self.event(made, value)
        if alias is not None and alias.children:
            self.assign(alias.children[0], made)

    def _try(self, node: Node) -> None:
        scope = self.s
        body = self.branch(node.child_by_field_id(_BODY))
        reached = {} if body is None else body
        outcomes: list[Changes] = []
        completed = body is not None
        finalizer: Node | None = None
        for child in node.children:
            kind = child.kind_id
            if kind in (_EXCEPT, _EXCEPT_GROUP):
                outcome = self.branch(None, lambda c=child: self._except(c, reached))  # type: ignore[misc]
                if outcome is not None:
                    outcomes.append(outcome)
            elif kind == _ELSE and body is not None:
                rest = child.child_by_field_id(_BODY)
                done = self.branch(rest, lambda: self._resume(reached))
                if done is None:
                    completed = False
                else:
                    body = done
            elif kind == _FINALLY:
                finalizer = child
        if completed and body is not None:
            outcomes.insert(0, body)
        scope.join(outcomes)
        dead = scope.dead
        if finalizer is not None:
            scope.dead = False
            for child in finalizer.children:
                if child.kind_id == _BLOCK:
                    self.block(child)
        scope.dead = scope.dead or dead

    def _resume(self, changes: Changes) -> None:
        for key, value in changes.items():
            self.s.set(key, value)

    def _except(self, node: Node, reached: Changes) -> None:
        if reached:
            self.s.join([{}, reached])
        self._at(node, node.end_byte)
        self.single = False
        for child in node.children:
            kind = child.kind_id
            if kind == _AS_PATTERN:
                caught = self.expr(child.children[0])
                alias = child.child_by_field_id(_ALIAS)
                if alias is not None and alias.children:
                    self.assign(alias.children[0], self.s.add((flow.EXCEPT, caught)))
            elif kind == _BLOCK:
                self.block(child)
            elif kind in self.expressions:
                self.expr(child)

    def _match(self, node: Node) -> None:
        scope = self.s
        subject = node.child_by_field_id(_SUBJECT)
        body = node.child_by_field_id(_BODY)
        if subject is None or body is None:
            return
        self._at(subject)
        value = self.expr(subject)
        key = self._path(subject)
        outcomes: list[Changes] = [{}]
        for case in body.children:
            if case.kind_id != _CASE:
                continue

            def bind(case: Node = case) -> None:
                self._at(case, case.start_byte)
                for pattern in case.children:
                    if pattern.type == "case_pattern":
                        self._pattern(pattern, value, key)
                guard = case.child_by_field_id(_GUARD)
                if guard is not None:
                    for part in guard.children:
                        if part.is_named:
                            self._narrow_all(self.condition(part)[0])

            outcome = self.branch(case.child_by_field_id(_CONSEQUENCE), bind)
            if outcome is not None:
                outcomes.append(outcome)
        scope.join(outcomes)

    def _pattern(self, node: Node, value: int, key: int | str | None) -> None:
        if self.depth > _DEEPEST:
            return
        self.depth += 1
        kind = node.type
        parts = [c for c in node.children if c.is_named and c.kind_id != _COMMENT]
        if kind == "class_pattern" and parts:
            self._class_pattern(parts, value, key)
        elif kind == "dotted_name":
            if len(parts) == 1 and self.text(node) != "_":
                self.s.bind(self.name(parts[0]), value)
        elif kind == "as_pattern" and len(parts) == 2:
            self._pattern(parts[0], value, key)
            narrowed = self.s.env.get(key, value) if key is not None else value
            self.s.bind(self.name(parts[1]), narrowed)
        elif kind in ("list_pattern", "tuple_pattern"):
            for position, part in enumerate(parts):
                item = self.s.add((flow.UNPACK, value, position, len(parts)))
                self._pattern(part, item, None)
        elif kind in ("case_pattern", "union_pattern"):
            for part in parts:
                self._pattern(part, value, key)
        elif kind == "splat_pattern":
            for part in parts:
                if part.kind_id == _IDENTIFIER:
                    self.s.bind(self.name(part), 0)
        elif kind == "dict_pattern":
            for part in parts:
                if part.type in ("case_pattern", "splat_pattern"):
                    self._pattern(part, self.s.add((flow.ITER, value)), None)
        self.depth -= 1

    def _class_pattern(self, parts: list[Node], value: int, key: int | str | None) -> None:
        wanted = self._dotted(parts[0])
        if key is not None:
            self._narrow(key, value, wanted)
        position = 0
        for part in parts[1:]:
            inner = [c for c in part.children if c.is_named]
            if inner and inner[0].type == "keyword_pattern":
                names = [c for c in inner[0].children if c.is_named]
                if len(names) == 2:
                    narrowed = self.s.add((flow.NARROW, value, wanted))
                    attribute = self.s.add((flow.ATTR, narrowed, self.name(names[0])))
                    self._pattern(names[1], attribute, None)
            else:
                made = self.s.add((flow.CAPTURE, value, wanted, position))
                position += 1
                self._pattern(part, made, None)

    def _dotted(self, node: Node) -> int:
        names = [c for c in node.children if c.kind_id == _IDENTIFIER]
        if not names:
            return 0
        value = self.s.use(self.name(names[0]))
        for part in names[1:]:
            value = self.s.add((flow.ATTR, value, self.name(part)))
        return value

    # --- definitions -------------------------------------------------------------------

    def _decorated(self, node: Node) -> None:
        definition = node.child_by_field_id(_DEFINITION)
        decorators = [c for c in node.children if c.kind_id == _DECORATOR]
        values = []
        for decorator in decorators:
            self._at(decorator)
            parts = [c for c in decorator.children if c.is_named and c.kind_id != _COMMENT]
            values.append(self.expr(parts[0]) if parts else 0)
        if definition is None:
            return
        texts = tuple(self._decorator_text(d) for d in decorators)
        name, value = self._define(definition, texts)
        for decorator, made in zip(reversed(decorators), reversed(values), strict=True):
            value = self.s.add((flow.DECORATE, made, value))
            self._at(decorator)
            self.event(value, decorator)
        if name is not None:
            self.s.bind(name, value)

    def _decorator_text(self, node: Node) -> str:
        parts = [c for c in node.children if c.is_named and c.kind_id != _COMMENT]
        if not parts:
            return "?"
        called = parts[0].kind_id == _CALL
        text = self.text(parts[0].children[0] if called else parts[0])
        if not _PLAIN_DECORATOR.fullmatch(text):
            return "?"
        return f"{text}({self._decorator_detail(parts[0], text)})" if called else text

    def _decorator_detail(self, call: Node, name: str) -> str:
        """What of a decorator's arguments decides who runs: pytest's marks."""
        arguments = call.children[-1].children
        if name.endswith("usefixtures"):
            strings = (self._string_text(c) for c in arguments if c.kind_id == _STRING)
            return ",".join(text for text in strings if text)
        for child in arguments:
            if child.kind_id == _KEYWORD_ARGUMENT and self.text(child.children[0]) == "autouse":
                return "autouse" if self.text(child.children[-1]) == "True" else ""
        return ""

    def _definition(self, node: Node) -> None:
        name, value = self._define(node, ())
        if name is not None:
            self.s.bind(name, value)

    def _define(self, node: Node, decorators: tuple[str, ...]) -> tuple[int | None, int]:
        named = node.child_by_field_id(_NAME)
        if named is None:
            return None, 0
        name = self.name(named)
        body = node.child_by_field_id(_BODY)
        self._at(node, body.start_byte if body is not None else -1)
        qualified = self._qualified(node, name)
        kind = flow.CLASS_SCOPE if node.kind_id == _CLASS else flow.FUNCTION_SCOPE
        scope = self._new_scope(kind, qualified, self.s, node.start_point[0] + 1)
        scope.body = body
        scope.decorators = decorators
        if kind == flow.CLASS_SCOPE:
            self._bases(scope, node.child_by_field_id(_SUPERCLASSES))
            made = self.s.add((flow.CLASS, scope.index))
            if scope.bases:
                self.event(made, node)
            return name, made
        if node.children[0].type == "async":
            scope.flags |= flow.ASYNC
        defaults = self._parameters(scope, node.child_by_field_id(_PARAMETERS))
        result = node.child_by_field_id(_RETURN_TYPE)
        if result is not None:
            scope.result = self.type_of(result)
        return name, self.s.add((flow.FUNC, scope.index, *defaults))

    def _bases(self, scope: Scope, node: Node | None) -> None:
        if node is None:
            return
        bases, keywords = [], []
        for child in node.children:
            kind = child.kind_id
            if kind == _KEYWORD_ARGUMENT:
                keywords.append(self.text(child))
                value = child.child_by_field_id(_VALUE)
                if value is not None:
                    self.expr(value)
            elif child.is_named and kind != _COMMENT:
                self.expr(child)
                bases.append(self.type_of(child))
        scope.bases = tuple(bases)
        scope.keywords = tuple(k for k in keywords if len(k) < 80)

    def _parameters(self, scope: Scope, node: Node | None) -> list[int]:
        """Declare the parameters; (position, default value, ...) in the scope around."""
        defaults: list[int] = []
        if node is None:
            return defaults
        place = flow.POSITIONAL
        for child in node.children:
            kind = child.kind_id
            if kind == _POSITIONAL_MARK:
                scope.params = [(n, flow.POSITIONAL_ONLY, t) for n, _, t in scope.params]
                continue
            if kind == _KEYWORD_MARK:
                place = flow.KEYWORD_ONLY
                continue
            if kind == _COMMENT or not child.is_named:
                continue
            named, how, annotation, default = self._parameter(child)
            if named is None or named.kind_id != _IDENTIFIER:
                continue
            name = self.name(named)
            position = len(scope.params)
            if default is not None:
                defaults += (position, self.expr(default))
            scope.params.append((self.names[name], place if how < 0 else how, annotation))
            scope.param_names[name] = position
            scope.env[name] = scope.add((flow.PARAM, position))
            if how == flow.VARIADIC:
                place = flow.KEYWORD_ONLY
        return defaults

    def _parameter(self, node: Node) -> tuple[Node | None, int, int, Node | None]:
        kind = node.kind_id
        annotation = -1
        default: Node | None = None
        if kind in (_TYPED_PARAMETER, _TYPED_DEFAULT):
            typed = node.child_by_field_id(_TYPE_FIELD)
            if typed is not None:
                annotation = self.type_of(typed)
        if kind in (_DEFAULT_PARAMETER, _TYPED_DEFAULT):
            default = node.child_by_field_id(_VALUE)
            node = node.child_by_field_id(_NAME) or node
        elif kind == _TYPED_PARAMETER:
            node = node.children[0]
        how = -1
        if node.kind_id == _LIST_SPLAT_PATTERN:
            how, node = flow.VARIADIC, node.children[-1]
        elif node.kind_id == _DICT_SPLAT_PATTERN:
            how, node = flow.KEYWORDS, node.children[-1]
        return node, how, annotation, default

    def _lambda(self, node: Node) -> int:
        outer = self.s
        outer.lambdas += 1
        around = "" if outer.kind == flow.MODULE_SCOPE else outer.name + "."
        scope = self._new_scope(
            flow.LAMBDA_SCOPE, f"{around}<lambda{outer.lambdas}>", outer, self.line_of(node)
        )
        scope.body = node.child_by_field_id(_BODY)
        defaults = self._parameters(scope, node.child_by_field_id(_PARAMETERS))
        return outer.add((flow.FUNC, scope.index, *defaults))

    # --- simple statements -------------------------------------------------------------

    def _return(self, node: Node) -> None:
        self._at(node)
        for child in node.children[1:]:
            if child.kind_id in self.expressions:
                self.s.returns.append(self.expr(child))
        self.s.dead = True

    def _raise(self, node: Node) -> None:
        self._at(node)
        first = True
        for child in node.children[1:]:
            if child.kind_id in self.expressions:
                value = self.expr(child)
                if first or self.s.exprs[value][0] != flow.CONST:
                    raised = self.s.add((flow.RAISE, value))
                    self.event(raised, child)
                first = False
        self.s.dead = True

    def _assert(self, node: Node) -> None:
        self._at(node)
        parts = [c for c in node.children[1:] if c.kind_id in self.expressions]
        truthy: list[Narrowing] = []
        if parts:
            truthy, _ = self.condition(parts[0])
        for part in parts[1:]:
            self.expr(part)
        self._narrow_all(truthy)

    def _delete(self, node: Node) -> None:
        self._at(node)
        for child in node.children[1:]:
            if child.is_named:
                self._delete_target(child)

    def _delete_target(self, node: Node) -> None:
        kind = node.kind_id
        if kind == _SUBSCRIPT:
            parts = [c for c in node.children if c.is_named and c.kind_id != _COMMENT]
            if len(parts) >= 2:
                made = self.s.add((flow.DELETE, self.expr(parts[0]), self._key(parts[1:])))
                self.event(made, node)
        elif kind == _ATTRIBUTE:
            base, name = self.expr(node.children[0]), self.name(node.children[-1])
            self.event(self.s.add((flow.DELETE_ATTR, base, name)), node)
        elif kind == _IDENTIFIER:
            self.s.forget(self.name(node))
        elif self.depth < _DEEPEST:
            self.depth += 1
            for child in node.children:
                if child.is_named:
                    self._delete_target(child)
            self.depth -= 1

    def _import(self, node: Node) -> None:
        for child in node.children:
            kind = child.kind_id
            if kind == _DOTTED:
                module = self._squeezed(child)
                top = module.partition(".")[0]
                made = self.s.add((flow.IMPORT, 0, top, -1))
                if top != module:
                    # `import a.b` binds a, and makes sure that a.b is there
                    self.s.add((flow.IMPORT, 0, module, -1))
                self.s.bind(self.name_of(top), made)
            elif kind == _ALIASED:
                named = child.child_by_field_id(_NAME)
                alias = child.child_by_field_id(_ALIAS)
                if named is not None and alias is not None:
                    made = self.s.add((flow.IMPORT, 0, self._squeezed(named), -1))
                    self.s.bind(self.name(alias), made)

    def _squeezed(self, node: Node) -> str:
        return "".join(self.text(node).split())

    def _import_from(self, node: Node) -> None:
        level, module = 0, ""
        names = node.children
        for child in names:
            if child.kind_id == _RELATIVE:
                text = self._squeezed(child)
                module = text.lstrip(".")
                level = len(text) - len(module)
                break
            if child.kind_id == _DOTTED:
                module = self._squeezed(child)
                break
        source = node.child_by_field_id(_MODULE_NAME)
        after = -1 if source is None else source.end_byte
        for child in names:
            kind = child.kind_id
            if child.start_byte < after:
                continue
            if kind == _DOTTED:
                name = self.name(child)
                self.s.bind(name, self.s.add((flow.IMPORT, level, module, name)))
            elif kind == _ALIASED:
                named = child.child_by_field_id(_NAME)
                alias = child.child_by_field_id(_ALIAS)
                if named is not None and alias is not None:
                    made = self.s.add((flow.IMPORT, level, module, self.name(named)))
                    self.s.bind(self.name(alias), made)
            elif kind == _WILDCARD:
                self.s.stars.insert(0, (level, module))

    def _global(self, node: Node) -> None:
        for child in node.children:
            if child.kind_id == _IDENTIFIER:
                self.s.declared[self.name(child)] = -1

    def _nonlocal(self, node: Node) -> None:
        for child in node.children:
            if child.kind_id == _IDENTIFIER:
                name = self.name(child)
                self.s.declared[name] = 1
                outer = self.s.parent
                if outer is not None:
                    outer.values.setdefault(name, [])

    def _break(self, node: Node) -> None:
        self.s.leave()

    def _continue(self, node: Node) -> None:
        self.s.dead = True

    def _type_alias(self, node: Node) -> None:
        left, right = node.child_by_field_id(_LEFT), node.child_by_field_id(_RIGHT)
        if left is None or right is None or self.s.kind >= flow.FUNCTION_SCOPE:
            return
        made = self.type_of(right)
        text = self.text(left).partition("[")[0].strip()
        if made >= 0 and text.isidentifier():
            name = self.name_of(text)
            self.s.bind(name, self.s.add((flow.ANNOTATED, made)))

    # --- assignment --------------------------------------------------------------------

    def _assignment(self, node: Node) -> int:
        targets = [node.children[0]]
        right = node.child_by_field_id(_RIGHT)
        annotation = node.child_by_field_id(_TYPE_FIELD)
        while right is not None and right.kind_id == _ASSIGNMENT:
            targets.append(right.children[0])
            right = right.child_by_field_id(_RIGHT)
        value = 0 if right is None else self.expr(right)
        if annotation is not None:
            self._annotate(targets[0], annotation, value, right is not None)
        else:
            for target in targets:
                self.assign(target, value)
        if (
            self.s.kind == flow.MODULE_SCOPE
            and right is not None
            and targets[0].kind_id == _IDENTIFIER
            and self.text(targets[0]) == "__all__"
        ):
            self._export(right, start=True)
        return value

    def _export(self, node: Node, start: bool = False) -> None:
        if node.kind_id not in (_LIST, _TUPLE):
            self.exported = None
            return
        if start:
            self.exported = []
        if self.exported is None:
            return
        for child in node.children:
            if child.kind_id == _STRING:
                self.exported.append(self._string_text(child) or "")

    def _annotate(self, target: Node, annotation: Node, value: int, assigned: bool) -> None:
        made = self.type_of(annotation)
        kind = target.kind_id
        typed = self.s.add((flow.ANNOTATED, made)) if made >= 0 else 0
        if kind == _IDENTIFIER:
            name = self.name(target)
            if self.s.kind < flow.FUNCTION_SCOPE and made >= 0:
                self.s.annotations += (name, made)
            if made >= 0 and assigned and value:
                typed = self.s.add((flow.NARROW, value, typed))
            if assigned or self.s.kind < flow.FUNCTION_SCOPE:
                self.s.bind(name, typed or value)
            elif typed:
                self.s.bind(name, typed)
        elif kind == _ATTRIBUTE:
            base = self.expr(target.children[0])
            name = self.name(target.children[-1])
            if made >= 0:
                self.s.attribute_types += (base, name, made)
            if assigned:
                self.s.stores += (base, name, value)
        else:
            self.assign(target, value)

    def _augmented(self, node: Node) -> int:
        left, right = node.child_by_field_id(_LEFT), node.child_by_field_id(_RIGHT)
        operator = node.child_by_field_id(_OPERATOR)
        if left is None or right is None or operator is None:
            return 0
        old, value = self.expr(left), self.expr(right)
        made = self.s.add((flow.BINOP, self.text(operator), old, value))
        self.event(made, node)
        if left.kind_id == _IDENTIFIER:
            if self.text(left) == "__all__" and self.s.kind == flow.MODULE_SCOPE:
                self._export(right)
            self.s.bind(self.name(left), made)
        elif left.kind_id == _ATTRIBUTE:
            self.s.stores += (
                self.s.exprs[old][1] if self.s.exprs[old][0] == flow.ATTR else 0,
                self.name(left.children[-1]),
                made,
            )
        elif left.kind_id == _SUBSCRIPT:
            self.assign(left, made)
        return made

    def assign(self, target: Node, value: int) -> None:
        kind = target.kind_id
        if kind == _IDENTIFIER:
            name = self.name(target)
            scope = self.s
            scope.bind(name, value)
            if scope.paths:
                self._drop_paths(scope.env, self.names[name])
        elif kind == _ATTRIBUTE:
            base = self.expr(target.children[0])
            name = self.name(target.children[-1])
            self.s.stores += (base, name, value)
            if self.s.paths:
                path = self.text(target)
                if path in self.s.env:
                    self.s.set(path, value)
            attribute = self.s.add((flow.ATTR, base, name))
            self.s.events += (-attribute, self.line if self.single else self.line_of(target))
        elif kind == _SUBSCRIPT:
            parts = [c for c in target.children if c.is_named and c.kind_id != _COMMENT]
            if len(parts) >= 2:
                base = self.expr(parts[0])
                change: flow.Expression = (flow.SETITEM, base, self._key(parts[1:]), value)
                self.event(self.s.add(change), target)
                if parts[1].kind_id == _SLICE:
                    change = (flow.UPDATE, base, value)
                self._changed(parts[0], base, change)
        elif self.depth < _DEEPEST:
            self.depth += 1
            self._assign_many(target, value)
            self.depth -= 1

    def _drop_paths(self, env: dict[int | str, int], name: str) -> None:
        for key in [k for k in env if isinstance(k, str) and k.startswith(name + ".")]:
            self.s.forget(key)

    def _assign_many(self, target: Node, value: int) -> None:
        parts = [c for c in target.children if c.is_named and c.kind_id != _COMMENT]
        if target.kind_id in (_PARENTHESIZED, _AS_PATTERN) or target.type == "as_pattern_target":
            if parts:
                self.assign(parts[0], value)
            return
        source = self.s.exprs[value]
        literal = source[0] in (flow.TUPLE, flow.LIST) and len(source) - 1 == len(parts)
        starred = any(p.kind_id in (_LIST_SPLAT_PATTERN, _LIST_SPLAT) for p in parts)
        if literal and not starred:
            literal = all(self.s.exprs[i][0] != flow.STAR for i in source[1:])
        size = -1 if starred else len(parts)
        if value and not literal:
            self.event(self.s.add((flow.UNPACK, value, 0, size)), target)
        after = False
        for position, part in enumerate(parts):
            if part.kind_id in (_LIST_SPLAT_PATTERN, _LIST_SPLAT):
                rest = (flow.UNPACK, value, -1, size, position, len(parts) - position - 1)
                self.assign(part.children[-1], self.s.add(rest))
                after = True
                continue
            if literal and not starred:
                item = source[1 + position]
            else:
                place = position - len(parts) - 1 if after else position
                item = self.s.add((flow.UNPACK, value, place, size)) if value else 0
            self.assign(part, item)

    # --- expressions -------------------------------------------------------------------

    def expr(self, node: Node) -> int:
        """The index of the expression *node*; events in it are noted in order."""
        kind = node.kind_id
        if kind == _IDENTIFIER:
            name = self.name_ids.get(self.source[node.start_byte : node.end_byte])
            if name is None:
                name = self.name(node)
            scope = self.s
            value = scope.env.get(name)
            return scope.use(name) if value is None or scope.loops else value
        if kind == _INTEGER:
            return self._integer(node)
        handler = self.expressions.get(kind)
        if handler is None or self.depth > _DEEPEST:
            return 0
        self.depth += 1
        value = handler(node)
        self.depth -= 1
        return value

    def _expression_table(self) -> dict[int, Callable[[Node], int]]:
        handlers: dict[str, Callable[[Node], int]] = {
            "identifier": self.expr,
            "call": self._call,
            "attribute": self._attribute,
            "binary_operator": self._binary,
            "unary_operator": self._unary,
            "not_operator": self._not,
            "boolean_operator": self._boolean,
            "comparison_operator": self._comparison,
            "subscript": self._subscript,
            "string": self._string,
            "concatenated_string": self._concatenated,
            "integer": self._integer,
            "float": lambda node: self.s.add((flow.CONST, "float")),
            "true": lambda node: self.s.add((flow.CONST, "bool")),
            "false": lambda node: self.s.add((flow.CONST, "bool")),
            "none": lambda node: self.s.add((flow.CONST, "None")),
            "ellipsis": lambda node: 0,
            "tuple": self._tuple,
            "expression_list": self._tuple,
            "pattern_list": self._tuple,
            "list": self._list,
            "set": self._set,
            "dictionary": self._dictionary,
            "list_comprehension": self._comprehension,
            "set_comprehension": self._comprehension,
            "generator_expression": self._comprehension,
            "dictionary_comprehension": self._comprehension,
            "conditional_expression": self._conditional,
            "lambda": self._lambda,
            "named_expression": self._named,
            "parenthesized_expression": self._parenthesized,
            "await": self._await,
            "yield": self._yield,
            "list_splat": self._splat,
            "dictionary_splat": self._inside,
            "assignment": self._assignment,
            "augmented_assignment": self._augmented,
            "as_pattern": self._inside,
            "interpolation": self._inside,
            "format_specifier": self._inside,
            "format_expression": self._inside,
            "slice": self._inside,
            "type": self._inside,
            "generic_type": self._inside,
            "argument_list": self._inside,
        }
        table = {_kind(name): handler for name, handler in handlers.items()}
        table.pop(-1, None)
        return table

    def _inside(self, node: Node) -> int:
        """Only what happens inside *node* matters."""
        for child in node.children:
            if child.kind_id in self.expressions:
                self.expr(child)
        return 0

    def _call(self, node: Node) -> int:
        callee, arguments = node.children[0], node.children[-1]
        if callee.kind_id == _ATTRIBUTE:
            function = self._attribute(callee, called=True)
        else:
            function = self.expr(callee)
        positional: list[int] = []
        keywords: list[int] = []
        doubles: list[int] = []
        if arguments.kind_id == _GENERATOR:
            positional.append(self.expr(arguments))
        else:
            for child in arguments.children:
                kind = child.kind_id
                if kind in _PUNCTUATION:
                    continue
                if kind == _KEYWORD_ARGUMENT:
                    parts = child.children
                    keywords += (self.name(parts[0]), self.expr(parts[-1]))
                elif kind == _DICT_SPLAT:
                    doubles.append(self.expr(child.children[-1]))
                elif kind == _IDENTIFIER or kind in self.expressions:
                    positional.append(self.expr(child))
        expression: flow.Expression
        if len(positional) > _ARGUMENTS:
            del positional[_ARGUMENTS:]
        if doubles:
            expression = (flow.CALL, function, tuple(positional), tuple(keywords), tuple(doubles))
        elif keywords:
            expression = (flow.CALL, function, tuple(positional), tuple(keywords))
        else:
            expression = (flow.CALL, function, tuple(positional))
        made = self.s.add(expression)
        self.s.events += (made, self.line if self.single else self.line_of(node))
        exprs = self.s.exprs
        for place, value in enumerate(positional):
            if exprs[value][0] in _CONTAINERS and exprs[function][0] != flow.ATTR:
                self.s.replace(value, self.s.add((flow.PASSED, value, made, place)))
        return made

    def _attribute(self, node: Node, called: bool = False) -> int:
        parts = node.children
        scope = self.s
        if scope.paths:
            known = scope.env.get(self.text(node))
            if known is not None:
                return known
        base = self.expr(parts[0])
        made = scope.add((flow.ATTR, base, self.name(parts[-1])))
        if not called and base:
            scope.events += (made, self.line if self.single else self.line_of(node))
        return made

    def _binary(self, node: Node) -> int:
        spine: list[Node] = []
        while node.kind_id == _BINARY:
            spine.append(node)
            node = node.children[0]
        value = self.expr(node)
        for step in reversed(spine):
            parts = step.children
            right = self.expr(parts[-1])
            value = self._operate(parts[1], step, value, right)
        return value

    def _operate(self, operator: Node, node: Node, left: int, right: int) -> int:
        exprs = self.s.exprs
        left_op, right_op = exprs[left][0], exprs[right][0]
        if left_op <= flow.CONST and right_op <= flow.CONST:
            return left or right
        if left_op == flow.STR:
            text = self.names[exprs[left][1]]
            return self._begun(text.partition("%")[0] if operator.type == "%" else text)
        if operator.kind_id == _COMMENT:
            return 0
        made = self.s.add((flow.BINOP, operator.type, left, right))
        self.event(made, node)
        return made

    def _unary(self, node: Node) -> int:
        operator, operand = node.children[0], self.expr(node.children[-1])
        if self.s.exprs[operand][0] <= flow.CONST:
            expression = self.s.exprs[operand]
            if expression[0] == flow.INT and operator.type == "-":
                return self.s.add((flow.INT, -expression[1]))
            return operand
        made = self.s.add((flow.UNARY, operator.type, operand))
        self.event(made, node)
        return made

    def _not(self, node: Node) -> int:
        self.expr(node.children[-1])
        return self.s.add((flow.CONST, "bool"))

    def _boolean(self, node: Node) -> int:
        spine: list[Node] = []
        while node.kind_id == _BOOLEAN:
            spine.append(node)
            node = node.children[0]
        mark = self.s.mark()
        values = [self._operand(node, spine)]
        values.extend(self.expr(step.children[-1]) for step in reversed(spine))
        self.s.rollback(mark)
        return self.s.phi(values)

    def _operand(self, node: Node, spine: list[Node]) -> int:
        if node.kind_id == _CALL and spine and spine[-1].children[1].type == "and":
            value = self.expr(node)
            self._narrow_all(self._isinstance(node, value))
            return value
        return self.expr(node)

    def _comparison(self, node: Node) -> int:
        previous: int | None = None
        operator = ""
        for child in node.children:
            kind = child.kind_id
            if kind == _COMMENT:
                continue
            if not child.is_named:
                operator = child.type
                continue
            value = self.expr(child)
            if previous is not None and operator not in ("is", "is not"):
                self._compare(node, operator, previous, value)
            previous = value
        return self.s.add((flow.CONST, "bool"))

    def _compare(self, node: Node, operator: str, left: int, right: int) -> None:
        exprs = self.s.exprs
        if operator in ("in", "not in"):
            left, right, operator = right, left, "in"
            if exprs[left][0] <= flow.CONST or exprs[left][0] in (flow.TUPLE, flow.LIST):
                return
        elif exprs[left][0] <= flow.CONST and exprs[right][0] <= flow.CONST:
            return
        self.event(self.s.add((flow.BINOP, operator, left, right)), node)

    def _subscript(self, node: Node) -> int:
        parts = [c for c in node.children if c.is_named and c.kind_id != _COMMENT]
        if len(parts) < 2:
            return 0
        base = self.expr(parts[0])
        if len(parts) == 2 and parts[1].kind_id == _SLICE:
            return self._slice(base, parts[1])
        made = self.s.add((flow.ITEM, base, self._key(parts[1:])))
        self.event(made, node)
        return made

    def _key(self, parts: list[Node]) -> int:
        keys = [self.expr(part) for part in parts]
        return keys[0] if len(keys) == 1 else self.s.add((flow.TUPLE, *keys))

    def _slice(self, base: int, node: Node) -> int:
        bounds: list[int | str | None] = [None, None]
        place = 0
        for child in node.children:
            if child.type == ":":
                place += 1
            elif child.kind_id != _COMMENT:
                value = self.s.exprs[self.expr(child)]
                if place < 2:
                    bounds[place] = value[1] if value[0] == flow.INT else "?"
                else:
                    bounds = ["?", "?"]
        made = self.s.add((flow.SLICE, base, *bounds))
        self.event(made, node)
        return made

    def _string(self, node: Node) -> int:
        parts = node.children
        if len(parts) == 3 and parts[1].kind_id == _STRING_CONTENT:
            start = parts[0]
            prefix = self.source[start.start_byte : start.end_byte]
            if b"b" in prefix or b"B" in prefix:
                return self.s.add((flow.CONST, "bytes"))
            if parts[1].end_byte - parts[1].start_byte <= _LONGEST_STRING and not parts[1].children:
                return self.s.add((flow.STR, self.name(parts[1])))
            return self.s.add((flow.CONST, "str"))
        for child in parts:
            if child.kind_id == _INTERPOLATION:
                self._inside(child)
        if len(parts) == 2:
            return self.s.add((flow.STR, self.name_of("")))
        return self._begun(self.text(parts[1]) if parts[1].kind_id == _STRING_CONTENT else "")

    def _begun(self, text: str) -> int:
        """A string that is made at run time; how it begins may name a family of methods."""
        if text.isidentifier() and len(text) < _LONGEST_STRING:
            return self.s.add((flow.PREFIX, self.name_of(text)))
        return self.s.add((flow.CONST, "str"))

    def _string_text(self, node: Node) -> str | None:
        value = self.s.exprs[self._string(node)]
        return self.names[value[1]] if value[0] == flow.STR else None

    def _concatenated(self, node: Node) -> int:
        for child in node.children:
            if child.kind_id == _STRING:
                for part in child.children:
                    if part.kind_id == _INTERPOLATION:
                        self._inside(part)
        return self.s.add((flow.CONST, "str"))

    def _integer(self, node: Node) -> int:
        raw = self.source[node.start_byte : node.end_byte]
        made = self.integers.get(raw)
        if made is None:
            small = len(raw) < 6 and raw.isdigit()
            made = self.integers[raw] = (flow.INT, int(raw)) if small else (flow.CONST, "int")
        found = self.s.interned.get(made)
        return self.s.add(made) if found is None else found

    def _elements(self, node: Node) -> list[int]:
        table = self.expressions
        values = [
            self.expr(child)
            for child in node.children
            if child.kind_id == _IDENTIFIER or child.kind_id in table
        ]
        exprs = self.s.exprs
        if len(values) > _ELEMENTS:
            distinct = [v for v in dict.fromkeys(values) if exprs[v][0] > flow.CONST]
            unknown = self.s.add((flow.STAR, self.s.add((flow.COMP, "list", 0))))
            return [unknown, *distinct[:_ELEMENTS]]
        return values

    def _tuple(self, node: Node) -> int:
        return self.s.add((flow.TUPLE, *self._elements(node)))

    def _list(self, node: Node) -> int:
        return self.s.add((flow.LIST, *self._elements(node)))

    def _set(self, node: Node) -> int:
        return self.s.add((flow.SET, *self._elements(node)))

    def _dictionary(self, node: Node) -> int:
        pairs: list[int] = []
        for child in node.children:
            if child.kind_id == _PAIR:
                key, value = self.expr(child.children[0]), self.expr(child.children[-1])
                pairs += (key, value)
            elif child.kind_id == _DICT_SPLAT:
                pairs += (-1, self.expr(child.children[-1]))
        return self.s.add((flow.DICT, *pairs[: 4 * _ELEMENTS]))

    def _comprehension(self, node: Node) -> int:
        scope = self.s
        mark = scope.mark()
        bound = {}
        parts = [c for c in node.children if c.is_named and c.kind_id != _COMMENT]
        for clause in parts[1:]:
            if clause.kind_id == _FOR_IN:
                left, right = clause.child_by_field_id(_LEFT), clause.child_by_field_id(_RIGHT)
                if left is None or right is None:
                    continue
                iterated = self.expr(right)
                element = scope.add((flow.ITER, iterated))
                if scope.exprs[iterated][0] not in (flow.CONST, flow.STR):
                    self.event(element, right)
                for name in self._target_names(left):
                    bound[name] = scope.values.get(name)
                self.assign(left, element)
            elif clause.kind_id == _IF_CLAUSE:
                for part in clause.children:
                    if part.is_named and part.kind_id != _COMMENT:
                        self._narrow_all(self.condition(part)[0])
        body = parts[0]
        kind = node.type.partition("_")[0]
        if kind == "dictionary" and body.kind_id == _PAIR:
            key, value = self.expr(body.children[0]), self.expr(body.children[-1])
            made = scope.add((flow.COMP, "dict", value, key))
        else:
            made = scope.add((flow.COMP, "gen" if kind == "generator" else kind, self.expr(body)))
        scope.rollback(mark)
        if scope.kind < flow.FUNCTION_SCOPE:
            for name, values in bound.items():
                if values is None:
                    scope.values.pop(name, None)
        return made

    def _target_names(self, node: Node) -> list[int]:
        if node.kind_id == _IDENTIFIER:
            return [self.name(node)]
        return [self.name(c) for c in node.children if c.kind_id == _IDENTIFIER]

    def _conditional(self, node: Node) -> int:
        parts = [c for c in node.children if c.is_named and c.kind_id != _COMMENT]
        if len(parts) != 3:
            return self._inside(node)
        truthy, falsy = self.condition(parts[1])
        mark = self.s.mark()
        self._narrow_all(truthy)
        first = self.expr(parts[0])
        self.s.rollback(mark)
        mark = self.s.mark()
        self._narrow_all(falsy)
        second = self.expr(parts[2])
        self.s.rollback(mark)
        return self.s.phi([first, second])

    def _named(self, node: Node) -> int:
        name, value = node.child_by_field_id(_NAME), node.child_by_field_id(_VALUE)
        if name is None or value is None:
            return 0
        made = self.expr(value)
        self.assign(name, made)
        return made

    def _parenthesized(self, node: Node) -> int:
        value = 0
        for child in node.children:
            if child.kind_id in self.expressions:
                value = self.expr(child)
        return value

    def _await(self, node: Node) -> int:
        made = self.s.add((flow.AWAIT, self.expr(node.children[-1])))
        self.event(made, node)
        return made

    def _yield(self, node: Node) -> int:
        scope = self.s
        scope.flags |= flow.GENERATOR
        parts = [c for c in node.children if c.kind_id in self.expressions]
        if len(node.children) > 1 and node.children[1].type == "from" and parts:
            source = self.expr(parts[0])
            made = scope.add((flow.YIELDFROM, source))
            self.event(made, node)
            scope.yields.append(scope.add((flow.ITER, source)))
            return made
        for part in parts:
            scope.yields.append(self.expr(part))
        return 0

    def _splat(self, node: Node) -> int:
        return self.s.add((flow.STAR, self.expr(node.children[-1])))


def _frozen(scope: Scope) -> ScopeFlow:
    if scope.kind < flow.FUNCTION_SCOPE:
        bindings = [
            item
            for key, value in scope.env.items()
            if isinstance(key, int)
            for item in (key, value)
        ]
    else:
        bindings = []
        for name in sorted(scope.captured):
            position = scope.param_names.get(name)
            if position is not None:
                bindings += (name, scope.interned[(flow.PARAM, position)])
            for value in scope.values.get(name, ()):
                bindings += (name, value)
    return ScopeFlow(
        scope.kind,
        scope.name,
        -1 if scope.parent is None else scope.parent.index,
        scope.flags,
        scope.line,
        tuple(scope.params),
        scope.result,
        scope.decorators,
        scope.bases,
        scope.keywords,
        tuple(scope.exprs),
        tuple(dict.fromkeys(scope.returns)),
        tuple(dict.fromkeys(scope.yields)),
        flow.packed_events(scope.events, scope.line),
        tuple(bindings),
        tuple(scope.stores),
        tuple(scope.changed_params),
        tuple(scope.global_stores),
        tuple(scope.annotations),
        tuple(scope.stars),
        tuple(scope.attribute_types),
    )
