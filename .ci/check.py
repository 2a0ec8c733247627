"""Every check there is, one after the other: `python .ci/check.py`.

All of them run, whatever the first ones say; the exit code is 1 where any failed.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import time
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
SCRIPTS = Path(sysconfig.get_path("scripts"))

CHECKS = {
    "format": [SCRIPTS / "ruff", "format", "--check", "."],
    "lint": [SCRIPTS / "ruff", "check", "."],
    "types": [sys.executable, "-m", "mypy"],
    "imports": [SCRIPTS / "lint-imports", "--no-logo"],
    "tests": [sys.executable, "-m", "pytest", "-n", "2"],
    "packages": [sys.executable, TOP / ".ci/packages.py"],
}


def main() -> int:
    """Run all checks and say which failed."""
    failed = []
    for name, command in CHECKS.items():
        print(f"== {name}", flush=True)
        began = time.monotonic()
        if subprocess.run([str(part) for part in command], cwd=TOP, check=False).returncode:
            failed.append(name)
        print(f"== {name}: {time.monotonic() - began:.0f} s", flush=True)
    print(f"failed: {', '.join(failed)}" if failed else "all checks passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
