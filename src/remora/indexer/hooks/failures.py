"""What went wrong in hooks: written down, since nobody is there to be told.

The log is lines of JSON in the store's folder. A failure that a later run made
good is followed by a line that says so.
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

from remora.indexer.errors import StoreError, refusal
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.store import place
from remora.indexer.store.folder import Folder
from remora.indexer.store.sharing import UNSHARED, Sharing

# Enough for some hundred failures; each tells at most this much.
_LARGEST = 64 * 1024
_KEPT = 32 * 1024
_LONGEST = 2000


class Failure(NamedTuple):
    """A hook's run that failed."""

    at: str
    """When, in UTC."""
    event: str
    worktree: str
    """The id of the worktree it ran in; empty for the main one."""
    message: str
    hint: str


def log_file(store_folder: Path) -> Path:
    """Where failures are written."""
    return Path(store_folder, place.HOOKS_FOLDER, place.HOOKS_LOG)


def record_failure(
    store_folder: Path,
    event: str,
    worktree: str,
    error: BaseException,
    sharing: Sharing = UNSHARED,
) -> None:
    """Write down that a hook failed.

    Raises OSError where the folder cannot be written, and StoreError where it is none of ours.
    """
    known = refusal(error)
    if known is not None:
        message, hint = known.message, known.command_hint
    else:
        message, hint = f"unexpected {_last_lines(error)}", "this is a bug of remora-index"
    _append(
        store_folder,
        Failure(_now(), event, worktree, message[:_LONGEST], hint[:_LONGEST])._asdict(),
        sharing,
    )


def record_recovery(store_folder: Path, event: str, sharing: Sharing = UNSHARED) -> None:
    """Write down that a hook succeeded, where the last word was of a failure."""
    if last_failure(store_folder) is not None:
        _append(store_folder, {"at": _now(), "event": event, "recovered": True}, sharing)


def last_failure(store_folder: Path | str) -> Failure | None:
    """The last hook's failure that no later run has made good. Raises StoreError."""
    store = place.found(store_folder)
    if store is None:
        return None
    with store:
        if store.stat(place.HOOKS_FOLDER) is None:
            return None
        try:
            with store.folder(place.HOOKS_FOLDER) as hooks:
                log = hooks.read(place.HOOKS_LOG, _KEPT, end=True)
        except OSError as error:
            raise StoreError(
                f"{log_file(Path(store_folder))} cannot be read: {error.strerror}",
                hint="index.remove() removes it, with the store",
                command_hint="remora-index clean removes it, with the store",
            ) from error
    lines = (log or b"").splitlines()
    return _failure(lines[-1]) if lines else None


def _failure(line: bytes) -> Failure | None:
    try:
        fields = json.loads(line)
        return Failure(**{name: str(fields[name]) for name in Failure._fields})
    except (ValueError, TypeError, KeyError):  # it tells of a success, or was cut off
        return None


def _append(store_folder: Path, record: dict[str, Any], sharing: Sharing) -> None:
    with (
        place.made(store_folder, sharing) as store,
        store.made(place.HOOKS_FOLDER, sharing.share) as hooks,
    ):
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
        with os.fdopen(hooks.file(place.HOOKS_LOG, flags, sharing.share), "ab") as log:
            log.write(json.dumps(record).encode() + b"\n")
            size = log.tell()
        if size > _LARGEST:
            _shorten(hooks, sharing)


def _shorten(hooks: Folder, sharing: Sharing) -> None:
    """Keep the end of the log. A line that another process adds meanwhile may be lost."""
    end = hooks.read(place.HOOKS_LOG, _KEPT, end=True) or b""
    _, _, kept = end.partition(b"\n")
    hooks.replace(place.HOOKS_LOG, kept, sharing.share)


def _now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


def _last_lines(error: BaseException) -> str:
    import traceback  # costs milliseconds, which only a failure has to pay

    return "".join(traceback.format_exception(error))[-_LONGEST + 100 :]
