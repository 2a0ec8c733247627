"""What is the same for every call of one function."""

from __future__ import annotations

from remora.indexer.linker import values as v
from remora.indexer.linker.groups import Group
from remora.indexer.linker.program import LoadedScope
from remora.indexer.linker.values import EMPTY, Values
from remora.indexer.models import flow

_KEPT = frozenset({"f", "c", "oc", "i", "o", "b", "sb", "p", "P", "n", "C", "m", "x", "xi", "cb"})
_KEY_CONSTANTS = 3


class Plan:
    """How arguments meet the parameters of *scope*, and which of them want to know."""

    __slots__ = (
        "interests",
        "places",
        "positions",
        "reads",
        "rest",
        "scope",
        "simple",
        "symbols",
        "variadic",
    )

    def __init__(self, scope: LoadedScope, interests: tuple[int, ...], reads: Group) -> None:
        params = scope.flow.params
        self.scope = scope
        self.interests = interests
        """Per parameter: 0 tells nobody, 1 wants values, 2 wants constants too."""
        self.reads = reads
        self.symbols = tuple(f"v|{scope.unit}:{place}" for place in range(len(params)))
        self.places = tuple(i for i, p in enumerate(params) if p[1] <= flow.POSITIONAL)
        variadic = [i for i, p in enumerate(params) if p[1] == flow.VARIADIC]
        self.variadic = variadic[0] if variadic else -1
        keywords = [i for i, p in enumerate(params) if p[1] == flow.KEYWORDS]
        self.rest = keywords[0] if keywords else -1
        self.positions = {
            p[0]: i for i, p in enumerate(params) if p[1] in (flow.POSITIONAL, flow.KEYWORD_ONLY)
        }

    def bind(
        self,
        args: tuple[Values, ...],
        keywords: dict[str, Values],
        star: Values | None,
    ) -> dict[int, Values]:
        """Parameter positions with what is passed there."""
        places = self.places
        bound = dict(zip(places, args, strict=False))
        if len(args) > len(places) and self.variadic >= 0:
            more: Values = EMPTY
            for values in args[len(places) :]:
                more |= values
            bound[self.variadic] = more
        if star:
            for position in places[len(args) :]:
                bound[position] = star
            if self.variadic >= 0:
                bound[self.variadic] = bound.get(self.variadic, EMPTY) | star
        for name, values in keywords.items():
            position = self.positions.get(name, self.rest)
            if position >= 0:
                bound[position] = bound.get(position, EMPTY) | values
        return bound


def votable(values: Values, interest: int) -> Values:
    """The part of an argument that its parameter is told about."""
    kept = frozenset(
        a for a in values if a[0] in _KEPT and not (a[0] == "xi" and a[1].startswith("builtins."))
    )
    if interest == 2:
        kept |= frozenset(v.in_order(frozenset(a for a in values if a[0] == "k"))[:_KEY_CONSTANTS])
    return kept
