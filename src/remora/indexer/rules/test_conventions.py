"""What of the code counts as tests: by the names of files, classes and functions."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.rules.patterns import matches

# What pytest and unittest take for tests unless told otherwise, and the folders tests live in.
TEST_PATHS = ("test_*.py", "*_test.py", "tests.py", "test.py", "tests/", "test/")
TEST_FUNCTIONS = ("test",)
TEST_CLASSES = ("[A-Z]*",)  # those of unittest may have any name

_CONFTEST = "conftest.py"
_WILD = frozenset("*?[")


class Conventions(NamedTuple):
    """What of the code counts as tests."""

    paths: tuple[str, ...] = TEST_PATHS
    """Patterns of the files that belong to tests; `conftest.py` always does."""
    functions: tuple[str, ...] = TEST_FUNCTIONS
    """Beginnings or globs of the names of test functions and methods, as in `python_functions`."""
    classes: tuple[str, ...] = TEST_CLASSES
    """Beginnings or globs of the names of classes whose methods may be tests."""

    def is_test_path(self, path: str) -> bool:
        """Whether the file belongs to tests."""
        return _is_test_path(path, self.paths)

    def is_test_name(self, name: str) -> bool:
        """Whether a function of a test file, by its plain name, is a test."""
        return _fits(name, self.functions)

    def test_of(self, path: str, name: str) -> str | None:
        """The test that the definition *name* is, or lies in: `test_x`, `TestX.test_x`."""
        if not self.is_test_path(path):
            return None
        return self._test_around(name)

    def tests_of(self, path: str, names: Iterable[str]) -> dict[str, str | None]:
        """`test_of` each of *names* in one file."""
        if not self.is_test_path(path):
            return dict.fromkeys(names)
        return {name: self._test_around(name) for name in names}

    def _test_around(self, name: str) -> str | None:
        parts, functions = name.split("."), self.functions
        for place, part in enumerate(parts):
            if _fits(part, functions) and (not place or _fits(parts[place - 1], self.classes)):
                return ".".join(parts[: place + 1])
        return None


DEFAULT_CONVENTIONS = Conventions()


@functools.lru_cache(maxsize=1 << 14)  # a walk over callers asks for the same files often
def _is_test_path(path: str, patterns: tuple[str, ...]) -> bool:
    return path.rpartition("/")[2] == _CONFTEST or matches(path, patterns)


@functools.lru_cache(maxsize=1 << 14)
def _fits(name: str, patterns: tuple[str, ...]) -> bool:
    if name.startswith(patterns):
        return True
    return any(not _WILD.isdisjoint(p) and _glob(p).match(name) for p in patterns)


@functools.lru_cache(maxsize=2048)
def _glob(pattern: str) -> re.Pattern[str]:
    import fnmatch  # few have such patterns, and loading it takes longer than a question

    return re.compile(fnmatch.translate(pattern))
