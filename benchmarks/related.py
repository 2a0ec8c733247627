"""Tests related to every function of a source tree, named as a recording names them.

python benchmarks/related.py ROOT [--source src]... [--hops N] > table.json
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Collection
from pathlib import Path

from dynamic import dotted
from remora.indexer.callgraph.related import HOPS, Calls, related_tests, test_of
from remora.indexer.linker import link
from remora.indexer.linker.links import definition_of, is_inner_lambda
from snapshot import flows_of


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path)
    parser.add_argument("--source", action="append", default=[])
    parser.add_argument("--hops", type=int, default=HOPS)
    arguments = parser.parse_args()
    tables = link(flows_of(arguments.root))
    calls: dict[str, dict[str, list[tuple[str, str, tuple[int, ...]]]]] = {}
    units = []
    for path, row in tables.rows["files"].items():
        for unit, (_, _, outcome) in row.items():
            units.append(unit)
            own = {unit, definition_of(unit)} if is_inner_lambda(unit) else {unit}
            callers_here = sorted(name[len(path) + 1 :] for name in own)
            for callee, how, lines in outcome.links:
                calls.setdefault(callee, {}).setdefault(path, []).extend(
                    (name, how, lines) for name in callers_here
                )

    def callers(targets: Collection[str]) -> Calls:
        return [(target, *by) for target in targets for by in calls.get(target, {}).items()]

    table: dict[str, set[str]] = {}
    for unit in units:
        if test_of(unit) is None:
            found = related_tests([unit], callers, arguments.hops)
            names = table.setdefault(dotted(definition_of(unit), arguments.source), set())
            names |= {dotted(test.test, []) for test in found}
    print(json.dumps({name: sorted(tests) for name, tests in sorted(table.items())}))


if __name__ == "__main__":
    main()
