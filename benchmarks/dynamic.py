"""The static call graph of one source tree, named as a recording of its calls names it.

    python benchmarks/dynamic.py ROOT [--source src]... > graph.json

Names are dotted, relative to the first of the source folders that holds the file.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

from remora.indexer.linker import MemoryTables, link
from remora.indexer.linker.links import spread_rows
from snapshot import classes_of, flows_of


def dotted(unit: str, sources: list[str]) -> str:
    path, _, name = unit.rpartition(":")
    for source in sources:
        if path.startswith(source + "/"):
            path = path[len(source) + 1 :]
            break
    module = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    name = re.sub(r"@\d+", "", name)
    return module if name == "__module__" else f"{module}.{name}"


def graph(tables: MemoryTables, sources: list[str]) -> dict[str, list[str]]:
    found: dict[str, set[str]] = {}
    classes = classes_of(tables.flows)
    for unit, links in spread_rows(tables.files()).items():
        callees = found.setdefault(dotted(unit, sources), set())
        callees |= {
            dotted(edge.callee, sources)
            for edge in links
            if ":" in edge.callee and edge.callee not in classes
        }
    return {caller: sorted(callees) for caller, callees in sorted(found.items())}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path)
    parser.add_argument("--source", action="append", default=[])
    arguments = parser.parse_args()
    print(json.dumps(graph(link(flows_of(arguments.root)), arguments.source)))


if __name__ == "__main__":
    main()
