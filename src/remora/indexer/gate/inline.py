"""Comments that answer for a finding: `# remora: ignore[rule]`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from remora.indexer.changes.statements import STRING
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.gate.rule import Found, Options, Rule
from remora.indexer.gate.subject import Subject
from remora.indexer.models.check import CheckFinding
from remora.indexer.models.ids import MODULE_NAME, RepoPath, node_key

_EXPLANATION = """\
A comment `# remora: ignore[rule]` that this change writes and that no finding needs, or that
names no rule. Such a comment stands on the line that is told, or alone on the line above;
several rules stand with commas between. Those of before this change are not told: what they
answer for was found by the change that wrote it."""

_COMMENT: Final = re.compile(STRING + rb"| (\#[^\r\n]*+)", re.VERBOSE | re.DOTALL)
_IGNORE: Final = re.compile(rb"#[ \t]*remora:[ \t]*ignore\[([^\]]{0,200})\]")


class Ignore(NamedTuple):
    """A comment that answers for one rule on one line."""

    path: RepoPath
    line: int
    """Of the findings that it answers for."""
    at: int
    """Of the comment itself."""
    rule: str


def ignores_in(path: RepoPath, source: bytes) -> Iterator[Ignore]:
    """The comments of a file that answer for findings; those in strings are none."""
    if b"remora:" not in source:
        return
    for comment in _COMMENT.finditer(source):
        found = _IGNORE.search(comment[1] or b"")
        if found is None:
            continue
        begins = source.rfind(b"\n", 0, comment.start()) + 1
        at = source.count(b"\n", 0, comment.start()) + 1
        alone = not source[begins : comment.start()].strip()
        for rule in found[1].split(b","):
            yield Ignore(path, at + alone, at, rule.decode("utf-8", "replace").strip())


def split_ignored(
    subject: Subject, found: Sequence[CheckFinding]
) -> tuple[list[CheckFinding], set[Ignore]]:
    """The findings that no comment answers for, and the comments that answer for the others."""
    by_place: dict[tuple[RepoPath, int, str], Ignore] = {}
    for path in sorted({finding.file_path for finding in found}):
        for ignore in _ignores_at(subject, path):
            by_place[path, ignore.line, ignore.rule] = ignore
    kept, used = [], set[Ignore]()
    for finding in found:
        ignored = by_place.get((finding.file_path, finding.line or 0, finding.rule))
        if ignored is None:
            kept.append(finding)
        else:
            used.add(ignored)
    return kept, used


def unused(subject: Subject, used: set[Ignore], off: Sequence[str]) -> Iterator[Found]:
    """What the change writes of comments that nothing needs; of rules that are off nothing is
    known."""
    for path in sorted(subject.after.files):
        source = subject.read.source(subject.after.files[path])
        old = subject.before.files.get(path)
        lines = Counter(subject.read.source(old).split(b"\n")) if old else Counter[bytes]()
        for ignore in ignores_in(path, source):
            is_new = not lines[source.split(b"\n")[ignore.at - 1]]
            if is_new and ignore not in used and ignore.rule not in off:
                yield _unused(ignore)


def _unused(ignore: Ignore) -> Found:
    return Found(
        node_key(ignore.path, MODULE_NAME),
        ignore.path,
        ignore.at,
        f"nothing needs this comment for {ignore.rule!r}",
        advice="take it out, or correct the name of the rule or its place",
    )


def _ignores_at(subject: Subject, path: RepoPath) -> Iterator[Ignore]:
    row = subject.after.view.find_row(path)
    if row is not None and row.status == "parsed":
        yield from ignores_in(path, subject.after.view.content(row.blob))


def _find(subject: Subject, options: Options) -> Iterator[Found]:
    """Nothing: what others found has to be known first."""
    return iter(())


RULE = Rule(
    "unused-ignore",
    "warn",
    "a comment answers for a finding that there is not",
    _EXPLANATION,
    _find,
)
