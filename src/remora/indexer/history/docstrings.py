"""What history says of the docstrings of many files, kept under what it follows from.

That is the commit that gave a file its content, on the way of first parents: with it all that
came before is the same. So after one commit the files that it changed are gone through again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from typing import Any

from remora.indexer.errors import StoreBusyError
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.history.lives import Past
from remora.indexer.history.truth import DocstringHistory
from remora.indexer.models.docstring import Disagreement, Outdated, Truth
from remora.indexer.models.facts import Definition
from remora.indexer.models.ids import BlobId, CommitId, RepoPath
from remora.indexer.models.versions import DOCSTRINGS_VERSION, HISTORY_VERSION
from remora.indexer.store import FILE_ITSELF

Truths = dict[str, Truth]
"""By the name of a definition; one that is not there has nothing outdated."""

_FILES_AT_ONCE = 64


class VersionOfFile(NamedTuple):
    """A file as it stands in the revision that is asked about."""

    path: RepoPath
    blob: BlobId


class Docstrings:
    """The docstrings of one revision, as its history knows them."""

    def __init__(self, past: Past) -> None:
        self._past = past
        versions = DOCSTRINGS_VERSION, HISTORY_VERSION
        self._made_by = (*versions, past.table.standing.begun, past.rules.digest)
        self._new: dict[tuple[RepoPath, str], tuple[Any, ...]] = {}

    def of_files(
        self,
        files: Iterable[VersionOfFile],
        definitions: Callable[[BlobId], Sequence[Definition]],
    ) -> Iterator[tuple[VersionOfFile, Truths]]:
        """Each of *files* with what is known of its docstrings. Raises as history does."""
        walk = DocstringHistory(self._past)
        try:
            for file in files:
                found = self.kept(file)
                if found is None:
                    found = walk.of_file(file.path, file.blob, definitions(file.blob))
                    self._note(file, found)
                yield file, found
        finally:
            self._flush()

    def kept(self, file: VersionOfFile) -> Truths | None:
        """What was found before; None where the file was not asked about since it changed."""
        stored = self._past.rows.life(file.path, FILE_ITSELF)
        if stored is None or stored[:2] != (self._made_by, self._stands_on(file)):
            return None
        return {name: _truth(truth) for name, truth in stored[2]}

    def _stands_on(self, file: VersionOfFile) -> tuple[CommitId, BlobId] | None:
        """What the answer about a file follows from; None where its content is in no commit."""
        last = self._last_changes.get(file.path)
        if last is None or self._past.table.trail(file.path).changes[last][1] != file.blob:
            return None
        return self._past.table.commit(last), file.blob

    @cached_property
    def _last_changes(self) -> dict[RepoPath, int]:
        return self._past.table.last_changes(self._past.start)

    def _note(self, file: VersionOfFile, found: Truths) -> None:
        stands_on = self._stands_on(file)
        if stands_on is None or not self._past.writable:
            return
        rest = tuple((name, tuple(truth)) for name, truth in found.items())
        self._new[file.path, FILE_ITSELF] = (self._made_by, stands_on, rest)
        if len(self._new) >= _FILES_AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        """Keep what was found, unless another process writes just now."""
        if self._new:
            with suppress(StoreBusyError):
                self._past.rows.note_lives(self._new)
            self._new = {}


def _truth(stored: Sequence[Any]) -> Truth:
    outdated, written, changes, unmentioned = stored
    told = tuple(Outdated(Disagreement(*what), commit) for what, commit in outdated)
    return Truth(told, written, changes, tuple(unmentioned))
