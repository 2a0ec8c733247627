"""Which files of a tree are indexed, and what decides it."""

from __future__ import annotations

from functools import lru_cache

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.rules.patterns import matches
from remora.indexer.rules.test_conventions import (
    TEST_CLASSES,
    TEST_FUNCTIONS,
    TEST_PATHS,
    Conventions,
)

# Bump when the same settings would choose other paths or other modules.
# 1: .py and .pyi, the ignore list, include, exclude, max_blob_size   2: what counts as tests
RULES_VERSION = 2

PYTHON_SUFFIXES = (".py", ".pyi")

IGNORED_PARTS = frozenset(
    {
        ".git",
        ".jj",
        "__pycache__",
        "node_modules",
        ".venv",
        "venv",
        ".tox",
        ".pytest_cache",
        ".mypy_cache",
        "build",
        "dist",
        ".eggs",
        ".remora",
    }
)
IGNORED_SUFFIX = ".egg-info"

DEFAULT_MAX_BLOB_SIZE = 2 * 1024 * 1024
DEFAULT_KEEP_DAYS = 14


class Rules(NamedTuple):
    """What of a tree is indexed. The digest leaves out what says how: `jobs`, `links`, `gc`."""

    include: tuple[str, ...] = ()
    """Patterns of the paths that count; none means all Python files."""
    exclude: tuple[str, ...] = ()
    """Patterns of the paths that do not count, whatever `include` says."""
    max_blob_size: int = DEFAULT_MAX_BLOB_SIZE
    """Bytes; a larger blob is listed as skipped."""
    jobs: int = 0
    """Processes that scan; 0 is one for each core this process may use."""
    links: bool | None = None
    """Whether a sync carries links along; None where there are some already."""
    test_paths: tuple[str, ...] = TEST_PATHS
    test_functions: tuple[str, ...] = TEST_FUNCTIONS
    test_classes: tuple[str, ...] = TEST_CLASSES
    gc: bool = True
    """Whether a sync drops what is no longer reached, where the store has grown."""
    keep_days: int = DEFAULT_KEEP_DAYS
    """How many days a revision that was asked for is kept after that."""

    @property
    def digest(self) -> str:
        """16 hex digits that change when the rules could choose, skip or judge files otherwise."""
        return _digest(self.include, self.exclude, self.max_blob_size, *self.conventions)

    @property
    def conventions(self) -> Conventions:
        """What counts as tests."""
        return Conventions(self.test_paths, self.test_functions, self.test_classes)

    def wants(self, path: str) -> bool:
        """Whether *path*, relative to the repository, is a Python file to index."""
        return (
            path.endswith(PYTHON_SUFFIXES)
            and not _in_ignored_folder(path)
            and (not self.include or matches(path, self.include))
            and not (self.exclude and matches(path, self.exclude))
        )


@lru_cache(64, typed=True)  # several times a question, of the same rules
def _digest(*chosen: object) -> str:
    from remora.indexer.models.digests import sha256

    whole: str = sha256(
        repr((RULES_VERSION, *chosen)).encode("utf-8", "surrogateescape")
    ).hexdigest()
    return whole[:16]


def _in_ignored_folder(path: str) -> bool:
    folders = path.split("/")[:-1]
    return any(part in IGNORED_PARTS or part.endswith(IGNORED_SUFFIX) for part in folders)
