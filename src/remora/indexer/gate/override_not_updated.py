"""`override-not-updated`: a method and the one it overrides went apart."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from remora.indexer.docstrings.decorators import keeps_parameters
from remora.indexer.errors import NodeNotFoundError, PathNotFoundError
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.gate.rule import Found, Options, Rule
from remora.indexer.gate.subject import Subject, SubjectVersion, name_of, path_of
from remora.indexer.gate.substitution import what_it_refuses
from remora.indexer.models.change import NodeChange
from remora.indexer.models.check import Evidence
from remora.indexer.models.ids import node_key
from remora.indexer.models.signature import Signature
from remora.indexer.signatures.reading import read_signature
from remora.indexer.views.members import MemberPlace

_EXPLANATION = """\
A method that could be called as the one it overrides, and cannot any more: one of the two heads
was changed by this change and the other was not changed along. A parameter is missing or called
otherwise in the override, or it needs one that the other does not have.

It is silent about constructors, names with two underscores, methods below decorators that may
change parameters, names that are defined several times, and what did not fit before. Change
both, or give the override `*args` and `**kwargs`."""

_UNALIKE: Final = frozenset({"__init__", "__new__", "__init_subclass__", "__post_init__"})
"""Methods that nobody calls on an object of which only a base class is known."""


class _MethodHead(NamedTuple):
    signature: Signature
    text: str
    line: int
    is_plain: bool
    is_static: bool


def _find(subject: Subject, options: Options) -> Iterator[Found]:
    told = set[tuple[str, str]]()
    asked = {change.after: change for change in subject.changes if _is_asked(change)}
    alike = _methods(subject, {_last(name_of(key or "")) for key in asked})
    for change in asked.values():
        for base, override in _pairs(subject, change, alike):
            if (base, override) not in told:
                told.add((base, override))
                yield from _apart(subject, base, override)


def _is_asked(change: NodeChange) -> bool:
    if change.type != "method" or not change.parameters or change.after is None:
        return False
    return _last(name_of(change.after)) not in _UNALIKE


def _methods(subject: Subject, names: Collection[str]) -> Mapping[str, Sequence[MemberPlace]]:
    """What is called one of *names* and stands in something; all files are gone through once."""
    found: dict[str, list[MemberPlace]] = {name: [] for name in names}
    for row, outline in subject.after.view.outlines() if names else ():
        if not row.path.endswith(".pyi"):
            for one in outline.names:
                holder, _, last = one.rpartition(".")
                if holder and last in found:
                    found[last].append((row.path, one))
    return found


def _pairs(
    subject: Subject, change: NodeChange, alike: Mapping[str, Sequence[MemberPlace]]
) -> Iterator[tuple[str, str]]:
    """The methods that the changed one overrides, or that override it."""
    key = change.after or ""
    path, qualified = path_of(key), name_of(key)
    outer, _, name = qualified.rpartition(".")
    if name.startswith("__") and not name.endswith("__"):
        return
    base = subject.members.inherited((path, outer), name)
    if base is not None:
        yield node_key(*base), key
    for where, other in alike[name]:
        if subject.members.inherited((where, other.rpartition(".")[0]), name) == (path, qualified):
            yield key, node_key(where, other)


def _last(name: str) -> str:
    return name.rpartition(".")[2]


def _apart(subject: Subject, base: str, override: str) -> Iterator[Found]:
    if subject.has_twins(base) or subject.has_twins(override):
        return
    now = _heads(subject.after, base, override)
    was = _heads(subject.before, *(subject.was.get(key, key) for key in (base, override)))
    if now is None or was is None or not _is_comparable(now) or not _is_comparable(was):
        return
    why = _refusal(now)
    if why and not _refusal(was):
        yield Found(
            override,
            path_of(override),
            now[1].line,
            f"{name_of(override)} can no longer be called as {name_of(base)}: {why}",
            (Evidence(path_of(base), now[0].line, f"it is {now[0].text}"),),
            "change both, or let it take what the other takes",
        )


_Two = tuple[_MethodHead, _MethodHead]


def _heads(version: SubjectVersion, base: str | None, override: str | None) -> _Two | None:
    found = [_head(version, key) for key in (base, override)]
    return (found[0], found[1]) if found[0] and found[1] else None


def _head(version: SubjectVersion, key: str | None) -> _MethodHead | None:
    try:
        record = version.view.record(key or "")
    except (NodeNotFoundError, PathNotFoundError):
        return None
    decorators, text = record["decorators"], record["signature"]
    plain = record["node_type"] == "method" and keeps_parameters(decorators)
    static = "@staticmethod" in decorators
    return _MethodHead(read_signature(text), text, record["def_line"], plain, static)


def _is_comparable(heads: _Two) -> bool:
    return all(head.is_plain for head in heads) and heads[0].is_static == heads[1].is_static


def _refusal(heads: _Two) -> str:
    receiver = 0 if heads[0].is_static else 1
    return what_it_refuses(heads[1].signature, heads[0].signature, receiver)


RULE = Rule(
    "override-not-updated",
    "warn",
    "a method and the one that it overrides no longer take the same",
    _EXPLANATION,
    _find,
)
