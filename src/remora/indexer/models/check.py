"""What a check of a change finds."""

from __future__ import annotations

from typing import Final, Literal, get_args

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.ids import RepoPath
from remora.indexer.models.undecided import Undecided

Level = Literal["error", "warn", "off"]

LEVELS: Final[tuple[Level, ...]] = get_args(Level)


class Evidence(NamedTuple):
    """A place that speaks for a finding."""

    file_path: RepoPath
    line: int | None
    text: str


class CheckFinding(NamedTuple):
    """Something about a change that somebody should look at."""

    rule: str
    level: Level
    """`error` or `warn`."""
    key: str
    """Of the definition that it is about."""
    file_path: RepoPath
    line: int | None
    """In the newer version; None where that has no line to point at."""
    message: str
    evidence: tuple[Evidence, ...] = ()
    advice: str = ""
    """What to do about it."""


class CheckReport(NamedTuple):
    """What a check found in a change."""

    findings: tuple[CheckFinding, ...]
    """By path and line."""
    ignored: int = 0
    """How many more an ignore comment answers for."""
    known: int = 0
    """How many more the baseline has."""
    unmatched: int = 0
    """How many entries of the baseline match nothing."""
    unseen: tuple[Undecided, ...] = ()

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(finding.level == "error" for finding in self.findings)
