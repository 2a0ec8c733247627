"""Which tests may be left out, decided once a run; where it cannot be decided, none."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from remora.indexer.cli import environment
from remora.indexer.cli.rendering.report import count
from remora.indexer.cli.rendering.views import about_line
from remora.indexer.cli.terminal import one_line
from remora.indexer.errors import UsageError, refusal
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.index import Index
from remora.indexer.models.ids import STAGED, WORKTREE
from remora.indexer.views.ranges import ends_of, is_range

if TYPE_CHECKING:
    from remora.indexer.impact.selection import Selection
    from remora.indexer.index import Comparison

_MOST_NAMED = 3

Told = tuple[str, list[str]]
"""What a worker is told, in types that go to other processes: the root, and tests."""


class Decision(NamedTuple):
    """Which tests may be left out."""

    lines: tuple[str, ...]
    """What it says to the user, safe to print."""
    root: str = ""
    """Where pytest's root is, from the top of the repository; "" for the top itself."""
    unaffected: frozenset[str] = frozenset()
    """Tests as `affected` names them, by paths from the top of the repository."""

    def for_worker(self) -> Told:
        """What a worker has to know. A name that is no Unicode stays behind, and that test runs."""
        return self.root, [test for test in self.unaffected if _is_unicode(test)]

    @classmethod
    def from_controller(cls, told: Told) -> Decision:
        """The reverse."""
        return cls((), told[0], frozenset(told[1]))


EVERYTHING = Decision(())
"""All tests run."""


def decide(root: Path, revisions: str, *, safe: bool) -> Decision:
    """What need not run of the tests at *root*, of what lies between *revisions* and the work tree.

    Raises nothing: where nothing can be decided everything runs, and `lines` say why.
    """
    try:
        return _decided(root, revisions, safe=safe)
    except Exception as problem:  # a test run is worth more than what would have shortened it
        return EVERYTHING._replace(lines=tuple(_why(problem)))


def _decided(root: Path, revisions: str, *, safe: bool) -> Decision:
    notes: list[str] = []
    with _index(root, notes) as index:
        compared = index.diff(_older_side(index, revisions), WORKTREE)
        found = compared.affected(safe=safe, in_order=False)
        below = os.path.relpath(root.resolve(), Path(index.top or root).resolve())
    lines = (_about(compared), *(f"note: {one_line(note)}" for note in notes))
    if found.undecided:
        return EVERYTHING._replace(lines=(*lines, *_in_doubt(found)))
    told = f"{len(found.tests):,} of {found.all_tests:,} tests can be affected"
    return Decision(
        (*lines, told), "" if below == os.curdir else below, frozenset(found.unaffected)
    )


def _index(root: Path, notes: list[str]) -> Index:
    """The index as the command line opens it. Raises ConfigurationError, NotARepositoryError."""
    return Index(
        root,
        store=environment.store_folder(),
        settings=environment.settings(),
        fetch_within=environment.fetch_limit(),
        note=notes.append,
    )


def _older_side(index: Index, revisions: str) -> str:
    """Where *revisions* begin. They end at the work tree, whatever they say: that is what runs.

    Raises UsageError where they have no beginning, which a variable left empty comes to.
    """
    if revisions in (STAGED, WORKTREE):
        return "HEAD"
    if not revisions.strip() or (is_range(revisions) and revisions.startswith(".")):
        raise UsageError(f"{revisions!r} does not say since when", hint="--remora main... does")
    return ends_of(index.workspace, [revisions]).before


def _about(compared: Comparison) -> str:
    sides = (compared.before.about, compared.after.about)
    return ", ".join(one_line(about_line(about)) for about in sides)


def _in_doubt(found: Selection) -> Iterator[str]:
    files = count(len(found.undecided), "changed file")
    yield f"all tests run: nothing tells which of them {files} can affect"
    for undecided in found.undecided[:_MOST_NAMED]:
        yield f"  {one_line(undecided.what)}: {undecided.why}"
    if len(found.undecided) > _MOST_NAMED:
        yield "  and others: remora-index affected --safe --json names them"


def _why(problem: Exception) -> Iterator[str]:
    known = refusal(problem)
    if known is None:
        at = traceback.extract_tb(problem.__traceback__)[-1]
        what = f"unexpected {type(problem).__name__}: {problem} ({at.filename}:{at.lineno})"
        yield one_line(f"all tests run: {what}")
        yield "hint: this is a bug of remora-index: please report it with the line above"
        return
    yield one_line(f"all tests run: {known.message}")
    if known.command_hint:
        yield one_line(f"hint: {known.command_hint}")


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
