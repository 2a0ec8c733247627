"""A check: the rules that are on, over one change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from remora.indexer.gate.settings import Chosen
from remora.indexer.gate.subject import Subject
from remora.indexer.models.check import CheckFinding, CheckReport, Unseen


def check(subject: Subject, rules: Sequence[Chosen]) -> CheckReport:
    """What *rules* find in the change. Raises StoreError, GitError, ObjectMissingError."""
    found = sorted(_found(subject, rules), key=_order)
    unseen = [*_broken(subject), *dict.fromkeys(subject.unseen)]
    return CheckReport(tuple(dict.fromkeys(found)), unseen=tuple(unseen))


def _found(subject: Subject, rules: Sequence[Chosen]) -> Iterator[CheckFinding]:
    for rule, level, options in rules:
        if level != "off":
            for one in rule.find(subject, options):
                yield CheckFinding(rule.name, level, *one)


def _order(finding: CheckFinding) -> tuple[str, int, str, str]:
    return finding.file_path, finding.line or 0, finding.rule, finding.message


def _broken(subject: Subject) -> Iterator[Unseen]:
    """Files that differ and could be read in part."""
    rows = subject.after.view.find_rows(subject.after.files)
    for path, row in sorted(rows.items()):
        if row.is_broken:
            yield Unseen(path, "it has a syntax error: what stands around it is not known")
