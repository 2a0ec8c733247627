"""Command lines: what argparse stores under a name is what the parsed arguments have there."""

from __future__ import annotations

from remora.indexer.linker import cells
from remora.indexer.linker import values as v
from remora.indexer.linker.cells import Cell
from remora.indexer.linker.links import CALLBACK, Effect
from remora.indexer.linker.transfer.arguments import Arguments
from remora.indexer.linker.transfer.binding import VALUES, contributable
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import CLASSES, EMPTY, INSTANCES, ValueSet, outside_instance
from remora.indexer.linker.widening import container
from remora.indexer.models.ids import RepoPath, UnitId

NAMESPACE = UnitId("argparse.Namespace")
_PARSED: ValueSet = frozenset({outside_instance(NAMESPACE)})
_PARSER: ValueSet = frozenset({outside_instance("argparse.ArgumentParser")})
_TEXT: ValueSet = frozenset({outside_instance("builtins.str")})
_CALLED = cells.attribute(NAMESPACE, "add_argument()")
"""What arguments are declared with that is called; no attribute is spelled so."""
_GIVES: dict[str, ValueSet] = {
    "add_subparsers": frozenset({outside_instance("argparse._SubParsersAction")}),
    "add_parser": _PARSER,
    "add_argument_group": frozenset({outside_instance("argparse._ArgumentGroup")}),
    "add_mutually_exclusive_group": frozenset(
        {outside_instance("argparse._MutuallyExclusiveGroup")}
    ),
    "parse_args": _PARSED,
    "parse_intermixed_args": _PARSED,
    "parse_known_args": frozenset({container("tuple", ((0, _PARSED),))}),
    "parse_known_intermixed_args": frozenset({container("tuple", ((0, _PARSED),))}),
}
"""What methods of parsers give that typing leaves to type variables."""


class ParserRules(RuleFamily):
    def command_line(self, dotted: str, given: Arguments, effects: list[Effect]) -> ValueSet:
        last = dotted.rpartition(".")[2]
        if last == "set_defaults":
            for name, values in given.keywords.items():
                self._parsed_later(name, values)
        elif last == "add_argument":
            self._add_argument(given)
        elif last.startswith("parse_"):
            self._parse(effects)
        return _GIVES.get(last, EMPTY)

    def _add_argument(self, given: Arguments) -> None:
        words = given.keywords
        made = self.handed_over("argparse.ArgumentParser.add_argument", given, [])
        values = made | words.get("default", EMPTY) | words.get("const", EMPTY)
        for name in self._destination(given):
            self._parsed_later(name, values)
        functions = contributable(words.get("type", EMPTY) | words.get("action", EMPTY), VALUES)
        if functions:
            for cell in (_called_in(self.file.path), _CALLED):
                self.contribute(cell, functions)

    def _parse(self, effects: list[Effect]) -> None:
        """What arguments are declared with is called where they are parsed: of those of this file
        if it declares any, else of all parsers."""
        declared = self.read(_called_in(self.file.path)) or self.read(_CALLED)
        for value in v.in_order(self.expand(declared)):
            if value[0] in CLASSES and self.program.classes.member(value[1], "__call__"):
                self._run_action(frozenset({value}), effects)
            else:
                self.call_back(frozenset({value}), Arguments((_TEXT,)), effects)

    def _run_action(self, action: ValueSet, effects: list[Effect]) -> None:
        """An action of one's own is made for the parser, which calls it."""
        parsed = (_PARSER, _PARSED, EMPTY, EMPTY)
        for value in self.call_back(action, Arguments(), effects):
            if value[0] in INSTANCES:
                self.special(value, "__call__", parsed, effects, CALLBACK)

    def _destination(self, given: Arguments) -> list[str]:
        """What the attribute is called: `dest`, else the first long option, else the first."""
        dest = given.keywords.get("dest")
        flags = [_text(values) for values in ([dest] if dest else given.args)]
        known = [flag for flag in flags if flag]
        named = [flag for flag in known if flag.startswith("--")] or known
        return [flag.lstrip("-").replace("-", "_") for flag in named[:1]]

    def _parsed_later(self, name: str, values: ValueSet) -> None:
        kept = contributable(values, VALUES)
        if kept:
            self.contribute(cells.attribute(NAMESPACE, name), kept)


def _called_in(path: RepoPath) -> Cell:
    return cells.outside_attribute(path, NAMESPACE, "add_argument")


def _text(values: ValueSet) -> str:
    """The one string that *values* are."""
    known = v.texts(values)
    return known[0] if len(known) == len(values) == 1 else ""
