"""Which files of tests load a file: what stands in a file of tests runs nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Final, NewType

from remora.indexer.models.ids import RepoPath

CONFTEST: Final = "conftest.py"

Loaders = NewType("Loaders", int)
"""A set of files of tests, as bits: walks join and cut many of them."""
NOBODY: Final = Loaders(0)


class Loading:
    """The files of tests of one view, by what they load.

    Pytest imports each for the sake of its own tests, and each may be run alone: so a test can
    come by what stands in another one only where its own file, or a `conftest.py` above it, imports
    that. So with examples and the like of which nothing but imports speaks. Who loads another file
    that is none of tests is not looked for: all may.
    """

    def __init__(
        self,
        test_files: Sequence[RepoPath],
        importers: Callable[[RepoPath], Iterable[str]],
        is_on_its_own: Callable[[str], bool],
    ) -> None:
        """*importers* are the units that run a file by an import; what *is_on_its_own* runs by
        nothing else."""
        self._test_files = test_files
        self._all = Loaders((1 << len(test_files)) - 1)
        self._bits = {path: Loaders(1 << at) for at, path in enumerate(test_files)}
        self._importers = importers
        self._is_on_its_own = is_on_its_own
        self.of = cache(self._of)
        """By path the files of tests that load a file."""

    def allows(self, path: str, loaders: Loaders) -> bool:
        """Whether tests in the file at *path* are among those that *loaders* have."""
        return bool(self._bits.get(RepoPath(path), NOBODY) & loaders)

    def _of(self, path: str) -> Loaders:
        if path not in self._bits and not self._is_on_its_own(path):
            return self._all
        found, waiting, loaders = {RepoPath(path)}, [RepoPath(path)], NOBODY
        while waiting:
            one = waiting.pop()
            loaders = Loaders(loaders | self._directly(one))
            further = {RepoPath(unit.rpartition(":")[0]) for unit in self._importers(one)} - found
            found |= further
            waiting += further
        return loaders

    def _directly(self, path: RepoPath) -> Loaders:
        """Of those that pytest loads it for."""
        folder, _, name = path.rpartition("/")
        if name != CONFTEST:
            return self._bits.get(path, NOBODY)
        below = f"{folder}/" if folder else ""
        return union(self._bits[one] for one in self._test_files if one.startswith(below))


def union(several: Iterable[Loaders]) -> Loaders:
    """Those of any."""
    found = 0
    for one in several:
        found |= one
    return Loaders(found)
