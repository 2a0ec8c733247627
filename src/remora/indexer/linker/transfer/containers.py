"""Builtin containers: displays, comprehensions, what is put in and taken out."""

from __future__ import annotations

from remora.indexer.linker import containers
from remora.indexer.linker.containers import is_closed
from remora.indexer.linker.links import EXACT
from remora.indexer.linker.transfer.arguments import Arguments
from remora.indexer.linker.transfer.interface import Effect, Rules
from remora.indexer.linker.values import (
    EMPTY,
    INSTANCES,
    TOP,
    ContainerMethod,
    Value,
    ValueSet,
    builtin,
    in_order,
    integer,
    known,
)
from remora.indexer.linker.widening import container
from remora.indexer.models import flow

_SEQUENCE_KINDS = {flow.TUPLE: "tuple", flow.LIST: "list", flow.SET: "set"}


NO_DICT = container("dict")


class ContainerRules(Rules):
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
                places.append(memo[part])
                continue
            starred = self.expand(memo[element[1]])
            sure = [a for a in starred if is_closed(a)] if len(starred) == 1 else []
            if sure:
                places += [values for _, values in sure[0][2]]
            else:
                known = False
                places.append(memo[part])
        if known:
            return frozenset({containers.sequence(kind, places)})
        return frozenset({container(kind, (), EMPTY.union(*places))})

    def dict_expression(self, index: int, expression: flow.Dict) -> ValueSet:
        memo = self.memo
        made = container("dict")
        for place in range(1, len(expression), 2):
            key, value = expression[place], memo[expression[place + 1]]
            if key < 0:
                for atom in in_order(self.expand(value)):
                    if atom[0] == "C":
                        made = containers.updated(made, atom)
            else:
                made = containers.stored(made, memo[key], value)
        return frozenset({made})

    def comp_expression(self, index: int, expression: flow.Comprehension) -> ValueSet:
        kind = "dict" if expression[1] == "dictionary" else expression[1]
        keys = self.memo[expression[3]] if len(expression) > 3 else EMPTY
        return frozenset({container(kind, (), self.memo[expression[2]], keys)})

    def star_expression(self, index: int, expression: flow.Star) -> ValueSet:
        found: ValueSet = EMPTY
        for atom in self.expand(self.memo[expression[1]]):
            if atom[0] == "C":
                found |= containers.elements(atom) if atom[1] != "dict" else atom[4]
            elif atom[0] == "top":
                found |= TOP
        return found

    def slice_expression(self, index: int, expression: flow.Slice) -> ValueSet:
        found: set[Value] = set()
        places = self._slice(expression[2:])
        for atom in self.expand(self.memo[expression[1]]):
            if atom[0] == "C":
                found.add(containers.sliced(atom, places))
            elif atom[0] in INSTANCES:
                found |= self.implicit(index, atom, "__getitem__", ())
            elif atom[0] == "k" or atom == ("xi", "builtins.str"):
                found.add(builtin("str"))
            elif atom[0] == "top":
                found.add(atom)
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
        keys, value = self.expand(memo[expression[2]]), memo[expression[3]]
        found: set[Value] = set()
        bases = self.expand(memo[expression[1]])
        for atom in bases:
            if atom[0] == "C":
                found.add(containers.stored(atom, keys, value))
                self.put_into_import(expression[1], containers.stored(NO_DICT, keys, value))
            else:
                if atom[0] in INSTANCES:
                    self.implicit(index, atom, "__setitem__", (memo[expression[2]], value))
                found.add(atom)
        if not known(bases) and value:
            found.add(containers.stored(NO_DICT, keys, value))
            self.put_into_import(expression[1], containers.stored(NO_DICT, keys, value))
        return frozenset(found)

    def add_expression(self, index: int, expression: flow.Add) -> ValueSet:
        value = self.memo[expression[2]]
        found: set[Value] = set()
        bases = self.expand(self.memo[expression[1]])
        for atom in bases:
            found.add(containers.added(atom, value) if atom[0] == "C" else atom)
        self.put_into_import(expression[1], container("list", (), value))
        if not known(bases) and value:
            found.add(container("list", (), value))
        return frozenset(found)

    def method_expression(self, index: int, expression: flow.Method) -> ValueSet:
        """A container after a method of its own: what it puts in, or leaves."""
        _, base, name, arguments = expression
        method = self.names[name]
        given = [self.expand(self.memo[argument]) for argument in arguments]
        bases = self.expand(self.memo[base])
        if not known(bases) and len(given) == 2:
            bases |= frozenset({container("dict" if method == "setdefault" else "list")})
        return frozenset(
            containers.after(atom, method, given) if atom[0] == "C" else atom for atom in bases
        )

    def update_expression(self, index: int, expression: flow.Update) -> ValueSet:
        found: set[Value] = set()
        others = [a for a in in_order(self.expand(self.memo[expression[2]])) if a[0] == "C"]
        bases = self.expand(self.memo[expression[1]])
        for atom in bases:
            if atom[0] == "C":
                for other in others:
                    atom = containers.updated(atom, other)
            found.add(atom)
        for other in others:
            self.put_into_import(expression[1], other)
        if not known(bases):
            found |= set(others)
        return frozenset(found)

    # --- methods -----------------------------------------------------------------------

    def container_method(
        self, callee: ContainerMethod, given: Arguments, effects: list[Effect]
    ) -> ValueSet:
        _, kind, name, atom = callee
        spelled = {"gen": "generator", "coro": "coroutine"}.get(kind) or str(kind)
        owner = spelled if "." in spelled else f"builtins.{spelled}"
        effects.append((f"{owner}.{name}", EXACT))
        if name == "add_done_callback":
            self.handed_over(f"{owner}.{name}", given, effects)
        if "." in kind:
            gives = name in ("get", "result", "get_nowait")
            found = containers.elements(atom) if gives else EMPTY
            return found | (given.at(0) if name == "get" else EMPTY)
        if name in ("get", "pop", "setdefault"):
            found = (
                containers.item(atom, self.expand(given.at(0)))
                if given.args
                else containers.elements(atom)
            )
            return found | given.at(1)
        if name == "values":
            return frozenset({container("gen", (), containers.elements(atom))})
        if name == "keys":
            return frozenset({container("gen", (), containers.keys(atom))})
        if name == "items":
            pair = container("tuple", ((0, containers.keys(atom)), (1, containers.elements(atom))))
            return frozenset({container("gen", (), frozenset({pair}))})
        if name == "popitem":
            return frozenset(
                {container("tuple", ((0, containers.keys(atom)), (1, containers.elements(atom))))}
            )
        if name in ("copy", "union", "intersection", "difference"):
            return frozenset({atom})
        if name in ("popleft", "__next__", "send", "__getitem__", "__enter__"):
            return containers.elements(atom)
        if name == "sort":
            self.ordered(containers.elements(atom), given.keywords, effects)
        return EMPTY
