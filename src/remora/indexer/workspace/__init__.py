"""One worktree of one repository, with its store and settings: what every operation starts from."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from remora.indexer.errors import (
    GitError,
    ObjectMissingError,
    RemoraError,
    StoreError,
    StoreRefusedError,
    StoreUnusableError,
)
from remora.indexer.foundation.closing import Closing
from remora.indexer.git import (
    HeadState,
    configured,
    head_signature,
    head_state,
    is_tracked,
    locate_with_head,
    same_head,
    shared_permissions,
)
from remora.indexer.models.ids import BlobId, RepoPath, TreeId
from remora.indexer.models.versions import EXTRACTOR_VERSION, LAYOUT_VERSION, LINKER_VERSION
from remora.indexer.models.view import Head, Outline
from remora.indexer.rules import (
    LARGEST_PYPROJECT,
    PYTHON_SUFFIXES,
    Rules,
    Setting,
    pyproject_too_large,
    rules_from,
    settings_of_git_config,
    settings_of_pyproject,
)
from remora.indexer.store import (
    DEFAULT_WAIT,
    EncodedFacts,
    LinkHead,
    NodeStateStore,
    Sharing,
    StoreDamagedError,
    Versions,
    decode_outline,
    outline_names,
)
from remora.indexer.store.place import refuse_links
from remora.indexer.store.stamp import settings_line

if TYPE_CHECKING:
    from remora.indexer.git import Location, Repository

STORE_FOLDER = "remora"
_WORKTREES = "worktrees"
PYPROJECT = RepoPath("pyproject.toml")
_SECTION = "remora"  # of git's config
_NEAR = 100  # changed Python files that links follow unasked; sympy links about 40 a second

_NOT_OF_VIEWS = {"jobs", "links", "gc", "keep_days"}  # settings that change nothing in a view

Note = Callable[[str], None]


class Workspace(Closing):
    """A worktree, its repository, its store, and the settings given from outside.

    Opening costs one git process. The repository's objects and the store are
    opened when first used, and the store is made when first written.
    """

    def __init__(
        self,
        start: Path | str | Location = ".",
        *,
        store_folder: Path | str | None = None,
        settings: Mapping[str, Setting] | None = None,
        wait: float = DEFAULT_WAIT,
        note: Note = lambda text: None,
        stores_facts: bool = True,
    ) -> None:
        """Find the repository at or above *start*; `Index` says what the rest means.

        Without *stores_facts* they are kept in memory only. Raises NotARepositoryError.
        """
        asked = time.time_ns()
        if isinstance(start, tuple):
            self.location, self._head = start, head_state(start)
        else:
            self.location, self._head = locate_with_head(start)
        self.folder = start.git_dir if isinstance(start, tuple) else str(Path(start).absolute())
        """Where it was found from: paths of the file system are seen from there."""
        self._signature = head_signature(self.location, self._head, asked)
        self.settings = dict(settings or {})
        self.fetch_within: float | None = None
        """Seconds that fetching for a partial clone may take; 0 asks no remote, None is git/'s."""
        self.note = note
        self.wait = wait
        self._named_store = None if store_folder is None else Path(store_folder).absolute()
        self._repository: Repository | None = None
        self._store: NodeStateStore | None = None
        self._replacements_noted = False
        self.store_problem = ""
        """Why a store that is there cannot be read; empty where it can be, or was not looked at."""
        self._stores_facts = stores_facts
        self._unstored: dict[BlobId, bytes] = {}
        self._unstored_flow: dict[BlobId, bytes] = {}

    def close(self) -> None:
        """Let go of the repository and the store."""
        if self._repository is not None:
            self._repository.close()
        self._repository = self._store = None

    def beside(self, worktree: str, *, stores_facts: bool = True) -> Workspace:
        """The same repository and store, seen from another of its worktrees, without notes.

        Raises GitError where git knows nothing of that worktree.
        """
        git_dir = str(Path(self.location.common_dir, worktree))
        index_file = str(Path(git_dir, "index"))
        return Workspace(
            self.location._replace(git_dir=git_dir, top=None, index_file=index_file),
            store_folder=self.store_folder,
            settings=self.settings,
            wait=self.wait,
            stores_facts=stores_facts,
        )

    @property
    def worktree(self) -> str:
        """The id under which this worktree's view is stored."""
        return self.location.worktree_id

    @property
    def repository(self) -> Repository:
        """The repository's objects."""
        if self._repository is None:
            from remora.indexer.git import Repository

            self._repository = Repository(self.location)
            if self.fetch_within is not None:
                self._repository.fetch_within = self.fetch_within
        return self._repository

    def head_state(self) -> HeadState:
        """Where HEAD is now. Git is asked again only where HEAD may have moved."""
        if self._signature is None or not same_head(self.location, self._head, self._signature):
            asked = time.time_ns()
            self._head = head_state(self.location)
            self._signature = head_signature(self.location, self._head, asked)
        return self._head

    # Rules

    @property
    def outer_settings(self) -> dict[str, Setting]:
        """What git's config and the caller set. Raises ConfigurationError."""
        return {**settings_of_git_config(self._git_config), **self.settings}

    @cached_property
    def _git_config(self) -> dict[str, list[str]]:
        found = self._whole_config.items()
        return {name: values for name, values in found if name.startswith(f"{_SECTION}.")}

    @cached_property
    def _whole_config(self) -> dict[str, list[str]]:
        return configured(self.location, _SECTION, "core")

    @property
    def sharing(self) -> Sharing:
        """Who may use what is made in the store's folder. Raises ConfigurationError."""
        values = self._whole_config.get("core.sharedrepository", ["umask"])
        return Sharing(*shared_permissions(values[-1]))

    @property
    def settings_line(self) -> str | None:
        """What a stamp may hold under; None where the caller set something beside git's config."""
        own = self.settings.keys() - _NOT_OF_VIEWS
        return None if own else settings_line(self._git_config)

    def leaves_nothing_to_do(self, head: Head) -> bool:
        """Whether a sync with git's config alone would find all done where a view is at *head*."""
        links = self.link_head()
        if links == LinkHead(head.view, head.tree, head.rules):
            return True
        asked = rules_from(settings_of_git_config(self._git_config)).links
        return not (self._is_near(links, head.tree, head.rules) if asked is None else asked)

    def tree_settings(self, tree: TreeId | None) -> dict[str, Setting]:
        """What the pyproject.toml of *tree* sets; what cannot be used is noted."""
        entry = self.repository.entry(tree, PYPROJECT) if tree is not None else None
        return {} if entry is None else self.settings_in(entry.blob)

    def known_settings(self, tree: TreeId | None) -> dict[str, Setting]:
        """`tree_settings` without a look at git, and without notes, where the view is of *tree*."""
        head = self.stored_head()
        if head is None or head.tree != tree:
            return self.tree_settings(tree)
        return self.settings_of(head)

    def settings_in(self, pyproject: BlobId) -> dict[str, Setting]:
        """What a pyproject.toml sets; what cannot be used is noted."""
        size = self.blob_sizes([pyproject])[pyproject]
        if size > LARGEST_PYPROJECT:
            self.note(pyproject_too_large(size))
            return {}
        settings, notes = settings_of_pyproject(self.repository.blob(pyproject))
        for text in notes:
            self.note(text)
        return settings

    def blob_sizes(self, blobs: Iterable[BlobId]) -> dict[BlobId, int]:
        """The lengths of *blobs*; what a partial clone left out of them comes in one fetch."""
        wanted = list(blobs)
        try:
            return self.repository.blob_sizes(wanted)
        except ObjectMissingError:
            if not self.repository.fetch_missing(wanted):
                raise
        return self.repository.blob_sizes(wanted)

    def rules(self, tree_settings: Mapping[str, Setting]) -> Rules:
        """The rules for a tree with these settings of its own."""
        return rules_from(tree_settings, self.outer_settings)

    @property
    def largest_text(self) -> int:
        """How many bytes are read of a text in no commit: `max_blob_size`, as set from outside."""
        return self.outer_rules.max_blob_size

    @property
    def jobs(self) -> int:
        """How many processes may scan, by what git's config and the caller set; 0: one a core."""
        return self.outer_rules.jobs

    def links_follow(self, tree: TreeId | None, rules: str) -> bool:
        """Whether links come along to *tree* unasked, under rules of that digest.

        As it is set; or else where there are some and the way is short, for to link
        a thousand files takes far longer than to sync them.
        """
        asked = self.outer_rules.links
        return self._is_near(self.link_head(), tree, rules) if asked is None else asked

    def _is_near(self, links: LinkHead | None, tree: TreeId | None, rules: str) -> bool:
        if links is None or links.rules != rules:
            return False
        if links.tree is not None and not self.repository.has_object(links.tree):
            return False
        changes = self.repository.tree_changes(links.tree, tree)
        python = (change for change in changes if change.path.endswith(PYTHON_SUFFIXES))
        return sum(1 for _ in islice(python, _NEAR + 1)) <= _NEAR

    @property
    def outer_rules(self) -> Rules:
        """The rules by what git's config and the caller set."""
        return rules_from(self.outer_settings)

    @property
    def has_links(self) -> bool:
        """Whether this worktree was ever linked."""
        return self.link_head() is not None

    def link_head(self) -> LinkHead | None:
        """What this worktree's stored links are about."""
        return None if self.store is None else self.store.links(self.worktree).head()

    def note_replacements(self) -> None:
        """Say once, where git shows other objects than those that are indexed."""
        if not self._replacements_noted and self.repository.has_replacements():
            self.note("git replaces objects here (refs/replace); they are indexed as they are")
        self._replacements_noted = True

    # Store

    @cached_property
    def store_folder(self) -> Path:
        """Where the store is, or will be.

        Raises StoreRefusedError where a commit, or a link in the repository, could have put
        something there.
        """
        location = self.location
        folder = self._named_store or Path(location.common_dir, STORE_FOLDER)
        if folder.parent.name == ".git" and self._named_store is None:
            return folder  # git tracks nothing there
        if self._named_store is not None:
            refuse_links(str(folder), (location.top, location.common_dir, location.git_dir))
        if is_tracked(location, folder):
            raise StoreRefusedError(
                f"git tracks what is in {folder}: a store is a folder of its own, "
                "and one that came with a commit is not trusted",
                hint="name a place outside of the work tree with --store or REMORA_INDEX_STORE",
            )
        return folder

    @property
    def store(self) -> NodeStateStore | None:
        """The store, or None where there is none that can be read. Empties none."""
        if self._store is None and NodeStateStore.exists(self.store_folder):
            try:
                self._store = self._open_store(rebuild=False)
            except StoreUnusableError as error:
                self.store_problem = error.message
        return self._store

    def current_store(self) -> NodeStateStore:
        """The store, opened anew where what was open is of no use any more. Empties none.

        Raises StoreError where there is none that can be read.
        """
        self._let_go_of_removed()
        if self.store is None:
            raise StoreError(self.why_nothing, hint="remora-index sync makes it")
        return self.store

    @property
    def why_nothing(self) -> str:
        """Why there is no stored view, in words."""
        return self.store_problem or f"nothing is indexed yet in {self.store_folder}"

    @property
    def can_be_written(self) -> bool:
        """Whether a store is there that this process may write, or it may make one."""
        if self.store is not None:
            return self.store.writable
        folder = self.store_folder
        while not os.path.lexists(folder):
            folder = folder.parent
        return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)

    def make_store(self) -> NodeStateStore:
        """The store, made where there is none, or none that can be read.

        Raises StoreError where it cannot be made.
        """
        self._let_go_of_removed()
        if self._store is None:
            self._store = self._open_store(rebuild=True)
            self.store_problem = ""
        return self._store

    def _let_go_of_removed(self) -> None:
        if self._store is not None and self._store.is_removed:
            self._store = None

    def _open_store(self, *, rebuild: bool) -> NodeStateStore:
        versions = Versions(EXTRACTOR_VERSION, LINKER_VERSION, self.location.object_format)
        return NodeStateStore(
            self.store_folder,
            versions,
            wait=self.wait,
            sharing=self.sharing,
            note=self.note,
            rebuild=rebuild,
        )

    def stored_head(self) -> Head | None:
        """Where this worktree's stored view stands, or None where there is none."""
        try:
            return self._head_in_store()
        except StoreDamagedError:  # while it was open: who opens it anew looks at what is left
            return self._head_in_store()

    def _head_in_store(self) -> Head | None:
        self._let_go_of_removed()
        return None if self.store is None else self.store.head(self.worktree)

    def present_worktrees(self) -> list[str]:
        """The ids of all worktrees that there are, with a view or without. Raises GitError."""
        folder = Path(self.location.common_dir, _WORKTREES)
        try:
            linked = sorted(place.name for place in folder.iterdir())
        except FileNotFoundError:
            linked = []
        except OSError as error:
            raise GitError(f"worktrees cannot be listed in {folder}: {error.strerror}") from error
        return ["", *(f"{_WORKTREES}/{name}" for name in linked)]

    def gone_worktrees(self) -> list[str]:
        """Linked worktrees that have a view and no longer exist."""
        others = self.store.heads().keys() - {self.worktree, ""} if self.store else ()
        return [name for name in others if not Path(self.location.common_dir, name).exists()]

    def is_current(self, head: Head, tree: TreeId | None) -> bool:
        """Whether the stored view is the one of *tree* under the rules in force."""
        return head.tree == tree and head.rules == self.rules_of(head).digest

    def rules_of(self, head: Head) -> Rules:
        """The rules in force for the tree that the stored view is of."""
        return self.rules(self.settings_of(head))

    def settings_of(self, head: Head) -> dict[str, Setting]:
        """What the pyproject.toml of the tree that a stored view is of sets."""
        return {name: _setting(value) for name, value in head.tree_settings.items()}

    def versions(self) -> dict[str, int | str]:
        """What shapes the stored values."""
        return {
            "layout": LAYOUT_VERSION,
            "extractor": EXTRACTOR_VERSION,
            "linker": LINKER_VERSION,
            "object_format": self.location.object_format,
        }

    # Facts

    def known(self, blobs: Iterable[BlobId]) -> set[BlobId]:
        """Those of *blobs* whose facts are at hand."""
        wanted = set(blobs)
        stored = self.store.known(wanted) if self.store is not None else set()
        return stored | (wanted & self._unstored.keys())

    def keep_facts(self, batch: list[EncodedFacts]) -> None:
        """Store facts; in memory only, with a note, where the store cannot be written."""
        if not batch:
            return
        if self._unstored or not self._stores_facts:
            self._keep_in_memory(batch)
            return
        try:
            self.make_store().put_facts(batch)
        except StoreError as error:
            if self.store is not None and self.store.writable:
                raise
            self.note(f"{error.message}; facts are kept in memory only")
            self._keep_in_memory(batch)

    def _keep_in_memory(self, batch: list[EncodedFacts]) -> None:
        for blob, facts, flow in batch:
            self._unstored[blob] = facts
            if flow:
                self._unstored_flow[blob] = flow

    def encoded_facts(self, blob: BlobId) -> bytes:
        """The encoded facts of *blob*; scanned again where they were dropped meanwhile.

        Raises StoreError, and ObjectMissingError where the repository lacks the blob.
        """
        value = self._unstored.get(blob)
        if value is None and self.store is not None:
            value = self.store.encoded_facts(blob)
        return self._scanned_again(blob)[1] if value is None else value

    def _scanned_again(self, blob: BlobId, *, with_flow: bool = False) -> EncodedFacts:
        """What was dropped of *blob* since it was last asked for."""
        from remora.indexer.scan_pool.worker import encoded_facts

        self.blob_sizes([blob])  # a partial clone that left it out fetches it
        again = encoded_facts(blob, self.repository.blob(blob), with_flow=with_flow)
        self.keep_facts([again])
        return again

    def with_flow(self, blobs: Iterable[BlobId]) -> set[BlobId]:
        """Those of *blobs* whose flow is at hand."""
        wanted = set(blobs)
        stored = self.store.with_flow(wanted) if self.store is not None else set()
        return stored | (wanted & self._unstored_flow.keys())

    def encoded_flow(self, blob: BlobId) -> bytes:
        """The encoded flow of *blob*, extracted anew where it is not at hand.

        Raises StoreError, and ObjectMissingError where the repository lacks the blob.
        """
        value = self._unstored_flow.get(blob)
        if value is None and self.store is not None:
            value = self.store.encoded_flow(blob)
        return self._scanned_again(blob, with_flow=True)[2] if value is None else value

    def outlines(self, blobs: Iterable[BlobId]) -> dict[BlobId, Outline]:
        """The outlines of those of *blobs* whose facts are at hand."""
        wanted = set(blobs)
        found = self.store.outlines(wanted) if self.store is not None else {}
        for blob in wanted & self._unstored.keys():
            found[blob] = decode_outline(self._unstored[blob])
        return found

    def all_outlines(self, blobs: Iterable[BlobId]) -> dict[BlobId, Outline]:
        """The outlines of *blobs*, of which facts that were dropped meanwhile are scanned again."""
        wanted = set(blobs)
        found = self.outlines(wanted)
        return found | self.outlines_again(wanted - found.keys())

    def outlines_again(self, blobs: Iterable[BlobId]) -> dict[BlobId, Outline]:
        """The outlines of *blobs*, whose facts were dropped since they were last asked for."""
        return {blob: decode_outline(self.encoded_facts(blob)) for blob in blobs}

    def names(self, blobs: Iterable[BlobId]) -> dict[BlobId, bytes]:
        """What holds the names of each of *blobs*, for `as_in_names`. Raises StoreError."""
        wanted = set(blobs)
        found = self.store.names(wanted) if self.store is not None else {}
        for blob in wanted - found.keys():
            found[blob] = outline_names(self.encoded_facts(blob))
        return found


def _setting(value: object) -> Setting:
    if isinstance(value, int):
        return value
    if isinstance(value, (list, tuple)):
        return tuple(str(item) for item in value)
    raise RemoraError(f"a stored setting cannot be read: {value!r}", hint="run remora-index clean")
