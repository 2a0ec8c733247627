"""Whether links are brought along with a view: as it is set, or where the way is short."""

from __future__ import annotations

from itertools import islice

from remora.indexer.models.ids import TreeId
from remora.indexer.models.view import Head
from remora.indexer.rules import PYTHON_SUFFIXES
from remora.indexer.store import LinkHead
from remora.indexer.workspace.settings import Settings
from remora.indexer.workspace.store_access import StoreAccess
from remora.indexer.workspace.worktree import Worktree

_NEAR = 100  # changed Python files that links follow unasked; sympy links about 40 a second


class LinkPolicy:
    """What the settings, the stored links and the distance from them come to."""

    def __init__(self, worktree: Worktree, store: StoreAccess, settings: Settings) -> None:
        self._worktree = worktree
        self._store = store
        self._settings = settings

    def follow(self, tree: TreeId | None, rules: str) -> bool:
        """Whether links come along to *tree* unasked, under rules of that digest.

        As it is set; or else where there are some and the way is short, for to link
        a thousand files takes far longer than to sync them.
        """
        asked = self._settings.outer_rules.links
        return self._are_near(self._store.link_head(), tree, rules) if asked is None else asked

    def have_arrived(self, head: Head) -> bool:
        """Whether a sync with git's config alone would leave links as they are, at *head*."""
        links = self._store.link_head()
        if links == LinkHead(head.view, head.tree, head.rules):
            return True
        asked = self._settings.git_rules.links
        return not (self._are_near(links, head.tree, head.rules) if asked is None else asked)

    def _are_near(self, links: LinkHead | None, tree: TreeId | None, rules: str) -> bool:
        if links is None or links.rules != rules:
            return False
        repository = self._worktree.repository
        if links.tree is not None and not repository.has_object(links.tree):
            return False
        changes = repository.tree_changes(links.tree, tree)
        python = (change for change in changes if change.path.endswith(PYTHON_SUFFIXES))
        return sum(1 for _ in islice(python, _NEAR + 1)) <= _NEAR
