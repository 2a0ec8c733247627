"""How far the scanner's facts agree with Python's own `ast`, and with radon.

    python -m tests.scanner.agreement [DIR...]     (the standard library by default)

Every fact of every definition is compared with an independent source, each
disagreement is listed, and the shares are printed. `docs/facts.md` explains the
disagreements that are left.
"""

from __future__ import annotations

import ast
import sys
import sysconfig
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from radon.visitors import ComplexityVisitor

from remora.indexer.models.facts import Definition
from remora.indexer.scanner import scan

AstDefinition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
SUBJECTS = (
    "node set",
    "parent and kind",
    "span",
    "def line",
    "signature",
    "docstring",
    "decorators",
    "complexity",
)


class Disagreement(NamedTuple):
    subject: str
    name: str
    ours: object
    theirs: object


class Comparison(NamedTuple):
    """What was compared in one source, how often per subject, and where we differ."""

    compared: Counter[str]
    disagreements: list[Disagreement]


def compare(source: bytes) -> Comparison | None:
    """The scanner against `ast` and radon; None where those cannot read the source."""
    tree = _parse(source)
    if tree is None:
        return None
    try:
        theirs = dict(_definitions(tree))
        facts = scan(source)
        found: list[Disagreement] = []
        compared: Counter[str] = Counter()
        ours = {definition.name: definition for definition in facts.definitions}
        found.extend(
            Disagreement("node set", name, name in ours, name in theirs)
            for name in sorted(ours.keys() ^ theirs.keys())
        )
        compared["node set"] = len(ours.keys() | theirs.keys())
        for name in ours.keys() & theirs.keys():
            for subject, mine, other in _pairs(ours, ours[name], theirs[name]):
                compared[subject] += 1
                if mine != other:
                    found.append(Disagreement(subject, name, mine, other))
    except RecursionError:
        return None
    return Comparison(compared, found)


def _parse(source: bytes) -> ast.Module | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None


def _definitions(tree: ast.Module) -> Iterator[tuple[str, tuple[str, str, ast.AST]]]:
    """Key, parent's kind and node of each definition, in source order."""
    seen: Counter[str] = Counter({"__module__": 1})
    yield "__module__", ("", "", tree)
    stack: list[tuple[ast.AST, str, str]] = [(tree, "", "module")]
    while stack:
        node, scope, kind = stack.pop()
        children: list[tuple[ast.AST, str, str]] = []
        if isinstance(node, AstDefinition):
            name = f"{scope}.{node.name}" if scope else node.name
            seen[name] += 1
            yield (f"{name}@{seen[name]}" if seen[name] > 1 else name), (scope, kind, node)
            inner = "class" if isinstance(node, ast.ClassDef) else "function"
            children = [(child, name, inner) for child in node.body]
        else:
            children = [(child, scope, kind) for child in ast.iter_child_nodes(node)]
        stack.extend(reversed(children))


def _pairs(
    ours: dict[str, Definition], mine: Definition, theirs: tuple[str, str, ast.AST]
) -> Iterator[tuple[str, object, object]]:
    scope, parent_kind, node = theirs
    visitor = ComplexityVisitor()
    visitor.visit(node)
    if isinstance(node, ast.Module):
        yield "docstring", mine.docstring, ast.get_docstring(node)
        yield "complexity", mine.complexity, visitor.complexity
        return
    assert isinstance(node, AstDefinition)
    parent = list(ours.values())[mine.parent]
    kind = "class" if isinstance(node, ast.ClassDef) else "function"
    if kind == "function" and parent_kind == "class":
        kind = "method"
    yield (
        "parent and kind",
        (parent.name.partition("@")[0], mine.kind),
        (scope or "__module__", kind),
    )
    first = min([node.lineno, *(d.lineno for d in node.decorator_list)])
    yield "span", (mine.start_line, mine.end_line), (first, node.end_lineno)
    yield "def line", mine.def_line, node.lineno
    yield "signature", _signature_dump(mine.signature), _head_dump(node)
    yield "docstring", mine.docstring, ast.get_docstring(node)
    yield (
        "decorators",
        [_expression_dump(decorator) for decorator in mine.decorators],
        [ast.dump(decorator) for decorator in node.decorator_list],
    )
    counted = (
        visitor.classes[0].real_complexity
        if isinstance(node, ast.ClassDef)
        else visitor.functions[0].complexity
    )
    yield "complexity", mine.complexity, counted


def _signature_dump(signature: str) -> str:
    if "\n" in signature:
        return f"not on one line: {signature!r}"
    tree = _parse((signature + ": pass").encode())
    return f"not Python: {signature}" if tree is None else ast.dump(tree.body[0])


def _head_dump(node: AstDefinition) -> str:
    head = type(node)(**dict(ast.iter_fields(node)))
    head.body = [ast.Pass()]
    head.decorator_list = []
    return ast.dump(head)


def _expression_dump(decorator: str) -> str:
    # In brackets: a decorator may be an assignment expression.
    tree = _parse(f"({decorator.removeprefix('@')})".encode())
    if tree is None or len(tree.body) != 1 or not isinstance(tree.body[0], ast.Expr):
        return f"not Python: {decorator}"
    return ast.dump(tree.body[0].value)


def sources(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(folder.rglob("*.py")) if folder.is_dir() else [folder]


def main(arguments: list[str]) -> int:
    folders = [Path(argument) for argument in arguments] or [Path(sysconfig.get_path("stdlib"))]
    compared: Counter[str] = Counter()
    disagreed: Counter[str] = Counter()
    files = not_comparable = 0
    for path in sources(folders):
        if "site-packages" in path.parts:
            continue
        files += 1
        comparison = compare(path.read_bytes())
        if comparison is None:
            not_comparable += 1
            continue
        compared += comparison.compared
        for subject, name, ours, theirs in comparison.disagreements:
            disagreed[subject] += 1
            print(f"{path}: {name}: {subject}\n    ours   {ours!r}\n    theirs {theirs!r}")
    print(f"{files} files, {not_comparable} of them not comparable (ast or radon cannot read them)")
    for subject in SUBJECTS:
        total, off = compared[subject], disagreed[subject]
        share = 100.0 * (total - off) / total if total else 100.0
        print(f"{subject:16} {total - off:8} of {total:8}  {share:9.4f} %")
    return 1 if disagreed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
