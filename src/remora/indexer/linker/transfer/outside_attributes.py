"""Attributes of what is not defined in the snapshot: by dotted names, and as they are stored."""

from __future__ import annotations

from remora.indexer.linker import cells
from remora.indexer.linker.static.builtin_names import (
    BUILTIN_TYPES,
    NAMESPACES,
    is_builtin_attribute,
)
from remora.indexer.linker.transfer.interface import Rules
from remora.indexer.linker.values import (
    EMPTY,
    TOP,
    Container,
    Outside,
    OutsideInstance,
    ValueSet,
    outside,
)
from remora.indexer.models.ids import UnitId

_PARSED = ("xi", "argparse.Namespace")


class OutsideAttributeRules(Rules):
    def of_outside(self, value: Outside | OutsideInstance, name: str) -> ValueSet:
        """An attribute by its dotted name; what this file stores there may stand in its place.
        Of parsed arguments, what parsers store there."""
        owner = value[1]
        if value[0] == "xi" and owner.startswith("builtins."):
            kind = owner.removeprefix("builtins.")
            there = kind not in BUILTIN_TYPES or is_builtin_attribute(name)
            return frozenset({outside(f"{owner}.{name}")}) if there else EMPTY
        parsed = self.read(cells.attribute(UnitId(owner), name)) if value == _PARSED else EMPTY
        if parsed:
            return parsed
        stored = self._stored_outside(owner, name)
        return stored | TOP if stored else frozenset({outside(f"{owner}.{name}")})

    def of_container(self, value: Container, name: str) -> ValueSet:
        if value[1] not in NAMESPACES:
            return frozenset({("cm", value[1], name, value)})
        return dict(value[2]).get(name, value[3]) | self._stored_outside(value[1], name)

    def _stored_outside(self, owner: str, name: str) -> ValueSet:
        """What this file stores on outside objects as the attribute *name*."""
        names = self.read(cells.outside_attributes(self.file.path))
        if not names or not (("k", name) in names or ("top",) in names):
            return EMPTY
        return self.read(cells.outside_attribute(self.file.path, owner, name))

    def of_request(self, unit: UnitId, name: str) -> ValueSet:
        """pytest's `request`, in the test or fixture *unit*."""
        if name == "param":
            return self.read(cells.fixture_parameters(unit))
        if name == "getfixturevalue":
            return frozenset({("gf", unit)})
        return frozenset({outside(f"pytest.FixtureRequest.{name}")})
