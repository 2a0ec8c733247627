"""Strings that are put together, and what their methods make of constants."""

from __future__ import annotations

from remora.indexer.linker import texts
from remora.indexer.linker import values as v
from remora.indexer.linker.limits import WIDEST
from remora.indexer.linker.transfer.arguments import Arguments
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import EMPTY, LITERALS, Key, ValueSet, builtin, constants
from remora.indexer.linker.widening import container
from remora.indexer.models import flow

_METHOD = "builtins.str."
_IN_THREE = frozenset({"partition", "rpartition"})
_STRING: ValueSet = frozenset({builtin("str")})


class WordingRules(RuleFamily):
    def formatted_expression(self, index: int, expression: flow.Formatted) -> ValueSet:
        """What parameters are is not put in, where it is known how the string begins or ends:
        others may pass others."""
        parts = [self.memo[part] for part in expression[1:]]
        made = texts.put_together(parts)
        if any(value[0] in LITERALS for value in made):
            return made
        return texts.put_together([self.expand(part) for part in parts])

    def reworded(self, expression: flow.Call, dotted: str, given: Arguments) -> ValueSet:
        method = dotted.removeprefix(_METHOD)
        asked = self.exprs[expression[1]]
        if method in texts.SPLITTING and asked[0] == flow.ATTR:
            return self._taken_apart(self.memo[asked[1]], method, given)
        if method not in texts.METHODS or asked[0] != flow.ATTR:
            return EMPTY
        words = [v.texts(self.expand(values)) for values in given.args]
        bases = self.expand(self.memo[asked[1]])
        if any(len(word) != 1 for word in words):
            return EMPTY
        passed = [word[0] for word in words]
        if any(value[0] == "pre" for value in bases):
            return texts.after_some(bases, method, passed)
        if any(value[0] != "k" for value in bases):
            return EMPTY
        made = [texts.after(text, method, passed) for text in v.texts(bases)]
        known = [text for text in made if text is not None]
        return constants(*known) if len(known) == len(made) <= WIDEST else EMPTY

    def _taken_apart(self, strings: ValueSet, method: str, given: Arguments) -> ValueSet:
        """The parts of constants, each in its place; what others than these may be is some string
        in each."""
        passed = [_constant(self.expand(values)) for values in given.args]
        if None in passed or given.keywords or given.rest or given.star is not None:
            return EMPTY
        words = [word for word in passed if word is not None]
        bases = self.expand(strings)
        rows = [texts.apart(text, method, words) for text in v.texts(bases)]
        known = [row for row in rows if row is not None]
        if not known or len(known) < len(rows):
            return EMPTY
        others = any(value[0] != "k" for value in bases) or bool(self.unpassed(strings))
        sizes = {len(row) for row in known}
        if len(sizes) > 1:
            held = constants(*(part for row in known for part in row))
            return frozenset({container("list", (), held | (_STRING if others else EMPTY))})
        columns = zip(*known, strict=True)
        places = [constants(*column) | (_STRING if others else EMPTY) for column in columns]
        kind = "tuple" if method in _IN_THREE else "list"
        return frozenset({container(kind, enumerate(places))})


def _constant(values: ValueSet) -> Key | None:
    """The one constant that *values* are."""
    for value in values if len(values) == 1 else ():
        if value[0] == "k":
            return value[1]
    return None
