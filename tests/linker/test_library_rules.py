"""What outside functions have a rule of their own is told in one place, for all rules."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator

import pytest

from remora.indexer.linker.transfer import library

RULES = ("_library", "_run_by_library", "_waited_for_by_library")


def asked_for() -> Iterator[tuple[str, str]]:
    """By `dotted` or `last` each name that a rule compares it with, or asks a table for."""
    for rule in RULES:
        text = textwrap.dedent(inspect.getsource(getattr(library.LibraryRules, rule)))
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Compare) and isinstance(node.left, ast.Name):
                (compared,) = node.comparators
                for name in _names_in(ast.unparse(compared)):
                    yield node.left.id, name


def _names_in(written: str) -> list[str]:
    told = eval(written, vars(library))
    return [told] if isinstance(told, str) else sorted(told)


ASKED = sorted({(what, name) for what, name in asked_for() if what in ("dotted", "last")})


def test_rules_ask_for_many() -> None:
    assert len(ASKED) > 100
    assert {("dotted", "pickle.loads"), ("last", "cast")} <= set(ASKED)


@pytest.mark.parametrize(("what", "name"), ASKED)
def test_a_rule_is_met(what: str, name: str) -> None:
    dotted = name if what == "dotted" else f"some.module.{name}"
    assert library._has_rule(dotted), "its name belongs in _NAMED or _NAMED_LAST"


def test_most_have_none() -> None:
    assert not library._has_rule("os.path.join")
    assert not library._has_rule("copying.deep")
