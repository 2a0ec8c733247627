"""Files beside the indexed code that a change touches: data, settings, what is left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Final

from remora.indexer.changes.statements import encoded
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.git import TreeChange
from remora.indexer.impact.pytest_settings import PLACES
from remora.indexer.models.ids import STAGED, WORKTREE, BlobId, RepoPath
from remora.indexer.models.undecided import Undecided
from remora.indexer.models.view import FileRow
from remora.indexer.rules import PYTHON_SUFFIXES
from remora.indexer.views.view import View

_SHORTEST = 4
"""A shorter name stands in too many texts to mean a file."""
_TESTS: Final = frozenset({"test", "tests", "testing"})
_LARGEST: Final = 1 << 20
"""In bytes, of a file of settings."""
_BUILT: Final = (".c", ".cc", ".cpp", ".h", ".pyx", ".pxd", ".rs", ".so", ".pyd")
_INSTALLED: Final = ("requirements", "constraints", "uv.lock", "poetry.lock", "pdm.lock", "Pipfile")


class Beside(NamedTuple):
    """What changed beside the indexed code."""

    readers: frozenset[str]
    """The definitions that name a file which changed, as units."""
    settings_differ: bool
    """Whether pytest is told something else of itself."""
    undecided: tuple[Undecided, ...]


def beside(before: View, after: View, settings_differ: bool) -> Beside:
    """What changed between two views that neither of them has.

    Raises GitError, ObjectMissingError.
    """
    changed = sorted(others_changed(before, after).keys() - set(PLACES))
    readers, undecided = named_in(after, changed)
    return Beside(frozenset(readers), settings_differ, tuple(undecided))


def others_changed(before: View, after: View) -> dict[RepoPath, BlobId | None]:
    """The files that neither of two views has and that differ, with what the newer side has.

    These are no Python, or Python that the rules leave out. Raises GitError, ObjectMissingError.
    """
    repository = after.workspace.worktree.repository
    changes: list[TreeChange] = [
        *_uncommitted(before, _all),
        *repository.tree_changes(before.lies_over, after.lies_over, _all),
        *_uncommitted(after, _all),
    ]
    found = {change.path: change.new.blob if change.new else None for change in changes}
    indexed = before.find_rows(found).keys() | after.find_rows(found).keys()
    return {path: blob for path, blob in found.items() if path not in indexed}


def text_at(view: View, path: RepoPath) -> bytes | None:
    """What stands at *path*, no Python, in a view; None where nothing does, or very much.

    Raises GitError, ObjectMissingError.
    """
    return texts_of(view, (path,))(path)


def texts_of(view: View, paths: Collection[str] = PLACES) -> Callable[[RepoPath], bytes | None]:
    """`text_at` for any of *paths* in a view: git tells once what of them is not committed, and is
    not shown what else is edited."""
    worktree = view.workspace.worktree
    found = {change.path: change.new for change in _uncommitted(view, paths.__contains__)}
    beside = [RepoPath(path) for path in paths]

    def text(path: RepoPath) -> bytes | None:
        if path in found:
            entry = found[path]
        else:
            tree = view.lies_over
            entry = worktree.repository.entry(tree, path, beside) if tree is not None else None
        if entry is None or worktree.blob_sizes([entry.blob]).get(entry.blob, 0) > _LARGEST:
            return None
        return worktree.repository.blob(entry.blob)

    return text


def _uncommitted(view: View, wanted: Callable[[RepoPath], bool]) -> Sequence[TreeChange]:
    """As git told it when the view was made."""
    repository = view.workspace.worktree.repository
    if view.about.revision == STAGED:
        return repository.staged_changes(view.lies_over, wanted, as_before=True).changes
    if view.about.revision == WORKTREE:
        return repository.worktree_changes(view.lies_over, wanted, as_before=True).changes
    return ()


def _all(path: RepoPath) -> bool:
    return True


def named_in(view: View, paths: Iterable[RepoPath]) -> tuple[set[str], list[Undecided]]:
    """The definitions in whose text one of the files *paths* is named, as units, and what cannot be
    said of the others.

    Of who builds a file's name from parts nothing is known. Raises ObjectMissingError.
    """
    sought = {path: list(_names_of(path)) for path in paths}
    found: dict[str, set[str]] = {name: set() for names in sought.values() for name in names}
    words = {name: _as_a_word(name) for name in found}
    for row, text in _texts(view) if found else ():
        for name, units in found.items():
            units.update(_units_naming(view, row, text, words[name]))
    readers, undecided = set[str](), list[Undecided]()
    for path, names in sought.items():
        units = next((found[name] for name in names if found[name]), set())
        readers |= units
        if not units:
            undecided.append(Undecided(path, _why(path)))
    return readers, undecided


def _names_of(path: RepoPath) -> Iterator[str]:
    """What a program may call a file by: its name; where it is a module or beside tests, as one
    of many, its stem."""
    *folders, name = path.split("/")
    stem = name.partition(".")[0]
    has_two = path.endswith(PYTHON_SUFFIXES) or not _TESTS.isdisjoint(folders)
    for one in (name, stem) if has_two else (name,):
        if len(one) >= _SHORTEST:
            yield one


def _as_a_word(name: str) -> re.Pattern[bytes]:
    text = re.escape(encoded(name))
    return re.compile(rb"(?<!\w)" + text + rb"(?!\w)")


def _texts(view: View) -> Iterator[tuple[FileRow, bytes]]:
    rows = {row.blob: row for row in view.rows() if row.status == "parsed"}
    worktree = view.workspace.worktree
    worktree.blob_sizes(rows)  # what a partial clone left out comes at once
    for blob, text in worktree.repository.blobs(rows):
        yield rows[blob], text


def _units_naming(view: View, row: FileRow, text: bytes, word: re.Pattern[bytes]) -> Iterator[str]:
    for match in word.finditer(text):
        outline = view.required_outline(row)
        line = text.count(b"\n", 0, match.start()) + 1
        holding = [i for i, (first, last) in enumerate(outline.lines) if first <= line <= last]
        yield f"{row.path}:{outline.names[max(holding, default=0)]}"


def _why(path: str) -> str:
    """What cannot be known of a file that no Python names."""
    name = path.rpartition("/")[2]
    if path.endswith(_BUILT):
        return "compiled code: who runs it is not known"
    if name.startswith(_INSTALLED):
        return "what is installed may be something else"
    return "no Python file names it"
