"""Constructors as text tells: the `__init__` that an instance runs, who writes one, its fields."""

from __future__ import annotations

from collections.abc import Iterator

from remora.indexer.linker import cells
from remora.indexer.linker.cells import FIELDS, MAKING
from remora.indexer.linker.query import Queries, static_question
from remora.indexer.linker.static.classes import Classes, Member, names_metaclass
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.linker.static.lexical import Lexical
from remora.indexer.linker.static.library_names import INITIALIZES
from remora.indexer.linker.static.sources import Sources
from remora.indexer.linker.values import Ancestor
from remora.indexer.models import flow
from remora.indexer.models.ids import UnitId

_FIELD_MAKERS = frozenset({"ib", "attrib", "field", "Factory"})
_NO_NAMES: tuple[str, ...] = ()


class Constructors:
    def __init__(
        self, queries: Queries, files: Sources, lexical: Lexical, classes: Classes
    ) -> None:
        self.queries = queries
        self.files = files
        self.lexical = lexical
        self.classes = classes

    @static_question(None)
    def initializer(self, unit: UnitId) -> Member | None:
        """The `__init__` that an instance of a class runs, unless it is a generated one."""
        for found in self._initializers(unit):
            if isinstance(found, Member):
                return found
            if found[0] == "c":
                return None
        return None

    @static_question(False)
    def is_generated(self, unit: UnitId) -> bool:
        """Whether the `__init__` that an instance of a class runs is one that a decorator wrote."""
        first = next(self._initializers(unit), None)
        return first is not None and not isinstance(first, Member) and first[0] == "c"

    def _initializers(self, unit: UnitId) -> Iterator[Member | Ancestor]:
        """What may give instances of a class an `__init__`, in the order of the class: a member,
        a class whose decorator writes one, a class from outside."""
        self.queries.depend_on(cells.along(unit, MAKING))
        for value in self.classes.mro(unit):
            found = self.classes.member_of(value[1], MAKING) if value[0] == "c" else None
            if found is not None and found.values:
                yield found
            elif value[0] != "c" or self.generates(value[1]):
                yield value

    @static_question(True)
    def may_be_generated(self, unit: UnitId) -> bool:
        """Whether anything may write an `__init__` for a class or one of its order: a decorator, a
        metaclass, an `__init_subclass__`, what is outside."""
        if self.classes.outside_base(unit) is not None or self.classes.member(
            unit, "__init_subclass__"
        ):
            return True
        scopes = [self.files.scope(base[1]) for base in self.classes.mro(unit) if base[0] == "c"]
        return any(not self._writes_none(scope) for scope in scopes if scope is not None)

    def _writes_none(self, scope: LoadedScope) -> bool:
        """Whether a class has no metaclass but the abstract one, and no decorator but such as write
        an `__init__` and are told not to."""
        self.queries.depend_on_definition(scope.unit)
        metaclasses = filter(names_metaclass, scope.flow.keywords)
        if not all(word.endswith("ABCMeta") for word in metaclasses):
            return False
        for text in scope.flow.decorators:
            name, _, detail = text.partition("(")
            found = self.lexical.dotted(scope.parent, name)
            if detail != "init=False)" or not all(
                a[0] == "x" and a[1] in INITIALIZES for a in found
            ):
                return False
        return True

    def generates(self, unit: UnitId) -> bool:
        """Whether a decorator gives a class an `__init__`."""
        self.queries.depend_on_definition(unit)
        scope = self.files.scope(unit)
        for text in scope.flow.decorators if scope is not None else ():
            name, _, detail = text.partition("(")
            found = self.lexical.dotted(scope.parent if scope else None, name)
            if detail != "init=False)" and any(a[0] == "x" and a[1] in INITIALIZES for a in found):
                return True
        return False

    @static_question(False)
    def _generates_any(self, unit: UnitId) -> bool:
        return any(base[0] == "c" and self.generates(base[1]) for base in self.classes.mro(unit))

    def is_field_above(self, unit: UnitId, name: str) -> bool:
        """Whether an `__init__` that a decorator writes stores *name*, which a class of the order
        of *unit* annotates."""
        return self._generates_any(unit) and any(
            above.annotation >= 0 and not above.functions and self.generates(above.owner.unit)
            for above in self.classes.along(unit, name)
        )

    @static_question(_NO_NAMES)
    def fields(self, unit: UnitId) -> tuple[str, ...]:
        """The annotated fields of a class, and those that `attr.ib` and its like make, in order."""
        names: dict[str, None] = {}
        self.queries.depend_on(cells.along(unit, FIELDS))
        for value in reversed(self.classes.mro(unit)):
            if value[0] != "c":
                continue
            scope = self.files.scope(value[1])
            if scope is not None:
                names |= dict.fromkeys(_tuple_fields(scope))
                for place in range(0, len(scope.flow.annotations), 2):
                    names[scope.file.names[scope.flow.annotations[place]]] = None
                names |= dict.fromkeys(called_fields(scope))
        return tuple(names)

    @static_question(False)
    def may_make_fields(self, unit: UnitId) -> bool:
        """Whether the body of a class or of one along its order calls anything, which may be said
        to run where an instance is made."""
        self.queries.depend_on(cells.along(unit, cells.CALLS))
        scopes = [self.files.scope(base[1]) for base in self.classes.mro(unit) if base[0] == "c"]
        return any(calls_in_body(scope) for scope in scopes if scope is not None)


def _tuple_fields(scope: LoadedScope) -> list[str]:
    """Those that `class P(namedtuple("P", "x y"))` names."""
    texts = [scope.file.types[index] for index in scope.flow.bases if index >= 0]
    found: list[str] = []
    for text in texts:
        if isinstance(text, list | tuple) and str(text[1]).rpartition(".")[2] == "namedtuple":
            found += map(str, text[2:])
    return found


def calls_in_body(scope: LoadedScope) -> bool:
    """Whether the body of a class calls anything."""
    return any(expression[0] == flow.CALL for expression in scope.flow.exprs)


def called_fields(scope: LoadedScope) -> list[str]:
    """Fields without an annotation: `x = attr.ib()`."""
    exprs, names = scope.flow.exprs, scope.file.names
    found = []
    for name, indexes in scope.bindings.items():
        expression = exprs[indexes[0]]
        if expression[0] != flow.CALL:
            continue
        maker = exprs[expression[1]]
        if maker[0] not in (flow.ATTR, flow.GLOBAL, flow.IMPORT):
            continue
        if maker[-1] >= 0 and names[maker[-1]] in _FIELD_MAKERS:
            found.append(names[name])
    return found
