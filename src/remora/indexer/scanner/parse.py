"""Text to syntax tree, past the places where tree-sitter-python and Python part ways.

Every remedy rewrites a copy of the text to the same length, so that the tree's
offsets hold for the text itself. Rows do not: a remedy may take line feeds out.
None depends on a clock or on the running interpreter's own parser, because the
same bytes must give the same facts everywhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.scanner import kinds
from remora.indexer.scanner.budget import Budget, BudgetedParser
from remora.indexer.scanner.extras import (
    BACKSLASH,
    HASH,
    NEWLINE,
    Rewritten,
    blank,
    lexemes,
    without_many_extras,
)

_OPEN: Final = frozenset(b"([{")
_CLOSE: Final = frozenset(b")]}")

# Most files hold no error: `re` compiles these for the first that does, and keeps that.
_STATEMENT_START: Final = (
    rb"[ \t\f]*(?:@|(?:def|class|import|return|while|with|try|except|finally|raise|pass|break"
    rb"|continue|global|nonlocal|del|assert)\b)"
)
"""Words that cannot begin a line inside brackets: an open bracket before them was never closed."""

_TYPE_PARAMETERS: Final = rb"\b(?:def|class|type)[ \t]++\w++[ \t]*+\["
_TYPE_PARAMETER_TOKEN: Final = rb"[\[({]|[\])}]|==|=|,"
_LONGEST_TYPE_PARAMETERS: Final = 4096
"""In bytes; what is longer was never closed."""


class Parsed(NamedTuple):
    """A tree and what the parser was not shown of the text it stands for."""

    root: Node
    hidden_comments: tuple[tuple[int, int], ...]
    """Comments that a remedy blanked: they are in the text and not in the tree."""
    hidden_errors: tuple[int, ...]
    """Where a remedy blanked a bracket that is never closed, in order."""
    is_plain: bool = False
    """Whether the text was read as it is, and holds no error."""
    steps: int = 0
    """Of its budget, how much a plain text took."""

    def is_sound(self, node: Node, start: int, end: int) -> bool:
        """Whether *node*, from *start* to *end*, holds no syntax error."""
        if node.has_error:
            return False
        return bisect_left(self.hidden_errors, start) == bisect_left(self.hidden_errors, end)


def parse(reader: BudgetedParser, text: bytes) -> Parsed | None:
    """The best tree of *text* that the remedies give; None where its budget is too small for one.

    One budget is for all: a remedy that takes more than is left of it is given up.
    """
    budget = Budget(len(text))
    shown = without_many_extras(text)
    tree = budget.tree(reader, shown.text)
    if tree is None:
        return None
    root = tree.root_node
    if not root.has_error:
        return Parsed(root, shown.comments, (), shown.text is text, budget.spent)
    first = Parsed(root, shown.comments, ())
    joined = _joined_lines(_plain_type_parameters(shown.text))
    if joined.text == shown.text:
        return first
    second = budget.tree(reader, joined.text)
    if second is None or damage(second.root_node) + len(joined.errors) >= damage(root):
        return first
    return Parsed(second.root_node, shown.comments + joined.comments, joined.errors)


def damage(root: Node) -> int:
    """How many bytes a tree could not make sense of, and how many tokens it had to invent."""
    total = 0
    stack = [root]
    while stack:
        node = stack.pop()
        if node.kind_id == kinds.ERROR:
            total += 1 + node.end_byte - node.start_byte
        elif node.is_missing:
            total += 1
        elif node.has_error:
            stack.extend(node.children)
    return total


def first_damage(root: Node) -> Iterator[int]:
    """Where the first thing stands that a tree could not make sense of, if there is any."""
    stack = [root]
    while stack:
        node = stack.pop()
        if node.kind_id == kinds.ERROR or node.is_missing:
            yield node.start_byte
            return
        if node.has_error:
            stack.extend(reversed(node.children))


def _joined_lines(text: bytes) -> Rewritten:
    """*text* with the line feeds and comments inside brackets blanked.

    Where a bracket is never closed its lines stay apart, and the bracket goes: the
    damage ends with its line.
    """
    copy = bytearray(text)
    comments: list[tuple[int, int]] = []
    errors: list[int] = []
    openers: list[int] = []
    blanked: list[tuple[int, int]] = []
    begins_statement = re.compile(_STATEMENT_START).match
    for start, end, _ in lexemes(text):
        lead = text[start]
        if lead in _OPEN:
            openers.append(start)
        elif not openers:
            continue
        elif lead in _CLOSE:
            openers.pop()
            if not openers:
                comments.extend(blank(text, copy, blanked))
        elif lead == NEWLINE and begins_statement(text, end):
            errors.extend(_drop_openers(copy, openers))
            blanked.clear()
        elif lead in (NEWLINE, HASH, BACKSLASH):
            blanked.append((start, end))
    errors.extend(_drop_openers(copy, openers))
    return Rewritten(bytes(copy), tuple(comments), tuple(errors))


def _drop_openers(copy: bytearray, openers: list[int]) -> list[int]:
    """Blank the brackets at *openers* in the copy and empty the list; where they were."""
    for start in openers:
        copy[start : start + 1] = b" "
    dropped = openers.copy()
    openers.clear()
    return dropped


def _plain_type_parameters(text: bytes) -> bytes:
    """*text* with the defaults of type parameters (PEP 696) blanked."""
    copy = bytearray(text)
    done = 0
    for found in re.finditer(_TYPE_PARAMETERS, text):
        if found.start() >= done:
            done = _blank_defaults(text, copy, found.end())
    return bytes(copy)


def _blank_defaults(text: bytes, copy: bytearray, start: int) -> int:
    """Blank the defaults of the type parameter list that begins at *start*; where it ends."""
    depth = 1
    default = -1
    limit = start + _LONGEST_TYPE_PARAMETERS
    for found in re.compile(_TYPE_PARAMETER_TOKEN).finditer(text, start, limit):
        sign = found[0]
        if default >= 0 and depth == 1 and sign in (b",", b"]"):
            copy[default : found.start()] = b" " * (found.start() - default)
            default = -1
        if sign[0] in _OPEN:
            depth += 1
        elif sign[0] in _CLOSE:
            depth -= 1
            if depth == 0:
                return found.end()
        elif sign == b"=" and depth == 1 and default < 0:
            default = found.start()
    return limit
