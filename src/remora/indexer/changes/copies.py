"""Functions and classes that were copied: new ones with the body of something that is still there.

Bodies are compared by hash alone, so it costs nothing to know. As with `git diff -C`, what was
copied is looked for in the files that changed.
"""

from __future__ import annotations

from typing import Final

from remora.indexer.changes.extraction import Sources, classes_of
from remora.indexer.changes.matching import Partners
from remora.indexer.changes.sides import Node

_LEAST: Final = 10
"""Tokens: shorter bodies are the same in many functions that have nothing to do with each other."""
_MOST: Final = 5
"""What more functions have was there to be written once more."""


def copied(partners: Partners, free: list[Node]) -> Sources:
    """Nodes of the newer version, all *free* ones, with those of the older they are copies of."""
    new = [node for node in free if node.family == "function"]
    wanted = {node.mark.body_hash for node in new}
    stayed: dict[bytes, list[Node]] = {}
    for one in partners.stayed_before() if wanted else ():
        if one.mark.body_hash in wanted and one.family == "function":
            stayed.setdefault(one.mark.body_hash, []).append(one)
    found = {node: _originals(node, stayed.get(node.mark.body_hash, [])) for node in new}
    copies = {node: originals for node, originals in found.items() if originals}
    return copies | classes_of({}, copies, free)


def _originals(node: Node, same: list[Node]) -> list[Node]:
    """Those of *same* that it can be a copy of: of its name, if there are any."""
    found = [one for one in same if one.name == node.name] or same
    if not 0 < len(found) <= _MOST or node.body.weight < _LEAST:
        return []
    return sorted(found, key=lambda one: one.key)
