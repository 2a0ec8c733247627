"""Tests related to every function of a source tree, named as a recording names them.

python benchmarks/related.py ROOT [--source src]... [--depth N] > table.json
python benchmarks/related.py ROOT [--source src]... [--depth N] --against data/NAME

The second prints how often what was told with a confidence was so: by confidence, the pairs of
a function and a test, of those that the recording data/NAME.tests.jsonl.gz knows, and the share
that ran.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from pathlib import Path

from dynamic import dotted
from remora.indexer.callgraph.related import Calls, related_tests, test_of
from remora.indexer.linker import link
from remora.indexer.linker.links import definition_of, is_inner_lambda, spread_rows
from snapshot import flows_of


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path)
    parser.add_argument("--source", action="append", default=[])
    parser.add_argument("--depth", type=int)
    parser.add_argument("--against")
    arguments = parser.parse_args()
    tables = link(flows_of(arguments.root))
    calls: dict[str, dict[str, list[tuple[str, str, tuple[int, ...]]]]] = {}
    units = []
    for unit, links in spread_rows(tables.files()).items():
        path = unit.rpartition(":")[0]
        units.append(unit)
        own = {unit, definition_of(unit)} if is_inner_lambda(unit) else {unit}
        callers_here = sorted(name[len(path) + 1 :] for name in own)
        for callee, how, lines in links:
            calls.setdefault(callee, {}).setdefault(path, []).extend(
                (name, how, lines) for name in callers_here
            )

    def callers(targets: Collection[str]) -> Calls:
        return [(target, *by) for target in targets for by in calls.get(target, {}).items()]

    table: dict[str, dict[str, float]] = {}
    for unit in units:
        if test_of(unit) is None:
            confidences = table.setdefault(dotted(definition_of(unit), arguments.source), {})
            for test, _, confidence in related_tests([unit], callers, arguments.depth):
                name = dotted(test, [])
                confidences[name] = max(confidence, confidences.get(name, 0.0))
    if arguments.against:
        compare(table, arguments.against)
    else:
        print(json.dumps({name: sorted(tests) for name, tests in sorted(table.items())}))


def compare(table: Mapping[str, Mapping[str, float]], recording: str) -> None:
    """Print by confidence how many pairs were told, and which share of them ran."""
    ran: dict[str, set[str]] = {}
    with gzip.open(f"{recording}.tests.jsonl.gz", "rt") as file:
        for row in map(json.loads, file):
            if "test" in row:
                path, _, name = row["test"].partition("::")
                ran[dotted(f"{path}:{name.replace('::', '.')}", [])] = set(row["functions"])
    known = set().union(*ran.values())
    pairs: dict[float, list[bool]] = defaultdict(list)
    for function in table.keys() & known:
        for test, confidence in table[function].items():
            if test in ran:
                pairs[round(confidence, 1)].append(function in ran[test])
    for confidence, happened in sorted(pairs.items(), reverse=True):
        print(f"{confidence:.1f} {len(happened):7,} {sum(happened) / len(happened):.2f}")


if __name__ == "__main__":
    main()
