"""What scopes say of a cell that thousands write: each is read, and written again, by itself.

Who changes what one of them says need not know what all others do, unless it comes out
otherwise than before: then the value is joined anew from all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from remora.indexer.linker.engine.tables import History


class ManyWriters(Mapping[str, History]):
    """What each unit says, in the form that it is stored in until it is asked for."""

    def __init__(
        self,
        stored: Mapping[str, bytes],
        decode: Callable[[bytes], History],
        said: Mapping[str, History] | None = None,
    ) -> None:
        """*stored* ones, and those *said* since."""
        self.stored = stored
        self.said: Mapping[str, History] = {} if said is None else said
        self._decode = decode

    def __getitem__(self, unit: str) -> History:
        known = self.said.get(unit)
        return self._decode(self.stored[unit]) if known is None else known

    def __iter__(self) -> Iterator[str]:
        yield from self.stored
        yield from self.said

    def __len__(self) -> int:
        return len(self.stored) + len(self.said)

    def __contains__(self, unit: object) -> bool:
        return unit in self.stored or unit in self.said

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ManyWriters):
            return super().__eq__(other)
        return len(self) == len(other) and all(
            unit in other and self._says(unit, other) for unit in self
        )

    def _says(self, unit: str, other: ManyWriters) -> bool:
        """Whether *unit* says the same in both: equal bytes do, and others may."""
        mine = self.stored.get(unit)
        return (mine is not None and mine == other.stored.get(unit)) or self[unit] == other[unit]

    def changed(self, gone: Mapping[str, object], said: Mapping[str, History]) -> ManyWriters:
        """The row in which those *gone* say nothing, and these have *said* something."""
        stays = {unit: raw for unit, raw in self.stored.items() if unit not in gone}
        still = {unit: history for unit, history in self.said.items() if unit not in gone}
        return ManyWriters(stays, self._decode, {**still, **said})
