"""Which objects the trees that somebody may ask for hold, history left out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from remora.indexer.git.command import Git
from remora.indexer.git.objects import is_object_id

# The objects of each tree once, however many trees hold it; what is missing (a partial
# clone, a ref to what is gone) reaches nothing.
_LIST = ("rev-list", "--objects", "--no-walk", "--ignore-missing", "--missing=allow-any")

# Git makes the names of worktrees so that they can be part of a ref; what others may have put
# beside them must not read as a range, or as several lines.
_PLAIN = re.compile(r"(?:[\w+=/-]|\.(?!\.))*")


def held_by_worktrees(git: Git, worktrees: Iterable[str], trees: Iterable[str]) -> list[str]:
    """The objects in HEAD and the index of each of *worktrees*, in all branches and *trees*.

    A worktree is named by its id, the main one by the empty one. Raises GitError.
    """
    heads = [f"{name or 'main-worktree'}/HEAD" for name in worktrees if _PLAIN.fullmatch(name)]
    tips = [*heads, *filter(is_object_id, trees)]
    told = "".join(f"{tip}\n" for tip in tips)
    return _listed(git, "--indexed-objects", "--branches", "--stdin", stdin=told)


def held_by_refs(git: Git) -> list[str]:
    """The objects in the trees that refs name, those of the newest commits first.

    Raises GitError.
    """
    return _listed(git, "--all")


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


def _listed(git: Git, *options: str, stdin: str = "") -> list[str]:
    told = git.run(*_LIST, *options, stdin=stdin.encode("utf-8", "surrogateescape")).stdout
    return [line.partition(b" ")[0].decode("ascii") for line in told.splitlines()]
