"""What versions of a file share: a definition that is the same to the byte is read once.

In a text without errors the parser makes of a definition what its own bytes and its indentation
say. Beyond that, facts say where it stands, and what its names mean: there the imports of the
module have a say. So where it stood in a text that was read before, and none of its names has come
to mean another import, its records are told again. Definitions in functions are read with these.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Final

from tree_sitter import Node

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.facts import Definition
from remora.indexer.scanner.fingerprint import KNOWN_SIGN, Normal, Said
from remora.indexer.scanner.imports import bound_by
from remora.indexer.scanner.scopes import Known, ScannedScope
from remora.indexer.scanner.source import Source
from remora.indexer.scanner.walk import Walk

_MOST_BYTES: Final = 16 * 1024 * 1024
"""Of definitions that are kept, and of what is said of them: beyond, all are forgotten."""
_BYTES_A_PART: Final = 1024
"""That a record takes, however short what it is of."""

_COMMENT: Final = re.compile(rb"#[^\n]*+")

_Bound = Mapping[bytes, Hashable]
"""What names of a module mean by its imports."""
_Key = tuple[bytes, bool, bytes]
"""Its indentation, whether it stands in a class, and its bytes."""


class Part(NamedTuple):
    """One definition of a piece."""

    name: bytes
    parent: int
    """Which of the piece's definitions it stands in; -1 for the outermost."""
    is_class: bool
    decisions: int
    record: Definition


class Piece(NamedTuple):
    """A definition with all in it, as it was read."""

    parts: tuple[Part, ...]
    words: frozenset[bytes]
    """All names in it."""
    bound: _Bound
    """What the imports of its module bound."""
    said: Said


class Met(NamedTuple):
    """A definition that was read before."""

    scope: ScannedScope
    piece: Piece


class Versions:
    """What was read so far of texts that may be versions of one file."""

    def __init__(self) -> None:
        self.pieces: dict[_Key, Piece] = {}
        self.size = 0

    def walk(self, source: Source, root: Node) -> Walk:
        """The pass over a text without errors; a plain one where no other can have to do with it.

        That is where the text is not the blob, or a sign of ours stands in it.
        """
        if source.text != source.blob or KNOWN_SIGN in source.text:
            return Walk(source.text, root)
        return VersionWalk(source.text, root, self)

    def add(self, key: _Key, piece: Piece) -> None:
        """Keep a piece; where that are too many, the others are forgotten."""
        size = len(key[2]) + _BYTES_A_PART * len(piece.parts)
        self.size += size
        if self.size > _MOST_BYTES:
            self.pieces.clear()
            self.size = size
        self.pieces[key] = piece


class VersionWalk(Walk):
    """A walk that does not go into what says the same as in a version that was read before."""

    def __init__(self, text: bytes, root: Node, versions: Versions) -> None:
        self._versions = versions
        self._met: list[Met] = []
        super().__init__(text, root)

    def _go(self) -> None:
        self.meet = self._meet
        super()._go()
        while self._met:
            self._tell_again()
            super()._go()
        self.meet = self.pending.append  # what holds itself would hold its tree

    def _meet(self, scope: ScannedScope) -> None:
        key = _key(self.text, scope)
        piece = None if key is None else self._versions.pieces.get(key)
        if piece is None:
            self.pending.append(scope)
        else:
            self._met.append(Met(scope, piece))

    def _tell_again(self) -> None:
        """Of what was met and is known, tell what says the same here; the rest is gone into."""
        surroundings = Surroundings(self.text, self.scopes)
        met, self._met = self._met, []
        for scope, piece in met:
            if not surroundings.suit(scope, piece):
                self.pending.append(scope)
                continue
            self._note(scope, piece)
            for part in _parts_of(scope, piece):
                part.index = len(self.scopes)
                self.scopes.append(part)

    def _note(self, scope: ScannedScope, piece: Piece) -> None:
        """Note what *scope* says, which is known, and the comments behind its end."""
        start, last = _span(piece.parts[0].record)
        end = scope.node.start_byte + last - start
        self.layout.known(scope.node.start_byte, end, piece.said)
        for comment in _COMMENT.finditer(self.text, end, scope.node.end_byte):
            self.layout.drop(*comment.span())

    def keep(self, records: Sequence[Definition], normal: Normal) -> None:
        """Keep what other versions may have as well."""
        text, scopes = self.text, self.scopes
        if _binds_elsewhere(scopes):
            return
        surroundings = Surroundings(text, scopes)
        words = [_words(text, scope) for scope in scopes]
        for scope in scopes[1:]:
            key = _key(text, scope) if scope.known is None else None
            if key is None or key in self._versions.pieces or not surroundings.are_plain(scope):
                continue
            said = normal.said(*_span(records[scope.index]))
            inner = range(scope.index, _end(records, scope.index))
            parts = tuple(_part(scopes[i], records[i], scope.index) for i in inner)
            used = frozenset().union(*(words[i] for i in inner))
            self._versions.add(key, Piece(parts, used, surroundings.bound, said))


def _key(text: bytes, scope: ScannedScope) -> _Key | None:
    """What a definition is known by; None where what is around it may have a say in more."""
    around = scope.parent
    while around is not None and around.parent is not None:
        if not around.is_class:
            return None
        around = around.parent
    start, end = scope.node.start_byte, scope.node.end_byte
    lead = text[text.rfind(b"\n", 0, start) + 1 : start]
    if lead.strip(b" \t") or text[end : end + 1] == b"#":
        return None
    in_class = scope.parent is not None and scope.parent.is_class
    return lead, in_class, text[start:end]


def _binds_elsewhere(scopes: Sequence[ScannedScope]) -> bool:
    """Whether a definition may import for its module (`global`)."""
    return any(scope.globals and scope.imports for scope in scopes)


def _words(text: bytes, scope: ScannedScope) -> frozenset[bytes]:
    if scope.known is not None:
        return scope.known.words
    spelt = [text[n.start_byte : n.end_byte] for n in (*scope.names, *scope.head_names)]
    return frozenset(spelt)


def _span(record: Definition) -> tuple[int, int]:
    return record.start_byte, record.end_byte


def _end(records: Sequence[Definition], index: int) -> int:
    """Behind the last definition that stands in the one at *index*."""
    end, after = records[index].end_byte, index + 1
    while after < len(records) and records[after].start_byte < end:
        after += 1
    return after


def _part(scope: ScannedScope, record: Definition, first: int) -> Part:
    parent = -1 if scope.index == first or scope.parent is None else scope.parent.index - first
    return Part(scope.name, parent, scope.is_class, scope.decisions, record)


def _parts_of(scope: ScannedScope, piece: Piece) -> Iterator[ScannedScope]:
    """*scope*, which is known, and all in it: what encloses comes first."""
    found = [scope]
    moved = scope.node.start_byte - piece.parts[0].record.start_byte
    for part in piece.parts[1:]:
        inner = ScannedScope(scope.node, scope.inner, found[part.parent])
        inner.name, inner.is_class = part.name, part.is_class
        found.append(inner)
    for each, part in zip(found, piece.parts, strict=True):
        each.decisions = part.decisions
        each.known = Known(part.record, moved, piece.words if each is scope else frozenset())
    yield from found


class Surroundings:
    """What has a say in what names of a definition mean, in a text that was gone through."""

    def __init__(self, text: bytes, scopes: Sequence[ScannedScope]) -> None:
        self.bound: _Bound = bound_by(text, scopes[0])
        self._text = text
        self._binds_elsewhere = _binds_elsewhere(scopes)
        self._plain: dict[int, bool] = {}
        self._changed: dict[int, set[bytes]] = {}

    def suit(self, scope: ScannedScope, piece: Piece) -> bool:
        """Whether the names of *piece* mean here what they meant where it was read."""
        if self._binds_elsewhere or not self.are_plain(scope):
            return False
        changed = self._changed.get(id(piece.bound))
        if changed is None:
            changed = self._changed[id(piece.bound)] = self._against(piece.bound)
        return changed.isdisjoint(piece.words)

    def _against(self, bound: _Bound) -> set[bytes]:
        names = bound.keys() | self.bound.keys()
        return {name for name in names if bound.get(name) != self.bound.get(name)}

    def are_plain(self, scope: ScannedScope) -> bool:
        """Whether the module alone says what is imported: no class around *scope* does."""
        parent = scope.parent
        if parent is None or parent.parent is None:
            return True
        plain = self._plain.get(parent.index)
        if plain is None:
            plain = self._plain[parent.index] = self._is_plain(parent)
        return plain

    def _is_plain(self, scope: ScannedScope) -> bool:
        if scope.imports or scope.globals:
            return False
        stored = {self._text[n.start_byte : n.end_byte] for n in scope.stores}
        return stored.isdisjoint(self.bound)
