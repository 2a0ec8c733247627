"""The command as a process of its own, in an environment that a test chooses."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from remora.indexer import errors

COMMAND = (sys.executable, "-P", "-c", "from remora.indexer.cli.main import main; main()")

# Where the package under test is, for a process that inherits nothing, and what denies it sockets.
_SOURCES = os.pathsep.join(
    [str(Path(errors.__file__).parents[2]), str(Path(__file__).with_name("denied"))]
)


def bare_environment(**more: str) -> dict[str, str]:
    """No HOME, no user, no locale, and a PATH with nothing but git on it."""
    git = shutil.which("git")
    assert git is not None
    return {"PATH": str(Path(git).parent), "PYTHONPATH": _SOURCES, **more}


def environment(**more: str) -> dict[str, str]:
    """The test's own environment, and where the package is."""
    return {**os.environ, "PYTHONPATH": _SOURCES, **more}


def remora(
    folder: Path,
    *arguments: str,
    env: Mapping[str, str] | None = None,
    prefix: tuple[str, ...] = (),
) -> subprocess.CompletedProcess[str]:
    """Run the command in *folder* without a terminal; *prefix* is a program that starts it."""
    return subprocess.run(
        (*prefix, *COMMAND, *arguments),
        cwd=folder,
        env=dict(env or environment()),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
