"""What docstrings have wrong about parameters, by what their file alone says."""

from __future__ import annotations

from collections.abc import Sequence

from remora.indexer.docstrings.decorators import keeps_parameters
from remora.indexer.docstrings.heads import Twins, by_name, heads_of
from remora.indexer.docstrings.mismatch import disagreements
from remora.indexer.docstrings.reading import may_name_parameters, read_docstring
from remora.indexer.models.docstring import Disagreement, Documented
from remora.indexer.models.facts import Definition


def checked(definitions: Sequence[Definition]) -> tuple[Definition, ...]:
    """The definitions of one file, each with where its docstring and its parameters disagree."""
    said = [_said(definition) for definition in definitions]
    if not any(said):
        return tuple(definitions)
    twins = by_name(definitions)
    return tuple(
        definition._replace(disagreements=_wrong(definition, documented, twins))
        if documented is not None
        else definition
        for definition, documented in zip(definitions, said, strict=True)
    )


def _said(definition: Definition) -> Documented | None:
    """What there is to check; None where that is nothing."""
    if not definition.docstring or definition.kind == "module":
        return None
    if not may_name_parameters(definition.docstring):
        return None
    said = read_docstring(definition.docstring)
    return said if said.parameters else None


def _wrong(definition: Definition, said: Documented, twins: Twins) -> tuple[Disagreement, ...]:
    if definition.kind != "class" and not keeps_parameters(definition.decorators):
        return ()
    if not definition.parse_ok:
        return ()
    return disagreements(said, heads_of(definition, twins))
