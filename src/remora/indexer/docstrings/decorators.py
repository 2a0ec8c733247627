"""Decorators by their names, as they are written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_KEEPING: Final = frozenset(
    {
        *("staticmethod", "classmethod", "abstractmethod", "abc.abstractmethod"),
        *("contextmanager", "contextlib.contextmanager"),
        *("asynccontextmanager", "contextlib.asynccontextmanager"),
        *("cache", "functools.cache", "lru_cache", "functools.lru_cache", "cacheit"),
        *("override", "typing.override", "typing_extensions.override"),
        *("final", "typing.final", "deprecated", "warnings.deprecated"),
        *("typing_extensions.deprecated", "functools.wraps", "wraps"),
    }
)
"""Decorators that leave the parameters as they are, by all that is known of their names."""


def decorator_name(decorator: str) -> str:
    """The dotted name of a decorator as it is written."""
    return decorator.removeprefix("@").partition("(")[0].strip()


def keeps_parameters(decorators: Sequence[str]) -> bool:
    """Whether all *decorators*, as written, are known to leave the parameters as they are."""
    return all(decorator_name(each) in _KEEPING for each in decorators)
