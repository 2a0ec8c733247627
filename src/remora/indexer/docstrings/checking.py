"""What docstrings have wrong about parameters, by what their file alone says."""

from __future__ import annotations

from collections.abc import Sequence

from remora.indexer.docstrings.decorators import keeps_parameters
from remora.indexer.docstrings.heads import by_name, heads_of
from remora.indexer.docstrings.mismatch import disagreements
from remora.indexer.docstrings.reading import read_parameters
from remora.indexer.models.docstring import DocumentedName
from remora.indexer.models.facts import Definition


def checked(definitions: Sequence[Definition]) -> tuple[Definition, ...]:
    """The definitions of one file, each with where its docstring and its parameters disagree."""
    said = {i: said for i, each in enumerate(definitions) if (said := _said(each))}
    found = list(definitions)
    named = by_name(definitions) if said else {}
    for i, parameters in said.items():
        if wrong := disagreements(parameters, heads_of(found[i], named)):
            found[i] = found[i]._replace(disagreements=wrong)
    return tuple(found)


def _said(definition: Definition) -> tuple[DocumentedName, ...]:
    """The parameters that can be checked; none where nobody can tell what they are."""
    if not definition.docstring or definition.kind == "module" or not definition.parse_ok:
        return ()
    if definition.kind != "class" and not keeps_parameters(definition.decorators):
        return ()
    return read_parameters(definition.docstring)
