"""What an annotation is worth beside the values that are known."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from remora.indexer.linker.containers import elements
from remora.indexer.linker.values import (
    EMPTY,
    INSTANCES,
    NAMELESS,
    OPEN_OWNERS,
    SHAPES,
    TYPE_VARIABLES,
    Ancestor,
    Trait,
    Value,
    ValueSet,
    classes_of,
    having,
    type_arguments,
)
from remora.indexer.linker.widening import container
from remora.indexer.models.ids import UnitId


def uninformative(values: ValueSet) -> bool:
    """Whether an annotation says too little to be believed alone: only that something can
    be called, or that something is a container of such."""
    for a in values:  # asked so often that a generator is felt, here and below
        if not (
            a[0] in NAMELESS
            or (a[0] == "C" and uninformative(elements(a)))
            or (a[0] == "xi" and a[1] in _EMPTY_WORDS)
        ):
            return False
    return True


def open_world(values: ValueSet) -> bool:
    """Whether an annotation names something that code of the snapshot may stand for: what can
    be called, a class from outside that is not Python's own, or a container of such."""
    for value in values:  # noqa: SIM110 - asked so often that a generator is felt
        if is_open_world(value):
            return True
    return False


def is_open_world(value: Value) -> bool:
    if value[0] == "C":
        return open_world(elements(value))
    return value[0] in SHAPES or (value[0] == "xi" and not value[1].startswith("builtins."))


def resolved(typed: ValueSet) -> ValueSet:
    """An annotation without type variables and `Self`: these say nothing by themselves."""
    for value in typed:
        if value[0] in TYPE_VARIABLES:
            return frozenset(a for a in typed if a[0] not in TYPE_VARIABLES)
    return typed


def put_in(typed: ValueSet, variables: Mapping[str, ValueSet]) -> ValueSet:
    """*typed* with what its type variables are, where *variables* tells; the others say nothing.

    Inside containers and type arguments, too.
    """
    found: set[Value] = set()
    for value in typed:
        if value[0] == "T":
            found |= variables.get(value[1], EMPTY)
        elif value[0] == "tT" and len(value) > 1:
            found |= classes_of(variables.get(value[1], EMPTY))
        elif value[0] == "C":
            _, kind, items, rest, keys = value
            held = [(key, put_in(part, variables)) for key, part in items]
            found.add(container(kind, held, put_in(rest, variables), put_in(keys, variables)))
        elif value[0] == "o" and len(value) > 2:
            told = ((name, put_in(part, variables)) for name, part in value[2])
            kept = tuple((name, part) for name, part in told if part)
            found.add(("o", value[1], kept) if kept else ("o", value[1]))
        elif value[0] not in TYPE_VARIABLES:
            found.add(value)
    return frozenset(found)


def variables_in(typed: ValueSet) -> set[str]:
    """The type variables that stand in an annotation, or in something inside it."""
    found: set[str] = set()
    for value in typed:
        if value[0] == "T" or (value[0] == "tT" and len(value) > 1):
            found.add(value[1])
        elif value[0] == "C":
            found |= variables_in(elements(value) | value[4])
        for _, part in type_arguments(value):
            found |= variables_in(part)
    return found


def own(values: ValueSet) -> ValueSet:
    """The values that are code of the snapshot, may turn out to be, or hold such."""
    for a in values:
        if a[0] not in _OWN:  # few are not, where any is asked about
            break
    else:
        return values
    return frozenset([a for a in values if a[0] in _OWN or (a[0] == "C" and own(elements(a)))])


def augmented(typed: ValueSet, values: ValueSet) -> ValueSet:
    """What an annotation says, with the *values* that may stand behind what it leaves open.

    Where it names a class of the snapshot beside `Callable`, only functions are added: an
    instance is what it names.
    """
    more = own(values)
    if ("pt",) not in typed and any(a[0] in OPEN_OWNERS for a in typed):
        can_call = any(a[0] == "cb" for a in typed)
        more = frozenset(a for a in more if can_call and a[0] not in INSTANCES)
    return typed | more


def not_as_declared(
    typed: ValueSet, values: ValueSet, is_subclass: Callable[[UnitId, Ancestor], bool]
) -> ValueSet:
    """Instances among *values* that are of no class which the annotation *typed* names, and
    containers of such. One that names a protocol or what is outside leaves room for them."""
    asked = [value for value in values if value[0] == "i" or value[0] == "C"]
    declared = _declared_by(typed) if asked else None  # mostly there is nothing to ask
    if declared is None:
        return EMPTY
    classes, held = declared
    return frozenset([value for value in asked if _is_none_of(value, classes, held, is_subclass)])


def _declared_by(typed: ValueSet) -> tuple[list[Ancestor], ValueSet] | None:
    """The classes that an annotation names, and what its containers hold; None where it leaves room
    for more."""
    classes: list[Ancestor] = [("c", a[1]) for a in typed if a[0] == "o"]
    if classes:
        classes += [("x", a[1]) for a in typed if a[0] == "xi"]
    holders = [a for a in typed if a[0] == "C"]
    if len(classes) + len(holders) < len(typed) or open_world(typed):
        return None
    return classes, EMPTY.union(*map(elements, holders))


def _is_none_of(
    value: Value,
    classes: list[Ancestor],
    held: ValueSet,
    is_subclass: Callable[[UnitId, Ancestor], bool],
) -> bool:
    if value[0] == "C":
        return bool(held) and bool(not_as_declared(held, elements(value), is_subclass))
    if value[0] != "i" or not classes:
        return False
    above = [c for c in classes if is_subclass(value[1], c)]  # each is asked, and noted
    return not above


_OWN = having(Trait.OWN)
_EMPTY_WORDS = frozenset({"builtins.object", "typing.Any"})
