"""What the tests of this folder open is closed behind each of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from remora.indexer.index import Index


@pytest.fixture(autouse=True)
def _closed_behind(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Hundreds of tests open an index or three; each holds three files until it is collected."""
    opened: list[Index] = []
    make = Index.__init__

    def open_index(index: Index, *arguments: Any, **options: Any) -> None:
        make(index, *arguments, **options)
        opened.append(index)

    monkeypatch.setattr(Index, "__init__", open_index)
    yield
    for index in opened:
        index.close()
