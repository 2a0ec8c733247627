"""`uninstall`: the hooks, taken out again."""

from __future__ import annotations

from remora.indexer.cli.declaring import options, typer
from remora.indexer.cli.exits import FINE, NO
from remora.indexer.cli.rendering.hooks import step_line
from remora.indexer.cli.terminal import out
from remora.indexer.hooks import Hooks

EXAMPLES = (
    "remora-index uninstall --dry-run",
    "remora-index uninstall",
)


def uninstall(context: typer.Context, dry_run: options.DryRun = False) -> int:
    """Take the hooks out again; what was there before stays, byte for byte."""
    hooks = Hooks(context.obj.folder)
    steps = hooks.plan_uninstall()
    if not dry_run:
        hooks.apply(steps)
    if not steps:
        out("no hook of remora-index is installed")
    for step in steps:
        out(step_line(step, dry_run=dry_run))
    return NO if any(step.refusal is not None for step in steps) else FINE
