"""Names that gave way to others: references replaced, in statements that agree otherwise."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from remora.indexer.changes.likeness import near_statements
from remora.indexer.changes.sides import Node

_NAME: Final = re.compile(rb"[^\W\d]\w*", re.ASCII)


def replaced_names(before: Node, after: Node) -> Counter[tuple[str, str]]:
    """How often a name of the older body stands, in the newer, where another one stood."""
    found: Counter[tuple[str, str]] = Counter()
    if before.definition.body_hash == after.definition.body_hash:
        return found
    for _, one, other in near_statements(before.body, after.body):
        if len(one) == len(other):
            pairs = {(a, b) for a, b in zip(one, other, strict=True) if a != b}
            found.update(
                (a.decode("latin-1"), b.decode("latin-1"))
                for a, b in pairs
                if _NAME.fullmatch(a) and _NAME.fullmatch(b)
            )
    return found
