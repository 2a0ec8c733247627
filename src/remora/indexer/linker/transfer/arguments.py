"""What a call passes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from remora.indexer.linker.values import EMPTY, Atom, Values

_NONE: Mapping[str, Values] = MappingProxyType({})


class Arguments(NamedTuple):
    args: tuple[Values, ...] = ()
    """By place, up to the first starred one."""
    keywords: Mapping[str, Values] = _NONE
    star: Values | None = None
    """What the places behind may hold, where something is starred."""

    rest: bool = False
    """Whether `**` may pass more than is known by name."""

    def at(self, place: int) -> Values:
        """What is passed at *place*; nothing where that many are not given."""
        return self.args[place] if place < len(self.args) else EMPTY

    def behind(self, receiver: Atom) -> Arguments:
        """The same, *receiver* passed before them."""
        args = (frozenset({receiver}), *self.args)
        return Arguments(args, self.keywords, self.star, self.rest)


NO_ARGUMENTS = Arguments()
