"""Which names modules and classes of the library have: makes a table that the linker reads.

    python .ci/library_members.py > src/remora/indexer/linker/static/library_members.py

The names are typeshed's, as mypy brings it along, of every version and system that it knows: what
stands under a condition is there; and what the source of this Python has besides, which stubs do
not tell, attributes that methods store on `self` among them. Left out are names that begin with
`_` or are all capitals, what may have any name (a `__getattr__`, a base of which nothing is
known), and large modules that few use.
"""

from __future__ import annotations

import ast
import platform
import sysconfig
import warnings
from collections.abc import Iterable, Iterator
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

LEFT_OUT = frozenset(
    [
        *("antigravity", "builtins", "__future__", "__main__", "distutils", "idlelib", "lib2to3"),
        *("msilib", "this", "tkinter", "turtle", "typing", "typing_extensions"),
    ]
)
"""Builtins have a table of their own."""
AROUND = (ast.If, ast.Try, ast.For, ast.While, ast.With)
OPEN = frozenset({"__getattr__", "__getattribute__"})
FOR_TYPES = ("typing", "typing_extensions", "_typeshed", "collections.abc", "types")
"""Modules of which stubs import what their modules do not have."""
SAYING_NOTHING = ("Generic", "Protocol", "object")


class Home(NamedTuple):
    """Where something stands, or a module where it has no *name*."""

    module: str
    name: str


class Module:
    """What a stub binds, whatever stands around it."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self.package = name if path.stem == "__init__" else name.rpartition(".")[0]
        self.classes: dict[str, list[ast.ClassDef]] = {}
        self.imports: dict[str, Home] = {}
        self.same: dict[str, ast.expr] = {}
        self.stars: list[str] = []
        self.bound: set[str] = set()
        self.for_types: set[str] = set()
        for statement in flattened(ast.parse(path.read_text()).body):
            self._read(statement)

    def _read(self, statement: ast.stmt) -> None:
        if isinstance(statement, ast.ClassDef):
            self.classes.setdefault(statement.name, []).append(statement)
        elif isinstance(statement, ast.Import):
            for alias in statement.names:
                whole = alias.name if alias.asname else alias.name.partition(".")[0]
                self.imports[alias.asname or whole] = Home(whole, "")
        elif isinstance(statement, ast.ImportFrom):
            source = self._absolute(statement)
            for alias in statement.names:
                if alias.name == "*":
                    self.stars.append(source)
                else:
                    self.imports[alias.asname or alias.name] = Home(source, alias.name)
                    if source in FOR_TYPES and alias.asname is None:
                        self.for_types.add(alias.name)
        elif isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            self.same[statement.targets[0].id] = statement.value
        self.bound.update(names_bound(statement))

    def _absolute(self, statement: ast.ImportFrom) -> str:
        if not statement.level:
            return statement.module or ""
        parts = self.package.split(".")
        above = parts[: len(parts) - statement.level + 1]
        return ".".join([*above, *([statement.module] if statement.module else [])])


class Library:
    def __init__(self) -> None:
        mypy = find_spec("mypy")
        assert mypy is not None and mypy.origin is not None
        self.stubs = Path(mypy.origin).with_name("typeshed") / "stdlib"
        self.source = Path(sysconfig.get_path("stdlib"))
        self.modules = {
            dotted(path.relative_to(self.stubs)): path for path in sorted(self.stubs.rglob("*.pyi"))
        }
        self.read: dict[Path, Module | None] = {}

    def module(self, name: str) -> Module | None:
        return self._read(name, self.modules[name]) if name in self.modules else None

    def source_of(self, name: str) -> Module | None:
        """What a module of the library is in this Python, where it is written in Python."""
        path = self.source.joinpath(*name.split("."))
        return self._read(name, path / "__init__.py") or self._read(name, path.with_suffix(".py"))

    def _read(self, name: str, path: Path) -> Module | None:
        if path not in self.read:
            self.read[path] = Module(name, path) if path.is_file() else None
        return self.read[path]

    def public(self) -> list[str]:
        """Modules that a program imports by name."""
        return [
            name
            for name in self.modules
            if name.partition(".")[0] not in LEFT_OUT
            and not any(part.startswith("_") for part in name.split("."))
        ]

    def names(self, name: str, seen: frozenset[str] = frozenset()) -> set[str]:
        """All that a module binds, by star imports and as a package, too."""
        module = self.module(name)
        if module is None or name in seen:
            return set()
        below = {m.rpartition(".")[2] for m in self.modules if m.rpartition(".")[0] == name}
        source = self.source_of(name)
        stars = {*module.stars, *(source.stars if source else ())}
        others = (self.names(star, seen | {name}) for star in sorted(stars))
        own = source.bound if source else set()
        return (module.bound - module.for_types).union(below, own, *others)

    def home(self, name: str, word: str, seen: frozenset[Home] = frozenset()) -> Home | None:
        """The class that *word* stands for in a module."""
        module = self.module(name)
        if module is None or Home(name, word) in seen:
            return None
        seen |= {Home(name, word)}
        if word in module.classes:
            return Home(name, word)
        if word in module.imports:
            source, there = module.imports[word]
            return self.home(source, there, seen) if there else None
        if word in module.same:
            return self.named(name, module.same[word], seen)
        found = [self.home(star, word, seen) for star in module.stars]
        return next((home for home in found if home is not None), None)

    def named(
        self, name: str, expression: ast.expr, seen: frozenset[Home] = frozenset()
    ) -> Home | None:
        """The class that an expression of a module names."""
        if isinstance(expression, ast.Subscript):
            return self.named(name, expression.value, seen)
        if isinstance(expression, ast.Name):
            return self.home(name, expression.id, seen) or self.home("builtins", expression.id)
        if isinstance(expression, ast.Attribute):
            module = self.named_module(name, expression.value)
            return self.home(module, expression.attr, seen) if module else None
        return None

    def named_module(self, name: str, expression: ast.expr) -> str:
        module = self.module(name)
        if isinstance(expression, ast.Attribute):
            above = self.named_module(name, expression.value)
            return f"{above}.{expression.attr}" if above else ""
        if module is None or not isinstance(expression, ast.Name):
            return ""
        source, there = module.imports.get(expression.id, ("", ""))
        return f"{source}.{there}" if there else source


class Class(NamedTuple):
    bases: list[Home]
    names: set[str]
    is_open: bool


def classes_of(library: Library) -> dict[Home, Class]:
    """Every class that has a public name, and those above it."""
    waiting = [
        home
        for name in library.public()
        for word in sorted(library.names(name))
        if not word.startswith("_") and (home := library.home(name, word)) is not None
    ]
    found: dict[Home, Class] = {}
    for home in waiting:  # it grows
        if home not in found:
            found[home] = read_class(library, home)
            waiting += found[home].bases
    return found


def read_class(library: Library, home: Home) -> Class:
    module = library.module(home.module)
    assert module is not None
    bases: list[Home] = []
    names: set[str] = set()
    is_open = False
    for written in module.classes[home.name]:
        for base in written.bases:
            if says_nothing(base):
                continue
            found = library.named(home.module, base)
            is_open |= found is None
            bases += [] if found is None else [found]
        is_open |= any(k.arg == "metaclass" and is_own(k.value) for k in written.keywords)
        for statement in flattened(written.body):
            names |= names_bound(statement)
    source = library.source_of(home.module)
    for written in source.classes.get(home.name, ()) if source else ():
        for statement in flattened(written.body):
            names |= names_bound(statement)
        names |= stored_on_self(written)
    return Class(bases, names, is_open or not names.isdisjoint(OPEN))


def stored_on_self(written: ast.ClassDef) -> set[str]:
    return {
        node.attr
        for node in ast.walk(written)
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
        if isinstance(node.value, ast.Name) and node.value.id == "self"
    }


def says_nothing(base: ast.expr) -> bool:
    named = base.value if isinstance(base, ast.Subscript) else base
    return isinstance(named, ast.Name) and named.id in SAYING_NOTHING


def is_own(metaclass: ast.expr) -> bool:
    name = metaclass.attr if isinstance(metaclass, ast.Attribute) else ast.unparse(metaclass)
    return name not in ("ABCMeta", "EnumMeta")


def flattened(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements of *body*, those under conditions too."""
    for statement in body:
        yield statement
        for part in ("body", "orelse", "finalbody") if isinstance(statement, AROUND) else ():
            yield from flattened(getattr(statement, part, ()))
        for handler in statement.handlers if isinstance(statement, ast.Try) else ():
            yield from flattened(handler.body)


def names_bound(statement: ast.stmt) -> set[str]:
    if isinstance(statement, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        return {statement.name}
    if isinstance(statement, ast.Import):
        return {alias.asname or alias.name.partition(".")[0] for alias in statement.names}
    if isinstance(statement, ast.ImportFrom):
        return {alias.asname or alias.name for alias in statement.names} - {"*"}
    targets: list[ast.expr] = []
    if isinstance(statement, ast.Assign):
        targets = statement.targets
    elif isinstance(statement, ast.AnnAssign | ast.For):
        targets = [statement.target]
    return {
        node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)
    }


def dotted(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def spelled(home: Home, classes: dict[Home, Class]) -> str:
    """`(base other) name name`: what is above a class, and what it has besides; `?` where that is
    not all."""
    names: set[str] = set()
    above: list[str] = []
    waiting = [home]
    for one in waiting:  # it grows
        known = classes[one]
        if known.is_open:
            return "?"
        names |= known.names
        for base in known.bases:
            if base.module == "builtins" or base.module in LEFT_OUT:
                waiting += [] if base in waiting else [base]
            else:
                above.append(".".join(base))
    return " ".join([f"({' '.join(dict.fromkeys(above))})", *public_words(names)])


def public_words(names: Iterable[str]) -> list[str]:
    return sorted(word for word in names if not word.startswith("_") and not word.isupper())


def lines(library: Library) -> Iterator[tuple[str, str]]:
    """Each module and class with what it has, and other names of classes, `= name`."""
    classes = classes_of(library)
    for name in library.public():
        names = library.names(name)
        words = public_words(names)
        yield name, "?" if not OPEN.isdisjoint(names) else " ".join(["()", *words])
        for word in words:
            home = library.home(name, word)
            if home is not None and home != (name, word) and home.module not in LEFT_OUT:
                yield f"{name}.{word}", f"= {'.'.join(home)}"
    for home in classes:
        if home.module not in LEFT_OUT:
            yield ".".join(home), spelled(home, classes)


def main() -> None:
    warnings.simplefilter("ignore")
    by_top: dict[str, list[str]] = {}
    for name, text in sorted(lines(Library())):
        by_top.setdefault(name.partition(".")[0], []).append(f"{name} {text}")
    python = platform.python_version()
    print(HEAD.format(version=metadata.version("mypy"), python=python))
    print("MEMBERS = {")
    for top, told in sorted(by_top.items()):
        text = "\n".join(told)
        print(f'    "{top}": """\n{text}\n""",')
    print("}")


HEAD = '''"""Which names modules and classes of the library have, in any version, on any system.

Made by `.ci/library_members.py` from typeshed (mypy {version}) and Python {python}'s source.
A line for each: behind its name the classes above it, and what it has besides; `?` where that may
be anything, and behind `=` the class that it is another name of. By the first part of the name.
"""

# ruff: noqa: E501
'''

if __name__ == "__main__":
    main()
