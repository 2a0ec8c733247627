"""What library functions give back of what they are handed."""

from __future__ import annotations

from remora.indexer.linker.links import Effect
from remora.indexer.linker.static.library_signatures import Structure, given_back
from remora.indexer.linker.transfer.arguments import Arguments
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import EMPTY, ValueSet
from remora.indexer.linker.widening import container


class GivingRules(RuleFamily):
    def handed_back(
        self, dotted: str, given: Arguments, called: ValueSet, effects: list[Effect]
    ) -> ValueSet:
        structure = given_back(dotted)
        return EMPTY if structure is None else self._built(structure, given, called, effects)

    def _built(
        self, structure: Structure, given: Arguments, called: ValueSet, effects: list[Effect]
    ) -> ValueSet:
        kind, place, parts = structure
        if kind == "v":
            return given.at(place)
        if kind == "e":
            return self.iterated(given.at(place), effects)
        if kind == "c":
            return called
        inside = [self._built(part, given, called, effects) for part in parts]
        if kind == "[" and any(inside):
            return frozenset({container("gen", (), EMPTY.union(*inside))})
        return frozenset({container("tuple", enumerate(inside))}) if any(inside) else EMPTY
