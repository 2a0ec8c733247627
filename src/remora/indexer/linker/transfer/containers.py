"""Builtin containers: displays, comprehensions, what is put in and taken out."""

from __future__ import annotations

from remora.indexer.linker import cells, containers
from remora.indexer.linker.cells import EVERYWHERE
from remora.indexer.linker.containers import NO_DICT, WRAPPED, is_closed
from remora.indexer.linker.declared import own
from remora.indexer.linker.links import EXACT, Effect
from remora.indexer.linker.static.builtin_names import CONTAINER_METHODS, is_builtin_attribute
from remora.indexer.linker.static.library_attributes import may_have
from remora.indexer.linker.static.library_names import QUEUES
from remora.indexer.linker.transfer.arguments import Arguments
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import (
    EMPTY,
    INSTANCES,
    MODULES,
    TOP,
    Container,
    ContainerMethod,
    Value,
    ValueSet,
    builtin,
    constants,
    in_order,
    integer,
    known,
    outside_instance,
    texts,
)
from remora.indexer.linker.widening import container
from remora.indexer.models import flow

_QUEUEING = frozenset({"put", "put_nowait", "set", "get", "get_nowait"})
_PUTTING = frozenset({"put", "put_nowait", "set"})
_LOOKING_UP = frozenset(
    {"get", "pop", "setdefault", "add", "discard", "remove", "index", "count", "__contains__"}
)
"""Methods that ask what they are given, or what a list holds, whether it is what is looked for."""
_VIEWS = frozenset({"values", "keys", "items"})
_CONTEXT = "contextvars.ContextVar"
_QUEUED = "put()"
"""In the place of an attribute's name: what is put into a queue."""
_SEQUENCE_KINDS = {flow.TUPLE: "tuple", flow.LIST: "list", flow.SET: "set"}


class ContainerRules(RuleFamily):
    # --- displays ----------------------------------------------------------------------

    def sequence_expression(
        self, index: int, expression: flow.Tuple | flow.List | flow.Set
    ) -> ValueSet:
        kind = _SEQUENCE_KINDS[expression[0]]
        memo, exprs = self.memo, self.exprs
        places: list[ValueSet] = []
        known = kind != "set"
        for part in expression[1:]:
            element = exprs[part]
            if element[0] != flow.STAR:
                places.append(self.told_whole(part))
                continue
            starred = self.expand(memo[element[1]])
            sure = [a for a in starred if is_closed(a)] if len(starred) == 1 else []
            if sure and not self.unfilled(memo[element[1]]):
                places += [values for _, values in sure[0][2]]
            else:
                known = False
                places.append(self.told(part))
        if known:
            return frozenset({containers.sequence(kind, places)})
        return frozenset({container(kind, (), EMPTY.union(*places))})

    def dict_expression(self, index: int, expression: flow.Dict) -> ValueSet:
        memo = self.memo
        made = container("dict")
        for place in range(1, len(expression), 2):
            key, value = expression[place], self.told_whole(expression[place + 1])
            if key < 0:
                held_there = [a for a in in_order(self.expand(value)) if a[0] == "C"]
                made = containers.updated_by_any(made, held_there)
                effects: list[Effect] = []
                given = self.spread(self.expand(value), effects)
                self.note(index, self.reachable(effects, value))
                if effects:
                    made = containers.updated(made, container("dict", (), given))
                opens = [held for held in value if held[0] == "top" or held[0] == "ns"]
                if opens or self.unpassed(value):
                    made = containers.opened(made)
            else:
                made = containers.stored(made, memo[key], value)
        return frozenset({made})

    def comp_expression(self, index: int, expression: flow.Comprehension) -> ValueSet:
        kind = "dict" if expression[1] == "dictionary" else expression[1]
        keys = self.memo[expression[3]] if len(expression) > 3 else EMPTY
        return frozenset({container(kind, (), self.told_whole(expression[2]), keys)})

    def star_expression(self, index: int, expression: flow.Star) -> ValueSet:
        found: ValueSet = EMPTY
        for value in self.expand(self.memo[expression[1]]):
            if value[0] == "C":
                found |= containers.elements(value) if value[1] != "dict" else value[4]
            elif value[0] in INSTANCES:
                effects: list[Effect] = []
                self.measured(frozenset({value}), effects)
                found |= self.iterated(frozenset({value}), effects)
                self.note(index, self.reachable(effects, self.memo[expression[1]]))
            elif value[0] == "top":
                found |= TOP
        values = self.memo[expression[1]]
        return found | self.unpassed(values) | self.unfilled(values)

    def slice_expression(self, index: int, expression: flow.Slice) -> ValueSet:
        found: set[Value] = set()
        places = self._slice(expression[2:])
        for value in self.expand(self.memo[expression[1]]):
            if value[0] == "C":
                found.add(containers.sliced(value, places))
            elif value[0] in INSTANCES:
                found |= self.implicit((index, expression[1]), value, "__getitem__", ())
            elif value[0] == "k" or value == ("xi", "builtins.str"):
                found.add(builtin("str"))
            elif value[0] == "top":
                found.add(value)
        return frozenset(found)

    def _slice(self, bounds: tuple[int, ...]) -> slice | None:
        """The bounds of a slice, where each is one integer or left out."""
        known: list[int | None] = []
        for index in bounds:
            values = self.memo[index] if index >= 0 else EMPTY
            number = integer(values)
            if index >= 0 and number is None:
                return None
            known.append(number)
        return None if known[2] == 0 else slice(*known)

    def setitem_expression(self, index: int, expression: flow.SetItem) -> ValueSet:
        memo = self.memo
        keys, value = self.expand(memo[expression[2]]), self.told_whole(expression[3])
        found: set[Value] = set()
        bases = self.expand(memo[expression[1]])
        for held in bases:
            if held[0] == "C":
                self.look_up_at(index, keys, held)
                found.add(containers.stored(held, keys, value))
                self.put_into_import(expression[1], containers.stored(NO_DICT, keys, value))
            else:
                if held[0] in INSTANCES:
                    self.implicit(
                        (index, expression[1]), held, "__setitem__", (memo[expression[2]], value)
                    )
                    change = containers.stored(NO_DICT, keys, value)
                    self.put_in(frozenset({held}), ("__setitem__",), change)
                found.add(held)
        self.bind_entry(expression[1], memo[expression[2]], value)
        if MODULES in bases:
            self.replace_module(expression[2], value)
        wrapping = self.wrapping(expression[1])
        if wrapping:
            self.put_in(wrapping, (WRAPPED,), containers.stored(NO_DICT, keys, value))
        if not known(bases) and known(value):
            found |= self._beside_unknown(expression[1], containers.stored(NO_DICT, keys, value))
            self.put_into_import(expression[1], containers.stored(NO_DICT, keys, value))
        return self._unless_made(frozenset(found), bases, expression[1])

    def _beside_unknown(self, base: int, change: Container) -> ValueSet:
        """A *change* of what nothing is known of: it may have held anything before. Where there is
        no container (the first expression), the change alone is meant."""
        return frozenset({change}) | (TOP if base and self.unknown(base, 1) else EMPTY)

    def _unless_made(self, found: ValueSet, bases: ValueSet, base: int) -> ValueSet:
        """*found*, but a parameter that holds no container stays the parameter that it was; what
        it may have held where nobody is known to pass it stands beside the change."""
        before = self.memo[base]
        if found == bases:
            return before
        if self.unfilled(before):
            found = containers.all_opened(found)
        return found | self.unpassed(before)

    def add_expression(self, index: int, expression: flow.Add) -> ValueSet:
        value = self.told_whole(expression[2])
        found: set[Value] = set()
        bases = self.expand(self.memo[expression[1]])
        for held in bases:
            found.add(containers.added(held, value) if held[0] == "C" else held)
        change = container("list", (), value)
        self.put_into_import(expression[1], change)
        self.put_in(bases, ("append", "add"), change)
        self.put_in(self.wrapping(expression[1]), (WRAPPED,), change)
        if not known(bases) and known(value):
            found |= self._beside_unknown(expression[1], change)
        return self._unless_made(frozenset(found), bases, expression[1])

    def method_expression(self, index: int, expression: flow.Method) -> ValueSet:
        """A container after a method of its own: what it puts in, or leaves."""
        _, base, name, arguments = expression
        method = self.names[name]
        given = [self.expand(self.memo[argument]) for argument in arguments]
        bases = self.expand(self.memo[base])
        if not known(bases) and method == "insert":  # somewhere among the others
            return bases | self._beside_unknown(base, container("list", (), given[1]))
        if not known(bases) and method == "setdefault":
            bases |= self._beside_unknown(base, NO_DICT)
        if method == "setdefault" and own(given[1]):
            self.bind_entry(base, given[0], given[1])
        if method in ("insert", "setdefault"):
            put = container("list", (), given[1])
            self.put_in(
                bases,
                (method,),
                containers.stored(NO_DICT, given[0], given[1]) if method == "setdefault" else put,
            )
        found = frozenset(
            containers.after(value, method, given) if value[0] == "C" else value for value in bases
        )
        return self._unless_made(found, bases, base)

    def update_expression(self, index: int, expression: flow.Update) -> ValueSet:
        found: set[Value] = set()
        others = [a for a in in_order(self.expand(self.memo[expression[2]])) if a[0] == "C"]
        bases = self.expand(self.memo[expression[1]])
        for value in bases:
            found.add(containers.updated_by_any(value, others) if value[0] == "C" else value)
        self.share_entries(expression[1], expression[2])
        for other in others:
            self.put_into_import(expression[1], other)
            for key, entry in other[2]:
                self.bind_entry(expression[1], constants(key), entry)
            self.put_in(bases, ("update", "extend"), other)
        if self.unknown(expression[2], 1):
            found = set(containers.all_opened(found))
        if not known(bases):
            found = found.union(*(self._beside_unknown(expression[1], other) for other in others))
        return self._unless_made(frozenset(found), bases, expression[1])

    # --- methods -----------------------------------------------------------------------

    def container_method(
        self, callee: ContainerMethod, given: Arguments, effects: list[Effect]
    ) -> ValueSet:
        _, kind, name, value = callee
        owner = _spelled(kind, name)
        if owner and may_have(owner, name):
            effects.append((f"{owner}.{name}", EXACT))
        if given.args:
            self.put_in_by_method(kind, name, given.args, effects)
        if name in _LOOKING_UP and given.args:
            self.look_for(self.expand(given.at(0)), value, effects)
        if name == "add_done_callback":
            self.handed_over(f"{owner}.{name}", given, effects)
        if kind in QUEUES and name in _QUEUEING:
            return self._queued(value, name, given)
        if "." in kind:
            gives = name in ("get", "result", "get_nowait")
            found = containers.elements(value) if gives else EMPTY
            return found | (given.at(0) if name == "get" else EMPTY)
        if name in ("get", "pop", "setdefault"):
            found = (
                containers.item(value, self.expand(given.at(0)))
                if given.args
                else containers.elements(value)
            )
            return found | given.at(1)
        if name in _VIEWS:
            return frozenset({_view(value, name)})
        if name == "popitem":
            return frozenset({_pair(value)})
        if name in ("copy", "union", "intersection", "difference"):
            return frozenset({value})
        if name in ("popleft", "__next__", "send", "__getitem__", "__enter__"):
            return containers.elements(value)
        if name == "sort":
            self.ordered(containers.elements(value), given.keywords, effects)
        return EMPTY

    def _queued(self, queue: Container, method: str, given: Arguments) -> ValueSet:
        """What is put into a queue, any of that class in this file gives where one is asked; what
        a variable of contexts is set to, that of its name gives in any file."""
        kept = frozenset({outside_instance(queue[1])})
        by_name = [
            cells.outside_attribute(EVERYWHERE, _CONTEXT, f"{name} {_QUEUED}")
            for name in texts(queue[4] if queue[1] == _CONTEXT else EMPTY)
        ]
        if method in _PUTTING:
            put = self.expand(given.at(0))
            self.store(kept, _QUEUED, put)
            for cell in by_name if own(put) else ():
                self.contribute(cell, put)
            return EMPTY
        stored = EMPTY.union(*(self.of_outside(a, _QUEUED) for a in kept if a[0] == "xi"))
        held = containers.elements(queue)
        if queue[1] != _CONTEXT or not held or held >= TOP:  # what is declared says more
            held |= stored if stored >= TOP else EMPTY
            set_elsewhere = EMPTY.union(*map(self.read, by_name))
            held |= set_elsewhere | TOP if set_elsewhere else EMPTY
        held |= given.at(0)
        waits = method == "get" and queue[1].startswith("asyncio.")
        return frozenset({container("coro", (), held)}) if waits and held else held


def _view(value: Container, method: str) -> Container:
    """What goes over the values, the keys or the items of a dictionary."""
    if method == "items":
        return container("gen", (), frozenset({_pair(value)}))
    held = containers.keys(value) if method == "keys" else containers.elements(value)
    return container("gen", (), held)


def _pair(value: Container) -> Container:
    """An item of a dictionary: its key and its value."""
    return container("tuple", ((0, containers.keys(value)), (1, containers.elements(value))))


def _spelled(kind: str, method: str) -> str:
    """What has the *method* of a container, by its dotted name; nothing, where it is unknown."""
    if "." in kind:
        return kind
    if not is_builtin_attribute(method):
        return CONTAINER_METHODS.get(method, "")
    spelled = {"gen": "generator", "coro": "coroutine"}.get(kind) or kind
    return f"builtins.{spelled}"
