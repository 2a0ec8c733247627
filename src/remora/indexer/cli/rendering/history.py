"""Histories: a commit of a node's history, as a record and in words; how complexity went."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from remora.indexer import CommitLine, Entry, NodeChange
from remora.indexer.cli.rendering.changes import change_record, details
from remora.indexer.cli.rendering.report import count, day, short
from remora.indexer.cli.terminal import one_line
from remora.indexer.foundation.moments import iso
from remora.indexer.models.ids import KEY_PREFIX

if TYPE_CHECKING:
    from remora.indexer import CommitChanges, Hotspot, Pair, Turn

_BARS = "▁▂▃▄▅▆▇█"
_MOST_BARS = 40
_INDENT = " " * 12
_AS_IN_DIFF = (
    "type",
    "changes",
    "similarity",
    "parameters",
    "returns",
    "decorators",
    "bases",
    "extracted_from",
    "inlined_into",
    "copied_from",
)
"""What a record of a history says in the words, and under the names, of `diff`."""
_MERGES = {
    "joins": "a merge that joins what its parents did",
    "own": "a merge that changed something no parent has",
}


def commit_record(line: CommitLine) -> dict[str, Any]:
    """A commit as JSON has it: times in UTC."""
    return {
        "commit": line.commit,
        "parents": list(line.parents),
        "author_date": iso(line.author_date),
        "committer_date": iso(line.committer_date),
        "author": line.author,
        "subject": line.subject,
    }


def entry_record(entry: Entry) -> dict[str, Any]:
    """An entry as JSON has it."""
    change = entry.change
    record = change_record(change)
    return {
        **commit_record(entry.line),
        "key": entry.key,
        "previous_key": entry.previous_key,
        **{name: record[name] for name in _AS_IN_DIFF},
        "complexity": change.complexity[1],
        "complexity_before": change.complexity[0],
        "lines": lines_after(change),
        "merge": entry.merge,
        "as_in": entry.as_in,
    }


def lines_after(change: NodeChange) -> int | None:
    """How many lines it has after the change; None where it is gone."""
    span = change.lines[1]
    return None if span is None else span[1] - span[0] + 1


def entry_lines(entry: Entry) -> Iterator[str]:
    """An entry in words: the commit and what it did, and what else is to be known below."""
    change = entry.change
    words = ", ".join(change.changes)
    yield f"{commit_words(entry.line)}  {words}{_size(change)}"
    yield f"{_INDENT}{one_line(entry.line.subject)}"
    yield from (f"{_INDENT}{one_line(detail)}" for detail in details(change))
    if entry.previous_key not in (None, entry.key):
        yield f"{_INDENT}was {one_line(str(entry.previous_key))}"
    if entry.merge is not None:
        yield f"{_INDENT}{_MERGES[entry.merge]}"
    if entry.as_in is not None:
        yield f"{_INDENT}the text is as in {short(entry.as_in)}"


def commit_words(line: CommitLine) -> str:
    """A commit's id, day and author."""
    return f"{short(line.commit)}  {day(iso(line.author_date))}  {one_line(line.author)}"


def _size(change: NodeChange) -> str:
    complexity, lines = change.complexity[1], lines_after(change)
    if complexity is None or lines is None:
        return ""
    return f"  (complexity {complexity}, {count(lines, 'line')})"


def summary(key: str, entries: Sequence[Entry], *, is_part: bool, bars: bool) -> Iterator[str]:
    """What *entries* come to; with *bars* how complexity went, the oldest on the left.

    With *is_part* there may be older ones, which were not asked for.
    """
    authors = len({entry.line.author for entry in entries})
    since = day(iso(min(entry.line.author_date for entry in entries)))
    changes, by = count(len(entries), "commit"), count(authors, "author")
    yield f"{one_line(key)}: {'the last ' if is_part else ''}{changes} by {by} since {since}"
    if bars:
        run = [x.change.complexity[1] for x in reversed(entries) if x.change.complexity[1]]
        if len(run) > 1:
            yield f"complexity {sparkline(run)}  {run[0]} to {run[-1]}"


def sparkline(values: Sequence[int], most: int = _MOST_BARS) -> str:
    """*values* as small bars from the least to the greatest; of many, some at equal distances."""
    if len(values) > most:
        step = (len(values) - 1) / (most - 1)
        values = [values[round(place * step)] for place in range(most)]
    least, range_of = min(values), max(values) - min(values)
    top = len(_BARS) - 1
    return "".join(_BARS[(value - least) * top // range_of if range_of else 0] for value in values)


# Commits


def commit_changes_record(commit: CommitChanges) -> dict[str, Any]:
    """A commit with what it changed, as JSON has it."""
    return {
        **commit_record(commit.line),
        "is_cut": commit.is_cut,
        "changes": [change_record(change) for change in commit.changes],
    }


def commit_changes_lines(commit: CommitChanges) -> Iterator[str]:
    """A commit, and below it a line for each node it changed."""
    yield f"{commit_words(commit.line)}  {one_line(commit.line.subject)}"
    if commit.is_cut:
        yield "  the clone is shallow here: what it changed is not known"
    for change in commit.changes:
        key = one_line((change.after or change.before or "").removeprefix(KEY_PREFIX))
        is_other = change.before and change.after and change.before != change.after
        was = f"  was {one_line(str(change.before).removeprefix(KEY_PREFIX))}" if is_other else ""
        yield f"  {', '.join(change.changes)}  {key}{was}"


# Hotspots

_MOST_AUTHORS = 3


def hotspot_record(spot: Hotspot) -> dict[str, Any]:
    """A hotspot as JSON has it."""
    return {"kind": "node", **spot._asdict()}


def hotspot_line(spot: Hotspot) -> str:
    """A hotspot in a line."""
    more = len(spot.authors) - _MOST_AUTHORS
    who = ", ".join(map(one_line, spot.authors[:_MOST_AUTHORS]))
    rest = f" and {more} more" if more > 0 else ""
    return (
        f"{spot.score:6,}  {one_line(spot.key)}  {count(spot.commits, 'commit')}, complexity "
        f"{spot.complexity}  {who}{rest}"
    )


def pair_record(pair: Pair) -> dict[str, Any]:
    """A pair as JSON has it."""
    return {"kind": "pair", **pair._asdict(), "share": round(pair.share, 3)}


def pair_line(pair: Pair) -> str:
    """A pair in a line."""
    one, other = map(one_line, pair.keys)
    return f"{pair.together:6,}  {one} with {other}  together in {pair.share:.0%}"


# Since when


def turn_record(turn: Turn, condition: str) -> dict[str, Any]:
    """A turn as JSON has it."""
    record = {"key": turn.key, "condition": condition, "is_so": turn.is_so}
    return {**commit_record(turn.line), **record}


def turn_line(turn: Turn) -> str:
    """A turn in a line."""
    what = "since" if turn.is_so else "until"
    return f"{what} {commit_words(turn.line)}  {one_line(turn.line.subject)}"
