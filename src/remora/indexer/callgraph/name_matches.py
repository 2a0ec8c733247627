"""Names of a view: redefinitions in one file, what is in a definition, tests named after one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property

from remora.indexer.callgraph.related import RelatedTest, last_part, name_of, tests_by_name
from remora.indexer.linker.links import definition_of
from remora.indexer.models.facts import NodeType
from remora.indexer.models.ids import RepoPath
from remora.indexer.models.view import FileRow
from remora.indexer.rules import Conventions
from remora.indexer.store import as_in_names
from remora.indexer.views.view import View


class NameMatches:
    """What is learned of a view's names, kept for the questions that follow."""

    def __init__(self, view: View, conventions: Conventions) -> None:
        self._view = view
        self._conventions = conventions
        self._redefinitions_by_path: dict[str, dict[str, list[str]]] = {}
        self._tests_by_path: dict[str, list[tuple[str, str]]] = {}
        self._lambdas_by_path: dict[str, list[str]] = {}
        self._last_kinds: tuple[str, dict[str, NodeType]] | None = None

    def redefinitions(self, units: Collection[str]) -> Iterator[tuple[str, str]]:
        """Each of *units* as it is, and with each that carries its name with `@n` in its file."""
        others = self.redefined(units)
        for unit in units:
            yield unit, unit
            for other in others.get(unit, ()):
                yield unit, other

    def redefined(self, units: Collection[str]) -> dict[str, list[str]]:
        """Those of *units* whose names others carry with `@n` in their files, with these."""
        places = [unit.rpartition(":") for unit in units]
        self._learn_redefinitions({path for path, _, _ in places} - {""})
        by_path, found = self._redefinitions_by_path, dict[str, list[str]]()
        for path, _, name in places:
            names = by_path.get(path)
            if names and name in names:
                found[f"{path}:{name}"] = names[name]
        return found

    def _learn_redefinitions(self, paths: Iterable[str]) -> None:
        asked = [RepoPath(path) for path in paths if path not in self._redefinitions_by_path]
        if not asked:
            return
        rows = self._view.find_rows(asked)
        names = self._view.names(rows.values())
        for path in asked:
            row = rows.get(path)
            has_redefinitions = row is not None and as_in_names("@") in names.get(row.blob, b"")
            self._redefinitions_by_path[path] = (
                self._redefinitions_in(row) if row and has_redefinitions else {}
            )

    def _redefinitions_in(self, row: FileRow) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        outline = self._view.outline(row)
        for other in outline.names if outline is not None else ():
            name, _, number = other.rpartition("@")
            if number.isdecimal():
                found.setdefault(name, []).append(f"{row.path}:{other}")
        return found

    def within(self, unit: str, lambdas_in: Callable[[str], list[str]]) -> list[str]:
        """The unit with its lambdas, and with what it defines if it is a class or a module.

        *lambdas_in* gives those of a file.
        """
        path, colon, name = unit.rpartition(":")
        kinds = self._kinds_in(path) if colon else {}
        if kinds.get(name) == "module":
            units = {f"{path}:{other}" for other in kinds}
        elif kinds.get(name) == "class":
            units = {unit, *(f"{path}:{other}" for other in kinds if other.startswith(f"{name}."))}
        else:
            units = {unit}
        if kinds and path not in self._lambdas_by_path:
            self._lambdas_by_path[path] = lambdas_in(path)
        lambdas = self._lambdas_by_path.get(path, ())
        return sorted(units.union(x for x in lambdas if definition_of(x) in units))

    def _kinds_in(self, path: str) -> dict[str, NodeType]:
        last = self._last_kinds  # definitions of one file mostly come one after the other
        if last is None or last[0] != path:
            row = self._view.find_row(RepoPath(path))
            last = self._last_kinds = path, {} if row is None else self._view.kinds(row)
        return last[1]

    def tests_named_alike(self, unit: str) -> list[RelatedTest]:
        """The tests of all files that are named after *unit*."""
        name = name_of(unit)
        return tests_by_name(name, self._tests_with(name))

    def _tests_with(self, word: str) -> Iterator[tuple[str, str]]:
        sought = as_in_names(word)
        for row, names in self._test_files:
            if sought in names:
                yield from self._tests_in(row)

    @cached_property
    def _test_files(self) -> list[tuple[FileRow, bytes]]:
        is_test_path = self._conventions.is_test_path
        rows = [row for row in self._view.rows() if is_test_path(row.path)]
        names = self._view.names(rows)
        return [(row, names[row.blob]) for row in rows if row.blob in names]

    def _tests_in(self, row: FileRow) -> list[tuple[str, str]]:
        """The tests of a file, each with its last name."""
        known = self._tests_by_path.get(row.path)
        if known is None:
            test_of = self._conventions.test_of
            outline = self._view.outline(row)
            known = self._tests_by_path[row.path] = [
                (f"{row.path}:{name}", last_part(name))
                for name in (outline.names if outline is not None else ())
                if test_of(row.path, name) == name
            ]
        return known
