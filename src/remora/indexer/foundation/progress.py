"""How far long work is, told to whoever wants to know."""

from __future__ import annotations

from collections.abc import Callable

Scanned = Callable[[int, int], None]
"""Told after each blob: blobs done, bytes done."""
Linked = Callable[[float], None]
"""Told again and again: the share that is done, 1.0 at the end."""


class Progress:
    """Told what work begins; gives who is told how far it is. This one tells no one."""

    def scanning(self, blobs: int, size: int) -> Scanned:
        """So many blobs and bytes are going to be read."""
        return lambda done, done_size: None

    def linking(self, files: int) -> Linked:
        """So many files differ from those that are linked."""
        return lambda share: None


SILENT = Progress()
