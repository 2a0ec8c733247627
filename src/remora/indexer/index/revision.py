"""One revision, and what can be asked of it by the names of its nodes.

An `Index` is asked the same, and a sync asks nothing: what answers is loaded by who opens it.
"""

from __future__ import annotations

import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from os import PathLike
from typing import TYPE_CHECKING, Any, TypeVar

from remora.indexer.errors import NodeNotFoundError, PathNotFoundError
from remora.indexer.foundation.frozen import Frozen
from remora.indexer.foundation.progress import SILENT, Progress
from remora.indexer.models.ids import split_key
from remora.indexer.rules import PYTHON_SUFFIXES

if TYPE_CHECKING:
    from remora.indexer.callgraph.related import RelatedTest, Walked
    from remora.indexer.callgraph.relations import (
        Certainty,
        Reach,
        Relation,
        Relations,
        ResolvedImport,
        Unresolved,
    )
    from remora.indexer.index.answers import Answers
    from remora.indexer.index.link_cost import LinkCost
    from remora.indexer.index.node import Node
    from remora.indexer.index.past import NodeHistory
    from remora.indexer.models.docstring import DocstringReport
    from remora.indexer.models.node import FileIndex, NodeState
    from remora.indexer.models.report import Relinked
    from remora.indexer.views.search import Hit
    from remora.indexer.views.view import About, View

AnyPath = str | PathLike[str]
T = TypeVar("T")


class Questions(ABC):
    """What can be asked, of a revision or of an index, which answers about HEAD.

    A *name* is a node's key, a place (`PATH:LINE`), a path, or a qualified name or its end
    (`run`, `Flask.run`, `flask.app.Flask.run`). Paths are relative to the top of the
    repository; with `./`, `../` or `/` in front, to the file system. Whatever asks for one
    node by its name raises NodeNotFoundError, PathNotFoundError, AmbiguousNameError, and
    UsageError for what can be no name.

    *certainty* says how much has to speak for a link: `exact` takes those alone that are
    certain, `likely` those too that are ambiguous or may be overridden, `name` also those that
    nothing but a name speaks for, where only one function has it.
    """

    @abstractmethod
    def _asked(self, name: object = None) -> Revision:
        """The revision that answers; if it is asked for one node, by *name*."""

    # Nodes to walk

    def __getitem__(self, name: str) -> Node:
        """The one node of that name, to walk from."""
        from remora.indexer.index.node import Node

        revision = self._asked(name)
        fields = revision.find(name)
        return Node(revision._answers, fields["key"], fields)

    def __contains__(self, name: object) -> bool:
        """Whether a node has that name, or several have; or whether that node is one of these."""
        from remora.indexer.index.node import Node, Symbol

        if isinstance(name, Symbol):
            return isinstance(name, Node) and name.is_of(self._asked()._answers)
        return self._asked(name)._answers.names_something(name)

    def __iter__(self) -> Iterator[Node]:
        """All nodes, to walk from, in path and source order."""
        from remora.indexer.index.node import Node

        answers = self._asked()._answers
        return (Node(answers, fields["key"], fields) for fields in answers.view.records())

    def __len__(self) -> int:
        """The number of nodes."""
        return self._asked().view.totals.nodes

    def __bool__(self) -> bool:
        return True

    # Records

    def key(self, name: str) -> str:
        """The key of the one node of that name."""
        return self._asked(name)._key_of(name)

    def node(self, name: str, *, links: bool | None = None) -> NodeState:
        """The one node of that name, as a record.

        Its callers, callees and tests are there with *links*, and without a word
        about them at HEAD once it was linked; else they are None. What its imports
        lead to is told with *links* alone.
        """
        from remora.indexer.models.node import NodeState

        return NodeState(**self._asked(name).record(name, links=links))

    def nodes(self, path: AnyPath = "", *, links: bool = False) -> Iterator[NodeState]:
        """The nodes at or below *path*, in path and source order; with *links*, theirs as well.

        Iteration is lazy: a file's facts are read when its turn comes. Raises PathNotFoundError.
        """
        from remora.indexer.models.node import NodeState

        return (NodeState(**fields) for fields in self._asked().records(path, links=links))

    def file(self, path: AnyPath) -> FileIndex:
        """The file at *path*. Raises PathNotFoundError."""
        answers = self._asked()._answers
        return answers.file(answers.listed_path(path))

    def files(self, path: AnyPath = "") -> Iterator[FileIndex]:
        """The files at or below *path*, in path order. Raises PathNotFoundError."""
        from remora.indexer.models.node import FileIndex

        return (FileIndex(**fields) for fields in self._asked().file_records(path))

    def search(
        self,
        pattern: str,
        *,
        node_type: str | None = None,
        path: AnyPath = "",
        limit: int | None = None,
    ) -> Iterator[NodeState]:
        """The nodes whose qualified name fits *pattern* (a part, a glob, letters), best first.

        Raises UsageError, PathNotFoundError.
        """
        revision = self._asked()
        hits = revision.hits(pattern, node_type=node_type, path=path, limit=limit)
        return (revision.node(hit.key, links=False) for hit in hits)

    def docs(
        self, path: AnyPath = "", *, mismatch: bool = False, progress: Progress = SILENT
    ) -> DocstringReport:
        """The docstrings at or below *path* that were right once and are not now.

        With *mismatch* those as well that the file alone shows to be wrong. The first question
        about history reads it all. Where it cannot be read, `unread` of what is given says why,
        and mismatches are told alone. Raises PathNotFoundError, ObjectMissingError.
        """
        from remora.indexer.index.docstrings import report

        answers = self._asked()._answers
        below = answers.listed_path(path)
        return report(answers.view, below, mismatch=mismatch, progress=progress)

    # Links

    def callers(self, name: str, *, certainty: Certainty = "likely") -> list[Relation]:
        """Who calls the node, or a dotted name outside the repository: `os.path.join`, `len`.

        By caller, then by how it is known. A name that is defined more than once in its file
        is asked for with all its redefinitions. A class is called where it is made; a module,
        wherever another file calls what it defines.
        """
        revision = self._asked(name)
        return revision.relations.callers(revision.key_or_outside(name), certainty=certainty)

    def callees(self, name: str, *, certainty: Certainty = "likely") -> list[Relation]:
        """What the node calls, in the order of the first call."""
        revision = self._asked(name)
        return revision.relations.callees(revision.key(name), certainty=certainty)

    def unresolved(self, name: str, *, certainty: Certainty = "likely") -> list[Unresolved]:
        """The node's calls that could not be resolved, by name, with their number."""
        revision = self._asked(name)
        return revision.relations.unresolved(revision.key(name), certainty=certainty)

    def impact(
        self, name: str, *, depth: int | None = None, certainty: Certainty = "likely"
    ) -> Walked[Reach]:
        """The nodes that reach this one, or a name outside, through calls, nearest first.

        Through at most *depth* calls; where more reach it from farther away, `cut_at` of what
        is given says so. A class or module is reached through anything that it defines.
        """
        revision = self._asked(name)
        key = revision.key_or_outside(name)
        return revision.relations.impact(key, depth=depth, certainty=certainty)

    def tests_for(
        self, name: str, *, depth: int | None = None, certainty: Certainty = "likely"
    ) -> Walked[RelatedTest]:
        """The tests that reach the node, the most confident first.

        Those near by, or else the nearest there are; with *depth*, all that reach it through
        at most so many calls. `cut_at` of what is given says how many calls far was looked,
        where there is more beyond that, and else is None. Where no test reaches the node, those
        named after it, at distance 0; none with the certainty `exact`.
        """
        revision = self._asked(name)
        key = revision.linked_key(name)
        return revision.relations.tests(key, depth=depth, certainty=certainty)

    # Time

    def history(self, name: str, *, follow: bool = True, first_parent: bool = False) -> NodeHistory:
        """Every commit that made the node what it is, newest first, through renames and moves.

        Along all parents, or with *first_parent* along those alone; without *follow* as far as it
        has this key. By its key what was removed can be asked for as well. Lazily: what was never
        scanned is scanned as it is gone through. Raises as `key` does, and UsageError for a
        revision that belongs to no history.
        """
        from remora.indexer.index.past import history_of

        revision = self._asked()
        is_key = isinstance(name, str) and split_key(name) is not None
        key = name if is_key else revision.key(name)
        return history_of(revision._answers.past, key, follow=follow, first_parent=first_parent)

    def imports_of(self, name: str) -> list[ResolvedImport]:
        """The import bindings that the node uses, with what they lead to in the repository."""
        revision = self._asked(name)
        return revision.relations.imports_of(revision.find(name))


class Revision(Questions, Frozen):
    """One revision: a commit, a tree, what is staged, or the work tree.

        revision = index.at("v2.0")
        revision["Flask.run"].callers()

    It answers about the tree it was given for, wherever HEAD or the index move meanwhile.
    """

    _answers: Answers

    def __init__(self, answers: Answers) -> None:
        self._hold(_answers=answers)

    def _asked(self, name: object = None) -> Revision:
        return self

    @property
    def about(self) -> About:
        """The revision, commit and tree the answers are about."""
        return self._answers.view.about

    @property
    def view(self) -> View:
        """The files and definitions of the revision, as they are stored."""
        return self._answers.view

    @property
    def relations(self) -> Relations:
        """The links of the revision, asked by key. They are brought up when first asked for."""
        return self._answers.relations

    @property
    def links_are_at_hand(self) -> bool:
        """Whether links are there, or were made in half a second; else a note says what they would
        cost."""
        return self._answers.are_at_hand

    @property
    def link_cost(self) -> LinkCost:
        """What links take where they are asked for: files, and about how many seconds."""
        return self._answers.link_cost

    @property
    def relinked(self) -> Relinked:
        """What its links took, which are made where they are not retained: files and scopes."""
        return self.relations.relinked

    def find(self, name: str) -> dict[str, Any]:
        """The one node of that name, as NodeState's fields without links.

        Where it is not here, and in what is staged or in the work tree, the hint says so.
        """
        return self._hinted(name, lambda: self._answers.find(name))

    def _key_of(self, name: str) -> str:
        return self._hinted(name, lambda: self._answers.key_of(name))

    def _hinted(self, name: str, found: Callable[[], T]) -> T:
        try:
            return found()
        except (NodeNotFoundError, PathNotFoundError) as problem:
            self._answers.hint_at_uncommitted(problem, name)
            raise

    def linked_key(self, name: str) -> str:
        """`key`, of a node whose links are asked for next."""
        self.view.is_to_be_linked = True
        return self.key(name)

    def key_or_outside(self, name: str) -> str:
        """`linked_key`; else, a name outside the repository: `os.path.join`, `len`.

        A dotted name outside is one that something here calls, or one of the standard library
        or of a package that a file imports; any other is a slip.
        """
        self.view.is_to_be_linked = True
        try:
            return self._answers.key_of(name)
        except (NodeNotFoundError, PathNotFoundError) as problem:
            from remora.indexer.linker.static.builtin_names import BUILTINS

            if "." not in name and name in BUILTINS:
                return f"builtins.{name}"
            if self._is_outside(name):
                return name
            self._answers.hint_at_uncommitted(problem, name)
            raise

    def _is_outside(self, name: str) -> bool:
        parts = name.lstrip(".").split(".")  # with dots in front as imported: `.missing.f`
        if "." not in name or not all(part.isidentifier() for part in parts):
            return False
        if self.relations.callers(name):
            return True
        if name.endswith(PYTHON_SUFFIXES):  # a file that is not there
            return False
        first = parts[0]
        if self._answers.names_something(first):
            return False
        return first in sys.stdlib_module_names or self._imports(first)

    def _imports(self, package: str) -> bool:
        """Whether any file imports that package, or something of it."""
        modules = (self.view.record_at(row, outline, 0) for row, outline in self.view.outlines())
        return any(
            found.partition(".")[0] == package for module in modules for found in module["imports"]
        )

    # Plain values

    def record(self, name: str, *, links: bool | None = None) -> dict[str, Any]:
        """`node`, as a plain mapping of NodeState's fields: made without loading pydantic."""
        return self._answers.with_links(self._answers.with_life(self.find(name)), links)

    def records(self, path: AnyPath = "", *, links: bool = False) -> Iterator[dict[str, Any]]:
        """`nodes`, as plain mappings of NodeState's fields."""
        found = self.view.records(self._answers.listed_path(path))
        lived = self._answers.with_lives(found)
        return (self._answers.with_links(fields, links) for fields in lived)

    def listed(self, path: AnyPath = "") -> Iterator[dict[str, Any]]:
        """`records`, with those fields alone that a listing shows: for less."""
        return self.view.listed(self._answers.listed_path(path))

    def file_records(self, path: AnyPath = "") -> Iterator[dict[str, Any]]:
        """`files`, as plain mappings of FileIndex's fields."""
        rows = self.view.rows_below(self._answers.listed_path(path), for_listing=True)
        return (self.view.file_record(row) for row in rows)

    def hits(
        self,
        pattern: str,
        *,
        node_type: str | None = None,
        path: AnyPath = "",
        limit: int | None = None,
    ) -> list[Hit]:
        """What `search` finds: keys, types, lines and how well they fit."""
        from remora.indexer.views.search import search

        below = self._answers.listed_path(path)
        return search(self.view, pattern, node_type=node_type, path=below, limit=limit)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Revision):
            return NotImplemented
        return self._answers.is_same_as(other._answers)

    def __hash__(self) -> int:
        return hash(self.about.tree)

    def __repr__(self) -> str:
        commit = (self.about.commit or self.about.tree or "nothing")[:10]
        return f"<Revision {self.about.revision} at {commit}>"


RevisionView = Revision
