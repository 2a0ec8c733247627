"""Where HEAD is, and what git's config sets for us, by the shortest way.

For callers that most often find that nothing changed: no `subprocess`, no
`typing`; two git processes that run side by side.
"""

from __future__ import annotations

import os
import select

from remora.indexer.git import restraint
from remora.indexer.git.restraint import SAFE_OPTIONS, SAFE_VARIABLES, timeout

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_AT_ONCE = 64 * 1024
_SIGKILL = 9  # `signal` would cost more than the number
_WHERE = (
    "rev-parse",
    "--path-format=absolute",
    "--git-dir",
    "--git-common-dir",
    "HEAD^{commit}",
    "HEAD^{tree}",
)


def glance(prefix: str) -> tuple[str, str, str, str, dict[str, list[str]]] | None:
    """Git directory, common directory, HEAD's commit and tree, and the settings under *prefix*.

    None where git has no such answer: outside a repository, on an unborn branch,
    for paths with a line end in them, or where there is no git. The full way then
    finds out why. Raises `GitTimeoutError`.
    """
    try:
        where, wheres_end = _start(_WHERE)
    except OSError:
        return None
    config, configs_end = _start(("config", "-z", "--get-regexp", f"^{prefix}\\."))
    try:
        places = _told(wheres_end).split("\n")
        settings = _settings(_told(configs_end))
    except BaseException:
        _kill(where)
        _kill(config)
        raise
    finally:
        _wait(where)
        _wait(config)
    if len(places) != 5 or places[4] or not all(places[:4]):
        return None
    git_dir, common_dir, commit, tree = places[:4]
    return git_dir, common_dir, commit, tree, settings


def _start(arguments: Sequence[str]) -> tuple[int, int]:
    answer, told = os.pipe()
    silent = os.open(os.devnull, os.O_RDWR)
    environment = {**os.environ, **SAFE_VARIABLES}
    try:
        process = os.posix_spawnp(
            "git",
            ("git", *SAFE_OPTIONS, *arguments),
            environment,
            file_actions=[
                (os.POSIX_SPAWN_DUP2, silent, 0),
                (os.POSIX_SPAWN_DUP2, told, 1),
                (os.POSIX_SPAWN_DUP2, silent, 2),
            ],
        )
    except OSError:
        os.close(answer)
        raise
    finally:
        os.close(told)
        os.close(silent)
    return process, answer


def _told(answer: int) -> str:
    waiting = select.poll()
    waiting.register(answer, select.POLLIN)
    told: list[bytes] = []
    with open(answer, "rb", buffering=0) as stream:
        while waiting.poll(restraint.SHORT_LIMIT * 1000):
            part = stream.read(_AT_ONCE)
            if not part:
                return os.fsdecode(b"".join(told))
            told.append(part)
    raise timeout(restraint.SHORT_LIMIT)


def _wait(process: int) -> None:
    try:  # noqa: SIM105 (contextlib would have to be loaded)
        os.waitpid(process, 0)
    except ChildProcessError:
        pass  # a caller that ignores SIGCHLD hands that down: the system has waited already


def _kill(process: int) -> None:
    try:  # noqa: SIM105
        os.kill(process, _SIGKILL)
    except ProcessLookupError:
        pass


def _settings(told: str) -> dict[str, list[str]]:
    settings: dict[str, list[str]] = {}
    for entry in told.split("\0")[:-1]:
        name, has_value, value = entry.partition("\n")
        settings.setdefault(name, []).append(value if has_value else "true")
    return settings
