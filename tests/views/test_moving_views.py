"""Another process moves the view while it is read: the answer is of one tree, and no error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from itertools import count, cycle
from typing import Any

import pytest
from tests.history import History

from remora.indexer.errors import LinksMovedError, ViewMovedError
from remora.indexer.index import Index, Revision
from remora.indexer.models.ids import CommitId
from remora.indexer.store.environment import Environment
from remora.indexer.store.transactions import Read
from remora.indexer.views.attempts import MOST_ATTEMPTS, until_it_stands

BEFORE = {
    "lib.py": "def target(): ...\n\ndef old():\n    target()\n",
    "use.py": "from lib import target\n\ndef caller():\n    target()\n",
    "test_use.py": "from use import caller\n\ndef test_caller():\n    caller()\n",
    "broken.py": "def broken(:\n",
}
AFTER = {
    "lib.py": "def other(): ...\n\ndef target():\n    other()\n",
    "use.py": "from lib import target\n\ndef caller():\n    target()\n\ndef c2():\n    target()\n",
    "new.py": "import use\n\nuse.caller()\n",
}

Question = Callable[[Revision], Any]
QUESTIONS: dict[str, Question] = {
    "nodes": lambda view: [node.key for node in view.nodes()],
    "files": lambda view: [(file.file_path, file.node_count) for file in view.files()],
    "node": lambda view: view.node("target").start_line,
    "with links": lambda view: view.node("target", links=True).callers,
    "search": lambda view: [node.key for node in view.search("o")],
    "callers": lambda view: list(view.callers("target")),
    "callees": lambda view: list(view.callees("caller")),
    "by name alone": lambda view: list(view.callers("target", certainty="name")),
    "impact": lambda view: list(view.impact("target")),
    "tests": lambda view: view.tests_for("target"),
    "imports": lambda view: view.imports_of("caller"),
    "module": lambda view: list(view.callers("node:lib.py:__module__")),
}


class Mover:
    """Another user of the store, who moves the view and its links before chosen reads of ours."""

    def __init__(self, history: History, commits: list[CommitId]) -> None:
        self._index = Index(history.path)
        self._history = history
        self._commits = cycle(commits)
        self._moving = False
        self.reads = 0
        self.when: Callable[[int], bool] = lambda read: False

    def move(self) -> None:
        self._moving = True
        self._history.git("update-ref", "refs/heads/main", next(self._commits))
        self._index.sync(links=True)
        self._moving = False

    def before_a_read(self) -> None:
        if not self._moving:
            self.reads += 1
            if self.when(self.reads):
                self.move()


@pytest.fixture
def commits(history: History) -> list[CommitId]:
    before = history.commit(BEFORE)
    after = history.commit(dict.fromkeys(BEFORE) | AFTER)
    history.git("update-ref", "refs/heads/main", before)
    return [after, before]


@pytest.fixture
def mover(
    history: History, commits: list[CommitId], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Mover]:
    moving = Mover(history, commits)
    read = Environment.read

    def watched(environment: Environment) -> AbstractContextManager[Read]:
        moving.before_a_read()
        return read(environment)

    monkeypatch.setattr(Environment, "read", watched)
    yield moving
    moving.when = lambda read: False
    moving._index.close()


def answers(history: History, commits: list[CommitId], question: Question) -> list[Any]:
    with Index(history.path) as index:
        return [question(index.at(commit)) for commit in commits]


@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.parametrize("related", [False, True], ids=["links unasked", "links asked before"])
def test_a_view_goes_on_to_answer_about_its_tree(
    history: History, index: Index, mover: Mover, commits: list[CommitId], name: str, related: bool
) -> None:
    question = QUESTIONS[name]
    index.sync(links=True)
    expected = question(index.head())
    view = index.head()
    if related:
        assert view.relations
    mover.move()
    assert question(view) == expected
    assert question(index.head()) == answers(history, commits, question)[0]
    mover.move()
    assert question(view) == expected


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_move_before_any_one_read(
    history: History, index: Index, mover: Mover, commits: list[CommitId], name: str
) -> None:
    question = QUESTIONS[name]
    fine = answers(history, commits, question)
    index.sync(links=True)
    for place in count(1):
        mover.reads, mover.when = 0, lambda read, place=place: read == place  # type: ignore[misc]
        assert question(index.head()) in fine, f"moved before read {place}"
        if mover.reads < place:
            break
    assert place >= 3


@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.parametrize("every", [1, 2, 3])
def test_moves_without_end(
    history: History, index: Index, mover: Mover, commits: list[CommitId], name: str, every: int
) -> None:
    question = QUESTIONS[name]
    fine = answers(history, commits, question)
    index.sync(links=True)
    mover.when = lambda read: read % every == 0
    assert question(index.head()) in fine


def test_what_is_no_question_looks_again_too(
    history: History, index: Index, mover: Mover, commits: list[CommitId]
) -> None:
    index.sync(links=True)
    for place in range(1, 12):
        mover.reads, mover.when = 0, lambda read, place=place: read == place  # type: ignore[misc]
        index.sync()
        index.plan()
        assert index.files_with_errors() in (["broken.py"], [])
        index.status()
        index.staleness()


def test_attempts_have_an_end() -> None:
    tried = []

    def attempt() -> None:
        tried.append(1)
        raise LinksMovedError("moved")

    with pytest.raises(LinksMovedError):
        until_it_stands(attempt)
    assert len(tried) == MOST_ATTEMPTS


def test_only_what_moved_is_tried_again() -> None:
    tried = []

    def attempt() -> None:
        tried.append(1)
        raise ViewMovedError("the view, not the links")

    with pytest.raises(ViewMovedError):
        until_it_stands(attempt, LinksMovedError)
    assert len(tried) == 1
