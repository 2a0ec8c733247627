"""`export`: what a revision holds, in formats that other tools read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING, Annotated, Literal, cast

from remora.indexer import UsageError
from remora.indexer.cli.asking import Asked, open_index
from remora.indexer.cli.declaring import options, typer
from remora.indexer.cli.output import write
from remora.indexer.cli.progress import drawn
from remora.indexer.cli.rendering.report import count
from remora.indexer.cli.rendering.views import about_line
from remora.indexer.export import Chosen, choose
from remora.indexer.foundation.several import named
from remora.indexer.models.ids import STAGED, WORKTREE

if TYPE_CHECKING:
    from remora.indexer import Revision
    from remora.indexer.export import Graph, Language

EXAMPLES = (
    "remora-index export --format ctags -o tags",
    "remora-index export --format jsonl --at HEAD~1 src",
    "remora-index export --format scip -o index.scip",
    "remora-index export --format dot App.run | dot -Tsvg > run.svg",
    "remora-index export --format mermaid --diff main...",
)

_GRAPHS = ("dot", "mermaid", "graphml")
_MOST_IN_MERMAID = 500
"""Edges; with more, Mermaid draws nothing unless it is told to."""


def export(
    context: typer.Context,
    form: Annotated[
        Literal["jsonl", "ctags", "scip", "dot", "mermaid", "graphml"],
        typer.Option("--format", help="What it is written as.", show_default=False),
    ],
    wanted: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH|KEY|NAME...]", help="All there is, unless told."),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to; else standard output."),
    ] = None,
    links: Annotated[
        bool, typer.Option("--links", help="jsonl: with callers, callees and tests.")
    ] = False,
    depth: Annotated[
        int | None,
        typer.Option("--depth", min=0, metavar="N", help="Graphs: so many calls or imports away."),
    ] = None,
    diff: Annotated[
        str | None,
        typer.Option("--diff", metavar="A..B", help="Graphs: what changed, and all it reaches."),
    ] = None,
    at: options.At = None,
    quiet: options.Quiet = False,
    no_sync: options.NoSync = False,
) -> None:
    """Write what a revision holds in a format that other tools read."""
    _require_fitting(form, links=links, depth=depth, diff=diff, at=at)
    asked = Asked(context.obj, at, quiet=quiet, no_sync=no_sync)
    if diff is not None:
        _write_graph(asked, _impact(asked, diff, wanted or (), depth), form, output)
        return
    with asked.view() as revision:
        chosen = choose(revision, wanted or ())
        if form == "jsonl":
            write(_json_lines(revision, chosen, links=links), output)
        elif form == "ctags":
            _write_tags(asked, revision, chosen, output)
        elif form == "scip":
            _write_scip(asked, revision, chosen, output)
        else:
            around = _around(revision, chosen, 1 if depth is None else depth)
            _write_graph(asked, around, form, output)


def _require_fitting(
    form: str, *, links: bool, depth: int | None, diff: str | None, at: str | None
) -> None:
    if links and form != "jsonl":
        raise UsageError(f"--links is for jsonl, and not for {form}")
    if form not in _GRAPHS and (depth is not None or diff is not None):
        option = "--depth" if diff is None else "--diff"
        raise UsageError(f"{option} is for {', '.join(_GRAPHS)}, and not for {form}")
    if diff is not None and at is not None:
        raise UsageError("--diff names its revisions itself", hint="leave --at out")


def _json_lines(revision: Revision, chosen: Chosen, *, links: bool) -> Iterator[bytes]:
    import json

    for record in chosen.records(partial(revision.records, links=links)):
        yield json.dumps(record).encode() + b"\n"


# --- tags -------------------------------------------------------------------------------


def _write_tags(asked: Asked, revision: Revision, chosen: Chosen, output: str | None) -> None:
    from remora.indexer.export import tags_of

    folder = os.path.dirname(os.path.realpath(output or "-"))  # noqa: PTH120 - of text, no Path
    found = tags_of(revision, chosen, folder, version("remora-index"))
    write(found.lines, output)
    _note_left_out(asked, found.left_out, "their names are no plain text to an editor")


def _note_left_out(asked: Asked, paths: Sequence[str], why: str) -> None:
    if paths:
        asked.note(f"left out, for {why}: {named(paths)}")


# --- SCIP -------------------------------------------------------------------------------


def _write_scip(asked: Asked, revision: Revision, chosen: Chosen, output: str | None) -> None:
    from remora.indexer.export import ScipIndex

    _ = revision.relations  # brought up before how far it is can be said
    with drawn(quiet=asked.quiet) as progress:
        index = ScipIndex(revision, progress.writing(chosen.most(revision)))
        write(index.chunks(chosen, version("remora-index")), output, binary=True)
    _note_left_out(asked, index.left_out, "their names are not UTF-8")
    if index.calls_untold:
        calls = index.calls_told + index.calls_untold
        asked.note(
            f"{index.calls_untold:,} of {calls:,} calls have no name of their own in the line"
        )


# --- graphs -----------------------------------------------------------------------------


def _around(revision: Revision, chosen: Chosen, depth: int) -> Graph:
    from remora.indexer.export import calls_around, imports_around

    if chosen.paths and chosen.keys:
        raise UsageError(
            "a graph is of modules or of definitions",
            hint=f"leave {chosen.paths[0]} out, or name what it defines",
        )
    if chosen.keys:
        return calls_around(revision, chosen.keys, depth)
    return imports_around(revision, chosen.paths, depth)


def _impact(asked: Asked, diff: str, wanted: Sequence[str], depth: int | None) -> Graph:
    from remora.indexer.export import graph_of_change

    quiet = asked.quiet
    given = ("HEAD", diff) if diff in (STAGED, WORKTREE) else (diff,)
    with open_index(asked.place, quiet=quiet) as index, drawn(quiet=quiet) as progress:
        compared = index.diff(*given, progress=progress)
        asked.note(f"{about_line(compared.before.about)}, {about_line(compared.after.about)}")
        return graph_of_change(compared, wanted, depth)


def _write_graph(asked: Asked, graph: Graph, form: str, output: str | None) -> None:
    from remora.indexer.export import drawing_of

    write(_encoded(drawing_of(graph, cast("Language", form))), output)
    edges = len(graph.edges)
    asked.note(f"{count(len(graph.vertices), 'node')}, {count(edges, 'edge')}")
    if form == "mermaid" and edges > _MOST_IN_MERMAID:
        asked.note(f"Mermaid draws {_MOST_IN_MERMAID} edges, unless its maxEdges says more")


def _encoded(lines: Iterable[str]) -> Iterator[bytes]:
    return (f"{line}\n".encode() for line in lines)
