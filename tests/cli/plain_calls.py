"""What typer makes of the plainest calls: the table that `cli.quick` reads them by, made anew.

python -m tests.cli.plain_calls     writes src/remora/indexer/cli/plain_calls.py
"""

from __future__ import annotations

from functools import cache, wraps
from importlib import import_module
from pathlib import Path
from pprint import pformat
from typing import TYPE_CHECKING, Any
from unittest import mock

import typer

import remora.indexer.cli
from remora.indexer.cli.app import Commands
from remora.indexer.cli.commands import ORDER

if TYPE_CHECKING:
    from remora.indexer.cli.plain_calls import Plain

FILE = Path(remora.indexer.cli.__file__).with_name("plain_calls.py")

_HEAD = '''"""How commands are called plainly: written by `python -m tests.cli.plain_calls`.

A test holds it against typer. A command that is not here is read by typer alone.
"""

from __future__ import annotations

Plain = tuple[dict[str, tuple[str, bool | None]], dict[str, str]]
"""How a command is called plainly.

Which parameter an option sets, and to what; with None to the word behind it. And which
parameters the other words are for: "1", "?" for one or none, "+" alone for one or more,
"*" alone for any number.
"""

'''

_REFUSED: type[Exception] = typer.BadParameter.__bases__[0]  # UsageError: see `cli.app`

_MOST_WORDS = 3


@cache
def recorded(name: str) -> tuple[Any, list[dict[str, Any]]]:
    """The command *name* as typer makes it, and where it notes what it is called with."""
    module = import_module(f"remora.indexer.cli.commands.{name}")
    calls: list[dict[str, Any]] = []

    @wraps(getattr(module, name))
    def record(**given: Any) -> None:
        given.pop("context", None)
        calls.append(given)

    with mock.patch.object(module, name, record):
        return Commands()[name], calls


def typers_call(name: str, arguments: list[str]) -> dict[str, Any] | None:
    """What typer calls a command with; None where it does not."""
    command, calls = recorded(name)
    calls.clear()
    try:
        command.main(arguments, prog_name="remora-index", standalone_mode=False)
    except _REFUSED:
        return None
    return calls[0] if calls else None


def plain_call(name: str) -> Plain:
    """How *name* is called plainly, found out by calling it so."""
    words = plain_words(name)
    least = ["word"] * [*words.values()].count("1") or ["word"] * ("+" in words.values())
    command, _ = recorded(name)
    options: dict[str, tuple[str, bool | None]] = {}
    for parameter in command.params:
        if parameter.param_type_name == "option":
            for option in [*parameter.opts, *parameter.secondary_opts]:
                options |= plain_option(name, option, least)
    return options, words


def plain_option(name: str, option: str, least: list[str]) -> dict[str, tuple[str, bool | None]]:
    """What *option* sets, alone or with the word behind it; nothing where that takes a parser."""
    without = typers_call(name, least)
    assert without is not None
    for value, behind in ((True, []), (False, []), (None, ["text"])):
        given = typers_call(name, [*least, option, *behind])
        changed = {k: v for k, v in (given or {}).items() if v != without[k]}
        for parameter, set_to in changed.items():
            if len(changed) == 1 and set_to == ("text" if value is None else value):
                return {option: (parameter, value)}
    return {}


def calls_of_words(name: str) -> list[tuple[list[str], dict[str, Any]]]:
    """What typer makes of words alone; nothing where a command takes more, as `export` does."""
    asked = [[f"word{n}" for n in range(count)] for count in range(_MOST_WORDS + 1)]
    called = [(words, typers_call(name, words)) for words in asked]
    return [(words, given) for words, given in called if given is not None]


def plain_words(name: str) -> dict[str, str]:
    """The words of a call by parameter: "1", "?" for one or none, "+" for some, "*" for any."""
    taken = calls_of_words(name)
    (least, _), (most, given) = taken[0], taken[-1]
    if most in given.values():
        return {next(k for k, v in given.items() if v == most): "+" if least else "*"}
    by_word = {v: k for k, v in given.items() if isinstance(v, str)}
    return {by_word[word]: "1" if word in least else "?" for word in most}


def plain_calls() -> dict[str, Plain]:
    """The whole table."""
    return {name: plain_call(name) for name in ORDER if calls_of_words(name)}


if __name__ == "__main__":
    table = pformat(plain_calls(), sort_dicts=False)
    FILE.write_text(f"{_HEAD}PLAIN_CALLS: dict[str, Plain] = {table}\n")
