"""How much a tree names, told before it is listed.

A tree may hold one subtree many times, and that one another: a few objects name millions
of paths. Counted once for each object, that costs little.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from remora.indexer.errors import TooLargeError
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.git.entries import MOST_FILES, MOST_LISTED_BYTES

_DEEPEST = 500


class Child(NamedTuple):
    """What a tree says of one name."""

    name: str
    object_id: str
    is_tree: bool


class Extent(NamedTuple):
    """How many files there are, and how long their paths are in all."""

    files: int = 0
    path_bytes: int = 0

    def below(self, name: str, inner: Extent) -> Extent:
        """This, and *inner* in a folder of that name."""
        longer = inner.path_bytes + inner.files * (len(name) + 1)
        return Extent(self.files + inner.files, self.path_bytes + longer)


ChildrenOf = Callable[[str], Iterable[Child]]
"""The children of a tree, by its id."""


class Extents:
    """Extents of trees, each counted once."""

    def __init__(self, children_of: ChildrenOf) -> None:
        self._children_of = children_of
        self._known: dict[str, Extent] = {}

    def require_listable(self, tree: str) -> None:
        """Raises TooLargeError where the files of *tree* are not to be listed."""
        found = self._of(tree, 0)
        if found.files > MOST_FILES or found.path_bytes > MOST_LISTED_BYTES:
            raise too_large(tree)

    def _of(self, tree: str, depth: int) -> Extent:
        if depth > _DEEPEST:
            raise too_large(tree)
        known = self._known.get(tree)
        if known is None:
            known = Extent()
            for name, child, is_tree in self._children_of(tree):
                inner = self._of(child, depth + 1) if is_tree else Extent(1)
                known = known.below(name, inner)
            self._known[tree] = known
        return known


def too_large(*trees: str | None) -> TooLargeError:
    """The error for trees, or two that are compared, that are not listed."""
    named = " and ".join(tree for tree in trees if tree is not None)
    return TooLargeError(
        f"tree {named}: more than {MOST_FILES:,} files, or very long paths",
        hint="so much is not indexed; does the repository hold a tree that repeats itself?",
    )
