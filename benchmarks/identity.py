"""Who is who in the history of a repository: what is told, to be read by eye.

python benchmarks/identity.py CLONE [--commits N] [--sample N] [--seed S] [--patch]

compares each of the last N first-parent commits that changed Python files with its parent, and
prints how often each word was told, and a random sample of the renamed, moved, extracted and
inlined ones: not those that went along with their class or file, which say nothing new. With
--patch, the text of both sides stands below each.
"""

from __future__ import annotations

import argparse
import random
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from remora.indexer.changes.diff import compare
from remora.indexer.models.change import NodeChange
from remora.indexer.models.facts import FileFacts
from remora.indexer.models.ids import BlobId, RepoPath, split_key
from remora.indexer.scanner import Scanner
from remora.indexer.store import Marked, encode_facts

BlobsByPath = dict[RepoPath, BlobId]


class Clone:
    """Blobs and commits of a clone, and facts of what was asked for."""

    def __init__(self, folder: Path) -> None:
        self._git = ["git", "-C", str(folder)]
        self._objects = subprocess.Popen(
            [*self._git, "cat-file", "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._scanner = Scanner(of_versions=True)
        self._facts: dict[BlobId, FileFacts] = {}

    def commits(self, count: int) -> Iterator[tuple[str, BlobsByPath, BlobsByPath]]:
        """Commits that changed Python files, the newest first: id, and both versions."""
        words = ["log", "--first-parent", "--raw", "-z", "--no-abbrev", "--no-renames", "-m"]
        output = self._asked(*words, f"-{count}", "--format=%x01%H", "--", "*.py")
        for commit in output.split("\x01")[1:]:
            name, *entries = commit.strip("\0\n").replace("\n", "\0").split("\0")
            entries = [entry for entry in entries if entry]
            before: BlobsByPath = {}
            after: BlobsByPath = {}
            for meta, path in zip(entries[::2], entries[1::2], strict=True):
                modes = meta[1:].split(" ")
                for mode, blob, side in ((0, 2, before), (1, 3, after)):
                    if modes[mode].startswith("100"):
                        side[RepoPath(path)] = BlobId(modes[blob])
            yield name, before, after

    def _asked(self, *words: str) -> str:
        done = subprocess.run([*self._git, *words], capture_output=True, check=True)
        return done.stdout.decode("utf-8", "surrogateescape")

    def source(self, blob: BlobId) -> bytes:
        """The bytes of *blob*."""
        assert self._objects.stdin is not None and self._objects.stdout is not None
        self._objects.stdin.write(blob.encode() + b"\n")
        self._objects.stdin.flush()
        size = int(self._objects.stdout.readline().split()[2])
        return self._objects.stdout.read(size + 1)[:size]

    def facts(self, blob: BlobId) -> FileFacts:
        """The facts of *blob*."""
        if blob not in self._facts:
            self._facts[blob] = self._scanner.scan(self.source(blob))
        return self._facts[blob]

    def definitions(self, blob: BlobId) -> Marked:
        """What *blob* defines."""
        return Marked(encode_facts(self.facts(blob), 0))

    def text(self, versions: BlobsByPath, key: str | None) -> str:
        """The text of a node in *versions*."""
        place = split_key(key) if key else None
        if place is None:
            return "(none)"
        blob = versions[place[0]]
        found = next(d for d in self.facts(blob).definitions if d.name == place[1])
        text = self.source(blob)[found.start_byte : found.end_byte]
        return text.decode("utf-8", "replace")[:2500]


def container(key: str) -> str:
    """The key of what encloses a node."""
    place, _, name = key.rpartition(":")
    return f"{place}:{name.rpartition('.')[0] or '__module__'}"


def told(changes: list[NodeChange]) -> Iterator[tuple[str, NodeChange]]:
    """What says that a node was another one, or came out of another, and that nothing implies."""
    pairs = {(change.before, change.after) for change in changes}
    for change in changes:
        if change.extracted_from and change.before is None:
            yield "extracted", change
        if change.inlined_into and change.after is None:
            yield "inlined", change
        identity = [word for word in ("renamed", "moved") if word in change.changes]
        if not identity or change.before is None or change.after is None:
            continue
        along = (container(change.before), container(change.after)) in pairs
        if change.type == "module" or not (along and identity == ["moved"]):
            yield " ".join(identity), change


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("clone", type=Path)
    parser.add_argument("--commits", type=int, default=1000)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--patch", action="store_true")
    arguments = parser.parse_args()
    clone = Clone(arguments.clone)
    words: Counter[str] = Counter()
    found: list[tuple[str, str, NodeChange, BlobsByPath, BlobsByPath]] = []
    for commit, before, after in clone.commits(arguments.commits):
        changes = compare(before, after, clone)
        words.update(word for change in changes for word in change.changes)
        found.extend((word, commit, change, before, after) for word, change in told(changes))
    print(*(f"{word} {count}" for word, count in words.most_common()), sep=", ")
    print(Counter(f"{change.type} {word}" for word, _, change, _, _ in found))
    random.seed(arguments.seed)
    for word, commit, change, before, after in random.sample(
        found, min(arguments.sample, len(found))
    ):
        sources = [*change.extracted_from, *change.inlined_into]
        print("\n=====", commit[:10], change.type, word, change.similarity)
        print("   ", change.before, "->", change.after, *sources)
        if arguments.patch:
            print(
                clone.text(before, change.before),
                "-----",
                clone.text(after, change.after),
                sep="\n",
            )
            for key in change.extracted_from:
                print("----- from", clone.text(before, key), sep="\n")


if __name__ == "__main__":
    main()
