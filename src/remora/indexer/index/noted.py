"""What was noted of nodes' lives and docstrings, as fields of their records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from remora.indexer.models.ids import RepoPath
from remora.indexer.store import FILE_ITSELF, life_key
from remora.indexer.views.view import View

if TYPE_CHECKING:
    from remora.indexer.history.lives import Past
    from remora.indexer.index.docstrings import NotedTruths


class Noted:
    """The notes of one look at a view: what is noted later belongs to the next one.

    The store is asked once a file which nodes there are notes of, and the history of the view is
    opened at the first of them.
    """

    def __init__(self, view: View) -> None:
        self._view = view

    def added_to(self, records: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """NodeState's fields, file by file, with those of lives whose history was asked for."""
        for path, some in groupby(records, itemgetter("file_path")):
            noted = self._noted_in(path)
            for fields in some:
                yield self._completed(fields, noted) if noted else fields

    def _noted_in(self, path: RepoPath) -> frozenset[bytes]:
        store = self._view.workspace.store.opened if self._view.about.tree is not None else None
        return store.lives_in(path) if store is not None else frozenset()

    def _completed(self, fields: dict[str, Any], noted: frozenset[bytes]) -> dict[str, Any]:
        path = fields["file_path"]
        has_life = life_key(path, fields["node_name"]) in noted
        has_truth = fields["docstring"] and life_key(path, FILE_ITSELF) in noted
        if has_life and self._past is not None:
            from remora.indexer.index.past import lived  # of no use to other questions

            fields = {**fields, **lived(self._past, fields["key"])}
        if has_truth and self._truths is not None:
            fields = {**fields, **self._truths.fields_of(fields)}
        return fields

    @cached_property
    def _past(self) -> Past | None:
        from remora.indexer.index.past import known_past

        return known_past(self._view)

    @cached_property
    def _truths(self) -> NotedTruths | None:
        from remora.indexer.index.docstrings import NotedTruths

        return None if self._past is None else NotedTruths(self._view, self._past)
