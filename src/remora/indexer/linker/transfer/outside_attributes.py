"""Attributes of what is not defined in the snapshot: by dotted names, and as they are stored."""

from __future__ import annotations

from remora.indexer.linker import cells
from remora.indexer.linker.cells import EVERYWHERE
from remora.indexer.linker.static.builtin_names import CARRIED, NAMESPACES
from remora.indexer.linker.static.library_attributes import may_have
from remora.indexer.linker.static.library_names import CONTEXTS, STANDING_IN
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import (
    BUILTINS_MODULE,
    EMPTY,
    NO_UNIT,
    TOP,
    Container,
    Outside,
    OutsideInstance,
    ValueSet,
    outside,
)
from remora.indexer.models.ids import RepoPath, UnitId

_ITS_CLASS = frozenset({"cls", "instance"})
_PARSED = ("xi", "argparse.Namespace")
_ITS_OWN = ("assert", "attach_mock", "configure_mock", "mock_add_spec", "reset_mock")
"""How names begin that a stand-in has for itself; under every other it has what it is told."""
_OPEN = NAMESPACES | {"types.ModuleType"}
"""Classes whose instances have what somebody stores, and no name of their own."""


class OutsideAttributeRules(RuleFamily):
    def of_outside(self, value: Outside | OutsideInstance, name: str) -> ValueSet:
        """An attribute by its dotted name; what this file stores there may stand in its place.
        Of parsed arguments, what parsers store there."""
        owner = value[1]
        if value[0] == "xi" and owner.startswith("builtins."):
            there = may_have(owner, name)
            if there and name in CARRIED:
                return TOP
            return frozenset({outside(f"{owner}.{name}")}) if there else EMPTY
        parsed = self.read(cells.attribute(UnitId(owner), name)) if value == _PARSED else EMPTY
        if parsed:
            return parsed
        stored = self.put_into_builtins(name) if value == BUILTINS_MODULE else EMPTY
        stored |= self._stored_outside(self.file.path, owner, name)
        if name == "obj" and owner in CONTEXTS:
            stored |= self.stored_on_contexts()
        if value[0] == "xi" and owner.startswith(STANDING_IN) and not name.startswith(_ITS_OWN):
            return stored | TOP
        if stored or (value[0] == "xi" and owner in _OPEN and not name.startswith("_")):
            return stored | TOP if stored else EMPTY
        if not owner.startswith("builtins.") and not may_have(owner, name):
            return TOP  # somebody has put it there
        return frozenset({outside(f"{owner}.{name}")})

    def of_container(self, value: Container, name: str) -> ValueSet:
        if value[1] not in NAMESPACES:
            return frozenset({("cm", value[1], name, value)})
        found = dict(value[2]).get(name, value[3])
        found |= self._stored_outside(self.file.path, value[1], name)
        return found | self.read(cells.outside_attribute(EVERYWHERE, value[1], name))

    def stored_on_contexts(self) -> ValueSet:
        return self.read(cells.outside_attribute(EVERYWHERE, CONTEXTS[0], "obj"))

    def put_into_builtins(self, name: str) -> ValueSet:
        return self._stored_outside(EVERYWHERE, "builtins", name)

    def _stored_outside(self, path: RepoPath, owner: str, name: str) -> ValueSet:
        """What a file stores on outside objects as the attribute *name*."""
        names = self.read(cells.outside_attributes(path))
        if not names or not (("k", name) in names or ("top",) in names):
            return EMPTY
        return self.read(cells.outside_attribute(path, owner, name))

    def of_request(self, unit: UnitId, name: str) -> ValueSet:
        """pytest's `request`, in the test or fixture *unit*."""
        if name == "param":
            return self.read(cells.fixture_parameters(unit))
        if name == "getfixturevalue":
            return frozenset({("gf", unit)})
        if name in _ITS_CLASS:  # what is stored there is stored on the fixture, for its tests
            return frozenset({("f", unit, NO_UNIT)})
        return frozenset({outside(f"pytest.FixtureRequest.{name}")})
