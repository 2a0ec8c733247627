"""Names of definitions as SCIP spells them: a package, and a descriptor for each thing around.

    remora-index python . . src/`app.py`/App#run().

A definition of the repository goes by its path and its qualified name, so that two modules never
share a symbol. The n-th of a name is told apart by a method's disambiguator, or in a class's name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from remora.indexer.models.facts import NodeType
from remora.indexer.models.ids import MODULE_NAME

_SCHEME = "remora-index python"
_SIMPLE = re.compile(r"[A-Za-z0-9_+$-]+")


def symbol_of(path: str, name: str, types: Mapping[str, NodeType]) -> str | None:
    """The symbol of *name* in the file at *path*; *types* are those of its definitions.

    None where the path is not UTF-8, or the file does not define it.
    """
    if not _is_text(path):
        return None
    described = [f"{_spelled(part)}/" for part in path.split("/")]
    around = ""
    for part in () if name == MODULE_NAME else name.split("."):
        around = f"{around}.{part}" if around else part
        if around not in types:
            return None
        described.append(_described(part, types[around]))
    return f"{_SCHEME} . . {''.join(described)}"


def symbol_outside(dotted: str) -> str:
    """The symbol of a dotted name outside the repository: `os.path.join`."""
    *around, last = [part for part in dotted.split(".") if part] or [dotted]
    described = "".join(f"{_spelled(part)}/" for part in around)
    package = around[0] if around and _SIMPLE.fullmatch(around[0]) else "."
    return f"{_SCHEME} {package} . {described}{_spelled(last)}."


def _is_text(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _described(part: str, kind: NodeType) -> str:
    if kind == "class":
        return f"{_spelled(part)}#"
    name, _, nth = part.partition("@")
    return f"{_spelled(name)}({f'+{int(nth) - 1}' if nth else ''})."


def _spelled(name: str) -> str:
    return name if _SIMPLE.fullmatch(name) else f"`{name.replace('`', '``')}`"
