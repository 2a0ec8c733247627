"""Heads taken apart, against what Python's own parser makes of them."""

from __future__ import annotations

import ast
import os
from pathlib import Path

import pytest

from remora.indexer.models.signature import Parameter, Signature
from remora.indexer.scanner import scan
from remora.indexer.signatures.reading import read_signature, split, without_common

LIBRARY = Path(os.__file__).parent
FILES = sorted(LIBRARY.glob("*.py"))[:60] + sorted((LIBRARY / "asyncio").glob("*.py"))


def by_ast(head: str) -> Signature:
    """What `ast` reads from the same text."""
    (node,) = ast.parse(f"{head}: pass").body
    generics = (
        head[head.index("[") : head.index("]") + 1] if getattr(node, "type_params", 0) else ""
    )
    if isinstance(node, ast.ClassDef):
        keywords = [
            f"{k.arg}={said(k.value)}" if k.arg else f"**{said(k.value)}" for k in node.keywords
        ]
        return Signature(bases=(*map(said, node.bases), *keywords), generics=generics)
    assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    return Signature(
        parameters=tuple(_parameters(node.args)),
        returns=said(node.returns) if node.returns else None,
        generics=generics,
        is_async=isinstance(node, ast.AsyncFunctionDef),
    )


def said(node: ast.expr) -> str:
    """An expression in one spelling."""
    return ast.unparse(node)


def _parameters(arguments: ast.arguments) -> list[Parameter]:
    plain = [*arguments.posonlyargs, *arguments.args]
    defaults: list[ast.expr | None] = [None] * (len(plain) - len(arguments.defaults))
    defaults += arguments.defaults
    found: list[Parameter] = []
    for at, (argument, default) in enumerate(zip(plain, defaults, strict=True)):
        only = at < len(arguments.posonlyargs)
        kind = "positional_only" if only else "positional_or_keyword"
        found.append(_parameter(argument, kind, default))
    if arguments.vararg:
        found.append(_parameter(arguments.vararg, "var_positional"))
    for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        found.append(_parameter(argument, "keyword_only", default))
    if arguments.kwarg:
        found.append(_parameter(arguments.kwarg, "var_keyword"))
    return found


def _parameter(argument: ast.arg, kind: object, default: ast.expr | None = None) -> Parameter:
    annotation = said(argument.annotation) if argument.annotation else None
    return Parameter(argument.arg, kind, annotation, said(default) if default else None)  # type: ignore[arg-type]


def in_one_spelling(read: Signature) -> Signature:
    """*read*, its expressions spelt as `ast` spells them, without the texts."""

    def spelt(text: str | None) -> str | None:
        return None if text is None else said(ast.parse(text.lstrip("*"), mode="eval").body)

    parameters = tuple(
        p._replace(annotation=spelt(p.annotation), default=spelt(p.default), text="")
        for p in read.parameters
    )
    return read._replace(
        parameters=parameters,
        returns=spelt(read.returns),
        bases=tuple(_base(base) for base in read.bases),
    )


def _base(text: str) -> str:
    (base,) = [*ast.parse(f"f({text})", mode="eval").body.args, None][:1]  # type: ignore[attr-defined]
    if base is not None:
        return said(base)
    (keyword,) = ast.parse(f"f({text})", mode="eval").body.keywords  # type: ignore[attr-defined]
    return f"{keyword.arg}={said(keyword.value)}"


def test_heads_of_the_standard_library() -> None:
    heads = {
        found.signature
        for path in FILES
        for found in scan(path.read_bytes()).definitions[1:]
        if found.parse_ok
    }
    assert len(heads) > 1500
    for head in heads:
        assert in_one_spelling(read_signature(head)) == by_ast(head), head


@pytest.mark.parametrize(
    "head",
    [
        "def f()",
        "def f(a, /, b, *, c=1, **d) -> None",
        "async def f(*args: int, c: str = ',)', **kw: 'x')",
        "def f(a=lambda x, y=(1, 2): {x: y}, b=a[1:2], c='=')",
        "def f(a: dict[str, list[int]] = {'a': [1, 2]}, *, b=x == y) -> tuple[int, ...]",
        "def f(a=\"\"\"x''', )\"\"\", b='''\"''')",
        "def f(a=r'\\'', b='\\\\') -> '->'",
        "class C",
        "class C(A, B[int], metaclass=M, key='=')",
        "class C(f(a, b), *more)",
    ],
)
def test_heads_that_are_hard(head: str) -> None:
    assert in_one_spelling(read_signature(head)) == by_ast(head)


def test_generics() -> None:
    assert read_signature("def f[T: (int, str), *Ts](a: T) -> T").generics == "[T: (int, str), *Ts]"
    assert read_signature("class C[T](A[T])") == Signature(bases=("A[T]",), generics="[T]")


def test_texts_stay_as_written() -> None:
    texts = [p.text for p in read_signature("def f(a: int = 1, *args, b=2, **kw)").parameters]
    assert texts == ["a: int = 1", "*args", "b=2", "**kw"]


@pytest.mark.parametrize(
    "text", ["", "x = 1", "def", "def f", "def f(", "def f(a", "class C(", "def f(a]"]
)
def test_what_is_no_head_raises_nothing(text: str) -> None:
    assert isinstance(read_signature(text), Signature)


def test_parts_outside_of_brackets_and_strings() -> None:
    assert split("a, b(c, d), 'e, f', {g: [h, i]}") == ["a", "b(c, d)", "'e, f'", "{g: [h, i]}"]
    assert split("") == []


@pytest.mark.parametrize(
    "text", ["a, b=1, *args", "a", "a,, b ,", "a: x = y == z, **kw", "a=b:c, d:e", ", "]
)
def test_what_is_plain_is_cut_as_what_has_to_be_watched(text: str) -> None:
    assert split(text) == split(f"{text}, ''")[:-1]
    plain, watched = read_signature(f"def f({text})"), read_signature(f"def f({text}, w='')")
    assert plain.parameters == watched.parameters[:-1]


MANY = ", ".join(f"option_{number}: str | None = None" for number in range(8))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("def f(a)", "def f(a, b)", ("def f(a)", "def f(a, b)")),
        (
            f"def f({MANY}) -> int",
            f"def f(new, {MANY}) -> int",
            ("def f(...) -> int", "def f(new, ...) -> int"),
        ),
        (
            f"async def f[T](a, b, *, {MANY})",
            f"async def f[T](a, c=(1, 2), *, {MANY})",
            ("async def f[T](..., b, ...)", "async def f[T](..., c=(1, 2), ...)"),
        ),
        (f"def f({MANY})", f"def g({MANY}, a)", ("def f(...)", "def g(..., a)")),
        (f"def f({MANY}, a, a)", f"def f({MANY}, a)", ("def f(..., a)", "def f(...)")),
        (f"class A({MANY})", f"class A({MANY}, b)", (f"class A({MANY})", f"class A({MANY}, b)")),
        ("", f"def f({MANY})", ("", f"def f({MANY})")),
        (f"def f({MANY})", f"def f({MANY}", (f"def f({MANY})", f"def f({MANY}")),
    ],
)
def test_long_heads_beside_each_other(before: str, after: str, told: tuple[str, str]) -> None:
    assert without_common(before, after) == told
