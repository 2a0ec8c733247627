"""Two versions of some files, told as changes of the definitions in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from remora.indexer.foundation.progress import Note
from remora.indexer.models.change import NodeChange, Word
from remora.indexer.models.facts import Definition, FileFacts
from remora.indexer.models.ids import BlobId, RepoPath, node_key

Versions = Mapping[RepoPath, BlobId]
"""Files of one version. Those that are the same in both versions are left out of both."""


class Reader(Protocol):
    """What is asked of blobs, and never of one that is in neither version."""

    def facts(self, blob: BlobId) -> FileFacts:
        """Its facts, flow left out."""

    def source(self, blob: BlobId) -> bytes:
        """Its bytes."""


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
    changes: list[tuple[RepoPath, int, NodeChange]] = []
    for path in sorted({*before, *after}):
        old = _definitions(before, path, read)
        new = _definitions(after, path, read)
        for name in old.keys() | new.keys():
            change = _change(path, old.get(name), new.get(name))
            if change:
                lines = change.lines[1] or change.lines[0] or (0, 0)
                changes.append((path, lines[0], change))
    return [change for _, _, change in sorted(changes, key=lambda found: found[:2])]


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


def _definitions(versions: Versions, path: RepoPath, read: Reader) -> dict[str, Definition]:
    if path not in versions:
        return {}
    return {found.name: found for found in read.facts(versions[path]).definitions}


def _change(path: RepoPath, old: Definition | None, new: Definition | None) -> NodeChange | None:
    words: tuple[Word, ...]
    if old and new:
        if old.source_hash == new.source_hash:
            return None
        words = ("body",) if old.code_hash != new.code_hash else ("formatting",)
    else:
        words = ("removed",) if old else ("added",)
    found = new or old
    return found and NodeChange(
        node_key(path, old.name) if old else None,
        node_key(path, new.name) if new else None,
        found.kind,
        words,
        complexity=(old and old.complexity, new and new.complexity),
        lines=(_lines(old), _lines(new)),
        signatures=(old and old.signature, new and new.signature),
    )


def _lines(found: Definition | None) -> tuple[int, int] | None:
    return (found.start_line, found.end_line) if found else None
