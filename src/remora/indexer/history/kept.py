"""Lives that were gone through, kept: told again without reading what they were made of.

A life is told by what made it: the commits that gave the file the content it has now, and with
them all that they come from. As long as these are the same, so is the life.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from remora.indexer.errors import StoreBusyError
from remora.indexer.history.lineage import Place
from remora.indexer.history.table import Table
from remora.indexer.models.change import NodeChange, ParameterChange, TextsChange
from remora.indexer.models.ids import CommitId
from remora.indexer.models.lives import Entry
from remora.indexer.models.versions import HISTORY_VERSION
from remora.indexer.rules import Rules
from remora.indexer.store import HistoryRows


class Life(NamedTuple):
    """What is known of the life of a node that is there."""

    entries: Sequence[Entry]
    """Newest first."""
    texts: dict[CommitId, str]
    """By commit of an entry, the beginning of the hash of the text it left."""
    cut: list[CommitId]
    """Where a shallow clone ended before the beginning was found."""

    @property
    def sources(self) -> int | None:
        """How many distinct texts it had; None where the beginning is not known."""
        return None if self.cut else len(set(self.texts.values()))

    @property
    def created(self) -> int | None:
        """When it was committed first; None where that is not known."""
        dates = [entry.line.committer_date for entry in self.entries]
        return None if self.cut or not dates else min(dates)

    @property
    def updated(self) -> int | None:
        """When it was changed last; None where no change to it is known."""
        return max((entry.line.committer_date for entry in self.entries), default=None)


class Lives:
    """The lives that a store keeps."""

    def __init__(self, table: Table, rows: HistoryRows, rules: Rules) -> None:
        self._table = table
        self._rows = rows
        # Another table numbers commits otherwise; other rules choose other files to look in.
        self._made_by = (HISTORY_VERSION, table.standing.begun, rules.digest)

    def find(self, place: Place, frontier: tuple[CommitId, ...]) -> Life | None:
        """The life of the node at *place*, if it was kept and nothing came since."""
        found = self._rows.life(*place)
        if found is None or found[:2] != (self._made_by, frontier):
            return None
        _, _, entries, cut = found
        texts = {self._table.commit(number): text for number, text, _ in entries}
        return Life([self._entry(number, rest) for number, _, rest in entries], texts, list(cut))

    def note(self, place: Place, frontier: tuple[CommitId, ...], life: Life) -> None:
        """Keep *life*, unless another process writes just now."""
        entries = tuple(
            (self._table.number(entry.line.commit), life.texts[entry.line.commit], tuple(entry[1:]))
            for entry in life.entries
        )
        with suppress(StoreBusyError):
            self._rows.note_life(*place, (self._made_by, frontier, entries, tuple(life.cut)))

    def _entry(self, number: int, rest: tuple[Any, ...]) -> Entry:
        key, previous, change, *more = rest
        return Entry(self._table.line(number), key, previous, _change(change), *more)


def _change(stored: tuple[Any, ...]) -> NodeChange:
    change = NodeChange(*stored)
    return change._replace(
        parameters=tuple(ParameterChange(*parameter) for parameter in change.parameters),
        decorators=TextsChange(*change.decorators),
        bases=TextsChange(*change.bases),
    )
