"""Which library functions call what they are handed: makes a table that the linker reads.

    python .ci/library.py > src/remora/indexer/linker/static/library_callbacks.py

The signatures are typeshed's, as mypy brings them along, and pytest's own. A parameter whose
type is callable is taken to be called, with what its type variables say: the argument where they
are its type, an element where it is an iterable of them. Left out are decorators, whose result
is callable, and modules that look at functions and do not run them.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

import mypy.build
from mypy.build import BuildSource, build
from mypy.nodes import ARG_POS, ARG_STAR, Decorator, FuncDef, OverloadedFuncDef, TypeInfo, Var
from mypy.options import Options
from mypy.types import (
    CallableType,
    Instance,
    NoneType,
    Overloaded,
    ParamSpecType,
    ProperType,
    Type,
    TypeVarTupleType,
    TypeVarType,
    UnionType,
    UnpackType,
    get_proper_type,
)

PYTHON = (3, 13)
LOOK_ONLY = """
abc annotationlib ast builtins copyreg dataclasses dis distutils doctest enum idlelib inspect
lib2to3 msilib pydoc trace turtle types typing typing_extensions warnings
"""
"""Modules that look at functions, or decorate them; or have rules of their own."""
HOLDERS = """
_pytest.fixtures.FixtureDef _pytest.fixtures.fixture asyncio.coroutines.iscoroutinefunction
asyncio.iscoroutinefunction functools.cache functools.cached_property functools.lru_cache
functools.partial functools.partialmethod functools.singledispatch functools.singledispatchmethod
functools.update_wrapper functools.wraps unittest.mock.create_autospec
"""
"""They keep a function for whoever calls them, or look at it."""
TAKES_BACK = ("remove", "unregister", "unset")
OTHERS = ("pytest",)


class Handed(NamedTuple):
    place: int
    name: str
    forwards: bool
    given: tuple[tuple[str, int | str], ...]


def modules() -> list[str]:
    """Every public module that the library has for `PYTHON`."""
    stubs = Path(mypy.build.__file__).with_name("typeshed") / "stdlib"
    spans = {}
    for line in (stubs / "VERSIONS").read_text().splitlines():
        name, colon, span = line.partition("#")[0].partition(":")
        if colon:
            spans[name.strip()] = span.strip().partition("-")[::2]
    found = list(OTHERS)
    for path in sorted(stubs.rglob("*.pyi")):
        parts = path.relative_to(stubs).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        if parts[0] in LOOK_ONLY.split() or any(
            p.startswith("_") and p != "__init__" for p in parts
        ):
            continue
        if all(is_there(spans.get(part)) for part in (name, *above(name))):
            found.append(name)
    return found


def above(name: str) -> Iterator[str]:
    while "." in name:
        name = name.rpartition(".")[0]
        yield name


def is_there(span: tuple[str, str] | None) -> bool:
    first, last = span or ("", "")
    return (not first or version(first) <= PYTHON) and (not last or version(last) >= PYTHON)


def version(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(".")))


def callables(kind: Type) -> Iterator[CallableType]:
    """The callable types that *kind* is, or is one of."""
    proper = get_proper_type(kind)
    if isinstance(proper, CallableType) and not proper.is_type_obj():
        yield proper
    elif isinstance(proper, UnionType):
        for item in proper.items:
            yield from callables(item)
    elif isinstance(proper, Instance) and proper.type.is_protocol:
        called = proper.type.get("__call__")
        if called is not None and proper.type.protocol_members == ["__call__"]:
            node = called.node
            kinds = node.type if isinstance(node, FuncDef | OverloadedFuncDef) else None
            for item in signatures(kinds):
                yield item.copy_modified(
                    arg_types=item.arg_types[1:],
                    arg_kinds=item.arg_kinds[1:],
                    arg_names=item.arg_names[1:],
                )


def signatures(kind: Type | None) -> list[CallableType]:
    proper = get_proper_type(kind)
    if isinstance(proper, CallableType):
        return [proper]
    return list(proper.items) if isinstance(proper, Overloaded) else []


def handed_to(signature: CallableType, bound: bool) -> Iterator[Handed]:
    skip = 1 if bound else 0
    decorates = any(callables(signature.ret_type))
    params = list(zip(signature.arg_kinds, signature.arg_names, signature.arg_types, strict=True))
    params = params[skip:]
    for place, (kind, name, typed) in enumerate(params):
        if kind.is_star():
            continue
        for called in callables(typed):
            positional = place if kind.is_positional() else -1
            named = name if name and not name.startswith("__") else ""
            rest = [p for k, _, p in params if k == ARG_STAR]
            passes = forwards(called, rest)
            if passes or not decorates:
                yield Handed(positional, named, passes, given(called, params, place))


def forwards(called: CallableType, rest: list[Type]) -> bool:
    """Whether what stands behind the callable is passed on to it."""
    if not rest:
        return False
    behind = get_proper_type(rest[0])
    if called.is_ellipsis_args:
        return True
    return isinstance(behind, ParamSpecType | UnpackType | TypeVarTupleType)


def given(called: CallableType, params: list, own: int) -> tuple[tuple[str, int | str], ...]:
    if called.is_ellipsis_args or called.param_spec() is not None:
        return ()
    found = []
    for kind, typed in zip(called.arg_kinds, called.arg_types, strict=True):
        if kind != ARG_POS:
            break
        found.append(source(get_proper_type(typed), params, own))
    while found and not found[-1][0]:
        found.pop()
    return tuple(found)


def source(wanted: ProperType, params: list, own: int) -> tuple[str, int | str]:
    for place, (kind, _, typed) in enumerate(params):
        proper = get_proper_type(typed)
        if place == own or not kind.is_positional() or not isinstance(wanted, TypeVarType):
            continue
        if is_variable(proper, wanted):
            return ("value", place)
        held = proper.args if isinstance(proper, Instance) else ()
        if len(held) == 1 and is_variable(get_proper_type(held[0]), wanted):
            return ("element", place)
    if isinstance(wanted, Instance) and not wanted.type.fullname.startswith(
        ("builtins.", "typing.")
    ):
        return ("instance", wanted.type.fullname)
    return ("", 0)


def is_variable(kind: ProperType, wanted: TypeVarType) -> bool:
    return isinstance(kind, TypeVarType) and kind.id == wanted.id


def kind_of(node: object) -> Type | None:
    if isinstance(node, Decorator):
        return node.var.type
    if isinstance(node, Var):
        return node.type  # another name of a function: `bisect = bisect_right`
    return node.type if isinstance(node, FuncDef | OverloadedFuncDef) else None


def is_static(node: object) -> bool:
    func = node.func if isinstance(node, Decorator) else node
    return bool(getattr(func, "is_static", False))


def entries(dotted: str, node: object) -> Iterator[tuple[str, list[Handed]]]:
    if isinstance(node, TypeInfo):
        yield from of_class(dotted, node)
    elif not dotted.rpartition(".")[2].startswith(TAKES_BACK):
        yield dotted, [h for s in signatures(kind_of(node)) for h in handed_to(s, False)]


def of_class(dotted: str, info: TypeInfo) -> Iterator[tuple[str, list[Handed]]]:
    made: list[Handed] = []
    for name, node in methods(info):
        bound = name == "__new__" or not is_static(node)
        found = [h for s in signatures(kind_of(node)) for h in handed_to(s, bound)]
        if name in ("__init__", "__new__"):
            made += found
        elif not name.startswith(("_", *TAKES_BACK)):
            yield f"{dotted}.{name}", found
    yield dotted, made


def methods(info: TypeInfo) -> Iterator[tuple[str, object]]:
    """What a class has, its own first, without what every object has."""
    seen: set[str] = set()
    for base in info.mro:
        for name, symbol in base.names.items():
            if name not in seen and not base.fullname.startswith(("builtins.", "typing.")):
                seen.add(name)
                yield name, symbol.node


@cache
def public_names() -> list[tuple[str, object]]:
    """Dotted names, as they are imported, with what they stand for."""
    return list(_read_names())


_built_in: dict[str, object] = {}


def builtins() -> list[tuple[str, object]]:
    """The classes that every module has."""
    public_names()
    return [(f"builtins.{word}", node) for word, node in sorted(_built_in.items())]


def _read_names() -> Iterator[tuple[str, object]]:
    options = Options()
    options.python_version = PYTHON
    options.platform = "linux"
    options.incremental = False
    options.ignore_missing_imports = True
    names = modules()
    with tempfile.TemporaryDirectory() as folder:
        main = Path(folder) / "asking.py"
        main.write_text("".join(f"import {name}\n" for name in names))
        result = build([BuildSource(str(main), "asking")], options)
    for word, symbol in result.files["builtins"].names.items():
        if isinstance(symbol.node, TypeInfo) and not word.startswith("_"):
            _built_in[word] = symbol.node
    for name in names:
        top = name.partition(".")[0]
        for word, symbol in result.files[name].names.items() if name in result.files else ():
            node = symbol.node
            if node is None or word.startswith("_") or not symbol.module_public:
                continue
            home = node.fullname.partition(".")[0]
            if node.fullname not in HOLDERS.split() and (home == top or home.startswith("_")):
                yield f"{name}.{word}", node


def given_by(named: dict[str, object], homes: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Which functions give an instance of a class that calls what it is handed."""
    for dotted, node in named.items():
        if isinstance(node, TypeInfo):
            found = [(f"{dotted}.{name}", method) for name, method in methods(node)]
        else:
            found = [(dotted, node)]
        for name, function in found:
            if isinstance(function, Decorator) and function.var.is_property:
                continue
            results = [homes.get(class_given(s)) for s in signatures(kind_of(function))]
            if results and results[0] and "._" not in name:
                yield name, results[0]


def class_given(signature: CallableType) -> str:
    kind = get_proper_type(signature.ret_type)
    if isinstance(kind, UnionType):
        kinds = [get_proper_type(k) for k in kind.items]
        kept = [k for k in kinds if not isinstance(k, NoneType)]
        kind = kept[0] if len(kept) == 1 else kind
    return kind.type.fullname if isinstance(kind, Instance) else ""


def spelled(handed: Handed, homes: dict[str, str]) -> str:
    """`2 key e1`: place or `-`, name or `-`, `+` where the rest is passed on, what it gets."""
    place = str(handed.place) if handed.place >= 0 else "-"
    words = [place, handed.name or "-", *(["+"] if handed.forwards else [])]
    for kind, which in handed.given:
        if kind == "instance":
            words.append(homes.get(str(which), "-"))
        else:
            words.append(f"{kind[0]}{which}" if kind else "-")
    while words[-1] == "-" and len(words) > 2:
        words.pop()
    return " ".join(words)


def main() -> None:
    named = dict(public_names())
    homes: dict[str, str] = {}
    for dotted, node in named.items():
        if isinstance(node, TypeInfo):
            known = homes.get(node.fullname, dotted)
            homes[node.fullname] = min(known, dotted, key=lambda text: (len(text), text))
    table = {
        dotted: list(dict.fromkeys(spelled(h, homes) for h in found))
        for name, node in named.items()
        for dotted, found in entries(name, node)
        if found
    }
    calling = {name for name in named if any(d.startswith(f"{name}.") for d in table)}
    homes = {full: name for full, name in homes.items() if name in calling}
    results = dict(given_by(named, homes))
    print(HEAD.format(version=metadata.version("mypy"), pytest=metadata.version("pytest")))
    write("CALLED", {dotted: "; ".join(found) for dotted, found in table.items()})
    write("GIVEN", {name: result for name, result in results.items() if name not in table})


def write(name: str, table: dict[str, str]) -> None:
    print(f"{name} = {{")
    for dotted, text in sorted(table.items()):
        print(f'    "{dotted}": "{text}",')
    print("}")


HEAD = '''"""Library functions that call what they are handed, and which give what has such methods.

Made by `.ci/library.py` from the signatures of typeshed (mypy {version}) and pytest {pytest}.
"""

# ruff: noqa: E501
'''

if __name__ == "__main__":
    main()
