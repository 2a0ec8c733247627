"""A `git cat-file` process that goes on answering."""

from __future__ import annotations

from collections.abc import Sequence

from remora.indexer.errors import GitError
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.git.command import Conversation, Git
from remora.indexer.git.objects import checked_id, require_readable_commit

# Few enough that the requests fit into a pipe's buffer (16 KiB on macOS, 64 on
# Linux): the writer never waits for a reader that waits for it.
REQUESTS_AT_ONCE = 128

# As little of packs in memory as libgit2 holds; git's own bounds are 96 MiB for what others
# are differences from, and for what is mapped none.
BOUNDS = (
    *("-c", "core.deltaBaseCacheLimit=16m"),
    *("-c", "core.packedGitWindowSize=8m", "-c", "core.packedGitLimit=64m"),
)
"""Options of a git that reads many objects."""


class CatFileAnswer(NamedTuple):
    """What there is under an id. `content` is empty where only headers are asked for."""

    kind: str
    size: int
    content: bytes


class CatFile:
    """Starts with the first question, and again with the next one after it has ended."""

    def __init__(self, git: Git, *, contents: bool) -> None:
        self._git = git
        self._format = git.location.object_format
        self._contents = contents
        self._conversation: Conversation | None = None

    def ask(self, ids: Sequence[str]) -> list[CatFileAnswer | None]:
        """The answers in order, None for a missing object. Ask for `REQUESTS_AT_ONCE` at most.

        A missing object of a partial clone ends the process: then its None is
        the last answer, and those to the other questions are left out.
        """
        request = "".join(f"{checked_id(name, self._format)}\n" for name in ids).encode("ascii")
        try:
            return self._answers(self._started(), request, ids)
        except BaseException:
            # Answers may be on their way that the next question must not get.
            self.close()
            raise

    def close(self) -> None:
        """End the process, if there is one."""
        if self._conversation is not None:
            self._conversation.close()
            self._conversation = None

    def _started(self) -> Conversation:
        if self._conversation is None:
            mode = "--batch" if self._contents else "--batch-check"
            self._conversation = self._git.start(*BOUNDS, "cat-file", mode)
        return self._conversation

    def _answers(
        self, conversation: Conversation, request: bytes, ids: Sequence[str]
    ) -> list[CatFileAnswer | None]:
        conversation.send(request)
        answers: list[CatFileAnswer | None] = []
        for name in ids:
            line = conversation.answers.readline()
            if not line:
                self.close()
                self._require_promised(name)
                return [*answers, None]
            answers.append(self._answer(conversation, line))
        return answers

    def _answer(self, conversation: Conversation, line: bytes) -> CatFileAnswer | None:
        name, kind, *length = line.decode("ascii").split()
        if not length:
            return None
        size = int(length[0])
        if self._contents and kind == "commit":
            require_readable_commit(name, size)
        content = conversation.answers.read(size + 1)[:-1] if self._contents else b""
        return CatFileAnswer(kind, size, content)

    def _require_promised(self, name: str) -> None:
        """Nothing, where a promised object explains the end of the process."""
        finished = self._git.run("cat-file", "-e", name, accept=range(256))
        if "could not fetch" not in finished.stderr:
            raise GitError(
                f"git cat-file ended before it had answered about {name}",
                hint="`git fsck` tells whether objects are damaged",
            )
