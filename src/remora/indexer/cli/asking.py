"""What the commands share, and those that must start fast; nothing here loads typer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from remora.indexer.cli import environment, render
from remora.indexer.cli.progress import progress_on
from remora.indexer.cli.reporting import report_line
from remora.indexer.cli.terminal import Notes, out, out_json
from remora.indexer.errors import UsageError
from remora.indexer.index import Index, Revision
from remora.indexer.models.ids import WORKTREE
from remora.indexer.rules import Setting
from remora.indexer.store import DEFAULT_WAIT


class Place(NamedTuple):
    """Where to work, from the options before the command."""

    folder: Path = Path()
    store: Path | None = None
    wait: float = DEFAULT_WAIT


def open_index(place: Place, notes: Notes, given: Mapping[str, Setting] | None = None) -> Index:
    """The index of *place*; what is *given* on the command line wins over the environment."""
    _end_tidily_when_asked()
    settings = {**environment.settings(), **(given or {})}
    store = place.store or environment.store_folder()
    return Index(
        place.folder,
        store=store,
        settings=settings,
        wait=place.wait,
        fetch_within=environment.fetch_limit(),
        note=notes,
    )


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


def sync(
    place: Place,
    revision: str = "HEAD",
    *,
    given: Mapping[str, Setting] | None = None,
    json: bool = False,
    quiet: bool = False,
    force: bool = False,
    links: bool | None = None,
) -> None:
    """Bring the index to a revision and print the report."""
    with open_index(place, Notes(quiet=quiet), given) as index, ExitStack() as stack:
        progress = progress_on(stack, quiet=quiet)
        report = index.sync(revision, force=force, links=links, progress=progress)
    if json:
        out_json(report._asdict())
    elif not quiet:
        out(report_line(report))


@contextmanager
def asking(
    place: Place,
    revision: str | None,
    *,
    no_sync: bool = False,
    quiet: bool,
    stdin_path: str | None = None,
) -> Iterator[Revision]:
    """The view a question is about; what it is goes to stderr.

    With *stdin_path*, it is about the work tree, with the text from standard
    input in place of that file.
    """
    if stdin_path is not None and revision is None:
        revision = WORKTREE
    if revision is not None and no_sync:
        raise UsageError(
            "--no-sync is about the stored view, --at about another revision",
            hint="leave one of them out",
        )
    notes = Notes(quiet=quiet)
    with open_index(place, notes) as index, ExitStack() as stack:
        progress = progress_on(stack, quiet=quiet)
        if revision is None:
            view = index.head(catch_up=not no_sync, progress=progress)
        else:
            unsaved = {} if stdin_path is None else _unsaved(index, stdin_path)
            view = index.at(revision, unsaved=unsaved, progress=progress)
        notes(render.about_line(view.about))
        yield view


def _unsaved(index: Index, path: str) -> dict[str, bytes]:
    from remora.indexer.cli import texts

    return {path: texts.from_stdin(index.largest_text)}


def show(
    place: Place,
    names: Iterable[str],
    *,
    revision: str | None = None,
    links: bool | None = None,
    json: bool = False,
    quiet: bool = False,
    no_sync: bool = False,
    stdin_path: str | None = None,
) -> None:
    """Print nodes in full."""
    with asking(place, revision, no_sync=no_sync, quiet=quiet, stdin_path=stdin_path) as view:
        nodes = [view.record(name, links=links) for name in names]
        if json:
            for node in nodes:
                out_json(node)
        else:
            _print_nodes(nodes, [*_asked_at(revision), *_asked_about(stdin_path)])


def _asked_at(revision: str | None) -> list[str]:
    return [] if revision is None else ["--at", revision]


def _asked_about(path: str | None) -> list[str]:
    return [] if path is None else ["--stdin", path]


def _print_nodes(nodes: Iterable[Mapping[str, Any]], options: list[str]) -> None:
    """As text, with a line between them. Who asks on gives *options* again."""
    for number, node in enumerate(nodes):
        if number:
            out()
        for line in render.node_text(node, options):
            out(line)
