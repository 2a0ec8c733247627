"""The grammar's node kinds as numbers, and the sets of them that the scanner asks for.

Kinds are compared by number, never by name: a number costs one attribute read,
a name a new string. The grammar gives some names several numbers (`lambda`,
`block`, `tuple_pattern`), so every word below stands for a set of them.
"""

from __future__ import annotations

from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from typing import Final

from tree_sitter import Language


def _language() -> Language:
    """The grammar, from its binding alone.

    The package around it loads `importlib.resources`, for queries that nobody here
    asks for: a third of what loading the scanner would take.
    """
    package = find_spec("tree_sitter_python")
    places = None if package is None else package.submodule_search_locations
    spec = PathFinder.find_spec("tree_sitter_python._binding", places)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError("tree_sitter_python is not installed", name="tree_sitter_python")
    binding = module_from_spec(spec)
    spec.loader.exec_module(binding)
    return Language(binding.language())


LANGUAGE: Final = _language()

ERROR: Final = 0xFFFF
"""The number tree-sitter gives to what it could not read, in every grammar."""


def _numbers_by_name() -> tuple[dict[str, set[int]], dict[str, set[int]]]:
    named: dict[str, set[int]] = {}
    anonymous: dict[str, set[int]] = {}
    for number in range(LANGUAGE.node_kind_count):
        name = LANGUAGE.node_kind_for_id(number) or ""
        kinds = named if LANGUAGE.node_kind_is_named(number) else anonymous
        kinds.setdefault(name, set()).add(number)
    return named, anonymous


_NAMED, _ANONYMOUS = _numbers_by_name()


def numbers(*names: str) -> frozenset[int]:
    """The numbers of the named kinds; a name the grammar does not know is a mistake of ours."""
    return frozenset().union(*(_NAMED[name] for name in names))


def tokens(*texts: str) -> frozenset[int]:
    """The numbers of the given keywords and signs."""
    return frozenset().union(*(_ANONYMOUS[text] for text in texts))


def named_numbers() -> frozenset[int]:
    """The numbers of all kinds that are more than a keyword or sign."""
    return frozenset().union(*_NAMED.values())


IDENTIFIER: Final = numbers("identifier")
COMMENT: Final = numbers("comment")
BLOCK: Final = numbers("block")
FUNCTION: Final = numbers("function_definition")
CLASS: Final = numbers("class_definition")
DECORATED: Final = numbers("decorated_definition")
DECORATOR: Final = numbers("decorator")
PARAMETERS: Final = numbers("parameters")
ARGUMENTS: Final = numbers("argument_list")
TYPE: Final = numbers("type")
TYPE_PARAMETERS: Final = numbers("type_parameter")
TYPED: Final = numbers("typed_parameter", "typed_default_parameter")
DEFAULTED: Final = numbers("default_parameter", "typed_default_parameter")
KEYWORD_ARGUMENT: Final = numbers("keyword_argument")
EXPRESSION_STATEMENT: Final = numbers("expression_statement")
STRING: Final = numbers("string")
CONCATENATED_STRING: Final = numbers("concatenated_string")
PARENTHESIZED: Final = numbers("parenthesized_expression")
EXCEPT: Final = numbers("except_clause")
ELSE: Final = numbers("else_clause")
CASE: Final = numbers("case_clause")
CASE_PATTERN: Final = numbers("case_pattern")
GUARD: Final = numbers("if_clause")
DOTTED_NAME: Final = numbers("dotted_name")
RELATIVE: Final = numbers("relative_import")
ALIASED: Final = numbers("aliased_import")
WILDCARD: Final = numbers("wildcard_import")
IMPORT: Final = numbers("import_statement")
FUTURE_IMPORT: Final = numbers("future_import_statement")
LAMBDA_PARAMETERS: Final = numbers("lambda_parameters")
CONDITIONAL: Final = numbers("conditional_expression")
UNARY: Final = numbers("unary_operator")
POWER: Final = tokens("**")
PLACES: Final = numbers("attribute", "subscript")
"""Targets that are assigned to without binding a name."""

ASYNC: Final = tokens("async")
STAR: Final = tokens("*")
COMMA: Final = tokens(",")
SEMICOLON: Final = tokens(";")
OPENERS: Final = tokens("(", "[", "{")
CLOSERS: Final = tokens(")", "]", "}")
DOT: Final = tokens(".")
IMPORT_KEYWORD: Final = tokens("import")

CLAUSES: Final = numbers("elif_clause", "else_clause", "except_clause", "finally_clause")

COMPOUND: Final = (
    FUNCTION
    | CLASS
    | DECORATED
    | CASE
    | numbers(
        "if_statement",
        "for_statement",
        "while_statement",
        "try_statement",
        "with_statement",
        "match_statement",
    )
)
"""What holds a block and can stand in one; a `case` stands in the block of its `match`."""

TAILED: Final = COMPOUND | CLAUSES | BLOCK | numbers("module")
"""Kinds whose end the grammar draws too late: their blocks swallow trailing comments."""

ATOMS: Final = numbers(
    "concatenated_string",
    "identifier",
    "call",
    "attribute",
    "subscript",
    "string",
    "list",
    "dictionary",
    "set",
    "list_comprehension",
    "dictionary_comprehension",
    "set_comprehension",
    "generator_expression",
    "parenthesized_expression",
    "tuple",
    "true",
    "false",
    "none",
    "ellipsis",
)
"""Expressions that bind tighter than any operator: brackets around them say nothing."""

FREE: Final = numbers(
    "expression_statement",
    "return_statement",
    "assignment",
    "augmented_assignment",
    "if_statement",
    "elif_clause",
    "while_statement",
    "for_statement",
    "assert_statement",
    "raise_statement",
    "delete_statement",
    "with_item",
    "parenthesized_expression",
    "argument_list",
    "keyword_argument",
    "default_parameter",
    "typed_default_parameter",
    "pair",
    "list",
    "tuple",
    "set",
    "expression_list",
    "list_comprehension",
    "set_comprehension",
    "generator_expression",
    "if_clause",
    "lambda",
    "match_statement",
    "type",
)
"""Parents in which any single expression may stand with or without round brackets."""

TUPLE_FREE: Final = numbers(
    "return_statement",
    "assignment",
    "augmented_assignment",
    "for_statement",
    "for_in_clause",
    "delete_statement",
    "expression_statement",
)
"""Parents in which a tuple may stand with or without round brackets."""
