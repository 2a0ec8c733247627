"""The whole command line, in typer: every call that is not plain, and all that explains calls."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Annotated, Any, Literal

import typer
from typer.core import TyperCommand, TyperGroup

from remora.indexer import DEFAULT_WAIT
from remora.indexer.cli import commands, environment
from remora.indexer.cli.asking import GlobalOptions
from remora.indexer.cli.exits import FINE, INTERRUPTED, WRONG_USAGE
from remora.indexer.cli.inherited import use_signals
from remora.indexer.cli.terminal import error, out

_COLOR = typer.Option(help="Colours in listings; auto: on a terminal, unless NO_COLOR is set.")
_Color = Literal["auto", "always", "never"]


class Commands(Mapping[str, Any]):
    """The commands by name, as typer makes them; a file is loaded when its command is looked up."""

    def __init__(self) -> None:
        present = [module.name for module in iter_modules(commands.__path__)]
        known = [name for name in commands.ORDER if name in present]
        self._made: dict[str, Any] = dict.fromkeys([*known, *present])

    def __getitem__(self, name: str) -> Any:
        if self._made[name] is None:
            module = import_module(f"{commands.__name__}.{name}")
            alone = typer.Typer(add_completion=False)
            cls = _WithPaths if getattr(module, "TAKES_PATHS", False) else None
            alone.command(name, cls=cls, epilog=_examples(module))(getattr(module, name))
            self._made[name] = _with_color(typer.main.get_command(alone))
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


def _with_color(command: Any) -> Any:
    """*command*, told of colours behind its name as well as before it; which is said once."""
    alone = typer.Typer(add_completion=False)
    alone.command()(_colored)
    (option,) = typer.main.get_command(alone).params
    option.expose_value, option.callback = False, _use_color
    command.params.append(option)
    return command


def _colored(color: Annotated[_Color | None, _COLOR] = None) -> None:
    """Declares the option: typer makes options of parameters alone."""


def _use_color(context: Any, parameter: Any, color: str | None) -> None:
    if color is not None and context.obj is not None:  # which it is while words are completed
        context.obj = context.obj._replace(color=color)


class _WithPaths(TyperCommand):
    """A command to which paths may be given behind `--`; it finds them in `context.meta`.

    Click takes the `--` out, and then nothing tells a path from a revision of that name.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take the paths away, and read the rest."""
        if "--" in args:
            at = args.index("--")
            ctx.meta["paths"] = tuple(args[at + 1 :])
            args = args[:at]
        rest: list[str] = super().parse_args(ctx, args)
        return rest


def _examples(module: ModuleType) -> str | None:
    """What the help of a command ends with: each call a paragraph, and so on its own line."""
    calls = getattr(module, "EXAMPLES", ())
    return "\n\n".join(["For example:", *calls]) if calls else None


class _Group(TyperGroup):
    """Typer's group, whose commands are the files of `commands/`."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{**given, "commands": Commands()})


app = typer.Typer(
    name="remora-index",
    cls=_Group,
    help="A git-aware, incremental index of Python code, for any revision.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


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
    color: Annotated[_Color, _COLOR] = "auto",
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    context.obj = GlobalOptions(folder, store, wait, color)


def invoke(arguments: list[str]) -> int:
    """Run a command and give its exit code; errors of the library pass through."""
    use_signals()
    _use_named_shell(arguments)
    command = typer.main.get_command(app)
    try:
        code = command.main(arguments, prog_name="remora-index", standalone_mode=False)
    except typer.Abort:
        raise KeyboardInterrupt from None
    except _WRONG_USAGE as problem:
        return _told_wrong_usage(problem)
    if code == INTERRUPTED:  # typer catches Ctrl-C, and raises Abort in some versions alone
        raise KeyboardInterrupt
    return code if isinstance(code, int) else FINE


_COMPLETION = ("--show-completion", "--install-completion")


def _use_named_shell(arguments: list[str]) -> None:
    """Let `--show-completion zsh` name the shell: unless told, typer takes the one it finds."""
    if len(arguments) == 2 and arguments[0] in _COMPLETION:
        os.environ["_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION"] = "1"


# Click's UsageError. Some versions of typer bring a click of their own, and none
# exports this class; the one kind of it that all of them export leads there.
_WRONG_USAGE: type[Exception] = typer.BadParameter.__bases__[0]


_OF_THE_CHECK = ": Value error, "
"""How typer tells a value that is none of the choices; the words in the middle say nothing."""


def _told_wrong_usage(problem: Any) -> int:
    message = " ".join(problem.format_message().split())  # a list of choices comes on lines
    if not message:  # no arguments at all: the help was printed
        return WRONG_USAGE
    place = problem.ctx.command_path if problem.ctx is not None else "remora-index"
    error(message.replace(_OF_THE_CHECK, ": "), f"{place} --help explains the call")
    return WRONG_USAGE
