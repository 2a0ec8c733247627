"""What a caller outside of the repository could notice of a change.

The idea, and most of the kinds, are those of griffe's `find_breaking_changes`
(https://mkdocstrings.github.io/griffe/guide/users/checking/). Annotations are not among
them: they do nothing when the program runs.
"""

from __future__ import annotations

import builtins
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Final

from remora.indexer.changes.module_names import ModuleNames, bound_names, variables
from remora.indexer.changes.public_names import PublicNames, parts_of
from remora.indexer.changes.statements import below_head, encoded, tokens_in
from remora.indexer.changes.unless_given import Version, mean_the_same
from remora.indexer.models import flow
from remora.indexer.models.change import NodeChange, ParameterChange
from remora.indexer.models.flow import ASYNC, COVERED, GENERATOR, IMPORT, FileFlow
from remora.indexer.models.ids import MODULE_NAME, BlobId, RepoPath, node_key, split_key
from remora.indexer.models.impact import Breakage, BreakageKind
from remora.indexer.models.signature import Parameter, Signature
from remora.indexer.rules import Conventions
from remora.indexer.signatures.reading import called_heads, read_signature
from remora.indexer.views.fields import dotted_path
from remora.indexer.views.members import MemberPlace, Members
from remora.indexer.views.view import View

_CALLED_OTHERWISE: Final = frozenset(
    {"@property", "@cached_property", "@functools.cached_property", "@staticmethod", "@classmethod"}
)
_BY_PLACE: Final = frozenset({"positional_only", "positional_or_keyword"})
_BY_NAME: Final = frozenset({"positional_or_keyword", "keyword_only"})
_IMPORTED: Final = frozenset({IMPORT, COVERED})
_RECEIVERS: Final = frozenset({"self", "cls"})
_MADE_BY: Final = ("__init__", "__new__")
_ACCESSORS: Final = (".setter", ".deleter")
_AWAITED: Final = ("it is not to be awaited now", "it has to be awaited now")
_ABOVE: Final[Mapping[str, tuple[str, ...]]] = {
    "NamedTuple": ("tuple",),
    **dict.fromkeys(("ABCMeta", "EnumMeta", "EnumType"), ("type",)),
    **dict.fromkeys(("OrderedDict", "defaultdict", "Counter"), ("dict",)),
    "IntEnum": ("int", "Enum", "enum.Enum"),
    "StrEnum": ("str", "Enum", "enum.Enum"),
}
"""Of classes of the library what bases they have that are named most."""
_MOST_BASES: Final = 64
"""So many classes above one are asked for what they bring along."""
_LITERALS: Final = frozenset(
    {flow.STR, flow.INT, flow.CONST, flow.TUPLE, flow.LIST, flow.SET, flow.DICT}
)
_OF_OBJECT: Final = frozenset(
    {
        *("__init_subclass__", "__subclasshook__", "__repr__", "__str__", "__format__", "__dir__"),
        *("__sizeof__", "__reduce__", "__reduce_ex__", "__getattribute__"),
        *("__setattr__", "__delattr__"),
    }
)
"""Special methods that `object` has as well, and does the same by."""
_GIVEN_BY_NAME: Final = frozenset(
    {"__init__", "__new__", "__call__", "__init_subclass__", "__prepare__", "__post_init__"}
)
"""Special methods whose arguments callers may name; others are called by what Python does."""


class Breaking:
    """Tells the breaking changes between two views."""

    def __init__(self, before: View, after: View, conventions: Conventions) -> None:
        self._before = before
        self._now = Members(after)
        self._names = ModuleNames(after, self._now)
        self._after = after
        self._conventions = conventions
        self._public = PublicNames(before, conventions)
        self._kept: dict[bool, tuple[BlobId, bytes]] = {}

    def of(self, change: NodeChange) -> list[Breakage]:
        """What could be noticed of *change*; nothing where it is not of the public interface.

        Most changes break nothing whoever may see them. Who may takes files to be read, so it is
        asked last.
        """
        if change.type == "module" and change.after == change.before:
            return [] if "body" not in change.changes else list(self._lost_variables(change))
        place = split_key(change.before or "")
        heads = list(self._of_head(change)) if change.after is not None else []
        is_gone = change.after != change.before
        if place is None or not (is_gone or heads):
            return []
        modules = self._public.modules(*place)
        if not modules:
            return []
        if heads and self._is_overload(change.after or ""):
            heads = []
        if any(one.kind == "parameter-default" for one in heads):
            heads = list(self._of_head(change, self._same_defaults(change)))
        named = list(self._of_name(change, place, modules)) if is_gone else []
        if any(one.kind == "object-removed" for one in named):
            return named  # nobody comes by its head under the old name
        return [*named, *heads]

    def _lost_variables(self, change: NodeChange) -> Iterator[Breakage]:
        """The names that a module assigned and has no longer; none where it may have others than
        its text tells."""
        place = split_key(change.before or "")
        if place is None:
            return
        old, new = self._flow(self._before, place[0]), self._flow(self._after, place[0])
        if old is None or new is None or not self._names.are_told(place[0]):
            return
        for name in sorted(variables(old) - bound_names(new)):
            if not name.startswith("__") and self._public.modules(place[0], name):
                yield Breakage("object-removed", f"{name} was removed")

    def _flow(self, view: View, path: RepoPath) -> FileFlow | None:
        row = view.find_row(path)
        return view.flow(row) if row is not None and row.parse_ok else None

    def _of_head(
        self, change: NodeChange, same_defaults: Set[str] = frozenset()
    ) -> Iterator[Breakage]:
        """What the head of *change* breaks, wherever it may be asked for."""
        brought = self._brought_along(change)
        for found in _of_head(change, same_defaults, brought):
            if found.kind == "call-kind" and found.text in _AWAITED and self._gives_items(change):
                continue
            yield found

    def _brought_along(self, change: NodeChange) -> frozenset[str]:
        """What the bases that a class has now, as far as the view has them, have as bases."""
        place = split_key(change.after or "")
        if change.type != "class" or place is None or not change.bases.removed:
            return frozenset()
        seen = dict.fromkeys(self._now.bases(place))
        for one in (queue := list(seen)):
            further = [base for base in self._now.bases(one) if base not in seen]
            if len(seen) < _MOST_BASES:
                queue += further
                seen.update(dict.fromkeys(further))
        heads = [read_signature(self._after.record(node_key(*one))["signature"]) for one in seen]
        return frozenset(_without_brackets(base) for head in heads for base in head.bases)

    def _same_defaults(self, change: NodeChange) -> frozenset[str]:
        """The parameters whose default is written otherwise, and is the same to callers."""
        names = {one.after for one in change.parameters if one.change == "default"} - {None}
        if not names or any(change.constructors):
            return frozenset()
        sides = [
            (head, *self._texts(view, key))
            for head, view, key in zip(
                called_heads(change),
                (self._before, self._after),
                (change.before, change.after),
                strict=True,
            )
        ]
        return frozenset(name for name in names if name and _is_same_default(name, *sides))

    def _texts(self, view: View, key: str | None) -> tuple[bytes, bytes]:
        """The file of a definition, and the definition."""
        record = view.record(key or "")
        text = self._content(view, record["blob_sha"])
        return text, text[record["start_byte"] : record["end_byte"]]

    def _content(self, view: View, blob: BlobId) -> bytes:
        """The bytes of a file, which of each view are kept until another one is asked for."""
        kept = self._kept.get(view is self._before)
        if kept is None or kept[0] != blob:
            kept = self._kept[view is self._before] = blob, view.content(blob)
        return kept[1]

    def _gives_items(self, change: NodeChange) -> bool:
        """Whether what is `async` of the two versions is a generator: nobody awaits its call."""
        sides = zip((self._before, self._after), (change.before, change.after), strict=True)
        return any(self._is_async_generator(view, key) for view, key in sides)

    def _is_async_generator(self, view: View, key: str | None) -> bool:
        place = split_key(key or "")
        read = self._flow(view, place[0]) if place is not None else None
        if place is None or read is None:
            return False
        names = [one.name for one in read.outline.scopes]
        if place[1] not in names:
            return False
        flags = read.scopes[names.index(place[1])].flags
        return bool(flags & ASYNC and flags & GENERATOR)

    def _is_overload(self, key: str) -> bool:
        """Whether checkers alone read the head at *key*."""
        decorators = self._after.record(key)["decorators"]
        return any(one.rpartition(".")[2].lstrip("@") == "overload" for one in decorators)

    def _of_name(
        self, change: NodeChange, place: MemberPlace, modules: Sequence[RepoPath]
    ) -> Iterator[Breakage]:
        """What became of the names that it had in *modules*."""
        led = [
            [place] if self._is_variable(one, place) else self._led_to(one, place[1])
            for one in modules
        ]
        if not all(led):
            missing = [module for module, found in zip(modules, led, strict=True) if not found]
            is_told = "@" in place[1]  # by the first one of its name
            if not (is_told or self._is_made(place) or self._may_be_there(missing, place)):
                yield _removed(change)
        elif change.type == "class":
            if {self._kind(one) for places in led for one in places} == {"function"}:
                yield Breakage("object-kind", f"{place[1]} is a function now")
        elif lost := self._accessor_lost(change, place):
            yield Breakage("object-removed", f"{parts_of(place[1])[-1]} has no {lost} any more")

    def _is_variable(self, module: RepoPath, place: MemberPlace) -> bool:
        """Whether a module that handed on a definition has something else of its name now."""
        row = self._after.find_row(module) if module != place[0] else None
        read = self._after.flow(row) if row is not None else None
        if read is None:
            return False
        own = read.scopes[0]
        bound = zip(own.bindings[::2], own.bindings[1::2], strict=True)
        name = parts_of(place[1])[0]
        return any(read.names[x] == name and own.exprs[y][0] not in _IMPORTED for x, y in bound)

    def _may_be_there(self, lost: Sequence[RepoPath], place: MemberPlace) -> bool:
        """Whether each of the modules that *lost* what is gone, or its class, may have something
        else of its name. Special names of modules are asked by Python."""
        name = place[1].partition("@")[0]
        if name == MODULE_NAME:
            return False
        if "." in name:
            return self._is_taken_up(place[0], *name.rpartition(".")[::2])
        is_special = name.startswith("__") and name.endswith("__")
        return is_special or all(self._may_have(module, name) for module in lost)

    def _is_taken_up(self, path: RepoPath, owner: str, name: str) -> bool:
        """Whether the class *owner* has *name* otherwise now: it is assigned, or that of `object`
        takes its place."""
        if self._now.binds((path, owner), name):
            return not self._is_constant((path, owner), name)
        if name == "__hash__":  # Python takes it from who defines the other alone
            return not self._now.binds((path, owner), "__eq__")
        return name in _OF_OBJECT

    def _is_constant(self, place: MemberPlace, name: str) -> bool:
        """Whether the body of a class binds *name* to literals alone, which nobody can call."""
        read = self._flow(self._after, place[0])
        scopes = [one for one in read.scopes if one.name == place[1]] if read else []
        values = [
            scope.exprs[value][0]
            for scope in scopes
            for one, value in zip(scope.bindings[::2], scope.bindings[1::2], strict=True)
            if read and read.names[one] == name
        ]
        return bool(values) and _LITERALS.issuperset(values)

    def _may_have(self, path: RepoPath, name: str) -> bool:
        """Whether the module that stood at *path* may have *name* now, which nothing told leads
        to."""
        return any(self._names.may_make_up(one, name) for one in self._modules_like(path))

    def _is_made(self, place: MemberPlace) -> bool:
        """Whether it is a constructor in whose place one may be that no text says."""
        owner, _, name = place[1].rpartition(".")
        return name in _MADE_BY and bool(owner) and self._now.may_have((place[0], owner), name)

    def _accessor_lost(self, change: NodeChange, place: MemberPlace) -> str:
        """Of a property's part that is gone what it was: "setter" or "deleter"; else ""."""
        if "@" not in place[1] or change.after is not None:
            return ""
        was = _accessor(self._before.record(change.before or "")["decorators"])
        row = self._after.find_row(place[0])
        name = place[1].partition("@")[0]
        if not was or row is None:
            return ""
        redefinitions = [one for one in self._after.kinds(row) if one.partition("@")[0] == name]
        keys = [node_key(place[0], one) for one in redefinitions]
        stays = any(was == _accessor(self._after.record(key)["decorators"]) for key in keys)
        return "" if stays or not redefinitions else was

    def _kind(self, place: MemberPlace) -> str | None:
        row = self._after.find_row(place[0])
        return self._after.kinds(row).get(place[1]) if row is not None else None

    def _led_to(self, path: RepoPath, name: str) -> list[MemberPlace]:
        """Where *name* in the module that stood at *path* leads now: by an import, an alias or a
        base class."""
        names = [] if name == MODULE_NAME else parts_of(name)
        for module in self._modules_like(path):
            if found := self._now.below((module, MODULE_NAME), names):
                return found
        return []

    def _modules_like(self, path: RepoPath) -> Iterator[RepoPath]:
        """The files of the newer version that are imported by the name that *path* had."""
        stem = path.removesuffix(".py").removesuffix("/__init__")
        for candidate in (path, f"{stem}.py", f"{stem}/__init__.py"):
            found = RepoPath(candidate)
            if self._after.find_row(found) is not None:
                yield found


_Side = tuple[Signature, bytes, bytes]
"""The head of a version, the text of its file, and its own."""


def _is_same_default(name: str, old: _Side, new: _Side) -> bool:
    versions = []
    for head, module, text in (old, new):
        found = _named(head, name)
        if found is None or found.default is None:
            return False
        names = frozenset(encoded(one.name) for one in head.parameters)
        default = tokens_in(encoded(found.default))
        versions.append(Version(default, below_head(text), names, module))
    return mean_the_same(encoded(name), *versions)


def _accessor(decorators: Sequence[str]) -> str:
    return next((x.rpartition(".")[2] for x in decorators if x.endswith(_ACCESSORS)), "")


def _removed(change: NodeChange) -> Breakage:
    place = split_key(change.before or "")
    name = "" if place is None else place[1]
    told = dotted_path(place[0]) if place and name == MODULE_NAME else name
    if change.after is None:
        return Breakage("object-removed", f"{told} was removed")
    return Breakage("object-removed", f"{told} is gone: it is {change.after} now")


def _of_head(change: NodeChange, same_defaults: Set[str], brought: Set[str]) -> Iterator[Breakage]:
    before, after = (read_signature(text or "") for text in change.signatures)
    if _keyword(change.signatures[0]) != _keyword(change.signatures[1]):
        yield Breakage("object-kind", "a class is a function now, or a function a class")
        return
    yield from (
        Breakage("base-removed", f"{base} is no base any more")
        for base in _lost(change, after, brought)
    )
    yield from _called_otherwise(change, before, after)
    before, after = called_heads(change)
    receivers = _receivers(change, before, after)
    for one in change.parameters:
        if one.change == "default" and one.after in same_defaults:
            continue
        if receivers.isdisjoint({one.before, one.after}) and not (
            one.change == "renamed" and _is_asked_by_python(change)
        ):
            yield from _of_parameter(one, before, after)
    yield from _pushed(change, before, after, receivers | _RECEIVERS)


def _is_asked_by_python(change: NodeChange) -> bool:
    """Whether it is a special method, to which nobody passes an argument by name."""
    name = (change.after or "").rpartition(".")[2]
    is_special = name.startswith("__") and name.endswith("__") and name not in _GIVEN_BY_NAME
    return is_special and change.type == "method"


def _keyword(signature: str | None) -> str:
    return "class" if (signature or "").startswith("class ") else "def"


def _lost(change: NodeChange, after: Signature, brought: Set[str]) -> list[str]:
    """The bases that are none any more, nor *brought* along by others. What stands in brackets
    behind one is for checkers, and type parameters make a class generic by themselves."""
    stay = {_without_brackets(base) for base in after.bases} | {"object"} | brought
    if after.generics:
        stay |= {"Generic", "typing.Generic"}
    stay |= {one for base in stay for one in _above(base)}
    return [
        base
        for base in change.bases.removed
        if "=" not in base and _without_brackets(base) not in stay
    ]


def _above(base: str) -> tuple[str, ...]:
    """What a class of the library that is called *base* is besides, as far as that is known."""
    name = base.rpartition(".")[2]
    known = getattr(builtins, name, None)
    if isinstance(known, type):
        return tuple(one.__name__ for one in known.__mro__)
    return _ABOVE.get(name, ())


def _without_brackets(base: str) -> str:
    return base.partition("[")[0].strip()


def _called_otherwise(
    change: NodeChange, before: Signature, after: Signature
) -> Iterator[Breakage]:
    for word, names in (("is no", change.decorators.removed), ("is a", change.decorators.added)):
        for name in names:
            if name in _CALLED_OTHERWISE:
                yield Breakage("call-kind", f"it {word} {name[1:]} now")
    if before.is_async != after.is_async:
        yield Breakage("call-kind", _AWAITED[after.is_async])


def _has_star(old: Parameter, head: Signature) -> bool:
    """Whether *old* took what has no parameter of its own, and one of the head does so still."""
    return old.kind.startswith("var_") and any(one.kind == old.kind for one in head.parameters)


def _receivers(change: NodeChange, before: Signature, after: Signature) -> Set[str]:
    """The names under which a method has its own object in either version: nobody passes it.

    Where it becomes or ceases to be static, that is told, and stands for the receiver.
    """
    old, new = (next((x.name for x in head.parameters), "") for head in (before, after))
    if change.type != "method":
        return frozenset()
    turns = "@staticmethod" in (*change.decorators.added, *change.decorators.removed)
    if turns or {old, new} <= _RECEIVERS:
        return _RECEIVERS & {old, new}
    is_renamed = not _RECEIVERS.isdisjoint({old, new}) and not (
        _named(after, old) or _named(before, new)
    )
    return {old, new} if is_renamed else frozenset()


def _is_private(parameter: Parameter) -> bool:
    """Whether its name says that it is for nobody else, and none has to pass it."""
    return parameter.name.startswith("_") and parameter.default is not None


def _of_parameter(one: ParameterChange, before: Signature, after: Signature) -> Iterator[Breakage]:
    old, new = _named(before, one.before), _named(after, one.after)
    if old is not None and _is_private(old) and (new is None or new.default is not None):
        return
    if one.change == "added" and new is not None:
        if new.default is None and not new.kind.startswith("var_"):
            yield _broken("parameter-added-required", new, "has to be given now")
    elif one.change == "removed" and old is not None and not _has_star(old, after):
        yield _broken("parameter-removed", old, "was removed")
    elif one.change == "renamed" and old is not None and old.kind in _BY_NAME:
        yield _broken("parameter-renamed", old, f"is {one.after} now")
    elif one.change == "reordered" and old is not None and old.kind in _BY_PLACE:
        yield _broken("parameter-moved", old, "stands at another place")
    elif old is not None and new is not None:
        yield from _of_kept(one, old, new)


def _pushed(
    change: NodeChange, before: Signature, after: Signature, receivers: Set[str]
) -> Iterator[Breakage]:
    """What has another place, for something came, went or was moved before it."""
    reordered = {one.before for one in change.parameters if one.change == "reordered"}
    renamed = {one.before: one.after for one in change.parameters if one.change == "renamed"}
    private = {one.name for one in before.parameters if _is_private(one)}
    now = {name: at for at, name in enumerate(_by_place(after, receivers))}
    moved = [
        name
        for at, name in enumerate(_by_place(before, receivers))
        if now.get(renamed.get(name) or name, at) != at and name not in reordered | private
    ]
    if len(moved) == 1:
        yield Breakage("parameter-moved", f"parameter {moved[0]} stands at another place")
    elif moved:
        told = f"{', '.join(moved[:-1])} and {moved[-1]}"
        yield Breakage("parameter-moved", f"parameters {told} stand at other places")


def _by_place(head: Signature, receivers: Set[str]) -> list[str]:
    """Names of what can be passed by place, without a receiver."""
    names = [one.name for one in head.parameters if one.kind in _BY_PLACE]
    return names[1:] if names and names[0] in receivers else names


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
