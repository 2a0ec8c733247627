"""What reading and asking history costs, beside what git takes to list it.

    python benchmarks/history.py CLONE [--versions 100]

CLONE is a repository with much history, sympy's say; a clone of it that shares its objects is made
in a temporary folder. Seconds are wall clock, and processor time of a process with all that it
starts; ratios are of processor time, for machines are shared.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

from remora.indexer.history.table import CommitTable
from remora.indexer.models.ids import RepoPath
from remora.indexer.workspace import Workspace

_RUNS = 5


class Cost(NamedTuple):
    """What a process took."""

    wall: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.wall:.3f} s wall, {self.cpu:.3f} s CPU"


def cost(command: list[str] | str, cwd: Path) -> Cost:
    """Run *command* to its end, with what it prints thrown away."""
    before, begun = os.times(), time.perf_counter()
    shell = isinstance(command, str)
    subprocess.run(command, cwd=cwd, shell=shell, check=True, stdout=subprocess.DEVNULL)
    wall, after = time.perf_counter() - begun, os.times()
    cpu = after.children_user + after.children_system
    return Cost(wall, cpu - before.children_user - before.children_system)


def typical(command: list[str] | str, cwd: Path) -> Cost:
    """The median of some runs."""
    costs = [cost(command, cwd) for _ in range(_RUNS)]
    return Cost(median(c.wall for c in costs), median(c.cpu for c in costs))


class Bench:
    """One clone, with its store in the usual place: another one makes a call longer."""

    def __init__(self, origin: Path, folder: Path) -> None:
        self.folder = folder
        self.clone = folder / "clone"
        subprocess.run(["git", "clone", "-q", "--shared", str(origin), str(self.clone)], check=True)

    def ours(self, *arguments: str) -> list[str]:
        """A call of the command line."""
        return [sys.executable, "-m", "remora.indexer.cli.main", *arguments]

    def table(self) -> CommitTable:
        """The table, as it is stored."""
        rows = Workspace(self.clone).store.make().history
        standing = rows.standing()
        assert standing is not None
        return CommitTable(rows, standing)

    def filling(self) -> None:
        """Listing by git, and the table filled."""
        listing = (
            "git rev-list --topo-order --parents HEAD | cut -d' ' -f1,2 | "
            "git diff-tree --stdin -r --root --raw -z --no-renames --no-abbrev"
        )
        by_git = typical(listing, self.clone)
        merges = cost(["git", "log", "--raw", "-m", "--no-renames", "HEAD"], self.clone)
        cost(self.ours("sync", "-q"), self.clone)
        filled = cost(self.ours("sync", "-q", "--history"), self.clone)
        table = self.table()
        print(f"{table.standing.commits:,} commits, {table.standing.paths:,} paths")
        print(f"git rev-list | diff-tree against first parents: {by_git}")
        print(f"git log --raw -m (merges against each parent): {merges}")
        print(
            f"filling: {filled}; {filled.cpu / by_git.cpu:.2f} times the first, "
            f"{filled.cpu / merges.cpu:.2f} times the second"
        )

    def node(self, versions: int) -> None:
        """The history of a node in a file of about so many versions."""
        path, name, lines = self._node(self.table(), versions)
        key = f"node:{path}:{name}"
        print(f"{key}, in a file of about {versions} versions")
        first = cost(self.ours("history", "-q", key), self.clone)
        warm = typical(self.ours("history", "-q", key), self.clone)
        by_git = typical(["git", "log", f"-L{lines[0]},{lines[1]}:{path}"], self.clone)
        print(f"first: {first}\nthen: {warm}\ngit log -L: {by_git}")
        print(
            f"git log -L / then: {by_git.cpu / warm.cpu:.1f} in CPU, {by_git.wall / warm.wall:.1f}"
        )

    def _node(self, table: CommitTable, versions: int) -> tuple[RepoPath, str, tuple[int, int]]:
        """The longest function of the file whose number of versions is nearest."""
        tip = table.standing.commits - 1
        there = [p for p in table.path_names if table.trail(p).blob_at(tip) is not None]
        path = min(there, key=lambda p: abs(_blobs(table, p) - versions))
        listed = subprocess.run(
            self.ours("ls", "-q", "--json", "--sort", "lines", path),
            cwd=self.clone,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        import json

        nodes = [json.loads(line) for line in listed.splitlines()]
        node = next(n for n in nodes if n["node_type"] in ("function", "method"))
        return path, node["node_name"], (node["start_line"], node["end_line"])

    def diff(self, commits: int = 500) -> None:
        """What lies between HEAD and so many commits before it, facts known."""
        older = f"HEAD~{commits}"
        cost(self.ours("diff", "-q", older, "--json"), self.clone)
        print(f"diff {older}: {typical(self.ours('diff', '-q', older, '--json'), self.clone)}")

    def sync(self) -> None:
        """A commit of one file, with the table and without."""
        path = self.table().path_names[0]
        bare = Bench(self.clone, self.folder / "bare")
        cost(bare.ours("sync", "-q"), bare.clone)
        costs: dict[bool, list[Cost]] = {True: [], False: []}
        for number in range(4 * _RUNS):
            for bench in (self, bare) if number % 2 else (bare, self):
                bench.commit(path, number)
                costs[bench is self].append(cost(bench.ours("sync", "-q"), bench.clone))
        with_table, without = (
            Cost(median(c.wall for c in costs[kind]), median(c.cpu for c in costs[kind]))
            for kind in (True, False)
        )
        print(f"sync of one commit: {with_table}; without the table {without}")
        print(f"the table: {1000 * (with_table.cpu - without.cpu):.1f} ms CPU")

    def commit(self, path: RepoPath, number: int) -> None:
        """A commit that adds a line to a file."""
        with (self.clone / path).open("a") as file:
            file.write(f"# {number}\n")
        author = ["-c", "user.name=A", "-c", "user.email=a@b"]
        subprocess.run(["git", *author, "commit", "-qam", f"c{number}"], cwd=self.clone, check=True)


def _blobs(table: CommitTable, path: RepoPath) -> int:
    """How many contents a path has had."""
    return len({new for _, new in table.trail(path).changes.values()} - {None})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("clone", type=Path)
    parser.add_argument("--versions", type=int, default=100)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(given.clone.resolve(), Path(folder))
        bench.filling()
        bench.node(given.versions)
        bench.diff()
        bench.sync()


if __name__ == "__main__":
    main()
