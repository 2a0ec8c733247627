"""Where the body of a module or class may keep something: what its statements bind to it, call with
it and wrap around it, whatever else they do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from functools import cached_property
from itertools import islice, pairwise
from keyword import iskeyword
from typing import Final

from remora.indexer.changes.sides import Node
from remora.indexer.changes.statements import Indented, Statement, decoded, encoded, indented
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.impact.bodies import Body, heads_in

_OPENERS: Final = frozenset({b"(", b"[", b"{"})
_CLOSERS: Final = frozenset({b")", b"]", b"}"})
_COMPARED: Final = frozenset({b"==", b"!=", b"<=", b">=", b":="})
_BEFORE: Final = ((), *((x,) for x in (b"(", b"[", b"{", b",", b"=", b"*", b"**", b":")))
_AFTER: Final = ((), *((x,) for x in (b")", b"]", b"}", b",")))
_PLAIN: Final = frozenset({b"True", b"False", b"None"})
_DECIDED: Final = frozenset({b"not", b"in", b"is", b"==", b"!=", b"<", b">"})
_IMPORTS: Final = frozenset({b"import", b"from"})
_ON_BASES: Final = frozenset({b"__init_subclass__"})
"""What making a class runs of those above it."""
_COMPOUND: Final = frozenset(
    b"if elif else try except finally for while with async match case".split()
)


class Kept(NamedTuple):
    """Where a body may keep what was asked about."""

    names: frozenset[bytes]
    """Variables and definitions of the body, and what it imports: the thing itself is not among
    them, nor another name that an import gives it."""
    called: frozenset[bytes]
    """The last names of what is called with it."""
    below: frozenset[bytes]
    """Those of *names* that are no more than classes below it: links know what these have."""


class Word(NamedTuple):
    """A name that stands for what is kept in some places only."""

    name: bytes
    is_attribute: bool
    """Only behind a dot: it is a method's."""
    is_value: bool
    """Only where it is not called: what comes of that is something else."""


class KeptImport(NamedTuple):
    """An import of one name."""

    bound: bytes
    taken: bytes
    """As it is called where it comes from."""
    dotted: str
    """As written, from the module on: `.sibling.name`."""


class Keeping:
    """The statements of one body, or of a function, as what may keep something."""

    def __init__(self, node: Node) -> None:
        self._node = node
        if node.family == "function":
            statements = sorted(set(node.own))
        else:
            statements = sorted({x.tokens for x in Body(node).lines if not x.defines})
        self._statements = [_without_keywords(x) for x in statements if x[0] not in _IMPORTS]
        self.imports = [one for x in statements if x[0] in _IMPORTS for one in _import(x)]
        """What it imports, name by name."""

    @cached_property
    def _imported(self) -> Set[bytes]:
        """Names that come from elsewhere: where they stand for variables, these are looked for."""
        return {x.bound for x in self.imports}

    @cached_property
    def _heads(self) -> list[tuple[bytes, frozenset[bytes], list[Statement]]]:
        """By definition its name, the words of its head, and its decorators."""
        heads = heads_in(self._node) if self._node.family != "function" else ()
        return [
            (encoded(x.name), words, [decorated(one) for one in x.definition.decorators])
            for x, words, is_decorated in heads
            if is_decorated or x.family == "class"
        ]

    @cached_property
    def names(self) -> Set[bytes]:
        """The names it has for what something can be put into."""
        return (self._given - self._unchanging) | self._imported | self._defined

    @cached_property
    def own_names(self) -> Set[bytes]:
        """The names that it gives values or defines, and does not import."""
        return self._given | self._defined

    @cached_property
    def _given(self) -> Set[bytes]:
        return {name for statement in self._statements for name in _bound(statement)}

    @cached_property
    def _defined(self) -> frozenset[bytes]:
        return frozenset(encoded(x.name) for x in self._node.members)

    @cached_property
    def _unchanging(self) -> frozenset[bytes]:
        """Names with values into which nothing can be put."""
        plain = {x[0] for x in self._statements if x[1:2] == (b"=",) and _is_plain(x[2:])}
        return frozenset(plain - {x[0] for x in self._statements if not _is_plain(x[2:])})

    def may_keep(self, word: Word) -> bool:
        """Whether anything that has that name may be kept, or is decorated."""
        if any(word.name == name and decorators for name, _, decorators in self._heads):
            return True
        return any(word.name in x and _is_more(x, frozenset(), word) for x in self._statements)

    def kept(self, words: Iterable[bytes], word: Word | None = None) -> Kept:
        """Where what has any of the names *words* may be kept, or what is made of it; of these one
        may be no more than a *word*."""
        begun, called = set(words), set[bytes]()
        known, names, below = set(begun), set[bytes](), set[bytes]()
        size = -1
        while size < len(known):
            size = len(known)
            known.update(x.bound for x in self.imports if x.taken in known)
            for statement in self._statements:
                if known.isdisjoint(statement) or not _is_more(statement, known, word):
                    continue
                found, calling = _given(statement, known, self._constant)
                names |= found
                called |= calling
            for name, head, decorators in self._heads:
                if name in known:
                    roots, calling = _decorating(decorators)
                    names |= roots - known
                    called |= calling | _ON_BASES
                elif not known.isdisjoint(head):
                    (names if decorators else below).add(name)
            known |= (names | below) - self._imported
        return Kept(frozenset((names | below) - begun), frozenset(called), frozenset(below - names))

    @cached_property
    def _constant(self) -> frozenset[bytes]:
        return self._defined | self._unchanging


def _given(
    statement: Statement, known: Set[bytes], constant: Collection[bytes]
) -> tuple[set[bytes], set[bytes]]:
    """The names that may come by one of *known* in a statement, and the last names of what is
    called with it; nothing is put into what is *constant*."""
    names, called = set(_bound(statement)), set[bytes]()
    for at, token in enumerate(statement):
        if token != b"(" or not at or not _is_called(statement[at - 1]):
            continue
        chain = _chain(statement, at)
        end = _end(statement, at)
        arguments = statement[at + 1 : end]
        if known.isdisjoint(arguments) and known.isdisjoint(chain):
            continue
        called |= {one for one in (chain[-1], *_makers(chain)) if _is_name(one)} - known
        if not known.isdisjoint(arguments) and not _makers(chain):
            names.update(_receivers(chain))
        names |= _passed(arguments) - set(constant)
    return names - known, called


def _receivers(chain: Statement) -> Iterator[bytes]:
    """On what a method is called, and that as an attribute of it, which may be a module."""
    if len(chain) > 1 and _is_name(chain[0]):
        yield chain[0]
        if len(chain) > 4:
            yield from islice(_dotted(chain, 0), 1, None)


def _makers(chain: Statement) -> Statement:
    """The first name of a chain where that is called itself."""
    return chain[:1] if chain[1:2] == (b"(",) else ()


def _decorating(decorators: Iterable[Statement]) -> tuple[set[bytes], set[bytes]]:
    """The objects that methods of which decorate something, and the last names of decorators."""
    roots, called = set[bytes](), set[bytes]()
    for tokens in decorators:
        head = tokens[: tokens.index(b"(")] if b"(" in tokens else tokens
        names = [token for token in head if _is_name(token)]
        if names:
            called.add(names[-1])
            roots.update(_receivers(head))
    return roots, called


def _bound(statement: Statement) -> Iterator[bytes]:
    """The names that it may give a value, or put something into; of a compound one all in it."""
    if statement[0] in _COMPOUND:
        yield from _bound_by_head(statement)
        return
    if not _is_name(statement[0]) and statement[0].isalpha():
        return
    given = [at for at, token in _outside(statement) if token == b":" or _is_assigning(token)]
    yield from (statement[at - 1] for at, token in enumerate(statement) if token == b":=")
    if given:
        ends = given[:1] if statement[given[0]] == b":" else given
        for start, end in pairwise((-1, *ends)):
            yield from _roots(statement[start + 1 : end])


def _bound_by_head(statement: Statement) -> Iterator[bytes]:
    """The same of a compound one, and of what follows on its line."""
    colons = [at for at, token in _outside(statement) if token == b":"]
    end = colons[0] if colons else len(statement)
    head, rest = statement[:end], statement[end + 1 :]
    if b"for" in head[:2] and b"in" in head:
        yield from _roots(head[: head.index(b"in")])
    elif b"with" in head[:2] and b"as" in head:
        yield from _roots(head[head.index(b"as") :])
    yield from (head[at - 1] for at, token in enumerate(head) if token == b":=")
    if rest:
        yield from _bound(rest)


def _outside(statement: Statement) -> Iterator[tuple[int, bytes]]:
    """The tokens in no brackets, and where they stand."""
    depth = 0
    for at, token in enumerate(statement):
        depth += (token in _OPENERS) - (token in _CLOSERS)
        if not depth:
            yield at, token


def _is_assigning(token: bytes) -> bool:
    return token.endswith(b"=") and token not in _COMPARED


def _roots(tokens: Statement) -> set[bytes]:
    """The names in it that are no attributes, keywords or called."""
    return {
        name
        for at, token in enumerate(tokens)
        if _is_name(token)
        and tokens[at - 1 : at] != (b".",)
        and tokens[at + 1 : at + 2] not in ((b"(",), (b"=",))
        for name in _dotted(tokens, at)
    }


def _passed(arguments: Statement) -> set[bytes]:
    """The variables among arguments that are passed as they are, in a container or not, and not to
    another call among them."""
    found, within = set[bytes](), 0
    for at, token in enumerate(arguments):
        if at < within:
            continue
        if token == b"(" and at and _is_called(arguments[at - 1]):
            within = _end(arguments, at)
        elif _is_name(token) and arguments[at - 1 : at] in _BEFORE:
            end = _attributes_end(arguments, at)
            if arguments[end : end + 1] in _AFTER:
                found.update(list(_dotted(arguments, at))[-1:])
    return found


def _attributes_end(tokens: Statement, at: int) -> int:
    at += 1
    while tokens[at : at + 1] == (b".",):
        at += 2
    return at


def _dotted(tokens: Statement, at: int) -> Iterator[bytes]:
    """The name at a place, and with that of its attribute: it may be a module."""
    yield tokens[at]
    if tokens[at + 1 : at + 2] == (b".",):
        yield b"".join(tokens[at : at + 3])


def _chain(statement: Statement, at: int) -> Statement:
    """What is called at the bracket *at*, from its first name on."""
    start = at
    while start:
        before = statement[start - 1]
        if before in _CLOSERS:
            start = _begin(statement, start - 1)
        elif before == b"." or (
            _is_name(before) and (start == at or statement[start] in (b".", b"(", b"["))
        ):
            start -= 1
        else:
            break
    return statement[start:at]


def _begin(statement: Statement, close: int) -> int:
    depth = 0
    for at in range(close, -1, -1):
        depth += (statement[at] in _CLOSERS) - (statement[at] in _OPENERS)
        if not depth:
            return at
    return 0


def _end(statement: Statement, start: int) -> int:
    depth = 0
    for at in range(start, len(statement)):
        depth += (statement[at] in _OPENERS) - (statement[at] in _CLOSERS)
        if not depth:
            return at
    return len(statement)


def _is_more(statement: Statement, known: Set[bytes], word: Word | None) -> bool:
    """Whether it has one of *known*, or that *word* as what it stands for."""
    if word is None:
        return True
    return any(
        _stands_for(statement, at, word) if token == word.name else token in known
        for at, token in enumerate(statement)
    )


def _stands_for(statement: Statement, at: int, word: Word) -> bool:
    if word.is_value and statement[at + 1 : at + 2] == (b"(",):
        return False
    return not word.is_attribute or statement[at - 1 : at] == (b".",)


def _without_keywords(statement: Statement) -> Statement:
    """A statement without the names of keyword arguments: they stand for nothing."""
    depth, tokens = 0, list[bytes]()
    for token in statement:
        depth += (token in _OPENERS) - (token in _CLOSERS)
        if token == b"=" and depth and tokens and _is_name(tokens[-1]):
            tokens.pop()
        else:
            tokens.append(token)
    return tuple(tokens)


def _is_plain(value: Sequence[bytes]) -> bool:
    """Whether nothing can be put into a value: a literal, or what is decided."""
    if not value or not _OPENERS.isdisjoint(value):
        return _is_decided(value)
    return all(x in _PLAIN or x[:1].isdigit() or x[-1:] == b'"' or x == b"-" for x in value)


def _is_decided(value: Sequence[bytes]) -> bool:
    depth = 0
    for token in value:
        depth += (token in _OPENERS) - (token in _CLOSERS)
        if not depth and token in _DECIDED:
            return b"and" not in value and b"or" not in value
    return False


def _import(statement: Statement) -> Iterator[KeptImport]:
    if b"import" not in statement:
        return
    renamed = statement[-2:-1] == (b"as",)
    whole = statement[:-2] if renamed else statement
    start = whole.index(b"import")
    listed = b"".join(whole[start + 1 :])
    source = b"".join(whole[1:start])
    if statement[0] == b"from":
        source += b"" if source.endswith(b".") else b"."
    bound = statement[-1] if renamed else listed.partition(b".")[0]
    dotted = decoded(source + (listed if renamed or source else bound))
    yield KeptImport(bound, listed.rpartition(b".")[2], dotted)


def decorated(text: str) -> Statement:
    """The tokens of a decorator."""
    lines: list[Indented] = list(indented(encoded(text.removeprefix("@"))))
    return lines[0].tokens if lines else ()


def _is_called(token: bytes) -> bool:
    return token in (b")", b"]") or _is_name(token)


def _is_name(token: bytes) -> bool:
    text = decoded(token)
    return text.isidentifier() and not iskeyword(text)
