"""Defaults that are written otherwise, and mean the same to who passes nothing.

That is known by what the function does with its parameter: it asks whether it `is` the default and
goes on as it did, it put the new default in the place of the old one, or it asks whether both,
which are false, are true. Or one is the name of the other in its module. No grammar is asked, and
what is not one of these is not known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from remora.indexer.changes.statements import Indented, Statement, indented
from remora.indexer.foundation.named_tuples import NamedTuple

_FALSE: Final = frozenset(
    {(b"None",), (b"False",), (b"0",), (b'""',), (b"(", b")"), (b"[", b"]"), (b"{", b"}")}
)
_CONDITION: Final = frozenset({b"if", b"elif", b"while"})
_AFTER_CONDITION: Final = frozenset({b":", b"and", b"or", b"else"})
_AFTER_NOT: Final = frozenset({b":", b"and", b"or", b"else", b")", b",", b"]", b""})
_BEFORE_OR: Final = frozenset({b"=", b"(", b",", b"[", b"return"})
_GOES_ON: Final = frozenset({b".", b"(", b"["})
_LEAVES: Final = ((b"return",), (b"raise",))
_OR: Final = frozenset({b"or", b"else", b"elif"})
_LITERAL: Final = (b'"', *(b"%d" % digit for digit in range(10)))
_ALL_VARIABLES: Final = frozenset({b"locals", b"vars", b"eval", b"exec"})
_HEADS: Final = frozenset({b"def", b"class", b"async", b"@"})
_STATEMENTS: Final = frozenset({b"global", b"del", b"import", b"from", b"for", b"with"})
_BINDERS: Final = ((b"as",), (b"for",), (b"*",))
_OPENING: Final = frozenset({b"(", b"["})
_CLOSING: Final = frozenset({b")", b"]"})
_COMPARED: Final = frozenset({b"==", b"!=", b"<=", b">="})
_SINGLE: Final = frozenset({b"None", b"True", b"False"})
_LONGEST: Final = 500
"""Lines of more tokens are not taken apart."""
_DEFAULT: Final = b""
"""What stands for the default where the parameter is asked whether it is that; no token."""


class Version(NamedTuple):
    """A function that has a parameter with a default."""

    default: Statement
    """The tokens of the default."""
    lines: Sequence[Indented]
    """What stands below the head."""
    parameters: frozenset[bytes]
    """The names of all its parameters."""
    module: bytes
    """The text of its file."""


def mean_the_same(name: bytes, old: Version, new: Version) -> bool:
    """Whether a call that passes nothing for *name* is known to see no other default."""
    if any(not version.default or _is_unclear(name, version) for version in (old, new)):
        return False
    return (
        _constant(old) == _constant(new)
        or _are_asked_alike(name, old, new)
        or _is_put_in(name, old, new)
        or _is_put_in(name, new, old)
        or all(version.default in _FALSE and _is_for_truth(name, version) for version in (old, new))
    )


def _constant(version: Version) -> Statement:
    """The default; where it is a name to which the module gives a literal, and nothing else is
    done to it, that one."""
    default = version.default
    if len(default) > 1 or not _is_name(default):
        return default
    return _constants(version.module).get(default[0], default)


@lru_cache(2)  # who asks about one definition of two files asks about the next one of these
def _constants(module: bytes) -> Mapping[bytes, Statement]:
    """What a module assigns at its margin to names that nothing else in it may bind."""
    lines = list(indented(module))
    found: dict[bytes, Statement] = {}
    for line in lines:
        if line.column == 0 and b"=" in line.tokens[1:] and len(line.tokens) <= _LONGEST:
            value = line.tokens[line.tokens.index(b"=") + 1 :]
            if len(value) == 1 and _is_literal(value[0]):
                found[line.tokens[0]] = value
    binding = Counter(name for line in lines for name in _bound(line.tokens, found))
    return {name: value for name, value in found.items() if binding[name] == 1}


def _bound(line: Statement, names: Container[bytes]) -> Iterator[bytes]:
    """Those of *names* that *line* may bind; all in it, where it is too long to be looked at."""
    for name in dict.fromkeys(line):
        if name in names and (len(line) > _LONGEST or _binds(line, name)):
            yield name
            if len(line) > _LONGEST:
                yield name  # twice is as good as unknown


def _binds(line: Statement, name: bytes) -> bool:
    """Whether *line*, which is no head of a function or class, may bind *name*, or unbind it."""
    if line[0] in _HEADS:
        return name in line[1:3]
    depth, is_target = 0, False
    for at, token in enumerate(line):
        if token == name:
            if line[at - 1 : at] in _BINDERS or line[at + 1 : at + 2] == (b":=",):
                return True
            if line[0] in _STATEMENTS:
                return True
            is_target = is_target or depth == 0 or line[0] in _OPENING
        depth += (token in _OPENING) - (token in _CLOSING)
        if is_target and depth == 0 and token[-1:] == b"=" and token not in _COMPARED:
            return True
    return False


def _is_literal(token: bytes) -> bool:
    return token[:1] in _LITERAL or token in _SINGLE


def _is_unclear(name: bytes, version: Version) -> bool:
    """Whether what is done with *name* may stand nowhere, or in too long a line."""
    lines = [line.tokens for line in version.lines]
    return any(
        any(one in _ALL_VARIABLES and after == b"(" for one, after in pairwise(line))
        or (len(line) > _LONGEST and name in line)
        for line in lines
    )


def _are_asked_alike(name: bytes, old: Version, new: Version) -> bool:
    """Whether both say what stands for no argument by `is`, do the same then, and nothing else
    with it."""
    asked = _asked(name, old)
    return bool(asked) and asked == _asked(name, new)


def _asked(name: bytes, version: Version) -> Counter[tuple[Statement, Statement]]:
    """The lines that ask whether *name* is the default, each with the next one where it is a
    head; nothing where the default goes another way."""
    if not _is_name(version.default):
        return Counter()
    lines = [one._replace(tokens=_marked(one.tokens, name, version)) for one in version.lines]
    if not _is_kept_in(lines, name):
        return Counter()
    following = [*(one.tokens for one in lines[1:]), ()]
    return Counter(
        (one.tokens, after if one.tokens[-1] == b":" else ())
        for one, after in zip(lines, following, strict=True)
        if _DEFAULT in one.tokens
    )


def _is_name(default: Statement) -> bool:
    """Whether it is a name, with dots or not, or a constant that there is but once."""
    words = [part.replace(b"_", b"a") for part in default if part != b"."]
    return all(word.isalnum() and word[:1].isalpha() for word in words)


def _marked(line: Statement, name: bytes, version: Version) -> Statement:
    """*line* with `_DEFAULT` where *name* is asked whether it `is` the default."""
    found = list(line)
    for at in reversed(_places(line, name)):
        start = at + 2 + (line[at + 2 : at + 3] == (b"not",))
        end = start + len(version.default)
        if line[at + 1 : at + 2] != (b"is",) or line[start:end] != version.default:
            continue
        if end == len(line) or line[end] not in _GOES_ON:
            found[start:end] = [_DEFAULT]
    return tuple(found)


def _places(line: Statement, name: bytes) -> list[int]:
    """Where *name* stands in *line*, and is no attribute."""
    return [at for at, one in enumerate(line) if one == name and (at == 0 or line[at - 1] != b".")]


def _is_kept_in(lines: Sequence[Indented], name: bytes) -> bool:
    """Whether the default goes nowhere: *name* stands in questions for it, and where it is known
    to be something else."""
    others: list[tuple[int, bool]] = []
    heads: dict[int, Statement] = {}
    settled: int | None = None
    for at, (column, line, _) in enumerate(lines):
        if settled is not None and column >= settled:
            continue
        settled = None
        while others and others[-1][0] >= column:
            others.pop()
        if not any(is_other for _, is_other in others) and not _holds_no_default(line, name):
            return False
        if _settles(line, lines[at + 1 : at + 2], column, name):
            settled = column
        is_rest = line[:2] == (b"else", b":") and _is_question(heads.get(column, ()), name)
        others.append((column, is_rest or _asks_for_other(line, name)))
        heads[column] = line
    return True


def _holds_no_default(line: Statement, name: bytes) -> bool:
    """Whether each *name* in *line* is asked for the default, assigned, or another thing then."""
    if _asks_for_other(line, name):
        return True
    return all(_is_no_default(line, at) for at in _places(line, name))


def _is_no_default(line: Statement, at: int) -> bool:
    name = line[at]
    before, after = line[max(at - 5, 0) : at], line[at + 1 : at + 6]
    is_asked = after[:2] == (b"is", _DEFAULT) or after[:3] == (b"is", b"not", _DEFAULT)
    is_assigned = after[:1] == (b"=",) and (at == 0 or (at == 5 and line[:at] == _question(name)))
    is_other = before == (b"if", name, b"is", _DEFAULT, b"else")
    return is_asked or is_assigned or is_other or after == (b"if", name, b"is", b"not", _DEFAULT)


def _question(name: bytes) -> Statement:
    return (b"if", name, b"is", _DEFAULT, b":")


def _is_question(line: Statement, name: bytes) -> bool:
    return line == _question(name)


def _asks_for_other(line: Statement, name: bytes) -> bool:
    """Whether what stands behind it, or below, has another *name* than the default."""
    is_head = line[:1] in ((b"if",), (b"elif",))
    is_asked = line[1:5] == (name, b"is", b"not", _DEFAULT)
    is_all = line[5:6] in ((b":",), (b"and",)) and _OR.isdisjoint(line)
    return is_head and is_asked and is_all


def _settles(line: Statement, after: Sequence[Indented], column: int, name: bytes) -> bool:
    """Whether *name* is something else behind *line*, which stands at *column* before *after*."""
    if line[:2] == (name, b"="):
        return True
    if line[:5] != _question(name):
        return False
    then = line[5:]
    if not then and after and after[0].column > column:
        then = after[0].tokens
    is_put = then[:2] == (name, b"=") and len(_places(then, name)) == 1
    return is_put or (then[:1] in _LEAVES and not _places(then, name))


def _is_put_in(name: bytes, old: Version, new: Version) -> bool:
    """Whether the old one, first of all that it does with *name*, put the new default in the place
    of `None`."""
    put = new.default
    if old.default != (b"None",) or put[0] in old.parameters:
        return False
    if not (_is_name(put) or (len(put) == 1 and _is_literal(put[0]))):
        return False
    if any(put[0] in one.tokens and _binds(one.tokens, put[0]) for one in old.lines):
        return False
    at = next((at for at, one in enumerate(old.lines) if _places(one.tokens, name)), None)
    if at is None or old.lines[at].column != old.lines[0].column:
        return False
    line = old.lines[at]
    if line.tokens in _in_one_line(name, put):
        return True
    below = [one.tokens for one in old.lines[at + 1 : at + 3] if one.column > line.column]
    behind = old.lines[at + 2 : at + 3]
    is_alone = not behind or behind[0].tokens[0] not in _OR
    return line.tokens == (b"if", name, b"is", b"None", b":") and (
        below == [(name, b"=", *put)] and is_alone
    )


def _in_one_line(name: bytes, put: Statement) -> Iterator[Statement]:
    """The ways to put something in the place of `None` that are one line."""
    yield (name, b"=", *put, b"if", name, b"is", b"None", b"else", name)
    yield (name, b"=", name, b"if", name, b"is", b"not", b"None", b"else", *put)
    yield (b"if", name, b"is", b"None", b":", name, b"=", *put)


def _is_for_truth(name: bytes, version: Version) -> bool:
    """Whether *name* is asked whether it is true, and nothing else is done with it."""
    found = [
        (one.tokens[at - 1] if at else b"", (*one.tokens[at + 1 : at + 2], b"")[0])
        for one in version.lines
        for at in _places(one.tokens, name)
    ]
    return bool(found) and all(_is_truth(before, after) for before, after in found)


def _is_truth(before: bytes, after: bytes) -> bool:
    if before in _CONDITION:
        return after in _AFTER_CONDITION
    if before == b"not":
        return after in _AFTER_NOT
    return before in _BEFORE_OR and after == b"or"
