"""Calls that need no parser: a command, its flags and words, in the plainest way of writing.

Loading typer takes longer than most answers. What it makes of plain calls is written down
in `plain_calls`, and a test holds that against typer; every other call is typer's.
"""

from __future__ import annotations

from remora.indexer.cli.declaring import HERE, Context
from remora.indexer.cli.exits import FINE
from remora.indexer.cli.inherited import use_signals
from remora.indexer.cli.plain_calls import PLAIN_CALLS

Given = dict[str, object]


_PLACES = {"-C": "folder", "--store": "store"}
"""The options before a command that say where to work, and what they set."""


def answer(arguments: list[str]) -> int | None:
    """The exit code, if the call was plain enough to be answered here."""
    context, (command, *rest) = placed(arguments)
    given = read(command, rest)
    if given is None:
        return None
    if command != "sync":  # which looks first whether there is anything to do
        use_signals()
    # `importlib` is not loaded for this: a sync with nothing to do would pay for it.
    module = __import__(f"remora.indexer.cli.commands.{command}", fromlist=[command])
    code: int | None = getattr(module, command)(context, **given)
    return code or FINE


def placed(arguments: list[str]) -> tuple[Context, list[str]]:
    """Where a call works, and what is left of it: the command, which may be nothing."""
    places: dict[str, str] = {}
    at = 0
    while at + 1 < len(arguments) and arguments[at] in _PLACES and _is_plain(arguments[at + 1]):
        places[_PLACES[arguments[at]]] = arguments[at + 1]
        at += 2
    return Context(**places) if places else HERE, arguments[at:] or [""]


def read(command: str, arguments: list[str]) -> Given | None:
    """What typer would call *command* with, defaults apart; None where it takes typer to tell."""
    plain = PLAIN_CALLS.get(command)
    if plain is None:
        return None
    options, wanted = plain
    given: Given = {}
    words = []
    rest = iter(arguments)
    for argument in rest:
        if argument not in options:
            words.append(argument)
            continue
        name, value = options[argument]
        given[name] = next(rest, "") if value is None else value
    named = _named(wanted, words)
    if named is None or not all(map(_is_plain, [*words, *given.values()])):
        return None
    return {**named, **given}


def _is_plain(value: object) -> bool:
    """Whether *value* is more than an empty text, and nobody could take it for an option."""
    return value in (True, False, "-") or (bool(value) and not str(value).startswith("-"))


def _named(wanted: dict[str, str], words: list[str]) -> Given | None:
    """*words* by the names of what is *wanted*; None where they are too few or too many."""
    counts = list(wanted.values())
    if counts in (["+"], ["*"]):
        return dict.fromkeys(wanted, words) if words else {} if counts == ["*"] else None
    if not counts.count("1") <= len(words) <= len(counts):
        return None
    return dict(zip(wanted, words, strict=False))
