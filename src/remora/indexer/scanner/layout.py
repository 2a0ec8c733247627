"""Source text brought onto one line, without touching what it says."""

from __future__ import annotations

import re
from typing import Final

from tree_sitter import Node

from remora.indexer.scanner import kinds

_STRING_HEAD: Final = re.compile(rb"([A-Za-z]*)(\"\"\"|'''|\"|')")
_STRING_BREAK: Final = rb"(?s)\\\r?\n|\\.|\r?\n"
_TIGHT_AFTER: Final = kinds.OPENERS | kinds.DOT
_TIGHT_BEFORE: Final = kinds.CLOSERS | kinds.COMMA | kinds.DOT
_CONTINUATION: Final = kinds.numbers("line_continuation")
_BREAK: Final = ord("\n")  # to look for bytes in bytes takes several times as long
_LINE_BREAK: Final = re.compile(rb"\\?\r?\n[ \t\f]*")


def one_line(text: bytes, node: Node) -> str:
    """The source of *node* as written, with its line breaks and comments taken out.

    Text that is on one line already comes back verbatim.
    """
    written = text[node.start_byte : node.end_byte]
    if _BREAK not in written:
        return written.decode("utf-8").strip()
    return _joined(text, node).decode("utf-8")


def _joined(text: bytes, node: Node) -> bytes:
    pieces: list[bytes] = []
    end = -1
    before = 0
    for token in _tokens(node):
        start = token.start_byte
        kind = token.kind_id
        if end >= 0:
            pieces.append(_gap(text[end:start], before, kind))
        piece = text[start : token.end_byte]
        pieces.append(_unbroken(piece) if kind in kinds.STRING else piece)
        end = token.end_byte
        before = kind
    # What is left of line breaks stands in what the grammar could not read.
    return _LINE_BREAK.sub(b" ", b"".join(pieces))


def _gap(gap: bytes, before: int, after: int) -> bytes:
    if _BREAK not in gap:
        return gap
    if before in _TIGHT_AFTER or after in _TIGHT_BEFORE:
        return b""
    return b" "


def _tokens(node: Node) -> list[Node]:
    """The tokens under *node* in order; a string is one token, a comment none."""
    found: list[Node] = []
    stack = [node]
    while stack:
        node = stack.pop()
        kind = node.kind_id
        if kind in kinds.COMMENT or kind in _CONTINUATION:
            continue
        children = () if kind in kinds.STRING else node.children
        if children:
            stack.extend(reversed(children))
        elif node.end_byte > node.start_byte:
            found.append(node)
    return found


def _unbroken(literal: bytes) -> bytes:
    """A string literal with its line breaks written as escapes."""
    if _BREAK not in literal:
        return literal
    head = _STRING_HEAD.match(literal)
    prefix = head[1].lower() if head else b""
    if head and b"r" in prefix:
        return _raw_unbroken(literal, head)
    return re.sub(_STRING_BREAK, _escaped_break, literal)


def _escaped_break(found: re.Match[bytes]) -> bytes:
    written = found[0]
    if written in (b"\n", b"\r\n"):
        return b"\\n"
    return b"" if written.endswith(b"\n") else written


def _raw_unbroken(literal: bytes, head: re.Match[bytes]) -> bytes:
    """A raw literal cannot spell a line break: the same value, no longer raw."""
    quotes = len(head[2])
    inner = literal[head.end() : -quotes].replace(b"\r\n", b"\n")
    escaped = inner.replace(b"\\", b"\\\\").replace(b"\n", b"\\n").replace(b'"', b'\\"')
    prefix = re.sub(rb"[rR]", b"", head[1])
    return prefix + b'"' + escaped + b'"'
