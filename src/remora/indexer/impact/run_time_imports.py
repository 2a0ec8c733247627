"""Who imports modules by names that are made as it runs: it may get hold of any that are named in
text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import pairwise
from typing import Final

from remora.indexer.changes.sides import Node
from remora.indexer.changes.statements import Statement, encoded
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.linker.static.module_paths import module_path_of
from remora.indexer.models.ids import RepoPath

_BY_DOTTED: Final = ("__import__", "import_module", "import_string", "importorskip", "resolve_name")
_BY_FILE: Final = ("SourceFileLoader", "run_module", "run_path", "spec_from_file_location")
"""What is given a file, or a name that `python -m` takes."""
_ALL: Final = frozenset(map(encoded, (*_BY_DOTTED, *_BY_FILE)))
_FILES: Final = frozenset(map(encoded, _BY_FILE))
_LISTING: Final = frozenset(
    [b"glob", b"iter_modules", b"iterdir", b"listdir", b"rglob", b"scandir", b"walk_packages"]
)
"""What tells which modules there are."""
_COMPOSING: Final = frozenset([b"+", b"%", b"format", b"join", b"replace"])
_IMPORTS: Final = frozenset({b"import", b"from"})
_OPENERS, _CLOSERS = frozenset({b"(", b"[", b"{"}), frozenset({b")", b"]", b"}"})
_QUOTES: Final = b"\"'"
_MOST: Final = 32
"""Modules of which it is asked whether text names them: for each all files are gone through."""


class _Importing(NamedTuple):
    """How a definition imports what it is told."""

    unit: str
    joins: bool
    """Whether the name may be put together there, from parts that stand elsewhere."""
    lists: bool
    """Whether it may go through all modules that there are."""


class RunTimeImports:
    """Of one view."""

    def __init__(
        self,
        having: Callable[..., Iterable[str]],
        units_in: Callable[[str], Iterable[str]],
        node: Callable[[str], Node | None],
        is_file: Callable[[str], bool],
    ) -> None:
        """*having* gives the files that may have any of some names, *units_in* the definitions of
        one; *is_file* tells whether there is a file at a path."""
        self._having = cache(lambda *names: tuple(having(*names)))
        self._units_in = units_in
        self._node = node
        self._is_file = is_file
        self._asked = 0
        self.of = cache(self._of)

    def _of(self, path: str) -> frozenset[str]:
        """The units that may import the module at *path* by a name they are given: where a string
        has it, of a name that they put together the last part of it, behind a dot also."""
        found = module_path_of(RepoPath(path))
        if not self._importing or found is None or not found[0]:
            return frozenset()
        self._asked += 1
        is_named, is_partly = True, True
        if self._asked <= _MOST:
            is_named = self._is_named(found[0].split("/"))
            may_join = any(one.joins for one in self._importing)
            is_partly = is_named or (may_join and self._has(found[0].rpartition("/")[2]))
        told = ((one, is_partly if one.joins else is_named) for one in self._importing)
        return frozenset(one.unit for one, is_told in told if is_told or one.lists)

    def _is_named(self, parts: Sequence[str]) -> bool:
        """Whether a string has the dotted name of a module, or its end."""
        name = parts[-1]
        dotted = ".".join(parts[-2:])
        if len(parts) > 1 and self._any_string(dotted, _within(dotted)):
            return True
        is_inside = len(parts) > 1 and self._is_file("/".join((*parts[:-1], "__init__.py")))
        return not is_inside and self._any_string(name, _beginning(name))

    def _has(self, name: str) -> bool:
        """Whether a *name* stands in a string, or is asked of something."""
        word = encoded(name)
        return self._any_string(name, _within(name)) or any(
            token == word and before == b"."
            for node in self._nodes_having(name)
            for statement in node.own
            if statement[0] not in _IMPORTS
            for before, token in pairwise(statement)
        )

    def _any_string(self, name: str, pattern: re.Pattern[bytes]) -> bool:
        return any(
            token[-1] in _QUOTES and pattern.search(token)
            for node in self._nodes_having(name)
            for statement in node.own
            for token in statement
        )

    def _nodes_having(self, name: str) -> Iterator[Node]:
        for path in self._having(name):
            yield from self._nodes(path).values()

    def _nodes(self, path: str) -> Mapping[str, Node]:
        found = ((unit, self._node(unit)) for unit in self._units_in(path))
        return {unit: node for unit, node in found if node is not None}

    @cached_property
    def _importing(self) -> Sequence[_Importing]:
        found = list[_Importing]()
        for path in sorted(self._having(*_BY_DOTTED, *_BY_FILE)):
            counts = {
                unit: sum(1 for statement in node.own for _ in _given(statement))
                for unit, node in self._nodes(path).items()
            }
            nodes = self._nodes(path)
            found += (_Importing(unit, *_how(nodes[unit].own)) for unit in by_themselves(counts))
        return found


def by_themselves(counts: Mapping[str, int]) -> Iterator[str]:
    """By how many statements of each definition of a file do something, those that do it, and not
    only what is defined in them."""
    inside = Counter[str]()
    for unit, count in counts.items():
        inside[unit.rpartition(".")[0]] += count
    return (unit for unit, count in counts.items() if count > inside[unit])


def _how(statements: Sequence[Statement]) -> tuple[bool, bool]:
    """How a definition with these *statements* imports what it is told, as `_Importing` has it."""
    given = [x for statement in statements for x in _given(statement)]
    joins = any(len(x) != 1 or x[0][-1] in _QUOTES for x in given)
    joins = joins or any(_puts_together(statement) for statement in statements)
    return joins, any(not _LISTING.isdisjoint(x) for x in statements)


def _given(statement: Statement) -> Iterator[Statement]:
    """What imports of a statement are given, but for those of one text; nothing of what is handed
    on as it is, or given a file."""
    if statement[0] in _IMPORTS:
        return
    for at, token in enumerate(statement):
        following = statement[at + 1 : at + 2]
        if token not in _ALL or following == (b"=",) or statement[max(at - 1, 0)] == b"def":
            continue
        if following != (b"(",) or token in _FILES:
            yield ()
            continue
        first = _first(statement, at + 2)
        if len(first) != 1 or first[0][-1] not in _QUOTES or first[0][0] not in _QUOTES:
            yield first


def _first(statement: Statement, start: int) -> Statement:
    """The first argument of a call that begins at *start*."""
    depth = 0
    for at in range(start, len(statement)):
        token = statement[at]
        if depth == 0 and (token == b"," or token in _CLOSERS):
            return statement[start:at]
        depth += (token in _OPENERS) - (token in _CLOSERS)
    return statement[start:]


def _puts_together(statement: Statement) -> bool:
    """Whether a statement binds something to what may be a text made of others."""
    if b"=" not in statement and statement[0] != b"for":
        return False
    has_fields = any(x[-1] in _QUOTES and x[0] not in _QUOTES for x in statement)
    return has_fields or not _COMPOSING.isdisjoint(statement)


def _within(name: str) -> re.Pattern[bytes]:
    return re.compile(rb"(?<![\w\x80-\xff])%b(?![\w\x80-\xff])" % re.escape(encoded(name)))


def _beginning(name: str) -> re.Pattern[bytes]:
    return re.compile(rb"[\"']\.*%b(?:[.:\"'])" % re.escape(encoded(name)))
