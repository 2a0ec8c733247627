"""What was done to hooks, or would be."""

from __future__ import annotations

from remora.indexer.cli.terminal import one_line
from remora.indexer.hooks import HookStep

_DONE = {
    "create": "new hook",
    "insert": "added to",
    "update": "brought up to date in",
    "keep": "already in",
    "refuse": "left alone",
    "restore": "taken out of",
    "delete": "removed",
}


def step_line(step: HookStep, *, dry_run: bool) -> str:
    """What became of the hook of one event; with *dry_run*, what would."""
    what = _DONE[step.kind]
    if step.refusal is not None:
        what = f"{what}: {step.refusal.reason}"
    else:
        what = f"{what} {step.file or 'git config'}"
    would = "would be: " if dry_run and step.changes else ""
    return f"{step.event:<17} {would}{one_line(what)}"
