"""Work that makes much and leaves little, without the search for reference cycles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_cycle_search() -> Iterator[None]:
    """A run makes millions of small tuples and hardly a cycle: looking for some takes as long
    as the work. What refers to each other here dies with the run."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            if not gc.get_freeze_count():  # what was made counts as old: nothing looks at it now
                gc.freeze()
                gc.unfreeze()
            gc.enable()
