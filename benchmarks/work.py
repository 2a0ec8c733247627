"""What is asked at work costs: `check`, `affected`, a run of pytest with the plugin, a completion.

    python benchmarks/work.py REPOSITORY [--only NAME,...] [--files 5] [--repeats 5]

CPU of whole processes, each beside a Python that does nothing, in the same run: machines are
noisy, read the ratios. REPOSITORY is cloned, not touched; --files of its modules get a statement
more and are staged. Links are made first, which takes a while.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from links import cheapest
from remora.indexer import Index
from speed import COMMAND, Run, chosen, git, line, remora, run

_LEAST = "    return "
"""Stands in a function's body."""


def staged(repository: Path, count: int) -> list[str]:
    """Stage *count* modules, of all sizes, with a statement more in their last function."""
    with Index(repository) as index:
        is_test = index.workspace.settings.outer_rules.conventions.is_test_path
        files = [file.file_path for file in index.files() if not is_test(file.file_path)]
    changed: list[str] = []
    for path in sorted(files)[:: max(1, len(files) // (3 * count))]:
        lines = git(repository, "cat-file", "blob", f"HEAD:{path}").split("\n")
        places = [n for n, row in enumerate(lines) if row.startswith(_LEAST)]
        if places and len(changed) < count:
            lines.insert(places[-1], "    remora_word = len('')")
            _stage(repository, path, "\n".join(lines) + "\n")
            changed.append(path)
    return changed


def _stage(repository: Path, path: str, text: str) -> None:
    place = repository / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text)
    git(repository, "add", path)


def check(repository: Path, repeats: int) -> None:
    """The gate over what is staged."""
    _told("check", cheapest(partial(remora, repository, "check", "-q"), repeats), "under 0.6 s")


def affected(repository: Path, repeats: int) -> None:
    """The tests that what is staged can affect."""
    for name, options in (("affected", []), ("affected --safe", ["--safe"])):
        ask = partial(remora, repository, "affected", *options, ":staged", "-q")
        done = cheapest(ask, repeats)
        _told(name, done, "under 0.6 s")
        line("  tests named", f"{len(done.out.splitlines()):,}")


def plugin(repository: Path, repeats: int) -> None:
    """A run of pytest over one small test, without the selection and with it."""
    test = repository / "test_remora_alone.py"
    test.write_text("def test_alone(): ...\n")
    pytest = ["env", "PYTEST_DISABLE_PLUGIN_AUTOLOAD=1", sys.executable, "-m", "pytest", "-q"]
    pytest += ["-p", "remora.indexer.pytest_plugin", "-p", "no:cacheprovider", "-c", os.devnull]
    pytest += ["--noconftest", f"--rootdir={repository}", test.name]
    plain = cheapest(partial(run, pytest, repository), repeats)
    chosen = cheapest(partial(run, [*pytest, "--remora", "HEAD"], repository), repeats)
    test.unlink()
    line("pytest of one test, with --remora: CPU", f"{plain.cpu:.2f}, {chosen.cpu:.2f} s")
    line("  what the plugin adds", f"{chosen.cpu - plain.cpu:.2f} s", "under 0.5 s")


def completion(repository: Path, repeats: int) -> None:
    """A key press in bash."""
    variables = {
        "_REMORA_INDEX_COMPLETE": "complete_bash",
        "COMP_WORDS": "remora-index show Ma",
        "COMP_CWORD": "2",
    }
    ask = ["env", *(f"{name}={value}" for name, value in variables.items()), *COMMAND]
    _told("completion of a name", cheapest(partial(run, ask, repository), repeats), "under 0.1 s")


def _told(what: str, done: Run, limit: str) -> None:
    idle = cheapest(partial(run, [sys.executable, "-c", "pass"], Path()))
    line(f"{what}: CPU, in idle Pythons", f"{done.cpu:.3f} s, {done.cpu / idle.cpu:.1f}", limit)


MEASURES = {"check": check, "affected": affected, "plugin": plugin, "completion": completion}


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0] if __doc__ else "")
    parser.add_argument("repository")
    parser.add_argument("--only", default=",".join(MEASURES))
    parser.add_argument("--files", type=int, default=5)
    parser.add_argument("--repeats", type=int, default=5)
    given = parser.parse_args()
    wanted = chosen(parser, given.only, MEASURES)
    with tempfile.TemporaryDirectory() as folder:
        repository = Path(folder, "clone")
        source = str(Path(given.repository).resolve())
        subprocess.run(["git", "clone", "-q", "--shared", source, str(repository)], check=True)
        remora(repository, "sync", "--links", "-q")
        line("staged", f"{len(staged(repository, given.files))} files")
        for name, measure in MEASURES.items():
            if name in wanted:
                measure(repository, given.repeats)


if __name__ == "__main__":
    main()
