"""Regular expressions match alike under every Python that is supported."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[2] / "src"
_SIGN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()]|.", re.DOTALL)
_BEGINS_WITH_ONE = re.compile(r"\(\?:\s*\\[\\#]|\(\?:\(\?=")
"""`(?:\\\\ ...` or `(?:\\# ...`, and a look ahead of nothing but signs."""


def groups(pattern: str) -> Iterator[tuple[str, str]]:
    """Each group of *pattern*, with what stands behind it."""
    opened: list[int] = []
    for sign in _SIGN.finditer(pattern):
        if sign[0] == "(":
            opened.append(sign.start())
        elif sign[0] == ")" and opened:
            yield pattern[opened.pop() : sign.end()], pattern[sign.end() :]


def possessive(pattern: str) -> list[str]:
    """The groups that are repeated without a way back and may fail behind their first sign. Where
    one does, Python before 3.11.5 goes on from where it failed."""
    return [
        group
        for group, behind in groups(pattern)
        if re.match(r"(?:[*+?]|\{\d*,?\d*\})\+", behind) and not _BEGINS_WITH_ONE.match(group)
    ]


def patterns() -> Iterator[str]:
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes):
                value = node.value
                yield value if isinstance(value, str) else value.decode("latin-1")


def test_no_group_fails_midway_that_has_no_way_back() -> None:
    assert [group for pattern in patterns() for group in possessive(pattern)] == []


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        (r"(?:[ \t]*+\n)*+x", [r"(?:[ \t]*+\n)"]),
        (r"(?:a|b)?+", ["(?:a|b)"]),
        (r"(?:\\.?+[^()]*+)*+", []),
        (r"(?:[ \t]*+\n)*", []),
        (r"[^)]*+", []),
    ],
)
def test_such_a_group_is_found(pattern: str, found: list[str]) -> None:
    assert possessive(pattern) == found
