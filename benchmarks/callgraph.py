"""Call graphs of many small folders, as JSON: {"folder/case": {caller: [callee, ...]}}.

    python benchmarks/callgraph.py ROOT [--one]

ROOT holds CATEGORY/CASE folders (with `--one` it is a single case). Names are
dotted from the case's folder, builtins are `<builtin>.len`, methods of builtin
types `<**PyStr**>.join`.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

from remora.indexer.linker import MemoryTables, link
from remora.indexer.linker.links import DECORATOR, spread_rows
from snapshot import classes_of, flows_of

_TYPES = {
    "str": "Str",
    "dict": "Dict",
    "list": "List",
    "tuple": "Tuple",
    "int": "Num",
    "set": "Set",
}


def dotted(unit: str) -> str:
    path, _, name = unit.rpartition(":")
    module = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    name = re.sub(r"@\d+", "", name)
    return module if name == "__module__" else f"{module}.{name}"


def spelled(callee: str) -> str:
    if ":" in callee:
        return dotted(callee)
    parts = callee.split(".")
    if parts[0] != "builtins":
        return callee
    if len(parts) > 2 and parts[1] in _TYPES:
        return f"<**Py{_TYPES[parts[1]]}**>.{'.'.join(parts[2:])}"
    return "<builtin>." + ".".join(parts[1:])


def graph(tables: MemoryTables) -> dict[str, list[str]]:
    found: dict[str, set[str]] = {}
    classes = classes_of(tables.flows)
    for unit, links in spread_rows(tables.files()).items():
        callees = found.setdefault(dotted(unit), set())
        callees |= {
            spelled(edge.callee)
            for edge in links
            if edge.callee not in classes and edge.how != DECORATOR
        }
    return {caller: sorted(callees) for caller, callees in sorted(found.items())}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path)
    parser.add_argument("--one", action="store_true")
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(graph(link(flows_of(arguments.root)))))
        return
    answer = {
        f"{case.parent.name}/{case.name}": graph(link(flows_of(case)))
        for case in sorted(arguments.root.glob("*/*"))
        if case.is_dir()
    }
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
