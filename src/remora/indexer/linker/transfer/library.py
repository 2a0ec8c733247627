"""Calls of what lies outside the snapshot: a link by dotted name, and for the few functions
that decide where values go, what comes back."""

from __future__ import annotations

import re
from collections.abc import Mapping

from remora.indexer.linker import containers
from remora.indexer.linker import values as v
from remora.indexer.linker.containers import is_closed
from remora.indexer.linker.limits import WIDEST
from remora.indexer.linker.links import CALLBACK, Effect
from remora.indexer.linker.static.builtin_names import BUILTIN_TYPES, CONVERSIONS, NAMESPACES
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.linker.static.library_names import (
    ACCESSORS,
    ASKS_FOR,
    CALLS_FIRST,
    CALLS_KEY,
    COPIES,
    ENTERED,
    FIELDS,
    IDENTITY,
    MADE_AGAIN,
    MADE_AND_RUN,
    MAPPINGS,
    RUN,
    STRING_METHODS,
    STRING_SPLITS,
)
from remora.indexer.linker.static.library_signatures import given_by
from remora.indexer.linker.texts import put_together
from remora.indexer.linker.transfer.arguments import NO_ARGUMENTS, Arguments
from remora.indexer.linker.transfer.interface import Rules
from remora.indexer.linker.values import (
    CLASSES,
    EMPTY,
    INSTANCES,
    SEQUENCES,
    TOP,
    Value,
    ValueSet,
    builtin,
    constants,
    outside_instance,
)
from remora.indexer.linker.widening import container, holding

_NAMED = re.compile(r"\s*((?:[^\W\d]\w*)(?:\.[^\W\d]\w*)*)(\([^()]*\))?\s*")
"""What `eval` may be given that is looked at: a dotted name, and a call of it."""
_STRING: ValueSet = frozenset({builtin("str")})
_PATTERN: ValueSet = frozenset({outside_instance("re.Pattern")})


class LibraryRules(Rules):
    def call_outside(
        self, dotted: str, given: Arguments, effects: list[Effect], how: str
    ) -> ValueSet:
        effects.append((dotted, how))
        args, keywords = given.args, given.keywords
        first = given.at(0)
        if dotted.startswith("builtins."):
            known = self._builtin(dotted, given, effects)
            if known is not None:
                return known
        if dotted in COPIES:
            found: ValueSet = EMPTY
            for values in args:
                found |= self.iterated(values, effects)
            if dotted == "builtins.sorted":
                self.ordered(found, keywords, effects)
            return self._copied(dotted, args, found)
        if dotted in MAPPINGS:
            return self._dict_call(first, keywords, effects)
        if dotted in CALLS_FIRST:
            element = self.iterated(given.at(1), effects)
            result = self.call_back(first, Arguments((element,)), effects)
            return frozenset({container("gen", (), element if "filter" in dotted else result)})
        if dotted in CALLS_KEY:
            element = self.iterated(first, effects) if len(args) == 1 else EMPTY
            for values in args if len(args) > 1 else ():
                element |= values
            self.ordered(element, keywords, effects)
            return element
        return self._library(dotted, given, effects)

    def ordered(
        self, values: ValueSet, keywords: Mapping[str, ValueSet], effects: list[Effect]
    ) -> None:
        if "key" in keywords:
            self.call_back(keywords["key"], Arguments((values,)), effects)
            return
        for value in self.expand(values):
            if value[0] in INSTANCES:
                self.special(value, "__lt__", (values,), effects, CALLBACK)

    def _library(self, dotted: str, given: Arguments, effects: list[Effect]) -> ValueSet:
        """What comes back from the library functions that decide where values go."""
        args, keywords = given.args, given.keywords
        first = given.at(0)
        last = dotted.rpartition(".")[2]
        if dotted in ASKS_FOR:
            for value in v.in_order(self.expand(first)):
                if value[0] in INSTANCES:
                    self.special(value, ASKS_FOR[dotted], (), effects)
        if dotted in MADE_AGAIN:
            for value in v.in_order(self.expand(first)):
                if value[0] in INSTANCES:
                    self.initialize(value, NO_ARGUMENTS, effects, CALLBACK)
        if dotted in IDENTITY or last in ("update_wrapper", "create_task"):
            return first
        if dotted == "functools.wraps":
            return frozenset({("w",)})
        if dotted in NAMESPACES:
            more = TOP if args or given.rest else EMPTY
            return frozenset({container(dotted, sorted(keywords.items()), more)})
        if dotted in ("functools.partial", "functools.partialmethod"):
            return holding(("p", first, args[1:], tuple(sorted(keywords.items()))))
        if last == "cast" and len(args) == 2:
            return self._cast(first, args[1])
        if dotted in ACCESSORS:
            return self.accessor(last, given)
        if dotted == "importlib.import_module":
            return self._module_named(first)
        if dotted == "pytest.param":
            return frozenset({container("param", enumerate(args))})
        if last in ("enter_context", "enter_async_context"):
            return self.entered(first, effects, last != "enter_context")
        if dotted in ("weakref.ref", "weakref.WeakMethod"):
            return frozenset({("cb", first)})
        if dotted == "itertools.zip_longest":
            return self._zipped(args, effects)
        if dotted == "types.MethodType":
            return self._bound_method(first, given.at(1))
        if dotted == "re.compile":
            return _PATTERN
        if dotted in RUN or last == "run_until_complete":
            return self._awaited(first)
        if dotted == "asyncio.gather":
            done = containers.sequence("list", [self._awaited(values) for values in args])
            return frozenset({container("coro", (), frozenset({done}))})
        if dotted in ENTERED:
            return self._entered_later(dotted, first, effects)
        if dotted in FIELDS:
            return keywords.get("default", EMPTY)
        if last in ("defaultdict", "DefaultDict"):
            return self._default_dict(given, effects)
        if dotted.startswith("argparse.") and not last[:1].isupper():
            return self.command_line(dotted, given, effects)
        if dotted == "pytest.Metafunc.parametrize":
            self.generate_tests(given)
        called = self.handed_over(dotted, given, effects)
        handed_back = self.handed_back(dotted, given, called, effects)
        if handed_back:
            return handed_back
        if dotted in MADE_AND_RUN:
            self.made_and_run(keywords.get("cls", EMPTY), MADE_AND_RUN[dotted], effects)
        if last == "submit":
            return frozenset({container("concurrent.futures.Future", (), called)})
        if last == "__new__" and args:
            return frozenset(a for a in v.instances(first) if a[0] != "xi")
        if dotted.startswith("builtins.str."):
            return _of_string(last)
        if last[:1].isupper():
            return frozenset({outside_instance(dotted)})
        made = given_by(dotted)
        if made is not None:
            return frozenset({outside_instance(made)})
        return EMPTY if dotted.startswith("builtins.") else _made_of(given)

    def _entered_later(self, dotted: str, values: ValueSet, effects: list[Effect]) -> ValueSet:
        """`closing` and its like: what `with` gives is what they are handed, closed behind it."""
        close = ENTERED[dotted]
        for value in self.expand(values) if close else ():
            if value[0] in INSTANCES:
                self.special(value, close, (), effects, CALLBACK)
        return frozenset({container("gen", (), values)})

    def _awaited(self, coroutines: ValueSet) -> ValueSet:
        """What coroutines give in the end."""
        found: ValueSet = EMPTY
        for value in self.expand(coroutines):
            found |= containers.elements(value) if value[0] == "C" else EMPTY
        return found

    def _bound_method(self, functions: ValueSet, receivers: ValueSet) -> ValueSet:
        return frozenset(
            ("b", function[1], receiver, function[2])
            for function in self.expand(functions)
            for receiver in receivers
            if function[0] == "f"
        )

    def _default_dict(self, given: Arguments, effects: list[Effect]) -> ValueSet:
        made = container("dict", (), self.call_back(given.at(0), NO_ARGUMENTS, effects))
        for value in v.in_order(self.expand(given.at(1))):
            if value[0] == "C" and value[1] == "dict":
                made = containers.updated(made, value)
        return frozenset({made})

    def _cast(self, wanted: ValueSet, value: ValueSet) -> ValueSet:
        found: set[Value] = set()
        for known in wanted:
            if known[0] == "c":
                found.add(("o", known[1]))
            elif known[0] == "k" and isinstance(known[1], str):
                typed = self.program.annotations.of(self.scope, known[1], 0)
                found |= {a for a in typed if a[0] in ("o", "C")}
        return frozenset(found) or value

    def _copied(self, dotted: str, args: tuple[ValueSet, ...], found: ValueSet) -> ValueSet:
        kind = COPIES[dotted]
        if len(args) == 1 and kind in SEQUENCES:
            values = self.expand(args[0])
            if len(values) == 1:
                (value,) = values
                if is_closed(value) and dotted != "builtins.sorted":
                    return frozenset({container(kind, value[2])})
        return frozenset({container(kind, (), found)})

    # --- builtins ----------------------------------------------------------------------

    def _builtin(self, dotted: str, given: Arguments, effects: list[Effect]) -> ValueSet | None:
        """What a builtin gives back; None where nothing special is known of it."""
        args, keywords = given.args, given.keywords
        name = dotted[len("builtins.") :]
        first = given.at(0)
        if name == "super":
            return self._super(args)
        if name == "type" and len(args) == 1:
            return self._type_of(first)
        if name == "type.__call__":
            return frozenset(v.instances(first))
        if name == "type" and len(args) == 3:
            made = _made_below(self.expand(args[1]))
            return made if _is_empty(self.expand(args[2])) else made | TOP
        if name == "getattr" and len(args) > 1:
            return self._getattr(args, effects)
        if name == "setattr" and len(args) == 3:
            return self._setattr(args, effects)
        if name == "next" and args:
            return self.advanced(first, effects) | given.at(1)
        if name == "enumerate" and args:
            pair = container("tuple", ((0, EMPTY), (1, self.iterated(first, effects))))
            return frozenset({container("gen", (), frozenset({pair}))})
        if name == "zip":
            return self._zipped(args, effects)
        if name == "dict":
            return self._dict_call(first, keywords, effects)
        if name == "dict.fromkeys":
            keys = self.iterated(first, effects)
            return frozenset({container("dict", (), given.at(1), keys)})
        if name == "property":
            setter = args[1] if len(args) > 1 else keywords.get("fset", EMPTY)
            return holding(("prop", first or keywords.get("fget", EMPTY), setter))
        if name == "len" and len(first) == 1:
            (value,) = first
            if is_closed(value):
                return constants(len(value[2]))
        if name == "iter" and len(args) == 2:
            return frozenset({container("gen", (), self.call_back(first, NO_ARGUMENTS, effects))})
        if name == "sum" and args:
            self._add_up(first, effects)
        if name == "globals":
            return frozenset({("m", self.file.stem)})
        if name in ("eval", "exec"):
            return self._named_here(first, effects)
        if name == "str" and len(args) == 1 and v.texts(first):
            return put_together([first])
        if name == "__import__":
            return self._module_named(first) or None
        if dotted in CONVERSIONS and args:
            for value in self.expand(first):
                if value[0] in INSTANCES:
                    self.special(value, CONVERSIONS[dotted], (), effects)
        if name in BUILTIN_TYPES and dotted not in COPIES:
            return frozenset({outside_instance(dotted)})
        return None

    def _zipped(self, args: tuple[ValueSet, ...], effects: list[Effect]) -> ValueSet:
        columns = [self.iterated(values, effects) for values in args]
        row = frozenset({container("tuple", enumerate(columns))})
        return frozenset({container("gen", (), row)})

    def _dict_call(
        self, first: ValueSet, keywords: Mapping[str, ValueSet], effects: list[Effect]
    ) -> ValueSet:
        given = container("dict", sorted(keywords.items()))
        made = container("dict")
        for value in v.in_order(self.expand(first)):
            if value[0] == "C" and value[1] == "dict":
                made = containers.updated(made, value)
            elif value[0] in INSTANCES and self.program.classes.member(value[1], "keys"):
                self.special(value, "keys", (), effects)
                held = self.special(value, "__getitem__", (EMPTY,), effects)
                made = containers.stored(made, EMPTY, held or EMPTY)
            else:
                for pair in v.in_order(self.iterated(frozenset({value}), effects)):
                    if pair[0] == "C":
                        places = dict(pair[2])
                        made = containers.stored(made, places.get(0, EMPTY), places.get(1, EMPTY))
        return frozenset({containers.updated(made, given)})

    def _module_named(self, names: ValueSet) -> ValueSet:
        """The module that `import_module` is asked for by a constant name; one that begins with
        dots is looked for from here."""
        found: ValueSet = EMPTY
        for text in v.texts(self.expand(names)):
            name = text.lstrip(".")
            if name[:1].isalpha():
                level = len(text) - len(name)
                found |= self.program.names.imported(self.file, level, name, None)[0]
        return found

    def _named_here(self, texts: ValueSet, effects: list[Effect]) -> ValueSet:
        """What `eval` gives of the name of something in the module, or of a call of such."""
        found: ValueSet = EMPTY
        for text in v.texts(self.expand(texts)):
            matched = _NAMED.fullmatch(text)
            if matched is not None:
                named = self._dotted_here(matched[1].split("."), effects)
                given = Arguments((), {}, None, True)
                calls = v.in_order(named) if matched[2] else ()
                called = EMPTY.union(*(self.call(a, given, effects) for a in calls))
                found |= called if matched[2] else named
        return found

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

    def _type_of(self, values: ValueSet) -> ValueSet:
        return frozenset(v.classes_of(values))

    def _add_up(self, values: ValueSet, effects: list[Effect]) -> None:
        for value in self.iterated(values, effects):
            if value[0] in INSTANCES:
                for method in ("__add__", "__radd__"):
                    self.special(value, method, (EMPTY,), effects, CALLBACK)

    def _setattr(self, args: tuple[ValueSet, ...], effects: list[Effect]) -> ValueSet:
        owners = self.expand(args[0])
        for name in v.texts(self.expand(args[1])):
            self.store(owners, name, args[2])
            effects += self.stored_by(owners, name)
        return EMPTY

    def _getattr(self, args: tuple[ValueSet, ...], effects: list[Effect]) -> ValueSet:
        found = args[2] if len(args) > 2 else EMPTY
        names = [k[1] for k in self.expand(args[1]) if k[0] == "k" and isinstance(k[1], str)]
        begun = sorted(k[1:] for k in args[1] if k[0] == "pre")
        owners = self.expand(args[0])
        if found and not (owners and (names or begun)):
            found |= TOP
        for value in owners:
            family: list[str] = []
            for prefix, end in begun if value[0] in INSTANCES else ():
                named = self.named_like(value, prefix, end)
                if len(named) > WIDEST:
                    found |= {("fm", prefix, end, value)}
                else:
                    family += named
            for name in sorted({*names, *family}):
                values, more = self.attribute(value, name)
                found |= values
                effects += more
        if not found - TOP:
            found |= EMPTY.union(*map(self.by_protocol, names))
        return found


def _is_empty(namespace: ValueSet) -> bool:
    """Whether a class that is made by a call has nothing of its own in the place of its bases'."""
    return all(a[0] == "C" and not a[2] and not a[3] for a in namespace) and bool(namespace)


def _made_below(bases: ValueSet) -> ValueSet:
    """The class that `type(name, bases, body)` makes: one below its bases."""
    held = frozenset(a for base in bases if base[0] == "C" for a in containers.elements(base))
    return frozenset(("oc", a[1]) if a[0] == "c" else a for a in held if a[0] in ("c", "oc", "x"))


def _made_of(given: Arguments) -> ValueSet:
    """What an outside function gives that is handed one class: an instance of it, perhaps."""
    classes = frozenset(
        a for part in (*given.args, *given.keywords.values()) for a in part if a[0] == "c"
    )
    return frozenset(("o", a[1]) for a in classes) if len(classes) == 1 else EMPTY


def _of_string(method: str) -> ValueSet:
    """What a method of a string gives back."""
    if method in STRING_METHODS:
        return _STRING
    if method in STRING_SPLITS:
        return frozenset({container("list", (), _STRING)})
    return EMPTY
