"""What a call passes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.linker.values import EMPTY, Value, ValueSet

_NONE: Mapping[str, ValueSet] = MappingProxyType({})


class Arguments(NamedTuple):
    """What a call passes. Where many are made `tuple.__new__` makes them, of all that they hold: a
    call of the class takes nearly twice as long."""

    args: tuple[ValueSet, ...] = ()
    """By place, up to the first starred one."""
    keywords: Mapping[str, ValueSet] = _NONE
    star: ValueSet | None = None
    """What the places behind may hold, where something is starred."""

    rest: bool = False
    """Whether `**` may pass more than is known by name."""

    left_out: frozenset[int | str] = frozenset()
    """The places and names that starred arguments may leave out."""

    def at(self, place: int) -> ValueSet:
        """What is passed at *place*; nothing where that many are not given."""
        return self.args[place] if place < len(self.args) else EMPTY

    def behind(self, receiver: Value) -> Arguments:
        """The same, *receiver* passed before them."""
        args = (frozenset({receiver}), *self.args)
        left_out = self.left_out
        if left_out:
            left_out = frozenset(at + 1 if isinstance(at, int) else at for at in left_out)
        return tuple.__new__(Arguments, (args, self.keywords, self.star, self.rest, left_out))


NO_ARGUMENTS = Arguments()
