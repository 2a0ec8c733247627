"""What is asked of a value and no call says so: whether it is true, its text, its hash."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tree_sitter import Node

from remora.indexer.models import flow
from remora.indexer.scanner.flow import grammar
from remora.indexer.scanner.flow.aliases import CHANGED, before_change
from remora.indexer.scanner.flow.limits import DEEPEST, MOST_NAMED_IN_TEXT
from remora.indexer.scanner.flow.reading import Reader

_ANSWERING = frozenset(
    {
        flow.GLOBAL,
        flow.FREE,
        flow.PARAM,
        flow.OUTER,
        flow.ATTR,
        flow.CALL,
        flow.ITEM,
        flow.PHI,
        flow.LOOP,
        flow.AWAIT,
        flow.NARROW,
        flow.BELOW,
        flow.EXCLUDE,
        flow.CAPTURE,
        flow.UNPACK,
        flow.ITER,
        flow.ENTER,
        flow.EXCEPT,
        flow.TRIED,
        flow.SWALLOWED,
    }
)
"""What may be an instance of a class that has code of its own for it."""
_TRUE_OR_FALSE = frozenset(
    {"isinstance", "issubclass", "hasattr", "callable", "any", "all", "bool", "len"}
)
_OF_OPERATORS = _ANSWERING | {flow.BINOP}
_COMPARING = frozenset({"==", "!=", "<", "<=", ">", ">=", "in", "not in", "is", "is not"})
_FIELD = r"%(?:\([^)]*\))?[-+ #0]*(?:\*|\d+)?(?:\.(?:\*|\d+))?([A-Za-z%])"
_NAMED = re.compile(r"%\((\w+)\)[sra]")
_IN_FIELDS = {"s": "str", "r": "repr", "a": "repr"}
_CONVERSIONS = {"!s": "str", "!r": "repr", "!a": "repr"}


def may_answer(reader: Reader, values: Iterable[int]) -> bool:
    """Whether any of *values* may be an instance of a class that has code of its own for what is
    asked of it."""
    exprs = reader.scope.exprs
    made = [exprs[_before_changes(exprs, value)] for value in values]
    return any(one[0] in _ANSWERING or _may_give(exprs, one) for one in made)


def _before_changes(exprs: Sequence[flow.Expression], value: int) -> int:
    """What *value* was before `add` and its like: an instance may have methods of such names."""
    for _ in range(DEEPEST):
        if exprs[value][0] not in CHANGED:
            break
        value = before_change(exprs, value)
    return value


def _may_give(exprs: Sequence[flow.Expression], made: flow.Expression) -> bool:
    """Whether an operator may give such an instance: what compares mostly does not."""
    if made[0] != flow.BINOP or made[1] in _COMPARING:
        return False
    return exprs[made[2]][0] in _OF_OPERATORS


def ask(reader: Reader, builtin: str, value: int, node: Node) -> int:
    """Note that Python asks *value* at *node* as a call of *builtin* does; the expression that
    does, 0 where none has to."""
    if not may_answer(reader, (value,)):
        return 0
    made: flow.Unary = (flow.UNARY, builtin, value)
    asked = reader.scope.add(made)
    reader.event(asked, node)
    return asked


def ask_whether_true(reader: Reader, value: int, node: Node, operator: str = "") -> int:
    """Note that a condition asks *value* whether it is true, unless it is a builtin's answer. Asked
    by the *operator* `and`, the expression that does is the value where that is false."""
    expression = reader.scope.exprs[value]
    if expression[0] == flow.CALL:
        function = reader.scope.exprs[expression[1]]
        if function[0] == flow.GLOBAL and reader.names[function[1]] in _TRUE_OR_FALSE:
            return 0
    return ask(reader, "and" if operator == "and" else "bool", value, node)


def interpolated(reader: Reader, node: Node) -> int:
    """The expression that an f-string puts in, asked for its text."""
    inside = node.children
    if len(inside) < 2 or inside[1].kind_id not in (grammar.IDENTIFIER, *reader.expressions):
        reader.inside(node)
        return reader.scope.add((flow.CONST, "str"))
    value = reader.expr(inside[1])
    conversion = ""
    for child in inside[2:-1]:
        if child.type == "=":
            conversion = "repr"
        elif child.type == "type_conversion":
            conversion = _CONVERSIONS.get(reader.text(child), "str")
        else:
            conversion = "format" if conversion == "repr" and inside[2].type == "=" else conversion
            reader.inside(child)
    ask(reader, conversion or "format", value, inside[1])
    return value if len(inside) == 3 else reader.scope.add((flow.CONST, "str"))


def _items_named(reader: Reader, text: Node, mapping: int) -> list[int]:
    """What `%(name)s` takes out of a *mapping* at the literal *text*."""
    items: list[int] = []
    for name in list(dict.fromkeys(_NAMED.findall(reader.text(text))))[:MOST_NAMED_IN_TEXT]:
        key = reader.scope.add((flow.STR, reader.name_of(name)))
        items.append(reader.scope.add((flow.ITEM, mapping, key)))
        reader.event(items[-1], text)
    return items


def put_into_text(reader: Reader, text: Node, right: int) -> None:
    """Ask for the text of what `%` puts into the literal *text*."""
    held = reader.scope.exprs[right]
    fields = [field for field in re.findall(_FIELD, reader.text(text)) if field != "%"]
    values: Sequence[int] = (right,)
    if held[0] == flow.TUPLE:
        values = held[1:]
    elif held[0] == flow.DICT:
        values = list(held[1:])[1::2]
        fields = ["s"] * len(values)
    elif may_answer(reader, (right,)) and _NAMED.search(reader.text(text)):
        values, fields = _items_named(reader, text, right), ["s"] * MOST_NAMED_IN_TEXT
    for field, value in zip(fields, values, strict=False):
        if field in _IN_FIELDS:
            ask(reader, _IN_FIELDS[field], value, text)
