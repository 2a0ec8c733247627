"""Calls of what lies outside the snapshot: a link by dotted name, and for the few functions
that decide where values go, what comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from remora.indexer.linker import containers
from remora.indexer.linker import values as v
from remora.indexer.linker.declared import not_as_declared
from remora.indexer.linker.links import CALLBACK, Effect
from remora.indexer.linker.static.builtin_names import NAMESPACES
from remora.indexer.linker.static.library_names import (
    ACCESSORS,
    ASKS_FOR,
    CALLS_FIRST,
    CALLS_KEY,
    COPIES,
    COPYING,
    ENTERED,
    FIELDS,
    IDENTITY,
    INITIALIZES,
    MADE_AGAIN,
    MADE_AND_RUN,
    MAPPINGS,
    OPERATING,
    ORDERING,
    PICKLED,
    QUEUES,
    RUN,
    STANDING_IN,
    STRING_METHODS,
    STRING_SPLITS,
)
from remora.indexer.linker.static.library_signatures import given_by
from remora.indexer.linker.transfer.arguments import NO_ARGUMENTS, Arguments
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import (
    CAST,
    CLASSES,
    EMPTY,
    INSTANCES,
    TOP,
    Value,
    ValueSet,
    builtin,
    outside_instance,
)
from remora.indexer.linker.widening import container, holding

_ENTERING = frozenset({"enter_context", "enterContext", "enterClassContext", "enterModuleContext"})
_ENTERING_LATER = frozenset({"enter_async_context", "enterAsyncContext"})
_STRING: ValueSet = frozenset({builtin("str")})
_CACHING = "functools.lru_cache"
_CHAINED = "collections.ChainMap"
_AS_IT_IS: ValueSet = frozenset({("w",)})
"""What gives back what it is put on."""
_KEEPING = NAMESPACES | {"functools.partial", "functools.partialmethod", "pickle.dumps"}
"""What makes something that holds all that it is handed."""
_GIVEN: Mapping[str, ValueSet] = {
    "re.compile": frozenset({outside_instance("re.Pattern")}),
    "pytest.MonkeyPatch.context": frozenset(
        {container("gen", (), frozenset({outside_instance("pytest.MonkeyPatch")}))}
    ),
}
"""What these give, whatever they are handed."""
_OPERATORS = {f"operator.{name}": sign for name, sign in OPERATING.items()}
_NAMED = frozenset(
    {
        *(*ASKS_FOR, *MADE_AGAIN, *_OPERATORS, *COPYING, _CACHING, *IDENTITY, *_KEEPING),
        *(*ACCESSORS, *_GIVEN, *RUN, *ENTERED, *INITIALIZES, *FIELDS),
        *("pickle.loads", "functools.wraps", "typing.NewType", "importlib.import_module"),
        *("pytest.param", "pytest.Metafunc.parametrize", "weakref.ref", "weakref.WeakMethod"),
        *("itertools.zip_longest", "types.MethodType", "inspect.getmro", "inspect.getmembers"),
        *("asyncio.gather", "abc.ABCMeta.register"),
    }
)
_NAMED_LAST = frozenset(
    {
        *(*_ENTERING, *_ENTERING_LATER, "update_wrapper", "create_task", "pipe", "cast"),
        *("run_until_complete", "defaultdict", "DefaultDict"),
    }
)
_NAMED_FIRST = ("sys.modules.", "argparse.")
"""What `_library` and `_run_by_library` have rules for; a rule for any other does nothing."""
_ASKED_BY = {"builtins.max": "__gt__"}


class LibraryRules(RuleFamily):
    def call_outside(
        self, dotted: str, given: Arguments, effects: list[Effect], how: str
    ) -> ValueSet:
        effects.append((dotted, how))
        args, keywords = given.args, given.keywords
        first = given.at(0)
        if dotted.startswith("builtins."):
            known = self.call_builtin(dotted, given, effects)
            if known is not None:
                return known
        if dotted in COPIES:
            return self.collected(dotted, given, effects)
        if dotted == _CHAINED:
            return self.chained(args, effects)
        if dotted in MAPPINGS:
            return self.dict_call(given, effects)
        if dotted in CALLS_FIRST:
            element = self.iterated(given.at(1), effects)
            result = self.call_back(first, Arguments((element,)), effects)
            return frozenset({container("gen", (), element if "filter" in dotted else result)})
        if dotted in CALLS_KEY:
            element = self.iterated(first, effects) if len(args) == 1 else EMPTY
            for values in args if len(args) > 1 else ():
                element |= values
            self.ordered(element, keywords, effects, _ASKED_BY.get(dotted, "__lt__"))
            return element
        if dotted in ORDERING and "key" not in keywords:
            self.ordered(self.iterated(first, []) | given.at(1), keywords, effects)
        if _has_rule(dotted):
            return self._library(dotted, given, effects)
        return self._given_back(dotted, dotted.rpartition(".")[2], given, effects)

    def _library(self, dotted: str, given: Arguments, effects: list[Effect]) -> ValueSet:
        """What comes back from the library functions that decide where values go."""
        args, keywords = given.args, given.keywords
        first = given.at(0)
        last = dotted.rpartition(".")[2]
        if dotted in ASKS_FOR or dotted in MADE_AGAIN:
            self._run_on(first, dotted, keywords, effects)
        if dotted in _OPERATORS and len(args) > 1:
            computed, ran = self.operated(_OPERATORS[dotted], first, args[1])
            effects += ran
            return computed
        if dotted in COPYING:
            return self.copies(first, COPYING[dotted])
        if dotted == _CACHING and all(a[0] == "k" for a in first):
            return _AS_IT_IS if first or not args else _AS_IT_IS | TOP
        if dotted in IDENTITY or last in ("update_wrapper", "create_task"):
            return first
        if dotted in _KEEPING:
            return _kept(dotted, given)
        if dotted == "pickle.loads":
            return self.unpickled(first, effects)
        if dotted.endswith(".setters.pipe"):
            return frozenset({container("list", enumerate(args))})
        if dotted in ("functools.wraps", "typing.NewType"):
            return _AS_IT_IS
        if last == "cast" and len(args) == 2:
            return self._cast(first, args[1])
        if dotted in ACCESSORS:
            return self.accessor(last, given)
        return self._run_by_library(dotted, last, given, effects)

    def _run_by_library(
        self, dotted: str, last: str, given: Arguments, effects: list[Effect]
    ) -> ValueSet:
        """The same of those that import, enter, bind or look at what they are handed."""
        first = given.at(0)
        if dotted == "importlib.import_module":
            package = given.keywords.get("package", given.at(1))
            found = self.module_named(first, package)
            unsure = self.is_import_replaced() or any(a[0] != "k" for a in self.expand(first))
            return found | TOP if unsure else found
        if dotted.startswith("sys.modules."):
            self.change_modules(dotted, given)
        if dotted == "pytest.param":
            return frozenset({container("param", enumerate(given.args))})
        if last in _ENTERING:
            return self.entered(first, effects, False)
        if last in _ENTERING_LATER:
            return frozenset({container("coro", (), self.entered(first, effects, True))})
        if dotted in ("weakref.ref", "weakref.WeakMethod"):
            return frozenset({("cb", first)})
        if dotted == "itertools.zip_longest":
            return self.zipped(given.args, effects)
        if dotted == "types.MethodType":
            return self._bound_method(first, given.at(1))
        if dotted == "inspect.getmro":
            above = (self.attribute(a, "__mro__")[0] for a in self.expand(first) if a[0] in CLASSES)
            return EMPTY.union(*above)
        if dotted == "inspect.getmembers":
            return self.members_of(first)
        if dotted in _GIVEN:
            return _GIVEN[dotted]
        return self._waited_for_by_library(dotted, last, given, effects)

    def _waited_for_by_library(
        self, dotted: str, last: str, given: Arguments, effects: list[Effect]
    ) -> ValueSet:
        """The same of those that wait for what they are handed, or make or declare something."""
        first = given.at(0)
        if dotted in RUN or last == "run_until_complete":
            return self._awaited(first)
        if dotted == "asyncio.gather":
            return self._gathered(given.args)
        if dotted in ENTERED:
            return self._entered_later(dotted, first, effects)
        if dotted in INITIALIZES:
            return self._initialized(dotted, given)
        if dotted == "abc.ABCMeta.register":
            return self.register_below(first, given.at(1))
        if dotted in FIELDS:
            return given.keywords.get("default", EMPTY)
        if last in ("defaultdict", "DefaultDict"):
            return self.default_dict(given, effects)
        if dotted.startswith("argparse.") and not last[:1].isupper():
            return self.command_line(dotted, given, effects)
        if dotted == "pytest.Metafunc.parametrize":
            self.generate_tests(given)
        return self._given_back(dotted, last, given, effects)

    def _initialized(self, dotted: str, given: Arguments) -> ValueSet:
        """A class for which `__init__` is made; without one a decorator that will do it."""
        if not given.args:
            keywords = tuple(sorted(given.keywords.items()))
            return holding(("p", frozenset({v.outside(dotted)}), (), keywords))
        if "init" not in given.keywords:
            self.initialize_anew(given.at(0))
        return given.at(0)

    def _run_on(
        self,
        values: ValueSet,
        dotted: str,
        keywords: Mapping[str, ValueSet],
        effects: list[Effect],
    ) -> None:
        """Run what a library function asks its argument for, or what makes that anew."""
        for value in v.in_order(self.expand(values)):
            if value[0] in INSTANCES and dotted in ASKS_FOR:
                for method in ASKS_FOR[dotted]:
                    self.special(value, method, (), effects)
            if value[0] in INSTANCES and dotted in MADE_AGAIN:
                self.initialize(value, NO_ARGUMENTS, effects, CALLBACK)
        if dotted in MADE_AGAIN:
            self.refill(self.expand(values), keywords)

    def _given_back(
        self, dotted: str, last: str, given: Arguments, effects: list[Effect]
    ) -> ValueSet:
        """What any function gives: by what it is handed and calls, by its name and signature."""
        called = self.handed_over(dotted, given, effects)
        first = given.at(0)
        handed_back = self.handed_back(dotted, given, called, effects)
        if handed_back:
            return handed_back
        if dotted in MADE_AND_RUN:
            self.made_and_run(given.keywords.get("cls", EMPTY), MADE_AND_RUN[dotted], effects)
        if last == "run_in_executor" or dotted == "asyncio.to_thread":
            return frozenset({container("coro", (), called)})
        if last == "submit":
            return frozenset({container("concurrent.futures.Future", (), called)})
        if last == "__new__" and given.args:
            return self._made_bare(given)
        if dotted.startswith("builtins.str."):
            if last == "join":
                self.iterated(frozenset(a for a in first if a[0] != "C"), effects)
            return _of_string(last)
        if dotted in QUEUES:
            kept = given.keywords.get("default", EMPTY)
            named = frozenset(a for a in self.expand(given.at(0)) if a[0] == "k")
            return frozenset({container(dotted, (), kept | TOP if kept else EMPTY, named)})
        if last[:1].isupper():
            return frozenset({outside_instance(dotted)})
        if dotted.startswith(STANDING_IN):
            return TOP
        made = given_by(dotted)
        if made is not None:
            return frozenset({outside_instance(made)})
        return EMPTY if dotted.startswith("builtins.") else _made_of(given)

    def _made_bare(self, given: Arguments) -> ValueSet:
        """What the `__new__` of a base gives: an instance of the class that it is handed."""
        self.make_class_of(given)
        return frozenset(a for a in v.instances(given.at(0)) if a[0] != "xi")

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

    def _gathered(self, coroutines: Iterable[ValueSet]) -> ValueSet:
        done = containers.sequence("list", [self._awaited(values) for values in coroutines])
        return frozenset({container("coro", (), frozenset({done}))})

    def _bound_method(self, functions: ValueSet, receivers: ValueSet) -> ValueSet:
        return frozenset(
            ("b", function[1], receiver, function[2])
            for function in self.expand(functions)
            for receiver in receivers
            if function[0] == "f"
        )

    def _cast(self, wanted: ValueSet, value: ValueSet) -> ValueSet:
        found: set[Value] = set()
        for known in wanted:
            if known[0] == "c":
                found.add(("o", known[1]))
            elif known[0] == "k" and isinstance(known[1], str):
                typed = self.program.annotations.of(self.scope, known[1], 0)
                found |= {a for a in typed if a[0] in CAST}
        if not found:
            return value
        typed = frozenset(found)
        others = not_as_declared(typed, self.expand(value), self.may_be_one)
        return typed | others | TOP if others else typed


@lru_cache(4096)
def _has_rule(dotted: str) -> bool:
    """Whether an outside function may give something that only such give: most do not, and two
    dozen tests for each call of one would say so."""
    last = dotted.rpartition(".")[2]
    return dotted in _NAMED or last in _NAMED_LAST or dotted.startswith(_NAMED_FIRST)


def _kept(dotted: str, given: Arguments) -> ValueSet:
    """A pickle, a partial call or a namespace of what is handed over."""
    if dotted == "pickle.dumps":
        return frozenset({container(PICKLED, (), given.at(0))})
    keywords = sorted(given.keywords.items())
    if dotted in NAMESPACES:
        more = TOP if given.args or given.rest else EMPTY
        return frozenset({container(dotted, keywords, more)})
    called = given.at(0)
    return TOP if called == TOP else holding(("p", called, given.args[1:], tuple(keywords)))


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
