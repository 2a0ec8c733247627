"""`syntax-error`: a file that cannot be parsed any more."""

from __future__ import annotations

from collections.abc import Iterator

from remora.indexer.gate.rule import Found, Options, Rule
from remora.indexer.gate.subject import Subject
from remora.indexer.models.ids import MODULE_NAME, RepoPath, node_key
from remora.indexer.models.view import FileRow
from remora.indexer.scanner import first_error

_EXPLANATION = """\
A Python file that has a syntax error, or is no text, and is new or had none before. A file that
was broken before is not told. The line is where the parser (tree-sitter's) went astray, which
may be a line or two from where Python would say so."""


def _find(subject: Subject, options: Options) -> Iterator[Found]:
    view = subject.after.view
    rows = view.find_rows(subject.after.files)
    known = subject.before.view.find_rows(subject.after.files)
    for path, row in sorted(rows.items()):
        if row.is_broken and not (path in known and known[path].is_broken):
            yield _found(path, row, view.content(row.blob))


def _found(path: RepoPath, row: FileRow, source: bytes) -> Found:
    is_text = row.status == "parsed"
    return Found(
        node_key(path, MODULE_NAME),
        path,
        first_error(source) if is_text else None,
        "it has a syntax error" if is_text else f"it is no Python text: {row.status}",
        advice="correct it, or leave the file out by `exclude` if it is broken on purpose",
    )


RULE = Rule(
    "syntax-error",
    "error",
    "a file cannot be parsed any more",
    _EXPLANATION,
    _find,
)
