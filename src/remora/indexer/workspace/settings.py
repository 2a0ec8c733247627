"""Settings from where they are made: the caller, git's config, a tree's pyproject.toml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from remora.indexer.errors import RemoraError
from remora.indexer.foundation.progress import Note
from remora.indexer.models.ids import BlobId, RepoPath, TreeId
from remora.indexer.models.view import Head
from remora.indexer.rules import (
    LARGEST_PYPROJECT,
    Rules,
    Setting,
    pyproject_too_large,
    rules_from,
    settings_of_git_config,
    settings_of_pyproject,
)
from remora.indexer.store.stamp import settings_line
from remora.indexer.workspace.worktree import Worktree

PYPROJECT = RepoPath("pyproject.toml")
_ASKED_NEXT = tuple(map(RepoPath, ("pytest.ini", ".pytest.ini", "tox.ini", "setup.cfg")))
"""By whoever asks which tests a change affects: one process of git tells them all."""

_NOT_OF_VIEWS = {"jobs", "links", "gc", "keep_days"}  # settings that change nothing in a view


class Settings:
    """What was set, and the rules that follow from it."""

    def __init__(self, worktree: Worktree, given: Mapping[str, Setting], note: Note) -> None:
        """*given* by the caller; they win over the others."""
        self._worktree = worktree
        self.given = dict(given)
        self._note = note

    @property
    def outer(self) -> dict[str, Setting]:
        """What git's config and the caller set. Raises ConfigurationError."""
        return {**settings_of_git_config(self._git_config), **self.given}

    @cached_property
    def _git_config(self) -> dict[str, list[str]]:
        return self._worktree.config

    @property
    def outer_rules(self) -> Rules:
        """The rules by what git's config and the caller set."""
        return rules_from(self.outer)

    @property
    def git_rules(self) -> Rules:
        """The rules by what git's config sets alone."""
        return rules_from(settings_of_git_config(self._git_config))

    @property
    def largest_text(self) -> int:
        """How many bytes are read of a text in no commit: `max_blob_size`, as set from outside."""
        return self.outer_rules.max_blob_size

    @property
    def jobs(self) -> int:
        """How many processes may scan, by what git's config and the caller set; 0: one a core."""
        return self.outer_rules.jobs

    @property
    def line(self) -> str | None:
        """What a stamp may hold under; None where the caller set something beside git's config."""
        own = self.given.keys() - _NOT_OF_VIEWS
        return None if own else settings_line(self._git_config)

    def of_tree(self, tree: TreeId | None) -> dict[str, Setting]:
        """What the pyproject.toml of *tree* sets; what cannot be used is noted."""
        entry = None
        if tree is not None:
            entry = self._worktree.repository.entry(tree, PYPROJECT, _ASKED_NEXT)
        return {} if entry is None else self.of_pyproject(entry.blob)

    def of_pyproject(self, pyproject: BlobId) -> dict[str, Setting]:
        """What a pyproject.toml sets; what cannot be used is noted."""
        size = self._worktree.blob_sizes([pyproject])[pyproject]
        if size > LARGEST_PYPROJECT:
            self._note(pyproject_too_large(size))
            return {}
        settings, notes = settings_of_pyproject(self._worktree.repository.blob(pyproject))
        for text in notes:
            self._note(text)
        return settings

    def of_view(self, head: Head) -> dict[str, Setting]:
        """What the pyproject.toml of the tree that a stored view is of sets."""
        return {name: _setting(value) for name, value in head.tree_settings.items()}

    def rules(self, tree_settings: Mapping[str, Setting]) -> Rules:
        """The rules for a tree with these settings of its own."""
        return rules_from(tree_settings, self.outer)

    def rules_of(self, head: Head) -> Rules:
        """The rules in force for the tree that the stored view is of."""
        return self.rules(self.of_view(head))

    def is_current(self, head: Head, tree: TreeId | None) -> bool:
        """Whether the stored view is the one of *tree* under the rules in force."""
        return head.tree == tree and head.rules == self.rules_of(head).digest


def _setting(value: object) -> Setting:
    if isinstance(value, int):
        return value
    if isinstance(value, (list, tuple)):
        return tuple(str(item) for item in value)
    raise RemoraError(
        f"a stored setting cannot be read: {value!r}",
        hint="index.remove() takes the store away",
        command_hint="run remora-index clean",
    )
