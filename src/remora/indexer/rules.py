"""Which paths count, what of them is a test, and what a change of the tree asks for.

Pure: settings and changes in, an explicit plan with a reason for every step
out. `RulesEngine.plan` is what `sync --dry-run` prints and what tests assert on.
"""

from __future__ import annotations

import fnmatch
import functools
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, NamedTuple

from remora.indexer.errors import ConfigurationError
from remora.indexer.models.ids import BlobId, RepoPath
from remora.indexer.models.view import FileRow

# Bump when the same settings would choose other paths or other modules.
# 1: .py and .pyi, the ignore list, include, exclude, max_blob_size   2: what counts as tests
RULES_VERSION = 2

PYTHON_SUFFIXES = (".py", ".pyi")

IGNORED_PARTS = frozenset(
    {
        ".git",
        ".jj",
        "__pycache__",
        "node_modules",
        ".venv",
        "venv",
        ".tox",
        ".pytest_cache",
        ".mypy_cache",
        "build",
        "dist",
        ".eggs",
        ".remora",
    }
)
IGNORED_SUFFIX = ".egg-info"

DEFAULT_MAX_BLOB_SIZE = 2 * 1024 * 1024
DEFAULT_KEEP_DAYS = 14

# What pytest and unittest take for tests unless told otherwise, and the folders tests live in.
TEST_PATHS = ("test_*.py", "*_test.py", "tests.py", "test.py", "tests/", "test/")
TEST_FUNCTIONS = ("test",)
TEST_CLASSES = ("[A-Z]*",)  # those of unittest may have any name

_CONFTEST = "conftest.py"


class Conventions(NamedTuple):
    """What of the code counts as tests."""

    paths: tuple[str, ...] = TEST_PATHS
    """Patterns of the files that belong to tests; `conftest.py` always does."""
    functions: tuple[str, ...] = TEST_FUNCTIONS
    """Beginnings or globs of the names of test functions and methods, as in `python_functions`."""
    classes: tuple[str, ...] = TEST_CLASSES
    """Beginnings or globs of the names of classes whose methods may be tests."""

    def is_test_path(self, path: str) -> bool:
        """Whether the file belongs to tests."""
        return _is_test_path(path, self.paths)

    def is_test_name(self, name: str) -> bool:
        """Whether a function of a test file, by its plain name, is a test."""
        return _fits(name, self.functions)

    def test_of(self, path: str, name: str) -> str | None:
        """The test that the definition *name* is, or lies in: `test_x`, `TestX.test_x`."""
        if not self.is_test_path(path):
            return None
        parts = name.split(".")
        for place, part in enumerate(parts):
            if self.is_test_name(part) and (not place or _fits(parts[place - 1], self.classes)):
                return ".".join(parts[: place + 1])
        return None


DEFAULT_CONVENTIONS = Conventions()


@functools.lru_cache(maxsize=1 << 14)  # a walk over callers asks for the same files often
def _is_test_path(path: str, patterns: tuple[str, ...]) -> bool:
    return path.rpartition("/")[2] == _CONFTEST or matches(path, patterns)


def _fits(name: str, patterns: tuple[str, ...]) -> bool:
    return any(name.startswith(p) or _glob(p).match(name) for p in patterns)


@functools.lru_cache(maxsize=2048)
def _glob(pattern: str) -> re.Pattern[str]:
    return re.compile(fnmatch.translate(pattern))


class Rules(NamedTuple):
    """What of a tree is indexed. The digest leaves out what says how: `jobs`, `links`, `gc`."""

    include: tuple[str, ...] = ()
    """Patterns of the paths that count; none means all Python files."""
    exclude: tuple[str, ...] = ()
    """Patterns of the paths that do not count, whatever `include` says."""
    max_blob_size: int = DEFAULT_MAX_BLOB_SIZE
    """Bytes; a larger blob is listed as skipped."""
    jobs: int = 0
    """Processes that scan; 0 is one for each core this process may use."""
    links: bool | None = None
    """Whether a sync carries links along; None where there are some already."""
    test_paths: tuple[str, ...] = TEST_PATHS
    test_functions: tuple[str, ...] = TEST_FUNCTIONS
    test_classes: tuple[str, ...] = TEST_CLASSES
    gc: bool = True
    """Whether a sync drops what is no longer reached, where the store has grown."""
    keep_days: int = DEFAULT_KEEP_DAYS
    """How many days a revision that was asked for is kept after that."""

    @property
    def digest(self) -> str:
        """16 hex digits that change when the rules could choose, skip or judge files otherwise."""
        from remora.indexer.models.digests import sha256

        chosen = (self.include, self.exclude, self.max_blob_size)
        shaping = (RULES_VERSION, *chosen, *self.conventions)
        whole: str = sha256(repr(shaping).encode("utf-8", "surrogateescape")).hexdigest()
        return whole[:16]

    @property
    def conventions(self) -> Conventions:
        """What counts as tests."""
        return Conventions(self.test_paths, self.test_functions, self.test_classes)

    def wants(self, path: str) -> bool:
        """Whether *path*, relative to the repository, is a Python file to index."""
        return (
            path.endswith(PYTHON_SUFFIXES)
            and not _in_ignored_folder(path)
            and (not self.include or matches(path, self.include))
            and not (self.exclude and matches(path, self.exclude))
        )


def _in_ignored_folder(path: str) -> bool:
    folders = path.split("/")[:-1]
    return any(part in IGNORED_PARTS or part.endswith(IGNORED_SUFFIX) for part in folders)


def matches(path: str, patterns: Iterable[str]) -> bool:
    """Whether one of *patterns* names *path* or a folder above it.

    As in a .gitignore: `*` and `?` stay inside one part of the path, `**` spans
    any number of parts, and a pattern without an inner `/` may stand at any
    depth. A leading `/` ties it to the top.
    """
    return any(_compiled(pattern).match(path) for pattern in patterns)


_ANY_FOLDERS = "(?:[^/]*/)*?"


@functools.lru_cache(maxsize=2048)
def _compiled(pattern: str) -> re.Pattern[str]:
    """A path pattern. What stands behind a wildcard is taken where it fits first, and never
    tried again elsewhere: no pattern of a repository can take long.
    """
    parts = pattern.strip("/").split("/")
    if "/" not in pattern.rstrip("/"):
        parts.insert(0, "**")
    runs: list[list[str]] = [[]]
    for part in parts:
        if part == "**":
            runs.append([])
        else:
            runs[-1].append(_part(part))
    first, *others = ["".join(f"{part}/" for part in run) for run in runs[:-1]] or [""]
    between = "".join(f"(?>{_ANY_FOLDERS}{run})" for run in others if run)
    last = "/".join(runs[-1]) or ".*"
    lead = _ANY_FOLDERS if len(runs) > 1 and runs[-1] else ""
    end = "/" if pattern.endswith("/") else "(?:/|$)"
    return re.compile(first + between + lead + last + end, re.DOTALL)


def _part(part: str) -> str:
    first, *others = [re.escape(text).replace(r"\?", "[^/]") for text in part.split("*")]
    if not others:
        return first
    *between, last = others
    return first + "".join(f"(?>[^/]*?{text})" for text in between if text) + "[^/]*" + last


MOST_PATTERNS = 500
LONGEST_PATTERN = 1000

PATTERN_SETTINGS = ("include", "exclude", "test_paths", "test_functions", "test_classes")
SETTING_NAMES = (*PATTERN_SETTINGS, "max_blob_size", "jobs", "links", "gc", "keep_days")

OUTER_NAMES = frozenset({"links", "gc", "keep_days"})
"""Settings that no tree makes: they cost whoever indexes, not whoever commits."""

Setting = tuple[str, ...] | int


def rules_from(*layers: Mapping[str, Setting]) -> Rules:
    """The rules that follow from *layers* of settings, where a later layer wins."""
    merged: dict[str, Any] = {}
    for layer in layers:
        merged.update(layer)
    return Rules(**merged)


def setting(name: str, value: object, *, origin: str) -> Setting:
    """The checked value of setting *name*; *origin* says in an error where it came from.

    Raises ConfigurationError.
    """
    if name in PATTERN_SETTINGS:
        return _patterns(name, value, origin)
    if name in ("max_blob_size", "jobs", "keep_days"):
        return _whole_number(name, value, origin)
    if name in ("links", "gc"):
        return _truth(name, value, origin)
    raise ConfigurationError(
        f"{origin}: there is no setting {_shown(name)}",
        hint=f"settings are {', '.join(SETTING_NAMES)}",
    )


_LONGEST_SHOWN = 100


def _shown(value: object) -> str:
    try:
        text = repr(value)
    except ValueError:  # a number of very many digits
        text = f"such a {type(value).__name__}"
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}..."


def _patterns(name: str, value: object, origin: str) -> tuple[str, ...]:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, (list, tuple)) or not all(isinstance(v, str) for v in values):
        raise ConfigurationError(
            f"{origin}: {name} must be a list of patterns, not {_shown(value)}",
            hint=f'for example {name} = ["src/", "*_test.py"]',
        )
    if len(values) > MOST_PATTERNS or any(len(v) > LONGEST_PATTERN for v in values):
        raise ConfigurationError(
            f"{origin}: {name} has more than {MOST_PATTERNS} patterns, or one of more than "
            f"{LONGEST_PATTERN:,} characters",
            hint="a pattern that names a folder stands for all in it",
        )
    return tuple(v for v in values if v.strip("/"))


_UNITS = {"": 1, "k": 1024, "m": 1024**2, "g": 1024**3}


_NUMBERS = {
    "max_blob_size": "a size may end in k, m or g",
    "jobs": "0 means automatic",
    "keep_days": "0 keeps nothing for having been asked for",
}


def _whole_number(name: str, value: object, origin: str) -> int:
    text = value if isinstance(value, str) else _shown(value)
    found = re.fullmatch(r"\s*(\d{1,15})\s*([kmg]?)\s*", text.lower())
    if isinstance(value, bool) or found is None:
        raise ConfigurationError(
            f"{origin}: {name} must be a whole number, not {_shown(value)}",
            hint=_NUMBERS[name],
        )
    return int(found[1]) * _UNITS[found[2]]


_TRUTHS = {
    **dict.fromkeys(("true", "yes", "on", "1"), True),
    **dict.fromkeys(("false", "no", "off", "0", ""), False),
}
"""Git's words."""


_WITHOUT_IT = {
    "links": "without it, links are carried along where there are some",
    "gc": "without it, a sync drops what is no longer reached where the store has grown",
}


def _truth(name: str, value: object, origin: str) -> bool:
    found = _TRUTHS.get(str(value).strip().lower())
    if found is None:
        raise ConfigurationError(
            f"{origin}: {name} must be true or false, not {_shown(value)}",
            hint=_WITHOUT_IT[name],
        )
    return found


TABLE_NAME = "remora-index"

LARGEST_PYPROJECT = 256 * 1024
"""In bytes; no more is read."""

_MOST_TREE_JOBS = 8
_MOST_NOTES = 5
_MOST_KEY_PARTS = 32
"""A reader of TOML takes time and memory by the square of a key's parts, or worse."""

_KEY_PART = rb"(?:[\w-]++|\"[^\"\n]*+\"|'[^'\n]*+')"
_LONG_KEY = re.compile(
    rb"(?<![\w-])%b(?:[ \t]*+\.[ \t]*+%b){%d}" % (_KEY_PART, _KEY_PART, _MOST_KEY_PARTS)
)


def settings_of_pyproject(source: bytes) -> tuple[dict[str, Setting], tuple[str, ...]]:
    """The settings in `[tool.remora-index]` of a pyproject.toml, and what could not be used.

    A revision is indexed whatever its pyproject.toml holds, so a broken one
    gives the defaults and a note, never an error. One that is costly to read counts
    as broken, and is not.
    """
    if TABLE_NAME.encode() not in source:
        return {}, ()
    if len(source) > LARGEST_PYPROJECT:
        return {}, (pyproject_too_large(len(source)),)
    if _LONG_KEY.search(source):
        parts = f"a key of more than {_MOST_KEY_PARTS} parts"
        return {}, (f"pyproject.toml: has {parts}; its settings are left out",)
    import tomllib  # most repositories have no such table: the parser is not loaded for them

    try:
        tools = tomllib.loads(source.decode("utf-8")).get("tool", {})
    except (ValueError, RecursionError) as error:
        return {}, (f"pyproject.toml: cannot be read ({error}); its settings are left out",)
    table = tools.get(TABLE_NAME, {}) if isinstance(tools, dict) else {}
    if not isinstance(table, dict):
        return {}, (f"pyproject.toml: tool.{TABLE_NAME} must be a table; left out",)
    settings: dict[str, Setting] = {}
    notes: list[str] = []
    for name, value in table.items():
        try:
            plain = name.replace("-", "_")
            settings[plain] = _tree_setting(plain, value)
        except ConfigurationError as error:
            notes.append(f"{error.message}; left out")
    more = len(notes) - _MOST_NOTES
    if more > 0:
        notes[_MOST_NOTES:] = [f"pyproject.toml: {more:,} more settings cannot be used; left out"]
    return settings, tuple(notes)


def pyproject_too_large(size: int) -> str:
    """The note about a pyproject.toml that is not read."""
    limit = f"above {LARGEST_PYPROJECT:,}"
    return f"pyproject.toml: {size:,} bytes, {limit}; its settings are left out"


def _tree_setting(name: str, value: object) -> Setting:
    """A setting that a tree makes: it costs whoever indexes, so it may not ask for more."""
    origin = f"pyproject.toml [tool.{TABLE_NAME}]"
    if name in OUTER_NAMES:
        raise ConfigurationError(f"{origin}: {name} is set by git config remora.{name} alone")
    checked = setting(name, value, origin=origin)
    most = _MOST_BY_TREE.get(name)
    if most is not None and isinstance(checked, int) and checked > most:
        variable = name.replace("_", "")
        raise ConfigurationError(
            f"{origin}: {name} may be {most:,} at most; git config remora.{variable} can be more"
        )
    return checked


_MOST_BY_TREE = {"max_blob_size": DEFAULT_MAX_BLOB_SIZE, "jobs": _MOST_TREE_JOBS}


def settings_of_git_config(values: Mapping[str, Iterable[str]]) -> dict[str, Setting]:
    """The settings among git's `remora.*` variables (`remora.maxBlobSize`, `remora.exclude`, ...).

    Git compares variable names without case. A variable given several times adds
    up for patterns; otherwise the last one counts. Raises ConfigurationError.
    """
    by_git_name = {name.replace("_", ""): name for name in SETTING_NAMES}
    settings: dict[str, Setting] = {}
    for variable, given in values.items():
        name = by_git_name.get(variable.lower().removeprefix("remora."))
        if name is not None:
            several = list(given)
            value: object = several if name in PATTERN_SETTINGS else several[-1]
            settings[name] = setting(name, value, origin=f"git config {variable}")
    return settings


class FileChange(NamedTuple):
    """One path before and after; None where it is absent, or no regular file."""

    path: RepoPath
    old: BlobId | None
    new: BlobId | None


ActionKind = Literal["scan", "reuse", "move", "remove", "relink", "skip"]


class Action(NamedTuple):
    """One step of a plan."""

    kind: ActionKind
    path: RepoPath
    blob: BlobId | None
    reason: str
    origin: RepoPath | None = None
    """For a move: the path the blob stood at before."""


class Plan(NamedTuple):
    """What a change of the tree asks for, path by path, in path order."""

    actions: tuple[Action, ...]
    full_walk: str | None
    """Why the whole tree was listed rather than compared; None where it was compared."""

    def of(self, kind: ActionKind) -> list[Action]:
        """The actions of one kind."""
        return [action for action in self.actions if action.kind == kind]

    @property
    def blobs_to_scan(self) -> dict[BlobId, RepoPath]:
        """Each blob without facts once, with the first path it stands at."""
        blobs: dict[BlobId, RepoPath] = {}
        for action in self.of("scan"):
            if action.blob is not None:
                blobs.setdefault(action.blob, action.path)
        return blobs


class RulesEngine:
    """Turns a change of the tree into a plan."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules

    def changes_between(
        self, rows: Iterable[FileRow], files: Iterable[tuple[RepoPath, BlobId]], *, force: bool
    ) -> list[FileChange]:
        """What differs between the *rows* of a view and all *files* of a tree.

        For a full walk: the rules may have changed as well as the tree, so rows
        the size limit could treat otherwise come along, and with *force* all do.
        """
        before = {row.path: row for row in rows}
        changes: list[FileChange] = []
        for path, blob in files:
            if not self.rules.wants(path):
                continue
            row = before.pop(path, None)
            if force or row is None or row.blob != blob or self._judges_anew(row):
                changes.append(FileChange(path, row.blob if row else None, blob))
        changes += [FileChange(row.path, row.blob, None) for row in before.values()]
        return changes

    def _judges_anew(self, row: FileRow) -> bool:
        return row.status == "too_large" or row.size > self.rules.max_blob_size

    def plan(
        self,
        changes: Iterable[FileChange],
        *,
        size_of: Callable[[BlobId], int],
        known: Callable[[BlobId], bool],
        full_walk: str | None = None,
        force: bool = False,
    ) -> Plan:
        """The plan for *changes*, all of paths the rules want or a view still holds.

        *size_of* gives a blob's size in bytes, *known* whether its facts are
        stored. With *force* nothing counts as known.
        """
        ordered = sorted(changes, key=lambda change: change.path)
        sources = _removed_by_blob(ordered)
        actions = [self._action(change, sources, size_of, known, force) for change in ordered]
        return Plan(tuple(actions), full_walk)

    def _action(
        self,
        change: FileChange,
        sources: dict[BlobId, list[RepoPath]],
        size_of: Callable[[BlobId], int],
        known: Callable[[BlobId], bool],
        force: bool,
    ) -> Action:
        path, blob = change.path, change.new
        if blob is None:
            return Action("remove", path, change.old, "no longer in the tree")
        size = size_of(blob)
        if size > self.rules.max_blob_size:
            limit = self.rules.max_blob_size
            return Action("skip", path, blob, f"{size} bytes, above max_blob_size {limit}")
        if force:
            return Action("scan", path, blob, "forced")
        if not known(blob):
            return Action("scan", path, blob, "blob not seen before")
        if change.old is None and sources.get(blob):
            return Action("move", path, blob, "same blob, other path", sources[blob].pop(0))
        return Action("reuse", path, blob, "facts of this blob are known")


def _removed_by_blob(changes: Iterable[FileChange]) -> dict[BlobId, list[RepoPath]]:
    removed: dict[BlobId, list[RepoPath]] = {}
    for change in changes:
        if change.new is None and change.old is not None:
            removed.setdefault(change.old, []).append(change.path)
    return removed
