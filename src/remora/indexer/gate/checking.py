"""A check: the rules that are on, over one change, without what is answered for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from remora.indexer.gate import inline
from remora.indexer.gate.baseline import KnownFindings, without_known
from remora.indexer.gate.settings import ChosenRule
from remora.indexer.gate.subject import Subject
from remora.indexer.models.check import CheckFinding, CheckReport
from remora.indexer.models.undecided import Undecided


def check(
    subject: Subject, rules: Sequence[ChosenRule], baseline: bytes | None = None
) -> CheckReport:
    """What *rules* find in the change, without what comments and *baseline* answer for.

    Raises StoreError, GitError, ObjectMissingError, and ConfigurationError for a baseline that is
    none.
    """
    found = list(dict.fromkeys(_found(subject, rules)))
    kept, used = inline.split_ignored(subject, found)
    told = [*kept, *_unused(subject, rules, used)]
    known = (
        KnownFindings(told, 0, 0) if baseline is None else without_known(subject, told, baseline)
    )
    return CheckReport(
        tuple(sorted(known.left, key=_order)),
        len(found) - len(kept),
        known.known,
        known.unmatched,
        (*_broken(subject), *dict.fromkeys(subject.unseen)),
    )


def _found(subject: Subject, rules: Sequence[ChosenRule]) -> Iterator[CheckFinding]:
    for rule, level, options in rules:
        if level != "off":
            for one in rule.find(subject, options):
                yield CheckFinding(rule.name, level, *one)


def _unused(
    subject: Subject, rules: Sequence[ChosenRule], used: set[inline.Ignore]
) -> Iterator[CheckFinding]:
    off = [rule.name for rule, level, _ in rules if level == "off"]
    for rule, level, _ in rules:
        if rule is inline.RULE and level != "off":
            for one in inline.unused(subject, used, off):
                yield CheckFinding(rule.name, level, *one)


def _order(finding: CheckFinding) -> tuple[str, int, str, str]:
    return finding.file_path, finding.line or 0, finding.rule, finding.message


def _broken(subject: Subject) -> Iterator[Undecided]:
    """Files that differ and could be read in part."""
    rows = subject.after.view.find_rows(subject.after.files)
    for path, row in sorted(rows.items()):
        if row.is_broken:
            yield Undecided(path, "it has a syntax error: what stands around it is not known")
