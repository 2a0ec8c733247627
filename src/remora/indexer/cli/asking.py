"""What the commands share: an index opened as the call says, and the view a question is about."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from remora.indexer import DEFAULT_WAIT
from remora.indexer.cli import environment
from remora.indexer.cli.progress import drawn
from remora.indexer.cli.terminal import Notes, one_line, out, out_json
from remora.indexer.errors import (
    AmbiguousNameError,
    NodeNotFoundError,
    PathNotFoundError,
    RemoraError,
    SomeNotFoundError,
    UsageError,
)
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.foundation.progress import once
from remora.indexer.models.ids import MODULE_NAME, WORKTREE
from remora.indexer.rules import setting

if TYPE_CHECKING:
    from remora.indexer import Certainty, Histories, Index, Revision


Found = TypeVar("Found")
_FROM_STDIN = "-"
_NOT_FOUND = (AmbiguousNameError, NodeNotFoundError, PathNotFoundError)


class GlobalOptions(NamedTuple):
    """Where to work, from the options before the command."""

    folder: Path = Path()
    store: Path | str | None = None
    wait: float = DEFAULT_WAIT
    color: str = "auto"
    """For listings: `always`, `never`, or `auto` where they go to a terminal that wants it."""


def open_index(
    place: GlobalOptions,
    *,
    quiet: bool = False,
    flags: Mapping[str, object] | None = None,
    note: Callable[[str], None] | None = None,
) -> Index:
    """The index of *place*; settings among the *flags* win over the environment.

    Its notes go to *note*, or to stderr, unless *quiet*. Raises ConfigurationError.
    """
    from remora.indexer import Index  # a server is there before anything is opened

    _end_tidily_when_asked()
    given = {
        name: setting(name, value, origin="--" + name.replace("_", "-"))
        for name, value in (flags or {}).items()
    }
    return Index(
        place.folder,
        store=place.store,
        settings={**environment.settings(), **given},
        wait=place.wait,
        fetch_within=environment.fetch_limit(),
        note=once(note or Notes(quiet=quiet)),  # what two trees have in common is said of each
    )


def certainty(sure: bool | None) -> Certainty:
    """What --sure and --all choose among links; neither leaves out what only a name speaks for."""
    if sure is None:
        return "likely"
    return "exact" if sure else "name"


def _end_tidily_when_asked() -> None:
    """From now on SIGTERM and SIGHUP unwind: temporary files go, no process is left behind."""
    import signal
    import threading

    def end(number: int, frame: object) -> NoReturn:
        raise SystemExit(128 + number)

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, end)
        if signal.getsignal(signal.SIGHUP) is signal.SIG_DFL:  # nohup has it ignored
            signal.signal(signal.SIGHUP, end)


def _goes_by_another(name: str, key: str) -> bool:
    """Whether a *name* found what is called otherwise: an inherited method, a name that a file
    has imported something under. Places (`PATH:LINE`) name nothing."""
    asked = name.replace("::", ":").rpartition(":")[2].split(".")
    is_name = not key.endswith(f":{MODULE_NAME}") and all(part.isidentifier() for part in asked)
    defined = key.rpartition(":")[2].partition("@")[0].split(".")
    shared = min(len(asked), len(defined))
    return is_name and asked[-shared:] != defined[-shared:]


class Asked(NamedTuple):
    """What every question is given beside what it asks for: the shared options say it."""

    place: GlobalOptions
    at: str | None = None
    json: bool = False
    quiet: bool = False
    no_sync: bool = False
    stdin: str | None = None

    @contextmanager
    def each(self, names: Iterable[str]) -> Iterator[tuple[Revision, list[str]]]:
        """The view that a question about *names* is about, and these; - is those of stdin.

        Raises as `view` does.
        """
        wanted = self.all_of(names)
        with self.view(wanted) as view:
            yield view, wanted

    def headed(
        self, names: Sequence[str], find: Callable[[str], Found]
    ) -> Iterator[tuple[str, Found]]:
        """As `found`; of several names each is printed above what is about it."""
        for name, found in self.found(names, find):
            if len(names) > 1 and not self.json:
                out(f"{one_line(name)}:")
            if isinstance(found, str) and _goes_by_another(name, found):
                self.note(f"{one_line(name)} is {one_line(found)}: this is about that")
            yield name, found

    def found(
        self, names: Sequence[str], find: Callable[[str], Found]
    ) -> Iterator[tuple[str, Found]]:
        """Each of *names* with what is found by it; one that leads nowhere stops no other.

        Raises the error of a name that stands alone, SomeNotFoundError after the last of several.
        """
        problems: list[RemoraError] = []
        for name in names:
            try:
                found = find(name)
            except _NOT_FOUND as problem:
                if len(names) == 1:
                    raise
                problems.append(problem)
                continue
            yield name, found
        if problems:
            raise SomeNotFoundError(tuple(problems), of=len(names))

    def all_of(self, names: Iterable[str]) -> list[str]:
        """*names*, where - stands for those of standard input; that these are none is said."""
        wanted = list(self._all(names))
        self.tell_none(wanted, "standard input names nothing")
        return wanted

    def _all(self, names: Iterable[str]) -> Iterator[str]:
        for name in names:
            if name != _FROM_STDIN:
                yield name
                continue
            if self.stdin is not None:
                raise UsageError(
                    "standard input cannot hold names and an unsaved text",
                    hint="leave - or --stdin out",
                )
            from remora.indexer.cli import texts

            yield from texts.lines_from_stdin()

    @contextmanager
    def histories(self) -> Iterator[tuple[Index, Histories]]:
        """The histories that lead to `at`, or to HEAD; how far their reading is goes to stderr."""
        with open_index(self.place, quiet=self.quiet) as index, drawn(quiet=self.quiet) as progress:
            yield index, index.histories(self.at, progress=progress)

    @contextmanager
    def view(self, names: Collection[str] = ()) -> Iterator[Revision]:
        """The view that a question about *names* is about; what it is goes to stderr.

        With `stdin`, it is about the work tree, with the text from standard input in place
        of that file. A place (`PATH:LINE`) in a file that differs on disk is one of the work
        tree. Raises UsageError where the options contradict each other.
        """
        revision = self.revision
        if revision is not None and self.no_sync:
            raise UsageError(
                "--no-sync is about the stored view, --at about another revision",
                hint="leave one of them out",
            )
        with open_index(self.place, quiet=self.quiet) as index, drawn(quiet=self.quiet) as progress:
            if revision is None:
                view = index.head_or_disk(names, catch_up=not self.no_sync, progress=progress)
            else:
                view = index.at(revision, unsaved=self._unsaved(index), progress=progress)
            from remora.indexer.cli.rendering.views import about_line

            self.note(about_line(view.about))
            yield view

    @property
    def revision(self) -> str | None:
        """The revision the question is about; None for HEAD, brought up to date."""
        return WORKTREE if self.at is None and self.stdin is not None else self.at

    def _unsaved(self, index: Index) -> dict[str, bytes]:
        if self.stdin is None:
            return {}
        from remora.indexer.cli import texts

        return {self.stdin: texts.from_stdin(index.largest_text)}

    def note(self, text: str) -> None:
        """Say something beside the answer, unless nothing but the answer is wanted."""
        Notes(quiet=self.quiet)(text)

    def tell_none(self, found: Collection[object], text: str) -> None:
        """Where nothing was *found*, say so: no line at all is easily missed."""
        if not found:
            self.note(text)

    def first(self, found: Sequence[Found], limit: int | None) -> Sequence[Found]:
        """The first *limit* of what was *found*; that there is more is said."""
        if limit is not None and len(found) > limit:
            self.note(f"the first {limit:,} of {len(found):,}; --limit gives more")
        return found[:limit]

    def answer_json(self, record: Mapping[str, Any]) -> None:
        """Print one record, if records are wanted."""
        if self.json:
            out_json(record)

    def line(self, text: str) -> None:
        """Print a line that is no record's own."""
        out(text, paint=self._paint)

    def answer(self, record: Mapping[str, Any], line: str) -> None:
        """Print one record: itself, or the *line* that says the same."""
        out_json(record) if self.json else out(line, paint=self._paint)

    def answers(
        self,
        records: Iterable[Mapping[str, Any]],
        line: Callable[[Mapping[str, Any]], str],
    ) -> None:
        """Print many records: themselves, or of each the *line* that says the same."""
        if self.json:
            for record in records:
                out_json(record)
            return
        paint = self._paint
        for record in records:
            out(line(record), paint=paint)

    @property
    def _paint(self) -> Callable[[str], str] | None:
        """What a listing's lines go through: on a terminal, or where colours are wanted anyway."""
        color, is_terminal = self.place.color, sys.stdout.isatty()
        if not is_terminal and color != "always":
            return None
        from functools import partial
        from shutil import get_terminal_size

        from remora.indexer.cli.rendering.paint import painted

        wanted = color == "always" or (color == "auto" and environment.allows_color())
        width = get_terminal_size().columns if is_terminal else None
        return partial(painted, width=width, color=wanted)
