"""Bytes of one blob to its facts. The only floor that knows tree-sitter.

    decode (source) -> parse, with remedies (parse) -> one pass (walk) -> records (definitions)

Nothing here sees a path, a clock or another file: see `EXTRACTOR_VERSION`.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from tree_sitter import Node, Parser

from remora.indexer.models.facts import Definition, FileFacts, FileListing
from remora.indexer.models.ids import MODULE_NAME
from remora.indexer.models.versions import EXTRACTOR_VERSION
from remora.indexer.scanner.budget import BudgetedParser
from remora.indexer.scanner.definitions import definitions
from remora.indexer.scanner.kinds import LANGUAGE
from remora.indexer.scanner.parse import Parsed, first_damage, parse
from remora.indexer.scanner.source import Source, line_numbers, read
from remora.indexer.scanner.walk import Walk

if TYPE_CHECKING:
    from remora.indexer.models.flow import FileFlow
    from remora.indexer.scanner.versions import VersionReader

__all__ = ["EXTRACTOR_VERSION", "Scanner", "first_error", "scan"]


class Scanner:
    """Scans one blob after the other with one parser. Not for several threads at once."""

    def __init__(self, *, of_versions: bool = False) -> None:
        """*of_versions*: many of the blobs are versions of one file. Their facts are the same, and
        take less time."""
        self._reader = BudgetedParser(Parser(LANGUAGE))
        self._versions = _no_versions() if of_versions else None

    def scan(self, source: bytes, *, with_flow: bool = False) -> FileFacts:
        """All facts of a blob: the same for the same bytes, whatever they are.

        `flow` is None unless it was asked for: only linking needs it, and it
        takes about as long as the rest.
        """
        read_source = read(source)
        if read_source.status != "parsed":
            return _unread(read_source)
        read_text = self._read(read_source, with_flow)
        if read_text is None:
            return _unread(read_source._replace(status="too_complex"))
        parsed, walk = read_text
        for start, end in parsed.hidden_comments:
            walk.layout.drop(start, end)
        found = definitions(read_source, parsed, walk)
        return FileFacts(
            status="parsed",
            parse_ok=found[0].parse_ok,
            encoding=read_source.encoding,
            definitions=found,
            flow=_flow(read_source, parsed.root, walk, found) if with_flow else None,
        )

    def listing(self, source: bytes) -> FileListing | FileFacts:
        """What a listing tells of a blob, and no more is read for it; or all facts, where a text
        holds an error, or there is none."""
        from remora.indexer.scanner.headings import listing  # most scans are for all there is

        read_source = read(source)
        if read_source.status != "parsed":
            return _unread(read_source)
        parsed = parse(self._reader, read_source.text)
        if parsed is None:
            return _unread(read_source._replace(status="too_complex"))
        found = listing(read_source, parsed)
        return self.scan(source) if found is None else found

    def _read(self, source: Source, with_flow: bool) -> tuple[Parsed, Walk] | None:
        versions = None if with_flow else self._versions
        rest = versions.read(self._reader, source) if versions is not None else None
        if rest is not None:
            return rest
        parsed = parse(self._reader, source.text)
        if parsed is None:
            return None
        if versions is None:
            return parsed, Walk(source.text, parsed.root)
        return parsed, versions.walk(source, parsed)


def _no_versions() -> VersionReader:
    from remora.indexer.scanner.versions import VersionReader  # most scans are not of versions

    return VersionReader()


def _flow(source: Source, root: Node, walk: Walk, found: tuple[Definition, ...]) -> FileFlow:
    """What the linker needs, from the nodes the walk has seen: their children are known."""
    from remora.indexer.scanner.flow import extract  # only linking pays for it

    names = {scope.inner.start_byte: found[scope.index].name for scope in walk.scopes[1:]}
    return extract(source.text, root, names)


@cache
def _scanner() -> Scanner:
    return Scanner()


def scan(source: bytes) -> FileFacts:
    """`Scanner.scan`, with one scanner for the process."""
    return _scanner().scan(source)


def first_error(source: bytes) -> int | None:
    """The line of the first syntax error; None where there is none, or nothing could be read."""
    read_source = read(source)
    parsed = parse(BudgetedParser(Parser(LANGUAGE)), read_source.text)
    if read_source.status != "parsed" or parsed is None:
        return None
    at = min([*parsed.hidden_errors, *first_damage(parsed.root)], default=None)
    return None if at is None else line_numbers(read_source.text, (at,))[at]


def _unread(source: Source) -> FileFacts:
    """The facts of a blob that is no text or was given up: a module of so many bytes."""
    blob = source.blob
    last = max(0, len(blob) - 1)
    lines = line_numbers(blob.replace(b"\r\n", b" \n").replace(b"\r", b"\n"), (last,))
    digest = sha256(blob).hexdigest()
    module = Definition(
        name=MODULE_NAME,
        kind="module",
        parent=-1,
        start_line=1,
        end_line=lines[last],
        start_byte=0,
        end_byte=len(blob),
        def_line=1,
        source_hash=digest,
        code_hash=digest[:16],
        signature="",
        docstring=None,
        decorators=(),
        imports=(),
        complexity=1,
        has_type_hints=False,
        parse_ok=False,
        body_hash=digest[:16],
    )
    return FileFacts(source.status, False, source.encoding, (module,))
