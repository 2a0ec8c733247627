"""What a caller outside of the repository could notice of a change.

The idea, and most of the kinds, are those of griffe's `find_breaking_changes`
(https://mkdocstrings.github.io/griffe/guide/users/checking/). Annotations are not among
them: they do nothing when the program runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from remora.indexer.models.change import NodeChange, ParameterChange
from remora.indexer.models.ids import MODULE_NAME, RepoPath, split_key
from remora.indexer.models.impact import Breakage, BreakageKind
from remora.indexer.models.signature import Parameter, Signature
from remora.indexer.rules import Conventions
from remora.indexer.signatures.reading import read_signature
from remora.indexer.views.fields import dotted_path
from remora.indexer.views.members import Members
from remora.indexer.views.view import View

_CALLED_OTHERWISE: Final = frozenset(
    {"@property", "@cached_property", "@functools.cached_property", "@staticmethod", "@classmethod"}
)
PRIVATE_FOLDERS: Final = frozenset({"docs", "doc", "examples", "benchmarks", "scripts", "tools"})
RUN_BY_TOOLS: Final = frozenset({"setup.py", "noxfile.py", "conftest.py", "tasks.py", "manage.py"})
_BY_PLACE: Final = frozenset({"positional_only", "positional_or_keyword"})
_BY_NAME: Final = frozenset({"positional_or_keyword", "keyword_only"})
_FILES_AT_ONCE = 64
"""Changes come file by file, and what a file offers is read for all of them at once."""


class Breaking:
    """Tells the breaking changes between two views."""

    def __init__(self, before: View, after: View, conventions: Conventions) -> None:
        self._before = before
        self._now = Members(after)
        self._after = after
        self._conventions = conventions
        self._offer = lru_cache(_FILES_AT_ONCE)(self._offer_of)

    def of(self, change: NodeChange) -> list[Breakage]:
        """What could be noticed of *change*; nothing where it is not of the public interface.

        Most changes break nothing whoever may see them. Who may takes files to be read, so it is
        asked last.
        """
        if change.before is None:
            return []
        heads = list(_of_head(change)) if change.after is not None else []
        is_gone = change.after != change.before
        if not (is_gone or heads) or not self._is_public(change.before):
            return []
        return [_removed(change), *heads] if is_gone and not self._is_reachable(change) else heads

    def _is_public(self, key: str) -> bool:
        """Whether what stood at *key* was meant for others: no part of its name is private.

        A module's `__all__` decides where it has one. Tests, documentation and what lies in a
        function are for nobody else.
        """
        place = split_key(key)
        if place is None or self._conventions.is_test_path(place[0]):
            return False
        path, name = place
        folders = path.split("/")
        if folders[-1] in RUN_BY_TOOLS or path.endswith(".pyi"):
            return False
        if not PRIVATE_FOLDERS.isdisjoint(folders[:-1]):
            return False
        parts = [*(folder.removesuffix(".py") for folder in folders), *_parts(name)]
        if any(part.startswith("_") and not _is_dunder(part) for part in parts):
            return False
        return name == MODULE_NAME or self._is_offered(path, name)

    def _is_offered(self, path: RepoPath, name: str) -> bool:
        kinds, exported = self._offer(path)
        parts = name.split(".")
        around = [".".join(parts[:end]) for end in range(1, len(parts))]
        if not kinds or any(kinds.get(one) != "class" for one in around):
            return False
        return not exported or _parts(name)[0] in exported or _opaque(exported)

    def _offer_of(self, path: RepoPath) -> tuple[dict[str, str], tuple[str, ...]]:
        """The kinds of what a file defines, and its `__all__`; nothing where it was not read."""
        row = self._before.find_row(path)
        outline = self._before.outline(row) if row is not None else None
        if row is None or outline is None:
            return {}, ()
        read = self._before.flow(row)
        exported = read.exported if read is not None else None
        return dict(zip(outline.names, outline.kinds, strict=True)), exported or ()

    def _is_reachable(self, change: NodeChange) -> bool:
        """Whether the old name still leads somewhere: by an import, an alias or a base class."""
        place = split_key(change.before or "")
        if place is None:
            return False
        path, name = place
        names = [] if name == MODULE_NAME else _parts(name)
        for module in self._modules_like(path):
            if not names or self._now.below((module, MODULE_NAME), names):
                return True
        return False

    def _modules_like(self, path: RepoPath) -> Iterator[RepoPath]:
        """The files of the newer version that are imported by the name that *path* had."""
        stem = path.removesuffix(".py").removesuffix("/__init__")
        for candidate in (path, f"{stem}.py", f"{stem}/__init__.py"):
            found = RepoPath(candidate)
            if self._after.find_row(found) is not None:
                yield found


def _parts(name: str) -> list[str]:
    return name.partition("@")[0].split(".") if name != MODULE_NAME else []


def _is_dunder(part: str) -> bool:
    return part.startswith("__") and part.endswith("__")


def _opaque(exported: tuple[str, ...]) -> bool:
    """Whether `__all__` also holds what other modules export."""
    return any(name.startswith("*") for name in exported)


def _removed(change: NodeChange) -> Breakage:
    place = split_key(change.before or "")
    name = "" if place is None else place[1]
    told = dotted_path(place[0]) if place and name == MODULE_NAME else name
    if change.after is None:
        return Breakage("object-removed", f"{told} was removed")
    return Breakage("object-removed", f"{told} is gone: it is {change.after} now")


def _of_head(change: NodeChange) -> Iterator[Breakage]:
    before, after = (read_signature(text or "") for text in change.signatures)
    if _keyword(change.signatures[0]) != _keyword(change.signatures[1]):
        yield Breakage("object-kind", "a class is a function now, or a function a class")
        return
    yield from (Breakage("base-removed", f"{base} is no base any more") for base in _lost(change))
    yield from _called_otherwise(change, before, after)
    for one in change.parameters:
        yield from _of_parameter(one, before, after)
    yield from _pushed(change, before, after)


def _keyword(signature: str | None) -> str:
    return "class" if (signature or "").startswith("class ") else "def"


def _lost(change: NodeChange) -> list[str]:
    return [base for base in change.bases.removed if "=" not in base and base != "object"]


def _called_otherwise(
    change: NodeChange, before: Signature, after: Signature
) -> Iterator[Breakage]:
    for word, names in (("is no", change.decorators.removed), ("is a", change.decorators.added)):
        for name in names:
            if name in _CALLED_OTHERWISE:
                yield Breakage("call-kind", f"it {word} {name[1:]} now")
    if before.is_async != after.is_async:
        how = "has to be awaited" if after.is_async else "is not to be awaited"
        yield Breakage("call-kind", f"it {how} now")


def _of_parameter(one: ParameterChange, before: Signature, after: Signature) -> Iterator[Breakage]:
    old, new = _named(before, one.before), _named(after, one.after)
    if one.change == "added" and new is not None:
        if new.default is None and not new.kind.startswith("var_"):
            yield _broken("parameter-added-required", new, "has to be given now")
    elif one.change == "removed" and old is not None:
        yield _broken("parameter-removed", old, "was removed")
    elif one.change == "renamed" and old is not None and old.kind in _BY_NAME:
        yield _broken("parameter-renamed", old, f"is {one.after} now")
    elif one.change == "reordered" and old is not None and old.kind in _BY_PLACE:
        yield _broken("parameter-moved", old, "stands at another place")
    elif old is not None and new is not None:
        yield from _of_kept(one, old, new)


def _pushed(change: NodeChange, before: Signature, after: Signature) -> Iterator[Breakage]:
    """What keeps its order and has another place, for something came or went before it."""
    if any(one.change == "reordered" for one in change.parameters):
        return
    renamed = {one.before: one.after for one in change.parameters if one.change == "renamed"}
    now = {name: at for at, name in enumerate(_by_place(after))}
    moved = [
        name
        for at, name in enumerate(_by_place(before))
        if now.get(renamed.get(name) or name, at) != at
    ]
    if len(moved) == 1:
        yield Breakage("parameter-moved", f"parameter {moved[0]} stands at another place")
    elif moved:
        told = f"{', '.join(moved[:-1])} and {moved[-1]}"
        yield Breakage("parameter-moved", f"parameters {told} stand at other places")


def _by_place(head: Signature) -> list[str]:
    """Names of what can be passed by place, without a receiver."""
    names = [one.name for one in head.parameters if one.kind in _BY_PLACE]
    return names[1:] if names[:1] in (["self"], ["cls"]) else names


def _of_kept(one: ParameterChange, old: Parameter, new: Parameter) -> Iterator[Breakage]:
    if one.change == "kind" and _takes_less(old, new):
        yield _broken("parameter-kind", old, f"is {new.kind.replace('_', ' ')} now")
    if one.change == "default" and new.default is None:
        yield _broken("parameter-required", old, "has no default any more")
    elif one.change == "default" and old.default is not None:
        yield _broken("parameter-default", old, f"is {new.default} unless given, not {old.default}")


def _takes_less(old: Parameter, new: Parameter) -> bool:
    """Whether it could be passed in a way in which it no longer can."""
    by_place = old.kind in _BY_PLACE and new.kind not in _BY_PLACE
    by_name = old.kind in _BY_NAME and new.kind not in _BY_NAME
    return by_place or by_name or old.kind.startswith("var_")


def _named(signature: Signature, name: str | None) -> Parameter | None:
    return next((one for one in signature.parameters if one.name == name), None)


def _broken(kind: BreakageKind, parameter: Parameter, text: str) -> Breakage:
    return Breakage(kind, f"parameter {parameter.name} {text}")
