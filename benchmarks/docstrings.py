"""How well history tells that a docstring is outdated: labels mined from the same histories.

    python -m benchmarks.docstrings STORES REPOSITORY... [--show]

A commit that mends a docstring after others that changed only the code says that it was outdated
in between. Most commits that change docstrings say no such thing: they mend wording, typing errors
and style. So one counts only where the docstring loses a parameter that had gone before, or states
another default than one that had changed; and where no code changes with it, also where it loses
a word that had left the code, or gains a parameter that had come.

STORES is a folder for stores, where facts of old blobs are kept. Along first parents, by key,
and by body where a name or file changed.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from remora.indexer import Index
from remora.indexer.docstrings.code import code_names
from remora.indexer.docstrings.heads import by_name, heads_of
from remora.indexer.docstrings.markup import code_words
from remora.indexer.docstrings.reading import read_docstring
from remora.indexer.docstrings.truth import DocstringVersion, follow
from remora.indexer.models.facts import Definition
from remora.indexer.models.ids import BlobId, CommitId, RepoPath
from remora.indexer.store import decode_definitions

KINDS = ("removed", "default", "word", "added")
"""What a docstring was mended for, the first that fits: a parameter that it no longer names, a
default, another word of the code that is gone, a parameter that it names now."""
_CHUNK = 400


class Step(NamedTuple):
    """One version of a definition."""

    place: str
    version: DocstringVersion
    code: tuple[Any, ...]
    """All that is not docstring."""


class Period(NamedTuple):
    """From the commit that wrote a docstring to the last before the next one did."""

    steps: Sequence[Step]
    next: Step | None

    @property
    def changes(self) -> int:
        """How often the code changed."""
        pairs = zip(self.steps, self.steps[1:], strict=False)
        return sum(old.code != new.code for old, new in pairs)

    @property
    def label(self) -> str | None:
        """Why it counts as outdated at its end; None where it does not."""
        last, mended = self.steps[-1], self.next
        if mended is None or not mended.version.docstring:
            return None
        alone = mended.code == last.code
        return label(self.steps[0].version, last.version, mended.version, alone=alone)


def label(
    first: DocstringVersion, last: DocstringVersion, mended: DocstringVersion, *, alone: bool
) -> str | None:
    """What *mended* set right in the docstring of what came between *first* and *last*.

    *alone* says that it changed no code itself.
    """
    before, after = _defaults(first), _defaults(last)
    old, new = first.docstring or "", mended.docstring or ""
    said, says = read_docstring(old), read_docstring(new)
    dropped = (set(said.names) | code_words(old)) - code_names(new)
    if dropped & (before.keys() - after.keys()):
        return "removed"
    stated = {p.name: p.default for p in says.parameters}
    for each in said.parameters:
        is_other = stated.get(each.name) not in (None, each.default)
        if each.default and is_other and before.get(each.name) != after.get(each.name):
            return "default"
    if not alone:
        return None
    if any(len(word) > 2 for word in dropped & (first.code_names() - last.code_names())):
        return "word"
    added = (set(says.names) | code_words(new)) - code_names(old)
    return "added" if added & (after.keys() - before.keys()) else None


def _defaults(version: DocstringVersion) -> dict[str, str | None]:
    return {p.name: p.default for head in version.signatures for p in head.parameters}


def periods(steps: Sequence[Step]) -> Iterator[Period]:
    """The periods of one definition in which its code changed at least once."""
    start = 0
    for at in range(1, len(steps) + 1):
        if at == len(steps) or steps[at].version.docstring != steps[start].version.docstring:
            period = Period(steps[start:at], steps[at] if at < len(steps) else None)
            if steps[start].version.docstring and period.changes:
                yield period
            start = at


class Chains:
    """The versions of all definitions along first parents."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._past = index.past()
        self._live: dict[RepoPath, dict[str, list[Step]]] = defaultdict(dict)
        self.all: list[list[Step]] = []
        table = self._past.table
        line = []
        number: int | None = self._past.start
        while number is not None:
            line.append(number)
            number = next(iter(table.parents(number)), None)
        line.reverse()
        for at in range(0, len(line), _CHUNK):
            self._take(line[at : at + _CHUNK])

    @property
    def living(self) -> set[int]:
        """Ids of the chains that stand at the end."""
        return {id(chain) for chains in self._live.values() for chain in chains.values()}

    def _take(self, numbers: Sequence[int]) -> None:
        table, blobs = self._past.table, self._past.blobs
        changes = {number: table.changes(number) for number in numbers}
        blobs.bring({c.new: c.path for some in changes.values() for c in some if c.new})
        for number, some in changes.items():
            gone: dict[str, list[list[Step]]] = defaultdict(list)
            came: list[tuple[RepoPath, Definition, Step]] = []
            for change in some:
                new = change.new if blobs.is_read(change.new) else None
                self._file(change.path, new, table.commit(number), gone, came)
            for path, definition, step in came:
                again = gone.get(definition.body_hash)
                chain = again.pop() if again and definition.kind != "class" else []
                if not chain:
                    self.all.append(chain)
                chain.append(step)
                self._live[path][definition.name] = chain

    def _file(
        self,
        path: RepoPath,
        blob: BlobId | None,
        commit: CommitId,
        gone: dict[str, list[list[Step]]],
        came: list[tuple[RepoPath, Definition, Step]],
    ) -> None:
        before = self._live.pop(path, {})
        found = self._definitions(blob)
        twins = by_name(found)
        now = self._live[path]
        for definition in found:
            if definition.kind == "module":
                continue
            step = self._step(path, blob, commit, definition, heads_of(definition, twins))
            chain = before.pop(definition.name, None)
            if chain is None:
                came.append((path, definition, step))
                continue
            now[definition.name] = chain
            last = chain[-1]
            if (last.code, last.version.docstring) != (step.code, definition.docstring):
                chain.append(step)
        for chain in before.values():
            gone[chain[-1].code[0]].append(chain)

    def _definitions(self, blob: BlobId | None) -> Sequence[Definition]:
        return () if blob is None else decode_definitions(self._index.workspace.facts.encoded(blob))

    def _step(
        self,
        path: RepoPath,
        blob: BlobId | None,
        commit: CommitId,
        found: Definition,
        heads: tuple[Any, ...],
    ) -> Step:
        def names() -> frozenset[str]:
            source = self._past.blobs.source(blob) if blob is not None else b""
            return code_names(source[found.start_byte : found.end_byte].decode("utf-8", "replace"))

        decorators = found.decorators if found.kind != "class" else ()
        version = DocstringVersion(commit, found.docstring, heads, decorators, names)
        code = (found.body_hash, found.signature, found.decorators, heads)
        return Step(f"{path}:{found.name}", version, code)


def measure(name: str, chains: Chains, *, show: bool) -> None:
    """Print what of one history is found, by label, and how often the rest fires."""
    found: Counter[str] = Counter()
    there: Counter[str] = Counter()
    living = chains.living
    for chain in chains.all:
        for period in periods(chain):
            is_open = period.next is None
            what = period.label or ("open" if is_open and id(chain) in living else "other")
            standing = follow(step.version for step in period.steps)
            there[what] += 1
            if standing is not None and standing.outdated:
                found[what] += 1
                if show:
                    reasons = ", ".join(f"{o.what.kind} {o.what.name}" for o in standing.outdated)
                    print(f"  {what:8} {period.steps[-1].place}: {reasons}")
    told = "  ".join(f"{kind} {found[kind]}/{there[kind]}" for kind in (*KINDS, "other", "open"))
    print(f"{name:28} {told}", flush=True)


def main() -> None:
    """Measure each repository that is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stores", type=Path)
    parser.add_argument("repositories", type=Path, nargs="+")
    parser.add_argument("--show", action="store_true", help="list what fires")
    given = parser.parse_args()
    for repository in given.repositories:
        began = time.process_time()
        name = repository.parent.name if repository.name == "repo" else repository.stem
        with Index(repository, store=given.stores / name) as index:
            measure(name, Chains(index), show=given.show)
        print(f"{'':28} {time.process_time() - began:.0f} s of this process", flush=True)


if __name__ == "__main__":
    main()
