"""Changes of real code at random: small ones of many kinds, that tests may notice.

Each kind gives all places of a file where it can be done, as edits of its bytes.
"""

from __future__ import annotations

import ast
import random
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate
from typing import NamedTuple


class Edit(NamedTuple):
    """What of a file is replaced by what."""

    start: int
    end: int
    by: bytes
    name: str
    """Of the definition or variable, for who reads what was done."""


class Mutant(NamedTuple):
    """A changed file."""

    kind: str
    path: str
    line: int
    name: str
    text: bytes

    def __str__(self) -> str:
        return f"{self.kind} {self.path}:{self.line} {self.name}"


Function = ast.FunctionDef | ast.AsyncFunctionDef


class Source:
    """A Python file, and where in its bytes what is."""

    def __init__(self, text: bytes) -> None:
        self.text = text
        self.tree = ast.parse(text)
        lengths = (len(line) + 1 for line in text.split(b"\n"))
        self._starts = list(accumulate(lengths, initial=0))
        self.nodes = list(ast.walk(self.tree))
        self.functions = [x for x in self.nodes if isinstance(x, Function)]
        self.classes = [x for x in self.nodes if isinstance(x, ast.ClassDef)]
        self.bodies: list[tuple[str, list[ast.stmt]]] = [
            ("", self.tree.body),
            *((x.name, x.body) for x in self.classes),
        ]

    def place(self, line: int, column: int) -> int:
        return self._starts[line - 1] + column

    def line(self, place: int) -> int:
        return bisect_right(self._starts, place)

    def edit(self, node: ast.expr | ast.stmt, by: str, name: str) -> Edit:
        """*node* replaced; `{}` stands for what it was."""
        start = self.place(node.lineno, node.col_offset)
        end = self.place(node.end_lineno or node.lineno, node.end_col_offset or 0)
        before, sep, after = by.encode().partition(b"{}")
        return Edit(start, end, before + (self.text[start:end] + after if sep else b""), name)

    def definition(self, node: Function | ast.ClassDef, by: str) -> Edit:
        """The same of a definition with its decorators."""
        found = self.edit(node, by, node.name)
        if not node.decorator_list:
            return found
        first = node.decorator_list[0]
        at = self.text.rindex(b"@", 0, self.place(first.lineno, first.col_offset))
        return found._replace(start=at)


def raising(source: Source) -> Iterator[Edit]:
    """A statement of a function raises."""
    for function in source.functions:
        for statement in _statements(function):
            if statement.lineno > function.lineno:
                indent = " " * statement.col_offset
                by = f'raise RuntimeError("changed")\n{indent}{{}}'
                yield source.edit(statement, by, function.name)


def returning(source: Source) -> Iterator[Edit]:
    """A function gives something else, or sooner."""
    for function in source.functions:
        for node in ast.walk(function):
            if isinstance(node, ast.Return) and node.value is not None:
                for by in ("None", "not ({})", '"changed"'):
                    yield source.edit(node.value, by, function.name)
        first = _statements(function)[0]
        if first.lineno > function.lineno:
            yield source.edit(first, f"return None\n{' ' * first.col_offset}{{}}", function.name)


def negated(source: Source) -> Iterator[Edit]:
    """A condition is its reverse."""
    for node in source.nodes:
        if isinstance(node, ast.If | ast.While | ast.IfExp | ast.Assert):
            yield source.edit(node.test, "(not ({}))", "")


def literal(source: Source) -> Iterator[Edit]:
    """A text or number in a function is another."""
    for function in source.functions:
        for node in ast.walk(function):
            if isinstance(node, ast.Constant) and not isinstance(node.value, bool | None):
                other = {int: "({} + 1)", str: "'changed'"}.get(type(node.value))
                if other is not None and node not in map(_value_of, function.body):
                    yield source.edit(node, other, function.name)


def default(source: Source) -> Iterator[Edit]:
    """A parameter has another default."""
    for function in source.functions:
        for node in (*function.args.defaults, *filter(None, function.args.kw_defaults)):
            yield source.edit(node, '"changed"', function.name)


def undecorated(source: Source) -> Iterator[Edit]:
    """A decorator is gone."""
    for node in (*source.functions, *source.classes):
        for decorator in node.decorator_list:
            edit = source.edit(decorator, "", node.name)
            at = source.text.rindex(b"@", 0, edit.start)
            yield edit._replace(start=at, by=b"#")


def base(source: Source) -> Iterator[Edit]:
    """A class has another base."""
    for node in source.classes:
        for one in node.bases:
            yield source.edit(one, "object" if len(node.bases) == 1 else "Exception", node.name)


def importing(source: Source) -> Iterator[Edit]:
    """An import is gone."""
    for node in source.nodes:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield source.edit(node, "pass", node.names[0].name)


def variable(source: Source) -> Iterator[Edit]:
    """A variable of a module or class is None."""
    for around, body in source.bodies:
        for name, value in _assigned(body):
            if name != "__all__":
                yield source.edit(value, "None", f"{around}.{name}".strip("."))


def entry(source: Source) -> Iterator[Edit]:
    """An entry of a table in a module or class is gone."""
    for around, body in source.bodies:
        for name, value in _assigned(body):
            label = f"{around}.{name}".strip(".")
            if isinstance(value, ast.List | ast.Tuple | ast.Set) and len(value.elts) > 2:
                yield from _without(source, value.elts, value.elts, label)
            elif isinstance(value, ast.Dict) and len(value.values) > 1 and all(value.keys):
                keys = [key for key in value.keys if key is not None]
                yield from _without(source, keys, value.values, label)


def keyword(source: Source) -> Iterator[Edit]:
    """A call passes a keyword less."""
    for node in source.nodes:
        if isinstance(node, ast.Call) and node.keywords:
            one = node.keywords[-1]
            start = source.place(one.lineno, one.col_offset)
            end = source.edit(one.value, "", "").end
            before = source.text[:start].rstrip()
            start = len(before) - 1 if before.endswith(b",") else start
            yield Edit(start, end, b"", one.arg or "**")


def exception(source: Source) -> Iterator[Edit]:
    """Another exception is raised or caught."""
    for node in source.nodes:
        if isinstance(node, ast.ExceptHandler) and node.type is not None:
            yield source.edit(node.type, "ZeroDivisionError", "except")
        elif isinstance(node, ast.Raise) and node.exc is not None:
            called = node.exc.func if isinstance(node.exc, ast.Call) else None
            by = "ZeroDivisionError" if called is not None else 'ZeroDivisionError("changed")'
            yield source.edit(called or node.exc, by, "raise")


def special(source: Source) -> Iterator[Edit]:
    """A method that Python calls itself is gone."""
    yield from _removed(source, lambda name: name.startswith("__") and name.endswith("__"))


def method(source: Source) -> Iterator[Edit]:
    """A method is gone."""
    yield from _removed(source, lambda name: not name.startswith("__"))


def renamed(source: Source) -> Iterator[Edit]:
    """A function or class of a module has another name."""
    for node in source.tree.body:
        if isinstance(node, Function | ast.ClassDef):
            start = source.place(node.lineno, node.col_offset)
            name = node.name.encode()
            at = source.text.index(name, source.text.index(b" ", start))
            yield Edit(at, at + len(name), name + b"_moved", node.name)


KINDS: Mapping[str, Callable[[Source], Iterator[Edit]]] = {
    "raising": raising,
    "returning": returning,
    "negated": negated,
    "literal": literal,
    "default": default,
    "undecorated": undecorated,
    "base": base,
    "import": importing,
    "variable": variable,
    "entry": entry,
    "keyword": keyword,
    "exception": exception,
    "special": special,
    "method": method,
    "renamed": renamed,
}


def fixture(source: Source) -> Iterator[Edit]:
    """A statement of a fixture raises."""
    names = {
        x.name for x in source.functions if any("fixture" in ast.dump(y) for y in x.decorator_list)
    }
    yield from (edit for edit in raising(source) if edit.name in names)


def helping(source: Source) -> Iterator[Edit]:
    """What stands beside tests in their files is another: a variable, a class, a function."""
    for kind in (variable, raising, base, method, negated):
        for edit in kind(source):
            if not edit.name.rpartition(".")[2].lower().startswith("test"):
                yield edit


OF_TESTS: Mapping[str, Callable[[Source], Iterator[Edit]]] = {
    "fixture": fixture,
    "helping": helping,
}


def setting(text: bytes) -> Iterator[Edit]:
    """What pytest is told in `pyproject.toml`: a line of its table is gone."""
    table = re.search(rb"^\[tool\.pytest\b[^\n]*\n(.*?)(?=^\[|\Z)", text, re.DOTALL | re.MULTILINE)
    if table is not None:
        for line in re.finditer(rb"^(\w+) = [^\n\[{]+\n", table[1], re.MULTILINE):
            start, end = line.start() + table.start(1), line.end() + table.start(1)
            yield Edit(start, end, b"\n", line[1].decode())


def half(text: bytes) -> Iterator[Edit]:
    """A file that is no Python has its first half alone."""
    if len(text) > 1:
        yield Edit(len(text) // 2, len(text), b"", "")


BESIDE: Mapping[str, Callable[[bytes], Iterator[Edit]]] = {"setting": setting, "half": half}


def chosen(
    files: Mapping[str, Mapping[str, bytes]], seed: int, kinds: list[str]
) -> Iterator[Mutant]:
    """Mutants without end: of a random kind, in a random file where that can be done. *files* are
    the texts that each kind is done in, by path."""
    rng = random.Random(seed)
    known: dict[tuple[str, str], list[Edit]] = {}
    while True:
        kind = rng.choice(kinds)
        path = rng.choice(sorted(files[kind])) if files[kind] else ""
        text = files[kind].get(path, b"")
        if (kind, path) not in known:
            known[kind, path] = list(_edits(kind, text))
        if not known[kind, path]:
            continue
        edit = rng.choice(known[kind, path])
        new = text[: edit.start] + edit.by + text[edit.end :]
        if new != text and (kind in BESIDE or _is_python(new)):
            yield Mutant(kind, path, text.count(b"\n", 0, edit.start) + 1, edit.name, new)


def _edits(kind: str, text: bytes) -> Iterator[Edit]:
    if kind in BESIDE:
        yield from BESIDE[kind](text)
    elif _is_python(text):
        yield from {**KINDS, **OF_TESTS}[kind](Source(text))


def _is_python(text: bytes) -> bool:
    try:
        ast.parse(text)
    except (SyntaxError, ValueError):
        return False
    return True


def _statements(function: Function) -> list[ast.stmt]:
    """Those of a function without its docstring, where it has others."""
    body = function.body
    return body[1:] if len(body) > 1 and isinstance(_value_of(body[0]), ast.Constant) else body


def _value_of(statement: ast.stmt) -> ast.expr | None:
    return statement.value if isinstance(statement, ast.Expr) else None


def _assigned(body: list[ast.stmt]) -> Iterator[tuple[str, ast.expr]]:
    for node in body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, node.value
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            yield node.target.id, node.value


def _without(
    source: Source, starts: list[ast.expr], ends: list[ast.expr], name: str
) -> Iterator[Edit]:
    """Each entry but the last taken out: *starts* and *ends* are where entries begin and end."""
    for at, one in enumerate(starts[:-1]):
        following = source.edit(starts[at + 1], "", "").start
        yield Edit(source.edit(one, "", "").start, following, b"", name)


def _removed(source: Source, is_wanted: Callable[[str], bool]) -> Iterator[Edit]:
    for node in source.classes:
        for one in node.body:
            if isinstance(one, Function) and is_wanted(one.name):
                yield source.definition(one, "_gone = 1")
