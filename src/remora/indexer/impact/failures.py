"""Which bodies of modules and classes come to fail by a change, or may."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from remora.indexer.changes.sides import Node
from remora.indexer.changes.statements import decoded
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.impact.bodies import Body, symbols_of
from remora.indexer.impact.unlike import failing, made_otherwise, unlike
from remora.indexer.models.change import NodeChange
from remora.indexer.models.ids import KEY_PREFIX, MODULE_NAME, split_key

_ELSEWHERE: Final = frozenset({"removed", "renamed", "moved"})
_NOTHING: Final = frozenset[str]()


class Failures(NamedTuple):
    """What may make a body fail, and those of which it is known. Units are of the newer version."""

    unlike: frozenset[str] = _NOTHING
    """Variables with a value of another kind, as symbols: what is done with these may fail."""
    gone: frozenset[str] = _NOTHING
    """Those that are bound no more; definitions among them."""
    surely_gone: frozenset[str] = _NOTHING
    """Those of them that nothing else gives to who asks for them."""
    broken: frozenset[str] = _NOTHING
    """Modules and classes whose bodies read what they bind no more."""
    may_fail: frozenset[str] = _NOTHING
    """Those, and others that do something with what is of another kind."""


def failures(
    changes: Iterable[NodeChange],
    before: Callable[[str | None], Node | None],
    after: Callable[[str | None], Node | None],
) -> Failures:
    """Those that *changes* bring about; *before* and *after* give the nodes of the two versions by
    key."""
    changed, gone, surely = set[str](), set[str](), set[str]()
    broken, may_fail = set[str](), set[str]()
    for older, newer in sorted(set(_bodies(changes))):
        then, now = before(older), after(newer)
        if then is None or now is None or "function" in (then.family, now.family):
            continue
        body, unit = Body(now), newer.removeprefix(KEY_PREFIX)
        differing = unlike(body, Body(then))
        told = failing(body, differing)
        further = told.changed if told is not None else frozenset[bytes]()
        changed.update(symbols_of(unit, map(decoded, differing.changed | further)))
        missing = set(symbols_of(unit, map(decoded, differing.gone)))
        gone |= missing
        if unit.endswith(f":{MODULE_NAME}") and "__getattr__" not in body.names_of_members:
            surely |= missing
        if told is None or made_otherwise(now, then):
            may_fail.add(unit)
        if failing(body, differing.only_gone) is None:
            broken.add(unit)
    return Failures(*map(frozenset, (changed, gone, surely, broken, may_fail)))


def _bodies(changes: Iterable[NodeChange]) -> Iterator[tuple[str, str]]:
    """The keys, in both versions, of bodies that may bind something else: those that changed,
    modules that lost a definition, and what is around a class that changed, or what has other
    decorators."""
    for change in changes:
        if change.before is None:
            continue
        if change.after is not None and change.type in ("module", "class"):
            yield change.before, change.after
            if change.type == "class":
                yield _around(change.before), _around(change.after)
        place = split_key(change.before)
        if place is not None and "." not in place[1] and not _ELSEWHERE.isdisjoint(change.changes):
            module = f"{KEY_PREFIX}{place[0]}:{MODULE_NAME}"
            yield module, module
        if change.after is not None and "decorators" in change.changes:
            yield _around(change.before), _around(change.after)


def _around(key: str) -> str:
    """The key of what a definition stands in."""
    path, _, name = key.rpartition(":")
    return f"{path}:{name.rpartition('.')[0] or MODULE_NAME}"
