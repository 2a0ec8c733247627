"""Every file in `cases/` is a lesson: what a line calls stands behind it in a comment.

`# calls: f, C.m (override)` is the whole truth about a line; `how` is left out
where it is `exact`, and `nothing` says that nothing may be found. `# --- path`
begins another file, `# --- path -> target` is a symbolic link.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from tests.linker.flows import flows_of, symlinks_of

from remora.indexer.linker import MemoryTables, link
from remora.indexer.linker.links import spread_rows

CASES = sorted((Path(__file__).parent / "cases").glob("*.py"))
EXPECTATION = re.compile(r"#\s*calls: (.+)$")


def files_of(text: str) -> dict[str, str]:
    """By path the texts of a case's files; a link is told by its target, `-> target`."""
    parts = re.split(r"^# --- (\S+)(?: (-> \S+))?\n", text, flags=re.MULTILINE)
    if len(parts) == 1:
        return {"main.py": text}
    lost = [x for x in ast.parse(parts[0]).body if not isinstance(x, ast.Expr)]
    if lost:
        raise ValueError(f"no file holds what stands before the first mark: {ast.unparse(lost[0])}")
    return {
        path: link or text
        for path, link, text in zip(*(parts[i::3] for i in (1, 2, 3)), strict=True)
    }


def test_text_of_no_file_is_refused() -> None:
    assert files_of('"""What it says."""\n# --- a.py\nx = 1\n') == {"a.py": "x = 1\n"}
    with pytest.raises(ValueError, match="before the first mark: x = 1"):
        files_of("x = 1\n# --- a.py\ny = 1\n")


def linked(files: dict[str, str]) -> MemoryTables:
    return link(flows_of(files), symlinks=symlinks_of(files))


def found_at(tables: MemoryTables, path: str) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    every = spread_rows(tables.files())
    for unit in tables.files()[path]:
        for edge in every[unit]:
            name = edge.callee.rpartition(":")[2]
            for line in edge.lines:
                found.setdefault(line, set()).add(
                    name if edge.how == "exact" else f"{name} ({edge.how})"
                )
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path) -> None:
    files = files_of(case.read_text())
    tables = linked(files)
    expected: dict[tuple[str, int], set[str]] = {}
    actual: dict[tuple[str, int], set[str]] = {}
    for path, text in files.items():
        if path not in tables.flows:
            continue
        found = found_at(tables, path)
        for number, line in enumerate(text.splitlines(), 1):
            match = EXPECTATION.search(line)
            if match is not None:
                wanted = {part.strip() for part in match.group(1).split(",")} - {"nothing"}
                expected[path, number] = wanted
                actual[path, number] = found.get(number, set())
    assert actual == expected


def test_unresolved_calls_are_counted_by_receiver() -> None:
    tables = linked({"main.py": "def f(x):\n    x.save()\n    x.save()\n"})
    assert tables.links("main.py:f").unresolved == (("save on x", (2, 3)),)


def test_what_is_unknown_beside_what_is_known_is_counted() -> None:
    text = "def known(): ...\ndef f(x, y=None):\n    (x or known)()\n    (y or known)()\n"
    outcome = linked({"main.py": text}).links("main.py:f")
    assert [(link.how, link.lines) for link in outcome.links] == [
        ("ambiguous", (3,)),
        ("exact", (4,)),
    ]
    assert outcome.unresolved == (("?", (3,)),)


def test_what_only_a_protocol_says_is_counted() -> None:
    """Whatever has its shape may run, and no class needs to name it."""
    text = """from typing import Protocol
class Saves(Protocol):
    def save(self): ...
class Base:
    def save(self): ...
class Below(Base):
    def save(self): ...
def of_a_shape(x: Saves): x.save()
def of_a_class(x: Base): x.save()
"""
    tables = linked({"main.py": text})
    assert tables.links("main.py:of_a_shape").unresolved == (("save on x", (8,)),)
    assert tables.links("main.py:of_a_class").unresolved == ()


def test_a_continuation_is_no_operand() -> None:
    number = "class N:\n    def __add__(self, o): ...\n    def __eq__(self, o): ...\n"
    tables = linked({"main.py": number + "N() \\\n    + 1\nN() == \\\n    1\n"})
    found = found_at(tables, "main.py")
    assert found[4] == {"N (constructor)", "N.__add__ (implicit)"}
    assert found[6] == {"N (constructor)", "N.__eq__ (implicit)"}
