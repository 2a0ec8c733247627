"""From what people write to ids, by git's own rules."""

from __future__ import annotations

import os
import re
from collections.abc import Callable

from remora.indexer.errors import GitError, ObjectMissingError, RevisionNotFoundError, UsageError
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.git.command import Git, can_be_argument, shown
from remora.indexer.git.objects import is_object_id
from remora.indexer.models.ids import CommitId, TreeId

_VERIFY = ("rev-parse", "--verify")
_SEVERAL_COMMITS = ("^@", "^!", "^-")


Bring = Callable[[TreeId], int]


class Resolved(NamedTuple):
    """One state of the repository's files, and what it was asked for by."""

    name: str
    """As given."""
    commit: CommitId | None
    """None where the name leads to a tree without a commit."""
    tree: TreeId


def resolve(git: Git, name: str, bring: Bring = lambda tree: 0) -> Resolved:
    """The revision *name* stands for: all that git understands, from `v1` to `main@{yesterday}`.

    *bring* may fetch what is missing of a tree, and tells how many trees it brought.
    Raises `UsageError` for a range, and `RevisionNotFoundError` for what does
    not lead to exactly one tree.
    """
    if not (name and can_be_argument(name)):
        raise _not_found(git, name)
    commit = _commit(git, name)
    if commit is None:
        found = _verify(git, name)
        if found is None and _brought_way(git, name, bring):
            found = _verify(git, name)
        if found is None:
            raise _why_not(git, name)
        commit = _peel(git, found, "commit")
    else:
        found = commit
    tree = _peel(git, found, "tree")
    if tree is None and _brought_tree(git, name, commit, bring):
        tree = _peel(git, found, "tree")
    if tree is None:
        raise _without_tree(git, name, found)
    return Resolved(name, None if commit is None else CommitId(commit), TreeId(tree))


_DATES = "2024-05-01, '2 weeks ago' and yesterday are"
_GITS_CALENDAR = range(1971, 2100)
# Few commands ask for a time: `re` compiles these for the first, and keeps that.
_DAY = r"(\d{4,})[-/.]\d"
_SECONDS = r"@-?\d{1,18}"
_AGES = r"(?i)\d|now|today|yesterday|noon|midnight|tea|last|never|ago|[a-z]+day"


def since(git: Git, text: str) -> int:
    """The time that *text* means to git (`2024-05-01`, `2 weeks ago`), in epoch seconds.

    Days that are not in git's calendar, and `@SECONDS`, are read here. Raises UsageError for what
    is no date: git takes that, and those days, for now.
    """
    if not isinstance(text, str):
        raise UsageError(f"a value of type {type(text).__name__} is no date", hint=_DATES)
    text = text.strip()
    if not (text.isprintable() and can_be_argument(text) and re.search(_AGES, text)):
        raise _no_date(text)
    if text.startswith("@"):
        return _since_seconds(text)
    day = re.match(_DAY, text)
    if day is not None and (len(day[1]) > 4 or int(day[1]) not in _GITS_CALENDAR):
        return _since_far_day(text)
    told = git.run("rev-parse", f"--since={text}").stdout
    return int(told.decode("ascii").removeprefix("--max-age="))


def _since_seconds(text: str) -> int:
    if not re.fullmatch(_SECONDS, text):
        raise _no_date(text)
    return int(text[1:])


def _since_far_day(text: str) -> int:
    from datetime import datetime  # takes longer to load than most questions have

    try:
        return int(datetime.fromisoformat(text).timestamp())
    except (ValueError, OverflowError) as error:
        raise _no_date(text) from error


def _no_date(text: str) -> UsageError:
    return UsageError(f"'{shown(text)}' is no date", hint=_DATES)


def _brought_way(git: Git, name: str, bring: Bring) -> bool:
    """Whether a tree was missing, and is here now, that leads from a commit to *name*."""
    start, colon, _ = name.removesuffix("^{tree}").partition(":")
    if not start or (not colon and start == name):
        return False
    commit = _commit(git, start)
    tree = None if commit is None else recorded_tree(git, commit)
    return tree is not None and bring(tree) > 0


def _brought_tree(git: Git, name: str, commit: str | None, bring: Bring) -> bool:
    """Whether the tree that *name* leads to, through *commit* or not, was missing and is here."""
    if commit is None:
        return _brought_way(git, name, bring)
    tree = recorded_tree(git, commit)
    return tree is not None and bring(tree) > 0


def recorded_tree(git: Git, commit: str) -> TreeId | None:
    """The tree that *commit* names, whether or not it is in the repository."""
    finished = git.run("cat-file", "commit", commit, accept=(0, 1, 128))
    keyword, _, tree = os.fsdecode(finished.stdout.partition(b"\n")[0]).partition(" ")
    return TreeId(tree) if keyword == "tree" and is_object_id(tree) else None


def _commit(git: Git, name: str) -> str | None:
    """What *name* means where only a commit will do, which settles most ambiguous prefixes."""
    if ":" in name:
        return None  # the suffix would become part of a path or of a search text
    return _verify(git, f"{name}^{{commit}}")


def _peel(git: Git, object_id: str, kind: str) -> str | None:
    return _verify(git, f"{object_id}^{{{kind}}}")


def _verify(git: Git, expression: str) -> str | None:
    finished = git.run(*_VERIFY, "-q", "--end-of-options", expression, accept=(0, 1, 128))
    answer = os.fsdecode(finished.stdout).removesuffix("\n")
    # `A..B` prints an id and fails; `^A` succeeds and prints no id.
    return answer if finished.status == 0 and is_object_id(answer) else None


def _why_not(git: Git, name: str) -> UsageError | RevisionNotFoundError:
    if ".." in name or name.startswith("^") or name.endswith(_SEVERAL_COMMITS):
        return UsageError(
            f"'{shown(name)}' names several commits, where one is wanted",
            hint="give one commit, branch, tag or tree",
        )
    told = git.run(*_VERIFY, "--end-of-options", name, accept=(0, 1, 128)).stderr
    if "is ambiguous" in told:
        return RevisionNotFoundError(
            f"revision '{shown(name)}' is ambiguous: several objects begin like this",
            hint="give more digits of the id",
        )
    return _not_found(git, name)


def _is_shallow(git: Git) -> bool:
    told = git.run("rev-parse", "--is-shallow-repository", accept=(0, 1, 128)).stdout
    return told.strip() == b"true"


def _not_found(git: Git, name: str) -> RevisionNotFoundError:
    if _is_shallow(git):
        hint = "the clone is shallow: git fetch --unshallow brings the commits that were left out"
    elif is_object_id(name):
        hint = "git fetch brings it, if the other side has it"
    else:
        hint = "fetch it first, or give a commit id"
    return RevisionNotFoundError(f"revision '{shown(name)}' not found", hint=hint)


def _without_tree(git: Git, name: str, found: str) -> GitError:
    finished = git.run("cat-file", "-t", found, accept=(0, 1, 128))
    kind = os.fsdecode(finished.stdout).strip()
    if not kind:
        return _not_found(git, name)
    if kind == "commit":
        return ObjectMissingError(
            f"the tree of commit {found} is not in the repository",
            hint="`git fsck` tells what else is missing",
        )
    return RevisionNotFoundError(
        f"'{shown(name)}' leads to a {kind}, which is no revision",
        hint="give a commit, a branch, a tag or a tree",
    )
