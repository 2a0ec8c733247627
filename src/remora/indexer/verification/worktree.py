"""One worktree: its view, links and stamp, held against ones made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress

from remora.indexer.callgraph.links import reversed_anew
from remora.indexer.callgraph.relinking import linked_head, links_anew
from remora.indexer.callgraph.tables import BY_UNIT, StoredTables
from remora.indexer.errors import GitError, ObjectMissingError, ViewMovedError
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.foundation.progress import SILENT, Progress
from remora.indexer.models.ids import BlobId, CommitId, RepoPath, TreeId
from remora.indexer.models.verification import Finding, Kind
from remora.indexer.models.versions import VERSIONS_LINE
from remora.indexer.models.view import FileRow, Head
from remora.indexer.rules import Conventions
from remora.indexer.store import (
    EncodedFacts,
    LinkedTree,
    LinkView,
    NodeStateStore,
    StoreDamagedError,
    stamp,
)
from remora.indexer.sync import sync
from remora.indexer.verification.rows import (
    counted,
    file_of,
    link_problem,
    plain,
    row_of,
    row_problem,
    totals_of,
    unlike,
)
from remora.indexer.views.advance import Delta, advance
from remora.indexer.views.laid_over import LaidOver
from remora.indexer.views.targets import Target
from remora.indexer.views.view import About, View, stored_view
from remora.indexer.workspace import Workspace

FEW = 100
"""Files of a view whose links are compared even where only a sample was asked for."""
_ATTEMPTS = 3
_REMEDIES: Mapping[Kind, str] = {
    "views": "makes the view anew",
    "links": "links the worktree anew",
    "stamps": "takes the stamp away",
}


class _Anew(NamedTuple):
    """A view made from its tree alone."""

    target: Target
    delta: Delta


class WorktreeCheck:
    """Looks at what is stored for one worktree. Stores nothing but where it mends."""

    def __init__(
        self,
        workspace: Workspace,
        worktree: str,
        right: Iterable[EncodedFacts] = (),
        progress: Progress = SILENT,
    ) -> None:
        """*right* facts stand where stored ones are wrong. Raises GitError."""
        self._workspace = workspace
        self._worktree = worktree
        self._progress = progress
        self._beside = workspace.beside(worktree, stores_facts=False)
        self._beside.facts.keep(list(right))
        self._made: dict[TreeId | None, _Anew] = {}
        self.totals: dict[Kind, int] = dict.fromkeys(_REMEDIES, 0)
        """How many files, rows of links and postings, and stamps were checked."""
        self.notes: dict[Kind, set[str]] = {kind: set() for kind in _REMEDIES}
        """What was not checked, and why."""

    @property
    def _store(self) -> NodeStateStore:
        return self._beside.store.current()

    def check_view(self) -> list[Finding]:
        """What is wrong with the view."""
        return self._settled("views", self._view)

    def check_links(self, *, only_few: bool) -> list[Finding]:
        """What is wrong with the links; with *only_few* only where there are few files."""
        return self._settled("links", lambda: self._links(only_few))

    def check_stamp(self) -> list[Finding]:
        """What is wrong with the stamp."""
        return self._settled("stamps", self._stamp)

    def _settled(self, kind: Kind, check: Callable[[], list[Finding]]) -> list[Finding]:
        """What *check* finds once nobody moves what it looks at."""
        for _ in range(_ATTEMPTS):
            try:
                return check()
            except ViewMovedError:
                continue
            except StoreDamagedError as error:
                return [self._finding(kind, error.message)]
            except ObjectMissingError as error:
                self.notes[kind].add(error.message)
                return []
        self.notes[kind].add("other processes move it")
        return []

    def _finding(self, kind: Kind, problem: str, path: RepoPath | None = None) -> Finding:
        return Finding(kind, problem, _REMEDIES[kind], self._worktree, path)

    # -- the view

    def _view(self) -> list[Finding]:
        head = self._store.head(self._worktree)
        if head is None:
            return []
        rows = self._store.rows(self._worktree, head)
        self.totals["views"] = len(rows)
        wanted = self._wanted_rows(head, rows)
        totals = totals_of(wanted.values())
        problems = [*self._head_problems(head), *self._shared_number(head)]
        if head.totals != totals:
            problems.append(f"its totals are {counted(head.totals)}; anew {counted(totals)}")
        found = [self._finding("views", problem) for problem in problems]
        at_paths = self._store.rows_at(self._worktree, head, [row.path for row in rows])
        stored = {row.path: row for row in rows}
        for path in sorted(stored.keys() | wanted.keys()):
            problem = row_problem(stored.get(path), at_paths.get(path), wanted.get(path))
            if problem is not None:
                found.append(self._finding("views", problem, path))
        return found

    def _wanted_rows(self, head: Head, rows: list[FileRow]) -> Mapping[RepoPath, FileRow]:
        """The rows there should be, as far as that can still be known."""
        try:
            anew = self._anew(head.tree)
        except ObjectMissingError as error:
            self.notes["views"].add(f"whether files are in the tree: {error.message}")
            return self._by_facts(rows, {row.path: row.blob for row in rows})
        if anew.target.rules.digest == head.rules:
            return anew.delta.put
        self.notes["views"].add("which files other rules than today's chose")
        entries = self._beside.worktree.repository.tree_entries(head.tree) if head.tree else []
        return self._by_facts(rows, {entry.path: entry.blob for entry in entries})

    def _by_facts(
        self, rows: list[FileRow], entries: Mapping[RepoPath, BlobId]
    ) -> dict[RepoPath, FileRow]:
        """The *rows* of what is among *entries*, as the facts of their blobs say."""
        blobs = {row.path: entries[row.path] for row in rows if row.path in entries}
        outlines = self._beside.facts.outlines(blobs.values())
        return {
            row.path: row_of(row, blobs[row.path], outlines.get(blobs[row.path]))
            for row in rows
            if row.path in blobs
        }

    def _head_problems(self, head: Head) -> list[str]:
        found = []
        if head.commit is not None and not self._beside.worktree.repository.has_object(head.commit):
            self.notes["views"].add("commits that are no longer in the repository")
        elif head.commit is not None:
            found += self._commit_problems(head.commit, head)
        if plain(head.tree_settings) != self._settings_of(head):
            found.append("the settings it keeps are not those of the tree's pyproject.toml")
        return found

    def _settings_of(self, head: Head) -> dict[str, object]:
        """What the tree of *head* sets, where git still has it."""
        lost = head.tree is not None and not self._beside.worktree.repository.has_object(head.tree)
        return plain(head.tree_settings if lost else self._beside.settings.of_tree(head.tree))

    def _commit_problems(self, commit: CommitId, head: Head) -> list[str]:
        try:
            tree = self._beside.worktree.repository.resolve(commit).tree
            committed_at = self._beside.worktree.repository.commit_time(commit)
        except GitError as error:
            return [f"it names {commit[:10]} as its commit: {error.message}"]
        found = []
        if tree != head.tree:
            found.append(f"it says that commit {commit[:10]} has another tree than it has")
        if committed_at != head.committed_at:
            found.append(f"it says that commit {commit[:10]} was made at another time")
        return found

    def _shared_number(self, head: Head) -> list[str]:
        with suppress(StoreDamagedError):  # the worktree whose head that is will tell
            numbers = [other.view for other in self._store.heads().values()]
            if numbers.count(head.view) > 1:
                return ["another worktree has its rows as well"]
        return []

    def _anew(self, tree: TreeId | None) -> _Anew:
        """The view of *tree* under the rules in force.

        Raises ObjectMissingError where git has not all of it.
        """
        if tree not in self._made:
            if tree is not None and not self._beside.worktree.repository.has_object(tree):
                raise ObjectMissingError("the indexed tree is no longer in the repository")
            settings = self._beside.settings.of_tree(tree)
            target = Target("", None, tree, settings, self._beside.settings.rules(settings))
            self._require_blobs(target)
            delta = advance(
                self._beside,
                None,
                target,
                source="adhoc",
                committed_at=None,
                progress=self._progress,
            )
            self._made[tree] = _Anew(target, delta)
        return self._made[tree]

    def _require_blobs(self, target: Target) -> None:
        """Nothing is fetched to verify: what is neither known nor here cannot be checked."""
        repository = self._beside.worktree.repository
        entries = repository.tree_entries(target.tree, target.rules.wants) if target.tree else []
        blobs = {entry.blob for entry in entries}
        if not all(map(repository.has_object, blobs - self._beside.facts.known(blobs))):
            raise ObjectMissingError("not all blobs of the indexed tree are in the repository")

    # -- links

    def _links(self, only_few: bool) -> list[Finding]:
        found: list[Finding] = []
        self.totals["links"] = 0
        for view in self._link_views():
            found += self._links_of(view, only_few)
        return sorted(found, key=lambda finding: (finding.path or "", finding.problem))

    def _link_views(self) -> list[LinkView]:
        """The retained links to be looked at here: in the main worktree all but those of the
        others' views."""
        heads = {
            LinkedTree(head.tree, head.rules): name for name, head in self._store.heads().items()
        }
        return [
            view
            for view in self._store.links.views()
            if heads.get(view.about, "") == self._worktree
        ]

    def _links_of(self, stored: LinkView, only_few: bool) -> list[Finding]:
        about, links = stored.about, self._store.links
        now = links.find(about)
        if now is None or now.about != about:
            is_kept = any(view.about == about for view in links.views())  # else it went meanwhile
            problem = "they are kept as those of another tree"
            return [self._finding("links", problem)] if is_kept else []
        stored = now  # links that moved on lie elsewhere
        try:
            anew = self._anew(about.tree)
        except ObjectMissingError as error:
            self.notes["links"].add(error.message)
            return []
        if anew.target.rules.digest != about.rules:
            self.notes["links"].add("links made under other rules than today's")
            return []
        if only_few and anew.delta.totals.files > FEW:
            self.notes["links"].add(f"with --sample, links of more than {FEW} files")
            return []
        told = About("", None, about.tree, published=False)
        view = View(self._beside, told, None, LaidOver(anew.delta.put))
        rows, postings = links_anew(
            self._beside, view, anew.target.rules.conventions, self._progress
        )
        self.totals["links"] += len(rows) + len(postings)
        scopes = sum(len(row) for table, _, row in rows if table == BY_UNIT)
        found = [
            self._finding("links", link_problem(row, parts), file_of(row))
            for row, parts in unlike(links.unlike(about, rows=rows, postings=postings))
        ]
        if scopes != stored.scopes:
            problem = f"they are said to be of {stored.scopes} scopes, and are of {scopes}"
            found.append(self._finding("links", problem))
        return found or self._graph(about, view, anew.target.rules.conventions)

    def _graph(self, about: LinkedTree, view: View, conventions: Conventions) -> list[Finding]:
        """What is wrong with the reverse graph of links that are right, where there is one."""
        kept = self._store.links.reversed(about)
        if kept is None:
            return []
        self.totals["links"] += 1
        store, facts = self._workspace.store, self._beside.facts
        tables = StoredTables(store, facts, view, about, before={})
        if kept == reversed_anew(store, tables, conventions).packed():
            return []
        return [self._finding("links", "its reverse graph: not as made anew")]

    # -- the stamp

    def _stamp(self) -> list[Finding]:
        head, lines = looks = self._head_and_stamp()
        self.totals["stamps"] = 0
        if looks != self._head_and_stamp():
            raise ViewMovedError("the stamp is being renewed")
        if lines is None or lines[2:3] != [VERSIONS_LINE]:
            return []
        self.totals["stamps"] = 1
        if head is None:
            return [self._finding("stamps", "it speaks of a view where there is none")]
        totals = " ".join(map(str, head.totals))
        said, stands = (*lines[:2], *lines[4:5]), (head.tree, head.commit, totals)
        if said == tuple(word or stamp.NONE for word in stands):
            return []
        return [self._finding("stamps", "it does not say what the view says")]

    def _head_and_stamp(self) -> tuple[Head | None, list[str] | None]:
        lines = stamp.read(str(self._store.folder), self._worktree)
        return self._store.head(self._worktree), lines

    # -- mending

    def mend_view(self) -> None:
        """Drop the view with its links, and make them anew. Raises StoreError, GitError."""
        linked, revision = self._was_linked(), self._revision()
        self._workspace.store.make().drop_view(self._worktree)
        self._workspace.store.make().drop_links()  # what made the view wrong may be in them
        with self._workspace.beside(self._worktree) as workspace:
            sync(workspace, revision, links=linked or None, progress=self._progress)

    def _was_linked(self) -> bool:
        try:
            return bool(self._store.links.views())
        except StoreDamagedError:
            return True

    def _revision(self) -> str:
        """Where the view should stand: where it stood, if git still has that."""
        repository = self._beside.worktree.repository
        try:
            head = self._store.head(self._worktree)
        except StoreDamagedError:
            head = None
        named = (head.commit, head.tree) if head is not None else ()
        return next((str(name) for name in named if name and repository.has_object(name)), "HEAD")

    def mend_links(self) -> None:
        """Drop the links, and link the view anew. Raises StoreError, GitError."""
        self._workspace.store.make().drop_links()
        with self._workspace.beside(self._worktree) as workspace:
            head = workspace.store.head()
            if head is not None:
                view = stored_view(workspace, head)
                linked_head(workspace, view, head, self._progress, force=True)

    def mend_stamp(self) -> None:
        """Take the stamp away."""
        self._workspace.store.make().drop_stamp(self._worktree)

    def close(self) -> None:
        """Let go of the repository."""
        self._beside.close()
