"""Whether the arguments of a call fit a head that changed, and that doubt is no verdict."""

from __future__ import annotations

import inspect

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remora.indexer.changes.arguments import Arguments, Written
from remora.indexer.changes.fits import fit
from remora.indexer.models.signature import Signature
from remora.indexer.scanner import Scanner
from remora.indexer.signatures.reading import read_signature


def written(call: str) -> Arguments:
    flow = Scanner().scan(f"def caller(a, b):\n    {call}\n".encode(), with_flow=True).flow
    (found,) = Written(flow).calls("caller", "f")
    return found


def head(parameters: str) -> Signature:
    return read_signature(f"def f({parameters})")


@pytest.mark.parametrize(
    ("call", "before", "after", "fits", "why"),
    [
        ("f(1)", "a", "a, b", False, "b is missing"),
        ("f(1)", "a", "a, b=2", True, ""),
        ("f(1, 2)", "a, b", "a", False, "2 arguments where 1 can stand"),
        ("f(1, 2)", "a, b", "a, *rest", True, ""),
        ("f(a=1)", "a", "b", False, "it has no parameter a"),
        ("f(a=1)", "a", "**rest", True, ""),
        ("f(1)", "a", "*, a", False, "1 argument where 0 can stand"),
        ("f(a=1)", "a", "a, /", False, "it has no parameter a"),
        ("f(1, b=2)", "a, b", "b, a", False, "b is given twice"),
        ("f(*a)", "a", "a, b", None, ""),
        ("f(*a, c=1)", "a, c", "a", False, "it has no parameter c"),
        ("f(**b)", "a", "a, b", None, ""),
        ("f(1, 2, 3)", "a", "a, b", None, ""),
        ("a.f(1)", "self, a", "self, a, b", False, "b is missing"),
        ("a.f(1)", "self, a", "self, b", True, ""),
        ("a.f(b, 1)", "self, a=1", "self, a", True, ""),
        ("f()", "a=1", "a", None, ""),
        ("f(1, 2)", "a, b", "a, c=0, b=1", False, "argument 2 goes to c, and went to b"),
        ("f(1, b=2)", "a, b", "a, c=0, b=1", True, ""),
        ("f(1, 2)", "a, b", "c, d", True, ""),
        ("a.f(1)", "self, a", "self, c=0, a=1", False, "its argument goes to c, and went to a"),
        ("f(*a)", "a", "c=0, a=1", None, ""),
        ("f(1, 2)", "self, a=1, b=2", "self, a", None, ""),
    ],
)
def test_fits(call: str, before: str, after: str, fits: bool | None, why: str) -> None:
    found = fit(written(call), head(before), head(after))
    assert (found.fits, found.why) == (fits, why)


def test_what_is_known_of_the_callee_decides_between_ways() -> None:
    """`f()` of a function binds nothing before; of a method it may."""
    assert fit(written("f()"), head("a=1"), head("a"), (0,)).why == "a is missing"
    assert fit(written("f()"), head("a=1"), head("a"), (1,)).fits
    assert fit(written("f(1)"), head("a, b=1"), head("a, c=0, b=1"), (0,)).fits
    assert fit(written("f(1)"), head("a, b=1"), head("a, c=0, b=1"), (0, 1)).fits is None
    found = fit(written("f(1)"), head("a"), head("*b, a=1"), (0,))
    assert found == (False, "its argument goes to b, and went to a")


NAMES = ("a", "b", "c")
HEADS = ("a", "a, b", "a, b=1", "a, *, b", "a, /, b=1", "*a", "a, **c", "a, *b, c=1, **d", "")


@given(
    st.sampled_from(HEADS),
    st.sampled_from(HEADS),
    st.integers(0, 3),
    st.sets(st.sampled_from(NAMES)),
)
def test_verdicts_are_those_of_python(
    before: str, after: str, number: int, names: set[str]
) -> None:
    """Where a plain function took the call, `inspect` judges it by the newer head."""
    call = Arguments(1, number, frozenset(names), False)
    verdict = fit(call, head(before), head(after), (0,)).fits
    took, takes = (_binds(parameters, number, names) for parameters in (before, after))
    assert verdict == (takes if took else None)


def _binds(parameters: str, number: int, names: set[str]) -> bool:
    scope: dict[str, object] = {}
    exec(f"def f({parameters}): ...", scope)
    try:
        inspect.signature(scope["f"]).bind(*range(number), **dict.fromkeys(names))  # type: ignore[arg-type]
    except TypeError:
        return False
    return True
