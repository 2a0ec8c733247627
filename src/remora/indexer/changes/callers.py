"""Who is hit by a change: callers gained and lost, and those that no longer fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from remora.indexer.callgraph.relations import Relation, Relations
from remora.indexer.changes.arguments import Arguments, Written
from remora.indexer.changes.fits import Fit, fit, takes
from remora.indexer.changes.module_names import ModuleNames
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.linker.links import CALLBACK, IMPLICIT
from remora.indexer.models.change import NodeChange
from remora.indexer.models.flow import FileFlow
from remora.indexer.models.ids import KEY_PREFIX, RepoPath, node_key, split_key
from remora.indexer.models.impact import CallerHit, ChangeLinks
from remora.indexer.signatures.reading import called_heads
from remora.indexer.views.members import Members
from remora.indexer.views.view import View

_MADE_BY = ("__init__", "__new__")
_NO_TEXT = frozenset({CALLBACK, IMPLICIT})
"""Links of which no call with arguments is written."""
_FILES_AT_ONCE: Final = 64
"""Callers come by path, and one file calls much of what changed: what was read of it is kept."""
_HEADS_AT_ONCE: Final = 1024


class CallersSide(NamedTuple):
    """One of the two versions that are compared."""

    view: View
    relations: Relations


class ChangedCallers:
    """The callers of what changed between two versions. Links are asked when a change is."""

    def __init__(
        self, before: CallersSide, after: CallersSide, changes: Sequence[NodeChange]
    ) -> None:
        self._before = before
        self._after = after
        self._members = Members(after.view)
        self._module_names = ModuleNames(after.view, self._members)
        self._flow = lru_cache(_FILES_AT_ONCE)(self._flow_of)
        self._names = lru_cache(_FILES_AT_ONCE)(self._names_in)
        self._written = lru_cache(_FILES_AT_ONCE)(self._written_in)
        self._decorators = lru_cache(_HEADS_AT_ONCE)(self._decorators_of)
        self._now = {change.before: change.after for change in changes if change.before}
        self._changed = {change.after for change in changes if change.after and change.changes}

    def of(self, change: NodeChange) -> ChangeLinks:
        """What links say of *change*, which is one of those compared."""
        old = self._before.relations.callers(change.before) if change.before else []
        new = self._after.relations.callers(change.after) if change.after else []
        callers_before = {relation.caller: self._still(relation.caller) for relation in old}
        callers_after = {relation.caller for relation in new}
        gone = [caller for caller, now in callers_before.items() if now not in callers_after]
        return ChangeLinks(
            tuple(sorted(callers_after - set(callers_before.values()))),
            tuple(sorted(gone)),
            tuple(self._hit(change, old, new)),
            self._tests(change),
        )

    def _still(self, caller: str) -> str | None:
        """The key that a caller of the older version has in the newer one."""
        return self._now.get(caller, caller)

    def _tests(self, change: NodeChange) -> tuple[str, ...]:
        side, key = (
            (self._after, change.after) if change.after else (self._before, change.before or "")
        )
        return tuple(test.test for test in side.relations.tests(key))

    def _hit(
        self, change: NodeChange, old: list[Relation], new: list[Relation]
    ) -> Iterator[CallerHit]:
        if change.after is not None and change.parameters:
            for relation in new:
                yield from self._misfitting(relation, change)
        if change.before is not None and change.before != change.after:
            yield from self._still_calling(change, old)

    def misfitting(self, change: NodeChange) -> list[CallerHit]:
        """The callers of what has other parameters now, with whether they fit."""
        new = self._after.relations.callers(change.after) if change.after else []
        return [hit for relation in new for hit in self._misfitting(relation, change)]

    def still_calling(self, change: NodeChange) -> list[CallerHit]:
        """The callers of a key that is gone which still call it by its name."""
        old = self._before.relations.callers(change.before) if change.before else []
        return list(self._still_calling(change, old))

    def _misfitting(self, relation: Relation, change: NodeChange) -> Iterator[CallerHit]:
        """What is known of a caller's calls; where some do not fit, of these, by what is wrong."""
        before, after = called_heads(change)
        found: list[Fit] = []
        wrong: dict[Fit, set[int]] = {}
        for name, call in self._calls(relation):
            shifts = self._shifts(relation.callee, name, change)
            if call.is_bound and shifts == (0, 1):
                shifts = (1,)
            # A caller that was changed along may be written for the newer head already.
            mended = relation.caller in self._changed and takes(after, call, shifts)
            one = Fit(True) if mended else fit(call, before, after, shifts)
            found.append(one)
            if one.fits is False:
                wrong.setdefault(one, set()).add(call.line)
        for one, lines in wrong.items():
            about = relation._replace(lines=tuple(sorted(lines)))
            yield self._told(about, relation.caller, one)
        if not wrong:
            fits = True if found and all(one.fits for one in found) else None
            yield self._told(relation, relation.caller, Fit(fits))

    def _shifts(self, callee: str, name: str, change: NodeChange) -> tuple[int, ...]:
        """How many arguments may be bound before those of a call that is written *name*."""
        if change.type != "method":
            return (0,)
        decorators = self._decorators(self._after, callee)
        if "@staticmethod" in decorators:
            return (0,)
        is_made = name not in _MADE_BY and name != _bare(callee)
        return (1,) if is_made or "@classmethod" in decorators else (0, 1)

    def _still_calling(self, change: NodeChange, old: list[Relation]) -> Iterator[CallerHit]:
        """The callers of a key that is gone which still call it by its name, and nothing else."""
        what = Fit(None if old and self._may_be_there(change) else False, _gone(change))
        for relation in old:
            now = self._still(relation.caller)
            if now is None or relation.how in _NO_TEXT or not self._has(now):
                continue
            name = _bare(relation.callee)
            moved = relation._replace(caller=now, file_path=_path(now))
            calls = self._calls(moved, at_lines=False)
            lines = {call.line for _, call in calls} or set(self._reads(moved))
            if lines:
                lines -= self._resolved(now, name)
            if lines:
                yield self._told(moved._replace(lines=tuple(sorted(lines))), now, what)

    def _resolved(self, caller: str, name: str) -> set[int]:
        """The lines of a caller, as it is now, where something of that name is called."""
        led = self._after.relations.callees(caller)
        return {line for link in led if _bare(link.callee) == name for line in link.lines}

    def _reads(self, relation: Relation) -> Iterator[int]:
        """The lines where what was a property is read, as the newer text has it."""
        written = self._written(relation.file_path)
        decorators = self._decorators(self._before, relation.callee)
        if written is not None and any("property" in decorator for decorator in decorators):
            yield from written.reads(relation.caller.rpartition(":")[2], _bare(relation.callee))

    def _may_be_there(self, change: NodeChange) -> bool:
        """Whether where a definition was something else may have its name now."""
        place = split_key(change.before or "")
        if place is None:
            return False
        outer, _, name = place[1].rpartition(".")
        if outer:
            around = node_key(place[0], outer)
            now = split_key(self._now.get(around, around) or "")
            return now is not None and self._members.may_have(now, name)
        return self._module_names.may_have(place[0], name)

    def _told(self, relation: Relation, caller: str, found: Fit) -> CallerHit:
        return CallerHit(
            caller,
            relation.how,
            relation.file_path,
            relation.lines,
            caller in self._changed,
            found.fits,
            found.why,
        )

    def _has(self, key: str) -> bool:
        found = split_key(key)
        return found is not None and found[1] in self._names(found[0])

    def _calls(
        self, relation: Relation, *, at_lines: bool = True
    ) -> Iterator[tuple[str, Arguments]]:
        """The calls that *relation* is about, by the name they call; others are not seen."""
        written = self._written(relation.file_path)
        if written is None or relation.how in _NO_TEXT:
            return
        caller = relation.caller.rpartition(":")[2]
        for name in _names_of(relation.callee):
            for call in written.calls(caller, name):
                if not at_lines or call.line in relation.lines:
                    yield name, call

    # What is read of the newer version

    def _flow_of(self, path: str) -> FileFlow | None:
        row = self._after.view.find_row(RepoPath(path))
        return self._after.view.flow(row) if row is not None else None

    def _names_in(self, path: RepoPath) -> frozenset[str]:
        row = self._after.view.find_row(path)
        return frozenset(self._after.view.kinds(row)) if row is not None else frozenset()

    def _written_in(self, path: str) -> Written | None:
        file = self._flow(path)
        return None if file is None else Written(file)

    def _decorators_of(self, side: CallersSide, key: str) -> Sequence[str]:
        decorators: Sequence[str] = side.view.record(key)["decorators"]
        return decorators


def _gone(change: NodeChange) -> str:
    if change.after is None:
        return "it was removed"
    return f"it is {change.after.removeprefix(KEY_PREFIX)} now"


def _names_of(key: str) -> list[str]:
    """The names by which a node is called: a constructor by that of its class too."""
    parts = key.rpartition(":")[2].partition("@")[0].split(".")
    if parts[-1] in _MADE_BY and len(parts) > 1:
        return [parts[-1], parts[-2]]
    return parts[-1:]


def _bare(key: str) -> str:
    return _names_of(key)[0]


def _path(key: str) -> str:
    found = split_key(key)
    return found[0] if found else ""
