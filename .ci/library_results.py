"""Which library functions give what they are handed: makes a table that the linker reads.

    python .ci/library_results.py > src/remora/indexer/linker/static/library_results.py

With `--both` the table of `library.py` comes first: the stubs are read once for the two.

As `library.py`, by the signatures of typeshed: a type variable in what a function gives is the
argument that has it as its type, an element of one that is iterable, or what a function gives.
Instances of classes that are iterated over are what iterating gives.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from mypy.build import BuildSource  # noqa: F401  (before the parts of mypy that it holds)
from mypy.expandtype import expand_type_by_instance
from mypy.maptype import map_instance_to_supertype
from mypy.nodes import Decorator, OverloadedFuncDef, TypeInfo, Var
from mypy.types import (
    CallableType,
    Instance,
    ProperType,
    TupleType,
    TypeType,
    TypeVarType,
    get_proper_type,
)
from mypy.typevars import fill_typevars

_spec = importlib.util.spec_from_file_location("library", Path(__file__).with_name("library.py"))
library = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(library)

ITERATED = ("__next__", "__iter__", "__getitem__")
DEEPEST = 3
SEVERAL = frozenset(
    f"{home}.{name}"
    for home, names in (
        ("typing", ("Iterator", "Iterable", "Generator", "Sequence")),
        ("builtins", ("list",)),
    )
    for name in names
)
NOT_ITS_OWN = ("getChild", "iter_attachments", "splitText", "walk", "with_traceback")
"""What gives another class than its stub says, or is told of all exceptions."""


def given(wanted: ProperType, signature: CallableType, skip: int, depth: int = 0) -> str:
    """What a type in a result is made of: `e0`, `[v1]`, `(v0,[e1])`, `-`."""
    if isinstance(wanted, TypeVarType):
        return "-" if wanted.values else of_variable(wanted, signature, skip)
    if depth > DEEPEST:
        return "-"
    if isinstance(wanted, TupleType):
        items = [given(get_proper_type(t), signature, skip, depth + 1) for t in wanted.items]
        return f"({','.join(items)})"
    if isinstance(wanted, Instance):
        held = iterated(wanted)
        return "-" if held is None else f"[{given(held, signature, skip, depth + 1)}]"
    return "-"


def iterated(kind: Instance) -> ProperType | None:
    """What iterating over an instance gives."""
    if kind.type.fullname in ("builtins.str", "builtins.bytes"):
        return None
    for name in ITERATED:
        method = kind.type.get(name)
        signatures = library.signatures(library.kind_of(method.node)) if method else []
        if signatures:
            owner = next(base for base in kind.type.mro if name in base.names)
            as_owner = map_instance_to_supertype(kind, owner)
            result = get_proper_type(expand_type_by_instance(signatures[0].ret_type, as_owner))
            if name != "__iter__":
                return result
            return (
                get_proper_type(result.args[0])
                if isinstance(result, Instance) and len(result.args) in (1, 3)
                else None
            )
    return None


def of_variable(wanted: TypeVarType, signature: CallableType, skip: int) -> str:
    params = list(zip(signature.arg_kinds, signature.arg_types, strict=True))[skip:]
    for place, (kind, typed) in enumerate(params):
        proper = get_proper_type(typed)
        if not kind.is_positional():
            continue
        if library.is_variable(proper, wanted):
            return f"v{place}"
        for called in library.callables(proper):
            result = get_proper_type(called.ret_type)
            if library.is_variable(result, wanted):
                return "c"
        held = iterated(proper) if isinstance(proper, Instance) else None
        if held is not None and library.is_variable(held, wanted):
            return f"e{place}"
    return "-"


def spelled(node: object, info: TypeInfo | None) -> str:
    """What a function or method of *info* gives; of several signatures the one that tells most."""
    found = []
    kind = library.kind_of(node) or (node.type if isinstance(node, Var) else None)
    for signature in library.signatures(kind):
        result = get_proper_type(signature.ret_type)
        if isinstance(result, TypeVarType) and result.name == "Self" and info is not None:
            result = get_proper_type(fill_typevars(info))
        found.append(given(result, signature, int(info is not None)))
    return max(found, key=lambda text: sum(text.count(letter) for letter in "evc"), default="-")


def entries(dotted: str, node: object) -> Iterator[tuple[str, str]]:
    if not isinstance(node, TypeInfo):
        yield dotted, spelled(node, None)
        return
    for name, method in library.methods(node):
        if name == "__new__":
            yield dotted, spelled(method, node)
        elif name == "__init__" and "__new__" not in node.names:
            continue
        elif not name.startswith("_") and not library.is_static(method):
            yield f"{dotted}.{name}", spelled(method, node)


def own_kinds(info: TypeInfo) -> Iterator[str]:
    """Which methods and properties of a class, or of its bases, give an instance of whichever
    class they are asked of: `name`, `+name` of the class, `[name` several, `@name` a property."""
    seen = set(NOT_ITS_OWN)
    for base in info.mro:
        for name, symbol in base.names.items():
            if name in seen or name.startswith("_"):
                continue
            seen.add(name)
            node = symbol.node
            found = signatures(library.kind_of(node))
            kinds = {own_kind(signature) for signature in found}
            if len(kinds) != 1 or "" in kinds:
                continue
            function = node.items[0] if isinstance(node, OverloadedFuncDef) else node
            is_property = isinstance(function, Decorator) and function.var.is_property
            of_class = isinstance(function, Decorator) and function.func.is_class
            yield f"{'@' if is_property else '+' if of_class else ''}{kinds.pop()}{name}"


signatures = library.signatures


def own_kind(signature: CallableType) -> str:
    """Nothing, unless what is given is `Self`: ` `, or several: `[`."""
    result = get_proper_type(signature.ret_type)
    if is_self(result, signature):
        return " "
    if isinstance(result, Instance) and result.type.fullname in SEVERAL and result.args:
        return "[" if is_self(get_proper_type(result.args[0]), signature) else ""
    return ""


def is_self(kind: ProperType, signature: CallableType) -> bool:
    """Whether a type is `Self`, or a variable that is the type of the first parameter."""
    if not isinstance(kind, TypeVarType):
        return False
    if kind.name == "Self":
        return True
    first = get_proper_type(signature.arg_types[0]) if signature.arg_types else None
    of = get_proper_type(first.item) if isinstance(first, TypeType) else first
    return isinstance(of, TypeVarType) and of.id == kind.id


def is_container(node: object) -> bool:
    """Whether it is a class whose instances are asked for more than what is in them."""
    return isinstance(node, TypeInfo) and node.get("__getitem__") is not None


def own_names(node: object) -> list[str]:
    found = own_kinds(node) if isinstance(node, TypeInfo) else ()
    return sorted(name.replace(" ", "") for name in found)


def with_builtins() -> Iterator[tuple[str, object]]:
    yield from library.public_names()
    yield from library.builtins()


def main() -> None:
    if "--both" in sys.argv[1:]:
        library.main()
    table = {
        dotted: text
        for name, node in library.public_names()
        for dotted, text in entries(name, node)
        if any(letter in text for letter in "evc") and not is_container(node)
    }
    print(HEAD.format(version=metadata.version("mypy"), pytest=metadata.version("pytest")))
    library.write("GIVES", table)
    own = {name: " ".join(own_names(node)) for name, node in with_builtins()}
    print()
    library.write("OWN", {name: text for name, text in own.items() if text})


HEAD = '''"""Library functions that give what they are handed, what is in it, or what it gives.

Made by `.ci/library_results.py` from the signatures of typeshed (mypy {version}) and pytest
{pytest}. `v0` is what stands at place 0, `e0` an element of it, `c` what a function that it calls
gives; `[x]` is iterated over, `(x,y)` a tuple, `-` unknown.

`OWN` tells by class what gives an instance of whichever class it is asked of: `name` a method,
`+name` one of the class, `[name` several, `@name` a property.
"""

# ruff: noqa: E501
'''

if __name__ == "__main__":
    main()
