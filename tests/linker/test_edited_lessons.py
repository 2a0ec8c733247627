"""Edits of lessons at random, a few of those that `editing.py` makes."""

from __future__ import annotations

import pytest
from tests.linker import editing

LESSONS = 12


@pytest.mark.parametrize("seed", range(6))
def test_links_go_on_to_what_they_are_from_scratch(seed: int) -> None:
    assert list(editing.found(seed, LESSONS)) == []


def test_an_edit_that_is_missed_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editing, "advance", lambda tables, before, after: None)
    assert list(editing.found(0, LESSONS)) != []
