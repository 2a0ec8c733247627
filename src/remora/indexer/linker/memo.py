"""What is kept of what was worked out: frames, and memo entries made of them."""

from __future__ import annotations

from typing import Generic, TypeVar, final

from remora.indexer.linker.cells import Cell
from remora.indexer.linker.dependency_sets import Dependency, DependencySet, flattened
from remora.indexer.linker.values import ValueSet

T_co = TypeVar("T_co", covariant=True)
Asked = tuple[object, tuple[object, ...]]
"""A question, and what it is asked about."""
NEVER = 1 << 30
NO_CELLS: tuple[Cell, ...] = ()


@final
class MemoEntry(Generic[T_co]):
    """A memo entry: an answer, what it rests on, and what working it out contributed."""

    __slots__ = ("cells", "contributions", "cycle", "dependencies", "moment", "value")

    def __init__(
        self,
        value: T_co,
        dependencies: DependencySet,
        cells: tuple[Cell, ...] = NO_CELLS,
        contributions: tuple[tuple[Cell, ValueSet], ...] = (),
        moment: int = NEVER,
    ) -> None:
        self.value = value
        self.dependencies = dependencies
        """Those that text decides,"""
        self.cells = cells
        """and those that a round may change, the ones of entries included: each once, and no set,
        which would take seven times the room (equal ones as one object are not worth the time)."""
        self.contributions = contributions
        self.moment = moment
        """The last in which it was found to be good; of what only text decides, beyond all."""
        self.cycle: frozenset[Asked] | None = None
        """The other questions of the cycle that its own stands in."""


Used = MemoEntry[object] | Cell
"""What more of flow an answer rests on: entries, and cells that were read without one."""


class Frame:
    """What something that was worked out has depended on and contributed."""

    __slots__ = ("cells", "contributions", "dependencies")

    def __init__(
        self,
        dependencies: set[Dependency],
        cells: set[Cell],
        contributions: dict[Cell, ValueSet],
    ) -> None:
        self.dependencies = dependencies
        """What text decides,"""
        self.cells = cells
        """and what was read of what scopes contribute to."""
        self.contributions = contributions
        """Cells with what they are to hold as well."""

    def symbols(self) -> set[str]:
        """All that was depended on, one by one."""
        return flattened(self.dependencies) | self.cells


def join(contributions: dict[Cell, ValueSet], cell: Cell, values: ValueSet) -> None:
    known = contributions.get(cell)
    if known is None:
        contributions[cell] = values
    elif known is not values:
        contributions[cell] = known | values


def settled(
    used: set[Used], dependencies: set[Dependency], contributions: dict[Cell, ValueSet]
) -> tuple[Cell, ...]:
    """`settle`, the cells as an entry has them: most rest on one other, which has them so."""
    if len(used) == 1:
        (only,) = used
        if type(only) is MemoEntry and not only.contributions:
            dependencies.add(only.dependencies)
            return only.cells
    return tuple(settle(used, dependencies, contributions))


def settle(
    used: set[Used], dependencies: set[Dependency], contributions: dict[Cell, ValueSet]
) -> set[Cell]:
    """Count what the entries used rest on and contributed; the cells that all of it rests on."""
    cells: set[Cell] = set()
    for part in used:
        if type(part) is not MemoEntry:  # to ask a class of what is of another takes much longer
            cells.add(part)
            continue
        dependencies.add(part.dependencies)
        cells.update(part.cells)
        for cell, values in part.contributions:
            join(contributions, cell, values)
    return cells
