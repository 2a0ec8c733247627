"""What a rule is: a name, a level, options, and what it finds in a change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.gate.subject import Subject
from remora.indexer.models.check import Evidence, Level
from remora.indexer.models.ids import RepoPath

Options = Mapping[str, int]

NO_OPTIONS: Final[Options] = MappingProxyType({})


class Found(NamedTuple):
    """What a rule finds; the level is put to it by the settings."""

    key: str
    file_path: RepoPath
    line: int | None
    message: str
    evidence: tuple[Evidence, ...] = ()
    advice: str = ""


class Rule(NamedTuple):
    """One rule."""

    name: str
    level: Level
    """Unless the settings say another."""
    summary: str
    """On one line."""
    explanation: str
    """What it finds, where it is silent, and what to do."""
    find: Callable[[Subject, Options], Iterator[Found]]
    options: Options = NO_OPTIONS
    """By name, with what holds unless the settings say otherwise; numbers, none below 0."""
