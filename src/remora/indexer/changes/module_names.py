"""The names that a module has by its text, and whether these are all."""

from __future__ import annotations

from typing import Final

from remora.indexer.models.flow import FileFlow

_MADE_UP: Final = frozenset({"globals", "exec", "__path__"})
"""A module in which one of these stands may have names that its text does not bind."""
_PUT_IN: Final = frozenset({"setattr", "modules"})
"""And one with all of these: `setattr(sys.modules[__name__], ...)`."""


def is_told(file: FileFlow, *, but_for_stars: bool = False) -> bool:
    """Whether the text of a module tells all the names that it has."""
    if (file.scopes[0].stars and not but_for_stars) or "__getattr__" in bound_names(file):
        return False
    return _MADE_UP.isdisjoint(file.names) and not _PUT_IN.issubset(file.names)


def bound_names(file: FileFlow) -> frozenset[str]:
    """What a module has names for, those that functions store among them."""
    bound = {file.names[name] for name in file.scopes[0].bindings[::2]}
    return frozenset(bound | {file.names[name] for name in file.outline.stored})
