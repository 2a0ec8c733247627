"""Where the text of a revision has the name of a function, or what a name may be put together of.

A registry, a plugin or `getattr(self, "visit_" + kind)` runs what no link leads to.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from typing import Final

from remora.indexer.models.ids import RepoPath
from remora.indexer.views.view import View

_WORD: Final = re.compile(rb"[\w\x80-\xff]+")
# "visit_" + kind, "visit_%s" % kind, f"visit_{kind}", "visit_{}".format(kind)
_BEGUN: Final = re.compile(rb"""['"]([A-Za-z_]\w+)(?:['"]\s*[+%]|[%{])""")
# kind + "_rule", "%s_rule" % kind, f"{kind}_rule"
_ENDED: Final = re.compile(rb"""(?:\+\s*['"]|%s|\)s|\})(\w{3,})['"]""")


class Mentions:
    """What the files of *view* say of *names*. Each is read once; raises ObjectMissingError."""

    def __init__(self, view: View, names: Collection[str]) -> None:
        wanted = {_encoded(name): name for name in names}
        self._paths: defaultdict[str, set[RepoPath]] = defaultdict(set)
        begun, ended = set[bytes](), set[bytes]()
        rows = [row for row in view.rows() if row.status == "parsed"]
        view.workspace.worktree.blob_sizes([row.blob for row in rows])  # what lacks comes at once
        for row in rows:
            text = view.content(row.blob)
            for word in wanted.keys() & set(_WORD.findall(text)):
                self._paths[wanted[word]].add(row.path)
            begun.update(_BEGUN.findall(text))
            ended.update(_ENDED.findall(text))
        self._begun, self._ended = tuple(begun), tuple(ended)

    def outside(self, name: str, known: Collection[RepoPath]) -> bool:
        """Whether a file has the word *name* that is not among those *known* to."""
        return not self._paths[name].issubset(known)

    def may_spell(self, name: str) -> bool:
        """Whether some text begins or ends as *name* does, and is put together with something."""
        word = _encoded(name)
        return word.startswith(self._begun) or word.endswith(self._ended)


def _encoded(name: str) -> bytes:
    return name.encode("utf-8", "surrogateescape")
