"""Two versions of some files, told as changes of the definitions in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Final

from remora.indexer.changes.copies import copied
from remora.indexer.changes.extraction import extracted, inlined
from remora.indexer.changes.matching import Partners
from remora.indexer.changes.pairing import partners_in
from remora.indexer.changes.sides import BlobReader, BlobsByPath, File, Node, files_of, nodes_of
from remora.indexer.changes.steady import steady
from remora.indexer.changes.told import told, told_added, told_removed
from remora.indexer.foundation.cycles import no_cycle_search
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.foundation.progress import Note
from remora.indexer.models.change import NodeChange
from remora.indexer.models.ids import BlobId, RepoPath, split_key

__all__ = [
    "Ancestor",
    "BlobReader",
    "BlobsByPath",
    "ancestors",
    "by_own_file",
    "compare",
    "one_node",
]


CUT: Final = "too much changed to look at every pair: some renames may be told as removed and added"
UNREAD: Final = "what is too large or too complex to be read is not compared"


class Ancestor(NamedTuple):
    """What a definition was in the older version."""

    key: str | None
    """None where it was added."""
    change: NodeChange | None
    """None where nothing but its number among definitions of its name differs."""


def _ignored(text: str) -> None:
    """For who wants no notes."""


def compare(
    before: BlobsByPath, after: BlobsByPath, read: BlobReader, note: Note = _ignored
) -> list[NodeChange]:
    """What happened to every definition that differs, in the order of paths and lines.

    Removed ones stand where they were. What is the same but for the new name of the class or
    function it stands in is among them without a word. *note* hears of comparisons that were cut
    short, because the change is too large to look at every pair; then some nodes may be told as
    removed and added that were renamed or moved. A file that is not read in either version is not
    compared, which *note* hears as well. Raises what *read* raises.
    """
    with no_cycle_search():
        return _compared(before, after, read, note, once=True)[1]


def _compared(
    before: BlobsByPath, after: BlobsByPath, read: BlobReader, note: Note, *, once: bool = False
) -> tuple[Partners, list[NodeChange]]:
    """With *once* a class that was renamed is told, and none of its members for that."""
    old, new = files_of(before, read), files_of(after, read)
    if unread := {path for side in (old, new) for path in side if not side[path].nodes}:
        note(UNREAD)
        old, new = _without(old, unread), _without(new, unread)
    partners = partners_in(old, new)
    gone = [node for node in nodes_of(old) if node not in partners.after_of]
    come = [node for node in nodes_of(new) if node not in partners.before_of]
    changes = [
        *_stayed(partners, once),
        *_gone(partners, gone, come),
        *_come(partners, come, gone),
    ]
    if partners.was_cut:
        note(CUT)
    changes.sort(key=lambda entry: entry[0])
    return partners, [change for _, change in changes]


def _without(files: Mapping[RepoPath, File], unread: Set[RepoPath]) -> dict[RepoPath, File]:
    return {path: file for path, file in files.items() if path not in unread}


_Placed = tuple[tuple[RepoPath, int, bool], NodeChange]


def _stayed(partners: Partners, once: bool) -> Iterator[_Placed]:
    for one, other in partners.after_of.items():
        change = told(one, other, is_carried=once and _is_carried(partners, one, other))
        if change is not None:
            yield _place(other, True), _out_of_function(partners, one, other, change)


def _is_carried(partners: Partners, one: Node, other: Node) -> bool:
    """Whether it is where it was, whatever what it stands in is called."""
    is_same = one.name == other.name and one.file.path == other.file.path
    return is_same and one.parent is not None and partners.after_of.get(one.parent) is other.parent


def _out_of_function(partners: Partners, one: Node, other: Node, change: NodeChange) -> NodeChange:
    """What left a function that it stood in was extracted from it, and the reverse inlined."""
    old, new = one.parent, other.parent
    if old is None or new is None or partners.after_of.get(old) is new:
        return change
    return change._replace(
        extracted_from=_keys([old] if old.family == "function" else []),
        inlined_into=_keys([new] if new.family == "function" else []),
    )


def _gone(partners: Partners, gone: list[Node], come: list[Node]) -> Iterator[_Placed]:
    into = inlined(partners, gone, come)
    for node in gone:
        yield _place(node, False), told_removed(node, _keys(into.get(node, ())))


def _come(partners: Partners, come: list[Node], gone: list[Node]) -> Iterator[_Placed]:
    source = extracted(partners, come, gone)
    original = copied(partners, [node for node in come if node not in source])
    for node in come:
        change = told_added(node, _keys(source.get(node, ())), _keys(original.get(node, ())))
        yield _place(node, True), change


def _keys(nodes: Iterable[Node]) -> tuple[str, ...]:
    return tuple(node.key for node in nodes)


def _place(node: Node, is_there: bool) -> tuple[RepoPath, int, bool]:
    return node.file.path, node.mark.start_byte, is_there


def by_own_file(
    path: RepoPath, name: str, before: BlobId, after: BlobId, read: BlobReader
) -> Ancestor | None:
    """What a node was in the older version of its own file, where that tells: no other is read.

    None where others might have to do with it. Raises what *read* raises.
    """
    pair = steady(File(path, before, read), File(path, after, read), name)
    return None if pair is None else Ancestor(pair[0].key, told(*pair))


def one_node(
    key: str, before: BlobsByPath, after: BlobsByPath, read: BlobReader, note: Note = _ignored
) -> Ancestor | None:
    """What *key* of the newer version was in the older one, as `compare` has it.

    Where its own file tells, no other is read. None where *after* has no such node. Raises what
    *read* raises.
    """
    place = split_key(key)
    if place is None or place[0] not in after:
        return None
    path, name = place
    own = None
    if path in before:
        own = by_own_file(path, name, before[path], after[path], read)
    return own or ancestors(before, after, read, note).get(key)


def ancestors(
    before: BlobsByPath, after: BlobsByPath, read: BlobReader, note: Note = _ignored
) -> dict[str, Ancestor]:
    """What each node of the newer version was in the older one, by its key.

    *note* hears what `compare` tells it. Raises what *read* raises.
    """
    partners, changes = _compared(before, after, read, note)
    same = {other.key: Ancestor(one.key, None) for one, other in partners.stayed()}
    told = {x.after: Ancestor(x.before, x) for x in changes if x.after is not None}
    return same | told
