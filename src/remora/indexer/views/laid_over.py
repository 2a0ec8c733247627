"""What lies over a stored view: rows that are made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from remora.indexer.models.ids import RepoPath
from remora.indexer.models.view import FileRow
from remora.indexer.rules import Action

Rows = Mapping[RepoPath, FileRow | None]
"""By path the file that is there; None where there is none."""

_NONE: Final[Rows] = MappingProxyType({})


class LaidOver:
    """The files that are not as the view below has them, be it that they are gone."""

    def __init__(
        self,
        rows: Rows = _NONE,
        waiting: Iterable[Action] = (),
        make: Callable[[list[Action], bool], Rows] = lambda *_: _NONE,
    ) -> None:
        """*rows* are known; of *waiting*, *make* gives the rows of as many as a question needs.

        It is told whether that is a listing, for which no more is scanned than it asks.
        """
        self._rows = dict(rows)
        self._listed: dict[RepoPath, FileRow | None] = {}
        """Rows made for listings alone: what asks for more has them made again."""
        self._waiting = {action.path: action for action in waiting}
        self._make = make

    def __bool__(self) -> bool:
        return bool(self._rows or self._waiting)

    def __contains__(self, path: RepoPath) -> bool:
        return path in self._rows or path in self._waiting

    @property
    def paths(self) -> set[RepoPath]:
        """All paths that are not as below."""
        return self._rows.keys() | self._waiting.keys()

    def paths_there(self) -> set[RepoPath]:
        """Those of `paths` at which there is a file."""
        there = {path for path, row in self._rows.items() if row is not None}
        return there | {path for path, x in self._waiting.items() if x.kind != "remove"}

    def at(
        self, paths: Iterable[RepoPath], *, for_listing: bool = False
    ) -> dict[RepoPath, FileRow]:
        """The files at those of *paths*; rows that are made *for_listing* serve nothing else.

        Raises what making their rows does.
        """
        wanted = list(paths)
        waiting = [self._waiting[path] for path in wanted if path in self._waiting]
        if for_listing:
            waiting = [action for action in waiting if action.path not in self._listed]
            self._listed |= self._make(waiting, True) if waiting else {}
        elif waiting:
            self._rows |= self._make(waiting, False)
            for action in waiting:
                self._waiting.pop(action.path, None)
        rows, listed = self._rows, self._listed
        found = ((path, (rows if path in rows else listed).get(path)) for path in wanted)
        return {path: row for path, row in found if row is not None}

    def below(self, prefix: str, *, for_listing: bool = False) -> list[FileRow]:
        """The files whose path begins with *prefix*, in no certain order."""
        paths = (path for path in self.paths if path.startswith(prefix))
        return list(self.at(paths, for_listing=for_listing).values())
