"""What a docstring says of the code below it."""

from __future__ import annotations

from typing import Literal

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.ids import CommitId, RepoPath


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


class Reason(NamedTuple):
    """One thing that is wrong with a docstring."""

    kind: DisagreementKind
    name: str
    """The parameter it is about."""
    stated: str | None
    written: str | None
    outdated: bool
    """Whether it was right when the docstring was written."""
    commit: CommitId | None
    """Of what is outdated, the commit that made it so; None where that is not committed."""
    text: str
    """The same in words."""


class DocstringFinding(NamedTuple):
    """A docstring that does not tell the truth."""

    key: str
    file_path: RepoPath
    line: int
    """Of the `def` or `class`."""
    outdated: bool | None
    """Whether it was right once; None where history was not read, or a shallow clone hides it."""
    mismatch: bool
    """Whether the file alone shows that it is wrong."""
    reasons: tuple[Reason, ...]
    """The strongest first."""
    written: CommitId | None = None
    """Of an outdated docstring, the commit that made it what it is; None where none did yet."""
    changes: int | None = None
    """How many commits changed the definition since."""
    unmentioned: tuple[str, ...] = ()
    """Parameters that came since, and that it does not mention."""


class DocstringReport(NamedTuple):
    """The docstrings below a path that do not tell the truth."""

    findings: tuple[DocstringFinding, ...]
    """The strongest first."""
    hidden: int = 0
    """How many more may be outdated: a shallow clone ends before they were written."""
    unread: str | None = None
    """Why history could not be read; None where it was. Then nothing is known to be outdated."""
