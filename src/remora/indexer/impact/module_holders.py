"""Who gets hold of a module as an object: any attribute of it may be asked for there, and some ask
for what they name as they run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Final

from remora.indexer.callgraph.links import Linked
from remora.indexer.changes.sides import Node
from remora.indexer.changes.statements import Statement
from remora.indexer.impact.importers import Importers
from remora.indexer.impact.keeping import Keeping, KeptImport, decorated
from remora.indexer.impact.run_time_imports import by_themselves
from remora.indexer.models.ids import MODULE_NAME, RepoPath

ASKED_OF_MODULES: Final = frozenset({"__getattr__", "__dir__"})
"""Functions of a module that run where it is asked for what it does not have, or for all it has."""
_LOOKING: Final = frozenset({b"vars", b"dir", b"getmembers"})
"""What tells all that a module has."""
_TAKING: Final = ("getattr", "vars", "dir", "getmembers", "__dict__")
_QUOTES: Final = b"\"'"
_IMPORTS: Final = frozenset({b"import", b"from"})
_MODULE: Final = f":{MODULE_NAME}"


class ModuleHolders:
    """Of one view."""

    def __init__(
        self,
        linked: Linked,
        importers: Importers,
        units_in: Callable[[str], Iterable[str]],
        node: Callable[[str], Node | None],
        having: Callable[..., Iterable[str]],
    ) -> None:
        """*units_in* gives the definitions of a file, *having* the files that may have any of some
        names."""
        self._linked = linked
        self._importers = importers
        self._units_in = units_in
        self._node = node
        self._having = cache(lambda *names: frozenset(having(*names)))
        self.of = cache(self._of)
        self.taking = cache(self._taking)

    def _of(self, path: str) -> frozenset[str]:
        """The units in files that import the module at *path* and have it as a value: hand it on,
        bind it to a name or ask `getattr`. What another file gets from these is not followed."""
        files = {unit.rpartition(":")[0] for unit in self._importers.of(RepoPath(path))}
        found = (self._in_file(file, f"{path}{_MODULE}", _has_as_it_is) for file in files)
        return frozenset(unit for units in found for unit in units)

    def _taking(self, path: str) -> frozenset[str]:
        """The functions that take from the module at *path* what they name as they run: in it by
        `globals()` or what is imported under its name, elsewhere by `getattr` and its like."""
        own = self._nodes([path] if path in self._having("globals", "modules") else ())
        found = set(by_themselves({x: sum(map(_looks_around, node.own)) for x, node in own}))
        importing = {unit.rpartition(":")[0] for unit in self._importers.of(RepoPath(path))}
        for file in sorted(importing & self._having(*_TAKING)):
            found.update(self._in_file(file, f"{path}{_MODULE}", _takes))
        return frozenset(found)

    def _nodes(self, files: Iterable[str]) -> Iterator[tuple[str, Node]]:
        units = (unit for file in files for unit in self._units_in(file))
        found = ((unit, self._node(unit)) for unit in units)
        return ((unit, node) for unit, node in found if node is not None)

    def _in_file(
        self, file: str, module: str, has: Callable[[Statement, set[bytes]], bool]
    ) -> Iterator[str]:
        nodes = list(self._nodes([file]))
        imports = {one for _, node in nodes for one in Keeping(node).imports}
        names = {x.bound for x in imports if self._is_of(file, x, module)}
        for unit, node in nodes if names else ():
            heads = [decorated(x) for x in node.definition.decorators]
            if any(has(statement, names) for statement in (*node.own, *heads)):
                yield unit

    def _is_of(self, file: str, one: KeptImport, module: str) -> bool:
        return self._linked.leads_to(file, one.dotted) == module


def _has_as_it_is(statement: Statement, names: set[bytes]) -> bool:
    """Whether one of *names* stands in it without a dot on either side."""
    if statement[0] in _IMPORTS:
        return False
    return any(
        token in names
        and statement[at + 1 : at + 2] != (b".",)
        and statement[max(at - 1, 0) : at] != (b".",)
        for at, token in enumerate(statement)
    )


def _takes(statement: Statement, names: set[bytes]) -> bool:
    """Whether something is taken out of one of *names* that no text tells."""
    for at, token in enumerate(statement):
        if token not in names:
            continue
        if statement[at + 1 : at + 3] == (b".", b"__dict__"):
            return True
        called = statement[at - 2] if at > 1 and statement[at - 1] == b"(" else b""
        text = statement[at + 2 : at + 4]
        is_told = len(text) == 2 and text[0][0] in _QUOTES and text[1] in (b",", b")")
        if called in _LOOKING or (called == b"getattr" and not is_told):
            return True
    return False


def _looks_around(statement: Statement) -> bool:
    """Whether a module is asked for what it has by itself."""
    return statement[0] not in _IMPORTS and (
        b"globals" in statement or any(x == (b".", b"modules") for x in pairwise(statement))
    )
