"""Files of the snapshot with their scopes, loaded when first asked for: a module with its stub."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Protocol

from remora.indexer.linker.static import module_paths
from remora.indexer.linker.static.files import LoadedFile, LoadedScope
from remora.indexer.linker.static.stubs import stub_of, with_stub
from remora.indexer.models.flow import FileFlow
from remora.indexer.models.ids import ModulePath, UnitId
from remora.indexer.rules import Conventions


class Flows(Protocol):
    """Where flow facts come from."""

    def flow(self, path: str) -> FileFlow | None:
        """The flow facts of the file at *path* in the snapshot; None where there is none."""
        ...


class Sources:
    """The files of one run. What each says is a pure function of its facts and its stub's."""

    def __init__(
        self, flows: Flows, kinds: Callable[[ModulePath], tuple[str, ...]], conventions: Conventions
    ) -> None:
        self.flows = flows
        self.kinds = kinds
        """What kinds of module files are at a module path."""
        self.conventions = conventions
        self.loaded: dict[str, LoadedFile | None] = {}
        self._scopes: dict[UnitId, LoadedScope | None] = {}
        self.is_test_path = cache(conventions.is_test_path)
        self._sealed = False

    def clear(self) -> None:
        """Let go of every file, and part its scopes, which refer to each other."""
        for file in self.loaded.values():
            if file is not None:
                file.clear()
        self.loaded.clear()
        self._scopes.clear()

    def freeze(self) -> None:
        """All files there are have been loaded: ask for no others."""
        self._sealed = True

    def forget(self) -> None:
        """Forget what was decoded of files beside what was asked for."""
        for file in self.loaded.values():
            if file is not None:
                file.forget()

    def let_go(self, path: str) -> None:
        """Forget all that was decoded of a file: it is decoded again where it is asked for."""
        file = self.loaded.get(path)
        if file is not None:
            file.let_go()

    def file(self, path: str) -> LoadedFile | None:
        try:
            return self.loaded[path]
        except KeyError:
            if self._sealed:
                return None
            facts = self._facts(path)
            loaded = None if facts is None else LoadedFile(path, facts)
            self.loaded[path] = loaded
            return loaded

    def _facts(self, path: str) -> FileFlow | None:
        facts, stub = self.flows.flow(path), stub_of(path)
        if facts is None or stub is None or not self._has_stub(path):
            return facts
        declared = self.flows.flow(stub)
        return facts if declared is None else with_stub(facts, declared, stub)

    def _has_stub(self, path: str) -> bool:
        found = module_paths.module_path_of(path)
        return found is not None and _STUBS.get(found[1]) in self.kinds(found[0])

    def scope(self, unit: UnitId) -> LoadedScope | None:
        try:
            return self._scopes[unit]
        except KeyError:
            path, _, name = unit.rpartition(":")
            file = self.file(path)
            found = self._scopes[unit] = None if file is None else file.by_name.get(name)
            return found


_STUBS = {"py": "pyi", "init": "initi"}
