"""How far a change of revision spreads through the links: counts, which no neighbour changes.

    python benchmarks/spread.py REPOSITORY [--back 5,50,400] [--under FOLDER,...] [--keep FILE]

Links HEAD in memory, from scratch, and takes it to HEAD~N along first parents: how many static
symbols differ, which scopes those wake before the first round, how many are evaluated in each
round and how many of these wrote what they had written before, and which symbols and cells wake
most. With --under only what lies under these folders is linked. With --keep the link of HEAD
stays in FILE for the next run of the same version.
"""

from __future__ import annotations

import argparse
import pickle
import subprocess
import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from typing import cast

from remora.indexer.foundation.cycles import no_cycle_search
from remora.indexer.linker.cells import Cell
from remora.indexer.linker.engine.rows import StoredRows
from remora.indexer.linker.engine.solver import Relinking, link
from remora.indexer.linker.engine.tables import READS, MemoryTables, PackedReads
from remora.indexer.linker.engine.unit import Unit
from remora.indexer.linker.limits import ALL_ROUNDS
from remora.indexer.models.flow import FileFlow
from remora.indexer.models.ids import BlobId, UnitId
from remora.indexer.rules import DEFAULT_CONVENTIONS, PYTHON_SUFFIXES
from remora.indexer.scan_pool.worker import encoded_facts
from remora.indexer.store import decode_flow
from speed import git, line

HUBS = 12
"""How many symbols and cells that wake most are told."""
Blobs = Mapping[str, str]
"""By path."""


class Texts:
    """The flow of a repository's blobs, each extracted once."""

    def __init__(self, repository: Path, under: str) -> None:
        self.repository = repository
        self.under = under
        self._flows: dict[str, bytes] = {}

    def at(self, revision: str) -> Blobs:
        """The Python files of a revision."""
        told = git(self.repository, "ls-tree", "-r", "-z", revision, *self._below())
        found: dict[str, str] = {}
        for record in filter(None, told.split("\0")):
            head, _, path = record.partition("\t")
            mode, _, blob = head.split(" ")
            if mode.startswith("100") and path.endswith(PYTHON_SUFFIXES):
                found[path] = blob
        return found

    def _below(self) -> list[str]:
        return [f"{folder}/" for folder in self.under.split(",") if folder]

    def flows(self, blobs: Blobs) -> dict[str, FileFlow]:
        """Their flow, as a store gives it back."""
        found: dict[str, FileFlow] = {}
        for path, blob in blobs.items():
            decoded = decode_flow(self._flow(blob))
            if decoded is not None:
                found[path] = decoded
        return found

    def _flow(self, blob: str) -> bytes:
        if blob not in self._flows:
            command = ["git", "cat-file", "blob", blob]
            read = subprocess.run(command, cwd=self.repository, capture_output=True, check=True)
            self._flows[blob] = encoded_facts(BlobId(blob), read.stdout, with_flow=True)[2]
        return self._flows[blob]


class Watched(Relinking):
    """A relink that notes which scopes are evaluated when, and because of what."""

    def watch(self) -> None:
        """Before it runs."""
        self.evaluated: Counter[int] = Counter()
        self.as_before: Counter[int] = Counter()
        """By round: scopes evaluated, and how many of them wrote what they had written."""
        self.because: Counter[tuple[str, bool]] = Counter()
        """Evaluations by why there was one, and whether it wrote what it had written,"""
        self.seconds: defaultdict[tuple[str, bool], float] = defaultdict(float)
        """and their CPU."""
        self.first: dict[UnitId, int] = {}
        """Stored scopes that read a symbol that differs, with the first round in which they did."""
        self.readers: Counter[str] = Counter()
        self.alone: Counter[str] = Counter()
        """By cell how often it had a scope evaluated, and how often nothing else would have."""

    def _waiting(self, number: int) -> list[UnitId]:
        if not number:
            for first, names in self.worklist.planned.items():
                self.first.update(dict.fromkeys(names, first))
        waiting = super()._waiting(number)
        self.evaluated[number] = len(waiting)
        moved = set(self.queries.changed[self.queries.moment])
        for name in waiting:
            cells = moved.intersection(chain.from_iterable(self.units[name].cells))
            self.readers.update(cells)
            if len(cells) == 1:
                self.alone.update(cells)
        return waiting

    def _evaluate(self, unit: Unit, number: int) -> None:
        began = time.process_time()
        super()._evaluate(unit, number)
        took = time.process_time() - began
        same = unit.out == self._written_before(unit.scope.unit, number)
        self.as_before[number] += same
        self.because[self._why(unit, number), same] += 1
        self.seconds[self._why(unit, number), same] += took

    def _why(self, unit: Unit, number: int) -> str:
        name = unit.scope.unit
        if unit.path in self.change.paths() and name not in self.change.unchanged_in(unit.path):
            return "its own text"
        return "a symbol" if self.first.get(name, ALL_ROUNDS) <= number else "a cell"

    def _written_before(self, name: UnitId, number: int) -> dict[Cell, object]:
        row = self.stored.units(name.rpartition(":")[0]).get(name)
        found: dict[Cell, object] = {}
        for cell in row[1] if row is not None else ():
            for moment, values in self.stored.writers(cell)[name]:
                if moment <= number:
                    found[cell] = values
        return {cell: values for cell, values in found.items() if values}

    def told(self) -> None:
        """Print the counts of the run."""
        change = self.change
        kept = sum(map(len, change.unchanged.values()))
        readers = {symbol: self._outside(symbol) for symbol in self.differing}
        woken = set().union(*readers.values())
        line("  files that differ", f"{len(change.paths()):,}")
        own = sum(len(self.stored.units(path)) for path in change.paths()) - kept
        line("  their scopes: kept, again", f"{kept:,}, {own:,}")
        line("  symbols that differ", f"{len(self.differing):,}")
        line("  scopes that these wake", f"{len(woken):,}")
        line("  evaluated by round", ", ".join(str(self.evaluated[n]) for n in range(ALL_ROUNDS)))
        line("  that wrote as before", ", ".join(str(self.as_before[n]) for n in range(ALL_ROUNDS)))
        line("  evaluated in all", f"{self.evaluated.total():,}")
        for why in ("its own text", "a symbol", "a cell"):
            told = [
                f"{self.because[why, same]:,} in {self.seconds[why, same]:.2f} s"
                for same in (True, False)
            ]
            line(f"  for {why}: wrote as before, otherwise", ", ".join(told))
        only = Counter(name for names in readers.values() for name in names)
        hubs = [(len(names), sum(only[n] == 1 for n in names), s) for s, names in readers.items()]
        _top("symbols", hubs)
        _top("cells", [(self.readers[cell], self.alone[cell], cell) for cell in self.readers])
        kinds: Counter[str] = Counter()
        for cell, number in self.alone.items():
            kinds[cell[0]] += number
        print("  woken by one kind of cell alone:", dict(kinds.most_common()))

    def _outside(self, symbol: str) -> set[UnitId]:
        """The scopes of other files, or kept, that have read *symbol*."""
        changed = set(self.change.paths())
        return {
            name
            for name, _ in self.stored.dependents(symbol)
            if (path := name.rpartition(":")[0]) not in changed
            or name in self.change.unchanged_in(path)
        }


def _top(what: str, hubs: list[tuple[int, int, str]]) -> None:
    print(f"  {what} that wake most: scopes, those woken by nothing else")
    for readers, alone, name in sorted(hubs, reverse=True)[:HUBS]:
        print(f"    {readers:6,} {alone:6,}  {name}")


def measure(texts: Texts, tables: MemoryTables, here: Blobs, revision: str) -> None:
    """Take the link of HEAD to *revision*, and tell of it; *tables* stay as they are."""
    there = texts.at(revision)
    tables.linked, tables.flows = tables.flows, texts.flows(there)
    run = Watched(
        StoredRows(tables, none=False),
        there.keys() - here.keys(),
        here.keys() - there.keys(),
        {path for path in here.keys() & there.keys() if here[path] != there[path]},
        None,
        DEFAULT_CONVENTIONS,
    )
    run.watch()
    began = time.process_time()
    with no_cycle_search():
        run.run(lambda share: None, None)
    line(revision, f"{time.process_time() - began:.2f} s of CPU, watching included")
    run.told()
    run.program.clear()
    tables.flows = tables.linked


def _linked(texts: Texts, here: Blobs, kept: Path | None) -> MemoryTables:
    """The rows of HEAD: those kept in a file, or made."""
    flows = texts.flows(here)
    tables = MemoryTables(flows)
    if kept is not None and kept.exists():
        tables.rows = pickle.loads(kept.read_bytes())
        return tables
    began = time.process_time()
    tables = link(flows)
    line("linked from nothing", f"{time.process_time() - began:.2f} s of CPU")
    line("  evaluated in all", f"{sum(_evaluations(tables)):,}")
    if kept is not None:
        kept.write_bytes(pickle.dumps(tables.rows, pickle.HIGHEST_PROTOCOL))
    return tables


def _evaluations(tables: MemoryTables) -> list[int]:
    """Of each scope, how often it was evaluated."""
    return [len(rounds) for units in tables.files().values() for rounds, _, _ in units.values()]


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0] if __doc__ else "")
    parser.add_argument("repository", type=Path)
    parser.add_argument("--back", default="5,50,400")
    parser.add_argument("--under", default="")
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    texts = Texts(given.repository.resolve(), given.under)
    here = texts.at("HEAD")
    tables = _linked(texts, here, given.keep)
    rows = cast("Mapping[str, PackedReads]", tables.rows[READS])
    reads = sum(sum(map(len, listed)) + sum(_sizes(units)) for *listed, units in rows.values())
    line("rows of reads, uncompressed", f"{reads / 1e6:.1f} MB")
    for back in given.back.split(","):
        measure(texts, tables, here, f"HEAD~{back}")


def _sizes(units: Mapping[UnitId, tuple[tuple[int, bytes], ...]]) -> list[int]:
    return [len(bits) for rounds in units.values() for _, bits in rounds]


if __name__ == "__main__":
    main()
