"""The read path: one revision's view, and what can be asked of it.

A view is the stored rows of a worktree with, on top, what differs in the
revision asked about. Records leave here as plain mappings with NodeState's
fields; `index` turns them into models for Python callers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from remora.indexer.errors import NodeNotFoundError, PathNotFoundError, ViewMovedError
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.facts import Definition, NodeType
from remora.indexer.models.ids import BlobId, CommitId, RepoPath, TreeId, split_key
from remora.indexer.models.symlinks import Symlinks
from remora.indexer.models.view import FileRow, Head, Outline, Totals, Trouble
from remora.indexer.store import (
    decode_definition,
    decode_definitions,
    decode_listed,
    decode_names,
    decode_outline,
)
from remora.indexer.views.fields import iso_time, node_fields
from remora.indexer.views.laid_over import LaidOver
from remora.indexer.workspace import Workspace

if TYPE_CHECKING:
    from remora.indexer.models.flow import FileFlow

_LISTED = "files() gives them all; paths are relative to the repository"
_LISTED_BY = "remora-index ls lists the files; paths are relative to the repository"
_FILES_AT_ONCE = 200
"""Whose outlines are read together."""


class About(NamedTuple):
    """What an answer is an answer about."""

    revision: str
    commit: CommitId | None
    """For what is not committed: the commit it will follow, which is HEAD's."""
    tree: TreeId | None
    """None for an unborn HEAD, and for what is not committed."""
    published: bool
    """Whether it is the worktree's stored view, not a look at another revision."""
    uncommitted: int | None = None
    """How many indexed files differ from `commit`; None where a revision was asked about."""


class Differing(NamedTuple):
    """What differs between a tree and a view."""

    files: Mapping[RepoPath, BlobId | None]
    """The Python files, with what stands in the tree."""
    symlinks: bool
    """Whether symbolic links differ."""


class View:
    """The linked files and definitions of one revision."""

    def __init__(
        self,
        workspace: Workspace,
        about: About,
        anchor: Head | None,
        changed: LaidOver | None = None,
        walk: Callable[[], Mapping[RepoPath, FileRow]] | None = None,
    ) -> None:
        """The rows stored for *anchor*, with those of *changed* in their place.

        *walk* gives all rows anew, should the stored ones move on meanwhile.
        """
        self._workspace = workspace
        self.about = about
        self._anchor = anchor
        self._walk = walk
        self._changed = changed or LaidOver()
        self.lies_over = about.tree
        """The tree that what is not committed lies over; for a revision, its own."""
        self.uncommitted: Mapping[RepoPath, BlobId | None] = {}
        """Paths that differ from that tree, with what it has there."""
        self.symlinks: Mapping[RepoPath, BlobId | None] = {}
        """Symbolic links that differ from it, with what is in them; None where there is no more."""
        self.compared: dict[TreeId | None, Differing] = {}
        """By tree that links are retained of what differs from it, where that was found out."""
        self.is_to_be_linked = False
        """Whether its links will be asked for: what is scanned for it has its flow extracted, too,
        instead of a second time later."""
        self.troubles: Mapping[RepoPath, Trouble] = {}
        """Files that do not stand here as they were asked for."""

    @property
    def workspace(self) -> Workspace:
        """What it is read from."""
        return self._workspace

    @property
    def top(self) -> str | None:
        """Where the work tree is; None in a bare repository."""
        return self._workspace.worktree.location.top

    @property
    def folder(self) -> str:
        """The folder that paths of the file system are seen from."""
        return self._workspace.worktree.folder

    @property
    def identity(self) -> tuple[str, CommitId | None, TreeId] | None:
        """The repository, commit and tree it is of; None for what no commit holds."""
        tree = self.about.tree
        return (
            None
            if tree is None
            else (self._workspace.worktree.location.common_dir, self.about.commit, tree)
        )

    def content(self, blob: BlobId) -> bytes:
        """What git holds of a file; what a partial clone left out is fetched.

        Raises ObjectMissingError where it cannot be had any more.
        """
        self._workspace.worktree.blob_sizes([blob])
        return self._workspace.worktree.repository.blob(blob)

    # Files

    def rows(self, prefix: str = "", *, for_listing: bool = False) -> list[FileRow]:
        """The files whose path begins with *prefix*, in path order; no more is scanned for them
        than a listing asks, where that is what they are *for_listing*."""
        try:
            stored = self._stored_rows(prefix)
        except ViewMovedError:
            self._stand_alone()
            return self.rows(prefix, for_listing=for_listing)
        if not self._changed:
            return stored
        rows = [row for row in stored if row.path not in self._changed]
        rows += self._changed.below(prefix, for_listing=for_listing)
        return sorted(rows, key=lambda row: row.path)

    def paths(self, prefix: str = "") -> list[RepoPath]:
        """The paths that begin with *prefix*, in their order; nothing is scanned for them."""
        try:
            stored = {row.path for row in self._stored_rows(prefix)}
        except ViewMovedError:
            self._stand_alone()
            return self.paths(prefix)
        there = {path for path in self._changed.paths_there() if path.startswith(prefix)}
        return sorted((stored - self._changed.paths) | there)

    @property
    def totals(self) -> Totals:
        """Counts over all of it."""
        totals = self._anchor.totals if self._anchor is not None else Totals()
        changed = self._changed.paths
        if not changed:
            return totals
        try:
            before = self._stored_at(changed)
        except ViewMovedError:
            self._stand_alone()
            return self.totals
        for row in before.values():
            totals = totals.plus(row, -1)
        for row in self._changed.at(changed).values():
            totals = totals.plus(row)
        return totals

    def _stored_rows(self, prefix: str) -> list[FileRow]:
        store = self._workspace.store.opened
        if self._anchor is None or store is None:
            return []
        return store.rows(self._workspace.worktree.id, self._anchor, prefix)

    def _stored_at(self, paths: Iterable[RepoPath]) -> dict[RepoPath, FileRow]:
        store = self._workspace.store.opened
        if self._anchor is None or store is None:
            return {}
        return store.rows_at(self._workspace.worktree.id, self._anchor, paths)

    def row(self, path: RepoPath) -> FileRow:
        """One file. Raises PathNotFoundError where the revision has no such file."""
        row = self.find_row(path)
        if row is None:
            from remora.indexer.views.mistyped import (
                paths_alike,
            )  # of no use to a path that is there

            alike = ", ".join(paths_alike(path, self.paths()))
            close = self.hint_of_links(path) or (f"close to it: {alike}" if alike else "")
            raise PathNotFoundError(
                f"{path!r} is not an indexed file of {self.about.revision}",
                hint=close or _LISTED,
                command_hint=close or _LISTED_BY,
            )
        return row

    def hint_of_links(self, path: str) -> str | None:
        """What to ask for in the place of a *path* that leads through a symbolic link, in words;
        None where there is no link on its way."""
        from remora.indexer.views.symlinks import symlinks_of  # who asks for files needs none

        over = self.symlinks
        links = Symlinks(symlinks_of(self._workspace.worktree, self.lies_over, over))
        real = links.real(path) if links else path
        if real == path:
            return None
        way = f"{path} leads through a symbolic link"
        return f"{way} out of what is known" if real is None else f"{way}: ask for {real}"

    def find_row(self, path: RepoPath, *, for_listing: bool = False) -> FileRow | None:
        """One file, or None where the revision has no such file."""
        return self.find_rows((path,), for_listing=for_listing).get(path)

    def find_rows(
        self, paths: Iterable[RepoPath], *, for_listing: bool = False
    ) -> dict[RepoPath, FileRow]:
        """Those of *paths* that the revision has; *for_listing* as `rows` has it."""
        asked = list(paths)
        found = self._changed.at(asked, for_listing=for_listing)
        stored = [path for path in asked if path not in self._changed]
        try:
            return found | self._stored_at(stored) if stored else found
        except ViewMovedError:
            self._stand_alone()
            return self.find_rows(asked, for_listing=for_listing)

    def differing(self, other: View) -> Iterator[tuple[RepoPath, FileRow | None, FileRow | None]]:
        """The files that this view and *other*, of the same repository, do not have alike.

        By path, with the row of either; None where it has no such file. Two views that lie over
        one stored view cost what differs, others their number of files.
        """
        paths: Iterable[RepoPath]
        if self._anchor is not None and self._anchor == other._anchor:
            paths = self._changed.paths | other._changed.paths
            mine, theirs = self.find_rows(paths), other.find_rows(paths)
        else:
            mine = {row.path: row for row in self.rows()}
            theirs = {row.path: row for row in other.rows()}
            paths = mine.keys() | theirs.keys()
        for path in sorted(paths):
            one, two = mine.get(path), theirs.get(path)
            if (one and one.blob) != (two and two.blob):
                yield path, one, two

    def _stand_alone(self) -> None:
        """Stop leaning on the stored view, which another process moved: walk the tree instead."""
        if self._walk is None:
            raise ViewMovedError(
                "the index was moved by another process while it was read",
                hint="ask again",
                command_hint="run the command again",
            )
        self._anchor, self._changed = None, LaidOver(self._walk())
        self.about = self.about._replace(published=False)

    def has(self, path: str) -> bool:
        """Whether there is a file at *path*, or one in that folder."""
        folder = path.rstrip("/")
        return self.find_row(RepoPath(folder)) is not None or bool(self.paths(folder + "/"))

    def rows_below(self, path: str, *, for_listing: bool = False) -> list[FileRow]:
        """The file at *path*, or the files in that folder; all files for "". *for_listing* as
        `rows` has it.

        Raises PathNotFoundError where there are none.
        """
        folder = path.rstrip("/")
        if not folder:
            return self.rows(for_listing=for_listing)
        row = self.find_row(RepoPath(folder), for_listing=for_listing)
        if row is not None and not path.endswith("/"):
            return [row]
        rows = self.rows(folder + "/", for_listing=for_listing)
        if not rows:
            self.row(RepoPath(path))
        return rows

    # Definitions

    def outline(self, row: FileRow) -> Outline | None:
        """The outline of a file; None where it was skipped."""
        if row.status == "too_large":
            return None
        return self._workspace.facts.outline(row.blob)

    def flow(self, row: FileRow) -> FileFlow | None:
        """What the linker knows a file by; None where it was skipped or is no text."""
        from remora.indexer.store import decode_flow  # of no use to most questions

        if row.status == "too_large":
            return None
        return decode_flow(self._workspace.facts.encoded_flow(row.blob))

    def imports(self, row: FileRow) -> tuple[str, ...]:
        """What all imports of a file bring, as NodeState's `imports`; nothing where it was
        skipped."""
        if row.status == "too_large":
            return ()
        return decode_definition(self._workspace.facts.encoded(row.blob), 0).imports

    def kinds(self, row: FileRow) -> dict[str, NodeType]:
        """What a file defines, in its order, with what each is; nothing where it was skipped."""
        if row.status == "too_large":
            return {}
        return dict(zip(*decode_names(self._workspace.facts.encoded(row.blob)), strict=True))

    def required_outline(self, row: FileRow) -> Outline:
        """The outline of a file. Raises NodeNotFoundError where it was skipped."""
        return decode_outline(self._required_facts(row))

    def _required_facts(self, row: FileRow) -> bytes:
        if row.status == "too_large":
            raise NodeNotFoundError(
                f"{row.path} of {self.about.revision} is not read: it has {row.size:,} bytes",
                hint="max_blob_size says how many are read",
            )
        return self._workspace.facts.encoded(row.blob)

    def encoding(self, path: RepoPath) -> str:
        """How a file's text is encoded; empty where it is no text. Raises PathNotFoundError."""
        return self.required_outline(self.row(path)).encoding

    def names(self, rows: Iterable[FileRow]) -> dict[BlobId, bytes]:
        """By blob what holds the names of *rows*, for `as_in_names`; without those skipped."""
        return self._workspace.facts.names(row.blob for row in rows if row.status != "too_large")

    def records(self, path: str = "") -> Iterator[dict[str, Any]]:
        """All nodes at or below *path*, file by file in path order, as NodeState's fields.

        Raises PathNotFoundError.
        """
        return self._records_in(self.rows_below(path))

    def listed(self, path: str = "") -> Iterator[dict[str, Any]]:
        """`records`, with those fields alone that a listing shows: it costs half.

        Raises PathNotFoundError.
        """
        rows = self.rows_below(path, for_listing=True)
        return (
            {
                "file_path": row.path,
                "node_name": one.name,
                "node_type": one.kind,
                "def_line": one.def_line,
                "line_count": one.end_line - one.start_line + 1,
                "signature": one.signature,
                "parse_ok": one.parse_ok,
            }
            for row in rows
            if row.status != "too_large"
            for one in decode_listed(self._workspace.facts.listing(row.blob))
        )

    def _records_in(self, rows: Iterable[FileRow]) -> Iterator[dict[str, Any]]:
        for row in rows:
            if row.status != "too_large":
                definitions = decode_definitions(self._workspace.facts.encoded(row.blob))
                names = [definition.name for definition in definitions]
                for definition in definitions:
                    yield self._fields(row, definition, names)

    def record(self, key: str) -> dict[str, Any]:
        """One node, as NodeState's fields. Raises NodeNotFoundError, PathNotFoundError."""
        row, facts, names, index = self._place(key)
        return self._fields(row, decode_definition(facts, index), names)

    def record_in(self, path: RepoPath, name: str) -> dict[str, Any] | None:
        """The node of a file with this qualified *name*, as NodeState's fields; None where it
        defines none. Raises NodeNotFoundError where the file was skipped, PathNotFoundError."""
        row = self.row(path)
        facts = self._required_facts(row)
        names, _ = decode_names(facts)
        if name not in names:
            return None
        return self._fields(row, decode_definition(facts, names.index(name)), names)

    def require(self, key: str) -> None:
        """Raise NodeNotFoundError or PathNotFoundError where there is no such node."""
        self._place(key)

    def _place(self, key: str) -> tuple[FileRow, bytes, Sequence[str], int]:
        """The file of a node, its facts and its names, and which of these is the node's."""
        parts = split_key(key)
        if parts is None:
            raise NodeNotFoundError(
                f"{key!r} is not a key", hint="a key reads node:path/to/file.py:Class.method"
            )
        path, name = parts
        row = self.row(path)
        facts = self._required_facts(row)
        names, _ = decode_names(facts)
        if name not in names:
            raise NodeNotFoundError(
                f"{path} of {self.about.revision} defines no {name!r}",
                hint=f"nodes({path!r}) gives what it defines",
                command_hint=f"remora-index at {self.about.revision} {path} lists what it defines",
            )
        return row, facts, names, names.index(name)

    def record_at(self, row: FileRow, outline: Outline, index: int) -> dict[str, Any]:
        """The *index*-th node of a file, as NodeState's fields."""
        definition = decode_definition(self._workspace.facts.encoded(row.blob), index)
        return self._fields(row, definition, outline.names)

    def _fields(self, row: FileRow, definition: Definition, names: Sequence[str]) -> dict[str, Any]:
        source = row.update_source if self.about.published else "adhoc"
        fields = node_fields(row.path, row.blob, definition, names, source)
        fields["trouble"] = self.troubles.get(row.path)
        return fields

    def file_record(self, row: FileRow) -> dict[str, Any]:
        """One file, as FileIndex's fields."""
        return {
            "file_path": row.path,
            "blob_sha": row.blob,
            "node_count": row.nodes,
            "parse_ok": row.parse_ok,
            "status": row.status,
            "trouble": self.troubles.get(row.path),
            "size": row.size,
            "last_scanned": iso_time(row.changed_at) if self.about.published else None,
        }

    def outlines(self, path: str = "") -> Iterator[tuple[FileRow, Outline]]:
        """The files at or below *path* with their outlines; without those skipped."""
        rest = iter([row for row in self.rows_below(path) if row.status != "too_large"])
        while some := list(islice(rest, _FILES_AT_ONCE)):
            outlines = self._workspace.facts.all_outlines(row.blob for row in some)
            for row in some:
                yield row, outlines[row.blob]


def stored_view(
    workspace: Workspace,
    head: Head,
    about: About | None = None,
    walk: Callable[[], Mapping[RepoPath, FileRow]] | None = None,
) -> View:
    """The view a worktree's head stands for.

    Where another process moves it, *walk* gives its rows; without, ViewMovedError is raised.
    """
    told = about or About("HEAD", head.commit, head.tree, published=True)
    return View(workspace, told, head, walk=walk)
