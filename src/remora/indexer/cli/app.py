"""The commands. Each parses, calls one function of the library, and prints."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

import typer

from remora.indexer.cli import environment, render
from remora.indexer.cli.install import hook, install, uninstall
from remora.indexer.cli.progress import ScanProgress
from remora.indexer.cli.terminal import Notes, error, out, out_json
from remora.indexer.errors import PathNotFoundError, UsageError
from remora.indexer.index import Index, RevisionView
from remora.indexer.models.ids import split_key
from remora.indexer.rules import Setting, setting
from remora.indexer.store import DEFAULT_WAIT

app = typer.Typer(
    name="remora-index",
    help="A git-aware, incremental index of Python code, for any revision.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Json = Annotated[bool, typer.Option("--json", help="Print JSON, a record a line.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")]
At = Annotated[str | None, typer.Option("--at", metavar="REV", help="Ask about another revision.")]
NoSync = Annotated[
    bool, typer.Option("--no-sync", help="Answer from what is stored, however old it is.")
]
Limit = Annotated[int | None, typer.Option("--limit", "-n", min=1, help="At most so many.")]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=0, help="Processes that scan; 0: one a core."),
]
Include = Annotated[
    list[str] | None, typer.Option("--include", help="Index only paths of this pattern.")
]
Exclude = Annotated[
    list[str] | None, typer.Option("--exclude", help="Leave out paths of this pattern.")
]
MaxBlobSize = Annotated[
    str | None, typer.Option("--max-blob-size", help="Skip larger files; bytes, or with k, m, g.")
]
Type = Literal["function", "method", "class", "module"]


class Place(NamedTuple):
    """Where to work, from the options before the command."""

    folder: Path
    store: Path | None
    wait: float


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        out(f"remora-index {version('remora-index')}")
        raise typer.Exit


@app.callback()
def _options(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Option("-C", metavar="DIR", help="Work as if started in DIR.")
    ] = Path(),
    store: Annotated[
        Path | None,
        typer.Option(help="Where the store is.", envvar=environment.STORE, show_default=False),
    ] = None,
    wait: Annotated[
        float, typer.Option(min=0, help="Seconds to wait while another process writes.")
    ] = DEFAULT_WAIT,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    context.obj = Place(folder, store, wait)


def _open(
    context: typer.Context, notes: Notes, given: Mapping[str, Setting] | None = None
) -> Index:
    place: Place = context.obj
    settings = {**environment.settings(), **(given or {})}
    return Index(place.folder, store=place.store, settings=settings, wait=place.wait, note=notes)


def _given(
    include: list[str] | None, exclude: list[str] | None, size: str | None, jobs: int | None
) -> dict[str, Setting]:
    flags = {"include": include, "exclude": exclude, "max_blob_size": size, "jobs": jobs}
    return {
        name: setting(name, value, origin="--" + name.replace("_", "-"))
        for name, value in flags.items()
        if value is not None and value != []
    }


@app.command()
def sync(
    context: typer.Context,
    revision: Annotated[str, typer.Argument(metavar="[REV]")] = "HEAD",
    json: Json = False,
    quiet: Quiet = False,
    jobs: Jobs = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the plan, do nothing.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Scan all files anew.")] = False,
    include: Include = None,
    exclude: Exclude = None,
    max_blob_size: MaxBlobSize = None,
) -> None:
    """Bring the index to HEAD, or to REV."""
    given = _given(include, exclude, max_blob_size, jobs)
    with _open(context, Notes(quiet=quiet), given) as index:
        if dry_run:
            _print_plan(index, revision, json=json, force=force)
            return
        with ScanProgress(quiet=quiet) as progress:
            report = index.sync(revision, force=force, progress=progress.start)
    if json:
        out_json(report._asdict())
    elif not quiet:
        out(render.report_line(report))


def _print_plan(index: Index, revision: str, *, json: bool, force: bool) -> None:
    plan = index.plan(revision, force=force)
    if json:
        actions = [action._asdict() for action in plan.actions]
        out_json({"full_walk": plan.full_walk, "actions": actions})
    else:
        for line in render.plan_lines(plan):
            out(line)


@contextmanager
def _asking(
    context: typer.Context, revision: str | None, *, no_sync: bool, quiet: bool
) -> Iterator[RevisionView]:
    """The view a question is about; what it is goes to stderr."""
    if revision is not None and no_sync:
        raise UsageError(
            "--no-sync is about the stored view, --at about another revision",
            hint="leave one of them out",
        )
    notes = Notes(quiet=quiet)
    with _open(context, notes) as index, ScanProgress(quiet=quiet) as progress:
        if revision is None:
            view = index.head(catch_up=not no_sync, progress=progress.start)
        else:
            view = index.at(revision, progress=progress.start)
        notes(render.about_line(view.about))
        yield view


@app.command()
def at(
    context: typer.Context,
    revision: Annotated[str, typer.Argument(metavar="REV")],
    path: Annotated[str, typer.Argument(metavar="[PATH|KEY]")] = "",
    files: Annotated[bool, typer.Option("--files", help="List files, not nodes.")] = False,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """List the nodes of any revision, of a path in it, or print one node."""
    with _asking(context, revision, no_sync=False, quiet=quiet) as view:
        if split_key(path) is not None:
            _print_nodes([view.view.find(path)], json=json)
        else:
            _list(view, path, files=files, json=json)


@app.command()
def ls(
    context: typer.Context,
    path: Annotated[str, typer.Argument(metavar="[PATH]")] = "",
    revision: At = None,
    files: Annotated[bool, typer.Option("--files", help="List files, not nodes.")] = False,
    json: Json = False,
    quiet: Quiet = False,
    no_sync: NoSync = False,
) -> None:
    """List the nodes at or below a path."""
    with _asking(context, revision, no_sync=no_sync, quiet=quiet) as view:
        _list(view, path, files=files, json=json)


def _list(view: RevisionView, path: str, *, files: bool, json: bool) -> None:
    if files:
        for row in view.view.rows_below(path):
            file = view.view.file_record(row)
            out_json(file) if json else out(render.file_line(file))
        return
    for node in view.view.records(path):
        out_json(node) if json else out(render.node_line(node))


@app.command()
def show(
    context: typer.Context,
    names: Annotated[list[str], typer.Argument(metavar="KEY|PATH:LINE|NAME...")],
    revision: At = None,
    json: Json = False,
    quiet: Quiet = False,
    no_sync: NoSync = False,
) -> None:
    """Print nodes in full, by key, place, path or name."""
    with _asking(context, revision, no_sync=no_sync, quiet=quiet) as view:
        _print_nodes([view.view.find(name) for name in names], json=json)


def _print_nodes(nodes: Iterable[Mapping[str, Any]], *, json: bool) -> None:
    for number, node in enumerate(nodes):
        if json:
            out_json(node)
            continue
        if number:
            out()
        for line in render.node_text(node):
            out(line)


@app.command()
def search(
    context: typer.Context,
    pattern: Annotated[str, typer.Argument(metavar="PATTERN")],
    node_type: Annotated[Type | None, typer.Option("--type", help="Nodes of this type.")] = None,
    path: Annotated[str, typer.Option("--path", help="Only at or below this path.")] = "",
    limit: Limit = None,
    revision: At = None,
    json: Json = False,
    quiet: Quiet = False,
    no_sync: NoSync = False,
) -> None:
    """Find nodes by a part of their name, a glob, or its letters in order; best first."""
    with _asking(context, revision, no_sync=no_sync, quiet=quiet) as view:
        hits = view.view.search(pattern, node_type=node_type, path=path, limit=limit)
        for hit in hits:
            node = view.view.record(hit.key)
            out_json(node) if json else out(render.node_line(node))
    if not hits:
        error(f"no name fits {pattern!r}", "try fewer letters, or a glob such as 'get_*'")
        raise typer.Exit(1)


@app.command()
def status(context: typer.Context, json: Json = False) -> None:
    """Say where the index stands; exit with 1 where it is not HEAD's."""
    with _open(context, Notes()) as index:
        found = index.status()
        errors = [str(path) for path in index.files_with_errors()]
    if json:
        out_json(render.status_fields(found, errors))
    else:
        for line in render.status_lines(found, errors):
            out(line)
    raise typer.Exit(0 if found.current else 1)


@app.command()
def scan(
    context: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE|-...")],
    name: Annotated[
        str, typer.Option("--name", help="What to call the text from standard input.")
    ] = "stdin.py",
    json: Json = False,
) -> None:
    """Print what files say that are in no commit; - is standard input."""
    with _open(context, Notes()) as index:
        for file in files:
            source, path = (sys.stdin.buffer.read(), name) if file == "-" else _read(index, file)
            for node in index.scan(source, path):
                out_json(node) if json else out(render.node_line(node))


def _read(index: Index, file: str) -> tuple[bytes, str]:
    place = Path(file)
    try:
        source = place.read_bytes()
    except OSError as problem:
        raise PathNotFoundError(f"{file} cannot be read: {problem.strerror}") from problem
    top = index.workspace.location.top
    whole = place.resolve()
    inside = top is not None and whole.is_relative_to(top)
    return source, whole.relative_to(top or "/").as_posix() if inside else file


@app.command()
def schema() -> None:
    """Print the JSON schema of the records that --json prints."""
    import json as encoder

    from remora.indexer.models.node import schema as described

    out(encoder.dumps(described(), indent=2))


@app.command()
def clean(context: typer.Context, quiet: Quiet = False) -> None:
    """Remove the store. Everything in it can be made again."""
    with _open(context, Notes(quiet=quiet)) as index:
        removed = index.remove()
        folder = index.workspace.store_folder
    if not quiet:
        out(f"removed {folder}" if removed else f"there is no store at {folder}")


app.command()(install)
app.command()(uninstall)
app.command(context_settings={"ignore_unknown_options": True})(hook)


def invoke(arguments: list[str]) -> int:
    """Run a command and give its exit code; errors of the library pass through."""
    usage_error = typer.BadParameter.__mro__[2]  # the base of all that is wrong in a call
    try:
        code = typer.main.get_command(app).main(
            arguments, prog_name="remora-index", standalone_mode=False
        )
    except typer.Abort:
        raise KeyboardInterrupt from None
    except usage_error as problem:
        return _wrong_usage(problem)
    return code if isinstance(code, int) else 0


def _wrong_usage(problem: Any) -> int:
    place = problem.ctx.command_path if problem.ctx is not None else "remora-index"
    error(problem.format_message(), f"{place} --help explains the call")
    return 2
