"""What the heads of functions declare: as text, and what of it those have to know who call them.

Who follows a value into a function asks what its parameter is declared as, and depends on the
text of the annotations and on all that they name. Who calls it asks for less: which parameters
want to know what is passed, and what is given back. That is one symbol, which differs only where
another version of the head comes to something else (`engine/heads.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from sys import intern

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.linker import cells
from remora.indexer.linker.cells import Symbol
from remora.indexer.linker.declared import open_world, own, resolved, uninformative
from remora.indexer.linker.query import Queries, static_question
from remora.indexer.linker.static.annotations import Annotations
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.linker.values import EMPTY, ValueSet
from remora.indexer.models import flow
from remora.indexer.models.flow import TypeText

UNDECIDED, LEFT_OPEN, DECIDED = 0, 1, 2
"""What an annotation says of a parameter: too little to be believed, what code of the snapshot
may stand for, all there is to know."""


class SeenHead(NamedTuple):
    """What of a head its callers see."""

    decided: tuple[int, ...]
    """By parameter."""
    classes: tuple[ValueSet, ...]
    """The same: what those are declared to be of which that says all, with classes of the
    snapshot in it."""
    result: ValueSet
    """What is declared to be given back, type variables and `Self` in it."""


_NOTHING = SeenHead((), (), EMPTY)


class Declarations:
    def __init__(self, queries: Queries, annotations: Annotations) -> None:
        self.queries = queries
        self.annotations = annotations
        self._known: dict[LoadedScope, tuple[Symbol, SeenHead]] = {}
        """With its symbol, what was seen while no question of text was being answered, which could
        stand in a cycle with it."""

    def of(self, scope: LoadedScope, annotation: int) -> ValueSet:
        """The values of an annotation in the head of *scope*; type variables and `Self` say
        nothing."""
        return (
            self._resolved(scope, self.as_written(scope, annotation)) if annotation >= 0 else EMPTY
        )

    def as_written(self, scope: LoadedScope, annotation: int) -> ValueSet:
        """The same, with type variables and `Self` in it."""
        self.queries.depend_on(cells.declared(scope.unit))
        return self.annotations.of_index(scope.parent, annotation)

    def decided(self, scope: LoadedScope, position: int) -> int:
        """How much the annotation of a parameter says."""
        if scope.flow.params[position][2] < 0:
            return UNDECIDED
        return self._seen(scope).decided[position]

    def classes(self, scope: LoadedScope, position: int) -> ValueSet:
        """What a parameter is declared to be, where that says all of it and names classes of the
        snapshot."""
        if scope.flow.params[position][2] < 0:
            return EMPTY
        return self._seen(scope).classes[position]

    def result(self, scope: LoadedScope) -> ValueSet:
        """What a function is declared to give, type variables and `Self` in it."""
        return EMPTY if scope.flow.result < 0 else self._seen(scope).result

    def _seen(self, scope: LoadedScope) -> SeenHead:
        known = self._known.get(scope)
        symbol = cells.seen_by_callers(scope.unit) if known is None else known[0]
        self.queries.depend_on(symbol)
        if self.queries.active:
            return self.queries.apart(self.seen, scope)
        if known is None:
            known = Symbol(intern(symbol)), self.queries.apart(self.seen, scope)
            self._known[scope] = known
        return known[1]

    @static_question(_NOTHING)
    def seen(self, scope: LoadedScope) -> SeenHead:
        """The same, for the function's own scope: that depends on all it rests on, one by one."""
        typed = [self.annotations.of_index(scope.parent, index) for index in annotations_of(scope)]
        return self._put_together(scope, typed)

    def seen_with(self, scope: LoadedScope, annotations: Sequence[TypeText]) -> SeenHead:
        """What callers would see of *scope* with other annotations."""
        if scope.parent is None:
            return _NOTHING
        typed = [self.annotations.of(scope.parent, text, 0) for text in annotations]
        return self._put_together(scope, typed)

    def _put_together(self, scope: LoadedScope, typed: list[ValueSet]) -> SeenHead:
        *params, result = typed
        told = [self._resolved(scope, values) for values in params]
        decided = tuple(map(_decided, told))
        classes = (
            values if how == DECIDED and own(values) else EMPTY
            for values, how in zip(told, decided, strict=True)
        )
        return SeenHead(decided, tuple(classes), result)

    def _resolved(self, scope: LoadedScope, typed: ValueSet) -> ValueSet:
        return resolved(self.annotations.bounded(scope, typed))


def annotations_of(scope: LoadedScope) -> list[int]:
    """The annotations in the head of a function: of its parameters, and of its result."""
    return [annotation for _, _, annotation in scope.flow.params] + [scope.flow.result]


def texts_of(scope: LoadedScope) -> list[TypeText]:
    """The same, written out."""
    return [scope.file.types[n] if n >= 0 else None for n in annotations_of(scope)]


def is_annotated(scope: LoadedScope) -> bool:
    """Whether the head of a scope has an annotation."""
    if scope.kind < flow.FUNCTION_SCOPE:
        return False
    if scope.flow.result >= 0:
        return True
    for param in scope.flow.params:  # noqa: SIM110 - asked each time a scope is evaluated
        if param[2] >= 0:
            return True
    return False


def _decided(typed: ValueSet) -> int:
    if not typed or uninformative(typed):
        return UNDECIDED
    return LEFT_OPEN if open_world(typed) else DECIDED
