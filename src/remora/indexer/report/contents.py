"""All that one page shows, as values that JSON has: of a revision, its history and its links."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import PurePath
from typing import Any, Final

from remora.indexer.errors import GitError, ObjectMissingError, StoreError, UsageError
from remora.indexer.foundation.moments import iso
from remora.indexer.foundation.progress import SILENT, Progress
from remora.indexer.history.lives import Past
from remora.indexer.index.comparison import Comparison
from remora.indexer.index.front import Index
from remora.indexer.index.revision import Revision
from remora.indexer.models.facts import Definition
from remora.indexer.models.ids import RepoPath
from remora.indexer.report.change import change
from remora.indexer.report.changing import Changing, changing
from remora.indexer.report.docstrings import stale, stale_without_history
from remora.indexer.report.folders import boxes
from remora.indexer.report.measured import measure
from remora.indexer.report.modules import ModuleImports, definitions_of, imports, in_layers
from remora.indexer.report.over_time import MOST_SCANNED, OverTime, over_time
from remora.indexer.report.untested import Untested, untested

_MOST_MODULES: Final = 4_000
_MOST_NODES: Final = 60_000
_MOST_LISTED: Final = 300
_KINDS: Final = {"class": 0, "function": 1, "method": 2, "module": 3}


class Contents:
    """What is shown of one revision, and of a range that ends there."""

    def __init__(
        self,
        index: Index,
        revision: Revision,
        compared: Comparison | None = None,
        *,
        quick: bool = False,
        progress: Progress = SILENT,
    ) -> None:
        """With *quick* only what is at hand: no link and no old blob is made or scanned for it."""
        self._index, self._revision, self._compared = index, revision, compared
        self._quick, self._progress = quick, progress
        self._view = revision.view

    def told(self) -> dict[str, Any]:
        """All of it. Raises GitError, StoreError, ObjectMissingError."""
        return {
            "about": self._about(),
            "modules": self._modules(),
            "nodes": self._nodes(),
            "imports": self._imports(),
            "time": self._time(),
            "docstrings": self._docstrings(),
            "tests": self._tests(),
            "change": self._change(),
        }

    # What it rests on

    @cached_property
    def _files(self) -> dict[RepoPath, Sequence[Definition]]:
        return definitions_of(self._view)

    @cached_property
    def _paths(self) -> list[RepoPath]:
        """Those that have a place in the pictures: where there are too many, the largest."""
        largest = sorted(self._files, key=lambda path: (-len(self._files[path]), path))
        return sorted(largest[:_MOST_MODULES])

    @cached_property
    def _has_links(self) -> bool:
        return bool(self._files) and (not self._quick or self._revision.links_are_at_hand)

    @cached_property
    def _past(self) -> Past | str:
        """The history that leads here; or in words why there is none."""
        about = self._view.about
        try:
            return self._index.past(about.commit or about.revision, progress=self._progress)
        except (UsageError, GitError, StoreError) as problem:
            return problem.message

    @cached_property
    def _changing(self) -> Changing | None:
        return None if isinstance(self._past, str) else changing(self._past)

    @cached_property
    def _untested(self) -> Untested | None:
        if not self._has_links:
            return None
        return untested(self._view, self._revision.relations, self._files)

    # Sections

    def _about(self) -> dict[str, Any]:
        about, totals = self._view.about, self._view.totals
        place = PurePath(self._view.top or self._view.folder)
        past = self._past
        return {
            "name": place.name or "repository",
            "revision": about.revision,
            "commit": about.commit,
            "date": None if isinstance(past, str) else _day(past.table.committer_date(past.start)),
            "files": totals.files,
            "nodes": totals.nodes,
            "broken": totals.parse_errors,
            "skipped": totals.skipped,
            "uncommitted": about.uncommitted,
            "linked": self._has_links,
            "history": past if isinstance(past, str) else None,
        }

    def _modules(self) -> dict[str, Any]:
        conventions = self._index.workspace.settings.outer_rules.conventions
        found = [measure(self._files[path]) for path in self._paths]
        counts = self._changing
        return {
            "paths": self._paths,
            "functions": [one.functions for one in found],
            "complexity": [one.complexity for one in found],
            "complex": [one.complex for one in found],
            "lines": [_lines(self._files[path]) for path in self._paths],
            "tests": [int(conventions.is_test_path(path)) for path in self._paths],
            "year": None if counts is None else [counts.year[path] for path in self._paths],
            "all": None if counts is None else [counts.all[path] for path in self._paths],
            "commits": None if counts is None else counts.commits,
            "since": None if counts is None else _day(counts.since),
            "shallow": counts is not None and counts.is_cut,
            "cut": len(self._files) - len(self._paths),
        }

    def _imports(self) -> dict[str, Any]:
        conventions = self._index.workspace.settings.outer_rules.conventions
        home = boxes(self._paths)
        edges, circles, cut = ModuleImports([], [], 0)
        if self._has_links:
            edges, circles, cut = imports(self._view, self._revision.relations, self._paths)
        found = in_layers(home, self._paths, edges, conventions)
        place = {box.folder: at for at, box in enumerate(found)}
        return {
            "boxes": found,
            "home": [place[folder] for folder in home],
            "edges": [number for one in edges for number in one[:2]],
            "late": [index for index, one in enumerate(edges) if not one.at_import],
            "circles": circles,
            "cut": cut,
        }

    def _nodes(self) -> dict[str, Any]:
        """Of each module its definitions, in columns."""
        left, told = _MOST_NODES, []
        for path in self._paths:
            found = self._files[path][1:][:left]
            left -= len(found)
            told.append(
                [
                    [one.name for one in found],
                    [_KINDS[one.kind] for one in found],
                    [one.def_line for one in found],
                    [one.complexity for one in found],
                ]
            )
        total = sum(len(self._files[path][1:]) for path in self._files)
        return {"of": told, "cut": total - (_MOST_NODES - left)}

    def _time(self) -> dict[str, Any] | None:
        if isinstance(self._past, str):
            return None
        try:
            found = over_time(self._past, most_scanned=0 if self._quick else MOST_SCANNED)
        except ObjectMissingError as problem:  # a partial clone whose server is away
            return {"points": [], "asked": 0, "why": problem.message}
        return {"points": _points(found), "asked": found.asked, "why": None}

    def _docstrings(self) -> dict[str, Any]:
        if isinstance(self._past, str):
            return stale_without_history(self._files).told()
        most = 0 if self._quick else MOST_SCANNED
        return stale(self._view, self._files, self._past, self._progress, most).told()

    def _tests(self) -> dict[str, Any] | None:
        found = self._untested
        if found is None:
            return None
        return {
            "functions": found.functions,
            "judged": found.judged,
            "untested": [self._one_untested(unit) for unit in found.not_reached[:_MOST_LISTED]],
            "total": len(found.not_reached),
            "cut": max(0, len(found.not_reached) - _MOST_LISTED),
            "left": found.left,
        }

    def _one_untested(self, unit: str) -> dict[str, Any]:
        path, _, name = unit.rpartition(":")
        one = next(x for x in self._files[RepoPath(path)] if x.name == name)
        return {"path": path, "name": name, "line": one.def_line, "complexity": one.complexity}

    def _change(self) -> dict[str, Any] | None:
        if self._compared is None:
            return None
        links = self._has_links and (not self._quick or self._compared.before.links_are_at_hand)
        return change(self._compared, links=links)


def _lines(definitions: Sequence[Definition]) -> int:
    return definitions[0].end_line if definitions else 0


def _day(moment: int) -> str:
    return iso(moment).partition("T")[0]


def _points(found: OverTime) -> list[list[Any]]:
    """(commit, day, seconds, files, functions, complexity, complex functions)"""
    return [[x.commit, _day(x.date), x.date, x.files, *x.measure] for x in found.points]
