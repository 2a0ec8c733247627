"""Which attributes modules and classes of the library may have.

The table is large, made by a program (`.ci/library_members.py`), and loaded when something is asked
that it may have.
"""

from __future__ import annotations

from functools import lru_cache

from remora.indexer.linker.static import builtin_names

_BUILTIN = "builtins"
_OF_TYPES = frozenset({"mro", "register"})
"""What classes have of theirs."""
_ANYTHING = "?"
_SAME = "= "


@lru_cache(4096)
def may_have(dotted: str, name: str) -> bool:
    """Whether the class or module *dotted* from outside, or an instance of the class, may have an
    attribute *name*. What is in no table may have any."""
    top, _, kind = dotted.partition(".")
    if top == _BUILTIN:
        return builtin_names.may_have(kind, name)
    if name.startswith("_") or name.isupper() or name in _OF_TYPES or not name.isidentifier():
        return True  # the last are none that a program spells
    waiting = [dotted]
    for one in waiting:  # it grows
        text = _told(one.partition(".")[0]).get(one, _ANYTHING)
        if text.startswith(_SAME):
            waiting.append(text.removeprefix(_SAME))
            continue
        above, _, names = text.removeprefix("(").partition(")")
        if text == _ANYTHING or name in names.split():
            return True
        waiting += [base for base in above.split() if base not in waiting]
    return False


@lru_cache(64)
def _told(top: str) -> dict[str, str]:
    """What the table says of the names that begin with *top*."""
    from remora.indexer.linker.static.library_members import MEMBERS

    lines = MEMBERS.get(top, "").split("\n")
    return {name: text for name, _, text in (line.partition(" ") for line in lines) if name}
