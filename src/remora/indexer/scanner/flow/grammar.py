"""The node kinds and fields of the grammar that flow asks for, as numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from tree_sitter import Node

from remora.indexer.scanner.kinds import LANGUAGE


def _kind(name: str, named: bool = True) -> int:
    found = LANGUAGE.id_for_node_kind(name, named)
    return -1 if found is None else found


def _field(name: str) -> int:
    found = LANGUAGE.field_id_for_name(name)
    return -1 if found is None else found


COMMENT = _kind("comment")
IDENTIFIER = _kind("identifier")
YIELD = _kind("yield")
BLOCK = _kind("block")
CALL = _kind("call")
ATTRIBUTE = _kind("attribute")
STRING = _kind("string")
STRING_CONTENT = _kind("string_content")
INTERPOLATION = _kind("interpolation")
BINARY = _kind("binary_operator")
KEYWORD_ARGUMENT = _kind("keyword_argument")
LIST_SPLAT = _kind("list_splat")
DICT_SPLAT = _kind("dictionary_splat")
LIST_SPLAT_PATTERN = _kind("list_splat_pattern")
DICT_SPLAT_PATTERN = _kind("dictionary_splat_pattern")
CLASS = _kind("class_definition")
DECORATOR = _kind("decorator")
SUBSCRIPT = _kind("subscript")
TRUTHS = frozenset({_kind("true"), _kind("false")})
FLOAT = _kind("float")
PLAIN_CONSTANTS = frozenset({_kind("true"), _kind("false"), _kind("none"), _kind("float")})
"""Constants that are known by how they are written."""
SLICE = _kind("slice")
DICTIONARY = _kind("dictionary")
PAIR = _kind("pair")
CONDITIONAL = _kind("conditional_expression")
FOR = _kind("for_statement")
FOR_IN = _kind("for_in_clause")
IF_CLAUSE = _kind("if_clause")
ELIF = _kind("elif_clause")
ELSE = _kind("else_clause")
FALSY = frozenset({_kind("false"), _kind("none")})
EXCEPT = _kind("except_clause")
EXCEPT_GROUP = _kind("except_group_clause")
FINALLY = _kind("finally_clause")
AS_PATTERN = _kind("as_pattern")
PARENTHESIZED = _kind("parenthesized_expression")
ASSIGNMENT = _kind("assignment")
DOTTED = _kind("dotted_name")
ALIASED = _kind("aliased_import")
RELATIVE = _kind("relative_import")
WILDCARD = _kind("wildcard_import")
NOT = _kind("not_operator")
NAMED = _kind("named_expression")
COMPARISON = _kind("comparison_operator")
BOOLEAN = _kind("boolean_operator")
LIST = _kind("list")
AUGMENTED_ASSIGNMENT = _kind("augmented_assignment")
EXPRESSION_STATEMENT = _kind("expression_statement")
TUPLE = _kind("tuple")
GENERATOR = _kind("generator_expression")
WITH_CLAUSE = _kind("with_clause")
CASE = _kind("case_clause")
TYPE = _kind("type")
TYPE_PARAMETERS = _kind("type_parameter")
TYPED_PARAMETER = _kind("typed_parameter")
DEFAULT_PARAMETER = _kind("default_parameter")
TYPED_DEFAULT = _kind("typed_default_parameter")
POSITIONAL_MARK = _kind("positional_separator")
KEYWORD_MARK = _kind("keyword_separator")
INTEGER = _kind("integer")

DEFINITION_ARGUMENTS = frozenset({_kind("parameters"), _kind("argument_list")})
"""What stands in the brackets of a `def` or `class`."""

COLON = _kind(":", named=False)
PUNCTUATION = frozenset(_kind(mark, named=False) for mark in "(),")

NAME = _field("name")
MODULE_NAME = _field("module_name")
BODY = _field("body")
PARAMETERS = _field("parameters")
LEFT = _field("left")
RIGHT = _field("right")
TYPE_FIELD = _field("type")
VALUE = _field("value")
OPERATOR = _field("operator")
CONDITION = _field("condition")
ALIAS = _field("alias")
SUBJECT = _field("subject")
GUARD = _field("guard")
DEFINITION = _field("definition")

_Read = TypeVar("_Read", bound=Callable[..., object])


def by_kind(functions: Mapping[str, _Read]) -> dict[int, _Read]:
    """*functions* by the number of the kind in place of its name."""
    return {_kind(name): function for name, function in functions.items() if _kind(name) >= 0}


def kinds(*names: str) -> frozenset[int]:
    """The numbers of the kinds that are so called."""
    return frozenset(_kind(name) for name in names)


SIGNS = {
    number: LANGUAGE.node_kind_for_id(number) or ""
    for number in range(LANGUAGE.node_kind_count)
    if not LANGUAGE.node_kind_is_named(number)
}
"""The text of every keyword and sign, by its number."""

SILENT = frozenset({COMMENT, _kind("line_continuation"), *SIGNS})
"""What is no operand: comments and continuations may stand anywhere."""

_EQUALS = _kind("=", named=False)
_ASYNC = _kind("async", named=False)


def parts_of(node: Node) -> list[Node]:
    """The children that say something: no signs, no comments, no continuations."""
    found: list[Node] = []
    for child in node.children:
        if child.kind_id not in SILENT:
            found.append(child)  # noqa: PERF401 - asked for each node, and a loop makes no function
    return found


def operator_of(node: Node) -> str:
    """The sign of a binary or boolean operator."""
    for child in node.children:
        sign = SIGNS.get(child.kind_id)
        if sign is not None:
            return sign
    return ""


def block_of(node: Node) -> Node | None:
    """The block of a compound statement or clause: its last child, but for comments."""
    for child in reversed(node.children):
        if child.kind_id == BLOCK:
            return child
    return None


def is_async(node: Node) -> bool:
    """Whether a `def`, `for` or `with` begins with `async`."""
    return node.children[0].kind_id == _ASYNC


def assigned(node: Node) -> tuple[Node | None, Node | None]:
    """What an assignment assigns, and its annotation."""
    children = node.children
    if len(children) == 3 and children[1].kind_id == _EQUALS:
        return children[2], None
    return field(node, RIGHT), field(node, TYPE_FIELD)


def field(node: Node, number: int) -> Node | None:
    """The child in a field, as the object that `children` holds: what was asked of it is kept."""
    found = node.child_by_field_id(number)
    if found is not None:
        for child in node.children:
            if child == found:
                return child
    return found
