"""Types of the library by their names: containers, and what else annotations are made of."""

from __future__ import annotations

from remora.indexer.linker.values import (
    CLASSED,
    EMPTY,
    ValueSet,
    outside_instance,
)
from remora.indexer.linker.widening import container

_SEQUENCES = frozenset(
    ["list", "List", "Sequence", "MutableSequence", "Collection", "deque", "Deque"]
)
_SETS = frozenset(["set", "Set", "frozenset", "FrozenSet", "AbstractSet", "MutableSet"])
_GENERATORS = frozenset(
    [
        "Iterable",
        "Iterator",
        "Generator",
        "AsyncIterable",
        "AsyncIterator",
        "AsyncGenerator",
        "AbstractContextManager",
        "AbstractAsyncContextManager",
        "ContextManager",
        "AsyncContextManager",
    ]
)
_MAPPINGS = frozenset(
    [
        "dict",
        "Dict",
        "Mapping",
        "MutableMapping",
        "defaultdict",
        "DefaultDict",
        "OrderedDict",
        "ChainMap",
    ]
)
_BOXES = {
    "ContextVar": "contextvars.ContextVar",
    "Queue": "queue.Queue",
    "Future": "concurrent.futures.Future",
    "ReferenceType": "weakref.ref",
}
"""Outside classes that give back what they hold."""
_TRANSPARENT = frozenset(
    ["ClassVar", "Final", "Annotated", "Required", "NotRequired", "ReadOnly", "InitVar"]
)
_SAY_NOTHING = frozenset(
    ["Any", "object", "Never", "NoReturn", "LiteralString", "None", "Hashable", "Sized"]
)


def generic(last: str, values: list[ValueSet], *, endless: bool) -> ValueSet | None:
    """What is of the type called *last* with *values* as its arguments; None where we know none of
    that name. A tuple is *endless* that ends in `...`."""
    if not values or last == "Literal":
        return EMPTY
    if last in ("Union", "Optional"):
        return EMPTY.union(*values)
    if last in _TRANSPARENT:
        return values[0]
    if last == "Callable":
        return frozenset({("cb", values[1] if len(values) > 1 else EMPTY)})
    if last in ("type", "Type"):
        shape = values[0] & {("pt",)}
        return shape | frozenset(
            ("oc", a[1]) if a[0] == "o" else ("x", a[1]) if a[0] == "xi" else ("tT", *a[1:])
            for a in values[0]
            if a[0] in CLASSED
        )
    if last in _SEQUENCES:
        return frozenset({container("list", (), values[0])})
    if last in _SETS:
        return frozenset({container("set", (), values[0])})
    if last in _GENERATORS:
        return frozenset({container("gen", (), values[0])})
    if last in _MAPPINGS:
        return frozenset({container("dict", (), values[-1], values[0])})
    if last in ("tuple", "Tuple"):
        if endless:
            return frozenset({container("tuple", (), values[0])})
        return frozenset({container("tuple", enumerate(values))})
    if last in _BOXES:
        return frozenset({container(_BOXES[last], (), values[0])})
    if last in ("Awaitable", "Coroutine"):
        return frozenset({container("coro", (), values[-1])})
    return None


def outside_type(dotted: str) -> ValueSet:
    """What is of the type *dotted*, which no code of the snapshot defines."""
    last = dotted.rpartition(".")[2]
    if last in _SAY_NOTHING:
        return EMPTY
    if last == "Self":
        return frozenset({("S",)})
    if last == "Callable":
        return frozenset({("cb", EMPTY)})
    if last in _SEQUENCES:
        return frozenset({container("list")})
    if last in _MAPPINGS:
        return frozenset({container("dict")})
    if last in ("tuple", "Tuple"):
        return frozenset({container("tuple")})
    if last in _SETS:
        return frozenset({container("set")})
    if dotted.startswith("builtins.") or last[:1].isupper():
        return frozenset({outside_instance(dotted)})
    return EMPTY
