"""Who a node was, where its own file tells and no other needs to be read."""

from __future__ import annotations

from remora.indexer.changes.enclosing import is_nobody_elses, is_steady_class, is_steady_file
from remora.indexer.changes.functions import is_steady_function
from remora.indexer.changes.sides import File, Node
from remora.indexer.changes.takeovers import may_exchange


def steady(before: File, after: File, name: str) -> tuple[Node, Node] | None:
    """The node *name* of *after* and what it was in *before*, two versions of one path.

    None where it is not there, or where others might have to do with it: then all files that
    changed with this one have to be compared.
    """
    node = after.node(name)
    if node is None or not before.nodes or not is_steady_file(before.module, after.module):
        return None
    path = [node, *node.around()][-2::-1]
    if any(enclosed.family == "class" and enclosed.depth for enclosed in path):
        return None  # classes in functions are paired after all others
    # in a class that is joined late, those in it are left to others
    is_alone = sum(enclosed.family == "class" for enclosed in path) == 1
    one, other = before.module, after.module
    for enclosed in path:
        found = _only(one, enclosed), _only(other, enclosed)
        if found[0] is None or found[1] is not enclosed:
            return None
        if not _is_steady(found[0], enclosed, is_alone):
            return None
        one, other = found[0], enclosed
    return one, other


def _only(parent: Node, like: Node) -> Node | None:
    """The one member of *parent* that has name and family of *like*."""
    found = [m for m in parent.members if m.name == like.name and m.family == like.family]
    return found[0] if len(found) == 1 else None


def _is_steady(one: Node, other: Node, is_alone: bool) -> bool:
    if one.family == "class":
        return is_steady_class(one, other) or (is_alone and is_nobody_elses(one, other))
    return is_steady_function(one, other) and not may_exchange(one, other)
