"""What a call passes, as the text of the caller says; read from a file's flow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models import flow
from remora.indexer.models.flow import Call, FileFlow, ScopeFlow, events_of
from remora.indexer.models.ids import MODULE_NAME
from remora.indexer.models.operands import doublestars, keywords


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
        self.file = file
        self._places: dict[str, list[int]] = {}
        self._inside: dict[str, dict[str, None]] = {}
        self._calls: dict[str, dict[str, list[WrittenCall]]] = {}
        for place, scope in enumerate(file.outline.scopes):
            self._places.setdefault(scope.name, []).append(place)
            self._inside.setdefault(_definition(scope.name), {})[scope.name] = None

    def calls(self, caller: str, called: str) -> Iterator[Arguments]:
        """The calls of something named *called* in the definition *caller*, lambdas in it too."""
        for one in self._inside.get(caller, ()):
            for scope, call, line in self.made(one, called):
                yield arguments(self.file, scope, call, line)

    def made(self, caller: str, called: str) -> Sequence[WrittenCall]:
        """Those calls of the scope of that qualified name alone, as flow has them."""
        found = self._calls.get(caller)
        if found is None:
            found = self._calls[caller] = self._by_name(caller)
        return found.get(called, ())

    def made_anywhere(self, called: str) -> Iterator[WrittenCall]:
        """The calls of something of that name in the whole file."""
        for scope in self._places:
            yield from self.made(scope, called)

    def touching(self, name: str) -> Iterator[str]:
        """The scopes, by qualified name, that read an attribute *name* without calling it there, or
        have it as a string."""
        number = self.file.names.index(name) if name in self.file.names else -1
        calling = Counter((x[0].name, x[2]) for x in self.made_anywhere(name))
        reading = Counter(
            (scope.name, line)
            for scope in self.file.scopes
            for index, _, line in events_of(scope)
            if _is_attribute(scope.exprs[index], number)
        )
        yield from (scope for scope, _ in reading - calling)
        for scope in self.file.scopes:
            if number >= 0 and (flow.STR, number) in scope.exprs:
                yield scope.name

    def reads(self, caller: str, name: str) -> Iterator[int]:
        """The lines where an attribute *name* is read in the definition *caller*."""
        for scope in (x for one in self._inside.get(caller, ()) for x in self._scopes(one)):
            for index, is_store, line in events_of(scope):
                read = scope.exprs[index]
                if read[0] == flow.ATTR and self.file.names[read[2]] == name and not is_store:
                    yield line

    def _scopes(self, name: str) -> Iterator[ScopeFlow]:
        """The scopes of that name: no others are decoded, but what lies in a chunk with them."""
        return map(self.file.scopes.__getitem__, self._places.get(name, ()))

    def _by_name(self, caller: str) -> dict[str, list[WrittenCall]]:
        found: dict[str, list[WrittenCall]] = {}
        for scope in self._scopes(caller):
            for index, is_store, line in events_of(scope):
                expression = scope.exprs[index]
                if is_store or expression[0] != flow.CALL:
                    continue
                name = _last_name(self.file, scope, expression[1])
                if name is not None:
                    found.setdefault(name, []).append((scope, expression, line))
        return found


def _definition(scope: str) -> str:
    """What a scope stands in, where that is a lambda; else the scope itself."""
    return scope.partition("<lambda")[0].rstrip(".") or MODULE_NAME


WrittenCall = tuple[ScopeFlow, Call, int]
"""A call, where it stands, and its line."""


def _is_attribute(expression: flow.Expression, name: int) -> bool:
    return expression[0] == flow.ATTR and expression[2] == name


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


def arguments(file: FileFlow, scope: ScopeFlow, call: Call, line: int) -> Arguments:
    """What a call passes, as written."""
    starred = [scope.exprs[index][0] == flow.STAR for index in call[2]]
    return Arguments(
        line,
        starred.index(True) if True in starred else len(starred),
        frozenset(file.names[name] for name, _ in keywords(call)),
        any(starred) or bool(doublestars(call)),
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
