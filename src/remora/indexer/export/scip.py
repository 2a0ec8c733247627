"""A SCIP index, as https://github.com/scip-code/scip has it (schema 0.9): a document a file.

Fields are written by their numbers in `scip.proto`. A call is told by the name that it is written
with: links know its line, and where that name is called more than once in the line, or stands for
more than one thing, it is not told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

from remora.indexer.export.chosen import Chosen, Record
from remora.indexer.export.protobuf import message, number, text
from remora.indexer.export.symbols import symbol_of, symbol_outside
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.foundation.progress import OnWritten
from remora.indexer.linker.links import (
    AMBIGUOUS,
    CONSTRUCTOR,
    DECORATOR,
    EXACT,
    OVERRIDE,
    PROPERTY,
    definition_of,
)
from remora.indexer.models.facts import NodeType
from remora.indexer.models.ids import KEY_PREFIX, MODULE_NAME, RepoPath, split_key
from remora.indexer.scanner.tokens import Spot, Token, tokens
from remora.indexer.views.members import MemberPlace, Members

if TYPE_CHECKING:
    from remora.indexer.index import Revision

_UTF8 = 1
_UTF32_UNITS = 3
_DEFINITION = 1
_KINDS: Final[Mapping[NodeType, int]] = {"class": 7, "function": 17, "method": 26, "module": 29}
_USES = {
    **dict.fromkeys((AMBIGUOUS, CONSTRUCTOR, DECORATOR, EXACT, OVERRIDE), "call"),
    PROPERTY: "attribute",
}
"""How a link is written that a name stands for. What an operator runs, or a library, has none."""

_FILES_A_READER = 50
"""Who reads bases keeps the files that it has read; after so many another one begins."""

_AT_THE_TOP = Spot(0, 0), Spot(0, 0)


class Occurrence(NamedTuple):
    """A symbol at a place."""

    start: Spot
    end: Spot
    symbol: str
    roles: int = 0
    outer: tuple[Spot, Spot] | None = None


class ScipIndex:
    """The index of some definitions of a revision, made file by file; what it leaves out is
    counted."""

    def __init__(self, revision: Revision, on_written: OnWritten = lambda done: None) -> None:
        """*on_written* is called with the definitions that are done, before each."""
        self._on_written = on_written
        self._done = 0
        self._revision = revision
        self._view = view = revision.view
        self._linked = revision.relations.linked
        self._members = Members(view)
        self._types = lru_cache(maxsize=256)(self._types_of)
        self._defined: set[str] = set()
        self._named: dict[str, str] = {}
        self.left_out: list[str] = []
        """Paths that are not UTF-8, which no text of SCIP can name."""
        self.calls_told = 0
        """Calls that are told with the place of their name."""
        self.calls_untold = 0
        """Calls whose name does not stand in their line, or more than once."""

    def chunks(self, chosen: Chosen, version: str) -> Iterator[bytes]:
        """The index of what was *chosen*, as this program's *version* makes it."""
        root = Path(self._view.top or self._view.folder).absolute().as_uri()
        tool = message(2, text(1, "remora-index"), text(2, version))
        yield message(1, tool, text(3, root), number(4, _UTF8))
        for count, (path, found) in enumerate(
            groupby(chosen.facts(self._revision), key=_path_of), start=1
        ):
            if count % _FILES_A_READER == 0:
                self._members = Members(self._view)
            document = self._document(path, list(found))
            if document is None:
                self.left_out.append(path)
            else:
                yield message(2, document)
        for symbol in sorted(self._named.keys() - self._defined):
            yield message(3, text(1, symbol), text(6, self._named[symbol]))

    def _document(self, path: RepoPath, records: Sequence[Record]) -> bytes | None:
        if self._symbol(path, MODULE_NAME) is None:
            return None
        row = self._view.row(path)
        found = tokens(self._view.content(row.blob))
        information = [self._information(record) for record in records]
        occurrences = {*self._definitions(records, found), *self._calls(records, found)}
        return b"".join(
            (
                text(1, path),
                *(message(2, _written(one)) for one in sorted(occurrences, key=_order)),
                *(message(3, one) for one in information),
                text(4, "Python"),
                number(6, _UTF32_UNITS),
            )
        )

    # Symbols

    def _symbol(self, path: RepoPath, name: str) -> str | None:
        return symbol_of(path, name, self._types(path))

    def _types_of(self, path: RepoPath) -> Mapping[str, NodeType]:
        row = self._view.find_row(path)
        outline = None if row is None else self._view.outline(row)
        return dict(zip(outline.names, outline.kinds, strict=True)) if outline else {}

    def _of(self, record: Record) -> str:
        symbol = self._symbol(record["file_path"], record["node_name"])
        assert symbol is not None, record["key"]  # a definition of a file whose path is a text
        return symbol

    def _naming(self, place: MemberPlace) -> str | None:
        """The symbol of a definition that something else names."""
        symbol = self._symbol(*place)
        if symbol is not None:
            self._named.setdefault(symbol, _last(place[1]))
        return symbol

    def _information(self, record: Record) -> bytes:
        symbol, name = self._of(record), record["node_name"]
        self._defined.add(symbol)
        shown = record["file_path"].rpartition("/")[2] if name == MODULE_NAME else _last(name)
        head = record["signature"]
        return b"".join(
            (
                text(1, symbol),
                text(3, record["docstring"] or ""),
                *(message(4, one) for one in self._relationships(record)),
                number(5, _KINDS[record["node_type"]]),
                text(6, shown),
                message(7, text(4, "Python"), text(5, head)) if head else b"",
            )
        )

    def _relationships(self, record: Record) -> Iterator[bytes]:
        """To the bases of a class; to the method that a method takes the place of, whose references
        are its own as well."""
        place = record["file_path"], record["node_name"]
        if record["node_type"] == "class":
            targets = self._members.bases(place)
        elif record["node_type"] == "method":
            overridden = self._members.overridden(place)
            targets = [] if overridden is None else [overridden]
        else:
            targets = []
        is_reference = record["node_type"] == "method"
        for symbol in dict.fromkeys(map(self._naming, targets)):
            if symbol is not None:
                yield text(1, symbol) + number(2, is_reference) + number(3, True)

    # Occurrences

    def _definitions(
        self, records: Sequence[Record], found: Sequence[Token]
    ) -> Iterator[Occurrence]:
        by_line: defaultdict[tuple[int, str], list[Token]] = defaultdict(list)
        for token in found:
            if token.use == "definition":
                by_line[token.def_line, token.name].append(token)
        for record in records:
            line = record["def_line"] - 1
            written = by_line.get((line, _last(record["node_name"])))
            if record["node_type"] == "module":
                yield Occurrence(*_AT_THE_TOP, self._of(record), _DEFINITION)
            elif written:
                token = written.pop(0)
                place = token.start, token.end
                yield Occurrence(*place, self._of(record), _DEFINITION, token.outer)
            else:  # the text was too complex to be read again
                yield Occurrence(Spot(line, 0), Spot(line, 0), self._of(record), _DEFINITION)

    def _calls(self, records: Sequence[Record], found: Sequence[Token]) -> Iterator[Occurrence]:
        placed = _unique(found)
        meant, doubtful = self._meant(records)
        for (line, name, use), symbols in meant.items():
            token = placed.get((line, name, use))
            is_one_call = len(symbols) == 1 or EXACT not in symbols.values()
            if token is None or not is_one_call or (line, name) in doubtful:
                self.calls_untold += 1
                continue
            self.calls_told += 1
            for symbol in symbols:
                yield Occurrence(token.start, token.end, symbol)

    def _meant(
        self, records: Sequence[Record]
    ) -> tuple[Mapping[tuple[int, str, str], Mapping[str, str]], set[tuple[int, str]]]:
        """By line, name and use what may run there, with how that is known; and where a name is
        called besides of which nothing is known."""
        meant: defaultdict[tuple[int, str, str], dict[str, str]] = defaultdict(dict)
        doubtful: set[tuple[int, str]] = set()
        for record in records:
            self._on_written(self._done)  # to ask for links is most of the work
            self._done += 1
            links = self._linked.links_of(record["key"].removeprefix(KEY_PREFIX))
            for call, lines in links.unresolved:
                doubtful |= {(line - 1, call.partition(" on ")[0]) for line in lines}
            for callee, how, lines in links.links:
                named = self._callee(callee) if how in _USES else None
                if named is None:
                    continue
                for line in lines:
                    meant[line - 1, named[1], _USES[how]][named[0]] = how
        return meant, doubtful

    def _callee(self, callee: str) -> tuple[str, str] | None:
        """The symbol of what is called, and the name that it is called by."""
        if ":" not in callee:
            outside, name = symbol_outside(callee), callee.rpartition(".")[2]
            self._named.setdefault(outside, name)
            return outside, name
        place = split_key(KEY_PREFIX + callee) if definition_of(callee) == callee else None
        symbol = None if place is None else self._naming(place)
        return None if place is None or symbol is None else (symbol, _last(place[1]))


def _path_of(record: Record) -> RepoPath:
    return RepoPath(record["file_path"])


def _last(name: str) -> str:
    return name.rpartition(".")[2].partition("@")[0]


def _unique(found: Iterable[Token]) -> dict[tuple[int, str, str], Token]:
    """By line, name and use the tokens that are the only such ones."""
    by_place = [((token.start.line, token.name, token.use), token) for token in found]
    times = Counter(place for place, _ in by_place)
    return {place: token for place, token in by_place if times[place] == 1}


def _order(one: Occurrence) -> tuple[Spot, Spot, int, str]:
    return one.start, one.end, -one.roles, one.symbol


def _written(one: Occurrence) -> bytes:
    outer = b"" if one.outer is None else _range(10, *one.outer)
    place = _range(8, one.start, one.end)
    return text(2, one.symbol) + number(3, one.roles) + place + outer


def _range(field: int, start: Spot, end: Spot) -> bytes:
    """A `SingleLineRange` in *field*; over several lines a `MultiLineRange` in the next one."""
    if start.line == end.line:
        return message(field, *_numbers(start.line, start.column, end.column))
    return message(field + 1, *_numbers(*start, *end))


def _numbers(*values: int) -> Iterator[bytes]:
    return (number(index, value) for index, value in enumerate(values, start=1))
