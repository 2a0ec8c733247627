"""Tests related to every function of a source tree, named as a recording names them.

python benchmarks/related.py ROOT [--source src]... [--hops N] > table.json
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from dynamic import dotted
from remora.indexer.linker import link
from remora.indexer.linker.related import HOPS, related_tests, test_of
from snapshot import flows_of


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path)
    parser.add_argument("--source", action="append", default=[])
    parser.add_argument("--hops", type=int, default=HOPS)
    arguments = parser.parse_args()
    tables = link(flows_of(arguments.root))
    callers: dict[str, list[tuple[str, str]]] = {}
    units = []
    for row in tables.rows["files"].values():
        for unit, (_, _, outcome) in row.items():
            units.append(unit)
            for edge in outcome.links:
                callers.setdefault(edge.callee, []).append((unit, edge.how))
    table: dict[str, set[str]] = {}
    for unit in units:
        if test_of(unit) is None:
            found = related_tests([unit], lambda target: callers.get(target, ()), arguments.hops)
            names = table.setdefault(dotted(unit, arguments.source), set())
            names |= {dotted(test.test, []) for test in found}
    print(json.dumps({name: sorted(tests) for name, tests in sorted(table.items())}))


if __name__ == "__main__":
    main()
