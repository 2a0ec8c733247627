"""What a call passes, as the text of the caller says; read from a file's flow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from remora.indexer.models import flow
from remora.indexer.models.flow import Call, FileFlow, ScopeFlow, events_of


class Arguments(NamedTuple):
    """The arguments of one call, as written."""

    line: int
    positional: int
    """How many stand alone, before what `*` spreads."""
    keywords: frozenset[str]
    is_open: bool
    """Whether `*args` or `**keywords` spreads what the text does not tell."""
    is_bound: bool = False
    """Whether it is made on `self` or on what a call returned: never on a class by its name."""


class Written:
    """The calls and reads of one file by who makes them, each scope gone through once."""

    def __init__(self, file: FileFlow) -> None:
        self._file = file
        self._places: dict[str, list[int]] = {}
        self._calls: dict[str, dict[str, list[_Written]]] = {}
        for place, scope in enumerate(file.outline.scopes):
            self._places.setdefault(scope.name, []).append(place)

    def calls(self, caller: str, called: str) -> Iterator[Arguments]:
        """The calls of something named *called* in the scope of the qualified name *caller*."""
        found = self._calls.get(caller)
        if found is None:
            found = self._calls[caller] = self._by_name(caller)
        for scope, call, line in found.get(called, ()):
            yield _arguments(self._file, scope, call, line)

    def reads(self, caller: str, name: str) -> Iterator[int]:
        """The lines where an attribute *name* is read in the scope of that name."""
        for scope in self._scopes(caller):
            for index, is_store, line in events_of(scope):
                read = scope.exprs[index]
                if read[0] == flow.ATTR and self._file.names[read[2]] == name and not is_store:
                    yield line

    def _scopes(self, name: str) -> Iterator[ScopeFlow]:
        """The scopes of that name: no others are decoded, but what lies in a chunk with them."""
        return map(self._file.scopes.__getitem__, self._places.get(name, ()))

    def _by_name(self, caller: str) -> dict[str, list[_Written]]:
        found: dict[str, list[_Written]] = {}
        for scope in self._scopes(caller):
            for index, is_store, line in events_of(scope):
                expression = scope.exprs[index]
                if is_store or expression[0] != flow.CALL:
                    continue
                name = _last_name(self._file, scope, expression[1])
                if name is not None:
                    found.setdefault(name, []).append((scope, expression, line))
        return found


_Written = tuple[ScopeFlow, Call, int]
"""A call, where it stands, and its line."""


def _last_name(file: FileFlow, scope: ScopeFlow, index: int) -> str | None:
    """The name by which the callee is written: `f` of `f()` and of `a.f()`, as it is imported."""
    expression = scope.exprs[index]
    if expression[0] in (flow.ATTR, flow.FREE):
        return file.names[expression[2]]
    if expression[0] == flow.GLOBAL:
        return file.names[expression[1]]
    if expression[0] == flow.IMPORT and expression[3] >= 0:
        return file.names[expression[3]]
    return None


def _arguments(file: FileFlow, scope: ScopeFlow, call: Call, line: int) -> Arguments:
    starred = [scope.exprs[index][0] == flow.STAR for index in call[2]]
    keywords = call[3] if len(call) > 3 else ()
    doubled = call[4] if len(call) > 4 else ()
    return Arguments(
        line,
        starred.index(True) if True in starred else len(starred),
        frozenset(file.names[name] for name in keywords[::2]),
        any(starred) or bool(doubled),
        _is_bound(file, scope, call[1]),
    )


def _is_bound(file: FileFlow, scope: ScopeFlow, index: int) -> bool:
    function = scope.exprs[index]
    if function[0] != flow.ATTR:
        return False
    base = scope.exprs[function[1]]
    if base[0] == flow.PARAM:
        return base[1] == 0 and scope.params[0][0] == "self"
    return base[0] == flow.CALL and _last_name(file, scope, base[1]) != "type"
