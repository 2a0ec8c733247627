"""One scope, evaluated once: what its expressions are, what it calls, what it tells others.

An evaluation reads the summaries of other scopes as the previous round left
them and writes contributions of its own. Symbols of summaries:

    r|unit        what a function returns         y|unit       what it yields
    v|unit:n      what is passed as parameter n   l|unit:name  a captured variable
    w|unit:n      the same of `*args` and `**keywords`, place by place
    a|class:name  stores to an attribute          k|class:name an attribute of the class body
    g|path:name   a module variable               S|class      its direct subclasses
    p|unit:n      what it puts into the container passed as parameter n
    o|unit        what is registered with a single-dispatch function
    q|unit        what a fixture is parametrised with
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any

from remora.indexer.linker import values as v
from remora.indexer.linker.attributes import AttributeRules
from remora.indexer.linker.calls import CallRules
from remora.indexer.linker.classes import ClassRules
from remora.indexer.linker.fixtures import REQUEST
from remora.indexer.linker.links import PROPERTY
from remora.indexer.linker.memory import Answer, Frame, Memory
from remora.indexer.linker.operators import OperatorRules
from remora.indexer.linker.outcome import Effects
from remora.indexer.linker.plans import merged
from remora.indexer.linker.program import LoadedScope, Program
from remora.indexer.linker.state import Effect
from remora.indexer.linker.values import EMPTY, WIDEST, Atom, Reads, Values, container
from remora.indexer.models import flow

ReadSymbol = Callable[[str], Values]
_PASSES = 3
_FARTHEST = 48
"""Parameters passed on through more parameters than this are unknown."""


class Evaluation(AttributeRules, CallRules, OperatorRules, ClassRules):
    """Evaluate *scope* against *summary* (the previous round)."""

    def __init__(
        self, program: Program, scope: LoadedScope, summary: ReadSymbol, memory: Memory
    ) -> None:
        self.program = program
        self.scope = scope
        self.file = scope.file
        self.names = scope.file.names
        self.exprs = scope.flow.exprs
        self.summary = summary
        self.memory = memory
        self.reads: Reads = set()
        self.out: dict[str, Values] = {}
        self.merged: set[Answer] = set()
        if scope.steps is None:
            scope.steps, scope.constants = _laid_out(scope)
        self.steps: Sequence[int] = scope.steps
        self.memo: list[Values] = scope.constants.copy()
        self.effects: dict[int, list[Effect]] = {}
        self.expanded: dict[Values, Values] = {}
        self.many: dict[Atom, Values] = {}
        self.wide: dict[int, Values] = {}

    def read(self, symbol: str) -> Values:
        self.reads.add(symbol)
        return self.summary(symbol)

    def give(self, symbol: str, values: Values) -> None:
        if values:
            known = self.out.get(symbol)
            self.out[symbol] = values if known is None else known | values

    def remembered(self, key: Any, work: Callable[[], Any]) -> Any:
        """*work*, done once for all scopes that ask with the same *key*."""
        answer = self.memory.find(key)
        if answer is None:
            outer = Frame(self.reads, self.out, self.merged, self.expanded)
            inner = Frame(set(), {}, set(), {})
            self.reads, self.out, self.merged, self.expanded = inner
            value = work()
            self.reads, self.out, self.merged, self.expanded = outer
            answer = self.memory.keep(key, value, inner)
        if answer not in self.merged:
            self.merged.add(answer)
            self.reads.add(answer.reads)
            for symbol, values in answer.out:
                self.give(symbol, values)
        return answer.value

    # --- running -----------------------------------------------------------------------

    def run(self) -> None:
        self.reads.add("D|" + self.scope.unit)
        memo = self.memo
        late = self._pass(self.steps)
        for _ in range(_PASSES - 1 if late else 0):
            changed = [i for i in late if self._late_value(i) != memo[i]]
            if not changed:
                break
            again = self.steps[bisect_left(self.steps, changed[0]) :]
            for index in again:
                self.effects.pop(index, None)
            self._pass(again)
        self._contribute()

    def all_effects(self) -> Effects:
        """What the scope runs; setters are looked up here, and what they read counts, too."""
        stores: dict[int, list[Effect]] = {}
        for index, stored, _ in flow.events_of(self.scope.flow):
            if stored and index not in stores:
                stores[index] = self._setters(self.exprs[index])
        line = self.scope.flow.line
        whole = [(effect, line) for effect in self.fixture_effects()] + self.class_effects()
        return Effects(self.effects, stores, whole)

    def _setters(self, expression: flow.Expression) -> list[Effect]:
        """Property setters and `__set__` that a store to an attribute runs."""
        if expression[0] != flow.ATTR:
            return []
        name = self.names[expression[2]]
        found: list[Effect] = []
        for atom in self.expand(self.memo[expression[1]]):
            if atom[0] not in ("i", "o"):
                continue
            if self.program.member(atom[1], "__setattr__", self.reads) is not None:
                self.special(atom, "__setattr__", (), found, PROPERTY)
            self.set_member(atom, name, EMPTY, found)
        return found

    def _pass(self, steps: Sequence[int]) -> list[int]:
        """Evaluate in index order; the expressions that may look ahead are returned."""
        memo, exprs, late = self.memo, self.exprs, []
        for index in steps:
            expression = exprs[index]
            handler = _HANDLERS[expression[0]]
            if handler is None:
                late.append(index)
                memo[index] = self._late_value(index)
            else:
                found = handler(self, index, expression)
                memo[index] = found if len(found) <= WIDEST else self._wide(index, found)
        return late

    def _wide(self, index: int, found: Values) -> Values:
        """What is left of too many values; functions and classes can still be called."""
        found = v.narrowed(found)
        if len(found) <= WIDEST:
            return found
        self.wide[index] = found
        return EMPTY

    def _late_value(self, index: int) -> Values:
        memo = self.memo
        found: Values = EMPTY
        for part in self.exprs[index][1:]:
            if part >= 0:
                found |= memo[part]
        return found if len(found) <= WIDEST else EMPTY

    def _contribute(self) -> None:
        record, unit, memo = self.scope.flow, self.scope.unit, self.memo
        returned: Values = EMPTY
        for index in record.returns:
            returned |= memo[index]
        yielded: Values = EMPTY
        for index in record.yields:
            yielded |= memo[index]
        if self.scope.kind >= flow.FUNCTION_SCOPE:
            self.give("r|" + unit, _narrow(returned))
            self.give("y|" + unit, _narrow(yielded))
            for name, indexes in self.scope.bindings.items():
                for index in indexes:
                    self.give(f"l|{unit}:{self.names[name]}", memo[index])
        else:
            self._contribute_bindings()
        self._contribute_stores()

    def _contribute_bindings(self) -> None:
        scope, program = self.scope, self.program
        prefix = f"g|{self.file.path}:" if scope.kind == flow.MODULE_SCOPE else f"k|{scope.unit}:"
        for name, indexes in scope.bindings.items():
            module = scope.kind == flow.MODULE_SCOPE
            dynamic = program.static(scope, indexes[0], self.reads)[1]
            if dynamic or (module and name in self.file.stored):
                self.give(prefix + self.names[name], self.memo[indexes[0]])
        if scope.kind == flow.CLASS_SCOPE:
            for base in program.bases(scope.unit, self.reads):
                if base[0] == "c":
                    self.give("S|" + base[1], frozenset({("c", scope.unit)}))

    def _contribute_stores(self) -> None:
        record, memo, names = self.scope.flow, self.memo, self.names
        stores = record.stores
        for place in range(0, len(stores), 3):
            value = memo[stores[place + 2]]
            if value:
                self.store(self.expand(memo[stores[place]]), names[stores[place + 1]], value)
        changed = record.changed_params
        for place in range(0, len(changed), 2):
            self.give(f"p|{self.scope.unit}:{changed[place]}", memo[changed[place + 1]])
        globals_ = record.global_stores
        for place in range(0, len(globals_), 2):
            self.give(f"g|{self.file.path}:{names[globals_[place]]}", memo[globals_[place + 1]])

    def store(self, receivers: Values, name: str, value: Values) -> None:
        """`receiver.name = value`, told to whoever reads the attribute."""
        value = frozenset(a for a in value if a[0] not in ("k", "pre") and a[:1] != ("xi",))
        if not value or len(receivers) > 3:
            return
        for atom in receivers:
            if atom[0] in ("i", "o"):
                self.set_member(atom, name, value, [])
            if atom[0] in ("i", "o", "c", "oc", "f"):
                self.give(f"a|{atom[1]}:{name}", value)
            elif atom[0] == "m":
                path = self.program.module_path(atom[1], self.reads)
                if path is not None:
                    self.give(f"g|{path}:{name}", value)

    # --- parameters --------------------------------------------------------------------

    def expand(self, values: Values) -> Values:
        """*values* with every parameter replaced by what is known to be passed."""
        for atom in values:
            if atom[0] == "P" or atom[0] == "n":
                break
        else:
            return values
        known = self.expanded.get(values)
        if known is None:
            found: set[Atom] = set()
            for atom in values:
                if atom[0] == "P":
                    found |= self.parameter(atom)
                elif atom[0] == "n":
                    found |= _instances(self.parameter(atom[1]))
                else:
                    found.add(atom)
            known = v.narrowed(frozenset(found))
            known = self.expanded[values] = known if len(known) <= WIDEST else EMPTY
        return known

    def parameter(self, atom: Atom) -> Values:
        known: tuple[Values, Values] = self.remembered(
            atom, lambda: self._bounded(self._parameter(atom, {atom}))
        )
        if known[1]:
            self.many[atom] = known[1]
        return known[0]

    def _bounded(self, values: Values) -> tuple[Values, Values]:
        """The values, and apart from them more functions than a value may hold."""
        if len(values) <= WIDEST:
            return values, EMPTY
        if len(values) <= v.MOST_FUNCTIONS and all(a[0] in ("f", "c") for a in values):
            return EMPTY, values
        return EMPTY, EMPTY

    def _parameter(self, atom: Atom, seen: set[Atom]) -> Values:
        _, unit, position = atom
        self.reads.add("D|" + unit)
        scope = self.program.scope(unit)
        if scope is None or position >= len(scope.flow.params):
            return EMPTY
        name, kind, annotation = scope.flow.params[position]
        own = self.own_parameter(scope, position)
        if own:
            return own
        typed = self.declared(scope, annotation)
        if not typed or name == REQUEST:
            fixture = self.fixture_values(scope, name, lambda given: self._followed(given, seen))
            if fixture is not None:
                return fixture
        symbol = f"{unit}:{position}"
        if not typed or v.vague(typed):
            found = self._votes("v|" + symbol, seen) or typed
        elif v.open_ended(typed):
            found = v.completed(typed, self._votes("v|" + symbol, seen))
            found = found if len(found) <= WIDEST else typed
        else:
            found = typed
        if kind in (flow.VARIADIC, flow.KEYWORDS):
            apart = EMPTY if typed else self.read("w|" + symbol)
            return merged("tuple" if kind == flow.VARIADIC else "dict", apart or found)
        return found

    def _votes(self, symbol: str, seen: set[Atom]) -> Values:
        """What callers pass, parameters of theirs followed as far as they lead."""
        return self._followed(self.read(symbol), seen)

    def _followed(self, values: Values, seen: set[Atom]) -> Values:
        found: set[Atom] = set()
        passed: list[Atom] = []
        for vote in values:
            if vote[0] == "P" or vote[0] == "n":
                passed.append(vote)
            else:
                found.add(vote)
        passed.sort()
        for vote in passed:
            parameter = vote[1] if vote[0] == "n" else vote
            if parameter in seen:
                continue
            if len(seen) >= _FARTHEST:
                return EMPTY
            seen.add(parameter)
            inner = self._parameter(parameter, seen)
            found |= _instances(inner) if vote[0] == "n" else inner
        return frozenset(found)

    def own_parameter(self, scope: LoadedScope, position: int) -> Values:
        """`self` or `cls`, as an instance of (or the class itself of) the class or below."""
        if position != 0 or not scope.is_method:
            return EMPTY
        marks = self.program.marks(scope, self.reads)
        if "staticmethod" in marks:
            return EMPTY
        if scope.flow.params[0][1] > flow.POSITIONAL:
            return EMPTY
        last = scope.flow.name.rpartition(".")[2]
        if "classmethod" in marks or last in _CLASS_METHODS:
            return frozenset({("oc", scope.class_unit)})
        return frozenset({("o", scope.class_unit)})

    def declared(self, scope: LoadedScope, annotation: int) -> Values:
        """The values of a parameter's annotation; type variables and `Self` say nothing."""
        if annotation < 0:
            return EMPTY
        typed = self.program.types.of_index(scope.parent, annotation, self.reads)
        return frozenset(a for a in typed if a[0] not in ("T", "tT", "S"))

    # --- simple expressions ------------------------------------------------------------

    def _global(self, index: int, expression: flow.Expression) -> Values:
        found, symbols = self.program.global_name(self.file, self.names[expression[1]], self.reads)
        return self.flowing(found, symbols)

    def flowing(self, found: Values, symbols: tuple[str, ...]) -> Values:
        """What flow says a name is; until it says something, what the text says."""
        flowed: Values = EMPTY
        for symbol in symbols:
            flowed |= self.read(symbol)
        return flowed or found

    def _free(self, index: int, expression: flow.Expression) -> Values:
        outer = self.file.scopes[expression[1]]
        found: Values = EMPTY
        dynamic = False
        for bound in outer.bindings.get(expression[2], ()):
            values, more = self.program.static(outer, bound, self.reads)
            found |= values
            dynamic = dynamic or more
        if dynamic:
            return self.flowing(found, (f"l|{outer.unit}:{self.names[expression[2]]}",))
        return found

    def _import(self, index: int, expression: flow.Expression) -> Values:
        name = None if expression[3] < 0 else self.names[expression[3]]
        found, symbols = self.program.imported(
            self.file, expression[1], expression[2], name, self.reads
        )
        return self.flowing(found, symbols)

    def _function(self, index: int, expression: flow.Expression) -> Values:
        scope = self.file.scopes[expression[1]]
        for place in range(2, len(expression), 2):
            self.vote(scope, expression[place], self.memo[expression[place + 1]])
        return frozenset({("f", scope.unit, "")})

    def _sequence(self, index: int, expression: flow.Expression) -> Values:
        kind = _SEQUENCE_KINDS[expression[0]]
        memo, exprs = self.memo, self.exprs
        items: list[tuple[Any, Values]] = []
        rest: Values = EMPTY
        starred = False
        for part in expression[1:]:
            if exprs[part][0] == flow.STAR:
                starred = True
                rest |= memo[part]
            else:
                items.append((len(items), memo[part]))
        if starred or kind == "set":
            for _, found in items:
                rest |= found
            items = []
        return frozenset({container(kind, items, rest)})

    def _dict(self, index: int, expression: flow.Expression) -> Values:
        memo = self.memo
        made: Atom = container("dict")
        for place in range(1, len(expression), 2):
            key, value = expression[place], memo[expression[place + 1]]
            if key < 0:
                for atom in v.in_order(self.expand(value)):
                    if atom[0] == "C":
                        made = v.updated(made, atom)
            else:
                made = v.stored(made, memo[key], value)
        return frozenset({made})

    def _comp(self, index: int, expression: flow.Expression) -> Values:
        kind = "dict" if expression[1] == "dictionary" else expression[1]
        keys = self.memo[expression[3]] if len(expression) > 3 else EMPTY
        return frozenset({container(kind, (), self.memo[expression[2]], keys)})

    def _star(self, index: int, expression: flow.Expression) -> Values:
        found: Values = EMPTY
        for atom in self.expand(self.memo[expression[1]]):
            if atom[0] == "C":
                found |= v.elements(atom) if atom[1] != "dict" else atom[4]
        return found

    def _slice(self, index: int, expression: flow.Expression) -> Values:
        found: set[Atom] = set()
        for atom in self.expand(self.memo[expression[1]]):
            if atom[0] == "C":
                found.add(v.sliced(atom, expression[2], expression[3]))
            elif atom[0] in ("i", "o"):
                found |= self.implicit(index, atom, "__getitem__", ())
            elif atom[0] == "k" or atom == ("xi", "builtins.str"):
                found.add(("xi", "builtins.str"))
        return frozenset(found)

    def _setitem(self, index: int, expression: flow.Expression) -> Values:
        memo = self.memo
        keys, value = self.expand(memo[expression[2]]), memo[expression[3]]
        found: set[Atom] = set()
        bases = self.expand(memo[expression[1]])
        for atom in bases:
            if atom[0] == "C":
                found.add(v.stored(atom, keys, value))
            else:
                if atom[0] in ("i", "o"):
                    self.implicit(index, atom, "__setitem__", (memo[expression[2]], value))
                found.add(atom)
        if not bases and value:
            found.add(v.stored(container("dict"), keys, value))
        return frozenset(found)

    def _add(self, index: int, expression: flow.Expression) -> Values:
        value = self.memo[expression[2]]
        found: set[Atom] = set()
        bases = self.expand(self.memo[expression[1]])
        for atom in bases:
            found.add(v.added(atom, value) if atom[0] == "C" else atom)
        if not bases and value:
            found.add(container("list", (), value))
        return frozenset(found)

    def _update(self, index: int, expression: flow.Expression) -> Values:
        found: set[Atom] = set()
        others = [a for a in v.in_order(self.expand(self.memo[expression[2]])) if a[0] == "C"]
        bases = self.expand(self.memo[expression[1]])
        for atom in bases:
            if atom[0] == "C":
                for other in others:
                    atom = v.updated(atom, other)
            found.add(atom)
        if not bases:
            found |= set(others)
        return frozenset(found)

    def _passed(self, index: int, expression: flow.Expression) -> Values:
        """A container after a call that may have put something into it."""
        _, container_index, call, place = expression
        values = self.expand(self.memo[container_index])
        put: Values = EMPTY
        for atom in self.expand(self.memo[self.exprs[call][1]]):
            if atom[0] in ("f", "b"):
                position = place + (atom[0] == "b")
                put |= self.read(f"p|{atom[1]}:{position}")
        changes = [a for a in v.in_order(put) if a[0] == "C"]
        if not changes:
            return values
        found: set[Atom] = set()
        for atom in values:
            for change in changes if atom[0] == "C" else ():
                atom = v.updated(atom, change)
            found.add(atom)
        return frozenset(found)

    def _narrowed(self, index: int, expression: flow.Expression) -> Values:
        values = self.expand(self.memo[expression[1]])
        wanted = self.expand(self.memo[expression[2]])
        if self.exprs[expression[2]][0] == flow.ANNOTATED:
            return self._against_annotation(values, wanted)
        classes = self.classes_in(wanted)
        found: set[Atom] = set()
        for atom in values:
            if atom[0] in ("i", "o"):
                for base in classes:
                    if base[0] == "c" and self.program.is_subclass(atom[1], base, self.reads):
                        found.add(atom)
        if not found:
            for base in classes:
                if base[0] == "c":
                    found.add(("o", base[1]))
                elif base[0] == "x":
                    found.add(("xi", base[1]))
        return frozenset(found)

    def _against_annotation(self, values: Values, typed: Values) -> Values:
        """A value with a declared type: the value where it is a known one, else the type."""
        if not typed:
            return values
        if any(a[0] in ("i", "o", "c", "f", "b", "C", "oc") for a in values):
            if any(a[0] == "C" and not a[2] and not a[3] for a in values):
                return typed
            return values
        return typed

    def classes_in(self, values: Values) -> list[Atom]:
        """The classes an `isinstance` or `except` names, tuples of them included."""
        found: list[Atom] = []
        for atom in v.in_order(values):
            if atom[0] in ("c", "x"):
                found.append(atom)
            elif atom[0] == "oc":
                found.append(("c", atom[1]))
            elif atom[0] == "C":
                found += [a for a in v.in_order(v.elements(atom)) if a[0] in ("c", "x")]
        return found[:WIDEST]

    def _except(self, index: int, expression: flow.Expression) -> Values:
        return frozenset(
            ("o", atom[1]) if atom[0] == "c" else ("xi", atom[1])
            for atom in self.classes_in(self.expand(self.memo[expression[1]]))
        )

    def _annotated(self, index: int, expression: flow.Expression) -> Values:
        typed = self.program.types.of_index(self.scope, expression[1], self.reads)
        return frozenset(a for a in typed if a[0] not in ("T", "tT", "S"))


def _laid_out(scope: LoadedScope) -> tuple[array[int], list[Values]]:
    """The expressions to evaluate, and the values of those that are the same in every round."""
    steps = []
    constants = [EMPTY] * len(scope.flow.exprs)
    for index, expression in enumerate(scope.flow.exprs):
        constant = _CONSTANTS[expression[0]]
        if constant is None:
            steps.append(index)
        else:
            constants[index] = constant(scope, expression)
    return array("l", steps), constants


def _const(scope: LoadedScope, expression: flow.Expression) -> Values:
    name = expression[1]
    return EMPTY if name == "None" else frozenset((("xi", "builtins." + name),))


def _classcell(scope: LoadedScope, expression: flow.Expression) -> Values:
    return frozenset((("c", scope.class_unit),)) if scope.class_unit else EMPTY


_CONSTANTS: list[Callable[[LoadedScope, flow.Expression], Values] | None] = [None] * 64
for _op, _constant in {
    flow.UNKNOWN: lambda scope, expression: EMPTY,
    flow.STR: lambda scope, expression: frozenset((("k", scope.file.names[expression[1]]),)),
    flow.INT: lambda scope, expression: frozenset((("k", expression[1]),)),
    flow.CONST: _const,
    flow.PARAM: lambda scope, expression: frozenset((("P", scope.unit, expression[1]),)),
    flow.OUTER: lambda scope, expression: frozenset(
        (("P", scope.file.scopes[expression[1]].unit, expression[2]),)
    ),
    flow.PREFIX: lambda scope, expression: frozenset(
        (("xi", "builtins.str"), ("pre", scope.file.names[expression[1]]))
    ),
    flow.CLASS: lambda scope, expression: frozenset(
        (("c", scope.file.scopes[expression[1]].unit),)
    ),
    flow.CLASSCELL: _classcell,
    flow.CAPTURE: lambda scope, expression: EMPTY,
}.items():
    _CONSTANTS[_op] = _constant


def _instances(values: Values) -> set[Atom]:
    made: set[Atom] = set()
    for atom in values:
        if atom[0] == "c":
            made.add(("i", atom[1]))
        elif atom[0] == "oc":
            made.add(("o", atom[1]))
        elif atom[0] == "x":
            made.add(("xi", atom[1]))
    return made


def _narrow(values: Values) -> Values:
    return values if len(values) <= WIDEST else EMPTY


_CLASS_METHODS = frozenset({"__new__", "__init_subclass__", "__class_getitem__"})
_SEQUENCE_KINDS = {flow.TUPLE: "tuple", flow.LIST: "list", flow.SET: "set"}

Handler = Callable[[Evaluation, int, flow.Expression], Values]
_HANDLERS: list[Handler | None] = [None] * 64
"""None for PHI and LOOP, and for what `_CONSTANTS` has."""
for _op, _handler in {
    flow.GLOBAL: Evaluation._global,
    flow.FREE: Evaluation._free,
    flow.ATTR: Evaluation.attribute_expression,
    flow.CALL: Evaluation.call_expression,
    flow.ITEM: Evaluation.item_expression,
    flow.SLICE: Evaluation._slice,
    flow.TUPLE: Evaluation._sequence,
    flow.LIST: Evaluation._sequence,
    flow.SET: Evaluation._sequence,
    flow.DICT: Evaluation._dict,
    flow.FUNC: Evaluation._function,
    flow.DECORATE: Evaluation.decorate_expression,
    flow.AWAIT: Evaluation.await_expression,
    flow.ITER: Evaluation.iter_expression,
    flow.UNPACK: Evaluation.unpack_expression,
    flow.ENTER: Evaluation.enter_expression,
    flow.BINOP: Evaluation.binary_expression,
    flow.UNARY: Evaluation.unary_expression,
    flow.SETITEM: Evaluation._setitem,
    flow.ADD: Evaluation._add,
    flow.UPDATE: Evaluation._update,
    flow.NARROW: Evaluation._narrowed,
    flow.PASSED: Evaluation._passed,
    flow.STAR: Evaluation._star,
    flow.COMP: Evaluation._comp,
    flow.IMPORT: Evaluation._import,
    flow.RAISE: Evaluation.raise_expression,
    flow.EXCEPT: Evaluation._except,
    flow.ANNOTATED: Evaluation._annotated,
    flow.DELETE: Evaluation.delete_expression,
    flow.DELETE_ATTR: Evaluation.delete_attribute,
    flow.YIELDFROM: Evaluation.yield_from_expression,
}.items():
    _HANDLERS[_op] = _handler
