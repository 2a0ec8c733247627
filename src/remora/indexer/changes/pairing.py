"""Who is who: files first, then classes, then functions, each on the ground of the last.

A node of the same name in the partner of what encloses it is the *namesake*: the same key, where
file and class are the same. Most namesakes are one node, and no other is looked at. Where bodies
disagree, the namesake has to stand against others: the old name may have gone to another function.
Nothing here depends on the direction: the older version from the newer one gives the same pairs.
"""

from __future__ import annotations

from remora.indexer.changes.enclosing import (
    Files,
    pair_by_members,
    pair_classes,
    pair_files,
)
from remora.indexer.changes.functions import Functions
from remora.indexer.changes.matching import Partners
from remora.indexer.changes.namesakes import pair_inner_classes
from remora.indexer.changes.sides import nodes_of
from remora.indexer.changes.takeovers import exchange


def partners_in(before: Files, after: Files) -> Partners:
    """The partners in two versions of some files."""
    partners = Partners()
    pair_files(before, after, partners)
    pair_classes(before, after, partners)
    old, new = list(nodes_of(before)), list(nodes_of(after))
    functions = Functions(partners)
    functions.pair(old, new)
    functions.pair_members(pair_inner_classes(old, partners))
    if pair_by_members(old, new, partners):
        functions.pair(old, new)
    functions.vote(old, new)
    exchange(partners)
    return partners
