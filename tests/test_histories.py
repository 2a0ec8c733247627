"""Incremental equals from scratch: invented histories, checked after every step.

Also that a sync scans exactly the blobs never seen before, that looking at a
revision gives what syncing to it gives, and that no step needs a restart.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.contents import Contents, contents, contents_from_scratch
from tests.history import SYMLINK, History

from remora.indexer.index import Index
from remora.indexer.models.ids import BlobId

PATHS = (
    "a.py",
    "b.pyi",
    "pkg/__init__.py",
    "pkg/mod.py",
    "pkg/mod.py/deep.py",  # in the way of pkg/mod.py: a file becomes a folder
    "pkg",  # and in the way of the whole package
    "build/c.py",
    "notes.txt",
    "Ü/caf\udce9.py",
)
SOURCES = (
    "",
    "def f():\n    return 1\n",
    "def f():\n    return 2\n",
    "class C:\n    def m(self): ...\n    def m(self): ...\n",
    "def f(:\n  broken\n",
    "import os\n\n@dec\nasync def g(a: int, *, b=1) -> str:\n    '''Doc.'''\n    return os.sep\n",
    "x = '\x00'\n",
    "# too large for the rules\n" + "y = 1\n" * 200,
)
SETTINGS = (
    None,
    '[tool.remora-index]\nexclude = ["pkg/mod.py"]\n',
    "[tool.remora-index]\nmax_blob_size = 500\n",
    "[tool.remora-index]\nbroken = \n",
)


class Step(NamedTuple):
    """One thing a developer does."""

    what: str
    path: str
    source: str
    other: str


def _apply(history: History, step: Step) -> None:
    actions: dict[str, Callable[[], object]] = {
        "write": lambda: history.commit(_placed(step.path, step.source)),
        "write-two": lambda: history.commit(
            {"a.py": step.source, **_placed(step.path, step.source)}
        ),
        "remove": lambda: history.commit({step.path: None}),
        "rename": lambda: _rename(history, step.path, step.other),
        "symlink": lambda: history.commit(_placed(step.path, "a.py"), mode=SYMLINK),
        "configure": lambda: history.commit({"pyproject.toml": SETTINGS[len(step.source) % 4]}),
        "branch": lambda: history.branch(_branch(step)),
        "checkout": lambda: history.checkout(_branch(step) if _has(history, step) else "HEAD"),
        "amend": lambda: history.amend(_placed(step.path, step.source)),
        "merge": lambda: _merge(history, step),
        "revert": lambda: history.reset("HEAD~1") if _count(history) > 1 else None,
        "orphan": lambda: history.orphan(f"orphan-{len(step.source)}-{len(step.path)}"),
        "empty": lambda: history.commit({}, message="nothing"),
    }
    if history.head is None and step.what not in ("write", "write-two", "configure"):
        return
    actions[step.what]()


def _placed(path: str, content: str) -> dict[str, str | None]:
    """*content* at *path*, and nothing left that stands in its way."""
    folders = ["/".join(path.split("/")[:i]) for i in range(1, path.count("/") + 1)]
    below = [other for other in PATHS if other.startswith(path + "/")]
    return {**dict.fromkeys([*folders, *below], None), path: content}


def _rename(history: History, old: str, new: str) -> None:
    files = dict(_listing(history))
    if old in files and old != new and not new.startswith(old + "/"):
        content = history.git("cat-file", "blob", files[old])
        history.commit({old: None})
        history.amend(_placed(new, content))


def _listing(history: History) -> list[tuple[str, str]]:
    lines = history.git("ls-tree", "-r", "-z", "HEAD").split("\0")[:-1]
    return [(line.partition("\t")[2], line.split()[2]) for line in lines if " blob " in line]


def _branch(step: Step) -> str:
    return f"topic-{len(step.path) % 3}"


def _has(history: History, step: Step) -> bool:
    return bool(history.git("for-each-ref", f"refs/heads/{_branch(step)}"))


def _count(history: History) -> int:
    return int(history.git("rev-list", "--first-parent", "--count", "HEAD"))


def _merge(history: History, step: Step) -> None:
    if _has(history, step):
        settled = dict.fromkeys(PATHS, None) | {"a.py": step.source, "pyproject.toml": None}
        history.merge(_branch(step), settled)


WEIGHTED = (
    ["write"] * 5
    + ["write-two", "remove", "rename", "rename", "symlink", "configure", "branch", "checkout"]
    + ["checkout", "amend", "merge", "revert", "orphan", "empty"]
)
steps = st.lists(
    st.builds(
        Step,
        st.sampled_from(WEIGHTED),
        st.sampled_from(PATHS),
        st.sampled_from(SOURCES),
        st.sampled_from(PATHS),
    ),
    min_size=1,
    max_size=9,
)


def _blobs(history: History, index: Index) -> set[BlobId]:
    """The blobs of HEAD that its rules want scanned."""
    return {BlobId(file.blob_sha) for file in index.files() if file.status != "too_large"}


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(steps)
def test_incremental_equals_from_scratch(taken: list[Step]) -> None:
    folder = Path(tempfile.mkdtemp(prefix="histories-"))
    try:
        _check(folder, taken)
    finally:
        shutil.rmtree(folder)


def _check(folder: Path, taken: list[Step]) -> None:
    history = History(folder / "repo")
    seen: set[BlobId] = set()
    scratch: dict[str, Contents] = {}
    with Index(history.path, store=folder / "store") as index:
        for number, step in enumerate(taken):
            _apply(history, step)
            before = contents(index.at("HEAD")) if number % 3 == 2 else None
            seen_before = set(seen)
            if before is not None:  # looking has scanned what was missing
                seen_before |= _blobs_at_head(index)
            report = index.sync()
            new = _blobs(history, index)
            assert report.scanned == len(new - seen_before)
            seen |= new | seen_before
            view = contents(index.head())
            expected = contents_from_scratch(history.path, folder / f"scratch-{number}")
            assert view == expected
            assert before is None or before == expected
            assert (report.files, report.nodes) == (len(view.files), len(view.nodes))
            if history.head is not None:
                scratch[history.head] = expected
        for commit, expected in scratch.items():
            assert contents(index.at(commit)) == expected


def _blobs_at_head(index: Index) -> set[BlobId]:
    return {BlobId(f.blob_sha) for f in index.at("HEAD").files() if f.status != "too_large"}
