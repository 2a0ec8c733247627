"""What lies between two versions of the code, definition by definition."""

from __future__ import annotations

from typing import Final, Literal, get_args

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.facts import NodeType

Word = Literal[
    "added",
    "removed",
    "renamed",
    "moved",
    "signature",
    "decorators",
    "bases",
    "body",
    "docstring",
    "formatting",
]
"""What happened to a definition. `renamed`: the last part of its name; `moved`: its file, or what
encloses it; `formatting`: layout or comments, and nothing else in its own text."""

WORDS: Final[tuple[Word, ...]] = get_args(Word)
"""In the order in which they are told."""

ParameterWord = Literal["added", "removed", "renamed", "reordered", "annotation", "default", "kind"]


class ParameterChange(NamedTuple):
    """What happened to one parameter."""

    change: ParameterWord
    before: str | None
    """Its name; None for one that was added."""
    after: str | None
    """Its name; None for one that was removed."""
    text_before: str | None
    """As written, on one line."""
    text_after: str | None


class TextsChange(NamedTuple):
    """Decorators or bases that came and went, as written, in order."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    reordered: tuple[str, ...] = ()
    """Where all stay, in another order: those out of place, as the newer version has them."""

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.reordered)


class NodeChange(NamedTuple):
    """One definition that is not the same in two versions, or that only one of them has."""

    before: str | None
    """Its key in the older version; None where it was added."""
    after: str | None
    """Its key in the newer version; None where it was removed."""
    type: NodeType
    changes: tuple[Word, ...]
    """In the order of `WORDS`. None of a member that is the same and has another key, since what it
    stands in was renamed."""
    similarity: float | None = None
    """How alike the two bodies are, from 0 to 1: the share of their text that stands in equal
    lines, or in equal words of the other lines. Of classes and modules that were renamed or moved,
    the share of statements, those of members with them. None where there is only one, and where
    both are nested too deep to be read."""
    parameters: tuple[ParameterChange, ...] = ()
    returns: tuple[str | None, str | None] | None = None
    """The return annotation before and after; None where it is the same."""
    decorators: TextsChange = TextsChange()
    bases: TextsChange = TextsChange()
    extracted_from: tuple[str, ...] = ()
    """Keys, in the older version, of what lost the code this definition was made of."""
    inlined_into: tuple[str, ...] = ()
    """Keys, in the newer version, of what took up the code of this removed definition."""
    copied_from: tuple[str, ...] = ()
    """Of an added definition: keys, in the older version, of what has its body and stayed."""
    complexity: tuple[int | None, int | None] = (None, None)
    """Before and after."""
    lines: tuple[tuple[int, int] | None, tuple[int, int] | None] = (None, None)
    """First and last line, before and after."""
    signatures: tuple[str | None, str | None] = (None, None)
    """The head on one line, before and after."""
    constructors: tuple[str | None, str | None] = (None, None)
    """Of a class that is a dataclass or the like in one of them: the head of what makes instances,
    without the receiver. `parameters` are of these. None of both where it is not certain, and where
    both are the same."""
