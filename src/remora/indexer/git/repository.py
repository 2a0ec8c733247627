"""The door itself: one object through which a located repository is read."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING, Literal, TypeVar

from remora.indexer.errors import GitError, GitTimeoutError
from remora.indexer.foundation.closing import Closing
from remora.indexer.git.command import Git, shown
from remora.indexer.git.configuration import by_name, settings
from remora.indexer.git.discovery import head_state
from remora.indexer.git.entries import PathFilter, TreeChange, TreeEntry
from remora.indexer.git.location import HeadState, Location
from remora.indexer.git.objects import ObjectReader, committer_time, empty_tree
from remora.indexer.git.plumbing import PlumbingObjects
from remora.indexer.git.restraint import FETCH_LIMIT
from remora.indexer.models.ids import BlobId, CommitId, RepoPath, TreeId

if TYPE_CHECKING:
    from remora.indexer.git.ahead import Ahead
    from remora.indexer.git.commits import Commits
    from remora.indexer.git.overlay import Overlay
    from remora.indexer.git.revisions import Resolved
    from remora.indexer.git.shallow import HistoryEnds
    from remora.indexer.git.uncommitted import Uncommitted
    from remora.indexer.git.worktree import WorkTree
    from remora.indexer.models.history import Committed, PathChange

Reading = Literal["auto", "plumbing", "libgit2"]
"""How objects are read. Both ways answer alike; `auto` takes the cheaper one."""

# What a question costs through git processes, and what loading libgit2 costs,
# in milliseconds, roughly. Paying for processes until they have cost as much as
# loading would have is never worse than twice the best choice.
_TREE_COST = 3.0
_BLOB_COST = 0.1
_LOADING_COST = 90.0

_MOST_ENTRIES = 64
"""Files of trees that are remembered: the settings of those that questions are about."""

_KEPT_BYTES = 1024 * 1024
"""Of what git told of the index."""

_NOTHING_UNSAVED: Mapping[RepoPath, bytes] = {}

_Read = TypeVar("_Read")


class Repository(Closing):
    """A located repository, open for reading. Nothing here writes into it.

    A context manager; not for use by several threads at once. Nothing is
    started or loaded before it is needed.

    Trees that a partial clone left out are fetched when they are read, for one
    fetch brings all that is below them; blobs only by `fetch_missing`, many at once.
    *fetch_within* is for how many seconds a fetch may go on; with 0 no remote is asked.
    """

    def __init__(
        self,
        location: Location,
        reading: Reading = "auto",
        *,
        fetch_within: float = FETCH_LIMIT,
    ) -> None:
        self.location = location
        self.fetch_within = fetch_within
        self._git = Git(location)
        self._plumbing = PlumbingObjects(self._git)
        self._libgit2: ObjectReader | None = None
        self._overlay: Overlay | None = None
        self._work_tree: WorkTree | None = None
        self._staged: tuple[TreeId, bytes] | None = None
        self._entries: dict[tuple[TreeId, RepoPath], TreeEntry | None] = {}
        self._way = reading
        self._spent = _LOADING_COST if "pygit2" in sys.modules else 0.0

    def close(self) -> None:
        """End the processes and let go of the files. The repository may be used again."""
        self._close_readers()
        self._work_tree = self._staged = None
        if self._overlay is not None:
            self._overlay.close()
            self._overlay = None

    # -- revisions

    def head(self) -> HeadState:
        """Where this worktree stands now."""
        return head_state(self.location)

    def resolve(self, revision: str) -> Resolved:
        """The commit and tree that *revision* stands for, by git's own rules.

        Raises `UsageError` for a range, and `RevisionNotFoundError` for what
        does not lead to exactly one tree.
        """
        from remora.indexer.git.revisions import resolve  # where HEAD stands, takes none of it

        return resolve(self._git, revision, bring=self._fetch_trees)

    def has_replacements(self) -> bool:
        """Whether `git replace` stands other objects in the place of some; here none does."""
        from remora.indexer.git.replacements import has_replacements

        return has_replacements(self.location)

    def commit_time(self, commit: CommitId) -> int:
        """The committer's time, in seconds since the epoch."""
        return committer_time(self._objects(_BLOB_COST).commit(commit))

    def commits(
        self, tips: Iterable[CommitId], without: Iterable[CommitId], suffixes: Sequence[str]
    ) -> Commits:
        """The commits that *tips* reach and *without* does not, each with what it changed.

        Parents come before children; of files only those whose names end in one of *suffixes*.
        """
        from remora.indexer.git.commits import Commits

        return Commits(self._git, tips, without, suffixes)

    def next_commit(
        self, commit: Resolved, parent: Resolved, suffixes: Sequence[str]
    ) -> Committed | None:
        """One commit as `commits` has it, where its first parent is known: no process is started.

        None where *parent* is not that, and where it takes git to read the commit.
        """
        from remora.indexer.git.plain_commits import plain_line
        from remora.indexer.models.history import Committed, PathChange

        assert commit.commit is not None
        line = plain_line(commit.commit, self._objects(_BLOB_COST).commit(commit.commit))
        if line is None or line.parents[:1] != (parent.commit,):
            return None
        changes = self.tree_changes(
            parent.tree, commit.tree, lambda path: path.endswith(tuple(suffixes))
        )
        told = (PathChange(path, old and old.blob, new and new.blob) for path, old, new in changes)
        return Committed(line, False, tuple(change for change in told if change.old != change.new))

    def commit_changes(self, old: CommitId, new: CommitId, wanted: PathFilter) -> list[PathChange]:
        """The files that differ between two commits, whether or not one comes of the other."""
        from remora.indexer.models.history import PathChange

        changes = self._plumbing.tree_changes(TreeId(old), TreeId(new), wanted)
        return [PathChange(path, a and a.blob, b and b.blob) for path, a, b in changes]

    def since(self, text: str) -> int:
        """The time that *text* means, as `git log --since` takes it, in epoch seconds."""
        from remora.indexer.git.revisions import since

        return since(self._git, text)

    def history_ends(self) -> HistoryEnds:
        """Where the history that is here ends before it began: shallow clones, and grafts."""
        from remora.indexer.git.shallow import ends

        return ends(self.location)

    # -- trees

    def tree_changes(
        self,
        old: TreeId | None,
        new: TreeId | None,
        wanted: PathFilter | None = None,
        *,
        symlinks: bool = False,
    ) -> list[TreeChange]:
        """What turns *old* into *new*, regular files only, deletions first, then by path.

        None stands for the empty tree. A rename is a deletion and an addition. With *symlinks*
        symbolic links come along, whatever *wanted* says; `entries.split` takes them apart.
        """
        if old == new:
            return []
        return self._reading(
            (old, new),
            lambda: self._objects(_TREE_COST).tree_changes(old, new, wanted, symlinks=symlinks),
        )

    def tree_entries(
        self, tree: TreeId, wanted: PathFilter | None = None, *, symlinks: bool = False
    ) -> list[TreeEntry]:
        """The regular files of *tree*, at every depth, in git's order.

        With *symlinks* symbolic links come along, whatever *wanted* says.
        """
        return self._reading(
            (tree,),
            lambda: self._objects(_TREE_COST).tree_entries(tree, wanted, symlinks=symlinks),
        )

    def entry(
        self, tree: TreeId, path: RepoPath, beside: Sequence[RepoPath] = ()
    ) -> TreeEntry | None:
        """The regular file at *path* in *tree*, or None. What was asked last is not read again:
        a tree never changes. *beside* are read with it: they will be asked for next."""
        known, paths = self._entries, dict.fromkeys((path, *beside))
        if (tree, path) not in known:
            found = self._reading((tree,), lambda: self._objects(_TREE_COST).entries(tree, paths))
            if len(known) >= _MOST_ENTRIES:
                known.clear()
            known.update({(tree, one): found.get(one) for one in paths})
        return known[tree, path]

    def held_by_worktrees(self, worktrees: Iterable[str], trees: Iterable[TreeId]) -> list[str]:
        """The objects in HEAD and in the index of each worktree, by its id.

        And those in all branches, and in *trees*. What the repository lacks holds nothing.
        """
        from remora.indexer.git.reached import held_by_worktrees

        return held_by_worktrees(self._git, worktrees, trees)

    def reached_by_refs(
        self, wanted: Collection[BlobId], worktrees: Iterable[str]
    ) -> dict[BlobId, RepoPath]:
        """Those of *wanted* that a ref or a worktree's HEAD reaches, be it by history.

        Each with a path where it stood, the oldest first.
        """
        from remora.indexer.git.reached import reached_by_refs

        found = reached_by_refs(self._git, wanted, worktrees)
        return {BlobId(name): RepoPath(os.fsdecode(path)) for name, path in found.items()}

    def left_behind(self, commits: Iterable[CommitId]) -> int | None:
        """How many commits *commits* reach, and no ref or HEAD; None where git lost some."""
        from remora.indexer.git.reached import left_behind

        return left_behind(self._git, commits)

    # -- objects

    def has_object(self, object_id: str) -> bool:
        """Whether the repository holds the object: gc, shallow and partial clones make gaps."""
        return self._objects(_BLOB_COST).has_object(object_id)

    def blob(self, blob: BlobId) -> bytes:
        """The content of a blob."""
        ((_, content),) = self.blobs([blob])
        return content

    def blobs(self, ids: Iterable[BlobId]) -> Iterator[tuple[BlobId, bytes]]:
        """The contents of many blobs, in the order asked, read as they are taken."""
        wanted = list(ids)
        if self._overlay is None:
            return self._objects(_BLOB_COST * len(wanted)).blobs(wanted)
        return self._blobs_beside(self._overlay, wanted)

    def expect_blobs(self, count: int) -> None:
        """So many blobs are about to be read, if one by one: read them as is cheapest for all."""
        if self._spent + _BLOB_COST * count >= _LOADING_COST:
            self._objects(_BLOB_COST * count)

    @contextmanager
    def reading_ahead(self, ids: Iterable[BlobId]) -> Iterator[Ahead]:
        """Have *ids* read by another process, while this one has other work, until the block ends.

        They will be asked for one by one, in about this order. What no other process can read is
        left out.
        """
        from remora.indexer.git.ahead import read_ahead

        wanted = list(ids)
        hidden = self.only_here(wanted)
        with read_ahead(self._git, [blob for blob in wanted if blob not in hidden]) as ahead:
            yield ahead

    def blob_sizes(self, ids: Iterable[BlobId]) -> dict[BlobId, int]:
        """The lengths of blobs, without reading their contents."""
        wanted = list(ids)
        known = {} if self._overlay is None else self._overlay.sizes(wanted)
        rest = [blob for blob in wanted if blob not in known]
        return known | dict(self._objects(_BLOB_COST * len(rest)).blob_sizes(rest))

    def fetch_missing(self, ids: Iterable[str]) -> int:
        """Bring the objects that a partial clone left out, all in one fetch; tell how many.

        This uses the network, and with it the transport programs that the user, and
        not the repository, configured. Nothing happens where nothing is missing.
        Raises `ObjectMissingError` where they cannot be had.
        """
        wanted = self._not_here_alone(dict.fromkeys(ids))
        # Libgit2, if it can: asked for an object it lacks, git in a partial clone gives up.
        objects = self._objects(_LOADING_COST)
        absent = [name for name in wanted if not objects.has_object(name)]
        if absent:
            self._fetch(absent)
        return len(absent)

    def only_here(self, ids: Iterable[BlobId]) -> set[BlobId]:
        """Those of *ids* that no other process can read: they are not in the repository."""
        overlay = self._overlay
        return set() if overlay is None else {blob for blob in ids if overlay.holds(blob)}

    # -- what is not committed

    def staged_changes(
        self,
        base: TreeId | None,
        wanted: PathFilter | None = None,
        *,
        symlinks: bool = False,
        as_before: bool = False,
    ) -> Uncommitted:
        """What turns *base* (None is the empty tree) into what the index holds.

        With *symlinks* symbolic links come along, whatever *wanted* says. With *as_before* it is
        told as it was the last time, if *base* was the same: git is not asked again.

        That is the index `Location.index_file` names: in a hook, the one of the
        commit being made. Raises `GitError` where there is none.
        """
        from remora.indexer.git.staged import changes_told, staged_told

        tree = self._tree_or_empty(base)
        known = self._staged if as_before else None
        if known is None or known[0] != tree:
            told = self._reading((base,), lambda: staged_told(self._plumbing, self.location, tree))
            known = tree, told
            self._staged = known if len(told) <= _KEPT_BYTES else None
        return changes_told(known[1], wanted, symlinks=symlinks)

    def worktree_changes(
        self,
        base: TreeId | None,
        wanted: PathFilter | None = None,
        unsaved: Mapping[RepoPath, bytes] = _NOTHING_UNSAVED,
        *,
        symlinks: bool = False,
        repository_filters: bool = False,
        as_before: bool = False,
        commit: CommitId | None = None,
    ) -> Uncommitted:
        """What turns *base* (None is the empty tree) into the work tree.

        That is what `git add --all` and a commit would make of it: changed and
        new files, ignored ones left out, line ends, encodings and filters
        applied. The texts of *unsaved* count as saved. Clean filters that the
        repository's own configuration names run only with *repository_filters*.
        With *symlinks* symbolic links come along, whatever *wanted* says. With *as_before* it is
        the work tree of the last look: git is asked no more than that look did not ask. Where
        *base* is the tree of a *commit* git may be asked less.
        Blobs that are not in the repository are read through this object, until
        it is closed.
        """
        from remora.indexer.git.overlay import Overlay
        from remora.indexer.git.worktree import WorkTree

        if self._overlay is None:
            self._overlay = Overlay()
        work_tree = self._work_tree if as_before else None
        if work_tree is None:
            filters = repository_filters
            work_tree = WorkTree(
                self._git, self._plumbing, self._overlay, repository_filters=filters
            )
            self._work_tree = work_tree
        look, tree = work_tree, self._tree_or_empty(base)
        return self._reading(
            (base,),
            lambda: look.changes(tree, wanted, unsaved, symlinks=symlinks, commit=commit),
        )

    # -- settings

    def config(self, prefix: str = "remora", *, trusted: bool = False) -> dict[str, list[str]]:
        """The settings below *prefix*, by their full names, all values in git's order.

        With *trusted*, only those the user or the system made: none from the
        repository's own files.
        """
        return by_name(settings(self._git, prefix), trusted=trusted)

    def _reading(self, trees: Iterable[TreeId | None], read: Callable[[], _Read]) -> _Read:
        """What *read* gives, which reads *trees*; a partial clone may have to fetch them first."""
        try:
            return read()
        except GitTimeoutError:
            raise
        except GitError:
            if not sum(self._fetch_trees(tree) for tree in trees if tree is not None):
                raise
        return read()

    def _fetch_trees(self, tree: TreeId) -> int:
        """Bring what a partial clone left out of *tree*, all in one fetch; tell how many trees."""
        from remora.indexer.git import partial

        here = self.has_object(tree)
        absent = partial.missing_trees(self._git, tree) if here else [str(tree)]
        if absent:
            self._fetch(absent)
        return len(absent)

    def _fetch(self, absent: list[str]) -> None:
        from remora.indexer.git import partial

        partial.fetch(self._git, absent, self.fetch_within)
        self._close_readers()  # they know the packs from before

    def _not_here_alone(self, ids: Iterable[str]) -> list[str]:
        overlay = self._overlay
        return [name for name in ids if overlay is None or not overlay.holds(BlobId(name))]

    def _close_readers(self) -> None:
        self._plumbing.close()
        if self._libgit2 is not None:
            self._libgit2.close()
            self._libgit2 = None

    def _tree_or_empty(self, tree: TreeId | None) -> TreeId:
        return empty_tree(self.location.object_format) if tree is None else tree

    def _blobs_beside(self, overlay: Overlay, ids: list[BlobId]) -> Iterator[tuple[BlobId, bytes]]:
        for here, run in groupby(ids, key=overlay.holds):
            batch = list(run)
            if here:
                yield from ((blob, overlay.read(blob)) for blob in batch)
            else:
                yield from self._objects(_BLOB_COST * len(batch)).blobs(batch)

    def _objects(self, cost: float) -> ObjectReader:
        """The way to read that is cheaper by now, given what the next question costs."""
        if self._libgit2 is not None:
            return self._libgit2
        self._spent += cost
        if self._way == "plumbing":
            return self._plumbing
        if self._way == "auto" and self._spent < _LOADING_COST:
            return self._plumbing
        return self._load_libgit2()

    def _load_libgit2(self) -> ObjectReader:
        from remora.indexer.git.libgit2 import open_libgit2  # costs 90 ms

        self._libgit2 = open_libgit2(self.location)
        if self._libgit2 is not None:
            self._plumbing.close()  # its processes would hold their caches to the end
            return self._libgit2
        if self._way == "libgit2":
            raise GitError(f"libgit2 cannot read {shown(self.location.git_dir)}")
        self._way = "plumbing"
        return self._plumbing
