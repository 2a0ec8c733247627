"""Whether links are brought along with a view: as it is set, or where there are some."""

from __future__ import annotations

from remora.indexer.models.view import Head
from remora.indexer.store import LinkedTree
from remora.indexer.workspace.settings import Settings
from remora.indexer.workspace.store_access import StoreAccess


class LinkPolicy:
    """What the settings and the retained links come to."""

    def __init__(self, store: StoreAccess, settings: Settings) -> None:
        self._store = store
        self._settings = settings
        self.keeps_uncommitted = True
        """Whether links of what is not committed are kept for the processes that ask next. A
        server has its own at hand, and to store those of each edit takes as long as an answer."""

    def follow(self, rules: str) -> bool:
        """Whether links come along unasked, under rules of that digest.

        As it is set; or else where some are retained, for then the others are made from them.
        """
        asked = self._settings.outer_rules.links
        return self._are_there(rules) if asked is None else asked

    def have_arrived(self, head: Head) -> bool:
        """Whether a sync with git's config alone would leave links as they are, at *head*."""
        if self._store.linked(LinkedTree(head.tree, head.rules)) is not None:
            return True
        asked = self._settings.git_rules.links
        return not (self._are_there(head.rules) if asked is None else asked)

    def _are_there(self, rules: str) -> bool:
        return any(view.about.rules == rules for view in self._store.link_views())
