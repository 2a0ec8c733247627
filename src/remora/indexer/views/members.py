"""What a dotted name means to Python: through re-exports, and through the bases of a class.

`flask.Flask` is `node:src/flask/app.py:Flask`, and `flask.Flask.route` is what a base of it
defines. Read off the flow of the few files on the way, without links.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, islice
from typing import Any

from remora.indexer.models import flow
from remora.indexer.models.ids import MODULE_NAME, RepoPath
from remora.indexer.models.view import FileRow
from remora.indexer.views.fields import dotted_path
from remora.indexer.views.view import View

MemberPlace = tuple[RepoPath, str]
"""A definition: its file, and its qualified name in it."""

_FARTHEST = 16
"""Imports and bases followed one behind the other; a longer way is a circle."""
_MOST_BASES = 64


class Members:
    """What definitions of one view hold by name. Files are read when their turn comes."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._flows: dict[RepoPath, flow.FileFlow | None] = {}
        self._defined: dict[RepoPath, frozenset[str]] = {}
        self._values: dict[RepoPath, dict[str, list[int]]] = {}
        self._classes: dict[RepoPath, dict[str, list[flow.ScopeFlow]]] = {}
        self._written_bases: dict[RepoPath, dict[str, Sequence[int]]] = {}
        self._known_bases: dict[MemberPlace, list[MemberPlace]] = {}
        self._orders: dict[MemberPlace, list[MemberPlace]] = {}

    def below(self, place: MemberPlace, names: Sequence[str]) -> list[MemberPlace]:
        """What *names*, one inside the other, are in *place*; several where any of them may run."""
        places = [place]
        for name in names:
            places = list(dict.fromkeys(x for one in places for x in self._member(one, name, 0)))
        return places

    def imported(self, path: RepoPath, level: int, module: str, name: str) -> list[MemberPlace]:
        """What an import in the file at *path* brings; "" as *name* is that of a module."""
        return list(self._imported(path, level, module, name, 0))

    def may_have(self, place: MemberPlace, name: str) -> bool:
        """Whether the class at *place* may have something called *name*: itself or a base defines
        it, assigns it, makes names up, or is not in the view."""
        for one in (order := self._resolution_order(place, 0)):
            if not self._bases_are_seen(one, order) or self._may_bind(one, name):
                return True
        return False

    def binds(self, place: MemberPlace, name: str) -> bool:
        """Whether the class at *place*, or a base of it that is in the view, defines or assigns
        something called *name*, or makes names up."""
        return any(self._may_bind(one, name) for one in self._resolution_order(place, 0))

    def is_seen(self, place: MemberPlace) -> bool:
        """Whether the class at *place* and all its bases are in the view."""
        order = self._resolution_order(place, 0)
        return all(self._bases_are_seen(one, order) for one in order)

    def inherited(self, place: MemberPlace, name: str) -> MemberPlace | None:
        """The definition of *name* that the one in the class at *place* takes the place of."""
        for path, base in self._resolution_order(place, 0)[1:]:
            if f"{base}.{name}" in self._names(path):
                return path, f"{base}.{name}"
        return None

    def _bases_are_seen(self, place: MemberPlace, order: Sequence[MemberPlace]) -> bool:
        read = self._flow(place[0])
        scopes = self._classes_in(place[0], read).get(place[1], []) if read else []
        if (
            len(scopes) != 1
            or scopes[0].keywords
            or scopes[0].decorators
            or len(order) >= _MOST_BASES
        ):
            return False
        written = [base for base in scopes[0].bases if read and read.types[base] != "object"]
        return len(written) == len(self._bases(place, 0))

    def _may_bind(self, place: MemberPlace, name: str) -> bool:
        path, within = place
        names = self._names(path)
        if any(f"{within}.{one}" in names for one in (name, "__getattr__", "__getattribute__")):
            return True
        read = self._flow(path)
        if read is None or name not in read.names:
            return False
        index = read.names.index(name)
        return any(
            index in scope.bindings[::2]
            or index in scope.annotations[::2]
            or index in scope.stores[1::3]
            for scope in read.scopes
            if scope.name == within or scope.name.startswith(f"{within}.")
        )

    def bases(self, place: MemberPlace) -> list[MemberPlace]:
        """The classes of the view that the class at *place* names as its bases."""
        if place not in self._known_bases:
            self._known_bases[place] = self._bases(place, 0)[:_MOST_BASES]
        return self._known_bases[place]

    def overridden(self, place: MemberPlace) -> MemberPlace | None:
        """What the method at *place* takes the place of: that of the first base that has one.

        Bases are looked through in the order in which Python asks them, the first 64 of them.
        """
        path, name = place
        owner, _, method = name.rpartition(".")
        method = method.partition("@")[0]
        for base, within in self._order((path, owner))[1:]:
            is_itself = (base, within) == (path, owner)  # in a circle
            if not is_itself and f"{within}.{method}" in self._names(base):
                return base, f"{within}.{method}"
        return None

    def _order(self, place: MemberPlace) -> list[MemberPlace]:
        """`_resolution_order` at any depth, each class once; of a circle what is known of it."""
        open_classes = {place: None}
        while place not in self._orders:
            one = next(reversed(open_classes))
            bases = self.bases(one)
            further = (x for x in bases if x not in self._orders and x not in open_classes)
            if (deeper := next(further, None)) is not None:
                open_classes[deeper] = None
                continue
            del open_classes[one]
            lines = [self._orders.get(base, [base]) for base in bases]
            above = _merged([*lines, bases]) if len(lines) > 1 else chain.from_iterable(lines)
            self._orders[one] = [one, *islice(above, _MOST_BASES)]
        return self._orders[place]

    def _member(self, place: MemberPlace, name: str, hops: int) -> list[MemberPlace]:
        if hops > _FARTHEST:
            return []
        path, within = place
        if within == MODULE_NAME:
            return self._of_module(path, name, hops)
        for one in self._resolution_order(place, hops):
            if f"{one[1]}.{name}" in self._names(one[0]):
                return [(one[0], f"{one[1]}.{name}")]
        return []

    # Modules

    def _of_module(self, path: RepoPath, name: str, hops: int) -> list[MemberPlace]:
        if hops > _FARTHEST:
            return []
        found = self._bound(path, name, hops)
        if not found and name in self._names(path):
            found = [(path, name)]
        if not found:
            found = self._starred(path, name, hops)
        if not found and path.rpartition("/")[2].startswith("__init__."):
            found = self._modules(path, 1, name)
        return found

    def _bound(self, path: RepoPath, name: str, hops: int) -> list[MemberPlace]:
        """What the module of *path* binds *name* to, as far as that is a definition."""
        read = self._flow(path)
        if read is None:
            return []
        values = self._bindings(path, read).get(name, ())
        found = [x for value in values for x in self._value(path, read, value, hops)]
        return list(dict.fromkeys(found))

    def _bindings(self, path: RepoPath, read: flow.FileFlow) -> Mapping[str, list[int]]:
        """By name the expressions that the module of *path* binds it to."""
        if path not in self._values:
            self._values[path] = {}
            bindings = read.scopes[0].bindings
            for name, value in zip(bindings[::2], bindings[1::2], strict=True):
                self._values[path].setdefault(read.names[name], []).append(value)
        return self._values[path]

    def _value(
        self, path: RepoPath, read: flow.FileFlow, value: int, hops: int
    ) -> Iterator[MemberPlace]:
        expression: tuple[Any, ...] = read.scopes[0].exprs[value]
        op, operands = expression[0], expression[1:]
        if hops > _FARTHEST:
            return
        if op in (flow.FUNC, flow.CLASS):
            yield path, read.scopes[operands[0]].name
        elif op == flow.IMPORT:
            level, module, name = operands
            yield from self._imported(
                path, level, module, read.names[name] if name >= 0 else "", hops
            )
        elif op == flow.DECORATE:
            yield from self._value(path, read, operands[1], hops + 1)
        elif op == flow.NARROW:  # `name: Type = ...`
            yield from self._value(path, read, operands[0], hops + 1)
        elif op in (flow.PHI, flow.LOOP):
            for one in operands:
                yield from self._value(path, read, one, hops + 1)
        elif op == flow.TRIED:
            tried = list(self._value(path, read, operands[0], hops + 1))
            yield from tried or self._value(path, read, operands[1], hops + 1)
        elif op == flow.ATTR:
            for one in self._value(path, read, operands[0], hops + 1):
                yield from self._member(one, read.names[operands[1]], hops + 1)

    def _imported(
        self, path: RepoPath, level: int, module: str, name: str, hops: int
    ) -> Iterator[MemberPlace]:
        for one in self._modules(path, level, module):
            if not name:
                yield one
            elif one != (path, MODULE_NAME):
                yield from self._of_module(one[0], name, hops + 1)
        if name:  # a module that no `__init__.py` holds
            yield from self._modules(path, level, f"{module}.{name}" if module else name)

    def _starred(self, path: RepoPath, name: str, hops: int) -> list[MemberPlace]:
        read = self._flow(path)
        if read is None:
            return []
        for level, module, _ in read.scopes[0].stars:
            for one in self._modules(path, level, module):
                found = self._of_module(one[0], name, hops + 1) if self._lists(one, name) else []
                if found:
                    return found
        return []

    def _lists(self, module: MemberPlace, name: str) -> bool:
        """Whether `from module import *` may take *name*: its `__all__` has it or is not told."""
        read = self._flow(module[0])
        exported = read.exported if read is not None else None
        if exported is None:
            return not name.startswith("_")
        return name in exported or any(one.startswith("*") for one in exported)

    def _modules(self, path: RepoPath, level: int, module: str) -> list[MemberPlace]:
        """The module that an import in the file *path* names: the nearest, going up."""
        folders = path.split("/")[:-1]
        if level:
            if level > len(folders) + 1:
                return []
            roots = [folders[: len(folders) - level + 1]]
        else:
            roots = [folders[:end] for end in range(len(folders), -1, -1)]
        for root in roots:
            dotted = ".".join([*root, *([module] if module else [])])
            if dotted in self._paths:
                return [(self._paths[dotted], MODULE_NAME)]
        return []

    @cached_property
    def _paths(self) -> dict[str, RepoPath]:
        """Modules by all of their path with dots; a stub only where there is nothing else."""
        rows = sorted(self._view.rows(), key=lambda row: row.path.endswith(".py"))
        return {dotted_path(row.path): row.path for row in rows}

    # Classes

    def _resolution_order(self, place: MemberPlace, hops: int) -> list[MemberPlace]:
        """The class and its bases that are in the view, in the order Python asks them."""
        bases = [] if hops > _FARTHEST else self._bases(place, hops)
        lines = [self._resolution_order(base, hops + 4) for base in bases]
        return [place, *islice(_merged([*lines, bases]), _MOST_BASES - 1)]

    def _bases(self, place: MemberPlace, hops: int) -> list[MemberPlace]:
        path, name = place
        read = self._flow(path)
        found = []
        for index in self._bases_in(path, read).get(name, ()) if read else ():
            written = read.types[index] if read else None
            if isinstance(written, tuple) and written[:1] == ("[]",):
                written = written[1]
            if isinstance(written, str):
                found += self._written(place, written, hops)[:1]
        return [base for base in dict.fromkeys(found) if base != place]

    def _bases_in(self, path: RepoPath, read: flow.FileFlow) -> Mapping[str, Sequence[int]]:
        """By class of the file at *path* its bases as written, as indices into `types`."""
        if path not in self._written_bases:
            found: dict[str, Sequence[int]] = {}
            self._written_bases[path] = found
            for name, scopes in self._classes_in(path, read).items():
                for scope in scopes:
                    if scope.bases:
                        found.setdefault(name, scope.bases)
        return self._written_bases[path]

    def _classes_in(
        self, path: RepoPath, read: flow.FileFlow
    ) -> Mapping[str, list[flow.ScopeFlow]]:
        """By name the bodies of the classes of the file at *path*."""
        if path not in self._classes:
            found: dict[str, list[flow.ScopeFlow]] = {}
            self._classes[path] = found
            for place, scope in enumerate(read.outline.scopes):
                if scope.kind == flow.CLASS_SCOPE:
                    found.setdefault(scope.name, []).append(read.scopes[place])
        return self._classes[path]

    def _written(self, place: MemberPlace, dotted: str, hops: int) -> list[MemberPlace]:
        """What a dotted name in the module around *place* is."""
        first, *rest = dotted.split(".")
        places = self._of_module(place[0], first, hops + 1)
        for name in rest:
            places = [x for one in places for x in self._member(one, name, hops + 1)]
        return places

    # Files

    def _flow(self, path: RepoPath) -> flow.FileFlow | None:
        if path not in self._flows:
            row = self._row(path)
            self._flows[path] = None if row is None else self._view.flow(row)
        return self._flows[path]

    def _names(self, path: RepoPath) -> frozenset[str]:
        if path not in self._defined:
            row = self._row(path)
            outline = None if row is None else self._view.outline(row)
            self._defined[path] = frozenset() if outline is None else frozenset(outline.names)
        return self._defined[path]

    def _row(self, path: RepoPath) -> FileRow | None:
        return self._view.find_row(path)


def _merged(lines: list[list[MemberPlace]]) -> Iterator[MemberPlace]:
    """Lines of classes as one, each class before its bases (C3); by first mention where none is."""
    while lines := [line for line in lines if line]:
        behind = {place for line in lines for place in line[1:]}
        first = next((line[0] for line in lines if line[0] not in behind), lines[0][0])
        yield first
        lines = [[place for place in line if place != first] for line in lines]
