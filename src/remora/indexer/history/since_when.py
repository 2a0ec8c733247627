"""Since when something is so of a node: the commit where it first became so.

What a definition says of itself is known of each commit of the node's history. What links say is
asked of revisions, as few as can be: between one where it was not so yet and one where it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.history.conditions import OUTDATED, Condition
from remora.indexer.history.docstrings import Docstrings, VersionOfFile
from remora.indexer.history.lives import Past
from remora.indexer.history.places import NodePlace, place_of
from remora.indexer.models.facts import Definition
from remora.indexer.models.history import CommitLine
from remora.indexer.models.ids import CommitId, split_key
from remora.indexer.models.lives import Entry

Probe = Callable[[CommitId, str, str], bool]
"""Whether, in that commit, it is so of the node with the first key and the other one."""


class Turn(NamedTuple):
    """A commit at which it became so, or ceased to be."""

    line: CommitLine
    key: str
    """The node's key there."""
    is_so: bool


class Answer(NamedTuple):
    """Since when."""

    turns: list[Turn]
    """Oldest first; of states that links tell the one turn that was looked for."""
    is_so: bool
    """Whether it is so in the newest commit; of an event, whether it ever happened."""
    probes: int = 0
    """Revisions whose links were asked."""
    is_cut: bool = False
    """Whether a shallow clone ends before the node began: it may have been so before."""

    @property
    def first(self) -> Turn | None:
        """The oldest commit that made it so; None where none did."""
        return next((turn for turn in self.turns if turn.is_so), None)


def since_when(past: Past, key: str, condition: Condition) -> Answer:
    """The commits that made *condition*, which is none of links, so of a node, or no more so.

    Raises NodeNotFoundError as `Past.of` does.
    """
    if condition.word == OUTDATED:
        return _outdated(past, key)
    told = past.of(key)
    entries = told.all()[::-1]
    if condition.is_event:
        turns = [Turn(x.line, x.key, True) for x in entries if condition.word in x.change.changes]
        return Answer(turns, bool(turns), is_cut=bool(told.cut))
    turns, is_so = [], False
    for entry in entries:
        before = condition.meets(_definition(past, entry.parent, entry.previous_key))
        is_so = condition.meets(_definition(past, entry.line.commit, _key_after(entry)))
        if is_so != before:
            turns.append(Turn(entry.line, entry.key, is_so))
    if told.cut and not entries:
        is_so = condition.meets(_definition(past, past.commit, key))
    return Answer(turns, is_so, is_cut=bool(told.cut))


def _outdated(past: Past, key: str) -> Answer:
    """The commits in which something ceased to be so that the docstring still says."""
    place = place_of(key)
    blob = None if place is None else past.table.trail(place.path).blob_at(past.start)
    if place is None or blob is None or past.definition(past.start, place) is None:
        return Answer([], False)
    file = VersionOfFile(place.path, blob)
    ((_, truths),) = Docstrings(past).of_files([file], past.blobs.definitions)
    truth = truths.get(place.name)
    commits = {} if truth is None else dict.fromkeys(found.commit for found in truth.outdated)
    numbers = sorted(
        number
        for commit in commits
        if commit is not None and (number := past.table.number(commit)) is not None
    )
    return Answer([Turn(past.table.line(n), key, True) for n in numbers], bool(commits))


def _key_after(entry: Entry) -> str | None:
    return None if "removed" in entry.change.changes else entry.key


def _definition(past: Past, commit: CommitId | None, key: str | None) -> Definition | None:
    parts = None if key is None else split_key(key)
    number = None if commit is None else past.table.number(commit)
    return None if parts is None or number is None else past.definition(number, NodePlace(*parts))


def since_when_linked(past: Past, key: str, other: str, probe: Probe) -> Answer:
    """The commit since which links tie a node to *other*, a key or a name outside.

    Commits that changed either of the two are asked of *probe*, by halves: it is taken to have
    become so once. Raises NodeNotFoundError as `Past.of` does.
    """
    told = past.of(key)
    mine = told.all()
    others = past.of(other).all() if split_key(other) is not None else []
    candidates = _by_age(past, [*mine, *others])
    probes = 0

    def is_so(number: int) -> bool:
        nonlocal probes
        probes += 1
        keys = _key_at(past, mine, number, key), _key_at(past, others, number, other)
        return probe(past.table.commit(number), *keys)

    if not is_so(past.start):
        return Answer([], False, probes, bool(told.cut))
    first = bisect_left(candidates, True, key=is_so) if candidates else 0
    if first == len(candidates):
        return Answer([], True, probes, bool(told.cut))
    number = candidates[first]
    turn = Turn(past.table.line(number), _key_at(past, mine, number, key), True)
    return Answer([turn], True, probes, bool(told.cut))


def _by_age(past: Past, entries: Iterable[Entry]) -> list[int]:
    numbers = {past.table.number(entry.line.commit) for entry in entries}
    return sorted(number for number in numbers if number is not None)


def _key_at(past: Past, entries: Sequence[Entry], number: int, key: str) -> str:
    """The key that a node had in a commit: what the newest entry up to it says."""
    for entry in entries:  # newest first
        found = past.table.number(entry.line.commit)
        if found is not None and found <= number:
            return entry.key
    return entries[-1].key if entries else key
