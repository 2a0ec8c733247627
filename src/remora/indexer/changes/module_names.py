"""The names that a module has by its text, and whether these are all."""

from __future__ import annotations

from collections import Counter
from typing import Final

from remora.indexer.models import flow
from remora.indexer.models.flow import FileFlow

_MADE_UP: Final = frozenset({"globals", "exec", "__path__"})
"""A module in which one of these stands may have names that its text does not bind."""
_PUT_IN: Final = frozenset({"setattr", "modules"})
"""And one with all of these: `setattr(sys.modules[__name__], ...)`."""
_NO_VARIABLES: Final = frozenset(
    {
        *(flow.DECORATE, flow.BASES),
        *(flow.IMPORT, flow.COVERED, flow.TRIED, flow.PHI, flow.SWALLOWED, flow.EARLIER),
        *(flow.ITER, flow.LOOP, flow.ENTER, flow.EXCEPT),
    }
)
"""What a name of a module is bound to that is a definition or an import, or may be one, or what
only runs through something."""
_FOR_ITSELF: Final = frozenset({"getLogger", "get_logger", "TypeVar", "ParamSpec", "TypeVarTuple"})
"""What a module makes for itself, by the name of what makes it."""
_DEEPEST: Final = 8
"""Targets in targets."""


def variables(file: FileFlow) -> frozenset[str]:
    """The names that a module assigns by its text, once each, and that are no definitions."""
    own = file.scopes[0]
    pairs = list(zip(own.bindings[::2], own.bindings[1::2], strict=True))
    names = Counter(name for name, _ in pairs)
    return frozenset(
        file.names[name]
        for name, value in pairs
        if names[name] == 1 and _is_assigned(file, file.names[name], value)
    )


def _is_assigned(file: FileFlow, name: str, value: int) -> bool:
    exprs = file.scopes[0].exprs
    bound = exprs[value]
    for _ in range(_DEEPEST):
        if bound[0] != flow.UNPACK:
            break
        bound = exprs[bound[1]]
    if bound[0] in (flow.FUNC, flow.CLASS):
        return file.outline.scopes[bound[1]].name != name
    if bound[0] == flow.CALL:
        return _made_by(file, exprs[bound[1]]) not in _FOR_ITSELF
    return bound[0] not in _NO_VARIABLES


def _made_by(file: FileFlow, function: flow.Expression) -> str:
    """The last name of what is called."""
    if function[0] == flow.IMPORT:
        return file.names[function[3]] if function[3] >= 0 else ""
    if function[0] == flow.ATTR:
        return file.names[function[2]]
    return file.names[function[1]] if function[0] == flow.GLOBAL else ""


def is_told(file: FileFlow, *, but_for_stars: bool = False) -> bool:
    """Whether the text of a module tells all the names that it has."""
    if (file.scopes[0].stars and not but_for_stars) or "__getattr__" in bound_names(file):
        return False
    return _MADE_UP.isdisjoint(file.names) and not _PUT_IN.issubset(file.names)


def bound_names(file: FileFlow) -> frozenset[str]:
    """What a module has names for, those that functions store among them."""
    bound = {file.names[name] for name in file.scopes[0].bindings[::2]}
    return frozenset(bound | {file.names[name] for name in file.outline.stored})
