"""How large a store becomes that follows a history, beside one made at its end.

    python benchmarks/growth.py REPOSITORY [--commits 300]

Syncs with links at each of the last commits, one by one, as hooks would; then `gc`; then
the same after history was rewritten to its last commit, and git's own gc. REPOSITORY is
cloned, not touched.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from remora.indexer import Index
from remora.indexer.models.report import GcReport
from speed import clone, git, line, stand_at


class Grown(NamedTuple):
    """What following a history has left, in bytes."""

    left: int
    largest: int
    collections: int
    seconds: float
    """CPU of all syncs."""


def size_of(store: Path) -> int:
    """Bytes of the data file."""
    return (store / "data.mdb").stat().st_size


def follow(repository: Path, store: Path, commits: Iterable[str], *, gc: bool) -> Grown:
    """Sync at each of *commits*, with an index opened for each."""
    sizes = [0]
    began = time.process_time()
    for commit in commits:
        stand_at(repository, commit)
        with Index(repository, store=store, settings={"gc": gc}) as index:
            index.sync(links=True)
        sizes.append(size_of(store))
    collections = sum(after < before for before, after in pairwise(sizes))
    return Grown(sizes[-1], max(sizes), collections, time.process_time() - began)


def made_now(repository: Path, store: Path) -> int:
    """The size of a store that is made where HEAD stands."""
    with Index(repository, store=store) as index:
        index.sync(links=True)
    return size_of(store)


def collect(repository: Path, store: Path) -> GcReport:
    """What `gc` does, as it is by default."""
    with Index(repository, store=store) as index:
        return index.gc()


def rewrite(repository: Path) -> None:
    """One commit of HEAD's tree is all that is left."""
    only = git(repository, "commit-tree", "-m", "all", "HEAD^{tree}")
    for ref in git(repository, "for-each-ref", "--format=%(refname)").split():
        git(repository, "update-ref", "-d", ref)
    git(repository, "update-ref", "--no-deref", "HEAD", only)
    git(repository, "reflog", "expire", "--expire=now", "--all")
    git(repository, "gc", "-q", "--prune=now")


def told(size: int, fresh: int) -> str:
    """A size, and how many times a fresh store that is."""
    return f"{size / 1e6:.2f} MB, {size / fresh:.2f} times"


def measure(repository: Path, folder: Path, count: int) -> None:
    """Follow the last *count* commits of the first parents, with and without collections."""
    listed = git(repository, "rev-list", "--first-parent", f"--max-count={count}", "HEAD")
    commits = listed.split()[::-1]
    kept = follow(repository, folder / "kept", commits, gc=False)
    store = folder / "store"
    grown = follow(repository, store, commits, gc=True)
    fresh = made_now(repository, folder / "fresh")
    line(f"made after {count} commits", f"{fresh / 1e6:.2f} MB")
    line("followed, gc turned off", told(kept.left, fresh))
    line(
        f"followed, {grown.collections} collections: at the end",
        told(grown.left, fresh),
        "2.5 times",
    )
    line("  at its largest", told(grown.largest, fresh), "2.5 times")
    line("  CPU of all syncs, with gc and without", f"{grown.seconds:.1f}, {kept.seconds:.1f} s")
    for name, place in (("", store), (" where it was turned off", folder / "kept")):
        report = collect(repository, place)
        line(f"after gc{name}", told(report.bytes_after, fresh), "1.3 times")
        line("  it took", f"{report.seconds * 1e3:.0f} ms")
    rewrite(repository)
    report = collect(repository, folder / "store")
    what = f"history rewritten, gc: {report.blobs - report.dropped} blobs"
    line(what, told(report.bytes_after, fresh), "1.3 times")


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0] if __doc__ else "")
    parser.add_argument("repository")
    parser.add_argument("--commits", type=int, default=300)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        repository = clone(str(Path(given.repository).resolve()), Path(folder))
        measure(repository, Path(folder), given.commits)


if __name__ == "__main__":
    main()
