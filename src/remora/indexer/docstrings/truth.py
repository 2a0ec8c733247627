"""Whether a docstring still tells the truth: a fold over the versions of one definition.

Where the docstring was last written is the baseline. What it says and the code said as well
then, and the code no longer does, is outdated; what never agreed is a mismatch of its own, and
no matter of history.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from remora.indexer.docstrings.decorators import keeps_parameters
from remora.indexer.docstrings.markup import code_words
from remora.indexer.docstrings.mismatch import disagreements, takes_anything
from remora.indexer.docstrings.reading import read_docstring
from remora.indexer.models.docstring import Disagreement, Documented
from remora.indexer.models.ids import CommitId
from remora.indexer.models.signature import Parameter, Signature

_NO_SUBJECTS = frozenset({"self", "cls", "args", "kwargs", "_"})
_SHORTEST_MARKED = 2
"""A letter in `*x*` or `x` may be anything: a matrix of a formula, a key."""


class Version(NamedTuple):
    """What one commit made of a definition, as far as its docstring may speak of it."""

    commit: CommitId
    docstring: str | None
    signatures: tuple[Signature, ...]
    """Whose parameters the docstring is about; empty where nobody can tell."""
    decorators: tuple[str, ...] = ()
    words: frozenset[str] | None = None
    """The names its code mentions; None where the code was not read."""


class Outdated(NamedTuple):
    """One thing that a docstring says and that was so when it was written."""

    what: Disagreement
    commit: CommitId
    """The first one, since then, in which it is not so."""


class Standing(NamedTuple):
    """A definition's docstring against its code, as of the last version seen."""

    docstring: str | None
    said: Documented
    marked: frozenset[str]
    """The words that the docstring marks as code."""
    decorators: tuple[str, ...]
    parameters: frozenset[str]
    """At the baseline."""
    known: frozenset[Disagreement]
    """Those that were there at the baseline: a mismatch, and not outdated."""
    is_told: bool
    """Whether the docstring's parameters were those of the code at the baseline."""
    outdated: tuple[Outdated, ...] = ()


def follow(versions: Iterable[Version], before: Standing | None = None) -> Standing | None:
    """How the docstring stands after *versions*, oldest first; None before the first one."""
    standing = before
    for version in versions:
        if standing is None or standing.docstring != version.docstring:
            standing = _baseline(version)
        elif version.docstring:
            standing = _moved_on(standing, version)
    return standing


def _baseline(version: Version) -> Standing:
    text = version.docstring or ""
    said = read_docstring(text)
    taken = _parameters(version.signatures)
    names = frozenset(parameter.name for parameter in taken)
    documented = frozenset(said.names)
    return Standing(
        docstring=version.docstring,
        said=said,
        marked=code_words(text),
        decorators=version.decorators,
        parameters=names,
        known=frozenset(disagreements(said, version.signatures)),
        is_told=bool(documented) and documented <= names,
    )


def _moved_on(standing: Standing, version: Version) -> Standing:
    since = {each.what: each.commit for each in standing.outdated}
    now = _disagreeing(standing, version)
    outdated = tuple(Outdated(what, since.get(what, version.commit)) for what in now)
    return standing if outdated == standing.outdated else standing._replace(outdated=outdated)


def _disagreeing(standing: Standing, version: Version) -> tuple[Disagreement, ...]:
    """What was so at the baseline and is not in *version*."""
    if not version.signatures or not _comparable(standing, version):
        return ()
    found = [
        each
        for each in disagreements(standing.said, version.signatures)
        if each not in standing.known
        and (each.kind == "default" or each.name in standing.parameters)
    ]
    named = {each.name for each in found}
    found += [each for each in _still_marked(standing, version) if each.name not in named]
    return tuple(found)


def _comparable(standing: Standing, version: Version) -> bool:
    """Whether decorators leave the parameters as they are, or did so at the baseline."""
    if keeps_parameters(version.decorators):
        return True
    return standing.is_told and standing.decorators == version.decorators


def _still_marked(standing: Standing, version: Version) -> list[Disagreement]:
    taken = _parameters(version.signatures)
    if takes_anything(taken):
        return []
    left = standing.parameters - {parameter.name for parameter in taken} - _NO_SUBJECTS
    return [
        Disagreement("marked", name)
        for name in sorted(left & standing.marked)
        if len(name) >= _SHORTEST_MARKED and name not in (version.words or ())
    ]


def _parameters(signatures: Sequence[Signature]) -> list[Parameter]:
    return [parameter for signature in signatures for parameter in signature.parameters]
