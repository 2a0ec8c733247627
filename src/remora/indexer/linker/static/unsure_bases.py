"""Bases of which text does not tell what they are: what a call gives, one of several, names that
flow may bind to something else. Before what comes behind one anything else may be found. And
classes that bind a name in some ways only, so that what comes behind them has it else."""

from __future__ import annotations

from remora.indexer.linker.cells import Cell
from remora.indexer.linker.query import Queries, static_question
from remora.indexer.linker.static.classes import Classes, Member
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.linker.static.lexical import Lexical
from remora.indexer.linker.static.parameter_usage import gives_own_class
from remora.indexer.linker.values import EMPTY, ValueSet
from remora.indexer.models import flow
from remora.indexer.models.flow import TypeText
from remora.indexer.models.ids import UnitId

Base = tuple[ValueSet, tuple[Cell, ...]]
"""The class that a base is if flow says no other, and the cells to ask of that; nothing where it is
not known."""
_NO_BASES: tuple[Base, ...] = ()
_UNKNOWN: Base = (EMPTY, ())
_JOINING = frozenset({flow.PHI, flow.TRIED})
_WITHOUT_METHODS = ("typing.", "typing_extensions.", "t.", "abc.", "enum.", "builtins.object")


class UnsureBases:
    def __init__(self, queries: Queries, lexical: Lexical, classes: Classes) -> None:
        self.queries = queries
        self.lexical = lexical
        self.classes = classes

    @static_question(_NO_BASES)
    def before(self, unit: UnitId, owner: UnitId) -> tuple[Base, ...]:
        """What may come before the class *owner* in the order of *unit* and text does not tell;
        classes from outside, too. What stands behind *owner* in a class statement does not."""
        found: list[Base] = []
        for value in self.classes.mro(unit):
            if value == ("c", owner):
                break
            if value[0] == "x" and not value[1].startswith(_WITHOUT_METHODS):
                found.append((frozenset({value}), ()))
            for base in self._bases(value[1]) if value[0] == "c" else ():
                if base == (frozenset({("c", owner)}), ()):
                    break
                if base[1] or not base[0]:
                    found.append(base)
        return tuple(dict.fromkeys(found))

    @static_question(_NO_BASES)
    def _bases(self, unit: UnitId) -> tuple[Base, ...]:
        """The bases of a class, those from outside left out; those that are sure have no cells."""
        self.queries.depend_on_definition(unit)
        scope = self.classes.files.scope(unit)
        if scope is None or scope.parent is None:
            return ()
        texts = [scope.file.types[index] if index >= 0 else None for index in scope.flow.bases]
        found = [self._base(scope.parent, text) for text in texts if not _is_bound(text)]
        return tuple(base for base in found if base is not None)

    def _base(self, around: LoadedScope, text: TypeText) -> Base | None:
        """What *text* names as a base; None where it is from outside."""
        name = _without_arguments(text)
        if not isinstance(name, str):
            return _UNKNOWN
        values = self.lexical.dotted(around, name)
        own = frozenset(value for value in values if value[0] == "c")
        if values and not own and all(value[0] == "x" for value in values):
            return None
        if len(own) != 1 or own != values or (name != text and self._gives_another(own)):
            return _UNKNOWN
        return own, self.lexical.flowing(around, name)

    def _gives_another(self, classes: ValueSet) -> bool:
        """Whether a class that is asked for an item gives anything but itself."""
        for value in classes:
            member = self.classes.member(value[1], "__class_getitem__") if value[0] == "c" else None
            for function in member.functions if member is not None else ():
                self.queries.depend_on_definition(function.unit)
                if not gives_own_class(function):
                    return True
        return False

    def may_be_left_out(self, member: Member, name: str) -> bool:
        """Whether a class body binds *name* in some ways only."""
        if not member.values or member.owner.flow.exprs[member.values[0]][0] not in _JOINING:
            return False
        return self._is_left_out(member.owner, member.values[0], name)

    def _is_left_out(self, scope: LoadedScope, index: int, name: str) -> bool:
        exprs, itself = scope.flow.exprs, (flow.GLOBAL, scope.file.name_index[name])
        waiting, seen = [index], {index}
        for part in waiting:  # it grows; many ways may lead to one
            expression = exprs[part]
            if expression == itself:
                return True
            parts: tuple[int, ...] = ()
            if expression[0] == flow.PHI:
                parts = expression[1:]
            elif expression[0] == flow.TRIED:
                parts = expression[1 : 2 if self.classes.names.resolves(scope, expression) else 3]
            waiting += sorted(set(parts) - seen)
            seen.update(parts)
        return False


def _is_bound(text: TypeText) -> bool:
    return _without_arguments(text) == flow.TYPE_VARIABLE


def _without_arguments(text: TypeText) -> TypeText:
    is_item = isinstance(text, list | tuple) and len(text) > 1 and text[0] == "[]"
    return text[1] if is_item and text is not None else text
