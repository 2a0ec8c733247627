"""What the linker's modules hand each other has types."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src/remora/indexer"
LINKER = sorted((PACKAGE / "linker").rglob("*.py"))
TYPING = ("typing", "typing_extensions", "t")


def untyped(tree: ast.AST) -> Iterator[int]:
    """The lines that bring in `Any`, or name it by its module. There is no other way to it:
    what stands in quotes has to be imported as well."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in TYPING:
            if any(name.name in ("Any", "*") for name in node.names):
                yield node.lineno
        elif isinstance(node, ast.Attribute) and node.attr == "Any":
            yield node.lineno


@pytest.mark.parametrize("file", LINKER, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_nothing_in_the_linker_is_any(file: Path) -> None:
    assert list(untyped(ast.parse(file.read_bytes()))) == []


@pytest.mark.parametrize(
    "text",
    [
        "from typing import Any, Final",
        "from typing_extensions import Any as Whatever",
        "from typing import *",
        "import typing\ndef f(x: typing.Any): ...",
        "import typing as t\nx: t.Any = 1",
        "if TYPE_CHECKING:\n    from typing import Any\nx: 'list[Any]' = []",
    ],
)
def test_any_is_seen_however_it_comes(text: str) -> None:
    assert list(untyped(ast.parse(text)))


def test_words_that_only_look_like_it_are_none() -> None:
    text = "from values import AnyClass\nWORDS = {'typing.Any', 'Any'}\nfound = any(WORDS)\n"
    assert list(untyped(ast.parse(text))) == []
