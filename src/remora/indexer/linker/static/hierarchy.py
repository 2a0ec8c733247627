"""What stands below a class, and what that says of a name, by who is told right below whom.

Who asks is a scope, which sees the hierarchy as the round before left it, or the engine, which
compares what a scope saw with what it would see now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.linker.limits import CLASSES_VISITED
from remora.indexer.linker.static.classes import Classes, Member
from remora.indexer.linker.values import CLASSES, ValueSet
from remora.indexer.models.ids import UnitId

DirectlyBelow = Callable[[UnitId], Sequence[tuple[UnitId, bool]]]
"""The direct subclasses of a class in order, each with whether it has other bases as well."""


@lru_cache(2048)
def subclasses_in(classes: ValueSet) -> tuple[tuple[UnitId, bool], ...]:
    """What a cell of direct subclasses holds, as `DirectlyBelow` tells it."""
    return tuple(sorted((a[1], a[0] == "oc") for a in classes if a[0] in CLASSES))


class ClassBelow(NamedTuple):
    """A class below the one that is asked about."""

    unit: UnitId
    member: Member | None
    """What it says of the name, or what another base of it puts before that of the class above."""
    is_ordered: bool = False
    """Whether it has several bases and says nothing itself: then it is asked along its order."""
    inherited: Member | None = None
    """What it has there."""


def looked_through(
    classes: Classes, directly_below: DirectlyBelow, unit: UnitId, name: str, once: bool
) -> Iterator[ClassBelow | None]:
    """The classes below *unit*, nearest first, with *once* those behind the first on each way down
    that has *name* left out; None, and nothing more, where they are too many."""
    queue = [*directly_below(unit)]
    known = {unit, *(below for below, _ in queue)}
    for visited, (current, has_others) in enumerate(queue):  # it grows
        if visited >= CLASSES_VISITED:
            yield None
            return
        member = classes.member_of(current, name)
        seen = ClassBelow(current, member)
        if member is None and has_others:
            seen = _along_order(classes, unit, current, name)
        yield seen
        if once and seen.member is not None and has_something(seen.member):
            continue
        for below in directly_below(current):
            if below[0] not in known:
                known.add(below[0])
                queue.append(below)


def has_something(member: Member) -> bool:
    """Whether it is more than an annotation."""
    return bool(member.values or member.stored)


def _along_order(classes: Classes, unit: UnitId, current: UnitId, name: str) -> ClassBelow:
    inherited = classes.member(current, name)
    beside = _from_beside(classes, unit, inherited) if inherited is not None else None
    return ClassBelow(current, beside, True, inherited)


def _from_beside(classes: Classes, unit: UnitId, member: Member) -> Member | None:
    """*member*, where another base of a class puts it before that of *unit*."""
    if ("c", member.owner.unit) in classes.mro(unit):
        return None
    inherits = classes.is_subclass(member.owner.unit, ("c", unit))
    return None if inherits else member


def rearranging(directly_below: DirectlyBelow, unit: UnitId) -> list[UnitId]:
    """Subclasses in whose order another class may come behind *unit*; none where too many stand
    below it."""
    found: list[UnitId] = []
    queue = [*directly_below(unit)]
    seen = {unit, *(below for below, _ in queue)}
    for current, has_others in queue:  # it grows
        if len(seen) > CLASSES_VISITED:
            return []
        if has_others:
            found.append(current)
        fresh = [below for below in directly_below(current) if below[0] not in seen]
        seen.update(below for below, _ in fresh)
        queue.extend(fresh)
    return found


def nearest(directly_below: DirectlyBelow, unit: UnitId) -> list[UnitId]:
    """Classes below *unit*: of some `CLASSES_VISITED` of them all that stand right below."""
    queue = [below for below, _ in directly_below(unit)]
    for current in queue:  # it grows
        if len(queue) < CLASSES_VISITED:
            queue += [below for below, _ in directly_below(current) if below not in queue]
    return queue
