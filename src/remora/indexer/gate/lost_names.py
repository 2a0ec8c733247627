"""Imports and reads of what a module had before the change and has no longer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from remora.indexer.callgraph.links import Linked
from remora.indexer.changes.module_names import bound_names
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.gate.imports_as_written import Imports, asked_of_modules, at_line, imports_in
from remora.indexer.gate.subject import Subject, SubjectVersion
from remora.indexer.models.flow import FileFlow
from remora.indexer.models.ids import MODULE_NAME, RepoPath
from remora.indexer.models.view import FileRow

_GUARDS: Final = (b"try", b"except", b"else", b"finally", b"with")
"""What an import stands below that may fail on purpose."""


class LostImport(NamedTuple):
    """An import of what is not there any more."""

    importer: RepoPath
    line: int | None
    name: str
    """As it was called where it is gone; empty for a module."""
    origin: RepoPath
    """The file that had it, or was it."""
    is_read: bool = False
    """Whether it is no import, but asked of the module."""


def lost_imports(subject: Subject) -> Iterator[LostImport]:
    """The imports in the newer version of what a module lost by the change, and then the reads.

    Read is what is asked of a module by its name, `lib.run`: those have `is_read`. Silent where a
    module may have names that are not seen (star imports of what lies elsewhere, `__getattr__`,
    `globals()`), and about what may fail on purpose. Raises StoreError, ObjectMissingError.
    """
    lost = {path: names for path in subject.before.files if (names := _lost(subject, path))}
    gone = {path for path in subject.before.files if _is_gone(subject, path)}
    if not lost and not gone:
        return
    wanted = {name for of_one in lost.values() for name in of_one}
    ways = {part for path in lost for part in path.removesuffix(".py").split("/")}
    words = wanted | set(map(_stem, gone))
    search, facts = _Search(subject, lost, gone), subject.after.view.workspace.facts
    rows = [row for row in subject.after.view.rows() if row.status == "parsed"]
    for row in rows:
        if facts.mentions(row.blob, words, in_scopes=False):
            yield from search.within(row)
    for row in rows:
        may_ask = wanted and facts.mentions(row.blob, ways, in_scopes=False)
        if may_ask and facts.mentions(row.blob, wanted, in_scopes=True):
            yield from search.reads(row)


def _is_gone(subject: Subject, path: RepoPath) -> bool:
    return path.endswith(".py") and subject.after.view.find_row(path) is None


def _stem(path: RepoPath) -> str:
    """The last part of the name that a file is imported by."""
    return path.removesuffix(".py").removesuffix("/__init__").rpartition("/")[2]


def _lost(subject: Subject, path: RepoPath) -> frozenset[str]:
    """The names that a module bound before and does not now; none where that is not known."""
    old, new = _flow_of(subject.before, path), _flow_of(subject.after, path)
    if old is None or new is None or path.endswith(".pyi"):
        return _NONE
    row = subject.after.view.find_row(path)
    is_told = row and row.parse_ok and subject.module_names.are_told(path)
    return bound_names(old) - bound_names(new) if is_told else _NONE


_NONE: Final = frozenset[str]()


def _flow_of(version: SubjectVersion, path: RepoPath) -> FileFlow | None:
    row = version.view.find_row(path)
    return None if row is None else version.view.flow(row)


class _Search:
    """Looks through the imports of files."""

    def __init__(
        self,
        subject: Subject,
        lost: Mapping[RepoPath, frozenset[str]],
        gone: set[RepoPath],
    ) -> None:
        self._subject = subject
        self._lost = lost
        self._gone = gone
        self._names = frozenset(name for names in lost.values() for name in names)
        self._stems = frozenset(map(_stem, gone))

    def within(self, row: FileRow) -> Iterator[LostImport]:
        """Those in the file of *row*."""
        read = self._subject.after.view.flow(row)
        text: Imports | None = None
        for level, module, name in imports_in(read) if read is not None else ():
            origin = self._origin(row.path, level, module, name)
            if origin is None:
                continue
            text = text or Imports(self._subject.after.view.content(row.blob))
            place = text.find((level, module, name))
            if place is None or not any(x.startswith(_GUARDS) for x in place.stands_in()):
                lost = name if origin in self._lost else ""
                yield LostImport(row.path, place.line if place else None, lost, origin)

    def reads(self, row: FileRow) -> Iterator[LostImport]:
        """What the file of *row* asks of modules that have it no longer."""
        read = self._subject.after.view.flow(row)
        source = b""
        for module, name, line in asked_of_modules(read, self._names) if read is not None else ():
            plain = module.lstrip(".")
            origin = self._lost_by(row.path, len(module) - len(plain), plain, name)
            if origin is not None:
                source = source or self._subject.after.view.content(row.blob)
                if not any(x.startswith(_GUARDS) or b"hasattr" in x for x in at_line(source, line)):
                    yield LostImport(row.path, line, name, origin, is_read=True)

    def _origin(self, importer: RepoPath, level: int, module: str, name: str) -> RepoPath | None:
        """The file that had what this import names, and has it no longer."""
        if found := self._lost_by(importer, level, module, name):
            return found
        if not self._stems.isdisjoint([*module.split("."), name]):
            return self._gone_origin(importer, level, module, name)
        return None

    def _lost_by(self, importer: RepoPath, level: int, module: str, name: str) -> RepoPath | None:
        if name not in self._names:
            return None
        dotted = "." * level + ".".join(part for part in (module, name) if part)
        found = _file(self._now, importer, dotted)
        if found is None or name in self._lost.get(found, ()):
            return found
        was = (self._was.leads_to(importer, dotted) or "").rpartition(":")[0]
        if name not in self._lost.get(RepoPath(was), ()) or self._may_hand_on(found, name):
            return None
        return RepoPath(was)

    def _may_hand_on(self, path: RepoPath, name: str) -> bool:
        """Whether the module at *path* may have *name*, its star imports followed."""
        read = _flow_of(self._subject.after, path)
        if read is None or name in bound_names(read):
            return True
        return self._subject.module_names.may_make_up(path, name)

    def _gone_origin(
        self, importer: RepoPath, level: int, module: str, name: str
    ) -> RepoPath | None:
        stem = "." * level + module
        for dotted in (stem, f"{stem}.{name}" if module else f"{stem}{name}"):
            path = _file(self._was, importer, dotted) if dotted.strip(".") else None
            if path in self._gone and self._leads_nowhere(importer, dotted):
                return path
        return None

    def _leads_nowhere(self, importer: RepoPath, dotted: str) -> bool:
        """Whether an import of a module that is gone finds nothing in its place."""
        unit = self._now.leads_to(importer, dotted)
        if unit is None:
            return True
        package, _, found = unit.rpartition(":")
        read = _flow_of(self._subject.after, RepoPath(package))
        if found != MODULE_NAME or not package.endswith("/__init__.py") or read is None:
            return False
        # what a package does not bind leads to the package
        return not self._subject.module_names.may_have(RepoPath(package), dotted.rpartition(".")[2])

    @property
    def _now(self) -> Linked:
        return self._subject.after.relations().linked

    @property
    def _was(self) -> Linked:
        return self._subject.before.relations().linked


def _file(linked: Linked, importer: RepoPath, dotted: str) -> RepoPath | None:
    """The file of the module that an import leads to; None for what is no module."""
    unit = linked.leads_to(importer, dotted)
    path, _, name = (unit or "").rpartition(":")
    return RepoPath(path) if name == MODULE_NAME else None
