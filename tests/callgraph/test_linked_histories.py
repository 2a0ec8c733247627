"""Links too are incremental and equal to those from scratch, at HEAD and looked at.

However they got there: by a question, by a sync that carries them along, after one
that left them behind or was killed before it had moved them, after a collection while
they were behind, and in two worktrees that take turns over one store.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.contents import links
from tests.history import History

from remora.indexer.index import Index
from remora.indexer.store.links import LinkRows

SOURCES: dict[str, tuple[str, ...]] = {
    "pkg/__init__.py": ("", "from .base import Base, helper\n", "from pkg.other import *\n"),
    "pkg/base.py": (
        "class Base:\n    def run(self):\n        return helper()\n\ndef helper(): ...\n",
        "class Base:\n    def go(self): ...\n\ndef helper():\n    return Base().go()\n",
        "def helper(callback):\n    return callback()\n",
        "class Base(:\n",
    ),
    "pkg/other.py": (
        "from .base import Base\n\nclass Child(Base):\n    def run(self): ...\n",
        "import pkg\n\ndef make() -> 'pkg.Base':\n    return pkg.Base()\n",
        "from pkg import helper\n\ndef make():\n    return helper\n\nmake()()\n",
        "class Base:\n    def run(self): ...\n\nhelper = Base().run\n",
    ),
    "pkg.py": ("def helper(): ...\n",),  # a package turned into a module
    "app.py": (
        "from pkg import Base, helper\n\ndef main():\n    Base().run()\n    helper()\n",
        "from pkg.other import make\n\ndef main():\n    make().run()\n",
        "import pkg.base\n\ndef main(thing: pkg.base.Base):\n    thing.run()\n    thing.go()\n",
        "from pkg.base import helper\n\ndef mine(): ...\n\nhelper(mine)\n",
        "from pkg import Base, helper\n\nlater = lambda: helper(lambda: Base())\n\n"
        "def main():\n    later()\n    return lambda: main()()\n",
    ),
    "tests/conftest.py": (
        "import pytest\nfrom pkg import Base\n\n@pytest.fixture\ndef thing():\n    return Base()\n",
        "import pytest\nfrom pkg.other import make\n\n@pytest.fixture\ndef thing():\n"
        "    return make()\n",
    ),
    "tests/test_app.py": (
        "from app import main\n\ndef test_main(thing):\n    main()\n    thing.run()\n",
        "def test_thing(thing):\n    thing.go()\n",
    ),
}
CHOICES = [(path, None) for path in SOURCES] + [
    (path, source) for path, sources in SOURCES.items() for source in sources
]


WAYS = ("ask", "sync", "leave", "kill", "collect")


class Step(NamedTuple):
    """Some files written or removed at once, or a return to an earlier commit.

    *way* is how the index follows. *elsewhere*, a linked worktree follows first.
    """

    files: list[tuple[str, str | None]]
    back: int
    way: str = "ask"
    elsewhere: bool = False


steps = st.lists(
    st.builds(
        Step,
        st.lists(st.sampled_from(CHOICES), min_size=1, max_size=4),
        st.integers(0, 12),
        st.sampled_from(WAYS),
        st.booleans(),
    ),
    min_size=1,
    max_size=6,
)


class KilledError(Exception):
    """Stands for the end of the process."""


def follow(index: Index, way: str) -> None:
    """Bring the index to HEAD, in one of `WAYS`."""
    if way == "sync":
        assert index.sync().tree == index.workspace.worktree.head_state().tree
        assert index.status().links == "current"
    elif way == "leave":
        index.sync(links=False)
    elif way == "collect":
        index.sync(links=False)
        index.gc(keep_days=0)
    elif way == "kill":
        with patch.object(LinkRows, "publish", side_effect=KilledError), suppress(KilledError):
            index.sync()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps)
def test_incremental_links_equal_those_from_scratch(taken: list[Step]) -> None:
    folder = Path(tempfile.mkdtemp(prefix="linked-"))
    try:
        _check(folder, taken)
    finally:
        shutil.rmtree(folder)


def _check(folder: Path, taken: list[Step]) -> None:
    history = History(folder / "repo")
    first = {path: sources[0] for path, sources in SOURCES.items() if path != "pkg.py"}
    commits = [history.commit(dict(first))]
    expected: dict[str, dict[str, Any]] = {}
    other = folder / "other"
    history.git("worktree", "add", "--quiet", "--detach", "--no-checkout", str(other))
    with (
        Index(history.path, store=folder / "store") as index,
        Index(other, store=folder / "store") as elsewhere,
    ):
        index.callers("helper")
        elsewhere.sync(links=True)
        for number, step in enumerate(taken):
            if step.back < len(commits):
                history.checkout(commits[-1 - step.back])
            else:
                commits.append(history.commit(dict(step.files)))
            assert history.head is not None
            if step.elsewhere:
                history.git("-C", str(other), "update-ref", "--no-deref", "HEAD", history.head)
                follow(elsewhere, step.way)
                expected_elsewhere = links(elsewhere.head())
            follow(index, step.way)
            looked_at = links(index.at("HEAD")) if number % 2 else None
            view = links(index.head())
            with Index(history.path, store=folder / f"scratch-{number}") as scratch:
                expected[history.head] = links(scratch.head())
            assert view == expected[history.head]
            assert looked_at is None or looked_at == view
            assert not step.elsewhere or expected_elsewhere == view
        for commit, said in expected.items():
            assert links(index.at(commit)) == said
        assert index.verify().is_sound  # row by row, in both worktrees
