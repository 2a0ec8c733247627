"""The snapshot as the linker sees it: files, modules, and what names mean without any flow.

Everything here is decided by the text of definitions, imports and class statements
alone. Each field of questions knows those below it; what an answer depends on, static
symbols (`N|path:name`, `D|unit`, `B|unit:name`, `M|module_path`, ...), the query core notes.
"""

from __future__ import annotations

from collections.abc import Callable

from remora.indexer.linker.query import Queries
from remora.indexer.linker.static.annotations import Annotations
from remora.indexer.linker.static.classes import Classes
from remora.indexer.linker.static.constructors import Constructors
from remora.indexer.linker.static.declarations import Declarations
from remora.indexer.linker.static.decorators import Decorators
from remora.indexer.linker.static.lexical import Lexical
from remora.indexer.linker.static.modules import Modules
from remora.indexer.linker.static.names import Names
from remora.indexer.linker.static.namespaces import Namespaces
from remora.indexer.linker.static.sources import Flows, Sources
from remora.indexer.linker.static.unsure_bases import UnsureBases
from remora.indexer.models.ids import ModulePath
from remora.indexer.models.symlinks import NO_SYMLINKS, Symlinks
from remora.indexer.rules import DEFAULT_CONVENTIONS, Conventions


class Program:
    """All static questions of one run, put together.

    *kinds* gives the kinds of module files at a module path, *named* the module paths that
    end in a name.
    """

    def __init__(
        self,
        flows: Flows,
        kinds: Callable[[ModulePath], tuple[str, ...]],
        named: Callable[[str], tuple[ModulePath, ...]],
        queries: Queries,
        conventions: Conventions = DEFAULT_CONVENTIONS,
        symlinks: Symlinks = NO_SYMLINKS,
    ) -> None:
        self.queries = queries
        self.files = Sources(flows, kinds, conventions)
        self.modules = Modules(queries, kinds, named, symlinks)
        self.names = Names(queries, self.files, self.modules)
        self.lexical = Lexical(queries, self.names)
        self.decorators = Decorators(queries, self.lexical)
        self.classes = Classes(queries, self.files, self.names, self.lexical)
        self.constructors = Constructors(queries, self.files, self.lexical, self.classes)
        self.namespaces = Namespaces(queries, self.classes)
        self.unsure_bases = UnsureBases(queries, self.lexical, self.classes)
        self.annotations = Annotations(
            queries, self.files, self.modules, self.names, self.lexical, self.classes
        )
        self.declarations = Declarations(queries, self.annotations)
        self.lexical.classes = self.classes
        self.names.annotations = self.annotations
        self.scope = self.files.scope

    def clear(self) -> None:
        """Let go of everything, of cycles too: to search for them takes seconds where it is
        much. Nothing can be asked after it."""
        self.files.clear()
        self.queries.forget()
        for part in (self.names, self.lexical, self):
            vars(part).clear()
