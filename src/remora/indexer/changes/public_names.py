"""By which names others may ask for a definition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Final

from remora.indexer.models.ids import MODULE_NAME, RepoPath
from remora.indexer.rules import Conventions
from remora.indexer.views.members import Members
from remora.indexer.views.view import View

PRIVATE_FOLDERS: Final = frozenset({"docs", "doc", "examples", "benchmarks", "scripts", "tools"})
RUN_BY_TOOLS: Final = frozenset({"setup.py", "noxfile.py", "conftest.py", "tasks.py", "manage.py"})
_FILES_AT_ONCE: Final = 64
"""Changes come file by file, and what a file offers is read for all of them at once."""
_MOST_BESIDE: Final = 64
"""Modules of one folder that are asked whether they hand on what a private one has."""


class PublicNames:
    """What one version means for others. Files are read when their turn comes."""

    def __init__(self, view: View, conventions: Conventions) -> None:
        self._view = view
        self._conventions = conventions
        self._members = Members(view)
        self._kinds = lru_cache(_FILES_AT_ONCE)(self._kinds_in)
        self._exported = lru_cache(16 * _FILES_AT_ONCE)(self._exported_by)
        self._around = lru_cache(_FILES_AT_ONCE)(
            lambda path: list(dict.fromkeys(self._modules_around(path)))
        )

    def modules(self, path: RepoPath, name: str) -> list[RepoPath]:
        """The modules in which others find what *name* is in *path*; none where it is private.

        Where no part of the path is private that is the file itself, if its `__all__`, where it
        has one, lists the name. Else the packages that it lies in and that import it, if their
        `__all__` lists it or they have none, and modules beside these whose `__all__` does.
        Tests, documentation and what lies in a function are for nobody else.
        """
        parts = parts_of(name)
        if any(map(_is_private, parts)) or not self._is_for_others(path):
            return []
        if not parts:
            return [path] if _is_public_path(path) else []
        if not self._is_in_classes(path, name):
            return []
        if _is_public_path(path):
            return [path] if self._lists(path, parts[0], or_has_none=True) else []
        return [one for one in self._around(path) if self._hands_on(one, path, parts[0])]

    def _is_for_others(self, path: RepoPath) -> bool:
        *folders, file = path.split("/")
        if file in RUN_BY_TOOLS or not file.removesuffix(".py").isidentifier():
            return False  # a stub, or a program: no import has the name of `make-it.py`
        words = {word for folder in folders for word in _words_of(folder)}
        return PRIVATE_FOLDERS.isdisjoint(words) and not self._conventions.is_test_path(path)

    def _is_in_classes(self, path: RepoPath, name: str) -> bool:
        """Whether a file was read, and all that *name* lies in there are classes."""
        kinds, parts = self._kinds(path), name.split(".")
        around = [".".join(parts[:end]) for end in range(1, len(parts))]
        return bool(kinds) and all(kinds.get(one) == "class" for one in around)

    def _hands_on(self, module: RepoPath, path: RepoPath, name: str) -> bool:
        if not self._lists(module, name, or_has_none=_is_around(module, path)):
            return False
        return (path, name) in self._members.below((module, MODULE_NAME), [name])

    def _lists(self, path: RepoPath, name: str, *, or_has_none: bool) -> bool:
        """Whether `__all__` of a file lists *name*, or what other modules export."""
        exported = self._exported(path)
        if not exported:
            return or_has_none
        return name in exported or any(one.startswith("*") for one in exported)

    def _modules_around(self, path: RepoPath) -> Iterator[RepoPath]:
        """The public modules that may hand on what *path* has: packages around it come first."""
        parts = path.split("/")[:-1]
        for end in range(len(parts), -1, -1):
            if not any(map(_is_private, parts[:end])):
                folder = "".join(f"{part}/" for part in parts[:end])
                yield from islice(self._modules_in(folder), _MOST_BESIDE)

    def _modules_in(self, folder: str) -> Iterator[RepoPath]:
        """The public modules and packages that lie in a folder, its own package before them."""
        package = RepoPath(f"{folder}__init__.py")
        if self._view.find_row(package) is not None:
            yield package
        for path in self._view.paths(folder.rstrip("/")):
            below = path.removeprefix(folder).removesuffix("/__init__.py")
            is_here = "/" not in below and path != package
            if is_here and _is_public_path(path) and self._is_for_others(path):
                yield path

    def _kinds_in(self, path: RepoPath) -> dict[str, str]:
        row = self._view.find_row(path)
        return {} if row is None else dict(self._view.kinds(row))

    def _exported_by(self, path: RepoPath) -> tuple[str, ...]:
        row = self._view.find_row(path)
        read = self._view.flow(row) if row is not None else None
        return read.exported or () if read is not None else ()


def _words_of(folder: str) -> list[str]:
    """A folder by its name; where that can be no package's (`typing-examples`, `.github`), by the
    words of it."""
    return [folder] if folder.isidentifier() else re.split(r"[^a-z]+", folder.lower())


def parts_of(name: str) -> list[str]:
    """The parts of a qualified name, without the number of a redefinition; none of a module's."""
    return name.partition("@")[0].split(".") if name != MODULE_NAME else []


def _is_public_path(path: RepoPath) -> bool:
    return not any(map(_is_private, path.removesuffix(".py").split("/")))


def _is_private(part: str) -> bool:
    return part.startswith("_") and not (part.startswith("__") and part.endswith("__"))


def _is_around(module: RepoPath, path: RepoPath) -> bool:
    """Whether *module* is a package that *path* lies in."""
    folder, _, file = module.rpartition("/")
    return file == "__init__.py" and path.startswith(f"{folder}/")
