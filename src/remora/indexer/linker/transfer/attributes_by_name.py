"""Attributes whose name is a value: `getattr(x, name)`.

Where the name is a parameter, what is returned, stored or passed on stays told by what is passed:
of two attributes asked of a proxy, each is its own.
"""

from __future__ import annotations

from collections.abc import Callable

from remora.indexer.linker import values as v
from remora.indexer.linker.limits import MOST_PASSED, PARAMETERS, WIDEST
from remora.indexer.linker.links import Effect
from remora.indexer.linker.query import flow_question
from remora.indexer.linker.static.builtin_names import NAMESPACES
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import (
    EMPTY,
    INSTANCES,
    LITERALS,
    TOP,
    NamedAttribute,
    Parameter,
    Trait,
    Value,
    ValueSet,
    builtin,
    having,
    outside,
)
from remora.indexer.linker.widening import container
from remora.indexer.models.ids import ModulePath

_NAME: ValueSet = frozenset({builtin("str")})


class AttributeByNameRules(RuleFamily):
    def getattr_call(self, args: tuple[ValueSet, ...], effects: list[Effect]) -> ValueSet:
        """What `getattr(*args)` gives; what that runs goes to *effects*."""
        default = args[2] if len(args) > 2 else EMPTY
        found = self._named(args[0], args[1], default, effects)
        symbol = _one_parameter(args[1])
        if symbol is None or not args[0] or self.of_tests:
            return found  # what tests are passed they use themselves
        told: set[Value] = {
            ("na", owner, symbol) for owner in args[0] if owner[0] not in _BY_CALLER
        }
        if len(told) < len(args[0]):
            return found
        return default | told | found & TOP if default else frozenset(told)

    def _named(
        self, owners: ValueSet, names: ValueSet, default: ValueSet, effects: list[Effect]
    ) -> ValueSet:
        found = default
        symbols = owners
        owners, asked = self.expand(owners), self.expand(names)
        constant = v.texts(asked)
        begun = sorted(k[1:] for k in names if k[0] == "pre")
        unsure = constant and any(a[0] not in LITERALS for a in asked)
        if unsure or (found and not (owners and (constant or begun))):
            found |= TOP
        is_vague = not constant and not any(map(_says_something, begun))
        for value in owners:
            family, many = self._begun(value, begun)
            found |= many
            is_vague = is_vague and not family
            for name in sorted({*constant, *family}):
                values, more = self.attribute(value, name)
                found |= values
                effects += more
        if is_vague:
            found |= self._any_method(symbols)
        if not found - TOP:
            found |= EMPTY.union(*map(self.by_protocol, constant))
        return found

    def named_in_module(self, module_path: ModulePath, names: ValueSet) -> ValueSet:
        return self._named(frozenset({("m", module_path)}), names, EMPTY, [])

    def _any_method(self, owners: ValueSet) -> ValueSet:
        """What `getattr(self, name)` gives where nothing is known of the name: that it is called is
        told, of everything else nothing."""
        found: set[Value] = set()
        for owner in owners:
            if owner[0] == "P" and self.is_self(owner) and not self._is_of_test(owner):
                found |= {("am", real) for real in self.parameter(owner) if real[0] in INSTANCES}
        return TOP.union(found) if found else EMPTY

    def members_of(self, owners: ValueSet) -> ValueSet:
        """What `inspect.getmembers` lists: names, each with whatever attribute."""
        held: set[Value] = {("am", a) for a in self.expand(owners) if a[0] in INSTANCES}
        row = container("tuple", ((0, _NAME), (1, TOP.union(held))))
        return frozenset({container("list", (), frozenset({row}))}) if held else EMPTY

    def _is_of_test(self, value: Parameter) -> bool:
        return self.program.files.is_test_path(value[1].rpartition(":")[0])

    def _begun(self, value: Value, begun: list[tuple[str, str]]) -> tuple[list[str], ValueSet]:
        """The methods of *value* that begin and end so, and what stands for too many of them; of
        all that begin with an underscore, that it is unknown. What else a module or class binds to
        such names nobody has looked for."""
        family: list[str] = []
        many: set[Value] = set()
        if begun and value[0] in _NAMES:
            for prefix, end in filter(_says_something, begun):
                family += self.named_like(value, prefix, end)
            return (family, TOP) if len(family) <= MOST_PASSED else ([], TOP)
        for prefix, end in begun if value[0] in INSTANCES else ():
            named = self.named_like(value, prefix, end)
            if len(named) <= WIDEST:
                family += named
            else:
                many.add(("fm", prefix, end, value) if _says_something((prefix, end)) else ("top",))
        return family, frozenset(many)

    def attribute_passed(
        self, value: NamedAttribute, put: Callable[[ValueSet], ValueSet]
    ) -> ValueSet:
        owners, names = put(frozenset({value[1]})), put(frozenset({value[2]}))
        if any(owner[0] in _BY_CALLER for owner in owners):
            owners = self.expand(owners)
        found: set[Value] = set()
        for symbol in names:
            if symbol[0] == "P" or symbol[0] == "k":
                found |= {("na", owner, symbol) for owner in owners}
        return frozenset(found) or TOP | self._any_method(owners)

    @flow_question
    def told_by_name(self, values: ValueSet) -> ValueSet:
        """What a proxy gives may be asked of another one: each attribute is asked for once, and
        none while another is, since proxies may stand for each other."""
        found: set[Value] = set()
        asked: list[NamedAttribute] = []

        def take(told: ValueSet) -> None:
            for value in v.in_order(told):
                if value[0] != "na":
                    found.add(value)
                elif value not in asked:
                    asked.append(value)

        take(values)
        for _, owner, symbol in asked:  # it grows
            if len(asked) > PARAMETERS:
                return TOP
            names = self.passed(symbol)
            if names == TOP and symbol[0] == "P":
                names = self.many(symbol) or names
            take(self._of_passed(self.passed(owner), names))
            if not v.texts(names):
                found |= self._any_method(frozenset({owner}))
        return frozenset(found)

    def _of_passed(self, owners: ValueSet, names: ValueSet) -> ValueSet:
        found: ValueSet = EMPTY
        for name in v.texts(names):
            of_name = EMPTY.union(*(self._of_owner(owner, name) for owner in owners))
            found |= of_name or self.by_protocol(name)
        return found if found and all(a[0] == "k" for a in names) else found | TOP

    def _of_owner(self, owner: Value, name: str) -> ValueSet:
        """An attribute of *owner* as any file sees it: the answer is shared by all that ask. What
        a file stores on something outside that file alone sees, so it may be anything."""
        if owner[0] == "x" or (owner[0] == "xi" and not owner[1].startswith("builtins.")):
            return TOP | {outside(f"{owner[1]}.{name}")}
        if owner[0] == "C" and owner[1] in NAMESPACES:
            return TOP | dict(owner[2]).get(name, owner[3])
        return self.plain_attribute(owner, name)[0]


_BY_CALLER = having(Trait.BY_CALLER)
_NAMES = having(Trait.NAMES)


def _one_parameter(names: ValueSet) -> Parameter | None:
    """The parameter that *names* are, and no more."""
    if len(names) != 1:
        return None
    (value,) = names
    return value if value[0] == "P" else None


def _says_something(begun: tuple[str, str]) -> bool:
    """Whether a name begins or ends with more than what half the methods of a class begin with."""
    prefix, end = begun
    return bool(prefix.strip("_") or end)
