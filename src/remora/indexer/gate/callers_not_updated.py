"""`callers-not-updated`: somebody still calls or imports what the change made otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from remora.indexer.callgraph.relations import UNSURE
from remora.indexer.docstrings.decorators import keeps_parameters
from remora.indexer.gate.lost_names import LostImport, lost_imports
from remora.indexer.gate.rule import Found, Options, Rule
from remora.indexer.gate.subject import Subject, name_of, path_of
from remora.indexer.linker.static.builtin_names import BUILTINS
from remora.indexer.models import flow
from remora.indexer.models.change import NodeChange
from remora.indexer.models.check import Evidence
from remora.indexer.models.flow import FileFlow
from remora.indexer.models.ids import KEY_PREFIX, MODULE_NAME, RepoPath, node_key
from remora.indexer.models.impact import CallerHit
from remora.indexer.models.undecided import Undecided
from remora.indexer.signatures.reading import without_common

_EXPLANATION = """\
A call that fitted a function before this change and does not fit it now: an argument is
missing, too many are given, one has a name that is no parameter, or one goes to another
parameter than before while its own stands elsewhere. So is a call of a dataclass, an attrs
class, a NamedTuple or a pydantic model whose fields changed. And a function, class,
variable or module that is gone while somebody still calls or imports it, or asks a module
for it (`lib.LIMIT`, `@lib.run`). Callers inside and
outside of the change are looked at, as they stand in the version that is checked: one that was
mended in the work tree and is not staged is still told.

It is silent where it cannot be known: below a decorator that may change parameters, where
`*args` or `**kwargs` pass what the text does not tell, where a name is defined several times,
where the class of an object is not certain, where an import stands in `try`, where a module
that is asked may have names that are not seen. Calls of a changed
name on objects of which nothing is known are counted in a note.

Mend the caller, or let the definition take what it took before."""

_MOST_LINES: Final = 20


def _find(subject: Subject, options: Options) -> Iterator[Found]:
    for change in subject.changes:
        if change.after is not None and change.parameters:
            yield from _misfitting(subject, change)
    lost = list(lost_imports(subject))
    imports = [one for one in lost if not one.is_read]
    yield from (_not_there(subject, one) for one in imports)
    told = {(one.importer, one.name) for one in imports}
    called: set[tuple[RepoPath, int | None]] = set()
    for change in subject.changes:
        if change.before is not None and change.before != change.after:
            for found in _still_called(subject, change, told):
                called.add((found.file_path, found.line))
                yield found
    reads = dict.fromkeys(one for one in lost if one.is_read)
    yield from (
        _not_there(subject, one)
        for one in reads
        if (one.importer, one.line) not in called and (one.importer, "") not in told
    )


# What does not fit


def _misfitting(subject: Subject, change: NodeChange) -> Iterator[Found]:
    if not _is_plain(subject, change):
        return
    unsure = 0
    for hit in subject.callers.misfitting(change):
        if hit.fits is False and hit.how not in UNSURE:
            for line in hit.lines[:_MOST_LINES]:
                yield _misfit(change, hit, line)
        unsure += hit.fits is None and hit.how not in UNSURE
    name = name_of(change.after or "").rpartition(".")[2]
    times = _calls_on_unknown(subject, name)
    if unsure or times:
        subject.unseen.append(
            Undecided(
                name_of(change.after or ""),
                " and ".join(_not_told(unsure, times, name)),
            )
        )


def _not_told(callers: int, calls: int, name: str) -> Iterator[str]:
    if callers:
        who = "1 caller passes" if callers == 1 else f"{callers} callers pass"
        yield f"{who} what the text does not tell"
    if calls:
        what = f"1 call of {name} is" if calls == 1 else f"{calls} calls of {name} are"
        yield f"{what} on objects of which nothing is known"


def _is_plain(subject: Subject, change: NodeChange) -> bool:
    """Whether a call of it binds arguments as its head says, before the change and after it."""
    if any(change.constructors):
        return True  # they are told where that is certain
    heads = [
        subject.definition(subject.before, change.before),
        subject.definition(subject.after, change.after),
    ]
    keeps = all(head is not None and keeps_parameters(head.decorators) for head in heads)
    return keeps and not subject.has_twins(change.after or "")


def _calls_on_unknown(subject: Subject, name: str) -> int:
    found = subject.after.relations().linked.unresolved_calls(name)
    return sum(len(link.lines) for link in found)


def _misfit(change: NodeChange, hit: CallerHit, line: int) -> Found:
    name = name_of(change.after or "")
    is_record = any(change.constructors)
    before, after = change.constructors if is_record else change.signatures
    lines = change.lines[1]
    return Found(
        hit.caller,
        RepoPath(hit.file_path),
        line,
        f"this call of {name} no longer fits: {hit.why}",
        (
            Evidence(
                path_of(change.after or ""), lines[0] if lines else None, _moved(before, after)
            ),
        ),
        "pass what it takes now, or let it take what it took before",
    )


def _moved(before: str | None, after: str | None) -> str:
    was, now = without_common(before or "", after or "")
    return f"it is {now}, and was {was}"


# What is gone


def _not_there(subject: Subject, lost: LostImport) -> Found:
    what = lost.name or f"the module {lost.origin}"
    key = node_key(lost.origin, lost.name or MODULE_NAME)
    now = subject.now.get(key, key)
    where = f"it is {now.removeprefix(KEY_PREFIX)} now" if now and now != key else "it is gone"
    return Found(
        node_key(lost.importer, MODULE_NAME),
        lost.importer,
        lost.line,
        f"{what} is {'asked for' if lost.is_read else 'imported'}, which this change took away",
        (Evidence(lost.origin, None, where),),
        f"{'ask for' if lost.is_read else 'import'} what is there now, "
        "or leave the old name in its place",
    )


def _still_called(
    subject: Subject, change: NodeChange, told: set[tuple[RepoPath, str]]
) -> Iterator[Found]:
    before = change.before or ""
    name = name_of(before)
    if not _may_be_judged(subject, change):
        return
    for hit in subject.callers.still_calling(change):
        path = RepoPath(hit.file_path)
        if (
            hit.how in UNSURE
            or (path, name) in told
            or (path, "") in told
            or not _is_known(subject, change, hit)
        ):
            continue
        for line in hit.lines[:_MOST_LINES]:
            yield Found(
                hit.caller,
                path,
                line,
                f"{name} is still called here: {hit.why}",
                (Evidence(path_of(before), None, f"it was {change.signatures[0] or name}"),),
                "call what takes its place, or leave it there",
            )


def _may_be_judged(subject: Subject, change: NodeChange) -> bool:
    """Whether it is a definition of its own that is gone, and what it stood in is there still."""
    if change.type == "module" or name_of(change.before or "") in BUILTINS:
        return False
    module, _, name = (change.before or "").rpartition(":")
    outer = name.rpartition(".")[0]
    around = f"{module}:{outer or MODULE_NAME}"
    is_there = subject.now.get(around, around) == around
    return is_there and "@" not in name and subject.after.view.find_row(path_of(around)) is not None


def _is_known(subject: Subject, change: NodeChange, hit: CallerHit) -> bool:
    """Whether what the caller names can be nothing else than what is gone."""
    path, name = path_of(change.before or ""), name_of(change.before or "")
    if hit.fits is not False or (change.type != "method" and "." in name):
        return False
    if change.type == "method" or RepoPath(hit.file_path) != path:
        return not hit.changed
    row = subject.after.view.find_row(path)
    read = subject.after.view.flow(row) if row is not None else None
    return read is not None and _calls_global(read, name_of(hit.caller), name)


def _calls_global(file: FileFlow, caller: str, name: str) -> bool:
    """Whether *caller* looks *name* up in the module."""
    return any(
        expression[0] == flow.GLOBAL and file.names[expression[1]] == name
        for scope in file.scopes
        if scope.name == caller or scope.name.startswith(_lambdas_in(caller))
        for expression in scope.exprs
    )


def _lambdas_in(caller: str) -> str:
    """What the names of its lambdas begin with."""
    return "<lambda" if caller == MODULE_NAME else f"{caller}.<lambda"


RULE = Rule(
    "callers-not-updated",
    "error",
    "a call or an import no longer fits what the change made of a definition",
    _EXPLANATION,
    _find,
)
