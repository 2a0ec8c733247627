"""Definitions of the same text and name in what is one: no other can have to do with them.

They are most of what two versions of a file hold. So they are set apart before anything is
compared, and what goes through definitions goes through the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from remora.indexer.changes.sides import Node


def settle(one: Node, other: Node) -> Iterator[tuple[Node, Node]]:
    """Set apart the members of two that are one, where name and text are the same in both.

    Those that share their name with another one are left, and classes in functions with all
    around them: of these, who is who depends on others.
    """
    if one.file.path != other.file.path:
        return  # what moved is told
    ones, others = _by_name(one), _by_name(other)
    for name, old in ones.items():
        new = others.get(name)
        if old is not None and new is not None and _is_equal(old, new):
            _set_apart(old)
            _set_apart(new)
            yield old, new


def _by_name(parent: Node) -> dict[tuple[str, str], Node | None]:
    """Members by family and name; None where there are several."""
    found: dict[tuple[str, str], Node | None] = {}
    for node in parent.members:
        name = node.family, node.name
        found[name] = None if name in found else node
    return found


def _is_equal(one: Node, other: Node) -> bool:
    """Whether all that facts say of the text of both, and of what is in them, is the same."""
    if one.mark.text != other.mark.text:
        return False
    if not one.members and not other.members:
        return True
    within = list(zip_longest(one.descendants(), other.descendants()))
    return all(
        old is not None
        and new is not None
        and old.mark.text == new.mark.text
        and (old.bare, old.family, old.level) == (new.bare, new.family, new.level)
        and not (old.family == "class" and old.depth)
        for old, new in within
    )


def _set_apart(node: Node) -> None:
    node.is_settled = True
    for member in node.descendants() if node.members else ():
        member.is_settled = True
