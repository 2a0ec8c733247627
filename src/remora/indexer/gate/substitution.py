"""Whether a function can be called as another one: what it refuses of what the other takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from remora.indexer.models.signature import Parameter, Signature

_POSITIONAL: Final = ("positional_only", "positional_or_keyword")
_BY_NAME: Final = ("positional_or_keyword", "keyword_only")


def what_it_refuses(other: Signature, base: Signature, receiver: int) -> str:
    """What *base* takes and *other* does not, in words; empty where there is nothing.

    *receiver* is how many parameters stand first for the object it is called on.
    """
    return next(_refused(other, base, receiver), "")


def _refused(other: Signature, base: Signature, receiver: int) -> Iterator[str]:
    mine, its = _places(other)[receiver:], _places(base)[receiver:]
    kinds = {parameter.kind for parameter in other.parameters}
    taken = other.parameters if "var_keyword" not in kinds else other.parameters + base.parameters
    by_name = {parameter.name for parameter in taken if parameter.kind in _BY_NAME}
    for at, parameter in enumerate(its):
        if at >= len(mine) and "var_positional" not in kinds:
            yield f"it takes no {parameter.name}"
        elif parameter.kind == "positional_or_keyword" and parameter.name not in by_name:
            named = f", it is {mine[at].name} here" if at < len(mine) else ""
            yield f"{parameter.name} cannot be given by name{named}"
    for parameter in base.parameters:
        if parameter.kind == "keyword_only" and parameter.name not in by_name:
            yield f"it takes no {parameter.name}"
    yield from _wanted(other, base, mine[len(its) :])


def _wanted(other: Signature, base: Signature, further: list[Parameter]) -> Iterator[str]:
    """What *other* needs, and who calls *base* does not give."""
    given = {parameter.name for parameter in base.parameters}
    named = [parameter for parameter in other.parameters if parameter.kind == "keyword_only"]
    takes_more = any(parameter.kind == "var_positional" for parameter in base.parameters)
    for parameter in [*(() if takes_more else further), *named]:
        if parameter.default is None and parameter.name not in given:
            yield f"it needs {parameter.name}"


def _places(signature: Signature) -> list[Parameter]:
    return [parameter for parameter in signature.parameters if parameter.kind in _POSITIONAL]
