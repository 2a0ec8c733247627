"""The other judge of lessons: the programs themselves, run, with every call written down.

    python -m tests.linker.running [PROGRAM.py ...]

Each file of a program is imported in a process of its own, and what it defines is called with
what its annotations ask for: instances of the classes they name, and of each class below. Two
things refute the links of a line:

- `exact` or `property` names a function that did not run, though the line did, to its end;
- a function ran from the line, and no link of the line says so.

Lines that may leave a part of themselves out (`and`, `or`, `if` and `else`, lambdas,
comprehensions) refute no such link, and generators and coroutines, which run later, are left out.
Where no link is meant to tell what runs from a line (what a library kept for later, an import that
asks a module's `__getattr__`), a comment there says so: `# runs too: NAME`.
"""

from __future__ import annotations
import __future__

import ast
import importlib
import inspect
import itertools
import json
import os
import signal
import sys
import tempfile
import types
import typing
from collections.abc import Callable, Iterator, Mapping, Set
from functools import partial
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType, FrameType, ModuleType
from typing import Any, NamedTuple

from tests.linker.test_cases import CASES, files_of, found_at, linked

from remora.indexer.linker import MemoryTables

LATER = inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR
WITHIN_SECONDS = 10
MOST_CALLS = 4000
MOST_ARGUMENTS = 6
"""Of the ways to fill one function's parameters."""
DEEPEST = 3
MAKING = (".__init__", ".__new__", ".__post_init__")
PARTIAL = (
    *(ast.BoolOp, ast.IfExp, ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp),
    *(ast.GeneratorExp, ast.Compare, ast.Assert),
)

_LINK = "-> "
"""How the text of a symbolic link begins."""
Line = tuple[str, int]


class Run(NamedTuple):
    """What one program did."""

    ran: dict[Line, set[str]]
    """Per line the functions that ran from it, those that a library called in between included."""
    direct: dict[Line, set[str]]
    """Those that it called itself."""
    ended: set[Line]
    """The lines that ran to their end each time."""
    failures: dict[str, str]
    """Per file that could not be imported, why."""


def run(files: Mapping[str, str]) -> Run:
    """Run a program, given by the texts of its files; `-> target` is a symbolic link."""
    whole = Run({}, {}, set(), {})
    broken: set[Line] = set()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        for path, text in files.items():
            _write(root / path, text)
        for path in files:
            if path.endswith(".py"):
                told = _in_a_process(partial(_recorded, root, path))
                if "failure" in told:
                    whole.failures[path] = told["failure"]
                for name, into in (("ran", whole.ran), ("direct", whole.direct)):
                    for (file, line), callees in told.get(name, []):
                        into.setdefault((file, line), set()).update(callees)
                whole.ended.update((file, line) for file, line in told.get("lines", []))
                broken.update((file, line) for file, line in told.get("broken", []))
    return whole._replace(ended=whole.ended - broken)


def partial_lines(text: str) -> set[int]:
    """The lines of a source of which a part may not run, though the line does."""
    found: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, PARTIAL):
            found.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return found


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if text.startswith(_LINK):
        file.symlink_to(text[3:])
    else:
        file.write_text(text)


def _in_a_process(work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What *work* gives, done in a fork that ends whatever the program does."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        signal.alarm(WITHIN_SECONDS)
        os.close(reading)
        null = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(null, stream)
        try:
            told = work()
        except BaseException as problem:
            told = {"failure": repr(problem)}
        with os.fdopen(writing, "w") as out:
            json.dump(told, out)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as heard:
        text = heard.read()
    os.waitpid(child, 0)
    return dict(json.loads(text)) if text else {"failure": "it did not end"}


def _recorded(root: Path, path: str) -> dict[str, Any]:
    recorder = _Recorder(str(root))
    os.chdir(root)
    told: dict[str, Any] = {}
    told_of: list[str] = []
    _go_on_after_failures(str(root), told_of)
    sys.settrace(recorder.trace)
    try:
        _call_everything(_imported(root, path))
    except BaseException as problem:
        told["failure"] = repr(problem)
    finally:
        sys.settrace(None)
    if told_of:
        told.setdefault("failure", "; ".join(told_of))
    plain = {name: [(k, sorted(v)) for k, v in x.items()] for name, x in recorder.told().items()}
    return {**told, **plain, "lines": sorted(recorder.lines), "broken": sorted(recorder.broken)}


def _go_on_after_failures(root: str, failures: list[str]) -> None:
    """From now on a statement at the top of a module that fails does not end the module."""
    whole = SourceFileLoader.exec_module

    def exec_module(loader: SourceFileLoader, module: ModuleType) -> None:
        if not str(module.__file__).startswith(root):
            whole(loader, module)
            return
        tree = ast.parse(loader.get_data(str(module.__file__)))
        flags = _futures(tree)
        for statement in tree.body:
            part = ast.Module([statement], type_ignores=[])
            try:
                exec(compile(part, str(module.__file__), "exec", flags), vars(module))
            except Exception as problem:
                failures.append(f"line {statement.lineno}: {problem!r}")

    SourceFileLoader.exec_module = exec_module  # type: ignore[assignment,method-assign]


def _futures(tree: ast.Module) -> int:
    names = [
        alias.name
        for statement in tree.body
        if isinstance(statement, ast.ImportFrom) and statement.module == "__future__"
        for alias in statement.names
    ]
    return sum(getattr(__future__, name).compiler_flag for name in names)


def _imported(root: Path, path: str) -> ModuleType:
    file = root / path
    home = file.parent
    while home != root and (home / "__init__.py").exists():
        home = home.parent
    sys.path[:0] = [str(home), str(root), str(root / "src"), str(root / "lib")]
    try:
        return importlib.import_module(_dotted(file.relative_to(home)))
    except ImportError:
        return importlib.import_module(_dotted(Path(path)))


def _dotted(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


class _Recorder:
    """Writes down who calls whom below a folder."""

    def __init__(self, root: str) -> None:
        self._root = root + "/"
        self._paths: dict[str, str | None] = {}
        self.ran: dict[Line, set[str]] = {}
        self.direct: dict[Line, set[str]] = {}
        self.lines: set[Line] = set()
        self.broken: set[Line] = set()
        self._calls = 0

    def told(self) -> dict[str, dict[Line, set[str]]]:
        return {"ran": self.ran, "direct": self.direct}

    def trace(self, frame: FrameType, event: str, argument: object) -> Any:
        path = self._path(frame)
        if path is None:
            return None
        self._calls += 1
        if self._calls > MOST_CALLS:
            raise RuntimeError("it calls too much")
        if frame.f_code.co_flags & inspect.CO_OPTIMIZED:
            self._note(frame, _name(frame.f_code))
        return self._line

    def _note(self, frame: FrameType, callee: str) -> None:
        caller, direct = frame.f_back, True
        while caller is not None and self._path(caller) is None:
            if caller.f_code.co_filename == __file__:
                return
            caller, direct = caller.f_back, False
        if caller is None:
            return
        line = (str(self._path(caller)), caller.f_lineno)
        if callee.rpartition(".")[2].startswith("<"):
            return  # a comprehension, or a lambda: whose calls are written on lines of their own
        self.ran.setdefault(line, set()).add(callee)
        if callee.endswith(MAKING):
            self._note_for_all(caller.f_back, callee)
        if direct and not frame.f_code.co_flags & LATER:
            self.direct.setdefault(line, set()).add(callee)

    def _note_for_all(self, frame: FrameType | None, callee: str) -> None:
        """What makes an instance is told of who calls the class, whatever lies between."""
        while frame is not None:
            if path := self._path(frame):
                self.ran.setdefault((path, frame.f_lineno), set()).add(callee)
            frame = frame.f_back

    def _line(self, frame: FrameType, event: str, argument: object) -> Any:
        line = (str(self._path(frame)), frame.f_lineno)
        if event == "line":
            self.lines.add(line)
        elif event == "exception":
            self.broken.add(line)
        return self._line

    def _path(self, frame: FrameType) -> str | None:
        name = frame.f_code.co_filename
        if name not in self._paths:
            real = os.path.realpath(name) if name.startswith("/") else name
            self._paths[name] = real.removeprefix(self._root) if self._is_below(real) else None
        return self._paths[name]

    def _is_below(self, path: str) -> bool:
        return path.startswith(self._root)


def _name(code: CodeType) -> str:
    """What the linker calls it, comprehensions left out of the way."""
    return code.co_qualname.replace(".<locals>", "")


def _call_everything(module: ModuleType) -> None:
    """Call what the module defines, each function with all it may be given."""
    for name, value in list(vars(module).items()):
        if getattr(value, "__module__", None) != module.__name__ or name.startswith("__"):
            continue
        if inspect.iscoroutinefunction(value) or not (
            inspect.isfunction(value) or hasattr(value, "__wrapped__")
        ):
            continue
        for arguments in _fillings(value, {}, DEEPEST):
            try:
                given = value(*arguments)
                if inspect.isgenerator(given):
                    list(itertools.islice(given, 20))
            except Exception:  # what ran until then has run
                continue


def _fillings(function: Any, bound: Mapping[Any, Any], depth: int) -> Iterator[tuple[Any, ...]]:
    """Arguments for the parameters without defaults, by their annotations; none where one of
    them has no annotation that can be filled."""
    try:
        parameters = list(inspect.signature(function).parameters.values())
        home = function.__init__ if inspect.isclass(function) else function
        hints = typing.get_type_hints(home)
    except Exception:
        return
    needed = [p for p in parameters if p.default is p.empty and p.kind < p.VAR_POSITIONAL]
    if any(p.kind is p.KEYWORD_ONLY and p.default is p.empty for p in parameters):
        return
    choices = [list(_instances(hints.get(p.name), bound, depth)) for p in needed]
    yield from itertools.islice(itertools.product(*choices), MOST_ARGUMENTS)


def _instances(hint: Any, bound: Mapping[Any, Any], depth: int) -> Iterator[Any]:
    """Values that *hint* allows."""
    hint = bound.get(hint, hint) if isinstance(hint, typing.TypeVar) else hint
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if hint is None or depth == 0:
        return
    if hint in (int, str, float, bytes, bool, list, dict, set, tuple):
        yield hint()
    elif origin in (list, set, tuple, dict) or origin in _COLLECTIONS:
        yield from _collections(origin, inner, bound, depth)
    elif origin is types.UnionType or (origin is not None and not inspect.isclass(origin)):
        for part in inner:
            yield from _instances(part, bound, depth)
    elif origin is type:
        yield from (c for part in inner if inspect.isclass(part) for c in (part, *_below(part)))
    elif inspect.isclass(origin or hint):
        yield from _made(origin or hint, inner, bound, depth)


_COLLECTIONS = {
    typing.get_origin(x[int]): list
    for x in (typing.Iterable, typing.Iterator, typing.Sequence, typing.Collection)
}


def _collections(
    origin: Any, inner: tuple[Any, ...], bound: Mapping[Any, Any], depth: int
) -> Iterator[Any]:
    kept = [x for x in inner if x is not Ellipsis]
    for item in _instances(kept[-1] if kept else None, bound, depth):
        if origin is dict:
            yield {"k": item}
        else:
            made = [item]
            yield (
                iter(made) if "Iterator" in repr(origin) else _COLLECTIONS.get(origin, origin)(made)
            )


def _made(of: Any, inner: tuple[Any, ...], bound: Mapping[Any, Any], depth: int) -> Iterator[Any]:
    parameters = getattr(of, "__parameters__", ())
    within = {p: bound.get(a, a) for p, a in zip(parameters, inner, strict=False)}
    for kind in (of, *(() if inner else _below(of))):
        for arguments in _fillings(kind, within, depth - 1):
            try:
                yield kind(*arguments)
            except Exception:  # an abstract one, for one
                break
            break


def _below(of: Any) -> list[Any]:
    if of is object or not hasattr(of, "__subclasses__"):
        return []
    try:
        below = of.__subclasses__()
    except TypeError:
        return []
    return [x for direct in below for x in (direct, *_below(direct))]


class Refuted(NamedTuple):
    """A line whose links its run speaks against."""

    path: str
    line: int
    why: str
    links: tuple[str, ...]
    """Those of the line, `NAME` or `NAME (how)`."""


Links = Mapping[str, Mapping[int, set[str]]]
"""By path and line `NAME` where it is exact, else `NAME (how)`."""


def refuted(
    files: Mapping[str, str], links: Links, unresolved: Set[Line], outcome: Run
) -> list[Refuted]:
    """What *outcome* refutes of *links*; of *unresolved* lines nobody says that they are whole."""
    texts = {p: x for p, x in files.items() if p.endswith(".py") and not x.startswith(_LINK)}
    immediate = set().union(*map(_immediate_functions, texts.values()))
    untold = {(path, line) for path, text in texts.items() for line in _untold(text)}
    found = []
    for path, text in texts.items():
        partial = partial_lines(text)
        for line, told in sorted(links.get(path, {}).items()):
            if (path, line) in outcome.ended and line not in partial:
                ran = outcome.ran.get((path, line), set())
                missing = sorted(x for x in _certain(told) if x.partition("@")[0] not in ran)
                found += [
                    Refuted(
                        path, line, f"{name} did not run, {sorted(ran)} did", tuple(sorted(told))
                    )
                    for name in missing
                    if name.partition("@")[0] in immediate
                ]
    for (path, line), ran in sorted(outcome.direct.items()):
        if (path, line) in unresolved or (path, line) in untold:
            continue
        told = links.get(path, {}).get(line, set())
        known = {name.partition(" ")[0].partition("@")[0] for name in told}
        found += [
            Refuted(path, line, f"{name} ran", tuple(sorted(told)))
            for name in sorted(ran - known)
            if not (name.endswith(MAKING) and _MAKER in known)
        ]
    return found


_MAKER = "builtins.type.__call__"
"""What runs is told of the class that is called."""


_RUNS_TOO = "# runs too: "


def _untold(text: str) -> Iterator[int]:
    """The lines from which something runs that no link is meant to tell."""
    for line, written in enumerate(text.splitlines(), 1):
        if _RUNS_TOO in written:
            yield line


def _certain(told: set[str]) -> set[str]:
    names = {name.removesuffix(" (property)") for name in told}
    return {name for name in names if not name.endswith(")")}


def _immediate_functions(text: str) -> set[str]:
    """The functions of a source that run where they are called: no generators, no coroutines."""
    found: set[str] = set()

    def collect(code: CodeType) -> None:
        for inner in code.co_consts:
            if isinstance(inner, CodeType):
                if inner.co_flags & inspect.CO_OPTIMIZED and not inner.co_flags & LATER:
                    found.add(_name(inner))
                collect(inner)

    collect(compile(text, "program", "exec"))
    return found


class Judged(NamedTuple):
    """What came of running one lesson."""

    failures: dict[str, str]
    """Per file what of it could not be run."""
    refuted: list[Refuted]


def judged(files: dict[str, str]) -> Judged:
    """Link a program, run it, and hold the one against the other. What is no program to this
    Python is not run."""
    try:
        for text in files.values():
            ast.parse("" if text.startswith(_LINK) else text)
    except SyntaxError as problem:
        return Judged({"": str(problem)}, [])
    tables = linked(files)
    links = {path: found_at(tables, path) for path in tables.flows}
    outcome = run(files)
    return Judged(outcome.failures, refuted(files, links, unresolved_at(tables), outcome))


def unresolved_at(tables: MemoryTables) -> set[Line]:
    """The lines on which a call is counted as unresolved."""
    return {
        (path, line)
        for path, units in tables.files().items()
        for unit in units
        for _, lines in tables.links(unit).unresolved
        for line in lines
    }


def main(programs: list[str]) -> int:
    """Run lessons and programs, and say what speaks against their links; 1 where anything does."""
    cases = [Path(program) for program in programs] or CASES
    found = whole = 0
    for case in cases:
        files = files_of(case.read_text())
        failures, against = judged(files)
        whole += not failures
        found += len(against)
        for path, why in failures.items():
            print(f"{case.stem}: {path} is not run whole: {why}")
        for path, line, why, told in against:
            text = files[path].splitlines()[line - 1].strip()
            print(f"{case.stem}: {path}:{line}: {why}; linked: {', '.join(told)}\n    {text}")
    print(f"{whole} of {len(cases)} ran whole; {found} times a run speaks against a link")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
