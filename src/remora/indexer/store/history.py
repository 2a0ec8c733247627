"""The history table: commits by number, and what happened to each path.

Numbers only grow, and parents have smaller ones than their children. A row of commits or of
a path is added to as long as its block or bucket is not full, and never changes after that.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Any

from remora.indexer.errors import HistoryMovedError
from remora.indexer.models.history import Committed
from remora.indexer.models.ids import BlobId, CommitId, RepoPath
from remora.indexer.store import history_codec as codec
from remora.indexer.store.environment import Environment
from remora.indexer.store.history_codec import NONE, Block, Changed, TableStanding, Texts
from remora.indexer.store.layout import (
    BLOCK,
    CHANGED,
    HISTORY,
    LIFE,
    PATH_NAME,
    PATHS,
    STANDING,
    TEXTS,
    history_key,
    life_key,
    path_number_key,
)
from remora.indexer.store.transactions import Read, Write

COMMITS_IN_A_BLOCK = 512
"""What is written again for one more commit is at most a block: some 60 kB."""
COMMITS_IN_A_BUCKET = 4096

Numbered = tuple[Committed, tuple[int, ...]]
"""A commit, and the numbers of its parents."""

NOTHING = TableStanding(0, 0, (), b"", 0)


class HistoryRows:
    """The history table of a store."""

    def __init__(self, environment: Environment, wait: float) -> None:
        self._environment = environment
        self._wait = wait

    def standing(self) -> TableStanding | None:
        """How far the table goes; None where it was never begun."""
        with self._environment.read() as read:
            return _standing(read)

    # Reading. All raise HistoryMovedError where the table is not the one of that standing.

    @contextmanager
    def _reading(self, standing: TableStanding) -> Iterator[Read]:
        with self._environment.read() as read:
            found = _standing(read)
            if found is None or found.begun != standing.begun:
                raise _moved()
            yield read

    def blocks(self, standing: TableStanding) -> list[Block]:
        """All commits, in order."""
        with self._reading(standing) as read:
            last = standing.commits // COMMITS_IN_A_BLOCK
            found = (read.get(HISTORY, history_key(BLOCK, number)) for number in range(last + 1))
            return [codec.decode_block(value) for value in found if value is not None]

    def block(self, standing: TableStanding, number: int) -> Block:
        """One block of commits."""
        with self._reading(standing) as read:
            return codec.decode_block(_there(read, BLOCK, number))

    def texts(self, standing: TableStanding, block: int) -> Texts:
        """What the commits of a block say of themselves."""
        with self._reading(standing) as read:
            return codec.decode_texts(_there(read, TEXTS, block))

    def paths_of(self, standing: TableStanding, block: int) -> list[tuple[int, ...]]:
        """Which paths, by number, each commit of a block changed."""
        with self._reading(standing) as read:
            return codec.decode_paths(_there(read, PATHS, block))

    def path_names(self, standing: TableStanding) -> list[RepoPath]:
        """All paths that ever changed, by their numbers."""
        with self._reading(standing) as read:
            names = (_there(read, PATH_NAME, number) for number in range(standing.paths))
            return [RepoPath(os.fsdecode(name)) for name in names]

    def path_number(self, standing: TableStanding, path: RepoPath) -> int | None:
        """The number of *path*; None where it never held a Python file."""
        with self._reading(standing) as read:
            return _path_number(read, path)

    def changed(self, standing: TableStanding, path: int) -> Changed:
        """What happened to the path of that number."""
        with self._reading(standing) as read:
            rows = read.items(HISTORY, history_key(CHANGED, path))
            return _joined(codec.decode_changed(value) for _, value in rows)

    # Lives of nodes

    def life(self, path: RepoPath, name: str) -> Any:
        """What was noted of a node's life, as a tuple; None where nothing was."""
        with self._environment.read() as read:
            value = read.get(HISTORY, life_key(path, name))
        return None if value is None else codec.decode_life(value)[1]

    def note_life(self, path: RepoPath, name: str, life: tuple[Any, ...]) -> None:
        """Note what is known of a node's life. Raises StoreBusyError at once."""
        self.note_lives({(path, name): life})

    def note_lives(self, lives: Mapping[tuple[RepoPath, str], tuple[Any, ...]]) -> None:
        """Note what is known of many, by path and name. Raises StoreBusyError at once."""

        def change(write: Write) -> None:
            for place, life in lives.items():
                value = codec.encode_life(life, write.number)
                write.put(HISTORY, life_key(*place), value)

        self._environment.write(change, wait=0)

    def size_of_lives(self) -> int:
        """About how many bytes all lives take."""
        with self._environment.read() as read:
            return sum(len(key) + len(value) for key, value in read.stored(HISTORY, LIFE))

    def forget_lives(self, most: int) -> None:
        """Drop what was noted of lives, the longest ago first, until *most* bytes are left.

        Each is gone through again when it is asked for.
        """

        def change(write: Write) -> None:
            lives = [
                (codec.decode_life(value)[0], bytes(key), len(key) + len(value))
                for key, value in write.items(HISTORY, LIFE)
            ]
            left = sum(size for _, _, size in lives)
            for _, key, size in sorted(lives):
                if left <= most:
                    break
                write.delete(HISTORY, key)
                left -= size

        self._environment.write(change, wait=self._wait)

    # Writing

    def begin(self, *, expected: TableStanding | None, ends: bytes) -> TableStanding:
        """Begin the table anew; what was in it goes.

        Raises HistoryMovedError, with nothing written, where it stands elsewhere than at
        *expected*.
        """

        def change(write: Write) -> TableStanding:
            if _standing(write) != expected:
                raise _moved()
            write.clear(HISTORY)
            standing = NOTHING._replace(ends=ends, begun=write.number)
            write.put(HISTORY, STANDING, codec.encode_standing(standing))
            return standing

        return self._environment.write(change, wait=self._wait)

    def append(self, numbered: Sequence[Numbered], *, to: TableStanding) -> TableStanding:
        """Add commits, each with the numbers of its parents, in one transaction.

        Raises HistoryMovedError, with nothing written, where it stands elsewhere than at *to*.
        """

        def change(write: Write) -> TableStanding:
            if _standing(write) != to:
                raise _moved()
            standing = _Appending(write, to, numbered).run()
            write.put(HISTORY, STANDING, codec.encode_standing(standing))
            return standing

        return self._environment.write(change, wait=self._wait)

    def clear(self) -> None:
        """Drop all of it."""
        self._environment.write(lambda write: write.clear(HISTORY), wait=self._wait)


class _Appending:
    """Some commits on their way into the table."""

    def __init__(self, write: Write, start: TableStanding, commits: Sequence[Numbered]) -> None:
        self._write = write
        self._start = start
        self._commits = commits
        self._paths = start.paths
        self._path_numbers: dict[RepoPath, int] = {}

    def run(self) -> TableStanding:
        """Write them; how far the table goes then."""
        numbered = list(enumerate(self._commits, self._start.commits))
        changed_paths = []
        by_path: dict[int, list[tuple[int, BlobId | None, BlobId | None]]] = defaultdict(list)
        for number, (commit, _) in numbered:
            paths = [self._path_number(change.path) for change in commit.changes]
            changed_paths.append(tuple(paths))
            for path, (_, old, new) in zip(paths, commit.changes, strict=True):
                by_path[path].append((number, old, new))
        for block, some in groupby(
            zip(numbered, changed_paths, strict=True),
            key=lambda entry: entry[0][0] // COMMITS_IN_A_BLOCK,
        ):
            self._add_to_block(block, list(some))
        self._add_changes(by_path)
        return self._start._replace(
            commits=self._start.commits + len(self._commits), paths=self._paths, tips=self._tips()
        )

    def _tips(self) -> tuple[CommitId, ...]:
        tips = dict.fromkeys(self._start.tips)
        tips.update(dict.fromkeys(commit.line.commit for commit, _ in self._commits))
        for commit, _ in self._commits:
            for parent in commit.line.parents:
                tips.pop(parent, None)
        return tuple(tips)

    def _path_number(self, path: RepoPath) -> int:
        number = self._path_numbers.get(path)
        if number is None:
            number = _path_number(self._write, path)
            if number is None:
                number = self._paths
                self._paths += 1
                self._write.put(HISTORY, path_number_key(path), number.to_bytes(4, "big"))
                self._write.put(HISTORY, history_key(PATH_NAME, number), os.fsencode(path))
            self._path_numbers[path] = number
        return number

    def _add_to_block(
        self,
        number: int,
        added: list[tuple[tuple[int, Numbered], tuple[int, ...]]],
    ) -> None:
        commits = [entry for (_, entry), _ in added]
        first = added[0][0][0] % COMMITS_IN_A_BLOCK
        block, texts, paths = self._block_before(number, first)
        self._put(BLOCK, number, codec.encode_block(_longer_block(block, commits)))
        self._put(TEXTS, number, codec.encode_texts(_longer_texts(texts, commits)))
        self._put(PATHS, number, codec.encode_paths([*paths, *(found for _, found in added)]))

    def _block_before(self, number: int, size: int) -> tuple[Block, Texts, list[tuple[int, ...]]]:
        if size == 0:
            empty = codec.numbers()
            return (
                Block(b"", empty, {}, frozenset(), codec.times(), codec.times()),
                Texts((), ()),
                [],
            )
        rows = (_there(self._write, letter, number) for letter in (BLOCK, TEXTS, PATHS))
        block, texts, paths = rows
        return codec.decode_block(block), codec.decode_texts(texts), codec.decode_paths(paths)

    def _put(self, letter: bytes, number: int, value: bytes) -> None:
        self._write.put(HISTORY, history_key(letter, number), value)

    def _add_changes(
        self, by_path: dict[int, list[tuple[int, BlobId | None, BlobId | None]]]
    ) -> None:
        for path, entries in sorted(by_path.items()):
            for bucket, some in groupby(entries, key=lambda e: e[0] // COMMITS_IN_A_BUCKET):
                commits, old, new = zip(*some, strict=True)
                key = history_key(CHANGED, path, bucket)
                added = Changed(codec.numbers(commits), old, new)
                if bucket == self._start.commits // COMMITS_IN_A_BUCKET:
                    before = self._write.get(HISTORY, key)
                    if before is not None:
                        added = _joined([codec.decode_changed(before), added])
                self._write.put(HISTORY, key, codec.encode_changed(added))


def _standing(read: Read) -> TableStanding | None:
    value = read.get(HISTORY, STANDING)
    return None if value is None else codec.decode_standing(value)


def _there(read: Read, letter: bytes, number: int) -> bytes:
    value = read.get(HISTORY, history_key(letter, number))
    if value is None:
        raise _moved()
    return value


def _path_number(read: Read, path: RepoPath) -> int | None:
    value = read.get(HISTORY, path_number_key(path))
    return None if value is None else int.from_bytes(value, "big")


def _moved() -> HistoryMovedError:
    return HistoryMovedError(
        "the history was read anew by another process meanwhile", hint="run the command again"
    )


def _joined(rows: Iterable[Changed]) -> Changed:
    commits = codec.numbers()
    old: list[BlobId | None] = []
    new: list[BlobId | None] = []
    for row in rows:
        commits.extend(row.commits)
        old += row.old
        new += row.new
    return Changed(commits, tuple(old), tuple(new))


def _longer_block(block: Block, commits: Sequence[Numbered]) -> Block:
    size = len(block.first_parents)
    lines = [commit.line for commit, _ in commits]
    parents = [found for _, found in commits]
    others = {size + i: found[1:] for i, found in enumerate(parents) if found[1:]}
    cut = {size + i for i, (commit, _) in enumerate(commits) if commit.is_cut}
    return Block(
        block.ids + bytes.fromhex("".join(line.commit for line in lines)),
        block.first_parents + codec.numbers(found[0] if found else NONE for found in parents),
        {**block.other_parents, **others},
        block.cut | cut,
        block.author_dates + codec.times(line.author_date for line in lines),
        block.committer_dates + codec.times(line.committer_date for line in lines),
    )


def _longer_texts(texts: Texts, commits: Sequence[Numbered]) -> Texts:
    lines = [commit.line for commit, _ in commits]
    return Texts(
        (*texts.authors, *(line.author for line in lines)),
        (*texts.subjects, *(line.subject for line in lines)),
    )
