"""Variables of a module that are bound again, and what they held while something ran."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from remora.indexer.models import flow
from remora.indexer.models.flow import Expression
from remora.indexer.scanner.flow.limits import LONGEST_RUN, MOST_RUN

_RUNNING = frozenset({flow.CALL, flow.DECORATE, flow.CLASS, flow.ENTER, flow.ITER, flow.IMPORT})
"""What runs code that others have defined, and maybe functions of the module itself."""
_WITHOUT_EVENT = frozenset({flow.CLASS, flow.IMPORT})
_FUNCTIONS = frozenset({flow.FUNC, flow.DECORATE})


class Variables:
    __slots__ = ("_bound_at", "_earlier", "_stars_before")

    def __init__(self) -> None:
        self._bound_at: dict[int, tuple[int, int]] = {}
        """How many expressions and events there were when a variable was bound."""
        self._earlier: list[tuple[int, flow.Earlier]] = []
        self._stars_before: dict[int, int] = {}
        """How many star imports there were when a variable was bound, where there were any."""

    def bind(
        self, name: int, held: int, value: int, exprs: list[Expression], events: list[int]
    ) -> None:
        """The variable *name*, which has *held* something, now holds *value*."""
        place = len(exprs), len(events)
        before, self._bound_at[name] = self._bound_at.get(name, (0, 0)), place
        ran = _ran_since(before, exprs, events) if held != value and before != place else []
        if ran:
            self._earlier.append((name, (flow.EARLIER, held, *ran)))

    def bound_behind(self, name: int, stars: int) -> None:
        """The variable is bound behind so many star imports."""
        self._stars_before[name] = stars

    def covered(self, stars: int) -> Iterator[tuple[int, flow.Covered]]:
        """The variables that were bound before the last of so many star imports."""
        for name in self._bound_at if stars else ():
            before = self._stars_before.get(name, 0)
            if before < stars:
                yield name, (flow.COVERED, before)

    def is_covered(self, name: int, stars: int) -> bool:
        """Whether a star import came after a variable was bound."""
        return name in self._bound_at and self._stars_before.get(name, 0) < stars

    def earlier(self) -> Iterator[tuple[int, flow.Earlier]]:
        """What variables have held, each with its name."""
        return iter(dict.fromkeys(self._earlier))


def _ran_since(before: tuple[int, int], exprs: list[Expression], events: list[int]) -> list[int]:
    """The expressions that have run since there were so many and so many events; the unknown one
    where these are too many, or hand functions of the file to others."""
    first, since = before
    if len(exprs) - first > LONGEST_RUN or len(events) - since > LONGEST_RUN:
        return [0]
    defined = [i for i in range(first, len(exprs)) if exprs[i][0] in _WITHOUT_EVENT]
    noted = dict.fromkeys((*defined, *events[since::2]))
    ran = [x for x in noted if x > 0 and exprs[x][0] in _RUNNING]
    hands = any(_hands_function(exprs, x) for x in ran)
    return [0] if len(ran) > MOST_RUN or hands else ran


def _hands_function(exprs: Sequence[Expression], index: int) -> bool:
    """Whether an expression is a call that is handed a function of this file."""
    made = exprs[index]
    return made[0] == flow.CALL and any(exprs[x][0] in _FUNCTIONS for x in made[2])
