"""Progress callbacks: how far long work is, and lines that a user should know of."""

from __future__ import annotations

from collections.abc import Callable

Note = Callable[[str], None]
"""Called with a line for the user."""


def once(note: Note) -> Note:
    """*note*, which is called with each line the first time alone."""
    told: set[str] = set()

    def note_once(text: str) -> None:
        if text not in told:
            told.add(text)
            note(text)

    return note_once


OnScanned = Callable[[int, int], None]
"""Called after each blob: blobs done, bytes done."""
OnLinked = Callable[[float], None]
"""Called again and again: the share that is done, 1.0 at the end."""

OnListed = Callable[[int], None]
"""Called again and again: commits done."""
OnWritten = Callable[[int], None]
"""Called again and again: definitions done."""


class Progress:
    """Gives a callback for work that begins. Those of this one do nothing."""

    def scanning(self, blobs: int, size: int) -> OnScanned:
        """So many blobs and bytes are going to be read."""
        return lambda done, done_size: None

    def linking(self, files: int) -> OnLinked:
        """So many files differ from those that are linked."""
        return lambda share: None

    def listing(self, commits: int) -> OnListed:
        """So many commits are going to be compared with their parents."""
        return lambda done: None

    def writing(self, definitions: int) -> OnWritten:
        """So many definitions are going to be written out, or fewer."""
        return lambda done: None


SILENT = Progress()
