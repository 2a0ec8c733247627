"""Bytes to text, by Python's own rules and never by a guess.

A blob is read as UTF-8 unless a byte order mark or a PEP 263 cookie says
otherwise. What the parser gets is always UTF-8 with line feeds; every offset it
gives back is translated to the blob's own bytes before anyone sees it.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterable
from typing import Final

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.facts import FileStatus

_COOKIE: Final = re.compile(rb"[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_BLANK: Final = re.compile(rb"[ \t\f]*(?:#|\Z)")
_LINE_END: Final = re.compile(rb"\r\n|\n|\r")
_LONE_CR: Final = rb"\r(?!\n)"

# Compiled, as the one above, by the first text that takes it: hardly one says its encoding.
_FOLLOWED: Final = r"""(?x)
      utf-?8 | u8 | (?:us-)?ascii
    | latin-?\d{1,2} | l\d{1,2} | iso-?8859-?\d{1,2}
    | cp-?\d{3,4} | windows-\d{3,4} | ibm-?\d{3,4}
    | koi8-[rut] | kz1048 | ptcp154 | hp-roman8 | tis-620
    | mac-?(?:roman|greek|cyrillic|turkish|iceland|latin2|croatian|romanian)
    | gbk | gb2312 | gb18030 | big5 | big5-?hkscs
    | euc-?(?:jp|kr|cn) | shift-?jis | sjis | ms9(?:32|49|50) | uhc | johab
"""


class Source(NamedTuple):
    """A blob and the text the parser sees in its place."""

    status: FileStatus
    encoding: str
    """As `tokenize.detect_encoding` names it; empty where there is no text."""
    blob: bytes
    text: bytes
    """UTF-8; a carriage return that ends a line alone has become a line feed."""
    codec: str
    """The codec that leads from `text` back to `blob`; empty where the offsets agree."""


def read(blob: bytes) -> Source:
    """The text of *blob*, or why there is none."""
    if b"\0" in blob:
        return Source("binary", "", blob, b"", "")
    encoding = declared_encoding(blob)
    if encoding is None:
        return Source("undecodable", "", blob, b"", "")
    if encoding in ("utf-8", "utf-8-sig"):
        return _read_utf8(blob, encoding)
    return _transcode(blob, encoding)


def declared_encoding(blob: bytes) -> str | None:
    """What `tokenize.detect_encoding` answers; None where it fails or we do not follow.

    Only codecs that read each character alone are followed: with those an
    offset in the text has one offset in the blob. Which codecs exist must not
    depend on what else is installed, so they are listed here.
    """
    marked = blob.startswith(BOM_UTF8)
    cookie = _cookie(blob[len(BOM_UTF8) :] if marked else blob)
    if cookie is None:
        return "utf-8-sig" if marked else "utf-8"
    name = _normal_name(cookie)
    if marked:
        return "utf-8-sig" if name == "utf-8" else None
    return name if _is_followed(name) else None


def _cookie(blob: bytes) -> str | None:
    start = 0
    for _ in range(2):
        end = _LINE_END.search(blob, start)
        line = blob[start : end.start()] if end else blob[start:]
        if found := _COOKIE.match(line):
            return found[1].decode("ascii", "replace")
        if not end or not _BLANK.match(line):
            return None
        start = end.end()
    return None


def _normal_name(cookie: str) -> str:
    """The two spellings `tokenize` folds, as it folds them."""
    short = cookie[:12].lower().replace("_", "-")
    if short == "utf-8" or short.startswith("utf-8-"):
        return "utf-8"
    for latin in ("latin-1", "iso-8859-1", "iso-latin-1"):
        if short == latin or short.startswith(latin + "-"):
            return "iso-8859-1"
    return cookie


def _is_followed(name: str) -> bool:
    return re.fullmatch(_FOLLOWED, name.lower().replace("_", "-")) is not None


def _read_utf8(blob: bytes, encoding: str) -> Source:
    try:
        if not blob.isascii():
            blob.decode("utf-8")
    except UnicodeDecodeError:
        return Source("undecodable", "", blob, b"", "")
    return Source("parsed", encoding, blob, _line_feeds(blob), "")


def _transcode(blob: bytes, encoding: str) -> Source:
    try:
        decoded = blob.decode(encoding)
        text = decoded.encode("utf-8")
        reversible = len(decoded.encode(encoding)) == len(blob)
    except (UnicodeError, LookupError):
        return Source("undecodable", "", blob, b"", "")
    if not reversible or b"\0" in text:
        return Source("undecodable", "", blob, b"", "")
    return Source(
        "parsed", encoding, blob, _line_feeds(text), "" if len(text) == len(blob) else encoding
    )


def _line_feeds(text: bytes) -> bytes:
    return re.sub(_LONE_CR, b"\n", text) if b"\r" in text else text


def blob_offsets(source: Source, offsets: Iterable[int]) -> dict[int, int]:
    """For each offset into the text, the same place in the blob."""
    if not source.codec:
        return {offset: offset for offset in offsets}
    wanted = sorted(set(offsets))
    places: dict[int, int] = {}
    done = place = 0
    for offset in wanted:
        segment = source.text[done:offset]
        place += len(segment.decode("utf-8").encode(source.codec))
        places[offset] = place
        done = offset
    return places


def line_numbers(text: bytes, offsets: Iterable[int]) -> dict[int, int]:
    """The 1-based line of each offset, in one sweep."""
    lines: dict[int, int] = {}
    line, done = 1, 0
    count = text.count
    for offset in sorted(set(offsets)):
        line += count(b"\n", done, offset)
        lines[offset] = line
        done = offset
    return lines
