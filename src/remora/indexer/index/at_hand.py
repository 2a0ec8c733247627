"""Whether a node is told with its links where nobody asked for them: what they would cost."""

from __future__ import annotations

from functools import cached_property

from remora.indexer.store import LinkedTree
from remora.indexer.views.view import View
from remora.indexer.workspace import Workspace

SOON = 20
"""Files that are linked in half a second."""
_A_SECOND = 40
"""So many of sympy's are."""


def seconds_for(files: int) -> int:
    """How long so many files are linked, about."""
    return max(1, round(files / _A_SECOND))


class LinksAtHand:
    """Links of one view are at hand where they are retained, or made in half a second."""

    def __init__(self, workspace: Workspace, view: View, tree: LinkedTree) -> None:
        """*tree* is what links of *view* would be about."""
        self._workspace = workspace
        self._view = view
        self._about = tree

    def __call__(self) -> bool:
        """Whether they are; where not, a note says once what they would cost."""
        return self.are_retained or self._are_soon_made

    @property
    def are_retained(self) -> bool:
        """Whether nothing has to be made."""
        is_committed = self._about.tree is not None
        return is_committed and self._workspace.store.linked(self._about) is not None

    def to_be_linked(self) -> int:
        """How many files have to be linked before they can be asked, at least."""
        return 0 if self.are_retained else self._files

    @cached_property
    def _are_soon_made(self) -> bool:
        if not self._workspace.links.follow(self._about.rules):
            return False
        files = self._files
        if files > SOON:
            self._workspace.note(
                f"links of {self._view.about.revision} are not computed: {files:,} files differ "
                f"from the nearest that are, about {seconds_for(files):,} s with --links"
            )
        return files <= SOON

    @property
    def _files(self) -> int:
        """How many would be linked, at least."""
        from remora.indexer.callgraph.base import nearest  # of no use where they are retained

        near = nearest(self._workspace, self._view, self._about.rules)
        return self._view.totals.files if near is None else len(near.touched)
