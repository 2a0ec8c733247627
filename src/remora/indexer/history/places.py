"""Where a node stands."""

from __future__ import annotations

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.ids import RepoPath, node_key, split_key


class NodePlace(NamedTuple):
    """Where a node stands in a commit."""

    path: RepoPath
    name: str

    @property
    def key(self) -> str:
        """The node's key."""
        return node_key(self.path, self.name)


def place_of(key: str) -> NodePlace | None:
    """The place that a key names; None where it is no key."""
    parts = split_key(key)
    return None if parts is None else NodePlace(*parts)
