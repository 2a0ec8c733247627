"""The change that rules look at: both versions, what happened to each definition, and links."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Final

from remora.indexer.callgraph.relations import Relations
from remora.indexer.changes.blobs import BlobReader
from remora.indexer.changes.callers import ChangedCallers
from remora.indexer.changes.module_names import ModuleNames
from remora.indexer.changes.sides import BlobsByPath, File
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.change import NodeChange
from remora.indexer.models.facts import Definition
from remora.indexer.models.ids import BlobId, RepoPath, split_key
from remora.indexer.models.impact import Breakage
from remora.indexer.models.undecided import Undecided
from remora.indexer.rules import Conventions
from remora.indexer.views.members import Members
from remora.indexer.views.view import View

_FILES: Final = 8
"""Of each kind those kept that were read last: rules look at a file's definitions in turn."""


class SubjectVersion(NamedTuple):
    """One of the two versions; its links are brought up when they are asked for."""

    view: View
    relations: Callable[[], Relations]
    files: BlobsByPath
    """Those that differ from the other version's."""


class Subject:
    """What rules may ask of a change. Nothing is read before it is asked for."""

    def __init__(
        self,
        before: SubjectVersion,
        after: SubjectVersion,
        changes: Sequence[NodeChange],
        read: BlobReader,
        callers: Callable[[], ChangedCallers],
        breaks: Callable[[NodeChange], Sequence[Breakage]],
    ) -> None:
        """*callers* knows who is hit by a change, *breaks* what it breaks for who is elsewhere."""
        self.before = before
        self.after = after
        self.changes = changes
        self.read = read
        self._callers = callers
        self.breaks = breaks
        self.unseen: list[Undecided] = []
        """What rules could not judge: they add to it."""
        self.file_after = lru_cache(_FILES)(
            lambda path: File(path, after.view.row(path).blob, read)
        )
        """A file of the newer version, be it the same as before, with its definitions as nodes."""
        self._by_name = lru_cache(_FILES)(self._named)

    @cached_property
    def callers(self) -> ChangedCallers:
        """Who is hit by a change. Brings up the links of both versions."""
        return self._callers()

    @cached_property
    def now(self) -> Mapping[str, str | None]:
        """What became of keys of the older version; those that are not here are the same."""
        return {change.before: change.after for change in self.changes if change.before}

    @cached_property
    def was(self) -> Mapping[str, str | None]:
        """What keys of the newer version were; those that are not here were the same."""
        return {change.after: change.before for change in self.changes if change.after}

    @property
    def conventions(self) -> Conventions:
        """What counts as a test."""
        return self.before.view.workspace.settings.outer_rules.conventions

    @cached_property
    def members(self) -> Members:
        """What names mean in the newer version."""
        return Members(self.after.view)

    @cached_property
    def module_names(self) -> ModuleNames:
        """What names modules have in the newer version."""
        return ModuleNames(self.after.view, self.members)

    def definition(self, version: SubjectVersion, key: str | None) -> Definition | None:
        """A definition in a file that differs; None where there is none."""
        place = split_key(key or "")
        if place is None or place[0] not in version.files:
            return None
        return self._by_name(version.files[place[0]]).get(place[1])

    def _named(self, blob: BlobId) -> Mapping[str, Definition]:
        return {one.name: one for one in reversed(self.read.facts(blob).definitions)}

    def definitions(self, version: SubjectVersion, path: RepoPath) -> Sequence[Definition]:
        """All definitions of a file that differs."""
        return self.read.facts(version.files[path]).definitions

    def functions(self) -> Iterator[tuple[NodeChange, Definition]]:
        """The functions of the newer version that changed, stubs left out."""
        for change in self.changes:
            if change.after is None or change.type not in ("function", "method"):
                continue
            found = self.definition(self.after, change.after)
            if found is not None and not path_of(change.after).endswith(".pyi"):
                yield change, found

    def has_twins(self, key: str) -> bool:
        """Whether the newer version defines the name of *key* several times in its file."""
        place = split_key(key)
        row = self.after.view.find_row(place[0]) if place else None
        outline = self.after.view.outline(row) if row else None
        if place is None or outline is None:
            return False
        plain = place[1].partition("@")[0]
        return f"{plain}@2" in outline.names


def path_of(key: str) -> RepoPath:
    """The file that a key lies in."""
    found = split_key(key)
    return found[0] if found else RepoPath("")


def name_of(key: str) -> str:
    """The qualified name that a key ends with."""
    found = split_key(key)
    return found[1] if found else key
