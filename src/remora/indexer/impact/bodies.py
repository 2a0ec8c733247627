"""The statements of a module or class, each with the conditions it stands under."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from hashlib import blake2b
from itertools import groupby, islice
from keyword import iskeyword
from typing import Final

from remora.indexer.changes.sides import Node
from remora.indexer.changes.statements import Indented, Statement, decoded, encoded, indented
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.linker import cells
from remora.indexer.models.ids import MODULE_NAME, RepoPath, UnitId
from remora.indexer.signatures.reading import read_signature

_OPENERS: Final = frozenset({b"(", b"[", b"{"})
_CLOSERS: Final = frozenset({b")", b"]", b"}"})
_COMPARED: Final = frozenset({b"==", b"!=", b"<=", b">=", b":="})
_IMPORTS: Final = frozenset({b"import", b"from"})
_DECIDING: Final = frozenset({b"if", b"elif", b"else", b"try", b"except", b"finally"})
_DEEPEST: Final = 20
"""Of what stands in more blocks the outer ones are told apart, with all that is in the last."""
_IDLE: Final = ((b"pass",), (b".", b".", b"."))
_FURTHER: Final = frozenset({b"elif", b"else", b"except", b"finally", b"case"})
_QUOTES: Final = (b'"', b"'")
_DEFINED: Final = b"\0"
"""Begins what stands in the place of a definition, before its name: no text has it."""
_WORD: Final = re.compile(rb"[\w\x80-\xff]+")
_MAKING: Final = frozenset(
    b"abc collections contextvars dataclasses datetime decimal enum fractions functools itertools"
    b" logging math operator pathlib re string struct textwrap threading types typing"
    b" typing_extensions uuid weakref".split()
)
"""Modules of which a call gives something and does nothing else that a program sees."""


@dataclass(frozen=True, slots=True)
class BranchCondition:
    """What decides whether the statements of a block run: what is before it, of a branch with all
    conditions before that; of a `try` all that is in any part of it."""

    said: bytes
    """A digest of it, by which conditions are told apart."""
    words: frozenset[bytes] = field(compare=False)
    """The words in it, and in the conditions of other branches."""


class RunLine(NamedTuple):
    """A statement, and what decides whether it runs."""

    tokens: Statement
    under: tuple[BranchCondition, ...] = ()
    """From the outside."""

    @property
    def defines(self) -> bool:
        """Whether it stands in the place of a definition."""
        return self.tokens[0] == _DEFINED

    @property
    def only_decides(self) -> bool:
        """Whether it is a condition, or a `pass`, and does nothing by itself."""
        if self.tokens[0] in _DECIDING:
            return self.tokens[-1] == b":"
        return self.tokens in _IDLE

    @property
    def reads(self) -> Statement:
        """Words that may stand for variables, among others: of an import what it takes out of a
        module."""
        return _taken(self.tokens) if self.tokens[0] in _IMPORTS else self.tokens


class Spread(NamedTuple):
    """What rests on statements or names that are not what they were."""

    names: frozenset[str]
    """Names that are bound otherwise."""
    conditional: frozenset[str]
    """Those that are as they were under other conditions."""
    members: frozenset[str]
    """Qualified names of definitions with a head that reads such a name."""
    runs_otherwise: bool
    """Whether anything else than bindings of names differs."""
    is_found: bool
    """Whether anything was."""


NOTHING: Final = Spread(frozenset(), frozenset(), frozenset(), False, False)


def symbols_of(unit: str, names: Iterable[str]) -> Iterator[str]:
    """The symbols that stand for variables with these *names* of the module or class *unit*,
    as they are noted.
    """
    path, _, name = unit.rpartition(":")
    for variable in names:
        if name == MODULE_NAME:
            yield cells.bound_name(RepoPath(path), variable)
            yield cells.module_variable(RepoPath(path), variable)
        else:
            yield cells.inner_name(UnitId(unit), variable)
            yield cells.noted(cells.class_variable(UnitId(unit), variable))
            yield cells.attribute(UnitId(unit), variable)


class Body:
    """What runs when a module is imported or a class is made."""

    def __init__(self, node: Node) -> None:
        """*node* is the module or class."""
        self._node = node
        self.lines = frozenset(_lines_of(node))
        """Each import with one name; definitions are told by their names alone."""
        self._makers = _makers_in(node)
        self._bindings = cache(self._bindings_of)

    @property
    def slots(self) -> list[list[bytes]]:
        """What it says of its slots, in no order."""
        return sorted(sorted(x.tokens) for x in self.lines if x.tokens[0] == b"__slots__")

    @property
    def names_of_members(self) -> list[str]:
        """Of the definitions in it."""
        return [member.name for member in self._node.members]

    @property
    def reads_no_annotations(self) -> bool:
        """Whether annotations in its file are kept as text."""
        imports = (x for x in self._node.file.module.own if x[0] in _IMPORTS)
        return any(x[1:2] == (b"__future__",) and b"annotations" in x for x in imports)

    @cached_property
    def heads(self) -> list[tuple[Node, frozenset[bytes], bool]]:
        """The definitions in it, the words before their bodies, and whether they are decorated."""
        return heads_in(self._node)

    def against(self, other: Body | None) -> Spread:
        """What rests on statements that differ from those of *other*, an older version; definitions
        that are new or gone are changes of their own."""
        lines = other.lines if other is not None else frozenset[RunLine]()
        both = {line.tokens for line in self.lines} & {line.tokens for line in lines}
        differing = {x for x in self.lines ^ lines if not x.defines or x.tokens in both}
        moved = {x for x in differing if x.tokens in both}
        old = (
            frozenset(_WORD.findall(other._node.file.source)) if other is not None else frozenset()
        )
        spread = self.spread(differing, moved=moved, in_heads=old)
        if other is None or other.reads_no_annotations == self.reads_no_annotations:
            return spread
        return spread._replace(runs_otherwise=True)

    def spread(
        self,
        differing: Iterable[RunLine] = (),
        *,
        words: Iterable[str] = (),
        moved: Container[RunLine] = (),
        in_heads: Container[bytes] | None = None,
    ) -> Spread:
        """What rests on the statements *differing*, of which some were only *moved*, or on
        variables named *words*. Of heads of definitions only by names *in_heads*: what reads
        others is new itself."""
        names, conditional = set[str](), set[str]()
        done, taken, runs_otherwise = set[RunLine](), set[int](), False
        sought = set(map(encoded, words))
        waiting = {*differing, *self._resting_on(sought, taken)}
        while waiting:
            given = set[str]()
            for line in waiting:
                bindings = self._bindings(line)
                (conditional if line in moved else names).update(bindings)
                runs_otherwise |= not bindings and not self._only_decides(line)
                given |= bindings
            done |= waiting
            further = set(map(encoded, given)) - sought
            sought |= further
            waiting = self._resting_on(further, taken) - done
        asked = {word for word in sought if in_heads is None or word in in_heads}
        headed = [x for x in self.heads if not asked.isdisjoint(x[1])]
        return Spread(
            frozenset(names),
            frozenset(conditional),
            frozenset(member.mark.name for member, _, _ in headed),
            runs_otherwise or any(is_decorated for _, _, is_decorated in headed),
            bool(done or headed),
        )

    def _resting_on(self, words: Iterable[bytes], taken: set[int]) -> set[RunLine]:
        """The statements that read variables named *words*, or stand under a condition that does;
        without those *taken* before, which these are added to."""
        found = [lines for word in words for lines in self._by_word.get(word, ())]
        fresh = {id(lines): lines for lines in found if id(lines) not in taken}
        taken.update(fresh)
        return {line for lines in fresh.values() for line in lines}

    @cached_property
    def _by_word(self) -> Mapping[bytes, list[list[RunLine]]]:
        """By word the statements that have it, and those of each block whose conditions do."""
        reading: defaultdict[bytes, list[list[RunLine]]] = defaultdict(lambda: [[]])
        blocks: dict[int, tuple[frozenset[bytes], list[RunLine]]] = {}
        for line in self.lines:
            for word in line.reads:
                reading[word][0].append(line)
            for condition in line.under:
                words = condition.words  # one object for all branches
                blocks.setdefault(id(words), (words, []))[1].append(line)
        for words, lines in blocks.values():
            for word in words:
                reading[word].append(lines)
        return reading

    def _bindings_of(self, line: RunLine) -> frozenset[str]:
        return frozenset(bound(line, self._makers))

    def _only_decides(self, line: RunLine) -> bool:
        return line.only_decides and not _calls_a_method(line.tokens, self._makers)


def heads_in(node: Node) -> list[tuple[Node, frozenset[bytes], bool]]:
    """The definitions in *node*, the words before their bodies, and whether they are decorated."""
    return [(x, *_head_of(x)) for x in node.members if not _is_overload(x)]


def _is_overload(member: Node) -> bool:
    """Whether it is only there for who reads types."""
    return any(decorator.endswith("overload") for decorator in member.definition.decorators)


def _head_of(member: Node) -> tuple[frozenset[bytes], bool]:
    """The words of a head that are read when it is reached, and whether it is decorated.

    Those of annotations are none: but for decorators they say nothing.
    """
    definition = member.definition
    parts = list(definition.decorators)
    if definition.decorators:
        parts.append(definition.signature)
    else:
        signature = read_signature(definition.signature)
        parts += [parameter.default or "" for parameter in signature.parameters]
        parts += signature.bases
    words = _WORD.findall(encoded(" ".join(parts)))
    return frozenset(words), bool(definition.decorators)


def _lines_of(node: Node) -> Iterator[RunLine]:
    if not node.is_too_deep:
        for line in _under_conditions(_laid_out(node)):
            for part in _taken_apart(line.tokens):
                yield RunLine(part, line.under)


def _laid_out(node: Node) -> list[Indented]:
    at, pieces = node.mark.start_byte, list[bytes]()
    source = node.file.source
    for member in node.members:
        name = encoded(member.name)
        pieces += (source[at : member.mark.start_byte], _DEFINED, b" ", name, b"\n")
        at = member.mark.end_byte
    pieces.append(source[at : node.mark.end_byte])
    lines = list(indented(b"".join(pieces)))
    if node.mark.kind != "module":
        heads = (at for at, line in enumerate(lines) if line.tokens[0] == b"class")
        lines = lines[next(heads, -1) + 1 :]
    return [line for line in lines if not all(token.endswith(_QUOTES) for token in line.tokens)]


def _under_conditions(lines: Sequence[Indented]) -> Iterator[RunLine]:
    around: list[tuple[int, bool, BranchCondition]] = []
    """(column, whether it is of a `try`, what decides) of what the line stands in."""
    for at, (column, tokens, _) in enumerate(lines):
        branch = None
        while around and around[-1][0] >= column:
            branch = around.pop()
        yield RunLine(tokens, tuple(condition for _, _, condition in around))
        if tokens[-1] != b":":
            continue
        if len(around) > _DEEPEST:
            continue
        if branch is None or branch[0] != column or tokens[0] not in _FURTHER:
            is_tried = tokens[0] == b"try" or len(around) == _DEEPEST
            words = frozenset(word for line in _whole(lines, at, is_tried) for word in line)
            told = _whole(lines, at, is_tried) if is_tried else (tokens,)
            around.append((column, is_tried, BranchCondition(_digest(b"", told), words)))
        elif branch[1]:
            around.append(branch)
        else:
            said = _digest(branch[2].said, (tokens,))
            around.append((column, False, BranchCondition(said, branch[2].words)))


def _whole(lines: Sequence[Indented], start: int, with_blocks: bool) -> Iterator[Statement]:
    """The heads of the compound statement that begins at *start*, or all that is in it."""
    column = lines[start].column
    yield lines[start].tokens
    for line in islice(lines, start + 1, None):
        is_further = line.column == column and line.tokens[0] in _FURTHER
        if line.column <= column and not is_further:
            break
        if with_blocks or is_further:
            yield line.tokens


def _digest(before: bytes, told: Iterable[Statement]) -> bytes:
    said = blake2b(before, digest_size=16)
    for tokens in told:
        said.update(b"\0".join((*tokens, b"\n")))
    return said.digest()


def _taken_apart(statement: Statement) -> Iterator[Statement]:
    """An import as one for each name: where one is added, the others are what they were."""
    if statement[0] not in _IMPORTS or b"import" not in statement:
        yield statement
        return
    start = statement.index(b"import") + 1 if statement[0] == b"from" else 1
    listed = (token for token in statement[start:] if token not in (b"(", b")"))
    for is_comma, one in groupby(listed, b",".__eq__):
        if not is_comma:
            yield (*statement[:start], *one)


def bound(line: RunLine, makers: frozenset[bytes]) -> Iterator[str]:
    """The names that a statement gives values, or what is in their values; none of one that may do
    anything else besides. What is called of *makers* does nothing else."""
    for word in _bound(line.tokens, makers):
        text = decoded(word)
        if text.isidentifier() and not iskeyword(text):
            yield text


def _bound(statement: Statement, makers: frozenset[bytes]) -> Sequence[bytes]:
    if statement[0] == _DEFINED:
        return statement[1:]
    if statement[0] in _IMPORTS:
        return (_imported(statement),)
    return _targets(statement, makers)


def _imported(statement: Statement) -> bytes:
    """The name that an import of one binds, as a `*` where that brings them."""
    is_first = statement[0] == b"import" and b"as" not in statement
    return statement[1] if is_first else statement[-1]


def _taken(statement: Statement) -> Statement:
    """The name that an import of one takes out of a module."""
    if statement[0] != b"from":
        return ()
    return statement[-3:-2] if b"as" in statement[-2:-1] else statement[-1:]


def _targets(statement: Statement, makers: frozenset[bytes]) -> Sequence[bytes]:
    """The names on the left of the last `=` that stands in no brackets, or of a `:` alone."""
    depth, outer = 0, list[bytes]()
    for token in statement:
        depth -= token in _CLOSERS
        outer.append(token if depth == 0 else b"")
        depth += token in _OPENERS
    if iskeyword(decoded(statement[0])):
        return ()
    ends = [at for at, token in enumerate(outer) if token.endswith(b"=") and token not in _COMPARED]
    end = ends[-1] if ends else 0
    colon = outer.index(b":") if b":" in outer else end
    given = min(colon, end) if ends else colon
    if b"." in outer[: given if ends else 0] or _calls_a_method(statement[given:], makers):
        return ()
    return outer[:given]


def _calls_a_method(tokens: Statement, makers: frozenset[bytes]) -> bool:
    """Whether something with a dot is called that is not of *makers*: what that does is unknown."""
    for at, token in enumerate(tokens):
        if token == b"(" and tokens[max(at - 2, 0)] == b".":
            root = at - 1
            while root >= 2 and tokens[root - 1] == b".":
                root -= 2
            if tokens[root] not in makers and not tokens[root].endswith(_QUOTES):
                return True
    return False


def _makers_in(node: Node) -> frozenset[bytes]:
    """The names that the file of *node* imports, and of which a call does no more than it gives."""
    parts = (part for line in node.file.module.own for part in _taken_apart(line))
    imports = (part for part in parts if part[0] in _IMPORTS and len(part) > 1)
    return frozenset(_imported(part) for part in imports if part[1] in _MAKING)
