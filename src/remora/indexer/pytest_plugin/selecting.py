"""The selection in a run of pytest: tests are deselected, and the run says which were left out.

Under xdist the controller decides, and each worker is told what to leave out.
"""

from __future__ import annotations

import os
from functools import cache, cached_property
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest

from remora.indexer.foundation.visible import with_all_visible
from remora.indexer.models.ids import STAGED, WORKTREE
from remora.indexer.pytest_plugin.deciding import EVERYTHING, Decision, Told, decide

_TOLD = "remora_unaffected"
_LEFT_OUT = "remora_left_out"


def register(config: pytest.Config, revisions: str | None) -> None:
    """Let what *revisions* do not affect be left out of the run. Raises UsageError."""
    if revisions is None:
        raise pytest.UsageError("--remora-safe goes with --remora REV")
    told: dict[str, Any] | None = getattr(config, "workerinput", None)
    if told is None:
        config.pluginmanager.register(_Here(config, revisions))
    else:
        config.pluginmanager.register(_Worker(config, told.get(_TOLD)))


class _Selecting:
    """Leaves out of what pytest has collected what is known not to be affected."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self.left_out = 0
        self._test_in = cache(self._test)

    @property
    def decision(self) -> Decision:
        """What may be left out."""
        return EVERYTHING

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Deselect; what is collected of other kinds, or not where it is defined, stays."""
        left_out = [item for item in items if self._test_of(item) in self.decision.unaffected]
        if left_out:
            gone = set(left_out)
            items[:] = [item for item in items if item not in gone]
            self.left_out += len(left_out)
            self._config.hook.pytest_deselected(items=left_out)

    def _test_of(self, item: pytest.Item) -> str | None:
        """The test as `affected` names it; None for what runs something else than stands there."""
        if not isinstance(item, pytest.Function) or not isinstance(item.parent, pytest.Collector):
            return None
        is_plain = isinstance(item.function, FunctionType)  # what else is called has any hash
        test = self._test_in if is_plain else self._test
        return test(item.parent, item.originalname, item.function)

    def _test(self, parent: pytest.Collector, name: str, function: object) -> str | None:
        """The same of all that are made of one function, by its parameters."""
        root = self._config.rootpath
        if not _runs_what_it_says(parent.path, root, name, function):
            return None
        classes = [node.name for node in parent.listchain() if isinstance(node, pytest.Class)]
        path = os.path.relpath(parent.path, root)
        file = os.path.normpath(f"{self.decision.root or os.curdir}/{path}")
        return "::".join([file, *classes, name])


def _runs_what_it_says(path: Path, root: Path, test: str, function: object) -> bool:
    """Whether *function* is the *test* of that name in the file *path*, with no code of the project
    around it."""
    while (wrapped := getattr(function, "__wrapped__", None)) is not None:
        file = _file_of(function)
        if file.is_relative_to(root) and "site-packages" not in file.parts:
            return False
        function = wrapped
    name: str | None = getattr(getattr(function, "__code__", None), "co_name", None)
    return name == test and _file_of(function) == path


def _file_of(function: object) -> Path:
    """Where the code of *function* is, or what runs when that is an object of some class."""
    code = getattr(function, "__code__", None) or getattr(type(function).__call__, "__code__", None)
    return Path(getattr(code, "co_filename", ""))


class _Worker(_Selecting):
    """In a worker of xdist: the controller has decided."""

    def __init__(self, config: pytest.Config, told: Told | None) -> None:
        super().__init__(config)
        self._decision = EVERYTHING if told is None else Decision.from_controller(told)

    @property
    def decision(self) -> Decision:
        """What the controller said; without a word from it everything runs."""
        return self._decision

    def pytest_sessionfinish(self) -> None:
        """Tell the controller how many were left out."""
        output: dict[str, object] = self._config.workeroutput  # type: ignore[attr-defined]
        output[_LEFT_OUT] = self.left_out


class _Here(_Selecting):
    """Where there are no workers, and in their controller."""

    def __init__(self, config: pytest.Config, revisions: str) -> None:
        super().__init__(config)
        self._revisions = revisions

    @cached_property
    def decision(self) -> Decision:
        """Made when it is first asked for."""
        option = self._config.option
        return decide(self._config.rootpath, self._revisions, safe=option.remora_safe)

    def pytest_report_header(self) -> list[str]:
        """What was compared, and what came out."""
        return [f"remora: {line}" for line in self.decision.lines]

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        """Tell a worker of xdist what to leave out."""
        node.workerinput[_TOLD] = self.decision.for_worker()

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Each worker collects all there is, and leaves out the same; one that crashed tells
        nothing."""
        output: dict[str, int] = getattr(node, "workeroutput", None) or {}
        self.left_out = max(self.left_out, output.get(_LEFT_OUT, 0))

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """A run that has nothing to run because nothing is affected is fine."""
        if exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and self.left_out:
            session.exitstatus = pytest.ExitCode.OK

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """What was left out, and where the header was not shown why nothing was."""
        if not self.decision.unaffected:
            for line in self.decision.lines:
                terminalreporter.write_line(f"remora: {line}")
        elif self.left_out:
            tests = f"{self.left_out:,} test{'s' * (self.left_out != 1)}"
            told = "HEAD" if self._revisions in (STAGED, WORKTREE) else self._revisions
            changed = f"nothing that changed since {with_all_visible(told)}"
            terminalreporter.write_line(
                f"remora: {tests} left out: {changed} is known to affect them"
            )
