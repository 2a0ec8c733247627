"""The contracts on imports leave no room out, and no library without a door."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src/remora/indexer"
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())
CONTRACTS: list[dict[str, Any]] = PROJECT["tool"]["importlinter"]["contracts"]


def rooms() -> Iterator[str]:
    """Every folder of modules, by its dotted name."""
    for init in sorted(PACKAGE.rglob("__init__.py")):
        inside = [
            x for x in init.parent.iterdir() if x.suffix == ".py" or (x / "__init__.py").exists()
        ]
        if inside != [init]:
            yield ".".join(init.parent.relative_to(ROOT / "src").parts)


def floors_of(room: str) -> list[dict[str, Any]]:
    """Contracts that have a place for every module of *room*: on a floor, or beside all others."""
    layers = [x for x in CONTRACTS if x["type"] == "layers" and room in x["containers"]]
    beside = [x for x in CONTRACTS if x["type"] == "independence" and f"{room}.*" in x["modules"]]
    return [x for x in layers if x.get("exhaustive")] + beside


@pytest.mark.parametrize("room", list(rooms()))
def test_every_module_of_a_room_has_its_place(room: str) -> None:
    assert len(floors_of(room)) == 1, f"pyproject.toml has no place for the modules of {room}"


def test_nothing_may_go_in_circles() -> None:
    (acyclic,) = (contract for contract in CONTRACTS if contract["type"] == "acyclic_siblings")
    assert acyclic["ancestors"] == ["remora.indexer"]
    assert "skip_descendants" not in acyclic


def test_every_library_has_a_door() -> None:
    behind = {name for contract in CONTRACTS for name in contract.get("forbidden_modules", ())}
    for dependency in PROJECT["project"]["dependencies"]:
        name = dependency.partition(">")[0].replace("-", "_")
        assert name in behind, f"{name} may be imported anywhere"


def test_tests_take_nothing_from_benchmarks() -> None:
    benchmarks = {file.stem for file in ROOT.glob("benchmarks/*.py")}
    assert "speed" in benchmarks
    taken = [
        f"{file.relative_to(ROOT)}: {node.module}"
        for file in (ROOT / "tests").rglob("*.py")
        if "cases" not in file.parts  # sources to be linked, not all for this Python
        for node in ast.walk(ast.parse(file.read_bytes()))
        if isinstance(node, ast.ImportFrom) and node.module in benchmarks
    ]
    assert taken == []
