"""Name-based fallback edges: what a call on an unknown receiver may mean, by its name alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from remora.indexer.callgraph.links import Linked
from remora.indexer.linker.links import UNIQUE_NAME, Link, definition_of, name_asked
from remora.indexer.models.ids import called_name, unnumbered
from remora.indexer.models.view import FileRow
from remora.indexer.store import StoredLink, as_in_names
from remora.indexer.views.view import View

_MOST_FOUND = 16
"""Names that are looked for in files one by one; for more it is worth reading all."""


class NameFallback:
    """Links of a view that only a name speaks for, made when asked for.

    Such a link goes to the one function of that name, be it a method or on the top of
    a module; another function or a class of that name anywhere rules it out, and so
    does a builtin type with such a method. Code does not call tests, nor a method itself.
    """

    def __init__(self, view: View, linked: Linked) -> None:
        self._view = view
        self._linked = linked
        self._found: dict[str, str | None] = {}

    def callers(self, unit: str) -> list[StoredLink]:
        """The calls that reach *unit* by its name alone."""
        name = called_name(unit)
        calls = self._linked.unresolved_calls(name)
        if not calls or self._only(name) != unit:  # the latter goes through the names of all files
            return []
        return [
            call._replace(callee=unit, how=UNIQUE_NAME)
            for call in calls
            if self._may_call(definition_of(call.caller), unit)
        ]

    def callees(self, unit: str) -> list[Link]:
        """What the unresolved calls of *unit* reach by name alone."""
        found: dict[str, set[int]] = {}
        for call, lines in self._linked.links_of(unit).unresolved:
            callee = self.meant(unit, call)
            if callee is not None:
                found.setdefault(callee, set()).update(lines)
        return [Link(callee, UNIQUE_NAME, tuple(sorted(found[callee]))) for callee in found]

    def meant(self, unit: str, call: str) -> str | None:
        """What an unresolved `name on receiver` in *unit* reaches by name alone."""
        name = name_asked(call)
        callee = self._only(name) if name else None
        return callee if callee and self._may_call(unit, callee) else None

    def _may_call(self, caller: str, callee: str) -> bool:
        if caller == callee:  # it hands on to one of its name elsewhere
            return False
        is_test = self._linked.conventions.is_test_path
        return is_test(caller.rpartition(":")[0]) or not is_test(callee.rpartition(":")[0])

    def _only(self, name: str) -> str | None:
        """The one function of that name; None where it is no other's to call, or not one.

        For the first few names only files are read in whose names they stand.
        """
        if name in self._found:
            return self._found[name]
        if len(self._found) >= _MOST_FOUND:
            return self._all_only.get(name)
        sought = as_in_names(name.lower())
        ends = [a + sought + b for a in (b'"', b".") for b in (b'"', b"@")] if sought else [b""]
        holding = ((row, names) for row, names in self._files if sought in names)
        rows = (row for row, names in holding if any(end in names for end in ends))
        return self._found.setdefault(name, _only_ones(self._view, rows).get(name))

    @cached_property
    def _files(self) -> list[tuple[FileRow, bytes]]:
        rows = self._view.rows()
        names = self._view.names(rows)
        return [(row, names[row.blob]) for row in rows if row.blob in names]

    @cached_property
    def _all_only(self) -> Mapping[str, str | None]:
        return _only_ones(self._view, self._view.rows())


def _only_ones(view: View, rows: Iterable[FileRow]) -> dict[str, str | None]:
    """Per name in the files of *rows* the one function that has it; None where it is no other's to
    call, or not one.

    Redefinitions in one file are one; the last of them is the one that runs.
    """
    found: dict[str, str | None] = {}
    for row in rows:
        kinds = view.kinds(row)
        for name, kind in kinds.items():
            if kind == "module":
                continue
            around = kinds.get(name.rpartition(".")[0], "module")
            can_be_asked = kind != "class" and around in ("class", "module")
            unit, last = f"{row.path}:{name}", called_name(name)
            known = found.get(last, "")
            redefines = known and unnumbered(known) == unnumbered(unit)
            found[last] = unit if can_be_asked and (known == "" or redefines) else None
    return found
