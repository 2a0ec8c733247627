"""What is not committed, as a target: `:staged` and `:worktree` stand where a revision does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from remora.indexer.errors import UsageError
from remora.indexer.foundation.several import named
from remora.indexer.git import TreeChange, split
from remora.indexer.models.ids import STAGED, WORKTREE, RepoPath, TreeId
from remora.indexer.rules import PYTHON_SUFFIXES, Rules, Setting
from remora.indexer.views.targets import Target, target_of
from remora.indexer.workspace import PYPROJECT, Workspace

_ATTRIBUTES = ".gitattributes"


def target_at(workspace: Workspace, revision: str, unsaved: Mapping[str, bytes]) -> Target:
    """*revision*, committed or not, with the rules its own files set.

    *unsaved* texts, by path, stand for files of the work tree. Raises
    UsageError, GitError, RevisionNotFoundError, ConfigurationError.
    """
    if unsaved and revision != WORKTREE:
        raise UsageError(
            f"unsaved text belongs to the work tree, not to {revision}",
            hint=f"ask about {WORKTREE}",
        )
    if revision not in (STAGED, WORKTREE):
        return target_of(workspace, revision)
    texts = {RepoPath(path): unsaved[path] for path in unsaved}
    return _target(workspace, revision, texts, workspace.settings.of_tree)


def staged(workspace: Workspace) -> Target:
    """What is staged, as `target_at` gives it, for less: what a view holds git is not asked."""
    head = workspace.store.head()

    def settings_of(tree: TreeId | None) -> dict[str, Setting]:
        if head is not None and head.tree == tree:
            return workspace.settings.of_view(head)
        return workspace.settings.of_tree(tree)

    return _target(workspace, STAGED, {}, settings_of)


_SettingsOf = Callable[[TreeId | None], dict[str, Setting]]


def _target(
    workspace: Workspace,
    revision: str,
    unsaved: Mapping[RepoPath, bytes],
    settings_of: _SettingsOf,
) -> Target:
    head = workspace.worktree.head_state()
    repository = workspace.worktree.repository
    found = (
        repository.staged_changes(head.tree, _may_count, symlinks=True)
        if revision == STAGED
        else repository.worktree_changes(
            head.tree, _may_count, unsaved, symlinks=True, commit=head.commit
        )
    )
    changes = split(found.changes)
    settings = _settings(workspace, head.tree, changes.files, settings_of)
    rules = workspace.settings.rules(settings)
    _require_wanted(rules, unsaved)
    unmerged, unreadable = _counting(rules, found.unmerged), _counting(rules, found.skipped)
    _note_troubles(workspace, revision, unmerged, unreadable)
    return Target(
        revision,
        head.commit,
        head.tree,
        settings,
        rules,
        tuple(changes.files),
        (
            *((path, "unmerged") for path in unmerged),
            *((path, "unreadable") for path in unreadable),
        ),
        changes.symlinks,
    )


def _may_count(path: RepoPath) -> bool:
    """Whether *path* can be indexed, says what is, or tells git how to read what is."""
    return (
        path.endswith(PYTHON_SUFFIXES)
        or path == PYPROJECT
        or path.rpartition("/")[2] == _ATTRIBUTES
    )


def _settings(
    workspace: Workspace,
    base: TreeId | None,
    changes: Sequence[TreeChange],
    settings_of: _SettingsOf,
) -> dict[str, Setting]:
    for change in changes:
        if change.path == PYPROJECT:
            return {} if change.new is None else workspace.settings.of_pyproject(change.new.blob)
    return settings_of(base)


def _require_wanted(rules: Rules, unsaved: Mapping[RepoPath, bytes]) -> None:
    for path in unsaved:
        if not rules.wants(path) and path != PYPROJECT:
            raise UsageError(
                f"{path!r} is not a file that the rules index",
                hint="include and exclude, and the name's ending, decide",
            )


def _note_troubles(
    workspace: Workspace,
    revision: str,
    unmerged: Sequence[RepoPath],
    unreadable: Sequence[RepoPath],
) -> None:
    how = "as in HEAD" if revision == STAGED else "as on disk"
    if unmerged:
        workspace.note(f"not merged yet, and taken {how}: {named(unmerged)}")
    if unreadable:
        workspace.note(f"cannot be read, and taken as in the index: {named(unreadable)}")


def _counting(rules: Rules, paths: Sequence[RepoPath]) -> list[RepoPath]:
    return [path for path in paths if rules.wants(path) or path == PYPROJECT]
