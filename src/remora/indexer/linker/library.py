"""Calls of what lies outside the snapshot: a link by dotted name, and for the few functions
that decide where values go, what comes back."""

from __future__ import annotations

from typing import Any

from remora.indexer.linker import values as v
from remora.indexer.linker.builtin_names import BUILTIN_TYPES, CONVERSIONS
from remora.indexer.linker.links import CALLBACK, IMPLICIT
from remora.indexer.linker.state import Effect, Rules
from remora.indexer.linker.values import EMPTY, Atom, Values, container, holding

_STRING = frozenset({("xi", "builtins.str")})
_STRING_METHODS = frozenset(
    [
        "capitalize",
        "casefold",
        "center",
        "expandtabs",
        "format",
        "format_map",
        "join",
        "ljust",
        "lower",
        "lstrip",
        "removeprefix",
        "removesuffix",
        "replace",
        "rjust",
        "rstrip",
        "strip",
        "swapcase",
        "title",
        "translate",
        "upper",
        "zfill",
    ]
)
_CALLS_FIRST = frozenset({"builtins.map", "builtins.filter", "functools.reduce"})
_CALLS_KEY = frozenset({"builtins.sorted", "builtins.min", "builtins.max"})
_COPIES = {
    "builtins.list": "list",
    "builtins.tuple": "tuple",
    "builtins.set": "set",
    "builtins.frozenset": "set",
    "builtins.sorted": "list",
    "builtins.reversed": "gen",
    "builtins.iter": "gen",
    "itertools.chain": "gen",
    "itertools.cycle": "gen",
    "collections.deque": "list",
}
_MAPPINGS = frozenset(
    {
        "collections.OrderedDict",
        "collections.ChainMap",
        "types.MappingProxyType",
        "weakref.WeakKeyDictionary",
        "weakref.WeakValueDictionary",
    }
)
_PATTERN = frozenset({("xi", "re.Pattern")})
_HANDED = {
    "re.sub": 1,
    "re.subn": 1,
    "re.Pattern.sub": 0,
    "re.Pattern.subn": 0,
    "itertools.starmap": 0,
    "itertools.takewhile": 0,
    "itertools.dropwhile": 0,
    "itertools.filterfalse": 0,
    "functools.cmp_to_key": 0,
    "atexit.register": 0,
    "weakref.finalize": 1,
    "signal.signal": 1,
    "asyncio.to_thread": 0,
    "run_in_executor": 1,
    "add_done_callback": 0,
    "call_soon": 0,
    "call_soon_threadsafe": 0,
    "call_later": 1,
}
"""Library functions that call what they are handed, and at which place."""
_IDENTITY = frozenset(
    {
        "copy.copy",
        "copy.deepcopy",
        "functools.update_wrapper",
        "builtins.staticmethod",
        "functools.lru_cache",
        "functools.cache",
        "typing.no_type_check",
        "contextlib.contextmanager",
    }
)


class LibraryRules(Rules):
    def call_outside(
        self,
        dotted: str,
        args: tuple[Values, ...],
        keywords: dict[str, Values],
        effects: list[Effect],
        how: str,
    ) -> Values:
        effects.append((dotted, how))
        first = args[0] if args else EMPTY
        if dotted.startswith("builtins."):
            known = self._builtin(dotted, args, keywords, effects)
            if known is not None:
                return known
        if dotted in _COPIES:
            found: Values = EMPTY
            for values in args:
                found |= self.iterated(values, effects)
            if dotted == "builtins.sorted":
                self._order(found, keywords, effects)
            return self._copied(dotted, args, found)
        if dotted in _MAPPINGS:
            return self._dict_call(first, keywords, effects)
        if dotted in _CALLS_FIRST:
            element = self.iterated(args[1], effects) if len(args) > 1 else EMPTY
            result = self._callbacks(first, (element,), effects)
            return frozenset({container("gen", (), element if "filter" in dotted else result)})
        if dotted in _CALLS_KEY:
            element = self.iterated(first, effects) if len(args) == 1 else EMPTY
            for values in args if len(args) > 1 else ():
                element |= values
            self._order(element, keywords, effects)
            return element
        return self._library(dotted, args, keywords, effects, first)

    def _order(self, values: Values, keywords: dict[str, Values], effects: list[Effect]) -> None:
        """What comparing *values* runs: the key, else their own `<`."""
        if "key" in keywords:
            self._callbacks(keywords["key"], (values,), effects)
            return
        for atom in self.expand(values):
            if atom[0] in ("i", "o"):
                self.special(atom, "__lt__", (values,), effects, CALLBACK)

    def _library(
        self,
        dotted: str,
        args: tuple[Values, ...],
        keywords: dict[str, Values],
        effects: list[Effect],
        first: Values,
    ) -> Values:
        last = dotted.rpartition(".")[2]
        if dotted in _IDENTITY or (dotted.endswith(".update_wrapper")):
            return first
        if dotted == "functools.wraps":
            return frozenset({("w",)})
        if dotted in ("functools.partial", "functools.partialmethod"):
            return holding(("p", first, args[1:], tuple(sorted(keywords.items()))))
        if last == "cast" and len(args) == 2:
            return self._cast(first, args[1])
        if dotted == "importlib.import_module":
            return self._module_named(first)
        if dotted == "pytest.param":
            return frozenset({container("param", enumerate(args))})
        if last in ("enter_context", "enter_async_context"):
            return self.entered(first, effects, last != "enter_context")
        if dotted == "re.compile":
            return _PATTERN
        if dotted in _HANDED or last in _HANDED:
            place = _HANDED[dotted] if dotted in _HANDED else _HANDED[last]
            self._callbacks(args[place] if place < len(args) else EMPTY, (), effects)
        if dotted in ("contextlib.closing", "contextlib.nullcontext", "contextlib.aclosing"):
            return frozenset({container("gen", (), first)})
        if dotted in ("dataclasses.field", "attr.ib", "attrs.field"):
            default = self._callbacks(keywords.get("default_factory", EMPTY), (), effects)
            return default | keywords.get("default", EMPTY)
        if last in ("defaultdict", "DefaultDict"):
            made = container("dict", (), self._callbacks(first, (), effects))
            for atom in v.in_order(self.expand(args[1])) if len(args) > 1 else ():
                if atom[0] == "C" and atom[1] == "dict":
                    made = v.updated(made, atom)
            return frozenset({made})
        if dotted in ("threading.Thread", "multiprocessing.Process", "threading.Timer"):
            self._callbacks(keywords.get("target", EMPTY), (), effects)
        if last == "__new__" and args:
            return frozenset(self._made(first))
        if dotted.startswith("builtins.str."):
            if last in _STRING_METHODS:
                return _STRING
            if last in ("split", "rsplit", "splitlines", "partition", "rpartition"):
                return frozenset({container("list", (), _STRING)})
            return EMPTY
        if last[:1].isupper():
            return frozenset({("xi", dotted)})
        return EMPTY

    def _made(self, classes: Values) -> set[Atom]:
        made: set[Atom] = set()
        for atom in classes:
            if atom[0] == "P":
                made.add(("n", atom))
            elif atom[0] in ("c", "oc"):
                made.add(("i" if atom[0] == "c" else "o", atom[1]))
        return made

    def _cast(self, wanted: Values, value: Values) -> Values:
        found: set[Atom] = set()
        for atom in wanted:
            if atom[0] == "c":
                found.add(("o", atom[1]))
            elif atom[0] == "k" and isinstance(atom[1], str):
                scope = self.scope
                typed = self.program.types.of(scope, atom[1], self.reads, 0)
                found |= {a for a in typed if a[0] in ("o", "C")}
        return frozenset(found) or value

    def _copied(self, dotted: str, args: tuple[Values, ...], found: Values) -> Values:
        kind = _COPIES[dotted]
        if len(args) == 1 and kind in ("list", "tuple"):
            atoms = self.expand(args[0])
            if len(atoms) == 1:
                (atom,) = atoms
                known = atom[0] == "C" and atom[1] in ("list", "tuple") and not atom[3]
                if known and dotted != "builtins.sorted":
                    return frozenset({container(kind, atom[2])})
        return frozenset({container(kind, (), found)})

    def _callbacks(
        self, functions: Values, args: tuple[Values, ...], effects: list[Effect]
    ) -> Values:
        found: Values = EMPTY
        for atom in self.expand(functions):
            inside: list[Effect] = []
            found |= self.call(atom, args, {}, inside, CALLBACK)
            effects += [(callee, CALLBACK if how == "exact" else how) for callee, how in inside]
        return found

    # --- builtins ----------------------------------------------------------------------

    def _builtin(
        self,
        dotted: str,
        args: tuple[Values, ...],
        keywords: dict[str, Values],
        effects: list[Effect],
    ) -> Values | None:
        name = dotted[len("builtins.") :]
        first = args[0] if args else EMPTY
        if name == "super":
            return self._super(args)
        if name == "type" and len(args) == 1:
            return self._type_of(first)
        if name == "getattr" and len(args) > 1:
            return self._getattr(args, effects)
        if name == "setattr" and len(args) == 3:
            for key in self.expand(args[1]):
                if key[0] == "k" and isinstance(key[1], str):
                    self.store(self.expand(first), key[1], args[2])
            return EMPTY
        if name == "next" and args:
            return self.advanced(first, effects) | (args[1] if len(args) > 1 else EMPTY)
        if name == "enumerate" and args:
            return frozenset(
                {
                    container(
                        "gen",
                        (),
                        frozenset(
                            {container("tuple", ((0, EMPTY), (1, self.iterated(first, effects))))}
                        ),
                    )
                }
            )
        if name == "zip":
            columns = [self.iterated(values, effects) for values in args]
            row = frozenset({container("tuple", enumerate(columns))})
            return frozenset({container("gen", (), row)})
        if name == "dict":
            return self._dict_call(first, keywords, effects)
        if name == "dict.fromkeys":
            value = args[1] if len(args) > 1 else EMPTY
            return frozenset({container("dict", (), value, self.iterated(first, effects))})
        if name == "property":
            setter = args[1] if len(args) > 1 else keywords.get("fset", EMPTY)
            return holding(("prop", first or keywords.get("fget", EMPTY), setter))
        if name == "sum" and args:
            for atom in self.iterated(first, effects):
                if atom[0] in ("i", "o"):
                    for method in ("__add__", "__radd__"):
                        self.special(atom, method, (EMPTY,), effects, CALLBACK)
        if name == "__import__":
            return self._module_named(first) or None
        if dotted in CONVERSIONS and args:
            for atom in self.expand(first):
                if atom[0] in ("i", "o"):
                    self.special(atom, CONVERSIONS[dotted], (), effects)
        if name in BUILTIN_TYPES and dotted not in _COPIES:
            return frozenset({("xi", dotted)})
        return None

    def _dict_call(
        self, first: Values, keywords: dict[str, Values], effects: list[Effect]
    ) -> Values:
        given = container("dict", sorted(keywords.items()))
        made = container("dict")
        for atom in v.in_order(self.expand(first)):
            if atom[0] == "C" and atom[1] == "dict":
                made = v.updated(made, atom)
            elif atom[0] in ("i", "o") and self.program.member(atom[1], "keys", self.reads):
                self.special(atom, "keys", (), effects)
                held = self.special(atom, "__getitem__", (EMPTY,), effects)
                made = v.stored(made, EMPTY, held or EMPTY)
            else:
                for pair in v.in_order(self.iterated(frozenset({atom}), effects)):
                    if pair[0] == "C":
                        places = dict(pair[2])
                        made = v.stored(made, places.get(0, EMPTY), places.get(1, EMPTY))
        return frozenset({v.updated(made, given)})

    def _module_named(self, names: Values) -> Values:
        """The module that `import_module` is asked for by a constant name."""
        found: Values = EMPTY
        for name in v.in_order(self.expand(names)):
            if name[0] == "k" and isinstance(name[1], str) and name[1][:1].isalpha():
                found |= self.program.imported(self.file, 0, name[1], None, self.reads)[0]
        return found

    def _super(self, args: tuple[Values, ...]) -> Values:
        scope: Any = self.scope
        owner = scope.class_unit
        while scope is not None and not scope.is_method:
            scope = scope.parent
        if args:
            found: set[Atom] = set()
            for atom in self.expand(args[0]):
                if atom[0] in ("c", "oc"):
                    receivers = args[1] if len(args) > 1 else EMPTY
                    for receiver in receivers:
                        found.add(("s", atom[1], receiver))
            return frozenset(found)
        if scope is None or not owner:
            return EMPTY
        return frozenset({("s", scope.class_unit, ("P", scope.unit, 0))})

    def _type_of(self, values: Values) -> Values:
        found: set[Atom] = set()
        for atom in self.expand(values):
            if atom[0] == "i":
                found.add(("c", atom[1]))
            elif atom[0] == "o":
                found.add(("oc", atom[1]))
            elif atom[0] == "xi":
                found.add(("x", atom[1]))
        return frozenset(found)

    def _getattr(self, args: tuple[Values, ...], effects: list[Effect]) -> Values:
        found = args[2] if len(args) > 2 else EMPTY
        names = [k[1] for k in self.expand(args[1]) if k[0] == "k" and isinstance(k[1], str)]
        begun = [k[1] for k in args[1] if k[0] == "pre"]
        for atom in self.expand(args[0]):
            family = [
                name
                for prefix in sorted(begun)
                if atom[0] in ("i", "o")
                for name in self.named_like(atom, prefix)
            ]
            for name in sorted({*names, *family}):
                values, more = self.attribute(atom, name)
                found |= values
                effects += more
        return found

    # --- containers --------------------------------------------------------------------

    def container_method(
        self,
        callee: Atom,
        args: tuple[Values, ...],
        keywords: dict[str, Values],
        effects: list[Effect],
    ) -> Values:
        _, kind, name, atom = callee
        spelled = {"gen": "generator", "coro": "coroutine"}.get(kind) or str(kind)
        owner = spelled if "." in spelled else f"builtins.{spelled}"
        effects.append((f"{owner}.{name}", "exact"))
        if "." in kind:
            gives = name in ("get", "result", "get_nowait")
            found = v.elements(atom) if gives else EMPTY
            return found | (args[0] if args and name == "get" else EMPTY)
        if name in ("get", "pop", "setdefault"):
            found = v.item(atom, self.expand(args[0])) if args else v.elements(atom)
            return found | (args[1] if len(args) > 1 else EMPTY)
        if name == "values":
            return frozenset({container("gen", (), v.elements(atom))})
        if name == "keys":
            return frozenset({container("gen", (), _keys(atom))})
        if name == "items":
            pair = container("tuple", ((0, _keys(atom)), (1, v.elements(atom))))
            return frozenset({container("gen", (), frozenset({pair}))})
        if name == "popitem":
            return frozenset({container("tuple", ((0, _keys(atom)), (1, v.elements(atom))))})
        if name in ("copy", "union", "intersection", "difference"):
            return frozenset({atom})
        if name in ("popleft", "__next__", "send", "__getitem__", "__enter__"):
            return v.elements(atom)
        if name == "sort":
            self._order(v.elements(atom), keywords, effects)
        return EMPTY

    def advanced(self, values: Values, effects: list[Effect]) -> Values:
        """What `next()` gives."""
        raise NotImplementedError

    def entered(self, values: Values, effects: list[Effect], waits: bool) -> Values:
        """What `with` binds, the calls of entering and leaving noted."""
        raise NotImplementedError


def _keys(atom: Atom) -> Values:
    return atom[4] | frozenset(  # type: ignore[no-any-return]
        ("k", key) for key, _ in atom[2] if isinstance(key, str | int)
    )


__all__ = ["IMPLICIT", "LibraryRules"]
