"""What the commands share, and those that must start fast; nothing here loads typer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from remora.indexer.cli import environment, render
from remora.indexer.cli.paths import repository_path
from remora.indexer.cli.progress import ScanProgress
from remora.indexer.cli.reporting import report_line
from remora.indexer.cli.terminal import Notes, out, out_json
from remora.indexer.errors import UsageError
from remora.indexer.index import Index, RevisionView
from remora.indexer.rules import Setting
from remora.indexer.store import DEFAULT_WAIT


class Place(NamedTuple):
    """Where to work, from the options before the command."""

    folder: Path = Path()
    store: Path | None = None
    wait: float = DEFAULT_WAIT


def open_index(place: Place, notes: Notes, given: Mapping[str, Setting] | None = None) -> Index:
    """The index of *place*; what is *given* on the command line wins over the environment."""
    settings = {**environment.settings(), **(given or {})}
    store = place.store or environment.store_folder()
    return Index(place.folder, store=store, settings=settings, wait=place.wait, note=notes)


def sync(
    place: Place,
    revision: str = "HEAD",
    *,
    given: Mapping[str, Setting] | None = None,
    json: bool = False,
    quiet: bool = False,
    force: bool = False,
) -> None:
    """Bring the index to a revision and print the report."""
    with (
        open_index(place, Notes(quiet=quiet), given) as index,
        ScanProgress(quiet=quiet) as progress,
    ):
        report = index.sync(revision, force=force, progress=progress.start)
    if json:
        out_json(report._asdict())
    elif not quiet:
        out(report_line(report))


@contextmanager
def asking(
    place: Place, revision: str | None, *, no_sync: bool, quiet: bool
) -> Iterator[RevisionView]:
    """The view a question is about; what it is goes to stderr."""
    if revision is not None and no_sync:
        raise UsageError(
            "--no-sync is about the stored view, --at about another revision",
            hint="leave one of them out",
        )
    notes = Notes(quiet=quiet)
    with open_index(place, notes) as index, ScanProgress(quiet=quiet) as progress:
        if revision is None:
            view = index.head(catch_up=not no_sync, progress=progress.start)
        else:
            view = index.at(revision, progress=progress.start)
        notes(render.about_line(view.about))
        yield view


def show(
    place: Place,
    names: Iterable[str],
    *,
    revision: str | None = None,
    json: bool = False,
    quiet: bool = False,
    no_sync: bool = False,
) -> None:
    """Print nodes in full."""
    with asking(place, revision, no_sync=no_sync, quiet=quiet) as view:
        top = view.view.top
        asked = [repository_path(top, place.folder, name) for name in names]
        print_nodes([view.view.find(name) for name in asked], json=json)


def print_nodes(nodes: Iterable[Mapping[str, Any]], *, json: bool) -> None:
    """Print nodes in full, as JSON a line each or as text with a line between them."""
    for number, node in enumerate(nodes):
        if json:
            out_json(node)
            continue
        if number:
            out()
        for line in render.node_text(node):
            out(line)
