"""The modules of a revision: what is in each, which box it lies in, and who imports whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from remora.indexer.callgraph.relations import Relations
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.gate.new_import_cycle import ImportGraph
from remora.indexer.gate.subject import SubjectVersion
from remora.indexer.models.facts import Definition
from remora.indexer.models.ids import RepoPath
from remora.indexer.report.layers import circles, layers
from remora.indexer.rules import Conventions
from remora.indexer.store import decode_definitions
from remora.indexer.views.view import View

MOST_IMPORTS: Final = 40_000

Files = Mapping[RepoPath, Sequence[Definition]]


def definitions_of(view: View) -> dict[RepoPath, Sequence[Definition]]:
    """By path what each file defines; of what was not read nothing but the module, or nothing."""
    encoded = view.workspace.facts.encoded
    return {
        row.path: () if row.status == "too_large" else decode_definitions(encoded(row.blob))
        for row in view.rows()
    }


class ModuleImport(NamedTuple):
    """Between two modules, by their places in the list of all."""

    source: int
    target: int
    at_import: bool
    """Whether it runs when the importing module is imported itself."""


class ModuleImports(NamedTuple):
    """Who imports whom. Packages around what a statement names are left out."""

    edges: list[ModuleImport]
    circles: list[list[int]]
    """Modules that import each other as they are imported, as `new-import-cycle` has it."""
    cut: int
    """How many more edges there are than a page takes."""


def imports(view: View, relations: Relations, paths: Sequence[RepoPath]) -> ModuleImports:
    """The imports between *paths*, all files of *view*."""
    place = {path: index for index, path in enumerate(paths)}
    found: dict[tuple[int, int], bool] = {}
    for source, path in enumerate(paths):
        for one in relations.linked.run_by(path):
            target = place.get(one.path, source)
            if one.is_named and target != source:
                found[source, target] = found.get((source, target), False) or one.at_import
    edges = [ModuleImport(*ends, at_import) for ends, at_import in sorted(found.items())]
    told = _circles(view, relations, paths, place, edges)
    return ModuleImports(edges[:MOST_IMPORTS], told, max(0, len(edges) - MOST_IMPORTS))


def _circles(
    view: View,
    relations: Relations,
    paths: Sequence[RepoPath],
    place: Mapping[RepoPath, int],
    edges: Sequence[ModuleImport],
) -> list[list[int]]:
    """Circles of *edges*, looked at once more: what `TYPE_CHECKING` keeps from running is none."""
    graph: dict[int, list[int]] = {index: [] for index in range(len(paths))}
    for edge in edges:
        if edge.at_import:
            graph[edge.source].append(edge.target)
    written = ImportGraph(SubjectVersion(view, lambda: relations, {}))
    suspects = sorted(one for circle in circles(graph) for one in circle)
    exact = {
        one: [place[path] for path in written.targets(paths[one]) if path in place]
        for one in suspects
    }
    among = {one: [x for x in targets if x in exact] for one, targets in exact.items()}
    return sorted(circles(among))


class Box(NamedTuple):
    """A folder of modules."""

    folder: str
    layer: int
    """From the top, which imports what stands below."""
    in_circle: bool
    """Whether it and another box import each other, over any number of others."""


def in_layers(
    boxes: Sequence[str],
    paths: Sequence[RepoPath],
    edges: Sequence[ModuleImport],
    conventions: Conventions,
) -> list[Box]:
    """The boxes by folder; *boxes* has that of each path. What tests import lifts nothing but a
    box that is of tests alone."""
    folders = sorted(set(boxes))
    place = {folder: index for index, folder in enumerate(folders)}
    is_test = [conventions.is_test_path(path) for path in paths]
    mixed = {box for box, test in zip(boxes, is_test, strict=True) if not test}
    graph: defaultdict[int, set[int]] = defaultdict(set)
    for source, target, at_import in edges:
        one, other = boxes[source], boxes[target]
        if one != other and at_import and not (is_test[source] and one in mixed):
            graph[place[one]].add(place[other])
    whole = {index: sorted(graph[index]) for index in range(len(folders))}
    layer = layers(whole)
    circular = {one for circle in circles(whole) for one in circle}
    return [Box(folder, layer[i], i in circular) for i, folder in enumerate(folders)]
