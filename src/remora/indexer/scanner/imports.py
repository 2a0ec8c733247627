"""Which of a file's import bindings a definition uses.

Names are looked up as Python does: in the scope that mentions them, then in the
enclosing functions and the module, past class bodies. A parameter or local of
the same name hides the import; an import beside an assignment in one scope
(`try: import x`, `except ImportError: x = None`) does not. Only names that some
import of the file binds are looked at closely, so a file pays for the imports it
has.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Hashable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Final

from tree_sitter import Node

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.scanner import kinds

if TYPE_CHECKING:
    from remora.indexer.scanner.scopes import ScannedScope, TextRange

_CHAIN: Final = rb"[\w\x80-\xff]+(?:\s*\.\s*[\w\x80-\xff]+){0,32}"

_PLAIN_NAME: Final = re.compile(rb"[\w.]+")
_PLAIN_WORD: Final = re.compile(rb"\w+")
_BINDERS: Final = kinds.DOTTED_NAME | kinds.ALIASED | kinds.WILDCARD

_MOST_ALTERNATIVES: Final = 16
"""Of the imports that bind one name in one scope, so many are told apart. `try` and `if`
give a name two or three; a file that binds one name a thousand times is no reason to list
a thousand targets for every function that mentions it."""


class ImportBinding(NamedTuple):
    """A name that an import statement binds."""

    name: bytes
    target: str
    dotted: bool
    """`import a.b` binds `a`, and means `a.b`."""


def imports_used(text: bytes, scopes: Sequence[ScannedScope]) -> list[tuple[str, ...]]:
    """For each scope (the module first) the sorted targets of the import bindings it uses.

    A module uses all that its file binds, and its star imports as `pkg.*`. A
    function or class uses what its span mentions, decorators and nested
    definitions included, and what an import in its own body binds.
    """
    if not any(scope.imports or scope.known for scope in scopes):
        return [()] * len(scopes)
    return _Resolution(text, scopes).used()


def bound_by(text: bytes, module: ScannedScope) -> Mapping[bytes, Hashable]:
    """What the imports of a module bind: equal for two names that mean the same."""
    bound = _Resolution(text, [module]).bound[0]
    return {name: (frozenset(m.targets), frozenset(m.modules)) for name, m in bound.items()}


def bindings(text: bytes, statement: Node) -> list[ImportBinding]:
    """What an import statement binds; a star import binds the name `*`."""
    kind = statement.kind_id
    if kind in kinds.IMPORT:
        return [_module_binding(text, child) for child in _imported(statement.children)]
    children = statement.children
    keyword = next(
        (i for i, child in enumerate(children) if child.kind_id in kinds.IMPORT_KEYWORD), 0
    )
    module = "__future__" if kind in kinds.FUTURE_IMPORT else _module(text, children[:keyword])
    lead = module if module.endswith(".") else module + "."
    return [_member_binding(text, child, lead) for child in _imported(children[keyword:])]


def _imported(nodes: Sequence[Node]) -> list[Node]:
    return [node for node in nodes if node.kind_id in _BINDERS]


def _module(text: bytes, nodes: Sequence[Node]) -> str:
    for node in nodes:
        if node.kind_id in kinds.DOTTED_NAME:
            return _dotted(text, node)
        if node.kind_id in kinds.RELATIVE:
            return "".join(
                _dotted(text, part)
                if part.kind_id in kinds.DOTTED_NAME
                else "." * text.count(b".", part.start_byte, part.end_byte)
                for part in node.children
                if not part.is_extra
            )
    return ""


def _dotted(text: bytes, node: Node) -> str:
    written = text[node.start_byte : node.end_byte]
    if _PLAIN_NAME.fullmatch(written):
        return written.decode("ascii")
    return ".".join(
        identifier(text, part) for part in node.children if part.kind_id in kinds.IDENTIFIER
    )


def identifier(text: bytes, node: Node) -> str:
    """A name as Python knows it: identifiers are NFKC-normalised (PEP 3131)."""
    return normal_identifier(text[node.start_byte : node.end_byte])


def normal_identifier(written: bytes) -> str:
    """The name that the bytes of an identifier spell."""
    name = written.decode("utf-8")
    if name.isascii():
        return name
    from unicodedata import normalize

    return normalize("NFKC", name)


def _module_binding(text: bytes, node: Node) -> ImportBinding:
    if node.kind_id in kinds.ALIASED:
        parts = [child for child in node.children if child.is_named and not child.is_extra]
        alias = parts[-1]
        return ImportBinding(
            text[alias.start_byte : alias.end_byte], _dotted(text, parts[0]), False
        )
    target = _dotted(text, node)
    first = node.children[0]
    return ImportBinding(text[first.start_byte : first.end_byte], target, "." in target)


def _member_binding(text: bytes, node: Node, lead: str) -> ImportBinding:
    written = text[node.start_byte : node.end_byte]
    if _PLAIN_WORD.fullmatch(written):
        return ImportBinding(written, lead + written.decode("ascii"), False)
    if node.kind_id in kinds.WILDCARD:
        return ImportBinding(b"*", lead + "*", False)
    bound = _module_binding(text, node)
    return ImportBinding(bound.name, lead + bound.target, False)


class _Meanings:
    """What one name of one scope is bound to by imports."""

    __slots__ = ("depth", "modules", "targets")

    def __init__(self) -> None:
        self.targets: dict[str, None] = {}
        self.modules: dict[str, None] = {}
        """Modules that share the name as their root (`import a.b`, `import a.c`)."""
        self.depth = 1
        """How many parts the longest of `modules` has."""


_NOTHING: Final = _Meanings()
_NO_NAMES: Final[frozenset[bytes]] = frozenset()


class _Resolution:
    def __init__(self, text: bytes, scopes: Sequence[ScannedScope]) -> None:
        self._text = text
        self._scopes = scopes
        self._used: list[set[str]] = [set() for _ in scopes]
        self.bound: list[dict[bytes, _Meanings]] = [{} for _ in scopes]
        self._found: dict[tuple[int, bytes], _Meanings] = {}
        self._stores: dict[int, set[int]] = {}
        self._names: set[bytes] = set()
        self._rooted: set[bytes] = set()
        """Names that `import a.b` binds: what they mean depends on what follows them."""
        self._bind()
        self._declared = [self._named(scope.globals) for scope in scopes]
        self._locals: list[AbstractSet[bytes] | None] = [None] * len(scopes)
        self._on_the_way: list[list[ScannedScope] | None] = [None] * len(scopes)

    def _bind(self) -> None:
        for scope in self._scopes:
            if not scope.imports:
                continue
            declared = {self._text[n.start_byte : n.end_byte] for n in scope.globals}
            for statement in scope.imports:
                for binding in bindings(self._text, statement):
                    self._used[scope.index].add(binding.target)
                    home = 0 if binding.name in declared else scope.index
                    self._add(self.bound[home], binding)

    def _add(self, bound: dict[bytes, _Meanings], binding: ImportBinding) -> None:
        meanings = bound.get(binding.name)
        if meanings is None:
            meanings = bound[binding.name] = _Meanings()
            self._names.add(binding.name)
        if binding.dotted:
            self._rooted.add(binding.name)
            depth = binding.target.count(".") + 1
            meanings.modules[binding.target] = None
            meanings.depth = max(meanings.depth, depth)
        elif len(meanings.targets) < _MOST_ALTERNATIVES:
            meanings.targets[binding.target] = None

    def _named(self, nodes: Sequence[TextRange]) -> AbstractSet[bytes]:
        """The names that some import binds, of those *nodes* spell."""
        if not nodes:
            return _NO_NAMES
        text = self._text
        return self._names.intersection([text[n.start_byte : n.end_byte] for n in nodes])

    def used(self) -> list[tuple[str, ...]]:
        module, *inner = self._scopes
        if self._rooted:  # its targets it has already; a root may be none
            self._use(module, module.names, module)
        for scope in inner:
            if scope.known is not None:
                self._used[scope.index].update(scope.known.record.imports)
                continue
            self._use(scope, scope.names, scope)
            assert scope.parent is not None
            self._use(scope, scope.head_names, scope.parent)
        for scope in reversed(self._scopes):
            if scope.parent is not None:
                self._used[scope.parent.index] |= self._used[scope.index]
        return [tuple(sorted(used)) for used in self._used]

    def _use(self, user: ScannedScope, nodes: Sequence[Node], scope: ScannedScope) -> None:
        if not nodes:
            return
        text = self._text
        spelt = [text[node.start_byte : node.end_byte] for node in nodes]
        mentioned = self._names.intersection(spelt)
        if not mentioned:
            return
        used = self._used[user.index]
        veils = self._veils(user) if user.veils else {}
        doubtful = mentioned & (self._bound_in(user) | veils.keys() | self._rooted)
        for name in mentioned - doubtful:
            used.update(self._look_up(scope, name).targets)
        if not doubtful:
            return
        for node, name in zip(nodes, spelt, strict=True):
            if name in doubtful and not self._is_bound_here(user, veils, node.start_byte, name):
                meanings = self._meanings(scope, name)
                used.update(meanings.targets)
                if meanings.modules:
                    used.add(self._spelt(meanings, node.start_byte))

    def _is_bound_here(
        self, user: ScannedScope, veils: dict[bytes, list[int]], place: int, name: bytes
    ) -> bool:
        """Whether the name at *place* is being bound, or belongs to a lambda or comprehension."""
        # The edges of disjoint ranges: an odd number of them lies before what is inside one.
        if bisect_right(veils.get(name, ()), place) % 2:
            return True
        return name in self._bound_in(user) and place in self._stored(user)

    def _bound_in(self, scope: ScannedScope) -> AbstractSet[bytes]:
        """The names that *scope* binds, of those that some import binds too."""
        found = self._locals[scope.index]
        if found is None:
            found = self._locals[scope.index] = self._named(scope.stores)
        return found

    def _stored(self, scope: ScannedScope) -> set[int]:
        """Where *scope* binds a name."""
        stored = self._stores.get(scope.index)
        if stored is None:
            stored = self._stores[scope.index] = {node.start_byte for node in scope.stores}
        return stored

    def _veils(self, scope: ScannedScope) -> dict[bytes, list[int]]:
        """For each name, the edges of the lambdas and comprehensions that bind it."""
        ranges: dict[bytes, list[tuple[int, int]]] = {}
        for expression, bound in scope.veils:
            for name in self._named(bound):
                ranges.setdefault(name, []).append((expression.start_byte, expression.end_byte))
        return {name: _edges(found) for name, found in ranges.items()}

    def _meanings(self, scope: ScannedScope, name: bytes) -> _Meanings:
        key = scope.index, name
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._look_up(scope, name)
        return found

    def _look_up(self, scope: ScannedScope, name: bytes) -> _Meanings:
        for at in self._scopes_on_the_way(scope):
            if name in self._declared[at.index]:
                continue
            if found := self.bound[at.index].get(name):
                return found
            if name in self._bound_in(at):
                return _NOTHING
        return self.bound[0].get(name, _NOTHING)

    def _scopes_on_the_way(self, scope: ScannedScope) -> list[ScannedScope]:
        """*scope* and those around it, short of the module, that have a say in such names."""
        found = self._on_the_way[scope.index]
        if found is None:
            found = self._on_the_way[scope.index] = [
                at
                for at in _enclosing(scope)
                if self._declared[at.index] or self.bound[at.index] or self._bound_in(at)
            ]
        return found

    def _spelt(self, meanings: _Meanings, place: int) -> str:
        """Of the modules under one root (`import a.b, a.c`), the one that is spelt out at
        *place*; the root where none is and there are several."""
        if len(meanings.modules) == 1 and not meanings.targets:
            return next(iter(meanings.modules))
        chain = re.compile(_CHAIN).match(self._text, place)
        spelt = re.sub(rb"\s", b"", chain[0]).decode("utf-8") if chain else ""
        parts = spelt.split(".", meanings.depth)[: meanings.depth]
        for length in range(len(parts), 0, -1):
            if (module := ".".join(parts[:length])) in meanings.modules:
                return module
        return parts[0]


def _enclosing(scope: ScannedScope) -> Iterator[ScannedScope]:
    """Where names are looked up from *scope* on, short of the module: past class bodies."""
    at: ScannedScope | None = scope
    while at is not None and at.parent is not None:
        if at is scope or not at.is_class:
            yield at
        at = at.parent


def _edges(ranges: list[tuple[int, int]]) -> list[int]:
    """Where the union of *ranges* begins and ends, begins and ends, in order."""
    edges: list[int] = []
    for start, end in sorted(ranges):
        if edges and start <= edges[-1]:
            edges[-1] = max(edges[-1], end)
        else:
            edges += (start, end)
    return edges
