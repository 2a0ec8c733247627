"""How many decisions a statement adds, by radon's rule.

A definition starts at 1; most kinds add one wherever they stand and are counted
by the walk itself. The functions here answer for the statements whose weight
depends on their parts.
"""

from __future__ import annotations

import re
from typing import Final

from tree_sitter import Node

from remora.indexer.scanner import kinds

_BARE_NAME: Final = (  # compiled by the first file with a `match`
    rb"[\s(]*+(?!(?:None|True|False)\b)[A-Za-z_\x80-\xff][\w\x80-\xff]*+[\s)]*"
)


def loop_decisions(loop: Node) -> int:
    """One for a `for` or `while`, one more for its `else`."""
    return 2 if loop.children[-1].kind_id in kinds.ELSE else 1


def try_decisions(statement: Node) -> int:
    """One for each `except` and one for `else`; nothing where the clauses are `except*`."""
    clauses = otherwise = 0
    for child in statement.children:
        kind = child.kind_id
        if kind in kinds.EXCEPT:
            # A line continuation can stand before the star: look at all children.
            if any(part.kind_id in kinds.STAR for part in child.children):
                return 0
            clauses += 1
        elif kind in kinds.ELSE:
            otherwise = 1
    return clauses + otherwise


def match_decisions(text: bytes, statement: Node) -> int:
    """One for each case, less one if any case takes whatever comes."""
    cases = [
        child
        for block in statement.children
        if block.kind_id in kinds.BLOCK
        for child in block.children
        if child.kind_id in kinds.CASE
    ]
    return len(cases) - any(_takes_all(text, case) for case in cases)


def guard_decisions(case: Node) -> int:
    """Takes back what the walk counts for a guard: an `if` here adds nothing."""
    return -1 if any(child.kind_id in kinds.GUARD for child in case.children) else 0


def _takes_all(text: bytes, case: Node) -> bool:
    """Whether the pattern is `_` or a bare name, in brackets or not."""
    patterns = [child for child in case.children if child.kind_id in kinds.CASE_PATTERN]
    if len(patterns) != 1 or any(child.kind_id in kinds.COMMA for child in case.children):
        return False
    pattern = patterns[0]
    bare_name = re.compile(_BARE_NAME)
    return bare_name.fullmatch(text, pattern.start_byte, pattern.end_byte) is not None
