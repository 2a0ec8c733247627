"""Completion of names in a shell, from the index as it is stored.

A key press waits for it, so typer, which completes commands, options and all else, is not loaded,
git is not asked whether HEAD moved, and nothing is brought up.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Final

from remora.indexer.cli import environment
from remora.indexer.cli.exits import FINE
from remora.indexer.cli.plain_calls import PLAIN_CALLS
from remora.indexer.cli.terminal import out
from remora.indexer.errors import RemoraError

_SHELLS: Final = ("complete_bash", "complete_zsh", "complete_fish")
_NONE_TO_OFFER = 1
_QUOTING: Final = frozenset("\"'\\$`")


def answer(shell: str, variables: Mapping[str, str] = os.environ) -> int | None:
    """The exit code, where the word to complete is a name of the index; None where typer tells.

    *shell* is `complete_bash` and its kin, *variables* what the script of that shell sets.
    """
    words = _words(shell, variables)
    if words is None or not _takes_name(words[:-1]):
        return None
    typed = words[-1]
    if not typed or typed.startswith("-") or not typed.replace(".", "_").isidentifier():
        return None
    return _told(shell, variables, _names(typed))


def _words(shell: str, variables: Mapping[str, str]) -> list[str] | None:
    """The words of the call, the one to complete last; None where it takes a parser to tell."""
    is_bash = shell == "complete_bash"
    line = variables.get("COMP_WORDS" if is_bash else "_TYPER_COMPLETE_ARGS", "")
    if shell not in _SHELLS or not _QUOTING.isdisjoint(line):
        return None
    words = line.split()
    if is_bash:
        at = variables.get("COMP_CWORD", "")
        return words[: int(at) + 1] if at.isdecimal() and int(at) < len(words) else None
    return words if line[-1:].strip() else None


def _takes_name(before: Sequence[str]) -> bool:
    """Whether a name of a node can follow these words."""
    options, wanted = PLAIN_CALLS.get(before[1], ({}, {})) if len(before) > 1 else ({}, {})
    first = next(iter(wanted), "")
    given = before[2:]
    last = given[-1] if given else ""
    if first not in ("name", "names") or (last.startswith("-") and _waits(options, last)):
        return False
    return first == "names" or all(word in options for word in given)


def _waits(options: Mapping[str, tuple[str, bool | None]], option: str) -> bool:
    """Whether the word behind *option* is its value, as far as is known."""
    return option not in options or options[option][1] is None


def _names(typed: str) -> list[str]:
    """How names go on from *typed*; none where nothing is stored that can be read."""
    from remora.indexer import Index

    try:
        with Index(store=environment.store_folder()) as index:
            return index.completions(typed)
    except RemoraError:  # whoever asks for a name next is told; a prompt is no place for it
        return []


def _told(shell: str, variables: Mapping[str, str], names: Sequence[str]) -> int:
    """Say it as the script of the shell reads it; where there are no names files are offered."""
    if shell == "complete_zsh":
        quoted = " ".join(f'"{name}"' for name in names)
        out(f"_arguments '*: :(({quoted}))'" if names else "_files")
    elif shell == "complete_bash" or variables.get("_TYPER_COMPLETE_FISH_ACTION") == "get-args":
        for name in names:
            out(name)
    elif not names:
        return _NONE_TO_OFFER
    return FINE
