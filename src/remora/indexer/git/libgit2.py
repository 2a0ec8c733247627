"""Objects read in this process, by libgit2.

Loading it takes a hundred milliseconds, after which a difference between two
neighbouring trees costs a fraction of one: the way for histories and for much
of anything.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator

import pygit2
from pygit2.enums import DiffOption, ObjectType

from remora.indexer.errors import GitError
from remora.indexer.git.command import shown
from remora.indexer.git.entries import (
    ChangeSet,
    PathFilter,
    TreeChange,
    TreeEntry,
    file_entry,
    is_wanted,
)
from remora.indexer.git.extent import Child, Extents
from remora.indexer.git.location import Location
from remora.indexer.git.objectfolders import are_plain
from remora.indexer.git.objects import (
    checked_id,
    empty_tree,
    is_plain_path,
    missing,
    require_readable_commit,
    wrong_kind,
)
from remora.indexer.models.ids import BlobId, CommitId, RepoPath, TreeId

_EMPTY_TREE = empty_tree("sha1")
_NO_MATCH = re.compile(r"no match for id \(([0-9a-f]{40})\)")

# Of packs: what is mapped counts as this process's memory, and a pack may be gigabytes.
_WINDOW = 8 * 1024 * 1024
_WINDOWS = 64 * 1024 * 1024

_DIFF_OPTIONS = DiffOption.INCLUDE_TYPECHANGE | DiffOption.SKIP_BINARY_CHECK


def open_libgit2(location: Location) -> LibGit2Objects | None:
    """A reader for the repository's objects, or None where libgit2 cannot read them.

    It is given the object folders and nothing else: no configuration, no refs, no
    extension it may not know.
    """
    folders = location.object_folders
    if location.object_format != "sha1" or folders is None or not all(map(are_plain, folders)):
        return None
    # Git does not hash again what it reads, either; it is 40 % of the reading time.
    pygit2.settings.enable_strict_hash_verification(False)
    pygit2.settings.mwindow_size = _WINDOW
    pygit2.settings.mwindow_mapped_limit = _WINDOWS
    try:
        repository = pygit2.Repository()
        objects = pygit2.Odb(folders[0])
        for folder in folders[1:]:
            objects.add_disk_alternate(folder)
        repository.set_odb(objects)
    except pygit2.GitError:
        return None
    return LibGit2Objects(repository)


class LibGit2Objects:
    """An `ObjectReader` over libgit2."""

    def __init__(self, repository: pygit2.Repository) -> None:
        self._repository = repository
        self._odb = repository.odb
        self._extents = Extents(self._children)

    def tree_changes(
        self,
        old: TreeId | None,
        new: TreeId | None,
        wanted: PathFilter | None,
        *,
        symlinks: bool = False,
    ) -> list[TreeChange]:
        if old == new:
            return []
        gathered = ChangeSet()
        for delta in self._diff(old, new).deltas:
            path = RepoPath(os.fsdecode(delta.new_file.raw_path or delta.old_file.raw_path))
            sides = [_side(path, x, symlinks) for x in (delta.old_file, delta.new_file)]
            if any(side is not None and is_wanted(side, wanted) for side in sides):
                gathered.add(path, *sides)
        return gathered.changes()

    def tree_entries(
        self, tree: TreeId, wanted: PathFilter | None, *, symlinks: bool = False
    ) -> list[TreeEntry]:
        # A difference from nothing: faster than walking, and unlike reading the
        # tree into an index it does not refuse names such as `.git`.
        found = []
        for delta in self._diff(None, tree).deltas:
            path = RepoPath(os.fsdecode(delta.new_file.raw_path))
            entry = _side(path, delta.new_file, symlinks)
            if entry is not None and is_wanted(entry, wanted):
                found.append(entry)
        return found

    def entries(self, tree: TreeId, paths: Iterable[RepoPath]) -> dict[RepoPath, TreeEntry]:
        found = ((path, self._entry(tree, path)) for path in paths)
        return {path: entry for path, entry in found if entry is not None}

    def _entry(self, tree: TreeId, path: RepoPath) -> TreeEntry | None:
        if not is_plain_path(path):
            return None
        here = self._tree(tree)
        *folders, name = path.split("/")
        for folder in folders:
            # Step by step: the way over the whole path does not tell a missing
            # subtree from a missing name.
            child = _child(here, folder)
            if child is None or child.type != ObjectType.TREE:
                return None
            here = self._tree(TreeId(str(child.id)))
        child = _child(here, name)
        return None if child is None else file_entry(path, str(child.id), int(child.filemode))

    def has_object(self, object_id: str) -> bool:
        return self._odb.exists(checked_id(object_id, "sha1"))

    def blobs(self, ids: Iterable[BlobId]) -> Iterator[tuple[BlobId, bytes]]:
        for blob in ids:
            yield blob, self._read(blob, ObjectType.BLOB)

    def blob_sizes(self, ids: Iterable[BlobId]) -> Iterator[tuple[BlobId, int]]:
        for blob in ids:
            kind, size = self._header(blob)
            _expect(blob, kind, ObjectType.BLOB)
            yield blob, size

    def commit(self, commit: CommitId) -> bytes:
        _, size = self._header(commit)
        require_readable_commit(commit, size)
        return self._read(commit, ObjectType.COMMIT)

    def close(self) -> None:
        self._repository.free()

    def _header(self, name: str) -> tuple[int, int]:
        """The type and the length of an object."""
        try:
            kind, size = self._odb.read_header(checked_id(name, "sha1"))
        except KeyError as error:
            raise missing(name) from error
        except pygit2.GitError as error:
            raise _unreadable(name, error) from error
        return kind, size

    def _read(self, name: str, wanted: ObjectType) -> bytes:
        try:
            kind, content = self._odb.read(checked_id(name, "sha1"))
        except KeyError as error:
            raise missing(name) from error
        except pygit2.GitError as error:
            raise _unreadable(name, error) from error
        _expect(name, kind, wanted)
        return content

    def _diff(self, old: TreeId | None, new: TreeId | None) -> pygit2.Diff:
        try:
            # Libgit2 goes through all of both trees, and has all deltas in memory at once.
            for tree in (old, new):
                if tree is not None:
                    self._extents.require_listable(tree)
            if old is None:
                return self._tree(new).diff_to_tree(flags=_DIFF_OPTIONS, swap=True)
            if new is None:
                return self._tree(old).diff_to_tree(flags=_DIFF_OPTIONS)
            return self._tree(old).diff_to_tree(self._tree(new), flags=_DIFF_OPTIONS)
        except (KeyError, pygit2.GitError) as error:  # KeyError: pygit2 before 1.21
            raise _unreadable(f"below {old} or {new}", error) from error

    def _children(self, tree: str) -> list[Child]:
        return [
            Child(os.fsdecode(child.raw_name or b""), str(child.id), child.type == ObjectType.TREE)
            for child in self._tree(TreeId(tree))
        ]

    def _tree(self, tree: TreeId | None) -> pygit2.Tree:
        name = _EMPTY_TREE if tree is None else tree
        found = self._object(name)
        if not isinstance(found, pygit2.Tree):
            raise wrong_kind(name, found.type_str, "tree")
        return found

    def _object(self, name: str) -> pygit2.Object:
        try:
            return self._repository[checked_id(name, "sha1")]
        except KeyError as error:
            raise missing(name) from error
        except pygit2.GitError as error:
            raise _unreadable(name, error) from error


def _side(path: RepoPath, side: pygit2.DiffFile, symlinks: bool) -> TreeEntry | None:
    return file_entry(path, str(side.id), int(side.mode), symlinks=symlinks)


def _child(tree: pygit2.Tree, name: str) -> pygit2.Object | None:
    try:
        return tree[name]
    except KeyError:
        return None


def _expect(name: str, found: int, wanted: ObjectType) -> None:
    if found != wanted:
        raise wrong_kind(name, ObjectType(found).name.lower(), wanted.name.lower())


def _unreadable(name: str, error: Exception) -> GitError:
    # Depending on where it happens, libgit2 says only in words that an object
    # is missing; the words hold its id.
    gone = _NO_MATCH.search(str(error))
    if gone is not None:
        return missing(gone[1])
    return GitError(
        f"object {name} cannot be read: {shown(str(error))}",
        hint="`git fsck` tells whether objects are damaged",
    )
