"""The index of one repository: sync it, keep it, open its revisions, and ask about HEAD."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from remora.indexer.foundation.closing import Closing
from remora.indexer.foundation.progress import SILENT, Progress
from remora.indexer.index.revision import Questions
from remora.indexer.models.ids import RepoPath, blob_id
from remora.indexer.rules import Plan, Setting, setting
from remora.indexer.store import DEFAULT_WAIT, NodeStateStore
from remora.indexer.workspace import Workspace

if TYPE_CHECKING:
    from remora.indexer.history.commits import CommitChanges
    from remora.indexer.history.hotspots import Hotspots
    from remora.indexer.history.lives import Past
    from remora.indexer.history.since_when import Answer
    from remora.indexer.index.comparison import Comparison
    from remora.indexer.index.opening import Opening
    from remora.indexer.index.past import Histories
    from remora.indexer.index.revision import Revision
    from remora.indexer.index.standing import Status
    from remora.indexer.models.report import GcReport, SyncReport
    from remora.indexer.models.verification import Verification
    from remora.indexer.models.view import FileRow


class Index(Questions, Closing):
    """The index of the repository at or above a folder, for one worktree.

        with Index(".") as index:
            index.sync()
            index["Flask.run"].signature
            [node.key for node in index.at("v2.0").nodes("src/flask/app.py")]

    What is asked of the index is asked of HEAD, and brings the index up to date first; a place
    (`PATH:LINE`) in a file that was edited is one of the file on disk;
    `head` gives HEAD's revision, to ask more of without looking again. A revision
    goes on to answer about the revision it was given for, wherever other processes move
    the index meanwhile: no question raises ViewMovedError, but for one of a view that
    `head(catch_up=False)` gave, made under rules that are no longer in force.
    """

    def __init__(
        self,
        path: Path | str = ".",
        *,
        store: Path | str | None = None,
        settings: Mapping[str, Setting | str | list[str]] | None = None,
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
        Raises NotARepositoryError, UsageError for what is no path, and ConfigurationError for
        settings that are none.
        """
        checked = {
            name: setting(name, value, origin="Index") for name, value in (settings or {}).items()
        }
        self.workspace = Workspace(path, store_folder=store, settings=checked, wait=wait, note=note)
        self.workspace.worktree.fetch_within = fetch_within

    @cached_property
    def _opening(self) -> Opening:
        """Made when something is asked: a sync asks nothing."""
        from remora.indexer.index.opening import Opening

        return Opening(self.workspace)

    def close(self) -> None:
        """Let go of the repository and the store."""
        self.workspace.close()

    @property
    def top(self) -> str | None:
        """The folder of the work tree; None in a bare repository."""
        return self.workspace.worktree.location.top

    @property
    def store_folder(self) -> Path:
        """Where the store is, or will be. Raises StoreRefusedError."""
        return self.workspace.store.folder

    @property
    def has_store(self) -> bool:
        """Whether there is a store. Raises StoreRefusedError for a folder that holds none of ours,
        and StoreError."""
        return NodeStateStore.exists(self.store_folder)

    @property
    def largest_text(self) -> int:
        """How many bytes are read of a text that no commit holds."""
        return self.workspace.settings.largest_text

    # Writing

    def sync(
        self,
        revision: str = "HEAD",
        *,
        force: bool = False,
        links: bool | None = None,
        history: bool = False,
        progress: Progress = SILENT,
    ) -> SyncReport:
        """Bring the stored view to *revision*; with *force*, scan all its blobs anew.

        Links come along once there are some, and as the setting `links` says;
        *links* true makes them, false leaves them behind. So does the history of commits, which
        *history* reads for the first time. Raises ViewMovedError where
        other processes moved the view first, five times in a row: then call it again.
        """
        from remora.indexer.sync import sync

        return sync(
            self.workspace, revision, force=force, links=links, history=history, progress=progress
        )

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
        not even what the view stood at just before is. What only tags, branches of remotes
        and history reach is packed: it takes a twentieth of its room, and some milliseconds
        more when it is asked for. The data file gives its free pages back; who reads it
        meanwhile goes on. A *dry_run* changes nothing. Raises StoreError where there is no
        store that can be written, or no room for a copy, and GitError.
        """
        from remora.indexer.views.garbage import collect

        days = self.workspace.settings.outer_rules.keep_days if keep_days is None else keep_days
        return collect(self.workspace, keep_days=days, dry_run=dry_run)

    def remove(self) -> bool:
        """Delete the store; False where there was none. Raises StoreRefusedError.

        What else lies in its folder stays there: `beside_store` names it.
        """
        self.workspace.close()
        return NodeStateStore.remove(self.store_folder)

    def beside_store(self) -> list[str]:
        """What lies in the store's folder, once the store is removed, and is not ours; by name."""
        from remora.indexer.store.place import left_in

        return left_in(self.store_folder)

    # Reading

    def _asked(self, name: object = None) -> Revision:
        return self.head_or_disk(() if name is None else (name,))

    def head_or_disk(
        self, names: Iterable[object], *, catch_up: bool = True, progress: Progress = SILENT
    ) -> Revision:
        """What answers about *names* where no revision is given: HEAD, as `head` gives it.

        If one of them is a place (`PATH:LINE`) in a file that is not on disk as HEAD has it, the
        work tree: whoever names a line has the file before them. A note says so.
        """
        return self._opening.head_or_disk(names, catch_up=catch_up, progress=progress)

    def head(self, *, catch_up: bool = True, progress: Progress = SILENT) -> Revision:
        """HEAD, brought up to date first; with *catch_up* false, as it is stored.

        Where the store cannot be written, HEAD is looked at without storing it.
        """
        return self._opening.head(catch_up=catch_up, progress=progress)

    def at(
        self,
        revision: str,
        *,
        unsaved: Mapping[str, bytes] | None = None,
        progress: Progress = SILENT,
    ) -> Revision:
        """Any revision git can name; HEAD's stored view stays as it is.

        `:staged` is what the index holds and `:worktree` what a commit of all
        changed and new files would; for the latter, the texts of *unsaved*, by
        path, count as saved. Raises RevisionNotFoundError, UsageError,
        ObjectMissingError, GitError.
        """
        return self._opening.at(revision, unsaved or {}, progress)

    def past(self, revision: str = "HEAD", *, progress: Progress = SILENT) -> Past:
        """The history that leads to *revision*. The first question about history reads it all.

        Raises as `at` does, and UsageError for what belongs to no history.
        """
        from remora.indexer.index.past import past_of

        return past_of(self.workspace, revision, progress)

    def histories(self, at: str | None = None, *, progress: Progress = SILENT) -> Histories:
        """The histories of nodes that are there *at* a revision, or were before; else at HEAD.

        As `history` gives them, of many by one reading. Raises as `past` does.
        """
        from remora.indexer.index.past import Histories

        past = self.past(at or "HEAD", progress=progress)
        return Histories(past, lambda name: self._revision(at, progress).key(name))

    def _revision(self, at: str | None, progress: Progress) -> Revision:
        return self.at(at, progress=progress) if at else self.head(progress=progress)

    def log(
        self,
        *revisions: str,
        since: int | None = None,
        first_parent: bool = False,
        progress: Progress = SILENT,
    ) -> Iterator[CommitChanges]:
        """Commits with the nodes they changed, newest first, as they are taken.

        `log()` is all that leads to HEAD, `log("v1..v2")` what v2 has and v1 has not, and
        `log("v1...v2")` what either has and the other has not. Of a merge it tells what no parent
        has; with *first_parent* what it brought in. *since* is in epoch seconds. Raises as `diff`
        does.
        """
        from remora.indexer.history.commits import commits
        from remora.indexer.index.past import asked_of, require_time

        require_time(since)
        past, without, either = asked_of(self.workspace, revisions, progress)
        return commits(past, without, either=either, since=since, first_parent=first_parent)

    def hotspots(
        self, revision: str = "HEAD", *, since: int | None = None, progress: Progress = SILENT
    ) -> Hotspots:
        """What changes most of all functions, weighed by complexity, and what changes together.

        *since* is in epoch seconds; without it the year before *revision*. All that changed in that
        time is scanned, where it was not yet.
        """
        from remora.indexer.history.hotspots import hotspots
        from remora.indexer.index.past import require_time

        require_time(since)
        return hotspots(self.past(revision, progress=progress), since)

    def when(
        self, name: str, condition: str, *, at: str = "HEAD", progress: Progress = SILENT
    ) -> Answer:
        """The commits that made *condition* so of a node: `complexity > 10`, `called-by NAME`.

        docs/time.md has the grammar. What links tell costs what links at some revisions cost.
        Raises UsageError for what is no condition, and as `history` does.
        """
        from remora.indexer.index.past import key_named
        from remora.indexer.index.since_when import when

        past = self.past(at, progress=progress)
        key = key_named(past, name, lambda one: self._opening.revision(at, progress).key(one))

        def named(text: str) -> str:
            return self._opening.revision(at, progress).key_or_outside(text)

        return when(self._opening, past, key, condition, named, progress)

    def since(self, text: str) -> int:
        """The time that *text* means (`2024-05-01`, `2 weeks ago`), as git has it; epoch seconds.

        Raises UsageError for what is no date.
        """
        return self.workspace.worktree.repository.since(text)

    def diff(self, *revisions: str, progress: Progress = SILENT) -> Comparison:
        """What lies between two revisions, definition by definition.

        `diff("v1", "v2")`, `diff("v1..v2")`, `diff("main...topic")` (from where topic left main),
        `diff("v1")` with HEAD, `diff()` HEAD with the work tree; `:staged` and `:worktree` are
        revisions as well. Raises as `at` does, UsageError for more than two revisions, and
        RevisionNotFoundError where there is no merge base.
        """
        from remora.indexer.index.comparison import Comparison
        from remora.indexer.views.ranges import ends_of

        ends = ends_of(self.workspace, revisions)
        before, after = (self._opening.revision(end, progress) for end in ends)
        return Comparison(self.workspace, before, after, progress)

    def scan(self, source: bytes, path: str) -> list[dict[str, Any]]:
        """What *source*, as the file *path*, would say: NodeState's fields for each node.

        Nothing is stored but its facts, where the store can be written. Raises UsageError
        for what is no bytes.
        """
        from remora.indexer.index.opening import require_bytes
        from remora.indexer.store import decode_definitions
        from remora.indexer.views.fields import fields_of

        require_bytes(source)
        blob = blob_id(source, self.workspace.worktree.location.object_format)
        if not self.workspace.facts.known([blob]):
            from remora.indexer.scan_pool.worker import encoded_facts

            self.workspace.facts.keep([encoded_facts(blob, source)])
        definitions = decode_definitions(self.workspace.facts.encoded(blob))
        return fields_of(RepoPath(path), blob, definitions)

    # How it stands

    def completions(self, typed: str) -> list[str]:
        """How names go on from *typed*, up to the next dot; as the index is stored."""
        from remora.indexer.views.completion import completions
        from remora.indexer.views.view import stored_view

        head = self.workspace.store.head()
        return [] if head is None else completions(stored_view(self.workspace, head), typed)

    def status(self) -> Status:
        """Where the index stands; changes nothing."""
        from remora.indexer.index.standing import status_of

        return status_of(self.workspace)

    def staleness(self) -> str | None:
        """How the stored view differs from HEAD, in words; None where it does not."""
        from remora.indexer.index.standing import staleness

        return staleness(self.workspace)

    def files_with_errors(self) -> list[RepoPath]:
        """The files of the stored view that have syntax errors or are no text."""
        return [row.path for row in self._rows_with_trouble() if row.is_broken]

    def files_too_complex(self) -> list[RepoPath]:
        """The files of the stored view that reading gave up: nothing is known of them."""
        return [row.path for row in self._rows_with_trouble() if row.status == "too_complex"]

    def _rows_with_trouble(self) -> list[FileRow]:
        from remora.indexer.index.standing import rows_with_trouble
        from remora.indexer.views.attempts import until_it_stands

        return until_it_stands(lambda: rows_with_trouble(self.workspace))

    def __repr__(self) -> str:
        return f"<Index of {self.top or self.workspace.worktree.location.git_dir}>"
