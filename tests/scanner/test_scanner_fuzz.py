"""Sources that nobody would write; `fuzz` makes as many as one likes."""

from __future__ import annotations

from tests.scanner import fuzz

COUNT, SEED = 160, 7


def test_every_scanner_says_the_same_and_what_ast_says() -> None:
    digest, counts, wrong = fuzz.run(COUNT, SEED)
    assert wrong == []
    assert counts["read by ast"] > 20 and counts["with syntax errors"] > 60
    assert {fuzz.digest_in_process(COUNT, SEED, seed) for seed in ("1", "2")} == {digest}
