"""Calls of which only the name is known, as far as a definition takes what they pass."""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

from remora.indexer.callgraph.links import Linked
from remora.indexer.changes.arguments import Arguments, Written
from remora.indexer.changes.fits import could_take
from remora.indexer.models.ids import KEY_PREFIX, RepoPath
from remora.indexer.models.signature import Signature
from remora.indexer.signatures.reading import read_signature
from remora.indexer.store import StoredLink
from remora.indexer.views.view import View

_AS_IT_IS: Final = ("@staticmethod", "@classmethod", "@abstractmethod", "@abc.abstractmethod")
"""Decorators that leave what a function takes."""
_FILES_AT_ONCE: Final = 64


class Head(NamedTuple):
    """What a function takes."""

    signature: Signature
    before: tuple[int, ...]
    """How many arguments may be bound before those of a call."""
    is_method: bool


class CallsByName:
    """Unresolved calls of one view that may run a definition of it."""

    def __init__(self, view: View, linked: Linked) -> None:
        self._view = view
        self._asked = cache(linked.unresolved_calls)
        self._calls = cache(self._calls_of)
        self.written = lru_cache(_FILES_AT_ONCE)(self._written_in)
        """By path the calls of a file; None where it has none."""
        self.head = cache(self._head_of)
        """By unit what a function takes; None where it is none, or what stands around it may take
        else."""

    def callers(
        self, unit: str, known: Container[str] = (), *, fits_all: bool = False
    ) -> Iterator[str]:
        """What calls something of the name of *unit*, without those *known*, and unless *fits_all*
        without calls that would only fail: with arguments that it does not take."""
        for link in self._asked(last_name(unit)):
            if link.caller not in known and (fits_all or self._could_run(link, unit)):
                yield link.caller

    def _could_run(self, link: StoredLink, unit: str) -> bool:
        head = self.head(unit)
        if head is None:
            return True
        found = [x for x in self._calls(link.caller, last_name(unit)) if x.line in link.lines]
        are_told = {call.line for call in found}.issuperset(link.lines)
        return not are_told or any(could_take(head.signature, x, head.before) for x in found)

    def _calls_of(self, caller: str, name: str) -> list[Arguments]:
        path, _, scope = caller.rpartition(":")
        written = self.written(path)
        return [] if written is None else list(written.calls(scope, name))

    def _head_of(self, unit: str) -> Head | None:
        path, _, name = unit.rpartition(":")
        around = name.rpartition(".")[0]
        if "<lambda" in name or (
            around and self._view.record(f"{KEY_PREFIX}{path}:{around}")["decorators"]
        ):
            return None
        record = self._view.record(KEY_PREFIX + unit)
        if record["node_type"] not in ("function", "method"):
            return None
        if not set(record["decorators"]).issubset(_AS_IT_IS):
            return None
        is_static = "@staticmethod" in record["decorators"]
        is_method = record["node_type"] == "method"
        return Head(read_signature(record["signature"]), (0,) if is_static else (0, 1), is_method)

    def _written_in(self, path: str) -> Written | None:
        row = self._view.find_row(RepoPath(path))
        flow = self._view.flow(row) if row is not None else None
        return Written(flow) if flow is not None else None


def last_name(unit: str) -> str:
    """The name of a definition by which it is called."""
    return unit.rpartition(":")[2].partition("@")[0].rpartition(".")[2]
