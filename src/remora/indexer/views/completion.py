"""How names of a view go on that were typed in part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from remora.indexer.foundation.visible import with_all_visible
from remora.indexer.store import as_in_names
from remora.indexer.views.view import View

_BEFORE_PARTS: Final = (b',["', b',"', b".")
"""What stands in an outline before a part of a name: of the first name, of another, within one."""


def completions(view: View, typed: str) -> list[str]:
    """The names, and ends of names, that go on from *typed*, up to the next dot; by name.

    `Fl` goes on to `Flask`, and `Flask.r` to `Flask.run`. All are names that Python code can have,
    and that are seen: a shell takes none for more than a word. Of nothing nothing goes on.
    """
    return sorted(set(_going_on(view, typed))) if typed else []


def _going_on(view: View, typed: str) -> Iterator[str]:
    parts_wanted = typed.count(".") + 1
    for name in _names(view, typed):
        if typed not in name:
            continue
        parts = name.split(".")
        for first in range(len(parts) - parts_wanted + 1):
            end = ".".join(parts[first : first + parts_wanted])
            if end.startswith(typed) and _is_plain(end):
                yield end


def _names(view: View, typed: str) -> Iterator[str]:
    """The qualified names of those files where a part of one may begin with *typed*."""
    rows = {row.blob: row for row in view.rows() if row.status == "parsed"}
    sought = as_in_names(typed.lower())
    begins = [mark + sought for mark in _BEFORE_PARTS] if sought else [b""]
    for blob, names in view.names(rows.values()).items():
        if any(x in names for x in begins):
            yield from view.kinds(rows[blob])


def _is_plain(name: str) -> bool:
    return all(map(str.isidentifier, name.split("."))) and with_all_visible(name) == name
