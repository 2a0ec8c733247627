"""Invented histories with branches, merges and renames, and the slow way to tell what they hold."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

from tests.history import History

from remora.indexer.models.ids import BlobId, CommitId, RepoPath

FUNCTION = '''def {name}({parameters}):
    """{doc}"""
    total = {seed}
    for item in range({seed}):
        total += item * {step}
    return total, "{name} of {seed}"
'''
PATHS = ("a.py", "pkg/b.py", "pkg/__init__.py", "caf\udce9.pyi", "notes.txt")


def source(names: Mapping[str, tuple[int, int]]) -> str:
    """A module with a function of each name, by its seed and its step."""
    return "\n\n".join(
        FUNCTION.format(name=name, parameters="x", doc="It counts.", seed=100 + seed, step=step)
        for name, (seed, step) in names.items()
    )


def invented(path: Path, seed: int, commits: int = 25) -> History:
    """A history of so many commits, the same for each *seed*."""
    chance = random.Random(seed)
    history = History(path)
    history.commit({"a.py": source({"f": (1, 1), "g": (2, 1)}), "pkg/b.py": source({"h": (3, 1)})})
    branches = ["main"]
    for number in range(commits):
        roll = chance.random()
        if roll < 0.15:
            name = f"b{number}"
            history.branch(name, chance.choice(branches))
            branches.append(name)
        elif roll < 0.35 and len(branches) > 1:
            others = chance.sample(branches, min(len(branches), chance.choice((1, 1, 2))))
            history.join(*others, files=_some_files(chance), message=f"join {number}")
        elif roll < 0.45:
            history.checkout(chance.choice(branches))
        else:
            history.commit(_some_files(chance))
    return history


def _some_files(chance: random.Random) -> dict[str, str | None]:
    path = chance.choice(PATHS)
    if chance.random() < 0.2:
        return {path: None}
    names = chance.sample("fghk", chance.choice((1, 2, 3)))
    return {path: source({name: (ord(name), chance.choice((1, 2, 3))) for name in names})}


def parents_of(history: History) -> dict[CommitId, tuple[CommitId, ...]]:
    """All commits of all branches with their parents, as git tells."""
    lines = history.git("rev-list", "--all", "HEAD", "--parents").split("\n")
    ids = [tuple(map(CommitId, line.split())) for line in lines]
    return {found[0]: found[1:] for found in ids}


def files_of(history: History, commit: CommitId) -> dict[RepoPath, BlobId]:
    """The Python files of a commit, as git tells."""
    told = history.git("ls-tree", "-r", "-z", commit)
    found = {}
    for line in filter(None, told.split("\0")):
        description, _, path = line.partition("\t")
        mode, _, blob = description.split()
        if mode.startswith("100") and path.endswith((".py", ".pyi")):
            found[RepoPath(path)] = BlobId(blob)
    return found
