"""What two versions of one text do not share: whole lines first, then the tokens of the others.

It costs what differs, and is enough to see that two texts are much alike, and which names came
into one.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import Final

from remora.indexer.changes.bags import beyond

_WORD: Final = re.compile(rb"[\w\x80-\xff]+")

Lines = Counter[bytes]


class Difference:
    """The lines of one text that the other does not have, and the other way round."""

    def __init__(self, one: Lines, other: Lines) -> None:
        self.left, self.right = beyond(one, other), beyond(other, one)
        self._equal = _size(one) - _size(self.left)

    @property
    def reversed(self) -> Difference:
        """That of the other text and the first one, without comparing them again."""
        back = Difference.__new__(Difference)
        back.left, back.right, back._equal = self.right, self.left, self._equal
        back.gone, back.come = self.come, self.gone
        return back

    @cached_property
    def gone(self) -> Counter[bytes]:
        """The words of the lines that only the first text has."""
        return words_of(self.left)

    @cached_property
    def come(self) -> Counter[bytes]:
        """The words of the lines that only the other one has."""
        return words_of(self.right)

    @cached_property
    def equal(self) -> float:
        """The share of both texts that stands in lines of both; 1 for two empty ones."""
        total = 2 * self._equal + _size(self.left) + _size(self.right)
        return 2 * self._equal / total if total else 1.0

    @cached_property
    def share(self) -> float:
        """The same, where words count that stand in other lines of both."""
        left, right = _weight(self.gone), _weight(self.come)
        moved = left - _weight(beyond(self.gone, self.come))
        whole = 2 * self._equal + left + right
        return 2 * (self._equal + moved) / whole if whole else 1.0


def words_of(lines: Lines) -> Counter[bytes]:
    """Names, keywords and numbers, comments and strings with them."""
    return Counter(_WORD.findall(b"\n".join(lines.elements())))


def _size(lines: Lines) -> int:
    return sum(len(line) * count for line, count in lines.items())


def _weight(words: Counter[bytes]) -> int:
    return sum(len(word) * count for word, count in words.items())
