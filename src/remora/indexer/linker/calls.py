"""Calls: what runs, what is passed to it, what comes back."""

from __future__ import annotations

from typing import Any

from remora.indexer.linker import values as v
from remora.indexer.linker.fixtures import FixtureRules
from remora.indexer.linker.groups import grouped
from remora.indexer.linker.hierarchy import Member
from remora.indexer.linker.library import LibraryRules
from remora.indexer.linker.links import (
    AMBIGUOUS,
    CONSTRUCTOR,
    DECORATOR,
    EXACT,
    OVERRIDE,
    PROPERTY,
)
from remora.indexer.linker.loaded import LoadedScope
from remora.indexer.linker.parametrized import ParametrizedRules
from remora.indexer.linker.plans import OWN_CODE, Plan, told_apart, votable
from remora.indexer.linker.state import Effect
from remora.indexer.linker.values import EMPTY, WIDEST, Atom, Reads, Values, container
from remora.indexer.models import flow


class CallRules(FixtureRules, LibraryRules, ParametrizedRules):
    def call_expression(self, index: int, expression: flow.Expression) -> Values:
        memo = self.memo
        functions = self.expand(memo[expression[1]])
        if not functions:
            functions = self.wide.get(expression[1], EMPTY)
        if not functions:
            function = self.exprs[expression[1]]
            if function[0] == flow.GLOBAL and self.names[function[1]] == "super":
                functions = frozenset({("x", "builtins.super")})
            elif self.many and function[0] in (flow.PARAM, flow.OUTER):
                return self._call_many(index, memo[expression[1]])
            else:
                return EMPTY
        args, star = self._arguments(expression)
        keywords = {}
        if len(expression) > 3:
            given = expression[3]
            for place in range(0, len(given), 2):
                keywords[self.names[given[place]]] = memo[given[place + 1]]
        if len(expression) > 4:
            doubles = self._doubles(expression[4])
            if doubles:
                keywords = {**doubles, **keywords}
        found: Values = EMPTY
        gathered: list[tuple[Atom, list[Effect]]] = []
        for atom in functions:
            if atom[0] in _SHARED:
                given, effects = self._shared_call(atom, args, keywords, star)
            else:
                effects = []
                given = self.call(atom, args, keywords, effects, EXACT, star)
            found |= given
            gathered.append((atom, effects))
        self.note(index, _marked(gathered))
        return found

    def _shared_call(
        self,
        callee: Atom,
        args: tuple[Values, ...],
        keywords: dict[str, Values],
        star: Values | None,
    ) -> tuple[Values, list[Effect]]:
        """A call that does not depend on where it is written: done once for equal arguments."""

        def work() -> tuple[Values, list[Effect]]:
            effects: list[Effect] = []
            return self.call(callee, args, keywords, effects, EXACT, star), effects

        named = tuple(keywords.items()) if keywords else None
        return self.remembered((callee, args, named, star), work)  # type: ignore[no-any-return]

    def _call_many(self, index: int, parameters: Values) -> Values:
        """A wrapper calls what it wraps, however many functions that is."""
        for atom in parameters:
            for function in self.many.get(atom, EMPTY):
                effects: list[Effect] = []
                if function[0] == "c":
                    self.call(function, (), {}, effects)
                else:
                    effects.append((function[1], EXACT))
                self.note(index, [(c, AMBIGUOUS if h == EXACT else h) for c, h in effects])
        return EMPTY

    def _arguments(self, expression: flow.Expression) -> tuple[tuple[Values, ...], Values | None]:
        """Positional values up to the first starred one, and what the stars may hold."""
        memo, exprs = self.memo, self.exprs
        args: list[Values] = []
        star: Values | None = None
        for part in expression[2]:
            if exprs[part][0] == flow.STAR:
                sure = self._sure_elements(exprs[part][1]) if star is None else None
                if sure is not None:
                    args += sure
                else:
                    star = (star or EMPTY) | memo[part]
            elif star is None:
                args.append(memo[part])
            else:
                star |= memo[part]
        return tuple(args), star

    def _sure_elements(self, index: int) -> list[Values] | None:
        atoms = self.expand(self.memo[index])
        if len(atoms) != 1:
            return None
        (atom,) = atoms
        if atom[0] != "C" or atom[1] not in ("list", "tuple") or atom[3] or not atom[2]:
            return None
        return [values for _, values in atom[2]]

    def _doubles(self, indexes: tuple[int, ...]) -> dict[str, Values]:
        found: dict[str, Values] = {}
        for index in indexes:
            for atom in self.expand(self.memo[index]):
                if atom[0] == "C":
                    for key, values in atom[2]:
                        if isinstance(key, str):
                            found[key] = found.get(key, EMPTY) | values
        return found

    def call(
        self,
        callee: Atom,
        args: tuple[Values, ...],
        keywords: dict[str, Values],
        effects: list[Effect],
        how: str = EXACT,
        star: Any = None,
    ) -> Values:
        """Call one value; what it runs goes to *effects*, what it gives back is returned."""
        tag = callee[0]
        if tag == "f":
            return self._call_function(
                callee[1], callee[2], None, args, keywords, effects, how, star
            )
        if tag == "sb":
            return self._call_function(
                callee[1], callee[3], callee[2], args, keywords, effects, how, star
            )
        if tag == "b":
            return self._call_bound(callee, args, keywords, effects, how, star)
        if tag in ("c", "oc"):
            return self._construct(callee, args, keywords, effects, how, star)
        if tag == "x":
            return self.call_outside(callee[1], args, keywords, effects, how)
        if tag in ("i", "o"):
            return self._call_instance(callee, args, keywords, effects, how, star)
        if tag == "cm":
            return self.container_method(callee, args, keywords, effects)
        if tag == "p":
            return self._call_partial(callee, args, keywords, effects, how, star)
        if tag == "cb":
            return frozenset(a for a in callee[1] if a[0] not in ("T", "tT", "S"))
        if tag == "w":
            return args[0] if args else EMPTY
        if tag == "rg":
            return self.register(callee, args)  # type: ignore[attr-defined,no-any-return]
        if tag == "gf":
            return self.fixture_by_name(callee[1], args[0] if args else EMPTY, effects)
        if tag == "P":
            found: Values = EMPTY
            for real in self.parameter(callee):
                found |= self.call(real, args, keywords, effects, how, star)
            return found
        return EMPTY

    def _call_instance(
        self,
        callee: Atom,
        args: tuple[Values, ...],
        keywords: dict[str, Values],
        effects: list[Effect],
        how: str,
        star: Any,
    ) -> Values:
        if self.program.classes.member(callee[1], "__call__", self.reads) is None:
            return EMPTY
        found: Values = EMPTY
        for method in self.attribute(callee, "__call__")[0]:
            if method[0] in ("f", "b"):
                found |= self.call(method, args, keywords, effects, how, star)
        return found

    def _call_partial(
        self,
        callee: Atom,
        args: tuple[Values, ...],
        keywords: dict[str, Values],
        effects: list[Effect],
        how: str,
        star: Any,
    ) -> Values:
        found: Values = EMPTY
        for inner in self.expand(callee[1]):
            found |= self.call(
                inner, callee[2] + args, {**dict(callee[3]), **keywords}, effects, how, star
            )
        return found

    # --- functions ---------------------------------------------------------------------

    def _call_bound(
        self,
        callee: Atom,
        args: tuple[Values, ...],
        keywords: dict[str, Values],
        effects: list[Effect],
        how: str,
        star: Any,
    ) -> Values:
        _, unit, receiver, inner = callee
        found = self._call_function(unit, inner, receiver, args, keywords, effects, how, star)
        real = receiver
        if receiver[0] == "P":
            owned = self.parameter(receiver)
            if len(owned) != 1:
                return found
            (real,) = owned
        if real[0] not in ("o", "oc"):
            return found
        name = (inner or unit).rpartition(".")[2].partition("@")[0]
        below: Values = EMPTY
        for member in self.overriding(real[1], name):  # type: ignore[attr-defined]
            for atom in self._overrides(member, name, how):
                if atom[1] != unit:
                    below |= self._call_function(
                        atom[1],
                        atom[2],
                        (real[0], member.owner.unit),
                        args,
                        keywords,
                        effects,
                        OVERRIDE,
                        star,
                    )
        return found or v.narrowed(below)

    def _overrides(self, member: Member, name: str, how: str) -> list[Atom]:
        """The functions that a subclass puts in the place of a method or property."""
        if how == PROPERTY:
            getters = [
                f for f in member.functions if "property" in self.program.marks(f, self.reads)
            ]
            return [("f", getters[-1].unit, "")] if getters else []
        if not member.values:
            return []
        found = self._functions(member, name)  # type: ignore[attr-defined]
        return sorted(a for a in found if a[0] == "f")

    def _call_function(
        self,
        unit: str,
        inner: str,
        receiver: Atom | None,
        args: tuple[Values, ...],
        keywords: dict[str, Values],
        effects: list[Effect],
        how: str,
        star: Any,
    ) -> Values:
        scope = self.program.scope(unit)
        self.reads.add("D|" + unit)
        if scope is None:
            return EMPTY
        effects.append((unit, how))
        if receiver is not None:
            args = (frozenset({receiver}), *args)
        plan = self.plan(scope)
        bound = plan.bind(args, keywords, star)
        self._tell(plan, bound)
        if not inner or inner == unit:
            found = self._result(scope, bound)
            if "dispatch" in self.program.marks(scope, self.reads):
                rest = args if receiver is None else args[1:]
                found |= self.dispatched(  # type: ignore[attr-defined]
                    unit, receiver, rest, keywords, effects, star
                )
            if scope.flow.result >= 0 and receiver is not None and scope.class_unit:
                for real in self.expand(frozenset({receiver})):
                    found |= self._generic_result(scope, real)
            return found
        effects.append((inner, DECORATOR if how == EXACT else how))
        wrapped = self.program.scope(inner)
        self.reads.add("D|" + inner)
        found = EMPTY
        if wrapped is not None and passes_through(scope):
            plan = self.plan(wrapped)
            bound = plan.bind(args, keywords, star)
            self._tell(plan, bound)
            found = self._result(wrapped, bound)
        return found or self._result(scope, self.plan(scope).bind(args, keywords, star))

    def plan(self, scope: LoadedScope) -> Plan:
        plan = self.program.plans.get(scope.unit)
        if plan is None:
            outer, self.reads = self.reads, set()
            interests = tuple(
                self._interest(scope, position) for position in range(len(scope.flow.params))
            )
            plan = Plan(scope, interests, grouped(self.reads | {"D|" + scope.unit}))
            self.program.plans[scope.unit] = plan
            self.reads = outer
        self.reads.add(plan.reads)
        return plan

    def _interest(self, scope: LoadedScope, position: int) -> int:
        """Whether a parameter is told what is passed: not where it is unused, `self`, or typed."""
        interest = self._interests(scope)[position]
        if not interest or (position == 0 and self.own_parameter(scope, 0)):  # type: ignore[attr-defined]
            return 0
        annotation = scope.flow.params[position][2]
        if annotation >= 0:
            typed = self.declared(scope, annotation)
            if typed and not v.vague(typed):
                return OWN_CODE if v.open_ended(typed) else 0
        return interest

    def _interests(self, scope: LoadedScope) -> list[int]:
        known = self.program.interest.get(scope.unit)
        if known is None:
            known = self.program.interest[scope.unit] = interests_of(scope)
        return known

    def vote(self, scope: LoadedScope, position: int, values: Values) -> None:
        """Tell a parameter what is passed to it, where it does not know already."""
        self._tell(self.plan(scope), {position: values})

    def _tell(self, plan: Plan, bound: dict[int, Values]) -> None:
        interests, known = plan.interests, self.memory.votable
        for position, values in bound.items():
            interest = interests[position]
            if not interest or not values:
                continue
            if position == plan.variadic or position == plan.rest:
                self.give(f"w|{plan.symbols[position][2:]}", told_apart(values))
                values = _contents(values)
            kept = known.get((values, interest))
            if kept is None:
                kept = known[values, interest] = votable(values, interest)
            if kept:
                self.give(plan.symbols[position], kept)

    def _result(self, scope: LoadedScope, bound: dict[int, Values]) -> Values:
        """What a call gives back, the callee's parameters replaced by the arguments."""
        values = self._returned(scope)
        for atom in values:
            if atom[0] in ("P", "n", "b", "C", "p"):
                return self._substitute(values, scope, bound, 0)
        return values

    def _returned(self, scope: LoadedScope) -> Values:
        record = scope.flow
        typed = self._declared_result(scope)
        if typed and not v.vague(typed) and not _may_be_own(typed):
            return typed
        returned = self.read("r|" + scope.unit)
        if typed and not v.vague(typed):
            return v.completed(typed, returned) if not record.flags else typed
        if record.flags & flow.GENERATOR:
            returned = frozenset({container("gen", (), self.read("y|" + scope.unit), returned)})
        elif record.flags & flow.ASYNC:
            returned = frozenset({container("coro", (), returned)})
        if typed:
            return returned or typed
        if not returned and record.result >= 0:
            return self._type_variable_result(scope)
        return returned

    def _generic_result(self, scope: LoadedScope, receiver: Atom) -> Values:
        """`-> T` of a generic class, where the receiver's class says what T is."""
        if scope.flow.result < 0 or receiver[0] not in ("i", "o", "c", "oc"):
            return EMPTY
        typed = self.program.types.of_index(scope.parent, scope.flow.result, self.reads)
        found: Values = EMPTY
        for atom in typed:
            if atom[0] == "T":
                found |= self.program.types.argument(
                    receiver[1], scope.class_unit, atom[1], self.reads
                )
        return found

    def _declared_result(self, scope: LoadedScope) -> Values:
        index = scope.flow.result
        if index < 0:
            return EMPTY
        typed = self.program.types.of_index(scope.parent, index, self.reads)
        found: set[Atom] = set()
        for atom in typed:
            if atom[0] == "S":
                found |= self._self_type(scope)
            elif atom[0] not in ("T", "tT"):
                found.add(atom)
        if found and scope.flow.flags & flow.ASYNC and not scope.flow.flags & flow.GENERATOR:
            return frozenset({container("coro", (), frozenset(found))})
        return frozenset(found)

    def _self_type(self, scope: LoadedScope) -> set[Atom]:
        own = self.own_parameter(scope, 0) if scope.flow.params else EMPTY  # type: ignore[attr-defined]
        parameter = ("P", scope.unit, 0)
        for atom in own:
            return {("n", parameter)} if atom[0] == "oc" else {parameter}
        return {("o", scope.class_unit)} if scope.class_unit else set()

    def _type_variable_result(self, scope: LoadedScope) -> Values:
        """`-> T` where a parameter is a `T` (the argument itself) or a `type[T]`."""
        types = scope.file.types
        result = types[scope.flow.result]
        found: set[Atom] = set()
        for position, (_, _, annotation) in enumerate(scope.flow.params):
            if annotation < 0:
                continue
            wanted = types[annotation]
            if wanted == result:
                found.add(("P", scope.unit, position))
            elif (
                isinstance(wanted, tuple | list)
                and len(wanted) == 3
                and wanted[0] == "[]"
                and wanted[2] == result
                and wanted[1].rpartition(".")[2] in ("type", "Type")
            ):
                found.add(("n", ("P", scope.unit, position)))
        return frozenset(found)

    def _substitute(
        self, values: Values, scope: LoadedScope, bound: dict[int, Values], depth: int
    ) -> Values:
        unit = scope.unit
        found: set[Atom] = set()
        for atom in values:
            tag = atom[0]
            if tag == "P" and atom[1] == unit:
                given = bound.get(atom[2])
                found |= {atom} if given is None else given
            elif tag == "n" and atom[1][1] == unit:
                given = bound.get(atom[1][2])
                if given is None:
                    found.add(atom)
                else:
                    found |= self._instances(given)
            elif tag == "b" and atom[2][0] == "P" and atom[2][1] == unit:
                for receiver in bound.get(atom[2][2], EMPTY):
                    found |= self.rebound(atom, receiver)  # type: ignore[attr-defined]
            elif tag == "C" and depth < 2:
                found.add(
                    container(
                        atom[1],
                        [(k, self._substitute(x, scope, bound, depth + 1)) for k, x in atom[2]],
                        self._substitute(atom[3], scope, bound, depth + 1),
                        atom[4],
                    )
                )
            elif tag == "p" and depth < 2:
                found.add(
                    (
                        "p",
                        self._substitute(atom[1], scope, bound, depth + 1),
                        tuple(self._substitute(x, scope, bound, depth + 1) for x in atom[2]),
                        tuple(
                            (k, self._substitute(x, scope, bound, depth + 1)) for k, x in atom[3]
                        ),
                    )
                )
            else:
                found.add(atom)
        return frozenset(found) if len(found) <= 2 * WIDEST else EMPTY

    def _instances(self, classes: Values) -> set[Atom]:
        made: set[Atom] = set()
        for atom in classes:
            if atom[0] == "c":
                made.add(("i", atom[1]))
            elif atom[0] == "oc":
                made.add(("o", atom[1]))
            elif atom[0] == "x":
                made.add(("xi", atom[1]))
            elif atom[0] == "P":
                made.add(("n", atom))
        return made

    # --- classes -----------------------------------------------------------------------

    def _construct(
        self,
        callee: Atom,
        args: tuple[Values, ...],
        keywords: dict[str, Values],
        effects: list[Effect],
        how: str,
        star: Any,
    ) -> Values:
        unit = callee[1]
        made = ("i" if callee[0] == "c" else "o", unit)
        effects.append((unit, CONSTRUCTOR))
        self._metaclass_call(callee, args, keywords, effects, how, star)
        given = self._constructor(unit, "__new__", made, callee, args, keywords, effects, how, star)
        if given and not self._is_any(given, unit):
            return given
        self._constructor(unit, "__init__", made, callee, args, keywords, effects, how, star)
        self._post_init(unit, made, effects, how)
        self._fields(unit, args, keywords)
        outside = self.program.classes.outside_base(unit, self.reads)
        if callee[0] == "c" and outside == "builtins.type":
            return EMPTY
        return frozenset({made})

    def _metaclass_call(
        self,
        callee: Atom,
        args: tuple[Values, ...],
        keywords: dict[str, Values],
        effects: list[Effect],
        how: str,
        star: Any,
    ) -> None:
        metaclass = self.program.classes.metaclass(callee[1], self.reads)
        if metaclass is None:
            return
        member = self.program.classes.member(metaclass, "__call__", self.reads)
        for function in self._functions(member, "__call__") if member else ():  # type: ignore[attr-defined]
            if function[0] == "f":
                self._call_function(
                    function[1], function[2], callee, args, keywords, effects, how, star
                )

    def _constructor(
        self,
        unit: str,
        name: str,
        made: Atom,
        callee: Atom,
        args: tuple[Values, ...],
        keywords: dict[str, Values],
        effects: list[Effect],
        how: str,
        star: Any,
    ) -> Values:
        found: Values = EMPTY
        member = self.program.classes.member(unit, name, self.reads)
        if member is None or not member.values:
            return found
        receiver = callee if name == "__new__" else made
        for function in self._functions(member, name):  # type: ignore[attr-defined]
            if function[0] == "f":
                found |= self._call_function(
                    function[1], function[2], receiver, args, keywords, effects, how, star
                )
        return found

    def _is_any(self, values: Values, unit: str) -> bool:
        """Whether what `__new__` gives may be an instance of the class, as it mostly is."""
        return any(
            atom[0] not in ("i", "o")
            or self.program.classes.is_subclass(atom[1], ("c", unit), self.reads)
            or self.program.classes.is_subclass(unit, ("c", atom[1]), self.reads)
            for atom in values
        )

    def _post_init(self, unit: str, made: Atom, effects: list[Effect], how: str) -> None:
        member = self.program.classes.member(unit, "__post_init__", self.reads)
        if member is not None and member.functions:
            self._call_function(member.functions[-1].unit, "", made, (), {}, effects, how, None)

    def _fields(self, unit: str, args: tuple[Values, ...], keywords: dict[str, Values]) -> None:
        """Arguments of a class without `__init__` are its annotated fields, in order."""
        if not args and not keywords:
            return
        if self.program.classes.member(unit, "__new__", self.reads) is not None:
            return
        if self.program.classes.member(unit, "__init__", self.reads) is not None:
            return
        fields = self._field_names(unit)
        given = dict(zip(fields, args, strict=False))
        for field in fields:
            name = field if field in keywords else field.lstrip("_")
            if name in keywords:
                given[field] = keywords[name]
        for name, values in given.items():
            self.store(frozenset({("i", unit)}), name, values)

    def _field_names(self, unit: str) -> list[str]:
        return self.program.ask(
            ("fields", unit), self.reads, lambda own: self._fields_of(unit, own), []
        )

    def _fields_of(self, unit: str, reads: Reads) -> list[str]:
        names: dict[str, None] = {}
        for atom in reversed(self.program.classes.mro(unit, reads)):
            if atom[0] != "c":
                continue
            reads.add("D|" + atom[1])
            scope = self.program.scope(atom[1])
            if scope is not None:
                for place in range(0, len(scope.flow.annotations), 2):
                    names[scope.file.names[scope.flow.annotations[place]]] = None
                names |= dict.fromkeys(_called_fields(scope))
        return list(names)

    # --- decorators --------------------------------------------------------------------

    def decorate_expression(self, index: int, expression: flow.Expression) -> Values:
        inner = self.memo[expression[2]]
        self.tell_fixtures(expression[1], inner)
        decorators = self.expand(self.memo[expression[1]])
        self.tell_parameters(self.exprs[expression[1]], inner)
        found: Values = EMPTY
        gathered: list[tuple[Atom, list[Effect]]] = []
        for atom in decorators:
            effects: list[Effect] = []
            if atom[0] in ("x", "xi"):
                self._outside_decorator(atom, effects)
                found |= inner
            else:
                found |= self.call(atom, (inner,), {}, effects)
            gathered.append((atom, effects))
        self.note(index, _marked(gathered))
        useful = frozenset(a for a in found if a[0] not in ("xi", "k"))
        if not useful:
            return inner
        return self._wrapping(useful, inner)

    def _outside_decorator(self, atom: Atom, effects: list[Effect]) -> None:
        if atom[0] == "x" and not atom[1].startswith("builtins."):
            last = self.exprs_decorator_called(atom[1])
            if last:
                effects.append((last, EXACT))

    def exprs_decorator_called(self, dotted: str) -> str:
        return dotted

    def _for_class(self, found: Values) -> Values:
        """What a decorated class is: a class where there is one, and no decorator of classes
        that waits for its class."""
        classes = frozenset(a for a in found if a[0] == "c")
        return classes or frozenset(a for a in found if not self._awaits_class(a))

    def _awaits_class(self, atom: Atom) -> bool:
        if atom[0] != "f":
            return False
        self.reads.add("D|" + atom[1])
        scope = self.program.scope(atom[1])
        params = () if scope is None else scope.flow.params
        return bool(params) and params[0][0] in _CLASS_PARAMETERS

    def _wrapping(self, found: Values, inner: Values) -> Values:
        """Functions that took the place of another remember it; a class stays a class."""
        if all(a[0] == "c" for a in inner):
            return self._for_class(found) or inner
        wrapped = sorted(a[2] or a[1] for a in inner if a[0] == "f")
        if len(wrapped) != 1:
            return found
        made: set[Atom] = set()
        for atom in found:
            if atom[0] == "f" and atom[1] != wrapped[0] and not atom[2]:
                made.add(("f", atom[1], wrapped[0]))
            else:
                made.add(atom)
        return frozenset(made)


_CLASS_PARAMETERS = frozenset({"cls", "klass", "class_", "_cls"})
"""What a function inside a class decorator calls the class it is put on."""


_SHARED = frozenset({"f", "b", "sb", "c", "oc", "i", "o"})
"""Values whose call does what it does wherever it is written."""


def _marked(gathered: list[tuple[Atom, list[Effect]]]) -> list[Effect]:
    """All effects of one call; `exact` becomes `ambiguous` where what reaches it differs."""
    targets = [effects for _, effects in gathered if effects]
    if targets and (len(targets) == 1 or targets.count(targets[0]) == len(targets)):
        return targets[0]
    return [
        (callee, AMBIGUOUS if how == EXACT else how)
        for effects in targets
        for callee, how in effects
    ]


_FIELD_MAKERS = frozenset({"ib", "attrib", "field", "Factory"})


def _called_fields(scope: LoadedScope) -> list[str]:
    """Fields without an annotation: `x = attr.ib()`."""
    exprs, names = scope.flow.exprs, scope.file.names
    found = []
    for name, indexes in scope.bindings.items():
        expression = exprs[indexes[0]]
        if expression[0] != flow.CALL:
            continue
        maker = exprs[expression[1]]
        named = maker[0] in (flow.ATTR, flow.GLOBAL, flow.IMPORT) and maker[-1] >= 0
        if named and names[maker[-1]] in _FIELD_MAKERS:
            found.append(names[name])
    return found


def _contents(values: Values) -> Values:
    found: Values = EMPTY
    for atom in values:
        found |= v.elements(atom) if atom[0] == "C" else {atom}
    return found


def _may_be_own(typed: Values) -> bool:
    """Whether a declared result leaves room for a class of the snapshot: a mapping, say."""
    only_containers = True
    for atom in typed:
        if atom[0] != "C":
            only_containers = False
            if v.open_ended_atom(atom):
                return True
    return only_containers


def passes_through(scope: LoadedScope) -> bool:
    """Whether a wrapper returns what a captured function returns."""
    exprs = scope.flow.exprs
    for index in (*scope.flow.returns, *scope.flow.yields):
        expression = exprs[index]
        while expression[0] in (flow.AWAIT, flow.ITER, flow.PHI) and len(expression) > 1:
            expression = exprs[expression[1]]
        if expression[0] == flow.CALL:
            function = exprs[expression[1]][0]
            if function in (flow.OUTER, flow.FREE):
                return True
            for part in expression[2]:
                if exprs[part][0] in (flow.OUTER, flow.FREE):
                    return True
    return False


def interests_of(scope: LoadedScope) -> list[int]:
    used = [0] * len(scope.flow.params)
    positions: dict[int, int] = {}
    for index, expression in enumerate(scope.flow.exprs):
        op = expression[0]
        if op == flow.PARAM:
            positions[index] = expression[1]
            continue
        if op <= flow.OUTER or op in (flow.IMPORT, flow.CLASS, flow.CLASSCELL, flow.ANNOTATED):
            continue
        for part in _operands(expression):
            position = positions.get(part)
            if position is not None:
                key = op == flow.ITEM and part == expression[2]
                used[position] = max(used[position], 2 if key else 1)
    for index in (
        *scope.flow.returns,
        *scope.flow.yields,
        *scope.flow.stores[2::3],
        *scope.flow.global_stores[1::2],
    ):
        position = positions.get(index)
        if position is not None:
            used[position] = max(used[position], 1)
    for name in scope.file.captured.get(scope.index, ()):
        for position, param in enumerate(scope.flow.params):
            if name == position or name == param[0]:
                used[position] = 2
    return used


def _operands(expression: flow.Expression) -> list[int]:
    op = expression[0]
    if op == flow.CALL:
        found = [expression[1], *expression[2]]
        if len(expression) > 3:
            found += expression[3][1::2]
        if len(expression) > 4:
            found += expression[4]
        return found
    if op == flow.ATTR:
        return [expression[1]]
    if op == flow.FUNC:
        return list(expression[3::2])
    if op in (flow.COMP, flow.BINOP, flow.UNARY):
        return [p for p in expression[2:] if isinstance(p, int)]
    return [p for p in expression[1:] if isinstance(p, int)]
