"""Classes that a call makes: `type(name, bases, body)`, `types.new_class`, `make_dataclass`.

Such a class is each of its bases that are of the snapshot, made in a place: what its body holds is
kept by that place, and found before what the base has. Nothing of it counts for the base, or for
what stands below that.
"""

from __future__ import annotations

from remora.indexer.linker import cells, containers
from remora.indexer.linker import values as v
from remora.indexer.linker.cells import ANY_NAME, MADE_BELOW
from remora.indexer.linker.limits import RECEIVERS
from remora.indexer.linker.links import Effect
from remora.indexer.linker.transfer.arguments import Arguments
from remora.indexer.linker.transfer.interface import NOTHING, Found, RuleFamily
from remora.indexer.linker.values import (
    CLASSES,
    EMPTY,
    FUNCTIONS,
    TOP,
    Class,
    Instance,
    Value,
    ValueSet,
    made_in,
)
from remora.indexer.linker.widening import container
from remora.indexer.models.ids import DottedName, UnitId

_ABOUT = frozenset({"__module__", "__doc__", "__qualname__", "__annotations__", "__slots__"})
"""Entries of a body that change nothing of what runs."""
_TYPE = DottedName("builtins.type")
_PLAIN = (None, _TYPE, "abc.ABCMeta")
"""Metaclasses that leave bodies and bases as they are."""
_MAKING = ("__call__", "__prepare__", "__new__", "__init__")
_DATACLASS = "dataclasses.make_dataclass"
_NO_BODY: ValueSet = frozenset({container("dict")})


class MadeClassRules(RuleFamily):
    def class_made(self, index: int, dotted: DottedName, given: Arguments) -> ValueSet:
        bases = given.keywords.get("bases", given.at(2 if dotted == _DATACLASS else 1))
        classes, outside = self._bases(bases)
        if not classes or len(classes) > RECEIVERS:
            return EMPTY
        effects: list[Effect] = []
        for base in classes:
            self.run_subclassing(base[1], effects)
        self.note(index, effects)
        place = self._place_of(given.at(0))
        body = self._body(dotted, given, classes)
        self._tell_above(classes, body)
        self._keep_all(place, classes, body)
        told = EMPTY if all(map(_is_told_whole, body)) else TOP
        made: list[Value] = [("c", a[1], place) if a[0] == "c" else a for a in classes]
        known_below = any(a[0] == "oc" for a in classes) and body != _NO_BODY
        return outside.union(told, TOP if known_below else EMPTY, made)

    def class_made_by(self, index: int, metaclass: v.AnyClass, given: Arguments) -> ValueSet:
        made = self.class_made(index, _TYPE, given)
        return made | TOP if made and self._makes_otherwise(metaclass[1]) else made

    def _makes_otherwise(self, metaclass: UnitId) -> bool:
        """Whether it may change the body or the bases that it is called with."""
        classes = self.program.classes
        return classes.outside_base(metaclass) not in _PLAIN or any(
            classes.member(metaclass, name) is not None for name in _MAKING
        )

    def _body(self, dotted: DottedName, given: Arguments, classes: list[v.AnyClass]) -> ValueSet:
        """What the body of the class is made of; what is unknown of it stands beside it."""
        if dotted == _TYPE:
            return self.expand(given.at(2)) or TOP
        if dotted == _DATACLASS:
            namespace = self.expand(given.keywords.get("namespace", _NO_BODY)) or TOP
            initialized = any(self.program.constructors.initializer(base[1]) for base in classes)
            return namespace | TOP if initialized else namespace
        filled = given.at(3) or given.keywords.get("exec_body") or given.rest
        return TOP if filled else _NO_BODY

    def _bases(self, bases: ValueSet) -> tuple[list[v.AnyClass], ValueSet]:
        """The bases that are of the snapshot, and those that are not."""
        held = (containers.elements(a) for a in self.expand(bases) if a[0] == "C")
        found = self.expand(EMPTY.union(*held))
        outside = frozenset(a for a in found if a[0] == "x" and a[1] != "builtins.object")
        return [a for a in v.in_order(found) if a[0] in CLASSES], outside

    def _place_of(self, names: ValueSet) -> UnitId:
        """By the class's name, where it is known, since one scope may make several."""
        called = [name for name in v.texts(self.expand(names)) if name.isidentifier()]
        return UnitId(f"{self.scope.unit}({called[0] if len(called) == 1 else ''})")

    def _keep_all(self, place: UnitId, classes: list[v.AnyClass], bodies: ValueSet) -> None:
        instances: ValueSet = frozenset(("i", a[1], place) for a in classes if a[0] == "c")
        for body in bodies:
            for name, values in body[2] if body[0] == "C" else ():
                if str(name).isidentifier():  # what else has no name that can be asked for
                    self._keep(place, str(name), values or TOP, instances)
            if body[0] == "C" and body[3]:
                self._keep(place, ANY_NAME, body[3], instances)

    def _tell_above(self, classes: list[v.AnyClass], bodies: ValueSet) -> None:
        """What the class has may run for whoever is known by a class above it."""
        names = {str(name) for body in bodies if body[0] == "C" for name, _ in body[2]} - _ABOUT
        if any(a[0] in FUNCTIONS for body in bodies if body[0] == "C" for a in body[3]):
            names.add(ANY_NAME)
        for above in {a for base in classes for a in self.program.classes.mro(base[1])}:
            if above[0] == "c" and names:
                told = v.constants(*sorted(names))
                self.contribute(cells.class_variable(above[1], MADE_BELOW), told)

    def _keep(self, place: UnitId, name: str, held: ValueSet, instances: ValueSet) -> None:
        self.contribute(cells.attribute(place, name), held)
        self.contribute_receiver(held, instances)

    def of_made(self, value: Class | Instance, name: str) -> Found:
        found = self._held_by(value, name) if made_in(value) else EMPTY
        if not found:
            return NOTHING
        if value[0] == "c":
            return self.bound_to_class(found, value), ()
        return self.bind(found, value)

    def _held_by(self, value: Class | Instance, name: str) -> ValueSet:
        found = self.read(cells.attribute(made_in(value), name))
        if found or self.program.classes.member(value[1], name) is not None:
            return found
        return self.read(cells.attribute(made_in(value), ANY_NAME))


def _is_told_whole(body: Value) -> bool:
    """Whether all entries of the body of a class are known by name, and none is special: what is
    asked for by syntax is looked for in classes of text alone."""
    if body[0] != "C" or body[3]:
        return False
    names = {str(name) for name, _ in body[2]} - _ABOUT
    return not any(name.startswith("__") for name in names)
