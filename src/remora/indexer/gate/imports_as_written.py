"""Where the imports of a file stand in its text, and what they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from typing import Final

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models import flow
from remora.indexer.models.flow import FileFlow, ScopeFlow

_IMPORT: Final = re.compile(rb"^([ \t]*)(?:from[ \t]+(\.*[\w.]*)[ \t]+import|import)\b", re.M)

_WORD: Final = re.compile(rb"[\w.\x80-\xff]+")
_MOST: Final = 2000
"""Imports of a file that are looked at, and lines up to what one stands in: no program has more."""

_DEEPEST: Final = 16
"""Names one behind the other that lead to a module."""

Import = tuple[int, str, str]
"""How many dots it begins with, the module, and the name; an empty one for `import module`."""


def imports_in(file: FileFlow, *, at_import: bool = False) -> list[Import]:
    """The imports of a file; with *at_import* those alone that run when it is imported."""
    scopes = file.outline.scopes
    found = {
        (level, module, name)
        for scope, level, module, name in file.imports()
        if name != "*" and (not at_import or scopes[scope].kind == flow.MODULE_SCOPE)
    }
    return sorted(found)[:_MOST]


def asked_of_modules(file: FileFlow, names: Set[str]) -> Iterator[tuple[str, str, int]]:
    """What of *names* is read of a module: its dotted name as imported, the name, the line."""
    for scope in file.scopes:
        for index, is_store, line in flow.events_of(scope):
            read = scope.exprs[index]
            if read[0] == flow.ATTR and not is_store and file.names[read[2]] in names:
                module = _dotted(file, scope, read[1], 0)
                if module is not None:
                    yield module, file.names[read[2]], line


def _dotted(file: FileFlow, scope: ScopeFlow, index: int, depth: int) -> str | None:
    """The module or what lies in one that an expression is, dots in front as in its import."""
    read = scope.exprs[index]
    if depth > _DEEPEST:
        return None
    if read[0] == flow.IMPORT:
        dots, name = "." * read[1], file.names[read[3]] if read[3] >= 0 else ""
        return dots + ".".join(part for part in (read[2], name) if part)
    if read[0] == flow.ATTR:
        base = _dotted(file, scope, read[1], depth + 1)
        return None if base is None else f"{base}.{file.names[read[2]]}"
    if read[0] in (flow.GLOBAL, flow.FREE):
        at, name_index = (0, read[1]) if read[0] == flow.GLOBAL else (read[1], read[2])
        return _bound_once(file, file.scopes[at], name_index, depth)
    return None


def _bound_once(file: FileFlow, scope: ScopeFlow, name: int, depth: int) -> str | None:
    """What a variable is where each of its bindings is the same import."""
    bound = zip(scope.bindings[::2], scope.bindings[1::2], strict=True)
    found = [scope.exprs[value] for one, value in bound if one == name]
    if not found or any(one != found[0] for one in found) or found[0][0] != flow.IMPORT:
        return None
    return _dotted(file, scope, scope.exprs.index(found[0]), depth + 1)


def at_line(source: bytes, line: int) -> Iterator[bytes]:
    """The line of that number, and the first lines of what it stands in, from the inside."""
    start = 0
    for _ in range(line - 1):
        start = source.find(b"\n", start) + 1
    end = source.find(b"\n", start)
    text = source[start:] if end < 0 else source[start:end]
    yield text.strip()
    indent = len(text) - len(text.lstrip())
    yield from WrittenImport(source, start, start, indent).stands_in()


class WrittenImport(NamedTuple):
    """An import in the text of its file."""

    source: bytes
    statement: int
    """Where its statement begins, and what it names stands, in bytes."""
    word: int
    indent: int

    @property
    def line(self) -> int:
        """The line of what it names."""
        return self.source.count(b"\n", 0, self.word) + 1

    def stands_in(self) -> Iterator[bytes]:
        """The first lines of what it stands in, from the inside."""
        at, indent, seen = self.statement, self.indent, 0
        while indent and at > 0 and seen < _MOST:
            start = self.source.rfind(b"\n", 0, at - 1) + 1
            line = self.source[start:at].rstrip()
            at, seen, depth = start, seen + 1, len(line) - len(line.lstrip())
            if line.strip() and depth < indent:
                indent = depth
                yield line.lstrip()


class Imports:
    """The imports that the text of a file has, read once."""

    def __init__(self, source: bytes) -> None:
        self._known: dict[tuple[bytes, bytes], WrittenImport] = {}
        matches = list(_IMPORT.finditer(source))
        ends = [match.start() for match in matches[1:]] + [len(source)]  # none reaches the next
        for match, limit in zip(matches, ends, strict=False):
            opens = source[match.end() : match.end() + 3].lstrip(b" \t").startswith(b"(")
            end = source.find(b")" if opens else b"\n", match.end(), limit)
            for word in _WORD.finditer(source, match.end(), limit if end < 0 else end):
                place = WrittenImport(source, match.start(), word.start(), len(match[1]))
                self._known.setdefault((match[2] or b"", word[0]), place)

    def find(self, wanted: Import) -> WrittenImport | None:
        """Where *wanted* stands; None where the text has it otherwise than most do."""
        level, dotted, name = wanted
        module = b"." * level + dotted.encode("utf-8", "surrogateescape")
        word = name.encode("utf-8", "surrogateescape")
        return self._known.get((module, word) if name else (b"", module))
