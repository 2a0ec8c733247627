"""What a metaclass makes of the namespace that its `__new__` is handed: entries that it puts in the
place of those of the class body, or takes out of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeGuard

from remora.indexer.linker.cells import ANY_NAME
from remora.indexer.linker.limits import DEEPEST_NAMESPACE
from remora.indexer.linker.query import Queries, static_question
from remora.indexer.linker.static.classes import Classes
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.models import flow
from remora.indexer.models.ids import UnitId
from remora.indexer.models.operands import keywords, made_of

LESS: str = "-"
"""Among names, that of entries some may be taken out: what stands behind them is found then."""
PREPARED: str = "="
_BASES, _PLACE = 2, 3
"""Behind the metaclass and a name the bases, then the namespace."""
_NOTHING: frozenset[str] = frozenset()
_ANY, _LESS = frozenset({ANY_NAME}), frozenset({LESS})
_TAKING = frozenset({"pop", "popitem", "clear", "__delitem__"})
_COPIES = frozenset({"dict", "OrderedDict", "copy", "MappingProxyType"})
_CHANGES = frozenset({flow.SETITEM, flow.UPDATE, flow.PASSED, flow.METHOD})
_DISPLAYS = frozenset({flow.TUPLE, flow.LIST, flow.SET})


class Namespaces:
    def __init__(self, queries: Queries, classes: Classes) -> None:
        self.queries = queries
        self.classes = classes

    @static_question(_NOTHING)
    def changed(self, unit: UnitId) -> frozenset[str]:
        """The names under which a class may have something else than its body says: `ANY_NAME` for
        any, `LESS` where entries may be missing, `PREPARED` where its body runs in a namespace that
        the metaclass gives."""
        metaclass = self.classes.metaclass(unit)
        if metaclass is None:
            return _ANY if self._is_made_by_function(unit) else _NOTHING
        return self._changed_by(metaclass)

    @static_question(_NOTHING)
    def _changed_by(self, metaclass: UnitId) -> frozenset[str]:
        if self.classes.member(metaclass, "mro") is not None:
            return _ANY
        prepares = self.classes.member(metaclass, "__prepare__")
        found = _NOTHING if prepares is None else frozenset({PREPARED})
        for member in self.classes.along(metaclass, "__new__"):
            for function in member.functions:
                self.queries.depend_on_definition(function.unit)
                found |= changed_in_namespace(function)
        return found

    def _is_made_by_function(self, unit: UnitId) -> bool:
        """Whether a class statement along the order names a function as what makes the class."""
        scopes = [self.classes.files.scope(a[1]) for a in self.classes.mro(unit) if a[0] == "c"]
        named = [
            self.classes.lexical.dotted(scope.parent, keyword.partition("=")[2].strip())
            for scope in scopes
            if scope is not None
            for keyword in scope.flow.keywords
            if keyword.startswith("metaclass")
        ]
        return any(value[0] == "f" for values in named for value in values)


def changed_in_namespace(scope: LoadedScope) -> frozenset[str]:
    """The names under which a class that the `__new__` *scope* makes may have something else."""
    return _Text(scope).changed()


class _Text:
    """The text of one `__new__`."""

    def __init__(self, scope: LoadedScope) -> None:
        self._exprs: Sequence[flow.Expression] = scope.flow.exprs
        self._names = scope.file.names
        self._seen: set[int] = set()

    def changed(self) -> frozenset[str]:
        found = _NOTHING
        for index, expression in enumerate(self._exprs):
            if expression[0] == flow.CALL:
                found |= self._of_call(expression)
            elif expression[0] == flow.DELETE:
                found |= _LESS if self._is_namespace(expression[1]) else _NOTHING
            elif _is_change(expression) and self._is_namespace(expression[1]):
                found |= self._in(index, 0)
        return found

    def _of_call(self, call: flow.Call) -> frozenset[str]:
        name = self._name_of(call[1])
        if name == "__new__" and len(call[2]) > _PLACE:
            same = self._exprs[call[2][_BASES]] == (flow.PARAM, _BASES)
            return self._in(call[2][_PLACE], 0) | (_NOTHING if same else _ANY)
        called = self._exprs[call[1]]
        asked = called[0] == flow.ATTR and name in _TAKING and self._is_namespace(called[1])
        return _LESS if asked else _NOTHING

    def _is_namespace(self, index: int) -> bool:
        """Whether *index* is the namespace that is handed over, after changes perhaps."""
        for _ in range(DEEPEST_NAMESPACE):
            expression = self._exprs[index]
            if not _is_change(expression):
                return expression == (flow.PARAM, _PLACE)
            index = expression[1]
        return False

    def _in(self, index: int, depth: int) -> frozenset[str]:
        """The names under which a namespace may have something else than the body has."""
        if index in self._seen:
            return _NOTHING
        self._seen.add(index)
        expression = self._exprs[index]
        if depth > DEEPEST_NAMESPACE:
            return _ANY
        if expression[0] == flow.STAR or (expression[0] == flow.PARAM and expression[1] == _PLACE):
            return _NOTHING
        if _is_change(expression):
            return self._of_change(expression) | self._in(expression[1], depth + 1)
        return _NOTHING.union(*self._parts(expression, depth + 1))

    def _parts(self, expression: flow.Expression, depth: int) -> Iterator[frozenset[str]]:
        if expression[0] in (flow.PHI, flow.LOOP):
            yield from [self._in(part, depth) for part in made_of(expression) if part > 0]
        elif expression[0] == flow.DICT:
            yield from self._of_display(expression, depth)
        elif expression[0] == flow.BINOP and expression[1] in ("|", "|="):
            yield from (self._in(part, depth) for part in expression[2:])
        elif expression[0] == flow.CALL and self._name_of(expression[1]) in _COPIES:
            yield from self._of_copy(expression, depth)
        elif expression[0] == flow.COMP and len(expression) > 3:
            yield _LESS if self._is_pair(expression[3], expression[2]) else _ANY
        elif expression[0] != flow.COMP or expression[2]:
            yield _ANY

    def _of_display(self, display: flow.Dict, depth: int) -> Iterator[frozenset[str]]:
        """`{**namespace, "name": value}`; entries are missing where it spreads none."""
        places = range(1, len(display), 2)
        pairs = [(display[at], display[at + 1]) for at in places]
        yield from [self._keyed(k) if k >= 0 else self._in(v, depth) for k, v in pairs]
        yield _NOTHING if any(key < 0 for key, _ in pairs) else _LESS

    def _of_copy(self, call: flow.Call, depth: int) -> Iterator[frozenset[str]]:
        """`dict(namespace, name=value)`, `namespace.copy()`."""
        called = self._exprs[call[1]]
        asked = (called[1],) if called[0] == flow.ATTR and not call[2] else ()
        yield from (self._in(part, depth) for part in (*asked, *call[2]))
        yield frozenset(self._names[name] for name, _ in keywords(call))

    def _of_change(self, change: flow.Changes) -> frozenset[str]:
        if change[0] == flow.SETITEM:
            return _NOTHING if self._is_pair(change[2], change[3]) else self._keyed(change[2])
        if change[0] == flow.UPDATE:
            return self._in(change[2], 0)
        taken = change[0] == flow.METHOD and self._names[change[2]] in _TAKING
        return _LESS if taken else _NOTHING

    def _keyed(self, index: int) -> frozenset[str]:
        """What *index*, a key, may be."""
        key = self._exprs[index]
        if key[0] == flow.STR:
            return frozenset({self._names[key[1]]})
        if key[0] == flow.ITER and self._exprs[key[1]][0] in _DISPLAYS:
            parts = [self._exprs[part] for part in made_of(self._exprs[key[1]])]
            names = [self._names[part[1]] for part in parts if part[0] == flow.STR]
            return frozenset(names) if len(names) == len(parts) else _ANY
        return _ANY

    def _is_pair(self, key: int, value: int) -> bool:
        """Whether both are of one entry that is gone over: `for key, value in x.items()`."""
        first, second = self._exprs[key], self._exprs[value]
        if first[0] != flow.UNPACK or second[0] != flow.UNPACK:
            return False
        return first[1] == second[1] and first[2] == 0 and second[2] == 1

    def _name_of(self, index: int) -> str:
        called = self._exprs[index]
        if called[0] == flow.ATTR:
            return self._names[called[2]]
        if called[0] == flow.GLOBAL:
            return self._names[called[1]]
        named = called[0] == flow.IMPORT and called[3] >= 0
        return self._names[called[3]] if named and called[0] == flow.IMPORT else ""


def _is_change(expression: flow.Expression) -> TypeGuard[flow.Changes]:
    return expression[0] in _CHANGES
