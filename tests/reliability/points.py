"""Named points in a running command, and a signal at one of them.

A point is the first call of a function of the package, or its first return. Commands run
with `watched` list all the points they come by; run again, they send themselves a signal at
one. So every step that can be named is a place to be killed at, whatever its name is.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

LIST, POINT, SIGNAL = "TEST_POINTS_FILE", "TEST_POINT", "TEST_SIGNAL"
REACHED = "TEST_POINT_REACHED"
"""Names a file that is made when the point is reached."""

PROGRAM = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from remora.indexer.views import scanning
from remora.indexer.scan_pool import pool
scanning._BATCH_BYTES = pool._WORTH_A_WORKER = 2000
from tests.reliability.points import watch
from remora.indexer.cli.main import main
watch()
main()
"""

_PLACES = (
    *("/store/", "/git/", "/hooks/", "/scan_pool/", "/sync.py", "/callgraph/relinking.py"),
    *("/views/advance.py", "/views/planning.py", "/views/scanning.py"),
)
_PURE = ("codec.py", "layout.py", "entries.py", "rawdiff.py", "objects.py")
"""Modules that only turn values into others: to be killed there is to be killed in their caller."""


def watch() -> None:
    """From now on note the points of this process, or send it a signal at one of them."""
    if LIST in os.environ:
        sys.setprofile(_Points(_listed_in(Path(os.environ[LIST]))))
    elif POINT in os.environ:
        sys.setprofile(_Points(_signal_at(os.environ[POINT], int(os.environ[SIGNAL]))))


def _listed_in(file: Path) -> Callable[[str], object]:
    def come_by(point: str) -> None:
        with file.open("a") as listed:  # each time anew: a hook closes all that is open
            listed.write(f"{point}\n")

    return come_by


def _signal_at(wanted: str, number: int) -> Callable[[str], object]:
    def come_by(point: str) -> None:
        if point == wanted:
            sys.setprofile(None)
            Path(os.environ[REACHED]).touch()
            os.kill(os.getpid(), number)

    return come_by


class _Points:
    """Tells of each point once."""

    def __init__(self, come_by: Callable[[str], object]) -> None:
        self._come_by = come_by
        self._seen: set[tuple[str, str, str]] = set()

    def __call__(self, frame: FrameType, event: str, argument: object) -> None:
        code = frame.f_code
        point = (code.co_filename, code.co_qualname, event)
        if event not in ("call", "return") or point in self._seen:
            return
        self._seen.add(point)
        name = code.co_filename.rpartition("/remora/indexer")[2]
        if name.startswith(_PLACES) and not name.endswith(_PURE):
            self._come_by(f"{name[1:]}:{code.co_qualname}:{event}")
