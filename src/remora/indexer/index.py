"""The library's front: open a repository, sync it, ask it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from remora.indexer.attempts import until_it_stands
from remora.indexer.closing import Closing
from remora.indexer.errors import AmbiguousNameError, NodeNotFoundError, ViewMovedError
from remora.indexer.git import HeadState, distance
from remora.indexer.models.ids import CommitId, RepoPath, TreeId, blob_id
from remora.indexer.models.view import FileRow, Head, Totals
from remora.indexer.progress import SILENT, Progress
from remora.indexer.queries import About, Hit, View, fields_of, stored_view
from remora.indexer.rules import Conventions, Plan, Setting
from remora.indexer.store import (
    DEFAULT_WAIT,
    LinkHead,
    NodeStateStore,
    Size,
    decode_definitions,
)
from remora.indexer.workspace import Workspace

if TYPE_CHECKING:
    from remora.indexer.linker.related import RelatedTest
    from remora.indexer.models.node import FileIndex, NodeState
    from remora.indexer.models.report import GcReport, SyncReport
    from remora.indexer.models.verification import Verification
    from remora.indexer.namesakes import Namesakes
    from remora.indexer.relations import Reach, Relation, Relations, ResolvedImport


class RevisionView:
    """The nodes of one revision, as models.

    Iteration is lazy: a file's facts are read when its turn comes. Links are
    brought up at the first question about them.
    """

    def __init__(
        self,
        view: View,
        relate: Callable[[View], Relations],
        has_links: Callable[[], bool] = lambda: False,
    ) -> None:
        """*relate* brings the links of *view* up; *has_links* says whether that is soon done."""
        self.view = view
        self._relate = relate
        self._has_links = has_links

    @cached_property
    def relations(self) -> Relations:
        """The links of the revision, asked by key."""
        return self._relate(self.view)

    def callers(
        self, name: str, *, sure: bool = False, unique_names: bool = False
    ) -> Iterator[Relation]:
        """Who calls the node *name* stands for, or a dotted name outside the repository.

        With *sure* only links that are certain; with *unique_names* also those that
        nothing but a name speaks for, where only one function has it.
        """
        key = self.key_or_outside(name)
        return self.relations.callers(key, sure=sure, unique_names=unique_names)

    def callees(
        self, name: str, *, sure: bool = False, unique_names: bool = False
    ) -> Iterator[Relation]:
        """What the node calls; the choices as for `callers`."""
        key = self.view.find(name)["key"]
        return self.relations.callees(key, sure=sure, unique_names=unique_names)

    def impact(
        self, name: str, *, depth: int = 50, sure: bool = False, unique_names: bool = False
    ) -> Iterator[Reach]:
        """The nodes that reach this one through calls, nearest first; choices as for `callers`."""
        key = self.key_or_outside(name)
        return self.relations.impact(key, depth=depth, sure=sure, unique_names=unique_names)

    def tests_for(
        self, name: str, *, sure: bool = False, unique_names: bool = False
    ) -> list[RelatedTest]:
        """The tests that reach the node, the most confident first; choices as for `callers`."""
        key = self.view.find(name)["key"]
        return self.relations.tests(key, sure=sure, unique_names=unique_names)

    def imports_of(self, name: str) -> list[ResolvedImport]:
        """The import bindings that the node uses, with what they lead to in the repository."""
        return self.relations.imports_of(self.view.find(name)["key"])

    def key_or_outside(self, name: str) -> str:
        """The key *name* stands for; else, a name outside the repository: `os.path.join`, `len`.

        A dotted name that begins like one of the repository and that nothing calls is a
        slip, not a name outside. Raises NodeNotFoundError, AmbiguousNameError.
        """
        try:
            return str(self.view.find(name)["key"])
        except NodeNotFoundError:
            from remora.indexer.linker.builtin_names import BUILTINS

            if "." not in name and name in BUILTINS:
                return f"builtins.{name}"
            parts = name.lstrip(".").split(".")  # with dots in front as imported: `.missing.f`
            if "." not in name or not all(part.isidentifier() for part in parts):
                raise
            if any(self.relations.callers(name)) or not self._has_name(name.partition(".")[0]):
                return name
            raise

    def _has_name(self, name: str) -> bool:
        try:
            self.view.find(name)
        except AmbiguousNameError:
            return True
        except NodeNotFoundError:
            return False
        return True

    @property
    def about(self) -> About:
        """The revision, commit and tree the answers are about."""
        return self.view.about

    def __iter__(self) -> Iterator[NodeState]:
        return self.nodes()

    def node(self, name: str, *, links: bool | None = None) -> NodeState:
        """The one node of this key, place (`PATH:LINE`), path or name.

        Its callers, callees and tests are there with *links*, and without a word
        about them at HEAD once it was linked; else they are None. What its imports
        lead to is told with *links* alone. Raises NodeNotFoundError,
        PathNotFoundError, AmbiguousNameError.
        """
        from remora.indexer.models.node import NodeState

        return NodeState(**self.record(name, links=links))

    def record(self, name: str, *, links: bool | None = None) -> dict[str, Any]:
        """`node`, as NodeState's fields."""
        return self._with_links(self.view.find(name), links)

    def _with_links(self, fields: dict[str, Any], links: bool | None) -> dict[str, Any]:
        if self._has_links() if links is None else links:
            return {**fields, **self.relations.fields(fields["key"], imports=bool(links))}
        return fields

    def nodes(self, path: str = "", *, links: bool = False) -> Iterator[NodeState]:
        """The nodes at or below *path*, in path and source order; with *links*, theirs as well.

        Raises PathNotFoundError.
        """
        from remora.indexer.models.node import NodeState

        for fields in self.view.records(path):
            yield NodeState(**self._with_links(fields, links))

    def files(self, path: str = "") -> Iterator[FileIndex]:
        """The files at or below *path*, in path order. Raises PathNotFoundError."""
        from remora.indexer.models.node import FileIndex

        for row in self.view.rows_below(path):
            yield FileIndex(**self.view.file_record(row))

    def search(
        self,
        pattern: str,
        *,
        node_type: str | None = None,
        path: str = "",
        limit: int | None = None,
    ) -> Iterator[NodeState]:
        """The nodes whose qualified name fits *pattern* (a part, a glob, letters), best first."""
        for hit in self.view.search(pattern, node_type=node_type, path=path, limit=limit):
            yield self.node(hit.key, links=False)


class Status(NamedTuple):
    """Where the index stands."""

    head: HeadState
    indexed_commit: CommitId | None
    indexed_tree: TreeId | None
    indexed: bool
    """Whether this worktree has a stored view at all."""
    current: bool
    """Whether the stored view is HEAD's tree under the rules in force."""
    links: Literal["current", "behind", "none"]
    """Whether the links are those of the stored view."""
    totals: Totals
    store_folder: str
    store: Size | None
    store_problem: str
    """Why a store that is there cannot be read; empty where it can be."""
    reachable_blobs: int | None
    """Stored blobs that some worktree's view holds."""
    versions: dict[str, str | int]
    writable: bool
    """Whether a sync could write the store."""


class Index(Closing):
    """The index of the repository at or above a folder, for one worktree.

        with Index(".") as index:
            index.sync()
            index.node("Flask.run").signature
            [node.key for node in index.at("v2.0").nodes("src/flask/app.py")]

    Questions about HEAD bring the index up to date first, unless told not to. A view
    goes on to answer about the revision it was given for, wherever other processes move
    the index meanwhile: no question raises ViewMovedError, but for one of a view that
    `head(catch_up=False)` gave, made under rules that are no longer in force.
    """

    def __init__(
        self,
        path: Path | str = ".",
        *,
        store: Path | str | None = None,
        settings: Mapping[str, Setting] | None = None,
        wait: float = DEFAULT_WAIT,
        fetch_within: float | None = None,
        note: Callable[[str], None] = lambda text: None,
    ) -> None:
        """Open the index; nothing is read but where the repository is.

        *store* moves the store from `<git common dir>/remora`. *settings*
        (`include`, `exclude`, `test_paths`, `test_functions`, `test_classes`,
        `max_blob_size`, `jobs`, `links`) win over the tree's and git's. *wait* is how
        many seconds a writer waits for another, *fetch_within* how many a partial clone may
        take to fetch what it left out (600 by default; 0: never). *note* gets lines a user
        should know of.
        Raises NotARepositoryError.
        """
        self.workspace = Workspace(
            path, store_folder=store, settings=settings, wait=wait, note=note
        )
        self.workspace.fetch_within = fetch_within
        self._namesakes: tuple[Head, Conventions, Namesakes] | None = None

    def close(self) -> None:
        """Let go of the repository and the store."""
        self.workspace.close()

    # Writing

    def sync(
        self,
        revision: str = "HEAD",
        *,
        force: bool = False,
        links: bool | None = None,
        progress: Progress = SILENT,
    ) -> SyncReport:
        """Bring the stored view to *revision*; with *force*, scan all its blobs anew.

        Links come along once there are some, and as the setting `links` says;
        *links* true makes them, false leaves them behind. Raises ViewMovedError where
        other processes moved the view first, five times in a row: then call it again.
        """
        from remora.indexer.sync import sync

        return sync(self.workspace, revision, force=force, links=links, progress=progress)

    def plan(self, revision: str = "HEAD", *, force: bool = False) -> Plan:
        """What `sync` would do."""
        from remora.indexer.sync import plan

        return plan(self.workspace, revision, force=force)

    def verify(
        self, *, sample: int | None = None, repair: bool = False, progress: Progress = SILENT
    ) -> Verification:
        """Hold the whole store against git and itself; see `verification.verify`.

        With *sample* the facts of so many blobs, the same ones every time. With *repair*
        what is wrong is made again, and looked at once more.
        """
        from remora.indexer.verification import verify

        return verify(self.workspace, sample=sample, repair=repair, progress=progress)

    def gc(self, *, keep_days: int | None = None, dry_run: bool = False) -> GcReport:
        """Drop what no worktree, no ref and no revision asked for lately reaches.

        *keep_days* is how long what was asked for is kept, in place of the setting; with 0
        not even what the view stood at just before is. Of what
        only tags and remotes hold as much is kept as fits into an eighth of the rest, the
        newest first. The data file gives its free pages back; who reads it meanwhile goes on. A
        *dry_run* changes nothing. Raises StoreError where there is no store that can be
        written, or no room for a copy, and GitError.
        """
        from remora.indexer.garbage import collect

        days = self.workspace.outer_rules.keep_days if keep_days is None else keep_days
        return collect(self.workspace, keep_days=days, dry_run=dry_run)

    def remove(self) -> bool:
        """Delete the store; False where there was none. Raises StoreRefusedError."""
        self.workspace.close()
        return NodeStateStore.remove(self.workspace.store_folder)

    # Reading

    def at(
        self,
        revision: str,
        *,
        unsaved: Mapping[str, bytes] | None = None,
        progress: Progress = SILENT,
    ) -> RevisionView:
        """The view of any revision git can name; HEAD's stored view stays as it is.

        `:staged` is what the index holds and `:worktree` what a commit of all
        changed and new files would; for the latter, the texts of *unsaved*, by
        path, count as saved. Raises RevisionNotFoundError, UsageError,
        ObjectMissingError, GitError.
        """
        from remora.indexer.history import look_at
        from remora.indexer.uncommitted import looked_at

        target = looked_at(self.workspace, revision, unsaved or {})
        view = look_at(self.workspace, target, progress)
        rules = target.rules
        relate = partial(self._relate_any, rules.digest, rules.conventions, progress)
        return RevisionView(view, relate)

    def head(self, *, catch_up: bool = True, progress: Progress = SILENT) -> RevisionView:
        """HEAD's view, brought up to date first; with *catch_up* false, as it is stored.

        Where the store cannot be written, HEAD is looked at without storing it.
        """
        head = self.workspace.stored_head()
        if not catch_up:
            return self._as_stored(head)
        if head is not None and self.workspace.is_current(head, self.workspace.head_state().tree):
            return self._stored(head, progress)
        return self._caught_up(head, progress)

    def _stored(self, head: Head, progress: Progress, *, is_current: bool = True) -> RevisionView:
        """HEAD's view; *is_current* where links that are behind it may be brought up unasked."""
        view = stored_view(
            self.workspace, head, self._about(head), partial(self._walked, head, progress)
        )
        relate = partial(self._relate_head, head, progress)
        return RevisionView(view, relate, partial(self._has_links, head, is_current))

    def _walked(self, head: Head, progress: Progress) -> Mapping[RepoPath, FileRow]:
        from remora.indexer.history import walked

        return walked(self.workspace, head, progress)

    def _about(self, head: Head) -> About:
        """HEAD, whichever of its commits with that tree was indexed; or where the view stands."""
        state = self.workspace.head_state()
        if head.tree == state.tree:
            return About("HEAD", state.commit, head.tree, published=True)
        name = head.commit or head.tree
        return About(name[:10] if name else "HEAD", head.commit, head.tree, published=True)

    def _has_links(self, head: Head, is_current: bool) -> bool:
        linked = self.workspace.link_head() == LinkHead(head.view, head.tree, head.rules)
        return linked or (is_current and self.workspace.links_follow(head.tree, head.rules))

    def _relate_head(self, head: Head, progress: Progress, view: View) -> Relations:
        from remora.indexer.linking import linked_head
        from remora.indexer.relations import Relations

        rules = self.workspace.rules_of(head)
        known = head.rules if rules.digest == head.rules else None
        if not self._can_write():
            return self._relate_any(known, rules.conventions, progress, view)
        try:
            linked, relinked = linked_head(self.workspace, view, head, progress)
        except ViewMovedError:  # to where this view is not: its links are for this answer alone
            return self._relate_any(known, rules.conventions, progress, view)
        if relinked.files:
            files = "1 file" if relinked.files == 1 else f"{relinked.files} files"
            self.workspace.note(f"linked {files}, to answer about links")
        return Relations(view, linked, self._namesakes_of(head, view, linked.conventions))

    def _namesakes_of(self, head: Head, view: View, conventions: Conventions) -> Namesakes:
        """Those of the stored view; as long as it stands there, every question has the same."""
        known = self._namesakes
        if known is None or known[:2] != (head, conventions):
            from remora.indexer.namesakes import Namesakes

            known = self._namesakes = head, conventions, Namesakes(view, conventions)
        return known[2]

    def _relate_any(
        self, rules: str | None, conventions: Conventions, progress: Progress, view: View
    ) -> Relations:
        from remora.indexer.linking import linked_view
        from remora.indexer.relations import Relations

        return Relations(view, linked_view(self.workspace, view, rules, conventions, progress))

    def _as_stored(self, head: Head | None) -> RevisionView:
        if head is None:
            from remora.indexer.errors import StoreError

            raise StoreError(
                self.workspace.why_nothing,
                hint="run remora-index sync",
            )
        if not self.workspace.is_current(head, self.workspace.head_state().tree):
            self.workspace.note(f"answering from the index as it is: {self.lag(head)}")
        return self._stored(head, SILENT, is_current=False)

    def _caught_up(self, head: Head | None, progress: Progress) -> RevisionView:
        if not self._can_write():
            self.workspace.note("the store cannot be written: HEAD is read without it")
            return self.at("HEAD", progress=progress)
        with suppress(ViewMovedError):
            return until_it_stands(lambda: self._synced(head, progress))
        self.workspace.note("other processes go on moving the index: HEAD is read without it")
        return self.at("HEAD", progress=progress)

    def _synced(self, before: Head | None, progress: Progress) -> RevisionView:
        state = self.workspace.head_state()
        report = self.sync(links=False, progress=progress)  # who asks about links links
        self.workspace.note(_caught_up_note(before, state, report))
        head = self.workspace.stored_head()
        if head is None or head.tree != report.tree:
            raise ViewMovedError("the index is being moved by other processes", hint="try again")
        return self._stored(head, progress)

    def _can_write(self) -> bool:
        from remora.indexer.errors import StoreBusyError, StoreError, StoreRefusedError

        try:
            return self.workspace.make_store().writable
        except (StoreBusyError, StoreRefusedError):
            raise
        except StoreError:
            return False

    def staleness(self) -> str | None:
        """How the stored view differs from HEAD, in words; None where it does not."""
        head = self.workspace.stored_head()
        if head is None:
            return self.workspace.why_nothing
        current = self.workspace.is_current(head, self.workspace.head_state().tree)
        return None if current else self.lag(head)

    def lag(self, head: Head) -> str:
        """How the stored view differs from HEAD, in words."""
        state = self.workspace.head_state()
        stands = (head.commit or head.tree or "nothing")[:10]
        if head.tree == state.tree:
            return f"it stands at {stands}, made under other rules"
        behind = None
        if head.commit is not None and state.commit is not None:
            behind = distance(self.workspace.location, head.commit, state.commit)
        commits = "1 commit" if behind == 1 else f"{behind} commits"
        way = f", {commits} away" if behind is not None else ""
        return f"it stands at {stands}, HEAD at {(state.commit or 'no commit')[:10]}{way}"

    def node(self, name: str, *, links: bool | None = None) -> NodeState:
        """The one node of HEAD of this key, place, path or name; see RevisionView.node."""
        return self.head().node(name, links=links)

    def nodes(self, path: str = "", *, links: bool = False) -> Iterator[NodeState]:
        """The nodes of HEAD at or below *path*; see RevisionView.nodes."""
        return self.head().nodes(path, links=links)

    def files(self, path: str = "") -> Iterator[FileIndex]:
        """The files of HEAD at or below *path*."""
        return self.head().files(path)

    def search(
        self,
        pattern: str,
        *,
        node_type: str | None = None,
        path: str = "",
        limit: int | None = None,
    ) -> Iterator[NodeState]:
        """The nodes of HEAD whose qualified name fits *pattern*, best first."""
        return self.head().search(pattern, node_type=node_type, path=path, limit=limit)

    def scan(self, source: bytes, path: str) -> list[dict[str, Any]]:
        """What *source*, as the file *path*, would say: NodeState's fields for each node.

        Nothing is stored but its facts, where the store can be written.
        """
        blob = blob_id(source, self.workspace.location.object_format)
        if not self.workspace.known([blob]):
            from remora.indexer.worker import encoded_facts

            self.workspace.keep_facts([encoded_facts(blob, source)])
        definitions = decode_definitions(self.workspace.encoded_facts(blob))
        return fields_of(RepoPath(path), blob, definitions)

    def callers(
        self, name: str, *, sure: bool = False, unique_names: bool = False
    ) -> Iterator[Relation]:
        """Who calls the node of HEAD, or a dotted name outside; see RevisionView.callers."""
        return self.head().callers(name, sure=sure, unique_names=unique_names)

    def callees(
        self, name: str, *, sure: bool = False, unique_names: bool = False
    ) -> Iterator[Relation]:
        """What the node of HEAD calls; see RevisionView.callees."""
        return self.head().callees(name, sure=sure, unique_names=unique_names)

    def impact(
        self, name: str, *, depth: int = 50, sure: bool = False, unique_names: bool = False
    ) -> Iterator[Reach]:
        """The nodes of HEAD that reach this one through calls; see RevisionView.impact."""
        return self.head().impact(name, depth=depth, sure=sure, unique_names=unique_names)

    def tests_for(
        self, name: str, *, sure: bool = False, unique_names: bool = False
    ) -> list[RelatedTest]:
        """The tests of HEAD that reach the node; see RevisionView.tests_for."""
        return self.head().tests_for(name, sure=sure, unique_names=unique_names)

    def imports_of(self, name: str) -> list[ResolvedImport]:
        """The import bindings that the node of HEAD uses; see RevisionView.imports_of."""
        return self.head().imports_of(name)

    def status(self) -> Status:
        """Where the index stands; changes nothing."""
        workspace = self.workspace
        head, state, store = workspace.stored_head(), workspace.head_state(), workspace.store
        return Status(
            head=state,
            indexed_commit=head.commit if head else None,
            indexed_tree=head.tree if head else None,
            indexed=head is not None,
            current=head is not None and workspace.is_current(head, state.tree),
            links=self._links_stand(head),
            totals=head.totals if head else Totals(),
            store_folder=str(workspace.store_folder),
            store=store.size() if store else None,
            store_problem=workspace.store_problem,
            reachable_blobs=store.reachable() if store else None,
            versions=workspace.versions(),
            writable=workspace.can_be_written,
        )

    def _links_stand(self, head: Head | None) -> Literal["current", "behind", "none"]:
        if not self.workspace.has_links:
            return "none"
        return "current" if head and self._has_links(head, False) else "behind"

    def files_with_errors(self) -> list[RepoPath]:
        """The files of the stored view that have syntax errors or are no text."""
        return [row.path for row in self._stored_rows() if row.is_broken]

    def files_too_complex(self) -> list[RepoPath]:
        """The files of the stored view that reading gave up: nothing is known of them."""
        return [row.path for row in self._stored_rows() if row.status == "too_complex"]

    def _stored_rows(self) -> list[FileRow]:
        """The rows of the stored view; none where all its files could be read."""
        return until_it_stands(self._rows_with_trouble)

    def _rows_with_trouble(self) -> list[FileRow]:
        workspace = self.workspace
        head, store = workspace.stored_head(), workspace.store
        if head is None or store is None or not (head.totals.parse_errors or head.totals.skipped):
            return []
        return store.rows(workspace.worktree, head)


def _caught_up_note(head: Head | None, state: HeadState, report: SyncReport) -> str:
    where = (state.commit or "no commit")[:10]
    what = "indexed for the first time" if head is None else "caught up"
    blobs = "1 blob" if report.scanned == 1 else f"{report.scanned:,} blobs"
    return f"{what}, at {where}: {blobs} scanned, {report.reused:,} reused"


__all__ = ["Hit", "Index", "RevisionView", "Status"]
