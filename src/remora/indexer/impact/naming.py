"""Which of those whose links rest on something name it as they run, and so may get hold of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import cache
from itertools import pairwise
from typing import Final

from remora.indexer.changes.sides import Node
from remora.indexer.changes.statements import encoded
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.impact.bodies import NOTHING, Body
from remora.indexer.impact.conditions import Function
from remora.indexer.impact.heads import ViewHeads
from remora.indexer.models.ids import MODULE_NAME, called_name
from remora.indexer.signatures.reading import read_signature

_MOST: Final = 1000
"""Readers of one thing whose text is looked at."""
_NOWHERE: Final = frozenset[str]()
_UNREADING: Final = frozenset(
    ["@staticmethod", "@classmethod", "@property", "@abstractmethod", "@abc.abstractmethod"]
)
"""Decorators that read no annotations."""
_ASKING: Final = frozenset({b"isinstance", b"issubclass"})
_OPENERS, _CLOSERS = frozenset({b"(", b"[", b"{"}), frozenset({b")", b"]", b"}"})
_WORD: Final = re.compile(rb"[\w\x80-\xff]+")
_AS_IT_IS: Final = rb"(?<![\w\x80-\xff])%b(?![\w\x80-\xff]|\s*[(.])"
"""A word that is neither called nor asked for what it has."""
_IMPORT: Final = re.compile(
    rb"^from [\w.\x80-\xff]++ import (?:\([\w\s,\x80-\xff]*+\)|[\w ,\x80-\xff]++)$", re.MULTILINE
)
"""An import at the margin, and so under no condition."""
Known = Callable[[str], bool]


class Bound(NamedTuple):
    """The names of what rests on one thing."""

    names: Set[str]
    below: Set[str]
    """Those of definitions with a head that does: of classes below it, who is called on one of
    their instances need not name it."""


class Naming:
    """The definitions of one view, by what they name when they run.

    The links of a function rest on a class as well where only an annotation names it, or where it
    comes from another function. Such a one gets hold of nothing by itself: who gave it to it named
    it, or a name that a module or class binds to it, and is a reader, too.
    """

    def __init__(
        self,
        heads: ViewHeads,
        node: Callable[[str], Node | None],
        function: Callable[[str], Function | None],
        body: Callable[[str], Body | None],
    ) -> None:
        self._heads = heads
        self._node = node
        self._function = function
        self._body = body
        self._learned = set[str]()
        """The modules and classes of which it is known what words they may have,"""
        self._with_word = defaultdict[bytes, set[str]](set)
        """by word."""
        self._bound_in = cache(self._bound_by)
        self._words = cache(self._words_of)

    def naming(self, name: str, readers: Set[str], known: Known, *, is_asked: bool) -> set[str]:
        """Those of *readers*, functions whose links rest on what has that *name*, that have it in
        their text, and so may get hold of it; all where these are many. It may run where it
        *is_asked* whether something is an instance of it. Without those *known*, of which it is
        not asked: for each its text is read."""
        fresh = {reader for reader in readers if not known(reader)}
        if len(readers) > _MOST:
            return fresh
        word = encoded(name)
        return {x for x in fresh if self._names(x, frozenset([word]), is_asked)}

    def naming_other(
        self, name: str, readers: Set[str], bodies: Set[str], known: Known, *, is_asked: bool
    ) -> set[str]:
        """Those that do not, but have a name that the *bodies* of modules and classes bind to it,
        or are called on what is of a class below it."""
        fresh = {reader for reader in readers if not known(reader)}
        if not fresh or len(readers) > _MOST:
            return set()
        if len(readers) + len(bodies) > _MOST:
            return fresh
        word = frozenset([encoded(name)])
        found = {x for x in fresh if self._names(x, word, is_asked)}
        left = self._left(fresh - found, name, _around_all(fresh - found), is_asked)
        if left:  # mostly what stands around them tells
            left = self._left(left, name, bodies | _around_all(readers), is_asked)
        return fresh - found - left

    def _left(self, units: Set[str], name: str, bodies: Set[str], is_asked: bool) -> Set[str]:
        """Those of *units* that have no name which *bodies* bind to what has that *name*."""
        for bound in self._bound_from(name, bodies) if units else ():
            units = {x for x in units if not self._has_any(x, bound, is_asked)}
            if not units:
                break
        return units

    def _has_any(self, unit: str, bound: Bound, is_asked: bool) -> bool:
        """Whether a function has any of the names of what is *bound*, or is of a class below it."""
        if not bound.below.isdisjoint(_classes_around(unit)):
            return True
        return self._names(unit, frozenset(map(encoded, bound.names)), is_asked)

    def naming_any(self, names: Iterable[str], readers: Set[str], *, is_asked: bool) -> set[str]:
        """Those of *readers* that have one of *names*, as they run; all where these are many."""
        if len(readers) > _MOST:
            return set(readers)
        words = frozenset(map(encoded, names))
        return {reader for reader in readers if self._names(reader, words, is_asked)}

    def handing_on(self, name: str, readers: Set[str], *, is_asked: bool) -> set[str]:
        """Those of *readers* that have that *name* for something else than to call it or to take
        what it has; all where these are many."""
        named = self.naming_any([name], readers, is_asked=is_asked)
        if len(readers) > _MOST:
            return named
        word = encoded(name)
        return {unit for unit in named if self._hands_on(unit, word, is_asked=is_asked)}

    def _hands_on(self, unit: str, word: bytes, *, is_asked: bool) -> bool:
        function, head, node = self._function(unit), self._heads.of(unit), self._node(unit)
        if function is None or head is None or node is None:
            return True
        if not function.runs:  # on one line with its head, among others
            text = node.file.source[node.mark.start_byte : node.mark.end_byte]
            return re.search(_AS_IT_IS % re.escape(word), text) is not None
        if word in _WORD.findall(encoded(" ".join((head.signature, *head.decorators)))):
            return True
        for run in function.runs:
            tokens = run.tokens if is_asked else tuple(_taken(run.tokens))
            if any(x == word and y not in (b"(", b".") for x, y in pairwise((*tokens, b""))):
                return True
        return False

    def _bound_from(self, name: str, asked: Set[str]) -> Iterator[Bound]:
        """The names that the bodies *asked* bind to what rests on what has that *name*: wave by
        wave those that are new."""
        for unit in asked - self._learned:
            self._learn(unit)
        found, below, waiting = {name}, set[str](), {name}
        while waiting:  # what rests on two names rests on either
            new, members = set[str](), set[str]()
            for word in waiting:
                for unit in self._with_word.get(encoded(word), _NOWHERE) & asked:
                    names, classes = self._bound_in(unit, word)
                    new |= names
                    members |= classes
            waiting = new - found
            yield Bound(waiting, members - below)
            found |= waiting
            below |= members

    def may_rest(self, unit: str, name: str) -> bool:
        """Whether anything in the body of a module or class may rest on a variable of that name."""
        if unit not in self._learned:
            self._learn(unit)
        return unit in self._with_word.get(encoded(name), _NOWHERE)

    def _learn(self, unit: str) -> None:
        self._learned.add(unit)
        node = self._node(unit)
        for word in _words_of_body(node) if node is not None else ():
            self._with_word[word].add(unit)

    def _bound_by(self, unit: str, word: str) -> tuple[Set[str], Set[str]]:
        """The names that one body binds to what rests on *word*, and those among them of
        definitions with a head that does."""
        body = self._body(unit)
        spread = body.spread(words=(word,)) if body is not None else NOTHING
        if not spread.is_found:
            return _NOWHERE, _NOWHERE
        members = frozenset(map(_name, spread.members))
        return spread.names.union(members, _own_name(unit)), members

    def _names(self, unit: str, words: frozenset[bytes], is_asked: bool) -> bool:
        """Whether *unit* has any of *words* as it runs."""
        node = self._node(unit) if "<lambda" not in unit else None
        head = self._heads.of(unit)
        if node is None or head is None or not _UNREADING.issuperset(head.decorators):
            return True
        if not words:
            return False
        if len(words) == 1:  # to look for one costs less than to read what there is
            (word,) = words
            if node.file.source.find(word, node.mark.start_byte, node.mark.end_byte) < 0:
                return False
        found = self._words(unit, is_asked)
        return found is None or not words.isdisjoint(found)

    def _words_of(self, unit: str, is_asked: bool) -> frozenset[bytes] | None:
        """The words that a function has as it runs; None where its text is not told apart."""
        function, head = self._function(unit), self._heads.of(unit)
        if function is None or head is None or not function.runs:
            return None
        defaults = [x.default or "" for x in read_signature(head.signature).parameters]
        text = encoded(" ".join(defaults))
        statements = [run.tokens for run in function.runs]
        taken = (x for tokens in statements for x in (tokens if is_asked else _taken(tokens)))
        return frozenset(_WORD.findall(b" ".join((text, *taken))))


def _words_of_body(node: Node) -> Iterator[bytes]:
    """The words by which anything in the body of a module or class may rest on a variable of that
    name, and others: of its text what stands in no definition, but for imports that bind what
    they name, and of definitions the heads."""
    yield from _WORD.findall(_IMPORT.sub(_renaming, b"\n".join(node.text)))
    for member in node.members:
        definition = member.definition
        head = " ".join((definition.signature, *definition.decorators))
        yield from _WORD.findall(encoded(head))


def _renaming(found: re.Match[bytes]) -> bytes:
    """An import, if it may give something another name."""
    return found[0] if b"as" in found[0].split() else b""


def _taken(tokens: Sequence[bytes]) -> Iterator[bytes]:
    """The tokens of a statement but for classes that something is only held against: to ask whether
    an object is of one, or to catch it, gives none."""
    at, end = 0, len(tokens)
    if tokens[0] == b"except" and _are_names(tokens[1:]):
        return
    while at < end:
        token = tokens[at]
        yield token
        at += 1
        is_asked = token in _ASKING and tokens[at - 2 : at - 1] not in ((b".",), (b"def",))
        if not is_asked or tokens[at : at + 1] != (b"(",):
            continue
        comma, close = _classes_in(tokens, at)
        if comma and _are_names(tokens[comma + 1 : close]):
            yield from _taken(tokens[at:comma])
            at = close


def _classes_in(tokens: Sequence[bytes], start: int) -> tuple[int, int]:
    """Where the first comma of a call is, 0 where there is none, and where the call ends."""
    depth, comma = 0, 0
    for at in range(start, len(tokens)):
        depth += (tokens[at] in _OPENERS) - (tokens[at] in _CLOSERS)
        if depth == 1 and tokens[at] == b"," and not comma:
            comma = at
        if not depth:
            return comma, at
    return 0, len(tokens)


def _are_names(tokens: Sequence[bytes]) -> bool:
    """Whether nothing is called or bound in them."""
    return all(
        token not in (b"[", b":=", b"lambda")
        and (token != b"(" or before in (b"(", b",", b"except", b"|"))
        for before, token in pairwise((b"(", *tokens))
    )


def _own_name(unit: str) -> Iterable[str]:
    """Of a class, by which it is spoken of with what is in it."""
    name = called_name(unit)
    return () if name == MODULE_NAME else (name,)


def _name(qualified: str) -> str:
    return qualified.rpartition(".")[2].partition("@")[0]


def _classes_around(unit: str) -> Iterator[str]:
    """The names of what it stands in."""
    return map(_name, unit.rpartition(":")[2].split(".")[:-1])


def _around_all(units: Iterable[str]) -> Set[str]:
    return {one for unit in units for one in _around(unit)}


def _around(unit: str) -> Iterable[str]:
    """The module that *unit* is of, and what it stands in."""
    path, _, name = unit.rpartition(":")
    yield f"{path}:{MODULE_NAME}"
    while "." in name:
        name = name.rpartition(".")[0]
        yield f"{path}:{name}"
