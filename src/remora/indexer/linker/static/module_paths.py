"""Which module a path is: the snapshot's own view of Python's module names.

A module is named by its *stem*: the path without `.py`, `.pyi` or
`/__init__.py`. An absolute import looks for its first part among all stems with
that last part and takes the one Python would most likely see from the importing
file: beside it or beside one of the folders around it, then under a source
root, then anywhere that is not inside a package. Later parts are found below.
"""

from __future__ import annotations

from collections.abc import Callable

from remora.indexer.models.ids import ModulePath, RepoPath

KINDS = ("init", "py", "pyi", "dir")
"""In order of preference: what may stand at a stem."""

LINK = "link"
"""Beside a kind: one of what stands there is a symbolic link; alone: a link to a folder."""

SOURCE_ROOTS = ("src", "lib", "python", "source")

Stems = Callable[[ModulePath], tuple[str, ...]]


def stem_of(path: str) -> tuple[ModulePath, str] | None:
    """(stem, kind) of a Python file, None for any other path."""
    if path.endswith("/__init__.py"):
        return ModulePath(path[: -len("/__init__.py")]), "init"
    if path == "__init__.py":
        return ModulePath(""), "init"
    if path.endswith("/__init__.pyi"):
        return ModulePath(path[: -len("/__init__.pyi")]), "initi"
    if path.endswith(".py"):
        return ModulePath(path[:-3]), "py"
    if path.endswith(".pyi"):
        return ModulePath(path[:-4]), "pyi"
    return None


def place_of(link: str) -> tuple[ModulePath, str] | None:
    """(stem, kind) of a symbolic link: `LINK` where it may be a folder's, None where it is no
    module's."""
    found = stem_of(link)
    if found is not None or not link.rpartition("/")[2].isidentifier():
        return found
    return ModulePath(link), LINK


def path_of(stem: ModulePath, kinds: tuple[str, ...]) -> RepoPath | None:
    """The file that runs when the module at *stem* is imported."""
    prefix = stem + "/" if stem else ""
    if "init" in kinds:
        return RepoPath(prefix + "__init__.py")
    if "py" in kinds:
        return RepoPath(stem + ".py")
    if "initi" in kinds:
        return RepoPath(prefix + "__init__.pyi")
    if "pyi" in kinds:
        return RepoPath(stem + ".pyi")
    return None


def parent_of(place: str) -> ModulePath:
    return ModulePath(place.rpartition("/")[0])


def child(stem: ModulePath, name: str) -> ModulePath:
    return ModulePath(f"{stem}/{name}" if stem else name)


def package_of(path: str) -> ModulePath:
    """The stem that a relative import of level 1 in *path* starts from."""
    return parent_of(path)


def ranked_for(
    folder: str, candidates: tuple[ModulePath, ...], kinds_at: Stems
) -> list[ModulePath]:
    """Those of the stems ending in the wanted name that an import in a file of *folder* may mean.

    The likeliest comes first. Where that is a folder without a file of its own, the others
    are portions of the same namespace package.
    """
    ranked: list[tuple[int, int, ModulePath]] = []
    for stem in candidates:
        home = parent_of(stem)
        kinds = kinds_at(stem)
        real = 0 if path_of(stem, kinds) else 1
        package = home != "" and "init" in kinds_at(home)
        if package:  # what lies inside a package has a longer name
            continue
        if home == "" or folder == home or folder.startswith(home + "/"):
            ranked.append((real * 10, -len(home), stem))
            continue
        last = home.rpartition("/")[2]
        if last in SOURCE_ROOTS:
            around = parent_of(home)
            near = around == "" or folder == around or folder.startswith(around + "/")
            ranked.append((real * 10 + (1 if near else 2), len(home), stem))
        elif real == 0:
            ranked.append((4, len(home), stem))
    return [stem for _, _, stem in sorted(ranked)]


def is_at_hand(importer: str, stem: ModulePath, module: str) -> bool:
    """Whether the *module* found at *stem* is where an import in *importer* surely sees it: on
    the path of the program that is run there, or below a source root."""
    home, folder = stem, parent_of(importer)
    for _ in module.split("."):
        home = parent_of(home)
    above = home == "" or folder == home or folder.startswith(home + "/")
    return above or home.rpartition("/")[2] in SOURCE_ROOTS


def is_aside(stem: ModulePath) -> bool:
    """Whether the module at *stem* is neither at the top nor below a source root: only what runs
    beside it surely sees it."""
    return not is_at_hand("", stem, stem.rpartition("/")[2])


def is_portion(stem: ModulePath, kinds_at: Stems) -> bool:
    """Whether *stem* is a folder, at the top or under a source root, without a file of its own."""
    home = parent_of(stem)
    rooted = home == "" or home.rpartition("/")[2] in SOURCE_ROOTS
    return rooted and kinds_at(stem) == ("dir",) and "init" not in kinds_at(home)


def dotted_name(stem: ModulePath, kinds_at: Stems) -> str:
    """The dotted name as `python -m` would take it: below the first folder that is no package."""
    parts = [stem.rpartition("/")[2]]
    home = parent_of(stem)
    while home and ("init" in kinds_at(home)):
        parts.append(home.rpartition("/")[2])
        home = parent_of(home)
    return ".".join(reversed(parts))
