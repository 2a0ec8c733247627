"""Classes as their text tells: bases, order, members, metaclass."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from sys import intern

from remora.indexer.linker import cells
from remora.indexer.linker.cells import Symbol
from remora.indexer.linker.limits import BASES_OF_NAME, LONGEST_ORDER
from remora.indexer.linker.query import Queries, static_question
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.linker.static.lexical import Lexical
from remora.indexer.linker.static.names import Names
from remora.indexer.linker.static.sources import Sources
from remora.indexer.linker.values import ANCESTORS, EMPTY, Ancestor, ValueSet
from remora.indexer.models import flow
from remora.indexer.models.ids import UnitId

_NO_BASE = frozenset(
    {
        "builtins.object",
        "typing.Generic",
        "typing.Protocol",
        "abc.ABC",
        "typing_extensions.Protocol",
        "t.Generic",
        "typing_extensions.Generic",
    }
)
_PROTOCOLS = ("typing.Protocol", "typing_extensions.Protocol")
"""How it ends, vendored or not; `asyncio.Protocol` is a class like others."""
_ENUMERATIONS = frozenset({"Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum"})
_NAMED_TUPLES = (".NamedTuple", ".namedtuple")
_METACLASSES = frozenset({"ABCMeta", "EnumMeta", "EnumType"})
_NONE_ABOVE: tuple[Ancestor, ...] = ()
_NO_UNITS: tuple[UnitId, ...] = ()
_MAKING = frozenset({"__init__", "__new__", "__post_init__", "__init_subclass__"})
"""What a class may take other things by than the one above it."""


class Member:
    """What a class body says about one attribute."""

    __slots__ = ("annotation", "functions", "owner", "stored", "values")

    def __init__(self, owner: LoadedScope) -> None:
        self.owner = owner
        self.functions: list[LoadedScope] = []
        self.annotation = -1
        self.stored = False
        self.values: tuple[int, ...] = ()


class Classes:
    def __init__(self, queries: Queries, files: Sources, names: Names, lexical: Lexical) -> None:
        self.queries = queries
        self.files = files
        self.names = names
        self.lexical = lexical
        self._orders: dict[UnitId, tuple[Symbol, tuple[Ancestor, ...]]] = {}
        """Those that were asked for by no question of text: most are."""

    @static_question(_NONE_ABOVE)
    def bases(self, unit: UnitId) -> tuple[Ancestor, ...]:
        self.queries.depend_on_definition(unit)
        scope = self.files.scope(unit)
        if scope is None:
            return ()
        found: list[Ancestor] = []
        for index in scope.flow.bases:
            if index < 0:
                continue
            text = scope.file.types[index]
            if isinstance(text, list | tuple) and len(text) > 1 and text[0] == "[]":
                text = text[1]
            if not isinstance(text, str) or text == flow.TYPE_VARIABLE:
                continue
            values = self.lexical.dotted(scope.parent, text)
            classes = sorted(a for a in values if a[0] in ANCESTORS)
            found += [a for a in classes if a != ("c", unit)][:BASES_OF_NAME]
        return tuple(found)

    def mro(self, unit: UnitId) -> tuple[Ancestor, ...]:
        """C3 linearisation, outside classes as opaque leaves; depth first where C3 fails.

        Breadth first where classes are bases of each other, or too many to be kept. What it
        rests on, the heads of all these classes and what their bases mean, is one symbol.
        """
        known = self._orders.get(unit)
        if known is not None and not self.queries.active:
            self.queries.depend_on(known[0])
            return known[1]
        symbol = cells.order(unit)
        self.queries.depend_on(symbol)
        order = self.queries.apart(self.worked_out_order, unit)
        if not self.queries.active:  # what is found further in may be less, in a cycle
            self._orders[unit] = Symbol(intern(symbol)), order
        return order

    def worked_out_order(self, unit: UnitId) -> tuple[Ancestor, ...]:
        """The same, for the class's own scope: that depends on all it rests on, one by one."""
        return self._mro(unit) or (("c", unit),)

    def along(self, unit: UnitId, name: str) -> Iterator[Member]:
        """What each class along the order of *unit* says about *name*, where it says something."""
        self.queries.depend_on(cells.along(unit, name))
        for value in self.mro(unit):
            member = self.member_of(value[1], name) if value[0] == "c" else None
            if member is not None:
                yield member

    @static_question(_NONE_ABOVE)
    def _mro(self, unit: UnitId) -> tuple[Ancestor, ...]:
        above = self._ancestors(unit)
        if len(above) > LONGEST_ORDER or _is_cyclic(above):
            return tuple(above)  # asked from base to base, this might never end
        bases = self.bases(unit)
        lines: list[list[Ancestor]]
        lines = [list(self.worked_out_order(b[1])) if b[0] == "c" else [b] for b in bases]
        lines.append(list(bases))
        merged = _merge(lines)
        if merged is None:
            merged = list(dict.fromkeys(value for line in lines for value in line))
        return (("c", unit), *merged)

    def _ancestors(self, unit: UnitId) -> dict[Ancestor, tuple[Ancestor, ...]]:
        """The class and those above it with their bases, breadth first, as many as are kept."""
        found: dict[Ancestor, tuple[Ancestor, ...]] = {}
        waiting: list[Ancestor] = [("c", unit)]
        for value in waiting:  # it grows
            if value not in found:
                found[value] = self.bases(value[1]) if value[0] == "c" else ()
                waiting += found[value]
                if len(found) > LONGEST_ORDER:
                    break
        return found

    @static_question(None)
    def metaclass(self, unit: UnitId) -> UnitId | None:
        """The class in the snapshot that *unit* is an instance of, where it is not `type`."""
        for base in self.mro(unit):
            scope = self.files.scope(base[1]) if base[0] == "c" else None
            if scope is not None and any(map(names_metaclass, scope.flow.keywords)):
                return self.named_metaclass(scope)
        return None

    def named_metaclass(self, scope: LoadedScope) -> UnitId | None:
        """The class in the snapshot that a class statement names as its metaclass."""
        for keyword in filter(names_metaclass, scope.flow.keywords):
            found = self.lexical.dotted(scope.parent, keyword.partition("=")[2].strip())
            classes = sorted(a[1] for a in found if a[0] == "c")
            return classes[0] if classes else None
        return None

    @static_question(False)
    def is_metaclass(self, unit: UnitId) -> bool:
        """Whether the instances of a class are classes."""
        outside = self.outside_base(unit) or ""
        return outside == "builtins.type" or outside.rpartition(".")[2] in _METACLASSES

    def is_subclass(self, unit: UnitId, base: Ancestor) -> bool:
        return base in self.mro(unit)

    def may_be_below(self, unit: UnitId, base: Ancestor) -> bool:
        """The same, and whether text does not tell all that the class stands on."""
        order = self.mro(unit)
        if base in order:
            return True
        scopes = [self.files.scope(above[1]) for above in order if above[0] == "c"]
        return any(s is not None and s.flow.flags & flow.OTHER_BASES for s in scopes)

    def is_abstract(self, unit: UnitId) -> bool:
        """Whether other classes can be registered with a class as below it."""
        order = self.mro(unit)
        scopes = [self.files.scope(base[1]) for base in order if base[0] == "c"]
        keywords = [word for scope in scopes if scope is not None for word in scope.flow.keywords]
        return ("x", "abc.ABC") in order or any(
            names_metaclass(word) and word.endswith("ABCMeta") for word in keywords
        )

    def is_protocol(self, unit: UnitId) -> bool:
        """Whether a class says what others look like, and is none of them."""
        return any(base[0] == "x" and base[1].endswith(_PROTOCOLS) for base in self.bases(unit))

    def is_for_types(self, member: Member) -> bool:
        """Whether only type checkers read the methods that *member* is, which are under an `if`."""
        if not member.functions or member.owner.flow.exprs[member.values[0]][0] != flow.PHI:
            return False
        for function in member.functions:
            self.queries.depend_on_definition(function.unit)
        return all(function.flow.flags & flow.FOR_TYPES for function in member.functions)

    def has_shape(self, unit: UnitId, protocol: UnitId) -> bool:
        """Whether a class has all the methods that *protocol* says."""
        self.queries.depend_on(cells.inner_definitions(protocol))
        scope = self.files.scope(protocol)
        wanted = scope.members if scope is not None and self.is_protocol(protocol) else ()
        found = [self.member(unit, name) is not None for name in wanted]
        return bool(found) and all(found)

    def own_member(self, unit: UnitId, name: str) -> Member | None:
        """What the body of one class says about *name*."""
        self.queries.depend_on_inner(unit, name)
        return self.member_of(unit, name)

    def member_of(self, unit: UnitId, name: str) -> Member | None:
        """The same, for who depends on what all classes below or along one say about *name*."""
        scope = self.files.scope(unit)
        if scope is None:
            return None
        index = scope.file.name_index.get(name)
        if index is None:  # most say nothing
            return None
        said = index in scope.bindings or name in scope.inits
        if not said and scope.flow.annotations:
            said = index in scope.flow.annotations[::2]
        return self._own_member(scope, name) if said else None

    @static_question(None)
    def _own_member(self, scope: LoadedScope, name: str) -> Member:
        index = scope.file.name_index[name]
        member = Member(scope)
        member.stored = name in scope.inits
        member.annotation = scope.typed_attributes.get(name, -1)
        annotations = scope.flow.annotations
        for place in range(0, len(annotations), 2):
            if annotations[place] == index:
                member.annotation = annotations[place + 1]
        bound = scope.bindings.get(index)
        if bound:
            member.values = tuple(bound)
            if self._binds_definition(scope, bound[0], index):
                member.functions = [
                    m for m in scope.members.get(name, ()) if m.kind == flow.FUNCTION_SCOPE
                ]
        return member

    def _binds_definition(self, scope: LoadedScope, index: int, name: int) -> bool:
        """Whether *name* is bound by `def` alone, where it is bound at all."""
        exprs, itself = scope.flow.exprs, (flow.GLOBAL, name)
        waiting, seen = [index], {index}
        for part in waiting:  # it grows; many ways may lead to one
            op = exprs[part]
            while op[0] == flow.DECORATE:
                op = exprs[op[2]]
            if op[0] == flow.PHI:
                more = [p for p in op[1:] if p not in seen and exprs[p] != itself]
                waiting += dict.fromkeys(more)
                seen.update(more)
            elif op[0] != flow.FUNC:
                return False
        return True

    @static_question(None)
    def member(self, unit: UnitId, name: str) -> Member | None:
        """The first class along the MRO whose body or methods give *name*."""
        for_types: Member | None = None
        for found in self.along(unit, name):
            if found.values or found.annotation >= 0:
                if not self.is_for_types(found):
                    return found
                for_types = for_types or found
        return for_types

    def is_ordered(self, unit: UnitId) -> bool:
        """Whether a decorator makes all comparisons of one that the class has."""
        scopes = [self.files.scope(base[1]) for base in self.mro(unit) if base[0] == "c"]
        decorators = [
            text for scope in scopes if scope is not None for text in scope.flow.decorators
        ]
        return any(text.rpartition(".")[2] == "total_ordering" for text in decorators)

    def replaced(self, method: LoadedScope, name: str) -> LoadedScope | None:
        """The method behind *method* in the order of its class that has the same *name*."""
        return self._replaced(method.class_unit, name)

    @static_question(None)
    def _replaced(self, unit: UnitId, name: str) -> LoadedScope | None:
        if name.startswith("__") and (name in _MAKING or not name.endswith("__")):
            return None
        for member in self.along(unit, name):
            if member.owner.unit != unit and member.functions:
                return member.functions[-1]
        return None

    @static_question(_NO_UNITS)
    def holders(self, unit: UnitId, name: str) -> tuple[UnitId, ...]:
        """Classes along the MRO whose methods store *name* on their instance."""
        return tuple(member.owner.unit for member in self.along(unit, name) if member.stored)

    @static_question(False)
    def is_kept(self, unit: UnitId, name: str) -> bool:
        """Whether a method along the MRO stores *name* on its instance, and not what stood there,
        changed, alone."""
        return any(member.owner.inits.get(name, False) for member in self.along(unit, name))

    def member_static(self, member: Member) -> ValueSet:
        values: ValueSet = EMPTY
        for index in member.values[:1]:
            values |= self.names.static(member.owner, index)[0]
        return values

    def static_attribute(self, unit: UnitId, name: str) -> ValueSet:
        """What the class *unit* or one above binds *name* to, by text alone."""
        member = self.member(unit, name)
        return EMPTY if member is None else self.member_static(member)

    def outside_base(self, unit: UnitId) -> str | None:
        """The first class along the MRO that is not in the snapshot, `object` aside."""
        for value in self.mro(unit):
            if value[0] == "x" and value[1] not in _NO_BASE:
                return str(value[1])
        return None

    @static_question(False)
    def is_typed_dict(self, unit: UnitId) -> bool:
        """Whether its instances are plain dictionaries."""
        return any(a[0] == "x" and a[1].endswith(".TypedDict") for a in self.mro(unit))

    def is_named_tuple(self, unit: UnitId) -> bool:
        return any(a[0] == "x" and a[1].endswith(_NAMED_TUPLES) for a in self.mro(unit))

    @static_question(False)
    def is_enumeration(self, unit: UnitId) -> bool:
        """Whether a class is an `Enum`: what its body binds are its instances."""
        return any(
            value[0] == "x" and value[1].rpartition(".")[2] in _ENUMERATIONS
            for value in self.mro(unit)
        )


def names_metaclass(keyword: str) -> bool:
    """Whether a keyword of a class statement says what its metaclass is."""
    return keyword.partition("=")[0].strip() == "metaclass"


def _is_cyclic(graph: dict[Ancestor, tuple[Ancestor, ...]]) -> bool:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError:
        return True
    return False


def _merge(lines: list[list[Ancestor]]) -> list[Ancestor] | None:
    """The C3 merge, None where the orders contradict each other."""
    merged: list[Ancestor] = []
    lines = [list(line) for line in lines if line]
    while lines:
        for line in lines:
            head = line[0]
            if not any(head in other[1:] for other in lines):
                break
        else:
            return None
        merged.append(head)
        lines = [rest for rest in ([a for a in line if a != head] for line in lines) if rest]
    return merged
