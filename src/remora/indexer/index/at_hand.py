"""Whether a node is told with its links where nobody asked for them: what they would cost."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from remora.indexer.errors import TooManyReachedError
from remora.indexer.index.link_cost import (
    RETAINED,
    LinkCost,
    cost_beside,
    cost_of_all,
    seconds_each,
)
from remora.indexer.store import LinkedTree
from remora.indexer.views.view import View
from remora.indexer.workspace import Workspace

if TYPE_CHECKING:
    from remora.indexer.callgraph.base import Near
    from remora.indexer.callgraph.relations import Relations

FEW_FILES = 20
"""Of more that differ it is not found out how much they reach: that alone takes half a second."""
SOON = 0.5
"""Seconds."""


class LinksAtHand:
    """Links of one view are at hand where they are retained, or made in half a second."""

    def __init__(
        self,
        workspace: Workspace,
        view: View,
        tree: LinkedTree,
        relate: Callable[[View, int | None], Relations],
    ) -> None:
        """*tree* is what links of *view* would be about; *relate* makes them, and raises
        TooManyReachedError where they reach more than so many scopes."""
        self._workspace = workspace
        self._view = view
        self._about = tree
        self._relate = relate
        self._near: Near | None = None
        self._is_told = False

    def __call__(self) -> Relations | None:
        """They, where they are at hand; where not, a note says once what they would cost."""
        found = self.retained()
        if found is None and not self._is_told and self._follow():
            self._is_told = True
            return self._soon_made()
        return found

    def retained(self) -> Relations | None:
        """They, where nothing has to be made."""
        return self._relate(self._view, None) if self._are_retained else None

    def cost(self) -> LinkCost:
        """What they take."""
        if self._are_retained:
            return RETAINED
        totals = self._view.totals
        whole = cost_of_all(totals.files, totals.nodes)
        near = self._nearest()
        return whole if near is None else min(whole, cost_beside(len(near.touched), totals.nodes))

    @property
    def _are_retained(self) -> bool:
        is_committed = self._about.tree is not None
        return is_committed and self._workspace.store.linked(self._about) is not None

    def _follow(self) -> bool:
        return self._workspace.links.follow(self._about.rules)

    def _soon_made(self) -> Relations | None:
        cost = self.cost()
        if cost.files > FEW_FILES:
            self._tell(f"{cost.files:,} files differ from the nearest that are", cost)
            return None
        each = seconds_each(self._view.totals.nodes)
        try:
            return self._relate(self._view, int(SOON / each))
        except TooManyReachedError as problem:
            reached = f"{problem.reached:,} scopes or more are reached"
            self._tell(reached, LinkCost(cost.files, problem.reached * each))
            return None

    def _tell(self, what: str, cost: LinkCost) -> None:
        self._workspace.note(
            f"links of {self._view.about.revision} are not computed: {what}, "
            f"{cost.told()} with --links"
        )

    def _nearest(self) -> Near | None:
        from remora.indexer.callgraph.base import nearest  # of no use where they are retained

        return nearest(self._workspace, self._view, self._about.rules)
