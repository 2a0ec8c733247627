"""Attributes of modules: what they bind, and what their `__getattr__` gives."""

from __future__ import annotations

from remora.indexer.linker import cells
from remora.indexer.linker.links import PROPERTY, Effect
from remora.indexer.linker.transfer.arguments import Arguments
from remora.indexer.linker.transfer.interface import Found, RuleFamily
from remora.indexer.linker.values import (
    EMPTY,
    NO_UNIT,
    STATED,
    TOP,
    ModuleGetter,
    ValueSet,
    by_name,
    constants,
    known,
)
from remora.indexer.models.ids import ModulePath, UnitId


class ModuleAttributeRules(RuleFamily):
    def of_module(self, module_path: ModulePath, name: str) -> Found:
        found, symbols = self.program.names.module_attribute(module_path, name)
        found = self.flowing(found, symbols)
        if not known(found):
            path = self.program.modules.path(module_path)
            if path is not None:
                found |= self.read(cells.module_variable(path, name))
        found |= self.attribute_anew(module_path, name, found)
        getters = [a for a in found if a[0] == "mg"]
        if not getters:
            return found, ()
        effects: list[Effect] = []
        made = EMPTY.union(*(self.asked_of_module(getter, effects) for getter in getters))
        return made, tuple(effects)

    def asked_of_module(self, getter: ModuleGetter, effects: list[Effect]) -> ValueSet:
        _, unit, _, name = getter
        found = self.call(("f", unit, NO_UNIT), Arguments((constants(name),)), effects, PROPERTY)
        return found if by_name(found) else _called_so(found, name)

    def told_of_module(self, found: ValueSet, name: str) -> ValueSet:
        return _called_so(self.told_by_name(found), name) if by_name(found) else found


def _called_so(found: ValueSet, name: str) -> ValueSet:
    called_so = frozenset(a for a in found if a[0] in STATED and _is_called(a[1], name))
    return called_so | TOP if len(found) > 1 and called_so else found


def _is_called(unit: UnitId, name: str) -> bool:
    return unit.endswith(f":{name}")
