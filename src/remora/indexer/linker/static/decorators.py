"""What decorators make of a function, as far as their names tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remora.indexer.linker import cells
from remora.indexer.linker.static.builtin_names import PROPERTY_DECORATORS
from remora.indexer.linker.static.files import LoadedScope

if TYPE_CHECKING:
    from remora.indexer.linker.static.program import Program

NO_MARKS: frozenset[str] = frozenset()
_MARKS = {
    "property": frozenset({"property"}),
    "cached_property": frozenset({"property"}),
    "abstractproperty": frozenset({"property"}),
    "hybrid_property": frozenset({"property"}),
    "classmethod": frozenset({"classmethod"}),
    "staticmethod": frozenset({"staticmethod"}),
    "abstractmethod": frozenset({"abstract"}),
    "contextmanager": frozenset({"contextmanager"}),
    "asynccontextmanager": frozenset({"contextmanager"}),
    "overload": frozenset({"overload"}),
    "fixture": frozenset({"fixture"}),
    "dataclass": frozenset({"dataclass"}),
    "singledispatch": frozenset({"dispatch"}),
    "singledispatchmethod": frozenset({"dispatch"}),
}


def marks_of(program: Program, scope: LoadedScope) -> frozenset[str]:
    """What the decorators of *scope* say it is: property, classmethod, fixture, ..."""
    program.queries.depend_on(cells.definition(scope.unit))
    found = set()
    for text in scope.flow.decorators:
        plain = text.partition("(")[0]
        last = plain.rpartition(".")[2]
        if last in ("setter", "deleter", "getter") and "." in plain:
            found.add(last)
            continue
        names: list[str] = [a[1] for a in program.dotted(scope.parent, plain) if a[0] == "x"]
        for name in names or [plain]:
            found |= _MARKS.get(name.rpartition(".")[2], NO_MARKS)
        if last in PROPERTY_DECORATORS:
            found.add("property")
    return frozenset(found)
