"""Who reads variables that are bound otherwise: functions, and what other bodies bind from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from remora.indexer.changes.statements import decoded, encoded
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.impact.bodies import NOTHING, Spread, symbols_of
from remora.indexer.impact.side import Side
from remora.indexer.impact.unlike import Unlike, failing
from remora.indexer.linker.cells import owner_of
from remora.indexer.models.ids import RepoPath


class Readers(NamedTuple):
    """What depends on variables. Units are keys without their prefix."""

    units: frozenset[str]
    """The functions that read them."""
    headed: frozenset[str]
    """The definitions in other modules and classes with a head that does."""
    bodies: frozenset[str]
    """Modules and classes of which more than what they bind rests on them."""


def readers(symbols: frozenset[str], fresh: frozenset[str], side: Side) -> Readers:
    """What of *side* depends on variables, also by what modules and classes bind from them.

    *fresh* are those that were not there by name before: who reads them in their file is new.
    """
    units, words = set[str](), defaultdict[str, set[str]](set)
    waiting, seen = set(symbols), set(symbols)
    while waiting:
        reached = set[str]()
        for symbol, unit in _read(waiting, fresh, side):
            if not side.is_body(unit):
                units.add(unit)
            elif symbol not in symbols_of(unit, [_name(symbol)]):  # its own are known as they are
                words[unit].add(_name(symbol))
                reached.add(unit)
        waiting = {
            further
            for unit in reached
            for further in symbols_of(unit, _spread(unit, words, side).names)
        } - seen
        seen |= waiting
    found = {unit: _spread(unit, words, side) for unit in words}
    headed = (
        f"{unit.rpartition(':')[0]}:{name}"
        for unit, spread in found.items()
        for name in spread.members
    )
    bodies = (unit for unit, x in found.items() if x.runs_otherwise or not x.is_found)
    return Readers(frozenset(units), frozenset(headed), frozenset(bodies))


def may_fail(unlike: frozenset[str], gone: frozenset[str], side: Side) -> frozenset[str]:
    """The modules and classes of *side*, other than their own, whose making may fail by variables
    that are *unlike* what they were in kind, or *gone*."""
    changed, missing = defaultdict[str, set[bytes]](set), defaultdict[str, set[bytes]](set)
    found, seen, waiting = set[str](), set(unlike | gone), set(unlike | gone)
    while waiting:
        reached = set[str]()
        for symbol, unit in _read(waiting, frozenset(), side):
            if side.is_body(unit) and symbol not in symbols_of(unit, [_name(symbol)]):
                name = encoded(_name(symbol))
                (missing if symbol in gone else changed)[unit].add(name)
                reached.add(unit)
        waiting = set[str]()
        for unit in reached - found:
            body = side.body(unit)
            by = Unlike(frozenset(changed[unit]), frozenset(missing[unit]))
            told = failing(body, by) if body is not None else None
            if told is None:
                found.add(unit)
            else:
                names = map(decoded, told.changed)
                waiting.update(symbols_of(unit, names))
        waiting -= seen
        seen |= waiting
    return frozenset(found)


def _read(symbols: Iterable[str], fresh: frozenset[str], side: Side) -> Iterable[tuple[str, str]]:
    """(symbol, who reads it)"""
    for symbol, units in side.relations.linked.readers_of_each(set(symbols)).items():
        for unit in units:
            path = RepoPath(unit.rpartition(":")[0])
            is_old = symbol not in fresh
            if is_old or (path != owner_of(symbol) and side.mentions(path, _name(symbol))):
                yield symbol, unit


def _spread(unit: str, words: Mapping[str, set[str]], side: Side) -> Spread:
    body = side.body(unit)
    return body.spread(words=words[unit]) if body is not None else NOTHING


def _name(symbol: str) -> str:
    return symbol.rpartition(":")[2]
