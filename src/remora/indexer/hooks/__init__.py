"""The guest in git: hook scripts and their installation, runs that collapse, what failed."""

from __future__ import annotations

from remora.indexer.foundation.lazy import loaded_from

TYPE_CHECKING = False
if TYPE_CHECKING:
    from remora.indexer.hooks.attempts import Attempts
    from remora.indexer.hooks.events import EVENTS, SCANNING, Event, is_event
    from remora.indexer.hooks.failures import Failure, last_failure
    from remora.indexer.hooks.install import Hooks, HookStep, line_to_add, place_of_line
    from remora.indexer.hooks.scripts import Wish

_HOMES = {
    "Attempts": "attempts",
    "EVENTS": "events",
    "Event": "events",
    "Failure": "failures",
    "Hooks": "install",
    "SCANNING": "events",
    "HookStep": "install",
    "Wish": "scripts",
    "is_event": "events",
    "last_failure": "failures",
    "line_to_add": "install",
    "place_of_line": "install",
}

__all__ = [
    "EVENTS",
    "SCANNING",
    "Attempts",
    "Event",
    "Failure",
    "HookStep",
    "Hooks",
    "Wish",
    "is_event",
    "last_failure",
    "line_to_add",
    "place_of_line",
]

__getattr__ = loaded_from(__name__, _HOMES)
