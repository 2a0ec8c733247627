"""Which methods the standard library's classes call on themselves: a table that the linker reads.

    python .ci/library_hooks.py > src/remora/indexer/linker/static/library_hooks.py

Read from the source of the library that runs this, without running it: what a method mentions of
`self`, and what the methods that it mentions do. `getattr(self, "visit_" + name)` is `visit_*`.
"""

from __future__ import annotations

import ast
import platform
import sysconfig
from collections.abc import Iterator
from pathlib import Path

LEFT_OUT = """
antigravity asynchat asyncore bz2 datetime distutils dist-packages email encodings ensurepip ftplib
gzip idlelib imaplib importlib ipaddress lib2to3 lzma mailbox mock modulefinder msilib
multiprocessing nntplib pathlib pydoc pydoc_data random site-packages smtpd smtplib statistics
tarfile telnetlib test tests this tkinter turtle turtledemo venv wave webbrowser zipfile
"""
"""Hardly anybody's base classes, and long."""
NEVER = frozenset({"__init__", "__class__", "__dict__", "__doc__", "__name__", "__module__"})
PUBLIC_AS = {"_collections_abc": "collections.abc", "_pyio": "io", "_threading_local": "threading"}
CALLS = {"len": "__len__", "iter": "__iter__", "next": "__next__", "reversed": "__reversed__"}


class Library:
    """The classes of the library, by dotted name."""

    def __init__(self, root: Path) -> None:
        self.bodies: dict[str, ast.ClassDef] = {}
        self.names: dict[str, dict[str, str]] = {}
        for path in sorted(root.rglob("*.py")):
            parts = path.relative_to(root).with_suffix("").parts
            if set(LEFT_OUT.split()).isdisjoint(parts):
                self._read(".".join(p for p in parts if p != "__init__"), path)

    def _read(self, module: str, path: Path) -> None:
        try:
            tree = ast.parse(path.read_bytes())
        except SyntaxError:  # there to be wrong
            return
        names = self.names.setdefault(module, {})
        for statement in tree.body:
            if isinstance(statement, ast.ClassDef):
                self.bodies[f"{module}.{statement.name}"] = statement
                names[statement.name] = f"{module}.{statement.name}"
            elif isinstance(statement, ast.Import):
                names.update({a.asname or a.name: a.name for a in statement.names})
            elif isinstance(statement, ast.ImportFrom):
                home = _absolute(module, path, statement)
                names.update({a.asname or a.name: f"{home}.{a.name}" for a in statement.names})
                if [a.name for a in statement.names] == ["*"]:
                    names.setdefault("*", home)

    def find(self, dotted: str, hops: int = 0) -> str | None:
        """The dotted name of a class where it is defined."""
        if dotted in self.bodies or hops > 5:
            return dotted if dotted in self.bodies else None
        module, _, name = dotted.rpartition(".")
        names = self.names.get(module, {})
        if name in names and names[name] != dotted:
            return self.find(names[name], hops + 1)
        return self.find(f"{names['*']}.{name}", hops + 1) if "*" in names else None

    def bases(self, dotted: str) -> Iterator[str]:
        module = dotted.rpartition(".")[0]
        for base in self.bodies[dotted].bases:
            first, _, rest = ast.unparse(base).partition(".")
            known = self.names[module].get(first, first)
            found = self.find(f"{known}.{rest}" if rest else known)
            if found is not None:
                yield found

    def order(self, dotted: str) -> list[str]:
        """The class and those above it, depth first."""
        found = {dotted: None}
        for base in self.bases(dotted):
            found.update(dict.fromkeys(self.order(base)))
        return list(found)

    def methods(self, dotted: str) -> dict[str, ast.FunctionDef]:
        found: dict[str, ast.FunctionDef] = {}
        for name in reversed(self.order(dotted)):
            for statement in self.bodies[name].body:
                if isinstance(statement, ast.FunctionDef):
                    found[statement.name] = statement
        return found


def _absolute(module: str, path: Path, statement: ast.ImportFrom) -> str:
    if not statement.level:
        return statement.module or ""
    parts = module.split(".")
    kept = len(parts) - statement.level + (path.name == "__init__.py")
    return ".".join([*parts[:kept], *([statement.module] if statement.module else [])])


def mentioned(method: ast.FunctionDef) -> set[str]:
    """What a method asks of `self`: names, and beginnings of names with `*` behind them."""
    params = [*method.args.posonlyargs, *method.args.args]
    if not params:
        return set()
    own = params[0].arg
    found: set[str] = set()
    asks = False
    begun: set[str] = set()
    for node in ast.walk(method):
        if isinstance(node, ast.Attribute) and _is(node.value, own):
            found.add(node.attr)
        elif isinstance(node, ast.Subscript) and _is(node.value, own):
            found.add(_ITEMS[type(node.ctx)])
        elif isinstance(node, ast.Compare) and any(_is(c, own) for c in node.comparators):
            found |= {"__contains__"} if isinstance(node.ops[0], ast.In | ast.NotIn) else set()
        elif isinstance(node, ast.For | ast.comprehension) and _is(node.iter, own):
            found.add("__iter__")
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            if _is(node.args[0], own):
                found |= {CALLS[node.func.id]} if node.func.id in CALLS else set()
                asks = asks or node.func.id in ("getattr", "hasattr")
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod):
            begun |= _beginning(node.left)
        elif isinstance(node, ast.JoinedStr) and node.values:
            begun |= _beginning(node.values[0])
    return found | ({f"{text}*" for text in begun} if asks else set())


_ITEMS = {ast.Load: "__getitem__", ast.Store: "__setitem__", ast.Del: "__delitem__"}


def _is(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _beginning(node: ast.expr) -> set[str]:
    text = node.value if isinstance(node, ast.Constant) else None
    if not isinstance(text, str):
        return set()
    text = text.partition("%")[0]
    return {text} if text.endswith("_") and text.isidentifier() and text.strip("_") else set()


def hooks(library: Library, dotted: str) -> Iterator[tuple[str, list[str]]]:
    """The methods of a class, each with what it calls on the object, by whatever way."""
    methods = library.methods(dotted)
    direct = {name: mentioned(method) for name, method in methods.items()}
    for name in methods:
        if name.startswith("_") and name != "__init__":
            continue
        reached: dict[str, None] = {}
        waiting = [name]
        for current in waiting:  # it grows
            for asked in sorted(direct.get(current, ())):
                if asked not in reached and (asked in methods or asked.endswith("*")):
                    reached[asked] = None
                    waiting.append(asked)
        kept = [h for h in reached if _may_be_replaced(h) and h != name]
        if kept:
            yield name, sorted(kept)


def _may_be_replaced(name: str) -> bool:
    return name not in NEVER and (not name.startswith("_") or name.startswith("__"))


def main() -> None:
    library = Library(Path(sysconfig.get_path("stdlib")))
    rows: dict[str, str] = {}
    for module, names in library.names.items():
        public = PUBLIC_AS.get(module, module)
        if any(part.startswith("_") for part in public.split(".")):
            continue
        for name in [*names, *_all_of(library, names)]:
            dotted = library.find(f"{module}.{name}")
            if name.startswith("_") or dotted is None or "." in name:
                continue
            home = dotted.partition(".")[0]
            if PUBLIC_AS.get(home, home).partition(".")[0].lstrip("_") != public.partition(".")[0]:
                continue
            for method, called in hooks(library, dotted):
                rows[f"{public}.{name}.{method}"] = " ".join(called)
    print(HEAD.format(version=platform.python_version()))
    print("HOOKS = {")
    for key, text in sorted(rows.items()):
        print(f'    "{key}": "{text}",')
    print("}")


def _all_of(library: Library, names: dict[str, str]) -> list[str]:
    starred = names.get("*")
    return list(library.names.get(starred, {})) if starred else []


HEAD = '''"""Methods that classes of the standard library call on themselves, by who calls them.

Made by `.ci/library_hooks.py` from Python {version}'s source. `visit_*` is whatever begins so.
"""

# ruff: noqa: E501
'''

if __name__ == "__main__":
    main()
