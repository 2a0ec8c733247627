"""Findings that are known: a file of them, which a check does not tell again."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from typing import Final

from remora.indexer.errors import ConfigurationError
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.gate.subject import Subject
from remora.indexer.models.check import CheckFinding
from remora.indexer.models.ids import RepoPath

LARGEST_BASELINE: Final = 16 * 1024 * 1024
"""In bytes, of a file that is read."""
_KIND: Final = "remora-index baseline"
_VERSION: Final = 1
_NUMBER: Final = re.compile(r"\d+")
_HINT: Final = "remora.indexer.gate.encoded_baseline(report.findings) makes one"
_COMMAND_HINT: Final = "remora-index check --write-baseline FILE writes one"


class KnownFindings(NamedTuple):
    """What a baseline leaves of findings."""

    left: list[CheckFinding]
    known: int
    unmatched: int


def fingerprint(finding: CheckFinding) -> str:
    """16 hex digits that stay the same while lines and numbers move."""
    told = _NUMBER.sub("#", finding.message)
    text = "\0".join((finding.rule, finding.file_path, finding.key, told))
    return sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def encoded_baseline(findings: Sequence[CheckFinding]) -> bytes:
    """A baseline that holds *findings*; the same ones always give the same bytes."""
    entries = [
        {"fingerprint": fingerprint(one), "rule": one.rule, "file": one.file_path}
        for one in findings
    ]
    entries.sort(key=lambda entry: (entry["file"], entry["rule"], entry["fingerprint"]))
    text = json.dumps({"kind": _KIND, "version": _VERSION, "findings": entries}, indent=1)
    return f"{text}\n".encode("ascii")


def without_known(subject: Subject, found: Sequence[CheckFinding], text: bytes) -> KnownFindings:
    """*found* without what the baseline *text* has.

    Raises ConfigurationError for what is no baseline, and for one of another repository: which has
    none of its files.
    """
    entries = _decoded(text)
    paths = {RepoPath(path) for _, path in entries}
    views = subject.before.view, subject.after.view
    if paths and not any(view.find_rows(paths) for view in views):
        raise _refused("the baseline is of another repository: no file that it names is here")
    left, known = [], Counter(entry for entry, _ in entries)
    before = known.total()
    for finding in found:
        if known[fingerprint(finding)]:
            known[fingerprint(finding)] -= 1
        else:
            left.append(finding)
    return KnownFindings(left, before - known.total(), known.total())


def _decoded(text: bytes) -> list[tuple[str, str]]:
    try:
        table = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise _refused("the baseline is no JSON") from problem
    if not isinstance(table, dict) or table.get("kind") != _KIND:
        raise _refused("this is no baseline of remora-index")
    if table.get("version") != _VERSION:
        raise _refused("the baseline is of another version")
    entries = table.get("findings")
    if not isinstance(entries, list) or not all(map(_is_entry, entries)):
        raise _refused("the baseline is damaged")
    return [(entry["fingerprint"], entry["file"]) for entry in entries]


def _refused(problem: str) -> ConfigurationError:
    return ConfigurationError(problem, hint=_HINT, command_hint=_COMMAND_HINT)


def _is_entry(entry: object) -> bool:
    return isinstance(entry, dict) and all(
        isinstance(entry.get(name), str) for name in ("fingerprint", "file")
    )
