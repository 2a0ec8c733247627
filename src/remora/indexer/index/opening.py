"""Opening a revision: HEAD's stored view, brought up to date, or a look at any other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from remora.indexer.errors import RemoraError, RevisionNotFoundError, UsageError, ViewMovedError
from remora.indexer.foundation.progress import SILENT, Progress
from remora.indexer.index.answers import Answers
from remora.indexer.index.at_hand import LinksAtHand
from remora.indexer.index.revision import Revision
from remora.indexer.models.ids import STAGED, WORKTREE, split_key
from remora.indexer.models.view import Head
from remora.indexer.store import LinkedTree
from remora.indexer.views.attempts import until_it_stands
from remora.indexer.views.names import names_something, path_text, repository_path
from remora.indexer.views.places import edited_on_disk
from remora.indexer.views.view import About, View, stored_view
from remora.indexer.workspace import Workspace

if TYPE_CHECKING:
    from remora.indexer.callgraph.name_matches import NameMatches
    from remora.indexer.callgraph.relations import Relations
    from remora.indexer.git import HeadState
    from remora.indexer.models.ids import RepoPath
    from remora.indexer.models.report import Relinked, SyncReport
    from remora.indexer.models.view import FileRow
    from remora.indexer.rules import Conventions
    from remora.indexer.views.targets import Target


class Opening:
    """Opens the revisions of one workspace, and keeps what questions about HEAD share."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._name_matches: tuple[Head, Conventions, NameMatches] | None = None
        self._uncommitted_links: tuple[Target, Relations] | None = None

    def at(self, revision: str, unsaved: Mapping[str, bytes], progress: Progress) -> Revision:
        """Any revision; HEAD's stored view stays as it is. `Index.at` says what *unsaved* is."""
        from remora.indexer.views.overlay import view_of
        from remora.indexer.views.uncommitted import target_at

        target = target_at(self.workspace, revision, self._by_path(unsaved))
        view = view_of(self.workspace, target, progress)
        rules = target.rules
        relate = partial(self._relate_any, rules.digest, rules.conventions, progress)
        if target.uncommitted is not None:
            relate = partial(self._relate_uncommitted, target, progress, relate)
        about = LinkedTree(view.about.tree, rules.digest)
        links = LinksAtHand(self.workspace, view, about, relate)
        return Revision(Answers(view, relate, links, link_cost=links.cost))

    def _by_path(self, unsaved: Mapping[str, bytes]) -> dict[str, bytes]:
        top, folder = self.workspace.worktree.location.top, self.workspace.worktree.folder
        for text in unsaved.values():
            require_bytes(text)
        return {
            repository_path(top, folder, path_text(path)): text for path, text in unsaved.items()
        }

    def revision(self, name: str, progress: Progress) -> Revision:
        """Any revision, for who may have meant a path: then the hint says where these go."""
        if name == "HEAD":
            return self.head(catch_up=True, progress=progress)
        try:
            return self.at(name, {}, progress)
        except RevisionNotFoundError as problem:
            if split_key(name) is not None or self.head(catch_up=True, progress=progress).view.has(
                name
            ):
                problem.advise(
                    f"{name} is a path or a key: these are given by themselves",
                    command_hint=f"if it is a path or a key: -- {name}, it goes behind --",
                )
            raise

    def head(self, *, catch_up: bool, progress: Progress) -> Revision:
        """HEAD, brought up to date first; with *catch_up* false, as it is stored."""
        head = self.workspace.store.head()
        if not catch_up:
            return self._as_stored(head)
        if head is not None:
            state = self.workspace.worktree.head_state()
            if self.workspace.settings.is_current(head, state.tree):
                return self._stored(head, state, progress)
        return self._caught_up(head, progress)

    def head_or_disk(
        self, names: Iterable[object], *, catch_up: bool, progress: Progress
    ) -> Revision:
        """HEAD, or the work tree where a place among *names* is in a file that differs there."""
        revision = self.head(catch_up=catch_up, progress=progress)
        edited = None
        for name in names:
            edited = edited or edited_on_disk(self.workspace, revision.view, name)
        if edited is None:
            return revision
        if not catch_up:
            self.workspace.note(f"{edited} is another on disk: the lines are those of the index")
            return revision
        self.workspace.note(f"{edited} is not on disk as in HEAD: the work tree is asked")
        return self.at(WORKTREE, {}, progress)

    def _uncommitted(self, name: str) -> str | None:
        """Which of the work tree and what is staged has what HEAD has not."""
        if self.workspace.worktree.location.top is None:
            return None
        for revision in (STAGED, WORKTREE):
            with suppress(RemoraError):
                if names_something(self.at(revision, {}, SILENT).view, name):
                    return revision
        return None

    def _stored(
        self, head: Head, state: HeadState, progress: Progress, *, is_current: bool = True
    ) -> Revision:
        """HEAD's view, with HEAD at *state*.

        *is_current* where links that are behind it may be brought up unasked.
        """
        walk = partial(self._walked, head, progress)
        view = stored_view(self.workspace, head, _about(head, state), walk)
        relate = partial(self._relate_head, head, progress)
        links = LinksAtHand(self.workspace, view, LinkedTree(head.tree, head.rules), relate)
        at_hand = links if is_current else links.retained
        return Revision(Answers(view, relate, at_hand, self._uncommitted, links.cost))

    def _walked(self, head: Head, progress: Progress) -> Mapping[RepoPath, FileRow]:
        from remora.indexer.views.overlay import walked

        return walked(self.workspace, head, progress)

    def _relate_head(
        self, head: Head, progress: Progress, view: View, at_most: int | None
    ) -> Relations:
        from remora.indexer.callgraph.relations import Relations
        from remora.indexer.callgraph.relinking import linked_head

        rules = self.workspace.settings.rules_of(head)
        known = head.rules if rules.digest == head.rules else None
        if not self._can_write():
            return self._relate_any(known, rules.conventions, progress, view, at_most)
        try:
            linked = linked_head(self.workspace, view, head, progress, at_most=at_most)
        except ViewMovedError:  # to where this view is not: its links are for this answer alone
            return self._relate_any(known, rules.conventions, progress, view, at_most)
        self._note_linked(linked.relinked)
        return Relations(view, linked, self._name_matches_of(head, view, linked.conventions))

    def _name_matches_of(self, head: Head, view: View, conventions: Conventions) -> NameMatches:
        """Those of the stored view; as long as it stands there, every question has the same."""
        known = self._name_matches
        if known is None or known[:2] != (head, conventions):
            from remora.indexer.callgraph.name_matches import NameMatches

            known = self._name_matches = head, conventions, NameMatches(view, conventions)
        return known[2]

    def _relate_any(
        self,
        rules: str | None,
        conventions: Conventions,
        progress: Progress,
        view: View,
        at_most: int | None,
    ) -> Relations:
        from remora.indexer.callgraph.relations import Relations
        from remora.indexer.callgraph.relinking import linked_view

        linked = linked_view(self.workspace, view, rules, conventions, progress, at_most=at_most)
        self._note_linked(linked.relinked)
        return Relations(view, linked)

    def _relate_uncommitted(
        self,
        target: Target,
        progress: Progress,
        relate: Callable[[View, int | None], Relations],
        view: View,
        at_most: int | None,
    ) -> Relations:
        """Those of the last look, where nothing changed since: the store need not be asked."""
        known = self._uncommitted_links
        if known is None or known[0] != target:
            self._retain_some(target.rules.digest, progress)
            known = self._uncommitted_links = target, relate(view, at_most)
        return known[1]

    def _retain_some(self, rules: str, progress: Progress) -> None:
        """Link HEAD where no links under *rules* are retained: what is not committed is linked from
        those, and kept beside them, so each question would link all files."""
        links = self.workspace.store.links
        if links is not None and any(view.about.rules == rules for view in links.views()):
            return
        if self._can_write():
            head = self.head(catch_up=True, progress=progress)
            stored = self.workspace.store.head()
            if stored is not None and stored.rules == rules:
                _ = head.relations

    def _note_linked(self, relinked: Relinked) -> None:
        if relinked.files:
            files = "1 file" if relinked.files == 1 else f"{relinked.files:,} files"
            scopes = "1 scope" if relinked.evaluated == 1 else f"{relinked.evaluated:,} scopes"
            self.workspace.note(
                f"linked {files}, to answer about links: {scopes} evaluated, "
                f"{relinked.reused:,} reused"
            )

    def _as_stored(self, head: Head | None) -> Revision:
        if head is None:
            from remora.indexer.errors import StoreError

            raise StoreError(
                self.workspace.store.why_nothing,
                hint="index.sync() makes it",
                command_hint="run remora-index sync",
            )
        state = self.workspace.worktree.head_state()
        if not self.workspace.settings.is_current(head, state.tree):
            from remora.indexer.index.standing import lag

            self.workspace.note(f"answering from the index as it is: {lag(self.workspace, head)}")
        return self._stored(head, state, SILENT, is_current=False)

    def _caught_up(self, head: Head | None, progress: Progress) -> Revision:
        if not self._can_write():
            self.workspace.note("the store cannot be written: HEAD is read without it")
            return self.at("HEAD", {}, progress)
        with suppress(ViewMovedError):
            return until_it_stands(lambda: self._synced(head, progress))
        self.workspace.note("other processes go on moving the index: HEAD is read without it")
        return self.at("HEAD", {}, progress)

    def _synced(self, before: Head | None, progress: Progress) -> Revision:
        from remora.indexer.sync import sync

        state = self.workspace.worktree.head_state()
        report = sync(self.workspace, links=False, progress=progress)  # who asks about links links
        self.workspace.note(_caught_up_note(before, state, report))
        head = self.workspace.store.head()
        if head is None or head.tree != report.tree:
            raise ViewMovedError("the index is being moved by other processes", hint="try again")
        return self._stored(head, self.workspace.worktree.head_state(), progress)

    def _can_write(self) -> bool:
        from remora.indexer.errors import StoreBusyError, StoreError, StoreRefusedError

        try:
            return self.workspace.store.make().writable
        except (StoreBusyError, StoreRefusedError):
            raise
        except StoreError:
            return False


def _about(head: Head, state: HeadState) -> About:
    """HEAD, whichever of its commits with that tree was indexed; or where the view stands."""
    if head.tree == state.tree:
        return About("HEAD", state.commit, head.tree, published=True)
    name = head.commit or head.tree
    return About(name[:10] if name else "HEAD", head.commit, head.tree, published=True)


def require_bytes(text: object) -> None:
    """Raise UsageError where a text is not given as the bytes it would have in its file."""
    if not isinstance(text, bytes):
        raise UsageError(
            f"a text of type {type(text).__name__} has no bytes",
            hint="encode it as it would stand in its file",
        )


def _caught_up_note(head: Head | None, state: HeadState, report: SyncReport) -> str:
    where = (state.commit or "no commit")[:10]
    what = "indexed for the first time" if head is None else "caught up"
    blobs = "1 blob" if report.scanned == 1 else f"{report.scanned:,} blobs"
    return f"{what}, at {where}: {blobs} scanned, {report.reused:,} reused"
