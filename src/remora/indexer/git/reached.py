"""Which objects the trees that somebody may ask for hold, and what history reaches."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from contextlib import closing

from remora.indexer.git.command import Git
from remora.indexer.git.objects import is_object_id

# Each object once, however many trees hold it; what is missing (a partial clone, a ref to
# what is gone) reaches nothing.
_LIST = ("rev-list", "--objects", "--ignore-missing", "--missing=allow-any", "--stdin")

# Git makes the names of worktrees so that they can be part of a ref; what others may have put
# beside them must not read as a range, or as several lines.
_PLAIN = re.compile(r"(?:[\w+=/-]|\.(?!\.))*")


def held_by_worktrees(git: Git, worktrees: Iterable[str], trees: Iterable[str]) -> list[str]:
    """The objects in HEAD and the index of each of *worktrees*, in all branches and *trees*.

    A worktree is named by its id, the main one by the empty one. Raises GitError.
    """
    roots = _told([*_heads(worktrees), *filter(is_object_id, trees)])
    listed = git.run(*_LIST, "--no-walk", "--indexed-objects", "--branches", stdin=roots).stdout
    return [line.partition(b" ")[0].decode("ascii") for line in listed.splitlines()]


def reached_by_refs(
    git: Git, wanted: Collection[str], worktrees: Iterable[str]
) -> dict[str, bytes]:
    """Those of *wanted* that a ref, or the HEAD of a worktree, reaches: at once or by its history.

    Each with a path at which it stood, those of the oldest commits first. Goes through
    history until all are found. Raises GitError.
    """
    left = {name.encode("ascii") for name in wanted}
    found: dict[str, bytes] = {}
    if not left:
        return found
    with closing(git.lines(*_LIST, "--all", stdin=_told(_heads(worktrees)))) as lines:
        for line in lines:
            name, _, path = line.rstrip(b"\n").partition(b" ")
            if name in left:
                left.remove(name)
                found[name.decode("ascii")] = path
                if not left:
                    break
    return dict(reversed(found.items()))


def _heads(worktrees: Iterable[str]) -> list[str]:
    return [f"{name or 'main-worktree'}/HEAD" for name in worktrees if _PLAIN.fullmatch(name)]


def _told(roots: Iterable[str]) -> bytes:
    return "".join(f"{root}\n" for root in roots).encode("utf-8", "surrogateescape")


def left_behind(git: Git, commits: Iterable[str]) -> int | None:
    """How many commits *commits* reach that no ref and no HEAD does; None where git lost some.

    Raises GitError.
    """
    told = "".join(f"{name}\n" for name in commits if is_object_id(name))
    finished = git.run(
        *("rev-list", "--count", "--stdin", "--not", "--all"),
        stdin=told.encode("ascii"),
        accept=(0, 128),
    )
    return int(finished.stdout) if finished.status == 0 else None
