"""Which part of a revision is wanted: files and folders, and definitions with what is in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.ids import RepoPath, split_key
from remora.indexer.views.names import listed_path

if TYPE_CHECKING:
    from remora.indexer.index import Revision

Record = Mapping[str, Any]
"""NodeState's fields."""


class Chosen(NamedTuple):
    """Files and folders, and definitions; none of them lies in another."""

    paths: tuple[str, ...]
    """"" is all that there is."""
    keys: tuple[str, ...]

    def records(self, below: Callable[[str], Iterable[Record]]) -> Iterator[Record]:
        """The records chosen, file by file, of those that *below* gives of a path.

        A definition brings what is in it.
        """
        for path in self.paths:
            yield from below(path)
        for path, keys in self._keys_by_file().items():
            for record in below(path):
                if any(_is_within(record["key"], key) for key in keys):
                    yield record

    def facts(self, revision: Revision) -> Iterator[Record]:
        """The records chosen of *revision*, with what their files say alone."""
        return self.records(revision.view.records)

    def most(self, revision: Revision) -> int:
        """So many records are chosen, or fewer: of definitions all in their files are counted."""
        files = (*self.paths, *self._keys_by_file())
        return sum(row.nodes for path in files for row in revision.view.rows_below(path))

    def _keys_by_file(self) -> dict[RepoPath, list[str]]:
        by_file: dict[RepoPath, list[str]] = {}
        for key in self.keys:
            by_file.setdefault(_place(key)[0], []).append(key)
        return by_file


def choose(revision: Revision, wanted: Iterable[str]) -> Chosen:
    """What *wanted* means: paths, keys and other names of nodes; all where it is nothing.

    A module is its file. Raises as `Revision.key` does.
    """
    view = revision.view
    paths, keys = set[str](), set[str]()
    for one in wanted:
        path = listed_path(view, one)
        if not path or view.has(path):
            paths.add(path.rstrip("/"))
            continue
        record = revision.find(one)
        if record["node_type"] == "module":
            paths.add(record["file_path"])
        else:
            keys.add(record["key"])
    if not paths and not keys:
        paths.add("")
    return Chosen(
        tuple(_outermost(paths, "/")),
        tuple(key for key in _outermost(keys, ".") if not _is_below(_place(key)[0], paths)),
    )


def _outermost(names: Iterable[str], separator: str) -> list[str]:
    """*names* in order, without those that lie in others."""
    held = set(names)
    if "" in held:
        return [""]
    return [name for name in sorted(held) if not held.intersection(_around(name, separator))]


def _around(name: str, separator: str) -> Iterator[str]:
    at = name.rfind(separator)
    while at > 0:
        name = name[:at]
        yield name
        at = name.rfind(separator)


def _is_below(path: str, paths: set[str]) -> bool:
    return "" in paths or path in paths or not paths.isdisjoint(_around(path, "/"))


def _is_within(key: str, outer: str) -> bool:
    return key == outer or key.startswith(f"{outer}.")


def _place(key: str) -> tuple[RepoPath, str]:
    place = split_key(key)
    assert place is not None, key
    return place
