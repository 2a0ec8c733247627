"""Examples, scripts and the like: which of them a test may run."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from remora.indexer.changes.public_names import PRIVATE_FOLDERS
from remora.indexer.impact.files import Files
from remora.indexer.impact.importers import Importers
from remora.indexer.impact.loading import CONFTEST
from remora.indexer.models.ids import RepoPath
from remora.indexer.models.view import FileRow
from remora.indexer.views.view import View

_TEXTS_AT_ONCE: Final = 64
_NAMED: Final = re.compile(
    rb"[\"'/](?=(%b)[\"'/])" % b"|".join(re.escape(x.encode()) for x in sorted(PRIVATE_FOLDERS))
)
"""One of the folders as a part of a path, or as a whole string; two may share what is between."""


class Apart:
    """Which files of a version lie apart from what tests import."""

    def __init__(
        self, view: View, rows: Iterable[FileRow], files: Files, importers: Importers
    ) -> None:
        """*rows* are those of the files that were read."""
        self._view = view
        self._files = files
        self._importers = importers
        self.is_loaded = cache(self._is_run_by_tests)
        """Whether the file at a path runs by an import when all tests do."""
        self.is_apart = cache(self._lies_apart)
        """Whether the file at a path is of an example, a script or the like that no test imports;
        where it is to be *safe*, only if besides nothing that tests import speaks of its folder."""
        self.is_on_its_own = cache(self._stands_alone)
        """Whether the file at a path lies in a folder of examples or the like at the top of the
        repository, which is no part of a package, and nothing that tests import speaks of that:
        who does not import it does not run it."""
        self._is_spoken_of = cache(self._is_spoken_of_anywhere)
        self._speaking = self._naming(list(rows))
        self._named_in: defaultdict[bytes, list[RepoPath]] = defaultdict(list)
        """By folder the files that name it, of those looked through so far."""

    def _is_run_by_tests(self, path: RepoPath) -> bool:
        return self._importers.is_run_from(path, self._is_run_first)

    def _is_run_first(self, path: RepoPath) -> bool:
        """Whether pytest itself runs the file at *path*."""
        return self._files.is_collected(path) or path.rpartition("/")[2] == CONFTEST

    def _lies_apart(self, path: str, safe: bool) -> bool:
        folders = self._files.at(path).private_folders
        if not folders or self.is_loaded(RepoPath(path)):
            return False
        return not safe or self._is_unspoken_of(path)

    def _stands_alone(self, path: str) -> bool:
        return path.partition("/")[0] in PRIVATE_FOLDERS and self._is_unspoken_of(path)

    def _is_unspoken_of(self, path: str) -> bool:
        folders = self._files.at(path).private_folders
        return not any(self._is_spoken_of(folder.encode()) for folder in folders)

    def _is_spoken_of_anywhere(self, folder: bytes) -> bool:
        """Whether a file that tests import has the name of *folder* in a path or a string. Texts
        are looked through once for all folders, and no further than the answer needs."""
        if any(map(self.is_loaded, self._named_in[folder])):
            return True
        for path, named in self._speaking:
            for one in named:
                self._named_in[one].append(path)
            if folder in named and self.is_loaded(path):
                return True
        return False

    def _naming(self, rows: list[FileRow]) -> Iterator[tuple[RepoPath, set[bytes]]]:
        """The files whose text names any of the folders, with these."""
        worktree = self._view.workspace.worktree
        for start in range(0, len(rows), _TEXTS_AT_ONCE):
            some = rows[start : start + _TEXTS_AT_ONCE]
            worktree.blob_sizes(row.blob for row in some)  # what a partial clone left out comes
            texts = worktree.repository.blobs(row.blob for row in some)
            for row, (_, text) in zip(some, texts, strict=True):
                named = set(_NAMED.findall(text))
                if named:
                    yield row.path, named
