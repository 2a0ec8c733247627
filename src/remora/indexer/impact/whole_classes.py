"""Classes of which it is known what runs their methods by name: nothing but what is in the view."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from remora.indexer.changes.sides import Node
from remora.indexer.changes.statements import decoded
from remora.indexer.impact.heads import ViewHeads
from remora.indexer.impact.keeping import Keeping
from remora.indexer.linker.static.builtin_names import BUILTIN_TYPES, BUILTINS
from remora.indexer.models.ids import MODULE_NAME, RepoPath
from remora.indexer.signatures.reading import read_signature
from remora.indexer.views.members import MemberPlace, Members

_QUIET: Final = frozenset(
    [
        *("abc.ABC", "abc.ABCMeta", "typing.Generic", "typing.NamedTuple", "typing.Protocol"),
        *("typing_extensions.Generic", "typing_extensions.Protocol"),
    ]
)
"""Classes from outside that run no method of those below them by a name that these choose."""
_BUILT_IN: Final = BUILTIN_TYPES.union(name for name in BUILTINS if name[0].isupper())
"""Those and the exceptions of Python itself."""
_DEEPEST: Final = 16


class WholeClasses:
    """Of one view."""

    def __init__(
        self,
        heads: ViewHeads,
        members: Members,
        kinds: Callable[[str], Mapping[str, str]],
        node: Callable[[str], Node | None],
    ) -> None:
        """*kinds* gives by name of what kind each definition of a file is."""
        self._heads = heads
        self._members = members
        self._kinds = kinds
        self._node = node
        self._names = cache(self._names_in)
        self.has = cache(lambda place: self._is_whole(place, 0, made_here=True))
        """Whether the class at a place and all above it are in the view, or run nothing of it by a
        name that it chooses, and what makes them is in a file of theirs: then what Python or
        others run of it has a name that they know."""
        self.has_plain = cache(lambda place: self._is_whole(place, 0, made_here=False))
        """Whether besides nothing goes through what it has, as it is made."""

    def _is_whole(self, place: MemberPlace, depth: int, *, made_here: bool) -> bool:
        if self._members.is_seen(place):
            return True
        path, name = place
        head = self._heads.of(f"{path}:{name}")
        if head is None or head.decorators or f"{name}@2" in self._kinds(path) or depth > _DEEPEST:
            return False
        return all(
            self._is_whole_base(path, one, depth, made_here=made_here)
            for one in read_signature(head.signature).bases
        )

    def _is_whole_base(self, path: RepoPath, written: str, depth: int, *, made_here: bool) -> bool:
        keyword, is_given, value = written.partition("=")
        if is_given:
            maker = value.strip()
            is_here = made_here and self._kinds(path).get(maker) == "class"
            return keyword.strip() == "metaclass" and (is_here or self._is_quiet(path, maker))
        dotted = written.partition("[")[0].strip()
        found = self._members.below((path, MODULE_NAME), dotted.split("."))
        if not found:
            return self._is_quiet(path, dotted) and (made_here or not dotted.endswith("Tuple"))
        return all(self._is_whole(one, depth + 1, made_here=made_here) for one in found)

    def _is_quiet(self, path: str, dotted: str) -> bool:
        first, _, rest = dotted.partition(".")
        imported, others = self._names(path)
        if first not in imported:
            return not rest and first in _BUILT_IN and first not in others
        source = imported[first]
        return first not in others and (f"{source}.{rest}" if rest else source) in _QUIET

    def _names_in(self, path: str) -> tuple[Mapping[str, str], frozenset[str]]:
        """What the imports of a module bind, and from where; what else it binds."""
        node = self._node(f"{path}:{MODULE_NAME}")
        if node is None:
            return {}, frozenset()
        keeping = Keeping(node)
        imported = {decoded(x.bound): x.dotted for x in keeping.imports}
        counts = Counter(decoded(x.bound) for x in set(keeping.imports))
        twice = frozenset(name for name, count in counts.items() if count > 1)
        return imported, twice.union(map(decoded, keeping.own_names))
