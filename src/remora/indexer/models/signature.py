"""The head of a function or class, taken apart."""

from __future__ import annotations

from typing import Literal

from remora.indexer.foundation.named_tuples import NamedTuple

ParameterKind = Literal[
    "positional_only", "positional_or_keyword", "var_positional", "keyword_only", "var_keyword"
]


class Parameter(NamedTuple):
    """One parameter of a function."""

    name: str
    """Without stars."""
    kind: ParameterKind
    annotation: str | None = None
    """As written, on one line."""
    default: str | None = None
    """As written, on one line."""
    text: str = ""
    """The whole, as the signature has it; with its stars."""


class Signature(NamedTuple):
    """What the head of a definition says; of a class, its bases stand in place of parameters."""

    parameters: tuple[Parameter, ...] = ()
    returns: str | None = None
    bases: tuple[str, ...] = ()
    """Of a class, as written: `Base`, `metaclass=M`, `*more`."""
    generics: str = ""
    """`[T]` with its brackets; empty where there are none."""
    is_async: bool = False
