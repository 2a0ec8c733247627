"""What the rule families of an evaluation share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from remora.indexer.linker.links import IMPLICIT
from remora.indexer.linker.values import Atom, Reads, Values
from remora.indexer.models import flow

if TYPE_CHECKING:
    from remora.indexer.linker.loaded import LoadedFile, LoadedScope
    from remora.indexer.linker.memory import Memory
    from remora.indexer.linker.program import Program

Effect = tuple[str, str]
"""(callee, how)"""


class Rules:
    """The state of one evaluation, as its rule families see it."""

    program: Program
    scope: LoadedScope
    file: LoadedFile
    names: tuple[str, ...]
    exprs: tuple[flow.Expression, ...]
    memo: list[Values]
    reads: Reads
    out: dict[str, Values]
    effects: dict[int, list[Effect]]
    memory: Memory
    many: dict[Atom, Values]
    """Parameters that hold more functions than a value may: they can still be called."""
    wide: dict[int, Values]
    """The same of expressions."""

    def remembered(self, key: Any, work: Callable[[], Any]) -> Any:
        raise NotImplementedError

    def read(self, symbol: str) -> Values:
        raise NotImplementedError

    def give(self, symbol: str, values: Values) -> None:
        raise NotImplementedError

    def expand(self, values: Values) -> Values:
        raise NotImplementedError

    def parameter(self, atom: Atom) -> Values:
        raise NotImplementedError

    def declared(self, scope: LoadedScope, annotation: int) -> Values:
        raise NotImplementedError

    def store(self, receivers: Values, name: str, value: Values) -> None:
        raise NotImplementedError

    def named_like(self, atom: Atom, prefix: str) -> list[str]:
        raise NotImplementedError

    def set_member(self, atom: Atom, name: str, value: Values, effects: list[Effect]) -> None:
        raise NotImplementedError

    def attribute(self, atom: Atom, name: str) -> tuple[Values, tuple[Effect, ...]]:
        raise NotImplementedError

    def call(
        self,
        callee: Atom,
        args: tuple[Values, ...],
        keywords: dict[str, Values],
        effects: list[Effect],
        how: str = "exact",
        star: Any = None,
    ) -> Values:
        raise NotImplementedError

    def vote(self, scope: LoadedScope, position: int, values: Values) -> None:
        raise NotImplementedError

    def iterated(self, values: Values, effects: list[Effect]) -> Values:
        """What iterating over *values* gives, the protocol's calls noted."""
        raise NotImplementedError

    def note(self, index: int, effects: Any) -> None:
        if effects:
            known = self.effects.get(index)
            if known is None:
                self.effects[index] = list(effects)
            else:
                known += effects

    def special(
        self,
        atom: Atom,
        name: str,
        args: tuple[Values, ...],
        effects: list[Effect],
        how: str = IMPLICIT,
    ) -> Values | None:
        """Call the special method *name* of an instance; None where its class has none."""
        if self.program.classes.member(atom[1], name, self.reads) is None:
            return None
        found, _ = self.attribute(atom, name)
        result: set[Atom] = set()
        for method in found:
            if method[0] in ("f", "b"):
                result |= self.call(method, args, {}, effects, how)
        return frozenset(result)

    def implicit(self, index: int, atom: Atom, name: str, args: tuple[Values, ...]) -> Values:
        """`special`, noted as an effect of expression *index*."""
        effects: list[Effect] = []
        found = self.special(atom, name, args, effects)
        self.note(index, effects)
        return frozenset() if found is None else found
