"""Where a docstring and the head below it disagree, by what the file alone says.

What may be right is left out: a docstring that says nothing of a parameter, one that a
`*args` or `**kwargs` could take, one below a decorator that may have changed the parameters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from remora.indexer.docstrings.defaults import disagree
from remora.indexer.models.docstring import Disagreement, DocumentedName
from remora.indexer.models.signature import Parameter, Signature

_RECEIVERS: Final = ("self", "cls", "mcs", "mcls", "metacls", "klass")


def disagreements(
    said: Sequence[DocumentedName], signatures: Sequence[Signature]
) -> tuple[Disagreement, ...]:
    """Where a docstring says of parameters what none of the *signatures* does.

    There are several where one docstring stands for several heads: overloads, `__new__` beside
    `__init__`. Without any, nothing is known.
    """
    if not signatures or not said:
        return ()
    taken = [parameter for signature in signatures for parameter in signature.parameters]
    return (*_unknown(said, taken), *_other_defaults(said, taken))


def takes_anything(taken: Sequence[Parameter]) -> bool:
    """Whether a name that is none of these parameters can be handed over all the same."""
    return any(parameter.kind in ("var_positional", "var_keyword") for parameter in taken)


def _unknown(said: Sequence[DocumentedName], taken: Sequence[Parameter]) -> Iterator[Disagreement]:
    if takes_anything(taken):
        return
    names = {parameter.name for parameter in taken}
    for documented in said:
        if documented.name not in names and documented.name not in _RECEIVERS:
            yield Disagreement("parameter", documented.name)


def _other_defaults(
    said: Sequence[DocumentedName], taken: Sequence[Parameter]
) -> Iterator[Disagreement]:
    for documented in said:
        of_name = [p for p in taken if p.name == documented.name]
        if documented.default is None or len(of_name) != 1 or of_name[0].default is None:
            continue
        if disagree(documented.default, of_name[0].default):
            yield Disagreement("default", documented.name, documented.default, of_name[0].default)
