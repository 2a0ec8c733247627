"""Who is who: files first, then classes, then functions, each on the ground of the last.

A node of the same name in the partner of what encloses it is the *namesake*: the same key, where
file and class are the same. Most namesakes are one node, and no other is looked at. Where bodies
disagree, the namesake has to stand against others: the old name may have gone to another function.
Nothing here depends on the direction: the older version from the newer one gives the same pairs.
"""

from __future__ import annotations

from remora.indexer.changes.enclosing import (
    Files,
    is_steady_class,
    pair_by_members,
    pair_classes,
    pair_files,
)
from remora.indexer.changes.functions import Functions, is_steady_function
from remora.indexer.changes.matching import Partners
from remora.indexer.changes.namesakes import pair_inner_classes
from remora.indexer.changes.sides import Node, nodes_of
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
    _pair_what_stayed(old, new, partners)
    exchange(partners)
    return partners


def _pair_what_stayed(old: list[Node], new: list[Node], partners: Partners) -> None:
    """Join what keeps its key and its body in a file that was taken for another one: where most of
    a file moved, and the rest stayed."""
    free = {node.key: node for node in new if node not in partners.before_of}
    for one in old if free else ():
        other = free.get(one.key)
        if other is None or one in partners.after_of or one.family != other.family:
            continue
        is_steady = is_steady_class if one.family == "class" else is_steady_function
        if one.family != "module" and is_steady(one, other):
            partners.join(one, other)
