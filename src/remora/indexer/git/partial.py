"""Partial clones: bringing what `git clone --filter` left out."""

from __future__ import annotations

import os

from remora.indexer.errors import ObjectMissingError
from remora.indexer.git.command import Git, complaint
from remora.indexer.git.configuration import by_name, settings
from remora.indexer.git.objects import checked_id, missing
from remora.indexer.git.programs import without_programs

# As git itself fetches when it meets a missing object (promisor-remote.c), but
# once for all of them, and without housekeeping afterwards.
_SETTINGS = (
    *("-c", "fetch.negotiationAlgorithm=noop"),
    *("-c", "maintenance.auto=false", "-c", "gc.auto=0"),
)
_FETCH = (
    *("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--recurse-submodules=no"),
    *("--filter=blob:none", "--stdin"),
)

_TRUE = ("true", "yes", "on", "1")


def fetch(git: Git, ids: list[str]) -> None:
    """Fetch the objects *ids* from the remotes that promised them.

    Raises `ObjectMissingError` where no remote did, or none could be reached.
    """
    remotes = promisors(git)
    if not remotes:
        raise missing(ids[0])
    wanted = "".join(f"{checked_id(name, git.location.object_format)}\n" for name in ids).encode(
        "ascii"
    )
    no_programs = without_programs(git)
    said = ""
    for remote in remotes:
        finished = git.run(
            *(*_FETCH, "--", remote),
            options=(*_SETTINGS, *no_programs.options),
            stdin=wanted,
            variables={
                "GIT_ALLOW_PROTOCOL": os.environ.get("GIT_ALLOW_PROTOCOL"),
                **no_programs.variables,
            },
            accept=range(256),
        )
        if finished.status == 0:
            return
        said = complaint(finished)
    raise ObjectMissingError(
        f"{len(ids)} objects are not in this partial clone, and fetching them failed: {said}",
        hint="go online, or complete the clone with `git fetch --refetch --no-filter`",
    )


def promisors(git: Git) -> list[str]:
    """The remotes that promised to hand out what a partial clone left out."""
    found = by_name(settings(git, "remote", "extensions"))
    named = found.get("extensions.partialclone", [])
    promised = [
        name.removeprefix("remote.").removesuffix(".promisor")
        for name, values in found.items()
        if name.startswith("remote.") and name.endswith(".promisor") and values[-1] in _TRUE
    ]
    return list(dict.fromkeys([*named, *promised]))
