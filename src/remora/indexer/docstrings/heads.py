"""Which parameters the docstring of a definition is about, as far as its file can tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from remora.indexer.docstrings.decorators import decorator_name
from remora.indexer.models.facts import Definition
from remora.indexer.models.signature import Parameter, Signature
from remora.indexer.signatures.reading import read_signature

NamedAlike = Mapping[str, Sequence[Definition]]
"""The definitions of a file by qualified name, those of one name together."""

_PROPERTIES: Final = frozenset({"property", "cached_property"})
_ACCESSORS: Final = frozenset({"setter", "getter", "deleter"})
_RECORD_MAKERS: Final = frozenset(
    {"dataclass", "define", "frozen", "mutable", "attrs", "attributes", "s", "dataclass_transform"}
)
_RECORD_BASES: Final = frozenset({"NamedTuple", "TypedDict", "BaseModel", "Struct"})
"""Bases that make a class's own annotated names its parameters, and add none."""


def by_name(definitions: Sequence[Definition]) -> dict[str, list[Definition]]:
    """The definitions of a file by qualified name, without the number of redefinitions."""
    found: dict[str, list[Definition]] = {}
    for definition in definitions:
        found.setdefault(definition.name.partition("@")[0], []).append(definition)
    return found


def heads_of(definition: Definition, named: NamedAlike) -> tuple[Signature, ...]:
    """The heads that say which parameters a docstring may document; none where nobody can tell.

    Of overloads and other redefinitions all of them; of a class those of its `__init__` and
    `__new__`, else the fields of a dataclass and the like.
    """
    name = definition.name.partition("@")[0]
    if definition.kind == "module":
        return ()
    if definition.kind == "class":
        return _of_class(definition, name, named)
    same = named.get(name, (definition,))
    return () if any(map(_is_property, same)) else tuple(read_signature(d.signature) for d in same)


def _is_property(definition: Definition) -> bool:
    lasts = {decorator_name(each).rpartition(".")[2] for each in definition.decorators}
    return bool(lasts & (_PROPERTIES | _ACCESSORS)) or any(x.endswith("property") for x in lasts)


def _of_class(definition: Definition, name: str, named: NamedAlike) -> tuple[Signature, ...]:
    made = [*named.get(f"{name}.__init__", ()), *named.get(f"{name}.__new__", ())]
    if len(named.get(name, ())) > 1:
        return ()
    if made:
        return tuple(read_signature(each.signature) for each in made)
    if not _is_record(definition):
        return ()
    return (Signature(tuple(Parameter(each, "keyword_only") for each in definition.fields)),)


def _is_record(definition: Definition) -> bool:
    """Whether the class's own fields are all its parameters."""
    bases = [base.rpartition(".")[2] for base in read_signature(definition.signature).bases]
    if any(
        decorator_name(each).rpartition(".")[2] in _RECORD_MAKERS for each in definition.decorators
    ):
        return not bases or bases == ["object"]
    return len(bases) == 1 and bases[0] in _RECORD_BASES
