"""What a call passes: by place, by name, by stars."""

from __future__ import annotations

from remora.indexer.linker import values as v
from remora.indexer.linker.transfer.arguments import NO_ARGUMENTS, Arguments
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import EMPTY, SEQUENCES, TOP, ValueSet
from remora.indexer.models import flow
from remora.indexer.models.operands import WITH_KEYWORDS, doublestars, keywords

_NOTHING_LEFT_OUT: frozenset[int | str] = frozenset()


class PassingRules(RuleFamily):
    def arguments_of(self, expression: flow.Call) -> Arguments:
        if len(expression) < WITH_KEYWORDS and not expression[2]:
            return NO_ARGUMENTS
        args, star, starred = self._positional(expression[2])
        named: dict[str, ValueSet] = {}
        rest = False
        may_lack = star is None and (starred or len(expression) > 4)  # few calls have either
        left_out = self._left_out(expression, len(args)) if may_lack else _NOTHING_LEFT_OUT
        if len(expression) >= WITH_KEYWORDS:  # most are not: asked before there is a call
            for name, part in keywords(expression):
                named[self.names[name]] = self.told_whole(part)
        if len(expression) > 4:
            doubles, rest = self._doubles(expression[4])
            if doubles:
                named = {**doubles, **named}
        return tuple.__new__(Arguments, (args, named, star, rest, left_out))

    def _left_out(self, expression: flow.Call, size: int) -> frozenset[int | str]:
        """The places, of so many, and names that are handed on from the function's own `*args` and
        `**keywords`: a caller may leave them out."""
        found: set[int | str] = set()
        for before, part in enumerate(expression[2]):
            made = self.exprs[part]
            if made[0] == flow.STAR and self.exprs[made[1]][0] == flow.PARAM:
                found.update(range(before, size))
        for part in doublestars(expression):
            held = [a for a in self.expand(self.memo[part]) if a[0] == "C"]
            names = [{key for key, _ in a[2] if isinstance(key, str)} for a in held]
            for value, named in zip(held, names, strict=True):
                found.update(v.texts(value[4]))
                found.update(set().union(*names) - named)
        return frozenset(found)

    def _positional(
        self, parts: tuple[int, ...]
    ) -> tuple[tuple[ValueSet, ...], ValueSet | None, bool]:
        """Positional values up to the first starred one, what the stars may hold, and whether
        there are any."""
        memo, exprs = self.memo, self.exprs
        args: list[ValueSet] = []
        star: ValueSet | None = None
        starred = False
        for part in parts:
            given = exprs[part]
            if given[0] == flow.STAR:
                starred = True
                sure = self._sure_elements(given[1]) if star is None else None
                if sure is not None:
                    args += sure
                else:
                    star = (star or EMPTY) | memo[part]
            elif star is None:
                values = memo[part]
                args.append(values if values and values is not TOP else self.told_whole(part))
            else:
                star |= self.told(part)
        return tuple(args), star, starred

    def _sure_elements(self, index: int) -> list[ValueSet] | None:
        known = self.expand(self.memo[index])
        if len(known) != 1:
            return None
        (value,) = known
        if value[0] != "C" or value[1] not in SEQUENCES or value[3] or not value[2]:
            return None
        return [values for _, values in value[2]]

    def _doubles(self, indexes: tuple[int, ...]) -> tuple[dict[str, ValueSet], bool]:
        """What `**` gives, by its constant keys, and whether it may give more."""
        found: dict[str, ValueSet] = {}
        rest = False
        for index in indexes:
            known = self.expand(self.memo[index])
            rest = rest or not all(a[0] == "C" and a[2] and not a[3] for a in known) or not known
            for value in known:
                if value[0] == "C":
                    for key, values in value[2]:
                        if isinstance(key, str):
                            found[key] = found.get(key, EMPTY) | values
        return found, rest
