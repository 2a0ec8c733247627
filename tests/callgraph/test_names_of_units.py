"""What calls of a definition are written with."""

from __future__ import annotations

import pytest

from remora.indexer.models.ids import called_name


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("a.py:save", "save"),
        ("a.py:Post.save", "save"),
        ("a.py:Post.save@2", "save"),
        ("a.py:Post@2.save", "save"),  # of a class that is defined twice
        ("node:a.py:Post@2.save@3", "save"),
        ("a@b.py:save", "save"),
        ("a.py:__module__", "__module__"),
    ],
)
def test_numbers_of_redefinitions_are_not_part_of_it(unit: str, name: str) -> None:
    assert called_name(unit) == name
