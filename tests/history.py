"""Histories in one line: commits written straight into a repository.

No work tree, no git process: a commit is three or four objects and a ref, and
hundreds of them take a second. Author and dates are fixed, hence ids are too.

    history = History(tmp_path / "repo")
    first = history.commit({"a.py": "def f(): ...", "pkg/b.py": b"x = 1"})
    history.branch("topic")
    history.commit({"a.py": None})               # main goes on without a.py
    history.checkout("topic")
    history.commit({"run.py": "..."}, mode=0o100755)
    history.merge("main")

A commit changes the files it names and keeps the others. `None` removes a file,
or everything below a folder.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pygit2
from pygit2.enums import ObjectType, RepositoryInitFlag

from remora.indexer.models.ids import BlobId, CommitId, TreeId

NAME = "A U Thor"
EMAIL = "author@example.com"
START = 1_112_912_000
"""The time of the first commit; each of the next comes a minute later."""
STEP = 60

FILE = 0o100644
EXECUTABLE = 0o100755
SYMLINK = 0o120000
SUBMODULE = 0o160000
_FOLDER = 0o040000

Content = str | bytes | None


class _Entry(NamedTuple):
    mode: int
    object_id: str


_Files = dict[bytes, _Entry]
"""All files of a commit by their paths, as git has them: bytes."""


class History:
    """A repository, and the means to write its history."""

    def __init__(self, path: Path, *, bare: bool = False, branch: str = "main") -> None:
        self.path = path
        flags = RepositoryInitFlag.MKPATH | RepositoryInitFlag.NO_REINIT
        if bare:
            flags |= RepositoryInitFlag.BARE
        self._repository = pygit2.init_repository(str(path), flags=flags, initial_head=branch)
        self.git_dir = Path(self._repository.path)
        self._files: dict[CommitId, _Files] = {}
        self._trees: dict[tuple[tuple[bytes, _Entry], ...], str] = {}
        self._commits = 0
        self.step = STEP
        """Seconds from one commit to the next; below zero clocks run backwards."""

    # -- writing

    def commit(
        self,
        files: Mapping[str, Content] | None = None,
        message: str = "",
        *,
        mode: int = FILE,
    ) -> CommitId:
        """Commit on the current branch. *mode* is that of every file named here.

        For a symlink the content is its target; for a submodule the id of a commit.
        """
        parent = self.head
        changed = self._changed(self._files_of(parent), files or {}, mode)
        return self._write([] if parent is None else [parent], changed, message)

    def amend(
        self,
        files: Mapping[str, Content] | None = None,
        message: str = "amended",
        *,
        mode: int = FILE,
    ) -> CommitId:
        """Replace the last commit with one that has *files* changed as well."""
        last = self._required_head()
        parents = [CommitId(str(parent)) for parent in self._commit(last).parent_ids]
        return self._write(parents, self._changed(self._files_of(last), files or {}, mode), message)

    def merge(
        self, other: str, files: Mapping[str, Content] | None = None, message: str = "merge"
    ) -> CommitId:
        """Merge *other* into the current branch. *files* settles conflicts.

        A file that only one side changed since the merge base is taken from that
        side; where both did, *files* must name it.
        """
        ours, theirs = self._required_head(), self.resolve(other)
        base = self._repository.merge_base(ours, theirs)
        merged = _merged(
            self._files_of(CommitId(str(base)) if base else None),
            self._files_of(ours),
            self._files_of(theirs),
            settled={os.fsencode(path) for path in files or {}},
        )
        return self._write([ours, theirs], self._changed(merged, files or {}, FILE), message)

    def join(
        self, *others: str, files: Mapping[str, Content] | None = None, message: str = "join"
    ) -> CommitId:
        """Commit with *others* as further parents; the files are ours but for *files*."""
        parents = [self._required_head(), *map(self.resolve, others)]
        return self._write(
            parents, self._changed(self._files_of(parents[0]), files or {}, FILE), message
        )

    def branch(self, name: str, revision: str = "HEAD") -> CommitId:
        """Make a branch (or move one) without switching to it."""
        target = self.resolve(revision)
        self._repository.references.create(f"refs/heads/{name}", target, force=True)
        return target

    def tag(self, name: str, revision: str = "HEAD", *, message: str | None = None) -> str:
        """Make a tag, annotated where there is a message. Gives the id the tag names."""
        target = self.resolve(revision)
        if message is None:
            self._repository.references.create(f"refs/tags/{name}", target, force=True)
            return target
        tag = self._repository.create_tag(
            name, target, ObjectType.COMMIT, self._signature(), message
        )
        return str(tag)

    def checkout(self, name: str) -> CommitId:
        """Switch to a branch, or detach HEAD at any other revision. Touches no files."""
        target = self.resolve(name)
        full_name = f"refs/heads/{name}"
        if pygit2.reference_is_valid_name(full_name) and full_name in self._repository.references:
            self._repository.set_head(full_name)
        else:
            self._repository.set_head(pygit2.Oid(hex=target))
        return target

    def orphan(self, name: str) -> None:
        """Switch to a branch that has no commit yet."""
        self._repository.set_head(f"refs/heads/{name}")

    def reset(self, revision: str) -> CommitId:
        """Move the current branch to *revision*."""
        target = self.resolve(revision)
        self._move_head(target)
        return target

    def materialise(self) -> None:
        """Make the work tree and the index match HEAD, with git itself."""
        self.git("reset", "--hard", "--quiet")

    def git(self, *arguments: str, stdin: bytes = b"") -> str:
        """Run git in the repository, and give what it printed without the last newline."""
        finished = subprocess.run(
            ("git", *arguments), cwd=self.path, input=stdin, capture_output=True, check=False
        )
        if finished.returncode:
            raise AssertionError(f"git {arguments}: {os.fsdecode(finished.stderr)}")
        return os.fsdecode(finished.stdout).removesuffix("\n")

    def write_blob(self, content: bytes) -> BlobId:
        """Store a blob that nothing refers to."""
        return BlobId(str(self._repository.odb.write(ObjectType.BLOB, content)))

    def write_tree(self, entries: list[tuple[int, bytes, str]]) -> TreeId:
        """Store a tree of (mode, name, id) exactly as given, however wrong it is."""
        raw = b"".join(
            b"%o %s\0%s" % (mode, name, bytes.fromhex(object_id))
            for mode, name, object_id in entries
        )
        return TreeId(str(self._repository.odb.write(ObjectType.TREE, raw)))

    def commit_tree(self, tree: str, message: str = "") -> CommitId:
        """Commit an existing tree on the current branch."""
        parent = self.head
        return self._write_commit([] if parent is None else [parent], tree, message)

    # -- reading

    @property
    def head(self) -> CommitId | None:
        """The current commit; None on an unborn branch."""
        if self._repository.head_is_unborn:
            return None
        return CommitId(str(self._repository.head.target))

    @property
    def tree(self) -> TreeId:
        """The tree of the current commit."""
        return self.tree_of("HEAD")

    def resolve(self, revision: str) -> CommitId:
        """The commit that *revision* names, in libgit2's reading."""
        return CommitId(str(self._repository.revparse_single(revision).peel(pygit2.Commit).id))

    def tree_of(self, revision: str) -> TreeId:
        """The tree of *revision*."""
        return TreeId(str(self._commit(self.resolve(revision)).tree_id))

    # -- inside

    def _commit(self, commit: CommitId) -> pygit2.Commit:
        found = self._repository[commit]
        assert isinstance(found, pygit2.Commit)
        return found

    def _required_head(self) -> CommitId:
        head = self.head
        assert head is not None, "the branch has no commit yet"
        return head

    def _files_of(self, commit: CommitId | None) -> _Files:
        if commit is None:
            return {}
        if commit not in self._files:
            self._files[commit] = dict(self._read_tree(self._commit(commit).tree, b""))
        return self._files[commit]

    def _read_tree(self, tree: pygit2.Tree, above: bytes) -> list[tuple[bytes, _Entry]]:
        found = []
        for child in tree:
            assert child.raw_name is not None
            path = above + child.raw_name
            if isinstance(child, pygit2.Tree):
                found += self._read_tree(child, path + b"/")
            else:
                found.append((path, _Entry(int(child.filemode), str(child.id))))
        return found

    def _changed(self, before: _Files, changes: Mapping[str, Content], mode: int) -> _Files:
        after = dict(before)
        for name, content in changes.items():
            path = os.fsencode(name)
            _make_room(after, path)
            if content is not None:
                after[path] = _Entry(mode, self._object_for(content, mode))
        return after

    def _object_for(self, content: str | bytes, mode: int) -> str:
        if mode == SUBMODULE:
            assert isinstance(content, str)
            return content
        raw = content.encode() if isinstance(content, str) else content
        return self.write_blob(raw)

    def _write(self, parents: list[CommitId], files: _Files, message: str) -> CommitId:
        commit = self._write_commit(parents, self._tree_for(files), message)
        self._files[commit] = files
        return commit

    def _write_commit(self, parents: list[CommitId], tree: str, message: str) -> CommitId:
        signature = self._signature()
        self._commits += 1
        commit = self._repository.create_commit(
            None, signature, signature, message or f"commit {self._commits}", tree, list(parents)
        )
        self._move_head(CommitId(str(commit)))
        return CommitId(str(commit))

    def _signature(self) -> pygit2.Signature:
        return pygit2.Signature(NAME, EMAIL, START + self.step * self._commits, 0)

    def _move_head(self, commit: CommitId) -> None:
        if self._repository.head_is_detached:
            self._repository.set_head(pygit2.Oid(hex=commit))
        else:
            branch = self._repository.lookup_reference("HEAD").target
            self._repository.references.create(str(branch), commit, force=True)

    def _tree_for(self, files: _Files) -> str:
        """Write the trees, from the deepest folder up. Trees written before are remembered."""
        below: dict[bytes, _Files] = {}
        entries: _Files = {}
        for path, entry in files.items():
            folder, slash, rest = path.partition(b"/")
            if slash:
                below.setdefault(folder, {})[rest] = entry
            else:
                entries[path] = entry
        for folder, inside in below.items():
            entries[folder] = _Entry(_FOLDER, self._tree_for(inside))
        ordered = tuple(sorted(entries.items(), key=_git_order))
        if ordered not in self._trees:
            self._trees[ordered] = self.write_tree(
                [(entry.mode, name, entry.object_id) for name, entry in ordered]
            )
        return self._trees[ordered]


def _git_order(item: tuple[bytes, _Entry]) -> bytes:
    """Git sorts folders as if their names ended in a slash."""
    name, entry = item
    return name + b"/" if entry.mode == _FOLDER else name


def _make_room(files: _Files, path: bytes) -> None:
    """Remove what is at *path*, below it, and every file that it would be below."""
    inside = path + b"/"
    for taken in [other for other in files if other == path or other.startswith(inside)]:
        del files[taken]
    parts = path.split(b"/")
    for depth in range(1, len(parts)):
        files.pop(b"/".join(parts[:depth]), None)


def _merged(base: _Files, ours: _Files, theirs: _Files, *, settled: set[bytes]) -> _Files:
    merged: _Files = {}
    for path in base.keys() | ours.keys() | theirs.keys():
        old, our, their = base.get(path), ours.get(path), theirs.get(path)
        if old != our != their != old and path not in settled:
            raise AssertionError(f"{os.fsdecode(path)} conflicts")
        taken = their if our == old else our
        if taken is not None:
            merged[path] = taken
    return merged
