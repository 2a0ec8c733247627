"""Commands as processes that can be found again, whatever session they have moved to."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.command import environment

MARK = "TEST_STARTED_BY"
_PATIENCE = 600.0
_TOP = str(Path(__file__).parents[2])


def wait_until(holds: Callable[[], bool], otherwise: Callable[[], str]) -> None:
    """Return when *holds* does; the wait ends only where something hangs."""
    deadline = time.monotonic() + _PATIENCE
    while not holds():
        assert time.monotonic() < deadline, otherwise()
        time.sleep(0.01)


def alive(mark: str) -> list[str]:
    """The command lines of all processes that inherited *mark*, in whatever session."""
    found = []
    wanted = f"{MARK}={mark}\0".encode()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if wanted in (process / "environ").read_bytes() + b"\0":
                found.append((process / "cmdline").read_text(errors="replace").replace("\0", " "))
        except OSError:
            continue  # it has ended, or is another user's
    return [command for command in found if command]  # one that has ended has none


class Started:
    """A program of ours in a process, with a folder of its own for temporary files."""

    def __init__(
        self,
        program: str,
        arguments: Sequence[str],
        *,
        folder: Path,
        temporary: Path,
        mark: str,
        variables: Mapping[str, str] | None = None,
    ) -> None:
        temporary.mkdir(exist_ok=True)
        variables = {MARK: mark, "TMPDIR": str(temporary), **(variables or {})}
        env = environment(**variables)
        env["PYTHONPATH"] = f"{env['PYTHONPATH']}{os.pathsep}{_TOP}"
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-c", program, *arguments],
            cwd=folder,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.mark = mark

    def ended(self) -> tuple[int, str, str]:
        """Its exit code, and what it said to both streams. Nothing it started may be left."""
        out, said = self.process.communicate()
        wait_until(lambda: not alive(self.mark), lambda: f"left behind: {alive(self.mark)}")
        return self.process.returncode, out.decode(), said.decode()
