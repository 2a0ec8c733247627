"""Calls of which only the name is known, as far as a definition takes what they pass."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Set
from functools import cache, lru_cache
from typing import Final

from remora.indexer.callgraph.links import Linked
from remora.indexer.changes.arguments import Arguments, Written
from remora.indexer.changes.fits import could_take
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.impact.heads import ViewHeads
from remora.indexer.models.ids import RepoPath, called_name
from remora.indexer.models.signature import Signature
from remora.indexer.signatures.reading import read_signature
from remora.indexer.store import StoredLink
from remora.indexer.views.view import View

_AS_IT_IS: Final = ("@staticmethod", "@classmethod", "@abstractmethod", "@abc.abstractmethod")
"""Decorators that leave what a function takes."""
_FILES_AT_ONCE: Final = 64


class Lazily(Mapping[str, Set[str]]):
    """By unit others, made when it is looked up: in a walk that comes to much most of them are
    known by then, and need not be looked at."""

    def __init__(self, units: Collection[str], made: Callable[[str], Set[str]]) -> None:
        self._units = dict.fromkeys(units)
        self._made = made

    def __getitem__(self, unit: str) -> Set[str]:
        return self._made(unit)

    def __contains__(self, unit: object) -> bool:
        return unit in self._units  # and nothing need be made to tell that

    def __iter__(self) -> Iterator[str]:
        return iter(self._units)

    def __len__(self) -> int:
        return len(self._units)


class Taken(NamedTuple):
    """What a function takes."""

    signature: Signature
    before: tuple[int, ...]
    """How many arguments may be bound before those of a call."""
    is_method: bool


class CallsByName:
    """Unresolved calls of one view that may run a definition of it."""

    def __init__(self, view: View, linked: Linked, heads: ViewHeads) -> None:
        self._view = view
        self._heads = heads
        self._linked = linked
        self._asked: dict[str, list[StoredLink]] = {}
        """By name the unresolved calls of it."""
        self._calls = cache(self._calls_of)
        self.written = lru_cache(_FILES_AT_ONCE)(self._written_in)
        """By path the calls of a file; None where it has none."""
        self.taken = cache(self._taken_by)
        """By unit what a function takes; None where it is none, or what stands around it may take
        else."""

    def ask_ahead(self, names: Iterable[str]) -> None:
        """Look for the calls of *names* in one go: one by one each takes a transaction."""
        fresh = set(names) - self._asked.keys()
        if fresh:
            self._asked |= self._linked.unresolved_calls_of_each(sorted(fresh))

    def callers(
        self, unit: str, known: Container[str] = (), *, fits_all: bool = False
    ) -> Iterator[str]:
        """What calls something of the name of *unit*, without those *known*, and unless *fits_all*
        without calls that would only fail: with arguments that it does not take."""
        name = called_name(unit)
        self.ask_ahead((name,))
        for link in self._asked[name]:
            if link.caller not in known and (fits_all or self._could_run(link, unit)):
                yield link.caller

    def _could_run(self, link: StoredLink, unit: str) -> bool:
        taken = self.taken(unit)
        if taken is None:
            return True
        found = [x for x in self._calls(link.caller, called_name(unit)) if x.line in link.lines]
        are_told = {call.line for call in found}.issuperset(link.lines)
        return not are_told or any(could_take(taken.signature, x, taken.before) for x in found)

    def _calls_of(self, caller: str, name: str) -> list[Arguments]:
        path, _, scope = caller.rpartition(":")
        written = self.written(path)
        return [] if written is None else list(written.calls(scope, name))

    def _taken_by(self, unit: str) -> Taken | None:
        path, _, name = unit.rpartition(":")
        around = name.rpartition(".")[0]
        if "<lambda" in name or (around and self._has_decorators(f"{path}:{around}")):
            return None
        head = self._heads.of(unit)
        if head is None or head.kind not in ("function", "method"):
            return None
        if not set(head.decorators).issubset(_AS_IT_IS):
            return None
        before = (0,) if "@staticmethod" in head.decorators else (0, 1)
        return Taken(read_signature(head.signature), before, head.kind == "method")

    def _has_decorators(self, unit: str) -> bool:
        head = self._heads.of(unit)
        return head is None or bool(head.decorators)

    def _written_in(self, path: str) -> Written | None:
        row = self._view.find_row(RepoPath(path))
        flow = self._view.flow(row) if row is not None else None
        return Written(flow) if flow is not None else None
