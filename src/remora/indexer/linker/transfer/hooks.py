"""Methods of the snapshot that a library's base class calls: `Thread.start` runs `run`."""

from __future__ import annotations

from remora.indexer.linker import values as v
from remora.indexer.linker.limits import WIDEST
from remora.indexer.linker.links import AMBIGUOUS, CALLBACK, Effect
from remora.indexer.linker.static.library_signatures import hooks_of, own_kind
from remora.indexer.linker.transfer.arguments import NO_ARGUMENTS, Arguments
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import CLASSES, EMPTY, INSTANCES, TOP, AnyInstance, ValueSet
from remora.indexer.models import flow

_UNKNOWN = Arguments(star=TOP, rest=True)


class HookRules(RuleFamily):
    def run_hooks(self, index: int, expression: flow.Call, functions: ValueSet) -> None:
        called = self.exprs[expression[1]]
        if called[0] != flow.ATTR:
            return
        for value in functions:
            if value[0] == "x" and (hooks_of(value[1]) or _makes_own(value[1])):  # few have any
                break
        else:
            return
        named = sorted(value[1] for value in functions if value[0] == "x")
        effects: list[Effect] = []
        for receiver in v.in_order(self._receivers(called[1])):
            if receiver[0] in INSTANCES:
                for dotted in named:
                    self.call_hooks(receiver, dotted, effects)
            elif receiver[0] in CLASSES and any(map(_makes_own, named)):
                self.call_back(frozenset({receiver}), _UNKNOWN, effects)
        self.note(index, effects)

    def _receivers(self, base: int) -> ValueSet:
        """On what a method is called; by `super()`, on what that stands for."""
        found: ValueSet = EMPTY
        for value in self.expand(self.memo[base]):
            found |= self.expand(frozenset({value[2]})) if value[0] == "s" else frozenset({value})
        return found

    def call_hooks(self, receiver: AnyInstance, dotted: str, effects: list[Effect]) -> None:
        if self.program.classes.outside_base(receiver[1]) != dotted.rpartition(".")[0]:
            return
        for name in hooks_of(dotted):
            if name.endswith("*"):
                self._run_family(receiver, name[:-1], effects)
            else:
                self.special(receiver, name, (), effects, CALLBACK)

    def _run_family(self, receiver: AnyInstance, prefix: str, effects: list[Effect]) -> None:
        names = self.named_like(receiver, prefix)
        for name in names:
            methods = self.attribute(receiver, name)[0]
            how = CALLBACK if len(names) <= WIDEST else AMBIGUOUS
            self.call_methods(methods, NO_ARGUMENTS, effects, how)

    def made_and_run(self, classes: ValueSet, method: str, effects: list[Effect]) -> None:
        for value in self.expand(classes):
            if value[0] not in CLASSES:
                continue
            made = self.call_back(frozenset({value}), Arguments(), effects)
            base = self.program.classes.outside_base(value[1])
            for instance in v.in_order(made):
                if instance[0] in INSTANCES and base is not None:
                    self.call_hooks(instance, f"{base}.{method}", effects)


def _makes_own(dotted: str) -> bool:
    """Whether an outside function calls the class that it is asked of."""
    owner, _, name = dotted.rpartition(".")
    return own_kind(owner, name) == "+"
