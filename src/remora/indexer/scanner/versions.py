"""What versions of a file share: a definition that is the same to the byte is read once.

In a text without errors the parser makes of a definition what its own bytes and its indentation
say. Beyond that, facts say where it stands, and what its names mean: there the imports of the
module have a say. So where it stood in a text that was read before, and none of its names has come
to mean another import, its records are told again. Definitions in functions are read with these.
What stands in a module or class is not even parsed where it is found by its bytes (`parts`).
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from tree_sitter import Node

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.facts import Definition
from remora.indexer.scanner.bodies import last_byte
from remora.indexer.scanner.budget import Budget, BudgetedParser
from remora.indexer.scanner.extras import has_many_extras
from remora.indexer.scanner.fingerprint import KNOWN_SIGN, Normal, Said
from remora.indexer.scanner.imports import bound_by
from remora.indexer.scanner.parse import Parsed
from remora.indexer.scanner.parts import STAND_IN, Key, found_in, gaps_for, head_of, without
from remora.indexer.scanner.scopes import KnownDefinition, ScannedScope
from remora.indexer.scanner.source import Source
from remora.indexer.scanner.walk import Walk

_MOST_BYTES: Final = 16 * 1024 * 1024
"""Of definitions that are kept, and of what is said of them: beyond, all are forgotten."""
_BYTES_A_PART: Final = 1024
"""That a record takes, however short what it is of."""

_MOST_PASSES: Final = 3
"""Over what is left of a text: what turned out to say something else is gone into by the next, in a
class its members by the third."""

_COMMENT: Final = re.compile(rb"#[^\n]*+")

_Bound = Mapping[bytes, Hashable]
"""What names of a module mean by its imports."""


_NOTHING: Final[Mapping[int, Key]] = MappingProxyType({})


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
    head: bytes | None
    """What it is looked for by in a text; None where it is not."""


class Met(NamedTuple):
    """A definition that was read before."""

    scope: ScannedScope
    key: Key


class Spelt(NamedTuple):
    """Where a name stands of which there is no node."""

    start_byte: int
    end_byte: int


class Reading:
    """What it took to read a text: one for each."""

    __slots__ = ("steps",)

    def __init__(self, steps: int) -> None:
        self.steps = steps
        """That parsing all of it takes at most, looks at errors left out."""


class VersionReader:
    """What was read so far of texts that may be versions of one file."""

    def __init__(self) -> None:
        self.pieces: dict[Key, Piece] = {}
        self.heads: dict[bytes, list[Key]] = {}
        """Those that are found by their bytes, by what is looked for."""
        self.readings: dict[Key, Reading] = {}
        """The last text in which each stood."""
        self.size = 0
        self._bound: _Bound = {}

    def same(self, bound: _Bound) -> _Bound:
        """*bound*, or the last one where that is equal: so it is mostly the same."""
        if bound != self._bound:
            self._bound = bound
        return self._bound

    def read(self, reader: BudgetedParser, source: Source) -> tuple[Parsed, Walk] | None:
        """The pass over what is left of a text without what is known; None where all of it has to
        be read: nothing in it is known, it holds an error, or might take more than its budget."""
        text = source.text
        if not self._suits(source) or has_many_extras(text):
            return None
        budget = Budget(len(text))
        for _ in range(_MOST_PASSES):
            known = found_in(text, self.heads)
            if not known:
                return None
            tree = budget.tree(reader, without(text, known), gaps_for(text, known))
            if tree is None or tree.root_node.has_error:
                return None
            steps = sum(x.steps for x in {self.readings[key] for key in known.values()})
            if not budget.has_room_for(steps):
                return None
            walk = VersionWalk(text, tree.root_node, self, Reading(budget.spent + steps), known)
            if not walk.unread:
                return Parsed(tree.root_node, (), (), True), walk
            for start in walk.unread:
                self._forget(known[start])
        return None

    def walk(self, source: Source, parsed: Parsed) -> Walk:
        """The pass over all of a text; a plain one where no other can have to do with it."""
        if not parsed.is_plain or not self._suits(source):
            return Walk(source.text, parsed.root)
        return VersionWalk(source.text, parsed.root, self, Reading(parsed.steps))

    @staticmethod
    def _suits(source: Source) -> bool:
        """Whether the text is the blob, and no sign of ours stands in it."""
        return source.text == source.blob and KNOWN_SIGN not in source.text

    def add(self, key: Key, piece: Piece, reading: Reading) -> None:
        """Keep a piece, in the place of what was said of it before; where that are too many, the
        others are forgotten."""
        self._forget(key)
        self.size += _size(key, piece)
        if self.size > _MOST_BYTES:
            for table in (self.pieces, self.heads, self.readings):
                table.clear()
            self.size = _size(key, piece)
        self.pieces[key], self.readings[key] = piece, reading
        if piece.head is not None:
            self.heads.setdefault(piece.head, []).append(key)

    def _forget(self, key: Key) -> None:
        """Of what says something else in one version, others are likely to say so as well."""
        piece = self.pieces.pop(key, None)
        if piece is not None:
            del self.readings[key]
            self.size -= _size(key, piece)
            if piece.head is not None:
                self.heads[piece.head].remove(key)
                if not self.heads[piece.head]:
                    del self.heads[piece.head]


class VersionWalk(Walk):
    """A walk that does not go into what says the same as in a version that was read before."""

    def __init__(
        self,
        text: bytes,
        root: Node,
        versions: VersionReader,
        reading: Reading,
        stood_in: Mapping[int, Key] = _NOTHING,
    ) -> None:
        """Something stands in for each of *stood_in*, by where that begins."""
        self._versions = versions
        self._reading = reading
        self._stood_in = stood_in
        self.unread = set(stood_in)
        """Of these, what the parser has to be shown: it is no such definition, or says other
        things."""
        self._met: list[Met] = []
        self._told: list[Key] = []
        self._binds: _Bound | None = None
        super().__init__(text, root)

    def _go(self) -> None:
        length = len(STAND_IN)
        self.ends = {at + length: at + len(key.text) for at, key in self._stood_in.items()}
        self.meet = self._meet
        super()._go()
        while self._met:
            self._tell_again()
            super()._go()
        self.meet = self.pending.append  # what holds itself would hold its tree

    def _meet(self, scope: ScannedScope) -> None:
        if self._versions.pieces:
            end = last_byte(scope.node)
            key = _key(self.text, scope, self.ends.get(end, end))
            if key in self._versions.pieces:
                assert key is not None
                self._met.append(Met(scope, key))
                return
        self.pending.append(scope)

    def declare(self, statement: Node) -> None:
        """Note a `global`, or the definition it stands in for, where that may stand there."""
        start = statement.start_byte
        key = self._stood_in.get(start)
        if key is None:
            super().declare(statement)
            return
        outermost = self._versions.pieces[key].parts[0]
        scope = ScannedScope(statement, statement, self.scope)
        if _in_what(scope) is not key.in_class:
            return
        scope.name, scope.is_class = outermost.name, outermost.is_class
        name_at = self.text.index(scope.name, start)
        self.scope.stores.append(Spelt(name_at, name_at + len(scope.name)))
        self.unread.discard(start)
        self._met.append(Met(scope, key))

    def _tell_again(self) -> None:
        """Of what was met and is known, tell what says the same here; the rest is gone into."""
        surroundings = Surroundings(self.text, self.scopes, self._bound())
        met, self._met = self._met, []
        for scope, key in met:
            piece = self._versions.pieces[key]
            if surroundings.suit(scope, piece):
                self._note(scope, piece)
                self._told.append(key)
                for part in _parts_of(scope, piece):
                    part.index = len(self.scopes)
                    self.scopes.append(part)
            elif scope.node.start_byte in self._stood_in:
                self.unread.add(scope.node.start_byte)
            else:
                self.pending.append(scope)

    def _bound(self) -> _Bound:
        """What the imports of the module bind, which was gone into."""
        if self._binds is None:
            self._binds = self._versions.same(bound_by(self.text, self.scopes[0]))
        return self._binds

    def _note(self, scope: ScannedScope, piece: Piece) -> None:
        """Note what *scope* says, which is known, and the comments behind its end."""
        start, last = _span(piece.parts[0].record)
        end = scope.node.start_byte + last - start
        self.layout.known(scope.node.start_byte, end, piece.said)
        for comment in _COMMENT.finditer(self.text, end, scope.node.end_byte):
            self.layout.drop(*comment.span())

    def keep(self, records: Sequence[Definition], normal: Normal) -> None:
        """Keep what other versions may have as well."""
        text, scopes, versions = self.text, self.scopes, self._versions
        versions.readings.update(dict.fromkeys(self._told, self._reading))
        if _binds_elsewhere(scopes):
            return
        bound = self._bound()
        surroundings = Surroundings(text, scopes, bound)
        words = [_words(text, scope) for scope in scopes]
        for scope in scopes[1:]:
            if scope.known is not None:
                continue
            start, end = span = _span(records[scope.index])
            key = _key(text, scope, end)
            inner = range(scope.index, _end(records, scope.index))
            used = frozenset().union(*(words[i] for i in inner))
            if key is None or not surroundings.are_plain(scope, used):
                continue
            parts = tuple(_part(scopes[i], records[i], scope.index) for i in inner)
            head = head_of(text, start, key.lead)
            piece = Piece(parts, used, bound, normal.said(*span), head)
            versions.add(key, piece, self._reading)


def _size(key: Key, piece: Piece) -> int:
    return len(key.text) + _BYTES_A_PART * len(piece.parts)


def _key(text: bytes, scope: ScannedScope, end: int) -> Key | None:
    """What a definition is known by; None where what is around it may have a say in more."""
    in_class = _in_what(scope)
    start = scope.node.start_byte
    lead = text[text.rfind(b"\n", 0, start) + 1 : start]
    if in_class is None or lead.strip(b" \t") or text[end : end + 1] == b"#":
        return None
    if text[end - 1 : end] == b":":  # it has no body, and what is around it says where it ends
        return None
    return Key(lead, in_class, text[start:end])


def _in_what(scope: ScannedScope) -> bool | None:
    """Whether it stands in a class; None where it stands in a function."""
    around = scope.parent
    while around is not None and around.parent is not None:
        if not around.is_class:
            return None
        around = around.parent
    return scope.parent is not None and scope.parent.is_class


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
        each.known = KnownDefinition(
            part.record, moved, piece.words if each is scope else frozenset()
        )
    yield from found


class Surroundings:
    """What has a say in what names of a definition mean, in a text that was gone through."""

    def __init__(self, text: bytes, scopes: Sequence[ScannedScope], bound: _Bound) -> None:
        """*bound*: what the imports of the module bind."""
        self._bound = bound
        self._text = text
        self._binds_elsewhere = _binds_elsewhere(scopes)
        self._veils: dict[int, frozenset[bytes] | None] = {}
        self._changed: dict[int, set[bytes]] = {}

    def suit(self, scope: ScannedScope, piece: Piece) -> bool:
        """Whether the names of *piece* mean here what they meant where it was read."""
        if self._binds_elsewhere or not self.are_plain(scope, piece.words):
            return False
        if piece.bound is self._bound:
            return True
        changed = self._changed.get(id(piece.bound))
        if changed is None:
            changed = self._changed[id(piece.bound)] = self._against(piece.bound)
        return changed.isdisjoint(piece.words)

    def _against(self, bound: _Bound) -> set[bytes]:
        names = bound.keys() | self._bound.keys()
        return {name for name in names if bound.get(name) != self._bound.get(name)}

    def are_plain(self, scope: ScannedScope, words: frozenset[bytes]) -> bool:
        """Whether the module alone says which imports *words* are, in *scope*: no class around it
        binds one of them."""
        parent = scope.parent
        if parent is None or parent.parent is None:
            return True
        if parent.index not in self._veils:
            self._veils[parent.index] = self._veiled_by(parent)
        veiled = self._veils[parent.index]
        return veiled is not None and veiled.isdisjoint(words)

    def _veiled_by(self, scope: ScannedScope) -> frozenset[bytes] | None:
        """The imports of the module that a class binds otherwise; None where it imports itself."""
        if scope.imports or scope.globals:
            return None
        stored = {self._text[n.start_byte : n.end_byte] for n in scope.stores}
        return frozenset(self._bound.keys() & stored)
