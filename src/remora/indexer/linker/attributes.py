"""Attribute access: instances, classes, modules, `super()`, builtin containers."""

from __future__ import annotations

from remora.indexer.linker import values as v
from remora.indexer.linker.hierarchy import Member
from remora.indexer.linker.links import PROPERTY
from remora.indexer.linker.loaded import LoadedScope
from remora.indexer.linker.state import Effect, Rules
from remora.indexer.linker.values import EMPTY, WIDEST, Atom, Reads, Values
from remora.indexer.models import flow

_CLASSES_VISITED = 96
_OVERRIDES = 12
Found = tuple[Values, tuple[Effect, ...]]
_UNSHARED = frozenset({"x", "xi", "k", "C"})
_NOTHING: Found = (EMPTY, ())
_ENUMERATIONS = frozenset({"Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum"})


class AttributeRules(Rules):
    def attribute_expression(self, index: int, expression: flow.Expression) -> Values:
        name = self.names[expression[2]]
        base = self.memo[expression[1]]
        if not base:
            return EMPTY
        found: Values = EMPTY
        for atom in base:
            if atom[0] == "P":
                for real in self.parameter(atom):
                    values, effects = self.attribute(real, name)
                    found |= self._symbolic(values, real, atom)
                    self.note(index, effects)
            else:
                for real in self.expand(frozenset({atom})):
                    values, effects = self.attribute(real, name)
                    found |= values
                    self.note(index, effects)
        return found

    def _symbolic(self, values: Values, real: Atom, parameter: Atom) -> Values:
        """A method found on `self` stays bound to `self`, so that whoever calls the
        function it is returned from can put the real receiver in."""
        if parameter[2] != 0 or real[0] not in ("o", "oc"):
            return values
        return frozenset(
            ("b", a[1], parameter, a[3]) if a[0] == "b" and a[2] == real else a for a in values
        )

    def attribute(self, atom: Atom, name: str) -> Found:
        """`atom.name`, and what the access itself runs."""
        if atom[0] in _UNSHARED:
            return self._attribute(atom, name)
        return self.remembered(  # type: ignore[no-any-return]
            (atom, name), lambda: self._attribute(atom, name)
        )

    def _attribute(self, atom: Atom, name: str) -> Found:
        tag = atom[0]
        if tag in ("i", "o"):
            return self._of_instance(atom, name)
        if tag in ("c", "oc"):
            return self._of_class(atom, name), ()
        if tag == "m":
            return self._of_module(atom[1], name)
        if tag in ("x", "xi"):
            return frozenset({("x", f"{atom[1]}.{name}")}), ()
        if tag == "C":
            return frozenset({("cm", atom[1], name, atom)}), ()
        if tag == "s":
            return self._of_super(atom, name)
        if tag == "k":
            kind = "str" if isinstance(atom[1], str) else "int"
            return frozenset({("x", f"builtins.{kind}.{name}")}), ()
        if tag == "b" and name == "__func__":
            return frozenset({("f", atom[1], atom[3])}), ()
        if tag in ("f", "b") and name == "__wrapped__" and atom[-1]:
            return frozenset({("f", atom[-1], "")}), ()
        if tag == "f" and name == "register" and self._dispatches(atom[1]):
            return frozenset({("rg", atom[1])}), ()
        if tag in ("f", "b") and not name.startswith("__"):
            return self.read(f"a|{atom[1]}:{name}"), ()
        if tag == "P":
            return self._of_parameter(atom, name)
        if tag == "rq":
            return self._of_request(atom[1], name), ()
        return _NOTHING

    def _dispatches(self, unit: str) -> bool:
        scope = self.program.scope(unit)
        return scope is not None and "dispatch" in self.program.marks(scope, self.reads)

    def _of_request(self, unit: str, name: str) -> Values:
        """pytest's `request`, in the test or fixture *unit*."""
        if name == "param":
            return self.read("q|" + unit)
        if name == "getfixturevalue":
            return frozenset({("gf", unit)})
        return frozenset({("x", f"pytest.FixtureRequest.{name}")})

    def _of_parameter(self, atom: Atom, name: str) -> Found:
        found: Values = EMPTY
        effects: tuple[Effect, ...] = ()
        for real in self.parameter(atom):
            values, more = self.attribute(real, name)
            found |= self._symbolic(values, real, atom)
            effects += more
        return found, effects

    # --- modules -----------------------------------------------------------------------

    def _of_module(self, stem: str, name: str) -> Found:
        found, symbols = self.program.module_attribute(stem, name, self.reads)
        found = self.flowing(found, symbols)  # type: ignore[attr-defined]
        if not found:
            path = self.program.module_path(stem, self.reads)
            if path is not None:
                found = self.read(f"g|{path}:{name}")
        getters = [a for a in found if a[0] == "mg"]
        if not getters:
            return found, ()
        effects: list[Effect] = []
        made: Values = EMPTY
        for getter in getters:
            made |= self.call(
                ("f", getter[1], ""), (frozenset({("k", name)}),), {}, effects, PROPERTY
            )
        return made, tuple(effects)

    # --- instances ---------------------------------------------------------------------

    def _of_instance(self, atom: Atom, name: str) -> Found:
        unit = atom[1]
        program, reads = self.program, self.reads
        if name == "__class__":
            return frozenset({("oc" if atom[0] == "o" else "c", unit)}), ()
        member = program.classes.member(unit, name, reads)
        if member is not None and any(
            "property" in program.marks(f, reads) for f in member.functions
        ):
            return self._member(member, name, atom)
        stored = self._stored(atom, name)
        if member is not None and member.annotation >= 0:
            typed = self._typed(member, atom)
            if typed:
                if stored and v.vague(typed):
                    return stored | typed, ()
                return v.narrowed(v.completed(typed, stored)) or typed, ()
        if stored:
            return stored, ()
        if member is not None and member.values:
            given = self._member(member, name, atom)
            if given != _NOTHING or (member.functions and member.annotation < 0):
                return given
        found = self._external_store(unit, name)
        if found:
            return self._on(found, atom), ()
        if member is not None and member.values and member.annotation < 0:
            return self._below(unit, name, atom) if atom[0] == "o" else _NOTHING
        if atom[0] == "o":
            below = self._below(unit, name, atom)
            if below[0] or below[1]:
                return below
        if name in ("__dict__", "__doc__", "__name__", "__module__", "__weakref__"):
            return _NOTHING
        return self._missing(atom, name)

    def _missing(self, atom: Atom, name: str) -> Found:
        effects: list[Effect] = []
        if not name.startswith("__"):
            for getter in ("__getattr__", "__getattribute__"):
                found = self.special(atom, getter, (frozenset({("k", name)}),), effects, PROPERTY)
                if found is not None:
                    return found, tuple(effects)
        outside = self.program.classes.outside_base(atom[1], self.reads)
        if outside is not None:
            return frozenset({("x", f"{outside}.{name}")}), ()
        return _NOTHING

    def _typed(self, member: Member, atom: Atom) -> Values:
        typed = self.program.types.of_index(member.owner, member.annotation, self.reads)
        found: set[Atom] = set()
        for a in typed:
            if a[0] == "S":
                found.add(atom)
            elif a[0] not in ("T", "tT"):
                found.add(a)
        return frozenset(found)

    def _stored(self, atom: Atom, name: str) -> Values:
        found: Values = EMPTY
        for holder in self.program.classes.holders(atom[1], name, self.reads):
            found |= self.read(f"a|{holder}:{name}")
        return self._on(found, atom) if found else found

    def _external_store(self, unit: str, name: str) -> Values:
        found: Values = EMPTY
        for atom in self.program.classes.mro(unit, self.reads)[:6]:
            if atom[0] == "c":
                found |= self.read(f"a|{atom[1]}:{name}")
        return found

    def _on(self, values: Values, receiver: Atom) -> Values:
        """Values stored on `self` by a method, seen from a receiver of that class."""
        found: set[Atom] = set()
        for atom in values:
            if atom[0] == "P" and atom[2] == 0 and self._is_self(atom):
                found.add(receiver)
            elif atom[0] == "b" and atom[2][0] == "P" and self._is_self(atom[2]):
                found |= self.rebound(atom, receiver)
            else:
                found.add(atom)
        return frozenset(found)

    def _is_self(self, parameter: Atom) -> bool:
        scope = self.program.scope(parameter[1])
        self.reads.add("D|" + parameter[1])
        return scope is not None and scope.is_method and parameter[2] == 0

    def rebound(self, method: Atom, receiver: Atom) -> Values:
        """A method of `self`, on a receiver that may have one of its own."""
        name = method[1].rpartition(".")[2].partition("@")[0]
        if receiver[0] in ("i", "o", "c", "oc"):
            member = self.program.classes.member(receiver[1], name, self.reads)
            if member is not None and member.functions:
                found, _ = self._member(member, name, receiver)
                if found:
                    return found
        return frozenset({("b", method[1], receiver, method[3])})

    def _member(self, member: Member, name: str, atom: Atom) -> Found:
        """An attribute that a class body binds, read through an instance."""
        if member.functions:
            return self._function_member(member, name, atom)
        if self._is_enumeration(member.owner.unit):
            return frozenset({("i", member.owner.unit)}), ()
        return self._bind(self._class_values(member, name, atom), atom)

    def _class_values(self, member: Member, name: str, receiver: Atom) -> Values:
        """What a class attribute holds, here and in the subclasses that a receiver may be of."""
        found = self._bound_values(member, name)
        if receiver[0] in ("o", "oc") and any(a[0] in ("c", "f", "i", "x") for a in found):
            for below in self.overriding(receiver[1], name):
                if below.values and not below.functions:
                    found |= self._bound_values(below, name)
        return v.narrowed(found)

    def _bound_values(self, member: Member, name: str) -> Values:
        found = self.program.classes.member_static(member, name, self.reads)
        return found | self.read(f"k|{member.owner.unit}:{name}")

    def _function_member(self, member: Member, name: str, atom: Atom) -> Found:
        program, reads = self.program, self.reads
        getters = [f for f in member.functions if "property" in program.marks(f, reads)]
        if getters:
            return self._property(getters[-1], name, atom)
        found = self._functions(member, name)
        return self._bind(found, atom)

    def _functions(self, member: Member, name: str) -> Values:
        """The function or wrapper that a name of a class body stands for."""
        found: Values = EMPTY
        dynamic = False
        for index in member.values[:1]:
            values, more = self.program.static(member.owner, index, self.reads)
            found |= values
            dynamic = dynamic or more
        if dynamic:
            flowing = self.read(f"k|{member.owner.unit}:{name}")
            if flowing:
                found = flowing
        return found

    def _property(self, getter: LoadedScope, name: str, atom: Atom) -> Found:
        effects: list[Effect] = []
        found = self.call(("b", getter.unit, atom, ""), (), {}, effects, PROPERTY)
        return found, tuple(effects)

    def _bind(self, found: Values, atom: Atom) -> Found:
        """What the descriptor protocol makes of values found in a class."""
        made: set[Atom] = set()
        effects: list[Effect] = []
        for value in found:
            if value[0] == "f":
                made.add(self._bound(value, atom))
            elif value[0] == "i" and self.program.classes.member(value[1], "__get__", self.reads):
                got = self.special(value, "__get__", (frozenset({atom}),), effects, PROPERTY)
                made |= got or EMPTY
            elif value[0] == "prop":
                for getter in value[1]:
                    if getter[0] == "f":
                        method = ("b", getter[1], atom, getter[2])
                        made |= self.call(method, (), {}, effects, PROPERTY)
            else:
                made.add(value)
        return frozenset(made), tuple(effects)

    def _bound(self, function: Atom, receiver: Atom) -> Atom:
        scope = self.program.scope(function[2] or function[1])
        marks = frozenset[str]() if scope is None else self.program.marks(scope, self.reads)
        if "staticmethod" in marks:
            return function
        if "classmethod" in marks:
            tag = {"i": "c", "o": "oc"}.get(receiver[0], receiver[0])
            return ("b", function[1], (tag, receiver[1]), function[2])
        return ("b", function[1], receiver, function[2])

    def delete_attribute(self, index: int, expression: flow.Expression) -> Values:
        name = self.names[expression[2]]
        for atom in self.expand(self.memo[expression[1]]):
            if atom[0] in ("i", "o"):
                effects: list[Effect] = []
                self._deleted(atom, name, effects)
                self.note(index, effects)
        return EMPTY

    def _deleted(self, atom: Atom, name: str, effects: list[Effect]) -> None:
        key = frozenset({("k", name)})
        if self.program.classes.member(atom[1], "__delattr__", self.reads) is not None:
            self.special(atom, "__delattr__", (key,), effects, PROPERTY)
        member = self.program.classes.member(atom[1], name, self.reads)
        if member is None or not member.values:
            return
        for function in member.functions:
            if "deleter" in self.program.marks(function, self.reads):
                self.call(("sb", function.unit, atom, ""), (), {}, effects, PROPERTY)
        for held in () if member.functions else self._bound_values(member, name):
            if held[0] == "i" and self.program.classes.member(held[1], "__delete__", self.reads):
                self.special(held, "__delete__", (frozenset({atom}),), effects, PROPERTY)

    def named_like(self, atom: Atom, prefix: str) -> list[str]:
        """Methods of an instance, and of the subclasses it may be of, that begin with *prefix*."""
        classes = [c[1] for c in self.program.classes.mro(atom[1], self.reads) if c[0] == "c"]
        if atom[0] == "o":
            classes += self.subclasses(atom[1])
        found: set[str] = set()
        for unit in classes[:_CLASSES_VISITED]:
            self.reads.add("D|" + unit)
            scope = self.program.scope(unit)
            found.update(n for n in (scope.members if scope else ()) if n.startswith(prefix))
        return sorted(found) if len(found) <= v.MOST_CALLABLE else []

    def set_member(self, atom: Atom, name: str, value: Values, effects: list[Effect]) -> None:
        """What `atom.name = value` runs: a property's setter or a descriptor's `__set__`."""
        member = self.program.classes.member(atom[1], name, self.reads)
        if member is None or not member.values:
            return
        if member.functions:
            for function in member.functions:
                if "setter" in self.program.marks(function, self.reads):
                    self.call(("sb", function.unit, atom, ""), (value,), {}, effects, PROPERTY)
            return
        for held in self._bound_values(member, name):
            if held[0] == "i" and self.program.classes.member(held[1], "__set__", self.reads):
                self.special(held, "__set__", (frozenset({atom}), value), effects, PROPERTY)
            elif held[0] == "prop":
                for setter in held[2]:
                    if setter[0] == "f":
                        method = ("sb", setter[1], atom, setter[2])
                        self.call(method, (value,), {}, effects, PROPERTY)

    # --- classes -----------------------------------------------------------------------

    def _of_class(self, atom: Atom, name: str) -> Values:
        program, reads = self.program, self.reads
        member = program.classes.member(atom[1], name, reads)
        if member is None or not member.values:
            stored = self._external_store(atom[1], name)
            if stored:
                return stored
            if member is not None and member.annotation >= 0:
                return self._typed(member, ("i", atom[1]))
            given = self._of_metaclass(atom, name)
            if given:
                return given
            outside = program.classes.outside_base(atom[1], reads)
            if outside is not None and name not in ("__name__", "__doc__", "__module__"):
                return frozenset({("x", f"{outside}.{name}")})
            if atom[0] == "oc":
                return self._below(atom[1], name, atom)[0]
            return EMPTY
        if member.functions:
            found = self._functions(member, name)
        else:
            if self._is_enumeration(atom[1]):
                return frozenset({("i", atom[1])})
            found = self._class_values(member, name, atom)
            found |= self._external_store(atom[1], name)
            if not found and member.annotation >= 0:
                found = self._typed(member, ("i", atom[1]))
        made: set[Atom] = set()
        for value in found:
            made.add(self._class_bound(value, atom) if value[0] == "f" else value)
        return frozenset(made)

    def _of_metaclass(self, atom: Atom, name: str) -> Values:
        """A method that a class has from its metaclass."""
        metaclass = self.program.classes.metaclass(atom[1], self.reads)
        member = self.program.classes.member(metaclass, name, self.reads) if metaclass else None
        if member is None or not member.functions:
            return EMPTY
        found = self._functions(member, name)
        return frozenset(("b", f[1], atom, f[2]) for f in found if f[0] == "f")

    def _is_enumeration(self, unit: str) -> bool:
        return self.program.ask(
            ("enumeration", unit), self.reads, lambda own: self._enumerates(unit, own), False
        )

    def _enumerates(self, unit: str, reads: Reads) -> bool:
        return any(
            atom[0] == "x" and atom[1].rpartition(".")[2] in _ENUMERATIONS
            for atom in self.program.classes.mro(unit, reads)
        )

    def _class_bound(self, function: Atom, receiver: Atom) -> Atom:
        scope = self.program.scope(function[2] or function[1])
        if scope is None:
            return function
        name = scope.flow.name.rpartition(".")[2]
        marks = self.program.marks(scope, self.reads)
        if "classmethod" in marks or name in ("__init_subclass__", "__class_getitem__"):
            return ("b", function[1], receiver, function[2])
        return function

    # --- super and subclasses ----------------------------------------------------------

    def _of_super(self, atom: Atom, name: str) -> Found:
        _, unit, receiver = atom
        found, effects = self.behind(unit, unit, receiver, name)
        if receiver[0] == "P":
            for below in self._rearranging(unit, name):
                values, more = self.behind(below, unit, receiver, name)
                found |= values
                effects += more
        return found, effects

    def _rearranging(self, unit: str, name: str) -> list[str]:
        """Subclasses in whose order another class may come behind *unit*."""
        return self.remembered(  # type: ignore[no-any-return]
            ("rearranging", unit, name), lambda: self._rearranged(unit, name)
        )

    def _rearranged(self, unit: str, name: str) -> list[str]:
        found: list[str] = []
        queue = self.subclasses(unit)
        seen = {unit, *queue}
        for current in queue:
            if len(seen) > _CLASSES_VISITED:
                return []
            if len(self.program.classes.bases(current, self.reads)) > 1:
                found.append(current)
            fresh = [below for below in self.subclasses(current) if below not in seen]
            seen.update(fresh)
            queue.extend(fresh)
        return found[:_OVERRIDES]

    def behind(self, order: str, unit: str, receiver: Atom, name: str) -> Found:
        """*name* in the classes that come behind *unit* in the order of the class *order*."""
        line = self.program.classes.mro(order, self.reads)
        behind = line[line.index(("c", unit)) + 1 :] if ("c", unit) in line else ()
        for following in behind:
            if following[0] == "x":
                if following[1] in ("builtins.object",) or following[1].endswith(
                    (".Generic", ".Protocol", ".ABC")
                ):
                    continue
                return frozenset({("x", f"{following[1]}.{name}")}), ()
            member = self.program.classes.own_member(following[1], name, self.reads)
            if member is None or not member.values:
                continue
            getters = [
                f for f in member.functions if "property" in self.program.marks(f, self.reads)
            ]
            if getters:
                effects: list[Effect] = []
                getter = ("sb", getters[-1].unit, receiver, "")
                return self.call(getter, (), {}, effects, PROPERTY), tuple(effects)
            found = self._functions(member, name) or self.read(f"k|{following[1]}:{name}")
            made: set[Atom] = set()
            for value in found:
                if value[0] == "f":
                    made.add(value if name == "__new__" else self._super_bound(value, receiver))
                else:
                    made.add(value)
            return frozenset(made), ()
        return _NOTHING

    def _super_bound(self, function: Atom, receiver: Atom) -> Atom:
        scope = self.program.scope(function[2] or function[1])
        if scope is not None and "staticmethod" in self.program.marks(scope, self.reads):
            return function
        return ("sb", function[1], receiver, function[2])

    def subclasses(self, unit: str) -> list[str]:
        return sorted(atom[1] for atom in self.read("S|" + unit))

    def overriding(self, unit: str, name: str) -> list[Member]:
        """Definitions that take the place of *name* below *unit*: the first on each way down.

        Of more than `_OVERRIDES` none is told: that a node of a syntax tree may be any of
        forty says little, and most of what it says does not happen.
        """
        return self.remembered(  # type: ignore[no-any-return]
            ("overriding", unit, name), lambda: self._overriding(unit, name)
        )

    def _overriding(self, unit: str, name: str) -> list[Member]:
        found: list[Member] = []
        queue = self.subclasses(unit)
        seen = {unit, *queue}
        visited = 0
        while queue:
            if visited >= _CLASSES_VISITED or len(found) >= _OVERRIDES:
                return []
            visited += 1
            current = queue.pop(0)
            member = self.program.classes.own_member(current, name, self.reads)
            if member is None and len(self.program.classes.bases(current, self.reads)) > 1:
                member = self._from_beside(unit, current, name)
            if member is not None and member not in found and (member.values or member.stored):
                found.append(member)
                continue
            for below in self.subclasses(current):
                if below not in seen:
                    seen.add(below)
                    queue.append(below)
        return found

    def _from_beside(self, unit: str, current: str, name: str) -> Member | None:
        """What another base of *current* puts before the *name* of *unit*: a mixin's method."""
        member = self.program.classes.member(current, name, self.reads)
        if member is None or ("c", member.owner.unit) in self.program.classes.mro(unit, self.reads):
            return None
        return (
            None
            if self.program.classes.is_subclass(member.owner.unit, ("c", unit), self.reads)
            else member
        )

    def _below(self, unit: str, name: str, atom: Atom) -> Found:
        """An attribute that only subclasses have (a mixin's or template's hook)."""
        found: Values = EMPTY
        effects: tuple[Effect, ...] = ()
        for member in self.overriding(unit, name):
            receiver = (atom[0], member.owner.unit)
            if member.stored:
                found |= self._on(self.read(f"a|{member.owner.unit}:{name}"), receiver)
            elif member.values and atom[0] == "o":
                values, more = self._member(member, name, receiver)
                found |= values
                effects += more
        if len(found) > WIDEST:
            return _NOTHING
        return found, effects
