"""The hook scripts that come with the package, made to measure for one repository."""

from __future__ import annotations

import re
from pathlib import Path

from remora.indexer.errors import RemoraError
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.hooks.events import SCANNING, Event

SHEBANG = b"#!/bin/sh\n"

_COMMAND = "  remora='' #"
_QUIET_END = ") </dev/null >/dev/null 2>&1 || :\n"
_STRICT_END = ") </dev/null >&2 || exit 1; :\n"


class Wish(NamedTuple):
    """What the installed hooks should do."""

    command: str | None
    """The absolute path of `remora-index`; None leaves it to PATH."""
    store: str | None = None
    """The store's folder, where it is not the repository's own."""
    strict: bool = False
    """Whether a commit fails where its files cannot be scanned."""


def quoted(text: str) -> str:
    """*text* as one word of sh, whatever it holds."""
    return "'" + text.replace("'", "'\\''") + "'"


def script(event: Event) -> str:
    """The script of *event* as it is packaged. Raises RemoraError where it is missing."""
    file = _folder() / event
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise RemoraError(
            f"the hook script {file} cannot be read: {error.strerror}",
            hint="install the package again",
        ) from error


def lines_for(event: Event, wish: Wish) -> str:
    """The lines between the marks, in which *wish* is written out."""
    text = _between_marks(script(event), event)
    text = text.replace(_COMMAND, f"  remora={quoted(wish.command or '')} #", 1)
    if wish.store is not None:
        text = text.replace("\n  case ", "\n" + _store_line(wish.store) + "  case ", 1)
    if wish.strict and event in SCANNING:
        text = text.replace("hook --now ", "hook --now --strict ").replace(_QUIET_END, _STRICT_END)
    return text


def marks(event: Event) -> tuple[str, str]:
    """The lines that a block of *event* begins and ends with."""
    return f"# >>> remora-index: {event} >>>", f"# <<< remora-index: {event} <<<"


def _store_line(store: str) -> str:
    return f'  [ -n "${{REMORA_INDEX_STORE:-}}" ] || export REMORA_INDEX_STORE={quoted(store)}\n'


def _between_marks(text: str, event: Event) -> str:
    begin, end = (re.escape(mark) for mark in marks(event))
    found = re.search(f"^{begin}\n(.*?)^{end}$", text, re.DOTALL | re.MULTILINE)
    assert found is not None, f"the packaged script of {event} has no marks"
    return found[1]


def _folder() -> Path:
    packaged = Path(__file__).parent.parent / "hook_scripts"
    if packaged.is_dir():
        return packaged
    return Path(__file__).parents[4] / "hooks"  # an editable install, or a checkout
