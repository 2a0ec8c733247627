"""Whether a docstring still tells the truth: a fold over the versions of one definition.

Where the docstring was last written is the baseline. What it says and the code said as well
then, and the code no longer does, is outdated; what never agreed is a mismatch of its own, and
no matter of history.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from remora.indexer.docstrings.decorators import keeps_parameters
from remora.indexer.docstrings.defaults import agree
from remora.indexer.docstrings.markup import code_words
from remora.indexer.docstrings.mismatch import disagreements, takes_anything
from remora.indexer.docstrings.reading import read_docstring
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.docstring import Disagreement, Documented, Outdated
from remora.indexer.models.ids import CommitId
from remora.indexer.models.signature import Parameter, Signature

_NO_SUBJECTS = frozenset(
    {
        *("self", "cls", "args", "kwargs", "None", "True", "False", "str", "bytes", "int", "float"),
        *("bool", "list", "dict", "tuple", "set"),
    }
)
"""Words that prose marks as what they are to Python, whatever parameters there were."""
_SHORTEST_MARKED = 2
"""A letter in `*x*` or `x` may be anything: a matrix of a formula, a key."""


class DocstringVersion(NamedTuple):
    """What a commit made of a definition, as far as its docstring may speak of it."""

    commit: CommitId | None
    """None for what is not committed."""
    docstring: str | None
    signatures: tuple[Signature, ...]
    """Whose parameters the docstring is about; empty where nobody can tell."""
    decorators: tuple[str, ...] = ()
    code_names: Callable[[], frozenset[str]] = frozenset
    """Reads the names that its code mentions."""


class Standing(NamedTuple):
    """A definition's docstring against its code, as of the last version seen."""

    docstring: str | None
    written: CommitId | None
    said: Documented
    marked: frozenset[str]
    """The words that the docstring marks as code."""
    decorators: tuple[str, ...]
    parameters: frozenset[str]
    """At the baseline."""
    right_defaults: frozenset[str]
    """Parameters whose default, at the baseline, was the one that the docstring states."""
    is_told: bool
    """Whether the docstring's parameters were those of the code at the baseline."""
    outdated: tuple[Outdated, ...] = ()
    changes: int = 0
    """Versions since the baseline."""
    unmentioned: tuple[str, ...] = ()
    """Parameters that came since, and that the docstring does not mention."""


def follow(versions: Iterable[DocstringVersion], before: Standing | None = None) -> Standing | None:
    """How the docstring stands after *versions*, oldest first; None before the first one."""
    standing = before
    for version in versions:
        if standing is None or standing.docstring != version.docstring:
            standing = _baseline(version)
        elif version.docstring:
            standing = _moved_on(standing, version)
    return standing


def _baseline(version: DocstringVersion) -> Standing:
    text = version.docstring or ""
    said = read_docstring(text)
    taken = _parameters(version.signatures)
    names = frozenset(parameter.name for parameter in taken)
    documented = frozenset(said.names)
    return Standing(
        docstring=version.docstring,
        written=version.commit,
        said=said,
        marked=code_words(text),
        decorators=version.decorators,
        parameters=names,
        right_defaults=frozenset(_right_defaults(said, taken)),
        is_told=bool(documented) and documented <= names,
    )


def _right_defaults(said: Documented, taken: Sequence[Parameter]) -> Iterator[str]:
    written = {parameter.name: parameter.default for parameter in taken}
    for documented in said.parameters:
        default = written.get(documented.name)
        if documented.default and default and agree(documented.default, default):
            yield documented.name


def _moved_on(standing: Standing, version: DocstringVersion) -> Standing:
    since = {each.what: each.commit for each in standing.outdated}
    now = _disagreeing(standing, version)
    return standing._replace(
        outdated=tuple(Outdated(what, since.get(what, version.commit)) for what in now),
        changes=standing.changes + 1,
        unmentioned=_unmentioned(standing, version),
    )


def _unmentioned(standing: Standing, version: DocstringVersion) -> tuple[str, ...]:
    known = standing.parameters | standing.marked | set(standing.said.names)
    return tuple(p.name for p in _parameters(version.signatures) if p.name not in known)


def _disagreeing(standing: Standing, version: DocstringVersion) -> tuple[Disagreement, ...]:
    """What was so at the baseline and is not in *version*."""
    if not version.signatures or not _comparable(standing, version):
        return ()
    found = [
        each
        for each in disagreements(standing.said.parameters, version.signatures)
        if each.name in (standing.right_defaults if each.kind == "default" else standing.parameters)
    ]
    named = {each.name for each in found}
    found += [each for each in _still_marked(standing, version) if each.name not in named]
    return tuple(found)


def _comparable(standing: Standing, version: DocstringVersion) -> bool:
    """Whether decorators leave the parameters as they are, or did so at the baseline."""
    if keeps_parameters(version.decorators):
        return True
    return standing.is_told and standing.decorators == version.decorators


def _still_marked(standing: Standing, version: DocstringVersion) -> list[Disagreement]:
    taken = _parameters(version.signatures)
    left = standing.parameters & marked_alone(standing.marked, taken)
    mentioned = version.code_names() if left else frozenset()
    return [Disagreement("marked", name) for name in sorted(left - mentioned)]


def marked_alone(marked: frozenset[str], taken: Sequence[Parameter]) -> frozenset[str]:
    """Of the words a docstring marks, those that can be no parameter among *taken*."""
    if takes_anything(taken):
        return frozenset()
    names = {parameter.name for parameter in taken} | _NO_SUBJECTS
    return frozenset(word for word in marked if word not in names and len(word) >= _SHORTEST_MARKED)


def _parameters(signatures: Sequence[Signature]) -> list[Parameter]:
    return [parameter for signature in signatures for parameter in signature.parameters]
