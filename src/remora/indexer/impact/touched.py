"""What a change makes run otherwise: definitions, variables, module bodies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from remora.indexer.changes.sides import BlobReader, BlobsByPath, File, Node
from remora.indexer.changes.statements import encoded
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.impact.bodies import NOTHING, Body, symbols_of
from remora.indexer.impact.conditions import (
    ALWAYS,
    Needs,
    differing,
    function_of,
    heads_differing,
)
from remora.indexer.impact.failures import Failures, failures
from remora.indexer.linker import cells
from remora.indexer.linker.static.builtin_names import BUILTINS
from remora.indexer.models.change import NodeChange
from remora.indexer.models.ids import KEY_PREFIX, MODULE_NAME, UnitId, split_key
from remora.indexer.signatures.reading import read_signature

_UNSEEN_AT_RUN_TIME: Final = frozenset({"docstring", "formatting"})
_WITHIN: Final = _UNSEEN_AT_RUN_TIME | {"body"}
_OF_FUNCTIONS: Final = _WITHIN | {"signature"}
_ELSEWHERE: Final = frozenset({"removed", "renamed", "moved"})
_AS_A_WHOLE: Final = frozenset({"bases", "decorators", "renamed", "moved"})
"""What happened to a class with all that is in it."""
_UNREADING: Final = frozenset(
    ["@staticmethod", "@classmethod", "@property", "@abstractmethod", "@abc.abstractmethod"]
)
"""Decorators that read no annotations."""
_FILES: Final = 8
"""Of each version, those kept whose definitions are asked one after the other."""
_BUILT_IN: Final = BUILTINS | {f"__{x}__" for x in ("doc", "loader", "name", "package", "spec")}
"""What a module has that binds none of it."""
_WORD: Final = re.compile(rb"[\w\x80-\xff]+")


class Touched(NamedTuple):
    """What runs otherwise. Units are keys without their prefix."""

    after: frozenset[str]
    """Definitions of the newer version that were changed or added."""
    before: frozenset[str]
    """Those of the older version whose key is gone."""
    symbols: frozenset[str]
    """Variables of modules and classes, as those who read them depend on them."""
    fresh: frozenset[str]
    """Those of *symbols* whose name the older text of their file does not have at all: what reads
    them in that file is new itself."""
    bodies: frozenset[str]
    """Modules and classes of the newer version whose bodies do more than bind other values."""
    same_heads: frozenset[str] = frozenset()
    """Those of *after* that are functions which take what they took."""
    conditional: frozenset[str] = frozenset()
    """As *symbols* are, of what is as it was under other conditions."""
    attributes: frozenset[str] = frozenset()
    """The variables of classes among *symbols* and *conditional*, by their place, as units are; but
    for those that Python knows."""
    failures: Failures = Failures()
    """What of it a body may fail by."""
    undecorated: frozenset[str] = frozenset()
    """Definitions of the older version with a decorator that they have no longer: it may have put
    them somewhere."""
    under: Mapping[str, frozenset[Needs]] = MappingProxyType({})
    """Of those of *after* that do the same but for some calls, what is needed of these: any."""


def touched(
    changes: Iterable[NodeChange], before: BlobsByPath, after: BlobsByPath, read: BlobReader
) -> Touched:
    """What of *changes* a program could notice; docstrings, comments and layout it cannot.

    Raises what *read* raises.
    """
    now, gone, same_heads, bodies = set[str](), set[str](), set[str](), set[str]()
    undecorated = set[str]()
    symbols, fresh, conditional, attributes = set[str](), set[str](), set[str](), set[str]()
    under: dict[str, frozenset[Needs]] = {}
    old, new = _Side(before, read), _Side(after, read)
    noticed = [change for change in changes if _is_noticed(change, new)]
    for change in noticed:
        if change.before is not None and not _ELSEWHERE.isdisjoint(change.changes):
            gone.add(_unit(change.before))
        if change.after is None:
            continue
        if change.before is not None and (change.decorators.removed or change.decorators.reordered):
            undecorated.add(_unit(change.before))
        if change.type in ("function", "method"):
            now.add(_unit(change.after))
            if _WITHIN.issuperset(change.changes):
                same_heads.add(_unit(change.after))
            if needs := _needed(change, old, new):
                under[_unit(change.after)] = needs
            continue
        if not _AS_A_WHOLE.isdisjoint(change.changes):
            now.add(_unit(change.after))
        if change.type == "module" or "added" not in change.changes:
            body = _Body(change, old, new)
            symbols.update(body.symbols(body.spread.names))
            fresh.update(body.symbols(body.fresh()))
            conditional.update(body.symbols(body.spread.conditional))
            now.update(body.members())
            attributes.update(body.attributes())
            if change.type == "class" and body.makes_others():
                now.add(_unit(change.after))
            if body.spread.runs_otherwise:
                bodies.add(_unit(change.after))
    return Touched(
        frozenset(now),
        frozenset(gone),
        frozenset(symbols),
        frozenset(fresh),
        frozenset(bodies),
        frozenset(same_heads),
        frozenset(conditional),
        frozenset(attributes),
        failures(noticed, old.node, new.node),
        frozenset(undecorated),
        under,
    )


def _is_noticed(change: NodeChange, after: _Side) -> bool:
    """Whether a program could: a stub never runs, and annotations of a function tell nothing, but
    to decorators that may read them."""
    path = (change.after or change.before or "").rpartition(":")[0]
    if path.endswith(".pyi") or _UNSEEN_AT_RUN_TIME.issuperset(change.changes):
        return False
    if set(change.changes) - _UNSEEN_AT_RUN_TIME != {"signature"}:
        return True
    node = after.node(change.after)
    if node is None or not _UNREADING.issuperset(node.definition.decorators):
        return True
    return any(parameter.change != "annotation" for parameter in change.parameters)


def _needed(change: NodeChange, before: _Side, after: _Side) -> frozenset[Needs]:
    """What is needed of a call for a changed function to do anything else; nothing where that may
    be any."""
    old, new = before.node(change.before), after.node(change.after)
    if old is None or new is None or not _OF_FUNCTIONS.issuperset(change.changes):
        return frozenset()
    found = differing(function_of(old), function_of(new))
    found |= heads_differing(*(read_signature(x.definition.signature) for x in (old, new)))
    return frozenset() if ALWAYS in found else found


def _is_special(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")


def _unit(key: str) -> str:
    return key.removeprefix(KEY_PREFIX)


class _Body:
    """What the body of a module or class has that it had not, and the reverse."""

    def __init__(self, change: NodeChange, before: _Side, after: _Side) -> None:
        self._key = change.after or ""
        old, new = before.node(change.before), after.node(change.after)
        self._old = old
        now, then = (Body(node) if node else None for node in (new, old))
        self.spread = now.against(then) if now else NOTHING
        """What it binds otherwise, and what rests on that."""
        self._has_other_slots = now is None or then is None or now.slots != then.slots

    def fresh(self) -> set[str]:
        """Those of *names* that the older version of the file has nowhere in its text."""
        if self._old is None:
            return set()
        words = set(_WORD.findall(self._old.file.source))
        return {name for name in self.spread.names - _BUILT_IN if encoded(name) not in words}

    def attributes(self) -> Iterator[str]:
        """The variables that are bound otherwise, by their place, of a class."""
        is_class = not self._key.endswith(f":{MODULE_NAME}")
        names = self.spread.names | self.spread.conditional if is_class else frozenset[str]()
        return (f"{_unit(self._key)}.{name}" for name in names if not _is_special(name))

    def makes_others(self) -> bool:
        """Whether Python treats instances of the class otherwise; which slots they have counts, and
        not in which order."""
        special = set(filter(_is_special, self.spread.names | self.spread.conditional))
        return bool(special if self._has_other_slots else special - {"__slots__"})

    def members(self) -> Iterator[str]:
        """The definitions in it, as units, with a head that reads what is bound otherwise."""
        place = split_key(self._key)
        if place is not None:
            yield from (f"{place[0]}:{name}" for name in self.spread.members)

    def symbols(self, names: Iterable[str]) -> Iterator[str]:
        """The symbols that stand for variables of it with these *names*, as they are noted."""
        place = split_key(self._key)
        if place is None:
            return
        unit = UnitId(f"{place[0]}:{place[1]}")
        # Read where the class is made; who asks a class for the name reads its attribute as well.
        making = None if self._has_other_slots else cells.class_variable(unit, "__slots__")
        yield from (symbol for symbol in symbols_of(unit, names) if symbol != making)


class _Side:
    """One of the two versions, asked for its definitions; changes of a file come together."""

    def __init__(self, versions: BlobsByPath, read: BlobReader) -> None:
        self._versions = versions
        self._file = lru_cache(_FILES)(lambda path: File(path, versions[path], read))

    def node(self, key: str | None) -> Node | None:
        place = split_key(key or "")
        if place is None or place[0] not in self._versions:
            return None
        return self._file(place[0]).node(place[1])
