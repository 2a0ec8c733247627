"""A change in a repository, and what a check says of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from tests.history import Content, History

from remora.indexer.index import Index
from remora.indexer.models.check import CheckReport

Files = Mapping[str, Content | None]
Check = Callable[..., CheckReport]
Told = Callable[..., list[tuple[str, str, int | None]]]


@pytest.fixture
def check(history: History) -> Check:
    """What a check says where the files of *before* became *after*."""

    def call(before: Files, after: Files) -> CheckReport:
        history.commit(before)
        history.commit(after)
        with Index(history.path) as index:
            return index.diff("HEAD~1", "HEAD").check()

    return call


@pytest.fixture
def told(check: Check) -> Told:
    """The findings of one rule: path, line."""

    def call(rule: str, before: Files, after: Files) -> list[tuple[str, str, int | None]]:
        found = [one for one in check(before, after).findings if one.rule == rule]
        return [(one.message, one.file_path, one.line) for one in found]

    return call
