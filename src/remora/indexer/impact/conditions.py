"""Conditions on parameters under which the statements of a function run, read from its text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise, takewhile
from typing import Final, Literal

from remora.indexer.changes.sides import Node
from remora.indexer.changes.statements import Indented, Statement, decoded, encoded, indented
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.signature import Signature
from remora.indexer.signatures.reading import read_signature

Test = Literal["none", "true", "given", "instance"]


class Need(NamedTuple):
    """What has to be so of a parameter, as a function is called."""

    parameter: str
    test: Test
    so: bool = True
    """Or the reverse."""
    classes: frozenset[str] = frozenset()
    """Of `isinstance`, as written."""


Needs = frozenset[Need]
"""All of them; of none nothing is asked."""
ALWAYS: Final[Needs] = frozenset()

_DEEPEST: Final = 20
"""Of what stands in more blocks nothing is told."""
_FURTHER: Final = frozenset({b"elif", b"else", b"except", b"finally", b"case"})
_LOOPS: Final = frozenset({b"for", b"while", b"async"})
_LEAVES: Final = frozenset({b"return", b"raise"})
_OPENERS, _CLOSERS = frozenset({b"(", b"[", b"{"}), frozenset({b")", b"]", b"}"})
_GIVING: Final = frozenset({b"del", b"import", b"from", b"global", b"nonlocal", b"case", b"\0"})
"""What begins a statement that may bind any word in it."""
_COMPARED: Final = frozenset({b"==", b"!=", b"<=", b">=", b":="})
_IN_TESTS: Final = frozenset(
    {b"and", b"or", b"not", b"is", b"None", b"(", b")", b",", b"isinstance"}
)
_NO_NAMES: Final = frozenset(
    {b"if", b"else", b"for", b"in", b"await", b"yield", b"lambda", b"async"}
)


class Run(NamedTuple):
    """A statement, and what is needed for it to run."""

    column: int
    tokens: Statement
    line: int
    needs: Needs
    is_test: bool
    """Whether it decides by looking at parameters, and does nothing else."""
    end: int
    """The place, in the list of all, behind what stands in it."""


class _Tree(NamedTuple):
    line: Indented
    within: list[_Tree]


class Function:
    """The statements of one function, without those of functions in it."""

    def __init__(self, node: Node, parameters: Iterable[str]) -> None:
        self._parameters = {encoded(name) for name in parameters}
        self._bound = set[bytes]()
        self.runs: list[Run] = []
        """In order; none where its text is not told apart."""
        self._text, self._line = _laid_out(node)
        self._begun = 0
        trees = _trees(self._text) if _is_plain(node) else []
        self._anywhere = {word for tree in _all(trees) for word in _bound(tree.line.tokens)}
        self._add(trees, ALWAYS, False)

    def at(self, line: int) -> Needs:
        """What is needed for what stands on a line of the file to run."""
        end = bisect_right(self._lines, line)
        start = bisect_left(self._lines, self._lines[end - 1]) if end else 0
        there = [run.needs for run in self.runs[start:end]]
        return frozenset.intersection(*there) if there else ALWAYS

    @cached_property
    def _lines(self) -> list[int]:
        return [run.line for run in self.runs]

    def _add(self, block: Sequence[_Tree], needs: Needs, in_loop: bool) -> None:
        otherwise: Needs | None = None
        for place, tree in enumerate(block):
            first, test = tree.line.tokens[0], tree.line.tokens[1:-1]
            self._bound |= _bound(tree.line.tokens)
            if first == b"if" or (otherwise is not None and first in (b"elif", b"else")):
                before = needs if first == b"if" or otherwise is None else needs | otherwise
                otherwise = (otherwise or ALWAYS) if first != b"if" else ALWAYS
                otherwise |= self._told(test, False, in_loop)
                self._append(tree, before, before | self._told(test, True, in_loop), in_loop)
                if first == b"if" and _leaves(tree) and not _goes_on(block, place):
                    needs |= otherwise
            else:
                otherwise = None
                self._append(tree, needs, needs, in_loop or first in _LOOPS)

    def _append(self, tree: _Tree, needs: Needs, within: Needs, in_loop: bool) -> None:
        place, (column, tokens, at) = len(self.runs), tree.line
        is_test = bool(tree.within) and tokens[0] in (b"if", b"elif", b"else") and _is_pure(tokens)
        self._line += self._text.count(b"\n", self._begun, at)
        self._begun = at
        run = Run(column, tokens, self._line, needs, is_test, place)
        self.runs.append(run)
        self._add(tree.within, within, in_loop)
        self.runs[place] = run._replace(end=len(self.runs))

    def _told(self, test: Statement, so: bool, in_loop: bool) -> Needs:
        """What it says of parameters that are what they were when the function was called."""
        other = self._anywhere if in_loop else self._bound
        known = {decoded(x) for x in self._parameters - other}
        return frozenset(need for need in _read(test, so) if need.parameter in known)


def function_of(node: Node) -> Function:
    """Of a function or method of one version."""
    parameters = read_signature(node.definition.signature).parameters
    return Function(node, (x.name for x in parameters if not x.kind.startswith("var_")))


def differing(old: Function, new: Function) -> frozenset[Needs]:
    """What was needed for anything in them to be another: any of these. Nothing where they do the
    same, `ALWAYS` among them where that is not told."""
    if not (old.runs and new.runs):
        return frozenset({ALWAYS})
    ours, theirs = ([(run.column, run.tokens) for run in one.runs] for one in (new, old))
    start = _shared(ours, theirs)
    end = _shared(ours[start:][::-1], theirs[start:][::-1])
    found = set[Needs]()
    for runs in (old.runs, new.runs):
        until = len(runs) - end
        if _takes_over(runs, start, until):
            return frozenset({ALWAYS})
        found.update(x.needs for x in runs[start:until] if not x.is_test or x.end > until)
    return frozenset(found)


def heads_differing(old: Signature, new: Signature) -> frozenset[Needs]:
    """The same of two heads: a default counts for calls that leave it out, a parameter that was
    added with one for those that give it."""
    had = {x.name: x for x in old.parameters}
    common = [x for x in new.parameters if x.name in had]
    added = [x for x in new.parameters if x.name not in had]
    kept = [(x.name, x.kind) for x in common] == [(x.name, x.kind) for x in old.parameters]
    is_open = any(x.kind == "var_positional" for x in new.parameters)
    places = sum(x.kind.startswith("positional") for x in old.parameters)
    at_end = [x for x in new.parameters[places:] if not is_open]
    may_stand = all(x.default and (x.kind == "keyword_only" or x in at_end) for x in added)
    if not (kept and may_stand) or old.is_async != new.is_async:
        return frozenset({ALWAYS})
    other = [x for x in common if x.default != had[x.name].default]
    if any("(" in (x.default or "") for x in (*other, *added, *(had[y.name] for y in other))):
        return frozenset({ALWAYS})
    left_out = (Need(x.name, "given", False) for x in other)
    given = (Need(x.name, "given") for x in added)
    return frozenset(frozenset({need}) for need in (*left_out, *given))


def _shared(one: Sequence[object], other: Sequence[object]) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _takes_over(runs: Sequence[Run], start: int, until: int) -> bool:
    """Whether an `else` that is behind *until* may belong to what stands from *start* on."""
    if until == len(runs) or runs[until].tokens[0] not in _FURTHER:
        return False
    column = runs[until].column
    return any(run.column <= column and run.tokens[0] != b"elif" for run in runs[start:until])


def _is_plain(node: Node) -> bool:
    text = node.file.source[node.mark.start_byte : node.mark.end_byte]
    is_split = text.count(b"\r") == text.count(b"\r\n")
    return is_split and not node.is_too_deep and b"nonlocal" not in text


def _laid_out(node: Node) -> tuple[bytes, int]:
    """Its text, with a word in place of each definition in it, and the line where it begins."""
    at, pieces, source = node.mark.start_byte, list[bytes](), node.file.source
    first = source.count(b"\n", 0, at) + 1
    for member in node.members:
        text = source[member.mark.start_byte : member.mark.end_byte]
        name = encoded(member.name)
        pieces += (source[at : member.mark.start_byte], b"\0 ", name, b"\n" * text.count(b"\n"))
        at = member.mark.end_byte
    pieces.append(source[at : node.mark.end_byte])
    return b"".join(pieces), first


def _trees(text: bytes) -> list[_Tree]:
    """The statements below the head of a function, each with those in it; none where it stands on
    one line with its head, or too deep."""
    lines = list(indented(text))
    heads = [at for at, line in enumerate(lines) if line.tokens[0] in (b"def", b"async")]
    if not heads or lines[heads[0]].tokens[-1] != b":":
        return []
    found = list[_Tree]()
    around = [(lines[heads[0]].column, found)]
    for line in lines[heads[0] + 1 :]:
        if all(map(_is_text, line.tokens)):
            continue
        while len(around) > 1 and around[-1][0] >= line.column:
            around.pop()
        tree = _Tree(line, [])
        around[-1][1].append(tree)
        if line.tokens[-1] == b":":
            around.append((line.column, tree.within))
        elif len(line.tokens) > 1 and line.tokens[0] in (b"if", b"elif", b"else", *_LOOPS):
            return []  # what stands behind a colon is not looked for
    return found if len(around) <= _DEEPEST else []


def _is_text(token: bytes) -> bool:
    """Whether it is a string in which nothing runs."""
    return token[-1:] in (b'"', b"'") and b"f" not in token[:2].lower()


def _all(trees: Iterable[_Tree]) -> Iterator[_Tree]:
    for tree in trees:
        yield tree
        yield from _all(tree.within)


def _leaves(tree: _Tree) -> bool:
    return bool(tree.within) and tree.within[-1].line.tokens[0] in _LEAVES


def _goes_on(block: Sequence[_Tree], place: int) -> bool:
    return any(x.line.tokens[0] in _FURTHER for x in block[place + 1 : place + 2])


def _read(test: Statement, so: bool) -> Iterator[Need]:
    """What *test* says of names where it is true, or of its reverse; not all of it."""
    parts = _split(test, b"or")
    if len(parts) == 1:
        parts = _split(test, b"and")
        if len(parts) == 1:
            yield from _of_one(test, so)
            return
        is_all = so
    else:
        is_all = not so
    if is_all:
        for part in parts:
            yield from _read(part, so)


def _of_one(test: Statement, so: bool) -> Iterator[Need]:
    if test[:1] == (b"not",):
        yield from _read(test[1:], not so)
    elif len(test) == 1 and _is_name(test[0]):
        yield Need(decoded(test[0]), "true", so)
    elif test[1:] in ((b"is", b"None"), (b"is", b"not", b"None")) and _is_name(test[0]):
        yield Need(decoded(test[0]), "none", so == (len(test) == 3))
    elif test[:2] == (b"isinstance", b"(") and len(test) > 5 and test[3] == b",":
        classes = [token for token in test[4:-1] if token not in (b"(", b")", b",")]
        if all(map(_is_name, classes)) and _is_name(test[2]) and test[-1] == b")":
            yield Need(decoded(test[2]), "instance", so, frozenset(map(decoded, classes)))


def _split(test: Statement, word: bytes) -> list[Statement]:
    """The parts of *test* between each *word* that stands in no brackets."""
    depth, parts, start = 0, list[Statement](), 0
    for at, token in enumerate(test):
        depth += (token in _OPENERS) - (token in _CLOSERS)
        if token == word and not depth:
            parts.append(test[start:at])
            start = at + 1
    return [*parts, test[start:]]


def _is_pure(tokens: Statement) -> bool:
    """Whether a head does nothing but look at names."""
    return all(
        token in _IN_TESTS or (_is_name(token) and following != b"(")
        for token, following in pairwise(tokens[1:])
    )


def _bound(tokens: Statement) -> set[bytes]:
    """The words that a statement may bind, among others."""
    if tokens[0] in _GIVING:
        return set(tokens[1:])
    found = {one for one, following in pairwise(tokens) if following == b":="}
    if b"as" in tokens:
        found.update(tokens[tokens.index(b"as") :])
    if tokens[0] in (b"for", b"async") and b"in" in tokens:
        found.update(tokens[: tokens.index(b"in")])
    depth, end = 0, 0
    for at, token in enumerate(tokens):
        depth += (token in _OPENERS) - (token in _CLOSERS)
        if not depth and token.endswith(b"=") and token not in _COMPARED:
            end = at
    return found.union(tokens[:end])


def _is_name(token: bytes) -> bool:
    return decoded(token).isidentifier() and token not in _IN_TESTS | _NO_NAMES
