"""A stub beside a module: its annotations, where the module's own are missing.

The definitions stay those of the `.py`, which is what runs. A type taken from the
stub remembers the scope that it was written in: `("@", scope, type)`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from remora.indexer.models import flow
from remora.indexer.models.flow import FileFlow, ScopeFlow, TypeText

_BEHIND = (flow.EARLIER, flow.COVERED)
_DEFINITIONS = frozenset({flow.FUNC, flow.CLASS, flow.DECORATE, flow.IMPORT})
_TYPED = frozenset({flow.NARROW, flow.ANNOTATED})


def stub_of(path: str) -> str | None:
    """Where a stub of the module at *path* would be; None where that is a stub itself."""
    return f"{path}i" if path.endswith(".py") else None


def with_stub(facts: FileFlow, stub: FileFlow, path: str) -> FileFlow:
    """*facts* of a module, with what only its *stub* at *path* annotates."""
    return _Merge(facts, stub, path).run()


class _Merge:
    def __init__(self, facts: FileFlow, stub: FileFlow, path: str) -> None:
        self.names, self.types = list(facts.names), list(facts.types)
        self.facts = facts
        self.scopes = facts.scopes
        self.path = path
        self.stub_names, self.stub_types = stub.names, stub.types
        self.stub_scopes = stub.scopes
        self.by_name: dict[str, list[ScopeFlow]] = {}
        for record in self.stub_scopes:
            self.by_name.setdefault(_untwinned(record.name), []).append(record)
        self.typed = self._typed_on_self()

    def run(self) -> FileFlow:
        scopes = [self._merged(index, record) for index, record in enumerate(self.scopes)]
        return self.facts._replace(
            names=tuple(self.names), types=tuple(self.types), scopes=tuple(scopes)
        )

    def _merged(self, index: int, record: ScopeFlow) -> ScopeFlow:
        declared = [r for r in self.by_name.get(_untwinned(record.name), ()) if _alike(r, record)]
        if not declared:
            return record
        if record.kind == flow.FUNCTION_SCOPE:
            return self._function(record, declared)
        if record.kind == flow.CLASS_SCOPE:
            return self._class(index, record, declared[-1])
        return self._module(record, declared[-1])

    # --- functions ---------------------------------------------------------------------

    def _function(self, record: ScopeFlow, declared: Sequence[ScopeFlow]) -> ScopeFlow:
        result = record.result
        if result < 0:
            result = self._any_of((self._around(r), r.result) for r in declared)
        params = tuple(
            (name, kind, annotation if annotation >= 0 else self._parameter(declared, name))
            for name, kind, annotation in record.params
        )
        return record._replace(params=params, result=result)

    def _parameter(self, declared: Sequence[ScopeFlow], name: str) -> int:
        return self._any_of(
            (self._around(r), annotation)
            for r in declared
            for other, _, annotation in r.params
            if other == name
        )

    def _around(self, record: ScopeFlow) -> ScopeFlow:
        return self.stub_scopes[record.parent]

    # --- classes and modules -----------------------------------------------------------

    def _typed_on_self(self) -> dict[int, set[str]]:
        """Per class the attributes that its own methods annotate."""
        found: dict[int, set[str]] = {}
        for record in self.scopes:
            names = (self.names[n] for n in record.attribute_types[1::3])
            found.setdefault(record.parent, set()).update(names)
        return found

    def _class(self, index: int, record: ScopeFlow, declared: ScopeFlow) -> ScopeFlow:
        own = {self.names[name] for name in record.annotations[::2]} | self.typed.get(index, set())
        more = [
            item
            for name, annotation in self._annotations(declared)
            if name not in own
            for item in (self._name(name), annotation)
        ]
        return record._replace(annotations=(*record.annotations, *more)) if more else record

    def _module(self, record: ScopeFlow, declared: ScopeFlow) -> ScopeFlow:
        exprs = list(record.exprs)
        pairs = list(zip(record.bindings[::2], record.bindings[1::2], strict=True))
        earlier = [pair for pair in pairs if exprs[pair[1]][0] in _BEHIND]
        bindings = dict(pair for pair in pairs if pair not in earlier)
        for name, annotation in self._annotations(declared):
            key = self._name(name)
            bound = bindings.get(key)
            if bound is not None and exprs[bound][0] in _DEFINITIONS | _TYPED:
                continue
            exprs.append((flow.ANNOTATED, annotation))
            if bound is not None:
                exprs.append((flow.NARROW, bound, len(exprs) - 1))
            bindings[key] = len(exprs) - 1
        flat = (item for pair in (*bindings.items(), *earlier) for item in pair)
        return record._replace(exprs=tuple(exprs), bindings=tuple(flat))

    def _annotations(self, declared: ScopeFlow) -> Iterator[tuple[str, int]]:
        """The annotated names of a stub's module or class, with types of this file."""
        items = declared.annotations
        for name, index in zip(items[::2], items[1::2], strict=True):
            yield self.stub_names[name], self._any_of([(declared, index)])

    # --- tables ------------------------------------------------------------------------

    def _any_of(self, found: Iterable[tuple[ScopeFlow, int]]) -> int:
        """The number here of a type that the stub gives, in one scope or by several overloads."""
        texts: list[TypeText] = []
        for scope, index in found:
            if index >= 0:
                text = ("@", f"{self.path}:{scope.name}", self.stub_types[index])
                if text not in texts:
                    texts.append(text)
        if not texts:
            return -1
        self.types.append(texts[0] if len(texts) == 1 else ("|", *texts))
        return len(self.types) - 1

    def _name(self, name: str) -> int:
        if name not in self.names:
            self.names.append(name)
        return self.names.index(name)


def _alike(one: ScopeFlow, other: ScopeFlow) -> bool:
    return one.kind == other.kind


def _untwinned(name: str) -> str:
    return ".".join(part.partition("@")[0] for part in name.split("."))
