"""Lives that were gone through, kept: told again without reading what they were made of.

What led to a commit never changes: of the commit that was asked about a life is told as it was. Of
another one it is the same where the same commits gave the file the content it has there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any

from remora.indexer.errors import StoreBusyError
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.history.places import NodePlace
from remora.indexer.models.change import NodeChange, ParameterChange, TextsChange
from remora.indexer.models.history import CommitLine
from remora.indexer.models.ids import CommitId
from remora.indexer.models.lives import Entry
from remora.indexer.models.versions import HISTORY_VERSION
from remora.indexer.store import HistoryRows

Frontier = tuple[CommitId, ...]
"""The commits that gave a file the content it has, along all lines."""

_PLACES = frozenset({"moved", "renamed"})


class Life(NamedTuple):
    """What is known of the life of a node that is there."""

    entries: Sequence[Entry]
    """Newest first."""
    texts: Mapping[CommitId, str]
    """By commit of an entry, the beginning of the hash of the text it left."""
    cut: Sequence[CommitId]
    """Where a shallow clone ended before the beginning was found."""

    @property
    def sources(self) -> int | None:
        """How many distinct texts it had; None where the beginning is not known."""
        return None if self.cut else len(set(self.texts.values()))

    @property
    def created(self) -> int | None:
        """When it was committed first; None where that is not known."""
        known = None if self.cut else next(reversed(self.entries), None)
        return None if known is None else known.line.committer_date

    @property
    def updated(self) -> int | None:
        """When it was changed last, be it that a clock ran backwards; None where no change to it is
        known."""
        return next((entry.line.committer_date for entry in self.entries), None)


class KeptHistory:
    """The history of one node, newest first; made as it is gone through, once."""

    def __init__(self, entries: Iterator[Entry], known: Callable[[], Life]) -> None:
        """*known* is what the entries that were gone through came to."""
        self._entries = entries
        self._known = known

    def __iter__(self) -> Iterator[Entry]:
        return self._entries

    def all(self, limit: int | None = None) -> list[Entry]:
        """The entries, *limit* at most; those that left a text for a second time say so."""
        found = list(islice(self._entries, limit))
        return _with_origins(found, self._known().texts)

    @property
    def cut(self) -> Sequence[CommitId]:
        """Where a shallow clone ended before the beginning was found; known at the end alone."""
        return self._known().cut


def told_again(life: Life) -> KeptHistory:
    """The history of a node whose life is known."""
    return KeptHistory(iter(life.entries), lambda: life)


def _with_origins(entries: Sequence[Entry], texts: Mapping[CommitId, str]) -> list[Entry]:
    """*entries*, newest first, each with the older one that left the same text.

    One that only moved the node left the text of the one before, and says nothing of it.
    """
    seen: dict[str, CommitId] = {}
    found = []
    for entry in reversed(entries):
        text = texts.get(entry.line.commit, "")
        if text in seen and not _PLACES.issuperset(entry.change.changes):
            entry = entry._replace(as_in=seen[text])
        if text:
            seen[text] = entry.line.commit
        found.append(entry)
    return found[::-1]


class Lives:
    """The lives that a store keeps."""

    def __init__(self, rows: HistoryRows, ends: bytes, rules: str) -> None:
        """*ends* is where history ends in this clone, *rules* what chooses the files to look in."""
        self._rows = rows
        self._made_by = (HISTORY_VERSION, ends, rules)

    def find(
        self, place: NodePlace, commit: CommitId, frontier: Callable[[], Frontier]
    ) -> Life | None:
        """The life of the node at *place* of *commit*, if it was kept and nothing came since.

        *frontier* is asked for where it was kept for another commit; so is this one from then on.
        """
        found = self._rows.life(*place)
        if found is None or found[0] != self._made_by:
            return None
        _, asked, before, entries, cut = found
        if asked != commit:
            if before != frontier():
                return None
            self._put(place, (self._made_by, commit, before, entries, cut))
        texts = {row[1][0]: row[0] for row in entries}
        return Life([_entry(*row[1:]) for row in entries], texts, cut)

    def note(self, place: NodePlace, commit: CommitId, frontier: Frontier, life: Life) -> None:
        """Keep *life*, unless another process writes just now."""
        entries = tuple(
            (life.texts[entry.line.commit], tuple(entry.line), tuple(entry[1:]))
            for entry in life.entries
        )
        self._put(place, (self._made_by, commit, frontier, entries, tuple(life.cut)))

    def _put(self, place: NodePlace, life: tuple[Any, ...]) -> None:
        with suppress(StoreBusyError):
            self._rows.note_life(*place, life)


def _entry(line: tuple[Any, ...], rest: tuple[Any, ...]) -> Entry:
    key, previous, change, *more = rest
    return Entry(CommitLine(*line), key, previous, _change(change), *more)


def _change(stored: tuple[Any, ...]) -> NodeChange:
    change = NodeChange(*stored)
    return change._replace(
        parameters=tuple(ParameterChange(*parameter) for parameter in change.parameters),
        decorators=TextsChange(*change.decorators),
        bases=TextsChange(*change.bases),
    )
