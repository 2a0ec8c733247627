"""`new-import-cycle`: modules that import each other, and did not before."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from remora.indexer.gate.imports_as_written import Import, Imports, WrittenImport, imports_in
from remora.indexer.gate.rule import Found, Options, Rule
from remora.indexer.gate.subject import Subject, SubjectVersion
from remora.indexer.models.check import Evidence
from remora.indexer.models.ids import MODULE_NAME, RepoPath, node_key

_EXPLANATION = """\
An import that this change adds and that leads back to its own file, over any number of others,
where no such circle was before. Counted are imports that run when a file is imported: none in
functions and none below `if TYPE_CHECKING`. That a module is in a package which imports it is
no circle by itself; a module that asks its package for a name is one.

Such circles work or fail by who is imported first. Move what both need into a third module, or
import where it is used."""

_FOR_TYPES: Final = re.compile(rb"\A(?:el)?if\b.*\bTYPE_CHECKING\b")
_MAY_RUN: Final = re.compile(rb"\bor\b|\bnot[ \t(]+(?:\w+\.)*TYPE_CHECKING\b")


def _find(subject: Subject, options: Options) -> Iterator[Found]:
    graph, old = ImportGraph(subject.after), ImportGraph(subject.before)
    for path in sorted(subject.after.files):
        for target in sorted(graph.targets(path).keys() - old.targets(path).keys()):
            way = graph.way(target, path)
            if way is None or (old.way(target, path) and old.way(path, target)):
                continue
            yield _found(graph, path, way)


def _found(graph: ImportGraph, path: RepoPath, way: list[RepoPath]) -> Found:
    target = way[0]
    return Found(
        node_key(path, MODULE_NAME),
        path,
        graph.line(path, target),
        f"{path} imports {target}, which leads back to it",
        tuple(Evidence(a, graph.line(a, b), f"it imports {b}") for a, b in pairwise(way)),
        "move what both need into a module of its own, or import where it is used",
    )


class ImportGraph:
    """Which files of a version import which, as they are imported themselves."""

    def __init__(self, version: SubjectVersion) -> None:
        self._version = version
        self._known: dict[RepoPath, dict[RepoPath, WrittenImport | None]] = {}

    def targets(self, path: RepoPath) -> Mapping[RepoPath, WrittenImport | None]:
        """The files that the one at *path* imports, with where its text says so."""
        if path not in self._known:
            self._known[path] = dict(self._read(path))
        return self._known[path]

    def line(self, path: RepoPath, target: RepoPath) -> int | None:
        """The line on which the file at *path* imports *target*."""
        place = self.targets(path)[target]
        return None if place is None else place.line

    def _read(self, path: RepoPath) -> Iterator[tuple[RepoPath, WrittenImport | None]]:
        view = self._version.view
        row = view.find_row(path)
        read = view.flow(row) if row is not None and path.endswith(".py") else None
        if row is None or read is None:
            return
        text: Imports | None = None
        for one in reversed(imports_in(read, at_import=True)):
            target = self._target(path, one)
            if target is None or target == path or (not one[2] and _is_around(target, path)):
                continue  # `import pkg` in a module of it asks for no name
            text = text or Imports(view.content(row.blob))
            place = text.find(one)
            if place is None or not any(map(_is_for_types, place.stands_in())):
                yield target, place

    def _target(self, path: RepoPath, one: Import) -> RepoPath | None:
        """The module that an import names: of `from a import b` that is b, if it is a module."""
        level, module, name = one
        dots = "." * level
        submodule = f"{dots}{module}.{name}.*" if module else f"{dots}{name}.*"
        return (self._file(path, submodule) if name else None) or self._file(
            path, f"{dots}{module}.*" if module else f"{dots}*"
        )

    def _file(self, path: RepoPath, dotted: str) -> RepoPath | None:
        unit = self._version.relations().linked.leads_to(path, dotted)
        found = RepoPath((unit or "").rpartition(":")[0])
        return found if found.endswith(".py") else None

    def way(self, start: RepoPath, end: RepoPath) -> list[RepoPath] | None:
        """The shortest way along imports from *start* to *end*; None where there is none."""
        came_from: dict[RepoPath, RepoPath | None] = {start: None}
        waiting = deque([start])
        while waiting:
            path = waiting.popleft()
            if path == end:
                return _back(came_from, end)
            for target in sorted(self.targets(path)):
                if target not in came_from:
                    came_from[target] = path
                    waiting.append(target)
        return None


def _back(came_from: Mapping[RepoPath, RepoPath | None], end: RepoPath) -> list[RepoPath]:
    way, path = [end], came_from[end]
    while path is not None:
        way.append(path)
        path = came_from[path]
    return way[::-1]


def _is_for_types(line: bytes) -> bool:
    """Whether what stands below *line* never runs; below `x or not TYPE_CHECKING` it may."""
    return _FOR_TYPES.search(line) is not None and _MAY_RUN.search(line) is None


def _is_around(target: RepoPath, path: RepoPath) -> bool:
    """Whether *target* is a package that the file at *path* lies in."""
    folder, _, name = target.rpartition("/")
    return name == "__init__.py" and path.startswith(f"{folder}/")


RULE = Rule(
    "new-import-cycle",
    "warn",
    "modules import each other, and did not before",
    _EXPLANATION,
    _find,
)
