"""The linked state as rows, so that a store can keep it and load what a change touches.

Every table maps a string to a value of strings, bytes, numbers, tuples, frozensets and
dictionaries. The engine reads rows with `get`
and hands back the rows that changed; it never walks a whole table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Generic, Protocol, TypeAlias, TypeVar, cast

from remora.indexer.linker.cells import Cell
from remora.indexer.linker.links import PlainLinks, UnitLinks
from remora.indexer.linker.values import ValueSet
from remora.indexer.models.flow import FileFlow
from remora.indexer.models.ids import ModulePath, RepoPath, UnitId

History = tuple[tuple[int, ValueSet], ...]
"""The rounds in which a value changed, each with the value."""
UnitRow = tuple[tuple[int, ...], tuple[Cell, ...], UnitLinks | None]
"""(rounds it was evaluated in, cells it contributes to, links)"""
PlainUnit = tuple[UnitId, list[int], list[Cell], PlainLinks]
"""(scope, its rounds, the cells that it has written to, its links)"""
FileRow = Mapping[UnitId, UnitRow]
PackedReads = tuple[str, str, bytes, bytes, bytes, Mapping[UnitId, tuple[tuple[int, bytes], ...]]]
"""(all dependencies in five fields, per unit what is new in each round): see `dependencies.py`."""
WritersRow = Mapping[str, History]
"""By contributing unit what it contributes."""
KindsRow = Mapping[str, int]
"""Per kind of module file how many there are."""
SymlinksRow = Mapping[RepoPath, str]
"""By path the target of a symbolic link."""
Row: TypeAlias = (
    "FileRow | PackedReads | History | WritersRow | KindsRow | SymlinksRow | tuple[str, ...]"
)
if TYPE_CHECKING:
    R = TypeVar("R", bound=Row)
else:  # to compile the text of a bound takes longer than to load this module five times
    R = TypeVar("R")


class Table(str, Generic[R]):
    """The name of a table, which says of what type its rows are."""

    __slots__ = ()


FILES = Table[FileRow]("files")
"""By path."""
READS = Table[PackedReads]("reads")
"""By path."""
SYMBOLS = Table[History]("symbols")
"""By cell its value."""
WRITERS = Table[WritersRow]("writers")
"""By cell."""
READERS = Table[tuple[str, ...]]("readers")
"""By cell or static symbol the files that read it, its own aside, sorted."""
MODULE_KINDS = Table[KindsRow]("stems")
"""By module path."""
MODULES_BY_NAME = Table[tuple[ModulePath, ...]]("tops")
"""By the last part of a module path the module paths that end in it."""
SYMLINKS = Table[SymlinksRow]("symlinks")
"""Under `ALL_SYMLINKS` the tracked symbolic links with their targets; no row where none is."""
TABLES = (FILES, READS, SYMBOLS, WRITERS, READERS, MODULE_KINDS, MODULES_BY_NAME, SYMLINKS)

ALL_SYMLINKS = "all"


class Tables(Protocol):
    """Read access to the state before a change, and to flow facts by path."""

    def get(self, table: Table[R], key: str) -> R | None: ...

    def flow(self, path: str) -> FileFlow | None:
        """The flow facts of the file at *path* in the snapshot being linked."""
        ...

    def below(self, folder: str) -> Iterable[RepoPath]:
        """The files in *folder* of that snapshot, all for ""."""
        ...

    def previous_flow(self, path: str) -> FileFlow | None:
        """The flow facts of *path* in the snapshot that the rows are about; None where there
        was no such file, or where its facts are gone (then all of it counts as changed)."""
        ...


class MemoryTables:
    """All rows in dictionaries."""

    def __init__(self, flows: Mapping[str, FileFlow] | None = None) -> None:
        self.rows: dict[str, dict[str, Row]] = {name: {} for name in TABLES}
        self.flows: dict[str, FileFlow] = dict(flows or {})
        self.linked: dict[str, FileFlow] = {}

    def get(self, table: Table[R], key: str) -> R | None:
        return cast("R | None", self.rows[table].get(key))

    def files(self) -> Mapping[str, FileRow]:
        """All rows of files."""
        return cast("Mapping[str, FileRow]", self.rows[FILES])

    def links(self, unit: str) -> UnitLinks:
        """The links of *unit*; KeyError where there is none of that name."""
        found = self.files()[unit.rpartition(":")[0]][UnitId(unit)][2]
        assert found is not None, "each unit has links once a run is done"
        return found

    def flow(self, path: str) -> FileFlow | None:
        return self.flows.get(path)

    def below(self, folder: str) -> Iterable[RepoPath]:
        return [
            RepoPath(path) for path in self.flows if not folder or path.startswith(f"{folder}/")
        ]

    def previous_flow(self, path: str) -> FileFlow | None:
        return self.linked.get(path)

    def apply(self, changes: Mapping[str, Mapping[str, Row | None]]) -> None:
        for table, rows in changes.items():
            kept = self.rows[table]
            for key, row in rows.items():
                if row is None:
                    kept.pop(key, None)
                else:
                    kept[key] = row
        self.linked = dict(self.flows)
