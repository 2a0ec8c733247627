"""What the body of a module or class may come to fail by: names that are gone, or have a value of
another kind, where a statement does more with them than to hand them on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from keyword import iskeyword
from typing import Final

from remora.indexer.changes.sides import Node
from remora.indexer.changes.statements import Statement, decoded, encoded, indented
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.impact.bodies import Body, RunLine
from remora.indexer.signatures.reading import read_signature

_OPENERS: Final = frozenset({b"(", b"[", b"{"})
_CLOSERS: Final = frozenset({b")", b"]", b"}"})
_IMPORTS: Final = frozenset({b"import", b"from"})
_ASKED: Final = (b"is", b"and", b"or", b"not", b"if", b"elif", b"else", b"==", b"!=")
"""What never fails by a value."""
_BINDING: Final = frozenset(
    {b"for", b"with", b"except", b":=", b"case", b"global", b"def", b"class"}
)
_BEFORE: Final = frozenset({b"=", b",", b"(", b"[", *_ASKED})
_AFTER: Final = frozenset({b"=", b",", b")", b"]", b":", *_ASKED})


class Unlike(NamedTuple):
    """Names of a body that are not what they were in kind."""

    changed: frozenset[bytes]
    gone: frozenset[bytes]

    @property
    def only_gone(self) -> Unlike:
        """What fails for sure where it is read."""
        return Unlike(frozenset(), self.gone)


LIKE: Final = Unlike(frozenset(), frozenset())


def unlike(now: Body, then: Body) -> Unlike:
    """The names that *then*, an older version, binds to values of another kind, or alone: a module
    is as any other is, and what has the same name in another as it is in that."""
    ours, theirs = _kinds(now), _kinds(then)
    gone = frozenset(theirs.keys() - ours.keys())
    changed = {name for name in theirs.keys() & ours.keys() if theirs[name] != ours[name]}
    bound = gone if _binds_all(now) else gone & _bound_else(now)
    return Unlike(bound | changed, gone - bound)


def failing(body: Body, by: Unlike) -> Unlike | None:
    """The names in *body* that are unlike what they were where those *by* which it may fail are,
    without these; None where its statements or heads may fail, or those of classes in it."""
    begun = by.changed | by.gone
    if not begun:
        return LIKE
    is_lazy = body.reads_no_annotations
    changed, size = set(by.changed), -1
    while size < len(changed):
        size = len(changed)
        for line in body.lines:
            told = _told(line, changed, by.gone, is_lazy=is_lazy)
            if told is None:
                return None
            changed.update(told)
    read = ((x, _without_own_name(x, words)) for x, words, _ in body.heads)
    heads = (x for x, words in read if not words.isdisjoint(changed | by.gone))
    annotated = () if is_lazy else (x for x, _, _ in body.heads if x.family == "function")
    if any(_head_fails(x, changed, by.gone) for x in heads):
        return None
    if any(_annotations_fail(x, changed, by.gone) for x in annotated):
        return None
    if any(_fails_within(x, changed, by.gone) for x, _, _ in body.heads):
        return None
    return Unlike(frozenset(changed - begun), frozenset())


def _fails_within(member: Node, changed: Set[bytes], gone: Set[bytes]) -> bool:
    """Whether the body of a class does by what is around it; what it defines itself is its own."""
    if member.family != "class":
        return False
    text = member.file.source[member.mark.start_byte : member.mark.end_byte]
    if not any(name in text for name in (*changed, *gone)):
        return False
    own = {encoded(one.name) for one in member.members}
    by = Unlike(frozenset(changed - own), frozenset(gone - own))
    return failing(Body(member), by) is None


def _told(
    line: RunLine, changed: Set[bytes], gone: Set[bytes], *, is_lazy: bool
) -> Iterable[bytes] | None:
    """What a statement binds to a value that is *changed*; None where it may fail."""
    if line.defines:
        return ()
    if line.tokens[0] in _IMPORTS:
        if not gone.isdisjoint(line.reads):
            return None
        return () if changed.isdisjoint(line.reads) else line.tokens[-1:]
    tokens = _evaluated(line.tokens) if is_lazy else line.tokens
    if not gone.isdisjoint(tokens):
        return None
    if changed.isdisjoint(tokens):
        return ()
    return None if _uses_any(tokens, changed) else _targets(tokens)


def _head_fails(member: Node, changed: Set[bytes], gone: Set[bytes]) -> bool:
    """Whether a definition whose head reads one of them does more than to keep it as a default."""
    if member.family != "function" or member.definition.decorators:
        return True
    parameters = read_signature(member.definition.signature).parameters
    found = [_tokens(one.default) for one in parameters if one.default]
    return any(not gone.isdisjoint(x) or _uses_any(x, changed) for x in found)


def _without_own_name(member: Node, words: Set[bytes]) -> Set[bytes]:
    """The words of its head but for the name it has there, unless a decorator reads that."""
    own, decorators = encoded(member.name), encoded(" ".join(member.definition.decorators))
    return words if re.search(rb"\b%b\b" % re.escape(own), decorators) else words - {own}


def _annotations_fail(member: Node, changed: Set[bytes], gone: Set[bytes]) -> bool:
    signature = read_signature(member.definition.signature)
    written = [x.annotation for x in signature.parameters] + [signature.returns]
    found = [_tokens(one) for one in written if one]
    return any(not gone.isdisjoint(x) or _uses_any(x, changed) for x in found)


def _tokens(text: str) -> Statement:
    lines = list(indented(encoded(text)))
    return lines[0].tokens if lines else ()


def _kinds(body: Body) -> dict[bytes, set[Statement]]:
    """By name what kinds of values a body binds to it, by how they are written."""
    found = dict[bytes, set[Statement]]()
    for member, _, _ in body.heads:
        found.setdefault(encoded(member.name), set()).add(_kind_of(member))
    for line in body.lines:
        if line.defines:
            found.setdefault(line.tokens[1], set())
        elif line.tokens[0] in _IMPORTS:
            is_first = line.tokens[0] == b"import" and b"as" not in line.tokens
            bound = line.tokens[1 if is_first else -1]
            found.setdefault(bound, set()).add((b"import", *line.reads))
        else:
            for name in _targets(line.tokens):
                found.setdefault(name, set()).add(_kind(line.tokens))
    return found


def made_otherwise(now: Node, then: Node) -> bool:
    """Whether the making of a class may fail where it did not: it has other bases, and any, or a
    decorator that it had not, or one finds other fields with or without a default in it."""
    if now.family != "class":
        return False
    bases, earlier = (_bases(x) for x in (now, then))
    made, made_before = _decorators(now), _decorators(then)
    if not set(made_before).issuperset(made) or (bases != earlier and (bases or made)):
        return True
    return bool(made) and list(_fields(now)) != list(_fields(then))


def _bases(member: Node) -> list[str]:
    """What a class is given as such, keywords too, but for what all have."""
    return [one for one in read_signature(member.definition.signature).bases if one != "object"]


def _decorators(member: Node) -> list[bytes]:
    """Without what they are given."""
    return [encoded(one.partition("(")[0]) for one in member.definition.decorators]


def _kind_of(member: Node) -> Statement:
    """What a definition gives: with its decorators, whatever they are given, its bases and, of a
    class that is decorated, which of its fields have a default."""
    made = _decorators(member)
    if member.family == "function":
        return (b"def", *made)
    bases = map(encoded, _bases(member))
    fields = _fields(member) if made else ()
    return (b"class", *made, b"(", *bases, b")", *fields)


def _fields(member: Node) -> Iterator[bytes]:
    """What a class annotates in the order of its text, an `=` behind what has a default."""
    for statement in member.own:
        outside = [token for _, token in _outside(statement)]
        if outside[1:2] == [b":"] and _is_name(outside[0]):
            yield outside[0]
            if b"=" in outside:
                yield b"="


def _binds_all(body: Body) -> bool:
    return any(x.tokens[0] == b"from" and x.tokens[-1] == b"*" for x in body.lines)


def _bound_else(body: Body) -> set[bytes]:
    """Names that a body may bind by other statements than assignments and imports, and others."""
    lines = (x.tokens for x in body.lines if not x.defines)
    return {x for tokens in lines if _BINDING.intersection(tokens) for x in tokens}


def _kind(tokens: Statement) -> Statement:
    """What an assignment gives: a value that is made in brackets, by a call or as a literal is of
    the same kind as another made so."""
    given = [at for at, token in _outside(tokens) if token == b"="]
    value = tokens[given[-1] + 1 :]
    if len(value) > 1 and value[0] in _OPENERS:
        return value[:1]
    if len(value) == 1 and (value[0][-1:] == b'"' or value[0][:1].isdigit()):
        return (value[0][-1:] if value[0][-1:] == b'"' else b"0",)
    if value[-1:] == (b")",):
        head = value[: value.index(b"(") + 1]
        return head if all(x == b"." or _is_name(x) for x in head[:-1]) else value
    return value


def _targets(tokens: Statement) -> Iterator[bytes]:
    """The names that an assignment binds."""
    start = 0
    for at, token in _outside(tokens):
        if token == b"=":
            part = tokens[start:at]
            part = part[: part.index(b":")] if b":" in part else part
            yield from filter(_is_name, part)
            start = at + 1


def _evaluated(tokens: Statement) -> Statement:
    """An assignment without what is annotated."""
    outside = [token if not depth else b"" for token, depth in _depths(tokens)]
    if b":" not in outside[1:] or not _is_name(tokens[0]):
        return tokens
    colon = outside.index(b":")
    given = outside.index(b"=") if b"=" in outside else len(tokens)
    return tokens if given < colon else (*tokens[:colon], *tokens[given:])


def _uses_any(tokens: Statement, names: Set[bytes]) -> bool:
    """Whether more is done with one of *names* than to put it somewhere, or ask what it is."""
    calls: list[bool] = []
    """Of each bracket it stands in, whether that is more than a list or tuple."""
    for at, token in enumerate(tokens):
        if token in _OPENERS:
            calls.append(token == b"{" or _is_value(tokens[at - 1 : at]))
        elif token in _CLOSERS:
            calls[-1:] = []
        elif token in names and not _is_keyword(tokens, at, calls):
            before, after = tokens[at - 1 : at], tokens[at + 1 : at + 2]
            if any(calls) or not (_BEFORE.issuperset(before) and _AFTER.issuperset(after)):
                return True
    return False


def _is_keyword(tokens: Statement, at: int, calls: Sequence[bool]) -> bool:
    return bool(calls) and tokens[at + 1 : at + 2] == (b"=",)


def _is_value(token: Statement) -> bool:
    """Whether a bracket behind it calls, or takes something out."""
    return bool(token) and (token[0] in _CLOSERS or token[0][-1:] == b'"' or _is_name(token[0]))


def _outside(tokens: Statement) -> Iterator[tuple[int, bytes]]:
    for at, (token, depth) in enumerate(_depths(tokens)):
        if not depth:
            yield at, token


def _depths(tokens: Statement) -> Iterator[tuple[bytes, int]]:
    depth = 0
    for token in tokens:
        depth += (token in _OPENERS) - (token in _CLOSERS)
        yield token, depth


def _is_name(token: bytes) -> bool:
    text = decoded(token)
    return text.isidentifier() and not iskeyword(text)
