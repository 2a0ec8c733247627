"""What `vars(x)` and `x.__dict__` give of a class or a module: its own names."""

from __future__ import annotations

from remora.indexer.linker import cells
from remora.indexer.linker import values as v
from remora.indexer.linker.limits import MOST_CALLABLE
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import EMPTY, TOP, Class, Value, ValueSet
from remora.indexer.linker.widening import container

_ALWAYS = "__module__"
"""An entry of every class that no body binds, so that an unknown key means nothing for certain."""


class NamespaceReadingRules(RuleFamily):
    def namespace_of(self, owners: ValueSet) -> ValueSet:
        found: set[Value] = set()
        for value in v.in_order(self.expand(owners)):
            if value[0] == "c":
                found.add(self._of_class_body(value))
            elif value[0] == "m":
                found.add(("ns", value[1], ""))
        return frozenset(found)

    def _of_class_body(self, value: Class) -> Value:
        """What the body of a class binds. What a class has that is below it is not told."""
        self.queries.depend_on(cells.inner_definitions(value[1]))
        self.queries.depend_on(cells.inner_bindings(value[1]))
        scope = self.program.scope(value[1])
        names = sorted(_bound(scope)) if scope is not None else []
        told = names if len(names) <= MOST_CALLABLE else []
        entries = [(name, self.attribute(value, name)[0]) for name in told]
        return container("dict", [(_ALWAYS, TOP), *entries], EMPTY if told == names else TOP)


def _bound(scope: LoadedScope) -> set[str]:
    return {*scope.members, *(scope.file.names[name] for name in scope.bindings)}
