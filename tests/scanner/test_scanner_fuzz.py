"""Sources that nobody would write; `benchmarks/fuzz_scanner.py` makes as many as one likes."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

COUNT, SEED = 160, 7


def _fuzz() -> ModuleType:
    path = Path(__file__).parents[2] / "benchmarks" / "fuzz_scanner.py"
    spec = importlib.util.spec_from_file_location("fuzz_scanner", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_scanner_says_the_same_and_what_ast_says() -> None:
    fuzz = _fuzz()
    digest, counts, wrong = fuzz.run(COUNT, SEED)
    assert wrong == []
    assert counts["read by ast"] > 20 and counts["with syntax errors"] > 60
    assert {fuzz.digest_in_process(COUNT, SEED, seed) for seed in ("1", "2")} == {digest}
