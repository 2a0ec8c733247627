"""One worktree of one repository, with its store and settings: what every operation starts from."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from remora.indexer.closing import Closing
from remora.indexer.errors import ObjectMissingError, RemoraError, StoreError, StoreUnusableError
from remora.indexer.git import (
    HeadState,
    configured,
    head_signature,
    head_state,
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
    Versions,
    decode_outline,
    outline_names,
)
from remora.indexer.store.stamp import settings_line

if TYPE_CHECKING:
    from remora.indexer.git import Repository

STORE_FOLDER = "remora"
PYPROJECT = RepoPath("pyproject.toml")
_SECTION = "remora"  # of git's config
_NEAR = 100  # changed Python files that links follow unasked; sympy links about 40 a second

Note = Callable[[str], None]


class Workspace(Closing):
    """A worktree, its repository, its store, and the settings given from outside.

    Opening costs one git process. The repository's objects and the store are
    opened when first used, and the store is made when first written.
    """

    def __init__(
        self,
        start: Path | str = ".",
        *,
        store_folder: Path | str | None = None,
        settings: Mapping[str, Setting] | None = None,
        wait: float = DEFAULT_WAIT,
        note: Note = lambda text: None,
    ) -> None:
        """Find the repository at or above *start*; `Index` says what the rest means.

        Raises NotARepositoryError.
        """
        asked = time.time_ns()
        self.location, self._head = locate_with_head(start)
        self._signature = head_signature(self.location, self._head, asked)
        self.settings = dict(settings or {})
        self.note = note
        self.wait = wait
        folder = Path(self.location.common_dir, STORE_FOLDER) if store_folder is None else None
        self.store_folder = folder or Path(store_folder or "").absolute()
        self._repository: Repository | None = None
        self._store: NodeStateStore | None = None
        self.store_problem = ""
        """Why a store that is there cannot be read; empty where it can be, or was not looked at."""
        self._unstored: dict[BlobId, bytes] = {}
        self._unstored_flow: dict[BlobId, bytes] = {}

    def close(self) -> None:
        """Let go of the repository and the store."""
        if self._repository is not None:
            self._repository.close()
        self._repository = self._store = None

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
        own = self.settings.keys() - {"jobs", "links"}  # neither changes what a view holds
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
        return _settings(head)

    def settings_in(self, pyproject: BlobId) -> dict[str, Setting]:
        """What a pyproject.toml sets; what cannot be used is noted."""
        size = self._size(pyproject)
        if size > LARGEST_PYPROJECT:
            self.note(pyproject_too_large(size))
            return {}
        settings, notes = settings_of_pyproject(self.repository.blob(pyproject))
        for text in notes:
            self.note(text)
        return settings

    def _size(self, blob: BlobId) -> int:
        """The length of *blob*; a partial clone that left it out fetches it first."""
        try:
            return self.repository.blob_sizes([blob])[blob]
        except ObjectMissingError:
            if not self.repository.fetch_missing([blob]):
                raise
        return self.repository.blob_sizes([blob])[blob]

    def rules(self, tree_settings: Mapping[str, Setting]) -> Rules:
        """The rules for a tree with these settings of its own."""
        return rules_from(tree_settings, self.outer_settings)

    @property
    def largest_text(self) -> int:
        """How many bytes are read of a text in no commit: `max_blob_size`, as set from outside."""
        return rules_from(self.outer_settings).max_blob_size

    @property
    def jobs(self) -> int:
        """How many processes may scan, by what git's config and the caller set; 0: one a core."""
        return rules_from(self.outer_settings).jobs

    def links_follow(self, tree: TreeId | None, rules: str) -> bool:
        """Whether links come along to *tree* unasked, under rules of that digest.

        As it is set; or else where there are some and the way is short, for to link
        a thousand files takes far longer than to sync them.
        """
        asked = rules_from(self.outer_settings).links
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
    def has_links(self) -> bool:
        """Whether this worktree was ever linked."""
        return self.link_head() is not None

    def link_head(self) -> LinkHead | None:
        """What this worktree's stored links are about."""
        return None if self.store is None else self.store.links(self.worktree).head()

    # Store

    @property
    def store(self) -> NodeStateStore | None:
        """The store, or None where there is none that can be read. Empties none."""
        if self._store is None and NodeStateStore.exists(self.store_folder):
            try:
                self._store = self._open_store(rebuild=False)
            except StoreUnusableError as error:
                self.store_problem = error.message
        return self._store

    @property
    def why_nothing(self) -> str:
        """Why there is no stored view, in words."""
        return self.store_problem or f"nothing is indexed yet in {self.store_folder}"

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
        self._let_go_of_removed()
        return None if self.store is None else self.store.head(self.worktree)

    def is_current(self, head: Head, tree: TreeId | None) -> bool:
        """Whether the stored view is the one of *tree* under the rules in force."""
        return head.tree == tree and head.rules == self.rules_of(head).digest

    def rules_of(self, head: Head) -> Rules:
        """The rules in force for the tree that the stored view is of."""
        return self.rules(_settings(head))

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
        if self._unstored:
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
        """The encoded facts of *blob*, which must have been scanned. Raises StoreError."""
        value = self._unstored.get(blob)
        if value is None and self.store is not None:
            value = self.store.encoded_facts(blob)
        if value is None:
            raise StoreError(
                f"the store in {self.store_folder} no longer holds the facts of blob {blob}",
                hint="run remora-index sync --force",
            )
        return value

    def with_flow(self, blobs: Iterable[BlobId]) -> set[BlobId]:
        """Those of *blobs* whose flow is at hand."""
        wanted = set(blobs)
        stored = self.store.with_flow(wanted) if self.store is not None else set()
        return stored | (wanted & self._unstored_flow.keys())

    def encoded_flow(self, blob: BlobId) -> bytes | None:
        """The encoded flow of *blob*, or None where it was not extracted."""
        value = self._unstored_flow.get(blob)
        if value is None and self.store is not None:
            value = self.store.encoded_flow(blob)
        return value

    def outlines(self, blobs: Iterable[BlobId]) -> dict[BlobId, Outline]:
        """The outlines of those of *blobs* whose facts are at hand."""
        wanted = set(blobs)
        found = self.store.outlines(wanted) if self.store is not None else {}
        for blob in wanted & self._unstored.keys():
            found[blob] = decode_outline(self._unstored[blob])
        return found

    def names(self, blobs: Iterable[BlobId]) -> dict[BlobId, bytes]:
        """What holds the names of each of *blobs*, for `as_in_names`. Raises StoreError."""
        wanted = set(blobs)
        found = self.store.names(wanted) if self.store is not None else {}
        for blob in wanted - found.keys():
            found[blob] = outline_names(self.encoded_facts(blob))
        return found


def _settings(head: Head) -> dict[str, Setting]:
    return {name: _setting(value) for name, value in head.tree_settings.items()}


def _setting(value: object) -> Setting:
    if isinstance(value, int):
        return value
    if isinstance(value, (list, tuple)):
        return tuple(str(item) for item in value)
    raise RemoraError(f"a stored setting cannot be read: {value!r}", hint="run remora-index clean")
