"""Searching the names of a view: by a part of them, by a glob, or by letters in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fnmatch import translate
from typing import get_args

from remora.indexer.errors import UsageError
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.facts import NodeType
from remora.indexer.models.ids import MODULE_NAME, node_key
from remora.indexer.views.fields import dotted_path
from remora.indexer.views.view import View

_Rank = Callable[[str], float | None]
"""How well a name fits, the smallest best; None where it does not."""


class Hit(NamedTuple):
    """A search result; the smallest is the best."""

    score: float
    length: int
    """Of the qualified name."""
    key: str
    node_type: NodeType
    start_line: int
    end_line: int


def search(
    view: View,
    pattern: str,
    *,
    node_type: str | None = None,
    path: str = "",
    limit: int | None = None,
) -> list[Hit]:
    """The nodes whose qualified name fits *pattern*, best first.

    With `*`, `?` or `[` it is a glob over the whole qualified name or its last
    part; otherwise a part of it, without regard to case. Only where no name
    holds it do names that have its letters in order count. Raises UsageError for
    what is no pattern, type or limit, and PathNotFoundError.
    """
    _require_sense(pattern, node_type, limit)
    rank = _glob_rank(pattern) if re.search(r"[*?\[]", pattern) else _substring_rank(pattern)
    hits = list(_ranked(view, rank, node_type, path))
    if not hits:
        hits = list(_ranked(view, _fuzzy_rank(pattern), node_type, path))
    hits.sort()
    return hits if limit is None else hits[:limit]


def _require_sense(pattern: object, node_type: str | None, limit: int | None) -> None:
    if not isinstance(pattern, str):
        raise UsageError(
            f"a value of type {type(pattern).__name__} is no pattern",
            hint="give a part of a name, a glob such as 'get_*', or its letters in order",
        )
    if node_type is not None and node_type not in get_args(NodeType):
        raise UsageError(
            f"{node_type!r} is no type of nodes", hint=f"they are {', '.join(get_args(NodeType))}"
        )
    if limit is not None and limit < 0:
        raise UsageError(f"a search cannot give {limit} nodes", hint="a limit is 0 or more")


def _ranked(view: View, rank: _Rank, node_type: str | None, path: str) -> Iterator[Hit]:
    for row, outline in view.outlines(path):
        for index, name in enumerate(outline.names):
            kind = outline.kinds[index]
            if node_type is not None and kind != node_type:
                continue
            score = rank(dotted_path(row.path) if name == MODULE_NAME else name)
            if score is not None:
                first, last = outline.lines[index]
                yield Hit(score, len(name), node_key(row.path, name), kind, first, last)


def _glob_rank(pattern: str) -> _Rank:
    fits = re.compile(translate(pattern.lower())).match

    def rank(name: str) -> float | None:
        lowered = name.lower()
        if fits(lowered.rpartition(".")[2]):
            return 0.0
        return 1.0 if fits(lowered) else None

    return rank


def _substring_rank(pattern: str) -> _Rank:
    wanted = pattern.lower()

    def rank(name: str) -> float | None:
        lowered = name.lower()
        if wanted not in lowered:
            return None
        last = lowered.rpartition(".")[2]
        if last == wanted or lowered == wanted:
            return 0.0 if pattern in name else 0.5
        if last.startswith(wanted):
            return 1.0
        return 2.0 if wanted in last else 3.0

    return rank


def _fuzzy_rank(pattern: str) -> _Rank:
    letters = [re.escape(letter) for letter in pattern.lower() if not letter.isspace()]
    # Lazy groups make the match short from its first letter on; its length is the score.
    find = re.compile(".*?".join(letters)).search

    def rank(name: str) -> float | None:
        found = find(name.lower())
        if found is None or not letters:
            return None
        span = found.end() - found.start()
        return 4.0 + span if span <= 2 * len(letters) + 2 else None  # farther apart is chance

    return rank
