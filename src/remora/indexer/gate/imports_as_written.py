"""Where the imports of a file stand in its text, and what they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from remora.indexer.models import flow
from remora.indexer.models.flow import FileFlow

_IMPORT: Final = re.compile(rb"^([ \t]*)(?:from[ \t]+(\.*[\w.]*)[ \t]+import|import)\b", re.M)

Import = tuple[int, str, str]
"""How many dots it begins with, the module, and the name; an empty one for `import module`."""


def imports_in(file: FileFlow, *, at_import: bool = False) -> set[Import]:
    """The imports of a file; with *at_import* those alone that run when it is imported."""
    return {
        (found[1], found[2], file.names[found[3]] if found[3] >= 0 else "")
        for scope in file.scopes
        if not at_import or scope.kind == flow.MODULE_SCOPE
        for found in scope.exprs
        if found[0] == flow.IMPORT
    }


class Written:
    """An import in the text of its file."""

    def __init__(self, source: bytes, statement: int, indent: int, word: int) -> None:
        self._source = source
        self._statement = statement
        self._indent = indent
        self.line = source.count(b"\n", 0, word) + 1

    def stands_in(self) -> Iterator[bytes]:
        """The first lines of what it stands in, from the inside."""
        at, indent = self._statement, self._indent
        while indent and at > 0:
            start = self._source.rfind(b"\n", 0, at - 1) + 1
            line = self._source[start:at].rstrip()
            at, depth = start, len(line) - len(line.lstrip())
            if line.strip() and depth < indent:
                indent = depth
                yield line.lstrip()


def written(source: bytes, wanted: Import) -> Written | None:
    """Where *wanted* stands; None where the text has it otherwise than most do."""
    level, dotted, name = wanted
    module = b"." * level + dotted.encode("utf-8", "surrogateescape")
    sought = name.encode("utf-8", "surrogateescape") or module
    word = re.compile(rb"(?<![\w.])%b\b" % re.escape(sought))
    for match in _IMPORT.finditer(source):
        if name and match[2] != module:
            continue
        opens = source[match.end() : match.end() + 3].lstrip(b" \t").startswith(b"(")
        end = source.find(b")" if opens else b"\n", match.end())
        end = len(source) if end < 0 else end
        found = word.search(source, match.end() if name else match.start(), end)
        if found is not None:
            return Written(source, match.start(), len(match[1]), found.start())
    return None
