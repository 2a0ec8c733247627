"""Who may get hold of a definition by what the bodies of modules and classes keep."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import cache
from typing import Final

from remora.indexer.callgraph.links import Linked
from remora.indexer.changes.sides import Node
from remora.indexer.changes.statements import decoded, encoded
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.impact.bodies import symbols_of
from remora.indexer.impact.keeping import Keeping, Kept, KeptImport, Word
from remora.indexer.linker import cells
from remora.indexer.models.ids import MODULE_NAME, RepoPath, called_name

_MOST: Final = 400
"""Bodies that keep one thing, and functions it is handed to, that are looked at; where there are
more, all counts that runs these bodies."""
_MODULE: Final = f":{MODULE_NAME}"


class Holders(NamedTuple):
    """Who may get hold of something that bodies keep."""

    by_variable: Mapping[str, Set[str]]
    """By what it is kept in, and what rests on that, the functions whose links rest on it."""
    below: Set[str]
    """What of it is a class below that, and no more."""
    names: Set[str]
    """What these have to name for it."""
    bodies: Set[str]
    """Modules and classes that keep it and were not looked at, being too many."""


class Thing(NamedTuple):
    """What may be kept."""

    path: str
    top: str
    """The name on the top of its file that it is or lies in."""
    name: str = ""
    """That of a function, where only that itself is kept counts, or only what it gives; else what
    is made of what is on the top."""
    is_method: bool = False
    is_given: bool = False
    """What it gives."""
    around: tuple[str, ...] = ()
    """The classes it stands in, from the inside."""

    def word_in(self, body: str) -> Word | None:
        """What stands for it in a body; None where any name does that rests on it."""
        if not self.name:
            return None
        is_attribute = self.is_method and body not in self.around
        return Word(encoded(self.name), is_attribute, not self.is_given)


def thing_of(unit: str, kinds: Mapping[str, str], *, as_it_is: bool) -> Thing | None:
    """What is looked for of a definition in a file of these *kinds* of names; only of that itself
    *as_it_is*. None where no body of another file can name it."""
    path, _, name = unit.rpartition(":")
    parts = name.split(".")
    names = [".".join(parts[:at]) for at in range(1, len(parts) + 1)]
    inside = next((x for x in names[:-1] if kinds.get(x) != "class"), None)
    top = parts[0].partition("@")[0]
    if inside is None and not as_it_is:
        return Thing(path, top)
    if inside is not None and as_it_is:
        return None
    outer = names.index(inside) if inside is not None else len(names) - 1
    around = tuple(f"{path}:{x}" for x in reversed(names[:outer]))
    own = parts[outer].partition("@")[0]
    return Thing(path, top, own, bool(around), inside is not None, around)


class BodiesRead(NamedTuple):
    """How bodies are read."""

    node: Callable[[str], Node | None]
    is_body: Callable[[str], bool]
    parameters: Callable[[str], Iterable[str]]
    is_loaded: Callable[[RepoPath], bool]
    """Whether the bodies of a file run when all tests do."""


class Holding:
    """What the bodies of one view keep.

    A body that binds a variable to a class, an instance of it or a function, puts it into what
    another variable has, or hands it to a function that does, keeps it there: it may be run by
    whoever reads that variable, however it was wrapped. The statement may do anything else.
    """

    def __init__(self, linked: Linked, asked: BodiesRead) -> None:
        self._linked = linked
        self._asked = asked
        self._keeping = cache(self._keeping_of)
        self._known: dict[Thing, Holders] = {}

    def holders(self, thing: Thing, reading: Iterable[str]) -> Holders:
        """Those of a thing that the bodies *reading* rest on, and of what is made of it."""
        if thing not in self._known:
            search = _Search(self._linked, self._asked, self._keeping, thing)
            self._known[thing] = search.of(self._bodies(thing, reading))
        return self._known[thing]

    def _bodies(self, thing: Thing, reading: Iterable[str]) -> list[str]:
        """The bodies of *reading*, and of those it stands in, that may keep a thing."""
        module = f"{thing.path}{_MODULE}"
        bodies = sorted({module, *reading, *thing.around})
        if not thing.name:
            return bodies
        asked = [(unit, self._keeping(unit), thing.word_in(unit)) for unit in bodies]
        return [unit for unit, x, word in asked if x and word and x.may_keep(word)]

    def _keeping_of(self, unit: str) -> Keeping | None:
        node = self._asked.node(unit) if "<lambda" not in unit else None
        return None if node is None else Keeping(node)


class _Search:
    def __init__(
        self,
        linked: Linked,
        asked: BodiesRead,
        keeping: Callable[[str], Keeping | None],
        thing: Thing,
    ) -> None:
        self._linked = linked
        self._asked = asked
        self._keeping = keeping
        self._thing = thing
        self._by_variable: defaultdict[str, set[str]] = defaultdict(set)
        self._below: set[str] = set()
        self._others: set[str] = set()
        """Variables that are classes below it, and what is more than that."""
        self._names: set[str] = set()
        self._words: defaultdict[str, set[str]] = defaultdict(set)
        """By body the names that it may have of what is kept."""
        self._fresh: set[str] = set()
        """Those of which there are more than were looked for."""
        self._seen: set[str] = set()
        self._keep: set[str] = set()
        """The bodies that do more than to import it."""
        self._followed: set[str] = set()
        """The functions that it is handed to."""

    def of(self, bodies: Iterable[str]) -> Holders:
        """Those of the thing that *bodies* may keep."""
        thing = self._thing
        for unit in bodies:
            self._find(unit, [thing.name or thing.top])
        self._seen.add(cells.bound_name(RepoPath(thing.path), thing.top))
        while self._fresh and len(self._keep) + len(self._followed) <= _MOST:
            fresh, self._fresh = self._fresh, set()
            self._read({symbol for unit in sorted(fresh) for symbol in self._kept_in(unit)})
        left = set(self._words) if self._fresh else set[str]()
        return Holders(self._by_variable, self._below - self._others, self._names, left)

    def _find(self, unit: str, names: Iterable[str]) -> None:
        new = set(names) - self._words[unit]
        if new and self._asked.is_loaded(RepoPath(unit.rpartition(":")[0])):
            self._words[unit] |= new
            self._fresh.add(unit)

    def _read(self, symbols: Set[str]) -> None:
        """Looks on where *symbols* are read."""
        new = symbols - self._seen
        self._seen |= new
        self._names |= {symbol.rpartition(":")[2] for symbol in new}
        for symbol, units in self._linked.readers_of_each(new).items():
            for unit in units:
                if self._asked.is_body(unit):
                    self._find(unit, [symbol.rpartition(":")[2]])
                else:
                    self._by_variable[_variable(symbol)].add(unit)

    def _kept_in(self, unit: str) -> Iterator[str]:
        """The symbols that stand for what the body *unit* keeps it in."""
        keeping = self._keeping(unit)
        if keeping is None:
            return
        kept = keeping.kept(map(encoded, self._words[unit]), self._thing.word_in(unit))
        if kept.names or kept.called:
            self._keep.add(unit)
        below = set(map(decoded, kept.below))
        self._below |= {_variable(x) for x in symbols_of(unit, below)}
        others = set(map(decoded, kept.names - kept.below))
        self._others |= {_variable(x) for x in symbols_of(unit, others)}
        yield from self._symbols(unit, kept)
        path, _, name = unit.rpartition(":")
        if kept.names and name != MODULE_NAME:
            around = name.rpartition(".")[0] or MODULE_NAME
            self._find(f"{path}:{around}", [called_name(unit)])
            yield from symbols_of(f"{path}:{around}", [called_name(unit)])

    def _symbols(self, unit: str, kept: Kept) -> Iterator[str]:
        yield from self._of_names(unit, kept.names)
        waiting = list(self._called(unit, kept.called))
        for function in waiting:
            if function in self._followed or (keeping := self._keeping(function)) is None:
                continue
            self._followed.add(function)
            put = keeping.kept(map(encoded, self._asked.parameters(function)))
            module = self._keeping(_module_of(function))
            known = module.names if module is not None else frozenset()
            names = {name for name in put.names if name.partition(b".")[0] in known}
            yield from self._of_names(_module_of(function), names)
            waiting += self._called(function, put.called)

    def _called(self, unit: str, names: Set[bytes]) -> Iterator[str]:
        """The functions that *unit* calls by one of *names*, or that make an instance for it."""
        renamed = {x.bound: x.taken for x in self._imports(unit)} if names else {}
        called = {decoded(renamed.get(name, name)) for name in names}
        for link in self._linked.links_of(unit).links if called else ():
            if called.intersection(link.callee.rpartition(":")[2].split(".")[-2:]):
                yield link.callee

    def _of_names(self, unit: str, names: Iterable[bytes]) -> Iterator[str]:
        """The symbols of what *names* of a body stand for, in it or where they come from."""
        path = unit.rpartition(":")[0]
        imported = {x.bound: x for x in self._imports(unit)}
        for name in sorted(names):
            root, _, attribute = name.partition(b".")
            if root in imported:
                yield from self._imported(path, imported[root], decoded(attribute))
            else:
                self._find(unit, [decoded(root)])
                yield from symbols_of(unit, [decoded(root)])

    def _imported(self, path: str, one: KeptImport, attribute: str) -> Iterator[str]:
        """The variable or class that an import leads to, or an *attribute* of a module."""
        unit = self._linked.leads_to(path, one.dotted)
        if unit is None:
            return
        if not unit.endswith(_MODULE):
            if not attribute and self._asked.is_body(unit):
                yield cells.bound_name(RepoPath(unit.rpartition(":")[0]), called_name(unit))
            return
        name = decoded(one.taken)
        if not _is_of(unit, name):
            yield from symbols_of(unit, [name])
        elif attribute:
            further = self._linked.leads_to(path, f"{one.dotted}.{attribute}")
            if further is not None and further.endswith(_MODULE) and not _is_of(further, attribute):
                yield from symbols_of(unit, [attribute])
                yield from symbols_of(further, [attribute])

    def _imports(self, unit: str) -> list[KeptImport]:
        units = dict.fromkeys((unit, _module_of(unit)))
        return [x for one in units if (known := self._keeping(one)) for x in known.imports]


def _variable(symbol: str) -> str:
    """What a symbol stands for, by where it is and its name."""
    return symbol.partition("|")[2]


def _is_of(module: str, name: str) -> bool:
    """Whether a module has that *name* itself."""
    parts = module.removesuffix(_MODULE).removesuffix("/__init__.py").removesuffix(".py")
    return parts.rpartition("/")[2] == name


def _module_of(unit: str) -> str:
    return f"{unit.rpartition(':')[0]}{_MODULE}"
