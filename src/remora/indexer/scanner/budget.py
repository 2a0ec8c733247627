"""What reading one blob may cost: counted, not timed, so that it ends alike everywhere.

A step is a hundred operations of the parser, or a piece of the text that it reads. What
begins to grow with the square of the text shows in one of the two. An error does not: it
costs as much as hundreds of operations, and memory besides. So in a large text the parser's
log is read now and then, for the hundred operations of a step, and the errors in it are
charged for all the steps since the last look.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tree_sitter import LogType, Parser, Point, Range, Tree

from remora.indexer.foundation.signals import held_back
from remora.indexer.scanner.extras import count_extras

_STEPS: Final = 40_000
_STEPS_A_KIBIBYTE: Final = 120
"""Sources take 7 to 30 steps for each KiB, large ones no more than 19; a text of nothing but
`a,` in lines takes 88."""

_PIECE: Final = 4096

_EXTRAS_A_STEP: Final = 200
"""Comments and continuations that strings seem to hold, and the parser sees nonetheless while
it is lost: it goes over them at every error."""

_LARGE: Final = 64 * 1024
"""In a smaller text all steps that it has take a second or so, whatever each of them is."""
_MOST_STEPS_BETWEEN_LOOKS: Final = 509
_BYTES_A_LOOK: Final = 512
"""Shorter texts are looked at more often: of few looks, one at a bad place weighs too much."""
_CALM: Final = 4
"""Of so many looks one is taken, until one has found something: few texts have an error, and a
step that is logged costs as much as some twenty others: 8% of large texts, 2% so."""
_STEPS_AN_ERROR: Final = 4
_ERRORS_A_STEP: Final = 2036
"""An error costs a step more for so many that came before: it goes over all of them."""
_RECOVERY: Final = "resume version"
"""How the log begins to tell of an error."""
_REDUCTION: Final = "reduce "
_ASTRAY: Final = 90
"""A step of so many reductions costs another one: the parser goes over what it has, and over it
again. Of texts that make sense, half of what it does is to read and to shift."""


Gaps = Sequence[tuple[int, int]]
"""Ranges of a text that the parser does not see, in order; offsets behind them stay as they are."""


def _around(gaps: Gaps, size: int) -> list[Range]:
    starts = [0, *(end for _, end in gaps)]
    ends = [*(start for start, _ in gaps), size]
    pairs = zip(starts, ends, strict=True)
    return [Range((0, start), (0, end), start, end) for start, end in pairs]  # rows are not read


class BudgetedParser:
    """A parser, and the place where it finds the piece of the text that it reads.

    The binding never lets go of what a callback hands it (up to 0.26.1): so it is handed
    the same few objects for ever. The parser needs a piece until it asks for the next one.
    """

    def __init__(self, parser: Parser) -> None:
        self.parser = parser
        self._place = memoryview(bytearray(_PIECE))
        self._beginnings: dict[int, memoryview] = {}

    def piece(self, text: bytes, offset: int) -> memoryview:
        """The piece of *text* at *offset*, until the next call."""
        found = text[offset : offset + _PIECE]
        length = len(found)
        self._place[:length] = found
        beginning = self._beginnings.get(length)
        if beginning is None:
            beginning = self._beginnings[length] = self._place[:length]
        return beginning


class Budget:
    """The steps that are left for one blob of *size* bytes."""

    def __init__(self, size: int) -> None:
        self._size = size
        self.left = self._all
        self._is_large = size > _LARGE
        self._between_looks = min(_MOST_STEPS_BETWEEN_LOOKS, size // _BYTES_A_LOOK)
        self._until_look = self._between_looks * _CALM
        self._is_calm = True
        self._errors = self._reductions = 0

    @property
    def _all(self) -> int:
        return _STEPS + self._size * _STEPS_A_KIBIBYTE // 1024

    @property
    def spent(self) -> int:
        """The steps that were taken."""
        return self._all - self.left

    def has_room_for(self, steps: int) -> bool:
        """Whether a text without errors could take *steps* beside those that were taken, wherever
        it is looked at more closely: a look costs as much as the steps since the one before."""
        looks = (steps + self.spent + _MOST_STEPS_BETWEEN_LOOKS) * self._is_large
        return looks + steps <= self.left

    def tree(self, reader: BudgetedParser, text: bytes, gaps: Gaps = ()) -> Tree | None:
        """The tree of *text* without its *gaps*; None where there are not enough steps for it."""
        parser = reader.parser
        if gaps:
            parser.included_ranges = _around(gaps, len(text))
        crowd = -1

        def read(offset: int, _: Point) -> memoryview:
            self.left -= 1
            return reader.piece(text, offset)

        def has_to_stop(_: int, in_error: bool) -> bool:
            nonlocal crowd
            self.left -= 1
            if in_error:
                if crowd < 0:
                    crowd = count_extras(text) // _EXTRAS_A_STEP
                self.left -= crowd
            if self._is_large:
                self._look(parser)
            return self.left < 0

        try:
            with held_back():  # the binding takes a `read` that raises for the end of the text
                return parser.parse(read, progress_callback=has_to_stop)
        except ValueError:
            return None
        finally:
            if gaps:
                parser.included_ranges = []
            del parser.logger
            parser.reset()  # once stopped, it would go on from there with the next text

    def _look(self, parser: Parser) -> None:
        """Read the log for the step that begins, if it is time; or end that."""
        self._until_look -= 1
        if self._until_look == 0:
            parser.logger = self._charge
        elif self._until_look < 0:
            del parser.logger
            self._end_look()

    def _end_look(self) -> None:
        is_astray = self._reductions >= _ASTRAY
        self.left -= self._between_looks * is_astray
        self._is_calm = self._is_calm and not (is_astray or self._errors)
        self._until_look = self._between_looks * (_CALM if self._is_calm else 1)
        self._reductions = 0

    def _charge(self, _: LogType, told: str) -> None:
        if told.startswith(_RECOVERY):
            cost = _STEPS_AN_ERROR + self._errors // _ERRORS_A_STEP
            self.left -= cost * self._between_looks
            self._errors += self._between_looks
        elif told.startswith(_REDUCTION):
            self._reductions += 1
