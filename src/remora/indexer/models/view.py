"""What a view holds for each file, and what turns one view into another."""

from __future__ import annotations

from typing import Final, Literal

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.facts import NodeType
from remora.indexer.models.ids import BlobId, CommitId, RepoPath, TreeId

UpdateSource = Literal["cold_start", "file_change", "dependency_change", "manual", "adhoc"]

RowStatus = Literal["parsed", "binary", "undecodable", "too_large", "too_complex"]
Trouble = Literal["unmerged", "unreadable"]
"""Why a file that is not committed does not stand here as it was asked for."""

SKIPPED: Final = frozenset[RowStatus]({"too_large", "too_complex"})
"""Of these files nobody knows what is in them."""


class FileRow(NamedTuple):
    """One file of a view.

    All but the last two fields are a function of the tree and the rules;
    `update_source` and `changed_at` tell how the row came to be here, and are
    left out when views are compared.
    """

    path: RepoPath
    blob: BlobId
    status: RowStatus
    parse_ok: bool
    nodes: int
    size: int
    """Bytes of the blob."""
    update_source: UpdateSource = "adhoc"
    changed_at: int | None = None
    """Committer time, in epoch seconds, of the commit whose sync last wrote this row."""

    @property
    def is_broken(self) -> bool:
        """Whether it has a syntax error, or is no text at all."""
        return not self.parse_ok and self.status not in SKIPPED

    @property
    def content(self) -> tuple[RepoPath, BlobId, RowStatus, bool, int, int]:
        """The part that has to be equal in an incremental view and one from scratch."""
        return self[:6]


class Totals(NamedTuple):
    """Counts over a whole view."""

    files: int = 0
    nodes: int = 0
    parse_errors: int = 0
    """Files with a syntax error, or that are no text at all."""
    skipped: int = 0
    """Files above `max_blob_size`, and those too complex to read."""

    def plus(self, row: FileRow, times: int = 1) -> Totals:
        """These totals with *row* counted *times* more."""
        return Totals(
            self.files + times,
            self.nodes + times * row.nodes,
            self.parse_errors + times * row.is_broken,
            self.skipped + times * (row.status in SKIPPED),
        )


class Head(NamedTuple):
    """Where a worktree's view stands."""

    view: int
    """Number of the view's rows in the store."""
    commit: CommitId | None
    """None where a tree, not a commit, was indexed, or HEAD was unborn."""
    tree: TreeId | None
    """None for the empty view of an unborn HEAD."""
    committed_at: int | None
    """Committer time of `commit`, epoch seconds."""
    rules: str
    """Digest of the rules that chose the files."""
    tree_settings: dict[str, object]
    """What the tree's own pyproject.toml sets."""
    totals: Totals


class FileSummary(NamedTuple):
    """What a view's row says of a blob's facts."""

    status: RowStatus
    parse_ok: bool
    size: int
    """Bytes of the blob."""
    nodes: int


class Listed(NamedTuple):
    """A definition as a listing has it; the fields are those of `Definition`."""

    name: str
    kind: NodeType
    start_line: int
    end_line: int
    def_line: int
    signature: str
    parse_ok: bool


class Outline(NamedTuple):
    """The head of a blob's facts: what a listing or a search needs, without the rest."""

    status: RowStatus
    parse_ok: bool
    encoding: str
    size: int
    names: tuple[str, ...]
    kinds: tuple[NodeType, ...]
    lines: tuple[tuple[int, int], ...]
    """First and last line of each definition."""
    hashes: tuple[str, ...]
    """The first 16 digits of each definition's source_hash."""

    @property
    def summary(self) -> FileSummary:
        """What a row says of it."""
        return FileSummary(self.status, self.parse_ok, self.size, len(self.names))
