"""`removed-public-name`: something that others may use is gone."""

from __future__ import annotations

from collections.abc import Iterator

from remora.indexer.gate.rule import Found, Options, Rule
from remora.indexer.gate.subject import Subject, name_of, path_of
from remora.indexer.models.change import NodeChange
from remora.indexer.models.check import Evidence
from remora.indexer.models.ids import KEY_PREFIX, MODULE_NAME, node_key

_EXPLANATION = """\
A public definition, module or variable of a module that is gone, and whose old name leads nowhere
any more: no import, alias or base class takes it up. Public is what has no `_` in front of any
part of its name, what `__all__` lists where there is one, and what is no test, documentation or
example; of a private module, the definitions that public packages around it hand on. Of a class
or module that is gone what was in it is not told besides.

Keep the old name for a while (an alias that warns), or say in the notes of the release that it
went."""


def _find(subject: Subject, options: Options) -> Iterator[Found]:
    gone = {change.before for change in subject.changes if change.before and _is_gone(change)}
    for change in subject.changes:
        if change.before not in gone or _is_within(change.before or "", gone):
            continue
        if "@" in (change.before or "") or _may_be_there(subject, change):
            continue
        for broken in subject.breaks(change):
            if broken.kind == "object-removed":
                yield _found(subject, change, broken.text)
    yield from _variables(subject)


def _variables(subject: Subject) -> Iterator[Found]:
    """What modules that stay assigned before."""
    for change in subject.changes:
        if change.type == "module" and change.before == change.after:
            for broken in subject.breaks(change):
                yield _found(subject, change._replace(lines=(None, None)), broken.text)


def _is_gone(change: NodeChange) -> bool:
    return change.after != change.before


def _is_within(key: str, gone: set[str]) -> bool:
    """Whether what encloses *key* is gone as well."""
    module, _, name = key.rpartition(":")
    parts = name.split(".")
    around = [f"{module}:{'.'.join(parts[:end])}" for end in range(1, len(parts))]
    if name != MODULE_NAME:
        around.append(f"{module}:{MODULE_NAME}")
    return any(one in gone for one in around)


def _may_be_there(subject: Subject, change: NodeChange) -> bool:
    """Whether something that is not seen may answer to the old name: a base class that lies
    elsewhere, a module that makes names up, or a variable. Special names are no interface."""
    path, name = path_of(change.before or ""), name_of(change.before or "")
    outer, _, last = name.rpartition(".")
    if last.startswith("__") and last.endswith("__") and name != MODULE_NAME:
        return True
    if outer:
        return subject.members.may_have((path, outer), last)
    return subject.module_names.may_have(path, name)


def _found(subject: Subject, change: NodeChange, text: str) -> Found:
    path = path_of(change.before or "")
    lines = change.lines[0]
    is_there = subject.after.view.find_row(path) is not None
    return Found(
        change.before or node_key(path, MODULE_NAME),
        path,
        1 if is_there else None,
        text.replace(KEY_PREFIX, ""),
        (Evidence(path, lines[0] if lines else None, "it stood here before the change"),),
        "keep the old name as an alias that warns, or tell in the notes of the release",
    )


RULE = Rule(
    "removed-public-name",
    "warn",
    "something public is gone, and its old name leads nowhere",
    _EXPLANATION,
    _find,
)
