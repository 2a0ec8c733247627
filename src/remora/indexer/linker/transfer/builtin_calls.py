"""Calls of builtins that decide where values go, or run methods of what they are handed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from remora.indexer.linker import containers
from remora.indexer.linker import values as v
from remora.indexer.linker.containers import is_closed
from remora.indexer.linker.links import AMBIGUOUS, CALLBACK, IMPLICIT, Effect, known_as
from remora.indexer.linker.static.builtin_names import BUILTIN_TYPES, CONVERSIONS
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.linker.static.library_names import COPIES, SETTING, has_own
from remora.indexer.linker.texts import put_together
from remora.indexer.linker.transfer.arguments import NO_ARGUMENTS, Arguments
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import (
    ANY_CLASSES,
    CLASSES,
    EMPTY,
    INSTANCES,
    TOP,
    Container,
    Value,
    ValueSet,
    constants,
    outside_instance,
)
from remora.indexer.linker.widening import container, holding
from remora.indexer.models import flow
from remora.indexer.models.ids import ModulePath

# Few have what these are for: `re` compiles them where it meets one, and keeps that.
_NAMED = r"\s*([^\W\d]\w*)((?:\.[^\W\d]\w*|\([^()]*\))*)\s*"
"""What `eval` may be given that is looked at: a name, and attributes and calls of what it gives."""
_STEPS = r"\.(\w+)|\("
_BOUND = r"(?m)(?:^|[;:])\s*(?:(?:async\s+)?(?:def|class)\s+(\w+)|([\w.]+|\*)\s*(?::[^=;]*)?=(?!=))"
"""A name that a text binds."""

_UP_TO_ASKED = 3
"""`__import__(name, globals, locals, fromlist)`."""
_WRITING = {"print": "__str__", "str.format": "__format__"}
"""What asks all that it is handed for its text."""
_MAPPED = "builtins.str.format_map"
_TEXTS = frozenset({"__str__", "__repr__", "__format__"})
_STAND_INS = {
    "__format__": "__str__",
    "__str__": "__repr__",
    "__bool__": "__len__",
    "__int__": "__index__",
    "__float__": "__index__",
    "__complex__": "__float__",
}
"""What `object` asks where a class has no method of that name."""


_OF_BYTES = {
    "bytes": ("__bytes__", "__buffer__", "__index__"),
    "bytearray": ("__buffer__", "__index__"),
}
"""What is asked before it is gone over."""
_CHECKS = {"isinstance": "__instancecheck__", "issubclass": "__subclasscheck__"}
"""What builtins ask the metaclass of a class that they are handed."""
_OF_TWO = {"divmod": "divmod", "pow": "**"}
"""Builtins that do what an operator does."""


class BuiltinRules(RuleFamily):
    def call_builtin(self, dotted: str, given: Arguments, effects: list[Effect]) -> ValueSet | None:
        """What a builtin gives back; None where nothing special is known of it."""
        args, keywords = given.args, given.keywords
        name = dotted[len("builtins.") :]
        first = given.at(0)
        if name == "super":
            return self._super(args)
        if name == "type" and len(args) in (1, 3):
            return self._type_of(args)
        if name == "type.__call__":
            return frozenset(v.instances(first))
        if name == "getattr" and len(args) > 1:
            return self.getattr_call(args, effects)
        if name == "object.__getattribute__" and len(args) > 1:
            return self.getattr_call(args, effects)
        if dotted in SETTING and len(args) == 3:
            return self._setattr(args, effects, name == "setattr")
        if name == "delattr":
            self._delattr(first, given.at(1))
        if name == "next" and args:
            return self.advanced(first, effects) | given.at(1)
        if name == "enumerate" and args:
            return self._row_by_row((EMPTY, self.iterated(first, effects)))
        if name == "zip":
            return self.zipped(args, effects)
        if name == "dict":
            return self.dict_call(given, effects)
        if name == "dict.fromkeys":
            return frozenset({container("dict", (), given.at(1), self.iterated(first, effects))})
        if name == "property":
            setter = args[1] if len(args) > 1 else keywords.get("fset", EMPTY)
            return holding(("prop", first or keywords.get("fget", EMPTY), setter))
        if name == "classmethod":
            functions = frozenset(a for a in self.expand(first) if a[0] == "f")
            return holding(("p", functions, (TOP,), ())) if functions else None
        return self._run_builtin(dotted, name, given, effects)

    def _run_builtin(
        self, dotted: str, name: str, given: Arguments, effects: list[Effect]
    ) -> ValueSet | None:
        """The same of those that measure or run what they are handed, and of types."""
        args, first = given.args, given.at(0)
        if name == "len" and len(first) == 1:
            (value,) = first
            if is_closed(value):
                return constants(len(value[2]))
        if name == "iter" and len(args) == 2:
            return frozenset({container("gen", (), self.call_back(first, NO_ARGUMENTS, effects))})
        if name == "sum" and args:
            self._add_up(first, effects)
        if name == "globals":
            return frozenset({("ns", self.file.module_path, "")})
        if name == "vars" and len(args) == 1:
            return self.namespace_of(first) or None
        if name == "exec":
            self._executed(first, args, effects)
        if name in ("eval", "exec"):
            return self._named_in(args, effects)
        if name == "str" and len(args) == 1 and v.texts(first):
            return put_together([first])
        if name == "hasattr" and len(args) > 1:
            self.getattr_call((first, args[1], TOP), effects)
        if name == "__import__":
            return self._imported_by_name(given) or None
        if name in _CHECKS and len(args) > 1:
            self.class_checks(args[1], _CHECKS[name], first, effects)
        if name in _OF_TWO and len(args) > 1:
            found, ran = self.operated(_OF_TWO[name], first, args[1])
            effects += ran
            return found or None
        self._convert(dotted, name, given, effects)
        if name in BUILTIN_TYPES and dotted not in COPIES:
            return frozenset({outside_instance(dotted)})
        return None

    def _convert(self, dotted: str, name: str, given: Arguments, effects: list[Effect]) -> None:
        """What builtins ask of what they convert, test or write."""
        args, first = given.args, given.at(0)
        if dotted in CONVERSIONS and args:
            self.converted(first, CONVERSIONS[dotted], effects)
        if name in _OF_BYTES and args:
            self._bytes_of(first, name, effects)
        if name in ("any", "all"):
            held = self.expand(EMPTY.union(*(containers.elements(a) for a in first if a[0] == "C")))
            if held and all(a[0] in INSTANCES for a in held):
                self.converted(held, "__bool__", effects)
        if name in _WRITING:
            for values in (*args, *given.keywords.values()):
                self.converted(values, _WRITING[name], effects)
        if dotted == _MAPPED:
            entries = (containers.elements(a) for a in self.expand(first) if a[0] == "C")
            self.converted(EMPTY.union(*entries), "__format__", effects)

    def _bytes_of(self, values: ValueSet, name: str, effects: list[Effect]) -> None:
        """Go over what is turned into bytes, of which nothing else says what these are."""
        member = self.program.classes.member
        for value in v.in_order(self.expand(values)):
            if value[0] not in INSTANCES or self.program.classes.outside_base(value[1]):
                continue
            if all(member(value[1], asked) is None for asked in _OF_BYTES[name]):
                self.iterated(frozenset({value}), effects)

    def converted(self, values: ValueSet, method: str, effects: list[Effect]) -> None:
        found = self.expand(values)
        held: ValueSet = EMPTY
        if method in _TEXTS and any(value[0] == "C" for value in found):
            held = self._held_within(found)
        self._ask_for(found, method, effects)
        self._ask_for(held, "__repr__", effects)

    def _held_within(self, values: ValueSet) -> ValueSet:
        """All that stands in the containers among *values* and in those in them: a parameter may
        be a container that holds what is passed as it."""
        found: ValueSet = EMPTY
        fresh = values
        while fresh:
            parts = [containers.elements(a) | a[4] for a in fresh if a[0] == "C"]
            fresh = self.expand(EMPTY.union(*parts)) - found
            found |= fresh
        return found

    def _ask_for(self, values: ValueSet, method: str, effects: list[Effect]) -> None:
        for value in values:
            if value[0] in INSTANCES:
                outside = self.program.classes.outside_base(value[1])
                asked = method
                while asked and self.special(value, asked, (), effects) is None:
                    asked = "" if has_own(outside, asked) else _STAND_INS.get(asked, "")
            elif value[0] in CLASSES:
                self.of_its_class(value, method, (), effects)
            elif value[0] == "m" and method == "__dir__":
                self._ask_module(value[1], method, effects)

    def _ask_module(self, module_path: ModulePath, name: str, effects: list[Effect]) -> None:
        """Run a function that a module itself binds to be asked by Python (PEP 562)."""
        found, symbols = self.program.names.module_attribute(module_path, name)
        for value in v.in_order(self.flowing(found, symbols)):
            if value[0] == "f":
                self.call(value, NO_ARGUMENTS, effects, IMPLICIT)

    def zipped(self, args: tuple[ValueSet, ...], effects: list[Effect]) -> ValueSet:
        return self._row_by_row([self.iterated(values, effects) for values in args])

    def _row_by_row(self, columns: Sequence[ValueSet]) -> ValueSet:
        row = frozenset({container("tuple", enumerate(columns))})
        return frozenset({container("gen", (), row)})

    def dict_call(self, given: Arguments, effects: list[Effect]) -> ValueSet:
        first = given.at(0)
        made = container("dict", (), self.unpassed(first))
        any_of: list[Container] = []
        for value in v.in_order(self.expand(first)):
            if value[0] == "top" or value[0] == "ns":
                made = containers.opened(made)
            elif value[0] == "C" and value[1] == "dict":
                any_of.append(value)
            elif value[0] in INSTANCES and self.program.classes.member(value[1], "keys"):
                held = self.spread(frozenset({value}), effects)
                any_of.append(container("dict", (), held))
            else:
                any_of.append(container("list", (), self.iterated(frozenset({value}), effects)))
        made = containers.updated_by_any(made, any_of)
        left_out = v.constants(*(name for name in given.keywords if name in given.left_out))
        named = container("dict", sorted(given.keywords.items()), EMPTY, left_out)
        return frozenset({containers.updated(made, named)})

    def module_named(self, names: ValueSet, package: ValueSet = EMPTY) -> ValueSet:
        found: ValueSet = EMPTY
        known = v.texts(self.expand(package))
        for text in v.texts(self.expand(names)):
            name = text.lstrip(".")
            level = len(text) - len(name)
            if not name[:1].isalpha():
                continue
            if level and len(known) == 1:  # `import_module(".name", "package")`
                above = known[0].split(".")
                name, level = ".".join([*above[: len(above) - level + 1], name]), 0
            found |= self.program.names.imported(self.file, level, name, None)[0]
        return found

    def _imported_by_name(self, given: Arguments) -> ValueSet:
        """What `__import__` gives: the package that a dotted name begins with, unless something
        is asked of the module."""
        if len(given.args) > _UP_TO_ASKED or "fromlist" in given.keywords:
            return self.module_named(given.at(0))
        texts = v.texts(self.expand(given.at(0)))
        return self.module_named(constants(*(text.partition(".")[0] for text in texts)))

    def _named_in(self, args: tuple[ValueSet, ...], effects: list[Effect]) -> ValueSet:
        """What `eval` gives of a name, in the module or in the namespaces that it is handed."""
        spaces = [self.expand(given) for given in args[1:]]
        if all(space and all(a[0] == "ns" for a in space) for space in spaces):
            return self._named_here(args[0] if args else EMPTY, effects)
        ran: list[Effect] = []
        found = self._named_here(args[0], ran) | TOP
        effects += known_as(AMBIGUOUS, ran)
        for text in v.texts(self.expand(args[0])):
            held = [a for space in spaces for a in space if a[0] == "C"]
            found = found.union(*(containers.item(a, constants(text)) for a in held))
        return found

    def _named_here(self, texts: ValueSet, effects: list[Effect]) -> ValueSet:
        """What `eval` gives of a name of the module, and of what is asked of that."""
        found: ValueSet = EMPTY
        for text in v.texts(self.expand(texts)):
            matched = re.fullmatch(_NAMED, text)
            if matched is not None:
                given = self._dotted_here([matched[1]], effects)
                for step in re.finditer(_STEPS, matched[2]):
                    given = self._step(given, step[1] or "", effects)
                found |= given
        return found

    def _step(self, values: ValueSet, name: str, effects: list[Effect]) -> ValueSet:
        """The attribute *name* of *values*, or what a call of them gives."""
        found: ValueSet = EMPTY
        for value in v.in_order(self.expand(values)):
            if name:
                given, ran = self.attribute(value, name)
            else:
                inside: list[Effect] = []
                given = self.call(value, Arguments((), {}, None, True), inside)
                ran = tuple(inside)
            found |= given
            effects += self.reachable(ran, values) if len(values) == 1 else known_as(AMBIGUOUS, ran)
        return found

    def _executed(self, texts: ValueSet, args: tuple[ValueSet, ...], effects: list[Effect]) -> None:
        """What `exec` binds anew: what the text says, where that is known, else anything."""
        named = self.expand(args[1]) if len(args) > 1 else EMPTY
        modules: ValueSet = frozenset(("m", a[1]) for a in named if a[0] == "ns")
        if len(args) == 1 and self.scope.kind == flow.MODULE_SCOPE:
            modules = frozenset({("m", self.file.module_path)})
        elif len(args) == 1 and self.scope.kind == flow.CLASS_SCOPE:
            modules = frozenset({("c", self.scope.unit)})
        known = v.texts(self.expand(texts))
        if not known:
            known = ["*="]
        for text in known:
            for match in re.finditer(_BOUND, text):
                *path, name = (match[1] or match[2]).split(".")
                owners = self._dotted_here(path, effects) if path else modules
                self.store(owners, name, TOP)

    def _dotted_here(self, names: list[str], effects: list[Effect]) -> ValueSet:
        found = self.flowing(*self.program.names.global_name(self.file, names[0]))
        for name in names[1:]:
            asked = [self.attribute(value, name) for value in v.in_order(self.expand(found))]
            effects += [effect for _, more in asked for effect in more]
            found = EMPTY.union(*(values for values, _ in asked))
        return found

    def _super(self, args: tuple[ValueSet, ...]) -> ValueSet:
        scope: LoadedScope | None = self.scope
        owner = self.scope.class_unit
        while scope is not None and not scope.is_method:
            scope = scope.parent
        if args:
            found: set[Value] = set()
            for value in self.expand(args[0]):
                if value[0] in CLASSES:
                    receivers = args[1] if len(args) > 1 else EMPTY
                    for receiver in receivers:
                        found.add(("s", value[1], receiver))
            return frozenset(found)
        if scope is None or not owner:
            return EMPTY
        return frozenset({("s", scope.class_unit, ("P", scope.unit, 0))})

    def _type_of(self, args: tuple[ValueSet, ...]) -> ValueSet:
        """`type(x)`, or the class that `type(name, bases, body)` makes."""
        if len(args) == 1:
            return frozenset(self.types_of(args[0]))
        made = _made_below(self.expand(args[1]))
        return made if _is_empty(self.expand(args[2])) else made | TOP

    def _add_up(self, values: ValueSet, effects: list[Effect]) -> None:
        for value in self.iterated(values, effects):
            if value[0] in INSTANCES:
                for method in ("__add__", "__radd__"):
                    self.special(value, method, (EMPTY,), effects, CALLBACK)

    def _setattr(self, args: tuple[ValueSet, ...], effects: list[Effect], asks: bool) -> ValueSet:
        """`setattr`, and `object.__setattr__`, which *asks* no `__setattr__` of the class."""
        told = frozenset(a for a in args[0] if a[0] == "P" and a[1].endswith(".__setattr__"))
        owners = self.expand(args[0] - told)  # who stores has told what they put into `self`
        for name in v.texts(self.expand(args[1])):
            self.store(owners, name, args[2])
            if asks:
                self.tell_setters(owners, name, args[2])
            effects += self.stored_by(owners, name, asks)
        return EMPTY

    def _delattr(self, owners: ValueSet, names: ValueSet) -> None:
        for value in self.expand(owners):
            if value[0] in CLASSES:
                for name in v.texts(self.expand(names)):
                    self.take_away(value, name)


def _is_empty(namespace: ValueSet) -> bool:
    """Whether a class that is made by a call has nothing of its own in the place of its bases'."""
    return all(a[0] == "C" and not a[2] and not a[3] for a in namespace) and bool(namespace)


def _made_below(bases: ValueSet) -> ValueSet:
    """The class that `type(name, bases, body)` makes: one below its bases."""
    held = frozenset(a for base in bases if base[0] == "C" for a in containers.elements(base))
    return frozenset(("oc", a[1]) if a[0] == "c" else a for a in held if a[0] in ANY_CLASSES)
