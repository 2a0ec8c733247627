"""What a docstring says of the code below it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from remora.indexer.models.ids import CommitId


class DocumentedName(NamedTuple):
    """A parameter or attribute that a docstring has an entry for."""

    name: str
    """Without stars and markup."""
    type: str | None = None
    """As written, on one line."""
    default: str | None = None
    """The default that the entry states, as written; None where it states none."""


class Documented(NamedTuple):
    """What the sections and fields of a docstring say; of a docstring without any, nothing."""

    parameters: tuple[DocumentedName, ...] = ()
    attributes: tuple[DocumentedName, ...] = ()
    raises: tuple[str, ...] = ()
    """As written, without markup: `ValueError`, `click.Abort`."""
    returns: bool = False
    """Whether it says that something is returned, other than None."""
    yields: bool = False
    is_open: bool = False
    """Whether it says itself that it has more parameters than it names: `x1, x2, ..., xn`."""

    @property
    def names(self) -> tuple[str, ...]:
        """Of the documented parameters."""
        return tuple(parameter.name for parameter in self.parameters)


DisagreementKind = Literal["parameter", "default", "marked"]
"""`parameter`: it is documented and is none; `default`: another one is stated; `marked`: prose
marks it as code, and it was a parameter once."""


class Disagreement(NamedTuple):
    """One thing that a docstring says and the head below it does not."""

    kind: DisagreementKind
    name: str
    stated: str | None = None
    """Of a default: as the docstring has it."""
    written: str | None = None
    """Of a default: as the head has it."""


class Outdated(NamedTuple):
    """One thing that a docstring says and that was so when it was written."""

    what: Disagreement
    commit: CommitId | None
    """The first one, since then, in which it is not so; None where that is not committed."""


class Truth(NamedTuple):
    """What history says of one docstring."""

    outdated: tuple[Outdated, ...]
    written: CommitId | None
    """The commit that made the docstring what it is; None where a shallow clone hides it."""
    changes: int
    """Commits that changed the definition since."""
    unmentioned: tuple[str, ...]
    """Parameters that came since, and that the docstring does not mention."""
