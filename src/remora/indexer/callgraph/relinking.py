"""Links brought up to a view, from what changed since the tree that the stored ones are about.

Linking needs more of a blob than its facts (its flow). A sync carries links along
where there are some already or where it is asked to; a question about links
brings them up first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from remora.indexer.callgraph.base import LinkChanges, Start, start_from, usable
from remora.indexer.callgraph.links import Linked, LinkOverlay
from remora.indexer.callgraph.postings import changed_postings
from remora.indexer.callgraph.tables import ViewTables
from remora.indexer.errors import LinksMovedError, ViewMovedError
from remora.indexer.foundation.progress import Progress
from remora.indexer.models.ids import BlobId, RepoPath
from remora.indexer.models.view import Head
from remora.indexer.rules import Conventions
from remora.indexer.store import LinkHead, Posting
from remora.indexer.views.attempts import until_it_stands
from remora.indexer.views.view import View
from remora.indexer.workspace import StoreAccess, Workspace

if TYPE_CHECKING:
    from remora.indexer.linker import RowDelta

_MOST_BASES = 3
"""How many stored links that others move a view tries for a base; then it is linked by itself."""


class Relinked(NamedTuple):
    """What bringing links up took."""

    files: int = 0
    """How many were linked again."""
    why: Mapping[str, int] = MappingProxyType({})
    """How many of them for `file_change`, how many for `dependency_change`."""
    scanned: int = 0
    """Blobs whose facts were known, and that were read once more for their flow."""


def linked_head(
    workspace: Workspace, view: View, head: Head, progress: Progress, *, force: bool = False
) -> tuple[Linked, Relinked]:
    """The links of a published view, brought up to it and stored; and what that took.

    With *force* all files are linked anew. Raises ViewMovedError where another
    process moves the view meanwhile, or goes on moving the links.
    """
    store, target = workspace.store, LinkHead(head.view, head.tree, head.rules)
    rules = workspace.settings.rules_of(head)
    if rules.digest != head.rules and store.link_head() != target:
        # What counted as tests under those rules is not known: for this answer alone, then.
        return linked_view(workspace, view, None, rules.conventions, progress), Relinked()
    relinking = _Relinking(workspace, view, rules.conventions, progress)

    def bring_up() -> Relinked:
        links = store.link_head()
        if links == target and not force:  # whoever moved them may have done our work
            return Relinked()
        _require_there(store, target)
        return relinking.publish(None if force else relinking.usable(links, head.rules), target)

    relinked = until_it_stands(bring_up, LinksMovedError)
    overlay = LinkOverlay(target, ViewTables(store, workspace.facts, view, target))
    return Linked(store, overlay, rules.conventions, relinking.overlays(head.rules)), relinked


def linked_view(
    workspace: Workspace,
    view: View,
    rules: str | None,
    conventions: Conventions,
    progress: Progress,
) -> Linked:
    """The links of any view, as an overlay over the stored ones that is not published.

    *rules* is the digest of those that chose its files; None takes no stored links for a base.
    """
    reread = _Relinking(workspace, view, conventions, progress).overlays(rules)
    return Linked(workspace.store, reread(), conventions, reread)


def links_anew(
    workspace: Workspace, view: View, conventions: Conventions, progress: Progress
) -> tuple[list[tuple[str, str, Any]], list[Posting]]:
    """All rows and postings of a view, linked from scratch, as they would be stored.

    Stores nothing but the flow of blobs that had none.
    """
    from remora.indexer.foundation.cycles import no_cycle_search

    with no_cycle_search():
        start, delta, _ = _Relinking(workspace, view, conventions, progress).run(None)
        return list(start.tables.to_store(delta.rows)), list(changed_postings(delta, start.tables))


def _require_there(store: StoreAccess, target: LinkHead) -> None:
    """Links are never brought to where the view no longer stands: two would pull at them."""
    now = store.head()
    if now is None or (now.view, now.tree, now.rules) != target:
        raise ViewMovedError(
            "the view was moved by another process meanwhile", hint="run the command again"
        )


class _Relinking(NamedTuple):
    """A view to be linked, from one base or another."""

    workspace: Workspace
    view: View
    conventions: Conventions
    progress: Progress

    def usable(self, stored: LinkHead | None, rules: str | None) -> LinkHead | None:
        return usable(self.workspace.worktree.repository, stored, rules)

    def run(self, stored: LinkHead | None) -> tuple[Start, RowDelta, int]:
        """Link from *stored*: from where it went, what came of it, how many blobs had no flow."""
        # These take longer to load than to read links.
        from remora.indexer.callgraph.parallel import Processes
        from remora.indexer.linker import relink
        from remora.indexer.scan_pool.pool import available_cores

        start = start_from(self.workspace, self.view, stored)
        changes = start.changes
        start.tables.before = changes.before
        scanned = _extract_missing(self.workspace, changes, self.progress)
        files = len(changes.added) + len(changes.changed) + len(changes.removed)
        report = self.progress.linking(files)
        jobs = self.workspace.settings.jobs or available_cores()
        delta = relink(
            start.tables,
            added=changes.added,
            removed=changes.removed,
            changed=changes.changed,
            symlinks=changes.symlinks,
            conventions=self.conventions,
            workers=Processes(jobs) if start.base is None and jobs > 1 else None,
            progress=report,
            anew=start.base is None,
        )
        report(1.0)
        return start, delta, scanned

    def publish(self, stored: LinkHead | None, target: LinkHead) -> Relinked:
        """Link from *stored*, and store what comes of it as the links of *target*."""
        from remora.indexer.foundation.cycles import no_cycle_search

        with no_cycle_search():  # the rows of a run live until they are written
            start, delta, scanned = self.run(stored)
            why_of = {
                path: why if stored is None or path in start.touched else "dependency_change"
                for path, why in delta.relinked.items()
            }
            self.workspace.store.make().links(self.workspace.worktree.id).publish(
                target,
                expected=stored,
                anew=start.base is None,
                rows=start.tables.to_store(delta.rows),
                postings=changed_postings(delta, start.tables),
                dependents=[path for path, why in why_of.items() if why != "file_change"],
            )
        return Relinked(len(why_of), dict(sorted(Counter(why_of.values()).items())), scanned)

    def overlays(self, rules: str | None) -> Callable[[], LinkOverlay]:
        """What reads the links of the view; each time anew, over the base of that moment.

        Over none, once others moved the base too often.
        """
        attempts = iter(range(_MOST_BASES))

        def reread() -> LinkOverlay:
            for _ in attempts:
                with suppress(LinksMovedError):  # then once more, from where they are now
                    return self._overlay(self.usable(self.workspace.store.link_head(), rules))
            return self._overlay(None)

        return reread

    def _overlay(self, stored: LinkHead | None) -> LinkOverlay:
        """What is linked from *stored*, and not published."""
        start, delta, _ = self.run(stored)
        changed: dict[str, dict[str, Posting]] = {}
        for posting in changed_postings(delta, start.tables):
            changed.setdefault(posting.callee, {})[posting.path] = posting
        start.tables.overlay = {table: dict(rows) for table, rows in delta.rows.items()}
        start.tables.forget()
        return LinkOverlay(start.base, start.tables, changed)


def _extract_missing(workspace: Workspace, changes: LinkChanges, progress: Progress) -> int:
    """Make sure of the flow of every blob that the linker may ask for; how many had none."""
    paths: dict[BlobId, RepoPath] = {}
    for path, blob in [*changes.added.items(), *changes.changed.items(), *changes.before.items()]:
        paths.setdefault(blob, path)
    missing = {
        blob: paths[blob] for blob in sorted(paths.keys() - workspace.facts.with_flow(paths))
    }
    if missing:
        from remora.indexer.views.scanning import scan_and_keep  # of no use to who reads links

        jobs = workspace.settings.jobs
        scan_and_keep(
            workspace.worktree,
            workspace.facts,
            missing,
            jobs=jobs,
            with_flow=True,
            progress=progress,
        )
    return len(missing)
