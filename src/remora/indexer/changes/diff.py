"""Two versions of some files, told as changes of the definitions in them."""

from __future__ import annotations

from typing import NamedTuple

from remora.indexer.changes.pairing import Pairing
from remora.indexer.changes.sides import Node, Reader, Versions, files_of, nodes_of
from remora.indexer.changes.told import told, told_alone
from remora.indexer.foundation.progress import Note
from remora.indexer.models.change import NodeChange
from remora.indexer.models.ids import RepoPath

__all__ = ["Ancestor", "Reader", "Versions", "compare", "one_node"]


class Ancestor(NamedTuple):
    """What a definition was in the older version."""

    key: str | None
    """None where it was added."""
    change: NodeChange | None
    """None where nothing but its number among definitions of its name differs."""


def _ignored(text: str) -> None:
    """For who wants no notes."""


def compare(
    before: Versions, after: Versions, read: Reader, note: Note = _ignored
) -> list[NodeChange]:
    """What happened to every definition that differs, in the order of paths and lines.

    Removed ones stand where they were. *note* hears of comparisons that were cut short,
    because the change is too large to look at every pair; then some nodes may be told as
    removed and added that were renamed or moved. Raises what *read* raises.
    """
    old, new = files_of(before, read), files_of(after, read)
    pairing = Pairing(old, new)
    partners = pairing.partners
    found: list[tuple[tuple[RepoPath, int], NodeChange]] = []
    for one in nodes_of(old):
        other = partners.after_of.get(one)
        change = told_alone(one, None) if other is None else told(one, other)
        if change is not None:
            found.append((_place(other or one), change))
    for other in nodes_of(new):
        if other not in partners.before_of:
            found.append((_place(other), told_alone(None, other)))
    return [change for _, change in sorted(found, key=lambda entry: entry[0])]


def _place(node: Node) -> tuple[RepoPath, int]:
    return node.file.path, node.definition.start_byte


def one_node(
    key: str, before: Versions, after: Versions, read: Reader, note: Note = _ignored
) -> Ancestor | None:
    """What *key* of the newer version was in the older one, as `compare` has it.

    Where its file tells, no other is looked at. None where the newer version has no such node
    among *after*. Raises what *read* raises.
    """
    for change in compare(before, after, read, note):
        if change.after == key:
            return Ancestor(change.before, change)
    return None
