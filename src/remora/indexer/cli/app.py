"""The commands. Each parses, calls one function of the library, and prints."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractContextManager
from copy import copy
from functools import wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, NoReturn, get_type_hints

import typer
from typer.models import CommandInfo

from remora.indexer.cli import asking, environment, render, texts
from remora.indexer.cli.install import hook, install, uninstall
from remora.indexer.cli.paths import listed_path, repository_path
from remora.indexer.cli.reporting import version_line
from remora.indexer.cli.terminal import Notes, error, one_line, out, out_json
from remora.indexer.cli.verify import verify
from remora.indexer.hooks.failures import last_failure
from remora.indexer.index import Index, RevisionView
from remora.indexer.models.ids import MODULE_NAME, split_key
from remora.indexer.rules import Setting, setting
from remora.indexer.store import DEFAULT_WAIT
from remora.indexer.store.place import MARK_FILE

app = typer.Typer(
    name="remora-index",
    help="A git-aware, incremental index of Python code, for any revision.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Json = Annotated[bool, typer.Option("--json", help="Print JSON, a record a line.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No notes beside the answer.")]
Silent = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")]
At = Annotated[
    str | None,
    typer.Option("--at", metavar="REV", help="Ask about another revision, :staged or :worktree."),
]
Stdin = Annotated[
    str | None,
    typer.Option(
        "--stdin", metavar="PATH", help="Take the text of PATH, unsaved, from standard input."
    ),
]
NoSync = Annotated[
    bool, typer.Option("--no-sync", help="Answer from what is stored, however old it is.")
]
Files = Annotated[bool, typer.Option("--files", help="List files, not nodes.")]
Links = Annotated[
    bool | None,
    typer.Option(help="With callers, callees and tests; at HEAD that is so once it was linked."),
]
Name = Annotated[str, typer.Argument(metavar="KEY|NAME")]
Sure = Annotated[
    bool | None,
    typer.Option(
        "--sure/--all",
        help="Only links that are certain; with --all also those known by a unique name alone.",
        show_default=False,
    ),
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


def _version(asked: bool) -> None:
    if asked:
        out(version_line())
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
    context.obj = asking.Place(folder, store, wait)


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
    revision: Annotated[str, typer.Argument(metavar="REV")] = "HEAD",
    json: Json = False,
    quiet: Silent = False,
    jobs: Jobs = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the plan, do nothing.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Scan all files anew.")] = False,
    links: Annotated[
        bool | None,
        typer.Option(help="Link as well, or leave links behind; once linked, they come along."),
    ] = None,
    include: Include = None,
    exclude: Exclude = None,
    max_blob_size: MaxBlobSize = None,
) -> None:
    """Bring the index to HEAD, or to REV."""
    given = _given(include, exclude, max_blob_size, jobs)
    if dry_run:
        with asking.open_index(context.obj, Notes(quiet=quiet), given) as index:
            _print_plan(index, revision, json=json, force=force)
    else:
        asking.sync(
            context.obj, revision, given=given, json=json, quiet=quiet, force=force, links=links
        )


def _print_plan(index: Index, revision: str, *, json: bool, force: bool) -> None:
    plan = index.plan(revision, force=force)
    if json:
        actions = [action._asdict() for action in plan.actions]
        out_json({"full_walk": plan.full_walk, "actions": actions})
    else:
        for line in render.plan_lines(plan):
            out(line)


class Asked(NamedTuple):
    """What every question is given beside what it asks for."""

    place: asking.Place
    revision: At = None
    json: Json = False
    quiet: Quiet = False
    no_sync: NoSync = False
    stdin: Stdin = None

    def view(self) -> AbstractContextManager[RevisionView]:
        """What the question is about."""
        return asking.asking(
            self.place,
            self.revision,
            no_sync=self.no_sync,
            quiet=self.quiet,
            stdin_path=self.stdin,
        )

    def typed(self, view: RevisionView, name: str) -> str:
        """*name*, where it is a path of the file system, as one of the repository."""
        return repository_path(view.view.top, self.place.folder, name)

    def tell_none(self, found: Collection[object], text: str) -> None:
        """Where nothing was *found*, say so: no line at all is easily missed."""
        if not found:
            Notes(quiet=self.quiet)(text)

    def answer(self, record: Mapping[str, Any], line: str) -> None:
        """Print one record: itself, or the *line* that says the same."""
        out_json(record) if self.json else out(line)


_CONTEXT = Parameter("context", Parameter.KEYWORD_ONLY, annotation=typer.Context)
_HINTS = get_type_hints(Asked, include_extras=True)
_SHARED_OPTIONS = [
    Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=_HINTS[name])
    for name, default in Asked._field_defaults.items()
]


def _question(command: Callable[..., None]) -> Callable[..., None]:
    """Register *command*, whose first parameter is `Asked`, with the options that fill it."""

    @wraps(command)
    def run(context: typer.Context, **given: Any) -> None:
        shared = {option.name: given.pop(option.name) for option in _SHARED_OPTIONS}
        command(Asked(context.obj, **shared), **given)

    _, *own = signature(command, eval_str=True).parameters.values()
    own = [parameter.replace(kind=Parameter.KEYWORD_ONLY) for parameter in own]
    parameters = [_CONTEXT, *own, *_SHARED_OPTIONS]
    vars(run)["__signature__"] = Signature(parameters)  # what typer reads
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return app.command()(run)


@_question
def ls(
    asked: Asked,
    path: Annotated[str, typer.Argument(metavar="PATH")] = "",
    files: Files = False,
) -> None:
    """List the nodes at or below a path."""
    with asked.view() as view:
        _list(asked, view, path, files=files)


def _list(asked: Asked, view: RevisionView, typed: str, *, files: bool) -> None:
    path = listed_path(view, view.view.top, asked.place.folder, typed)
    if files:
        for row in view.view.rows_below(path):
            file = view.view.file_record(row)
            asked.answer(file, render.file_line(file))
        return
    for node in view.view.records(path):
        asked.answer(node, render.node_line(node))


@_question
def show(
    asked: Asked,
    names: Annotated[list[str], typer.Argument(metavar="KEY|PATH:LINE|NAME")],
    links: Links = None,
) -> None:
    """Print nodes in full, by key, place, path or name."""
    _show(asked, names, links)


def _show(asked: Asked, names: list[str], links: bool | None) -> None:
    asking.show(
        asked.place,
        names,
        revision=asked.revision,
        links=links,
        json=asked.json,
        quiet=asked.quiet,
        no_sync=asked.no_sync,
        stdin_path=asked.stdin,
    )


@app.command()
def at(
    context: typer.Context,
    revision: Annotated[str, typer.Argument(metavar="REV")],
    path: Annotated[str, typer.Argument(metavar="PATH|KEY")] = "",
    files: Files = False,
    links: Links = None,
    json: Json = False,
    quiet: Quiet = False,
    stdin: Stdin = None,
) -> None:
    """List the nodes of any revision, of a path in it, or print one node."""
    asked = Asked(context.obj, revision, json, quiet, stdin=stdin)
    if split_key(path) is not None:
        _show(asked, [path], links)
        return
    with asked.view() as view:
        _list(asked, view, path, files=files)


@_question
def search(
    asked: Asked,
    pattern: Annotated[str, typer.Argument(metavar="PATTERN")],
    node_type: Annotated[Type | None, typer.Option("--type", help="Nodes of this type.")] = None,
    path: Annotated[str, typer.Option("--path", help="Only at or below this path.")] = "",
    limit: Limit = None,
) -> None:
    """Find nodes by a part of their name, a glob, or its letters in order; best first."""
    with asked.view() as view:
        below = listed_path(view, view.view.top, asked.place.folder, path)
        hits = view.view.search(pattern, node_type=node_type, path=below, limit=limit)
        for hit in hits:
            node = view.view.record(hit.key)
            asked.answer(node, render.node_line(node))
    if not hits:
        error(f"no name fits {pattern!r}", "try fewer letters, or a glob such as 'get_*'")
        raise typer.Exit(1)


def _choice(sure: bool | None) -> dict[str, bool]:
    """Neither flag leaves out what only a name speaks for."""
    return {"sure": sure is True, "unique_names": sure is False}


@_question
def callers(asked: Asked, name: Name, sure: Sure = None) -> None:
    """Who calls a node, or a dotted name outside the repository."""
    with asked.view() as view:
        key = view.key_or_outside(asked.typed(view, name))
        of_module = key.endswith(f":{MODULE_NAME}")
        found = list(view.relations.callers(key, **_choice(sure)))
        asked.tell_none(found, f"no callers of {key} are known")
        for relation in found:
            what = f" -> {relation.callee}" if of_module else ""
            line = render.relation_line(relation, relation.caller + what)
            asked.answer(relation._asdict(), line)


@_question
def callees(asked: Asked, name: Name, sure: Sure = None) -> None:
    """What a node calls; calls that could not be resolved are counted."""
    with asked.view() as view:
        key = view.view.find(asked.typed(view, name))["key"]
        found = list(view.relations.callees(key, **_choice(sure)))
        unresolved = view.relations.unresolved(key, unique_names=sure is False)
        twins = ", ".join(view.relations.twins(key))
        also = f"; its name is also that of {twins}" if twins else ""
        asked.tell_none([*found, *unresolved], f"{key} calls nothing{also}")
        for relation in found:
            asked.answer(relation._asdict(), render.relation_line(relation, relation.callee))
        for call, count in unresolved:
            record = {"caller": key, "unresolved": call, "count": count}
            asked.answer(record, f"unresolved   {one_line(call)}  {render.times(count)}")


@_question
def tests(asked: Asked, name: Name, limit: Limit = None, sure: Sure = None) -> None:
    """The tests that reach a node, the most confident first."""
    with asked.view() as view:
        found = view.tests_for(asked.typed(view, name), **_choice(sure))
        asked.tell_none(found, f"no test is known to reach {name}")
        for test in found[:limit]:
            asked.answer(test._asdict(), render.test_line(test))


@_question
def impact(
    asked: Asked,
    name: Name,
    depth: Annotated[int, typer.Option("--depth", min=1, help="Through at most N calls.")] = 50,
    sure: Sure = None,
) -> None:
    """What reaches a node through calls, nearest first."""
    with asked.view() as view:
        found = list(view.impact(asked.typed(view, name), depth=depth, **_choice(sure)))
        asked.tell_none(found, f"nothing is known to reach {name}")
        for reach in found:
            asked.answer(reach._asdict(), f"{reach.distance:3}  {one_line(reach.key)}")


@app.command()
def status(
    context: typer.Context,
    json: Json = False,
    check: Annotated[
        bool, typer.Option("--check", help="Say nothing, or in one line why it is not HEAD's.")
    ] = False,
) -> None:
    """Say where the index stands; exit with 1 where it is not HEAD's."""
    if check:
        _check(context)
    with asking.open_index(context.obj, Notes()) as index:
        found = index.status()
        errors = [str(path) for path in index.files_with_errors()]
        too_complex = [str(path) for path in index.files_too_complex()]
    failure = last_failure(found.store_folder)
    if json:
        fields = render.status_fields(found, errors, too_complex)
        out_json({**fields, "hook_failure": failure._asdict() if failure else None})
    else:
        for line in render.status_lines(found, errors, too_complex):
            out(line)
        if failure is not None:
            out(render.failure_line(failure))
    raise typer.Exit(0 if found.current else 1)


def _check(context: typer.Context) -> NoReturn:
    with asking.open_index(context.obj, Notes(quiet=True)) as index:
        stale = index.staleness()
    if stale is not None:
        error(f"the index is not HEAD's: {stale}")
    raise typer.Exit(0 if stale is None else 1)


@app.command()
def scan(
    context: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE|-")],
    name: Annotated[
        str, typer.Option("--name", help="What to call the text from standard input.")
    ] = "stdin.py",
    json: Json = False,
) -> None:
    """Print what files say that are in no commit; - is standard input."""
    with asking.open_index(context.obj, Notes()) as index:
        for file in files:
            most = index.workspace.largest_text
            source, path = (
                (texts.from_stdin(most), name) if file == "-" else _read(index, file, most)
            )
            for node in index.scan(source, path):
                out_json(node) if json else out(render.node_line(node))


def _read(index: Index, file: str, most: int) -> tuple[bytes, str]:
    source = texts.from_file(file, most)
    place = Path(file)
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
def gc(
    context: typer.Context,
    keep_days: Annotated[
        int | None,
        typer.Option("--keep-days", min=0, help="Keep what was asked for in the last N days."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would go, do nothing.")
    ] = False,
    json: Json = False,
    quiet: Silent = False,
) -> None:
    """Drop what no worktree, ref or asked revision reaches, and give the room back."""
    from remora.indexer.garbage import told

    with asking.open_index(context.obj, Notes(quiet=quiet)) as index:
        report = index.gc(keep_days=keep_days, dry_run=dry_run)
    if json:
        out_json(report._asdict())
    elif not quiet:
        out(told(report))


@app.command()
def clean(context: typer.Context, quiet: Silent = False) -> None:
    """Remove the store. Everything in it can be made again."""
    with asking.open_index(context.obj, Notes(quiet=quiet)) as index:
        removed = index.remove()
        folder = index.workspace.store_folder
    if not quiet:
        out(
            f"removed {folder}{_what_stays(folder)}"
            if removed
            else f"there is no store at {folder}"
        )


def _what_stays(folder: Path) -> str:
    names = sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []
    others = ", ".join(one_line(name) for name in names if name != MARK_FILE)
    return f"; what is not the store's stays: {others}" if others else ""


app.command()(verify)
app.command()(install)
app.command()(uninstall)
app.command(context_settings={"ignore_unknown_options": True})(hook)


def invoke(arguments: list[str]) -> int:
    """Run a command and give its exit code; errors of the library pass through."""
    command = typer.main.get_command(_leading_to(arguments))
    try:
        code = command.main(arguments, prog_name="remora-index", standalone_mode=False)
    except typer.Abort:
        raise KeyboardInterrupt from None
    except _WRONG_USAGE as problem:
        return _told_wrong_usage(problem)
    if code == _INTERRUPTED:
        raise KeyboardInterrupt
    return code if isinstance(code, int) else 0


def _leading_to(arguments: list[str]) -> typer.Typer:
    """The app, less the commands that *arguments* do not call: each costs a while to build."""
    first = arguments[0] if arguments else ""
    called = [command for command in app.registered_commands if _name_of(command) == first]
    if not called:  # an option comes first, or nothing, or what is no command
        return app
    only = copy(app)
    only.registered_commands = called
    return only


def _name_of(command: CommandInfo) -> str | None:
    return command.name or getattr(command.callback, "__name__", None)


# What typer makes of Ctrl-C, without a word, where it does not raise Abort.
_INTERRUPTED = 130

# Click's UsageError. Some versions of typer bring a click of their own, and none
# exports this class; the one kind of it that all of them export leads there.
_WRONG_USAGE: type[Exception] = typer.BadParameter.__bases__[0]


def _told_wrong_usage(problem: Any) -> int:
    if not problem.format_message():  # no arguments at all: the help was printed
        return 2
    place = problem.ctx.command_path if problem.ctx is not None else "remora-index"
    error(problem.format_message(), f"{place} --help explains the call")
    return 2
