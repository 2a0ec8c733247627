"""A `sync` that has nothing to do: two git processes, and a look at the stamp."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_OWN_PREFIX = "REMORA_INDEX_"


class Unchanged:
    """The report of a sync that has nothing to do, as far as one line tells of it."""

    def __init__(self, commit: str, tree: str, totals: str, seconds: float) -> None:
        """*totals* as a stamp has them: files, nodes, parse errors, skipped."""
        self.commit = commit
        self.tree = tree
        self.seconds = seconds
        self._totals = totals
        self.files, self.nodes, self.parse_errors, self.skipped = map(int, totals.split())

    def _asdict(self) -> dict[str, Any]:
        """All of `SyncReport`. To load that takes longer than to find that nothing changed."""
        from remora.indexer.models.report import standing

        return standing(self.commit, self.tree, self._totals, self.seconds)._asdict()


def unchanged() -> Unchanged | None:
    """The report of a sync that has nothing to do; None where it may have.

    It may where the environment says anything to us: the stamp knows nothing of that.
    """
    if any(name.startswith(_OWN_PREFIX) for name in os.environ):
        return None
    from time import perf_counter

    from remora.indexer.git.quick import glance
    from remora.indexer.store import stamp

    started = perf_counter()
    seen = glance("remora")
    if seen is None:
        return None
    git_dir, common_dir, commit, tree, config = seen
    worktree = git_dir.removeprefix(common_dir).lstrip("/")
    lines = stamp.read(f"{common_dir}/remora", worktree)
    if lines is None or lines[:2] != [tree, commit]:
        return None

    from remora.indexer.models.versions import VERSIONS_LINE

    if lines[2:4] != [VERSIONS_LINE, stamp.settings_line(config)]:
        return None
    return Unchanged(commit, tree, lines[4], perf_counter() - started)
