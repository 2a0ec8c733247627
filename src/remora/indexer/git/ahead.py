"""Blobs that a process of git reads ahead of whoever asks for them one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from remora.indexer.git.catfile import BOUNDS
from remora.indexer.git.command import Conversation, Git
from remora.indexer.git.objects import checked_id
from remora.indexer.models.ids import BlobId

_BLOB: Final = b"blob"


class Ahead:
    """Blobs in the order in which they will be asked for, as near as that can be told.

    What is asked for out of turn is waited for, and what comes before it is held until its turn.
    """

    def __init__(self, running: Conversation, ids: Sequence[BlobId]) -> None:
        self._running = running
        self._coming = iter(ids)
        self._left = Counter(ids)
        self._held: dict[BlobId, bytes] = {}

    def take(self, blob: BlobId) -> bytes | None:
        """The content of *blob*, as often as it is among those to read; None where it is not, or
        git does not tell it. Raises GitTimeoutError."""
        while blob not in self._held and self._left[blob] > 0:
            self._receive(next(self._coming))
        return self._held.pop(blob, None)

    def _receive(self, name: BlobId) -> None:
        """Hold what comes next; nothing more comes of a process that has ended.

        So it does over what a partial clone left out.
        """
        self._left[name] -= 1
        answers = self._running.answers
        told = answers.readline().split()
        size = int(told[2]) if len(told) == 3 else -1
        content = answers.read(size + 1)[:-1] if size >= 0 else b""
        if len(content) == size and told[1] == _BLOB:
            self._held[name] = content
        elif len(told) != 2:  # of what is missing two words are told
            self._left.clear()


@contextmanager
def read_ahead(git: Git, ids: Sequence[BlobId]) -> Iterator[Ahead]:
    """Have git read *ids*, in a process of its own, until the block ends."""
    from tempfile import TemporaryFile  # of no use to most questions

    names = [f"{checked_id(name, git.location.object_format)}\n" for name in ids]
    with TemporaryFile() as requests:  # read by git at its own pace, while its answers are read
        requests.write("".join(names).encode("ascii"))
        requests.seek(0)
        running = git.start(*BOUNDS, "cat-file", "--batch", requests=requests)
    try:
        yield Ahead(running, ids)
    finally:
        running.close()
