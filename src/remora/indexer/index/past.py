"""The history of nodes, from the front: of which revision, and of which node."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from remora.indexer.errors import NodeNotFoundError, RevisionNotFoundError, UsageError
from remora.indexer.foundation.frozen import Frozen
from remora.indexer.foundation.moments import iso
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.foundation.progress import SILENT, Progress
from remora.indexer.models.ids import KEY_PREFIX, STAGED, WORKTREE, CommitId, node_key, split_key
from remora.indexer.models.lives import Entry

if TYPE_CHECKING:
    from remora.indexer.history.kept import KeptHistory
    from remora.indexer.history.lives import Past
    from remora.indexer.rules import Rules
    from remora.indexer.views.view import View
    from remora.indexer.workspace import Workspace


class NodeHistory(Frozen):
    """The history of one node, newest first: each commit that made it what it is.

    Made as it is gone through, once: to look at the last three costs what lies in between.
    """

    key: str
    """The node's key in the newest of these commits."""
    _past: Past
    _told: KeptHistory

    def __init__(self, past: Past, key: str, told: KeptHistory) -> None:
        self._hold(key=key, _past=past, _told=told)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._told)

    def __repr__(self) -> str:
        return f"<NodeHistory of {self.key}>"

    def entries(self, limit: int | None = None, since: int | None = None) -> list[Entry]:
        """All of them, or *limit* at most, committed at *since* (epoch seconds) or later.

        Here `as_in` is known, where the older commit is among those that were gone through.
        Raises UsageError for what is no number.
        """
        require_time(since)
        if limit is not None and not (isinstance(limit, int) and limit >= 0):
            raise UsageError(f"{limit!r} is no number of commits", hint="a limit is 0 or more")
        found = self._told.all(limit if since is None else None)
        return [x for x in found if since is None or x.line.committer_date >= since][:limit]

    @property
    def cut(self) -> Sequence[CommitId]:
        """Where a shallow clone ends before the node began; known once all was gone through."""
        return self._told.cut

    def patch(self, entry: Entry) -> str:
        """What the commit did to the node's own text, as a unified diff."""
        from remora.indexer.history.patches import patch

        return patch(self._past, entry)


class Histories(Frozen):
    """The histories of nodes, by name: those that lead to one revision."""

    _past: Past
    _key_now: Callable[[str], str]

    def __init__(self, past: Past, key_now: Callable[[str], str]) -> None:
        """*key_now* knows the names of nodes that are there; it is asked for no key."""
        self._hold(_past=past, _key_now=cache(key_now))

    def of(self, name: str, *, follow: bool = True, first_parent: bool = False) -> NodeHistory:
        """The history of one node, as `Index.history` gives it; what is gone goes by `PATH:NAME`
        as well."""
        key = key_named(self._past, name, self._key_now)
        return history_of(self._past, key, follow=follow, first_parent=first_parent)


def require_time(since: object) -> None:
    """Raise UsageError where *since* is neither None nor epoch seconds."""
    if not (since is None or isinstance(since, int)):
        raise UsageError(
            f"a value of type {type(since).__name__} is no number of seconds",
            hint="Index.since makes one of 2024-05-01 or '2 weeks ago'",
        )


def past_of(workspace: Workspace, revision: str, progress: Progress = SILENT) -> Past:
    """The history that leads to *revision*; of what is not committed, to HEAD.

    Raises as `Index.at` does, and UsageError for what belongs to no history.
    """
    from remora.indexer.history.lives import Past

    return Past.to(workspace, *_committed(workspace, revision), progress)


def _committed(workspace: Workspace, revision: str) -> tuple[CommitId, Rules]:
    """The commit that *revision* is, or that what is not committed follows; and its rules."""
    from remora.indexer.views.targets import target_of

    target = target_of(workspace, "HEAD" if revision in (STAGED, WORKTREE) else revision)
    if target.tree is None:
        raise RevisionNotFoundError("nothing is committed yet: there is no history")
    if target.commit is None:
        raise UsageError(
            f"{revision} is a tree: there is no history", hint="give a commit, branch or tag"
        )
    return target.commit, target.rules


def key_named(past: Past, name: str, key_now: Callable[[str], str]) -> str:
    """The key of what is asked for: of a node that *key_now* knows by that name, or `PATH:NAME` of
    one that is gone. Raises what *key_now* raises."""
    from remora.indexer.history.places import NodePlace

    if isinstance(name, str) and split_key(name) is not None:
        return name
    try:
        return key_now(name)
    except NodeNotFoundError as problem:
        parts = split_key(f"{KEY_PREFIX}{name}")
        if parts is not None and past.was_removed(NodePlace(*parts)):
            return node_key(*parts)
        removed = "what was removed is asked for as PATH:NAME"
        problem.advise(
            f"{problem.hint}; {removed}", command_hint=f"{problem.command_hint}; {removed}"
        )
        raise


class CommitsAsked(NamedTuple):
    """The commits that a log is asked for."""

    past: Past
    without: CommitId | None = None
    """What this one has is left out."""
    either: bool = False
    """Whether what this one alone has is asked for as well."""


def asked_of(workspace: Workspace, ends: Sequence[str], progress: Progress) -> CommitsAsked:
    """The commits of `A..B`, `A...B`, `B`, `A B` or HEAD, in the words of `git log`."""
    from remora.indexer.history.filling import fill
    from remora.indexer.views.ranges import either_side, ends_of, is_range
    from remora.indexer.views.targets import require_revision

    for end in ends:
        require_revision(end)
    if not ends or (len(ends) == 1 and not is_range(ends[0])):
        return CommitsAsked(past_of(workspace, ends[0] if ends else "HEAD", progress))
    sides = either_side(ends)
    before, after = sides or ends_of(workspace, ends)
    other, _ = _committed(workspace, before)
    fill(workspace, other, progress)
    return CommitsAsked(past_of(workspace, after, progress), other, sides is not None)


def known_past(view: View) -> Past | None:
    """The history that leads to *view*, as far as it was read; None where nothing is known."""
    from remora.indexer.history.lives import Past
    from remora.indexer.views.targets import target_of

    commit = view.about.commit
    if commit is None:
        return None
    return Past.known(view.workspace, commit, target_of(view.workspace, commit).rules)


def lived(past: Past, key: str) -> dict[str, Any]:
    """NodeState's fields of a node's life, as far as they are known: nothing is scanned."""
    from remora.indexer.history.places import NodePlace

    parts = split_key(key)
    life = None if parts is None else past.life(NodePlace(*parts))
    if life is None:
        return {}
    return {
        "created_at": None if life.created is None else iso(life.created),
        "updated_at": None if life.updated is None else iso(life.updated),
        "version": life.sources,
    }


def history_of(
    past: Past, key: str, *, follow: bool = True, first_parent: bool = False
) -> NodeHistory:
    """The history of the node with that key, whether or not it is still there.

    Raises NodeNotFoundError where it never was there, or has another key now.
    """
    return NodeHistory(past, key, past.of(key, follow=follow, first_parent=first_parent))
