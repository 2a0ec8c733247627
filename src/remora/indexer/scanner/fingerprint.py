"""Code hashes: equal for two sources that differ in layout, comments or docstrings only.

What stays of the text: every token but commas that only end a bracket, and
round brackets where the grammar makes them a matter of taste. What is added:
where a block ends, and that a tuple of one is a tuple. So a pair of brackets
that changes an operation's order, or a statement moved out of an `if`, changes
the hash. Strings are compared by prefix and content, not by their quotes; several that stand
behind each other, which Python joins, as the one that they make.

The text is cut and joined in a few large steps, none of them per token.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Final

from tree_sitter import Node

from remora.indexer.scanner import kinds

# In this order where they are at one place: a cut comes after what ends there, before a string.
_RESUME, _ENTER, _ANCHOR, _REPLACE, _LEAVE, _CUT, _STRING, _KNOWN = range(8)

# Signs for what the layout said. Source text holds no NUL (it would be binary), and the
# others stand only where Python allows no such character.
_PART: Final = b"\0"
_BLOCK_END: Final = b"\1"
_TUPLE_OF_ONE: Final = b"\2"
_FREE_CLOSER: Final = b"\3"
KNOWN_SIGN: Final = b"\4"
_FURTHER: Final = re.compile(b"\5")

_LAYOUT: Final = b" \t\n\r\f\\;"
_LAST_COMMA: Final = re.compile(rb",(?=[)\]}\3])")
_PREFIXED_NUMBER: Final = re.compile(rb"0[xXoObB][0-9a-fA-F_]+")
# The letter first, and one for each: a search for a single byte runs at memory speed.
_NUMBER_LETTERS: Final = tuple(re.compile(letter + rb"(?<=[0-9.].)") for letter in (b"E", b"J"))

_PREFIX: Final = re.compile(rb"\0(?=[A-Za-z]*[A-Zu]|[bf]r)[A-Za-z]+(?=[\"'])")
_HEX_ESCAPE: Final = re.compile(rb"\\[xuU][0-9a-fA-F]{2,8}")
_OPENING: Final = re.compile(rb"(\0[a-z]*)(?:\"\"\"|'''|\"|')")
_CLOSING: Final = re.compile(rb"(?:\"\"\"|'''|\"|')\0")
_OCTAL: Final = re.compile(rb"(?<!\\)(?:\\\\)*\\[0-7]{1,2}\Z")
_ESCAPED_QUOTE: Final = re.compile(rb"(\\\\)|\\([\"'])")


Region = Sequence[tuple[int, int]]
"""Ranges of the text that are taken together, as if nothing stood between them."""


class Said:
    """What a range says, whatever its layout: its code, and its strings, which stand apart."""

    __slots__ = ("code", "strings")

    def __init__(self, code: bytes, strings: bytes | None) -> None:
        self.code = code
        self.strings = strings
        """None where it has none, which is not one that is empty."""


class Layout:
    """What a walk notes of a file's layout, and the hashes that follow from it."""

    __slots__ = ("_events", "_known", "further", "strings")

    def __init__(self) -> None:
        self.strings: list[tuple[int, int]] = []
        """String literals, nested ones too, in any order."""
        self.further: set[int] = set()
        """Where those begin that Python joins to the one before them."""
        self._events: list[tuple[int, int, int, bytes | int | Said]] = []
        self._known: list[tuple[int, Said]] = []
        """What was known ahead, in order, each with how many literals come before."""

    def drop(self, start: int, end: int) -> None:
        """This text says nothing: a comment, a docstring, brackets."""
        self._events.append((start, _REPLACE, end, b""))

    def enter(self, start: int) -> None:
        """A block begins."""
        self._events.append((start, _ENTER, start, 0))

    def anchor(self, start: int) -> None:
        """A compound statement begins; `resume` may name it."""
        self._events.append((start, _ANCHOR, start, 0))

    def resume(self, start: int, anchor: int) -> None:
        """What begins here is as deep as the compound statement that began at *anchor*."""
        self._events.append((start, _RESUME, start, anchor))

    def leave(self, end: int, anchor: int) -> None:
        """The compound statement that began at *anchor* ends here, and the blocks in it."""
        self._events.append((end, _LEAVE, end, anchor))

    def round(self, children: Iterable[Node]) -> None:
        """The round brackets among *children* say nothing."""
        for child in children:
            if child.kind_id in kinds.CLOSERS:
                self._free_closer(child.start_byte, child.end_byte)
            elif child.kind_id in kinds.OPENERS:
                self.drop(child.start_byte, child.end_byte)

    def brackets(self, parent: Node, node: Node) -> None:
        """A bracketed expression: does the tree need its brackets?"""
        if parent.kind_id in kinds.FREE or _is_free(parent, node):
            self.round(node.children)

    def sequence(self, parent: Node, node: Node) -> None:
        """A tuple, bracketed or bare, on either side of an assignment."""
        children = node.children
        bracketed = children[0].kind_id in kinds.OPENERS
        free = parent.kind_id in kinds.TUPLE_FREE
        if bracketed and not free and len(children) > 4 and _is_element(children[3]):
            return  # two elements or more, and brackets that are needed
        commas = [child for child in children if child.kind_id in kinds.COMMA]
        if len(commas) == 1:
            self._tuple_of_one(children, commas[0])
        if not bracketed:
            if commas and children[-1] is commas[-1]:
                self._free_closer(node.end_byte, node.end_byte)
        elif (commas and free) or (not commas and len(children) > 2):
            self.round((children[0], children[-1]))

    def _tuple_of_one(self, children: Sequence[Node], comma: Node) -> None:
        if sum(child.is_named and not child.is_extra for child in children) == 1:
            self._events.append((comma.start_byte, _REPLACE, comma.end_byte, _TUPLE_OF_ONE))

    def _free_closer(self, start: int, end: int) -> None:
        self._events.append((start, _REPLACE, end, _FREE_CLOSER))

    def known(self, start: int, end: int, said: Said) -> None:
        """What stands here says that, as is known; nothing else is noted of it."""
        self._events.append((start, _KNOWN, end, said))

    def normal(self, text: bytes, regions: Iterable[Region]) -> Normal:
        """*text* as it is compared, of which each of *regions* can be told."""
        pieces, literals, further, cuts = self._cut(text, regions)
        code = _normal_code(b"".join(pieces))
        strings: _Strings = [*_normal_strings(literals)]
        if further:
            signs = _joined(strings, further)
            code = _FURTHER.sub(lambda _: next(signs, b""), code)
            deque(signs, 0)
        parts = code.split(_PART)
        if self._known:
            self._put_in(parts, strings)
        return Normal(parts, strings, cuts)

    def _put_in(self, parts: list[bytes], strings: _Strings) -> None:
        """What is known, at the places that were kept for it."""
        codes = iter([said.code for _, said in self._known])
        for at, part in enumerate(parts):
            if KNOWN_SIGN in part:
                parts[at] = re.sub(KNOWN_SIGN, lambda _: next(codes), part)
        for place, said in self._known:
            if said.strings is not None:
                strings[place] = said.strings

    def _cut(
        self, text: bytes, regions: Iterable[Region]
    ) -> tuple[list[bytes], list[bytes], list[int], _Cuts]:
        """The text without what says nothing; its literals; those by number that continue the one
        before; and for the ends of each range, how many parts and literals come before."""
        events = self._events
        events += [(start, _STRING, end, b"") for start, end in self.strings]
        events += [(place, _CUT, place, 0) for place in _ends(regions)]
        events.sort()
        pieces: list[bytes] = []
        piece = pieces.append
        literals: list[bytes] = []
        further: list[int] = []
        cuts: _Cuts = {}
        depths: dict[int | bytes | Said, int] = {}
        depth = at = 0
        for start, what, end, detail in events:
            if what == _CUT:
                piece(text[at:start])
                piece(_PART)
                if start > at:
                    at = start
                cuts[start] = len(cuts) + 1, len(literals), depth
            elif start < at and what != _LEAVE:  # a comment may begin right behind a statement
                continue
            elif what == _STRING:
                piece(text[at:start])
                if start in self.further and literals:
                    piece(b"\5")
                    further.append(len(literals))
                else:
                    piece(b'"')
                literals.append(text[start:end])
                at = end
            elif what == _REPLACE:
                piece(text[at:start])
                piece(detail)  # type: ignore[arg-type]
                at = end
            elif what == _ENTER:
                depth += 1
            elif what == _ANCHOR:
                depths[start] = depth
            elif what == _KNOWN:
                pieces += (text[at:start], KNOWN_SIGN)
                self._keep_place(literals, detail)  # type: ignore[arg-type]
                at = end
            else:
                piece(text[at:start])
                resumed = min(depth, depths.get(detail, depth))
                piece(_BLOCK_END * (depth - resumed))
                depth = resumed
                at = max(at, start)
        piece(text[at:])
        return pieces, literals, further, cuts

    def _keep_place(self, literals: list[bytes], said: Said) -> None:
        self._known.append((len(literals), said))
        if said.strings is not None:
            literals.append(b'""')


def _is_free(parent: Node, node: Node) -> bool:
    """Whether what *node* brackets binds tight enough to stand in *parent* without."""
    held = next((child for child in node.children if child.is_named), None)
    if held is None:
        return False
    if held.kind_id in kinds.ATOMS:
        return True
    if parent.kind_id in kinds.CONDITIONAL:
        return parent.children[-1] is node
    return parent.kind_id in kinds.UNARY and any(
        child.kind_id in kinds.POWER for child in held.children
    )


def _is_element(node: Node) -> bool:
    return node.is_named and node.kind_id not in kinds.COMMENT


def _ends(regions: Iterable[Region]) -> set[int]:
    return {at for region in regions for ends in region for at in ends}


_Strings = list[bytes | None]
"""Each literal by its place; None where it is part of the one before it."""
_Cuts = dict[int, tuple[int, int, int]]
"""How many parts and literals come before a place, and in how many blocks it stands."""


class Normal:
    """A text without what says nothing: its code in parts, its strings, and where to cut them."""

    __slots__ = ("_cuts", "_parts", "_strings")

    def __init__(self, parts: list[bytes], strings: _Strings, cuts: _Cuts) -> None:
        self._parts = parts
        self._strings = strings
        self._cuts = cuts

    def digest(self, region: Region) -> str:
        """16 hexadecimal digits of what a region says."""
        parts, strings, cuts = self._parts, self._strings, self._cuts
        code: list[bytes] = []
        held: list[bytes] = []
        for start, end in region:
            (first, first_held, _), (last, last_held, _) = cuts[start], cuts[end]
            code += parts[first:last]
            held += _left(strings[first_held:last_held])
        said = b"".join(code).strip(_BLOCK_END)
        return sha256(b"".join((said, _PART, _PART.join(held)))).hexdigest()[:16]

    def said(self, start: int, end: int) -> Said:
        """What a definition says, as another text may be told that has it.

        Blocks around it that end where it does are none of its own.
        """
        (first, first_held, depth), (last, last_held, left) = self._cuts[start], self._cuts[end]
        code = b"".join(self._parts[first:last])
        strings = _left(self._strings[first_held:last_held])
        return Said(code[: len(code) - (depth - left)], _PART.join(strings) if strings else None)


def _left(strings: _Strings) -> list[bytes]:
    return [string for string in strings if string is not None]


def _normal_code(code: bytes) -> bytes:
    """Tokens without layout, numbers spelt one way, no comma before a closing bracket."""
    code = _PREFIXED_NUMBER.sub(_lower, code)
    for letter in _NUMBER_LETTERS:
        code = letter.sub(_lower, code)
    code = code.translate(None, _LAYOUT)
    return _LAST_COMMA.sub(b"", code).replace(_FREE_CLOSER, b"")


def _lower(found: re.Match[bytes]) -> bytes:
    return found[0].lower()


def _normal_strings(literals: list[bytes]) -> list[bytes]:
    """Each literal as prefix and content, free of the quotes it was written with."""
    if not literals:
        return []
    joined = _PART + _PART.join(literals).replace(b"\r\n", b"\n") + _PART
    joined = _PREFIX.sub(_normal_prefix, joined)
    joined = _OPENING.sub(_normal_opening, joined)
    joined = _CLOSING.sub(_PART, joined)
    joined = _HEX_ESCAPE.sub(_normal_escape, joined)
    joined = _ESCAPED_QUOTE.sub(_plain_quote, joined)
    return joined[1:-1].split(_PART)


def _joined(strings: _Strings, further: Sequence[int]) -> Iterator[bytes]:
    """Join each literal at a place of *further* to the one before it, where that can be written;
    for each the sign that the code has for it."""
    groups: dict[int, list[tuple[bytes, bytes]]] = {}
    first = -1
    for place in further:
        if strings[place - 1] is not None:
            first = place - 1
        group = groups.setdefault(first, [_in_two(strings[first])])
        one = _in_two(strings[place])
        if _go_together(group[-1], one):
            group.append(one)
            strings[place] = None
            yield b""
        else:
            first = place
            yield b'"'
    for place, group in groups.items():
        if len(group) > 1:
            strings[place] = _as_one(group)


def _in_two(string: bytes | None) -> tuple[bytes, bytes]:
    """Prefix and content."""
    prefix, _, content = (string or b"").partition(b'"')
    return prefix, content


def _go_together(one: tuple[bytes, bytes], other: tuple[bytes, bytes]) -> bool:
    """Whether two literals, as prefix and content, can be written as one."""
    if one[0] != other[0]:
        return {one[0], other[0]} == {b"", b"f"} and b"\\N{" not in one[1] + other[1]
    is_escaped = one[0] in (b"", b"f", b"b") and other[1][:1].isdigit()
    return not (is_escaped and _OCTAL.search(one[1]))


def _as_one(group: Sequence[tuple[bytes, bytes]]) -> bytes:
    """What those make that go together: with one f-string among them, an f-string."""
    prefixes = {prefix for prefix, _ in group}
    if len(prefixes) == 1:
        return group[0][0] + b'"' + b"".join(content for _, content in group)
    contents = (
        content if prefix else content.replace(b"{", b"{{").replace(b"}", b"}}")
        for prefix, content in group
    )
    return b'f"' + b"".join(contents)


def _normal_prefix(found: re.Match[bytes]) -> bytes:
    """Lower case, without the `u` that says nothing, `r` first."""
    letters = found[0][1:].lower().replace(b"u", b"")
    return _PART + bytes(sorted(letters, reverse=True))


def _normal_opening(found: re.Match[bytes]) -> bytes:
    return found[1] + b'"'


def _plain_quote(found: re.Match[bytes]) -> bytes:
    return found[1] or found[2]


def _normal_escape(found: re.Match[bytes]) -> bytes:
    return found[0][:2] + found[0][2:].lower()
