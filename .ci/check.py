"""Every check there is: `python .ci/check.py`.

All of them run, whatever the first ones say; the exit code is 1 where any failed. Types and
packages are checked beside the rest, for tests often wait for other processes.
"""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
import sysconfig
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
SCRIPTS = Path(sysconfig.get_path("scripts"))

Checks = Mapping[str, Sequence[str | Path]]
"""Commands by what they check."""

WORKERS = min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2, 4) + 1
"""Processes that run tests. One more than cores: a sixth of the time that tests take they wait."""

CHECKS: Checks = {
    "format": [SCRIPTS / "ruff", "format", "--check", "."],
    "lint": [SCRIPTS / "ruff", "check", "."],
    "imports": [SCRIPTS / "lint-imports", "--no-logo"],
    "tests": [sys.executable, "-m", "pytest", "-n", str(WORKERS)],
}
BESIDE: Checks = {
    "types": [sys.executable, "-m", "mypy"],
    "packages": [sys.executable, TOP / ".ci/packages.py"],
}


def failures(checks: Checks, *, beside: bool = False) -> list[str]:
    """Run *checks* one after the other; the names of those that failed."""
    return [name for name, command in checks.items() if not passes(name, command, beside)]


def passes(name: str, command: Sequence[str | Path], beside: bool) -> bool:
    """Whether a check passes. What one *beside* others says is printed when it has ended."""
    if not beside:
        print(f"== {name}", flush=True)
    began = time.monotonic()
    ended = subprocess.run(
        [str(part) for part in command],
        cwd=TOP,
        check=False,
        stdout=subprocess.PIPE if beside else None,
        stderr=subprocess.STDOUT if beside else None,
        text=True,
    )
    told = f"\n== {name}\n{ended.stdout}" if beside else ""
    print(f"{told}== {name}: {time.monotonic() - began:.0f} s", flush=True)
    return ended.returncode == 0


def compile_sources() -> None:
    """Compile the package once: tests start some two thousand processes of it, each of which
    compiles all that it loads where Python may keep nothing (`PYTHONDONTWRITEBYTECODE`)."""
    compileall.compile_dir(TOP / "src", quiet=2)


def main() -> int:
    """Run all checks and say which failed."""
    compile_sources()
    with ThreadPoolExecutor(max_workers=1) as other:
        later = other.submit(failures, BESIDE, beside=True)
        failed = failures(CHECKS) + later.result()
    print(f"failed: {', '.join(failed)}" if failed else "all checks passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
