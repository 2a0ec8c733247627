"""Which tests a change affects."""

from __future__ import annotations

from typing import Final, Literal, get_args

from remora.indexer.foundation.named_tuples import NamedTuple

How = Literal["changed", "calls", "imports", "name", "settings", "file"]
"""What speaks for it, the weakest step of the shortest way: the test itself `changed`; it `calls`
or asks for what changed, over any number of calls; something on the way `imports` what runs it;
only a `name` speaks for a step; the `settings` of pytest changed; it names a `file` that did."""

HOWS: Final[tuple[How, ...]] = get_args(How)
"""From the strongest to the weakest."""


class AffectedTest(NamedTuple):
    """A test that a change can affect."""

    test: str
    """As pytest names it: `tests/test_x.py::TestX::test_y`."""
    file: str
    distance: int
    """Steps from the test to what changed; 0 where it changed itself."""
    how: How
