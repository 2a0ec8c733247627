"""What happened to one definition, or to what was one in two versions, in words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from remora.indexer.changes.constructors import Heads, constructors
from remora.indexer.changes.evidence import wholes_alike
from remora.indexer.changes.replaced import uses_in
from remora.indexer.changes.sides import Node
from remora.indexer.models.change import NodeChange, ParameterChange, TextsChange, Word
from remora.indexer.models.facts import Definition
from remora.indexer.signatures.compared import parameter_changes, same_text, texts_change
from remora.indexer.signatures.reading import read_signature

_NOTHING = TextsChange()


def told(before: Node, after: Node, *, is_carried: bool = False) -> NodeChange | None:
    """What happened to a node; None where nothing of its own did.

    One that *is_carried* has another key since what it stands in was renamed, which is no word.
    """
    is_same = before.bare == after.bare and before.file.path == after.file.path
    if is_same and before.mark.source_hash == after.mark.source_hash:
        return None
    old, new = before.definition, after.definition
    head = _HeadChange(before, after)
    changes = tuple(_words(before, after, head, is_carried))
    if not changes and before.bare == after.bare:
        return None
    return NodeChange(
        before.key,
        after.key,
        new.kind,
        changes,
        similarity=_similarity(before, after, is_same),
        parameters=head.parameters,
        returns=head.returns,
        decorators=head.decorators,
        bases=head.bases,
        constructors=head.constructors,
        complexity=(old.complexity, new.complexity),
        lines=(lines_of(old), lines_of(new)),
        signatures=(old.signature, new.signature),
    )


def told_removed(node: Node, inlined_into: tuple[str, ...] = ()) -> NodeChange:
    """What the older version alone has."""
    found = node.definition
    return NodeChange(
        node.key,
        None,
        found.kind,
        ("removed",),
        inlined_into=inlined_into,
        complexity=(found.complexity, None),
        lines=(lines_of(found), None),
        signatures=(found.signature, None),
    )


def told_added(
    node: Node, extracted_from: tuple[str, ...] = (), copied_from: tuple[str, ...] = ()
) -> NodeChange:
    """What the newer version alone has."""
    found = node.definition
    return NodeChange(
        None,
        node.key,
        found.kind,
        ("added",),
        extracted_from=extracted_from,
        copied_from=copied_from,
        complexity=(None, found.complexity),
        lines=(None, lines_of(found)),
        signatures=(None, found.signature),
    )


def lines_of(definition: Definition) -> tuple[int, int]:
    """The first and the last line of a definition."""
    return definition.start_line, definition.end_line


class _HeadChange:
    """What happened to parameters, return, decorators and bases."""

    def __init__(self, before: Node, after: Node) -> None:
        self.parameters: tuple[ParameterChange, ...] = ()
        self.returns: tuple[str | None, str | None] | None = None
        self.decorators = self.bases = _NOTHING
        self.constructors: Heads = (None, None)
        self.differs = False
        """Whether the signature does, the name and the bases left out."""
        old, new = before.definition, after.definition
        if old.code_hash == new.code_hash:
            return
        self.decorators = texts_change(old.decorators, new.decorators)
        if before.head != after.head:
            self._compare(before, after)
        if before.family == "class":
            self._compare_fields(before, after)

    def _compare(self, before: Node, after: Node) -> None:
        old = read_signature(before.definition.signature)
        new = read_signature(after.definition.signature)
        if before.family == "class":
            self.bases = texts_change(old.bases, new.bases)
        else:
            self.parameters = tuple(parameter_changes(old, new, partial(uses_in, before, after)))
        if not same_text(old.returns, new.returns):
            self.returns = old.returns, new.returns
        self.differs = bool(
            self.parameters
            or self.returns
            or old.is_async != new.is_async
            or not same_text(old.generics, new.generics)
        )

    def _compare_fields(self, before: Node, after: Node) -> None:
        """What the fields of a dataclass or the like make of its constructor."""
        heads = constructors(before, after)
        old, new = (read_signature(text or "") for text in heads)
        self.parameters = tuple(parameter_changes(old, new))
        self.constructors = heads if self.parameters else (None, None)


def _words(before: Node, after: Node, head: _HeadChange, is_carried: bool) -> Iterator[Word]:
    old, new = before.definition, after.definition
    happened: tuple[tuple[Word, bool], ...] = (
        ("renamed", before.name != after.name),
        ("moved", before.container != after.container and not is_carried),
        ("signature", head.differs),
        ("decorators", bool(head.decorators)),
        ("bases", bool(head.bases)),
        ("body", old.body_hash != new.body_hash),
        ("docstring", old.docstring != new.docstring),
    )
    yield from (word for word, applies in happened if applies)
    is_told = old.source_hash == new.source_hash or any(applies for _, applies in happened)
    if not is_told and _own_text_differs(before, after):
        yield "formatting"


def _own_text_differs(before: Node, after: Node) -> bool:
    """Of two nodes whose bytes differ: whether those do that stand in no member.

    Blank lines are left out, for a member that comes or goes brings some, unless nothing else is.
    """
    old, new = ([m.mark.source_hash for m in node.members] for node in (before, after))
    return old == new or before.text != after.text


def _similarity(before: Node, after: Node, is_same: bool) -> float | None:
    """Of bodies; of classes and modules that were renamed or moved, with all that is in them."""
    if before.family == "function" or is_same:
        return _lines_and_words(before, after)
    return round(wholes_alike(before, after), 3)


def _lines_and_words(before: Node, after: Node) -> float | None:
    if before.mark.body_hash == after.mark.body_hash:
        return 1.0
    if before.is_too_deep or after.is_too_deep:
        return None
    return round(before.against(after).share, 3)
