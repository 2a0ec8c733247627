"""Which module a path is: the snapshot's own view of Python's module names.

A module is named by its *module_path*: the path without `.py`, `.pyi` or
`/__init__.py`. An absolute import looks for its first part among all module paths with
that last part and takes the one Python would most likely see from the importing
file: beside it or beside one of the folders around it, then under a source
root, then anywhere that is not inside a package. Later parts are found below.
"""

from __future__ import annotations

from collections.abc import Callable

from remora.indexer.models.ids import ModulePath, RepoPath

KINDS = ("init", "py", "pyi", "dir")
"""In order of preference: what may stand at a module path."""

LINK = "link"
"""Beside a kind: one of what stands there is a symbolic link; alone: a link to a folder."""

SOURCE_ROOTS = ("src", "lib", "python", "source")

KindsAt = Callable[[ModulePath], tuple[str, ...]]


def module_path_of(path: str) -> tuple[ModulePath, str] | None:
    """(module path, kind) of a Python file, None for any other path."""
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
    """(module path, kind) of a symbolic link: `LINK` where it may be a folder's, None where it is
    no module's."""
    found = module_path_of(link)
    if found is not None or not link.rpartition("/")[2].isidentifier():
        return found
    return ModulePath(link), LINK


def path_of(module_path: ModulePath, kinds: tuple[str, ...]) -> RepoPath | None:
    """The file that runs when the module at *module_path* is imported."""
    prefix = module_path + "/" if module_path else ""
    if "init" in kinds:
        return RepoPath(prefix + "__init__.py")
    if "py" in kinds:
        return RepoPath(module_path + ".py")
    if "initi" in kinds:
        return RepoPath(prefix + "__init__.pyi")
    if "pyi" in kinds:
        return RepoPath(module_path + ".pyi")
    return None


def parent_of(place: str) -> ModulePath:
    return ModulePath(place.rpartition("/")[0])


def child(module_path: ModulePath, name: str) -> ModulePath:
    return ModulePath(f"{module_path}/{name}" if module_path else name)


def package_of(path: str) -> ModulePath:
    """The module path that a relative import of level 1 in *path* starts from."""
    return parent_of(path)


def ranked_for(
    folder: str, candidates: tuple[ModulePath, ...], kinds_at: KindsAt
) -> list[ModulePath]:
    """Those of the module paths ending in the wanted name that an import in a file of *folder* may
    mean.

    The likeliest comes first. Where that is a folder without a file of its own, the others
    are portions of the same namespace package.
    """
    ranked: list[tuple[int, int, ModulePath]] = []
    for module_path in candidates:
        home = parent_of(module_path)
        kinds = kinds_at(module_path)
        real = 0 if path_of(module_path, kinds) else 1
        package = home != "" and "init" in kinds_at(home)
        if package:  # what lies inside a package has a longer name
            continue
        if home == "" or folder == home or folder.startswith(home + "/"):
            ranked.append((real * 10, -len(home), module_path))
            continue
        last = home.rpartition("/")[2]
        if last in SOURCE_ROOTS:
            around = parent_of(home)
            near = around == "" or folder == around or folder.startswith(around + "/")
            ranked.append((real * 10 + (1 if near else 2), len(home), module_path))
        elif real == 0:
            ranked.append((4, len(home), module_path))
    return [module_path for _, _, module_path in sorted(ranked)]


def is_at_hand(importer: str, module_path: ModulePath, module: str) -> bool:
    """Whether the *module* found at *module_path* is where an import in *importer* surely sees it:
    on the path of the program that is run there, or below a source root."""
    home, folder = module_path, parent_of(importer)
    for _ in module.split("."):
        home = parent_of(home)
    above = home == "" or folder == home or folder.startswith(home + "/")
    return above or home.rpartition("/")[2] in SOURCE_ROOTS


def is_aside(module_path: ModulePath) -> bool:
    """Whether the module at *module_path* is neither at the top nor below a source root: only what
    runs beside it surely sees it."""
    return not is_at_hand("", module_path, module_path.rpartition("/")[2])


def is_portion(module_path: ModulePath, kinds_at: KindsAt) -> bool:
    """Whether *module_path* is a folder, at the top or under a source root, without a file of its
    own."""
    home = parent_of(module_path)
    rooted = home == "" or home.rpartition("/")[2] in SOURCE_ROOTS
    return rooted and kinds_at(module_path) == ("dir",) and "init" not in kinds_at(home)


def dotted_name(module_path: ModulePath, kinds_at: KindsAt) -> str:
    """The dotted name as `python -m` would take it: below the first folder that is no package."""
    parts = [module_path.rpartition("/")[2]]
    home = parent_of(module_path)
    while home and ("init" in kinds_at(home)):
        parts.append(home.rpartition("/")[2])
        home = parent_of(home)
    return ".".join(reversed(parts))
