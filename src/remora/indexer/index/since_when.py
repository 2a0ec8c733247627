"""Since when something is so of a node; where links tell, revisions are opened for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from remora.indexer.errors import NodeNotFoundError, PathNotFoundError
from remora.indexer.foundation.progress import Progress
from remora.indexer.models.ids import CommitId

if TYPE_CHECKING:
    from remora.indexer.history.lives import Past
    from remora.indexer.history.since_when import Answer
    from remora.indexer.index.opening import Opening


def when(
    opening: Opening,
    past: Past,
    key: str,
    condition: str,
    named: Callable[[str], str],
    progress: Progress,
) -> Answer:
    """Since when *condition* is so of a node; *named* gives the key of a name in it.

    Raises UsageError for what is no condition, and what *named* raises.
    """
    from remora.indexer.history.conditions import parsed
    from remora.indexer.history.since_when import since_when, since_when_linked

    wanted = parsed(condition)
    if not wanted.is_of_links:
        return since_when(past, key, wanted)
    other = named(wanted.text)

    def probe(commit: CommitId, node: str, end: str) -> bool:
        relations = opening.at(commit, {}, progress).relations
        try:
            if wanted.word == "called-by":
                return any(found.caller == end for found in relations.callers(node))
            if wanted.word == "calls":
                return any(found.callee == end for found in relations.callees(node))
            return any(found.test == end for found in relations.tests(node))
        except (NodeNotFoundError, PathNotFoundError):
            return False  # it was not there yet

    return since_when_linked(past, key, other, probe)
