"""The names that a module has by its text, and whether these are all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models import flow
from remora.indexer.models.flow import FileFlow
from remora.indexer.models.ids import RepoPath
from remora.indexer.models.operands import keywords, made_of
from remora.indexer.views.members import Members
from remora.indexer.views.view import View

_MADE_UP: Final = frozenset({"globals", "exec", "__path__", "f_globals", "f_locals"})
"""A module in which one of these stands may have names that its text does not bind."""
_PUT_IN: Final = (
    frozenset({"setattr", "modules"}),
    frozenset({"modules", "__name__"}),
    frozenset({"import_module", "__name__", "setattr"}),
)
"""And one with all of one of these: `setattr(sys.modules[__name__], ...)`, or what else is done
to that module."""
_OWN_VARIABLES: Final = frozenset({"vars", "locals"})
"""What gives a module its variables where it is called by the module, with nothing."""
_FRAMES: Final = frozenset({"f_globals", "f_locals", "getmodule"})
"""What a file that has none of these does not put into the module that calls it."""
_NO_VARIABLES: Final = frozenset(
    {
        *(flow.DECORATE, flow.BASES),
        *(flow.IMPORT, flow.COVERED, flow.TRIED, flow.PHI, flow.SWALLOWED, flow.EARLIER),
        *(flow.ITER, flow.LOOP, flow.ENTER, flow.EXCEPT),
    }
)
"""What a name of a module is bound to that is a definition or an import, or may be one, or what
only runs through something."""
_FOR_ITSELF: Final = frozenset({"getLogger", "get_logger", "TypeVar", "ParamSpec", "TypeVarTuple"})
"""What a module makes for itself, by the name of what makes it."""
_FARTHEST: Final = 16
"""Star imports followed one behind the other."""
_DEEPEST: Final = 8
"""Targets in targets."""


def variables(file: FileFlow) -> frozenset[str]:
    """The names that a module assigns by its text, once each, and that are no definitions."""
    own = file.scopes[0]
    pairs = list(zip(own.bindings[::2], own.bindings[1::2], strict=True))
    names = Counter(name for name, _ in pairs)
    return frozenset(
        file.names[name]
        for name, value in pairs
        if names[name] == 1 and _is_assigned(file, file.names[name], value)
    )


def _is_assigned(file: FileFlow, name: str, value: int) -> bool:
    exprs = file.scopes[0].exprs
    bound = exprs[value]
    for _ in range(_DEEPEST):
        if bound[0] != flow.UNPACK:
            break
        bound = exprs[bound[1]]
    if bound[0] in (flow.FUNC, flow.CLASS):
        return file.outline.scopes[bound[1]].name != name
    if bound[0] == flow.CALL:
        return _called(file, exprs[bound[1]]) not in _FOR_ITSELF
    return bound[0] not in _NO_VARIABLES


def _called(file: FileFlow, function: flow.Expression) -> str:
    """The last name of what is called; "" where it has none."""
    if function[0] == flow.IMPORT:
        return file.names[function[3]] if function[3] >= 0 else ""
    if function[0] == flow.ATTR:
        return file.names[function[2]]
    return file.names[function[1]] if function[0] == flow.GLOBAL else ""


def is_told(file: FileFlow, *, but_for_stars: bool = False) -> bool:
    """Whether the text of a module alone tells all the names that it has.

    What it calls may put others there, which `ModuleNames` knows."""
    if (file.scopes[0].stars and not but_for_stars) or "__getattr__" in bound_names(file):
        return False
    if not _MADE_UP.isdisjoint(file.names) or any(one.issubset(file.names) for one in _PUT_IN):
        return False
    return not any(map(_gives_itself_away, _calls(file)))


class ModuleNames:
    """The names that modules of one view have, as far as the view tells that."""

    def __init__(self, view: View, members: Members) -> None:
        self._view = view
        self._members = members

    def are_told(self, path: RepoPath, *, but_for_stars: bool = False) -> bool:
        """Whether the file at *path* was read, and its text tells all the names of the module.

        A function of another file that is called at import may put names into the module of its
        caller (`sys._getframe(1).f_globals`): so may any of a file that reads frames."""
        file = self.read(path)
        if file is None or not is_told(file, but_for_stars=but_for_stars):
            return False
        return not any(self._reads_frames(path, call) for call in _calls(file))

    def may_have(self, path: RepoPath, name: str) -> bool:
        """Whether the module at *path* has *name*, or may have it."""
        file = self.read(path)
        return file is not None and (name in bound_names(file) or not self.are_told(path))

    def may_make_up(self, path: RepoPath, name: str, hops: int = 0) -> bool:
        """Whether *name* may come into the module at *path* otherwise than by a binding in its
        text, star imports followed."""
        if hops > _FARTHEST or not self.are_told(path, but_for_stars=True):
            return True
        read = self.read(path)
        if read is None or (hops and name in bound_names(read)):
            return True
        starred = [
            self._members.imported(path, level, module, "")
            for level, module, _ in read.scopes[0].stars
        ]
        return any(not found or self.may_make_up(found[0][0], name, hops + 1) for found in starred)

    def read(self, path: RepoPath) -> FileFlow | None:
        """The flow of the file at *path*; None where there is none that was read."""
        row = self._view.find_row(path)
        return None if row is None else self._view.flow(row)

    def _reads_frames(self, path: RepoPath, call: ModuleCall) -> bool:
        if call.imported is None:
            return False
        for place in self._members.imported(path, *call.imported):
            called = self.read(place[0])
            if called is not None and not _FRAMES.isdisjoint(called.names):
                return True
        return False


class ModuleCall(NamedTuple):
    """A call that runs as a module is imported."""

    function: str
    """The last name of what is called."""
    imported: tuple[int, str, str] | None
    """The import that brings what is called: its dots, the module, the name."""
    arguments: tuple[str, ...]
    """Names of the module or of builtins that it is given, by place or keyword."""
    is_all: bool
    """Whether a statement is this call and nothing else."""


def _calls(file: FileFlow) -> Iterator[ModuleCall]:
    scope = file.scopes[0]
    bound = set(scope.bindings[1::2])
    used = {one for read in scope.exprs for one in made_of(read)}
    for index, read in enumerate(scope.exprs):
        if read[0] == flow.CALL:
            yield ModuleCall(
                _called(file, scope.exprs[read[1]]),
                _imported(file, scope.exprs, read[1]),
                tuple(_names_given(file, read)),
                index not in used and index not in bound,
            )


def _names_given(file: FileFlow, call: flow.Call) -> Iterator[str]:
    for index in (*call[2], *(value for _, value in keywords(call))):
        given = file.scopes[0].exprs[index]
        if given[0] == flow.GLOBAL:
            yield file.names[given[1]]


def _imported(
    file: FileFlow, exprs: Sequence[flow.Expression], index: int
) -> tuple[int, str, str] | None:
    read = exprs[index]
    if read[0] == flow.IMPORT:
        return read[1], read[2], file.names[read[3]] if read[3] >= 0 else ""
    if read[0] == flow.ATTR and exprs[read[1]][0] == flow.IMPORT:
        found = _imported(file, exprs, read[1])
        return found and (
            found[0],
            ".".join(part for part in found[1:] if part),
            file.names[read[2]],
        )
    return None


def _gives_itself_away(call: ModuleCall) -> bool:
    """Whether a call hands out the module or its variables: `vars()`, and `fill(__name__)` where
    nothing is done with what it gives."""
    if call.function in _OWN_VARIABLES and not call.arguments:
        return True
    return call.is_all and call.imported is not None and "__name__" in call.arguments


def bound_names(file: FileFlow) -> frozenset[str]:
    """What a module has names for, those that functions store among them."""
    bound = {file.names[name] for name in file.scopes[0].bindings[::2]}
    return frozenset(bound | {file.names[name] for name in file.outline.stored})
