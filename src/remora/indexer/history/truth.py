"""Docstrings that were right once: found in what stands now, proven by what came before.

Only what a docstring says and its head does not can be outdated. So the definitions of a file are
looked at first, and back in history goes who has something to prove: to the commit that wrote the
docstring as it is, along first parents, through renames and moves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from remora.indexer.docstrings.code import code_names
from remora.indexer.docstrings.heads import NamedAlike, by_name, heads_of
from remora.indexer.docstrings.markup import code_words
from remora.indexer.docstrings.mismatch import disagreements
from remora.indexer.docstrings.reading import read_parameters
from remora.indexer.docstrings.truth import DocstringVersion, follow, marked_alone
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.history.lineage import Lineage
from remora.indexer.history.lives import Past
from remora.indexer.history.places import NodePlace
from remora.indexer.models.docstring import Truth
from remora.indexer.models.facts import Definition
from remora.indexer.models.ids import BlobId, CommitId, RepoPath, split_key


class _File(NamedTuple):
    """One version of a file."""

    blob: BlobId
    definitions: Sequence[Definition]

    @property
    def named_alike(self) -> NamedAlike:
        """The definitions by name."""
        return by_name(self.definitions)

    def find(self, name: str) -> Definition | None:
        """The definition of that name."""
        return next((found for found in self.definitions if found.name == name), None)


class DocstringHistory:
    """What the history that leads to one commit says of docstrings, asked file by file."""

    def __init__(self, past: Past) -> None:
        self._past = past

    def of_file(
        self, path: RepoPath, blob: BlobId, definitions: Sequence[Definition]
    ) -> dict[str, Truth]:
        """By name, what is known of docstrings that may be outdated, in a file of that content.

        What is in no commit yet counts as the newest version. A docstring without an entry is
        not outdated. Raises GitError, StoreError, ObjectMissingError.
        """
        file = _File(blob, definitions)
        found = {}
        for definition in self._suspects(file):
            truth = self._truth(NodePlace(path, definition.name), definition, file)
            if truth is not None:
                found[definition.name] = truth
        return found

    def _suspects(self, file: _File) -> Iterator[Definition]:
        """The definitions whose docstring says something that the head does not."""
        named = file.named_alike
        for definition in file.definitions:
            text = definition.docstring
            heads = heads_of(definition, named) if text else ()
            if not text or not heads:
                continue
            taken = [parameter for head in heads for parameter in head.parameters]
            alone = marked_alone(code_words(text), taken)
            if disagreements(read_parameters(text), heads) or (
                alone and not alone <= self._code_names(file.blob, definition)
            ):
                yield definition

    def _code_names(self, blob: BlobId, definition: Definition) -> frozenset[str]:
        source = self._past.blobs.source(blob)[definition.start_byte : definition.end_byte]
        return code_names(source.decode("utf-8", "replace"))

    def _truth(self, place: NodePlace, definition: Definition, file: _File) -> Truth | None:
        """What is outdated in one docstring; None where it was written with its head, or now."""
        start = self._past.start
        committed = self._file(place.path, start)
        was = None if committed is None else committed.find(place.name)
        if committed is None or was is None or was.docstring != definition.docstring:
            return None
        lineage = self._past.lineage(first_parent=True)
        versions = self._versions(lineage, start, place, definition.docstring)
        if lineage.cut:
            return Truth((), None, len(versions), ())
        now = self._version(self._last_change(place, committed, file), definition, file)
        if versions and (now.commit is None or now.signatures != versions[-1].signatures):
            versions.append(now)
        standing = follow(versions)
        if standing is None or not standing.outdated:
            return None
        return Truth(standing.outdated, standing.written, standing.changes, standing.unmentioned)

    def _last_change(self, place: NodePlace, committed: _File, file: _File) -> CommitId | None:
        """The commit that gave the file its content; None where that is not committed."""
        if committed.blob != file.blob:
            return None
        return self._past.lineage(first_parent=True).frontier(self._past.start, place)[0]

    def _versions(
        self, lineage: Lineage, start: int, place: NodePlace, docstring: str | None
    ) -> list[DocstringVersion]:
        """Those in which the node has that docstring, back to the one that wrote it, oldest first.

        `lineage.cut` tells where a shallow clone ends before that.
        """
        found: list[DocstringVersion] = []
        for entry in lineage.entries(start, place):
            number = self._past.table.number(entry.line.commit)
            path, name = split_key(entry.key) or place
            file = None if number is None else self._file(path, number)
            definition = None if file is None else file.find(name)
            if file is None or definition is None or definition.docstring != docstring:
                lineage.cut.clear()
                break
            found.append(self._version(entry.line.commit, definition, file))
        return found[::-1]

    def _version(
        self, commit: CommitId | None, definition: Definition, file: _File
    ) -> DocstringVersion:
        return DocstringVersion(
            commit,
            definition.docstring,
            heads_of(definition, file.named_alike),
            definition.decorators if definition.kind != "class" else (),
            partial(self._code_names, file.blob, definition),
        )

    def _file(self, path: RepoPath, number: int) -> _File | None:
        """A file as a commit has it; None where it has none, or one that is too large."""
        blob = self._past.table.trail(path).blob_at(number)
        if blob is None:
            return None
        self._past.blobs.bring({blob: path})
        if not self._past.blobs.is_read(blob):
            return None
        return _File(blob, self._past.blobs.facts(blob).definitions)
