"""The tools about changes: whom one hits (`impact`), and what it is (`changes`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeVar

from remora.indexer.callgraph.related import Walked
from remora.indexer.errors import UsageError
from remora.indexer.mcp_server.answers import Changes, Impact, ToolAnswer
from remora.indexer.mcp_server.arguments import ChangesArguments, ImpactArguments
from remora.indexer.mcp_server.budget import Parts, fitted
from remora.indexer.mcp_server.nodes import (
    commit,
    reaching_test,
    unresolved,
    unresolved_of,
)
from remora.indexer.mcp_server.opened import Opened, tree_of
from remora.indexer.mcp_server.records import (
    FITS,
    AffectedTest,
    Changed,
    Commit,
    Cut,
    Fits,
    HitCaller,
    Open,
    Reached,
    Record,
    UnresolvedCall,
)
from remora.indexer.models.ids import called_name, node_key, split_key
from remora.indexer.models.undecided import Undecided

if TYPE_CHECKING:
    from remora.indexer.callgraph.relations import Reach, Relations
    from remora.indexer.history.commits import CommitChanges
    from remora.indexer.index import Comparison
    from remora.indexer.models.affected import AffectedTest as Affected
    from remora.indexer.models.change import NodeChange
    from remora.indexer.models.impact import CallerHit

Made = TypeVar("Made", bound=Record)

_ENOUGH: Final = 60
"""Nodes that reach another: where so many do, those farther away are not looked for unasked."""
_MOST_CHANGES: Final = 200
"""Whose callers are looked for."""
_MOST_COMMITS: Final = 500
"""That are gone through for those which changed a path."""
_MOST_NAMED: Final = 20
"""Nodes that one commit is told with."""
_UNNOTICED: Final = frozenset({"docstring", "formatting"})
_CALLED: Final = frozenset({"function", "method", "class"})


def impact(opened: Opened, asked: ImpactArguments) -> ToolAnswer:
    """Who reaches a node, or whom a change hits. Raises UsageError for both at once."""
    if asked.name is None:
        if asked.at is not None or asked.depth is not None:
            raise UsageError("at and depth go with name", hint="revisions says what is compared")
        return _of_change(opened, asked)
    if asked.revisions:
        raise UsageError("name and revisions go with two questions", hint="leave one of them out")
    return _of_node(opened, asked, asked.name)


def _of_node(opened: Opened, asked: ImpactArguments, name: str) -> ToolAnswer:
    revision, parts = opened.revision(asked.at, links=True), Parts(asked.budget)
    key = revision.key_or_outside(name)
    relations = revision.relations.for_many_questions()  # tests are reached by the same ways
    reached = _reaching(relations, key, asked.depth)
    parts.add("reached_by", reached, lambda x: Reached(key=x.key, distance=x.distance))
    is_node = split_key(key) is not None
    if is_node:
        parts.add("tests", relations.tests(key), reaching_test)
    answer = Impact(
        about=tree_of(revision.view),
        notes=opened.notes(),
        key=key,
        unresolved=unresolved(revision, key) if is_node else None,
        cut=_farther(reached.cut_at),
    )
    return fitted(answer, asked.budget, parts)


def _reaching(relations: Relations, key: str, depth: int | None) -> Walked[Reach]:
    """What reaches a node, call by call until it is enough; all within *depth*, where it is given.

    A central node is reached by half of a repository, and no answer has room for that.
    """
    if depth is not None:
        return relations.impact(key, depth=depth)
    found: list[Reach] = []
    for distance, level in enumerate(relations.reaching(key), start=1):
        found += level
        if len(found) >= _ENOUGH:
            return Walked(found, distance)
    return Walked(found, None)


def _farther(cut_at: int | None) -> tuple[Cut, ...] | None:
    if cut_at is None:
        return None
    return (Cut(what="calls", shown=cut_at, rest=f"depth={cut_at + 1} looks farther"),)


def _of_change(opened: Opened, asked: ImpactArguments) -> ToolAnswer:
    compared, parts = opened.comparison(asked.revisions, links=True), Parts(asked.budget)
    looked_at = compared.changes[:_MOST_CHANGES]
    callers = sorted(_callers(compared, looked_at), key=_by_urgency)
    parts.add("stale", [x for x in callers if x.fits == "no"], _itself)
    parts.add("changed", compared.changes, lambda x: _changed(x, compared))
    parts.add("callers", [x for x in callers if x.fits != "no"], _itself)
    affected = compared.affected() if _differs(compared) else None
    parts.add("affected_tests", affected.tests if affected else (), _affected)
    parts.add("unresolved_calls", list(_unresolved(compared, looked_at)), _itself)
    doubts = [*_broken(compared), *(affected.undecided if affected else ())]
    parts.add("undecided", doubts, lambda x: Open(what=x.what, why=x.why))
    answer = Impact(
        about=tree_of(compared.after.view),
        notes=opened.notes(),
        before=tree_of(compared.before.view),
        cut=_not_looked_at(len(compared.changes)),
    )
    return fitted(answer, asked.budget, parts)


def _differs(compared: Comparison) -> bool:
    """Whether any file differs; where none does there is no need to go through all tests."""
    return any(True for _ in compared.before.view.differing(compared.after.view))


def _not_looked_at(changes: int) -> tuple[Cut, ...] | None:
    if changes <= _MOST_CHANGES:
        return None
    rest = "ask for fewer revisions at once"
    return (Cut(what="changes with callers", shown=_MOST_CHANGES, of=changes, rest=rest),)


def _callers(compared: Comparison, changes: Iterable[NodeChange]) -> Iterator[HitCaller]:
    for change in changes:
        key = change.after or change.before or ""
        hit = compared.links(change).hit
        yield from (_hit(key, caller) for caller in hit)
        told = {caller.caller for caller in hit}
        if change.after is None or not _matters(change):
            continue
        for call in compared.after.relations.callers(change.after):
            if call.caller not in told:
                yield HitCaller(
                    key=call.caller, of=key, how=call.how, lines=call.lines, fits="as before"
                )


def _matters(change: NodeChange) -> bool:
    """Whether those who call what changed may notice, though its head is as it was.

    A module is called through what it defines, which is told by itself.
    """
    return (
        change.before is not None
        and change.type != "module"
        and not _UNNOTICED.issuperset(change.changes)
    )


def _hit(of: str, hit: CallerHit) -> HitCaller:
    fits: dict[bool | None, Fits] = {True: "yes", False: "no", None: "unknown"}
    return HitCaller(
        key=hit.caller,
        of=of,
        how=hit.how,
        lines=hit.lines,
        fits=fits[hit.fits],
        why=hit.why or None,
        changed=hit.changed or None,
    )


def _by_urgency(caller: HitCaller) -> tuple[int, bool]:
    return FITS.index(caller.fits), bool(caller.changed)


def _unresolved(compared: Comparison, changes: Iterable[NodeChange]) -> Iterator[UnresolvedCall]:
    """Calls that may mean what changed, by name, for nobody knows on what they are made."""
    keys = [change.after or change.before or "" for change in changes if change.type in _CALLED]
    for name in dict.fromkeys(map(called_name, keys)):
        times = unresolved_of(compared.after, name)
        if times:
            yield UnresolvedCall(call=name, times=times)


def _affected(found: Affected) -> AffectedTest:
    return AffectedTest(test=found.test, distance=found.distance, how=found.how)


def _broken(compared: Comparison) -> Iterator[Undecided]:
    """Changed files with a syntax error: what is told of them is what could be read."""
    for path, _, row in compared.before.view.differing(compared.after.view):
        if row is not None and row.is_broken:
            yield Undecided(path, "a syntax error: what it defines may be read wrongly")


def _itself(record: Made) -> Made:
    return record


def changes(opened: Opened, asked: ChangesArguments) -> ToolAnswer:
    """What lies between two revisions, or the commits between them."""
    return _log(opened, asked) if asked.log else _difference(opened, asked)


def _difference(opened: Opened, asked: ChangesArguments) -> ToolAnswer:
    compared, parts = opened.comparison(asked.revisions), Parts(asked.budget)
    below = compared.below([] if asked.path is None else [asked.path])
    parts.add("changed", below, _changed)
    about, before = tree_of(compared.after.view), tree_of(compared.before.view)
    answer = Changes(about=about, before=before, notes=opened.notes())
    return fitted(answer, asked.budget, parts)


def _changed(change: NodeChange, compared: Comparison | None = None) -> Changed:
    key = change.after or change.before or ""
    before, after = change.signatures
    is_other_head = None not in (before, after) and before != after
    breaking = [] if compared is None else compared.breaking(change)
    return Changed(
        key=key,
        before=change.before if change.before not in (key, None) else None,
        changes=change.changes,
        signature=after if is_other_head else None,
        signature_before=before if is_other_head else None,
        breaking=tuple(found.text for found in breaking) or None,
    )


def _log(opened: Opened, asked: ChangesArguments) -> ToolAnswer:
    index, parts = opened.index, Parts(asked.budget)
    log = index.log(*asked.revisions, progress=opened.progress)
    most = asked.limit if asked.path is None else _MOST_COMMITS
    looked_at = list(islice(log, most))
    told = [x for x in (_within(one, asked.path) for one in looked_at) if x is not None]
    parts.add("commits", told[: asked.limit], _itself)
    newest = asked.revisions[-1].rpartition("..")[2] if asked.revisions else ""
    answer = Changes(
        about=tree_of(opened.revision(newest.removeprefix(".") or "HEAD").view),
        notes=opened.notes(),
        cut=_older(len(looked_at), most, len(told) > asked.limit),
    )
    return fitted(answer, asked.budget, parts)


def _older(looked_at: int, most: int, more: bool) -> tuple[Cut, ...] | None:
    if looked_at < most and not more:
        return None
    rest = "a larger limit, or older revisions, may show more"
    return (Cut(what="commits looked at", shown=looked_at, rest=rest),)


def _within(found: CommitChanges, path: str | None) -> Commit | None:
    """The commit with what it did in *path*; None where that is nothing."""
    told = [x for x in found.changes if path is None or _is_in(path, x.before, x.after)]
    if found.is_cut:
        return commit(found.line, None)
    if path is not None and not told:
        return None
    return commit(found.line, [_in_words(change) for change in told[:_MOST_NAMED]])


def _in_words(change: NodeChange) -> str:
    return f"{change.after or change.before} {' '.join(change.changes)}"


def _is_in(path: str, *keys: str | None) -> bool:
    places = [place for key in keys if key is not None and (place := split_key(key))]
    folder = path.rstrip("/")
    return any(
        file == folder
        or file.startswith(f"{folder}/")
        or f"{node_key(file, name)}.".startswith(f"{path}.")
        for file, name in places
    )
