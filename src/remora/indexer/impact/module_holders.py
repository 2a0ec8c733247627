"""Who gets hold of a module as an object: any attribute of it may be asked for there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Final

from remora.indexer.callgraph.links import Linked
from remora.indexer.changes.sides import Node
from remora.indexer.changes.statements import Statement
from remora.indexer.impact.importers import Importers
from remora.indexer.impact.keeping import Import, Keeping, decorated
from remora.indexer.models.ids import MODULE_NAME, RepoPath

ASKED_OF_MODULES: Final = frozenset({"__getattr__", "__dir__"})
"""Functions of a module that run where it is asked for what it does not have, or for all it has."""
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
    ) -> None:
        """*units_in* gives the definitions of a file."""
        self._linked = linked
        self._importers = importers
        self._units_in = units_in
        self._node = node
        self.of = cache(self._of)

    def _of(self, path: str) -> frozenset[str]:
        """The units in files that import the module at *path* and have it as a value: hand it on,
        bind it to a name or ask `getattr`. What another file gets from these is not followed."""
        files = {unit.rpartition(":")[0] for unit in self._importers.of(RepoPath(path))}
        return frozenset(unit for file in files for unit in self._in_file(file, f"{path}{_MODULE}"))

    def _in_file(self, file: str, module: str) -> Iterator[str]:
        nodes = [(x, node) for x in self._units_in(file) if (node := self._node(x)) is not None]
        imports = {one for _, node in nodes for one in Keeping(node).imports}
        names = {x.bound for x in imports if self._is_of(file, x, module)}
        for unit, node in nodes if names else ():
            heads = [decorated(x) for x in node.definition.decorators]
            if any(_has_as_it_is(statement, names) for statement in (*node.own, *heads)):
                yield unit

    def _is_of(self, file: str, one: Import, module: str) -> bool:
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
