"""`ABC` and `abstractmethod`, which only a type checker reads. Imports nothing of the index.

A class below an `ABC` is asked as it is made for each abstract name of those above it whether that
has been answered. Where forty classes stand below two hundred questions that takes longer than
to load half of them; that all are answered in the end is known before anything runs.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from abc import ABC as ABC
    from abc import abstractmethod as abstractmethod
else:
    ABC = object

    def abstractmethod(question):
        """*question*, marked as one that a class below answers."""
        question.__isabstractmethod__ = True
        return question
