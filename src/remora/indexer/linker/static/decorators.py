"""What decorators make of a function, as far as their names tell."""

from __future__ import annotations

from functools import lru_cache

from remora.indexer.linker.query import Queries, static_question
from remora.indexer.linker.static.builtin_names import PROPERTY_DECORATORS
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.linker.static.lexical import Lexical

NO_KINDS: frozenset[str] = frozenset()
_KINDS = {
    "property": frozenset({"property"}),
    "cached_property": frozenset({"property", "cached"}),
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
    "command": frozenset({"command"}),
    "group": frozenset({"dispatch", "group"}),
    "singledispatch": frozenset({"dispatch"}),
    "singledispatchmethod": frozenset({"dispatch"}),
}


@lru_cache(4096)
def _without_arguments(decorators: tuple[str, ...]) -> tuple[str, ...]:
    return tuple([text.partition("(")[0] for text in decorators])


class Decorators:
    def __init__(self, queries: Queries, lexical: Lexical) -> None:
        self.queries = queries
        self.lexical = lexical

    def kinds(self, scope: LoadedScope) -> frozenset[str]:
        """What the decorators of *scope* say it is: property, classmethod, fixture, ..."""
        self.queries.depend_on_definition(scope.unit)
        if not scope.flow.decorators:
            return NO_KINDS
        return self._kinds(scope.parent, _without_arguments(scope.flow.decorators))

    @static_question(NO_KINDS)
    def _kinds(self, around: LoadedScope | None, decorators: tuple[str, ...]) -> frozenset[str]:
        """The same of all that stand in one scope and have the same *decorators*."""
        found = set()
        for plain in decorators:
            last = plain.rpartition(".")[2]
            if last in ("setter", "deleter", "getter") and "." in plain:
                found.add(last)
                continue
            values = self.lexical.dotted(around, plain)
            names: list[str] = [a[1] for a in values if a[0] == "x"]
            for name in names or [plain]:
                found |= _KINDS.get(name.rpartition(".")[2], NO_KINDS)
            if last in PROPERTY_DECORATORS:
                found.add("property")
        return frozenset(found)
