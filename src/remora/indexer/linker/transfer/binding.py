"""What is the same for every call of one function."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

from remora.indexer.linker import cells, declared
from remora.indexer.linker import values as v
from remora.indexer.linker.limits import KEY_CONSTANTS
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.linker.transfer.arguments import Arguments
from remora.indexer.linker.values import EMPTY, Trait, Value, ValueSet, having
from remora.indexer.linker.widening import container, dotted_names, fits
from remora.indexer.models import flow

_TOLD = having(Trait.TOLD)
VALUES, CONSTANTS, OWN_CODE = 1, 2, 3
"""What a parameter wants of what is passed: values, constants too, only code of the snapshot."""


class Binding:
    """How arguments meet the parameters of *scope*, and which of them want to know."""

    __slots__ = (
        "called",
        "cells",
        "cells_apart",
        "declared",
        "demands",
        "places",
        "positions",
        "rest",
        "scope",
        "simple",
        "variadic",
    )

    def __init__(
        self,
        scope: LoadedScope,
        demands: tuple[int, ...],
        called: Collection[int],
        declared: Mapping[int, ValueSet],
    ) -> None:
        params = scope.flow.params
        self.scope = scope
        self.demands = demands
        """Per parameter: 0 where it wants nothing, else what."""
        self.called = called
        """The parameters of code of which the text leaves room for their being called."""
        self.declared = declared
        """What those are declared to be of which nobody wants to know what is passed, since that
        says it: classes of the snapshot."""
        unit = scope.unit
        self.cells = tuple(cells.passed(unit, place) for place in range(len(params)))
        self.cells_apart = {
            place: cells.passed_apart(unit, place)
            for place, param in enumerate(params)
            if param[1] in (flow.VARIADIC, flow.KEYWORDS)
        }
        self.places = tuple(i for i, p in enumerate(params) if p[1] <= flow.POSITIONAL)
        variadic = [i for i, p in enumerate(params) if p[1] == flow.VARIADIC]
        self.variadic = variadic[0] if variadic else -1
        keywords = [i for i, p in enumerate(params) if p[1] == flow.KEYWORDS]
        self.rest = keywords[0] if keywords else -1
        self.positions = {
            p[0]: i for i, p in enumerate(params) if p[1] in (flow.POSITIONAL, flow.KEYWORD_ONLY)
        }

    def bind(self, given: Arguments) -> dict[int, ValueSet]:
        """Parameter positions with what is passed there."""
        args, keywords, star, *_ = given
        places = self.places
        bound: dict[int, ValueSet] = {}
        for at in range(min(len(places), len(args))):  # one or two: a `zip` takes longer
            bound[places[at]] = args[at]
        if self.variadic >= 0 and (star or len(args) > len(places)):
            more = container("tuple", enumerate(args[len(places) :]), star or EMPTY)
            bound[self.variadic] = frozenset({more})
        if star:
            for position in places[len(args) :]:
                bound[position] = star
        others: list[tuple[str, ValueSet]] = []
        for name, values in keywords.items():
            position = self.positions.get(name, -1)
            if position >= 0:
                bound[position] = bound.get(position, EMPTY) | values
            else:
                others.append((name, values))
        if others and self.rest >= 0:
            bound[self.rest] = frozenset({container("dict", sorted(others))})
        return bound


@lru_cache(16_384)
def contributable(values: ValueSet, demand: int) -> ValueSet:
    """The part of an argument that its parameter wants."""
    kept = frozenset(
        [a for a in values if a[0] in _TOLD and not (a[0] == "xi" and a[1].startswith("builtins."))]
    )
    if demand == OWN_CODE:
        return declared.own(kept)
    if demand == CONSTANTS:
        kept |= _keys(frozenset(a for a in values if a[0] == "k"))
    return kept


def _keys(constants: ValueSet) -> ValueSet:
    """The constants that a parameter is told of which says what is meant: dotted names,
    or a few of them."""
    named = dotted_names(constants)
    if len(named) > KEY_CONSTANTS and fits(named):
        return named
    return frozenset(v.in_order(constants)[:KEY_CONSTANTS])


def place_by_place(values: ValueSet) -> ValueSet:
    """What `*args` and `**keywords` hold, place by place, without what no parameter wants; the
    names of keywords stay, whatever is passed by them: they may be names of attributes."""
    found: set[Value] = set()
    for value in values:
        items = (
            [(k, contributable(part, VALUES)) for k, part in value[2]] if value[0] == "C" else []
        )
        if value[0] == "C" and (value[1] == "dict" or any(part for _, part in items)):
            found.add(container(value[1], items))
    return frozenset(found)


def merged(kind: str, values: ValueSet) -> ValueSet:
    """What all callers pass as `*args` or `**keywords`, as one container."""
    places: dict[int | str, ValueSet] = {}
    rest: ValueSet = EMPTY
    lengths = {len(value[2]) for value in values if value[0] == "C"}
    told = v.constants(*lengths) if kind == "tuple" and len(lengths) > 1 else EMPTY
    for value in values:
        if value[0] != "C":
            rest |= {value}
            continue
        for key, part in value[2]:
            places[key] = places.get(key, EMPTY) | part
        rest |= value[3]
    if kind == "dict":
        told = v.constants(*places)  # each may be left out by a caller
    return frozenset({container(kind, sorted(places.items(), key=_by_place), rest, told)})


def _by_place(item: tuple[int | str, ValueSet]) -> tuple[str, int | str]:
    return (type(item[0]).__name__, item[0])
