"""Rows do not depend on the order that sets come in, which differs from process to process."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.linker.flows import flows_of, symlinks_of
from tests.linker.test_cases import CASES, files_of

from remora.indexer import linker
from remora.indexer.linker import link
from remora.indexer.linker.values import canonical

RULES = Path(linker.__file__).parent / "transfer"

MAKES_SEVERAL = "class Base: ...\n\n" + "\n".join(
    [
        *(f"class C{n}(Base): ...\n" for n in range(6)),
        "class Made(C0):",
        "    def __new__(cls, n):",
        *(f"        if n == {n}: return C{n}()" for n in range(6)),
        "",
        "def make(): return Made(1)",
    ]
)
WRAPPED_BY_SEVERAL = "\n".join(
    [
        *(
            f"def way{n}(f):\n    def wrapper(*args): return f(*args)\n    return wrapper\n"
            for n in range(6)
        ),
        *(f"if flag == {n}: cached = way{n}" for n in range(6)),
        "class Wrapped:",
        "    @property",
        "    @cached",
        "    def size(self): return 1",
        "",
        "def look(): return Wrapped().size",
    ]
)
TAKES_SEVERAL = "from typing import overload\n\nclass Base: ...\n\n" + "\n".join(
    [
        *(f"class C{n}(Base): ...\n" for n in range(6)),
        "def given(n):",
        *(f"    if n == {n}: return C{n}()" for n in range(6)),
        "",
        "@overload",
        "def taken(x: Base) -> Base: ...",
        "@overload",
        "def taken(x, y) -> str: ...",
        "def taken(x, y=None) -> Base | str: return x",
        "",
        "def take(): return taken(given(1))",
    ]
)

TAKEN_APART = "\n".join(
    [
        *(f"def f{n}(): ..." for n in range(12)),
        "def given(n):",
        *(f"    if n == {n}: return [f{n}, f{n + 1}, f{n + 2}]" for n in range(8)),
        "",
        "def take():",
        "    first, *rest = given(1)",
        "    rest[0]()",
    ]
)


def programs() -> Iterator[Mapping[str, str]]:
    """All cases, sources whose values are several that are asked in turn, and the linker's own
    rules, whose values are several in more ways than one thinks of."""
    several = [MAKES_SEVERAL, WRAPPED_BY_SEVERAL, TAKES_SEVERAL, TAKEN_APART]
    yield from map(files_of, [*(case.read_text() for case in CASES), *several])
    yield {str(path.relative_to(RULES.parents[3])): path.read_text() for path in RULES.glob("*.py")}


def rows() -> str:
    """The rows of programs whose flow comes in pickled: what a scan says hangs on no order."""
    found = []
    for flows, symlinks in pickle.load(sys.stdin.buffer):
        tables = link(flows, symlinks=symlinks)
        found += [
            canonical(tuple(sorted(items.items()))) for items in map(_plain, tables.rows.values())
        ]
    return "\n".join(found)


def _plain(table: Mapping[str, object]) -> dict[str, object]:
    return {key: _in_order(row) for key, row in table.items()}


def _in_order(value: object) -> object:
    if isinstance(value, dict):
        return tuple(sorted((key, _in_order(item)) for key, item in value.items()))
    if isinstance(value, list | tuple):
        return tuple(map(_in_order, value))
    return value


def test_rows_are_the_same_under_another_hash_seed() -> None:
    root = Path(__file__).resolve().parents[2]
    code = "from tests.linker.test_hashing import rows; print(rows())"
    scanned = pickle.dumps([(flows_of(files), symlinks_of(files)) for files in programs()])
    told = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            input=scanned,
            capture_output=True,
            check=True,
        ).stdout
        for seed in (1, 2)
    ]
    assert b"Made" in told[0]
    assert told[0] == told[1]
