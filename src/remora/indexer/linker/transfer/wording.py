"""Strings that are put together, and what their methods make of constants."""

from __future__ import annotations

from remora.indexer.linker import texts
from remora.indexer.linker import values as v
from remora.indexer.linker.limits import WIDEST
from remora.indexer.linker.transfer.arguments import Arguments
from remora.indexer.linker.transfer.interface import Rules
from remora.indexer.linker.values import EMPTY, ValueSet, constants
from remora.indexer.models import flow

_METHOD = "builtins.str."


class WordingRules(Rules):
    def formatted_expression(self, index: int, expression: flow.Formatted) -> ValueSet:
        """What parameters are is not put in, where it is known how the string begins or ends:
        others may pass others."""
        parts = [self.memo[part] for part in expression[1:]]
        made = texts.put_together(parts)
        if any(value[0] in ("k", "pre") for value in made):
            return made
        return texts.put_together([self.expand(part) for part in parts])

    def reworded(self, expression: flow.Call, dotted: str, given: Arguments) -> ValueSet:
        method = dotted.removeprefix(_METHOD)
        asked = self.exprs[expression[1]]
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
