"""Partial clones: bringing what `git clone --filter` left out.

The fetch sees the repository's objects and none of its configuration: that could
name programs (ssh, credentials, the other side's upload-pack), proxies and other
addresses, in ways that change from version to version. So it runs with a common
directory of our own (`GIT_COMMON_DIR`), whose configuration holds the remote's
address and nothing else. What the user and the system configured is in force, also
where it depends on the git directory (`includeIf`), which stays the real one.
"""

from __future__ import annotations

import os
import shlex
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from remora.indexer.errors import GitError, GitTimeoutError, ObjectMissingError
from remora.indexer.git.command import Finished, Git, complaint, shown
from remora.indexer.git.objects import checked_id, is_object_id, missing
from remora.indexer.git.remotes import Promisor, promisors, why_refused
from remora.indexer.models.ids import TreeId

# As git itself fetches when it meets a missing object (promisor-remote.c), but
# once for all of them, and without housekeeping afterwards.
_SETTINGS = (
    *("-c", "fetch.negotiationAlgorithm=noop"),
    *("-c", "maintenance.auto=false", "-c", "gc.auto=0", "-c", "fetch.writeCommitGraph=false"),
    *("-c", "core.alternateRefsCommand=true"),  # whose refs we have is nothing to tell
)
_REMOTE = "promisor"
_FETCH = (
    *("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--recurse-submodules=no"),
    *("--filter=blob:none", "--stdin", "--", _REMOTE),
)

# A remote that is a folder is served by a git process here. Whatever its
# configuration promises, that process asks nobody (git before 2.39.4 did).
_SERVE = "GIT_NO_LAZY_FETCH=1 GIT_ALLOW_PROTOCOL=none git-upload-pack"

_GENERAL = "Could not read from remote repository"
_LONGEST_REASON = 300  # the other side may say much
_PLAIN_NAME = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/-")


def fetch(git: Git, ids: list[str], within: float) -> None:
    """Fetch the objects *ids* from the remotes that promised them, in *within* seconds at most.

    With 0 no remote is asked. Raises `ObjectMissingError` where none promised them,
    or none handed them out.
    """
    for name in ids:
        checked_id(name, git.location.object_format)
    remotes = promisors(git)
    if not remotes:
        raise missing(ids[0])
    deadline = time.monotonic() + within
    problem: str | None = ""
    for remote in remotes:
        problem = _fetch_from(git, remote, ids, deadline - time.monotonic())
        if problem is None:
            return
        if time.monotonic() >= deadline:
            break  # the others would say no more than that there is no time left
    raise _not_fetched(ids, remote, problem or "")


def missing_trees(git: Git, tree: TreeId) -> list[str]:
    """The trees below *tree*, which is here, that are not; none below another one of them."""
    command = ("rev-list", "--objects", "--filter=blob:none", "--missing=print")
    finished = git.run(*command, checked_id(tree, git.location.object_format), accept=(0, 128))
    lines = finished.stdout.decode("ascii", "replace").split("\n")
    return [line[1:] for line in lines if line.startswith("?") and is_object_id(line[1:])]


def _fetch_from(git: Git, remote: Promisor, ids: list[str], within: float) -> str | None:
    """Fetch *ids* from one remote; what went wrong, in words, if anything did."""
    refused = why_refused(remote.url)
    if refused is not None:
        return f"its address {shown(remote.url)} {refused}"
    if within <= 0:
        return "no remote is asked now"
    with _common_directory(git, remote) as folder:
        try:
            finished = git.run(
                *_FETCH,
                options=_SETTINGS,
                stdin="".join(f"{name}\n" for name in ids).encode("ascii"),
                variables=_variables(git, folder),
                accept=range(256),
                limit=within,
                alone=True,
            )
        except GitTimeoutError:
            return f"it did not hand them out within {within:.0f} s"
    return _reason(finished) if finished.status else None


def _reason(finished: Finished) -> str:
    """Why a fetch failed: where git says only that it did, in the first words of another."""
    told = complaint(finished)
    first = next((line for line in finished.stderr.splitlines() if line), told)
    return (shown(first) if told.startswith(_GENERAL) else told)[:_LONGEST_REASON]


def _variables(git: Git, folder: str) -> dict[str, str | None]:
    # What a remote promised is the repository's, whatever becomes of a push in quarantine.
    quarantined = "GIT_QUARANTINE_PATH" in os.environ
    own = f"{git.location.common_dir}/objects"
    return {
        "GIT_COMMON_DIR": folder,
        "GIT_OBJECT_DIRECTORY": own if quarantined else git.location.objects_dir,
        "GIT_QUARANTINE_PATH": None,
        "GIT_ALLOW_PROTOCOL": os.environ.get("GIT_ALLOW_PROTOCOL"),
    }


@contextmanager
def _common_directory(git: Git, remote: Promisor) -> Iterator[str]:
    """A folder that git takes for the repository's common directory, with our configuration."""
    try:
        with TemporaryDirectory(prefix="remora-") as folder:
            Path(folder, "refs").mkdir()
            Path(folder, "config").write_bytes(os.fsencode(_configuration(git, remote)))
            yield folder
    except OSError as error:
        raise GitError(f"there is no room for temporary files: {error.strerror}") from error


def _configuration(git: Git, remote: Promisor) -> str:
    url = remote.url.replace("\\", "\\\\").replace('"', '\\"')
    lines = [
        "[core]",
        "repositoryFormatVersion = 1",
        "[extensions]",
        f"partialClone = {_REMOTE}",
        *(["objectFormat = sha256"] if git.location.object_format == "sha256" else []),
        f'[remote "{_REMOTE}"]',
        f'url = "{url}"',
        "promisor = true",
        "partialCloneFilter = blob:none",
        *([f'uploadPack = "{_SERVE}"'] if remote.is_local else []),
    ]
    return "".join(f"{line}\n" for line in lines)


def _not_fetched(ids: list[str], remote: Promisor, problem: str) -> ObjectMissingError:
    many = "1 object is" if len(ids) == 1 else f"{len(ids)} objects are"
    return ObjectMissingError(
        f"{many} not in this partial clone, and {shown(remote.name)} was asked in vain: {problem}",
        hint=f"if you trust the repository's own settings, fetch on purpose: {command_for(remote)}",
    )


def command_for(remote: Promisor) -> str:
    """A command line that completes the clone, safe to paste."""
    name = remote.name if _PLAIN_NAME.issuperset(remote.name) else "REMOTE"
    return shlex.join(("git", "fetch", "--refetch", "--no-filter", "--", name))
