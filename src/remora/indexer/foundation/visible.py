"""Which characters a reader sees: the others are written out wherever a repository's text is shown.

A name with an invisible character in it looks like another name.
"""

from __future__ import annotations

# `str.isprintable` is false for controls, formats (zero-width and bidirectional ones, tags),
# surrogates, private use, line ends and spaces other than U+0020, and what is not assigned.
# Unicode's Default_Ignorable_Code_Point has marks and letters besides, which draw nothing:
# https://www.unicode.org/Public/UCD/latest/ucd/DerivedCoreProperties.txt
_DRAW_NOTHING = frozenset(
    map(
        chr,
        (
            0x034F,  # combining grapheme joiner
            *(0x115F, 0x1160, 0x3164, 0xFFA0),  # Hangul fillers, which Python allows in a name
            *(0x17B4, 0x17B5),  # Khmer inherent vowels
            *(0x180B, 0x180C, 0x180D, 0x180F),  # Mongolian variation selectors
            0x2800,  # the empty Braille pattern: not ignorable, and no ink
            *range(0xFE00, 0xFE10),  # variation selectors
            *range(0xE0100, 0xE01F0),
        ),
    )
)


def is_visible(character: str) -> bool:
    """Whether *character* draws something, or is a plain space."""
    return character.isprintable() and character not in _DRAW_NOTHING


def with_all_visible(text: str, keep: str = "") -> str:
    """*text* with what nobody sees written out as escapes, but for the characters of *keep*."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if c in keep or is_visible(c) else _written_out(ord(c)) for c in text)


_BY_NAME = {0x09: "\\t", 0x0A: "\\n", 0x0D: "\\r"}


def _written_out(code: int) -> str:
    if code in _BY_NAME:
        return _BY_NAME[code]
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a path that is not UTF-8
        return f"\\x{code - 0xDC00:02x}"
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
