"""Functions, lambdas and classes: their heads now, their bodies later."""

from __future__ import annotations

import re

from tree_sitter import Node

from remora.indexer.models import flow
from remora.indexer.scanner.flow import grammar
from remora.indexer.scanner.flow.changing_calls import by_lambda, doubt_default
from remora.indexer.scanner.flow.limits import DEEPEST, LONGEST_KEYWORD
from remora.indexer.scanner.flow.literals import string_text
from remora.indexer.scanner.flow.reading import Reader
from remora.indexer.scanner.flow.scope import Scope

_DOTTED_NAME = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")


def decorated(reader: Reader, node: Node) -> None:
    inner = grammar.field(node, grammar.DEFINITION)
    decorators = [c for c in node.children if c.kind_id == grammar.DECORATOR]
    values = []
    for decorator in decorators:
        reader.at(decorator)
        parts = grammar.parts_of(decorator)
        values.append(reader.expr(parts[0]) if parts else 0)
    if inner is None:
        return
    texts = tuple(_decorator_text(reader, d) for d in decorators)
    name, value = _define(reader, inner, texts)
    for decorator, made in zip(reversed(decorators), reversed(values), strict=True):
        value = reader.scope.add((flow.DECORATE, made, value))
        reader.at(decorator)
        reader.event(value, decorator)
    if name is not None:
        reader.scope.bind(name, value)


def definition(reader: Reader, node: Node) -> None:
    name, value = _define(reader, node, ())
    if name is not None:
        reader.scope.bind(name, value)


def _define(reader: Reader, node: Node, decorators: tuple[str, ...]) -> tuple[int | None, int]:
    named = arguments = result = body = variables = None
    for child in node.children:
        kind = child.kind_id
        if kind == grammar.IDENTIFIER:
            named = named or child
        elif kind in grammar.DEFINITION_ARGUMENTS:
            arguments = child
        elif kind == grammar.TYPE:
            result = child
        elif kind == grammar.TYPE_PARAMETERS:
            variables = child
        elif kind == grammar.BLOCK:
            body = child
    if named is None:
        return None, 0
    name = reader.name(named)
    reader.at(node, body.start_byte if body is not None else -1)
    qualified = _qualified(reader, node, name)
    is_class = node.kind_id == grammar.CLASS
    kind = flow.CLASS_SCOPE if is_class else flow.FUNCTION_SCOPE
    scope = reader.new_scope(kind, qualified, reader.scope, reader.line)
    scope.body = body
    scope.decorators = decorators
    if is_class:
        made = _class(reader, node, scope, arguments)
        if variables is not None:
            _type_parameters(reader, scope, variables)
            _bounds(reader, scope, variables)
        reader.defined(body)
        return name, made
    if grammar.is_async(node):
        scope.flags |= flow.ASYNC
    if variables is not None:
        _bounds(reader, scope, variables)
    if body is not None and _is_stub(reader, body):
        scope.flags |= flow.STUB
    defaults = _parameters(reader, scope, arguments)
    if result is not None:
        scope.result = reader.type_of(result)
    reader.defined(body)
    function: flow.Function = (flow.FUNC, scope.index, *defaults)
    return name, reader.scope.add(function)


def _class(reader: Reader, node: Node, scope: Scope, arguments: Node | None) -> int:
    """Read the head of a class."""
    bases = _bases(reader, scope, arguments)
    made = reader.scope.add((flow.CLASS, scope.index))
    others = [base for base in bases if _is_more_than_a_name(reader, base)]
    if others or any(reader.scope.exprs[base][0] == flow.PARAM for base in bases):
        scope.flags |= flow.OTHER_BASES
    if others:
        told: flow.Bases = (flow.BASES, scope.index, *others)
        reader.scope.add(told)
    if scope.bases:
        reader.event(made, node)
    return made


def _is_stub(reader: Reader, body: Node) -> bool:
    """Whether a function does nothing but wait for another in its place."""
    parts = [part for part in body.children if part.kind_id not in grammar.SILENT][-2:]
    if len(parts) > 1 and reader.text(parts[0])[:1] not in _QUOTES:
        return False
    return bool(parts) and _STUB.match(reader.text(parts[-1])) is not None


_QUOTES = ("'", '"', "r", "R")
_STUB = re.compile(r"raise\s+NotImplementedError\b")


def _qualified(reader: Reader, node: Node, name: int) -> str:
    known = reader.definitions.get(node.start_byte)
    if known is not None:
        return known
    around = "" if reader.scope.kind == flow.MODULE_SCOPE else reader.scope.name + "."
    return around + reader.names[name]


def _is_more_than_a_name(reader: Reader, base: int) -> bool:
    """Whether flow may say of a base what its text does not."""
    expression = reader.scope.exprs[base]
    if expression[0] == flow.ATTR:
        return _is_more_than_a_name(reader, expression[1])
    if expression[0] == flow.GLOBAL:
        return reader.scope.kind >= flow.FUNCTION_SCOPE
    return expression[0] not in _NAMES_OF_CLASSES


_NAMES_OF_CLASSES = frozenset({flow.UNKNOWN, flow.CLASS, flow.PARAM})
"""Of a parameter the class itself asks what is passed."""


def _bases(reader: Reader, scope: Scope, node: Node | None) -> list[int]:
    """Read the bases of a class; what is told of each, but for what `with_metaclass` is handed."""
    if node is None:
        return []
    bases, keywords, values = [], [], []
    for child in node.children:
        kind = child.kind_id
        if kind == grammar.KEYWORD_ARGUMENT:
            keywords.append(reader.text(child))
            value = grammar.field(child, grammar.VALUE)
            if value is not None:
                reader.expr(value)
        elif kind not in grammar.SILENT:
            made = reader.expr(child)
            handed = _with_metaclass(reader, child)
            if handed:
                keywords.append(f"metaclass={reader.text(handed[0])}")
                bases += [reader.type_of(other) for other in handed[1:]]
                continue
            values.append(made)
            named = _named_tuple(reader, child)
            bases.append(reader.type_text(named.encode()) if named else reader.type_of(child))
    scope.bases = tuple(bases)
    scope.keywords = tuple(k for k in keywords if len(k) < LONGEST_KEYWORD)
    return values


def _with_metaclass(reader: Reader, node: Node) -> list[Node]:
    """What `six.with_metaclass(Meta, Base)`, and its like, is handed: it gives no base, but says
    both."""
    if node.kind_id != grammar.CALL or reader.text(node.children[0])[-14:] != "with_metaclass":
        return []
    return grammar.parts_of(node.children[-1])


def _named_tuple(reader: Reader, node: Node) -> str:
    """`namedtuple("P", "x y")` as a base, with its fields: `namedtuple[x, y]`."""
    found = re.match(_NAMED_TUPLE, reader.text(node)) if node.kind_id == grammar.CALL else None
    if found is None:
        return ""
    fields = ", ".join(re.findall(_NAME, found[2]))
    return f"{found[1]}[{fields}]" if fields else found[1]


_NAMED_TUPLE = (  # few files have one
    r"""((?:\w+\.)?namedtuple)\(\s*["']\w+["']\s*,\s*["'(\[]([\w\s,"']*)["')\]]\s*[,)]"""
)


def _type_parameters(reader: Reader, scope: Scope, node: Node) -> None:
    """`class Box[T]` is short for `class Box(typing.Generic[T])`."""
    names = [re.search(_NAME, reader.text(part)) for part in grammar.parts_of(node)]
    text = ", ".join(found[0] for found in names if found is not None)
    base = reader.type_text(f"typing.Generic[{text}]".encode())
    scope.bases = (*scope.bases, base)


def _bounds(reader: Reader, scope: Scope, node: Node) -> None:
    """`[T: Base, U: (A, B)]`, as bases that are none: `TypeVar[T, Base]`, `TypeVar[U, A, B]`."""
    for part in grammar.parts_of(node):
        name, _, bound = reader.text(part).partition(":")
        if bound and re.fullmatch(_NAME, name.strip()):
            several = bound.strip()
            told = several[1:-1] if several[0] + several[-1] == "()" else several
            text = f"{flow.TYPE_VARIABLE}[{name.strip()}, {told}]"
            scope.bases = (*scope.bases, reader.type_text(text.encode()))


_NAME = r"\w+"


def _decorator_text(reader: Reader, node: Node) -> str:
    parts = grammar.parts_of(node)
    if not parts:
        return "?"
    called = parts[0].kind_id == grammar.CALL
    text = reader.text(parts[0].children[0] if called else parts[0])
    if not _DOTTED_NAME.fullmatch(text):
        return "?"
    return f"{text}({_decorator_detail(reader, parts[0], text)})" if called else text


def _decorator_detail(reader: Reader, call: Node, name: str) -> str:
    """What of a decorator's arguments decides who runs: pytest's marks, and no `__init__`."""
    arguments = call.children[-1].children
    if name.endswith("usefixtures"):
        strings = (string_text(reader, c) for c in arguments if c.kind_id == grammar.STRING)
        return ",".join(text for text in strings if text)
    for child in arguments:
        if child.kind_id == grammar.KEYWORD_ARGUMENT:
            keyword, value = reader.text(child.children[0]), reader.text(child.children[-1])
            if keyword == "autouse":
                return "autouse" if value == "True" else ""
            if (keyword, value) == ("init", "False"):
                return "init=False"
    return ""


def lambda_(reader: Reader, node: Node) -> int:
    outer = reader.scope
    if outer.depth > DEEPEST:
        return 0
    outer.lambdas += 1
    around = "" if outer.kind == flow.MODULE_SCOPE else outer.name + "."
    scope = reader.new_scope(
        flow.LAMBDA_SCOPE, f"{around}<lambda{outer.lambdas}>", outer, reader.line_of(node)
    )
    scope.body = grammar.field(node, grammar.BODY)
    by_lambda(reader, scope.body)
    reader.defined(scope.body)
    defaults = _parameters(reader, scope, grammar.field(node, grammar.PARAMETERS))
    made: flow.Function = (flow.FUNC, scope.index, *defaults)
    return outer.add(made)


def _parameters(reader: Reader, scope: Scope, node: Node | None) -> list[int]:
    """Declare the parameters; (position, default value, ...) in the scope around."""
    defaults: list[int] = []
    if node is None:
        return defaults
    place = flow.POSITIONAL
    for child in node.children:
        kind = child.kind_id
        if kind == grammar.POSITIONAL_MARK:
            scope.params = [(n, flow.POSITIONAL_ONLY, t) for n, _, t in scope.params]
            continue
        if kind == grammar.KEYWORD_MARK:
            place = flow.KEYWORD_ONLY
            continue
        if kind in grammar.SILENT:
            continue
        named, how, annotation, default = _parameter(reader, child)
        if named is None or named.kind_id != grammar.IDENTIFIER:
            continue
        name = reader.name(named)
        position = len(scope.params)
        if default is not None:
            held = reader.expr(default)
            defaults += (position, held)
            doubt_default(reader, held)
        scope.params.append((reader.names[name], place if how < 0 else how, annotation))
        scope.param_names[name] = position
        scope.env[name] = scope.add((flow.PARAM, position))
        if how == flow.VARIADIC:
            place = flow.KEYWORD_ONLY
    return defaults


def _parameter(reader: Reader, node: Node) -> tuple[Node | None, int, int, Node | None]:
    kind = node.kind_id
    annotation = -1
    default: Node | None = None
    if kind in (grammar.TYPED_PARAMETER, grammar.TYPED_DEFAULT):
        typed = grammar.field(node, grammar.TYPE_FIELD)
        if typed is not None:
            annotation = reader.type_of(typed)
    if kind in (grammar.DEFAULT_PARAMETER, grammar.TYPED_DEFAULT):
        default = grammar.field(node, grammar.VALUE)
        node = grammar.field(node, grammar.NAME) or node
    elif kind == grammar.TYPED_PARAMETER:
        node = node.children[0]
    how = -1
    if node.kind_id == grammar.LIST_SPLAT_PATTERN:
        how, node = flow.VARIADIC, node.children[-1]
    elif node.kind_id == grammar.DICT_SPLAT_PATTERN:
        how, node = flow.KEYWORDS, node.children[-1]
    return node, how, annotation, default
