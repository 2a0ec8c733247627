"""The files of a version: what each defines, and which of it pytest takes for tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cache, cached_property

from remora.indexer.changes.public_names import PRIVATE_FOLDERS
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.impact.loading import CONFTEST
from remora.indexer.models.ids import MODULE_NAME, RepoPath
from remora.indexer.models.view import FileRow
from remora.indexer.rules import Conventions
from remora.indexer.views.view import View


class Defined(NamedTuple):
    """What one file defines."""

    kinds: Mapping[str, str]
    """By qualified name of what kind each definition is."""
    tests: Mapping[str, str | None] | None
    """By definition the test that it is or lies in, as a unit; None where pytest looks for none in
    the file."""
    private_folders: frozenset[str]
    """Those of examples, scripts and the like that it lies in."""


class Files:
    """The files of a version that were read, by path."""

    def __init__(
        self,
        view: View,
        rows: Mapping[RepoPath, FileRow],
        conventions: Conventions,
        collected: Sequence[str],
    ) -> None:
        """*rows* are those of the files; *collected* are globs of the names of files that pytest
        looks for tests in."""
        self._view = view
        self._rows = rows
        self._conventions = conventions
        self._collected = collected
        self.at = cache(self._at)
        """What the file at a path defines; nothing where there is none."""
        self.is_collected = cache(self._is_collected)
        """Whether pytest looks for tests in the file at a path."""
        self.tests_in = cache(self._tests_in)
        """The tests that a file defines, as units."""

    def _at(self, path: str) -> Defined:
        row = self._rows.get(RepoPath(path))
        kinds: Mapping[str, str] = self._view.kinds(row) if row is not None else {}
        folders = PRIVATE_FOLDERS.intersection(path.split("/")[:-1])
        if not self.is_collected(path):
            return Defined(kinds, None, folders)
        around = self._conventions.tests_of(path, kinds)
        units = {name: f"{path}:{name}" for name in dict.fromkeys(around.values()) if name in kinds}
        tests = {name: units.get(test) for name, test in around.items()}
        return Defined(kinds, tests, folders)

    def kinds(self, path: str) -> Mapping[str, str]:
        """By qualified name of what kind each definition of a file is."""
        return self.at(path).kinds

    def is_body(self, unit: str) -> bool:
        """Whether a unit is the body of a module or class."""
        path, _, name = unit.rpartition(":")
        return self.at(path).kinds.get(name) in ("class", "module")

    def run_with(self, unit: str) -> str:
        """What runs when *unit* does: for the body of a class, what is around it."""
        path, _, name = unit.rpartition(":")
        kinds = self.at(path).kinds
        if kinds.get(name) != "class":
            return unit
        while kinds.get(name) == "class":
            name = name.rpartition(".")[0] or MODULE_NAME
        return f"{path}:{name}"

    def test_of(self, unit: str) -> str | None:
        """The test that *unit* is or lies in, as a unit; None where it is in none."""
        path, _, name = unit.rpartition(":")
        kinds, tests, _ = self.at(path)
        if tests is None:
            return None
        return tests[name] if name in tests else self._test_around(path, name, kinds)

    def _test_around(self, path: str, name: str, kinds: Mapping[str, str]) -> str | None:
        test = self._conventions.test_of(path, name)
        return None if test is None or test not in kinds else f"{path}:{test}"

    def _is_collected(self, path: str) -> bool:
        name = path.rpartition("/")[2]
        return self._conventions.is_test_path(path) and any(
            fnmatchcase(name, glob) for glob in self._collected
        )

    def _tests_in(self, path: str) -> list[str]:
        kinds, tests, _ = self.at(path)
        if tests is None:
            return []
        own = [(unit, kinds[name]) for name, unit in tests.items() if unit == f"{path}:{name}"]
        return [unit for unit, kind in own if unit and kind in ("function", "method")]

    @cached_property
    def of_tests(self) -> list[RepoPath]:
        """The files that tests are looked for in, by path."""
        return [path for path in self._rows if self.is_collected(path)]

    @cached_property
    def all_tests(self) -> frozenset[str]:
        """The tests that there are, as units."""
        return frozenset(test for path in self.of_tests for test in self.tests_in(path))

    def tests_below(self, conftest: str) -> Iterator[str]:
        """All tests that the `conftest.py` at that path is there for."""
        folder = conftest.removesuffix(CONFTEST)
        for path in self.of_tests:
            if path.startswith(folder):
                yield from self.tests_in(path)
