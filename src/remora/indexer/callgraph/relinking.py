"""Links brought up to a view, from what differs from the nearest that are retained.

Linking needs more of a blob than its facts (its flow). A sync carries links along
where there are some already or where it is asked to; a question about links
brings them up first. What was made is retained, so that the next question finds it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from remora.indexer.callgraph.base import (
    LinkChanges,
    Near,
    Start,
    from_scratch,
    nearest,
    start_from,
    symlinks_in,
)
from remora.indexer.callgraph.links import Linked, LinkOverlay, carried_along, kept_anew
from remora.indexer.callgraph.postings import changed_postings
from remora.indexer.callgraph.tables import ViewTables
from remora.indexer.callgraph.uncommitted import digest_of, keep_links, kept_links
from remora.indexer.errors import (
    LinksMovedError,
    StoreBusyError,
    StoreError,
    TooManyReachedError,
    ViewMovedError,
)
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.foundation.progress import Progress
from remora.indexer.models.ids import BlobId, RepoPath
from remora.indexer.models.report import Relinked
from remora.indexer.models.view import Head
from remora.indexer.rules import Conventions
from remora.indexer.store import AtHead, LinkedTree, LinkView, Posting, StoreDamagedError
from remora.indexer.views.attempts import until_it_stands
from remora.indexer.views.view import View
from remora.indexer.workspace import StoreAccess, Workspace

if TYPE_CHECKING:
    from remora.indexer.callgraph.parallel import Processes
    from remora.indexer.callgraph.reverse_graph import PackedGraph
    from remora.indexer.linker import RowDelta

_MOST_BASES = 3
"""How many retained links that others drop a view tries for a base; then it is linked by itself."""
_MANY_FILES = 200
"""Files linked from scratch of which the reverse graph is made at once."""
_PATIENCE = 2.0
"""Seconds that a look waits for another writer, to retain the links that it has made."""


def linked_head(
    workspace: Workspace,
    view: View,
    head: Head,
    progress: Progress,
    *,
    force: bool = False,
    at_most: int | None = None,
) -> Linked:
    """The links of a published view, made where they are not retained.

    With *force* all files are linked anew. Raises ViewMovedError where another
    process moves the view meanwhile, or goes on dropping what its links are made from;
    TooManyReachedError where they are made from others and reach more than *at_most* scopes.
    """
    store, about = workspace.store, LinkedTree(head.tree, head.rules)
    rules = workspace.settings.rules_of(head)
    if rules.digest != head.rules and store.linked(about) is None:
        # What counted as tests under those rules is not known: for this answer alone, then.
        return linked_view(workspace, view, None, rules.conventions, progress)
    relinking = _Relinking(workspace, view, rules.conventions, progress, head.rules, at_most)

    def bring_up() -> Relinked:
        retained = store.linked(about)
        if retained is not None and not force:  # whoever made them may have done our work
            return _found(retained)
        _require_there(store, head)
        near = None if force else relinking.nearest()
        return relinking.publish(near, about, at_head=head, force=force)

    relinked = until_it_stands(bring_up, LinksMovedError)
    reread = relinking.of_any_size().overlays(about)
    return Linked(store, relinking.retained(about), rules.conventions, reread, relinked)


def linked_view(
    workspace: Workspace,
    view: View,
    rules: str | None,
    conventions: Conventions,
    progress: Progress,
    *,
    at_most: int | None = None,
) -> Linked:
    """The links of any view: those that are retained, or made from these.

    Links of a tree are retained then, where the store can be written. *rules* is the digest of
    those that chose its files; None takes no retained links for a base. Raises
    TooManyReachedError where they are made from others and reach more than *at_most* scopes.
    """
    tree = view.about.tree
    about = None if rules is None or tree is None else LinkedTree(tree, rules)
    relinking = _Relinking(workspace, view, conventions, progress, rules, at_most)
    overlay, relinked = relinking.overlay(about)
    reread = relinking.of_any_size().overlays(about)
    return Linked(workspace.store, overlay, conventions, reread, relinked)


def links_anew(
    workspace: Workspace, view: View, conventions: Conventions, progress: Progress
) -> tuple[list[tuple[str, str, Any]], list[Posting]]:
    """All rows and postings of a view, linked from scratch, as they would be stored.

    Stores nothing but the flow of blobs that had none.
    """
    from remora.indexer.foundation.cycles import no_cycle_search

    with no_cycle_search():
        run = _Relinking(workspace, view, conventions, progress, None).run(None)
        return list(run.tables.to_store(run.delta.rows)), list(run.postings())


def _found(retained: LinkView) -> Relinked:
    return Relinked(reused=retained.scopes)


def _require_there(store: StoreAccess, head: Head) -> None:
    """Links are never made for where the view no longer stands: its rows are others by then."""
    now = store.head()
    if now is None or (now.view, now.tree, now.rules) != (head.view, head.tree, head.rules):
        raise ViewMovedError(
            "the view was moved by another process meanwhile", hint="run the command again"
        )


class _Run(NamedTuple):
    """One link of a view: from where it went, and what came of it."""

    start: Start
    delta: RowDelta
    scanned: int
    """How many blobs had no flow."""

    @property
    def tables(self) -> ViewTables:
        return self.start.tables

    def postings(self) -> Iterator[Posting]:
        """What files have of callees, where it is not what they had."""
        return changed_postings(self.delta, self.tables)

    @property
    def scopes(self) -> int:
        """How many the view has."""
        base = self.start.base
        count = 0 if base is None else base.scopes
        for path, row in self.delta.files().items():
            count += len(row or ()) - len(self.tables.get("files", path) or ())
        return count

    @property
    def why(self) -> dict[str, str]:
        """By file that was linked again, why: that it differs from what is near by comes first."""
        near = self.start.near
        return {
            path: why if near is None or path in near.touched else "dependency_change"
            for path, why in self.delta.relinked.items()
        }

    @property
    def relinked(self) -> Relinked:
        """What it took."""
        evaluated = self.delta.evaluated
        why = dict(sorted(Counter(self.why.values()).items()))
        return Relinked(sum(why.values()), why, self.scanned, evaluated, self.scopes - evaluated)


class _Relinking(NamedTuple):
    """A view to be linked, from one base or another."""

    workspace: Workspace
    view: View
    conventions: Conventions
    progress: Progress
    rules: str | None
    at_most: int | None = None
    """How many scopes may be linked, where it is not all."""

    def of_any_size(self) -> _Relinking:
        """The same for who has been told links of it: to make them once more, however many."""
        return self._replace(at_most=None)

    def nearest(self) -> Near | None:
        return nearest(self.workspace, self.view, self.rules)

    def run(self, near: Near | None) -> _Run:
        """Link, from what is *near*; from scratch where that turns out to cost less."""
        self.view.is_to_be_linked = True
        start = start_from(self.workspace, self.view, near)
        if self.at_most is not None and start.base is not None:
            return self._run_from(start, self.at_most)
        with suppress(TooManyReachedError):
            return self._run_from(start, start.at_most)
        start.tables.forget()
        return self._run_from(from_scratch(self.workspace, self.view, near))

    def _run_from(self, start: Start, at_most: int | None = None) -> _Run:
        from remora.indexer.linker import relink  # takes longer to load than to read links

        changes = start.changes
        start.tables.before = changes.before
        scanned = _extract_missing(self.workspace, changes, self.progress)
        files = len(changes.added) + len(changes.changed) + len(changes.removed)
        report = self.progress.linking(files)
        delta = relink(
            start.tables,
            added=changes.added,
            removed=changes.removed,
            changed=changes.changed,
            symlinks=changes.symlinks,
            conventions=self.conventions,
            workers=self._workers() if start.base is None else None,
            progress=report,
            anew=start.base is None,
            at_most=at_most,
        )
        report(1.0)
        return _Run(start, delta, scanned)

    def _workers(self) -> Processes | None:
        """The processes that a link from scratch may have besides this one."""
        from remora.indexer.scan_pool.pool import available_cores

        jobs = self.workspace.settings.jobs or available_cores()
        if jobs < 2:
            return None
        from remora.indexer.callgraph.parallel import Processes

        return Processes(jobs)

    def publish(
        self, near: Near | None, about: LinkedTree, *, at_head: Head, force: bool
    ) -> Relinked:
        """Link from what is *near*, and retain what comes of it for the view at *at_head*."""
        from remora.indexer.foundation.cycles import no_cycle_search

        with no_cycle_search():  # the rows of a run live until they are written
            relinked, lacks_graph = self._linked_at(near, about, at_head, force=force)
            if lacks_graph:
                self._make_graph(about)
            return relinked

    def _linked_at(
        self, near: Near | None, about: LinkedTree, at_head: Head, *, force: bool
    ) -> tuple[Relinked, bool]:
        """What that took, and whether a reverse graph is to be made of it."""
        run = self.run(near)
        files = tuple(path for path, why in run.why.items() if why != "file_change")
        told = AtHead(self.workspace.worktree.id, at_head.view, files)
        relinked = run.relinked  # once what it was made from is dropped it cannot be told
        wants_graph = _is_large_first(run) or self._has_graph(run.start.near)
        is_carried = self._retain(run, relinked, about, told, anew=force)
        return relinked, wants_graph and not is_carried

    def _has_graph(self, near: Near | None) -> bool:
        """Whether the reverse graph of what is *near* is kept."""
        links = self.workspace.store.links
        return near is not None and links is not None and links.has_reversed(near.stored.about)

    def _make_graph(self, about: LinkedTree) -> None:
        """Make the reverse graph of links that were just retained, and keep it."""
        with suppress(LinksMovedError, StoreDamagedError):  # then a question makes it, or tells
            tables = self.retained(about).tables.as_stored()
            kept_anew(self.workspace.store, about, tables, self.conventions)

    def _retain(
        self,
        run: _Run,
        relinked: Relinked,
        about: LinkedTree,
        at_head: AtHead | None = None,
        *,
        anew: bool = False,
        wait: float | None = None,
    ) -> bool:
        """Whether a reverse graph was carried along."""
        base, near = run.start.base, run.start.near
        postings, reverse = self._reversed(run) if at_head else (run.postings(), None)
        self.workspace.store.make().links.publish(
            about,
            base=base and base.about,
            near=near and near.stored.about,
            anew=anew,
            rows=run.tables.to_store(run.delta.rows),
            postings=postings,
            reverse=reverse,
            scopes=relinked.evaluated + relinked.reused,
            at_head=at_head,
            wait=wait,
        )
        return reverse is not None

    def _reversed(self, run: _Run) -> tuple[Iterable[Posting], PackedGraph | None]:
        """The postings of a run, and its reverse graph, where that of its base is kept."""
        from remora.indexer.callgraph.backwards import kept_graph

        store, base = self.workspace.store, run.start.base
        graph = None if base is None else kept_graph(store, base.about)
        if base is None or graph is None:
            return run.postings(), None
        postings = list(run.postings())
        tables = run.tables.under(run.delta.rows)
        overlay = _laid_over(base.about, tables, postings)
        carried = carried_along(store, graph, overlay, self.conventions)
        return postings, None if carried is None else carried.packed()

    def retained(self, about: LinkedTree) -> LinkOverlay:
        """What reads the retained links about a tree."""
        store, facts = self.workspace.store, self.workspace.facts
        return LinkOverlay(about, ViewTables(store, facts, self.view, about))

    def overlays(self, about: LinkedTree | None) -> Callable[[], LinkOverlay]:
        """What reads the links of the view; each time anew, over the base of that moment.

        Over none, once others dropped the base too often.
        """
        attempts = iter(range(_MOST_BASES))

        def reread() -> LinkOverlay:
            for _ in attempts:
                with suppress(LinksMovedError):  # then once more, from what is retained now
                    return self.overlay(about)[0]
            return _in_memory(self.run(None))

        return reread

    def overlay(self, about: LinkedTree | None) -> tuple[LinkOverlay, Relinked]:
        """What reads the links of the view, retained as those *about* a tree, and what it took."""
        for _ in range(_MOST_BASES):
            with suppress(LinksMovedError):
                retained = about and self.workspace.store.linked(about)
                if about is not None and retained is not None:
                    self._note_asked(about)
                    return self.retained(about), _found(retained)
                return self._made(about, self.nearest())
        return self._made(None, None)

    def _made(self, about: LinkedTree | None, near: Near | None) -> tuple[LinkOverlay, Relinked]:
        """Links made from what is *near*, retained where they may be, and what they took."""
        from remora.indexer.foundation.cycles import no_cycle_search

        kept = self._kept(near) if about is None and near is not None else None
        if kept is not None:
            return kept
        with no_cycle_search():
            run = self.run(near)
            relinked = run.relinked
            if about is None:
                self._keep(run, relinked)
            elif self._could_retain(run, relinked, about):
                return self.retained(about), relinked
            return _in_memory(run), relinked

    def _kept(self, near: Near) -> tuple[LinkOverlay, Relinked] | None:
        """The links of what is not committed, as another process made them of the same."""
        base, symlinks = near.stored.about, self._symlinks_beside(near)
        kept = kept_links(self.workspace.store, base, digest_of(self.view, near, symlinks))
        if kept is None:
            return None
        self.view.is_to_be_linked = True
        start = start_from(self.workspace, self.view, near)
        _extract_missing(self.workspace, start.changes, self.progress)
        tables = start.tables.under(kept.rows)
        tables.before = start.changes.before
        return _laid_over(base, tables, kept.postings), Relinked(reused=kept.scopes)

    def _keep(self, run: _Run, relinked: Relinked) -> None:
        base, near = run.start.base, run.start.near
        if base is not None and near is not None and self.workspace.links.keeps_uncommitted:
            digest = digest_of(self.view, near, self._symlinks_beside(near))
            scopes = relinked.evaluated + relinked.reused
            store = self.workspace.store
            keep_links(store, base.about, digest, run.delta.rows, run.postings(), scopes)

    def _symlinks_beside(self, near: Near) -> Mapping[RepoPath, str] | None:
        """Those of the view, where they are not as *near*."""
        return symlinks_in(self.workspace, self.view) if near.relinked else None

    def _could_retain(self, run: _Run, relinked: Relinked, about: LinkedTree) -> bool:
        """Retain what was made for a look; False where that is not to be."""
        store = self.workspace.store
        if not store.can_be_written:
            return False
        try:
            self._retain(run, relinked, about, wait=min(_PATIENCE, store.wait))
        except StoreBusyError:
            return False
        except LinksMovedError:
            raise
        except StoreError as error:
            self.workspace.note(f"links of {self.view.about.revision} were not kept: {error}")
            return False
        return True

    def _note_asked(self, about: LinkedTree) -> None:
        links = self.workspace.store.links
        if links is not None and self.workspace.store.can_be_written:
            with suppress(StoreBusyError, LinksMovedError):  # the next question notes it
                links.note_asked(about)


def _is_large_first(run: _Run) -> bool:
    """Whether so many files were linked from scratch that to make their reverse graph is little
    beside it, and much for who asks the first question."""
    return run.start.base is None and len(run.start.changes.added) >= _MANY_FILES


def _in_memory(run: _Run) -> LinkOverlay:
    """What reads the links of a run, over its base, and was not stored."""
    base, tables = run.start.base, run.tables.under(run.delta.rows)
    overlay = _laid_over(base and base.about, tables, run.postings())
    overlay.tables.forget()
    return overlay


def _laid_over(
    base: LinkedTree | None, tables: ViewTables, postings: Iterable[Posting]
) -> LinkOverlay:
    changed: dict[str, dict[str, Posting]] = {}
    for posting in postings:
        changed.setdefault(posting.callee, {})[posting.path] = posting
    return LinkOverlay(base, tables, changed)


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
