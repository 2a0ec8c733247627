"""Command lines of click and typer: what is registered with a group or an application, and run."""

from __future__ import annotations

from remora.indexer.linker import cells, containers
from remora.indexer.linker import values as v
from remora.indexer.linker.limits import REGISTERED
from remora.indexer.linker.links import CALLBACK, OVERRIDE, Effect
from remora.indexer.linker.static.library_names import APPLICATIONS, CLICK_RUNS
from remora.indexer.linker.transfer.arguments import NO_ARGUMENTS, Arguments
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import (
    COMMANDS,
    EMPTY,
    INSTANCES,
    SEQUENCES,
    AnyInstance,
    Application,
    Container,
    Value,
    ValueSet,
    constants,
    outside,
)
from remora.indexer.models import flow
from remora.indexer.models.ids import DottedName, UnitId
from remora.indexer.models.operands import keywords

_ALWAYS = frozenset({"callback", "result_callback"})
"""What is registered with these runs whichever command is meant."""
_REGISTERING = _ALWAYS | {"command", "group", "add_command", "add_typer"}
_DECLARED = frozenset({"cls", "callback", "type"})
_ITSELF = frozenset({"main", "__call__"})
_FIRST = constants(0)
_SUFFIXES = ("_command", "_cmd", "_group", "_grp")


class ApplicationRules(RuleFamily):
    def application(self, index: int, dotted: DottedName, given: Arguments) -> ValueSet:
        site = self._site(index)
        made: Application = ("ap", dotted, site)
        self._register(cells.whatever_is_run(site), given.keywords.get("callback", EMPTY))
        return frozenset({made})

    def _site(self, index: int) -> UnitId:
        """Where an application is made: the variable of a module, else the scope."""
        scope = self.scope
        if scope.kind == flow.MODULE_SCOPE:
            for name, indexes in scope.bindings.items():
                if index in indexes:
                    return UnitId(f"{self.file.path}:{self.names[name]}")
        return scope.unit

    def application_attribute(self, value: Application, name: str) -> ValueSet:
        _, dotted, site = value
        if dotted not in APPLICATIONS:
            return EMPTY
        if name in _ITSELF:
            return frozenset({value})
        named = f"{dotted}.{name}"
        if name in _REGISTERING:
            return frozenset({("ap", DottedName(named), site)})
        return frozenset({outside(named)})

    def call_application(
        self, callee: Application, given: Arguments, effects: list[Effect], how: str
    ) -> ValueSet:
        _, dotted, site = callee
        if dotted not in APPLICATIONS:
            effects.append((dotted, how))
            always = dotted.rpartition(".")[2] in _ALWAYS
            registered = EMPTY.union(*given.args)
            found = self._register(cells.whatever_is_run(site) if always else site, registered)
            return registered if found else frozenset({callee})
        effects.append((f"{dotted}.__call__", how))
        self._run_always(site, effects)
        self.run_commands(self.read(cells.registered(site)), given, effects)
        return EMPTY

    def _register(self, site: UnitId, values: ValueSet) -> bool:
        commands = frozenset(a for a in self.expand(values) if a[0] in COMMANDS)
        if commands:
            self.contribute(cells.registered(site), commands)
        return bool(commands)

    def run_commands(self, registered: ValueSet, given: Arguments, effects: list[Effect]) -> None:
        words = self.expand(given.keywords.get("args", given.at(0)))
        seen: set[Value] = set()
        waiting = [(registered, words)]
        for commands, left in waiting:  # it grows
            chosen, how = _chosen(commands, left)
            for command in chosen:
                if command not in seen:
                    seen.add(command)
                    effects += self._run_alone(command, how)
                    waiting += [(self._commands_of(command), _without_first(left))]

    def _run_alone(self, command: Value, how: str) -> list[Effect]:
        """What a command runs, but for the commands that it has itself."""
        if command[0] == "f":
            alone: list[Effect] = [(unit, how) for unit in command[1:] if unit]
            self.run_class_of_command(command[1], NO_ARGUMENTS, alone)
            return alone
        effects: list[Effect] = []
        if command[0] == "ap":
            self._run_always(command[2], effects)
        return effects

    def contribute_class_of_command(self, decorator: int, inner: ValueSet) -> None:
        named = keywords(self.exprs[decorator])
        if _DECLARED.isdisjoint(self.names[key] for key, _ in named):
            return
        known = frozenset(a for a in self.keyword_of(decorator, "cls") if a[0] == "c")
        asked = self._asked_by_parameter(decorator)
        for command in [a[1] for a in inner if a[0] == "f"]:
            if known:
                self.contribute(cells.registered(command), known)
            if asked:
                self.contribute(cells.registered(cells.whatever_is_run(command)), asked)

    def _asked_by_parameter(self, decorator: int) -> ValueSet:
        """What runs for the value of a parameter: its `callback`, and its `type` to convert it."""
        called_back = [a for a in self.keyword_of(decorator, "callback") if a[0] == "f"]
        types = [a for a in self.keyword_of(decorator, "type") if a[0] in INSTANCES]
        return frozenset([*called_back, *types])

    def run_class_of_command(
        self, command: UnitId, given: Arguments, effects: list[Effect]
    ) -> None:
        """What a command declares runs, and what those declare that it runs, each once."""
        is_first = not self.commands_run
        if command not in self.commands_run:
            self.commands_run[command] = given
            self.commands_waiting.append(command)
        while is_first and self.commands_waiting:
            command = self.commands_waiting.pop()
            for unit in sorted(a[1] for a in self.read(cells.registered(command)) if a[0] == "c"):
                self._run_as_command(("i", unit), self.commands_run[command], effects)
            self._run_always(command, effects)
        if is_first:
            self.commands_run.clear()

    def run_made_command(self, index: int, functions: ValueSet, given: Arguments) -> None:
        if len(functions) != 1:
            return  # what `cls=` names stands beside the function
        (value,) = functions
        if value[0] != "i" and value[0] != "o":
            return
        if (self.program.classes.outside_base(value[1]) or "").startswith("click."):
            effects: list[Effect] = []
            self._run_as_command(value, given, effects)
            self.note(index, effects)

    def _run_as_command(
        self, command: AnyInstance, given: Arguments, effects: list[Effect]
    ) -> None:
        """Run what a class of commands puts in the place of click's own methods."""
        found: ValueSet = EMPTY
        for method in CLICK_RUNS:
            found |= self.special(command, method, (), effects, CALLBACK) or EMPTY
        self.run_commands(found, given, effects)

    def _run_always(self, site: UnitId, effects: list[Effect]) -> None:
        always = self.read(cells.registered(cells.whatever_is_run(site)))
        self.call_back(frozenset(a for a in always if a[0] == "f"), NO_ARGUMENTS, effects)
        for value in v.in_order(always):
            if value[0] in INSTANCES:
                self.special(value, "convert", (), effects, CALLBACK)

    def _commands_of(self, command: Value) -> ValueSet:
        if command[0] == "ap":
            return self.read(cells.registered(command[2]))
        scope = self.program.scope(command[1]) if command[0] == "f" else None
        groups = scope is not None and "group" in self.program.decorators.kinds(scope)
        return self.read(cells.registered(scope.unit)) if scope is not None and groups else EMPTY


def _chosen(registered: ValueSet, words: ValueSet) -> tuple[list[Value], str]:
    """The commands that the first of *words* names, or all; and how they are known."""
    commands = v.in_order(frozenset(a for a in registered if a[0] in COMMANDS))
    first = EMPTY.union(*(containers.item(value, _FIRST) for value in _lists(words)))
    texts = v.texts(first)
    is_one = len(texts) == len(first) == 1
    named: list[Value] = [
        c for c in commands if is_one and c[0] == "f" and texts[0] in _words(c[1])
    ]
    if named:
        return named, CALLBACK
    return (commands if len(commands) <= REGISTERED else []), OVERRIDE


def _lists(words: ValueSet) -> list[Container]:
    lists = frozenset(a for a in words if a[0] == "C" and a[1] in SEQUENCES)
    return [a for a in v.in_order(lists) if a[0] == "C"]


def _without_first(words: ValueSet) -> ValueSet:
    return frozenset(containers.sliced(value, slice(1, None, None)) for value in _lists(words))


def _words(unit: UnitId) -> set[str]:
    """What a command that this function is may be called, unless it was given a name."""
    name = unit.rpartition(":")[2].rpartition(".")[2].partition("@")[0]
    names = {name, *(name.removesuffix(suffix) for suffix in _SUFFIXES)}
    return {word.lower().replace("_", "-") for word in names}
