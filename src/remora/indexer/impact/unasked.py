"""What pytest runs for tests that do not name it, out of files that are no tests: hooks, and
fixtures that each test uses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from remora.indexer.impact.heads import ViewHeads
from remora.indexer.impact.loading import CONFTEST

_FOR_EACH = "autouse"


def run_for_all(
    units: Iterable[str],
    is_collected: Callable[[str], bool],
    heads: ViewHeads,
    may_mention: Callable[[str, str], bool],
) -> Iterator[str]:
    """Those of *units* that are such: a `conftest.py` may import them, or settings name the module
    as a plugin, so nothing tells which tests they run for.

    What stands in a `conftest.py` or in a file of tests itself runs for the tests there.
    """
    for unit in sorted(units):
        path, _, name = unit.rpartition(":")
        if "." in name or is_collected(path) or path.rpartition("/")[2] == CONFTEST:
            continue
        if name.startswith("pytest_") or (may_mention(path, _FOR_EACH) and _is_used(heads, unit)):
            yield unit


def _is_used(heads: ViewHeads, unit: str) -> bool:
    head = heads.of(unit)
    return head is not None and any(_FOR_EACH in one for one in head.decorators)
