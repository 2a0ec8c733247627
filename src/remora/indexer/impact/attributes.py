"""Who may run a method by its name: it stands behind a dot there, or in a string."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Set
from typing import Final

from remora.indexer.changes.sides import Node
from remora.indexer.changes.statements import Statement, encoded

RUN_BY_PYTHON: Final = frozenset(
    [
        *("append", "clear", "close", "copy", "count", "detach", "encode", "extend", "fileno"),
        *("flush", "get", "index", "insert", "isatty", "items", "keys", "mro", "next", "pop"),
        *("popitem", "read", "readable", "readinto", "readline", "readlines", "remove", "reverse"),
        *("seek", "seekable", "send", "sort", "tell", "throw", "truncate", "update", "values"),
        *("writable", "write", "writelines"),
    ]
)
"""Methods that what comes with Python calls by name on what it is given."""
_QUOTES: Final = b"\"'"
_IMPORTS: Final = frozenset({b"import", b"from"})
_NAMES: Final = 16
"""Names that are looked for: for each all files are gone through."""
_SUPER: Final = (b"super", b"(", b")")
_TEXT: Final = re.compile(rb"\"[^\"\n]*\"|'[^'\n]*'")
_IN_HEADS: Final = rb"[.\"']\s*%b\b"


class Attributes:
    """Where names stand for attributes in the code of one view."""

    def __init__(
        self,
        having: Callable[..., Iterable[str]],
        units_in: Callable[[str], Iterable[str]],
        node: Callable[[str], Node | None],
    ) -> None:
        """*having* gives the files that may have any of some names, *units_in* the definitions of
        one."""
        self._having = having
        self._units_in = units_in
        self._node = node
        self._known: dict[str, frozenset[str]] = {}

    def reading(self, name: str) -> frozenset[str] | None:
        """The units that read or bind an attribute of that *name*, or have it as a string; not
        those that do on `self` or `super()`: links know what these are. None where too many names
        were asked for."""
        if name not in self._known:
            if len(self._known) >= _NAMES:
                return None
            self._known[name] = self._reading(name)
        return self._known[name]

    def in_text(self, names: Set[str], is_wanted: Callable[[str], bool]) -> frozenset[str]:
        """The units in files that are *wanted* which have one of *names* as a string, or at the end
        of one: `"lib.name"`."""
        words = frozenset(map(encoded, names))
        files = [path for path in self._having(*names) if is_wanted(path)] if names else []
        units = (unit for path in files for unit in self._units_in(path))
        return frozenset(x for x in units if self._has_text(x, words))

    def _has_text(self, unit: str, words: frozenset[bytes]) -> bool:
        node = self._node(unit)
        if node is None:
            return False
        texts = [token for statement in node.own for token in statement if token[-1] in _QUOTES]
        texts += _TEXT.findall(encoded("\n".join(node.definition.decorators)))
        return any(re.split(rb"[.:\"']", text.rstrip(_QUOTES))[-1] in words for text in texts)

    def _reading(self, name: str) -> frozenset[str]:
        word = encoded(name)
        units = (unit for path in self._having(name) for unit in self._units_in(path))
        return frozenset(unit for unit in units if self._has(unit, word))

    def _has(self, unit: str, word: bytes) -> bool:
        node = self._node(unit)
        if node is None:
            return False
        source = node.file.source
        if source.find(word, node.mark.start_byte, node.mark.end_byte) < 0:
            return False
        defined = [node] if node.family == "function" else node.members
        heads = (" ".join((x.definition.signature, *x.definition.decorators)) for x in defined)
        text = encoded("\n".join(heads))
        if re.search(_IN_HEADS % re.escape(word), text):
            return True
        return any(_has(x, word) for x in node.own if x[0] not in _IMPORTS)


def _has(statement: Statement, word: bytes) -> bool:
    for at, token in enumerate(statement):
        if token == word:
            behind = statement[max(at - 2, 0) : at]
            is_own = behind[:1] == (b"self",) or statement[max(at - 4, 0) : at - 1] == _SUPER
            if behind[1:] == (b".",) and not is_own:
                return True
        elif word in token and token[-1] in _QUOTES:
            is_plain = token[0] in _QUOTES
            if not is_plain or word in re.split(rb"[.:]", token.strip(_QUOTES)):
                return True
    return False
